import type { CivilDate } from '../kernel/time.ts';
import type { CrimeArea, Urgency } from '../kernel/vocabulary.ts';
import type { Access, ExchangeKind, SirenePriority } from './model.ts';

/** The limits as data, and what a desk may set about them. */

/** How far a stated rule has been read in its source: the law itself, a text about it, or from memory. */
export const trusts = ['verified', 'secondary', 'from-memory'] as const;
export type Trust = (typeof trusts)[number];

/** Goes up with every change of the rules of law below; kept with what was computed by them. */
export const clockRulesVersion = '2026-11-1';

export interface ClockRule {
  /** As `request-7d`. Of a configured rule, its name. */
  readonly id: string;
  readonly origin: 'law' | 'configured';
  readonly article: string;
  readonly trust: Trust;
  readonly limit: { readonly unit: 'hours' | 'days'; readonly count: number };
  /** Whether it is suspended while a clarification is awaited. */
  readonly pauses: boolean;
  /** What a request must be for it; what is not named does not matter. */
  readonly when: {
    readonly exchanges: readonly ExchangeKind[];
    readonly urgency?: Urgency;
    readonly access?: Access;
    readonly sirenePriority?: SirenePriority;
    readonly countries?: readonly string[];
    /** One of these. */
    readonly crimeAreas?: readonly CrimeArea[];
  };
}

const directive = (point: string) => `Directive (EU) 2023/977 Art. ${point}`;

/** The limits of the law. Of these, exactly one holds for a request that asks for an answer. */
export const lawRules: readonly ClockRule[] = [
  { id: 'request-urgent-8h', origin: 'law', article: directive('5(1)(a)'), trust: 'verified', limit: { unit: 'hours', count: 8 }, pauses: true, when: { exchanges: ['request'], urgency: 'urgent', access: 'direct' } },
  { id: 'request-indirect-3d', origin: 'law', article: directive('5(1)(b)'), trust: 'verified', limit: { unit: 'days', count: 3 }, pauses: true, when: { exchanges: ['request'], urgency: 'urgent', access: 'indirect' } },
  { id: 'request-7d', origin: 'law', article: directive('5(1)(c)'), trust: 'verified', limit: { unit: 'days', count: 7 }, pauses: true, when: { exchanges: ['request'], urgency: 'non-urgent' } },
  // "Immediately": one hour is the desk's own measure, as in the registry. No suspension is known for SIRENE.
  { id: 'sirene-immediate', origin: 'law', article: 'Regulation (EU) 2018/1862 Art. 8(3)', trust: 'verified', limit: { unit: 'hours', count: 1 }, pauses: false, when: { exchanges: ['sirene'], sirenePriority: 'immediate' } },
  { id: 'sirene-12h', origin: 'law', article: 'Regulation (EU) 2018/1862 Art. 8(3)', trust: 'verified', limit: { unit: 'hours', count: 12 }, pauses: false, when: { exchanges: ['sirene'], sirenePriority: 'ordinary' } },
];

/** Suspension while a clarification is awaited: Directive (EU) 2023/977 Art. 6(3). */
export const pauseRule: { readonly article: string; readonly trust: Trust } = { article: directive('6(3)'), trust: 'from-memory' };
/** Deviation for a judicial authorisation, with a notice owed immediately. */
export const deviationRule: { readonly article: string; readonly trust: Trust } = { article: directive('5(2)'), trust: 'verified' };

/**
 * How a period in days ends: after n times 24 hours, or with the last hour of the n-th day after the day of the event
 * (Regulation (EEC, Euratom) No 1182/71 Art. 3(1), (2)(b), from memory). The Directive does not say; the first is stricter.
 * A period in hours always runs exactly from the event. Art. 3(5) (two working days at least) is not reckoned with: the
 * Directive counts calendar days.
 */
export const dayConventions = ['elapsed', 'end-of-day'] as const;
export type DayConvention = (typeof dayConventions)[number];

/** Which answer settles met or missed. */
export const stoppingAnswers = ['final', 'first'] as const;
export type StoppingAnswer = (typeof stoppingAnswers)[number];

export interface ClockSettings {
  /** IANA name of the desk's zone. */
  readonly timeZone: string;
  readonly dayConvention: DayConvention;
  /** Only with `end-of-day`: a last day that is a Saturday, a Sunday or a holiday moves to the next working day (Art. 3(4)). */
  readonly movesOffNonWorkingDays: boolean;
  readonly holidays: readonly CivilDate[];
  readonly stopsAt: StoppingAnswer;
  /** Rules of the country or the desk: one holds where it is due before the law's. It never extends the law's. */
  readonly extraRules: readonly ClockRule[];
}

export function defaultClockSettings(timeZone: string): ClockSettings {
  return { timeZone, dayConvention: 'elapsed', movesOffNonWorkingDays: false, holidays: [], stopsAt: 'final', extraRules: [] };
}

/** Whom a step of the ladder tells. */
export const escalationTargets = ['case-owner', 'owner-unit', 'shift-leader', 'head-of-desk'] as const;
export type EscalationTarget = (typeof escalationTargets)[number];

export interface EscalationStep {
  readonly id: string;
  readonly when: { readonly percent: number } | { readonly minutesAfterDue: number };
  readonly to: EscalationTarget;
}

/** Who is told when: percentages of the running time allowed, pauses left out. */
export const defaultLadder: readonly EscalationStep[] = [
  { id: 'half', when: { percent: 50 }, to: 'case-owner' },
  { id: 'three-quarters', when: { percent: 75 }, to: 'owner-unit' },
  { id: 'ninety', when: { percent: 90 }, to: 'shift-leader' },
  { id: 'due', when: { percent: 100 }, to: 'shift-leader' },
  { id: 'missed', when: { minutesAfterDue: 1 }, to: 'head-of-desk' },
];

/** Lines in which the clock explains itself; each is a sentence in four languages under `requests.clock.<code>`. */
export const clockLineCodes = [
  'no-clock',
  'not-sent',
  'starts-at-receipt',
  'starts-at-sending',
  'starts-at-partner-receipt',
  'rule-request-urgent-8h',
  'rule-request-indirect-3d',
  'rule-request-7d',
  'rule-sirene-immediate',
  'rule-sirene-12h',
  'rule-configured',
  'access-assumed',
  'urgency-as-stated',
  'reassessed',
  'elapsed',
  'end-of-day',
  'moved-off-non-working-day',
  'corrected',
  'pause',
  'pause-open',
  'pause-awaits-receipt',
  'pause-after-due',
  'pause-not-provided',
  'deviation',
  'notice-owed',
  'notice-given',
  'clock-change',
  'due',
  'paused-remaining',
  'remaining',
  'overdue',
  'met',
  'missed',
  'ended',
  'reopened-in-error',
] as const;
export type ClockLineCode = (typeof clockLineCodes)[number];
