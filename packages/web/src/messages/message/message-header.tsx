import type { Message } from '@vigie/server/messages/contract';
import { ArrowDown, ArrowLeft, ArrowUp, Download, Ellipsis, Forward, Link2, PencilLine, Reply, Type, Unlink2 } from 'lucide-react';
import { Badge } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Menu, type MenuEntry } from '../../shared/menu.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { useText } from '../../shared/text.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { actList } from '../acts/act-list.ts';
import { neighbourOf, recallList } from '../list-memory.ts';
import type { MessageActs } from './message-view.tsx';
import { useNamesOf } from '../party-name.tsx';
import type { Acts } from '../acts/use-acts.tsx';

/** What it is, how pressing, and what can be done. */
export function MessageHeader(props: {
  readonly message: Message;
  readonly acts: Acts;
  readonly own: MessageActs;
  readonly mayWork: boolean;
  readonly mayWrite: boolean;
  readonly mayExport: boolean;
  readonly isStarting: boolean;
}) {
  const { message, acts, own } = props;
  const t = useText();
  const namesOf = useNamesOf();
  // The one act the message waits for.
  const first = acts.possible.has('claim') ? 'claim' : 'reply';
  const more: MenuEntry[] = [
    ...(props.mayWork
      ? [
          { id: 'join', label: t('messages.thread.join'), icon: Link2, keys: 't', run: () => own.thread('join') },
          ...(message.thread.length > 1 ? [{ id: 'leave', label: t('messages.thread.leave'), icon: Unlink2, run: () => own.thread('leave') }] : []),
        ]
      : []),
    { id: 'letters', label: t(own.letters.isFixed ? 'messages.text.proportional' : 'messages.text.fixed'), icon: Type, keys: 'w', run: own.letters.toggle },
    ...(props.mayExport && message.original ? [{ id: 'original', label: t('messages.original.download'), icon: Download, run: own.downloadOriginal }] : []),
  ];
  return (
    <PageHeader
      title={message.number}
      marks={
        <>
          <span className="message-kind">
            {t.label('direction', message.direction)} · {t.label('channel', message.channel)} · {t.label('message-kind', message.kind)}
          </span>
          <Badge tone={message.workState === 'done' ? 'done' : message.workState === 'claimed' ? 'accent' : 'neutral'}>{t.label('messages.work-state', message.workState)}</Badge>
          {message.workState === 'claimed' && message.assignee && <span className="muted">{message.assignee.name}</span>}
        </>
      }
      actions={
        <>
          <ListWay id={message.id} own={own} />
          {props.mayWrite && (
            <>
              <ActButton kind={first === 'reply' ? 'primary' : 'plain'} icon={Reply} label={t('messages.act.reply')} keys="r" isPending={props.isStarting} onPress={own.reply} />
              <ActButton icon={Forward} label={t('messages.act.forward')} keys="f" onPress={own.forward} />
            </>
          )}
          {actList
            .filter(({ act }) => acts.possible.has(act))
            .map(({ act, label, icon, keys }) => (
              <ActButton key={act} kind={act === first ? 'primary' : 'plain'} icon={icon} label={t(label)} keys={keys} isPending={act === 'claim' && acts.isRunning} onPress={() => acts.start(act)} />
            ))}
          {props.mayWork && <ActButton icon={PencilLine} label={t('messages.act.correct')} keys="e" onPress={own.correct} />}
          <Menu label={t('messages.act.more')} groups={[{ id: 'more', entries: more }]}>
            <IconButton icon={Ellipsis} label={t('messages.act.more')} />
          </Menu>
        </>
      }
    >
      <div className="message-title">
        <p className="message-subject" dir="auto">
          {message.subject || t('messages.value.no-subject')}
        </p>
        <p className="message-marks">
          <bdi className="message-party">
            {message.direction === 'in' ? message.sender.name || t('messages.value.unknown-sender') : t('messages.queue.to', { name: namesOf(message.recipients) })}
          </bdi>
          <UrgencyMark urgency={message.urgency} ground={message.urgencyGround} />
          {message.dueRule !== null && (
            <span className="message-deadline">
              <DeadlineMark dueAt={message.dueAt} doneAt={message.doneAt} isLong />
              <span className="muted" title={t.hint('messages.deadline-rule', message.dueRule)}>
                {t.label('messages.deadline-rule', message.dueRule)}
              </span>
            </span>
          )}
        </p>
      </div>
    </PageHeader>
  );
}

/** Back to the list, and through it. */
function ListWay({ id, own }: { readonly id: string; readonly own: MessageActs }) {
  const t = useText();
  const hasList = recallList() !== undefined;
  const [before, after] = [neighbourOf(id, -1), neighbourOf(id, 1)];
  return (
    <span className="message-way">
      <IconButton icon={ArrowLeft} label={t('messages.act.back')} keys="u" onPress={() => own.go('back')} />
      {hasList && (before !== undefined || after !== undefined) && (
        <>
          <IconButton icon={ArrowUp} label={t('messages.act.previous')} keys="k" isDisabled={before === undefined} onPress={() => own.go('previous')} />
          <IconButton icon={ArrowDown} label={t('messages.act.next')} keys="j" isDisabled={after === undefined} onPress={() => own.go('next')} />
        </>
      )}
    </span>
  );
}
