import { sql, type Selectable } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Db } from '../platform/database.ts';
import type { MessageId, ThreadId } from './model.ts';
import { numberOf } from './rules.ts';
import type { AttachmentRow, MessageTable, RecipientRow } from './tables.ts';

/** What must be known of a message while something is written about it. */
export interface AboutRef extends Pick<MessageTable, 'id' | 'direction' | 'channel' | 'classification' | 'subject'> {
  readonly number: string;
  readonly handling: readonly MessageTable['handling'][number][];
  readonly senderId: OrganisationId | null;
  readonly threadId: ThreadId;
  readonly unitId: UnitId | null;
  readonly internetMessageId: string | null;
}

const aboutColumns = [
  'id',
  'direction',
  'year',
  'sequence',
  'channel',
  'classification',
  'subject',
  'handling',
  'sender_id as senderId',
  'thread_id as threadId',
  'unit_id as unitId',
  'internet_message_id as internetMessageId',
] as const;

/** Undefined when there is none or the actor may not see it. */
export async function findAbout(db: Db, id: MessageId): Promise<AboutRef | undefined> {
  const row = await db.selectFrom('messages_message').select(aboutColumns).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { year, sequence, ...about } = row;
  return { ...about, number: numberOf(about.direction, year, sequence) };
}

/** All that a reply takes over or quotes. */
export interface Quotable extends AboutRef, Pick<MessageTable, 'kind' | 'urgency' | 'language' | 'body'> {
  readonly urgencyGround: MessageTable['urgency_ground'];
  readonly handlingText: string | null;
  readonly sourceEvaluation: MessageTable['source_evaluation'];
  readonly informationEvaluation: MessageTable['information_evaluation'];
  readonly crimeAreas: MessageTable['crime_areas'];
  readonly senderName: string;
  readonly senderAddress: string | null;
  readonly ownReference: string | null;
  readonly receivedAt: Instant;
  readonly recipients: readonly Pick<RecipientRow, 'copy' | 'organisation_id' | 'address'>[];
}

export async function findQuotable(db: Db, id: MessageId): Promise<Quotable | undefined> {
  const row = await db
    .selectFrom('messages_message')
    .select(aboutColumns)
    .select(['kind', 'urgency', 'language', 'body', 'urgency_ground as urgencyGround', 'handling_text as handlingText'])
    .select(['source_evaluation as sourceEvaluation', 'information_evaluation as informationEvaluation', 'crime_areas as crimeAreas'])
    .select(['sender_name as senderName', 'sender_address as senderAddress', 'own_reference as ownReference', 'received_at as receivedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const recipients = await db.selectFrom('messages_recipient').select(['copy', 'organisation_id', 'address']).where('message_id', '=', id).orderBy('position').execute();
  const { year, sequence, ...about } = row;
  return { ...about, number: numberOf(about.direction, year, sequence), recipients };
}

/** A message's files, without their bytes. */
export async function listAttachmentRows(db: Db, id: MessageId): Promise<readonly Selectable<AttachmentRow>[]> {
  return db.selectFrom('messages_attachment').selectAll().where('message_id', '=', id).orderBy('position').execute();
}

/** Of the messages that the actor may see, those that have one of these contents as a file. */
export async function listWithFiles(db: Db, hashes: readonly Buffer[]): Promise<readonly MessageId[]> {
  if (hashes.length === 0) return [];
  const rows = await db.selectFrom('messages_attachment').select('message_id').distinct().where('sha256', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`).execute();
  return rows.map(({ message_id }) => message_id);
}

/** Numbers and subjects, by id; those the actor may not see are not in the answer. */
export async function getMessageNames(db: Db, ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, { readonly number: string; readonly subject: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages_message')
    .select(['id', 'direction', 'year', 'sequence', 'subject'])
    .where('id', '=', sql<MessageId>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { number: numberOf(row.direction, row.year, row.sequence), subject: row.subject }]));
}

/** Contents by the hash in hex. Throws when one is missing: what names a hash has put its bytes there. */
export async function getBytes(db: Db, hashes: readonly Buffer[]): Promise<ReadonlyMap<string, Buffer>> {
  if (hashes.length === 0) return new Map();
  const rows = await db.selectFrom('messages_bytes').select(['sha256', 'bytes']).where('sha256', '=', sql<Buffer>`any(${[...hashes]}::bytea[])`).execute();
  const found = new Map(rows.map((row) => [row.sha256.toString('hex'), row.bytes]));
  for (const hash of hashes) if (!found.has(hash.toString('hex'))) throw new Error(`no bytes under ${hash.toString('hex')}`);
  return found;
}

/** Files a message, with the line in its history. False when it is filed already, is not there, or may not be seen. */
export async function markAnswered(db: Db, id: MessageId, how: { readonly by: AccountId | null; readonly at: Instant }): Promise<boolean> {
  const filed = await db
    .updateTable('messages_message')
    .set({ work_state: 'done', done_at: how.at, done_by: how.by, version: sql`version + 1` })
    .where('id', '=', id)
    .where('work_state', '<>', 'done')
    .returning('id')
    .executeTakeFirst();
  if (!filed) return false;
  await db.insertInto('messages_work').values({ id: newId(), message_id: id, at: how.at, account_id: how.by, act: 'finished', note: null }).execute();
  return true;
}
