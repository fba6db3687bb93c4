import type { AuditEntryView } from '@vigie/server/audit/contract';
import { useMemo } from 'react';
import { Badge } from '../shared/badge.tsx';
import type { DataColumn } from '../shared/data-table.tsx';
import { useText } from '../shared/text.tsx';
import { EntryTime } from './entry-time.tsx';
import { parseObject, shortId } from './log-criteria.ts';

export const outcomeTones = { done: 'neutral', refused: 'warning', failed: 'urgent' } as const;

/** When, who, what, with what outcome, why and on what: the questions of Directive (EU) 2016/680 Art. 25. */
export function useLogColumns(): readonly DataColumn<AuditEntryView>[] {
  const t = useText();
  return useMemo(
    () => [
      // As wide as the longest of a year in four languages, zone and all: `24. Sept. 2026 14:05:31 MESZ`.
      { id: 'at', header: t('audit.field.at'), width: 18.5, isRowHeader: true, cell: ({ at }) => <EntryTime at={at} /> },
      {
        id: 'actor',
        header: t('audit.field.actor'),
        width: '1fr',
        minWidth: 11,
        cell: ({ actorName, actorKind }) => (
          <>
            <bdi className="table-line audit-actor">{actorName || t.label('audit.actor-kind', actorKind)}</bdi>
            {actorName !== '' && actorKind !== 'account' && <span className="table-line table-line-second">{t.label('audit.actor-kind', actorKind)}</span>}
          </>
        ),
      },
      {
        id: 'act',
        header: t('audit.field.act'),
        width: '2fr',
        minWidth: 12,
        cell: ({ act }) => (
          <>
            <span className="table-line">{t.label('audit.act', act)}</span>
            <span className="table-line table-line-second code">{act}</span>
          </>
        ),
      },
      {
        id: 'operation',
        header: t('audit.field.operation'),
        width: 9,
        hideBelow: 70,
        cell: ({ operation }) => <span className="table-line">{t.label('operation', operation)}</span>,
      },
      {
        id: 'outcome',
        header: t('audit.field.outcome'),
        width: 8.5,
        cell: ({ outcome }) => (
          <span className="table-line">{outcome === 'done' ? <span className="muted">{t.label('audit.outcome', outcome)}</span> : <Badge tone={outcomeTones[outcome]}>{t.label('audit.outcome', outcome)}</Badge>}</span>
        ),
      },
      {
        id: 'purpose',
        header: t('audit.field.purpose'),
        width: '1fr',
        minWidth: 9,
        hideBelow: 80,
        cell: ({ purpose }) =>
          purpose === null ? (
            <span className="muted">–</span>
          ) : (
            <>
              <span className="table-line">{t.label('purpose', purpose.code)}</span>
              {purpose.reference && <bdi className="table-line table-line-second">{purpose.reference}</bdi>}
            </>
          ),
      },
      {
        id: 'objects',
        header: t('audit.field.objects'),
        width: '1fr',
        minWidth: 11,
        hideBelow: 61,
        cell: ({ objects: [first, ...others] }) => {
          if (first === undefined) return <span className="muted">–</span>;
          const { kind, id } = parseObject(first);
          return (
            <>
              <span className="table-line">
                {t.label('audit.object', kind)} <span className="code muted">{shortId(id)}</span>
              </span>
              {others.length > 0 && <span className="table-line table-line-second">{t('audit.objects.more', { count: others.length })}</span>}
            </>
          );
        },
      },
    ],
    [t],
  );
}
