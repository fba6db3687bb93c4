import type { Instant } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { DeadlineRule, MessageId, ThreadId } from './model.ts';
import { moveToCompartment, updateDeadline } from './store-case.ts';

/**
 * Confines messages and whole threads to a compartment (a restricted case), or with null lets them out. Whoever does it
 * must be within the compartment already, or would no longer see what they just moved: PostgreSQL refuses that.
 */
export async function confineMessages(
  act: Act,
  of: { readonly messageIds?: readonly MessageId[]; readonly threadIds?: readonly ThreadId[] },
  compartmentId: string | null,
): Promise<void> {
  const moved = await moveToCompartment(act.db, { messageIds: of.messageIds ?? [], threadIds: of.threadIds ?? [] }, compartmentId);
  act.touch('message', moved);
  if (moved.length > 0) act.announce('messages');
}

/** Says anew when a message is due, or with null that nothing waits: the request it carries has a clock of its own. */
export async function setDeadline(act: Act, messageId: MessageId, deadline: { readonly dueAt: Instant; readonly rule: DeadlineRule } | null): Promise<void> {
  if (!(await updateDeadline(act.db, messageId, deadline))) return;
  act.touch('message', [messageId]);
  act.announce('messages');
}
