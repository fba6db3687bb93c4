import type { CandidateLine } from '@vigie/server/screening/contract';
import { Eye, RefreshCw, UserRound, Users } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText, type Text } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';

/** Whom or what an alert is about; nothing of it once it is erased. */
export function CandidateCaption({ caption }: { readonly caption: string }) {
  const t = useText();
  return caption === '' ? <span className="muted">{t('screening.review.erased')}</span> : <bdi>{caption}</bdi>;
}

/** Two lines to a candidate: about whom and how much speaks for it; what the alert is and since when it waits. */
export function useCandidateColumns(accountId: string): readonly DataColumn<CandidateLine>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'candidate',
        header: t('screening.review.column.candidate'),
        width: '1fr',
        minWidth: 12,
        isRowHeader: true,
        cell: (line) => (
          <>
            <span className="table-line candidate-caption">
              <CandidateCaption caption={line.alert.caption} />
            </span>
            <span className="table-line table-line-second">
              <CandidateMarks line={line} accountId={accountId} t={t} />
              <span title={t.label('screening.priority', String(line.priority))}>{line.priority}</span> · {t.label('alerts.category', line.alert.category)}
            </span>
          </>
        ),
      },
      {
        id: 'bits',
        header: t('screening.review.column.bits'),
        width: 6,
        align: 'end',
        cell: ({ bits, foundAt, judgedAt }) => (
          <>
            <span className="table-line candidate-caption">{format.number(Math.round(bits * 10) / 10)}</span>
            <span className="table-line table-line-second">
              <Time at={judgedAt ?? foundAt} style={judgedAt ? 'time' : 'short'} />
            </span>
          </>
        ),
      },
    ],
    [t, format, accountId],
  );
}

/** Signs in front of the second line, each with its word. */
function CandidateMarks({ line, accountId, t }: { readonly line: CandidateLine; readonly accountId: string; readonly t: Text }) {
  const claimed = line.claimedBy !== null && line.claimedBy.id !== accountId ? t('screening.review.claimed', { name: line.claimedBy.name }) : undefined;
  return (
    <>
      {claimed !== undefined && <Eye className="icon candidate-mark" aria-label={claimed} />}
      {line.state !== 'open' && (
        <span className="candidate-state" data-state={line.state}>
          {line.state === 'second-look' && <Users aria-hidden className="icon" />} {line.disputed ? t('screening.review.disputed') : t.label('screening.candidate-state', line.state)} ·{' '}
        </span>
      )}
      {line.renews && <RefreshCw className="icon candidate-mark" aria-label={t('screening.review.renews')} />}
      {line.mineAlready && <UserRound className="icon candidate-mark" aria-label={t('screening.review.mine-already')} />}
    </>
  );
}
