import { sql } from 'kysely';
import type { Direction } from '../kernel/vocabulary.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Db } from '../platform/database.ts';
import type { DecodeFailure } from '../channels/model.ts';
import type { MessageId, QuarantinedId, ThreadId } from './model.ts';
import { indexable } from './search-text.ts';
import type { ArrivalRow, AttachmentRow, DeliveryRow, MessageTable, QuarantinedRow, RecipientRow, ReferenceKind } from './tables.ts';
import { holdBytesToKeep } from './store-bytes.ts';

/**
 * The statements that put messages into the registry: each takes a whole batch, so that a hundred arrivals cost about as
 * many round trips as one.
 */

/**
 * Locks a year's counter until this transaction ends and returns the last number given. Whoever holds it registers alone:
 * numbers have no gaps, and what is looked up afterwards (duplicates, threads) cannot change before the commit.
 */
export async function lockCounter(db: Db, direction: Direction, year: number): Promise<number> {
  const found = await db.selectFrom('messages_counter').select('last').where('direction', '=', direction).where('year', '=', year).forUpdate().executeTakeFirst();
  if (found) return found.last;
  await db.insertInto('messages_counter').values({ direction, year, last: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  const made = await db.selectFrom('messages_counter').select('last').where('direction', '=', direction).where('year', '=', year).forUpdate().executeTakeFirstOrThrow();
  return made.last;
}

export async function setCounter(db: Db, direction: Direction, year: number, last: number): Promise<void> {
  await db.updateTable('messages_counter').set({ last }).where('direction', '=', direction).where('year', '=', year).execute();
}

export interface KnownArrival {
  readonly source: string;
  readonly transportId: string;
  readonly first: boolean;
  readonly messageId: MessageId | null;
  readonly year: number | null;
  readonly sequence: number | null;
  readonly quarantinedId: QuarantinedId | null;
  readonly reason: DecodeFailure | null;
}

/** Which of these arrivals (source and transport id) were taken before, and what they became. */
export async function findKnownArrivals(db: Db, keys: readonly { readonly source: string; readonly transportId: string }[]): Promise<readonly KnownArrival[]> {
  const { rows } = await sql<KnownArrival>`
    select a.source, a.transport_id as "transportId", a.first, a.message_id as "messageId", m.year, m.sequence, a.quarantined_id as "quarantinedId", q.reason
    from unnest(${keys.map((key) => key.source)}::text[], ${keys.map((key) => key.transportId)}::text[]) as k(source, transport_id)
    join messages_arrival a using (source, transport_id)
    left join messages_message m on m.id = a.message_id
    left join messages_quarantined q on q.id = a.quarantined_id`.execute(db);
  return rows;
}

export interface RegisteredRef {
  readonly id: MessageId;
  readonly direction: Direction;
  readonly year: number;
  readonly sequence: number;
  readonly threadId: ThreadId;
  readonly kind: MessageTable['kind'];
  readonly senderId: OrganisationId | null;
}

const refColumns = sql.raw('m.id, m.direction, m.year, m.sequence, m.thread_id as "threadId", m.kind, m.sender_id as "senderId"');

/*
 * The lookups below go value by value through one index (`offset 0` keeps the planner from joining otherwise). On a young
 * table without statistics it takes every value of a hundred for common and reads the whole registry for each batch.
 */

/** Incoming messages with one of these fingerprints, by the fingerprint in hex. */
export async function findByFingerprints(db: Db, fingerprints: readonly Buffer[]): Promise<ReadonlyMap<string, RegisteredRef>> {
  const { rows } = await sql<RegisteredRef & { readonly fingerprint: Buffer }>`
    select m.*
    from unnest(${[...fingerprints]}::bytea[]) as k(fingerprint)
    cross join lateral (
      select ${refColumns}, m.fingerprint from messages_message m where m.direction = 'in' and m.fingerprint = k.fingerprint offset 0
    ) m`.execute(db);
  return new Map(rows.map(({ fingerprint, ...ref }) => [fingerprint.toString('hex'), ref]));
}

export interface ReferenceMatch extends RegisteredRef {
  readonly referenceKind: ReferenceKind;
  readonly value: string;
}

/** Messages known under one of these names, newest first. */
export async function findByReferences(db: Db, kinds: readonly ReferenceKind[], values: readonly string[]): Promise<readonly ReferenceMatch[]> {
  if (values.length === 0) return [];
  const { rows } = await sql<ReferenceMatch>`
    select m.id, m.direction, m.year, m.sequence, m."threadId", m.kind, m."senderId", r.kind as "referenceKind", r.value
    from unnest(${[...new Set(values)]}::text[]) as k(value)
    cross join lateral (select r.* from messages_reference r where r.value = k.value and r.kind = any(${[...kinds]}::text[]) offset 0) r
    cross join lateral (select ${refColumns}, m.registered_at from messages_message m where m.id = r.message_id offset 0) m
    order by m.registered_at desc
    limit 1000`.execute(db);
  return rows;
}

/** Messages by their numbers. */
export async function findByNumbers(db: Db, numbers: readonly { readonly direction: Direction; readonly year: number; readonly sequence: number }[]): Promise<readonly RegisteredRef[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<RegisteredRef>`
    select ${refColumns}
    from unnest(${numbers.map((n) => n.direction)}::text[], ${numbers.map((n) => n.year)}::int[], ${numbers.map((n) => n.sequence)}::int[]) as k(direction, year, sequence)
    join messages_message m using (direction, year, sequence)`.execute(db);
  return rows;
}

/** From here on a content goes alone: as a parameter of its own it travels in binary, in a list as hexadecimal text. */
const largeByteCount = 65_536;

/** Keeps contents by their hash; what is there already stays as it is, and is not erased before the transaction ends. */
export async function insertBytes(db: Db, contents: readonly { readonly sha256: Buffer; readonly bytes: Uint8Array }[]): Promise<void> {
  const unique = [...new Map(contents.map((content) => [content.sha256.toString('hex'), content])).values()].map(({ sha256, bytes }) => ({
    sha256,
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }));
  await holdBytesToKeep(db);
  const small = unique.filter(({ bytes }) => bytes.length < largeByteCount);
  if (small.length > 0) {
    await sql`insert into messages_bytes (sha256, byte_count, bytes)
      select sha256, octet_length(bytes), bytes
      from unnest(${small.map((c) => c.sha256)}::bytea[], ${small.map((c) => c.bytes)}::bytea[]) as k(sha256, bytes)
      on conflict (sha256) do nothing`.execute(db);
  }
  for (const { sha256, bytes } of unique) {
    if (bytes.length < largeByteCount) continue;
    await sql`insert into messages_bytes (sha256, byte_count, bytes) values (${sha256}, ${bytes.length}, ${bytes})
      on conflict (sha256) do nothing`.execute(db);
  }
}

/** Its compartment is that of the thread it joins. */
export type NewMessage = Omit<MessageTable, 'classification_rank' | 'search' | 'version' | 'compartment_id'>;

/** Rows of one table from one JSON parameter: the number of parameters does not grow with the batch. */
function rowsOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (isBuffer(value) ? `\\x${Buffer.from(value.data).toString('hex')}` : value));
}
/** A Buffer as `JSON.stringify` sees it, after its own toJSON. */
function isBuffer(value: unknown): value is { readonly type: 'Buffer'; readonly data: readonly number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer' && Array.isArray((value as { data?: unknown }).data);
}

export async function insertMessages(db: Db, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ fingerprint, original_sha256, ...message }) => ({
    ...message,
    fingerprint: `\\x${fingerprint.toString('hex')}`,
    original_sha256: original_sha256 ? `\\x${original_sha256.toString('hex')}` : null,
    search_subject: indexable(message.subject),
    search_body: indexable(message.body),
    search_names: indexable(message.attachment_names),
  }));
  await sql`insert into messages_message (
      id, direction, year, sequence, channel, kind, urgency, urgency_ground, classification, handling, handling_text, source_evaluation,
      information_evaluation, language, language_confidence, crime_areas, subject, body, sender_id, sender_name, sender_address, own_reference,
      sent_at, received_at, registered_at, registered_by, inferred, warnings, due_at, due_rule, work_state, assignee_id, unit_id, done_at, done_by,
      internet_message_id, thread_id, thread_reason, thread_evidence, fingerprint, original_sha256, original_media_type, attachment_names, search,
      compartment_id)
    select id, direction, year, sequence, channel, kind, urgency, urgency_ground, classification, handling, handling_text, source_evaluation,
      information_evaluation, language, language_confidence, crime_areas, subject, body, sender_id, sender_name, sender_address, own_reference,
      sent_at, received_at, registered_at, registered_by, inferred, warnings, due_at, due_rule, work_state, assignee_id, unit_id, done_at, done_by,
      internet_message_id, thread_id, thread_reason, thread_evidence, fingerprint, original_sha256, original_media_type, attachment_names,
      setweight(to_tsvector('simple', search_subject), 'A') || setweight(to_tsvector('simple', search_body), 'B') || setweight(to_tsvector('simple', search_names), 'C'),
      (select t.compartment_id from messages_message t where t.thread_id = r.thread_id and t.compartment_id is not null limit 1)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, direction text, year int, sequence int, channel text, kind text, urgency text, urgency_ground text, classification text, handling text[],
      handling_text text, source_evaluation text, information_evaluation text, language text, language_confidence real, crime_areas text[], subject text,
      body text, sender_id uuid, sender_name text, sender_address text, own_reference text, sent_at timestamptz, received_at timestamptz,
      registered_at timestamptz, registered_by uuid, inferred text[], warnings text[], due_at timestamptz, due_rule text, work_state text,
      assignee_id uuid, unit_id uuid, done_at timestamptz, done_by uuid, internet_message_id text, thread_id uuid, thread_reason text,
      thread_evidence text, fingerprint bytea, original_sha256 bytea, original_media_type text, attachment_names text,
      search_subject text, search_body text, search_names text)`.execute(db);
}

export async function insertRecipients(db: Db, rows: readonly RecipientRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into messages_recipient (message_id, position, copy, organisation_id, name, address)
    select * from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(message_id uuid, position int, copy bool, organisation_id uuid, name text, address text)`.execute(db);
}

export async function insertReferences(db: Db, rows: readonly { readonly message_id: MessageId; readonly kind: ReferenceKind; readonly value: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into messages_reference (message_id, kind, value)
    select * from jsonb_to_recordset(${rowsOf(rows)}::jsonb) as r(message_id uuid, kind text, value text) on conflict do nothing`.execute(db);
}

export async function insertAttachments(db: Db, rows: readonly AttachmentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into messages_attachment (message_id, position, name, stated_media_type, media_type, suspicious, sha256, byte_count)
    select * from jsonb_to_recordset(${rowsOf(rows)}::jsonb)
      as r(message_id uuid, position int, name text, stated_media_type text, media_type text, suspicious bool, sha256 bytea, byte_count int)`.execute(db);
}

export async function insertArrivals(db: Db, rows: readonly ArrivalRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into messages_arrival (id, source, transport_id, channel, at, sha256, message_id, quarantined_id, first)
    select * from jsonb_to_recordset(${rowsOf(rows)}::jsonb)
      as r(id uuid, source text, transport_id text, channel text, at timestamptz, sha256 bytea, message_id uuid, quarantined_id uuid, first bool)`.execute(db);
}

export async function insertQuarantined(db: Db, rows: readonly Omit<QuarantinedRow, 'attempt_count' | 'settled_by' | 'settled_at' | 'note' | 'message_id'>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into messages_quarantined (id, channel, source, transport_id, media_type, received_at, reason, detail, sha256, byte_count, state)
    select * from jsonb_to_recordset(${rowsOf(rows)}::jsonb)
      as r(id uuid, channel text, source text, transport_id text, media_type text, received_at timestamptz, reason text, detail text, sha256 bytea, byte_count int, state text)`.execute(db);
}

export async function insertDeliveries(db: Db, rows: readonly Omit<DeliveryRow, 'attempt_count'>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('messages_delivery').values([...rows]).execute();
}
