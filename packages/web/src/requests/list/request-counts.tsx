import { useQuery } from '@tanstack/react-query';
import { countRequests } from '@vigie/server/requests/contract';
import { CountStrip, type CountStripItem } from '../../shared/count-strip.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText, type TextKey } from '../../shared/text.tsx';
import type { Preset } from './request-filters.ts';

const counted: readonly { readonly name: Preset; readonly label: TextKey; readonly tone: CountStripItem<Preset>['tone'] }[] = [
  { name: 'openIn', label: 'requests.count.open-in', tone: 'plain' },
  { name: 'openOut', label: 'requests.count.open-out', tone: 'plain' },
  { name: 'mine', label: 'requests.count.mine', tone: 'plain' },
  { name: 'missed', label: 'requests.count.missed', tone: 'urgent' },
  { name: 'dueWithin8Hours', label: 'requests.count.due-in-shift', tone: 'warning' },
  { name: 'paused', label: 'requests.count.paused', tone: 'plain' },
  { name: 'toConfirm', label: 'requests.count.to-confirm', tone: 'warning' },
];

/** How much is open, late, and standing still. */
export function RequestCounts(props: { readonly active: Preset | undefined; readonly onChoose: (preset: Preset | undefined) => void }) {
  const t = useText();
  // A limit passes without anybody's doing, so nothing announces it.
  const { data: counts } = useQuery({ ...queryOf(countRequests), refetchInterval: 60_000 });
  return <CountStrip label={t('requests.count.label')} {...props} items={counted.map(({ name, label, tone }) => ({ name, tone, label: t(label), value: counts?.[name] }))} />;
}
