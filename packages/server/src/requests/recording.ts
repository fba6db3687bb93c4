import type { AccountId } from '../kernel/actor.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import { epochMs, type Clock, type Instant } from '../kernel/time.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import { appendEvent } from '../cases/holding.ts';
import type { DraftsParts } from '../drafts/view.ts';
import { setDeadline } from '../messages/commands-case.ts';
import { deadlineRules, type DeadlineRule, type MessageId } from '../messages/model.ts';
import type { Act, Fact } from '../platform/act.ts';
import { clockOf, escalation, type ClockReading } from './clock.ts';
import { clockRulesVersion, defaultClockSettings, defaultLadder, type ClockSettings, type EscalationStep } from './clock-rules.ts';
import { eventOfAct, rowOf, type RequestAct, type RequestCommand } from './flow.ts';
import { isSettled, type RequestEvent, type RequestId, type RequestState } from './model.ts';
import type { RequestsRefusal } from './refusals.ts';
import { decide, evolve, foldOf } from './rules.ts';
import { appendEvents, listEvents, listSteps, lockRequest, updateDerived, type RequestRow } from './store.ts';
import type { DerivedColumns } from './tables.ts';

/** How an event comes into a history: decided, appended, the clock read anew, row and queue brought to agree, told. */

/** What requests need to know of the desk. */
export interface RequestsParts {
  readonly desk: { readonly country: string; readonly timeZone: string };
  readonly clock: Clock;
  readonly drafts: DraftsParts;
  /** Whether the desk’s own door to a channel is out of order now: Directive (EU) 2023/977 Art. 13(2)(c). Undefined: not known. */
  readonly isOutOfOrder?: (channel: Channel) => boolean | undefined;
  /** Default: the law as it is read most strictly. */
  readonly settings?: ClockSettings;
  readonly ladder?: readonly EscalationStep[];
  /**
   * From when the clock stands for a question of ours, Art. 6(3): once the partner's system has taken the message over, or
   * only once a person has said that the requester received it. Default: `delivered`.
   */
  readonly questionReceived?: 'delivered' | 'confirmed';
}

export function settingsOf(parts: RequestsParts): ClockSettings {
  return parts.settings ?? defaultClockSettings(parts.desk.timeZone);
}

export function ladderOf(parts: RequestsParts): readonly EscalationStep[] {
  return parts.ladder ?? defaultLadder;
}

/** The person who acts; null for the desk itself. */
export function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}

/** A request that is held for a change, with what its history makes of it. */
export interface Held {
  readonly row: RequestRow;
  readonly state: RequestState;
}

/** Undefined when there is none or the actor may not see it. */
export async function hold(act: Act, id: RequestId): Promise<Held | undefined> {
  act.touch('request', [id]);
  const row = await lockRequest(act.db, id);
  if (!row) return undefined;
  return { row, state: foldOf((await listEvents(act.db, id)).map(({ event }) => event)) };
}

/** One act, decided by the flow and taken down. Nothing is changed when it is refused. */
export async function recordAct(act: Act, parts: RequestsParts, held: Held, command: RequestCommand, messageId: MessageId | null = null): Promise<Outcome<Held, RequestsRefusal>> {
  const decided = decide(held.state, command, act.at);
  if (!decided.ok) return decided;
  return done(await recordEvents(act, parts, held, decided.events, messageId, command.act));
}

/**
 * What has happened whether it should have or not: a message that left without the decision it needed has left. Only what
 * the flow knows at this place, and in the order of instants.
 */
export async function recordFact(act: Act, parts: RequestsParts, held: Held, command: RequestCommand, messageId: MessageId): Promise<Outcome<Held, RequestsRefusal>> {
  const recorded = await recordAct(act, parts, held, command, messageId);
  if (recorded.ok || !excusable.includes(recorded.code)) return recorded;
  const row = rowOf(held.state, command.act);
  if (!row || command.at < held.state.lastAt) return recorded;
  const { act: name, ...said } = command;
  const event = { ...said, kind: eventOfAct[name], recordedAt: act.at } as RequestEvent;
  act.note({ despite: recorded.code });
  return done(await recordEvents(act, parts, held, [event.kind === 'Refused' ? { ...event, partial: row.to === 'partly-refused' } : event], messageId, name));
}

const excusable: readonly RequestsRefusal[] = ['requests.europol-decision-missing', 'requests.urgency-ground-missing', 'requests.urgency-ground-superfluous'];

/** Appends events and brings everything that is kept of the request to agree with them. */
export async function recordEvents(act: Act, parts: RequestsParts, held: Held, events: readonly RequestEvent[], messageId: MessageId | null, name: RequestAct): Promise<Held> {
  const { id } = held.row;
  await appendEvents(act.db, id, held.state.history.length, events, { accountId: accountOf(act), messageId });
  const state = events.reduce<RequestState>((before, event) => evolve(before, event), held.state);
  const clock = clockOf(state.history, act.at, settingsOf(parts));
  const derived = await derive(act, parts, id, state, clock);
  await updateDerived(act.db, id, derived, act.at);
  const row: RequestRow = { ...held.row, ...derived, version: held.row.version + 1, changed_at: act.at };
  await syncDeadline(act, row, clock);
  await act.record(...events.flatMap((event) => factsOf(row, held, state, event)));
  await appendEvent(act, row.case_id, { act: `requests.${name}`, object: { kind: 'request', id } });
  act.announce('requests');
  return { row, state };
}


/** What the row keeps of state and clock. */
export async function derive(act: Act, parts: RequestsParts, id: RequestId, state: RequestState, clock: ClockReading): Promise<DerivedColumns> {
  const settlement = state.settlements.at(-1);
  const closing = state.history.findLast(({ kind }) => kind === 'Closed');
  const open = !isSettled(state.stage);
  const answer = settlement && ['answered', 'partly-refused', 'refused'].includes(settlement.as) ? settlement : undefined;
  const taken = new Set((await listSteps(act.db, id)).map(({ step }) => step));
  return {
    stage: state.stage,
    urgency: state.urgency,
    urgency_ground: state.urgencyGround,
    access: state.access,
    opened_at: state.openedAt,
    received_at: state.direction === 'in' ? state.openedAt : (state.acknowledgedAt ?? state.sentAt),
    answered_at: answer?.at ?? null,
    settled_at: open ? null : (settlement?.at ?? closing?.at ?? act.at),
    settled_as: open ? null : (settlement?.as ?? state.stage),
    content_checked_at: state.history.findLast(({ kind }) => kind === 'ContentChecked')?.at ?? null,
    missing: state.missing && [...state.missing],
    refusal_grounds: [...(state.refusal?.grounds ?? [])],
    partial: state.refusal?.partial ?? false,
    authorisation: state.authorisation?.outcome ?? null,
    authorisation_needed_at: state.authorisation?.neededAt ?? null,
    delay_notice_count: state.authorisation?.noticeCount ?? 0,
    europol_decision: state.europol?.decision ?? null,
    europol_reason: state.europol?.reason ?? null,
    evidence_consent: state.evidenceConsent,
    purpose_limits: [...state.purposeLimits],
    duplicate_of_id: state.duplicateOf,
    clock_state: clock.state,
    due_at: clock.dueAt,
    due_rule: clock.rule?.id ?? null,
    paused: open && clock.state === 'paused',
    met: clock.stoppedAt === null || clock.state === 'none' ? null : clock.state === 'met',
    clock_rules_version: clockRulesVersion,
    next_step_at: open ? nextStepAt(clock, parts, taken, act.at) : null,
    event_count: state.history.length,
  };
}

/** When the next step that was not taken is due; a step overdue is due now. */
export function nextStepAt(clock: ClockReading, parts: RequestsParts, taken: ReadonlySet<string>, now: Instant): Instant | null {
  const instants = escalation(clock, ladderOf(parts), now).flatMap(({ step, at }) => (at === null || taken.has(step) ? [] : [at]));
  return instants.sort((one, other) => epochMs(one) - epochMs(other))[0] ?? null;
}

/** The queue of messages shows the same deadline as the request; while the clock is paused, and once nothing is owed, none. */
export async function syncDeadline(act: Act, row: Pick<RequestRow, 'message_id' | 'direction'>, clock: ClockReading): Promise<void> {
  if (row.direction !== 'in' || row.message_id === null) return;
  const due = clock.dueAt !== null && clock.rule !== null && clock.state !== 'none' ? { dueAt: clock.dueAt, rule: deadlineRuleOf(clock.rule) } : null;
  await setDeadline(act, row.message_id, due);
}

/** A rule of the desk's own stands in the queue under the law's that it tightens. */
function deadlineRuleOf({ id, when }: NonNullable<ClockReading['rule']>): DeadlineRule {
  const known = deadlineRules.find((rule) => rule === id);
  if (known) return known;
  if (when.exchanges.includes('sirene')) return when.sirenePriority === 'immediate' ? 'sirene-immediate' : 'sirene-12h';
  return when.urgency === 'urgent' ? (when.access === 'indirect' ? 'request-indirect-3d' : 'request-urgent-8h') : 'request-7d';
}

/* ── facts ── */

/** Facts this slice records, with `requestId` and `caseId`; a change of the clock is told besides what changed it. */
export const requestFactKinds = [
  'RequestReceived',
  'RequestPrepared',
  'RequestSent',
  'RequestAssessed',
  'RequestAnswered',
  'RequestRefused',
  'RequestWithdrawn',
  'RequestClosed',
  'RequestReopened',
  'RequestErased',
  'RequestChanged',
  'ClockPaused',
  'ClockResumed',
  'RequestEscalated',
  'RequestMissed',
] as const;
export type RequestFactKind = (typeof requestFactKinds)[number];

export function requestFact(kind: RequestFactKind, row: Pick<RequestRow, 'id' | 'case_id' | 'direction' | 'exchange'>, more: Fact['payload'] = {}): Fact {
  return { slice: 'requests', kind, object: `request:${row.id}`, payload: { requestId: row.id, caseId: row.case_id, direction: row.direction, exchange: row.exchange, ...more } };
}

const factOfEvent: Partial<Record<RequestEvent['kind'], RequestFactKind>> = {
  Received: 'RequestReceived',
  Prepared: 'RequestPrepared',
  Sent: 'RequestSent',
  Assessed: 'RequestAssessed',
  Answered: 'RequestAnswered',
  Refused: 'RequestRefused',
  Withdrawn: 'RequestWithdrawn',
  Closed: 'RequestClosed',
  Reopened: 'RequestReopened',
  Erased: 'RequestErased',
};

export function factsOf(row: RequestRow, before: { readonly row: Pick<RequestRow, 'paused'> } | undefined, state: RequestState, event: RequestEvent): readonly Fact[] {
  const told = requestFact(factOfEvent[event.kind] ?? 'RequestChanged', row, { event: event.kind, stage: state.stage });
  if (row.paused === (before?.row.paused ?? false)) return [told];
  return [told, requestFact(row.paused ? 'ClockPaused' : 'ClockResumed', row)];
}

