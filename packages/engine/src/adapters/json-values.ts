import { decodeText } from './decode.ts';
import { LineSplitter, longestLine, type Line } from './lines.ts';
import { refuse, type AdapterInput, type RefusedRow } from './rows.ts';

export interface JsonValue {
  readonly value: unknown;
  readonly line: number;
}

/** No format here nests deeper than six; JSON.parse itself has no limit and a validator must not meet a tower. */
const deepest = 32;

/**
 * The values of a JSON text in three shapes: one value a line (JSON lines), an array of values however it is broken into
 * lines, and values spread over lines. Holds one value at a time.
 *
 *     first line is a value, or a broken one  ──► a value a line; a broken line costs itself
 *     else (`[`, or an object left open)      ──► values are cut out where brackets balance
 */
export async function* readJsonValues(input: AdapterInput): AsyncGenerator<JsonValue | RefusedRow> {
  let head = '';
  let take: ((text: string) => (JsonValue | RefusedRow)[]) | undefined;
  const splitter = new LineSplitter();
  const scanner = new ValueScanner();
  const byLine = (text: string): (JsonValue | RefusedRow)[] => splitter.push(text).flatMap(readLine);
  for await (const text of decodeText(input)) {
    if (take !== undefined) {
      yield* take(text);
      continue;
    }
    head += text;
    // Enough is known at the first bracket of an array, or when the first line that says anything has ended.
    const start = head.search(/\S/);
    if (start === -1 || (head[start] !== '[' && !/\n/.test(head.slice(start)) && head.length < longestLine)) continue;
    take = isScanned(head, start) ? (chunk) => scanner.take(chunk) : byLine;
    yield* take(head);
  }
  if (take === undefined) {
    const start = head.search(/\S/);
    yield* start !== -1 && isScanned(head, start) ? scanner.take(head) : byLine(head);
  }
  yield* splitter.end().flatMap(readLine);
  yield* scanner.end();
}

function isScanned(head: string, start: number): boolean {
  if (head[start] === '[') return true;
  return openBrackets(head.slice(start).split('\n', 1)[0] ?? '') > 0;
}

function readLine(line: Line): (JsonValue | RefusedRow)[] {
  if (line.cut) return [refuse(line.number, 'row.too-long', line.text)];
  return line.text.trim() === '' ? [] : [parse(line.text, line.number)];
}

function parse(text: string, line: number): JsonValue | RefusedRow {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(text) ? refuse(line, 'json.too-deep', text) : { value, line };
  } catch {
    return refuse(line, openBrackets(text) > 0 ? 'json.cut-off' : 'json.malformed', text.trim());
  }
}

/**
 * Cuts values out of running text by counting brackets outside texts. No JSON text runs over a line break, so a quote open at
 * one proves damage: the value is refused and nothing counts until a line that begins with `{`.
 */
class ValueScanner {
  private buffer = '';
  private line = 1;
  private startLine = 1;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private skipping = false;
  private lineStart = true;
  /** The bracket of the array itself has been passed. */
  private begun = false;

  take(text: string): (JsonValue | RefusedRow)[] {
    const out: (JsonValue | RefusedRow)[] = [];
    let from = this.depth > 0 ? 0 : -1;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10) {
        this.line += 1;
        this.lineStart = true;
        if (this.inText) {
          out.push(refuse(this.startLine, 'json.malformed', this.buffer + text.slice(Math.max(from, 0), at)));
          this.drop();
          from = -1;
        }
        continue;
      }
      if (this.inText) {
        if (this.escaped) this.escaped = false;
        else if (code === 92) this.escaped = true;
        else if (code === 34) this.inText = false;
        continue;
      }
      if (code <= 32 || code === 44) continue;
      if (this.skipping) {
        if (!this.lineStart || code !== 123) {
          this.lineStart = false;
          continue;
        }
        this.skipping = false;
      }
      this.lineStart = false;
      if (code === 34) {
        if (this.depth > 0) this.inText = true;
        else this.refuseStray(text, at, out);
      } else if (code === 123 || code === 91) {
        if (this.depth === 0 && code === 91 && !this.begun) {
          this.begun = true;
          continue;
        }
        if (this.depth === 0) {
          from = at;
          this.startLine = this.line;
        }
        this.begun = true;
        this.depth += 1;
      } else if (code === 125 || code === 93) {
        if (this.depth === 0) continue;
        this.depth -= 1;
        if (this.depth > 0) continue;
        out.push(parse(this.buffer + text.slice(from, at + 1), this.startLine));
        this.buffer = '';
        from = -1;
      } else if (this.depth === 0) this.refuseStray(text, at, out);
    }
    if (from !== -1) this.buffer += text.slice(from);
    if (this.buffer.length > longestLine) {
      out.push(refuse(this.startLine, 'row.too-long', this.buffer));
      this.drop();
    }
    return out;
  }

  end(): (JsonValue | RefusedRow)[] {
    return this.depth > 0 ? [refuse(this.startLine, 'json.cut-off', this.buffer)] : [];
  }

  private refuseStray(text: string, at: number, out: (JsonValue | RefusedRow)[]): void {
    out.push(refuse(this.line, 'json.malformed', text.slice(at, at + 100)));
    this.drop();
  }

  private drop(): void {
    this.buffer = '';
    this.depth = 0;
    this.inText = false;
    this.escaped = false;
    this.skipping = true;
  }
}

/** Walks the brackets outside texts; stops early when `visit` says so. An unclosed text ends the walk. */
function walkBrackets(text: string, visit: (depth: number) => boolean): number {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 92) at += 1;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (visit(depth)) return depth;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return inText ? 0 : depth;
}

/** How many brackets a text leaves open; 0 when it ends within a text, which no continuation could mend. */
function openBrackets(text: string): number {
  return walkBrackets(text, () => false);
}

function isTooDeep(text: string): boolean {
  return walkBrackets(text, (depth) => depth > deepest) > deepest;
}
