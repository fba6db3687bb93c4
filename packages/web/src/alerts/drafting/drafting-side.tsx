import type { AlertView, CategoryView } from '@vigie/server/alerts/contract';
import { CircleCheck } from 'lucide-react';
import { DescriptionList } from '../../shared/description-list.tsx';
import type { FormState } from '../../shared/form.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { asOf, kindOf, missingOf, recordOf, type ContentValues } from '../content/content-values.ts';
import { SimilarSection } from '../similar/similar-section.tsx';

/** What the category means and asks, what is missing still, and what stands on the same subject already. */
export function DraftingSide({ form, category, alert }: { readonly form: FormState<ContentValues>; readonly category: CategoryView | undefined; readonly alert: AlertView | undefined }) {
  const t = useText();
  const as = asOf(form.values);
  const kind = kindOf(form.values);
  if (!category || !as) return <p className="muted">{t('alerts.drafting.begin')}</p>;
  const period = kind === undefined || kind === 'person' || category.system === 'interpol' ? category.period : category.objectPeriod;
  return (
    <>
      <PaneSection title={t('alerts.section.action')} level={2}>
        <p>{t.label('alerts.action', category.category)}</p>
        <DescriptionList
          items={[
            { term: t('alerts.drafting.basis'), value: category.article },
            { term: t('alerts.drafting.trust'), value: category.trust === 'verified' ? undefined : t.label('alerts.trust', category.trust) },
            { term: t('alerts.validity.period'), value: period === 'decision' ? t('alerts.validity.decision') : t('alerts.validity.years', { count: period.years }) },
            { term: t('alerts.drafting.response'), value: category.response === null ? undefined : t.label('alerts.response', category.response) },
          ]}
        />
      </PaneSection>
      <PaneSection title={t('alerts.section.readiness')} level={2}>
        <MissingList category={category} values={form.values} />
      </PaneSection>
      {category.reviewQuestions.length > 0 && (
        <PaneSection title={t('alerts.drafting.review')} level={2}>
          <p className="muted">{t('alerts.drafting.review-hint')}</p>
          <ul className="alert-questions">
            {category.reviewQuestions.map((code) => (
              <li key={code}>{t.label('alerts.review-question', code)}</li>
            ))}
          </ul>
        </PaneSection>
      )}
      <SimilarSection as={as} record={() => (kind === undefined ? undefined : recordOf(kind, form.values))} objectType={objectTypeOf(form.values)} exceptId={alert?.id ?? null} reference={alert?.reference ?? null} />
    </>
  );
}

function objectTypeOf(values: ContentValues): string | null {
  const type = values['data.details.objectType'];
  return typeof type === 'string' && type.trim() !== '' ? type.trim() : null;
}

function MissingList({ category, values }: { readonly category: CategoryView; readonly values: ContentValues }) {
  const t = useText();
  const { fields, needs, proportionality } = missingOf(category, values);
  if (fields.length + needs.length === 0 && !proportionality) {
    return (
      <p className="alert-ready">
        <CircleCheck aria-hidden className="icon" /> {t('alerts.readiness.complete')}
      </p>
    );
  }
  return (
    <>
      <ul className="alert-missing">
        {needs.map((need) => (
          <li key={need}>{t.label('alerts.record-need', need)}</li>
        ))}
        {fields.map((field) => (
          <li key={field}>{t.label('alerts.field', field)}</li>
        ))}
      </ul>
      {proportionality && <Notice tone="warning">{t.refusal('alerts.proportionality-missing')}</Notice>}
      <p className="muted">{t('alerts.drafting.may-save')}</p>
    </>
  );
}
