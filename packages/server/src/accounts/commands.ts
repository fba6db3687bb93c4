import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Language } from '../kernel/language.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import type { AccountView, ClientView, Unit } from './contract.ts';
import { issueLink, type Link } from './invitations.ts';
import { factOf, type Account, type AccountId, type ClientId, type Rights, type UnitId } from './model.ts';
import { decideChange, keptSince, linkKindFor, type AccountChange } from './rules.ts';
import { clientKeyPrefix, hashOfToken, hashPassword, newToken } from './secrets.ts';
import { refuseWeak } from './sign-in.ts';
import {
  countJoinableUnits,
  findAccountForUpdate,
  findUnitForUpdate,
  getAccountView,
  hasAdministrator,
  holdAdministrators,
  insertAccount,
  insertClient,
  insertUnit,
  revokeClient as revokeClientRow,
  updatePassword,
  updateRights,
  updateUnit,
} from './store.ts';
import { deleteInvitations, deletePastAttempts, deleteSessions, deleteUnusedInvitations, endSessionsOf } from './store-sessions.ts';

// ── Units ──

export async function createUnit(act: Act, given: Pick<Unit, 'code' | 'name' | 'kind'>): Promise<Outcome<Unit, 'accounts.unit-code-taken'>> {
  const unit: Unit = { id: newId<'unit'>(), code: given.code, name: given.name, kind: given.kind, active: true, version: 1 };
  if (!(await insertUnit(act.db, unit))) return refuse('accounts.unit-code-taken');
  act.touch('unit', [unit.id]);
  await act.record(factOf({ kind: 'UnitCreated', unitId: unit.id }));
  act.announce('accounts');
  return done(unit);
}

/** Closing a unit takes from its members, on their next request, what they saw through it. */
export async function changeUnit(
  act: Act,
  id: UnitId,
  version: number,
  given: Pick<Unit, 'code' | 'name' | 'kind' | 'active'>,
): Promise<Outcome<Unit, 'accounts.unit-not-found' | 'accounts.unit-code-taken' | 'accounts.changed-meanwhile'>> {
  const before = await findUnitForUpdate(act.db, id);
  if (!before) return refuse('accounts.unit-not-found');
  if (before.version !== version) return refuse('accounts.changed-meanwhile');
  act.touch('unit', [id]);
  const unit: Unit = { id, code: given.code, name: given.name, kind: given.kind, active: given.active, version: version + 1 };
  if (!(await updateUnit(act.db, unit))) return refuse('accounts.unit-code-taken');
  await act.record(factOf({ kind: 'UnitChanged', unitId: id }));
  act.announce('accounts');
  return done(unit);
}

// ── Accounts ──

export interface NewAccount extends Rights {
  readonly signInName: string;
  readonly language: Language;
}
type NewAccountRefusal = 'accounts.sign-in-name-taken' | 'accounts.unit-not-found';

/** Invites a person: the account waits until the one-time link is used. */
export async function createAccount(act: Act, given: NewAccount, publicOrigin: string): Promise<Outcome<Link & { readonly account: AccountView }, NewAccountRefusal>> {
  const added = await addAccount(act, given, null);
  if (!added.ok) return added;
  const link = await issueLink(act, 'new-account', added.value, publicOrigin);
  await act.record(factOf({ kind: 'AccountInvited', accountId: added.value }));
  return done({ account: await getAccountView(act.db, act.at, added.value), ...link });
}

/** Makes an account that can sign in at once, without an invitation: for the people of a demo desk. The password must be good enough. */
export async function createAccountWithPassword(act: Act, given: NewAccount & { readonly password: string }): Promise<Outcome<AccountId, NewAccountRefusal | 'accounts.password-weak'>> {
  const weak = refuseWeak(given.password, given.signInName);
  if (weak) return weak;
  const added = await addAccount(act, given, await hashPassword(given.password));
  if (added.ok) await act.record(factOf({ kind: 'PasswordSet', accountId: added.value }));
  return added;
}

async function addAccount(act: Act, given: NewAccount, passwordHash: string | null): Promise<Outcome<AccountId, NewAccountRefusal>> {
  const rights = distinct(given);
  if ((await countJoinableUnits(act.db, rights.unitIds, [])) !== rights.unitIds.length) return refuse('accounts.unit-not-found');
  const id = newId<'account'>();
  const account: Account = {
    ...rights,
    id,
    signInName: given.signInName,
    passwordHash,
    state: passwordHash === null ? 'invited' : 'active',
    language: given.language,
    lastSignInAt: null,
    version: 1,
  };
  if (!(await insertAccount(act.db, account, act.at))) return refuse('accounts.sign-in-name-taken');
  act.touch('account', [id]);
  act.note({ roles: rights.roles, clearance: rights.clearance });
  await act.record(
    factOf({ kind: 'AccountCreated', accountId: id }),
    ...rights.roles.map((role) => factOf({ kind: 'RoleGranted', accountId: id, role })),
    ...rights.unitIds.map((unitId) => factOf({ kind: 'UnitJoined', accountId: id, unitId })),
  );
  act.announce('accounts');
  return done(id);
}

/** Changes what a person may do. In force on that person's next request, because every request reads it anew (OWASP ASVS 5.0 8.3.2). */
export async function changeAccount(
  act: Act,
  id: AccountId,
  version: number,
  given: AccountChange,
): Promise<Outcome<AccountView, 'accounts.account-not-found' | 'accounts.unit-not-found' | 'accounts.last-administrator' | 'accounts.changed-meanwhile'>> {
  const administrators = await holdAdministrators(act.db);
  const account = await findAccountForUpdate(act.db, id);
  if (!account) return refuse('accounts.account-not-found');
  act.touch('account', [id]);
  if (account.version !== version) return refuse('accounts.changed-meanwhile');
  const change = { ...distinct(given), disabled: given.disabled };
  if ((await countJoinableUnits(act.db, change.unitIds, account.unitIds)) !== change.unitIds.length) return refuse('accounts.unit-not-found');
  const decided = decideChange(account, change, administrators.filter((administrator) => administrator !== id).length);
  if (!decided.ok) return decided;
  const { state, facts } = decided.value;
  await updateRights(act.db, id, { ...change, state });
  if (state === 'disabled') {
    await endSessionsOf(act.db, id, act.at);
    await deleteUnusedInvitations(act.db, id);
  }
  act.note({ changes: facts.map((fact) => fact.kind), roles: change.roles, clearance: change.clearance });
  await act.record(...facts.map(factOf));
  act.announce('accounts');
  return done(await getAccountView(act.db, act.at, id));
}

/**
 * Takes a person's password away, ends their sessions and makes a link to set a new one. The administrator never knows
 * the password (OWASP ASVS 5.0 6.4.4). Of a disabled account the link works once it is enabled again.
 */
export async function resetPassword(act: Act, id: AccountId, publicOrigin: string): Promise<Outcome<Link & { readonly account: AccountView }, 'accounts.account-not-found'>> {
  const account = await findAccountForUpdate(act.db, id);
  if (!account) return refuse('accounts.account-not-found');
  act.touch('account', [id]);
  const link = await issueLink(act, linkKindFor(account), id, publicOrigin);
  await updatePassword(act.db, id, null, account.state === 'disabled' ? 'disabled' : 'invited');
  const endedCount = await endSessionsOf(act.db, id, act.at);
  act.note({ endedCount });
  await act.record(factOf({ kind: 'AccountInvited', accountId: id }), factOf({ kind: 'SessionsEnded', accountId: id, count: endedCount }));
  act.announce('accounts');
  return done({ account: await getAccountView(act.db, act.at, id), ...link });
}

export async function endSessions(act: Act, id: AccountId): Promise<Outcome<{ readonly endedCount: number }, 'accounts.account-not-found'>> {
  // Held, so that a sign-in under way is either seen here or comes after.
  if (!(await findAccountForUpdate(act.db, id))) return refuse('accounts.account-not-found');
  act.touch('account', [id]);
  const endedCount = await endSessionsOf(act.db, id, act.at);
  act.note({ endedCount });
  await act.record(factOf({ kind: 'SessionsEnded', accountId: id, count: endedCount }));
  act.announce('accounts');
  return done({ endedCount });
}

/**
 * On a desk without an active administrator, a one-time link to become the first, in place of any earlier unused one;
 * undefined when there is an administrator. To be printed where only who runs the desk reads it.
 */
export async function ensureFirstAdministrator(parts: { readonly perform: Perform; readonly publicOrigin: string }): Promise<string | undefined> {
  const system: Actor = { kind: 'system', process: 'accounts.first-administrator' };
  const present = await parts.perform(system, { name: 'accounts.find-administrator', operation: 'none' }, async (act) => done(await hasAdministrator(act.db)));
  if (present.ok && present.value) return undefined;
  const issued = await parts.perform(system, { name: 'accounts.invite-first-administrator', operation: 'administer' }, async (act) =>
    done(await issueLink(act, 'first-administrator', null, parts.publicOrigin)),
  );
  return issued.ok ? issued.value.link : undefined;
}

function distinct({ displayName, roles, unitIds, clearance }: Rights): Rights {
  return { displayName, roles: [...new Set(roles)], unitIds: [...new Set(unitIds)], clearance };
}

// ── Clients ──

/** Makes an API key. It is in the reply and nowhere else. */
export async function createClient(act: Act, given: { readonly name: string; readonly channel: Channel }): Promise<Outcome<{ readonly client: ClientView; readonly key: string }, never>> {
  const key = clientKeyPrefix + newToken();
  const client: ClientView = { id: newId<'client'>(), name: given.name, channel: given.channel, active: true, lastUsedAt: null, createdAt: act.at };
  await insertClient(act.db, client, hashOfToken(key));
  act.touch('client', [client.id]);
  await act.record(factOf({ kind: 'ClientCreated', clientId: client.id }));
  act.announce('accounts');
  return done({ client, key });
}

export async function revokeClient(act: Act, id: ClientId): Promise<Outcome<ClientView, 'accounts.client-not-found'>> {
  const client = await revokeClientRow(act.db, id);
  if (!client) return refuse('accounts.client-not-found');
  act.touch('client', [id]);
  await act.record(factOf({ kind: 'ClientRevoked', clientId: id }));
  act.announce('accounts');
  return done(client);
}

// ── Housekeeping ──

/** Once a night forgets what is no longer needed: long-ended sessions, spent links, past counts of failures. */
export function accountsQueues(parts: { readonly perform: Perform }): readonly Queue[] {
  const system: Actor = { kind: 'system', process: 'accounts.forget' };
  return [
    {
      name: 'accounts.forget',
      retry: { limit: 3, delaySeconds: 60, delayMaximumSeconds: 600 },
      concurrency: 1,
      cron: '23 2 * * *',
      run: async () => {
        await parts.perform(system, { name: 'accounts.forget', operation: 'erase' }, async (act) => done(await forget(act)));
      },
    },
  ];
}

async function forget(act: Act): Promise<void> {
  const before = keptSince(act.at);
  act.note({
    sessionCount: await deleteSessions(act.db, before),
    invitationCount: await deleteInvitations(act.db, before),
    attemptCount: await deletePastAttempts(act.db, act.at),
  });
}
