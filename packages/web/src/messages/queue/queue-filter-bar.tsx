import type { Unit } from '@vigie/server/accounts/contract';
import { channels, directions, messageKinds, urgencies } from '@vigie/server/kernel/vocabulary';
import { workStates } from '@vigie/server/messages/model';
import { ChevronsLeft, ChevronsRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { useText, type Vocabulary } from '../../shared/text.tsx';
import { useLanguageOptions } from '../language-options.ts';
import { cleared, countNarrowing, queueFilterSpecs, type QueueFilters } from './queue-filters.ts';

/** What narrows the queue. It stands in the address and can be sent to a colleague. */
export function QueueFilterBar(props: { readonly filters: QueueFilters; readonly onChange: (change: QueueFilters) => void; readonly units: readonly Unit[]; readonly isNarrow: boolean }) {
  const { filters, onChange, units } = props;
  const [showsAll, setShowsAll] = useState(false);
  const shows = (name: keyof QueueFilters) => !props.isNarrow || showsAll || filters[name] !== undefined;
  const t = useText();
  const languages = useLanguageOptions();
  const options = <Value extends string>(vocabulary: Vocabulary, values: readonly Value[]) => values.map((value) => ({ value, label: t.label(vocabulary, value) }));
  return (
    <FilterBar label={t('messages.filter.label')} activeCount={countNarrowing(filters)} onClear={() => onChange(cleared)}>
      <Segmented
        label={t('messages.filter.whose')}
        options={queueFilterSpecs.whose.map((value) => ({ value, label: t(`messages.filter.whose-${value}`) }))}
        value={filters.whose ?? 'anybody'}
        onChange={(whose) => onChange({ whose: whose === 'anybody' ? undefined : whose })}
      />
      <FilterSelect label={t('messages.fact.state')} options={options('messages.work-state', workStates)} value={filters.state} onChange={(state) => onChange({ state })} />
      <FilterSelect
        label={t('messages.fact.deadline')}
        options={queueFilterSpecs.due.map((value) => ({ value, label: t(`messages.filter.due-${value}`) }))}
        value={filters.due}
        onChange={(due) => onChange({ due })}
      />
      <FilterSelect label={t('messages.field.urgency')} options={options('urgency', urgencies)} value={filters.urgency} onChange={(urgency) => onChange({ urgency })} />
      <FilterSelect label={t('messages.fact.channel')} options={options('channel', channels)} value={filters.channel} onChange={(channel) => onChange({ channel })} />
      {shows('kind') && (
        <FilterSelect label={t('messages.filter.kind')} options={options('message-kind', messageKinds)} value={filters.kind} onChange={(kind) => onChange({ kind })} />
      )}
      {shows('language') && (
        <FilterSelect label={t('messages.field.language')} options={languages} value={filters.language} onChange={(language) => onChange({ language })} />
      )}
      {shows('unit') && (
        <FilterSelect label={t('messages.fact.unit')} options={units.map(({ id, name, code }) => ({ value: id as string, label: name, description: code }))} value={filters.unit} onChange={(unit) => onChange({ unit })} />
      )}
      {shows('direction') && (
        <FilterSelect label={t('messages.fact.direction')} options={options('direction', directions)} value={filters.direction} onChange={(direction) => onChange({ direction })} />
      )}
      {props.isNarrow && (
        <Button kind="quiet" size="small" icon={showsAll ? ChevronsLeft : ChevronsRight} aria-expanded={showsAll} onPress={() => setShowsAll(!showsAll)}>
          {t('messages.filter.more')}
        </Button>
      )}
    </FilterBar>
  );
}
