import type { AccountId, Role } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { epochMs, instantOf, plusMinutes, type Instant } from '../kernel/time.ts';
import { isCommonPassword } from './common-passwords.ts';
import type { Account, AccountsFact, AccountState, Attempts, InvitationKind, Rights, SessionTimes } from './model.ts';

// ── Passwords ──

/** Characters. OWASP ASVS 5.0 6.2.1 asks for 8 and recommends 15, NIST SP 800-63B-4 asks for 15 where nothing but the password counts. */
export const passwordMinimum = 12;

/**
 * Why a password will not do; undefined when it will. Length and not being easily guessed are all that counts: no rules
 * of composition, no forced change (NIST SP 800-63B-4 section 3.1.1.2, OWASP ASVS 5.0 6.2.5 and 6.2.10).
 */
export function passwordWeakness(password: string, signInName: string): 'too-short' | 'common' | 'contains-sign-in-name' | undefined {
  if (Array.from(password).length < passwordMinimum) return 'too-short';
  const folded = password.normalize('NFKC').toLowerCase();
  if (isCommonPassword(folded) || isRepetition(folded)) return 'common';
  // A name of one or two letters is in half of all sentences.
  if (signInName.length > 2 && folded.includes(signInName.toLowerCase())) return 'contains-sign-in-name';
  return undefined;
}

/** `aaaaaaaaaaaa`, `passwordpassword`: up to ten characters over and over. */
function isRepetition(text: string): boolean {
  const characters = Array.from(text);
  const isRepeatedAfter = (length: number) => characters.length >= 2 * length && characters.every((character, index) => character === characters[index % length]);
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some(isRepeatedAfter);
}

// ── Throttling of guesses ──

/** Failures in the window after which guessing is held up. An address may be a whole office behind one gateway. */
export const failureLimits = { name: 5, address: 20 } as const;
const windowMinutes = 15;
const longestBlockMinutes = 15;

/** Whole minutes until another attempt is heard, rounded up; undefined when it may be made now. */
export function minutesBlocked(attempts: Attempts | undefined, at: Instant): number | undefined {
  if (!attempts?.blockedUntil || attempts.blockedUntil <= at) return undefined;
  return Math.ceil((epochMs(attempts.blockedUntil) - epochMs(at)) / 60_000);
}

/**
 * The count after one more failure. From the limit on each failure blocks for longer: 1, 2, 4, 8, then 15 minutes. The
 * window outlasts the block, so that the next failure after it still counts as one more.
 */
export function countFailure(attempts: Attempts | undefined, at: Instant, limit: number): Attempts {
  if (!attempts || attempts.windowEndsAt <= at) return { failureCount: 1, windowEndsAt: plusMinutes(at, windowMinutes), blockedUntil: null };
  const failureCount = attempts.failureCount + 1;
  if (failureCount < limit) return { ...attempts, failureCount };
  const blockedUntil = plusMinutes(at, Math.min(2 ** (failureCount - limit), longestBlockMinutes));
  return { failureCount, blockedUntil, windowEndsAt: plusMinutes(blockedUntil, windowMinutes) };
}

/** What of a network address is counted: an IPv6 subscriber has a whole /64 to guess from. */
export function countedAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

// ── Sessions (OWASP ASVS 5.0 7.3) ──

export interface SessionLimits {
  readonly idleMinutes: number;
  readonly maximumMinutes: number;
}

export function openSession(at: Instant, limits: SessionLimits): SessionTimes {
  const endsAt = plusMinutes(at, limits.maximumMinutes);
  return { seenAt: at, idleEndsAt: earlier(plusMinutes(at, limits.idleMinutes), endsAt), endsAt };
}

export function hasSessionEnded(session: Pick<SessionTimes, 'idleEndsAt' | 'endsAt'>, at: Instant): boolean {
  return session.idleEndsAt <= at || session.endsAt <= at;
}

/**
 * The session's times after a request; undefined when nothing need be written yet. Written once a minute at most, so that
 * reading does not become writing; oftener only where the idle time itself is a few minutes.
 */
export function extendSession(session: SessionTimes, at: Instant, idleMinutes: number): SessionTimes | undefined {
  const writeEveryMinutes = Math.min(1, idleMinutes / 4);
  if (at < plusMinutes(session.seenAt, writeEveryMinutes)) return undefined;
  return { seenAt: at, idleEndsAt: earlier(plusMinutes(at, idleMinutes), session.endsAt), endsAt: session.endsAt };
}

/** Whether a key's last use is worth writing again. */
export function isUseWorthNoting(lastUsedAt: Instant | null, at: Instant): boolean {
  return lastUsedAt === null || plusMinutes(lastUsedAt, 1) <= at;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

// ── One-time links ──

const dayMinutes = 24 * 60;
const linkLifeMinutes: Readonly<Record<InvitationKind, number>> = {
  'first-administrator': dayMinutes,
  'new-account': 7 * dayMinutes,
  'password-reset': dayMinutes,
};

export function linkExpiry(kind: InvitationKind, at: Instant): Instant {
  return plusMinutes(at, linkLifeMinutes[kind]);
}

/** What a new link for this account is: somebody who has never been in gets the longer time of a welcome. */
export function linkKindFor(account: Pick<Account, 'passwordHash' | 'lastSignInAt'>): InvitationKind {
  return account.passwordHash === null && account.lastSignInAt === null ? 'new-account' : 'password-reset';
}

// ── Rights ──

export interface AccountChange extends Rights {
  readonly disabled: boolean;
}

/**
 * The account after an administrator's change, with the facts it makes. The desk always keeps one administrator who can
 * sign in: refused when this would take the last.
 */
export function decideChange(
  account: Account,
  change: AccountChange,
  otherAdministratorCount: number,
): Outcome<{ readonly state: AccountState; readonly facts: readonly AccountsFact[] }, 'accounts.last-administrator'> {
  const state = change.disabled ? 'disabled' : account.passwordHash === null ? 'invited' : 'active';
  const isTaken = isAdministrator(account) && !isAdministrator({ state, roles: change.roles });
  if (isTaken && otherAdministratorCount === 0) return refuse('accounts.last-administrator');
  return done({ state, facts: factsOf(account, change, state) });
}

function isAdministrator(account: { readonly state: AccountState; readonly roles: readonly Role[] }): boolean {
  return account.state === 'active' && account.roles.includes('administrator');
}

function factsOf(account: Account, change: AccountChange, state: AccountState): readonly AccountsFact[] {
  const accountId: AccountId = account.id;
  const fields = [
    ...(change.displayName === account.displayName ? [] : ['displayName']),
    ...(change.clearance === account.clearance ? [] : ['clearance']),
  ];
  return [
    ...(fields.length === 0 ? [] : [{ kind: 'AccountChanged', accountId, fields } as const]),
    ...without(change.roles, account.roles).map((role) => ({ kind: 'RoleGranted', accountId, role }) as const),
    ...without(account.roles, change.roles).map((role) => ({ kind: 'RoleWithdrawn', accountId, role }) as const),
    ...without(change.unitIds, account.unitIds).map((unitId) => ({ kind: 'UnitJoined', accountId, unitId }) as const),
    ...without(account.unitIds, change.unitIds).map((unitId) => ({ kind: 'UnitLeft', accountId, unitId }) as const),
    ...(state === 'disabled' && account.state !== 'disabled' ? [{ kind: 'AccountDisabled', accountId } as const] : []),
    ...(state !== 'disabled' && account.state === 'disabled' ? [{ kind: 'AccountEnabled', accountId } as const] : []),
  ];
}

function without<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  return items.filter((item) => !others.includes(item));
}

// ── Housekeeping ──

/** How long ended sessions and spent links are kept, to answer questions about what happened. */
const keepDays = 30;

export function keptSince(at: Instant): Instant {
  return instantOf(epochMs(at) - keepDays * dayMinutes * 60_000);
}
