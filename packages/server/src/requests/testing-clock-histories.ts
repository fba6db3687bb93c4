import { instantOf, type CivilDate } from '../kernel/time.ts';
import { clockOf } from './clock.ts';
import { measure } from './clock-measure.ts';
import { defaultClockSettings, type ClockRule, type ClockSettings } from './clock-rules.ts';
import { actsIn, type RequestAct, type RequestCommand } from './flow.ts';
import { accesses, correctedInstants, reopeningReasons, type ExchangeKind, type RequestId, type RequestState } from './model.ts';
import { decide, evolve } from './rules.ts';
import { readClock } from './testing-clock-oracle.ts';
import { judgeAll, judgedActs, type Ordered } from './testing-flow-oracle.ts';

/** Random orders, possible and impossible, for rules and oracle to agree on. History number n of a seed is always the same. */

/** Clocks that change at midnight, by half an hour, southern ones, one that changed its ways, and none. */
const zones = ['Europe/Brussels', 'Europe/Lisbon', 'America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kathmandu', 'UTC'] as const;

const national: ClockRule = { id: 'national-24h', origin: 'configured', article: 'invented', trust: 'from-memory', limit: { unit: 'hours', count: 24 }, pauses: false, when: { exchanges: ['request'], countries: ['XN'] } };
const neighbourly: ClockRule = { ...national, id: 'neighbours-5d', limit: { unit: 'days', count: 5 }, pauses: true, when: { exchanges: ['request'], urgency: 'non-urgent' } };

const everySetting: readonly ClockSettings[] = zones.flatMap((zone) => {
  const elapsed = defaultClockSettings(zone);
  const holidays = ['2024-04-01', '2024-12-25', '2026-04-06', '2026-05-01', '2027-01-01', '2027-12-24', '2027-12-27'] as CivilDate[];
  return [elapsed, { ...elapsed, stopsAt: 'first' }, { ...elapsed, extraRules: [national, neighbourly] }, { ...elapsed, dayConvention: 'end-of-day' }, { ...elapsed, dayConvention: 'end-of-day', movesOffNonWorkingDays: true, holidays, extraRules: [neighbourly] }] satisfies readonly ClockSettings[];
});

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Changes of clocks north and south, leap days, turns of the year. */
const edges = ['2024-02-29', '2024-03-31', '2024-04-07', '2024-04-26', '2024-09-08', '2024-10-27', '2024-10-31', '2024-12-31', '2026-03-29', '2026-04-24', '2026-10-25', '2028-02-28', '2028-02-29', '2028-03-12'].map((date) => Date.parse(date));

type Random = () => number;

/** sfc32 (Chris Doty-Humphrey): small, fast, good enough for tests. */
function randomOf(seed: number, number: number): Random {
  let [a, b, c, d] = [seed | 0, number | 0, 0x9e3779b9, 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)]!;
}

export interface RandomHistory {
  readonly settings: ClockSettings;
  readonly orders: readonly Ordered[];
  readonly seenAt: number;
}

interface Disagreement {
  readonly number: number;
  readonly what: string;
}

/** What the rules make of the orders of history `number`, against the oracle; undefined when they agree in everything. */
export function compare(seed: number, number: number, tally: Tally): Disagreement | undefined {
  const random = randomOf(seed, number);
  const settings = pick(random, everySetting);
  const { orders, verdicts, state, seenAt } = run(random);
  const oracle = judgeAll(orders);
  tally.orders += orders.length;
  for (const [at, verdict] of verdicts.entries()) {
    if (verdict !== 'ok') tally.refused += 1;
    if (verdict !== oracle.verdicts[at]) return { number, what: `order ${at + 1}, ${orders[at]!.command.act}: ${verdict}, the oracle says ${oracle.verdicts[at]}` };
  }
  if (!state) return undefined;
  const seen = instantOf(seenAt);
  const measured = measure(state.history, seen, settings);
  const wanted = readClock(oracle.log, seenAt, settings);
  tally[wanted.state] += 1;
  const found = { state: measured.state, rule: measured.rule?.id ?? null, due: measured.dueMs, stoppedAt: measured.stoppedAt };
  for (const key of ['state', 'rule', 'due', 'stoppedAt'] as const) {
    if (found[key] !== wanted[key]) return { number, what: `${key}: ${found[key]}, the oracle says ${wanted[key]}` };
  }
  // The sentences cost more than the reckoning, so not every history is explained.
  if (number % 50 !== 0) return undefined;
  const reading = clockOf(state.history, seen, settings);
  const dueAt = wanted.due === null || wanted.state === 'paused' ? null : instantOf(wanted.due);
  if (reading.dueAt !== dueAt) return { number, what: `reading: due ${reading.dueAt}, the oracle says ${dueAt}` };
  const exceeded = reading.deviation?.exceeded ?? false;
  if (exceeded !== wanted.deviationExceeded) return { number, what: `deviation exceeded: ${exceeded}, the oracle says ${wanted.deviationExceeded}` };
  if (reading.due && reading.due.local !== wallOf(settings.timeZone, wanted.due!)) return { number, what: `local time ${reading.due.local}` };
  return undefined;
}

export interface Tally {
  orders: number;
  refused: number;
  none: number;
  running: number;
  paused: number;
  met: number;
  missed: number;
}

export function emptyTally(): Tally {
  return { orders: 0, refused: 0, none: 0, running: 0, paused: 0, met: 0, missed: 0 };
}

const walls = new Map(zones.map((timeZone) => [timeZone as string, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })]));

/** Date and time on the wall as `Intl` tells them. */
function wallOf(timeZone: string, ms: number): string {
  return walls.get(timeZone)!.format(ms).replace(' ', 'T');
}

/* ── orders ── */

interface Run {
  readonly orders: readonly Ordered[];
  readonly verdicts: readonly string[];
  readonly state: RequestState | undefined;
  readonly seenAt: number;
}

function run(random: Random): Run {
  const start = random() < 0.4 ? pick(random, edges) + Math.floor((random() - 0.7) * 10 * day) : Date.UTC(2023, 0, 1) + Math.floor(random() * 6 * 365) * day + Math.floor(random() * day);
  const orders: Ordered[] = [];
  const verdicts: string[] = [];
  const incoming = random() < 0.75;
  const length = 2 + Math.floor(random() * 12);
  let state: RequestState | undefined;
  let last = start;
  let now = start;
  for (let at = 0; at < length; at += 1) {
    const act = nextAct(random, state, incoming);
    const instant = at === 0 ? start : nextInstant(random, act, start, last);
    now = Math.max(now, random() < 0.04 ? instant - hour : instant + (random() < 0.7 ? 0 : Math.floor(random() * 2 * hour)));
    const command = commandOf(act, instant, now, random, state);
    const decided = decide(state, command, instantOf(now));
    orders.push({ command, now });
    verdicts.push(decided.ok ? 'ok' : decided.code);
    if (!decided.ok) continue;
    for (const event of decided.events) state = evolve(state, event);
    last = Math.max(last, instant);
  }
  return { orders, verdicts, state, seenAt: now + (random() < 0.4 ? 0 : Math.floor(random() * 6 * day)) };
}

const finals = new Set<RequestAct>(['answer', 'refuse', 'refuse-rest', 'withdraw', 'mark-duplicate', 'close', 'erase', 'record-answer', 'record-refusal', 'record-partial-refusal']);
const possible = new Map<string, readonly RequestAct[]>();

function possibleActs(state: RequestState): readonly RequestAct[] {
  const key = `${state.direction} ${state.exchange} ${state.stage}`;
  let acts = possible.get(key);
  if (!acts) possible.set(key, (acts = actsIn(state).map(({ act }) => act).filter((act) => judgedActs.includes(act))));
  return acts;
}

function nextAct(random: Random, state: RequestState | undefined, incoming: boolean): RequestAct {
  if (random() < 0.12) return pick(random, judgedActs);
  if (!state) return incoming ? 'receive' : 'prepare';
  // Without the decision on Europol nothing could ever leave.
  if (!state.europol && random() < 0.3) return 'decide-europol';
  if (state.stage === 'prepared' && random() < 0.6) return 'send';
  const acts = possibleActs(state);
  if (acts.length === 0) return pick(random, judgedActs);
  let act = pick(random, acts);
  // Long lives tell more, and questions with their answers most.
  for (let again = 0; again < 2 && finals.has(act) && random() < 0.6; again += 1) act = pick(random, acts);
  return random() < 0.2 ? (acts.find((one) => one.endsWith('clarification') || one === 'record-question') ?? act) : act;
}

function nextInstant(random: Random, act: RequestAct, start: number, last: number): number {
  const dice = random();
  // On the edge: exactly when a limit ends, a millisecond before or after.
  if (dice < (act === 'ask-clarification' ? 0.3 : 0.12)) return start + pick(random, [hour, 8 * hour, 12 * hour, day, 3 * day, 7 * day]) + pick(random, [-1, 0, 1]);
  if (dice < 0.2) return last;
  if (dice < 0.27) return last - Math.floor(random() * 5 * hour);
  if (dice < 0.75) return last + Math.floor(random() * 4 * hour);
  return last + Math.floor(random() * 2 * day);
}

function commandOf(act: RequestAct, at: number, now: number, random: Random, state: RequestState | undefined): RequestCommand {
  const when = instantOf(at);
  if (act === 'receive' || act === 'prepare') {
    const urgent = random() < 0.5;
    const exchange: ExchangeKind = random() < 0.86 ? 'request' : pick(random, ['sirene', 'sirene', 'spontaneous', 'copy'] as const);
    return { act, at: when, exchange, urgency: urgent ? 'urgent' : 'non-urgent', urgencyGround: urgent && random() < 0.95 ? 'life-or-limb' : null, sirenePriority: random() < 0.3 ? 'immediate' : 'ordinary', country: pick(random, ['XN', 'XF', null]), crimeAreas: [] };
  }
  if (act === 'assess') {
    const urgent = random() < 0.6;
    return { act, at: when, urgency: urgent ? 'urgent' : 'non-urgent', urgencyGround: (random() < 0.95) === urgent ? 'loss-of-relevance' : null, access: pick(random, accesses) };
  }
  if (act === 'ask-clarification' || act === 'record-question') {
    if (random() < 0.2) return { act, at: when, text: 'Which vehicle?', receivedByRequesterAt: when };
    return { act, at: when, text: 'Which vehicle?', receivedByRequesterAt: random() < 0.35 ? null : instantOf(at + (random() < 0.06 ? -minute : Math.floor(random() * Math.min(30 * minute, Math.max(1, now - at + minute))))) };
  }
  if (act === 'refuse' || act === 'refuse-rest' || act === 'record-refusal' || act === 'record-partial-refusal') return { act, at: when, grounds: pick(random, [['not-available'], ['minor-offence', 'no-offence'], ['authorisation-refused'], []] as const), text: 'Reasons' };
  if (act === 'decide-europol') return { act, at: when, decision: random() < 0.5 ? 'copy' : 'no-copy', reason: random() < 0.5 ? 'within-mandate' : 'outside-mandate', text: '' };
  if (act === 'reopen') return { act, at: when, reason: pick(random, reopeningReasons), text: 'Reasons' };
  if (act === 'correct') {
    const position = Math.floor(random() * ((state?.history.length ?? 0) + 2));
    const about = state?.history[position - 1];
    const from = about ? Date.parse(about.at) : at;
    return { act, at: when, position, instant: random() < 0.8 ? 'happened' : pick(random, correctedInstants), to: instantOf(from + Math.floor((random() - 0.6) * 6 * hour)), reason: 'A slip' };
  }
  if (act === 'need-authorisation' || act === 'refuse-authorisation' || act === 'withdraw') return { act, at: when, reason: 'Reasons' };
  if (act === 'notify-delay' || act === 'update-delay' || act === 'record-delay') return { act, at: when, expectedAt: null, lengthText: 'Two days', reason: 'Reasons' };
  if (act === 'transfer') return { act, at: when, to: 'Office', reason: 'Reasons' };
  if (act === 'mark-duplicate') return { act, at: when, of: '0190c8b2-0000-7000-8000-000000000001' as RequestId };
  if (act === 'check-content') return { act, at: when, missing: [] };
  if (act === 'give-evidence-consent' || act === 'withdraw-evidence-consent') return { act, at: when, by: 'Office', text: '' };
  if (act === 'limit-purpose') return { act, at: when, limits: ['this-case-only'], text: '' };
  if (act === 'send-copy') return { act, at: when, to: 'own-spoc' };
  if (act === 'omit-copy') return { act, at: when, to: 'own-spoc', exception: 'personal-safety', text: 'Reasons' };
  return { act, at: when };
}
