import type { CallOf } from '@vigie/server/kernel/endpoint';
import { purposes, type Purpose } from '@vigie/server/kernel/schema';
import type { Instant } from '@vigie/server/kernel/time';
import type { Channel, CrimeArea, Direction, MessageKind } from '@vigie/server/kernel/vocabulary';
import type { exportSearch } from '@vigie/server/messages/contract';

export type Criteria = CallOf<typeof exportSearch>['body'];
export type PurposeCode = Purpose['code'];

/** The search form as it is typed. */
export interface SearchValues {
  readonly purpose: PurposeCode | null;
  readonly purposeReference: string;
  readonly text: string;
  readonly reference: string;
  readonly party: string;
  readonly country: string | null;
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly direction: Direction | 'any';
  readonly channels: readonly Channel[];
  readonly kinds: readonly MessageKind[];
  readonly crimeAreas: readonly CrimeArea[];
}

export const emptySearch: SearchValues = {
  purpose: null,
  purposeReference: '',
  text: '',
  reference: '',
  party: '',
  country: null,
  from: null,
  until: null,
  direction: 'any',
  channels: [],
  kinds: [],
  crimeAreas: [],
};

/** Purposes that are no single matter: a reference may be missing. */
const general: readonly PurposeCode[] = ['supervision', 'statistics'];

export function needsReference(code: PurposeCode | null): boolean {
  return code !== null && !general.includes(code);
}

export type SearchFault = 'purpose-missing' | 'reference-missing' | 'criteria-missing' | 'period-backwards';

/** What is wrong with a search before it is sent, and at which field. */
export function faultsOf(values: SearchValues): Readonly<Partial<Record<keyof SearchValues, SearchFault>>> {
  return {
    ...(values.purpose === null && { purpose: 'purpose-missing' as const }),
    ...(needsReference(values.purpose) && values.purposeReference.trim() === '' && { purposeReference: 'reference-missing' as const }),
    ...(values.from !== null && values.until !== null && values.from > values.until && { until: 'period-backwards' as const }),
    ...(values.purpose !== null && !hasCriterion(values) && { text: 'criteria-missing' as const }),
  };
}

function hasCriterion(values: SearchValues): boolean {
  return Object.keys(criteriaOnly(values)).length > 0;
}

function text(typed: string): string | undefined {
  return typed.trim() || undefined;
}

function some<Value>(list: readonly Value[]): Value[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}

function criteriaOnly(values: SearchValues): Omit<Criteria, 'purpose'> {
  const all = {
    text: text(values.text),
    reference: text(values.reference),
    party: text(values.party),
    country: values.country ?? undefined,
    from: values.from ?? undefined,
    until: values.until ?? undefined,
    direction: values.direction === 'any' ? undefined : values.direction,
    channels: some(values.channels),
    kinds: some(values.kinds),
    crimeAreas: some(values.crimeAreas),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What is sent; undefined while something is wrong. */
export function criteriaOf(values: SearchValues): Criteria | undefined {
  if (values.purpose === null || Object.keys(faultsOf(values)).length > 0) return undefined;
  return { purpose: purposeOf(values.purpose, values.purposeReference), ...criteriaOnly(values) };
}

export function purposeOf(code: PurposeCode, reference: string): Purpose {
  return { code, ...(reference.trim() !== '' && { reference: reference.trim() }) };
}

const rememberedPurposes = 6;

/** The purposes of this session, the last first. */
export function withPurpose(known: readonly Purpose[], purpose: Purpose): readonly Purpose[] {
  const isOther = (other: Purpose) => other.code !== purpose.code || other.reference !== purpose.reference;
  return [purpose, ...known.filter(isOther)].slice(0, rememberedPurposes);
}

export const purposeCodes = purposes;
