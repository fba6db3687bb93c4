import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { Purpose } from '@vigie/server/kernel/schema';
import type { searchHoldings } from '@vigie/server/holdings/contract';
import type { HoldingKind } from '@vigie/server/holdings/model';
import { needsReference, purposeOf, type PurposeCode } from '../messages/search/search-criteria.ts';
import { partialDateOf } from '../subjects/form/partial-date.ts';

export type Criteria = CallOf<typeof searchHoldings>['body'];

/** How many strangers in a thousand one is ready to look at for nothing. */
export const breadths = { narrow: 1, normal: 10, wide: 100 } as const;
export type Breadth = keyof typeof breadths;

/** The search form as it is typed. */
export interface HoldingSearchValues {
  readonly purpose: PurposeCode | null;
  readonly purposeReference: string;
  readonly kind: HoldingKind | 'any';
  readonly name: string;
  readonly number: string;
  readonly birthDate: string;
  readonly country: string | null;
  readonly breadth: Breadth;
}

export const emptyHoldingSearch: HoldingSearchValues = { purpose: null, purposeReference: '', kind: 'any', name: '', number: '', birthDate: '', country: null, breadth: 'normal' };

export type HoldingSearchFault = 'purpose-missing' | 'reference-missing' | 'criteria-missing' | 'date-unreadable';

const readableDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** What is wrong with a search before it is sent, and at which field. */
export function holdingSearchFaults(values: HoldingSearchValues): Readonly<Partial<Record<keyof HoldingSearchValues, HoldingSearchFault>>> {
  const birthDate = partialDateOf(values.birthDate);
  return {
    ...(values.purpose === null && { purpose: 'purpose-missing' as const }),
    ...(needsReference(values.purpose) && values.purposeReference.trim() === '' && { purposeReference: 'reference-missing' as const }),
    ...(values.name.trim() === '' && values.number.trim() === '' && { name: 'criteria-missing' as const }),
    ...(birthDate !== '' && !readableDate.test(birthDate) && { birthDate: 'date-unreadable' as const }),
  };
}

/** What is sent; undefined while something is wrong. */
export function holdingCriteriaOf(values: HoldingSearchValues): Criteria | undefined {
  if (values.purpose === null || Object.keys(holdingSearchFaults(values)).length > 0) return undefined;
  const text = (typed: string) => typed.trim() || undefined;
  const all = { kind: values.kind === 'any' ? undefined : values.kind, name: text(values.name), number: text(values.number), birthDate: partialDateOf(values.birthDate) || undefined, country: values.country ?? undefined };
  return {
    purpose: purposeOf(values.purpose, values.purposeReference),
    falsePerThousand: breadths[values.breadth],
    limit: 50,
    ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  };
}

/** A search as it stands while its person goes to what was found and back: in memory alone, for it is about people. */
interface Memory {
  readonly values: HoldingSearchValues;
  readonly criteria: Criteria | undefined;
  /** Why records are looked at that are opened from elsewhere. */
  readonly purpose: Purpose | undefined;
}
let memory: { readonly ownerId: string; readonly search: Memory } | undefined;

export function recallHoldingSearch(ownerId: string): Memory {
  return memory?.ownerId === ownerId ? memory.search : { values: emptyHoldingSearch, criteria: undefined, purpose: undefined };
}

export function rememberHoldingSearch(ownerId: string, change: Partial<Memory>): void {
  memory = { ownerId, search: { ...recallHoldingSearch(ownerId), ...change } };
}
