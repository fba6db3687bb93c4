import type { Act } from '../platform/act.ts';
import type { MessageId } from './model.ts';
import { markAnswered } from './store-answered.ts';

/** Files a message in the step that answers it, whoever had it in hand. One that is filed already stays as it is. */
export async function fileAnswered(act: Act, messageId: MessageId): Promise<void> {
  const by = act.actor.kind === 'account' ? act.actor.accountId : null;
  if (!(await markAnswered(act.db, messageId, { by, at: act.at }))) return;
  await act.record({ slice: 'messages', kind: 'MessageFinished', object: `message:${messageId}`, payload: {} });
  act.touch('message', [messageId]);
  act.announce('messages');
}
