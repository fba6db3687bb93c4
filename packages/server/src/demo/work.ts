import type { DemoPlan } from './demo.ts';
import type { DemoSignInName, DemoUnitCode } from './people.ts';
import { demoUnits } from './people.ts';
import type { Planned, PlannedArrival, PlannedSending } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { authorOf, isGuessed } from './story.ts';
import { planCasework, type CaseAct } from './casework.ts';
import { planStagedCases } from './staged-cases.ts';

/** What the desk did with its messages, act by act. */
export type DeskAct = { readonly at: number } & (
  | { readonly kind: 'arrive'; readonly arrival: PlannedArrival; readonly isSecond: boolean }
  | { readonly kind: 'break'; readonly index: number }
  | { readonly kind: 'send'; readonly sending: PlannedSending }
  | { readonly kind: 'file'; readonly key: string; readonly by: DemoSignInName }
  | { readonly kind: 'claim'; readonly key: string; readonly by: DemoSignInName }
  | { readonly kind: 'finish'; readonly key: string; readonly by: DemoSignInName; readonly note: string }
  | { readonly kind: 'hand-back'; readonly key: string; readonly by: DemoSignInName; readonly note: string }
  | { readonly kind: 'assign'; readonly key: string; readonly by: DemoSignInName; readonly to: DemoSignInName | undefined; readonly unit: DemoUnitCode | undefined; readonly note: string }
  | { readonly kind: 'correct'; readonly arrival: PlannedArrival; readonly by: DemoSignInName }
  | { readonly kind: 'join'; readonly key: string; readonly withKey: string; readonly by: DemoSignInName }
  | { readonly kind: 'set-aside'; readonly index: number; readonly by: DemoSignInName; readonly note: string }
  | { readonly kind: 'casework'; readonly act: CaseAct }
);

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Days before now that are told in full: claimed, handed back, noted. Of what is older, only that it was filed. */
export const recentDays = 2;

/** Everything that happens at the desk, in the order in which it happens. */
export function planWork(plan: DemoPlan): readonly DeskAct[] {
  const { messages, broken, rhythm } = plan;
  const settledBy = new Map<string, PlannedSending>();
  const passedBy = new Map<string, PlannedSending>();
  for (const one of messages) {
    if (one.direction !== 'out' || !one.answers) continue;
    (one.settles ? settledBy : passedBy).set(one.answers.key, one);
  }
  const acts = messages.flatMap((one): readonly DeskAct[] => {
    if (one.direction === 'out') return [{ kind: 'send', at: one.at, sending: one }];
    const desk: Desk = { random: createRandom(`work/${one.key}`), nowMs: rhythm.nowMs, isRecent: one.at > rhythm.nowMs - recentDays * dayMs };
    return [...arrivalsOf(desk, one), ...handle(desk, one, settledBy.get(one.key), passedBy.get(one.key))];
  });
  const breaks = broken.flatMap(({ arrival, setAside }, index): readonly DeskAct[] => {
    const at = Date.parse(arrival.receivedAt);
    return [{ kind: 'break', at, index }, ...(setAside ? [{ kind: 'set-aside', at: at + 95 * minuteMs, index, by: index % 2 ? 'leader' : 'delphine', note: setAside } as const] : [])];
  });
  const planned = planCasework(plan);
  const casework = [...planned, ...planStagedCases(plan, planned)];
  const closedDoors = new Map(casework.flatMap((act) => (act.kind === 'restrict' ? [[act.key, act.at] as const] : [])));
  const outside = acts.filter((act) => !('key' in act) || act.at < (closedDoors.get(act.key) ?? Infinity));
  return [...outside, ...breaks, ...casework.map((act): DeskAct => ({ kind: 'casework', at: act.at, act }))].filter(({ at }) => at < rhythm.nowMs).sort((a, b) => a.at - b.at || order(a) - order(b));
}

/** What arrives in a second is there before anybody acts on it. */
function order({ kind }: DeskAct): number {
  return kind === 'arrive' || kind === 'break' ? 0 : 1;
}

interface Desk {
  readonly random: Random;
  readonly nowMs: number;
  readonly isRecent: boolean;
}

function arrivalsOf({ nowMs }: Desk, arrival: PlannedArrival): readonly DeskAct[] {
  const second: DeskAct = { kind: 'arrive', at: Math.min(arrival.at + 45 * minuteMs, nowMs - minuteMs), arrival, isSecond: true };
  return [{ kind: 'arrive', at: arrival.at, arrival, isSecond: false }, ...(arrival.secondDoor ? [second] : [])];
}

function handle(desk: Desk, arrival: PlannedArrival, settledBy: PlannedSending | undefined, passedBy: PlannedSending | undefined): readonly DeskAct[] {
  const { random, isRecent, nowMs } = desk;
  const reader = arrival.classification === 'confidential' ? 'pieter' : (settledBy?.author ?? passedBy?.author ?? authorOf(random, arrival.channel));
  const acts: DeskAct[] = [...lookedAt(desk, arrival, reader), ...givenToUnit(desk, arrival, reader, passedBy)];
  if (arrival.isOpen) return [...acts, ...inHand(desk, arrival)];
  const key = arrival.key;
  if (settledBy) {
    const isClaimed = random.chance(isRecent ? 0.8 : 0.02);
    return isClaimed ? [...acts, ...claimedBefore(desk, arrival, reader, settledBy.at)] : acts;
  }
  // Of old days, only by the day: when exactly a notice was filed a month ago is nobody's question.
  const at = arrival.at + Math.round(isRecent ? 10 * 90 ** random.next() : 250 * 6 ** random.next()) * minuteMs;
  if (at >= nowMs) return [...acts, ...inHand(desk, arrival)];
  if (!isRecent) return [...acts, { kind: 'file', at, key, by: reader }];
  const claims = random.chance(0.5) ? claimedBefore(desk, arrival, reader, at) : [];
  return [...acts, ...claims, { kind: 'finish', at, key, by: reader, note: random.pick(filingNotes) }];
}

const filingNotes = ['', '', 'Read; nothing to be done.', 'Checked in our records: not known here.', 'Noted by the shift.', 'Passed on by telephone.'];

/** Taken soon after it came; now and then by somebody who gave it back. */
function claimedBefore({ random }: Desk, { key, at }: PlannedArrival, by: DemoSignInName, until: number): readonly DeskAct[] {
  const span = until - at;
  const taken = at + Math.max(20_000, span * (0.1 + 0.3 * random.next()));
  if (span < 5 * minuteMs || !random.chance(0.15)) return [{ kind: 'claim', at: taken, key, by }];
  const other = by === 'amandine' ? 'pieter' : 'amandine';
  return [
    { kind: 'claim', at: taken, key, by: other },
    { kind: 'hand-back', at: taken + span * 0.1, key, by: other, note: random.pick(['My shift ends.', 'Better for somebody who reads the language.', 'I know the person concerned.']) },
    { kind: 'claim', at: taken + span * 0.2, key, by },
  ];
}

/** Of the open ones, a third is in somebody's hands already. */
function inHand(desk: Desk, arrival: PlannedArrival): readonly DeskAct[] {
  const { random, nowMs } = desk;
  if (!random.chance(0.36) || isForeign(arrival) || arrival.classification === 'confidential') return [];
  const by = unitOf(arrival) ? undefined : random.pick(['operator', 'operator', 'amandine', 'pieter', 'fatou', 'luca', 'screening'] as const);
  return by ? [{ kind: 'claim', at: arrival.at + (nowMs - arrival.at) * (0.2 + 0.5 * random.next()), key: arrival.key, by }] : [];
}

/** What the desk worked out by itself is looked at by a person, and put right. */
function lookedAt({ random, isRecent, nowMs }: Desk, arrival: PlannedArrival, by: DemoSignInName): readonly DeskAct[] {
  const statesNothing = arrival.form === 'plain-mail' || arrival.form === 'html-mail';
  const isMistaken = statesNothing && !isGuessed({ kind: arrival.kind, answers: arrival.answers && { link: arrival.answers.link, kind: 'request' } });
  const at = Math.min(arrival.at + random.int(40, 400) * 1000, nowMs - minuteMs);
  const acts: DeskAct[] = [];
  if (statesNothing && !arrival.isOpen && (isMistaken || random.chance(isRecent ? 0.5 : 0.03))) acts.push({ kind: 'correct', at, arrival, by });
  if (arrival.answers?.link === 'none' && random.chance(isRecent ? 1 : 0.6)) acts.push({ kind: 'join', at: at + 10_000, key: arrival.key, withKey: arrival.answers.key, by });
  return acts;
}

/* ── units ── */

const unitCodes: readonly string[] = demoUnits.map(({ code }) => code);

function unitNamed(code: string | undefined): DemoUnitCode | undefined {
  return unitCodes.includes(code ?? '') ? (code as DemoUnitCode) : undefined;
}

function isForeign({ language }: Planned): boolean {
  return !['fr', 'nl', 'de', 'en'].includes(language);
}

/** The unit whose work it is: the post that wrote it, the translators, or a national service. */
function unitOf(arrival: PlannedArrival): DemoUnitCode | undefined {
  const post = unitNamed(`POST-${arrival.fromCode?.split('-').at(-1)}`);
  return post ?? (isForeign(arrival) && arrival.isOpen ? 'TRANSLATION' : undefined) ?? arrival.unit;
}

function givenToUnit(desk: Desk, arrival: PlannedArrival, by: DemoSignInName, passedBy: PlannedSending | undefined): readonly DeskAct[] {
  const passedTo = unitNamed(passedBy?.to[0]?.code.replace(/^NU-/, ''));
  const unit = unitOf(arrival) ?? passedTo;
  const { random, nowMs } = desk;
  if (!unit || arrival.classification === 'confidential' || !random.chance(shareGiven(desk, unit, arrival.isOpen))) return [];
  const at = passedTo ? passedBy!.at + 5_000 : arrival.at + Math.min((nowMs - arrival.at) * 0.05, 15 * minuteMs) + 20_000;
  const note = unit === 'TRANSLATION' ? 'Please translate.' : passedTo ? 'Asked by message.' : '';
  const given: DeskAct = { kind: 'assign', at, key: arrival.key, by: mayAssign(by) ? by : 'amandine', to: undefined, unit, note };
  const member = membersOf[unit];
  const isTaken = arrival.isOpen && member !== undefined && random.chance(0.4);
  return isTaken ? [given, { kind: 'claim', at: at + (nowMs - at) * 0.3, key: arrival.key, by: member }] : [given];
}

/** Those who see only what is with their unit, and can sign in to the demo, find something there: of old days too. */
function shareGiven({ isRecent }: Desk, unit: DemoUnitCode, isOpen: boolean): number {
  if (unit.startsWith('POST-')) return 1;
  if (unit === 'CRIM') return isOpen ? 1 : 0.6;
  if (isOpen) return 0.75;
  return isRecent ? 0.6 : 0.15;
}

/** Of each unit, one who takes what it is given. */
const membersOf: Readonly<Partial<Record<DemoUnitCode, DemoSignInName>>> = { CRIM: 'unit', CYBER: 'samir', ROADS: 'wout', FINANCE: 'ingrid', 'POST-RABAT': 'liaison', 'POST-ANKARA': 'selin', 'POST-EUROPOL': 'giorgos' };

/** Assigning is for operators and shift leaders. */
function mayAssign(name: DemoSignInName): boolean {
  return name !== 'screening';
}
