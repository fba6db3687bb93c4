import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { DeadlineRule, MessageId, ThreadId } from './model.ts';
import type { MessageTable } from './tables.ts';

/** What the slices to the right ask and settle about a message: in which compartment it lies, and when it is due. */

export interface MessageStanding extends Pick<MessageTable, 'id' | 'direction' | 'classification'> {
  readonly threadId: ThreadId;
  readonly receivedAt: Instant;
  readonly workState: MessageTable['work_state'];
  readonly dueAt: Instant | null;
  readonly senderId: MessageTable['sender_id'];
  readonly compartmentId: string | null;
}

function standings(db: Db) {
  return db
    .selectFrom('messages_message')
    .select(['id', 'direction', 'classification', 'thread_id as threadId', 'received_at as receivedAt', 'work_state as workState', 'due_at as dueAt'])
    .select(['sender_id as senderId', 'compartment_id as compartmentId']);
}

/** How messages stand, by id; those the actor may not see are not in the answer. */
export async function getStandings(db: Db, ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, MessageStanding>> {
  if (ids.length === 0) return new Map();
  const rows = await standings(db).where('id', '=', sql<MessageId>`any(${[...ids]}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every message of these threads that the actor may see, received first first. */
export async function listOfThreads(db: Db, threadIds: readonly ThreadId[]): Promise<readonly MessageStanding[]> {
  if (threadIds.length === 0) return [];
  return standings(db).where('thread_id', '=', sql<ThreadId>`any(${[...threadIds]}::uuid[])`).orderBy('received_at').orderBy('id').execute();
}

/** The names a message goes by at partners: its own reference and the others it states. Message-IDs are not among them. */
export async function listReferences(db: Db, ids: readonly MessageId[]): Promise<readonly { readonly messageId: MessageId; readonly value: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('messages_reference')
    .select(['message_id as messageId', 'value'])
    .where('message_id', '=', sql<MessageId>`any(${[...ids]}::uuid[])`)
    .where('kind', 'in', ['own', 'other'])
    .execute();
}

/** Puts messages and whole threads into a compartment, or with null out of it. Returns those that moved. */
export async function moveToCompartment(
  db: Db,
  of: { readonly messageIds: readonly MessageId[]; readonly threadIds: readonly ThreadId[] },
  compartmentId: string | null,
): Promise<readonly MessageId[]> {
  const rows = await db
    .updateTable('messages_message')
    .set({ compartment_id: compartmentId, version: sql`version + 1` })
    .where((where) => where.or([where('id', '=', sql<MessageId>`any(${[...of.messageIds]}::uuid[])`), where('thread_id', '=', sql<ThreadId>`any(${[...of.threadIds]}::uuid[])`)]))
    .where(sql<boolean>`compartment_id is distinct from ${compartmentId}::uuid`)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** False when the message is not there, not to be seen, or due then already. */
export async function updateDeadline(db: Db, id: MessageId, deadline: { readonly dueAt: Instant; readonly rule: DeadlineRule } | null): Promise<boolean> {
  const row = await db
    .updateTable('messages_message')
    .set({ due_at: deadline?.dueAt ?? null, due_rule: deadline?.rule ?? null, version: sql`version + 1` })
    .where('id', '=', id)
    .where(sql<boolean>`(due_at, due_rule) is distinct from (${deadline?.dueAt ?? null}::timestamptz, ${deadline?.rule ?? null}::text)`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
