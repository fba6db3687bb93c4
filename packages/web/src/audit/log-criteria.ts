import type { CallOf, Operation } from '@vigie/server/kernel/endpoint';
import { epochMs, instantOf, type Instant } from '@vigie/server/kernel/time';
import type { AuditEntryView, searchAudit } from '@vigie/server/audit/contract';

/** What is looked for. It stays in the page and goes into the body of the call: never into an address. */
export interface LogCriteria {
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly actorId: string | null;
  readonly act: string | null;
  readonly operation: Operation | null;
  readonly outcome: AuditEntryView['outcome'] | null;
  readonly object: string;
}

export const noCriteria: LogCriteria = { from: null, until: null, actorId: null, act: null, operation: null, outcome: null, object: '' };

export const pageLimit = 100;

export function bodyOf({ from, until, actorId, act, operation, outcome, object }: LogCriteria): CallOf<typeof searchAudit>['body'] {
  const text = object.trim();
  return {
    limit: pageLimit,
    ...(from && { from }),
    ...(until && { until }),
    ...(actorId && { actorId }),
    ...(act && { act }),
    ...(operation && { operation }),
    ...(outcome && { outcome }),
    ...(text && { object: text }),
  };
}

/** How many of them narrow the search. */
export function countCriteria(criteria: LogCriteria): number {
  return Object.values(criteria).filter((value) => value !== null && value !== '').length;
}

export type CriteriaFault = 'period-backwards' | 'object-form';

/** An object is written as its kind and id, as `message:0199…`: it is looked up exactly. */
const objectForm = /^[a-z][a-z-]*:\S{1,100}$/;

export function faultsOf({ from, until, object }: LogCriteria): Readonly<Partial<Record<keyof LogCriteria, CriteriaFault>>> {
  return {
    ...(from !== null && until !== null && from >= until && { until: 'period-backwards' as const }),
    ...(object.trim() !== '' && !objectForm.test(object.trim()) && { object: 'object-form' as const }),
  };
}

/** Periods that are asked for most, by their length in hours. */
export const quickPeriods = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const;
export type QuickPeriod = keyof typeof quickPeriods;

/** The beginning of a period that ends now, on the full minute. */
export function periodStart(period: QuickPeriod, nowMs: number): Instant {
  return instantOf(Math.floor(nowMs / 60_000) * 60_000 - quickPeriods[period] * 3_600_000);
}

/** An instant as the log has it, in UTC to the millisecond: `2026-11-24 13:05:31.204`. */
export function utcStamp(at: Instant): string {
  return instantOf(epochMs(at)).replace('T', ' ').replace('Z', '');
}

export interface ObjectRef {
  readonly kind: string;
  readonly id: string;
}

/** `message:0199…` taken apart; what is not written so is its own kind. */
export function parseObject(text: string): ObjectRef {
  const at = text.indexOf(':');
  return at === -1 ? { kind: text, id: '' } : { kind: text.slice(0, at), id: text.slice(at + 1) };
}

/** The end of an id that tells two apart in a list; what follows is in the detail. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
