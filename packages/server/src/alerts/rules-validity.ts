import { refuse, type Refused } from '../kernel/outcome.ts';
import { epochMs, instantOf, plusMonths, plusYears, type Instant } from '../kernel/time.ts';
import { sisRowOf, type Period } from './categories.ts';
import { sisCategories, type Alert, type AlertRecord, type InterpolCategory, type SisCategory } from './model.ts';
import { noticeRowOf } from './notices.ts';

/** How long an alert stands, and what is told before it ends. All in UTC, in whole calendar months. */

/** Regulation (EU) 2018/1862 Arts. 53(7) and 32(7). */
export const noticeMonths = 4;
/** Art. 53(9): calendar days to withdraw or justify. */
export const justifyDays = 15;
/** Art. 26(4). */
export const hidingHours = 48;
/** Art. 64: at latest a year after the alert is deleted. */
export const keptYears = 1;

const dayMs = 86_400_000;

export function daysBetween(from: Instant, to: Instant): number {
  return Math.floor((epochMs(to) - epochMs(from)) / dayMs);
}

/** The end of a civil day. */
function endOfDay(date: string): Instant {
  return instantOf(Date.parse(`${date}T00:00:00Z`) + dayMs);
}

export type Lasting = Pick<Alert, 'system' | 'category' | 'kind' | 'details'>;

/** The period of its category. A refusal that rests on a decision of more than three years: five. */
export function periodOf({ system, category, kind, details }: Lasting, from: Instant): Period {
  if (system !== 'sis') return noticeRowOf(category as InterpolCategory).period;
  const row = sisRowOf(category as SisCategory);
  if (kind !== 'person') return row.objectPeriod;
  const decisionEnds = endOfDecision(details);
  if (category === 'refusal' && row.period !== 'decision' && decisionEnds !== null && decisionEnds > plusYears(from, row.period.years)) return { years: 5 };
  return row.period;
}

function endOfDecision(details: Alert['details']): Instant | null {
  const date = details['decisionEndsOn'];
  return typeof date === 'string' ? endOfDay(date) : null;
}

/** The latest end that the category allows from an instant on; null: as long as the decision lasts. */
export function latestEnd(alert: Lasting, from: Instant): Instant | null {
  const period = periodOf(alert, from);
  const decision = endOfDecision(alert.details);
  if (period === 'decision') return decision;
  const end = plusYears(from, period.years);
  // An alert does not outlast the decision on which it rests.
  return decision !== null && decision < end ? decision : end;
}

type ValidityCode = 'alerts.validity-too-long' | 'alerts.validity-in-the-past';

/** What is wrong with an end that a person names. */
export function validityFault(alert: Lasting, from: Instant, until: Instant): Refused<ValidityCode> | undefined {
  if (until <= from) return refuse('alerts.validity-in-the-past');
  const latest = latestEnd(alert, from);
  return latest !== null && until > latest ? refuse('alerts.validity-too-long', { latest }) : undefined;
}

/** When the notice before the end is due; at once where less than four months are left. */
export function noticeDueAt(validUntil: Instant | null): Instant | null {
  return validUntil && plusMonths(validUntil, -noticeMonths);
}

/** When a child of the alert comes of age, by the earliest day that its dates of birth allow; null for who is no child, and of no child category. */
export function majorityAt(alert: Pick<Alert, 'system' | 'category' | 'kind' | 'record'>, at: Instant): Instant | null {
  if (alert.system !== 'sis' || alert.kind !== 'person' || !(sisCategories as readonly string[]).includes(alert.category)) return null;
  if (!sisRowOf(alert.category as SisCategory).minors) return null;
  const birth = earliestBirth(alert.record);
  if (birth === null) return null;
  const majority = plusYears(birth, 18);
  return majority > at ? majority : null;
}

/** Whether somebody is certainly of age. */
export function isAdult(record: AlertRecord | null, at: Instant): boolean {
  const birth = latestBirth(record);
  return birth !== null && plusYears(birth, 18) <= at;
}

function birthsOf(record: AlertRecord | null): readonly string[] {
  return record?.kind === 'person' ? (record.birthDates ?? []).filter((date) => /^\d{4}/.test(date) && !date.includes('/')) : [];
}

function earliestBirth(record: AlertRecord | null): Instant | null {
  return bound(birthsOf(record).map((date) => partsOf(date, '01', '01')), (one, other) => one < other);
}

function latestBirth(record: AlertRecord | null): Instant | null {
  return bound(birthsOf(record).map((date) => partsOf(date, '12', '28')), (one, other) => one > other);
}

function partsOf(date: string, month: string, day: string): Instant {
  const [year = '', m = '00', d = '00'] = date.split('-');
  return instantOf(Date.parse(`${year}-${m === '00' ? month : m}-${d === '00' ? day : d}T00:00:00Z`));
}

function bound(instants: readonly Instant[], isBetter: (one: Instant, other: Instant) => boolean): Instant | null {
  return instants.reduce<Instant | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null);
}

type ExtensionCode = 'alerts.lasts-as-its-decision' | 'alerts.validity-not-longer' | 'alerts.validity-too-long';

/** The end that an extension gives: one more period from now, or the one named within it. */
export function extensionOf(alert: Lasting & Pick<Alert, 'validUntil'>, at: Instant, asked: Instant | undefined): { readonly ok: true; readonly value: Instant } | Refused<ExtensionCode> {
  const latest = latestEnd(alert, at);
  const until = asked ?? latest;
  if (until === null) return refuse('alerts.lasts-as-its-decision');
  if (alert.validUntil !== null && until <= alert.validUntil) return refuse('alerts.validity-not-longer');
  if (until <= at) return refuse('alerts.validity-not-longer');
  return latest !== null && until > latest ? refuse('alerts.validity-too-long', { latest }) : { ok: true, value: until };
}
