import type { SubjectKind } from '@vigie/server/subjects/model';
import { useMemo } from 'react';
import { useCountries, type Countries } from '../partners/countries.ts';
import { useText, type Text } from '../shared/text.tsx';
import { fieldsOf, type FieldSpec } from './form/fields.ts';

export interface StatedLine {
  readonly field: string;
  readonly label: string;
  readonly values: readonly string[];
}

export interface StatedText {
  /** What is stated, field by field, in the order of the form. */
  readonly lines: (kind: SubjectKind, data: object | null) => readonly StatedLine[];
  /** One value of a field as it is read. */
  readonly values: (spec: FieldSpec | undefined, value: unknown) => readonly string[];
}

/** What is stated in words of the interface's language. */
export function useStatedText(): StatedText {
  const t = useText();
  const countries = useCountries();
  return useMemo(() => {
    const values = (spec: FieldSpec | undefined, value: unknown) => textsOf(spec, value, t, countries);
    return {
      values,
      lines: (kind, data) =>
        Object.entries(fieldsOf[kind]).flatMap(([field, spec]) => {
          const texts = values(spec, (data as Readonly<Record<string, unknown>> | null)?.[field]);
          return texts.length === 0 ? [] : [{ field, label: t.label('subjects.field', field), values: texts }];
        }),
    };
  }, [t, countries]);
}

function textsOf(spec: FieldSpec | undefined, value: unknown, t: Text, countries: Countries): readonly string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  switch (spec?.type) {
    case 'country':
    case 'countries':
      return list.map((code) => countries.nameOf(String(code)));
    case 'choice':
    case 'choices':
      return list.map((one) => t.label(spec.vocabulary, String(one)));
    case 'yes-no':
      return [t(value === true ? 'subjects.value.yes' : 'subjects.value.no')];
    case 'position': {
      const { latitude, longitude } = value as { readonly latitude: number; readonly longitude: number };
      return [`${latitude}, ${longitude}`];
    }
    case 'rows':
      return list.map((row) => rowText(row as Readonly<Record<string, string>>, t, countries));
    case 'lines':
      return list.map((item) => (spec.in === undefined ? String(item) : String((item as Readonly<Record<string, string>>)[spec.in])));
    case undefined:
      return list.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
    case 'line':
    case 'words':
    case 'date':
    case 'dates':
    case 'number':
      return list.map(String);
  }
}

/** A name with what it is, a number with its type and issuer, an address with its period. */
function rowText(row: Readonly<Record<string, string>>, t: Text, countries: Countries): string {
  const main = row['full'] ?? row['number'] ?? row['address'] ?? '';
  const parts = [row['given'], row['family']].filter((part) => part !== undefined && !main.includes(part)).join(' ');
  const period = row['from'] !== undefined || row['to'] !== undefined ? `${row['from'] ?? '…'} – ${row['to'] ?? '…'}` : '';
  const beside = [
    row['use'] !== undefined && row['use'] !== 'main' ? t.label('subjects.name-use', row['use']) : '',
    row['number'] !== undefined ? (row['type'] ?? '') : '',
    row['country'] === undefined ? '' : countries.nameOf(row['country']),
    parts,
    period,
  ].filter((part) => part !== '');
  return beside.length === 0 ? main : `${main} (${beside.join(', ')})`;
}
