import { useQuery } from '@tanstack/react-query';
import { countQueue } from '@vigie/server/messages/contract';
import { CountStrip, type CountStripItem } from '../../shared/count-strip.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText, type TextKey } from '../../shared/text.tsx';
import type { Preset } from './queue-filters.ts';

const counted: readonly { readonly name: Preset; readonly label: TextKey; readonly tone: CountStripItem<Preset>['tone'] }[] = [
  { name: 'waiting', label: 'messages.count.waiting', tone: 'plain' },
  { name: 'mine', label: 'messages.count.mine', tone: 'plain' },
  { name: 'urgent', label: 'messages.count.urgent', tone: 'urgent' },
  { name: 'overdue', label: 'messages.count.overdue', tone: 'urgent' },
  { name: 'dueWithinHour', label: 'messages.count.due-within-hour', tone: 'warning' },
];

/** How much waits in the queue. */
export function QueueCounts(props: { readonly active: Preset | undefined; readonly onChoose: (preset: Preset | undefined) => void }) {
  const t = useText();
  // A deadline passes without anybody's doing, so nothing announces it; looking at figures leaves no trace.
  const { data: counts } = useQuery({ ...queryOf(countQueue, {}, { topics: ['messages', 'quarantine', 'outbox'] }), refetchInterval: 60_000 });
  return <CountStrip label={t('messages.count.label')} {...props} items={counted.map(({ name, label, tone }) => ({ name, tone, label: t(label), value: counts?.[name] }))} />;
}
