import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { refuse, done, type Outcome } from '../kernel/outcome.ts';
import { organisationFields } from './contract.ts';
import { readCsv, type CsvRow } from './csv-table.ts';
import type { DirectoryRow } from './import-plan.ts';
import { organisationFieldNames, type FileEncoding, type ImportReason, type OrganisationFieldName, type OrganisationFields, type RowError } from './model.ts';
import { isTimeZone, normaliseAddress } from './rules.ts';

/** The directory as a CSV: one column per field under its name in the contract, lists separated by `|`. */

export const maximumRows = 50_000;
/** Rows after which everybody else has a turn. */
const batch = 500;

export interface DirectoryFile {
  readonly encoding: FileEncoding;
  /** Rows with content, readable or not, without the header. */
  readonly rowCount: number;
  readonly rows: readonly DirectoryRow[];
  readonly errors: readonly RowError[];
}

export type DirectoryFileRefusal =
  | 'partners.file-not-csv'
  | 'partners.file-too-long'
  | 'partners.file-header-unknown'
  | 'partners.file-header-missing'
  | 'partners.file-header-repeated';

/** Reads an uploaded directory. Refuses the file when its header is not ours; a row at fault is reported and left out. */
export async function readDirectory(bytes: Uint8Array): Promise<Outcome<DirectoryFile, DirectoryFileRefusal>> {
  const table = await readCsv(bytes, maximumRows);
  if (table === undefined) return refuse('partners.file-not-csv');
  if (table === 'too-long') return refuse('partners.file-too-long', { maximum: maximumRows });
  const columns = columnsOf(table.header);
  if (!columns.ok) return columns;

  const isZone = remembering(isTimeZone);
  const rows: DirectoryRow[] = [];
  const errors: RowError[] = table.broken.map(({ line, reason }) => ({ line, column: null, reason }));
  for (const [index, row] of table.rows.entries()) {
    if (index % batch === batch - 1) await setImmediate();
    const read = readRow(row, columns.value, isZone);
    if ('stated' in read) rows.push(read);
    else errors.push(...read.errors);
  }
  return done({ encoding: table.encoding, rowCount: table.rows.length + table.broken.length, rows, errors });
}

function columnsOf(header: readonly string[]): Outcome<readonly OrganisationFieldName[], DirectoryFileRefusal> {
  const names = header.map((cell) => unescapeFormula(cell).trim());
  // Spreadsheets leave empty columns at the end.
  while (names.at(-1) === '') names.pop();
  const known = names.map((name) => organisationFieldNames.find((field) => field.toLowerCase() === name.toLowerCase()));
  const unknown = names.filter((_, index) => known[index] === undefined);
  if (unknown.length > 0) return refuse('partners.file-header-unknown', { columns: listed(unknown), known: organisationFieldNames.join(', ') });
  const columns = known.filter((name) => name !== undefined);
  const repeated = columns.filter((name, index) => columns.indexOf(name) !== index);
  if (repeated.length > 0) return refuse('partners.file-header-repeated', { columns: listed(repeated) });
  return columns.includes('code') ? done(columns) : refuse('partners.file-header-missing', { columns: 'code' });
}

/** Names for a sentence: the first ten, none longer than a column of ours could be by far. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name) || '–');
  return [...shown, ...(names.length > shown.length ? ['…'] : [])].join(', ');
}

function readRow({ line, cells }: CsvRow, columns: readonly OrganisationFieldName[], isZone: (text: string) => boolean): DirectoryRow | { readonly errors: readonly RowError[] } {
  if (cells.length < columns.length || cells.slice(columns.length).some((cell) => cell.trim() !== '')) return { errors: [{ line, column: null, reason: 'column-count' }] };
  const errors: RowError[] = [];
  const stated: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const read = readCell(column, unescapeFormula(cells[index]!), isZone);
    if ('reason' in read) errors.push({ line, column, reason: read.reason });
    else stated[column] = read.value;
  });
  if (errors.length > 0) return { errors };
  return { line, code: stated['code'] as string, stated: stated };
}

/** Which fault a value has that its schema refuses for being none of those allowed. */
const reasonOf: Readonly<Record<OrganisationFieldName, ImportReason>> = {
  code: 'code-invalid',
  type: 'type-unknown',
  country: 'country-unknown',
  name: 'forbidden-characters',
  languages: 'language-invalid',
  channels: 'channel-unknown',
  addresses: 'address-invalid',
  dutyPhone: 'forbidden-characters',
  dutyNote: 'forbidden-characters',
  timeZone: 'time-zone-unknown',
  active: 'active-invalid',
};

/** The same rules as on the wire: what can be typed can be imported, and nothing else. */
const schemas: Readonly<Record<OrganisationFieldName, z.ZodType>> = { ...organisationFields, active: z.boolean() };

function readCell(column: OrganisationFieldName, cell: string, isZone: (text: string) => boolean): { readonly value: unknown } | { readonly reason: ImportReason } {
  if (cell.includes('\ufffd')) return { reason: 'unreadable-characters' };
  if (cell.trim() === '' && isFilled.has(column)) return { reason: 'required' };
  const parsed = schemas[column].safeParse(valueOf(column, cell));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    if (issue.code === 'too_big') return { reason: issue.origin === 'array' ? 'too-many' : 'too-long' };
    return { reason: reasonOf[column] };
  }
  if (column === 'timeZone' && !isZone(parsed.data as string)) return { reason: 'time-zone-unknown' };
  if (column !== 'addresses') return { value: parsed.data };
  const addresses = (parsed.data as readonly string[]).map(normaliseAddress);
  return addresses.includes(undefined) ? { reason: 'address-invalid' } : { value: [...new Set(addresses)] };
}

const isFilled: ReadonlySet<OrganisationFieldName> = new Set(['code', 'type', 'name', 'timeZone', 'active']);

/** A cell as the wire would state it. Codes and vocabulary are taken in either case: spreadsheets like to capitalise. */
function valueOf(column: OrganisationFieldName, cell: string): unknown {
  const text = cell.trim();
  switch (column) {
    case 'code':
      return text.toUpperCase();
    case 'country':
      return text === '' ? null : text.toUpperCase();
    case 'type':
      return text.toLowerCase();
    case 'channels':
      return listOf(text.toLowerCase());
    case 'languages':
    case 'addresses':
      return listOf(text);
    case 'active':
      return text.toLowerCase() === 'true' ? true : text.toLowerCase() === 'false' ? false : text;
    case 'name':
    case 'dutyPhone':
    case 'dutyNote':
    case 'timeZone':
      return text;
  }
}

function listOf(text: string): readonly string[] {
  return [...new Set(text.split('|').map((part) => part.trim()).filter(Boolean))];
}

function remembering<Value>(decide: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const decided = decide(text);
    known.set(text, decided);
    return decided;
  };
}

// A spreadsheet runs cells that begin so; `escape_formulas` puts an apostrophe before them, which the import takes away
// again. A cell that has apostrophes there by itself gets one more, so that nothing is lost.
const escaped = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function unescapeFormula(cell: string): string {
  return escaped.test(cell) ? cell.slice(1) : cell;
}

function cellOf(value: OrganisationFields[OrganisationFieldName]): string {
  const text = Array.isArray(value) ? value.join('|') : String(value ?? '');
  return escaped.test(text) ? `'${text}` : text;
}

/** The directory as the CSV that {@link readDirectory} reads back without loss: UTF-8 with a mark, commas, CRLF. */
export async function* printDirectory(organisations: readonly OrganisationFields[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${organisationFieldNames.join(',')}\r\n`);
  for (let start = 0; start < organisations.length; start += batch) {
    const rows = organisations.slice(start, start + batch).map((organisation) => organisationFieldNames.map((name) => cellOf(organisation[name])));
    // The separators of other spreadsheets are quoted too: they guess.
    yield Buffer.from(stringify(rows, { escape_formulas: true, record_delimiter: '\r\n', quote_record_delimiter: true, quoted_match: /[;\t]/ }));
    await setImmediate();
  }
}
