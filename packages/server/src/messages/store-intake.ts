import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Db } from '../platform/database.ts';
import type { MessageId } from './model.ts';

export async function findIdempotent(db: Db, clientId: string, key: string): Promise<{ readonly requestSha256: Buffer; readonly reply: unknown } | undefined> {
  return db
    .selectFrom('messages_idempotency')
    .select(['request_sha256 as requestSha256', 'reply'])
    .where('client_id', '=', clientId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function keepIdempotent(db: Db, row: { readonly clientId: string; readonly key: string; readonly requestSha256: Buffer; readonly reply: object; readonly at: Instant }): Promise<void> {
  await db
    .insertInto('messages_idempotency')
    .values({ client_id: row.clientId, key: row.key, request_sha256: row.requestSha256, reply: JSON.stringify(row.reply), at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Replies older than a week are not asked for again. */
export async function forgetIdempotent(db: Db, before: Instant): Promise<number> {
  const result = await db.deleteFrom('messages_idempotency').where('at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Messages whose sender was only an address become this organisation's. Returns their ids. */
export async function recogniseSender(db: Db, organisationId: OrganisationId, addresses: readonly string[]): Promise<readonly MessageId[]> {
  const rows = await db
    .updateTable('messages_message')
    .set({ sender_id: organisationId, version: sql`version + 1` })
    .where('sender_id', 'is', null)
    .where('direction', '=', 'in')
    .where('sender_address', '=', sql<string>`any(${[...addresses]}::text[])`)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export interface RegistryCounts {
  readonly waiting: number;
  readonly overdue: number;
  readonly quarantined: number;
  readonly deliveriesFailed: number;
}

/** How much waits, for the metrics. */
export async function countRegistry(db: Db, now: Instant): Promise<RegistryCounts> {
  const { rows } = await sql<RegistryCounts>`select
    (select count(*)::int from messages_message where work_state = 'waiting') as waiting,
    (select count(*)::int from messages_message where work_state <> 'done' and due_at < ${now}) as overdue,
    (select count(*)::int from messages_quarantined where state = 'open') as quarantined,
    (select count(*)::int from messages_delivery where state = 'rejected') as "deliveriesFailed"`.execute(db);
  return rows[0]!;
}
