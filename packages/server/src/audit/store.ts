import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Instant } from '../kernel/time.ts';
import type { Page } from '../kernel/page.ts';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import type { AuditEntryView } from './contract.ts';
import { commitment, newSalt, type JsonObject } from './leaf.ts';
import type { AuditEntry, AuditEntryId } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    audit_entry: EntryRow;
    audit_pending: { entry_id: string };
    audit_leaf: { leaf_index: number; entry_id: string; leaf_hash: Buffer };
    audit_checkpoint: { tree_size: number; at: Instant; root_hash: Buffer; note: string; frontier: unknown };
  }
}

interface EntryRow {
  id: AuditEntryId;
  at: Instant;
  actor_kind: AuditEntry['actorKind'];
  actor_id: string | null;
  actor_name: string;
  act: string;
  operation: AuditEntry['operation'];
  outcome: AuditEntry['outcome'];
  refusal: string | null;
  purpose: AuditEntry['purpose'];
  objects: string[];
  detail: Record<string, unknown>;
  salt: Buffer;
  commitment: Buffer;
}

/** The part of an entry that the tree commits to: everything but its id and instant, which the leaf holds openly. */
export function payloadOf(entry: Omit<AuditEntry, 'id' | 'at'>): JsonObject {
  return JSON.parse(
    JSON.stringify({
      actorKind: entry.actorKind,
      actorId: entry.actorId,
      actorName: entry.actorName,
      act: entry.act,
      operation: entry.operation,
      outcome: entry.outcome,
      refusal: entry.refusal,
      purpose: entry.purpose,
      objects: entry.objects,
      detail: entry.detail,
    }),
  ) as JsonObject;
}

/** Appends an entry in the caller's transaction; it waits in `audit_pending` for its place in the tree. */
export async function appendEntry(db: Db, entry: AuditEntry): Promise<void> {
  const salt = newSalt();
  const hash = commitment(salt, payloadOf(entry));
  await sql`with entry as (
      insert into audit_entry (id, at, actor_kind, actor_id, actor_name, act, operation, outcome, refusal, purpose, objects, detail, salt, commitment)
      values (${entry.id}, ${entry.at}, ${entry.actorKind}, ${entry.actorId}, ${entry.actorName}, ${entry.act}, ${entry.operation}, ${entry.outcome},
        ${entry.refusal}, ${entry.purpose ? JSON.stringify(entry.purpose) : null}, ${entry.objects}, ${JSON.stringify(entry.detail)}, ${Buffer.from(salt)}, ${Buffer.from(hash)}))
    insert into audit_pending (entry_id) values (${entry.id})`.execute(db);
}

export interface PendingEntry {
  readonly id: AuditEntryId;
  readonly at: Instant;
  readonly commitment: Buffer;
}

/** Takes up to `limit` waiting entries off the list, oldest id first. */
export async function takePending(db: Db, limit: number): Promise<readonly PendingEntry[]> {
  const rows = await sql<PendingEntry>`with taken as (
      delete from audit_pending where entry_id in (select entry_id from audit_pending order by entry_id limit ${limit}) returning entry_id)
    select id, at, commitment from audit_entry join taken on id = entry_id order by id`.execute(db);
  return rows.rows;
}

export async function appendLeaves(db: Db, leaves: readonly { readonly index: number; readonly entryId: string; readonly hash: Uint8Array }[]): Promise<void> {
  await sql`insert into audit_leaf (leaf_index, entry_id, leaf_hash)
    select * from unnest(${leaves.map((leaf) => leaf.index)}::bigint[], ${leaves.map((leaf) => leaf.entryId)}::uuid[], ${leaves.map((leaf) => Buffer.from(leaf.hash))}::bytea[])`.execute(db);
}

export interface CheckpointRow {
  readonly treeSize: number;
  readonly at: Instant;
  readonly rootHash: Buffer;
  readonly note: string;
  readonly frontier: unknown;
}

const checkpointColumns = ['tree_size as treeSize', 'at', 'root_hash as rootHash', 'note', 'frontier'] as const;

export async function findNewestCheckpoint(db: Db): Promise<CheckpointRow | undefined> {
  return db.selectFrom('audit_checkpoint').select(checkpointColumns).orderBy('tree_size', 'desc').limit(1).executeTakeFirst();
}

export async function listCheckpoints(db: Db, limit: number): Promise<readonly CheckpointRow[]> {
  return db.selectFrom('audit_checkpoint').select(checkpointColumns).orderBy('tree_size', 'desc').limit(limit).execute();
}

export async function appendCheckpoint(db: Db, row: CheckpointRow): Promise<void> {
  await db
    .insertInto('audit_checkpoint')
    .values({ tree_size: row.treeSize, at: row.at, root_hash: row.rootHash, note: row.note, frontier: JSON.stringify(row.frontier) })
    .execute();
}

export async function countEntries(db: Db): Promise<number> {
  const row = await db.selectFrom('audit_entry').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return row.count;
}

export interface AuditCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly actorId?: string | undefined;
  readonly act?: string | undefined;
  readonly operation?: AuditEntry['operation'] | undefined;
  readonly outcome?: AuditEntry['outcome'] | undefined;
  readonly object?: string | undefined;
}

/** Newest first; undefined when the cursor is none of ours. */
export async function listEntries(db: Db, criteria: AuditCriteria): Promise<Page<AuditEntryView> | undefined> {
  let query = db
    .selectFrom('audit_entry as e')
    .leftJoin('audit_leaf as l', 'l.entry_id', 'e.id')
    .select(['e.id', 'e.at', 'e.actor_kind as actorKind', 'e.actor_id as actorId', 'e.actor_name as actorName', 'e.act', 'e.operation', 'e.outcome'])
    .select(['e.refusal', 'e.purpose', 'e.objects', 'e.detail', 'l.leaf_index as leafIndex'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(criteria.limit + 1);
  if (criteria.from) query = query.where('e.at', '>=', criteria.from);
  if (criteria.until) query = query.where('e.at', '<', criteria.until);
  if (criteria.actorId) query = query.where('e.actor_id', '=', criteria.actorId);
  if (criteria.act) query = query.where('e.act', '=', criteria.act);
  if (criteria.operation) query = query.where('e.operation', '=', criteria.operation);
  if (criteria.outcome) query = query.where('e.outcome', '=', criteria.outcome);
  if (criteria.object) query = query.where(sql<boolean>`e.objects @> array[${criteria.object}]::text[]`);
  if (criteria.after) {
    const [at, id] = parseCursor(criteria.after, 2) ?? [];
    if (!isInstant(at) || !isId(id)) return undefined;
    query = query.where(sql<boolean>`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, criteria.limit);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.at, last.id]) : null };
}

export interface LoggedActor {
  readonly id: string;
  readonly kind: 'account' | 'client';
  readonly name: string;
  readonly lastActedAt: Instant;
}

/** Everybody with an entry, by id, with the name of their newest. Leaps from actor to actor in the index: their number counts, not the log's length. */
export async function listActors(db: Db): Promise<readonly LoggedActor[]> {
  const result = await sql<LoggedActor>`with recursive actor as (
      (select actor_id, actor_kind, actor_name, at from audit_entry where actor_id is not null order by actor_id, at desc limit 1)
      union all
      select following.* from actor, lateral (
        select actor_id, actor_kind, actor_name, at from audit_entry where actor_id > actor.actor_id order by actor_id, at desc limit 1) following)
    select actor_id as id, actor_kind as kind, actor_name as name, at as "lastActedAt" from actor`.execute(db);
  return result.rows;
}

export interface LogRow {
  readonly leafIndex: number;
  readonly leafHash: Buffer;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly entry: AuditEntry;
}

/** The log in tree order from an index on: for export and verification, page by page. */
export async function listLeavesFrom(db: Db, index: number, limit: number): Promise<readonly LogRow[]> {
  const rows = await db
    .selectFrom('audit_leaf as l')
    .innerJoin('audit_entry as e', 'e.id', 'l.entry_id')
    .selectAll('e')
    .select(['l.leaf_index', 'l.leaf_hash'])
    .where('l.leaf_index', '>=', index)
    .orderBy('l.leaf_index')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    leafIndex: row.leaf_index,
    leafHash: row.leaf_hash,
    salt: row.salt,
    commitment: row.commitment,
    entry: {
      id: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      act: row.act,
      operation: row.operation,
      outcome: row.outcome,
      refusal: row.refusal,
      purpose: row.purpose,
      objects: row.objects,
      detail: row.detail,
    },
  }));
}
