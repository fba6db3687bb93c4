import { recordMisuse, type AlertView } from '@vigie/server/alerts/contract';
import { misuseCategories, type MisuseCategory } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { useCountries } from '../../partners/countries.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { CheckboxGroup } from '../../shared/checkbox.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useNow } from '../../shared/use-now.ts';
import { partialDateOf } from '../../subjects/form/partial-date.ts';
import { useAlertsAttempt } from '../attempt.ts';

type Data = CallOf<typeof recordMisuse>['body']['data'];
interface MisuseValues {
  readonly consents: readonly MisuseCategory[];
  /** As typed, by category; nationalities as a list. */
  readonly data: Readonly<Partial<Record<MisuseCategory, string | readonly string[]>>>;
  readonly consentedAt: Instant | null;
  readonly consentText: string;
}

const lists: readonly MisuseCategory[] = ['names', 'marks', 'photographs', 'fingerprints', 'documents', 'father-names', 'mother-names'];

/** Data of the victim, each part only with its own consent: Regulation (EU) 2018/1862 Art. 62. */
export function MisuseDialog(props: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t.label('alerts.act', 'record-misuse')} size="wide">
      <MisuseForm {...props} />
    </Dialog>
  );
}

function MisuseForm({ alert, onClose, onDone }: { readonly alert: AlertView; readonly onClose: () => void; readonly onDone: (alert: AlertView) => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const nowMs = useNow();
  const known = alert.misuse;
  const form = useForm<MisuseValues>({
    initial: { consents: known?.consents ?? [], data: shownOf(known?.data ?? {}), consentedAt: known?.consentedAt ?? null, consentText: known?.consentText ?? '' },
    labels: { consents: t('alerts.misuse.consents'), data: t('alerts.misuse.data'), consentedAt: t('alerts.misuse.consented-at'), consentText: t('alerts.misuse.consent-text') },
    check: ({ consents, consentedAt, consentText }) => ({
      consents: consents.length === 0 ? t('shared.form.required') : undefined,
      consentedAt: consentedAt === null ? t('shared.form.required') : undefined,
      consentText: consentText.trim() === '' ? t('shared.form.required') : undefined,
    }),
    submit: async ({ consents, data, consentedAt, consentText }) => {
      if (consentedAt === null) return;
      const body = { consents: [...consents], data: sentOf(consents, data), consentedAt, consentText };
      onDone(await attempt(() => call(recordMisuse, { params: { id: alert.id }, ifMatch: alert.version, body })));
    },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('alerts.misuse.hint')}</p>
      <CheckboxGroup {...form.field('consents')} isRequired isRow options={misuseCategories.map((value) => ({ value, label: t.label('alerts.misuse-category', value) }))} />
      <div className="alert-fields">
        {form.values.consents.map((category) => (
          <Part key={category} category={category} value={form.values.data[category]} onChange={(value) => form.set({ data: { ...form.values.data, [category]: value } })} />
        ))}
      </div>
      <DateTimeField {...form.field('consentedAt')} isRequired max={instantOf(nowMs)} />
      <TextArea {...form.field('consentText')} isRequired maxLength={2_000} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t.label('alerts.act', 'record-misuse')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function Part({ category, value, onChange }: { readonly category: MisuseCategory; readonly value: string | readonly string[] | undefined; readonly onChange: (value: string | readonly string[]) => void }) {
  const t = useText();
  const countries = useCountries();
  const label = t.label('alerts.misuse-category', category);
  const text = typeof value === 'string' ? value : '';
  if (category === 'nationalities') return <MultiSelect label={label} options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} value={Array.isArray(value) ? (value as readonly string[]) : []} onChange={onChange} />;
  if (category === 'gender') return <Select label={label} options={(['F', 'M', 'X'] as const).map((one) => ({ value: one, label: t.label('subjects.sex', one) }))} value={text === '' ? null : (text as 'F')} onChange={onChange} />;
  if (lists.includes(category)) return <TextArea label={label} rows={1} description={t('subjects.form.one-per-line')} value={text} onChange={onChange} />;
  return <TextField label={label} maxLength={300} autoComplete="off" {...(category === 'birth-date' && { isCode: true, placeholder: t('alerts.drafting.date-placeholder') })} value={text} onChange={onChange} />;
}

function shownOf(data: Readonly<Record<string, unknown>>): MisuseValues['data'] {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, name === 'nationalities' ? (value as readonly string[]) : Array.isArray(value) ? value.join('\n') : String(value)]));
}

function sentOf(consents: readonly MisuseCategory[], data: MisuseValues['data']): Data {
  const parts = consents.map((category) => [category, partOf(category, data[category])] as const).filter(([, value]) => value !== undefined && value.length > 0);
  return Object.fromEntries(parts);
}

function partOf(category: MisuseCategory, value: string | readonly string[] | undefined): string | readonly string[] | undefined {
  if (typeof value !== 'string') return value;
  if (category === 'birth-date') return partialDateOf(value);
  return lists.includes(category) ? value.split('\n').map((line) => line.trim()).filter((line) => line !== '') : value.trim();
}
