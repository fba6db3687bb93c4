import { useQuery } from '@tanstack/react-query';
import { countHits } from '@vigie/server/hits/contract';
import { CountStrip, type CountStripItem } from '../../shared/count-strip.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText, type TextKey } from '../../shared/text.tsx';
import type { Preset } from './hit-filters.ts';

const counted: readonly { readonly name: Preset; readonly label: TextKey; readonly tone: CountStripItem<Preset>['tone'] }[] = [
  { name: 'overdue', label: 'hits.count.overdue', tone: 'urgent' },
  { name: 'openOwn', label: 'hits.count.open-own', tone: 'plain' },
  { name: 'openForeign', label: 'hits.count.open-foreign', tone: 'plain' },
  { name: 'unmeasured', label: 'hits.count.unmeasured', tone: 'warning' },
];

/** How much is open, late, and without its measure. */
export function HitCounts(props: { readonly active: Preset | undefined; readonly onChoose: (preset: Preset | undefined) => void }) {
  const t = useText();
  // A limit passes without anybody's doing, so nothing announces it.
  const { data: counts } = useQuery({ ...queryOf(countHits), refetchInterval: 60_000 });
  return <CountStrip label={t('hits.count.label')} {...props} items={counted.map(({ name, label, tone }) => ({ name, tone, label: t(label), value: counts?.[name] }))} />;
}
