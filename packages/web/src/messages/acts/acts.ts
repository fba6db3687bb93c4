import type { AccountId, Role } from '@vigie/server/kernel/actor';
import { mayMessages, type MessageLine } from '@vigie/server/messages/contract';

/** What an act needs to know of the message it is done to; a line of a list and a whole message both have it. */
export type ActTarget = Pick<MessageLine, 'id' | 'number' | 'direction' | 'version' | 'workState' | 'assignee' | 'unitId' | 'dueAt' | 'dueRule' | 'subject'>;

export const acts = ['claim', 'assign', 'hand-back', 'finish', 'reopen'] as const;
export type Act = (typeof acts)[number];

export interface Who {
  readonly accountId: AccountId;
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
}

/** What this person may do with the message as it stands. The server decides in any case. */
export function possibleActs(target: ActTarget, who: Who): ReadonlySet<Act> {
  const mayWork = who.permissions.includes(mayMessages.work);
  const mayAssign = who.permissions.includes(mayMessages.assign);
  const isDone = target.workState === 'done';
  const isWaiting = target.workState === 'waiting';
  // A shift leader may put down what a colleague took up.
  const isInHand = target.workState === 'claimed' && (target.assignee?.id === who.accountId || who.roles.includes('shift-leader'));
  const possible: readonly (readonly [Act, boolean])[] = [
    ['claim', mayWork && isWaiting],
    ['assign', mayAssign && !isDone],
    ['hand-back', mayWork && isInHand],
    ['finish', mayWork && (isWaiting || isInHand)],
    ['reopen', mayWork && isDone],
  ];
  return new Set(possible.filter(([, is]) => is).map(([act]) => act));
}

/** Whether a deadline still runs: filing the message would leave it unanswered. */
export function hasOpenDeadline(target: Pick<MessageLine, 'dueAt' | 'workState' | 'direction'>): boolean {
  return target.dueAt !== null && target.workState !== 'done' && target.direction === 'in';
}
