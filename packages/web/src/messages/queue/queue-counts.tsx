import { useQuery } from '@tanstack/react-query';
import { countQueue } from '@vigie/server/messages/contract';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useFormat } from '../../shared/format.ts';
import { queryOf } from '../../shared/queries.ts';
import { useText, type TextKey } from '../../shared/text.tsx';
import type { Preset } from './queue-filters.ts';

const counted: readonly { readonly preset: Preset; readonly label: TextKey; readonly tone: 'plain' | 'urgent' | 'warning' }[] = [
  { preset: 'waiting', label: 'messages.count.waiting', tone: 'plain' },
  { preset: 'mine', label: 'messages.count.mine', tone: 'plain' },
  { preset: 'urgent', label: 'messages.count.urgent', tone: 'urgent' },
  { preset: 'overdue', label: 'messages.count.overdue', tone: 'urgent' },
  { preset: 'dueWithinHour', label: 'messages.count.due-within-hour', tone: 'warning' },
];

/** How much waits. Each figure shows its rows, and once more shows all again. */
export function QueueCounts(props: { readonly active: Preset | undefined; readonly onChoose: (preset: Preset | undefined) => void }) {
  const t = useText();
  const format = useFormat();
  // A deadline passes without anybody's doing, so nothing announces it; looking at figures leaves no trace.
  const { data: counts } = useQuery({ ...queryOf(countQueue, {}, { topics: ['messages', 'quarantine', 'outbox'] }), refetchInterval: 60_000 });
  return (
    <div className="queue-counts" role="group" aria-label={t('messages.count.label')}>
      {counted.map(({ preset, label, tone }) => {
        const value = counts?.[preset];
        return (
          <ToggleButton
            key={preset}
            className="queue-count"
            data-tone={value ? tone : 'none'}
            isSelected={props.active === preset}
            onChange={(isSelected) => props.onChoose(isSelected ? preset : undefined)}
          >
            <span className="queue-count-value">{value === undefined ? '–' : format.number(value)}</span> {t(label)}
          </ToggleButton>
        );
      })}
    </div>
  );
}
