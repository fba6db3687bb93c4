import { epochMs, type Instant } from '../kernel/time.ts';
import type { Urgency } from '../kernel/vocabulary.ts';
import { lawRules, type ClockRule, type ClockSettings } from './clock-rules.ts';
import { dayOfMs, isWorkingDay, startOfDayMs } from './clock-time.ts';
import { correctedHistory } from './corrections.ts';
import type { Access, AuthorisationOutcome, RequestEvent } from './model.ts';

/** The reckoning behind `clock.ts`: a history in, milliseconds out. */

/** `none`: nothing is owed, or not yet. */
export const clockStates = ['none', 'running', 'paused', 'met', 'missed'] as const;
export type ClockState = (typeof clockStates)[number];

export interface MeasuredPause {
  readonly from: number;
  /** Null while the clarification is awaited. */
  readonly to: number | null;
  /** False when it began after the limit had passed, or the rule knows no pause. */
  readonly counts: boolean;
}

export interface Deviation {
  /** When it was found that a judicial authorisation is needed; of an outgoing request, when the other side told of a delay. */
  readonly since: Instant;
  readonly outcome: AuthorisationOutcome;
  readonly decidedAt: Instant | null;
  readonly noticeCount: number;
  readonly firstNoticeAt: Instant | null;
  readonly expectedAt: Instant | null;
}

export type StartedBy = 'receipt' | 'sending' | 'partner-receipt';

export interface Measured {
  readonly state: ClockState;
  readonly startedAt: number | null;
  readonly startedBy: StartedBy | null;
  /** Position of the event that started it, from 1. */
  readonly startedByPosition: number | null;
  readonly rule: ClockRule | null;
  readonly urgency: Urgency;
  readonly access: Access;
  /** When urgency and access were last assessed; null while they are taken as stated. */
  readonly assessedAt: number | null;
  readonly assessments: number;
  readonly pauses: readonly MeasuredPause[];
  /** When a question was asked whose receipt by the requester is not known: no pause yet. */
  readonly unreceivedSince: number | null;
  /** While paused: as it would be if the clarification came now. */
  readonly dueMs: number | null;
  /** The last day was no working day, so the end moved. */
  readonly moved: boolean;
  /** When it stopped, and by which event; null while it runs. */
  readonly stoppedAt: number | null;
  readonly stoppedBy: RequestEvent['kind'] | null;
  readonly deviation: Deviation | null;
  readonly corrections: number;
  readonly reopenedInError: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function measure(history: readonly RequestEvent[], now: Instant, settings: ClockSettings): Measured {
  const corrected = correctedHistory(history);
  const stop = stopOf(corrected, settings);
  const facts = gather(stop === undefined ? corrected : corrected.slice(0, stop + 1));
  const stopped = stop === undefined ? undefined : corrected[stop]!;
  const stoppedAt = stopped ? epochMs(stopped.at) : null;
  const nowMs = epochMs(now);
  const reckoned = facts.startedAt === null ? undefined : reckon(facts, facts.startedAt, stoppedAt ?? nowMs, settings);
  return {
    ...facts,
    rule: reckoned?.rule ?? null,
    pauses: reckoned?.pauses ?? facts.pauses.map((pause) => ({ ...pause, counts: false })),
    dueMs: reckoned?.due ?? null,
    moved: reckoned?.moved ?? false,
    stoppedAt,
    stoppedBy: stopped?.kind ?? null,
    state: stateOf(reckoned, stopped, stoppedAt, nowMs),
    corrections: history.filter(({ kind }) => kind === 'Corrected').length,
    reopenedInError: history.filter((event) => event.kind === 'Reopened' && event.reason === 'recorded-in-error').length,
  };
}

function stateOf(reckoned: Reckoned | undefined, stopped: RequestEvent | undefined, stoppedAt: number | null, nowMs: number): ClockState {
  if (!reckoned) return 'none';
  if (stopped && stoppedAt !== null) {
    if (stoppedAt > reckoned.due) return 'missed';
    // What is not owed any more was neither met nor missed, unless it was late already.
    return stopped.kind === 'Withdrawn' || stopped.kind === 'MarkedDuplicate' ? 'none' : 'met';
  }
  if (reckoned.pauses.some((pause) => pause.counts && pause.to === null)) return 'paused';
  return nowMs > reckoned.due ? 'missed' : 'running';
}

/**
 * Index of the event that settles the clock: the first answer, refusal, withdrawal … that was not recorded in error.
 * A reopening for further information leaves it settled.
 */
function stopOf(history: readonly RequestEvent[], { stopsAt }: ClockSettings): number | undefined {
  const settling: number[] = [];
  let partly: number | undefined;
  for (let at = 0; at < history.length; at += 1) {
    const event = history[at]!;
    if (event.kind === 'Answered' || event.kind === 'Refused' || event.kind === 'Withdrawn' || event.kind === 'MarkedDuplicate') settling.push(at);
    else if (event.kind === 'PartlyAnswered') partly ??= at;
    else if (event.kind === 'Reopened' && event.reason === 'recorded-in-error') settling.pop();
  }
  if (stopsAt === 'final' || partly === undefined) return settling[0];
  return settling[0] === undefined ? partly : Math.min(settling[0], partly);
}

interface Facts extends Pick<Measured, 'startedAt' | 'startedBy' | 'startedByPosition' | 'urgency' | 'access' | 'assessedAt' | 'assessments' | 'unreceivedSince' | 'deviation'> {
  readonly opening: Extract<RequestEvent, { readonly kind: 'Received' | 'Prepared' }> | undefined;
  readonly pauses: readonly Omit<MeasuredPause, 'counts'>[];
}

/** One walk over what happened until the clock stopped. */
function gather(history: readonly RequestEvent[]): Facts {
  const opening = history[0]?.kind === 'Received' || history[0]?.kind === 'Prepared' ? history[0] : undefined;
  const incoming = opening?.kind === 'Received';
  let start: Pick<Measured, 'startedAt' | 'startedBy' | 'startedByPosition'> = { startedAt: null, startedBy: null, startedByPosition: null };
  let assessed: Extract<RequestEvent, { readonly kind: 'Assessed' }> | undefined;
  let assessments = 0;
  const pauses: { from: number; to: number | null }[] = [];
  let unreceivedSince: number | null = null;
  let deviation: Deviation | null = null;

  for (const [at, event] of history.entries()) {
    switch (event.kind) {
      case 'Received':
        start = { startedAt: epochMs(event.at), startedBy: 'receipt', startedByPosition: at + 1 };
        break;
      case 'Sent':
        start = { startedAt: epochMs(event.at), startedBy: 'sending', startedByPosition: at + 1 };
        break;
      case 'Acknowledged':
        start = { startedAt: epochMs(event.at), startedBy: 'partner-receipt', startedByPosition: at + 1 };
        break;
      case 'Assessed':
        assessed = event;
        assessments += 1;
        break;
      case 'ClarificationAsked':
        if (event.receivedByRequesterAt === null && incoming) unreceivedSince = epochMs(event.at);
        // Of a question to us, we are the requester, and it comes when it is received.
        else pauses.push({ from: epochMs(event.receivedByRequesterAt ?? event.at), to: null });
        break;
      case 'ClarificationDelivered':
        unreceivedSince = null;
        pauses.push({ from: epochMs(event.at), to: null });
        break;
      case 'ClarificationReceived': {
        unreceivedSince = null;
        const open = pauses.at(-1);
        if (open && open.to === null) open.to = epochMs(event.at);
        break;
      }
      case 'AuthorisationNeeded':
        deviation = deviationFrom(event.at);
        break;
      case 'AuthorisationGranted':
      case 'AuthorisationRefused':
        deviation = decided(deviation, event.kind === 'AuthorisationGranted' ? 'granted' : 'refused', event.at);
        break;
      case 'DelayNotified':
      case 'DelayUpdated': {
        const before: Deviation = deviation ?? deviationFrom(event.at);
        deviation = { ...before, noticeCount: before.noticeCount + 1, firstNoticeAt: before.firstNoticeAt ?? event.at, expectedAt: event.expectedAt ?? before.expectedAt };
        break;
      }
      // Where the clock stops was found before; these leave it alone.
      case 'Prepared':
      case 'ContentChecked':
      case 'Tasked':
      case 'Drafted':
      case 'PartlyAnswered':
      case 'Answered':
      case 'Refused':
      case 'EuropolDecided':
      case 'EvidenceConsentGiven':
      case 'EvidenceConsentWithdrawn':
      case 'PurposeLimited':
      case 'CopySent':
      case 'CopyOmitted':
      case 'TransferredToAuthority':
      case 'MarkedDuplicate':
      case 'Withdrawn':
      case 'Closed':
      case 'Reopened':
      case 'Corrected':
      case 'Erased':
        break;
    }
  }
  return {
    ...start,
    opening,
    urgency: assessed?.urgency ?? opening?.urgency ?? 'non-urgent',
    // The stricter limit until somebody has looked.
    access: assessed?.access ?? 'direct',
    assessedAt: assessed ? epochMs(assessed.at) : null,
    assessments,
    pauses,
    unreceivedSince,
    deviation,
  };
}

function deviationFrom(since: Instant): Deviation {
  return { since, outcome: 'pending', decidedAt: null, noticeCount: 0, firstNoticeAt: null, expectedAt: null };
}

function decided(deviation: Deviation | null, outcome: AuthorisationOutcome, decidedAt: Instant): Deviation | null {
  return deviation && { ...deviation, outcome, decidedAt };
}

interface Reckoned {
  readonly rule: ClockRule;
  readonly due: number;
  readonly moved: boolean;
  readonly pauses: readonly MeasuredPause[];
}

/** Of the rule of law and those of the desk, the one that is due first; the law's when they are due together. */
function reckon(facts: Facts, startedAt: number, until: number, settings: ClockSettings): Reckoned | undefined {
  const law = lawRules.find((rule) => applies(rule, facts));
  if (!law) return undefined;
  let first = reckonBy(law, facts, startedAt, until, settings);
  for (const rule of settings.extraRules) {
    if (!applies(rule, facts)) continue;
    const other = reckonBy(rule, facts, startedAt, until, settings);
    if (other.due < first.due) first = other;
  }
  return first;
}

function applies({ when }: ClockRule, { opening, urgency, access }: Facts): boolean {
  if (!opening) return false;
  return (
    when.exchanges.includes(opening.exchange) &&
    (when.urgency === undefined || when.urgency === urgency) &&
    (when.access === undefined || when.access === access) &&
    (when.sirenePriority === undefined || when.sirenePriority === opening.sirenePriority) &&
    (when.countries === undefined || (opening.country !== null && when.countries.includes(opening.country))) &&
    (when.crimeAreas === undefined || when.crimeAreas.some((area) => opening.crimeAreas.includes(area)))
  );
}

/**
 * The end moves by each pause that began before it:
 *
 *     receipt ──────── limit ────────▶ end
 *     receipt ── run ──║ pause ║── run ──▶ end + pause        a pause that begins at or after the end moves nothing
 */
function reckonBy(rule: ClockRule, facts: Facts, startedAt: number, until: number, settings: ClockSettings): Reckoned {
  const wholeDays = rule.limit.unit === 'days' && settings.dayConvention === 'end-of-day';
  const { timeZone } = settings;
  let end = wholeDays
    ? startOfDayMs(timeZone, dayOfMs(timeZone, startedAt) + rule.limit.count + 1)
    : startedAt + rule.limit.count * (rule.limit.unit === 'hours' ? hourMs : dayMs);
  let finish = wholeDays ? endOfDay(end, settings) : { due: end, moved: false };
  const pauses: MeasuredPause[] = [];
  for (const { from, to } of facts.pauses) {
    const counts = rule.pauses && from < finish.due;
    pauses.push({ from, to, counts });
    if (!counts) continue;
    end += Math.max(0, (to ?? until) - from);
    finish = wholeDays ? endOfDay(end, settings) : { due: end, moved: false };
  }
  return { rule, ...finish, pauses };
}

/** The last millisecond of the local day in which a period ends that ends just before `end`. */
function endOfDay(end: number, { timeZone, movesOffNonWorkingDays, holidays }: ClockSettings): { readonly due: number; readonly moved: boolean } {
  const last = dayOfMs(timeZone, end - 1);
  let day = last;
  if (movesOffNonWorkingDays) while (!isWorkingDay(day, holidays)) day += 1;
  return { due: startOfDayMs(timeZone, day + 1) - 1, moved: day !== last };
}
