import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Direction } from '../kernel/vocabulary.ts';
import type { MediaType } from '../channels/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Db } from '../platform/database.ts';
import type { Message, MessageLine } from './contract.ts';
import type { CorrectableField, MessageId, ThreadId } from './model.ts';
import { numberOf, type NumberParts } from './rules.ts';
import { getNames, getRecipients, lineColumns, lineOf, linesOf, partyOf, personOf, recipientsOf, senderOf, type LineRow, type Names } from './store-lines.ts';
import type { ArrivalRow, AttachmentRow, DeliveryRow, MessageTable, RecipientRow, WorkAct } from './tables.ts';

/*
 * Messages as the screens show them. Whatever is read here is held by row-level security: what the actor may not see is
 * not there, is not counted, and is not in its thread.
 */

interface DetailRow
  extends LineRow,
    Pick<
      MessageTable,
      | 'body' | 'sent_at' | 'source_evaluation' | 'information_evaluation' | 'handling_text' | 'language_confidence' | 'inferred' | 'warnings' | 'own_reference'
      | 'done_at' | 'done_by' | 'registered_by' | 'original_sha256' | 'original_media_type'
    > {
  readonly original_byte_count: number | null;
}

/** What hangs on a message, each part with one query. */
interface Parts {
  readonly recipients: readonly RecipientRow[];
  readonly otherReferences: readonly string[];
  readonly attachments: readonly Omit<AttachmentRow, 'message_id' | 'stated_media_type'>[];
  readonly arrivals: readonly Pick<ArrivalRow, 'at' | 'channel' | 'source' | 'sha256' | 'first'>[];
  readonly corrections: readonly { readonly field: CorrectableField; readonly before: unknown; readonly after: unknown; readonly account_id: AccountId; readonly at: Instant }[];
  readonly deliveries: readonly Selectable<DeliveryRow>[];
  readonly thread: readonly ThreadRow[];
  readonly work: readonly { readonly at: Instant; readonly account_id: AccountId | null; readonly act: WorkAct; readonly note: string | null }[];
}

type ThreadRow = Pick<
  MessageTable,
  'id' | 'direction' | 'year' | 'sequence' | 'kind' | 'subject' | 'sender_id' | 'sender_name' | 'sender_address' | 'received_at' | 'thread_reason' | 'thread_evidence'
>;

/** A thread longer than this shows its newest messages. */
const threadLimit = 200;

/** A message with everything around it; undefined when there is none or the actor may not see it. */
export async function findMessage(db: Db, id: MessageId): Promise<Message | undefined> {
  const { rows } = await sql<DetailRow>`
    select ${lineColumns}, m.body, m.sent_at, m.source_evaluation, m.information_evaluation, m.handling_text, m.language_confidence, m.inferred,
      m.warnings, m.own_reference, m.done_at, m.done_by, m.registered_by, m.original_sha256, m.original_media_type,
      (select b.byte_count from messages_bytes b where b.sha256 = m.original_sha256) as original_byte_count
    from messages_message m where m.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const parts = await getParts(db, row);
  const names = await getNames(
    db,
    [row.assignee_id, row.done_by, row.registered_by, ...parts.corrections.map((correction) => correction.account_id), ...parts.work.map((work) => work.account_id)],
    [row.sender_id, ...parts.recipients.map((recipient) => recipient.organisation_id), ...parts.thread.map((message) => message.sender_id), ...parts.corrections.flatMap(sendersOf)],
  );
  return messageOf(row, parts, names);
}

async function getParts(db: Db, { id, thread_id }: { readonly id: MessageId; readonly thread_id: ThreadId }): Promise<Parts> {
  return {
    recipients: await getRecipients(db, [id]),
    otherReferences: (await db.selectFrom('messages_reference').select('value').where('message_id', '=', id).where('kind', '=', 'other').orderBy('value').execute()).map(({ value }) => value),
    attachments: await db.selectFrom('messages_attachment').select(['position', 'name', 'media_type', 'suspicious', 'sha256', 'byte_count']).where('message_id', '=', id).orderBy('position').execute(),
    arrivals: await db.selectFrom('messages_arrival').select(['at', 'channel', 'source', 'sha256', 'first']).where('message_id', '=', id).orderBy('at').orderBy('id').execute(),
    corrections: await db.selectFrom('messages_correction').select(['field', 'before', 'after', 'account_id', 'at']).where('message_id', '=', id).orderBy('at').orderBy('id').execute(),
    deliveries: await db.selectFrom('messages_delivery').selectAll().where('message_id', '=', id).orderBy('position').orderBy('id').execute(),
    thread: await getThread(db, thread_id),
    work: await db.selectFrom('messages_work').select(['at', 'account_id', 'act', 'note']).where('message_id', '=', id).orderBy('at').orderBy('id').execute(),
  };
}

async function getThread(db: Db, threadId: ThreadId): Promise<readonly ThreadRow[]> {
  const rows = await db
    .selectFrom('messages_message')
    .select(['id', 'direction', 'year', 'sequence', 'kind', 'subject', 'sender_id', 'sender_name', 'sender_address', 'received_at', 'thread_reason', 'thread_evidence'])
    .where('thread_id', '=', threadId)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(threadLimit)
    .execute();
  return rows.toReversed();
}

function messageOf(row: DetailRow, parts: Parts, names: Names): Message {
  return {
    ...lineOf(row, parts.recipients, names),
    body: row.body,
    sentAt: row.sent_at,
    sourceEvaluation: row.source_evaluation,
    informationEvaluation: row.information_evaluation,
    handlingText: row.handling_text,
    languageConfidence: row.language_confidence,
    inferred: row.inferred,
    warnings: row.warnings,
    copies: recipientsOf(names, parts.recipients, true),
    ownReference: row.own_reference,
    otherReferences: [...parts.otherReferences],
    doneAt: row.done_at,
    doneBy: personOf(names, row.done_by),
    registeredBy: personOf(names, row.registered_by),
    attachments: parts.attachments.map(({ position, name, media_type, byte_count, sha256, suspicious }) => ({ position, name, mediaType: media_type, byteCount: byte_count, sha256: sha256.toString('hex'), suspicious })),
    original:
      row.original_sha256 && row.original_media_type && row.original_byte_count !== null
        ? { sha256: row.original_sha256.toString('hex'), byteCount: row.original_byte_count, mediaType: row.original_media_type }
        : null,
    arrivals: parts.arrivals.map(({ sha256, ...arrival }) => ({ ...arrival, sha256: sha256.toString('hex') })),
    corrections: parts.corrections.map(({ field, before, after, account_id, at }) => ({
      field,
      before: wordsOf(names, field, before),
      after: wordsOf(names, field, after),
      by: { id: account_id, name: names.accounts.get(account_id) ?? '' },
      at,
    })),
    deliveries: deliveriesOf(parts, names),
    thread: parts.thread.map((message) => ({
      id: message.id,
      number: numberOf(message.direction, message.year, message.sequence),
      direction: message.direction,
      kind: message.kind,
      subject: message.subject,
      sender: senderOf(names, message),
      receivedAt: message.received_at,
      reason: message.thread_reason,
      evidence: message.thread_evidence,
    })),
    history: historyOf(row, parts, names),
  };
}

function deliveriesOf(parts: Parts, names: Names): Message['deliveries'] {
  return parts.deliveries.flatMap((delivery) => {
    const recipient = parts.recipients.find(({ position }) => position === delivery.position);
    if (!recipient) return [];
    return {
      id: delivery.id,
      recipient: partyOf(names, { organisationId: recipient.organisation_id, name: recipient.name, address: recipient.address }),
      via: delivery.via,
      state: delivery.state,
      attemptCount: delivery.attempt_count,
      lastAttemptAt: delivery.last_attempt_at,
      nextAttemptAt: delivery.next_attempt_at,
      sentAt: delivery.sent_at,
      reply: delivery.reply,
    };
  });
}

/** Its registration and the work on it since. `by` is empty for what the desk did by itself. */
function historyOf(row: DetailRow, parts: Parts, names: Names): Message['history'] {
  const nameOf = (id: AccountId | null) => (id ? (names.accounts.get(id) ?? '') : '');
  return [
    { at: row.registered_at, by: nameOf(row.registered_by), act: 'registered' satisfies WorkAct, note: null },
    ...parts.work.map(({ at, account_id, act, note }) => ({ at, by: nameOf(account_id), act, note })),
  ];
}

/* ── corrections ── */

function sendersOf({ field, before, after }: Parts['corrections'][number]): readonly OrganisationId[] {
  return field === 'senderId' ? [before, after].filter((id): id is OrganisationId => typeof id === 'string') : [];
}

/** A kept value as it is shown: vocabulary words as they are (the client has their labels), an organisation by code and name. */
function wordsOf(names: Names, field: CorrectableField, value: unknown): string | null {
  if (Array.isArray(value)) return value.join(', ') || null;
  if (typeof value !== 'string') return null;
  const known = field === 'senderId' ? names.organisations.get(value as OrganisationId) : undefined;
  return known ? `${known.code} ${known.name}` : value;
}

/* ── lines ── */

/** In the order of the ids; those the actor may not see are left out. */
export async function findLines(db: Db, ids: readonly MessageId[]): Promise<readonly MessageLine[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<LineRow>`select ${lineColumns} from messages_message m where m.id = any (${[...ids]}::uuid[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return linesOf(db, ids.flatMap((id) => byId.get(id) ?? []));
}

export async function findLine(db: Db, id: MessageId): Promise<MessageLine | undefined> {
  return (await findLines(db, [id]))[0];
}

export async function findIdByNumber(db: Db, number: NumberParts): Promise<MessageId | undefined> {
  const row = await db
    .selectFrom('messages_message')
    .select('id')
    .where('direction', '=', number.direction)
    .where('year', '=', number.year)
    .where('sequence', '=', number.sequence)
    .executeTakeFirst();
  return row?.id;
}

/* ── bytes, only through a message that is seen ── */

export interface Original {
  readonly direction: Direction;
  readonly year: number;
  readonly sequence: number;
  readonly mediaType: MediaType | null;
  readonly bytes: Buffer;
}

/** Undefined when the message is not to be seen, or came without bytes of its own. */
export async function findOriginal(db: Db, id: MessageId): Promise<Original | undefined> {
  return db
    .selectFrom('messages_message as m')
    .innerJoin('messages_bytes as b', 'b.sha256', 'm.original_sha256')
    .select(['m.direction', 'm.year', 'm.sequence', 'm.original_media_type as mediaType', 'b.bytes'])
    .where('m.id', '=', id)
    .executeTakeFirst();
}

export interface AttachmentBytes {
  readonly name: string;
  readonly mediaType: string;
  readonly suspicious: boolean;
  readonly bytes: Buffer;
}

export async function findAttachmentBytes(db: Db, id: MessageId, position: number): Promise<AttachmentBytes | undefined> {
  return db
    .selectFrom('messages_message as m')
    .innerJoin('messages_attachment as a', 'a.message_id', 'm.id')
    .innerJoin('messages_bytes as b', 'b.sha256', 'a.sha256')
    .select(['a.name', 'a.media_type as mediaType', 'a.suspicious', 'b.bytes'])
    .where('m.id', '=', id)
    .where('a.position', '=', position)
    .executeTakeFirst();
}

export async function isVisible(db: Db, id: MessageId): Promise<boolean> {
  return (await db.selectFrom('messages_message').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
