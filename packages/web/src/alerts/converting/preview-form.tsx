import { previewConversion, type ConversionView } from '@vigie/server/alerts/contract';
import { sisCategories, type SisCategory } from '@vigie/server/alerts/model';
import { useCountries } from '../../partners/countries.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { useText } from '../../shared/text.tsx';
import { findAlertByReference, useAlertsAttempt } from '../attempt.ts';

interface PreviewValues {
  readonly form: 'notice' | 'diffusion';
  readonly countries: readonly string[];
  readonly what: 'categories' | 'named';
  readonly categories: readonly SisCategory[];
  readonly references: string;
}

/** Which alerts, as what, for whom. Nothing is made by it. */
export function PreviewForm({ onDone }: { readonly onDone: (conversion: ConversionView) => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const countries = useCountries();
  const form = useForm<PreviewValues>({
    initial: { form: 'notice', countries: [], what: 'categories', categories: ['arrest', 'missing', 'missing-protection'], references: '' },
    labels: { form: t('alerts.converting.form'), countries: t('alerts.converting.countries'), what: t('alerts.converting.what'), categories: t('alerts.converting.categories'), references: t('alerts.converting.references') },
    check: ({ form: as, countries: to, what, categories, references }) => ({
      countries: as === 'diffusion' && to.length === 0 ? t('shared.form.required') : undefined,
      categories: what === 'categories' && categories.length === 0 ? t('shared.form.required') : undefined,
      references: what === 'named' && references.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ form: as, countries: to, what, categories, references }) => {
      const named = references.split(/[\s,;]+/).filter((reference) => reference !== '');
      const which = what === 'categories' ? { categories: [...categories] } : { alertIds: await Promise.all(named.map((reference) => findAlertByReference(reference, 'own'))) };
      onDone(await attempt(() => call(previewConversion, { body: { form: as, countries: as === 'diffusion' ? [...to] : [], ...which } })));
    },
  });
  const { values } = form;
  return (
    <Form state={form} className="alert-narrow">
      <RadioGroup {...form.field('form')} options={(['notice', 'diffusion'] as const).map((value) => ({ value, label: t.label('alerts.form', value) }))} />
      {values.form === 'diffusion' && <MultiSelect {...form.field('countries')} isRequired options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} />}
      <RadioGroup {...form.field('what')} options={(['categories', 'named'] as const).map((value) => ({ value, label: t(`alerts.converting.what-${value}`) }))} />
      {values.what === 'categories' ? (
        <MultiSelect {...form.field('categories')} isRequired options={sisCategories.map((value) => ({ value, label: t.label('alerts.category', value) }))} />
      ) : (
        <TextArea {...form.field('references')} isRequired rows={4} spellCheck="false" className="subject-code" description={t('subjects.form.one-per-line')} />
      )}
      <p className="muted">{t('alerts.converting.foreign-hint')}</p>
      <div>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('alerts.converting.preview')}
        </Button>
      </div>
    </Form>
  );
}
