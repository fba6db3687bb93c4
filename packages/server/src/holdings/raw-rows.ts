/**
 * The last lines of a text that is read in chunks, to show a row that was not understood as it stood, and to read the columns
 * that are none of the engine's. Lines end as the engine's readers have it: LF, CRLF or a lone CR.
 *
 *     … forgotten │ chunk │ chunk │ begun line …
 *                 └ where the reader is: what lies before has been judged
 */
export class RawRows {
  private chunks: { readonly first: number; readonly count: number; readonly text: string; lines?: readonly string[] }[] = [];
  private tail = '';
  private tailCut = false;
  private nextLine = 1;
  private header: readonly string[] | undefined;

  push(text: string): void {
    // A CR at the very end may be half of a line end: it waits.
    const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;
    if (end === 0) return this.hold(text);
    const whole = this.tail + text.slice(0, end);
    const count = this.tailCut ? countLines(text.slice(0, end)) : countLines(whole);
    this.chunks.push({ first: this.nextLine, count, text: whole });
    this.nextLine += count;
    this.tail = '';
    this.tailCut = false;
    this.hold(text.slice(end));
  }

  private hold(text: string): void {
    // A line of gigabytes (a JSON array) is not kept for the sake of showing it.
    if (this.tail.length + text.length > longestHeld) {
      this.tail = (this.tail + text.slice(0, shownOfCut)).slice(0, shownOfCut);
      this.tailCut = true;
    } else if (!this.tailCut) this.tail += text;
  }

  /** What lies before this line is asked for no more. */
  forget(line: number): void {
    while (this.chunks.length > 1 && this.chunks[1]!.first <= line) {
      this.header ??= this.firstLine();
      this.chunks.shift();
    }
  }

  /** One line without its end, or its beginning; undefined when it is no longer or not yet there. */
  line(number: number): string | undefined {
    if (number === this.nextLine) return this.tail === '' ? undefined : this.tail.replace(/\r$/, '');
    const chunk = this.chunks.findLast(({ first }) => first <= number);
    if (!chunk || number >= chunk.first + chunk.count) return undefined;
    chunk.lines ??= chunk.text.split(lineEnd);
    return chunk.lines[number - chunk.first];
  }

  /** The cells of the CSV row that begins on this line; undefined when a quote is never closed. */
  cells(number: number, delimiter: string): readonly string[] | undefined {
    let text = this.line(number);
    if (text === undefined) return undefined;
    let cells = splitCells(text, delimiter);
    for (let next = number + 1; cells === undefined && next < number + mostLinesOfRow; next++) {
      const more = this.line(next);
      if (more === undefined) return undefined;
      text += `\n${more}`;
      cells = splitCells(text, delimiter);
    }
    return cells;
  }

  /** The cells of the first line that is not blank. */
  headerCells(delimiter: string): readonly string[] {
    this.header ??= this.firstLine();
    return splitCells(this.header?.[0] ?? '', delimiter) ?? [];
  }

  private firstLine(): readonly string[] | undefined {
    const lines = this.chunks[0]?.first === 1 ? this.chunks[0].text.split(lineEnd) : this.chunks.length === 0 ? [this.tail] : [];
    const first = lines.find((line) => line.trim() !== '');
    return first === undefined ? undefined : [first.replace(/^\ufeff/, '')];
  }
}

const lineEnd = /\r\n|\n|\r/;
const longestHeld = 1_048_576;
const shownOfCut = 4_000;
const mostLinesOfRow = 200;

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  if (!text.includes('\r')) return count;
  return text.split(lineEnd).length - 1;
}

/** RFC 4180 cells of one row; undefined while a quoted cell is open. Quotes inside a plain cell are text. */
export function splitCells(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let start = at;
    while (text.charCodeAt(start) === 32) start += 1;
    if (text[start] !== '"') {
      const end = text.indexOf(delimiter, at);
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    let cell = '';
    for (let from = start + 1; ; ) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return undefined;
      cell += text.slice(from, quote);
      let after = quote + 1;
      if (text[after] === '"') {
        cell += '"';
        from = after + 1;
        continue;
      }
      while (text.charCodeAt(after) === 32) after += 1;
      if (after >= text.length) return [...cells, cell];
      if (text[after] === delimiter) {
        cells.push(cell);
        at = after + 1;
        break;
      }
      // An inner quote that nobody doubled.
      cell += '"';
      from = quote + 1;
    }
  }
}

/** The character that cuts the first lines into rows as wide as their heading; a comma when nothing tells. */
export function delimiterOf(head: string): ',' | ';' | '\t' | '|' {
  const lines = head.split(lineEnd, 12).filter((line) => line.trim() !== '').slice(0, 10);
  let best: ',' | ';' | '\t' | '|' = ',';
  let bestScore = 0;
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const widths = lines.map((line) => (splitCells(line, delimiter)?.length ?? 0) - 1);
    const score = (widths[0] ?? 0) * widths.filter((width) => width === widths[0]).length;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}
