import type { CaseLine } from '@vigie/server/cases/contract';
import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { CasePriority } from '../case-marks.tsx';

/** Two lines to a row: what it is, whose it is, what lies in it, what is due, when it last moved. */
export function useCaseColumns(): readonly DataColumn<CaseLine>[] {
  const t = useText();
  return useMemo(
    () => [
      { id: 'case', header: t('cases.column.case'), width: '1fr', minWidth: 17, isRowHeader: true, cell: (line) => <CaseCell line={line} t={t} /> },
      {
        id: 'owner',
        header: t('cases.column.owner'),
        width: 14,
        hideBelow: 48,
        cell: ({ owner, ownerUnit }) => (
          <>
            <span className="table-line">{owner?.name ?? <span className="muted">{t('cases.value.nobody')}</span>}</span>
            <span className="table-line table-line-second">{ownerUnit?.name}</span>
          </>
        ),
      },
      {
        id: 'content',
        header: t('cases.column.content'),
        width: 17,
        hideBelow: 70,
        cell: ({ itemCounts }) => (
          <>
            <span className="table-line">{t('cases.count-of.messages', { count: itemCounts.message })}</span>
            <span className="table-line table-line-second">{t('cases.count-of.others', { requests: itemCounts.request, subjects: itemCounts.subject })}</span>
          </>
        ),
      },
      {
        id: 'due',
        header: t('cases.column.due'),
        width: 9.5,
        cell: ({ nextDueAt, openTaskCount, overdueTaskCount }) => (
          <>
            <span className="table-line">{nextDueAt === null ? <span className="muted">–</span> : <DeadlineMark dueAt={nextDueAt} isShort />}</span>
            <span className="table-line table-line-second">
              {overdueTaskCount > 0 ? <span className="case-overdue">{t('cases.count-of.overdue-tasks', { count: overdueTaskCount })}</span> : openTaskCount > 0 ? t('cases.count-of.open-tasks', { count: openTaskCount }) : ''}
            </span>
          </>
        ),
      },
      {
        id: 'changed',
        header: t('cases.column.changed-opened'),
        width: 10,
        hideBelow: 58,
        cell: ({ changedAt, openedAt }) => (
          <>
            <span className="table-line">
              <Time at={changedAt} />
            </span>
            <span className="table-line table-line-second">
              <Time at={openedAt} />
            </span>
          </>
        ),
      },
    ],
    [t],
  );
}

function CaseCell({ line, t }: { readonly line: CaseLine; readonly t: Text }) {
  return (
    <>
      <span className="table-line">
        {line.restricted && <Lock aria-label={t('cases.mark.restricted')} className="icon" />} <bdi className="case-name">{line.title || t('cases.value.erased')}</bdi> <CasePriority priority={line.priority} />
      </span>
      <span className="table-line table-line-second">
        <span className="number">{line.number}</span>
        {line.state !== 'open' && ` · ${t.label('cases.state', line.state)}`}
        {line.crimeAreas.length > 0 && ` · ${line.crimeAreas.map((area) => t.label('crime-area', area)).join(', ')}`}
      </span>
    </>
  );
}
