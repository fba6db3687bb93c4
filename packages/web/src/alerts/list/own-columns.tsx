import type { AlertLine } from '@vigie/server/alerts/contract';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { AlertStateBadge, captionOf, categoryWords, StandingMarks } from '../alert-marks.tsx';

/** Two lines to a row: whom it is on and as what; its number; how it stands; until when. */
export function useOwnColumns(): readonly DataColumn<AlertLine>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'subject',
        header: t('alerts.column.subject'),
        width: '1fr',
        minWidth: 15,
        isRowHeader: true,
        cell: (line) => (
          <>
            <span className="table-line">
              <bdi className="alert-caption">{captionOf(t, line.caption, line.state)}</bdi> <bdi className="muted">{line.detail}</bdi>
            </span>
            <span className="table-line table-line-second">{categoryWords(t, line)}</span>
          </>
        ),
      },
      {
        id: 'reference',
        header: t('alerts.column.reference'),
        width: 13,
        hideBelow: 46,
        cell: (line) => (
          <>
            <span className="table-line">
              <bdi className="code">{line.reference ?? '–'}</bdi>
            </span>
            <span className="table-line table-line-second">{line.externalId === null ? line.issuedHow && t.label('alerts.how', line.issuedHow) : <bdi className="code">{line.externalId}</bdi>}</span>
          </>
        ),
      },
      {
        id: 'state',
        header: t('alerts.column.state'),
        width: 14,
        cell: (line) => (
          <>
            <span className="table-line alert-badges">
              <AlertStateBadge state={line.state} />
              <StandingMarks alert={line} />
            </span>
            <span className="table-line table-line-second">{line.author?.name ?? t('alerts.value.desk')}</span>
          </>
        ),
      },
      {
        id: 'until',
        header: t('alerts.column.until'),
        width: 9.5,
        hideBelow: 56,
        cell: (line) => (
          <>
            <span className="table-line">{line.ended ? t.label('alerts.end-ground', line.ended.ground) : line.deletionDueAt ? <DeadlineMark dueAt={line.deletionDueAt} isShort /> : <Time at={line.validUntil} style="date" />}</span>
            <span className="table-line table-line-second">
              <Time at={line.ended?.at ?? line.issuedAt ?? line.createdAt} style="date" />
            </span>
          </>
        ),
      },
    ],
    [t],
  );
}
