import { useQuery } from '@tanstack/react-query';
import { countCandidates, getBacklog } from '@vigie/server/screening/contract';
import { CountStrip } from '../../shared/count-strip.tsx';
import { useFormat } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';
import { useNow } from '../../shared/use-now.ts';

export type Preset = 'open' | 'second-look' | 'asked';

/** What waits, since when, and how fast it goes; and whether anything is screened at all. */
export function BacklogStrip(props: { readonly active: Preset | undefined; readonly onChoose: (preset: Preset | undefined) => void }) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const { data: counts } = useQuery({ ...queryOf(countCandidates), refetchInterval: 60_000 });
  const { data: backlog } = useQuery({ ...queryOf(getBacklog), refetchInterval: 60_000 });
  const loading = counts === undefined ? [] : (['holdings', 'alerts'] as const).filter((index) => counts.indexes[index] === 'loading');
  const facts = [
    counts && counts.disputed > 0 && t('screening.review.disputed-count', { count: counts.disputed }),
    counts?.oldestAt != null && t('screening.review.oldest', { age: format.minutes((nowMs - Date.parse(counts.oldestAt)) / 60_000) }),
    backlog && t('screening.review.per-hour', { count: Math.round(backlog.perHour.hour) }),
    backlog?.hoursToClear != null && t('screening.review.to-clear', { time: format.minutes(backlog.hoursToClear * 60) }),
    counts && counts.runsAtWork > 0 && t('screening.review.runs-at-work', { count: counts.runsAtWork }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      {loading.length > 0 && (
        <Notice tone="warning" isLive title={t('screening.review.index-loading')}>
          {t('screening.review.index-loading-hint')}
        </Notice>
      )}
      <div className="backlog">
        <CountStrip
          label={t('screening.review.backlog')}
          {...props}
          items={[
            { name: 'open', label: t.label('screening.candidate-state', 'open'), value: counts?.open, tone: 'plain' },
            { name: 'second-look', label: t.label('screening.candidate-state', 'second-look'), value: counts?.secondLook, tone: 'warning' },
            { name: 'asked', label: t.label('screening.candidate-state', 'asked'), value: counts?.asked, tone: 'plain' },
          ]}
        />
        <p className="backlog-facts">{facts.join(' · ')}</p>
      </div>
    </>
  );
}
