import { newId } from '../kernel/id.ts';
import { done, refuse, refuseKeeping, type Outcome } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import { factOf, type AccountId, type Invitation, type InvitationKind } from './model.ts';
import { linkExpiry } from './rules.ts';
import { hashOfToken, hashPassword, newToken } from './secrets.ts';
import { refuseWeak, type Caller } from './sign-in.ts';
import { findAccount, findAccountForUpdate, hasAdministrator, insertAccount, updatePassword } from './store.ts';
import { findInvitation, replaceInvitation, takeInvitation } from './store-sessions.ts';
import { forgetFailures, noteFailure, refuseBlocked, underAddress, underName } from './throttle.ts';

export interface Link {
  /** The token is in the fragment, which a browser sends to nobody and no server logs. Shown once: only its hash is kept. */
  readonly link: string;
  readonly expiresAt: Instant;
}

/** Makes a one-time link, in place of the account's earlier unused one. */
export async function issueLink(act: Act, kind: InvitationKind, accountId: AccountId | null, publicOrigin: string): Promise<Link> {
  const token = newToken();
  const expiresAt = linkExpiry(kind, act.at);
  await replaceInvitation(act.db, { kind, accountId, expiresAt, tokenHash: hashOfToken(token) }, act.at);
  return { link: `${publicOrigin}/welcome#${token}`, expiresAt };
}

type Guarded = { readonly installationKey: Uint8Array };

export interface InvitationRead {
  readonly kind: InvitationKind;
  readonly signInName: string | null;
  readonly displayName: string | null;
  readonly expiresAt: Instant;
}

/** What a link is for. Wrong tokens count against the address, like wrong passwords. */
export async function readInvitation(
  act: Act,
  token: string,
  caller: Pick<Caller, 'address'>,
  parts: Guarded,
): Promise<Outcome<InvitationRead, 'accounts.invitation-invalid' | 'accounts.sign-in-throttled'>> {
  const counts = [underAddress(parts.installationKey, caller.address)];
  const blocked = await refuseBlocked(act, counts);
  if (blocked) return blocked;
  const invitation = await findUsable(act, token);
  if (!invitation) {
    await noteFailure(act, counts);
    return refuseKeeping('accounts.invitation-invalid');
  }
  const account = invitation.accountId ? await findAccount(act.db, invitation.accountId) : undefined;
  if (account) act.touch('account', [account.id]);
  return done({ kind: invitation.kind, signInName: account?.signInName ?? null, displayName: account?.displayName ?? null, expiresAt: invitation.expiresAt });
}

/** The link behind a token: there, unused, in time, and still for something. */
async function findUsable(act: Act, token: string): Promise<Invitation | undefined> {
  const invitation = await findInvitation(act.db, hashOfToken(token), act.at);
  if (!invitation) return undefined;
  if (invitation.accountId === null) return (await hasAdministrator(act.db)) ? undefined : invitation;
  return (await findAccount(act.db, invitation.accountId))?.state === 'disabled' ? undefined : invitation;
}

interface Redeeming {
  readonly token: string;
  readonly password: string;
  readonly signInName?: string | undefined;
  readonly displayName?: string | undefined;
}
type RedeemRefusal = 'accounts.invitation-invalid' | 'accounts.password-weak' | 'accounts.sign-in-name-taken' | 'accounts.names-missing' | 'accounts.sign-in-throttled';

/** Uses a link, once: sets the password, and for the first administrator makes the account. Other names than that one's are ignored. */
export async function redeemInvitation(act: Act, given: Redeeming, caller: Pick<Caller, 'address'>, parts: Guarded): Promise<Outcome<{ readonly signInName: string }, RedeemRefusal>> {
  const counts = [underAddress(parts.installationKey, caller.address)];
  const blocked = await refuseBlocked(act, counts);
  if (blocked) return blocked;
  const invitation = await findUsable(act, given.token);
  if (!invitation) {
    await noteFailure(act, counts);
    return refuseKeeping('accounts.invitation-invalid');
  }
  return invitation.accountId ? setPassword(act, invitation.accountId, given, parts) : createFirstAdministrator(act, given);
}

async function setPassword(act: Act, accountId: AccountId, given: Redeeming, parts: Guarded): Promise<Outcome<{ readonly signInName: string }, RedeemRefusal>> {
  // Held before the link is taken, as where a link is replaced: in the other order the two would wait for each other.
  const account = await findAccountForUpdate(act.db, accountId);
  if (!account || account.state === 'disabled') return refuse('accounts.invitation-invalid');
  act.touch('account', [account.id]);
  const weak = refuseWeak(given.password, account.signInName);
  if (weak) return weak;
  if (!(await takeInvitation(act.db, hashOfToken(given.token), act.at))) return refuse('accounts.invitation-invalid');
  await updatePassword(act.db, account.id, await hashPassword(given.password), 'active');
  await forgetFailures(act, underName(parts.installationKey, account.signInName));
  await act.record(factOf({ kind: 'PasswordSet', accountId: account.id }));
  act.announce('accounts');
  return done({ signInName: account.signInName });
}

async function createFirstAdministrator(act: Act, { token, password, signInName, displayName }: Redeeming): Promise<Outcome<{ readonly signInName: string }, RedeemRefusal>> {
  if (signInName === undefined || displayName === undefined) return refuse('accounts.names-missing');
  const weak = refuseWeak(password, signInName);
  if (weak) return weak;
  if (!(await takeInvitation(act.db, hashOfToken(token), act.at))) return refuse('accounts.invitation-invalid');
  const id = newId<'account'>();
  const isNew = await insertAccount(
    act.db,
    {
      id,
      signInName,
      displayName,
      passwordHash: await hashPassword(password),
      state: 'active',
      roles: ['administrator'],
      unitIds: [],
      clearance: 'unclassified',
      language: 'en',
      lastSignInAt: null,
      version: 1,
    },
    act.at,
  );
  if (!isNew) return refuse('accounts.sign-in-name-taken');
  act.touch('account', [id]);
  await act.record(factOf({ kind: 'AccountCreated', accountId: id }), factOf({ kind: 'RoleGranted', accountId: id, role: 'administrator' }), factOf({ kind: 'PasswordSet', accountId: id }));
  act.announce('accounts');
  return done({ signInName });
}
