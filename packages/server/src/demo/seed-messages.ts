import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { done } from '../kernel/outcome.ts';
import { instantOf, plusMinutes } from '../kernel/time.ts';
import { encodeMail } from '../channels/mail-codec.ts';
import type { Outgoing } from '../channels/model.ts';
import type { Transport } from '../channels/transports.ts';
import { fileAnswered } from '../messages/commands-answered.ts';
import { register } from '../messages/commands-intake.ts';
import { registerOutgoing, type Written } from '../messages/commands-sending.ts';
import { sha256 } from '../messages/fingerprint.ts';
import { readArrival, type ReadArrival } from '../messages/intake-reading.ts';
import type { DeliveryId, MessageId, ThreadId } from '../messages/model.ts';
import { recordAttempt } from '../messages/store-outbox.ts';
import { insertBytes } from '../messages/store-registering.ts';
import type { Act } from '../platform/act.ts';
import type { BrokenArrival } from './broken.ts';
import { arrivalAt, encodeArrival, messageIdOf } from './messages.ts';
import type { PlannedArrival, PlannedSending } from './plan.ts';
import type { Cast } from './seed-people.ts';
import type { Registered, Stage } from './seed-stage.ts';

/** How messages of the demo come in and go out: by the commands of the registry, with the bytes that a partner would send. */

/* ── in ── */

export interface Gathered {
  readonly arrivals: readonly { readonly arrival: PlannedArrival; readonly isSecond: boolean }[];
  readonly broken: readonly { readonly index: number; readonly item: BrokenArrival }[];
}

const intake: Actor = { kind: 'system', process: 'messages.intake' };

/** Takes in what has gathered at the doors until `at`. */
export async function takeIn(stage: Stage, gathered: Gathered, at: number): Promise<void> {
  const reads: ReadArrival[] = [];
  for (const { arrival, isSecond } of gathered.arrivals) {
    const answered = arrival.answers && stage.registered.get(arrival.answers.key);
    reads.push(await readArrival(arrivalAt(arrival, await encodeArrival(arrival, stage.ownAddress, answered), isSecond)));
  }
  for (const { item } of gathered.broken) reads.push(await readArrival(item.arrival));
  const { fates, threads } = await stage.act(at, intake, 'messages.register', 'collect', async (act) => {
    const told = await register(act, reads, stage.desk.timeZone);
    const found = await backdate(act, told.flatMap((fate) => (fate.fate === 'registered' ? [fate.messageId] : [])));
    for (const [index, fate] of told.entries()) {
      const planned = gathered.arrivals[index]?.arrival;
      if (planned && fate.fate === 'registered') stage.toldAt.set(fate.messageId, { at: planned.at + 4_000, threadId: found.get(fate.messageId)! });
    }
    return done({ fates: told, threads: found });
  });
  for (const [index, fate] of fates.entries()) {
    const planned = gathered.arrivals[index]?.arrival;
    const broken = gathered.broken[index - gathered.arrivals.length];
    if (planned && fate.fate === 'registered') {
      stage.registered.set(planned.key, { id: fate.messageId, number: fate.number, threadId: threads.get(fate.messageId)!, messageId: messageIdOf(planned), recipient: undefined, version: 1, state: 'waiting', holder: undefined });
    } else if (broken && fate.fate === 'quarantined') stage.quarantined.set(broken.index, fate.quarantineId);
    else if (fate.fate !== 'duplicate') throw new Error(`the demo’s ${planned?.key ?? 'broken arrival'} was ${fate.fate}`);
  }
}

/**
 * What was taken in together came one by one: registered within seconds of its receipt. The number of acts, not of
 * messages, is what laying a demo costs.
 */
async function backdate(act: Act, ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, ThreadId>> {
  const { rows } = await sql<{ readonly id: MessageId; readonly threadId: ThreadId }>`
    update messages_message set registered_at = least(registered_at, received_at + interval '3 seconds')
    where id = any(${[...ids]}::uuid[]) returning id, thread_id as "threadId"`.execute(act.db);
  return new Map(rows.map(({ id, threadId }) => [id, threadId]));
}

/* ── out ── */

/** A message that went out, with the deliveries that are still to be told how they went. */
export interface Sent {
  readonly sending: PlannedSending;
  readonly deliveryIds: readonly DeliveryId[];
}

export async function send(stage: Stage, cast: Cast, sending: PlannedSending): Promise<Sent> {
  const about = sending.answers && stage.registered.get(sending.answers.key);
  const author = cast.actor(sending.author);
  const recipients = sending.to.map(({ code, copy }) => {
    const { id, name, address } = cast.organisation(code);
    return { organisationId: id, name, address, copy };
  });
  const files = isFiled(about) || !sending.settles ? undefined : about;
  const way = createWay(stage);
  const id = await stage.act(sending.at, author, 'drafts.send', 'transfer', async (act) => {
    const written = await writtenOf(act, sending, about);
    const registered = await registerOutgoing(act, written, { recipients, transport: way.transport, timeZone: stage.desk.timeZone, author: author.accountId });
    if (files) await fileAnswered(act, files.id);
    return done(registered);
  });
  if (sending.answers && files) stage.registered.set(sending.answers.key, { ...files, state: 'done', holder: undefined, version: files.version + 1 });
  stage.registered.set(sending.key, {
    id,
    ...way.named(),
    threadId: about?.threadId ?? (id as string as ThreadId),
    recipient: recipients[0]?.address,
    version: 1,
    state: 'done',
    holder: undefined,
  });
  return { sending, deliveryIds: stage.takeQueued() };
}

function isFiled(message: Registered | undefined): boolean {
  return message?.state === 'done';
}

/** The outgoing folder, which only writes; it sees the names that the registry gives a message. */
function createWay(stage: Stage): { readonly transport: Transport; named(): Pick<Registered, 'number' | 'messageId'> } {
  let seen: Outgoing | undefined;
  return {
    transport: {
      via: 'folder',
      from: stage.ownAddress,
      mediaType: 'message/rfc822',
      encode: (outgoing) => {
        seen = outgoing;
        return encodeMail(outgoing);
      },
      transmit: () => Promise.reject(new Error('nothing of the demo goes out')),
    },
    named: () => ({ number: seen?.stated.ownReference ?? '', messageId: seen?.messageId ?? '' }),
  };
}

async function writtenOf(act: Act, sending: PlannedSending, about: Registered | undefined): Promise<Written> {
  const attachments = sending.files.map(({ name, mediaType, bytes }) => ({ name, statedMediaType: mediaType, mediaType, suspicious: false, sha256: sha256(bytes), bytes }));
  await insertBytes(act.db, attachments);
  const { channel, kind, urgency, urgencyGround, classification, handling, handlingText, sourceEvaluation, informationEvaluation, crimeAreas, language, subject, otherReferences } = sending;
  return {
    channel,
    kind,
    urgency,
    urgencyGround,
    classification,
    handling,
    handlingText,
    sourceEvaluation,
    informationEvaluation,
    crimeAreas,
    language,
    subject,
    body: sending.text,
    ownReference: null,
    otherReferences,
    attachments,
    about: about && { id: about.id, threadId: about.threadId, number: about.number, internetMessageId: about.messageId },
    unitId: null,
  };
}

/* ── the outbox ── */

const outbox: Actor = { kind: 'system', process: 'messages.outbox' };

/** Tells the outbox how the transmissions of what went out until `at` ended. */
export async function recordTransmissions(stage: Stage, sent: readonly Sent[], at: number): Promise<void> {
  if (sent.length === 0) return;
  await stage.act(at, outbox, 'messages.deliver', 'transfer', async (act) => {
    for (const { sending, deliveryIds } of sent) {
      for (const id of deliveryIds) await recordFate(act, sending, id);
      const message = stage.registered.get(sending.key);
      if (!message || sending.fate !== 'sent') continue;
      stage.toldAt.set(message.id, { at: sending.at + 3_000, threadId: message.threadId });
      await act.record({ slice: 'messages', kind: 'MessageSent', object: `message:${message.id}`, payload: { deliveryId: deliveryIds[0] } });
    }
    act.touch('delivery', sent.flatMap(({ deliveryIds }) => deliveryIds));
    return done(null);
  });
}

async function recordFate(act: Act, { at, fate }: PlannedSending, id: DeliveryId): Promise<void> {
  const first = instantOf(at + 2_000);
  switch (fate) {
    case 'sent':
      return recordAttempt(act.db, id, { state: 'sent', at: first, nextAt: null, reply: '250 2.0.0 accepted' });
    case 'rejected':
      return recordAttempt(act.db, id, { state: 'rejected', at: first, nextAt: null, reply: '550 5.1.1 no such mailbox' });
    case 'deferred':
      // The third time; the next is far enough for whoever looks at the demo to try it by hand.
      for (const minutes of [0, 5, 20]) await recordAttempt(act.db, id, { state: 'deferred', at: plusMinutes(first, minutes), nextAt: plusMinutes(first, minutes + 480), reply: '451 4.3.2 system not accepting mail, try again later' });
  }
}
