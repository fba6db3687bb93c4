import { newId } from '../kernel/id.ts';
import type { Language } from '../kernel/language.ts';
import { done, refuse, refuseKeeping, type Outcome } from '../kernel/outcome.ts';
import { permissionsHeldBy } from '../kernel/permission.ts';
import type { Act } from '../platform/act.ts';
import type { Session } from './contract.ts';
import { factOf, type Account, type AccountId, type SessionId } from './model.ts';
import { openSession, passwordMinimum, passwordWeakness, type SessionLimits } from './rules.ts';
import { hashOfToken, hashPassword, isHashOutdated, newToken, verifyPassword } from './secrets.ts';
import { findAccount, findAccountByName, noteSignIn, replacePassword, updateLanguage } from './store.ts';
import { endSession, endSessionsOf, getOwnSession, insertSession } from './store-sessions.ts';
import { forgetFailures, noteFailure, queueFor, refuseBlocked, underAddress, underName } from './throttle.ts';

/** What the acts of a person on their own account need from the installation. */
export interface SignInParts {
  /** Secret bytes of this installation, the same in all its processes: keys the counts of failed attempts. */
  readonly installationKey: Uint8Array;
  readonly session: SessionLimits;
  readonly desk: Session['desk'];
}

/** The reply of an act that has nothing to tell. */
type Nothing = Readonly<Record<string, never>>;

/** Where a request comes from. */
export interface Caller {
  readonly address: string;
  /** The session that the same browser already has. */
  readonly sessionId: string | undefined;
}

export interface SignedIn {
  readonly session: Session;
  /** For the cookie, and for nothing else: it is kept nowhere. */
  readonly token: string;
}

/**
 * Signs in. A wrong name, a wrong password, a disabled account and an unused invitation are refused alike and take alike
 * long, so that nobody learns who works here (OWASP ASVS 5.0 6.3.8). Failures count per name and per address.
 */
export async function signIn(
  act: Act,
  given: { readonly signInName: string; readonly password: string },
  caller: Caller,
  parts: SignInParts,
): Promise<Outcome<SignedIn, 'accounts.sign-in-refused' | 'accounts.sign-in-throttled'>> {
  const signInName = given.signInName.trim().toLowerCase();
  const name = underName(parts.installationKey, signInName);
  const counts = [name, underAddress(parts.installationKey, caller.address)];
  await queueFor(act, name);
  const blocked = await refuseBlocked(act, counts);
  if (blocked) return blocked;

  const account = await findAccountByName(act.db, signInName);
  if (account) act.touch('account', [account.id]);
  const isRight = await verifyPassword(account?.state === 'active' ? account.passwordHash : null, given.password);
  if (!account?.passwordHash || !isRight || !(await noteSignIn(act.db, account.id, account.passwordHash, act.at))) {
    await noteFailure(act, counts);
    return refuseKeeping('accounts.sign-in-refused');
  }
  await forgetFailures(act, name);
  await renewHash(act, account, given.password);
  act.recognise({ accountId: account.id, name: account.displayName });
  return done(await openSessionOf(act, account.id, caller, parts));
}

async function renewHash(act: Act, { id, passwordHash }: Account, password: string): Promise<void> {
  if (passwordHash && isHashOutdated(passwordHash)) await replacePassword(act.db, id, passwordHash, await hashPassword(password));
}

/** A new token at every sign-in; the browser's earlier session ends with it (OWASP ASVS 5.0 7.2.4). */
async function openSessionOf(act: Act, accountId: AccountId, caller: Caller, parts: SignInParts): Promise<SignedIn> {
  if (caller.sessionId) await endSession(act.db, caller.sessionId as SessionId, act.at);
  const token = newToken();
  const sessionId = newId<'session'>();
  await insertSession(act.db, { id: sessionId, accountId, tokenHash: hashOfToken(token), ...openSession(act.at, parts.session) });
  await act.record(factOf({ kind: 'SignedIn', accountId, sessionId }));
  return { session: await readSession(act, sessionId, parts.desk), token };
}

/** The session as its person sees it. */
export async function readSession(act: Act, id: SessionId, desk: Session['desk']): Promise<Session> {
  const session = await getOwnSession(act.db, id);
  act.touch('account', [session.accountId]);
  return { ...session, permissions: [...permissionsHeldBy(session.roles)], desk };
}

export async function signOut(act: Act, sessionId: SessionId): Promise<Outcome<Nothing, never>> {
  const accountId = ownAccountId(act);
  act.touch('account', [accountId]);
  await endSession(act.db, sessionId, act.at);
  await act.record(factOf({ kind: 'SignedOut', accountId, sessionId }));
  return done({});
}

/**
 * Changes one's own password. The present one must be given, so that an unattended screen is not enough; wrong guesses
 * count like those at sign-in. Every other session of the account ends (OWASP ASVS 5.0 6.2.3, 7.4.3).
 */
export async function changePassword(
  act: Act,
  given: { readonly current: string; readonly next: string },
  sessionId: SessionId,
  parts: Pick<SignInParts, 'installationKey'>,
): Promise<Outcome<Nothing, 'accounts.password-wrong' | 'accounts.password-weak' | 'accounts.sign-in-throttled'>> {
  const account = await getOwnAccount(act);
  const name = underName(parts.installationKey, account.signInName);
  await queueFor(act, name);
  const blocked = await refuseBlocked(act, [name]);
  if (blocked) return blocked;

  if (!(await verifyPassword(account.passwordHash, given.current))) {
    await noteFailure(act, [name]);
    return refuseKeeping('accounts.password-wrong');
  }
  const refused = refuseWeak(given.next, account.signInName);
  if (refused) return refused;
  // Between the check and here an administrator may have taken the password away: then it is no longer the right one.
  if (!(await replacePassword(act.db, account.id, account.passwordHash ?? '', await hashPassword(given.next)))) return refuse('accounts.password-wrong');
  await forgetFailures(act, name);
  const endedCount = await endSessionsOf(act.db, account.id, act.at, sessionId);
  act.note({ endedCount });
  await act.record(factOf({ kind: 'PasswordSet', accountId: account.id }), factOf({ kind: 'SessionsEnded', accountId: account.id, count: endedCount }));
  act.announce('accounts');
  return done({});
}

/** The refusal of a password that is too easily guessed; undefined when it will do. */
export function refuseWeak(password: string, signInName: string) {
  const reason = passwordWeakness(password, signInName);
  return reason && refuse('accounts.password-weak', { reason, minimum: passwordMinimum });
}

export async function chooseLanguage(act: Act, language: Language): Promise<Outcome<Nothing, never>> {
  const accountId = ownAccountId(act);
  act.touch('account', [accountId]);
  await updateLanguage(act.db, accountId, language);
  await act.record(factOf({ kind: 'AccountChanged', accountId, fields: ['language'] }));
  act.announce('accounts');
  return done({});
}

async function getOwnAccount(act: Act): Promise<Account> {
  const account = await findAccount(act.db, ownAccountId(act));
  if (!account) throw new Error('an account acts that is not there');
  act.touch('account', [account.id]);
  return account;
}

/** Behind `signed-in` endpoints there is always an account. */
function ownAccountId(act: Act): AccountId {
  if (act.actor.kind !== 'account') throw new Error(`${act.actor.kind} has no account of its own`);
  return act.actor.accountId;
}
