import type { AccountId, UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import { findUnit } from '../accounts/store.ts';
import { findColleague } from '../accounts/store-names.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { CorrectionBody, Message, MessageLine } from './contract.ts';
import type { MessageId, ThreadId } from './model.ts';
import { numberOf, parseNumber } from './rules.ts';
import { canWork, claimFault, correctionFault, correctionOf, finishFault, handBackFault, isWithinClearance, wouldSee, type Correction, type Correctable } from './rules-work.ts';
import { lockNext, type NextCriteria } from './store-queue.ts';
import { findIdByNumber, findLine, findMessage } from './store-reading.ts';
import { appendWork, findCompanion, getThreadId, lockCorrectable, lockMessage, moveToThread, updateWork, writeCorrection, type Held } from './store-work.ts';
import type { WorkAct } from './tables.ts';

/*
 * Working a message. Each act locks it, looks at its state, then at the version the caller saw: who comes second is told
 * what has happened meanwhile rather than only that something has.
 */

type NotFound = 'messages.message-not-found';
type Changed = NotFound | 'messages.changed-meanwhile';

/** The person who acts. Throws for anybody else: no endpoint lets one here. */
function workerOf(act: Act): AccountId {
  if (act.actor.kind !== 'account') throw new Error(`${act.actor.kind} works no messages`);
  return act.actor.accountId;
}

/** One change to a message that is there, seen, in a fitting state and unchanged since; answers with the message after it. */
async function change<Code extends string>(
  act: Act,
  id: MessageId,
  version: number,
  step: { readonly fault?: (held: Held) => Code | undefined; readonly apply: (held: Held) => Promise<Refused<Code> | undefined> },
): Promise<Outcome<Message, Code | Changed>> {
  act.touch('message', [id]);
  const held = await lockMessage(act.db, id);
  if (!held) return refuse('messages.message-not-found');
  const fault = step.fault?.(held);
  if (fault) return refuse(fault);
  if (held.version !== version) return refuse('messages.changed-meanwhile');
  const refused = await step.apply(held);
  if (refused) return refused;
  act.announce('messages');
  return view(act, id);
}

async function view(act: Act, id: MessageId): Promise<Outcome<Message, NotFound>> {
  const message = await findMessage(act.db, id);
  return message ? done(message) : refuse('messages.message-not-found');
}

async function log(act: Act, messageId: MessageId, what: WorkAct, note?: string): Promise<void> {
  await appendWork(act.db, { messageId, at: act.at, accountId: workerOf(act), act: what, note: note || null });
}

/* ── taking and giving ── */

/** Takes the most pressing message that nobody has. Any number may ask at once: each gets another. */
export async function takeNext(act: Act, criteria: NextCriteria): Promise<Outcome<MessageLine, 'messages.nothing-waiting'>> {
  const worker = workerOf(act);
  const id = await lockNext(act.db, criteria, act.actor.kind === 'account' ? act.actor.unitIds : []);
  if (!id) return refuse('messages.nothing-waiting');
  act.touch('message', [id]);
  await updateWork(act.db, id, { workState: 'claimed', assigneeId: worker });
  await log(act, id, 'claimed');
  act.announce('messages');
  const line = await findLine(act.db, id);
  if (!line) throw new Error(`message ${id} is not to be seen by who just took it`);
  return done(line);
}

export async function claim(act: Act, id: MessageId, version: number) {
  return change(act, id, version, {
    fault: claimFault,
    apply: async () => {
      await updateWork(act.db, id, { workState: 'claimed', assigneeId: workerOf(act) });
      await log(act, id, 'claimed');
      return undefined;
    },
  });
}

/**
 * Gives a message to a colleague, a unit or both, whoever had it before; with neither it goes back to everybody. The
 * colleague must be active, one who works messages, and able to see this one where it will lie.
 */
export async function assign(
  act: Act,
  id: MessageId,
  version: number,
  to: { readonly assigneeId: AccountId | null; readonly unitId: UnitId | null; readonly note?: string | undefined },
) {
  return change<'messages.already-done' | 'messages.assignee-not-found' | 'messages.assignee-cannot-see'>(act, id, version, {
    fault: (held) => (held.workState === 'done' ? 'messages.already-done' : undefined),
    apply: async (held) => {
      const unit = to.unitId ? await findUnit(act.db, to.unitId) : undefined;
      const colleague = to.assigneeId ? await findColleague(act.db, to.assigneeId) : undefined;
      if ((to.unitId && !unit?.active) || (to.assigneeId && !(colleague && canWork(colleague)))) return refuse('messages.assignee-not-found');
      if (colleague && !wouldSee(colleague, held, to.unitId)) return refuse('messages.assignee-cannot-see');
      await updateWork(act.db, id, to.assigneeId ? { workState: 'claimed', assigneeId: to.assigneeId, unitId: to.unitId } : { workState: 'waiting', unitId: to.unitId });
      const receivers = [colleague?.name, unit?.code].filter(Boolean).join(' · ');
      await log(act, id, receivers ? 'assigned' : 'handed-back', [receivers, to.note].filter(Boolean).join(': '));
      act.note({ assigneeId: to.assigneeId, unitId: to.unitId });
      return undefined;
    },
  });
}

export async function handBack(act: Act, id: MessageId, version: number, note: string | undefined) {
  return change(act, id, version, {
    fault: (held) => handBackFault(held, act.actor),
    apply: async () => {
      await updateWork(act.db, id, { workState: 'waiting' });
      await log(act, id, 'handed-back', note);
      return undefined;
    },
  });
}

/* ── filing ── */

export async function finish(act: Act, id: MessageId, version: number, note: string | undefined) {
  return change(act, id, version, {
    fault: (held) => finishFault(held, act.actor),
    apply: async () => {
      await updateWork(act.db, id, { workState: 'done', doneBy: workerOf(act), doneAt: act.at });
      await log(act, id, 'finished', note);
      await act.record({ slice: 'messages', kind: 'MessageFinished', object: `message:${id}`, payload: { messageId: id } });
      return undefined;
    },
  });
}

/** Back among what waits, with its deadline as it was. */
export async function reopen(act: Act, id: MessageId, version: number, note: string) {
  return change(act, id, version, {
    fault: (held): 'messages.not-done' | undefined => (held.workState === 'done' ? undefined : 'messages.not-done'),
    apply: async () => {
      await updateWork(act.db, id, { workState: 'waiting' });
      await log(act, id, 'reopened', note);
      return undefined;
    },
  });
}

/* ── correcting ── */

type CorrectionRefusal = 'messages.sender-not-found' | 'messages.beyond-clearance' | 'messages.handling-text-missing' | 'messages.urgency-ground-missing' | 'messages.urgency-ground-superfluous';

/** Corrects what was read, stated or worked out. A field that is named unchanged counts as confirmed. */
export async function correct(act: Act, id: MessageId, version: number, body: CorrectionBody): Promise<Outcome<Message, Changed | CorrectionRefusal>> {
  act.touch('message', [id]);
  const message = await lockCorrectable(act.db, id);
  if (!message) return refuse('messages.message-not-found');
  if (message.version !== version) return refuse('messages.changed-meanwhile');
  const correction = correctionOf(message, body);
  if (!correction) return view(act, id);
  const fault = await faultOf(act, message, correction);
  if (fault) return refuse(fault);
  await writeCorrection(act.db, message, correction, { accountId: workerOf(act), at: act.at });
  await log(act, id, 'corrected');
  const fields = correction.changes.map(({ field }) => field);
  act.note({ fields });
  if (fields.length > 0) await act.record({ slice: 'messages', kind: 'MessageCorrected', object: `message:${id}`, payload: { messageId: id, fields } });
  act.announce('messages');
  return view(act, id);
}

async function faultOf(act: Act, message: Correctable, correction: Correction): Promise<CorrectionRefusal | undefined> {
  const { senderId, classification } = correction.after;
  if (senderId && senderId !== message.senderId && !(await getOrganisationRefs(act.db, [senderId])).has(senderId)) return 'messages.sender-not-found';
  // Nobody marks beyond what he may see: the message would be gone from the eyes of who knows it, and of who answers for it.
  if (!isWithinClearance(classification, act.actor)) return 'messages.beyond-clearance';
  const fault = correctionFault(message, correction);
  return fault && `messages.${fault}`;
}

/* ── threads, by hand ── */

/** Puts a message, and it alone, into the thread of another. The history keeps where it came from, so that it can go back. */
export async function joinThread(act: Act, id: MessageId, version: number, withNumber: string): Promise<Outcome<Message, Changed | 'messages.thread-same'>> {
  const number = parseNumber(withNumber);
  const otherId = number && (await findIdByNumber(act.db, number));
  if (!number || !otherId) {
    act.touch('message', [id]);
    return refuse('messages.message-not-found');
  }
  return change<'messages.thread-same' | NotFound>(act, id, version, {
    apply: async (held) => {
      act.touch('message', [otherId]);
      const threadId = await getThreadId(act.db, otherId);
      if (threadId === held.threadId) return refuse('messages.thread-same');
      const evidence = numberOf(number.direction, number.year, number.sequence);
      const before = await findCompanion(act.db, held.threadId, id);
      await moveToThread(act.db, id, threadId, evidence);
      await log(act, id, 'joined-thread', before ? `${before} → ${evidence}` : evidence);
      await act.record({ slice: 'messages', kind: 'MessageJoined', object: `message:${id}`, payload: { messageId: id } });
      return undefined;
    },
  });
}

/** Takes a message out of its thread into one of its own. */
export async function leaveThread(act: Act, id: MessageId, version: number): Promise<Outcome<Message, Changed | 'messages.thread-same'>> {
  return change<'messages.thread-same'>(act, id, version, {
    apply: async (held) => {
      const before = await findCompanion(act.db, held.threadId, id);
      if (!before) return refuse('messages.thread-same');
      await moveToThread(act.db, id, newId() as string as ThreadId, null);
      await log(act, id, 'left-thread', before);
      return undefined;
    },
  });
}
