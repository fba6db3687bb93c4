import { sql, type SqlBool } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';
import type { Channel, Classification } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { AccountView, ClientView, Unit } from './contract.ts';
import type { Account, AccountId, AccountState, ClientId, Rights, UnitId, UnitKind } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    accounts_unit: { id: UnitId; code: string; name: string; kind: UnitKind; active: boolean; version: number };
    accounts_account: AccountRow;
    accounts_membership: { account_id: AccountId; unit_id: UnitId };
    accounts_client: ClientRow;
  }
}

interface AccountRow {
  id: AccountId;
  sign_in_name: string;
  display_name: string;
  password_hash: string | null;
  state: AccountState;
  roles: Role[];
  clearance: Classification;
  language: Language;
  created_at: Instant;
  last_sign_in_at: Instant | null;
  version: number;
}

interface ClientRow {
  id: ClientId;
  name: string;
  channel: Channel;
  key_hash: Buffer;
  active: boolean;
  created_at: Instant;
  last_used_at: Instant | null;
}

// ── Units ──

const unitColumns = ['id', 'code', 'name', 'kind', 'active', 'version'] as const;

export async function listUnits(db: Db): Promise<readonly Unit[]> {
  return db.selectFrom('accounts_unit').select(unitColumns).orderBy('code').execute();
}

export async function findUnit(db: Db, id: UnitId): Promise<Unit | undefined> {
  return db.selectFrom('accounts_unit').select(unitColumns).where('id', '=', id).executeTakeFirst();
}

/** The same, held until the end of the transaction. */
export async function findUnitForUpdate(db: Db, id: UnitId): Promise<Unit | undefined> {
  return db.selectFrom('accounts_unit').select(unitColumns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** False when the code is taken. */
export async function insertUnit(db: Db, unit: Unit): Promise<boolean> {
  const inserted = await db.insertInto('accounts_unit').values(unit).onConflict((on) => on.column('code').doNothing()).returning('id').executeTakeFirst();
  return inserted !== undefined;
}

/** False when the code is taken by another. The row must be held. */
export async function updateUnit(db: Db, unit: Unit): Promise<boolean> {
  const taken = await db.selectFrom('accounts_unit').select('id').where('code', '=', unit.code).where('id', '!=', unit.id).executeTakeFirst();
  if (taken) return false;
  await db.updateTable('accounts_unit').set({ code: unit.code, name: unit.name, kind: unit.kind, active: unit.active, version: unit.version }).where('id', '=', unit.id).execute();
  return true;
}

/** How many of these units are there and open, or already the person's own: what one belongs to may be closed meanwhile. */
export async function countJoinableUnits(db: Db, unitIds: readonly UnitId[], own: readonly UnitId[]): Promise<number> {
  const row = await sql<{ count: number }>`select count(*) as count from accounts_unit
    where id = any(${unitIds}::uuid[]) and (active or id = any(${own}::uuid[]))`.execute(db);
  return row.rows[0]!.count;
}

// ── Accounts ──

const allUnitIds = sql<UnitId[]>`coalesce((select array_agg(m.unit_id order by m.unit_id) from accounts_membership m where m.account_id = a.id), '{}')`;
/** Of a closed unit nothing is seen any more. */
export const openUnitIds = sql<UnitId[]>`coalesce((select array_agg(m.unit_id order by m.unit_id) from accounts_membership m
  join accounts_unit u on u.id = m.unit_id and u.active where m.account_id = a.id), '{}')`;

function accountsQuery(db: Db) {
  return db
    .selectFrom('accounts_account as a')
    .select(['a.id', 'a.sign_in_name as signInName', 'a.display_name as displayName', 'a.password_hash as passwordHash', 'a.state', 'a.roles'])
    .select(['a.clearance', 'a.language', 'a.last_sign_in_at as lastSignInAt', 'a.version', allUnitIds.as('unitIds')]);
}

export async function findAccount(db: Db, id: AccountId): Promise<Account | undefined> {
  return accountsQuery(db).where('a.id', '=', id).executeTakeFirst();
}

/** The same, held until the end of the transaction: whatever else changes the account waits. */
export async function findAccountForUpdate(db: Db, id: AccountId): Promise<Account | undefined> {
  // Held first and read after: a single statement would see the units as they were before it waited.
  const held = await db.selectFrom('accounts_account').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return held && findAccount(db, id);
}

export async function findAccountByName(db: Db, signInName: string): Promise<Account | undefined> {
  return accountsQuery(db).where('a.sign_in_name', '=', signInName).executeTakeFirst();
}

/**
 * Active administrators, all held until the end of the transaction, so that two changes at once cannot each take the
 * other's last. To be called before an account is held, always, or two such changes would wait for each other.
 */
export async function holdAdministrators(db: Db): Promise<readonly AccountId[]> {
  const rows = await sql<{ id: AccountId }>`select id from accounts_account where state = 'active' and 'administrator' = any(roles)
    order by id for update`.execute(db);
  return rows.rows.map((row) => row.id);
}

export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db.selectFrom('accounts_account').select('id').where('state', '=', 'active').where(sql<SqlBool>`'administrator' = any(roles)`).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** False when the sign-in name is taken. */
export async function insertAccount(db: Db, account: Account, at: Instant): Promise<boolean> {
  const inserted = await db
    .insertInto('accounts_account')
    .values({
      id: account.id,
      sign_in_name: account.signInName,
      display_name: account.displayName,
      password_hash: account.passwordHash,
      state: account.state,
      roles: [...account.roles],
      clearance: account.clearance,
      language: account.language,
      created_at: at,
      last_sign_in_at: account.lastSignInAt,
      version: account.version,
    })
    .onConflict((on) => on.column('sign_in_name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  await replaceMemberships(db, account.id, account.unitIds);
  return true;
}

export async function updateRights(db: Db, id: AccountId, rights: Rights & { readonly state: AccountState }): Promise<void> {
  await db
    .updateTable('accounts_account')
    .set((e) => ({ display_name: rights.displayName, roles: [...rights.roles], clearance: rights.clearance, state: rights.state, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await replaceMemberships(db, id, rights.unitIds);
}

async function replaceMemberships(db: Db, accountId: AccountId, unitIds: readonly UnitId[]): Promise<void> {
  await sql`delete from accounts_membership where account_id = ${accountId} and unit_id != all(${unitIds}::uuid[])`.execute(db);
  await sql`insert into accounts_membership (account_id, unit_id) select ${accountId}::uuid, unnest(${unitIds}::uuid[]) on conflict do nothing`.execute(db);
}

/** Sets or, with null, takes away the password; the state goes with it. */
export async function updatePassword(db: Db, id: AccountId, passwordHash: string | null, state: AccountState): Promise<void> {
  await db
    .updateTable('accounts_account')
    .set((e) => ({ password_hash: passwordHash, state, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Replaces exactly this password hash of an active account; false when it has been replaced or disabled meanwhile. */
export async function replacePassword(db: Db, id: AccountId, from: string, to: string): Promise<boolean> {
  const result = await db.updateTable('accounts_account').set({ password_hash: to }).where('id', '=', id).where('state', '=', 'active').where('password_hash', '=', from).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Notes a sign-in that was checked against this password hash; false when the account has been disabled or its password
 * replaced meanwhile. Holds the account, so that what ends its sessions will see the new one.
 */
export async function noteSignIn(db: Db, id: AccountId, passwordHash: string, at: Instant): Promise<boolean> {
  const result = await db
    .updateTable('accounts_account')
    .set({ last_sign_in_at: at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where('password_hash', '=', passwordHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function updateLanguage(db: Db, id: AccountId, language: Language): Promise<void> {
  await db.updateTable('accounts_account').set({ language }).where('id', '=', id).execute();
}

const liveSessionCount = (at: Instant) =>
  sql<number>`(select count(*) from accounts_session s where s.account_id = a.id and s.ended_at is null and s.idle_ends_at > ${at} and s.ends_at > ${at})`;

/** Every account as an administrator sees it, by name. */
export async function listAccounts(db: Db, at: Instant): Promise<readonly AccountView[]> {
  return accountViews(db, at).execute();
}

/** Throws when there is none. */
export async function getAccountView(db: Db, at: Instant, id: AccountId): Promise<AccountView> {
  return accountViews(db, at).where('a.id', '=', id).executeTakeFirstOrThrow();
}

function accountViews(db: Db, at: Instant) {
  return db
    .selectFrom('accounts_account as a')
    .select(['a.id', 'a.sign_in_name as signInName', 'a.display_name as displayName', 'a.state', 'a.roles', allUnitIds.as('unitIds')])
    .select(['a.clearance', 'a.language', 'a.last_sign_in_at as lastSignInAt', liveSessionCount(at).as('liveSessionCount')])
    .select(['a.created_at as createdAt', 'a.version'])
    .orderBy('a.display_name')
    .orderBy('a.sign_in_name');
}

export interface Colleague {
  readonly id: AccountId;
  readonly displayName: string;
  readonly roles: Role[];
  readonly unitIds: UnitId[];
  readonly present: boolean;
}

/** Active people, by name. */
export async function listColleagues(db: Db, at: Instant): Promise<readonly Colleague[]> {
  return db
    .selectFrom('accounts_account as a')
    .select(['a.id', 'a.display_name as displayName', 'a.roles', openUnitIds.as('unitIds'), sql<boolean>`${liveSessionCount(at)} > 0`.as('present')])
    .where('a.state', '=', 'active')
    .orderBy('a.display_name')
    .orderBy('a.id')
    .execute();
}

// ── Clients ──

const clientColumns = ['id', 'name', 'channel', 'active', 'last_used_at as lastUsedAt', 'created_at as createdAt'] as const;

export async function listClients(db: Db): Promise<readonly ClientView[]> {
  return db.selectFrom('accounts_client').select(clientColumns).orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
}

export async function insertClient(db: Db, client: ClientView, keyHash: Buffer): Promise<void> {
  await db
    .insertInto('accounts_client')
    .values({ id: client.id, name: client.name, channel: client.channel, key_hash: keyHash, active: client.active, created_at: client.createdAt, last_used_at: null })
    .execute();
}

/** Undefined when there is none. Revoking twice is revoking. */
export async function revokeClient(db: Db, id: ClientId): Promise<ClientView | undefined> {
  return db.updateTable('accounts_client').set({ active: false }).where('id', '=', id).returning(clientColumns).executeTakeFirst();
}

/** For the slices to the right: the door through which this machine hands in; undefined once its key is revoked. */
export async function findClientChannel(db: Db, id: ClientId): Promise<Channel | undefined> {
  const row = await db.selectFrom('accounts_client').select('channel').where('id', '=', id).where('active', '=', true).executeTakeFirst();
  return row?.channel;
}
