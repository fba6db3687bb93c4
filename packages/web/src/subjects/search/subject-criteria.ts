import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { PersonData, searchSubjects, SubjectData, SubjectView } from '@vigie/server/subjects/contract';
import type { SubjectKind } from '@vigie/server/subjects/model';
import { needsReference, purposeOf, type PurposeCode } from '../../messages/search/search-criteria.ts';
import { partialDateOf } from '../form/partial-date.ts';

export type Criteria = CallOf<typeof searchSubjects>['body'];

/** How many strangers in a thousand one is ready to look at for nothing. */
export const breadths = { narrow: 1, normal: 10, wide: 100 } as const;
export type Breadth = keyof typeof breadths;

/** Kinds that can be found by what the form asks: the engine compares no places, events and means of communication. */
export const searchableKinds = ['person', 'organisation', 'document', 'vehicle', 'firearm', 'object'] as const satisfies readonly SubjectKind[];

/** The search form as it is typed. */
export interface SubjectSearchValues {
  readonly purpose: PurposeCode | null;
  readonly purposeReference: string;
  readonly kind: (typeof searchableKinds)[number] | 'any';
  readonly name: string;
  readonly number: string;
  readonly birthDate: string;
  readonly country: string | null;
  readonly breadth: Breadth;
}

export const emptySubjectSearch: SubjectSearchValues = { purpose: null, purposeReference: '', kind: 'any', name: '', number: '', birthDate: '', country: null, breadth: 'normal' };

export type SubjectSearchFault = 'purpose-missing' | 'reference-missing' | 'criteria-missing' | 'date-unreadable';

const readableDate = /^(?:18|19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?$/;

/** What is wrong with a search before it is sent, and at which field. */
export function subjectSearchFaults(values: SubjectSearchValues): Readonly<Partial<Record<keyof SubjectSearchValues, SubjectSearchFault>>> {
  const birthDate = partialDateOf(values.birthDate);
  return {
    ...(values.purpose === null && { purpose: 'purpose-missing' as const }),
    ...(needsReference(values.purpose) && values.purposeReference.trim() === '' && { purposeReference: 'reference-missing' as const }),
    ...(values.name.trim() === '' && values.number.trim() === '' && { name: 'criteria-missing' as const }),
    ...(birthDate !== '' && !isDay(birthDate) && { birthDate: 'date-unreadable' as const }),
  };
}

function isDay(date: string): boolean {
  if (!readableDate.test(date)) return false;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** What is sent; undefined while something is wrong. */
export function subjectCriteriaOf(values: SubjectSearchValues): Criteria | undefined {
  if (values.purpose === null || Object.keys(subjectSearchFaults(values)).length > 0) return undefined;
  const text = (typed: string) => typed.trim() || undefined;
  const all = {
    kind: values.kind === 'any' ? undefined : values.kind,
    name: text(values.name),
    number: text(values.number),
    birthDate: values.birthDate.trim() === '' ? undefined : partialDateOf(values.birthDate),
    country: values.country ?? undefined,
  };
  return {
    purpose: purposeOf(values.purpose, values.purposeReference),
    falsePerThousand: breadths[values.breadth],
    ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  };
}

/** What to look for to find others like this one; undefined when it says nothing that can be looked for. */
export function likenessOf({ kind, data }: Pick<SubjectView, 'kind' | 'data'>): Partial<SubjectSearchValues> | undefined {
  if (!data || !isSearchable(kind)) return undefined;
  const likeness = likenessOfData(kind, data);
  return (likeness.name ?? '') === '' && (likeness.number ?? '') === '' ? undefined : { kind, ...likeness };
}

function isSearchable(kind: SubjectKind): kind is (typeof searchableKinds)[number] {
  return (searchableKinds as readonly SubjectKind[]).includes(kind);
}

function likenessOfData(kind: (typeof searchableKinds)[number], data: object): Partial<SubjectSearchValues> {
  switch (kind) {
    case 'person': {
      const { names, birthDates, nationalities, documents, nationalNumbers } = data as PersonData;
      const name = (names?.find(({ use }) => use === 'main') ?? names?.[0])?.full ?? '';
      const number = documents?.[0]?.number ?? nationalNumbers?.[0]?.number ?? '';
      return { name, number, birthDate: birthDates?.[0] ?? '', country: nationalities?.[0] ?? null };
    }
    case 'organisation': {
      const { names, numbers, countries } = data as SubjectData<'organisation'>;
      return { name: names?.[0]?.full ?? '', number: numbers?.[0]?.number ?? '', country: countries?.[0] ?? null };
    }
    case 'document': {
      const number = (data as SubjectData<'document'>).numbers?.[0];
      return { number: number?.number ?? '', country: number?.country ?? null };
    }
    case 'vehicle': {
      const { vin, plates } = data as SubjectData<'vehicle'>;
      return { number: vin ?? plates?.[0]?.number ?? '', country: vin === undefined ? (plates?.[0]?.country ?? null) : null };
    }
    case 'firearm':
      return { number: (data as SubjectData<'firearm'>).serials?.[0] ?? '' };
    case 'object': {
      const { numbers, names } = data as SubjectData<'object'>;
      return { name: names?.[0] ?? '', number: numbers?.[0]?.number ?? '' };
    }
  }
}
