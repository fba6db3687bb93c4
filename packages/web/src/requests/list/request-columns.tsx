import type { RequestLine } from '@vigie/server/requests/contract';
import { isSettled } from '@vigie/server/requests/model';
import { ArrowDownLeft, ArrowUpRight, Lock } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { RequestStage } from '../request-stage.tsx';

/** Two lines to a row: what is due and what it is; who asks; with whom it is. */
export function useRequestColumns(): readonly DataColumn<RequestLine>[] {
  const t = useText();
  const countryName = useCountryName();
  return useMemo(
    () => [
      { id: 'due', header: t('requests.column.due'), width: 9.5, cell: (line) => <DueCell line={line} t={t} /> },
      { id: 'request', header: t('requests.column.request'), width: '1fr', minWidth: 15, isRowHeader: true, cell: (line) => <RequestCell line={line} t={t} /> },
      {
        id: 'partner',
        header: t('requests.column.partner'),
        width: 15,
        hideBelow: 50,
        cell: ({ partner, foreignReference, direction }) => (
          <>
            <span className="table-line request-partner">
              {direction === 'in' ? <ArrowDownLeft aria-label={t.label('direction', 'in')} className="icon" /> : <ArrowUpRight aria-label={t.label('direction', 'out')} className="icon" />}
              {partner.country === null ? <bdi>{partner.name}</bdi> : <>{countryName(partner.country)}</>}
            </span>
            <span className="table-line table-line-second">
              <bdi className="code">{foreignReference ?? partner.code ?? '–'}</bdi>
            </span>
          </>
        ),
      },
      {
        id: 'stage',
        header: t('requests.column.stage'),
        width: 13,
        cell: (line) => (
          <>
            <span className="table-line">
              <RequestStage stage={line.stage} />
            </span>
            <span className="table-line table-line-second">{line.owner?.name ?? t('requests.value.nobody')}</span>
          </>
        ),
      },
    ],
    [t, countryName],
  );
}

function DueCell({ line, t }: { readonly line: RequestLine; readonly t: Text }) {
  const { clock } = line;
  return (
    <>
      <span className="table-line">
        {clock.state === 'none' ? (
          <span className="muted">{t('requests.value.no-clock')}</span>
        ) : clock.state === 'paused' ? (
          <span className="request-paused">{t.label('requests.clock-state', 'paused')}</span>
        ) : (
          <DeadlineMark dueAt={clock.dueAt} doneAt={isSettled(line.stage) ? line.answeredAt : null} isShort {...(clock.rule && { rule: t.label('messages.deadline-rule', clock.rule) })} />
        )}
      </span>
      <span className="table-line table-line-second">
        <Time at={line.receivedAt ?? line.openedAt} />
      </span>
    </>
  );
}

function RequestCell({ line, t }: { readonly line: RequestLine; readonly t: Text }) {
  return (
    <>
      <span className="table-line">
        {line.case?.restricted && <Lock aria-label={t('requests.value.restricted')} className="icon" />} <bdi className="request-subject">{line.subject || t('requests.value.no-subject')}</bdi>
      </span>
      <span className="table-line table-line-second">
        {line.urgency === 'urgent' && (
          <>
            <UrgencyMark urgency={line.urgency} ground={line.urgencyGround} isShort /> ·{' '}
          </>
        )}
        <span className="number">{line.message?.number ?? t('requests.value.not-sent')}</span>
        {line.case && (
          <>
            {' · '}
            <span className="number">{line.case.number}</span>
          </>
        )}
        {line.exchange !== 'request' && ` · ${t.label('requests.exchange', line.exchange)}`}
        {line.toConfirmCount > 0 && <span className="request-attention"> · {t('requests.value.to-confirm', { count: line.toConfirmCount })}</span>}
      </span>
    </>
  );
}
