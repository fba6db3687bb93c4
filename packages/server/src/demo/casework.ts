import type { Language } from '../kernel/language.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import type { ClosingReason } from '../cases/model.ts';
import type { RecordedAct } from '../requests/contract.ts';
import type { RequestCommand } from '../requests/flow.ts';
import type { RefusalGround } from '../requests/model.ts';
import type { DemoPlan } from './demo.ts';
import type { DemoFile } from './files.ts';
import { demoPeople, type DemoSignInName, type DemoUnitCode } from './people.ts';
import type { Planned, PlannedArrival, PlannedSending, RefusedFor } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { authorOf } from './story.ts';
import { goesToEuropol } from './talk.ts';

/** An act of a request as a person says it; when it happens is when it is done. */
export type Said = RequestCommand extends infer Command ? (Command extends RequestCommand ? Omit<Command, 'at'> : never) : never;

/** What the desk did about its requests and cases. A message names the request it carries and the case it lies in. */
export type CaseAct = { readonly at: number; readonly by: DemoSignInName; readonly key: string } & (
  | { readonly kind: 'state'; readonly arrival: PlannedArrival }
  | { readonly kind: 'take-case' }
  | { readonly kind: 'say'; readonly says: Said }
  /** What the message `sent` is to the request of `key`. */
  | { readonly kind: 'confirm'; readonly sent: string; readonly as: RecordedAct }
  | { readonly kind: 'close-case'; readonly reason: ClosingReason; readonly others: readonly string[] }
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'keep-file'; readonly file: DemoFile }
  | { readonly kind: 'give-task'; readonly task: string; readonly unit: DemoUnitCode; readonly title: string; readonly text: string; readonly dueAt: Instant }
  | { readonly kind: 'answer-task'; readonly task: string; readonly text: string }
  | { readonly kind: 'restrict'; readonly members: readonly DemoSignInName[]; readonly reason: string }
  | { readonly kind: 'break-glass'; readonly reason: string }
  | { readonly kind: 'merge'; readonly from: string; readonly reason: string }
  | { readonly kind: 'keep-until'; readonly until: string; readonly reason: string }
);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Days before now of which it was taken down whom and what the letters are about. */
export const statedDays = 10;

/** Everything that was done about requests and cases by the rules of the desk; what is told one by one is in `staged-cases.ts`. */
export function planCasework(plan: DemoPlan): readonly CaseAct[] {
  const answers = Map.groupBy(plan.messages.filter((one) => one.answers), (one) => one.answers!.key);
  const stories = Map.groupBy(plan.messages, ({ key }) => storyOf(key));
  const world: Told = { nowMs: plan.rhythm.nowMs, repliesTo: (key) => answers.get(key) ?? [], threadOf: (key) => stories.get(storyOf(key)) ?? [] };
  return plan.messages.flatMap((one) => (one.direction === 'in' ? [...statedOf(world, one), ...receivedBy(world, one)] : sentBy(world, one)));
}

interface Told {
  readonly nowMs: number;
  readonly repliesTo: (key: string) => readonly Planned[];
  readonly threadOf: (key: string) => readonly Planned[];
}

function storyOf(key: string): string {
  return key.split('.')[0]!;
}

/* ── in ── */

/** Whether the desk owes an answer to it, by what it says of itself. */
function asks({ channel, kind }: PlannedArrival): boolean {
  if (channel === 'national') return false;
  return kind === 'request' || (channel === 'sirene' && (kind === 'alert-form' || kind === 'hit-notice'));
}

function handlerOf(arrival: PlannedArrival, random: Random, replies: readonly Planned[]): DemoSignInName {
  if (arrival.classification === 'confidential') return 'pieter';
  return replies.find((one) => one.direction === 'out')?.author ?? authorOf(random, arrival.channel);
}

function statedOf({ nowMs, repliesTo }: Told, arrival: PlannedArrival): readonly CaseAct[] {
  const random = createRandom(`state/${arrival.key}`);
  const at = arrival.at + random.int(3, 26) * minuteMs;
  if (!arrival.about || arrival.at < nowMs - statedDays * dayMs || at > nowMs - minuteMs) return [];
  // What is in a language that nobody at the desk reads, the translators have first.
  const isWanted = arrival.isOpen ? ['fr', 'nl', 'de', 'en'].includes(arrival.language) : random.chance(asks(arrival) ? 0.45 : 0.15);
  return isWanted || arrival.key.startsWith('q') ? [{ kind: 'state', at, by: handlerOf(arrival, random, repliesTo(arrival.key)), key: arrival.key, arrival }] : [];
}

function receivedBy(told: Told, arrival: PlannedArrival): readonly CaseAct[] {
  if (arrival.channel === 'national') return [];
  if (asks(arrival)) return askedBy(told, arrival);
  return (arrival.kind === 'spontaneous' && arrival.channel !== 'sirene') || arrival.kind === 'copy' ? closedAfter(told, arrival, lastOf(told, arrival).at, 'no-action', 'marta') : [];
}

function askedBy(told: Told, arrival: PlannedArrival): readonly CaseAct[] {
  const { nowMs } = told;
  const { key } = arrival;
  const random = createRandom(`casework/${key}`);
  const replies = told.repliesTo(key);
  const by = handlerOf(arrival, random, replies);
  const sent = replies.filter((one): one is PlannedSending => one.direction === 'out' && one.channel !== 'national');
  const passed = replies.find((one) => one.direction === 'out' && one.channel === 'national' && one.kind === 'request');
  const first = Math.min(nowMs, ...replies.filter(({ direction }) => direction === 'out').map(({ at }) => at));
  if (arrival.isOpen && sent.length === 0 && !random.chance(0.75)) return [];
  const assessedAt = arrival.at + Math.min((first - arrival.at) * 0.3, random.int(9, 55) * minuteMs) + 20_000;
  const isIndirect = passed !== undefined || (arrival.urgency === 'non-urgent' && random.chance(0.3));
  const say = (at: number, says: Said): CaseAct => ({ kind: 'say', at, by, key, says });
  const acts: CaseAct[] = [
    say(assessedAt, { act: 'assess', urgency: arrival.urgency, urgencyGround: groundOf(arrival), access: isIndirect ? 'indirect' : 'direct' }),
    // Of what is older, nobody asks any more what it lacked.
    ...(arrival.channel === 'sirene' || arrival.at < nowMs - statedDays * dayMs ? [] : [say(assessedAt + 40_000, { act: 'check-content', missing: sent.some(({ kind }) => kind === 'clarification-request') ? ['link-to-persons'] : [] })]),
    ...(passed ? [say(passed.at + 5_000, { act: 'task' })] : []),
    ...authorised(told, arrival, sent, by, assessedAt),
    ...decidedFor(arrival, sent, assessedAt, say),
    ...sent.flatMap((one) => confirmed(arrival, one, by)),
  ];
  const isCaseTaken = arrival.at > nowMs - statedDays * dayMs && !isEarlier(told, arrival);
  if (isCaseTaken) acts.push({ kind: 'take-case', at: assessedAt + 60_000, by, key });
  if (arrival.classification === 'confidential' && !arrival.isOpen) acts.push(...answeredElsewhere(say, assessedAt, random));
  const settled = sent.find(({ settles }) => settles);
  const last = lastOf(told, arrival);
  return [...acts, ...(settled ? closedAfter(told, arrival, last.at, settled.kind === 'refusal' ? 'refused' : 'answered', by) : [])];
}

/** A grounded urgency is said with its ground; what was marked urgent without one is taken for what its sender may have meant. */
function groundOf({ urgency, urgencyGround }: PlannedArrival) {
  return urgency === 'urgent' ? (urgencyGround ?? 'deprivation-of-liberty') : null;
}

/** What is above the mark of the channels is answered by hand, courier to courier. */
function answeredElsewhere(say: (at: number, says: Said) => CaseAct, assessedAt: number, random: Random): readonly CaseAct[] {
  const at = assessedAt + random.int(40, 300) * minuteMs;
  return [say(at - minuteMs, { act: 'decide-europol', decision: 'no-copy', reason: 'national-security', text: '' }), say(at, { act: 'answer' })];
}

/** Directive (EU) 2023/977 Arts. 5(2), 9: the judge is asked before the delay is told of, and has decided before anything is. */
function authorised({ nowMs }: Told, { at }: PlannedArrival, sent: readonly PlannedSending[], by: DemoSignInName, assessedAt: number): readonly CaseAct[] {
  const key = sent[0]?.answers?.key ?? '';
  const words = reasons[languageOf(by)];
  const delay = sent.find(({ kind }) => kind === 'delay-notice');
  const refused = sent.find(({ refusedFor }) => refusedFor === 'c');
  const next = delay && sent.find((one) => one.at > delay.at && one.kind !== 'delay-notice');
  const neededAt = delay ? Math.max(assessedAt + minuteMs, delay.at - 20 * minuteMs) : refused ? Math.max(assessedAt + minuteMs, refused.at - 5 * hourMs) : undefined;
  if (neededAt === undefined) return [];
  const say = (when: number, says: Said): CaseAct => ({ kind: 'say', at: when, by, key, says });
  return [
    say(Math.max(at, neededAt), { act: 'need-authorisation', reason: words.needed }),
    ...(delay ? [{ kind: 'confirm', at: delay.at + minuteMs, by, key, sent: delay.key, as: { act: 'notify-delay', expectedAt: instantOf(Math.max(nowMs + 3 * dayMs, delay.at + 10 * dayMs)), lengthText: '', reason: words.delayed } } as const] : []),
    ...(refused ? [say(Math.max(neededAt + minuteMs, refused.at - 30 * minuteMs), { act: 'refuse-authorisation', reason: words.notGranted })] : next ? [say(next.at - 40 * minuteMs, { act: 'grant-authorisation' })] : []),
  ];
}

/** Directive (EU) 2023/977 Art. 12: before anything is supplied. SIRENE exchanges have their own law. */
function decidedFor(arrival: PlannedArrival, sent: readonly PlannedSending[], assessedAt: number, say: (at: number, says: Said) => CaseAct): readonly CaseAct[] {
  const supplied = sent.find(({ kind }) => kind === 'answer' || kind === 'partial-answer' || kind === 'partial-refusal');
  if (!supplied || arrival.channel === 'sirene') return [];
  const decision = goesToEuropol(arrival) ? ({ decision: 'copy', reason: 'within-mandate' } as const) : ({ decision: 'no-copy', reason: arrival.crimeAreas.length > 0 && arrival.channel === 'siena' ? 'ongoing-investigation' : 'outside-mandate' } as const);
  return [say(Math.max(assessedAt + 2 * minuteMs, supplied.at - 6 * minuteMs), { act: 'decide-europol', ...decision, text: '' })];
}

const grounds: Readonly<Record<RefusedFor, RefusalGround>> = { a: 'not-available', c: 'authorisation-refused', 'f-ii': 'investigation-or-safety', 'g-ii': 'no-offence' };

/** A refusal says in its words why; its author says it in so many grounds too. */
function confirmed({ key }: PlannedArrival, sent: PlannedSending, by: DemoSignInName): readonly CaseAct[] {
  if (!sent.refusedFor) return [];
  return [{ kind: 'confirm', at: sent.at + minuteMs, by, key, sent: sent.key, as: { act: sent.kind === 'partial-refusal' ? 'refuse-rest' : 'refuse', grounds: [grounds[sent.refusedFor]], text: '' } }];
}

/* ── out ── */

function sentBy(told: Told, sending: PlannedSending): readonly CaseAct[] {
  if (sending.channel === 'national' || sending.channel === 'sirene' || (sending.kind !== 'request' && sending.kind !== 'spontaneous')) return [];
  const { key, author: by } = sending;
  const copy = sending.to.some(({ code, copy: isCopy }) => isCopy && code === 'EUROPOL');
  const decision = copy ? ({ decision: 'copy', reason: 'within-mandate' } as const) : ({ decision: 'no-copy', reason: 'outside-mandate' } as const);
  const acts: CaseAct[] = [
    { kind: 'say', at: sending.at + 60_000, by, key, says: { act: 'decide-europol', ...decision, text: '' } },
    ...(copy ? [{ kind: 'say', at: sending.at + 61_000, by, key, says: { act: 'send-copy', to: 'europol' } } as const] : []),
  ];
  const back = told.repliesTo(key).filter((one): one is PlannedArrival => one.direction === 'in');
  for (const one of back) {
    const random = createRandom(`back/${one.key}`);
    const at = one.at + random.int(6, 25) * minuteMs;
    if (one.kind === 'refusal') acts.push({ kind: 'confirm', at, by, key, sent: one.key, as: { act: 'record-refusal', grounds: [grounds[one.refusedFor ?? 'a']], text: '' } });
    // What named nothing that leads to our request, its reader puts to it.
    else if (one.kind === 'answer' && (one.answers?.link === 'none' || one.answers?.link === 'reference')) acts.push({ kind: 'confirm', at, by, key, sent: one.key, as: { act: 'record-answer' } });
  }
  const settled = back.find(({ kind }) => kind === 'answer' || kind === 'refusal');
  if (settled) acts.push(...closedAfter(told, sending, lastOf(told, sending).at, settled.kind === 'refusal' ? 'refused' : 'answered', by));
  else if (sending.kind === 'spontaneous') acts.push(...closedAfter(told, sending, lastOf(told, sending).at, 'no-action', by));
  return acts;
}

/* ── the end ── */

function lastOf(told: Told, one: Planned): Planned {
  return told.threadOf(one.key).reduce((last, other) => (other.at > last.at ? other : last), one);
}

/** The first of a story has the case; what asks again stands in it. */
function isEarlier(told: Told, one: Planned): boolean {
  return told.threadOf(one.key).some((other) => other.at < one.at && other.direction === 'in' && other.kind === 'request' && other.channel !== 'national');
}

/** Some days after the last letter, in the morning as in the night. */
function closedAfter(told: Told, one: Planned, lastAt: number, reason: ClosingReason, by: DemoSignInName): readonly CaseAct[] {
  const at = lastAt + createRandom(`close/${one.key}`).int(40, 110) * hourMs;
  return at < told.nowMs - hourMs ? [{ kind: 'close-case', at, by: by === 'screening' ? 'ruben' : by, key: one.key, reason, others: told.threadOf(one.key).map(({ key }) => key) }] : [];
}

/* ── words ── */

export function languageOf(name: DemoSignInName): Language {
  return demoPeople.find(({ signInName }) => signInName === name)?.language ?? 'en';
}

const reasons: Readonly<Record<Language, { readonly needed: string; readonly delayed: string; readonly notGranted: string }>> = {
  en: { needed: 'Subscriber and bank data are supplied with the authorisation of the investigating judge only.', delayed: 'The investigating judge has been asked and decides at the next sitting.', notGranted: 'The investigating judge finds the measure out of proportion to the offence.' },
  fr: { needed: 'Ces données ne sont communiquées que sur autorisation du juge d’instruction.', delayed: 'Le juge d’instruction est saisi et statuera à sa prochaine audience.', notGranted: 'Le juge d’instruction estime la mesure disproportionnée au regard de l’infraction.' },
  nl: { needed: 'Deze gegevens worden enkel met machtiging van de onderzoeksrechter verstrekt.', delayed: 'De onderzoeksrechter is gevat en beslist op zijn eerstvolgende zitting.', notGranted: 'De onderzoeksrechter acht de maatregel niet in verhouding tot het misdrijf.' },
  de: { needed: 'Diese Daten werden nur mit Genehmigung des Untersuchungsrichters übermittelt.', delayed: 'Der Untersuchungsrichter ist befasst und entscheidet in der nächsten Sitzung.', notGranted: 'Der Untersuchungsrichter hält die Maßnahme im Verhältnis zur Tat für unangemessen.' },
};
