import { refuse, type Refused } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { countedAddress, countFailure, failureLimits, minutesBlocked } from './rules.ts';
import { attemptKey } from './secrets.ts';
import { deleteAttempts, findAttempts, holdAttempts, saveAttempts } from './store-sessions.ts';

/** Under what an attempt is counted. */
export interface CountedUnder {
  readonly key: string;
  readonly limit: number;
}

export function underName(installationKey: Uint8Array, signInName: string): CountedUnder {
  return { key: attemptKey(installationKey, 'name', signInName), limit: failureLimits.name };
}

export function underAddress(installationKey: Uint8Array, address: string): CountedUnder {
  return { key: attemptKey(installationKey, 'address', countedAddress(address)), limit: failureLimits.address };
}

/** The refusal while any of the counts is blocked, with the longest wait; undefined when the attempt may be made. */
export async function refuseBlocked(act: Act, counts: readonly CountedUnder[]): Promise<Refused<'accounts.sign-in-throttled'> | undefined> {
  let longest = 0;
  for (const { key } of counts) longest = Math.max(longest, minutesBlocked(await findAttempts(act.db, key), act.at) ?? 0);
  return longest > 0 ? refuse('accounts.sign-in-throttled', { minutes: longest }) : undefined;
}

/**
 * Lets the guesses at one name pass one after the other, however many come at once: otherwise all of them would be made
 * before the first is counted. To be called before {@link refuseBlocked}.
 */
export async function queueFor(act: Act, { key }: CountedUnder): Promise<void> {
  await holdAttempts(act.db, key);
}

/** Counts a failure. Its act must end with `refuseKeeping`, or the count is undone with it. */
export async function noteFailure(act: Act, counts: readonly CountedUnder[]): Promise<void> {
  for (const { key, limit } of counts) {
    await holdAttempts(act.db, key);
    await saveAttempts(act.db, key, countFailure(await findAttempts(act.db, key), act.at, limit));
  }
}

/** The right person was there: the name's failures are forgotten. Those of the address stay, or a guesser with one account could clear them. */
export async function forgetFailures(act: Act, { key }: CountedUnder): Promise<void> {
  await deleteAttempts(act.db, key);
}
