import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mayDrafts, startDraft } from '@vigie/server/drafts/contract';
import { correctMessage, downloadOriginal, getMessage, mayMessages, takeNext, type Message } from '@vigie/server/messages/contract';
import type { MessageId } from '@vigie/server/messages/model';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../shared/api-problem.ts';
import { download } from '../../shared/api.ts';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Notice } from '../../shared/notice.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ChangeNotice } from '../change-list.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { neighbourOf, recallList, rememberCurrent } from '../list-memory.ts';
import { MessageAttachments } from './message-attachments.tsx';
import { MessageBody } from '../message-body.tsx';
import { changesBetween, correctionOf, correctionValuesOf, inferredFields } from '../message-changes.ts';
import { MessageHeader } from './message-header.tsx';
import { InferredNotice } from './message-inferred.tsx';
import { MessageSide } from './message-side.tsx';
import { ThreadDialogs, type ThreadAct } from './thread-dialogs.tsx';
import { useActs } from '../acts/use-acts.tsx';
import './message.css';

/** Acts of the screen beyond those that the queue has too. */
export interface MessageActs {
  readonly reply: () => void;
  readonly forward: () => void;
  readonly correct: () => void;
  readonly thread: (act: ThreadAct) => void;
  readonly downloadOriginal: () => void;
  /** Letters of one width, for forms and tables laid out with blanks. */
  readonly letters: { readonly isFixed: boolean; readonly toggle: () => void };
  readonly go: (to: 'back' | 'previous' | 'next') => void;
}

export function MessageView({ message }: { readonly message: Message }) {
  const t = useText();
  const main = useRef<HTMLElement>(null);
  const { seen, look } = useSeen(message);
  const changes = changesBetween(seen, message);
  const acts = useActs(message, (_, after) => look(after));
  const [isCorrecting, setCorrecting] = useState(false);
  const [isFixed, setFixed] = useState(false);
  const [threadAct, setThreadAct] = useState<ThreadAct | undefined>();
  const mayWork = useMay(mayMessages.work);
  const mayAssign = useMay(mayMessages.assign);
  const mayWrite = useMay(mayDrafts.write);
  const mayExport = useMay(mayMessages.export);
  const draft = useDraft(message.id);
  const go = useWayThroughList(message.id);
  const next = useCommand(takeNext, { done: (line) => go.to(line.id) });
  const inferred = inferredFields(message);
  const confirm = useConfirm(message, look);

  const original = () => {
    download(downloadOriginal, { params: { id: message.id } }).catch((error: unknown) => toast.problem(problemOf(error)));
  };
  const own: MessageActs = {
    reply: () => draft.start('reply'),
    forward: () => draft.start('forward'),
    correct: () => setCorrecting(true),
    thread: setThreadAct,
    downloadOriginal: original,
    letters: { isFixed, toggle: () => setFixed((was) => !was) },
    go: go.along,
  };
  useShortcuts(
    [
      { keys: 'r', label: 'messages.act.reply', run: own.reply, when: mayWrite },
      { keys: 'f', label: 'messages.act.forward', run: own.forward, when: mayWrite },
      { keys: 'c', label: 'messages.act.claim', run: () => acts.start('claim'), when: mayWork },
      { keys: 'a', label: 'messages.act.assign', run: () => acts.start('assign'), when: mayAssign },
      { keys: 'h', label: 'messages.act.hand-back', run: () => acts.start('hand-back'), when: mayWork },
      { keys: 'd', label: 'messages.act.reopen', run: () => acts.start('reopen'), when: acts.possible.has('reopen') },
      { keys: 'd', label: 'messages.act.finish', run: () => acts.start('finish'), when: mayWork },
      { keys: 'e', label: 'messages.act.correct', run: own.correct, when: mayWork },
      { keys: 'y', label: 'messages.inferred.confirm-all', run: () => confirm.run(inferred), when: mayWork && inferred.length > 0 },
      { keys: 't', label: 'messages.thread.join', run: () => setThreadAct('join'), when: mayWork },
      { keys: 'w', label: 'messages.text.fixed', run: own.letters.toggle },
      { keys: 'j', label: 'messages.act.next', run: () => own.go('next'), when: neighbourOf(message.id, 1) !== undefined },
      { keys: 'k', label: 'messages.act.previous', run: () => own.go('previous'), when: neighbourOf(message.id, -1) !== undefined },
      { keys: 'u', label: 'messages.act.back', run: () => own.go('back') },
      { keys: 'n', label: 'messages.act.take-next', run: () => void next.run({ body: {} }), when: mayWork },
    ],
    { scope: 'app.palette.message' },
  );
  useEffect(() => {
    rememberCurrent(message.id);
    // Where one reads: the arrows and the page keys scroll the text at once.
    main.current?.focus({ preventScroll: true });
  }, [message.id]);

  return (
    <div className="screen-fill message-screen">
      <MessageHeader message={message} acts={acts} own={own} mayWork={mayWork} mayWrite={mayWrite} mayExport={mayExport} isStarting={draft.isRunning} />
      <ChangeNotice changes={changes} onDismiss={() => look(message)} />
      <div className="message-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section ref={main} className="message-main" tabIndex={0} aria-label={t('messages.text.label', { number: message.number })}>
          <MarkingBar
            classification={message.classification}
            handling={message.handling}
            handlingText={message.handlingText}
            sourceEvaluation={message.sourceEvaluation}
            informationEvaluation={message.informationEvaluation}
          />
          <div className="message-content">
            {inferred.length > 0 && <InferredNotice message={message} fields={inferred} {...(mayWork && { onConfirm: confirm.run, onCorrect: own.correct })} isRunning={confirm.isRunning} />}
            {message.warnings.length > 0 && (
              <Notice tone="warning" title={t('messages.warning.title')}>
                <ul className="message-warnings">
                  {message.warnings.map((warning) => (
                    <li key={warning}>{t.label('messages.decode-warning', warning)}</li>
                  ))}
                </ul>
              </Notice>
            )}
            {message.attachments.length > 0 && <MessageAttachments message={message} />}
            <MessageBody body={message.body} language={message.language} isFixed={isFixed} />
          </div>
        </section>
        <MessageSide message={message} own={own} mayWork={mayWork} mayExport={mayExport} />
      </div>
      {acts.dialog}
      {isCorrecting && (
        <CorrectDialog
          message={message}
          onClose={() => setCorrecting(false)}
          onDone={(after) => {
            setCorrecting(false);
            look(after);
          }}
        />
      )}
      <ThreadDialogs act={threadAct} message={message} onClose={() => setThreadAct(undefined)} onDone={look} />
    </div>
  );
}

/** What the person has seen: a colleague's change is shown until it is acknowledged, one's own is not news. */
function useSeen(message: Message): { readonly seen: Message; readonly look: (message: Message) => void } {
  const [seen, setSeen] = useState(message);
  return { seen, look: setSeen };
}

function useDraft(aboutId: MessageId) {
  const navigate = useNavigate();
  const command = useCommand(startDraft, { done: ({ id }) => void navigate({ to: '/drafts/$id', params: { id } }) });
  return {
    isRunning: command.isRunning,
    start: (draftKind: 'reply' | 'forward') => {
      if (!command.isRunning) void command.run({ body: { draftKind, aboutId } });
    },
  };
}

/** What the desk worked out is right: sent as it stands, it counts as looked at. */
function useConfirm(message: Message, look: (message: Message) => void) {
  const t = useText();
  const client = useQueryClient();
  const command = useCommand(correctMessage, {
    done: (after) => {
      client.setQueryData(queryOf(getMessage, { params: { id: after.id } }).queryKey, after);
      look(after);
      toast.done(t('messages.inferred.confirmed'));
    },
    refused: () => {
      void client.invalidateQueries({ queryKey: ['messages'] });
      return true;
    },
  });
  return {
    isRunning: command.isRunning,
    run: (fields: readonly string[]) => {
      if (command.isRunning) return;
      void command.run({ params: { id: message.id }, body: correctionOf(correctionValuesOf(message), message, new Set(fields)), ifMatch: message.version });
    },
  };
}

/** On to the next or the former message of the list one came from, and back to it. */
function useWayThroughList(id: string) {
  const navigate = useNavigate();
  const to = (other: string) => void navigate({ to: '/messages/$id', params: { id: other } });
  return {
    to,
    along: (where: 'back' | 'previous' | 'next') => {
      if (where === 'back') {
        const list = recallList();
        void navigate(list?.from === 'search' ? { to: '/search' } : { to: '/queue', search: list?.search ?? {} });
        return;
      }
      const other = neighbourOf(id, where === 'next' ? 1 : -1);
      if (other !== undefined) to(other);
    },
  };
}
