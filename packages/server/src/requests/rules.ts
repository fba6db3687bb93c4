import { refuse, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { correctedHistory } from './corrections.ts';
import { eventOfAct, rowOf, type FlowRow, type RequestAct, type RequestCommand } from './flow.ts';
import { isSettled, type Authorisation, type RequestEvent, type RequestEventKind, type RequestStage, type RequestState } from './model.ts';
import type { RequestsRefusal } from './refusals.ts';
import { guardFault, isAuthorisationOpen } from './rules-guards.ts';

/** What may happen to a request and what it comes to: given the state, an act and the present, events or a refusal. */

export type Decided = { readonly ok: true; readonly events: readonly RequestEvent[] } | Refused<RequestsRefusal>;

/**
 * The event of an act, or why it cannot be. `state` is undefined before the request is received or prepared. An act is
 * refused for its place in the flow first, then for what it lacks, then for its instant.
 */
export function decide(state: RequestState | undefined, command: RequestCommand, now: Instant): Decided {
  const row = state ? rowOf(state, command.act) : openingRow(command);
  if (!row) return refuse(misplaced(state, command.act));
  const event = eventOf(row, command, now);
  return guardFault(row.guards, state, event, command.act) ?? instantFault(state, event, now) ?? { ok: true, events: [event] };
}

function openingRow(command: RequestCommand): FlowRow | undefined {
  if (command.act !== 'receive' && command.act !== 'prepare') return undefined;
  return rowOf({ direction: command.act === 'receive' ? 'in' : 'out', exchange: command.exchange, stage: 'none' }, command.act);
}

function eventOf({ direction, to }: FlowRow, { act, ...said }: RequestCommand, now: Instant): RequestEvent {
  // The command's type pairs each act with what its event says.
  const event = { ...said, kind: eventOfAct[act], recordedAt: now } as RequestEvent;
  if (event.kind === 'Refused') return { ...event, partial: to === 'partly-refused' };
  // Of a question to us, we are the requester: it comes when we receive it.
  if (event.kind === 'ClarificationAsked' && direction === 'out') return { ...event, receivedByRequesterAt: event.receivedByRequesterAt ?? event.at };
  return event;
}

/* ── where it stands ── */

function misplaced(state: RequestState | undefined, act: RequestAct): RequestsRefusal {
  if (!state) return 'requests.not-received-yet';
  if (act === 'receive' || act === 'prepare') return 'requests.already-received';
  if (state.stage === 'erased') return 'requests.erased';
  if (act === 'erase') return 'requests.open-request-cannot-be-erased';
  if (act === 'reopen') return 'requests.not-settled';
  if (state.stage === 'closed') return 'requests.closed';
  if (isSettled(state.stage)) return 'requests.already-settled';
  if (rowOf({ ...state, exchange: 'request' }, act)) return 'requests.nothing-was-asked';
  return missingBefore(state, act) ?? 'requests.act-not-possible';
}

/** What an act would need to have happened first, when that is what stands against it. */
function missingBefore(state: RequestState, act: RequestAct): RequestsRefusal | undefined {
  const asked = state.clarification !== null;
  if (act === 'close') return 'requests.not-answered-yet';
  if (act === 'ask-clarification' || act === 'record-question') return asked ? 'requests.clarification-already-pending' : undefined;
  if (act === 'confirm-delivery' || act === 'receive-clarification' || act === 'send-clarification') return 'requests.clarification-not-asked';
  if (act === 'need-authorisation') return state.direction === 'in' && isAuthorisationOpen(state) ? 'requests.authorisation-already-pending' : undefined;
  return act === 'grant-authorisation' || act === 'refuse-authorisation' ? 'requests.authorisation-not-pending' : undefined;
}

/* ── when it happened ── */

/** Events that start, move or stop the clock: they are taken down in the order in which they happened. */
const ordered: ReadonlySet<RequestEventKind> = new Set<RequestEventKind>([
  'Sent',
  'Acknowledged',
  'ClarificationAsked',
  'ClarificationDelivered',
  'ClarificationReceived',
  'PartlyAnswered',
  'Answered',
  'Refused',
  'MarkedDuplicate',
  'Withdrawn',
  'Closed',
  'Reopened',
  'Erased',
]);

function instantFault(state: RequestState | undefined, event: RequestEvent, now: Instant): Refused<RequestsRefusal> | undefined {
  const latest = latestOf(event);
  if (latest > now || (event.kind === 'Corrected' && event.to > now)) return refuse('requests.in-the-future');
  if (!state) return undefined;
  const code = event.kind === 'Corrected' ? correctionFault(state, event) : orderFault(state, event);
  return code && refuse(code);
}

function orderFault(state: RequestState, event: RequestEvent): RequestsRefusal | undefined {
  if (event.at < state.openedAt) return 'requests.before-receipt';
  if (ordered.has(event.kind) && event.at < state.lastAt) return 'requests.out-of-order';
  if (event.kind === 'ClarificationAsked') return event.receivedByRequesterAt !== null && event.receivedByRequesterAt < event.at ? 'requests.out-of-order' : undefined;
  const isOfAuthorisation = event.kind === 'AuthorisationGranted' || event.kind === 'AuthorisationRefused' || ((event.kind === 'DelayNotified' || event.kind === 'DelayUpdated') && state.direction === 'in');
  return isOfAuthorisation && state.authorisation && event.at < state.authorisation.neededAt ? 'requests.out-of-order' : undefined;
}

/** A correction is refused when with it the history would be out of order, or when it would change nothing. */
function correctionFault(state: RequestState, correction: Extract<RequestEvent, { readonly kind: 'Corrected' }>): RequestsRefusal | undefined {
  const before = correctedHistory(state.history)[correction.position - 1]!;
  const former = correction.instant === 'happened' ? before.at : before.kind === 'ClarificationAsked' ? before.receivedByRequesterAt : null;
  if (former === correction.to) return 'requests.nothing-to-correct';
  let replayed: RequestState | undefined;
  for (const event of correctedHistory([...state.history, correction])) {
    if (event.kind === 'Corrected') continue;
    const fault = replayed && orderFault(replayed, event);
    if (fault) return fault;
    replayed = evolve(replayed, event);
  }
  return undefined;
}

function latestOf(event: RequestEvent): Instant {
  return event.kind === 'ClarificationAsked' && event.receivedByRequesterAt !== null && event.receivedByRequesterAt > event.at ? event.receivedByRequesterAt : event.at;
}

/* ── what it comes to ── */

/** The state that a history makes. Throws on an empty one and on one that does not begin with its opening. */
export function foldOf(history: readonly RequestEvent[]): RequestState {
  let state: RequestState | undefined;
  for (const event of correctedHistory(history)) if (event.kind !== 'Corrected') state = evolve(state, event);
  if (!state) throw new Error('a request without a history');
  return { ...state, history };
}

/** The state after an event. Whether the event may be is `decide`'s business. */
export function evolve(state: RequestState | undefined, event: RequestEvent): RequestState {
  if (!state) return opened(event);
  const history = [...state.history, event];
  // A corrected instant may stand anywhere in the state, so it is made anew.
  if (event.kind === 'Corrected') return foldOf(history);
  const next = { ...state, ...changeOf(state, event), ...(ordered.has(event.kind) ? { lastAt: later(state.lastAt, latestOf(event)) } : {}), history };
  return { ...next, stage: stageOf(next) };
}

function opened(event: RequestEvent): RequestState {
  if (event.kind !== 'Received' && event.kind !== 'Prepared') throw new Error(`a request begins with its receipt or preparation, not with ${event.kind}`);
  const incoming = event.kind === 'Received';
  const stage = incoming ? 'received' : 'prepared';
  const { exchange, urgency, urgencyGround, country, crimeAreas, sirenePriority } = event;
  return {
    direction: incoming ? 'in' : 'out',
    stage,
    base: stage,
    exchange,
    urgency,
    urgencyGround,
    country,
    crimeAreas,
    sirenePriority,
    openedAt: event.at,
    lastAt: event.at,
    sentAt: null,
    acknowledgedAt: null,
    access: null,
    missing: null,
    clarification: null,
    authorisation: null,
    partlyAnsweredAt: null,
    settlements: [],
    closedFrom: null,
    refusal: null,
    europol: null,
    evidenceConsent: 'none',
    purposeLimits: [],
    purposeText: '',
    copies: [],
    duplicateOf: null,
    history: [event],
  };
}

/** What it waits for shows before how far the work is. */
function stageOf({ direction, base, clarification, authorisation }: RequestState): RequestStage {
  if (isSettled(base)) return base;
  if (clarification) return direction === 'in' ? 'clarification-pending' : 'clarification-asked';
  return direction === 'in' && authorisation?.outcome === 'pending' ? 'authorisation-pending' : base;
}

function changeOf(state: RequestState, event: Exclude<RequestEvent, { readonly kind: 'Corrected' }>): Partial<RequestState> {
  switch (event.kind) {
    case 'Received':
    case 'Prepared':
      throw new Error(`a request has one ${event.kind}`);
    case 'Sent':
      return { base: 'sent', sentAt: event.at };
    case 'Acknowledged':
      return { base: 'acknowledged', acknowledgedAt: event.at };
    case 'Assessed':
      return { ...(state.base === 'received' ? { base: 'assessed' } : {}), urgency: event.urgency, urgencyGround: event.urgencyGround, access: event.access };
    case 'ContentChecked':
      return { missing: event.missing };
    case 'Tasked':
      return advance(state, 'tasked');
    case 'Drafted':
      return advance(state, 'drafted');
    case 'TransferredToAuthority':
      return advance(state, 'transferred');
    case 'ClarificationAsked':
      return { clarification: { askedAt: event.at, receivedByRequesterAt: event.receivedByRequesterAt } };
    case 'ClarificationDelivered':
      return { clarification: state.clarification && { ...state.clarification, receivedByRequesterAt: event.at } };
    case 'ClarificationReceived':
      return { clarification: null };
    case 'AuthorisationNeeded':
      return { authorisation: { neededAt: event.at, outcome: 'pending', decidedAt: null, noticeCount: 0, expectedAt: null } };
    case 'AuthorisationGranted':
      return { authorisation: state.authorisation && { ...state.authorisation, outcome: 'granted', decidedAt: event.at } };
    case 'AuthorisationRefused':
      return { authorisation: state.authorisation && { ...state.authorisation, outcome: 'refused', decidedAt: event.at } };
    case 'DelayNotified':
    case 'DelayUpdated':
      return { ...(state.direction === 'out' && state.base !== 'partly-answered' ? { base: 'delayed' } : {}), authorisation: noticed(state.authorisation, event) };
    case 'EuropolDecided':
      return { europol: { decision: event.decision, reason: event.reason, text: event.text } };
    case 'EvidenceConsentGiven':
      return { evidenceConsent: 'granted' };
    case 'EvidenceConsentWithdrawn':
      return { evidenceConsent: 'withdrawn' };
    case 'PurposeLimited':
      return { purposeLimits: event.limits, purposeText: event.text };
    case 'CopySent':
      return { copies: [...state.copies.filter(({ to }) => to !== event.to), { to: event.to, exception: null }] };
    case 'CopyOmitted':
      return { copies: [...state.copies.filter(({ to }) => to !== event.to), { to: event.to, exception: event.exception }] };
    case 'PartlyAnswered':
      return { base: 'partly-answered', partlyAnsweredAt: state.partlyAnsweredAt ?? event.at };
    case 'Answered':
      return settled(state, 'answered', event.at);
    case 'Refused':
      return { ...settled(state, event.partial ? 'partly-refused' : 'refused', event.at), refusal: { grounds: event.grounds, partial: event.partial, text: event.text } };
    case 'MarkedDuplicate':
      return { ...settled(state, 'duplicate', event.at), duplicateOf: event.of };
    case 'Withdrawn':
      return settled(state, 'withdrawn', event.at);
    case 'Closed':
      return { base: 'closed', closedFrom: state.base };
    case 'Reopened':
      return reopened(state, event.reason);
    case 'Erased':
      return { base: 'erased' };
  }
}

/** Work does not hide that part has been answered. */
function advance(state: RequestState, base: RequestStage): Partial<RequestState> {
  return state.base === 'partly-answered' ? {} : { base };
}

function settled(state: RequestState, as: RequestStage, at: Instant): Partial<RequestState> {
  return { base: as, settlements: [...state.settlements, { as, at }] };
}

/** What another state tells of its delay starts what we know of its authorisation. */
function noticed(authorisation: Authorisation | null, event: Extract<RequestEvent, { readonly kind: 'DelayNotified' | 'DelayUpdated' }>): Authorisation {
  const before = authorisation ?? { neededAt: event.at, outcome: 'pending', decidedAt: null, noticeCount: 0, expectedAt: null };
  return { ...before, noticeCount: before.noticeCount + 1, expectedAt: event.expectedAt ?? before.expectedAt };
}

function reopened(state: RequestState, reason: Extract<RequestEvent, { readonly kind: 'Reopened' }>['reason']): Partial<RequestState> {
  if (reason === 'closed-in-error') return { base: state.closedFrom ?? state.base, closedFrom: null };
  const last = state.settlements.at(-1);
  const supplied = reason === 'further-information' && last && (last.as === 'answered' || last.as === 'partly-refused') ? last.at : null;
  const partlyAnsweredAt = state.partlyAnsweredAt ?? supplied;
  return {
    base: partlyAnsweredAt !== null ? 'partly-answered' : workBase(state),
    partlyAnsweredAt,
    closedFrom: null,
    ...(reason === 'recorded-in-error' ? { settlements: state.settlements.slice(0, -1), refusal: null, duplicateOf: null } : {}),
  };
}

/** How far an open request is when nothing has been answered. */
function workBase({ direction, access, sentAt, acknowledgedAt }: RequestState): RequestStage {
  if (direction === 'in') return access === null ? 'received' : 'assessed';
  return acknowledgedAt !== null ? 'acknowledged' : sentAt !== null ? 'sent' : 'prepared';
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
