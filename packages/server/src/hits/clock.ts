import { epochMs, instantOf, type Instant } from '../kernel/time.ts';

/** Within which time the other side of a hit must be told. Pure: what is known and an instant in, a reading out. */

/** How fast the law wants it; decided by the category of the alert when the hit is recorded. */
export const hitResponses = ['immediate', 'within-12h', 'prompt', 'none'] as const;
export type HitResponse = (typeof hitResponses)[number];

export const hitClockRuleIds = ['sirene-immediate', 'sirene-12h', 'interpol-prompt'] as const;
export type HitClockRuleId = (typeof hitClockRuleIds)[number];

export interface HitClockRule {
  readonly id: HitClockRuleId;
  readonly minutes: number;
  /** The law, or that the desk set it. */
  readonly source: string;
}

/** Which rule holds for which response. Versioned: put right here, and no act changes. */
export const hitClockRulesVersion = '2026-11';
const ruleOfResponse: Readonly<Record<HitResponse, HitClockRule | null>> = {
  // The law says "immediately"; measured as the queue of messages measures it, so that being late can be seen.
  immediate: { id: 'sirene-immediate', minutes: 60, source: 'Regulation (EU) 2018/1862 Art. 8(3)' },
  'within-12h': { id: 'sirene-12h', minutes: 12 * 60, source: 'Regulation (EU) 2018/1862 Art. 8(3)' },
  // No limit in hours is in the texts of Interpol; the desk measures itself as among SIRENE bureaux.
  prompt: { id: 'interpol-prompt', minutes: 12 * 60, source: 'own rule of the desk' },
  none: null,
};

/** Of a child: measures are decided on within twelve hours of being located, Regulation (EU) 2018/1862 Art. 33(3). */
export const childDecisionMinutes = 12 * 60;
/** The authority deletes the alert or says why not, Regulation (EU) 2018/1862 Art. 53(9); days of 24 hours, the stricter reading. */
export const authorityReplyDays = 15;

/** `late`: told, after the limit. */
export const hitClockStates = ['none', 'running', 'overdue', 'met', 'late', 'ended'] as const;
export type HitClockState = (typeof hitClockStates)[number];

export interface HitClockInput {
  readonly response: HitResponse;
  /** When the desk knew: its receipt, from which the limit runs. */
  readonly knownAt: Instant;
  /** When the other side (or our own authority) was told. */
  readonly toldAt: Instant | null;
  /** When telling ceased to be owed: waived or annulled. */
  readonly endedAt: Instant | null;
  /** A child to be protected: a second limit, for the decision. */
  readonly childDecision: boolean;
  readonly measureReportedAt: Instant | null;
}

export interface HitClockReading {
  readonly state: HitClockState;
  readonly rule: HitClockRule | null;
  readonly startedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Until it is due, frozen once told; negative when it has passed. */
  readonly remainingMs: number | null;
  readonly stoppedAt: Instant | null;
  /** The second limit, of a child; null without or once the measure is reported. */
  readonly decisionDueAt: Instant | null;
}

export function hitClockOf(hit: HitClockInput, now: Instant): HitClockReading {
  const rule = ruleOfResponse[hit.response];
  const decisionDueAt = hit.childDecision && hit.measureReportedAt === null && hit.endedAt === null ? plus(hit.knownAt, childDecisionMinutes) : null;
  if (!rule) return { state: 'none', rule: null, startedAt: null, dueAt: null, remainingMs: null, stoppedAt: hit.toldAt, decisionDueAt };
  const dueAt = plus(hit.knownAt, rule.minutes);
  const seenAt = hit.toldAt ?? hit.endedAt ?? now;
  return {
    state: stateOf(hit, dueAt, now),
    rule,
    startedAt: hit.knownAt,
    dueAt,
    remainingMs: epochMs(dueAt) - epochMs(seenAt),
    stoppedAt: hit.toldAt ?? hit.endedAt,
    decisionDueAt,
  };
}

function stateOf({ toldAt, endedAt }: HitClockInput, dueAt: Instant, now: Instant): HitClockState {
  if (toldAt !== null) return toldAt <= dueAt ? 'met' : 'late';
  if (endedAt !== null) return 'ended';
  return now <= dueAt ? 'running' : 'overdue';
}

function plus(at: Instant, minutes: number): Instant {
  return instantOf(epochMs(at) + minutes * 60_000);
}

/** By when the authority that created the alert must have it deleted or say why not, Art. 53(9). */
export function authorityDueAt(toldAt: Instant): Instant {
  return plus(toldAt, authorityReplyDays * 24 * 60);
}

/* ── escalation ── */

/** Steps at which somebody is told, each once. `decision`: a child's second limit has passed. */
export const hitSteps = ['half', 'due', 'missed', 'decision'] as const;
export type HitStep = (typeof hitSteps)[number];

/** The steps with the instants at which they are reached; none of those whose clock has stopped. */
export function hitStepsOf(clock: HitClockReading): readonly { readonly step: HitStep; readonly at: Instant }[] {
  const steps: { readonly step: HitStep; readonly at: Instant }[] = [];
  if (clock.rule && clock.startedAt !== null && clock.dueAt !== null && clock.stoppedAt === null) {
    steps.push({ step: 'half', at: plus(clock.startedAt, clock.rule.minutes / 2) }, { step: 'due', at: clock.dueAt }, { step: 'missed', at: plus(clock.dueAt, 1) });
  }
  if (clock.decisionDueAt !== null) steps.push({ step: 'decision', at: clock.decisionDueAt });
  return steps.sort((one, other) => epochMs(one.at) - epochMs(other.at));
}
