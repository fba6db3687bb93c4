import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import { explain, type ClockLine } from './clock-lines.ts';
import { measure, type ClockState, type Deviation, type Measured, type StartedBy } from './clock-measure.ts';
import type { ClockRule, ClockSettings, EscalationStep, EscalationTarget } from './clock-rules.ts';
import { localTime, type LocalTime } from './clock-time.ts';
import type { RequestEvent } from './model.ts';

/** The legal clock of a request. Pure: the history and an instant in, a reading that explains itself out. */

export interface ClockPause {
  readonly ground: 'clarification';
  /** Receipt of the question by the requester, Directive (EU) 2023/977 Art. 6(3). */
  readonly from: Instant;
  readonly to: Instant | null;
  /** False when it began after the limit had passed, or the rule knows no pause. */
  readonly counts: boolean;
}

export interface ClockReading {
  readonly state: ClockState;
  readonly rule: ClockRule | null;
  readonly startedAt: Instant | null;
  readonly startedBy: StartedBy | null;
  /** Position in the history of the event from which it runs, from 1. */
  readonly startedByPosition: number | null;
  readonly pauses: readonly ClockPause[];
  /** Null without a clock, and while paused: then it is open. */
  readonly dueAt: Instant | null;
  readonly due: LocalTime | null;
  /** While paused: when it would be due if the clarification came now. */
  readonly dueIfResumedNow: Instant | null;
  /** Until it is due, frozen while paused and once stopped; negative when it has passed. Null without a clock. */
  readonly remainingMs: number | null;
  /** Running time from start to due, without pauses. */
  readonly limitMs: number | null;
  readonly stoppedAt: Instant | null;
  /** Art. 5(2): shown beside the limit, which stays. */
  readonly deviation: (Deviation & { readonly noticeOwed: boolean; readonly updateOwed: boolean; readonly exceeded: boolean }) | null;
  /** How it came to this, line by line, each with a sentence under `requests.clock.<code>`. */
  readonly lines: readonly ClockLine[];
}

/**
 * Where the clock of a request stands at `now`.
 * @throws RangeError when the settings name a zone nobody knows
 */
export function clockOf(history: readonly RequestEvent[], now: Instant, settings: ClockSettings): ClockReading {
  const measured = measure(history, now, settings);
  const nowMs = epochMs(now);
  const paused = measured.state === 'paused';
  const { dueMs, startedAt, stoppedAt } = measured;
  const due = dueMs === null || paused ? null : localTime(instantOf(dueMs), settings.timeZone);
  return {
    state: measured.state,
    rule: measured.rule,
    startedAt: orNull(startedAt),
    startedBy: measured.startedBy,
    startedByPosition: measured.startedByPosition,
    pauses: measured.pauses.map(({ from, to, counts }) => ({ ground: 'clarification', from: instantOf(from), to: orNull(to), counts })),
    dueAt: due?.utc ?? null,
    due,
    dueIfResumedNow: paused ? orNull(dueMs) : null,
    remainingMs: dueMs === null ? null : dueMs - (stoppedAt ?? nowMs),
    limitMs: dueMs === null || startedAt === null ? null : dueMs - startedAt - pausedMs(measured, stoppedAt ?? nowMs),
    stoppedAt: orNull(stoppedAt),
    deviation: measured.deviation && deviationOf(measured, measured.deviation, nowMs),
    lines: explain(history, measured, now, settings),
  };
}

function deviationOf(measured: Measured, deviation: Deviation, nowMs: number): NonNullable<ClockReading['deviation']> {
  const open = measured.stoppedAt === null;
  return {
    ...deviation,
    // "Immediately": owed from the moment the need is known.
    noticeOwed: open && deviation.noticeCount === 0,
    updateOwed: open && deviation.expectedAt !== null && epochMs(deviation.expectedAt) < nowMs,
    exceeded: measured.dueMs !== null && measured.state !== 'paused' && epochMs(deviation.since) <= measured.dueMs && (measured.stoppedAt ?? nowMs) > measured.dueMs,
  };
}

function pausedMs({ pauses }: Measured, until: number): number {
  return pauses.reduce((sum, { from, to, counts }) => sum + (counts ? Math.max(0, (to ?? until) - from) : 0), 0);
}

function orNull(ms: number | null): Instant | null {
  return ms === null ? null : instantOf(ms);
}

/**
 * The reading if these things happened too, seen at `now` or when the last of them happens. Nothing is checked for
 * order: `rules.ts` decides what may happen.
 */
export function whatIf(history: readonly RequestEvent[], hypothetical: readonly RequestEvent[], now: Instant, settings: ClockSettings): ClockReading {
  const seenAt = hypothetical.reduce((latest, { at }) => (at > latest ? at : latest), now);
  return clockOf([...history, ...hypothetical], seenAt, settings);
}

/* ── escalation ── */

export interface Escalated {
  readonly step: string;
  readonly to: EscalationTarget;
  /** When it is or was reached; null while paused before it. */
  readonly at: Instant | null;
  readonly reached: boolean;
}

/** The steps of the ladder with the instants at which they are reached; none once the clock has stopped or without one. */
export function escalation(clock: ClockReading, ladder: readonly EscalationStep[], now: Instant): readonly Escalated[] {
  if (clock.limitMs === null || clock.startedAt === null || clock.stoppedAt !== null) return [];
  return ladder.map(({ id, when, to }) => {
    const at = 'percent' in when ? afterRunning(clock, (clock.limitMs! * when.percent) / 100) : afterDue(clock, when.minutesAfterDue);
    return { step: id, to, at, reached: at !== null && epochMs(at) <= epochMs(now) };
  });
}

/** When the clock has run so long; null when it stands in a pause before that. */
function afterRunning(clock: ClockReading, ms: number): Instant | null {
  let at = epochMs(clock.startedAt!) + Math.round(ms);
  for (const { from, to, counts } of clock.pauses) {
    if (!counts || epochMs(from) >= at) continue;
    if (to === null) return null;
    at += Math.max(0, epochMs(to) - epochMs(from));
  }
  return instantOf(at);
}

function afterDue({ dueAt }: ClockReading, minutes: number): Instant | null {
  return dueAt === null ? null : instantOf(epochMs(dueAt) + minutes * 60_000);
}

/* ── forecast ── */

export interface Forecast<Ref> {
  /** Past due and not answered, longest first. */
  readonly missed: readonly Ref[];
  /** Will be missed by the end of the shift unless answered, soonest first. */
  readonly dueInShift: readonly Ref[];
  /** Stand still until a clarification comes; `dueIfResumedNow` says what that would leave. */
  readonly paused: readonly Ref[];
}

/** What a shift that ends at `shiftEnd` must not overlook. Stopped clocks and later ones are left out. */
export function forecast<Ref extends { readonly clock: ClockReading }>(requests: readonly Ref[], shiftEnd: Instant, now: Instant): Forecast<Ref> {
  const open = requests.filter(({ clock }) => clock.stoppedAt === null && clock.state !== 'none');
  const dated = open.filter(({ clock }) => clock.dueAt !== null).sort((one, other) => epochMs(one.clock.dueAt!) - epochMs(other.clock.dueAt!));
  return {
    missed: dated.filter(({ clock }) => clock.dueAt! < now),
    dueInShift: dated.filter(({ clock }) => clock.dueAt! >= now && clock.dueAt! <= shiftEnd),
    paused: open.filter(({ clock }) => clock.state === 'paused'),
  };
}
