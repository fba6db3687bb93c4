import type { Unit } from '@vigie/server/accounts/contract';
import type { MessageLine } from '@vigie/server/messages/contract';
import { Lock, MessagesSquare, Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { useFormat } from '../../shared/format.ts';
import { useSession } from '../../shared/session.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { useCountryName } from '../country-name.ts';
import { DeliveryStateBadge } from '../delivery-state.tsx';
import { MarkBox } from './mark-box.tsx';
import { useNamesOf } from '../party-name.tsx';

export interface Marking {
  readonly markedIds: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly areAll: boolean;
  readonly toggleAll: () => void;
}

/** Two lines to a row, everything at the same place in each, so that the eye can run down. */
export function useQueueColumns(parts: { readonly room: 'narrow' | 'normal' | 'wide'; readonly units: ReadonlyMap<string, Unit>; readonly goneIds: ReadonlySet<string>; readonly marking: Marking | undefined }): readonly DataColumn<MessageLine>[] {
  const { room, units, goneIds, marking } = parts;
  const t = useText();
  return useMemo(() => {
    const isNarrow = room === 'narrow';
    const mark: DataColumn<MessageLine>[] = marking
      ? [
          {
            id: 'mark',
            header: t('messages.queue.column.mark'),
            width: 3,
            headerContent: <MarkBox label={t('messages.bulk.select-all')} isSelected={marking.areAll} isIndeterminate={!marking.areAll && marking.markedIds.size > 0} onChange={marking.toggleAll} />,
            cell: (line) => <MarkBox label={t('messages.bulk.select', { number: line.number })} isSelected={marking.markedIds.has(line.id)} onChange={() => marking.toggle(line.id)} />,
          },
        ]
      : [];
    return [
      ...mark,
      { id: 'due', header: t('messages.fact.deadline'), width: 9, isSortable: true, cell: (line) => <DueCell line={line} isGone={goneIds.has(line.id)} /> },
      { id: 'message', header: t('messages.queue.column.message'), width: '1fr', minWidth: 14, isRowHeader: true, cell: (line) => <MessageCell line={line} isNarrow={isNarrow} /> },
      ...(isNarrow ? [] : [{ id: 'from', header: t('messages.queue.column.from'), width: room === 'wide' ? 19 : 13, cell: (line: MessageLine) => <PartyCell line={line} /> }]),
      { id: 'with', header: t('messages.queue.column.with'), width: room === 'wide' ? 14 : isNarrow ? 9 : 10, cell: (line) => <WorkCell line={line} units={units} /> },
    ];
  }, [t, room, units, goneIds, marking]);
}

function DueCell({ line, isGone }: { readonly line: MessageLine; readonly isGone: boolean }) {
  const t = useText();
  return (
    <>
      <span className="table-line">
        {isGone ? (
          <span className="muted">{t('messages.queue.gone')}</span>
        ) : line.workState === 'done' ? (
          <span className="muted">{t.label('messages.work-state', 'done')}</span>
        ) : line.deliveryState !== null ? (
          <DeliveryStateBadge state={line.deliveryState} />
        ) : line.dueAt === null ? (
          <span className="muted">{t('messages.queue.no-deadline')}</span>
        ) : (
          <DeadlineMark dueAt={line.dueAt} isShort {...(line.dueRule && { rule: t.label('messages.deadline-rule', line.dueRule) })} />
        )}
      </span>
      <span className="table-line table-line-second">
        <span className="visually-hidden">{t('messages.fact.received')} </span>
        <Time at={line.receivedAt} />
      </span>
    </>
  );
}

function MessageCell({ line, isNarrow }: { readonly line: MessageLine; readonly isNarrow: boolean }) {
  const t = useText();
  return (
    <>
      <span className="table-line">
        <bdi className="queue-subject">{line.subject || t('messages.value.no-subject')}</bdi>
      </span>
      <span className="table-line table-line-second">
        {line.urgency === 'urgent' && (
          <>
            <UrgencyMark urgency={line.urgency} ground={line.urgencyGround} isShort isSign={isNarrow} />
            {isNarrow ? ' ' : ' · '}
          </>
        )}
        {isNarrow && (
          <>
            <Other line={line} />
            {' · '}
          </>
        )}
        <span className="number">{line.number}</span> · {t.label('message-kind', line.kind)}
      </span>
    </>
  );
}

function Other({ line }: { readonly line: MessageLine }) {
  const t = useText();
  const namesOf = useNamesOf();
  return <bdi>{line.direction === 'out' ? t('messages.queue.to', { name: namesOf(line.recipients) }) : line.sender.name || t('messages.value.unknown-sender')}</bdi>;
}

function PartyCell({ line }: { readonly line: MessageLine }) {
  const t = useText();
  const countryName = useCountryName();
  const country = (line.direction === 'out' ? line.recipients[0] : line.sender)?.country;
  return (
    <>
      <span className="table-line">
        <Other line={line} />
      </span>
      <span className="table-line table-line-second">
        {t.label('channel', line.channel)}
        {country && ` · ${countryName(country)}`}
      </span>
    </>
  );
}

function WorkCell({ line, units }: { readonly line: MessageLine; readonly units: ReadonlyMap<string, Unit> }) {
  const t = useText();
  const format = useFormat();
  const { accountId } = useSession();
  const unit = line.unitId === null ? undefined : units.get(line.unitId);
  return (
    <>
      <span className="table-line">
        {line.assignee === null ? (
          <span className="muted" title={unit?.name}>
            {unit?.code ?? t('messages.value.nobody')}
          </span>
        ) : line.assignee.id === accountId ? (
          <strong className="queue-mine">{t('messages.queue.you')}</strong>
        ) : (
          line.assignee.name
        )}
      </span>
      <span className="table-line table-line-second queue-signs">
        {line.classification !== 'unclassified' && (
          <span className="queue-lock" data-level={line.classification} title={t.label('classification', line.classification)}>
            <Lock aria-hidden className="icon" />
            <span className="visually-hidden">{t.label('classification', line.classification)}</span>
          </span>
        )}
        {line.language !== null && (
          <span className="queue-language" title={format.languageName(line.language)}>
            <span aria-hidden>{line.language.toUpperCase()}</span>
            <span className="visually-hidden">{format.languageName(line.language)}</span>
          </span>
        )}
        {line.threadMessageCount > 1 && (
          <span className="queue-sign" title={t('messages.thread.count', { count: line.threadMessageCount })}>
            <MessagesSquare aria-hidden className="icon" />
            <span aria-hidden>{line.threadMessageCount}</span>
            <span className="visually-hidden">{t('messages.thread.count', { count: line.threadMessageCount })}</span>
          </span>
        )}
        {line.attachmentCount > 0 && (
          <span className="queue-sign" title={t('messages.attachment.count', { count: line.attachmentCount })}>
            <Paperclip aria-hidden className="icon" />
            <span aria-hidden>{line.attachmentCount}</span>
            <span className="visually-hidden">{t('messages.attachment.count', { count: line.attachmentCount })}</span>
          </span>
        )}
      </span>
    </>
  );
}
