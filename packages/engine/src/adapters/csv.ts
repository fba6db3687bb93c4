import { CsvReader, detectDelimiter, type CsvRow } from './csv-rows.ts';
import { categoryOfWord, foldHeader, kindOfColumns, kindOfWord, mapHeaders, type CsvColumn, type CsvField, type CsvMapping } from './csv-mapping.ts';
import { inferDateOrder, type DateOrder } from './dates.ts';
import { decodeText } from './decode.ts';
import { Draft } from './draft.ts';
import { refuse, type AdapterInput, type AdapterRow, type RefusedRow } from './rows.ts';
import type { ObjectCategory, RecordKind } from '../record.ts';

/** Rows looked at before the first is given out, to see how a column writes its dates. */
const sampleRows = 2000;
/** Text awaited before the delimiter is chosen. */
const sampleText = 4096;

interface Plan {
  readonly columns: ReadonlyMap<number, CsvColumn>;
  readonly width: number;
  readonly kind: RecordKind;
  readonly category: ObjectCategory;
  readonly latestYear: number | undefined;
  readonly idPrefix: string;
  readonly hasId: boolean;
  /** By column; a date written both ways in one column is read day first and marked ambiguous. */
  readonly orders: ReadonlyMap<number, DateOrder | 'mixed' | 'assumed'>;
}

/**
 * Records from a CSV file with a header. Without a mapping the usual headers are recognised; delimiter, quotes, byte-order
 * mark and encoding are found out. Holds the first 2,000 rows to learn the date order, then one row at a time.
 */
export async function* readCsv(input: AdapterInput, mapping?: CsvMapping): AsyncGenerator<AdapterRow> {
  let reader: CsvReader | undefined;
  let head = '';
  let waiting: (CsvRow | RefusedRow)[] = [];
  let plan: Plan | RefusedRow | undefined;

  function* give(rows: readonly (CsvRow | RefusedRow)[], last: boolean): Generator<AdapterRow> {
    if (plan === undefined) {
      waiting.push(...rows);
      if (!last && waiting.length <= sampleRows) return;
      plan = planFor(waiting, mapping);
      rows = waiting;
      waiting = [];
      const header = rows.findIndex((row) => 'cells' in row);
      rows = rows.filter((_, index) => index !== header);
    }
    if ('reason' in plan) return;
    for (const row of rows) yield 'cells' in row ? readRow(row, plan) : row;
  }

  for await (const text of decodeText(input, mapping?.encoding)) {
    if (reader === undefined) {
      head += text;
      if (head.length < sampleText) continue;
      reader = new CsvReader(mapping?.delimiter ?? detectDelimiter(head.slice(0, 65_536)));
      yield* give(reader.push(head), false);
      head = '';
    } else yield* give(reader.push(text), false);
    if (plan !== undefined && 'reason' in plan) break;
  }
  if (reader === undefined) {
    reader = new CsvReader(mapping?.delimiter ?? detectDelimiter(`${head}\n`));
    yield* give(reader.push(head), false);
  }
  yield* give(reader.end(), true);
  if (plan !== undefined && 'reason' in plan) yield plan;
}

function planFor(rows: readonly (CsvRow | RefusedRow)[], mapping: CsvMapping | undefined): Plan | RefusedRow {
  const header = rows.find((row) => 'cells' in row);
  if (header === undefined || !('cells' in header)) return refuse(1, 'row.empty', 'no header');
  let columns = mapHeaders(header.cells);
  if (mapping !== undefined) {
    const byName = new Map(Object.entries(mapping.columns).map(([name, column]) => [foldHeader(name), column]));
    const mapped = new Map<number, CsvColumn>();
    for (const [index, name] of header.cells.entries()) {
      const column = byName.get(foldHeader(name));
      if (column !== undefined) mapped.set(index, column);
    }
    if (mapped.size === 0) return refuse(header.line, 'mapping.unusable', `no column of the mapping is in ${header.cells.join(', ')}`);
    columns = mapped;
  }
  const fields = new Set<CsvField>([...columns.values()].map((column) => column.field));
  const kind = mapping?.kind ?? kindOfColumns(fields) ?? (fields.has('kind') ? 'person' : undefined);
  if (kind === undefined) return refuse(header.line, 'mapping.unusable', `no known column in ${header.cells.join(', ')}`);
  const orders = new Map<number, DateOrder | 'mixed' | 'assumed'>();
  for (const [index, column] of columns) {
    if (column.field !== 'birth-date') continue;
    const samples = rows.flatMap((row) => ('cells' in row ? [row.cells[index] ?? ''] : []));
    orders.set(index, column.order ?? inferDateOrder(samples) ?? 'assumed');
  }
  return {
    columns, kind, orders, width: header.cells.length, category: mapping?.category ?? 'other', latestYear: mapping?.latestYear,
    idPrefix: mapping?.idPrefix ?? 'row-', hasId: fields.has('id'),
  };
}

function readRow(row: CsvRow, plan: Plan): AdapterRow {
  const draft = new Draft(plan.kind, row.line);
  draft.category = plan.category;
  if (!plan.hasId) draft.id = `${plan.idPrefix}${String(row.line)}`;
  // Fewer cells than the header are a short row, as spreadsheets write them; more mean the columns have shifted.
  if (row.cells.slice(plan.width).some((cell) => cell.trim() !== '')) return refuse(row.line, 'row.too-many-cells', `${String(row.cells.length)} cells under ${String(plan.width)} headers`);
  const parts = new Map<CsvField, string>();
  for (const [index, column] of plan.columns) {
    const cell = row.cells[index]?.trim() ?? '';
    if (cell === '') continue;
    if (column.field === 'kind') {
      const own = kindOfWord(cell);
      if (own === undefined) return refuse(row.line, 'kind.unknown', cell);
      draft.kind = own.kind;
      if (own.category !== undefined) draft.category = own.category;
    }
    if (!parts.has(column.field)) parts.set(column.field, cell);
  }
  for (const [index, column] of plan.columns) {
    const cell = row.cells[index]?.trim() ?? '';
    if (cell === '') continue;
    for (const value of column.separator === undefined ? [cell] : cell.split(column.separator)) put(draft, column, value, parts, plan.orders.get(index), plan.latestYear);
  }
  putNames(draft, parts);
  return draft.finish();
}

function put(draft: Draft, column: CsvColumn, value: string, parts: ReadonlyMap<CsvField, string>, order: DateOrder | 'mixed' | 'assumed' | undefined, latestYear: number | undefined): void {
  const field = column.field;
  switch (field) {
    case 'id': draft.id = value; return;
    case 'birth-date': putDate(draft, value, order, latestYear); return;
    case 'sex': draft.sexWord(value); return;
    // Where a person has no column of nationality, that of a country is it: lists with one country column mean that.
    case 'country': draft.country(draft.kind === 'person' && !parts.has('nationality') ? 'nationality' : 'country', value); return;
    case 'nationality': case 'birth-country': draft.country(field, value); return;
    case 'birth-place': case 'father-name': case 'mother-name': draft.list(field, value); return;
    case 'alias': draft.name(value); return;
    case 'weak-alias': draft.name(value, { weak: true }); return;
    case 'passport': case 'id-card': case 'national-number': draft.number(value, column.type ?? field, column.country); return;
    case 'number': draft.number(value, column.type ?? parts.get('number-type'), column.country ?? parts.get('number-country')); return;
    case 'plate':
      if (draft.kind === 'vehicle') draft.number(value, column.type, column.country ?? parts.get('plate-country') ?? parts.get('country'));
      else draft.number(value, column.type ?? 'registration', column.country);
      return;
    case 'serial':
      if (draft.kind === 'firearm') draft.list('serial', value);
      else draft.number(value, column.type ?? 'serial', column.country);
      return;
    case 'vin': draft.text('vin', value); return;
    case 'make': case 'model': case 'colour': case 'calibre': case 'mrz': draft.text(field, value); return;
    case 'year': draft.buildYear(value); return;
    case 'category': draft.category = categoryOfWord(value) ?? draft.category; return;
    case 'notes': draft.note(value); return;
    case 'kind': case 'full-name': case 'given-name': case 'middle-name': case 'family-name': case 'number-type': case 'number-country': case 'plate-country': return;
  }
}

function putDate(draft: Draft, value: string, order: DateOrder | 'mixed' | 'assumed' | undefined, latestYear: number | undefined): void {
  const settled = order === 'mixed' || order === 'assumed' || order === undefined ? 'dmy' : order;
  // 05/06/1970 where the column writes both ways: day first is commoner in the world, but a clerk must be able to see the guess.
  const parts = /^\s*(\d{1,2})\D(\d{1,2})\D/.exec(value);
  if ((order === 'mixed' || order === 'assumed') && parts !== null && Number(parts[1]) <= 12 && Number(parts[2]) <= 12 && Number(parts[1]) !== Number(parts[2])) draft.warn('birth-date', 'ambiguous', value);
  draft.birthDate(value, latestYear === undefined ? { order: settled } : { order: settled, latestYear });
}

/** The main name goes first, from its parts where the file has them. */
function putNames(draft: Draft, parts: ReadonlyMap<CsvField, string>): void {
  const given = [parts.get('given-name'), parts.get('middle-name')].filter((part) => part !== undefined).join(' ');
  const family = parts.get('family-name') ?? '';
  const full = parts.get('full-name') ?? '';
  if (full !== '' || given !== '' || family !== '') draft.mainName(full, { given, family });
}
