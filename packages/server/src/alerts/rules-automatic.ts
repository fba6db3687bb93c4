import { refuse, type Refused } from '../kernel/outcome.ts';
import { plusDays, type Instant } from '../kernel/time.ts';
import { objectCategories } from './object-categories.ts';
import type { AlertKind, AlertRecord, ObjectLetter } from './model.ts';
import { demandOfAlert, fieldBeyond, type Kinded } from './rules.ts';
import { latestEnd, type Lasting } from './rules-validity.ts';

/** When a national record becomes an alert of itself, and what that says. */

/** Of a national record, what a rule looks at. */
export interface Issuable {
  readonly id: string;
  readonly sourceCode: string;
  readonly kind: AlertKind;
  readonly record: AlertRecord;
  readonly measure: string;
  /** The source’s own code for why. */
  readonly reason: string | null;
  /** The last day on which the measure is asked: `2026-12-31`. */
  readonly validUntil: string | null;
  readonly removedAt: Instant | null;
}

export interface Matching {
  readonly sourceCode: string;
  readonly measure: string;
  readonly kind: AlertKind;
  readonly active: boolean;
}

/** The rule that a record falls under; undefined for one that is removed, or past its last day. */
export function ruleFor<Rule extends Matching>(rules: readonly Rule[], holding: Issuable, at: Instant): Rule | undefined {
  if (!isAsked(holding, at)) return undefined;
  return rules.find((rule) => rule.active && rule.sourceCode === holding.sourceCode && rule.measure === holding.measure && rule.kind === holding.kind);
}

/** Whether the measure is still asked. */
export function isAsked({ removedAt, validUntil }: Pick<Issuable, 'removedAt' | 'validUntil'>, at: Instant): boolean {
  return removedAt === null && (validUntil === null || endOf(validUntil) > at);
}

function endOf(date: string): Instant {
  return plusDays(`${date}T00:00:00.000Z` as Instant, 1);
}

/** What the alert says: what the rule says, and the source’s code for why. */
export function detailsFor(rule: { readonly details: Readonly<Record<string, unknown>> }, { reason }: Pick<Issuable, 'reason'>): Readonly<Record<string, unknown>> {
  const said = rule.details['reason'];
  return reason === null || typeof said !== 'string' ? rule.details : { ...rule.details, reason: `${said} (${reason})` };
}

/** Until when: the record’s last day, or as long as the category allows. */
export function endFor(alert: Lasting, { validUntil }: Pick<Issuable, 'validUntil'>, at: Instant): Instant | undefined {
  if (validUntil === null) return undefined;
  const latest = latestEnd(alert, at);
  const asked = endOf(validUntil);
  return latest !== null && latest < asked ? latest : asked;
}

/** The letter of an object by what it is; documents count as issued ones, their numbers are known. */
export function letterOf(record: AlertRecord): ObjectLetter | null {
  if (record.kind === 'person' || record.kind === 'organisation') return null;
  if (record.kind === 'document') return 'l';
  return objectCategories.find((row) => row.kind === record.kind && (record.kind !== 'object' || row.engineCategory === record.category))?.letter ?? null;
}

type RuleCode = 'alerts.kind-not-allowed' | 'alerts.field-not-allowed' | 'alerts.not-in-operation' | 'alerts.rule-incomplete' | 'alerts.rule-needs-a-person';

/** What is wrong with a rule. Interpol asks for a review of each: no rule does that. */
export function ruleFault(as: Kinded, kind: AlertKind, details: Readonly<Record<string, unknown>>): Refused<RuleCode> | undefined {
  if (as.system !== 'sis') return refuse('alerts.rule-needs-a-person');
  const demand = demandOfAlert(as);
  if (!demand.inOperation) return refuse('alerts.not-in-operation', { category: as.category });
  if (!demand.kinds.includes(kind)) return refuse('alerts.kind-not-allowed', { category: as.category, kind });
  const beyond = fieldBeyond(demand, { details, objectLetter: kind === 'document' ? 'l' : null });
  if (beyond) return refuse('alerts.field-not-allowed', { category: as.category, field: beyond });
  const needed = ['reason', 'authority', ...(demand.sis?.proportionality === true && details['terrorism'] !== true ? ['proportionality'] : [])];
  const missing = needed.filter((field) => typeof details[field] !== 'string');
  return missing.length > 0 ? refuse('alerts.rule-incomplete', { fields: missing.join(', '), count: missing.length }) : undefined;
}
