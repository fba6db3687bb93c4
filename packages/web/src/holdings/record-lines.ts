import type { HoldingRecord } from '@vigie/server/holdings/contract';
import type { ComparedField } from '@vigie/server/screening/model';

/** One row of a record: values as they were given, with what narrows a number. */
export interface RecordLine {
  readonly field: ComparedField;
  readonly values: readonly { readonly text: string; readonly type?: string | undefined; readonly country?: string | undefined; readonly isWeak?: boolean }[];
}

type Value = RecordLine['values'][number];

/** A record row by row, in the order in which records are compared; what it does not say is left out. */
export function linesOf(record: HoldingRecord): readonly RecordLine[] {
  const lines: RecordLine[] = rowsOf(record);
  return [...lines, { field: 'notes' as const, values: words(record.notes) }].filter(({ values }) => values.length > 0);
}

function rowsOf(record: HoldingRecord): RecordLine[] {
  switch (record.kind) {
    case 'person':
      return [
        { field: 'name', values: names(record.names) },
        { field: 'birth-date', values: words(record.birthDates) },
        { field: 'sex', values: words(record.sex) },
        { field: 'nationality', values: words(record.nationalities) },
        { field: 'birth-place', values: words(record.birthPlaces) },
        { field: 'birth-country', values: words(record.birthCountries) },
        { field: 'father', values: words(record.fatherNames) },
        { field: 'mother', values: words(record.motherNames) },
        { field: 'document', values: numbers(record.documents) },
      ];
    case 'organisation':
      return [
        { field: 'name', values: names(record.names) },
        { field: 'number', values: numbers(record.numbers) },
        { field: 'country', values: words(record.countries) },
      ];
    case 'document':
      return [
        { field: 'document', values: numbers(record.numbers) },
        { field: 'mrz', values: words(record.mrz) },
      ];
    case 'vehicle':
      return [
        { field: 'vin', values: words(record.vin) },
        { field: 'plate', values: numbers(record.plates) },
        { field: 'make', values: words(record.make) },
        { field: 'model', values: words(record.model) },
        { field: 'colour', values: words(record.colour) },
        { field: 'year', values: words(record.year?.toString()) },
      ];
    case 'firearm':
      return [
        { field: 'serial', values: words(record.serials) },
        { field: 'make', values: words(record.make) },
        { field: 'model', values: words(record.model) },
        { field: 'calibre', values: words(record.calibre) },
      ];
    case 'object':
      return [
        { field: 'category', values: words(record.category) },
        { field: 'number', values: numbers(record.numbers) },
        { field: 'name', values: words(record.names) },
        { field: 'make', values: words(record.make) },
        { field: 'model', values: words(record.model) },
      ];
  }
}

function words(given: string | readonly string[] | undefined): readonly Value[] {
  return (given === undefined ? [] : typeof given === 'string' ? [given] : given).filter((text) => text !== '').map((text) => ({ text }));
}

function names(given: readonly { readonly full: string; readonly weak?: true | undefined }[]): readonly Value[] {
  return given.map(({ full, weak }) => ({ text: full, ...(weak && { isWeak: true }) }));
}

function numbers(given: readonly { readonly number: string; readonly type?: string | undefined; readonly country?: string | undefined }[] | undefined): readonly Value[] {
  return (given ?? []).map(({ number, type, country }) => ({ text: number, type, country }));
}

/** Rows that say something else than before, with both; a row that is new or gone has one side empty. */
export function differencesOf(before: HoldingRecord, after: HoldingRecord): readonly { readonly field: ComparedField; readonly before: RecordLine['values']; readonly after: RecordLine['values'] }[] {
  const [was, is] = [linesOf(before), linesOf(after)];
  const fields = [...new Set([...is, ...was].map(({ field }) => field))];
  const valuesOf = (lines: readonly RecordLine[], field: ComparedField) => lines.find((line) => line.field === field)?.values ?? [];
  return fields
    .map((field) => ({ field, before: valuesOf(was, field), after: valuesOf(is, field) }))
    .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after));
}
