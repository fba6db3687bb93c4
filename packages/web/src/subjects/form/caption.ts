import type { Proposal } from '@vigie/server/subjects/contract';
import type { SubjectKind } from '@vigie/server/subjects/model';

type Stated = Readonly<Record<string, unknown>>;

/** How something that is not stated yet is called in a list: its name, number or title; empty when it has none. */
export function captionOf(kind: SubjectKind, data: Proposal['data'] | Stated): string {
  const of = data as Stated;
  const numbers = numbersOf(of['numbers']) ?? numbersOf(of['documents']) ?? numbersOf(of['nationalNumbers']);
  const firstName = namesOf(of['names']);
  switch (kind) {
    case 'person':
      return firstName ?? numbers ?? textsOf(of['birthDates']) ?? '';
    case 'organisation':
      return firstName ?? numbers ?? '';
    case 'document':
      return numbers ?? textOf(of['mrz'])?.split('\n')[0] ?? '';
    case 'vehicle':
      return numbersOf(of['plates']) ?? textOf(of['vin']) ?? joined(of['make'], of['model']);
    case 'firearm':
      return textsOf(of['serials']) ?? joined(of['make'], of['model']);
    case 'object':
      return textsOf(of['names']) ?? numbers ?? joined(of['make'], of['model']);
    case 'place':
      return textOf(of['name']) ?? textOf(of['address']) ?? '';
    case 'event':
      return textOf(of['title']) ?? '';
    case 'communication':
      return textOf(of['value']) ?? '';
  }
}

function numbersOf(list: unknown): string | undefined {
  return (list as readonly { readonly number: string }[] | undefined)?.[0]?.number;
}

function namesOf(list: unknown): string | undefined {
  const names = list as readonly { readonly full: string; readonly use?: string }[] | undefined;
  return (names?.find(({ use }) => use === 'main') ?? names?.[0])?.full;
}

function textsOf(list: unknown): string | undefined {
  return (list as readonly string[] | undefined)?.[0];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function joined(...parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}
