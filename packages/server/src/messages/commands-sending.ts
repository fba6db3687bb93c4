import { newId } from '../kernel/id.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Channel, Classification, CrimeArea, HandlingCode, InformationEvaluation, MessageKind, SourceEvaluation, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { Mailbox, Outgoing } from '../channels/model.ts';
import type { Transport } from '../channels/transports.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Act } from '../platform/act.ts';
import { registeredFact } from './facts.ts';
import { sha256 } from './fingerprint.ts';
import type { DeliveryId, MessageId, ThreadId, ThreadReason } from './model.ts';
import { deadlineOf, numberOf, registryYear } from './rules.ts';
import { insertArrivals, insertAttachments, insertBytes, insertDeliveries, insertMessages, insertRecipients, insertReferences, lockCounter, setCounter, type NewMessage } from './store-registering.ts';
import { foldReference } from './threads.ts';

/** What a colleague wrote or took down, whole and checked: the drafts slice sees to that. */
export interface Written {
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly crimeAreas: readonly CrimeArea[];
  readonly language: string | null;
  readonly subject: string;
  readonly body: string;
  readonly ownReference: string | null;
  readonly otherReferences: readonly string[];
  readonly attachments: readonly WrittenAttachment[];
  /** The message it answers or passes on: same thread, and its Message-ID is named. */
  readonly about: { readonly id: MessageId; readonly threadId: ThreadId; readonly number: string; readonly internetMessageId: string | null } | undefined;
  /** The unit it stands with: a post's own, so that its officer sees what he wrote. Null: the desk's. */
  readonly unitId: UnitId | null;
}

/** Bytes are in `messages_bytes` already, under this hash, and given here for the transmission. */
export interface WrittenAttachment {
  readonly name: string;
  readonly statedMediaType: string;
  readonly mediaType: string;
  readonly suspicious: boolean;
  readonly sha256: Buffer;
  readonly bytes: Uint8Array;
}

export interface WrittenRecipient {
  readonly organisationId: OrganisationId | null;
  readonly name: string;
  readonly address: string;
  readonly copy: boolean;
}

/** The queue that transmits; its worker is in `outbox.ts`. */
export const deliverQueue = 'messages.deliver';

/**
 * Registers an outgoing message and hands it to the outbox, in the caller's transaction: numbered, its exact bytes kept,
 * one delivery per recipient, each with its job. What is sent is what is registered.
 */
export async function registerOutgoing(
  act: Act,
  written: Written,
  to: { readonly recipients: readonly WrittenRecipient[]; readonly transport: Transport; readonly timeZone: string; readonly author: AccountId | null },
): Promise<MessageId> {
  const year = registryYear(act.at, to.timeZone);
  const sequence = (await lockCounter(act.db, 'out', year)) + 1;
  const id = newId<'message'>();
  const number = numberOf('out', year, sequence);
  const internetMessageId = `${number.toLowerCase()}.${id}@${to.transport.from.address.split('@')[1] ?? 'vigie.invalid'}`;
  const outgoing = composeOutgoing(act.at, written, to, { number, internetMessageId });
  const bytes = await to.transport.encode(outgoing);
  const original = sha256(bytes);

  await insertBytes(act.db, [{ sha256: original, bytes }]);
  await insertMessages(act.db, [
    {
      id,
      direction: 'out',
      year,
      sequence,
      ...fieldsOf(written),
      sender_id: null,
      sender_name: to.transport.from.name,
      sender_address: to.transport.from.address,
      own_reference: written.ownReference ?? number,
      sent_at: act.at,
      received_at: act.at,
      registered_at: act.at,
      registered_by: to.author,
      due_at: null,
      due_rule: null,
      work_state: 'done',
      done_at: act.at,
      done_by: to.author,
      internet_message_id: internetMessageId,
      ...threadFields(written, id),
      // Of its own: two equal messages sent are two messages.
      fingerprint: sha256(id),
      original_sha256: original,
      original_media_type: 'message/rfc822',
    },
  ]);
  await insertParts(act, id, written, to.recipients);
  await insertReferences(act.db, [
    { message_id: id, kind: 'message-id', value: foldReference(internetMessageId) },
    ...(written.about?.internetMessageId ? [{ message_id: id, kind: 'in-reply-to' as const, value: foldReference(written.about.internetMessageId) }] : []),
  ]);
  await setCounter(act.db, 'out', year, sequence);

  const deliveries = to.recipients.map((_recipient, position) => ({ id: newId() as DeliveryId, position }));
  await insertDeliveries(
    act.db,
    deliveries.map(({ id: deliveryId, position }) => ({
      id: deliveryId,
      message_id: id,
      position,
      via: to.transport.via,
      state: 'queued' as const,
      created_at: act.at,
      last_attempt_at: null,
      next_attempt_at: null,
      sent_at: null,
      reply: null,
    })),
  );
  for (const delivery of deliveries) await act.enqueue(deliverQueue, { deliveryId: delivery.id });
  await act.record(registeredFact({ id, direction: 'out', kind: written.kind, channel: written.channel, thread_reason: written.about ? 'in-reply-to' : 'first' }));
  act.touch('message', [id]);
  act.announce('messages');
  act.announce('outbox');
  return id;
}

/**
 * Registers as incoming what came without bytes of its own: by telephone, on paper, in person. No original but the
 * attached scans; the person who took it down answers for it.
 */
export async function registerByHand(
  act: Act,
  written: Written,
  from: {
    readonly senderId: OrganisationId | null;
    readonly senderName: string;
    readonly receivedAt: Instant;
    readonly source: string;
    readonly timeZone: string;
    readonly author: AccountId;
  },
): Promise<MessageId> {
  const year = registryYear(act.at, from.timeZone);
  const sequence = (await lockCounter(act.db, 'in', year)) + 1;
  const id = newId<'message'>();
  const receivedAt = epochMs(from.receivedAt) > epochMs(act.at) ? act.at : from.receivedAt;
  const deadline = deadlineOf({ direction: 'in', channel: written.channel, kind: written.kind, urgency: written.urgency, crimeAreas: written.crimeAreas, receivedAt });
  const note = Buffer.from(JSON.stringify({ registeredByHand: true, subject: written.subject, text: written.body, senderName: from.senderName, receivedAt }));
  await insertBytes(act.db, [{ sha256: sha256(note), bytes: note }]);
  await insertMessages(act.db, [
    {
      id,
      direction: 'in',
      year,
      sequence,
      ...fieldsOf(written),
      sender_id: from.senderId,
      sender_name: from.senderName,
      sender_address: null,
      own_reference: written.ownReference,
      sent_at: null,
      received_at: receivedAt,
      registered_at: act.at,
      registered_by: from.author,
      due_at: deadline?.dueAt ?? null,
      due_rule: deadline?.rule ?? null,
      work_state: 'waiting',
      done_at: null,
      done_by: null,
      internet_message_id: null,
      ...threadFields(written, id),
      fingerprint: sha256(id),
      original_sha256: null,
      original_media_type: null,
    },
  ]);
  await insertParts(act, id, written, []);
  await insertArrivals(act.db, [
    { id: newId(), source: from.source, transport_id: id, channel: written.channel, at: receivedAt, sha256: sha256(note), message_id: id, quarantined_id: null, first: true },
  ]);
  await setCounter(act.db, 'in', year, sequence);
  await act.record(registeredFact({ id, direction: 'in', kind: written.kind, channel: written.channel, thread_reason: written.about ? 'in-reply-to' : 'first' }));
  act.touch('message', [id]);
  act.announce('messages');
  return id;
}

function fieldsOf(written: Written): Omit<
  NewMessage,
  | 'id' | 'direction' | 'year' | 'sequence' | 'sender_id' | 'sender_name' | 'sender_address' | 'own_reference' | 'sent_at' | 'received_at' | 'registered_at'
  | 'registered_by' | 'due_at' | 'due_rule' | 'work_state' | 'done_at' | 'done_by' | 'internet_message_id' | 'thread_id' | 'thread_reason' | 'thread_evidence'
  | 'fingerprint' | 'original_sha256' | 'original_media_type'
> {
  return {
    channel: written.channel,
    kind: written.kind,
    urgency: written.urgency,
    urgency_ground: written.urgencyGround,
    classification: written.classification,
    handling: [...written.handling],
    handling_text: written.handlingText,
    source_evaluation: written.sourceEvaluation,
    information_evaluation: written.informationEvaluation,
    language: written.language,
    language_confidence: written.language ? 1 : null,
    crime_areas: [...written.crimeAreas],
    subject: written.subject,
    body: written.body,
    inferred: [],
    warnings: [],
    assignee_id: null,
    unit_id: written.unitId,
    attachment_names: written.attachments.map((attachment) => attachment.name).join('\n'),
  };
}

function threadFields(written: Written, id: MessageId): { thread_id: ThreadId; thread_reason: ThreadReason; thread_evidence: string | null } {
  return written.about
    ? { thread_id: written.about.threadId, thread_reason: 'in-reply-to', thread_evidence: written.about.number }
    : { thread_id: id as string as ThreadId, thread_reason: 'first', thread_evidence: null };
}

async function insertParts(act: Act, id: MessageId, written: Written, recipients: readonly WrittenRecipient[]): Promise<void> {
  await insertRecipients(
    act.db,
    recipients.map((recipient, position) => ({ message_id: id, position, copy: recipient.copy, organisation_id: recipient.organisationId, name: recipient.name, address: recipient.address })),
  );
  await insertAttachments(
    act.db,
    written.attachments.map((attachment, position) => ({
      message_id: id,
      position,
      name: attachment.name,
      stated_media_type: attachment.statedMediaType,
      media_type: attachment.mediaType,
      suspicious: attachment.suspicious,
      sha256: attachment.sha256,
      byte_count: attachment.bytes.byteLength,
    })),
  );
  await insertReferences(act.db, [
    ...(written.ownReference ? [{ message_id: id, kind: 'own' as const, value: foldReference(written.ownReference) }] : []),
    ...written.otherReferences.map((reference) => ({ message_id: id, kind: 'other' as const, value: foldReference(reference) })),
  ]);
}

function composeOutgoing(
  at: Instant,
  written: Written,
  to: { readonly recipients: readonly WrittenRecipient[]; readonly transport: Transport },
  name: { readonly number: string; readonly internetMessageId: string },
): Outgoing {
  const mailboxes = (copy: boolean): readonly Mailbox[] => to.recipients.filter((recipient) => recipient.copy === copy).map(({ address, name: shown }) => ({ address, name: shown }));
  return {
    messageId: name.internetMessageId,
    ...(written.about?.internetMessageId ? { inReplyTo: written.about.internetMessageId } : {}),
    references: written.about?.internetMessageId ? [written.about.internetMessageId] : [],
    from: to.transport.from,
    to: mailboxes(false),
    cc: mailboxes(true),
    date: at,
    subject: written.subject,
    text: written.body,
    attachments: written.attachments.map(({ name: file, mediaType, bytes }) => ({ name: file, mediaType, bytes })),
    stated: {
      kind: written.kind,
      urgency: written.urgency,
      ...(written.urgencyGround ? { urgencyGround: written.urgencyGround } : {}),
      ...(written.handling.length > 0 ? { handling: written.handling } : {}),
      ...(written.handlingText ? { handlingText: written.handlingText } : {}),
      ...(written.sourceEvaluation ? { sourceEvaluation: written.sourceEvaluation } : {}),
      ...(written.informationEvaluation ? { informationEvaluation: written.informationEvaluation } : {}),
      classification: written.classification,
      ...(written.crimeAreas.length > 0 ? { crimeAreas: written.crimeAreas } : {}),
      ...(written.language ? { language: written.language } : {}),
      ownReference: written.ownReference ?? name.number,
      otherReferences: written.otherReferences,
    },
  };
}
