import { classifications } from '@vigie/server/kernel/vocabulary';
import { hitKinds, hitMeans, identityChecks, identityStatuses, type HitSystem } from '@vigie/server/hits/model';
import { useCountries } from '../partners/countries.ts';
import { Checkbox } from '../shared/checkbox.tsx';
import { ComboBox } from '../shared/combo-box.tsx';
import { DateTimeField } from '../shared/date-time-field.tsx';
import type { FormState } from '../shared/form.tsx';
import { Select } from '../shared/select.tsx';
import { TextArea } from '../shared/text-area.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text, type Vocabulary } from '../shared/text.tsx';
import { categoriesOf, missingOf, type HitValueName, type HitValues } from './hit-values.ts';

/** The labels of the fields, as the history calls them too. */
export function labelsOf(t: Text): Readonly<Record<HitValueName, string>> {
  const names = ['category', 'kind', 'caption', 'alertReference', 'issuer', 'foundAt', 'knownAt', 'place', 'country', 'authority', 'means', 'identityCheck', 'identityStatus', 'identityText', 'circumstances', 'terrorism', 'informationAsked', 'dataFault', 'classification'] as const;
  return Object.fromEntries(names.map((name) => [name, t.label('hits.field', name)])) as Readonly<Record<HitValueName, string>>;
}

/** What is wanting before it is sent; the server decides by the rules in any case. */
export function faultsOf(t: Text, values: HitValues): Partial<Record<HitValueName, string>> {
  return Object.fromEntries(missingOf(values).map((name) => [name, t('shared.form.required')]));
}

/** At which field a refusal stands. */
export const fieldOfRefusal = {
  'hits.category-not-of-system': 'category',
  'hits.found-after-known': 'foundAt',
  'hits.in-the-future': 'foundAt',
  'hits.beyond-clearance': 'classification',
} as const satisfies Readonly<Record<string, HitValueName>>;

export function optionsOf<Value extends string>(t: Text, vocabulary: Vocabulary, values: readonly Value[]) {
  return values.map((value) => ({ value, label: t.label(vocabulary, value) }));
}

/** What of a form the fields need: it may hold more. */
type Fields = Pick<FormState<HitValues>, 'field' | 'values' | 'set'>;

/** What happened: which alert, where, when, by whom, who it was. */
export function HitFields({ form, system, isAlertKnown = false }: { readonly form: Fields; readonly system: HitSystem; readonly isAlertKnown?: boolean }) {
  const t = useText();
  const countries = useCountries();
  const { field, values, set } = form;
  const countryOptions = countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code) }));
  return (
    <>
      <div className="hit-fields">
        <Select {...field('category')} options={optionsOf(t, 'alerts.category', categoriesOf(system))} isRequired />
        <TextField {...field('alertReference')} isRequired isCode isDisabled={isAlertKnown} maxLength={80} autoComplete="off" spellCheck="false" />
        <Select {...field('kind')} options={optionsOf(t, 'hits.kind', hitKinds)} />
        <TextField {...field('caption')} description={t('hits.label.caption-hint')} isRequired maxLength={200} autoComplete="off" spellCheck="false" />
        <ComboBox {...field('issuer')} description={t('hits.label.issuer-hint')} options={countryOptions} />
        <Select {...field('classification')} options={optionsOf(t, 'classification', classifications)} />
        <DateTimeField {...field('foundAt')} isRequired />
        <DateTimeField {...field('knownAt')} description={t('hits.label.known-hint')} />
        <Select {...field('means')} options={optionsOf(t, 'hits.means', hitMeans)} />
        <TextField {...field('place')} maxLength={300} autoComplete="off" />
        <ComboBox {...field('country')} options={countryOptions} />
        <TextField {...field('authority')} maxLength={200} autoComplete="off" />
        <Select {...field('identityCheck')} options={optionsOf(t, 'hits.identity-check', identityChecks)} />
        <Select {...field('identityStatus')} options={optionsOf(t, 'hits.identity-status', identityStatuses)} />
      </div>
      <TextArea {...field('identityText')} rows={1} maxLength={4_000} />
      <TextArea {...field('circumstances')} rows={2} maxLength={20_000} />
      <TextArea {...field('dataFault')} description={t('hits.label.data-fault-hint')} rows={1} maxLength={4_000} />
      <div className="choices" data-row="">
        <Checkbox isSelected={values.terrorism} onChange={(terrorism) => set({ terrorism })}>
          {t.label('hits.field', 'terrorism')}
        </Checkbox>
        <Checkbox isSelected={values.informationAsked} onChange={(informationAsked) => set({ informationAsked })}>
          {t.label('hits.field', 'informationAsked')}
        </Checkbox>
      </div>
    </>
  );
}
