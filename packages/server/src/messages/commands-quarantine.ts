import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Arrival } from '../channels/model.ts';
import type { Act } from '../platform/act.ts';
import { getAccountNames } from '../accounts/store-names.ts';
import { register } from './commands-intake.ts';
import type { Quarantined } from './contract.ts';
import { readArrival } from './intake-reading.ts';
import type { QuarantinedId } from './model.ts';
import { numberOf } from './rules.ts';
import { findQuarantined, forgetArrival, lockOpenQuarantined, recordFailedRetry, settleQuarantined, type QuarantinedLine } from './store-quarantine.ts';

type NotFound = 'messages.quarantined-not-found';
type Settled = 'messages.quarantine-settled';

/** Reads the bytes again, with the reader as it is now: registered (or joined to the first of its kind), or still not. */
export async function retryQuarantined(act: Act, id: QuarantinedId, timeZone: string): Promise<Outcome<Quarantined, NotFound | Settled>> {
  act.touch('quarantined', [id]);
  act.announce('quarantine');
  const open = await lockOpenQuarantined(act.db, id);
  if (!open) return refuseClosed(act, id);
  const arrival: Arrival = {
    channel: open.channel,
    source: open.source,
    transportId: open.transport_id,
    receivedAt: open.received_at,
    mediaType: open.media_type as Arrival['mediaType'],
    bytes: open.bytes,
  };
  const read = await readArrival(arrival);
  if (!read.readable) {
    await recordFailedRetry(act.db, id, read.failure);
    return view(act, id);
  }
  await forgetArrival(act.db, id);
  const [fate] = await register(act, [read], timeZone);
  if (fate?.fate !== 'registered' && fate?.fate !== 'duplicate') throw new Error(`a readable arrival was ${fate?.fate}`);
  await settleQuarantined(act.db, id, { state: 'registered', by: accountOf(act), at: act.at, messageId: fate.messageId });
  return view(act, id);
}

/** Settles it without registering: spam, a test, a copy of something else. The reason is kept, and so are the bytes. */
export async function setAside(act: Act, id: QuarantinedId, note: string): Promise<Outcome<Quarantined, NotFound | Settled>> {
  act.touch('quarantined', [id]);
  act.announce('quarantine');
  if (!(await lockOpenQuarantined(act.db, id))) return refuseClosed(act, id);
  await settleQuarantined(act.db, id, { state: 'set-aside', by: accountOf(act), at: act.at, note });
  return view(act, id);
}

async function refuseClosed(act: Act, id: QuarantinedId): Promise<Outcome<never, NotFound | Settled>> {
  return refuse((await findQuarantined(act.db, id)) ? 'messages.quarantine-settled' : 'messages.quarantined-not-found');
}

async function view(act: Act, id: QuarantinedId): Promise<Outcome<Quarantined, NotFound>> {
  const line = await findQuarantined(act.db, id);
  return line ? done((await viewsOf(act, [line]))[0]!) : refuse('messages.quarantined-not-found');
}

/** Rows as the screens show them, with the names of those who settled them. */
export async function viewsOf(act: Act, lines: readonly QuarantinedLine[]): Promise<readonly Quarantined[]> {
  const names = await getAccountNames(act.db, lines.flatMap((line) => line.settled_by ?? []));
  return lines.map((line) => ({
    id: line.id,
    channel: line.channel,
    source: line.source,
    mediaType: line.media_type,
    receivedAt: line.received_at,
    reason: line.reason,
    detail: line.detail,
    byteCount: line.byte_count,
    sha256: line.sha256.toString('hex'),
    state: line.state,
    attemptCount: line.attempt_count,
    settledBy: line.settled_by ? (names.get(line.settled_by) ?? null) : null,
    settledAt: line.settled_at,
    note: line.note,
    messageId: line.message_id,
    messageNumber: line.year && line.sequence ? numberOf('in', line.year, line.sequence) : null,
  }));
}

function accountOf(act: Act) {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}
