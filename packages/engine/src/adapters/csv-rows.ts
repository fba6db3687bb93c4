import { LineSplitter, type Line } from './lines.ts';
import { refuse, type RefusedRow } from './rows.ts';

export const csvDelimiters = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A quoted cell may run over this many lines; beyond, its quote was never closed. */
const mostLinesInRow = 200;
/** One cell, in UTF-16 units. Longer is no field of a person or a thing. */
export const longestCell = 65_536;
const mostCells = 1000;

/**
 * RFC 4180 rows from chunks of text, forgiving where tools differ (quotes inside a plain cell, spaces round a quoted one) and
 * strict where forgiving would swallow rows: a quote that is never closed costs the line it stands on, and reading goes on
 * with the next line.
 *
 *     line without a quote ──► split                       (nearly all lines)
 *     line with a quote    ──► scan ──► closed? row
 *                                   └─► open? hold it, add the next line, scan again from the start of the open cell
 *                                        └─► 200 lines, 64 Ki of cell or the end: refuse the first line, re-read the others
 */
export class CsvReader {
  private readonly splitter = new LineSplitter();
  private readonly delimiter: CsvDelimiter;
  private held: Line[] = [];
  private cells: string[] = [];
  private open = '';
  private inQuotes = false;

  constructor(delimiter: CsvDelimiter) {
    this.delimiter = delimiter;
  }

  push(chunk: string): (CsvRow | RefusedRow)[] {
    return this.take(this.splitter.push(chunk));
  }

  end(): (CsvRow | RefusedRow)[] {
    const rows = this.take(this.splitter.end());
    // What is still open at the end of the file gives up its first line, and the lines it had swallowed are read again.
    while (this.inQuotes) rows.push(...this.giveUp());
    return rows;
  }

  private take(lines: readonly Line[]): (CsvRow | RefusedRow)[] {
    const rows: (CsvRow | RefusedRow)[] = [];
    for (const line of lines) this.takeLine(line, rows);
    return rows;
  }

  private takeLine(line: Line, rows: (CsvRow | RefusedRow)[]): void {
    if (!this.inQuotes) {
      if (line.cut) rows.push(refuse(line.number, 'row.too-long', line.text));
      else if (!line.text.includes('"')) {
        if (line.text.trim() !== '') this.emit(line.text.split(this.delimiter), line.number, rows);
      } else {
        this.held = [line];
        this.cells = [];
        this.open = '';
        this.scan(line.text, rows);
      }
      return;
    }
    this.held.push(line);
    this.open += '\n';
    if (line.cut || this.held.length > mostLinesInRow || this.open.length > longestCell) rows.push(...this.giveUp());
    else this.scan(line.text, rows);
  }

  /** Reads one physical line, continuing an open quoted cell if there is one. */
  private scan(text: string, rows: (CsvRow | RefusedRow)[]): void {
    let at = 0;
    for (;;) {
      if (!this.inQuotes) {
        let start = at;
        while (text.charCodeAt(start) === 32) start += 1;
        if (text.charCodeAt(start) === 34) {
          this.inQuotes = true;
          this.open = '';
          at = start + 1;
        } else {
          const end = text.indexOf(this.delimiter, at);
          this.cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
          if (end === -1) break;
          at = end + 1;
          continue;
        }
      }
      const quote = text.indexOf('"', at);
      if (quote === -1) {
        this.open += text.slice(at);
        return;
      }
      this.open += text.slice(at, quote);
      if (text.charCodeAt(quote + 1) === 34) {
        this.open += '"';
        at = quote + 2;
        continue;
      }
      let after = quote + 1;
      while (text.charCodeAt(after) === 32) after += 1;
      if (after < text.length && text[after] !== this.delimiter) {
        // `"Smith "Jack" John"`: an inner quote nobody doubled. On one line it is text; over lines the quote was never meant
        // to be open so long, and the next cell's opening quote is what was found here.
        if (this.held.length > 1) {
          rows.push(...this.giveUp());
          return;
        }
        this.open += '"';
        at = quote + 1;
        continue;
      }
      this.inQuotes = false;
      this.cells.push(this.open);
      if (after >= text.length) break;
      at = after + 1;
    }
    this.emit(this.cells, this.held[0]?.number ?? 0, rows);
    this.cells = [];
    this.held = [];
  }

  private emit(cells: readonly string[], line: number, rows: (CsvRow | RefusedRow)[]): void {
    if (cells.length > mostCells) rows.push(refuse(line, 'row.too-many-cells', String(cells.length)));
    else if (cells.some((cell) => cell.length > longestCell)) rows.push(refuse(line, 'row.too-long', cells[0] ?? ''));
    else rows.push({ cells, line });
  }

  private giveUp(): (CsvRow | RefusedRow)[] {
    const [first, ...rest] = this.held;
    this.inQuotes = false;
    this.held = [];
    this.cells = [];
    const rows: (CsvRow | RefusedRow)[] = first === undefined ? [] : [refuse(first.number, 'row.unclosed-quote', first.text)];
    rows.push(...this.take(rest));
    return rows;
  }
}

/** The delimiter that cuts the first lines into the most equal rows; a comma when nothing tells. */
export function detectDelimiter(head: string): CsvDelimiter {
  const lines = head.split(/\r\n?|\n/, 12).filter((line) => line.trim() !== '').slice(0, 10);
  if (lines.length > 1 && !/[\r\n]$/.test(head)) lines.pop();
  let best: CsvDelimiter = ',';
  let bestScore = 0;
  for (const delimiter of csvDelimiters) {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1);
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    const score = counts.length === 0 || most === 0 ? 0 : least + (least === most ? 0.5 : 0);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
