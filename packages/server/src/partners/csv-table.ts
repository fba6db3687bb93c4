import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type InfoRecord } from 'csv-parse';
import type { FileEncoding, ImportReason } from './model.ts';

/** A CSV as its maker meant it: cells as text, nothing interpreted. */
export interface CsvTable {
  readonly encoding: FileEncoding;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Rows that could not be told apart into cells. */
  readonly broken: readonly { readonly line: number; readonly reason: ImportReason }[];
}

export interface CsvRow {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One row; more is a quotation mark that was forgotten. */
const maximumRowBytes = 64 * 1024;
/** With more of them than this it is another format, in which quotation marks mean something else. */
const maximumBroken = 1000;

/**
 * Reads a CSV: separated by comma, semicolon or tab, whichever its first line has most of; in UTF-8, UTF-16 or
 * Windows-1252. Blank rows are left out. A broken row is reported and reading goes on at the next line.
 * @returns undefined when the bytes are no CSV; `too-long` when there are more rows than the maximum
 */
export async function readCsv(bytes: Uint8Array, maximumRows: number): Promise<CsvTable | 'too-long' | undefined> {
  const decoded = decode(bytes);
  if (!decoded || looksForeign(decoded.text)) return undefined;
  // Lines are counted and resumed at below, so all of them end alike.
  const text = Buffer.from(decoded.text.replaceAll(/\r\n?/g, '\n'));
  const rows: CsvRow[] = [];
  const broken: { line: number; reason: ImportReason }[] = [];
  const delimiter = delimiterOf(decoded.text);
  const isTooLong = () => rows.length + broken.length > maximumRows + 1;
  for (let place = { offset: 0, line: 1 }; place.offset < text.length && !isTooLong(); ) {
    const fault = await readUntilFault(text.subarray(place.offset), { delimiter, firstLine: place.line, isTooLong }, rows);
    if (!fault) break;
    broken.push({ line: fault.line, reason: fault.reason });
    if (broken.length > maximumBroken) return undefined;
    place = { offset: offsetAfterLines(text, place.offset, fault.line - place.line + 1), line: fault.line + 1 };
  }
  if (isTooLong()) return 'too-long';
  const [header, ...data] = rows;
  if (!header || (broken[0] && broken[0].line < header.line)) return undefined;
  return { encoding: decoded.encoding, header: header.cells, rows: data, broken };
}

/**
 * Adds the rows of a text to `rows`, up to the first that is broken or until there are too many. It goes through in
 * pieces, so that a large file does not hold up everybody else.
 */
async function readUntilFault(
  text: Buffer,
  { delimiter, firstLine, isTooLong }: { readonly delimiter: string; readonly firstLine: number; readonly isTooLong: () => boolean },
  rows: CsvRow[],
): Promise<{ readonly line: number; readonly reason: ImportReason } | undefined> {
  let endLine = firstLine - 1;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maximumRowBytes,
    // Taken here and not from the stream: a fault throws away what the stream still holds.
    on_record: (cells: string[], { lines }: InfoRecord) => {
      endLine = firstLine - 1 + lines;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: endLine - newlinesIn(cells), cells });
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(Readable.from(piecesOf(text, isTooLong)), parser);
    return undefined;
  } catch (error) {
    const reason = error instanceof CsvError ? reasonOf[error.code] : undefined;
    if (!reason) throw error;
    return { line: nextFilledLine(text, firstLine, endLine + 1), reason };
  }
}

const reasonOf: Readonly<Partial<Record<CsvError['code'], ImportReason>>> = {
  INVALID_OPENING_QUOTE: 'quote-misplaced',
  CSV_INVALID_CLOSING_QUOTE: 'quote-misplaced',
  CSV_QUOTE_NOT_CLOSED: 'quote-not-closed',
  CSV_MAX_RECORD_SIZE: 'row-too-long',
};

function* piecesOf(text: Buffer, isEnough: () => boolean): Generator<Buffer> {
  for (let offset = 0; offset < text.length && !isEnough(); offset += 64 * 1024) yield text.subarray(offset, offset + 64 * 1024);
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}

/** The first line from `line` on that is not empty. The text begins at `firstLine`. */
function nextFilledLine(text: Buffer, firstLine: number, line: number): number {
  let offset = offsetAfterLines(text, 0, line - firstLine);
  while (text[offset] === 0x0a) {
    offset += 1;
    line += 1;
  }
  return line;
}

function offsetAfterLines(text: Buffer, offset: number, count: number): number {
  for (let left = count; left > 0; left -= 1) {
    const end = text.indexOf(0x0a, offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return offset;
}

/** The text of a file; undefined when it is binary, or of a known type that is not text. */
function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: FileEncoding } | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = utf16 ? new TextDecoder('utf-16le').decode(bytes) : decodeUtf8(bytes);
  if (text !== undefined) return { text, encoding: utf16 ? 'utf-16le' : 'utf-8' };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** Undefined when it is not UTF-8. A file cut in the middle of a character is: that character becomes U+FFFD. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
  try {
    return text + decoder.decode();
  } catch {
    return `${text}\ufffd`;
  }
}

/** How files begin that people upload by mistake: PDF, HTML and XML, RTF and JSON. Others give themselves away by control characters. */
const foreignBeginning = /^\s*(%PDF-|<[!?a-z]|[[{])/i;

function looksForeign(text: string): boolean {
  const header = /^[^\r\n]*/.exec(text.trimStart())![0];
  return header === '' || text.includes('\0') || foreignBeginning.test(text) || /[^\t\P{Cc}]/u.test(header);
}

function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart())![0];
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
