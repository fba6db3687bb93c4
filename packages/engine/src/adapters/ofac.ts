import { CsvReader } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { Draft } from './draft.ts';
import { readOfacRemarks } from './ofac-remarks.ts';
import { refuse, type AdapterInput, type AdapterRow, type RefusedRow } from './rows.ts';

/** The three legacy files; only the first must be there. */
export interface OfacInput {
  readonly sdn: AdapterInput;
  readonly alt?: AdapterInput;
  readonly add?: AdapterInput;
}

interface Extra {
  readonly names: { readonly name: string; readonly weak: boolean }[];
  readonly countries: Set<string>;
}

async function* csvRows(input: AdapterInput): AsyncGenerator<{ readonly cells: readonly string[]; readonly line: number } | RefusedRow> {
  const reader = new CsvReader(',');
  for await (const text of decodeText(input)) yield* reader.push(text);
  yield* reader.end();
}

/** `-0-` is OFAC's null. */
function cell(cells: readonly string[], index: number): string {
  const text = cells[index]?.trim() ?? '';
  return text === '-0-' ? '' : text;
}

/** Aliases and address countries by entry number: the two side files are small (a few tens of thousands of rows) and held whole. */
async function readExtras(input: OfacInput): Promise<{ readonly extras: ReadonlyMap<string, Extra>; readonly refused: readonly RefusedRow[] }> {
  const extras = new Map<string, Extra>();
  const refused: RefusedRow[] = [];
  const extraOf = (entry: string): Extra => {
    let extra = extras.get(entry);
    if (extra === undefined) extras.set(entry, (extra = { names: [], countries: new Set() }));
    return extra;
  };
  for await (const row of input.alt === undefined ? [] : csvRows(input.alt)) {
    if ('ok' in row) refused.push(row);
    // entry, alias number, type (aka, fka, nka), name, remarks
    else if (row.cells.length >= 4) extraOf(cell(row.cells, 0)).names.push({ name: cell(row.cells, 3), weak: false });
  }
  for await (const row of input.add === undefined ? [] : csvRows(input.add)) {
    if ('ok' in row) refused.push(row);
    // entry, address number, address, city and code, country, remarks
    else if (row.cells.length >= 5 && cell(row.cells, 4) !== '') extraOf(cell(row.cells, 0)).countries.add(cell(row.cells, 4));
  }
  return { extras, refused };
}

/**
 * The US Treasury's SDN list in its legacy CSV form, without headers:
 * entry, name, type, programme, title, call sign, vessel type, tonnage, gross tonnage, flag, owner, remarks.
 */
export async function* readOfacCsv(input: OfacInput): AsyncGenerator<AdapterRow> {
  const { extras, refused } = await readExtras(input);
  for await (const row of csvRows(input.sdn)) {
    if ('ok' in row) yield row;
    // The files end with the DOS end-of-file mark.
    else if (row.cells.length === 1 && row.cells[0]?.trim().replaceAll('\u001a', '') === '') continue;
    else yield readEntry(row.cells, row.line, extras);
  }
  yield* refused;
}

function readEntry(cells: readonly string[], line: number, extras: ReadonlyMap<string, Extra>): AdapterRow {
  if (cells.length < 12) return refuse(line, 'row.too-few-cells', cells.join(','));
  const type = cell(cells, 2).toLowerCase();
  const draft = new Draft(type === 'individual' ? 'person' : type === 'vessel' || type === 'aircraft' ? 'object' : 'organisation', line);
  draft.id = cell(cells, 0);
  if (draft.kind === 'object') draft.category = type === 'vessel' ? 'boat' : 'aircraft';
  putOfacName(draft, cell(cells, 1), false);
  const extra = extras.get(draft.id);
  for (const alias of extra?.names ?? []) putOfacName(draft, alias.name, alias.weak);
  // An address says where an organisation is; where a person lives is no nationality.
  if (draft.kind === 'organisation') for (const country of extra?.countries ?? []) draft.country('country', country);
  if (draft.kind === 'object') draft.number(cell(cells, 5), 'call-sign');
  draft.note(cell(cells, 3));
  draft.note(cell(cells, 4));
  if (draft.kind === 'object') draft.note([cell(cells, 6), cell(cells, 9)].filter((part) => part !== '').join(', '));
  readOfacRemarks(draft, cell(cells, 11));
  return draft.finish();
}

/** Persons are printed `FAMILY, Given`; a comma in an organisation's name is only a comma. An aircraft's name is its tail number. */
export function putOfacName(draft: Draft, name: string, weak: boolean): void {
  if (draft.kind === 'person') draft.nameWithComma(name, weak);
  else draft.name(name, { weak });
  if (draft.kind === 'object' && draft.category === 'aircraft') draft.number(name, 'registration');
}
