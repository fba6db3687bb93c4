import { sql } from 'kysely';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { DeliveryId, DeliveryState, MessageId } from './model.ts';
import type { DeliveryRow } from './tables.ts';

/** A delivery with what its transmission needs. */
export interface DueDelivery {
  readonly id: DeliveryId;
  readonly messageId: MessageId;
  readonly via: string;
  readonly state: DeliveryState;
  readonly attemptCount: number;
  readonly address: string | null;
  readonly copy: boolean;
  readonly internetMessageId: string;
  readonly bytes: Buffer;
}

/**
 * Locks a delivery that still has to be made, with its bytes. Undefined when it is done, or when another process is at it:
 * a job that was handed out twice transmits once.
 */
export async function lockDueDelivery(db: Db, id: DeliveryId): Promise<DueDelivery | undefined> {
  const row = await db
    .selectFrom('messages_delivery as d')
    .innerJoin('messages_message as m', 'm.id', 'd.message_id')
    .innerJoin('messages_recipient as r', (join) => join.onRef('r.message_id', '=', 'd.message_id').onRef('r.position', '=', 'd.position'))
    .innerJoin('messages_bytes as b', 'b.sha256', 'm.original_sha256')
    .select(['d.id', 'd.message_id as messageId', 'd.via', 'd.state', 'd.attempt_count as attemptCount', 'r.address', 'r.copy', 'm.internet_message_id as internetMessageId', 'b.bytes'])
    .where('d.id', '=', id)
    .where('d.state', 'in', ['queued', 'sending', 'deferred'])
    .forUpdate('d')
    .skipLocked()
    .executeTakeFirst();
  return row?.internetMessageId ? { ...row, internetMessageId: row.internetMessageId } : undefined;
}

export async function recordAttempt(
  db: Db,
  id: DeliveryId,
  attempt: { readonly state: DeliveryState; readonly at: Instant; readonly nextAt: Instant | null; readonly reply: string },
): Promise<void> {
  await db
    .updateTable('messages_delivery')
    .set({
      state: attempt.state,
      attempt_count: sql`attempt_count + 1`,
      last_attempt_at: attempt.at,
      next_attempt_at: attempt.nextAt,
      sent_at: attempt.state === 'sent' ? attempt.at : null,
      reply: attempt.reply.slice(0, 400),
    })
    .where('id', '=', id)
    .execute();
}

/** Puts a failed or waiting delivery back to the start. Undefined when there is none; its state when it was not waiting. */
export async function requeueDelivery(db: Db, id: DeliveryId): Promise<DeliveryState | undefined> {
  const found = await db.selectFrom('messages_delivery').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  if (found?.state === 'rejected' || found?.state === 'deferred') {
    await db.updateTable('messages_delivery').set({ state: 'queued', next_attempt_at: null }).where('id', '=', id).execute();
  }
  return found?.state;
}

/** A report came back (RFC 3464) that a message of ours was not delivered after all. */
export async function markReported(db: Db, reports: readonly { readonly messageId: MessageId; readonly recipient: string | undefined; readonly status: string | undefined }[], at: Instant): Promise<void> {
  for (const { messageId, recipient, status } of reports) {
    await sql`update messages_delivery d set state = 'rejected', last_attempt_at = ${at}, reply = ${`returned ${status ?? ''}`.trim()}
      from messages_recipient r
      where r.message_id = d.message_id and r.position = d.position and d.message_id = ${messageId}
        and (${recipient ?? null}::text is null or lower(r.address) = lower(${recipient ?? null}))`.execute(db);
  }
}

export interface OutboxLine extends Pick<DeliveryRow, 'id' | 'via' | 'state'> {
  readonly messageId: MessageId;
  readonly direction: 'in' | 'out';
  readonly year: number;
  readonly sequence: number;
  readonly subject: string;
  readonly createdAt: Instant;
  readonly attemptCount: number;
  readonly lastAttemptAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly reply: string | null;
  readonly organisationId: string | null;
  readonly name: string;
  readonly address: string | null;
}

/** In trouble first (rejected, deferred, in progress, sent), then newest; undefined when the cursor is none of ours. */
export async function listDeliveries(db: Db, criteria: { readonly limit: number; readonly after?: string | undefined; readonly state?: DeliveryState | undefined }): Promise<Page<OutboxLine> | undefined> {
  const trouble = sql<number>`array_position(array['rejected', 'deferred', 'sending', 'queued', 'sent'], d.state)`;
  let query = db
    .selectFrom('messages_delivery as d')
    .innerJoin('messages_message as m', 'm.id', 'd.message_id')
    .innerJoin('messages_recipient as r', (join) => join.onRef('r.message_id', '=', 'd.message_id').onRef('r.position', '=', 'd.position'))
    .select(['d.id', 'd.message_id as messageId', 'd.via', 'd.state', 'd.attempt_count as attemptCount', 'd.created_at as createdAt'])
    .select(['d.last_attempt_at as lastAttemptAt', 'd.next_attempt_at as nextAttemptAt', 'd.sent_at as sentAt', 'd.reply'])
    .select(['m.direction', 'm.year', 'm.sequence', 'm.subject', 'r.organisation_id as organisationId', 'r.name', 'r.address'])
    .select(trouble.as('trouble'))
    .orderBy(trouble)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id')
    .limit(criteria.limit + 1);
  if (criteria.state) query = query.where('d.state', '=', criteria.state);
  if (criteria.after) {
    const [rank, at, id] = parseCursor(criteria.after, 3) ?? [];
    if (!Number.isInteger(rank) || !isInstant(at) || !isId(id)) return undefined;
    query = query.where(sql<boolean>`(${trouble} > ${rank}::int or (${trouble} = ${rank}::int and (d.created_at < ${at}::timestamptz or (d.created_at = ${at}::timestamptz and d.id > ${id}::uuid))))`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, criteria.limit);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.trouble, last.createdAt, last.id]) : null };
}
