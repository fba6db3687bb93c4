import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { SubjectName } from '../subject-link.tsx';
import type { FoundSubject } from './subject-search-query.ts';

export function useFoundColumns(): readonly DataColumn<FoundSubject>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'subject',
        header: t('subjects.search.column.subject'),
        width: '1fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ subject }) => (
          <>
            <span className="table-line found-subject">
              <SubjectName subject={subject} />
            </span>
            <span className="table-line table-line-second">
              {[t.label('subjects.kind', subject.kind), subject.role === null ? '' : t.label('subjects.role', subject.role), subject.detail].filter((part) => part !== '').join(' · ')}
            </span>
          </>
        ),
      },
      {
        id: 'source',
        header: t('subjects.search.column.source'),
        width: 11,
        hideBelow: 34,
        cell: ({ subject }) => (
          <>
            <span className="table-line number">{subject.message?.number ?? t('subjects.value.no-message')}</span>
            <span className="table-line table-line-second">
              <Time at={subject.statedAt} style="date" />
            </span>
          </>
        ),
      },
      {
        id: 'bits',
        header: t('subjects.search.column.evidence'),
        width: 7,
        align: 'end',
        cell: ({ bits }) => <span className="table-line">{t('subjects.evidence.bits', { bits: format.number(Math.round(bits * 10) / 10) })}</span>,
      },
    ],
    [t, format],
  );
}
