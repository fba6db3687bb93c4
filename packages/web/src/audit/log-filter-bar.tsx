import type { AuditEntryView } from '@vigie/server/audit/contract';
import { operations } from '@vigie/server/kernel/endpoint';
import { useState } from 'react';
import { ComboBox } from '../shared/combo-box.tsx';
import { DateTimeField } from '../shared/date-time-field.tsx';
import { FilterBar, FilterSelect } from '../shared/filter-bar.tsx';
import { foldText } from '../shared/fold-text.ts';
import { useFormat } from '../shared/format.ts';
import { useText } from '../shared/text.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useNow } from '../shared/use-now.ts';
import { countCriteria, faultsOf, noCriteria, periodStart, quickPeriods, type LogCriteria, type QuickPeriod } from './log-criteria.ts';
import { loggedActs } from './logged-acts.ts';

export interface KnownActor {
  readonly id: string;
  readonly name: string;
  readonly kind: AuditEntryView['actorKind'];
}

interface LogFilterBarProps {
  readonly criteria: LogCriteria;
  readonly actors: readonly KnownActor[];
  readonly onChange: (change: Partial<LogCriteria>) => void;
}

const objectExample = 'message:0199…';
const outcomes = ['done', 'refused', 'failed'] as const satisfies readonly AuditEntryView['outcome'][];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is looked for in the log. A choice searches at once, what is typed with Enter: every search is an entry of its own. */
export function LogFilterBar({ criteria, actors, onChange }: LogFilterBarProps) {
  const t = useText();
  const nowMs = useNow();
  const faults = faultsOf(criteria);
  return (
    <FilterBar label={t('audit.filter.label')} activeCount={countCriteria(criteria)} onClear={() => onChange(noCriteria)}>
      <div className="audit-criteria">
        <DateTimeField label={t('audit.field.from')} value={criteria.from} onChange={(from) => onChange({ from })} />
        <DateTimeField
          label={t('audit.field.until')}
          value={criteria.until}
          onChange={(until) => onChange({ until })}
          errorMessage={faults.until && t(`audit.fault.${faults.until}`)}
        />
        <ActorField criteria={criteria} actors={actors} onChange={onChange} />
        <ActField criteria={criteria} onChange={onChange} />
        <ObjectField criteria={criteria} onChange={onChange} />
      </div>
      <FilterSelect
        label={t('audit.filter.period')}
        options={(Object.keys(quickPeriods) as QuickPeriod[]).map((value) => ({ value, label: t(`audit.period.${value}`) }))}
        value={undefined}
        onChange={(period) => onChange({ from: period === undefined ? null : periodStart(period, nowMs), until: null })}
      />
      <FilterSelect
        label={t('audit.field.operation')}
        options={operations.filter((value) => value !== 'none').map((value) => ({ value, label: t.label('operation', value) }))}
        value={criteria.operation ?? undefined}
        onChange={(operation) => onChange({ operation: operation ?? null })}
      />
      <FilterSelect
        label={t('audit.field.outcome')}
        options={outcomes.map((value) => ({ value, label: t.label('audit.outcome', value) }))}
        value={criteria.outcome ?? undefined}
        onChange={(outcome) => onChange({ outcome: outcome ?? null })}
      />
    </FilterBar>
  );
}

/** A person or key by name, as the log names them, or by an id from elsewhere. */
function ActorField({ criteria, actors, onChange }: Pick<LogFilterBarProps, 'criteria' | 'actors' | 'onChange'>) {
  const t = useText();
  const format = useFormat();
  const chosen = actors.find(({ id }) => id === criteria.actorId)?.name ?? criteria.actorId ?? '';
  const [typed, setTyped] = useTypedOver(chosen);
  const wanted = typed === chosen ? '' : foldText(typed);
  const known = actors
    .filter(({ name, id }) => foldText(name).includes(wanted) || id === typed.trim())
    .toSorted((a, b) => format.compare(a.name, b.name))
    .map(({ id, name, kind }) => ({ value: id, label: name, description: t.label('audit.actor-kind', kind) }));
  const stranger = uuid.test(typed.trim()) && !known.some(({ value }) => value === typed.trim()) ? [{ value: typed.trim().toLowerCase(), label: typed.trim(), description: t('audit.actor-field.by-id') }] : [];
  return (
    <ComboBox
      label={t('audit.field.actor')}
      options={[...known, ...stranger]}
      value={criteria.actorId}
      onChange={(actorId) => onChange({ actorId })}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        if (text === '' && criteria.actorId !== null) onChange({ actorId: null });
      }}
      placeholder={t('audit.actor-field.placeholder')}
      description={t('audit.actor-field.hint')}
    />
  );
}

function ActField({ criteria, onChange }: Pick<LogFilterBarProps, 'criteria' | 'onChange'>) {
  const t = useText();
  const format = useFormat();
  const known: readonly string[] = loggedActs;
  const acts = criteria.act === null || known.includes(criteria.act) ? known : [...known, criteria.act];
  return (
    <ComboBox
      label={t('audit.field.act')}
      options={acts.map((value) => ({ value, label: t.label('audit.act', value), description: value })).toSorted((a, b) => format.compare(a.label, b.label))}
      value={criteria.act}
      onChange={(act) => onChange({ act })}
      description={t('audit.act-field.hint')}
    />
  );
}

function ObjectField({ criteria, onChange }: Pick<LogFilterBarProps, 'criteria' | 'onChange'>) {
  const t = useText();
  const [typed, setTyped] = useTypedOver(criteria.object);
  const fault = faultsOf({ ...noCriteria, object: typed }).object;
  const [isTold, setTold] = useState(false);
  const send = () => {
    setTold(fault !== undefined);
    if (fault === undefined && typed.trim() !== criteria.object) onChange({ object: typed.trim() });
  };
  return (
    <TextField
      label={t('audit.field.object')}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        setTold(false);
        if (text === '' && criteria.object !== '') onChange({ object: '' });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
      }}
      onBlur={send}
      isCode
      spellCheck="false"
      placeholder={objectExample}
      description={t('audit.object-field.hint')}
      errorMessage={isTold && fault ? t(`audit.fault.${fault}`, { example: objectExample }) : undefined}
    />
  );
}

/** What is typed over a value that is set elsewhere too: a new value takes the place of what was typed. */
function useTypedOver(value: string): readonly [typed: string, setTyped: (text: string) => void] {
  const [state, setState] = useState({ typed: value, over: value });
  if (state.over !== value) setState({ typed: value, over: value });
  return [state.typed, (typed) => setState({ typed, over: value })];
}
