import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { DeadlineRule, MessageId, ThreadId } from './model.ts';

/** What the slices to the right settle about a message: in which compartment it lies, and when it is due. */

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
