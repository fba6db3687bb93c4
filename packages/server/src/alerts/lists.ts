import { createHash } from 'node:crypto';
import { detectFormat, readFormat, readOfacCsv, withoutDuplicates, type AdapterInput, type AdapterRow, type CsvMapping } from '@vigie/engine/adapters';
import type { HeldReason, ListFailure, ListFileRole, ListFormat } from './model-received.ts';
import type { ErrorRow, StagedRow, VersionCounts } from './store-lists.ts';

/** Reading the files of a list and judging what came: pure, but for the adapters' streams over bytes in memory. */

export interface ListFile {
  readonly role: ListFileRole;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const headLength = 65_536;

function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headLength);
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}

/** Of OFAC's list in CSV the side files tell themselves by the number of cells: addresses have six, aliases five. */
export function roleOf(bytes: Uint8Array): ListFileRole {
  const first = headOf(bytes).split(/\r\n?|\n/, 1)[0] ?? '';
  if (!/^\d+,\d+,/.test(first) || !first.includes('-0-')) return 'main';
  const cells = first.replaceAll(/"[^"]*"/g, '').split(',').length;
  return cells === 6 ? 'add' : cells === 5 ? 'alt' : 'main';
}

export type ListSource = { readonly ok: true; readonly format: ListFormat; readonly rows: AsyncGenerator<AdapterRow> } | { readonly ok: false; readonly failure: ListFailure };

/** The rows of a list, by the format it should have or is found to have. */
export function openList(files: readonly ListFile[], expected: ListFormat | null, mapping: CsvMapping | undefined): ListSource {
  if (files.length === 0) return { ok: false, failure: 'no-file' };
  const main = files.filter(({ role }) => role === 'main');
  const [first] = main;
  if (!first) return { ok: false, failure: 'main-file-missing' };
  const found = detectFormat(headOf(first.bytes), first.name);
  const format = expected ?? found;
  if (format === undefined) return { ok: false, failure: 'format-unknown' };
  // A list of words may be CSV whatever it looks like; of the others the text itself says what it is.
  if (expected !== null && expected !== 'csv' && found !== undefined && found !== expected) return { ok: false, failure: 'format-differs' };
  if (format !== 'ofac-csv') return { ok: true, format, rows: all(main, format, mapping) };
  const side = (role: ListFileRole) => files.find((file) => file.role === role);
  const alt = side('alt');
  const add = side('add');
  return { ok: true, format, rows: readOfacCsv({ sdn: chunked(first.bytes), ...(alt ? { alt: chunked(alt.bytes) } : {}), ...(add ? { add: chunked(add.bytes) } : {}) }) };
}

/** Several files of one format are one list. */
async function* all(files: readonly ListFile[], format: ListFormat, mapping: CsvMapping | undefined): AsyncGenerator<AdapterRow> {
  for (const { bytes } of files) yield* readFormat(format, chunked(bytes), mapping);
}

// oxlint-disable-next-line typescript/require-await -- what adapters take is asynchronous
async function* chunked(bytes: Uint8Array): AdapterInput {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

/** At most so many row errors are kept; the counts are whole. */
export const mostErrors = 5_000;

export interface ReadBatch {
  readonly staged: readonly StagedRow[];
  readonly errors: readonly ErrorRow[];
  /** So far. */
  readonly counts: VersionCounts;
}

/** The rows in batches, each row told once: accepted, refused, or refused as a duplicate of one before it. */
export async function* readBatches(rows: AsyncGenerator<AdapterRow>, size: number): AsyncGenerator<ReadBatch> {
  const counts = { rowCount: 0, acceptedCount: 0, refusedCount: 0, duplicateCount: 0, warningCount: 0 };
  let staged: StagedRow[] = [];
  let errors: ErrorRow[] = [];
  let errorCount = 0;
  const tell = (error: Omit<ErrorRow, 'position'>) => {
    if (++errorCount <= mostErrors) errors.push({ position: errorCount, ...error });
  };
  for await (const row of withoutDuplicates(rows)) {
    counts.rowCount += 1;
    if (row.ok) {
      counts.acceptedCount += 1;
      const { id, ...record } = row.record;
      staged.push({ externalId: id, line: row.line, kind: record.kind, record, hash: createHash('sha256').update(JSON.stringify(record)).digest('hex') });
      counts.warningCount += row.warnings.length;
      for (const { field, code, detail } of row.warnings) tell({ severity: 'warning', line: row.line, code, field, detail });
    } else {
      counts.refusedCount += 1;
      if (row.reason === 'id.duplicate') counts.duplicateCount += 1;
      tell({ severity: 'refused', line: row.line, code: row.reason, field: null, detail: row.detail });
    }
    if (staged.length + errors.length < size) continue;
    yield { staged, errors, counts: { ...counts } };
    staged = [];
    errors = [];
  }
  yield { staged, errors, counts: { ...counts } };
}

/** Above this share of refused rows something is wrong with the file, not with the rows. */
const mostRefusedShare = 0.2;
/** A list may become twice as long or half as long; beyond, a person looks at it. */
const mostGrowth = 2;
/** Short lists swing: below this nothing is asked about their length. */
const leastToJudge = 10;

export interface Judged {
  readonly counts: VersionCounts;
  readonly goneCount: number;
  readonly inForceCount: number;
  readonly expectedCount: number | null;
  readonly mostGoneShare: number;
  readonly mode: 'full' | 'additions';
}

/** Why a version should not be applied without a person; none: it may be. */
export function heldReasonsOf({ counts, goneCount, inForceCount, expectedCount, mostGoneShare, mode }: Judged): readonly HeldReason[] {
  const expected = expectedCount ?? inForceCount;
  const isJudged = expected >= leastToJudge || expectedCount !== null;
  return [
    ...(isJudged && mode === 'full' && counts.acceptedCount >= expected * mostGrowth && expected > 0 ? (['far-more-entries'] as const) : []),
    ...(isJudged && mode === 'full' && counts.acceptedCount * mostGrowth < expected ? (['far-fewer-entries'] as const) : []),
    ...(inForceCount >= leastToJudge && goneCount > inForceCount * mostGoneShare ? (['many-gone'] as const) : []),
    ...(counts.rowCount >= leastToJudge && counts.refusedCount - counts.duplicateCount > counts.rowCount * mostRefusedShare ? (['many-refused'] as const) : []),
  ];
}
