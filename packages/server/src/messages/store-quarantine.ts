import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { MessageId, QuarantinedId } from './model.ts';
import type { QuarantinedRow } from './tables.ts';

export interface QuarantinedLine extends Selectable<QuarantinedRow> {
  readonly year: number | null;
  readonly sequence: number | null;
}

/** Newest first; undefined when the cursor is none of ours. */
export async function listQuarantined(
  db: Db,
  criteria: { readonly limit: number; readonly after?: string | undefined; readonly state?: QuarantinedRow['state'] | undefined },
): Promise<Page<QuarantinedLine> | undefined> {
  let query = lines(db)
    .orderBy('q.received_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(criteria.limit + 1);
  if (criteria.state) query = query.where('q.state', '=', criteria.state);
  if (criteria.after) {
    const [at, id] = parseCursor(criteria.after, 2) ?? [];
    if (!isInstant(at) || !isId(id)) return undefined;
    query = query.where(sql<boolean>`(q.received_at, q.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, criteria.limit);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.received_at, last.id]) : null };
}

export async function findQuarantined(db: Db, id: QuarantinedId): Promise<QuarantinedLine | undefined> {
  return lines(db).where('q.id', '=', id).executeTakeFirst();
}

function lines(db: Db) {
  return db
    .selectFrom('messages_quarantined as q')
    .leftJoin('messages_message as m', 'm.id', 'q.message_id')
    .selectAll('q')
    .select(['m.year', 'm.sequence']);
}

/** Locks one that is still open; undefined when there is none or it is settled. */
export async function lockOpenQuarantined(db: Db, id: QuarantinedId): Promise<(Selectable<QuarantinedRow> & { readonly bytes: Buffer }) | undefined> {
  return db
    .selectFrom('messages_quarantined as q')
    .innerJoin('messages_bytes as b', 'b.sha256', 'q.sha256')
    .selectAll('q')
    .select('b.bytes')
    .where('q.id', '=', id)
    .where('q.state', '=', 'open')
    .forUpdate('q')
    .executeTakeFirst();
}

export async function findQuarantinedBytes(db: Db, id: QuarantinedId): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | undefined> {
  return db
    .selectFrom('messages_quarantined as q')
    .innerJoin('messages_bytes as b', 'b.sha256', 'q.sha256')
    .select(['b.bytes', 'q.media_type as mediaType'])
    .where('q.id', '=', id)
    .executeTakeFirst();
}

/** Ends a quarantine: registered as a message after all, or set aside with a reason. The bytes stay either way. */
export async function settleQuarantined(
  db: Db,
  id: QuarantinedId,
  how: { readonly state: 'registered' | 'set-aside'; readonly by: AccountId | null; readonly at: Instant; readonly messageId?: MessageId; readonly note?: string },
): Promise<void> {
  await db
    .updateTable('messages_quarantined')
    .set({ state: how.state, settled_by: how.by, settled_at: how.at, message_id: how.messageId ?? null, note: how.note ?? null })
    .where('id', '=', id)
    .execute();
}

export async function recordFailedRetry(db: Db, id: QuarantinedId, failure: Pick<QuarantinedRow, 'reason' | 'detail'>): Promise<void> {
  await db
    .updateTable('messages_quarantined')
    .set({ reason: failure.reason, detail: failure.detail, attempt_count: sql`attempt_count + 1` })
    .where('id', '=', id)
    .execute();
}

/** The arrival that was quarantined becomes the arrival of the message it turned into. */
export async function moveArrival(db: Db, id: QuarantinedId, messageId: MessageId): Promise<void> {
  await db.updateTable('messages_arrival').set({ message_id: messageId }).where('quarantined_id', '=', id).execute();
}

/** Takes the arrival's own name off, so that reading it again is not mistaken for the same arrival. */
export async function forgetArrival(db: Db, id: QuarantinedId): Promise<void> {
  await db
    .updateTable('messages_arrival')
    .set({ transport_id: sql`transport_id || ' (before retry ' || id || ')'` })
    .where('quarantined_id', '=', id)
    .where('message_id', 'is', null)
    .execute();
}
