import type { EngineRecord } from '../record.ts';

/** Why a row is refused. A refusal concerns this row only; where reading cannot go on, the reason ends in `-ends-here`. */
export const rowReasons = [
  'row.too-long',
  'row.unclosed-quote',
  'row.too-many-cells',
  'row.empty',
  'row.too-few-cells',
  'json.malformed',
  'json.too-deep',
  'json.cut-off',
  'json.not-an-object',
  'xml.malformed-ends-here',
  'xml.doctype-ends-here',
  'xml.too-deep-ends-here',
  'xml.too-large-ends-here',
  'id.missing',
  'id.duplicate',
  'id.too-long',
  'kind.unknown',
  'name.missing',
  'number.missing',
  'field.unknown',
  'field.malformed',
  'text.malformed',
  'mapping.unusable',
] as const;
export type RowReason = (typeof rowReasons)[number];

/** Something in an accepted row that could not be read and was left out; the rest of the row stands. */
export interface RowWarning {
  /** The field of the record: `birth-date`, `nationality`, `sex`, ... */
  readonly field: string;
  readonly code: 'unreadable' | 'ambiguous' | 'too-long' | 'too-many';
  /** The source's words, at most 100 characters. */
  readonly detail: string;
}

export interface AcceptedRow {
  readonly ok: true;
  readonly record: EngineRecord;
  /** Line of the source on which the row starts, from 1; for XML the line where the entry starts. */
  readonly line: number;
  readonly warnings: readonly RowWarning[];
}

export interface RefusedRow {
  readonly ok: false;
  readonly line: number;
  readonly reason: RowReason;
  readonly detail: string;
}

export type AdapterRow = AcceptedRow | RefusedRow;

/** Bytes in any chunking, or text already decoded; a file's stream, a request's body, a test's array. */
export type AdapterInput = AsyncIterable<Uint8Array | string>;

export function refuse(line: number, reason: RowReason, detail: string): RefusedRow {
  return { ok: false, line, reason, detail: shorten(detail) };
}

export function shorten(text: string, limit = 100): string {
  return (text.length <= limit ? text : `${text.slice(0, limit - 1)}…`).toWellFormed();
}

// oxlint-disable-next-line no-control-regex -- control characters are what this finds
const untidy = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]|[\ud800-\udfff]|\s{2}|\u00a0/;

/**
 * Text fit to keep: no control, direction or byte-order characters, no half surrogates (PostgreSQL refuses both), one space
 * between words. A letter that was lost in transport is dropped, so that the rest of the name is still found.
 */
export function tidy(text: string): string {
  const trimmed = text.trim();
  if (!untidy.test(trimmed)) return trimmed;
  return trimmed
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- as above
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Wraps rows so that a later row with an identifier already seen is refused. Memory grows with the identifiers, nothing else. */
export async function* withoutDuplicates(rows: AsyncIterable<AdapterRow>): AsyncGenerator<AdapterRow> {
  const seen: Set<string>[] = [new Set()];
  for await (const row of rows) {
    if (row.ok) {
      if (seen.some((part) => part.has(row.record.id))) {
        yield refuse(row.line, 'id.duplicate', row.record.id);
        continue;
      }
      let part = seen[seen.length - 1];
      // One Set holds at most 2^24 entries.
      if (part === undefined || part.size >= 8_000_000) seen.push((part = new Set()));
      part.add(row.record.id);
    }
    yield row;
  }
}
