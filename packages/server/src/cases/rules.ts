import { Temporal } from 'temporal-polyfill';
import { reachOf, type Actor, type UnitId } from '../kernel/actor.ts';
import { epochMs, instantOf, plusMinutes, type CivilDate, type Instant } from '../kernel/time.ts';
import { classifications, type Classification } from '../kernel/vocabulary.ts';
import type { CaseRecord, CaseState, GlassVerdict, TaskState } from './model.ts';

/* ── numbers ── */

/** `C-2026-000123`. */
export function numberOf(year: number, sequence: number): string {
  return `C-${year}-${String(sequence).padStart(6, '0')}`;
}

/** The parts of a case number, with any case and with or without leading zeros; undefined for anything else. */
export function parseNumber(text: string): { readonly year: number; readonly sequence: number } | undefined {
  const parts = /^\s*c[-/ ](\d{4})[-/ ](\d{1,9})\s*$/i.exec(text);
  return parts ? { year: Number(parts[1]), sequence: Number(parts[2]) } : undefined;
}

/** `C-2026-000123/02`. */
export function taskNumberOf(caseNumber: string, sequence: number): string {
  return `${caseNumber}/${String(sequence).padStart(2, '0')}`;
}

/** Task numbers that a text mentions, in our spelling, each once. */
export function taskNumbersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bC-\d{4}-\d{6,9}\/\d{2,4}\b/gi)].slice(0, 20).map(([match]) => match.toUpperCase()))];
}

/* ── markings ── */

const rank = (classification: Classification) => classifications.indexOf(classification);

/** The strictest of these; `unclassified` of none. */
export function highest(of: readonly Classification[]): Classification {
  return classifications[Math.max(0, ...of.map(rank))]!;
}

/** Whether a person may mark so, or see what is marked so. */
export function isWithinClearance(actor: Actor, classification: Classification): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  return rank(classification) <= rank(actor.clearance);
}

/** Whether this colleague would see the case, membership aside: the rule of row-level security (`cases_visible`). */
export function wouldSee(colleague: Actor & { readonly kind: 'account' }, classification: Classification, ownerUnitId: UnitId | null): boolean {
  if (!isWithinClearance(colleague, classification)) return false;
  const reach = reachOf(colleague);
  return reach === 'desk' || (reach === 'unit' && ownerUnitId !== null && colleague.unitIds.includes(ownerUnitId));
}

/** Whoever may be let into a restricted case: who sees the desk's or a unit's content at all, within clearance. */
export function mayBeMember(colleague: Actor & { readonly kind: 'account' }, classification: Classification): boolean {
  return reachOf(colleague) !== 'none' && isWithinClearance(colleague, classification);
}

/* ── states ── */

export function isLive(state: CaseState): boolean {
  return state === 'open' || state === 'closed';
}

/* ── merging ── */

/** Who is let in, in one spelling: `account:<id>` or `unit:<id>`. */
export type EntrantKey = string;

export interface Markings {
  readonly classification: Classification;
  readonly restricted: boolean;
  /** Of a restricted case. */
  readonly members: readonly EntrantKey[];
}

/** Whether two cases may be shown as one without either becoming visible to more people than before. */
export function markingsDiffer(one: Markings, other: Markings): boolean {
  if (one.classification !== other.classification || one.restricted !== other.restricted) return true;
  return one.restricted && [...one.members].sort().join() !== [...other.members].sort().join();
}

/** What holds for both: the higher classification; of members only those of every case that is restricted. */
export function stricterOf(one: Markings, other: Markings): Markings {
  const classification = highest([one.classification, other.classification]);
  if (!one.restricted) return { ...other, classification };
  if (!other.restricted) return { ...one, classification };
  return { classification, restricted: true, members: one.members.filter((member) => other.members.includes(member)) };
}

/* ── break-glass ── */

/** Why this person may not review it: whoever took the access does not judge it. */
export function glassFault(glass: { readonly by: string; readonly verdict: GlassVerdict }, reviewer: string, verdict: 'confirmed' | 'objected', note: string): 'cases.glass-own' | 'cases.glass-reviewed' | 'cases.note-missing' | undefined {
  if (glass.by === reviewer) return 'cases.glass-own';
  if (glass.verdict !== 'pending') return 'cases.glass-reviewed';
  return verdict === 'objected' && note === '' ? 'cases.note-missing' : undefined;
}

/* ── closing ── */

export interface ClosingPoint {
  readonly code: string;
  readonly count: number;
}

/** Codes that are open and not waived; and waivers for what is not open. */
export function closingFault(points: readonly ClosingPoint[], waived: readonly string[]): { readonly code: 'cases.not-ready-to-close' | 'cases.waiver-superfluous'; readonly points: string } | undefined {
  const open = points.filter(({ count }) => count > 0).map(({ code }) => code);
  const superfluous = waived.filter((code) => !open.includes(code));
  if (superfluous.length > 0) return { code: 'cases.waiver-superfluous', points: superfluous.join(' ') };
  const unwaived = open.filter((code) => !waived.includes(code));
  return unwaived.length > 0 ? { code: 'cases.not-ready-to-close', points: unwaived.join(' ') } : undefined;
}

/** Directive (EU) 2023/977 Art. 16(4): at most this long after the exchange has concluded. */
export const firstReviewMonths = 6;
/** "Regularly" afterwards: no decision to keep lasts longer. */
export const longestKeepMonths = 60;

/** When a case concluded then is reviewed: six calendar months later, at the same local time. */
export function reviewDueAt(concludedAt: Instant, timeZone: string): Instant {
  const local = Temporal.Instant.from(concludedAt).toZonedDateTimeISO(timeZone);
  return instantOf(local.add({ months: firstReviewMonths }).epochMilliseconds);
}

/** The next review of a case kept until this civil date: the beginning of that day. Undefined when it is not ahead or too far. */
export function nextReviewAt(until: CivilDate, now: Instant, timeZone: string): Instant | undefined {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const day = Temporal.PlainDate.from(until);
  const isAhead = Temporal.PlainDate.compare(day, today) > 0 && Temporal.PlainDate.compare(day, today.add({ months: longestKeepMonths })) <= 0;
  return isAhead ? instantOf(day.toZonedDateTime({ timeZone }).epochMilliseconds) : undefined;
}

/** Why a case cannot be erased as it stands. */
export function erasureFault(of: Pick<CaseRecord, 'state'>): 'cases.open-case-cannot-be-erased' | 'cases.not-closed' | undefined {
  if (of.state === 'open') return 'cases.open-case-cannot-be-erased';
  return of.state === 'closed' ? undefined : 'cases.not-closed';
}

/* ── tasks ── */

export function isOverdue(task: { readonly state: TaskState; readonly dueAt: Instant | null }, now: Instant): boolean {
  return task.state === 'open' && task.dueAt !== null && epochMs(task.dueAt) < epochMs(now);
}

const dayMinutes = 24 * 60;
/** Minutes from the deadline at which a reminder goes out; after the last, one every day. */
const reminderOffsets: readonly number[] = [-dayMinutes, -60, 0];

/**
 * The latest instant up to now at which a reminder of this task was to go out: a day before it is due, an hour before,
 * when it falls due, and every day after. Undefined when none was, or the last was sent already.
 */
export function reminderDue(task: { readonly givenAt: Instant; readonly dueAt: Instant | null; readonly remindedAt: Instant | null }, now: Instant): Instant | undefined {
  const { dueAt, givenAt, remindedAt } = task;
  if (dueAt === null) return undefined;
  const daysOver = Math.floor((epochMs(now) - epochMs(dueAt)) / (dayMinutes * 60_000));
  const moments = [...reminderOffsets, ...(daysOver > 0 ? [daysOver * dayMinutes] : [])].map((minutes) => plusMinutes(dueAt, minutes));
  const last = moments.filter((moment) => moment <= now).at(-1);
  // Whoever gets a task an hour before it is due need not be told at once.
  return last !== undefined && last > givenAt && (remindedAt === null || remindedAt < last) ? last : undefined;
}
