import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { HoldingsCsvMapping, SourceBody } from './contract-source.ts';
import type { HeldReason, LoadFailure, LoadFormat, LoadId, LoadMode, LoadOrigin, LoadState, Source, SourceId, WorkingState } from './model.ts';

/* ── sources ── */

export interface SourceRow extends Source {
  readonly mapping: HoldingsCsvMapping | null;
}

const sourceColumns = sql.raw(`id, code, name, kinds, format, mapping, measure, legal_ground as "legalGround", unit_id as "unitId", client_id as "clientId", expected_count as "expectedCount",
  max_change_share as "maxChangeShare", retention_days as "retentionDays", active, version, record_count as "recordCount"`);

export async function listSources(db: Db): Promise<readonly SourceRow[]> {
  const { rows } = await sql<SourceRow>`select ${sourceColumns} from holdings_source order by code`.execute(db);
  return rows;
}

export async function findSource(db: Db, code: string): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`select ${sourceColumns} from holdings_source where code = ${code}`.execute(db);
  return rows[0];
}

/** Held until the end of the transaction: whoever changes holdings of a source holds it, one after the other. */
export async function lockSource(db: Db, by: { readonly code: string } | { readonly id: SourceId }): Promise<SourceRow | undefined> {
  const where = 'code' in by ? sql`code = ${by.code}` : sql`id = ${by.id}`;
  const { rows } = await sql<SourceRow>`select ${sourceColumns} from holdings_source where ${where} for no key update`.execute(db);
  return rows[0];
}

export async function insertSource(db: Db, id: SourceId, code: string, body: SourceBody, at: Instant): Promise<void> {
  await sql`insert into holdings_source (id, code, name, kinds, format, mapping, measure, legal_ground, unit_id, client_id, expected_count, max_change_share, retention_days, changed_at)
    values (${id}, ${code}, ${body.name}, ${body.kinds}, ${body.format}, ${jsonOf(body.mapping)}, ${body.measure}, ${body.legalGround}, ${body.unitId}, ${body.clientId},
      ${body.expectedCount}, ${body.maxChangeShare}, ${body.retentionDays}, ${at})`.execute(db);
}

export async function updateSource(db: Db, id: SourceId, body: SourceBody & { readonly active: boolean }, at: Instant): Promise<void> {
  await sql`update holdings_source set name = ${body.name}, kinds = ${body.kinds}, format = ${body.format}, mapping = ${jsonOf(body.mapping)}, measure = ${body.measure},
      legal_ground = ${body.legalGround}, unit_id = ${body.unitId}, client_id = ${body.clientId}, expected_count = ${body.expectedCount}, max_change_share = ${body.maxChangeShare},
      retention_days = ${body.retentionDays}, active = ${body.active}, version = version + 1, changed_at = ${at}
    where id = ${id}`.execute(db);
}

/** Adds to the count of records in force. */
export async function addToRecordCount(db: Db, id: SourceId, difference: number): Promise<void> {
  if (difference !== 0) await sql`update holdings_source set record_count = record_count + ${difference} where id = ${id}`.execute(db);
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/* ── loads ── */

export interface LoadRow {
  readonly id: LoadId;
  readonly sourceId: SourceId;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly sequence: number;
  readonly mode: LoadMode;
  readonly format: LoadFormat;
  readonly origin: LoadOrigin;
  readonly state: LoadState;
  readonly stoppedIn: WorkingState | null;
  readonly fileName: string;
  readonly byteCount: number;
  readonly receivedBytes: number;
  readonly sha256: Buffer | null;
  readonly readBytes: number;
  readonly readCount: number;
  readonly acceptedCount: number;
  readonly refusedCount: number;
  readonly duplicateCount: number;
  readonly warningCount: number;
  readonly newCount: number;
  readonly changedCount: number;
  readonly removedCount: number;
  readonly unchangedCount: number;
  readonly keptCount: number;
  readonly doneCount: number;
  readonly doneOf: number;
  readonly cursor: string | null;
  readonly beforeCount: number | null;
  readonly heldReasons: readonly HeldReason[];
  readonly failure: LoadFailure | null;
  readonly confirmedBy: AccountId | null;
  readonly confirmedAt: Instant | null;
  readonly decisionNote: string | null;
  readonly begunBy: AccountId | null;
  readonly begunAt: Instant;
  readonly endedAt: Instant | null;
  readonly rolledBackBy: AccountId | null;
  readonly rolledBackAt: Instant | null;
  readonly updatedAt: Instant;
  /** Of its source, the latest that is applied and not rolled back. */
  readonly isLastApplied: boolean;
}

/** Columns by the field that reads them: what may be written of a load, and what is read. */
const loadFields = {
  state: 'state',
  stoppedIn: 'stopped_in',
  receivedBytes: 'received_bytes',
  sha256: 'sha256',
  readBytes: 'read_bytes',
  readCount: 'read_count',
  acceptedCount: 'accepted_count',
  refusedCount: 'refused_count',
  duplicateCount: 'duplicate_count',
  warningCount: 'warning_count',
  newCount: 'new_count',
  changedCount: 'changed_count',
  removedCount: 'removed_count',
  unchangedCount: 'unchanged_count',
  keptCount: 'kept_count',
  doneCount: 'done_count',
  doneOf: 'done_of',
  cursor: 'cursor',
  beforeCount: 'before_count',
  heldReasons: 'held_reasons',
  failure: 'failure',
  confirmedBy: 'confirmed_by',
  confirmedAt: 'confirmed_at',
  decisionNote: 'decision_note',
  endedAt: 'ended_at',
  rolledBackBy: 'rolled_back_by',
  rolledBackAt: 'rolled_back_at',
} as const;

const loads = sql.raw(`select l.id, l.source_id as "sourceId", s.code as "sourceCode", s.name as "sourceName", l.sequence, l.mode, l.format, l.origin, l.file_name as "fileName",
    l.byte_count as "byteCount", l.begun_by as "begunBy", l.begun_at as "begunAt", l.updated_at as "updatedAt",
    ${Object.entries(loadFields).map(([field, column]) => `l.${column} as "${field}"`).join(', ')},
    l.state = 'applied' and not exists (select from holdings_load o where o.source_id = l.source_id and o.sequence > l.sequence and o.state = 'applied') as "isLastApplied"
  from holdings_load l join holdings_source s on s.id = l.source_id`);

export async function findLoad(db: Db, id: LoadId): Promise<LoadRow | undefined> {
  const { rows } = await sql<LoadRow>`${loads} where l.id = ${id}`.execute(db);
  return rows[0];
}

/** Held until the end of the transaction. */
export async function lockLoad(db: Db, id: LoadId): Promise<LoadRow | undefined> {
  const { rows } = await sql<LoadRow>`${loads} where l.id = ${id} for no key update of l`.execute(db);
  return rows[0];
}

export async function listLoads(
  db: Db,
  asked: { readonly source: string | undefined; readonly state: LoadState | undefined; readonly before: number | null; readonly limit: number },
): Promise<readonly LoadRow[]> {
  const { rows } = await sql<LoadRow>`${loads}
    where (${asked.source ?? null}::text is null or s.code = ${asked.source ?? null}) and (${asked.state ?? null}::text is null or l.state = ${asked.state ?? null})
      and (${asked.before}::bigint is null or l.sequence < ${asked.before}::bigint)
    order by l.sequence desc limit ${asked.limit}`.execute(db);
  return rows;
}

/** Of each source the load under way and when one was last applied. */
export async function listCurrent(db: Db): Promise<ReadonlyMap<SourceId, { readonly current: LoadRow | null; readonly lastAppliedAt: Instant | null }>> {
  const { rows } = await sql<LoadRow>`${loads} where l.state in ('receiving', 'reading', 'read', 'held', 'applying', 'rolling-back', 'stopped') order by l.sequence`.execute(db);
  const { rows: applied } = await sql<{ sourceId: SourceId; at: Instant }>`select source_id as "sourceId", max(ended_at) as at from holdings_load where state = 'applied' group by 1`.execute(db);
  const current = new Map(rows.map((row) => [row.sourceId, row]));
  const at = new Map(applied.map((row) => [row.sourceId, row.at]));
  return new Map([...new Set([...current.keys(), ...at.keys()])].map((id) => [id, { current: current.get(id) ?? null, lastAppliedAt: at.get(id) ?? null }]));
}

/** Whether a file of the source is being worked in, or waits in the middle of it. */
export async function isAtWork(db: Db, sourceId: SourceId): Promise<boolean> {
  const { rows } = await sql`select 1 from holdings_load where source_id = ${sourceId} and state in ('reading', 'read', 'held', 'applying', 'rolling-back', 'stopped') limit 1`.execute(db);
  return rows.length > 0;
}

export async function insertLoad(
  db: Db,
  load: Pick<LoadRow, 'id' | 'sourceId' | 'mode' | 'format' | 'origin' | 'state' | 'fileName' | 'byteCount' | 'begunBy' | 'begunAt'> & { readonly sha256: Buffer | null },
): Promise<void> {
  await sql`insert into holdings_load (id, source_id, mode, format, origin, state, file_name, byte_count, sha256, begun_by, begun_at, updated_at)
    values (${load.id}, ${load.sourceId}, ${load.mode}, ${load.format}, ${load.origin}, ${load.state}, ${load.fileName}, ${load.byteCount}, ${load.sha256}, ${load.begunBy},
      ${load.begunAt}, ${load.begunAt})`.execute(db);
}

export type LoadChange = Partial<Pick<LoadRow, keyof typeof loadFields>>;

export async function updateLoad(db: Db, id: LoadId, change: LoadChange, at: Instant): Promise<void> {
  const sets: RawBuilder<unknown>[] = Object.entries(loadFields).flatMap(([field, column]) => {
    const value = change[field as keyof LoadChange];
    return value === undefined ? [] : [sql`${sql.ref(column)} = ${Array.isArray(value) ? [...(value as readonly string[])] : value}`];
  });
  await sql`update holdings_load set ${sql.join([...sets, sql`updated_at = ${at}`])} where id = ${id}`.execute(db);
}

/** Loads that were announced and left: no part came since. */
export async function listLeft(db: Db, before: Instant): Promise<readonly LoadId[]> {
  const { rows } = await sql<{ id: LoadId }>`select id from holdings_load where state = 'receiving' and updated_at < ${before}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The latest load of this very file on the server, unless it was given up or undone: to go on with it, or to see that it is in. */
export async function findFileLoad(db: Db, code: string, mode: LoadMode, sha256: Buffer): Promise<LoadRow | undefined> {
  const { rows } = await sql<LoadRow>`${loads}
    where s.code = ${code} and l.mode = ${mode} and l.origin = 'server-file' and l.sha256 = ${sha256} and l.state not in ('refused', 'rolled-back', 'failed')
    order by l.sequence desc limit 1`.execute(db);
  return rows[0];
}
