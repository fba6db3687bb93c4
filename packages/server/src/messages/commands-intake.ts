import { setImmediate } from 'node:timers/promises';
import { newId } from '../kernel/id.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { Arrival, Deliver, Fate, SettledFate } from '../channels/model.ts';
import type { Act, Perform } from '../platform/act.ts';
import { codeOf, isDatabaseAway, isWorthRetrying } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { findOrganisationsByAddress, type OrganisationRef } from '../partners/store.ts';
import { registeredFact } from './facts.ts';
import { readArrival, type ReadArrival } from './intake-reading.ts';
import type { MessageId, QuarantinedId, ThreadId } from './model.ts';
import { deadlineOf, inferKind, inferUrgency, numberOf, receivedNotAfter, registryYear } from './rules.ts';
import { markReported } from './store-outbox.ts';
import {
  findByFingerprints,
  findByNumbers,
  findByReferences,
  findKnownArrivals,
  insertArrivals,
  insertAttachments,
  insertBytes,
  insertMessages,
  insertQuarantined,
  insertRecipients,
  insertReferences,
  lockCounter,
  setCounter,
  type KnownArrival,
  type NewMessage,
  type RegisteredRef,
} from './store-registering.ts';
import type { ArrivalRow, AttachmentRow, QuarantinedRow, RecipientRow, ReferenceKind } from './tables.ts';
import { foldReference, threadOf, type ThreadLookup } from './threads.ts';

type Readable = Extract<ReadArrival, { readable: true }>;
type Unreadable = Extract<ReadArrival, { readable: false }>;

/** At most this many arrivals share a commit. */
const batchLimit = 100;

/**
 * The one way in. Arrivals from every door are read at once and registered in batches: while one batch commits, those that
 * come meanwhile gather for the next, so a flood costs few commits and a single message waits for none.
 *
 * A batch that the database refuses for what is in it is registered one by one, and what still fails is quarantined: one
 * bad message never holds up the others. When the database is away everything rejects, and the doors try again later.
 */
export function createIntake(parts: { readonly perform: Perform; readonly log: Log; readonly timeZone: string }): Deliver {
  const waiting: { readonly read: ReadArrival; resolve(fate: Fate): void; reject(error: unknown): void }[] = [];
  let working = false;

  const registerAll = async (reads: readonly ReadArrival[]): Promise<readonly Fate[]> => {
    try {
      return await registerBatch(parts, reads);
    } catch (error) {
      if (isWorthRetrying(error)) return registerAll(reads);
      if (isDatabaseAway(error)) throw error;
      if (reads.length > 1) {
        const fates: Fate[] = [];
        for (const read of reads) fates.push(...(await registerAll([read])));
        return fates;
      }
      const [read] = reads;
      if (!read?.readable) throw error;
      parts.log.error({ err: error, source: read.arrival.source }, 'an arrival could not be registered and is quarantined');
      const failure = { ok: false, reason: 'registration-failed', detail: codeOf(error) ?? (error instanceof Error ? error.name : 'unknown') } as const;
      return registerBatch(parts, [{ arrival: read.arrival, sha256: read.sha256, readable: false, failure }]);
    }
  };
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchLimit);
      try {
        const fates = await registerAll(batch.map((item) => item.read));
        batch.forEach((item, index) => item.resolve(fates[index]!));
      } catch (error) {
        for (const item of batch) item.reject(error);
      }
    }
    working = false;
  };

  return async (arrivals) => {
    const reads: ReadArrival[] = [];
    for (const arrival of arrivals) {
      reads.push(await readArrival(arrival));
      // Reading is work without a pause; a batch at the database has twenty answers to wait for meanwhile.
      await setImmediate();
    }
    const fates = reads.map((read) => new Promise<Fate>((resolve, reject) => waiting.push({ read, resolve, reject })));
    void work();
    // Every promise has its handler before any can reject; the first rejection is the batch's.
    return Promise.all(fates);
  };
}

async function registerBatch(parts: { readonly perform: Perform; readonly timeZone: string }, reads: readonly ReadArrival[]): Promise<readonly Fate[]> {
  const outcome: Outcome<readonly Fate[]> = await parts.perform(
    { kind: 'system', process: 'messages.intake' },
    { name: 'messages.register', operation: 'collect' },
    async (act) => done(await register(act, reads, parts.timeZone)),
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** Registers a batch in the caller's transaction. Fates in the order given. */
export async function register(act: Act, reads: readonly ReadArrival[], timeZone: string): Promise<readonly Fate[]> {
  const year = registryYear(act.at, timeZone);
  // First the lock, then the looking: nobody else registers until this commits.
  let last = await lockCounter(act.db, 'in', year);
  const before = last;
  const known = new Map<string, SettledFate>((await findKnownArrivals(act.db, reads.map((read) => read.arrival))).map((arrival) => [keyOf(arrival), fateOf(arrival)]));
  const readable = reads.filter((read): read is Readable => read.readable && !known.has(keyOf(read.arrival)));
  const firsts = new Map(await findByFingerprints(act.db, readable.map((read) => read.fingerprint)));
  const organisations = await findOrganisationsByAddress(act.db, addressesOf(readable));
  const lookup = await createLookup(act, readable);

  const batch = createBatch();
  const settle = (read: ReadArrival): SettledFate => {
    if (!read.readable) return quarantine(batch, read);
    const fingerprint = read.fingerprint.toString('hex');
    const first = firsts.get(fingerprint);
    if (first) return joinToFirst(batch, read, first);
    last += 1;
    const ref = add(batch, act, read, { year, sequence: last, organisations, lookup });
    firsts.set(fingerprint, ref);
    lookup.add(read, ref);
    return { fate: 'registered', messageId: ref.id, number: numberOf('in', year, last) };
  };
  const fates = reads.map((read): Fate => {
    const key = keyOf(read.arrival);
    const formerly = known.get(key);
    if (formerly) return { fate: 'known', formerly };
    const fate = settle(read);
    known.set(key, fate);
    return fate;
  });
  await write(act, batch);
  if (last > before) await setCounter(act.db, 'in', year, last);
  return fates;
}

/* ── what a batch comes to ── */

interface Batch {
  readonly messages: NewMessage[];
  readonly recipients: RecipientRow[];
  readonly references: { message_id: MessageId; kind: ReferenceKind; value: string }[];
  readonly attachments: AttachmentRow[];
  readonly arrivals: ArrivalRow[];
  readonly quarantined: Omit<QuarantinedRow, 'attempt_count' | 'settled_by' | 'settled_at' | 'note' | 'message_id'>[];
  readonly bytes: { sha256: Buffer; bytes: Uint8Array }[];
  readonly duplicated: MessageId[];
  readonly reports: { messageId: MessageId; recipient: string | undefined; status: string | undefined }[];
}

function createBatch(): Batch {
  return { messages: [], recipients: [], references: [], attachments: [], arrivals: [], quarantined: [], bytes: [], duplicated: [], reports: [] };
}

async function write(act: Act, batch: Batch): Promise<void> {
  await insertBytes(act.db, batch.bytes);
  await insertMessages(act.db, batch.messages);
  await insertRecipients(act.db, batch.recipients);
  await insertReferences(act.db, batch.references);
  await insertAttachments(act.db, batch.attachments);
  await insertQuarantined(act.db, batch.quarantined);
  await insertArrivals(act.db, batch.arrivals);
  await markReported(act.db, batch.reports, act.at);
  await act.record(
    ...batch.messages.map((message) => registeredFact(message)),
    ...batch.duplicated.map((id) => ({ slice: 'messages', kind: 'MessageDuplicated', object: `message:${id}`, payload: {} })),
    ...batch.quarantined.map(({ id, reason }) => ({ slice: 'messages', kind: 'MessageQuarantined', object: `quarantined:${id}`, payload: { reason } })),
  );
  act.touch('message', [...batch.messages.map(({ id }) => id), ...batch.duplicated]);
  act.touch('quarantined', batch.quarantined.map(({ id }) => id));
  act.note({ registeredCount: batch.messages.length, duplicateCount: batch.duplicated.length, quarantinedCount: batch.quarantined.length });
  if (batch.messages.length + batch.duplicated.length > 0) act.announce('messages');
  if (batch.quarantined.length > 0) act.announce('quarantine');
  if (batch.reports.length > 0) act.announce('outbox');
}

function arrivalRow(read: ReadArrival, became: { readonly messageId?: MessageId; readonly quarantinedId?: QuarantinedId; readonly first: boolean }): ArrivalRow {
  const { arrival } = read;
  return {
    id: newId(),
    source: arrival.source,
    transport_id: arrival.transportId,
    channel: arrival.channel,
    at: arrival.receivedAt,
    sha256: read.sha256,
    message_id: became.messageId ?? null,
    quarantined_id: became.quarantinedId ?? null,
    first: became.first,
  };
}

function quarantine(batch: Batch, read: Unreadable): SettledFate {
  const { arrival, failure } = read;
  const id = newId<'quarantined'>();
  batch.bytes.push({ sha256: read.sha256, bytes: arrival.bytes });
  batch.quarantined.push({
    id,
    channel: arrival.channel,
    source: arrival.source,
    transport_id: arrival.transportId,
    media_type: arrival.mediaType,
    received_at: arrival.receivedAt,
    reason: failure.reason,
    detail: failure.detail,
    sha256: read.sha256,
    byte_count: arrival.bytes.byteLength,
    state: 'open',
  });
  batch.arrivals.push(arrivalRow(read, { quarantinedId: id, first: true }));
  return { fate: 'quarantined', quarantineId: id, reason: failure.reason };
}

/** The same words by another door: no second number, but the arrival and its bytes are kept beside the first. */
function joinToFirst(batch: Batch, read: Readable, first: RegisteredRef): SettledFate {
  batch.bytes.push({ sha256: read.sha256, bytes: read.arrival.bytes });
  batch.arrivals.push(arrivalRow(read, { messageId: first.id, first: false }));
  batch.duplicated.push(first.id);
  return { fate: 'duplicate', messageId: first.id, number: numberOf(first.direction, first.year, first.sequence) };
}

function add(
  batch: Batch,
  act: Act,
  read: Readable,
  place: { readonly year: number; readonly sequence: number; readonly organisations: ReadonlyMap<string, OrganisationRef>; readonly lookup: ThreadLookup },
): RegisteredRef {
  const { arrival, message } = read;
  const id = newId<'message'>();
  const sender = message.from ? place.organisations.get(message.from.address) : undefined;
  const thread = threadOf({ ...read.clues, senderId: sender?.id ?? null }, place.lookup);
  const described = describe(act.at, read, { sender, answersOurRequest: thread?.joined.direction === 'out' && thread.joined.kind === 'request' });
  batch.messages.push({
    id,
    direction: 'in',
    year: place.year,
    sequence: place.sequence,
    ...described,
    thread_id: thread?.joined.threadId ?? (id as string as ThreadId),
    thread_reason: thread?.reason ?? 'first',
    thread_evidence: thread?.evidence ?? null,
    fingerprint: read.fingerprint,
    original_sha256: read.sha256,
    original_media_type: arrival.mediaType,
    registered_at: act.at,
    registered_by: null,
  });
  batch.bytes.push({ sha256: read.sha256, bytes: arrival.bytes }, ...read.attachments);
  batch.arrivals.push(arrivalRow(read, { messageId: id, first: true }));
  addParts(batch, id, read, place.organisations);
  if (message.deliveryReport?.action === 'failed' && thread?.joined.direction === 'out') {
    batch.reports.push({ messageId: thread.joined.id, recipient: message.deliveryReport.recipient, status: message.deliveryReport.status });
  }
  return { id, direction: 'in', year: place.year, sequence: place.sequence, threadId: thread?.joined.threadId ?? (id as string as ThreadId), kind: described.kind, senderId: sender?.id ?? null };
}

/** The fields of a message as stated, with what nobody stated worked out and marked so. */
function describe(now: Instant, read: Readable, known: { readonly sender: OrganisationRef | undefined; readonly answersOurRequest: boolean }) {
  const { arrival, message } = read;
  const { stated } = message;
  const receivedAt = receivedNotAfter(arrival.receivedAt, now);
  const kind = stated.kind ?? inferKind({ answersOurRequest: known.answersOurRequest, autoSubmitted: message.autoSubmitted });
  const urgency = stated.urgency ?? inferUrgency(message.subject);
  const crimeAreas = [...(stated.crimeAreas ?? [])];
  const deadline = deadlineOf({ direction: 'in', channel: arrival.channel, kind, urgency, crimeAreas, receivedAt });
  return {
    channel: arrival.channel,
    kind,
    urgency,
    urgency_ground: stated.urgencyGround ?? null,
    classification: stated.classification ?? ('unclassified' as const),
    handling: [...(stated.handling ?? [])],
    handling_text: stated.handlingText ?? null,
    source_evaluation: stated.sourceEvaluation ?? null,
    information_evaluation: stated.informationEvaluation ?? null,
    language: read.language?.language ?? null,
    language_confidence: read.language?.confidence ?? null,
    crime_areas: crimeAreas,
    subject: message.subject,
    body: message.text,
    sender_id: known.sender?.id ?? null,
    sender_name: message.from?.name || message.from?.address || '',
    sender_address: message.from?.address ?? null,
    own_reference: stated.ownReference ?? null,
    sent_at: message.sentAt ?? null,
    received_at: receivedAt,
    inferred: [...(stated.kind ? [] : ['kind']), ...(stated.urgency ? [] : ['urgency']), ...(stated.language || !read.language ? [] : ['language'])],
    warnings: [...message.warnings],
    due_at: deadline?.dueAt ?? null,
    due_rule: deadline?.rule ?? null,
    work_state: 'waiting' as const,
    assignee_id: null,
    unit_id: null,
    done_at: null,
    done_by: null,
    internet_message_id: message.messageId ?? null,
    attachment_names: message.attachments.map((attachment) => attachment.name).join('\n'),
  };
}

function addParts(batch: Batch, id: MessageId, read: Readable, organisations: ReadonlyMap<string, OrganisationRef>): void {
  const { message } = read;
  const addressed = [...message.to.map((mailbox) => ({ mailbox, copy: false })), ...message.cc.map((mailbox) => ({ mailbox, copy: true }))];
  addressed.forEach(({ mailbox, copy }, position) =>
    batch.recipients.push({ message_id: id, position, copy, organisation_id: organisations.get(mailbox.address)?.id ?? null, name: mailbox.name || mailbox.address, address: mailbox.address }),
  );
  const refer = (kind: ReferenceKind, values: readonly (string | undefined)[]) => {
    for (const value of values) if (value) batch.references.push({ message_id: id, kind, value: value.slice(0, 500) });
  };
  refer('message-id', [message.messageId && foldReference(message.messageId)]);
  refer('in-reply-to', read.clues.inReplyTo);
  refer('references', read.clues.references.slice(-50));
  refer('own', [read.clues.ownReference]);
  refer('other', read.clues.otherReferences);
  message.attachments.forEach((attachment, position) =>
    batch.attachments.push({
      message_id: id,
      position,
      name: attachment.name,
      stated_media_type: attachment.statedMediaType,
      media_type: attachment.detectedMediaType,
      suspicious: attachment.suspicious,
      sha256: read.attachments[position]!.sha256,
      byte_count: attachment.bytes.byteLength,
    }),
  );
}

/* ── looking up ── */

function fateOf(arrival: KnownArrival): SettledFate {
  const { messageId, year, sequence, quarantinedId, reason } = arrival;
  if (messageId && year && sequence) return { fate: arrival.first ? 'registered' : 'duplicate', messageId, number: numberOf('in', year, sequence) };
  if (quarantinedId && reason) return { fate: 'quarantined', quarantineId: quarantinedId, reason };
  throw new Error('an arrival that became neither a message nor a quarantine');
}

function keyOf(arrival: { readonly source: string; readonly transportId: string } | Arrival): string {
  return `${arrival.source}\n${arrival.transportId}`;
}

function addressesOf(reads: readonly Readable[]): readonly string[] {
  return [...new Set(reads.flatMap(({ message }) => [message.from, ...message.to, ...message.cc].flatMap((mailbox) => mailbox?.address ?? [])))];
}

/** Everything the batch's clues could lead to, fetched at once; messages of the batch itself are added as they come. */
async function createLookup(act: Act, reads: readonly Readable[]): Promise<ThreadLookup & { add(read: Readable, ref: RegisteredRef): void }> {
  const messageIds = reads.flatMap(({ clues }) => [...clues.inReplyTo, ...clues.references, ...(clues.reportsOn ? [clues.reportsOn] : [])]);
  const references = reads.flatMap(({ clues }) => [...(clues.ownReference ? [clues.ownReference] : []), ...clues.otherReferences]);
  const byId = new Map<string, RegisteredRef>();
  for (const match of await findByReferences(act.db, ['message-id'], [...new Set(messageIds)])) if (!byId.has(match.value)) byId.set(match.value, match);
  const byReference = new Map<string, RegisteredRef[]>();
  for (const match of await findByReferences(act.db, ['own', 'other'], [...new Set(references)])) byReference.set(match.value, [...(byReference.get(match.value) ?? []), match]);
  const numbers = reads.flatMap(({ clues }) => clues.numbers);
  const byNumber = new Map((await findByNumbers(act.db, numbers)).map((ref) => [numberOf(ref.direction, ref.year, ref.sequence), ref]));
  return {
    byMessageId: (messageId) => byId.get(messageId),
    byNumber: (number) => byNumber.get(numberOf(number.direction, number.year, number.sequence)),
    // The same sender's, or one of ours to which this is the answer: two partners may use the same reference by chance.
    byReference: (reference, senderId) => byReference.get(reference)?.find((ref) => ref.direction === 'out' || (senderId !== null && ref.senderId === senderId)),
    add(read, ref) {
      if (read.message.messageId) byId.set(foldReference(read.message.messageId), ref);
      for (const reference of [read.clues.ownReference, ...read.clues.otherReferences]) {
        if (reference) byReference.set(reference, [ref, ...(byReference.get(reference) ?? [])]);
      }
      byNumber.set(numberOf(ref.direction, ref.year, ref.sequence), ref);
    },
  };
}
