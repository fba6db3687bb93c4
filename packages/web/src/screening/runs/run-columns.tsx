import type { RunView } from '@vigie/server/screening/contract';
import { useMemo } from 'react';
import { Badge, type BadgeTone } from '../../shared/badge.tsx';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

const tones: Readonly<Record<RunView['state'], BadgeTone>> = { waiting: 'neutral', running: 'accent', stopped: 'warning', done: 'done', failed: 'urgent' };

export function RunState({ run }: { readonly run: RunView }) {
  const t = useText();
  return <Badge tone={tones[run.state]}>{run.state === 'waiting' && run.waitsFor !== null ? t.label('screening.waits-for', run.waitsFor) : t.label('screening.run-state', run.state)}</Badge>;
}

/** How far a run is, 0 to 1; undefined until it is known how much there is. */
export function shareOf({ total, doneCount, state }: Pick<RunView, 'total' | 'doneCount' | 'state'>): number | undefined {
  if (state === 'done') return 1;
  return total === null ? undefined : total === 0 ? 0 : Math.min(1, doneCount / total);
}

/** Two lines to a run: why and what; how far; what came of it. */
export function useRunColumns(): readonly DataColumn<RunView>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'run',
        header: t('screening.runs.column.run'),
        width: '1fr',
        minWidth: 13,
        isRowHeader: true,
        cell: (run) => (
          <>
            <span className="table-line run-cause">{t.label('screening.cause', run.cause)}</span>
            <span className="table-line table-line-second">{t.label('screening.scope', run.scope.kind)}</span>
          </>
        ),
      },
      {
        id: 'at',
        header: t('screening.runs.column.at'),
        width: 9,
        hideBelow: 46,
        cell: (run) => (
          <>
            <span className="table-line">
              <Time at={run.createdAt} />
            </span>
            <span className="table-line table-line-second">{run.createdBy?.name ?? t('screening.runs.by-itself')}</span>
          </>
        ),
      },
      {
        id: 'state',
        header: t('screening.runs.column.state'),
        width: 11,
        cell: (run) => {
          const share = shareOf(run);
          return (
            <>
              <span className="table-line">
                <RunState run={run} />
              </span>
              <span className="table-line table-line-second">
                {run.total === null ? '–' : t('screening.runs.done-of', { done: run.doneCount, total: run.total })}
                {run.state === 'running' && share !== undefined && ` · ${format.percent(share)}`}
              </span>
            </>
          );
        },
      },
      {
        id: 'found',
        header: t('screening.runs.column.found'),
        width: 9,
        align: 'end',
        cell: (run) => (
          <>
            <span className="table-line run-cause">{t('screening.runs.candidates', { count: run.counts.candidates + run.counts.renewed })}</span>
            <span className="table-line table-line-second">{run.openCount > 0 ? t('screening.runs.open', { count: run.openCount }) : run.counts.notEnoughData > 0 ? t('screening.runs.not-enough', { count: run.counts.notEnoughData }) : ''}</span>
          </>
        ),
      },
    ],
    [t, format],
  );
}
