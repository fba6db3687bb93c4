import type { HoldingsCsvMapping } from '@vigie/server/holdings/contract';
import { csvDelimiters, csvFields, type dateOrders, type fileEncodings, holdingFields, measures, type HoldingKind } from '@vigie/server/holdings/model';

export const mappableFields = [...csvFields, ...holdingFields] as const;
export type MappableField = (typeof mappableFields)[number];

/** One column of a CSV as it is typed; a column without a field is left out of what is loaded. */
export interface ColumnValues {
  readonly heading: string;
  readonly field: MappableField | null;
  readonly separator: string;
  readonly order: (typeof dateOrders)[number] | null;
  readonly type: string;
  readonly country: string;
}

/** A mapping as it is typed. */
export interface MappingValues {
  readonly kind: HoldingKind | null;
  readonly delimiter: (typeof csvDelimiters)[number] | null;
  readonly encoding: (typeof fileEncodings)[number] | null;
  readonly columns: readonly ColumnValues[];
  /** `ARR = arrest` line by line. */
  readonly measures: string;
}

export const emptyColumn: ColumnValues = { heading: '', field: null, separator: '', order: null, type: '', country: '' };
export const emptyMapping: MappingValues = { kind: 'person', delimiter: null, encoding: null, columns: [emptyColumn], measures: '' };

export function valuesOfMapping(mapping: HoldingsCsvMapping | null): MappingValues {
  if (mapping === null) return emptyMapping;
  return {
    kind: mapping.kind ?? null,
    delimiter: mapping.delimiter ?? null,
    encoding: mapping.encoding ?? null,
    columns: Object.entries(mapping.columns).map(([heading, { field, separator = '', order = null, type = '', country = '' }]) => ({ heading, field, separator, order, type, country })),
    measures: Object.entries(mapping.measures ?? {})
      .map(([word, measure]) => `${word} = ${measure}`)
      .join('\n'),
  };
}

export type MappingFault = 'identifier-missing' | 'heading-missing' | 'heading-twice' | 'country-unreadable' | 'measures-unreadable';

/** The first thing that is wrong with a mapping. */
export function faultOfMapping({ columns, measures: words }: MappingValues): MappingFault | undefined {
  const used = columns.filter(({ field }) => field !== null);
  const headings = used.map(({ heading }) => heading.trim().toLowerCase());
  if (!used.some(({ field }) => field === 'id')) return 'identifier-missing';
  if (headings.includes('')) return 'heading-missing';
  if (new Set(headings).size < headings.length) return 'heading-twice';
  if (used.some(({ country }) => country.trim() !== '' && !/^[A-Za-z]{2}$/.test(country.trim()))) return 'country-unreadable';
  return measuresOf(words) === undefined ? 'measures-unreadable' : undefined;
}

function measuresOf(words: string): NonNullable<HoldingsCsvMapping['measures']> | undefined {
  const found: NonNullable<HoldingsCsvMapping['measures']> = {};
  for (const line of words.split('\n').filter((one) => one.trim() !== '')) {
    const [word = '', typed = ''] = line.split('=').map((part) => part.trim());
    const measure = measures.find((one) => one === typed.toLowerCase());
    if (word === '' || measure === undefined) return undefined;
    found[word] = measure;
  }
  return found;
}

/** What is sent of a mapping without faults; `before` keeps what the form does not show. */
export function mappingOf(values: MappingValues, before: HoldingsCsvMapping | null): HoldingsCsvMapping {
  const { kind: _kind, delimiter: _delimiter, encoding: _encoding, columns: _columns, measures: _measures, ...rest } = before ?? { columns: {} };
  const found = measuresOf(values.measures) ?? {};
  return {
    ...rest,
    ...(values.kind !== null && { kind: values.kind }),
    ...(values.delimiter !== null && { delimiter: values.delimiter }),
    ...(values.encoding !== null && { encoding: values.encoding }),
    ...(Object.keys(found).length > 0 && { measures: found }),
    columns: Object.fromEntries(
      values.columns.flatMap(({ heading, field, separator, order, type, country }) =>
        field === null
          ? []
          : [[heading.trim(), { field, ...(separator !== '' && { separator }), ...(order !== null && { order }), ...(type.trim() !== '' && { type: type.trim() }), ...(country.trim() !== '' && { country: country.trim().toUpperCase() }) }] as const],
      ),
    ),
  };
}

/** The columns named in the first line of a CSV, with those already known; the sign that divides most decides. */
export function columnsOfHeader(line: string, known: readonly ColumnValues[]): { readonly delimiter: MappingValues['delimiter']; readonly columns: readonly ColumnValues[] } {
  const header = line.replace(/^\uFEFF/, '').replace(/\r?\n[\s\S]*$/, '');
  const delimiter = csvDelimiters.toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
  const headings = header.split(delimiter).map((heading) => heading.trim().replace(/^"(.*)"$/, '$1').replaceAll('""', '"'));
  const guess = (heading: string) => mappableFields.find((field) => field === heading.toLowerCase().replaceAll(/[\s_]+/g, '-')) ?? null;
  return {
    delimiter,
    columns: headings.filter((heading) => heading !== '').map((heading) => known.find((one) => one.heading.toLowerCase() === heading.toLowerCase()) ?? { ...emptyColumn, heading, field: guess(heading) }),
  };
}

