import { sql } from 'kysely';
import { cursorOf, parseCursor } from '../kernel/page.ts';
import type { Db } from '../platform/database.ts';
import { rowErrorLimit, type LoadCounts, type LoadId, type RowErrorCode, type RowFate, type SourceId } from './model.ts';
import type { HoldingRow, PhotoBytes } from './reading.ts';
import { insertPhotos } from './store-records.ts';

/* ── bytes ── */

/** False when these bytes are there already. */
export async function insertPart(db: Db, loadId: LoadId, firstByte: number, bytes: Buffer): Promise<void> {
  await sql`insert into holdings_part (load_id, first_byte, bytes) values (${loadId}, ${firstByte}, ${bytes})`.execute(db);
}

/** The part that begins at this byte; undefined at the end. */
export async function readPart(db: Db, loadId: LoadId, firstByte: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from holdings_part where load_id = ${loadId} and first_byte = ${firstByte}`.execute(db);
  return rows[0]?.bytes;
}

export async function deleteParts(db: Db, loadId: LoadId): Promise<void> {
  await sql`delete from holdings_part where load_id = ${loadId}`.execute(db);
}

/* ── rows laid aside ── */

/** What is stored of one row; what it asks is hashed with it, so that a change of either is seen. */
export interface IncomingRow {
  readonly line: number;
  readonly externalId: string;
  readonly op: 'put' | 'remove' | 'lapsed' | 'keep';
  readonly record: object | null;
  readonly measure: string | null;
  readonly reason: string | null;
  readonly validUntil: string | null;
  readonly photoSha256: Buffer | null;
}

/**
 * Rows as a table, from one text a column: each value is parsed by PostgreSQL once, which one large JSON would not be. No value
 * has a line end: identifiers and reasons are refused or tidied with one, and JSON writes it as an escape.
 */
function asTable(rows: readonly IncomingRow[]) {
  const column = (value: (row: IncomingRow) => string | number | null) => rows.map((row) => value(row) ?? '').join('\n');
  return sql`select g.line::bigint as line, g.external_id, g.op, c.record->>'kind' as kind, c.record, nullif(g.measure, '') as measure, nullif(g.reason, '') as reason,
      nullif(g.valid_until, '')::date as valid_until, c.photo_sha256,
      case when g.op = 'put' then sha256(convert_to(concat_ws(E'\n', c.record::text, g.measure, g.reason, g.valid_until, g.photo), 'UTF8')) end as hash
    from unnest(string_to_array(${column(({ line }) => line)}, E'\n'), string_to_array(${column(({ externalId }) => externalId)}, E'\n'),
      string_to_array(${column(({ op }) => op)}, E'\n'), string_to_array(${column(({ record }) => (record === null ? null : JSON.stringify(record)))}, E'\n'),
      string_to_array(${column(({ measure }) => measure)}, E'\n'), string_to_array(${column(({ reason }) => reason)}, E'\n'),
      string_to_array(${column(({ validUntil }) => validUntil)}, E'\n'), string_to_array(${column(({ photoSha256 }) => photoSha256?.toString('hex') ?? null)}, E'\n'))
      as g(line, external_id, op, record, measure, reason, valid_until, photo)
    -- Set apart, or the JSON would be parsed again wherever it is named.
    cross join lateral (select nullif(g.record, '')::jsonb as record, decode(nullif(g.photo, ''), 'hex') as photo_sha256 offset 0) c`;
}

/** The same rows for what is applied without being laid aside: a call of the interface. */
export const incomingAsTable = asTable;

export interface RowErrorRow {
  readonly line: number;
  readonly position: number;
  readonly code: RowErrorCode;
  readonly field: string | null;
  readonly detail: string;
  readonly fate: RowFate;
  readonly raw: string | null;
}

/** What a batch came to. */
export interface BatchCounts {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly duplicate: number;
  readonly warnings: number;
}

/**
 * Lays rows aside. An identifier that was there already in this file is refused, the first stays. `errorsSoFar`: of this load;
 * above the limit errors are counted and not kept.
 */
export async function layAside(db: Db, loadId: LoadId, rows: readonly HoldingRow[], errorsSoFar: number): Promise<BatchCounts> {
  const laid = rows.flatMap((row) => {
    const incoming = incomingOf(row);
    return incoming ? [{ row, incoming }] : [];
  });
  const photos = new Map<string, PhotoBytes>(rows.flatMap((row) => (row.fate === 'put' && row.photo ? [[row.photo.sha256.toString('hex'), row.photo] as const] : [])));
  await insertPhotos(db, [...photos.values()]);
  const again = laid.length === 0 ? [] : await insertIncoming(db, loadId, laid.map(({ incoming }) => incoming));
  const duplicates = new Set(again.map((index) => laid[index]!.row));
  const errors = rows.flatMap((row) => errorsOf(row, duplicates.has(row)));
  await insertRowErrors(db, loadId, errors.slice(0, Math.max(0, rowErrorLimit - errorsSoFar)));
  const refused = rows.filter((row) => row.fate === 'refused').length;
  return {
    read: rows.length,
    accepted: rows.length - refused - duplicates.size,
    refused,
    duplicate: duplicates.size,
    warnings: rows.reduce((sum, row) => sum + (row.fate === 'put' ? row.faults.length : 0), 0),
  };
}

function incomingOf(row: HoldingRow): IncomingRow | undefined {
  switch (row.fate) {
    case 'put':
      return { line: row.line, externalId: row.externalId, op: 'put', record: row.record, measure: row.measure, reason: row.reason, validUntil: row.validUntil, photoSha256: row.photo?.sha256 ?? null };
    case 'refused':
      return row.keeps === undefined ? undefined : { ...nothing, line: row.line, externalId: row.keeps, op: 'keep' };
    case 'remove':
    case 'lapsed':
      return { ...nothing, line: row.line, externalId: row.externalId, op: row.fate };
  }
}

const nothing = { record: null, measure: null, reason: null, validUntil: null, photoSha256: null } as const;

function errorsOf(row: HoldingRow, isDuplicate: boolean): readonly RowErrorRow[] {
  if (row.fate === 'refused') return [{ line: row.line, position: 0, ...row.fault, fate: row.keeps === undefined ? 'refused' : 'refused-former-kept' }];
  if (isDuplicate) return [{ line: row.line, position: 0, code: 'id.duplicate', field: 'id', detail: row.externalId, fate: 'refused', raw: null }];
  return row.fate === 'put' ? row.faults.map((fault, position) => ({ line: row.line, position, ...fault, fate: 'taken' })) : [];
}

/** Positions of those whose identifier was there already; a broken row that only keeps gives way silently. */
async function insertIncoming(db: Db, loadId: LoadId, rows: readonly IncomingRow[]): Promise<readonly number[]> {
  const inserted = await sql`
    insert into holdings_incoming (load_id, external_id, line, op, kind, record, measure, reason, valid_until, photo_sha256, hash)
    select ${loadId}, external_id, line, op, kind, record, measure, reason, valid_until, photo_sha256, hash from (${asTable(rows)}) given
    on conflict do nothing`.execute(db);
  if (Number(inserted.numAffectedRows) === rows.length) return [];
  const { rows: there } = await sql<{ externalId: string; line: number }>`
    select external_id as "externalId", line from holdings_incoming where load_id = ${loadId} and external_id = any (${rows.map(({ externalId }) => externalId)}::text[])`.execute(db);
  const lines = new Map(there.map(({ externalId, line }) => [externalId, line]));
  // Of two on one line, as a JSON array may have them, the second is the one that was there already.
  const first = new Set<string>();
  return rows.flatMap(({ externalId, line, op }, index) => {
    const isFirst = lines.get(externalId) === line && !first.has(externalId);
    first.add(externalId);
    return isFirst || op === 'keep' ? [] : [index];
  });
}

async function insertRowErrors(db: Db, loadId: LoadId, errors: readonly RowErrorRow[]): Promise<void> {
  if (errors.length === 0) return;
  // A JSON array on one line has all its errors there.
  await sql`insert into holdings_row_error (load_id, line, position, code, field, detail, fate, raw)
    select ${loadId}, e.line, coalesce(m.most, -1) + 1 + row_number() over (partition by e.line order by e.ordinal), e.code, e.field, e.detail, e.fate, e.raw
    from rows from (jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as (line bigint, code text, field text, detail text, fate text, raw text)) with ordinality
      as e(line, code, field, detail, fate, raw, ordinal)
    left join lateral (select max(position) as most from holdings_row_error o where o.load_id = ${loadId} and o.line = e.line) m on true`.execute(db);
}

/** How many rows of a load are laid aside. */
export async function countIncoming(db: Db, loadId: LoadId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from holdings_incoming where load_id = ${loadId}`.execute(db);
  return rows[0]!.count;
}

export async function clearIncoming(db: Db, loadId: LoadId): Promise<void> {
  await sql`select holdings_clear_incoming(${loadId})`.execute(db);
}

/** Tells the planner how large the tables have become. */
export async function analyzeTables(db: Db): Promise<void> {
  await sql`select holdings_analyze()`.execute(db);
}

/** What applying would do: read once over all rows, nothing is written but the removals of what is not there. */
export async function planOf(db: Db, loadId: LoadId, sourceId: SourceId): Promise<Pick<LoadCounts, 'new' | 'changed' | 'removed' | 'unchanged' | 'kept'> & { readonly present: number; readonly unknown: number }> {
  const { rows } = await sql<{ new: number; changed: number; removed: number; unchanged: number; kept: number; present: number; unknown: number }>`
    select count(*) filter (where i.op = 'put' and (r.id is null or r.removed_at is not null)) as new,
      count(*) filter (where i.op = 'put' and r.removed_at is null and r.hash <> i.hash) as changed,
      count(*) filter (where i.op = 'put' and r.removed_at is null and r.hash = i.hash) as unchanged,
      count(*) filter (where i.op in ('remove', 'lapsed') and r.id is not null and r.removed_at is null) as removed,
      count(*) filter (where i.op = 'keep' and r.id is not null and r.removed_at is null) as kept,
      count(*) filter (where r.id is not null and r.removed_at is null) as present,
      count(*) filter (where i.op = 'remove' and (r.id is null or r.removed_at is not null)) as unknown
    from holdings_incoming i
    -- Looked up one by one, by the index: the planner cannot know how many rows a policy lets through, and would rather compare all with all.
    left join lateral (select id, removed_at, hash from holdings_record where source_id = ${sourceId} and external_id = i.external_id offset 0) r on true
    where i.load_id = ${loadId}`.execute(db);
  return rows[0]!;
}

/** Removals of a delta that name nothing that is there: shown, since the register and the desk disagree. */
export async function noteUnknownRemovals(db: Db, loadId: LoadId, sourceId: SourceId, most: number): Promise<void> {
  await sql`insert into holdings_row_error (load_id, line, position, code, field, detail, fate, raw)
    select ${loadId}, i.line, 1000000, 'removal.unknown', 'id', i.external_id, 'refused', null
    from holdings_incoming i left join holdings_record r on r.source_id = ${sourceId} and r.external_id = i.external_id
    where i.load_id = ${loadId} and i.op = 'remove' and (r.id is null or r.removed_at is not null) order by i.line limit ${Math.max(0, most)}
    on conflict do nothing`.execute(db);
}

/* ── row errors ── */

export async function countRowErrors(db: Db, loadId: LoadId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from holdings_row_error where load_id = ${loadId}`.execute(db);
  return rows[0]!.count;
}

/** What was kept of the rows of a load: empties what it says of people, after the retention of its source. */
export async function emptyRowErrors(db: Db, sourceId: SourceId, before: string): Promise<void> {
  await sql`update holdings_row_error e set raw = null, detail = '' from holdings_load l
    where l.id = e.load_id and l.source_id = ${sourceId} and l.ended_at < ${before} and (e.raw is not null or e.detail <> '')`.execute(db);
}

/** Undefined when the cursor is none of ours. */
export async function listRowErrors(
  db: Db,
  loadId: LoadId,
  asked: { readonly after: string | undefined; readonly limit: number; readonly fate: RowFate | undefined },
): Promise<{ readonly items: readonly RowErrorRow[]; readonly next: string | null } | undefined> {
  const after = asked.after === undefined ? [-1, 0] : parseCursor(asked.after, 2);
  if (!after || !after.every((part) => Number.isSafeInteger(part))) return undefined;
  const { rows } = await sql<RowErrorRow>`
    select line, position, code, field, detail, fate, raw from holdings_row_error
    where load_id = ${loadId} and (line, position) > (${after[0]}::bigint, ${after[1]}::int) and (${asked.fate ?? null}::text is null or fate = ${asked.fate ?? null})
    order by line, position limit ${asked.limit + 1}`.execute(db);
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return { items, next: rows.length > asked.limit && last ? cursorOf([last.line, last.position]) : null };
}
