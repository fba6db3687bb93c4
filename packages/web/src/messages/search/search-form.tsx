import { useQuery } from '@tanstack/react-query';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { channels, crimeAreas, directions, messageKinds } from '@vigie/server/kernel/vocabulary';
import { listCountries } from '@vigie/server/partners/contract';
import { Eraser, Search } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { Form, useForm, type FormState } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { queryOf } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useLocale, useText, type TextKey } from '../../shared/text.tsx';
import { useNow } from '../../shared/use-now.ts';
import { PurposeFields } from './purpose-fields.tsx';
import { emptySearch, faultsOf, type SearchFault, type SearchValues } from './search-criteria.ts';
import type { SearchMemory } from './search-memory.ts';

const faultTexts = {
  'purpose-missing': 'messages.search.fault.purpose',
  'reference-missing': 'messages.search.fault.reference',
  'criteria-missing': 'messages.search.fault.criteria',
  'period-backwards': 'messages.search.fault.period',
} as const satisfies Readonly<Record<SearchFault, TextKey>>;

/** Purpose first, then what is looked for. Enter in any line searches. */
export function SearchForm(props: { readonly memory: SearchMemory; readonly onChange: (values: SearchValues) => void; readonly onSearch: (values: SearchValues) => void }) {
  const { memory, onChange, onSearch } = props;
  const t = useText();
  const form = useForm<SearchValues>({
    initial: memory.values,
    labels: {
      purpose: t('messages.search.purpose'),
      purposeReference: t('messages.search.purpose-reference'),
      text: t('messages.search.text'),
      reference: t('messages.search.reference'),
      party: t('messages.search.party'),
      country: t('messages.search.country'),
      from: t('messages.search.from'),
      until: t('messages.search.until'),
      direction: t('messages.fact.direction'),
      channels: t('messages.search.channels'),
      kinds: t('messages.search.kinds'),
      crimeAreas: t('messages.field.crimeAreas'),
    },
    check: (values) => Object.fromEntries(Object.entries(faultsOf(values)).map(([field, fault]) => [field, t(faultTexts[fault])])),
    submit: async (values) => onSearch(values),
  });
  const { values } = form;
  useEffect(() => onChange(values), [values, onChange]);
  const clear = () => form.set({ ...emptySearch, purpose: values.purpose, purposeReference: values.purposeReference });
  return (
    <Form state={form} className="search-fields">
      <div className="search-scroll">
        <PurposeFields form={form} purposes={memory.purposes} />
        <CriteriaFields form={form} />
      </div>
      <div className="search-acts">
        <Button type="submit" kind="primary" icon={Search}>
          {t('messages.search.search')}
        </Button>
        <Button kind="quiet" icon={Eraser} onPress={clear}>
          {t('messages.search.clear')}
        </Button>
      </div>
    </Form>
  );
}

function CriteriaFields({ form }: { readonly form: FormState<SearchValues> }) {
  const t = useText();
  const { language } = useLocale();
  const format = useFormat();
  const countries = (useQuery(queryOf(listCountries)).data?.items ?? [])
    .map(({ code, names }) => ({ value: code, label: names[language], description: code }))
    .toSorted((a, b) => format.compare(a.label, b.label));
  return (
    <div className="search-criteria" role="group" aria-labelledby="search-criteria-title">
      <h2 id="search-criteria-title" className="section-title">
        {t('messages.search.what')}
      </h2>
      <div>
        <TextField {...form.field('text')} maxLength={400} autoComplete="off" spellCheck="false" />
        <SyntaxHelp />
      </div>
      <TextField {...form.field('reference')} description={t('messages.search.reference-hint')} isCode maxLength={400} autoComplete="off" spellCheck="false" />
      <TextField {...form.field('party')} description={t('messages.search.party-hint')} maxLength={160} autoComplete="off" spellCheck="false" />
      <ComboBox {...form.field('country')} options={countries} />
      <QuickPeriods onChoose={(from) => form.set({ from, until: null })} />
      <DateTimeField {...form.field('from')} />
      <DateTimeField {...form.field('until')} />
      <div className="field">
        <span className="field-label" aria-hidden>
          {t('messages.fact.direction')}
        </span>
        <Segmented
          label={t('messages.fact.direction')}
          options={[{ value: 'any', label: t('messages.search.both-directions') }, ...directions.map((value) => ({ value, label: t.label('direction', value) }))]}
          value={form.values.direction}
          onChange={(direction) => form.set({ direction })}
        />
      </div>
      <MultiSelect {...form.field('channels')} options={channels.map((value) => ({ value, label: t.label('channel', value) }))} />
      <MultiSelect {...form.field('kinds')} options={messageKinds.map((value) => ({ value, label: t.label('message-kind', value) }))} />
      <MultiSelect {...form.field('crimeAreas')} options={crimeAreas.map((value) => ({ value, label: t.label('crime-area', value) }))} />
    </div>
  );
}

const quickPeriods = [
  { days: 1, label: 'messages.search.last-day' },
  { days: 7, label: 'messages.search.last-week' },
  { days: 31, label: 'messages.search.last-month' },
] as const satisfies readonly { readonly days: number; readonly label: TextKey }[];

/** The periods most looked through, in one press. */
function QuickPeriods({ onChoose }: { readonly onChoose: (from: Instant) => void }) {
  const t = useText();
  const nowMs = useNow();
  return (
    <div className="search-periods" role="group" aria-label={t('messages.search.period')}>
      <span className="field-label" aria-hidden>
        {t('messages.search.period')}
      </span>
      {quickPeriods.map(({ days, label }) => (
        <Button key={days} size="small" kind="quiet" onPress={() => onChoose(instantOf(nowMs - days * 86_400_000))}>
          {t(label)}
        </Button>
      ))}
    </div>
  );
}

const examples: readonly { readonly typed: TextKey; readonly means: TextKey }[] = [
  { typed: 'messages.search.syntax.words', means: 'messages.search.syntax.words-means' },
  { typed: 'messages.search.syntax.phrase', means: 'messages.search.syntax.phrase-means' },
  { typed: 'messages.search.syntax.without', means: 'messages.search.syntax.without-means' },
  { typed: 'messages.search.syntax.beginning', means: 'messages.search.syntax.beginning-means' },
  { typed: 'messages.search.syntax.either', means: 'messages.search.syntax.either-means' },
];

function SyntaxHelp() {
  const t = useText();
  return (
    <details className="search-help">
      <summary>{t('messages.search.syntax.title')}</summary>
      <dl>
        {examples.map(({ typed, means }) => (
          <div key={typed}>
            <dt className="code">{t(typed)}</dt>
            <dd>{t(means)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('messages.search.syntax.note')}</p>
    </details>
  );
}
