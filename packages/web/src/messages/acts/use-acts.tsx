import { useQueryClient } from '@tanstack/react-query';
import { claimMessage, getMessage, type Message } from '@vigie/server/messages/contract';
import { useState, type ReactNode } from 'react';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useSession } from '../../shared/session.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { possibleActs, type Act, type ActTarget } from './acts.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { skipReason } from './bulk.ts';
import { NoteDialog } from './note-dialog.tsx';
import { skipTexts } from './skip-texts.ts';

const doneTexts = {
  claim: 'messages.done.claim',
  assign: 'messages.done.assign',
  'hand-back': 'messages.done.hand-back',
  finish: 'messages.done.finish',
  reopen: 'messages.done.reopen',
} as const satisfies Readonly<Record<Act, TextKey>>;

export interface Acts {
  readonly possible: ReadonlySet<Act>;
  /** Claims at once; the others ask first, for a word or for whom. What is not possible says why. */
  readonly start: (act: Act) => void;
  readonly isRunning: boolean;
  /** A dialog is open. */
  readonly isAsking: boolean;
  readonly dialog: ReactNode;
}

/** What can be done with one message, the same in the queue and at the message. Says when it is done. */
export function useActs(target: ActTarget | undefined, onDone?: (act: Act, message: Message) => void): Acts {
  const t = useText();
  const client = useQueryClient();
  const session = useSession();
  const [asking, setAsking] = useState<{ readonly act: Exclude<Act, 'claim'>; readonly target: ActTarget } | undefined>();
  const finish = (act: Act, message: Message) => {
    toast.done(t(doneTexts[act], { number: message.number, name: message.assignee?.name ?? '–' }));
    onDone?.(act, message);
  };
  const claim = useCommand(claimMessage, {
    done: (message) => {
      client.setQueryData(queryOf(getMessage, { params: { id: message.id } }).queryKey, message);
      finish('claim', message);
    },
    refused: () => {
      // Somebody was faster: what is shown must be what is.
      void client.invalidateQueries({ queryKey: ['messages'] });
      return true;
    },
  });
  const possible = target ? possibleActs(target, session) : new Set<Act>();
  const start = (act: Act) => {
    if (!target) return;
    if (!possible.has(act)) toast.note(t('messages.act.not-now', { number: target.number, reason: t(skipTexts[skipReason(act, target, session)], { name: target.assignee?.name ?? '' }) }));
    else if (act === 'claim') void claim.run({ params: { id: target.id }, ifMatch: target.version });
    else setAsking({ act, target });
  };
  const close = () => setAsking(undefined);
  return {
    possible,
    start,
    isRunning: claim.isRunning,
    isAsking: asking !== undefined,
    dialog:
      asking &&
      (asking.act === 'assign' ? (
        <AssignDialog target={asking.target} onClose={close} onDone={(message) => finish('assign', message)} />
      ) : (
        <NoteDialog act={asking.act} target={asking.target} onClose={close} onDone={(message) => finish(asking.act, message)} />
      )),
  };
}
