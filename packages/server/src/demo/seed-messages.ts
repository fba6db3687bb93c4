import type { Actor } from '../kernel/actor.ts';
import { done } from '../kernel/outcome.ts';
import { epochMs, instantOf, plusMinutes } from '../kernel/time.ts';
import { encodeMail } from '../channels/mail-codec.ts';
import { detectFileType } from '../channels/file-type.ts';
import type { Transport } from '../channels/transports.ts';
import { fileAnswered } from '../messages/commands-answered.ts';
import { register } from '../messages/commands-intake.ts';
import { registerOutgoing, type Written } from '../messages/commands-sending.ts';
import { sha256 } from '../messages/fingerprint.ts';
import { readArrival, type ReadArrival } from '../messages/intake-reading.ts';
import type { DeliveryId, MessageId, ThreadId } from '../messages/model.ts';
import { numberOf } from '../messages/rules.ts';
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
    return done({ fates: told, threads: await backdate(act, told.flatMap((fate) => (fate.fate === 'registered' ? [fate.messageId] : []))) });
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
  if (ids.length === 0) return new Map();
  const rows = await act.db
    .updateTable('messages_message')
    .set((update) => ({ registered_at: update.fn<ReturnType<typeof instantOf>>('least', ['registered_at', update.fn('vigie_seconds_after', ['received_at'])]) }))
    .where('id', 'in', [...ids])
    .returning(['id', 'thread_id'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.thread_id]));
}

/* ── out ── */

export interface Sent {
  readonly sending: PlannedSending;
  readonly messageId: MessageId;
  readonly deliveryIds: readonly DeliveryId[];
}
