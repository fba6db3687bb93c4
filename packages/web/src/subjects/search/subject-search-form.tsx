import { Eraser, Search } from 'lucide-react';
import { useEffect } from 'react';
import { PurposeFields } from '../../messages/search/purpose-fields.tsx';
import { recallSearch } from '../../messages/search/search-memory.ts';
import { useCountries } from '../../partners/countries.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { useSession } from '../../shared/session.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { breadths, emptySubjectSearch, searchableKinds, subjectSearchFaults, type Breadth, type SubjectSearchFault, type SubjectSearchValues } from './subject-criteria.ts';

export const faultKeys = {
  'purpose-missing': 'messages.search.fault.purpose',
  'reference-missing': 'messages.search.fault.reference',
  'criteria-missing': 'subjects.search.fault.criteria',
  'date-unreadable': 'subjects.fault.date',
} as const satisfies Readonly<Record<SubjectSearchFault, TextKey>>;

/** Purpose first, then who or what is looked for. Enter in any line searches. */
export function SubjectSearchForm(props: {
  readonly initial: SubjectSearchValues;
  readonly onChange?: (values: SubjectSearchValues) => void;
  readonly onSearch: (values: SubjectSearchValues) => void;
}) {
  const { onChange, onSearch } = props;
  const t = useText();
  const { accountId } = useSession();
  const countries = useCountries();
  const form = useForm<SubjectSearchValues>({
    initial: props.initial,
    labels: {
      purpose: t('messages.search.purpose'),
      purposeReference: t('messages.search.purpose-reference'),
      kind: t('subjects.search.kind'),
      name: t('subjects.field.name'),
      number: t('subjects.part.number'),
      birthDate: t('subjects.field.birthDates'),
      country: t('subjects.search.country'),
      breadth: t('subjects.search.breadth'),
    },
    check: (values) => Object.fromEntries(Object.entries(subjectSearchFaults(values)).map(([field, fault]) => [field, t(faultKeys[fault])])),
    submit: async (values) => onSearch(values),
  });
  const { values } = form;
  useEffect(() => onChange?.(values), [values, onChange]);
  return (
    <Form state={form} className="search-fields">
      <div className="search-scroll">
        <PurposeFields form={form} purposes={recallSearch(accountId).purposes} />
        <div className="search-criteria" role="group" aria-labelledby="subject-criteria-title">
          <h2 id="subject-criteria-title" className="section-title">
            {t('messages.search.what')}
          </h2>
          <TextField {...form.field('name')} maxLength={300} autoComplete="off" spellCheck="false" description={t('subjects.search.name-hint')} />
          <TextField {...form.field('number')} isCode maxLength={80} autoComplete="off" spellCheck="false" description={t('subjects.search.number-hint')} />
          <TextField {...form.field('birthDate')} isCode maxLength={10} autoComplete="off" placeholder={t('subjects.form.date-placeholder')} />
          <ComboBox {...form.field('country')} options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} />
          <Select {...form.field('kind')} options={[{ value: 'any' as const, label: t('subjects.search.any-kind') }, ...searchableKinds.map((value) => ({ value, label: t.label('subjects.kind', value) }))]} />
          <div className="field">
            <span className="field-label" aria-hidden>
              {t('subjects.search.breadth')}
            </span>
            <Segmented
              label={t('subjects.search.breadth')}
              options={(Object.keys(breadths) as Breadth[]).map((value) => ({ value, label: t(`subjects.search.breadth-${value}`) }))}
              value={values.breadth}
              onChange={(breadth) => form.set({ breadth })}
            />
            <span className="field-description">{t('subjects.search.breadth-hint', { count: breadths[values.breadth] })}</span>
          </div>
        </div>
      </div>
      <div className="search-acts">
        <Button type="submit" kind="primary" icon={Search}>
          {t('messages.search.search')}
        </Button>
        <Button kind="quiet" icon={Eraser} onPress={() => form.set({ ...emptySubjectSearch, purpose: values.purpose, purposeReference: values.purposeReference })}>
          {t('messages.search.clear')}
        </Button>
      </div>
    </Form>
  );
}
