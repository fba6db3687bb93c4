import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import { epochMs, type Instant } from '../kernel/time.ts';

export interface Workbook {
  readonly sheets: readonly Worksheet[];
  /** In which zone instants are shown; say so in the titles of their columns. */
  readonly timeZone: string;
  /** Of the edition that is written, not of the writing: the date of the parts in the file. */
  readonly at: Instant;
}

export interface Worksheet {
  /** On its tab: cut to 31 characters, without those that a spreadsheet refuses. */
  readonly name: string;
  readonly columns: readonly WorksheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface WorksheetColumn {
  readonly title: string;
  /** `count`: whole numbers; `share`: 0..1, shown as a percentage; `instant`: date and time in the workbook's zone. */
  readonly kind: 'text' | 'count' | 'share' | 'instant';
  /** In characters. */
  readonly width: number;
}

/** Null: an empty cell. A number in a text column, or text in a column of counts, is refused as a bug. */
export type CellValue = string | number | null;

const headerStyle = { fontWeight: 'bold', backgroundColor: '#EEF1F4', alignVertical: 'top', wrap: true } as const;
/** What one cell may hold. */
const maxCellCharacters = 32_767;

/**
 * A workbook as XLSX: a frozen, bold first row in every sheet, numbers as numbers and dates as dates. Text is text and
 * formatted as text, so that `=…`, `+…`, `-…` and `@…` are no formulas, neither when it is opened nor after a cell is
 * edited. The same workbook gives the same bytes.
 */
export async function writeXlsx(workbook: Workbook): Promise<Uint8Array> {
  const names = namesOf(workbook.sheets.map(({ name }) => name));
  const sheets = workbook.sheets.map((sheet, index) => ({
    sheet: names[index]!,
    stickyRowsCount: 1,
    columns: sheet.columns.map(({ width }) => ({ width })),
    data: [sheet.columns.map(({ title }): CellObject => ({ ...textCell(title), ...headerStyle })), ...sheet.rows.map((row) => rowOf(sheet, row, workbook.timeZone))],
  }));
  return stamped(await writeXlsxFile(sheets).toBuffer(), workbook.at);
}

function rowOf(sheet: Worksheet, row: readonly CellValue[], timeZone: string): Row {
  if (row.length !== sheet.columns.length) throw new Error(`a row of ${row.length} cells in the sheet ${sheet.name} of ${sheet.columns.length} columns`);
  return row.map((value, index) => (value === null ? null : cellOf(sheet.columns[index]!, value, timeZone)));
}

function cellOf({ kind, title }: WorksheetColumn, value: string | number, timeZone: string): CellObject {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') throw new Error(`${title}: ${value} is no text`);
      return textCell(value);
    case 'instant':
      if (typeof value !== 'string') throw new Error(`${title}: ${value} is no instant`);
      return { type: Date, value: wallClock(value as Instant, timeZone), format: 'yyyy-mm-dd hh:mm' };
    case 'count':
    case 'share':
      if (typeof value !== 'number') throw new Error(`${title}: a text among numbers`);
      return { type: Number, value, format: kind === 'count' ? '#,##0' : '0.0%' };
  }
}

function textCell(value: string): CellObject {
  return { type: String, value: value.slice(0, maxCellCharacters), format: '@', alignVertical: 'top' };
}

/** A spreadsheet knows no zones: the date whose UTC fields are what the clock on the wall said. */
function wallClock(instant: Instant, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const part = Object.fromEntries(format.formatToParts(epochMs(instant)).map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']));
}

/** Names for tabs: allowed, not empty, and no two alike in any case. */
function namesOf(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const clean = wish.replaceAll(/[[\]/\\:*?\p{Cc}]/gu, ' ').replaceAll(/^[\s']+|[\s']+$/g, '') || 'Sheet';
    for (let copy = 1; ; copy++) {
      const suffix = copy === 1 ? '' : ` ${copy}`;
      const name = clean.slice(0, 31 - suffix.length) + suffix;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/**
 * Gives all parts of a ZIP file one date, in place of when they were packed (PKWARE APPNOTE 4.3):
 *
 *     local header    'PK\3\4'  … time at 10, date at 12
 *     central header  'PK\1\2'  … time at 12, date at 14; lengths of name, extra, comment at 28, 30, 32; its local header at 42
 *     end             'PK\5\6'  … count at 10, offset of the central directory at 16; 22 bytes, for we write no comment
 */
function stamped(zip: Buffer, at: Instant): Uint8Array {
  const date = new Date(Math.max(epochMs(at), Date.UTC(1980, 0, 1)));
  const dosTime = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const dosDate = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x0605_4b50) throw new Error('not a ZIP file without a comment');
  let central = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(central) !== 0x0201_4b50) throw new Error('no central header where one should be');
    const local = zip.readUInt32LE(central + 42);
    zip.writeUInt16LE(dosTime, central + 12);
    zip.writeUInt16LE(dosDate, central + 14);
    zip.writeUInt16LE(dosTime, local + 10);
    zip.writeUInt16LE(dosDate, local + 12);
    central += 46 + zip.readUInt16LE(central + 28) + zip.readUInt16LE(central + 30) + zip.readUInt16LE(central + 32);
  }
  return zip;
}
