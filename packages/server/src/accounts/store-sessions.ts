import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Database, Db } from '../platform/database.ts';
import type { Session } from './contract.ts';
import type { AccountId, AccountState, Attempts, ClientId, Invitation, InvitationKind, SessionId, SessionTimes, UnitId } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    accounts_session: SessionRow;
    accounts_attempt: { key: string; failure_count: number; window_ends_at: Instant; blocked_until: Instant | null };
    accounts_invitation: InvitationRow;
  }
}

interface SessionRow {
  id: SessionId;
  token_hash: Buffer;
  account_id: AccountId;
  created_at: Instant;
  seen_at: Instant;
  idle_ends_at: Instant;
  ends_at: Instant;
  ended_at: Instant | null;
}

interface InvitationRow {
  token_hash: Buffer;
  kind: InvitationKind;
  account_id: AccountId | null;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
}

// ── Who is calling: outside any act, on every request ──

export interface KnownSession extends SessionTimes {
  readonly sessionId: SessionId;
  readonly endedAt: Instant | null;
  readonly state: AccountState;
  readonly actor: Actor & { readonly kind: 'account' };
}

/** The session of a token with its person as of now, in one statement; ended or not. */
export async function findSessionByToken(database: Database, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const result = await sql<Omit<KnownSession, 'actor'> & Omit<KnownSession['actor'], 'kind'>>`
    select s.id as "sessionId", s.seen_at as "seenAt", s.idle_ends_at as "idleEndsAt", s.ends_at as "endsAt", s.ended_at as "endedAt",
      a.state, a.id as "accountId", a.display_name as name, a.roles, a.clearance, a.language,
      coalesce((select array_agg(m.unit_id order by m.unit_id) from accounts_membership m
        join accounts_unit u on u.id = m.unit_id and u.active where m.account_id = a.id), '{}') as "unitIds"
    from accounts_session s join accounts_account a on a.id = s.account_id
    where s.token_hash = ${tokenHash}`.execute(database);
  const row = result.rows[0];
  if (!row) return undefined;
  const { accountId, name, roles, unitIds, clearance, language, ...session } = row;
  return { ...session, actor: { kind: 'account', accountId, name, roles, unitIds, clearance, language } };
}

/** Moves a session's idle end, unless it has ended or another request has just moved it. */
export async function extendSession(database: Database, id: SessionId, before: Instant, times: SessionTimes): Promise<void> {
  await database
    .updateTable('accounts_session')
    .set({ seen_at: times.seenAt, idle_ends_at: times.idleEndsAt })
    .where('id', '=', id)
    .where('seen_at', '=', before)
    .where('ended_at', 'is', null)
    .execute();
}

export interface KnownClient {
  readonly clientId: ClientId;
  readonly name: string;
  readonly active: boolean;
  readonly lastUsedAt: Instant | null;
}

export async function findClientByKey(database: Database, keyHash: Buffer): Promise<KnownClient | undefined> {
  return database.selectFrom('accounts_client').select(['id as clientId', 'name', 'active', 'last_used_at as lastUsedAt']).where('key_hash', '=', keyHash).executeTakeFirst();
}

export async function noteClientUse(database: Database, id: ClientId, at: Instant): Promise<void> {
  await database.updateTable('accounts_client').set({ last_used_at: at }).where('id', '=', id).execute();
}

// ── Sessions ──

export async function insertSession(db: Db, session: SessionTimes & { readonly id: SessionId; readonly accountId: AccountId; readonly tokenHash: Buffer }): Promise<void> {
  await db
    .insertInto('accounts_session')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.seenAt,
      seen_at: session.seenAt,
      idle_ends_at: session.idleEndsAt,
      ends_at: session.endsAt,
      ended_at: null,
    })
    .execute();
}

export async function endSession(db: Db, id: SessionId, at: Instant): Promise<void> {
  await db.updateTable('accounts_session').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).execute();
}

/** Ends the live sessions of an account, but for one if named; how many there were. */
export async function endSessionsOf(db: Db, accountId: AccountId, at: Instant, except?: SessionId): Promise<number> {
  let query = db.updateTable('accounts_session').set({ ended_at: at }).where('account_id', '=', accountId).where('ended_at', 'is', null).where('idle_ends_at', '>', at).where('ends_at', '>', at);
  if (except) query = query.where('id', '!=', except);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** A session as its person sees it, but for what the server adds. Throws when there is none. */
export async function getOwnSession(db: Db, id: SessionId): Promise<Omit<Session, 'permissions' | 'desk'>> {
  const row = await db
    .selectFrom('accounts_session as s')
    .innerJoin('accounts_account as a', 'a.id', 's.account_id')
    .select(['a.id as accountId', 'a.sign_in_name as signInName', 'a.display_name as displayName', 'a.roles', 'a.clearance', 'a.language'])
    .select(['s.idle_ends_at as idleEndsAt', 's.ends_at as endsAt'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, units: await openUnitsOf(db, row.accountId) };
}

async function openUnitsOf(db: Db, accountId: AccountId): Promise<{ id: UnitId; code: string; name: string }[]> {
  return db
    .selectFrom('accounts_membership as m')
    .innerJoin('accounts_unit as u', 'u.id', 'm.unit_id')
    .select(['u.id', 'u.code', 'u.name'])
    .where('m.account_id', '=', accountId)
    .where('u.active', '=', true)
    .orderBy('u.code')
    .execute();
}

/** Forgets sessions that ended, in one way or the other, before an instant. */
export async function deleteSessions(db: Db, before: Instant): Promise<number> {
  const result = await sql`delete from accounts_session where least(ended_at, idle_ends_at, ends_at) < ${before}`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

// ── Failed attempts ──

/** Lets the attempts under one key pass one at a time, to the end of the transaction. */
export async function holdAttempts(db: Db, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

export async function findAttempts(db: Db, key: string): Promise<Attempts | undefined> {
  return db
    .selectFrom('accounts_attempt')
    .select(['failure_count as failureCount', 'window_ends_at as windowEndsAt', 'blocked_until as blockedUntil'])
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function saveAttempts(db: Db, key: string, attempts: Attempts): Promise<void> {
  const counts = { failure_count: attempts.failureCount, window_ends_at: attempts.windowEndsAt, blocked_until: attempts.blockedUntil };
  await db.insertInto('accounts_attempt').values({ key, ...counts }).onConflict((on) => on.column('key').doUpdateSet(counts)).execute();
}

export async function deleteAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('accounts_attempt').where('key', '=', key).execute();
}

/** Forgets counts whose window is over. */
export async function deletePastAttempts(db: Db, at: Instant): Promise<number> {
  return Number((await db.deleteFrom('accounts_attempt').where('window_ends_at', '<', at).executeTakeFirst()).numDeletedRows);
}

// ── One-time links ──

/** Issues a link, in place of any unused one for the same account, or of the first administrator. */
export async function replaceInvitation(db: Db, invitation: Invitation & { readonly tokenHash: Buffer }, at: Instant): Promise<void> {
  await deleteUnusedInvitations(db, invitation.accountId);
  await db
    .insertInto('accounts_invitation')
    .values({ token_hash: invitation.tokenHash, kind: invitation.kind, account_id: invitation.accountId, created_at: at, expires_at: invitation.expiresAt, used_at: null })
    .execute();
}

/** Makes the unused links of an account void; with null, those of the first administrator. */
export async function deleteUnusedInvitations(db: Db, accountId: AccountId | null): Promise<void> {
  await db.deleteFrom('accounts_invitation').where('account_id', 'is not distinct from', accountId).where('used_at', 'is', null).execute();
}

const invitationColumns = ['kind', 'account_id as accountId', 'expires_at as expiresAt'] as const;

export async function findInvitation(db: Db, tokenHash: Buffer, at: Instant): Promise<Invitation | undefined> {
  return db.selectFrom('accounts_invitation').select(invitationColumns).where('token_hash', '=', tokenHash).where('used_at', 'is', null).where('expires_at', '>', at).executeTakeFirst();
}

/** Uses a link up: of any number at once, exactly one gets it; undefined for all others. */
export async function takeInvitation(db: Db, tokenHash: Buffer, at: Instant): Promise<Invitation | undefined> {
  return db
    .updateTable('accounts_invitation')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(invitationColumns)
    .executeTakeFirst();
}

/** Forgets links that expired before an instant, used or not. */
export async function deleteInvitations(db: Db, before: Instant): Promise<number> {
  return Number((await db.deleteFrom('accounts_invitation').where('expires_at', '<', before).executeTakeFirst()).numDeletedRows);
}
