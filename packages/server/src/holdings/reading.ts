import { createHash } from 'node:crypto';
import type { EngineRecord } from '@vigie/engine';
import {
  decodeText,
  parseCsvMapping,
  readCsv,
  readFtmEntity,
  readJsonValues,
  readRecordValue,
  type AdapterInput,
  type AdapterRow,
  type CsvMapping,
  type RefusedRow,
} from '@vigie/engine/adapters';
import type { CivilDate, Instant } from '../kernel/time.ts';
import type { HoldingRecord } from './contract-record.ts';
import type { HoldingsCsvMapping } from './contract-source.ts';
import { holdingFields, rawRowLimit, type HoldingField, type HoldingKind, type LoadFormat, type Measure, type RowErrorCode } from './model.ts';
import { delimiterOf, RawRows } from './raw-rows.ts';
import { isLapsed, lastDayOf, measureOf, opOf, type RowOp } from './rules.ts';

/** A row of a file as it is laid aside until the file is applied. */
export interface PutRow {
  readonly fate: 'put';
  readonly line: number;
  readonly externalId: string;
  readonly record: Omit<EngineRecord, 'id'> & { readonly kind: HoldingKind };
  readonly measure: Measure;
  readonly reason: string | null;
  readonly validUntil: CivilDate | null;
  readonly photo: PhotoBytes | null;
  /** Values left out, each shown to whoever looks. */
  readonly faults: readonly RowFault[];
}

/** `lapsed`: the measure is asked no longer; the record goes without being missed. */
export interface RemoveRow {
  readonly fate: 'remove' | 'lapsed';
  readonly line: number;
  readonly externalId: string;
}

export interface BrokenRow {
  readonly fate: 'refused';
  readonly line: number;
  readonly fault: RowFault;
  /** The record of this identifier stays as it is, since its row cannot be read. */
  readonly keeps: string | undefined;
}

export interface RowFault {
  readonly code: RowErrorCode;
  readonly field: string | null;
  readonly detail: string;
  readonly raw: string | null;
}

export interface PhotoBytes {
  readonly sha256: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

export type HoldingRow = PutRow | RemoveRow | BrokenRow;

/** What is read, for which source. */
export interface Reading {
  readonly format: LoadFormat;
  readonly mapping: HoldingsCsvMapping | null;
  /** Empty: every kind. */
  readonly kinds: readonly HoldingKind[];
  readonly measure: Measure;
  readonly at: Instant;
}

/** What a holding has beside its record, as the source wrote it. */
type Extras = Readonly<Partial<Record<HoldingField | 'photo', string>>>;

/**
 * Rows of a file in its order, one by one: what cannot be read is a row too. Encodings are found out; memory does not grow
 * with the file.
 */
export async function* readRows(input: AdapterInput, reading: Reading): AsyncGenerator<HoldingRow> {
  const raw = new RawRows();
  const text = watched(decodeText(input, reading.mapping?.encoding), raw);
  if (reading.format === 'csv') yield* readCsvRows(text, reading, raw);
  else yield* readJsonRows(text, reading, raw);
}

/** Passes text on and lets `raw` see it first. */
async function* watched(text: AsyncIterable<string>, raw: RawRows): AsyncGenerator<string> {
  for await (const chunk of text) {
    raw.push(chunk);
    yield chunk;
  }
}

/* ── CSV ── */

async function* readCsvRows(text: AsyncGenerator<string>, reading: Reading, raw: RawRows): AsyncGenerator<HoldingRow> {
  const { mapping } = reading;
  if (!mapping) {
    yield broken({ ok: false, line: 1, reason: 'mapping.unusable', detail: 'a CSV needs a mapping' }, null, undefined);
    return;
  }
  const { head, rest } = await beginningOf(text);
  const delimiter = mapping.delimiter ?? delimiterOf(head);
  const ownColumns = columnsOf(raw.headerCells(delimiter), mapping);
  // A file without the column of identifiers would number its rows, and match the rows of the next file by chance.
  if (ownColumns.id < 0) {
    yield broken({ ok: false, line: 1, reason: 'mapping.unusable', detail: raw.headerCells(delimiter).join(', ') }, raw.line(1) ?? null, undefined);
    return;
  }
  const hasExtras = ownColumns.extras.length > 0;
  for await (const row of readCsv(rest, engineMapping(mapping, delimiter))) {
    raw.forget(row.line);
    const cells = hasExtras || !row.ok ? raw.cells(row.line, delimiter) : undefined;
    const id = cells?.[ownColumns.id]?.trim();
    const extras: Extras = Object.fromEntries(ownColumns.extras.flatMap(([field, index]) => (cells?.[index]?.trim() ? [[field, cells[index].trim()]] : [])));
    if (hasExtras && row.ok && (cells === undefined || id === undefined || !sameId(id, row.record.id))) {
      // What it asks for would be a guess.
      yield broken({ ok: false, line: row.line, reason: 'row.unclosed-quote', detail: '' }, raw.line(row.line) ?? null, row.record.id);
      continue;
    }
    yield settle(row, extras, reading, () => raw.line(row.line) ?? null, id || undefined);
  }
}

/** Read far enough to tell by which character its rows are cut. */
async function beginningOf(text: AsyncGenerator<string>): Promise<{ readonly head: string; readonly rest: AsyncIterable<string> }> {
  const first: string[] = [];
  for (let length = 0; length < 4_096; ) {
    const { value, done } = await text.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const rest = (async function* () {
    yield* first;
    yield* text;
  })();
  return { head: first.join(''), rest };
}

function columnsOf(header: readonly string[], mapping: HoldingsCsvMapping): { readonly id: number; readonly extras: readonly (readonly [HoldingField, number])[] } {
  const byHeading = new Map(Object.entries(mapping.columns).map(([heading, { field }]) => [foldHeading(heading), field]));
  const fields = header.map((heading) => byHeading.get(foldHeading(heading)));
  return { id: fields.indexOf('id'), extras: holdingFields.flatMap((field) => (fields.includes(field) ? [[field, fields.indexOf(field)] as const] : [])) };
}

/** As the engine compares headings: letters and digits, lower case, no accents. */
function foldHeading(heading: string): string {
  return heading.normalize('NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** The mapping without what is none of the engine's. Throws on one that the contract would not have let in. */
export function engineMapping({ columns, ...mapping }: HoldingsCsvMapping, delimiter: ',' | ';' | '\t' | '|' | undefined): CsvMapping {
  const own = new Set<string>(holdingFields);
  const parsed = parseCsvMapping({
    ...Object.fromEntries(Object.entries(mapping).filter(([name, value]) => name !== 'measures' && value !== undefined)),
    ...(delimiter === undefined ? {} : { delimiter }),
    columns: Object.fromEntries(Object.entries(columns).filter(([, { field }]) => !own.has(field))),
  });
  if (typeof parsed === 'string') throw new Error(`mapping: ${parsed}`);
  return parsed;
}

/** The engine tidies identifiers; the cell is as it stood. */
function sameId(cell: string, id: string): boolean {
  const visible = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '');
  return cell === id || visible(cell) === visible(id);
}

/* ── JSON ── */

const extraKeys = ['measure', 'reason', 'validUntil', 'op', 'deleted', 'photo'] as const;

/**
 * Records or FollowTheMoney entities, one a line or in one array. Beside the record's own fields: `measure`, `reason`,
 * `validUntil`, `photo` (base64), `op` or `"deleted": true`. As others write deltas: `{"op": "DEL", "entity": {…}}`.
 */
async function* readJsonRows(text: AsyncIterable<string>, reading: Reading, raw: RawRows): AsyncGenerator<HoldingRow> {
  for await (const item of readJsonValues(text)) {
    raw.forget(item.line);
    if ('ok' in item) {
      yield broken(item, raw.line(item.line) ?? null, undefined);
      continue;
    }
    const { value, extras } = unwrapped(item.value);
    const row = reading.format === 'ftm' ? readFtmEntity(value, item.line) : readRecordValue(value, item.line);
    yield settle(row, extras, reading, () => JSON.stringify(item.value), idOf(value));
  }
}

function unwrapped(value: unknown): { readonly value: unknown; readonly extras: Extras } {
  if (!isPlain(value)) return { value, extras: {} };
  const inner = isPlain(value['entity']) ? value['entity'] : isPlain(value['record']) ? value['record'] : undefined;
  const outer = inner ? value : {};
  const body = inner ?? value;
  let isExtra = inner !== undefined;
  for (const key of extraKeys) isExtra ||= Object.hasOwn(body, key);
  if (!isExtra) return { value: body, extras: {} };
  const rest = Object.fromEntries(Object.entries(body).filter(([key]) => !(extraKeys as readonly string[]).includes(key)));
  const said = (key: (typeof extraKeys)[number]): string | undefined => {
    const given = body[key] ?? outer[key];
    return typeof given === 'string' ? given : given === undefined || given === null ? undefined : JSON.stringify(given);
  };
  const deleted = said('deleted');
  const op = deleted === 'true' ? 'remove' : said('op');
  return { value: rest, extras: definedOf({ measure: said('measure'), reason: said('reason'), 'valid-until': said('validUntil'), op, photo: said('photo') }) };
}

function definedOf(extras: Readonly<Record<string, string | undefined>>): Extras {
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
}

function idOf(value: unknown): string | undefined {
  return isPlain(value) && typeof value['id'] === 'string' && value['id'].trim() !== '' ? value['id'] : undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/* ── both ── */

/** What a row comes to once the engine has read it, with what stands beside its record. */
function settle(row: AdapterRow, extras: Extras, reading: Reading, raw: () => string | null, id: string | undefined): HoldingRow {
  const { line } = row;
  const fault = (code: RowErrorCode, field: string, detail: string): BrokenRow => ({ fate: 'refused', line, fault: { code, field, detail: detail.slice(0, 200), raw: cut(raw()) }, keeps: usableId(id) });
  const op: RowOp | undefined = extras.op === undefined ? 'put' : opOf(extras.op);
  if (op === undefined) return fault('op.unknown', 'op', extras.op ?? '');
  // What goes need say no more than its identifier.
  const goneId = usableId(row.ok ? row.record.id : id);
  if (op === 'remove') return goneId === undefined ? fault('id.missing', 'id', '') : { fate: 'remove', line, externalId: goneId };
  if (!row.ok) return broken(row, raw(), id);

  const { id: externalId, ...record } = row.record;
  if (usableId(externalId) === undefined) return fault('text.malformed', 'id', externalId);
  if (reading.kinds.length > 0 && !reading.kinds.includes(record.kind)) return fault('kind.not-of-source', 'kind', record.kind);
  const measure = extras.measure === undefined ? reading.measure : measureOf(extras.measure, reading.mapping?.measures);
  // Arrest or only tell: never guessed.
  if (measure === undefined) return fault('measure.unknown', 'measure', extras.measure ?? '');
  const validUntil = extras['valid-until'] === undefined ? null : lastDayOf(extras['valid-until']);
  if (validUntil === undefined) return fault('valid-until.unreadable', 'valid-until', extras['valid-until'] ?? '');
  if (isLapsed(validUntil, reading.at)) return { fate: 'lapsed', line, externalId };

  const faults: RowFault[] = row.warnings.map(({ field, detail }) => ({ code: 'value.left-out', field, detail, raw: cut(raw()) }));
  const photo = extras.photo === undefined ? null : photoOf(extras.photo);
  if (photo === undefined) faults.push({ code: 'photo.unreadable', field: 'photo', detail: '', raw: null });
  const reason = extras.reason?.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 200).toWellFormed() || null;
  return { fate: 'put', line, externalId, record, measure, reason, validUntil, photo: photo ?? null, faults };
}

function broken(row: RefusedRow, raw: string | null, id: string | undefined): BrokenRow {
  return { fate: 'refused', line: row.line, fault: { code: row.reason, field: null, detail: row.detail, raw: cut(raw) }, keeps: usableId(id) };
}

/** Without control characters, since rows travel to the database in lines, and no longer than the engine's. */
function usableId(id: string | undefined): string | undefined {
  const tidy = id?.trim();
  return tidy && tidy.length <= 200 && !/\p{Cc}/u.test(tidy) && tidy.isWellFormed() ? tidy : undefined;
}

function cut(raw: string | null): string | null {
  // A NUL is kept by no text of the database.
  return raw === null ? null : raw.slice(0, rawRowLimit).toWellFormed().replaceAll('\u0000', '\ufffd');
}

const largestPhoto = 512 * 1024;

/** From base64; undefined when it is no JPEG or PNG or too large. */
export function photoOf(base64: string): PhotoBytes | undefined {
  if (base64.length > largestPhoto * 1.4) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const mediaType = bytes.subarray(0, 3).equals(jpegStart) ? 'image/jpeg' : bytes.subarray(0, 8).equals(pngStart) ? 'image/png' : undefined;
  if (mediaType === undefined || bytes.byteLength > largestPhoto) return undefined;
  return { sha256: createHash('sha256').update(bytes).digest(), mediaType, bytes };
}

const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A record that came by the interface, held to what the engine asks of one; what is wrong, or undefined. */
export function recordFault(record: HoldingRecord): string | undefined {
  const row = readRecordValue({ ...record, id: '1' }, 1);
  return row.ok ? undefined : row.reason;
}

