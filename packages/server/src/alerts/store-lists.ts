import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { AlertCategory } from './model.ts';
import type { HeldReason, ListFailure, ListFileRole, ListFormat, ListId, ListMode, ListSystem, ListVersionId, ListVersionState } from './model-received.ts';

/** Lists of others and their versions, as they are kept. What a version does to the alerts is in `store-lists-apply.ts`. */

export interface ListRow {
  readonly id: ListId;
  readonly code: string;
  readonly name: string;
  readonly system: ListSystem;
  readonly category: AlertCategory;
  readonly format: ListFormat | null;
  readonly mapping: Readonly<Record<string, object | string | number>> | null;
  readonly issuer: string;
  readonly issuerCountry: string | null;
  readonly legalGround: string;
  readonly expectedCount: number | null;
  readonly mostGoneShare: number;
  readonly keepGoneDays: number;
  readonly byKey: boolean;
  readonly active: boolean;
  readonly inForceCount: number;
  readonly changedAt: Instant;
  readonly version: number;
}
export type ListFields = Omit<ListRow, 'id' | 'code' | 'inForceCount' | 'changedAt' | 'version'>;

// A count that whoever only configures lists does not get from the alerts, which they do not see.
const listColumns = sql`l.id, l.code, l.name, l.system, l.category, l.format, l.mapping, l.issuer, l.issuer_country as "issuerCountry", l.legal_ground as "legalGround",
  l.expected_count as "expectedCount", l.most_gone_share::float8 as "mostGoneShare", l.keep_gone_days as "keepGoneDays", l.by_key as "byKey", l.active,
  (select count(*)::int from alerts_alert a where a.list_id = l.id and a.state = 'in-force') as "inForceCount", l.changed_at as "changedAt", l.version`;

export async function listLists(db: Db): Promise<readonly ListRow[]> {
  const { rows } = await sql<ListRow>`select ${listColumns} from alerts_list l order by l.active desc, l.code`.execute(db);
  return rows;
}

export async function findList(db: Db, of: { readonly id: ListId } | { readonly code: string }): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`select ${listColumns} from alerts_list l where ${'id' in of ? sql`l.id = ${of.id}` : sql`l.code = ${of.code}`}`.execute(db);
  return rows[0];
}

/** The same, held: two versions of one list are begun one after the other. */
export async function lockList(db: Db, of: { readonly id: ListId } | { readonly code: string }): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`select ${listColumns} from alerts_list l where ${'id' in of ? sql`l.id = ${of.id}` : sql`l.code = ${of.code}`} for update of l`.execute(db);
  return rows[0];
}

/** Undefined when the code is taken. */
export async function insertList(db: Db, code: string, fields: ListFields, by: { readonly accountId: AccountId | null; readonly at: Instant }): Promise<ListId | undefined> {
  const { rows } = await sql<{ id: ListId }>`insert into alerts_list
    (id, code, name, system, category, format, mapping, issuer, issuer_country, legal_ground, expected_count, most_gone_share, keep_gone_days, by_key, active, changed_by, changed_at)
    values (${newId()}, ${code}, ${fields.name}, ${fields.system}, ${fields.category}, ${fields.format}, ${fields.mapping === null ? null : JSON.stringify(fields.mapping)}, ${fields.issuer},
      ${fields.issuerCountry}, ${fields.legalGround}, ${fields.expectedCount}, ${fields.mostGoneShare}, ${fields.keepGoneDays}, ${fields.byKey}, ${fields.active}, ${by.accountId}, ${by.at})
    on conflict (code) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

export async function updateList(db: Db, id: ListId, fields: ListFields, by: { readonly accountId: AccountId | null; readonly at: Instant }): Promise<void> {
  await sql`update alerts_list set name = ${fields.name}, system = ${fields.system}, category = ${fields.category}, format = ${fields.format},
    mapping = ${fields.mapping === null ? null : JSON.stringify(fields.mapping)}, issuer = ${fields.issuer}, issuer_country = ${fields.issuerCountry}, legal_ground = ${fields.legalGround},
    expected_count = ${fields.expectedCount}, most_gone_share = ${fields.mostGoneShare}, keep_gone_days = ${fields.keepGoneDays}, by_key = ${fields.byKey}, active = ${fields.active},
    changed_by = ${by.accountId}, changed_at = ${by.at}, version = version + 1 where id = ${id}`.execute(db);
}

/* ── versions ── */

export interface ListFileRow {
  readonly position: number;
  readonly role: ListFileRole;
  readonly name: string;
  readonly byteCount: number;
  readonly sha256: string;
  readonly kept: boolean;
}

export interface VersionCounts {
  readonly rowCount: number;
  readonly acceptedCount: number;
  readonly refusedCount: number;
  readonly duplicateCount: number;
  readonly warningCount: number;
}

export interface VersionRow extends VersionCounts {
  readonly id: ListVersionId;
  readonly listId: ListId;
  readonly listCode: string;
  readonly number: number;
  readonly mode: ListMode;
  readonly state: ListVersionState;
  readonly format: ListFormat | null;
  readonly files: readonly ListFileRow[] | null;
  readonly newCount: number;
  readonly changedCount: number;
  readonly goneCount: number;
  readonly unchangedCount: number;
  readonly heldReasons: readonly HeldReason[];
  readonly failure: ListFailure | null;
  readonly sameAs: number | null;
  readonly startedBy: AccountId | null;
  readonly startedByClient: string | null;
  readonly startedAt: Instant;
  readonly readAt: Instant | null;
  readonly settledBy: AccountId | null;
  readonly settledAt: Instant | null;
  readonly settledNote: string | null;
  readonly version: number;
}

const versionColumns = sql`v.id, v.list_id as "listId", l.code as "listCode", v.number, v.mode, v.state, v.format,
  (select jsonb_agg(jsonb_build_object('position', f.position, 'role', f.role, 'name', f.name, 'byteCount', f.byte_count, 'sha256', encode(f.sha256, 'hex'), 'kept', f.bytes is not null) order by f.position)
    from alerts_list_file f where f.version_id = v.id) as files,
  v.row_count as "rowCount", v.accepted_count as "acceptedCount", v.refused_count as "refusedCount", v.duplicate_count as "duplicateCount", v.warning_count as "warningCount",
  v.new_count as "newCount", v.changed_count as "changedCount", v.gone_count as "goneCount", v.unchanged_count as "unchangedCount", v.held_reasons as "heldReasons", v.failure,
  (select s.number from alerts_list_version s where s.id = v.same_as_id) as "sameAs", v.started_by as "startedBy", v.started_by_client as "startedByClient", v.started_at as "startedAt",
  v.read_at as "readAt", v.settled_by as "settledBy", v.settled_at as "settledAt", v.settled_note as "settledNote", v.version`;
const versionFrom = sql`from alerts_list_version v join alerts_list l on l.id = v.list_id`;

export async function findVersion(db: Db, id: ListVersionId): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`select ${versionColumns} ${versionFrom} where v.id = ${id}`.execute(db);
  return rows[0];
}

export async function lockVersion(db: Db, id: ListVersionId): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`select ${versionColumns} ${versionFrom} where v.id = ${id} for update of v`.execute(db);
  return rows[0];
}

export async function listVersionPage(db: Db, filter: { readonly listId?: string | undefined; readonly state?: string | undefined }, below: { readonly at: Instant; readonly id: string } | undefined, limit: number): Promise<readonly VersionRow[]> {
  const conditions = [sql`true`];
  if (filter.listId) conditions.push(sql`v.list_id = ${filter.listId}::uuid`);
  if (filter.state) conditions.push(sql`v.state = ${filter.state}`);
  if (below) conditions.push(sql`(v.started_at, v.id) < (${below.at}, ${below.id}::uuid)`);
  const { rows } = await sql<VersionRow>`select ${versionColumns} ${versionFrom} where ${sql.join(conditions, sql` and `)} order by v.started_at desc, v.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Of each list the version applied last, and the one under way. */
export async function listStanding(db: Db): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`select ${versionColumns} ${versionFrom}
    where v.state in ('receiving', 'reading', 'held')
      or v.id in (select distinct on (list_id) id from alerts_list_version where state = 'applied' order by list_id, settled_at desc, id desc)
    order by v.number`.execute(db);
  return rows;
}

export async function insertVersion(db: Db, given: { readonly listId: ListId; readonly mode: ListMode; readonly by: AccountId | null; readonly client: string | null }, at: Instant): Promise<ListVersionId> {
  // One whose files never came is left behind.
  await sql`update alerts_list_version set state = 'refused', settled_at = ${at}, version = version + 1 where list_id = ${given.listId} and state = 'receiving'`.execute(db);
  const { rows } = await sql<{ id: ListVersionId }>`insert into alerts_list_version (id, list_id, number, mode, state, started_by, started_by_client, started_at)
    select ${newId()}, ${given.listId}, coalesce(max(number), 0) + 1, ${given.mode}, 'receiving', ${given.by}, ${given.client}, ${at} from alerts_list_version where list_id = ${given.listId}
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function isUnderWay(db: Db, listId: ListId, but?: ListVersionId): Promise<boolean> {
  const { rows } = await sql`select 1 from alerts_list_version where list_id = ${listId} and state in ('reading', 'held') and id <> ${but ?? '00000000-0000-0000-0000-000000000000'} limit 1`.execute(db);
  return rows.length > 0;
}

export async function insertFile(db: Db, versionId: ListVersionId, file: { readonly role: ListFileRole; readonly name: string; readonly sha256: string; readonly bytes: Buffer }): Promise<void> {
  await sql`insert into alerts_list_file (version_id, position, role, name, byte_count, sha256, bytes)
    select ${versionId}, coalesce(max(position), 0) + 1, ${file.role}, ${file.name}, ${file.bytes.byteLength}, decode(${file.sha256}, 'hex'), ${file.bytes} from alerts_list_file where version_id = ${versionId}`.execute(db);
}

export interface FileBytes {
  readonly role: ListFileRole;
  readonly name: string;
  readonly bytes: Buffer | null;
}

export async function getFiles(db: Db, versionId: ListVersionId): Promise<readonly FileBytes[]> {
  const { rows } = await sql<FileBytes>`select role, name, bytes from alerts_list_file where version_id = ${versionId} order by position`.execute(db);
  return rows;
}

/** Once a version is applied, the bytes of the settled ones before it go, and the words that could not be read in them. */
export async function dropFormer(db: Db, listId: ListId, versionId: ListVersionId): Promise<void> {
  const former = sql`select v.id from alerts_list_version v where v.list_id = ${listId} and v.id <> ${versionId} and v.state in ('applied', 'refused', 'failed')`;
  await sql`update alerts_list_file set bytes = null where bytes is not null and version_id in (${former})`.execute(db);
  await sql`delete from alerts_list_error where version_id in (${former})`.execute(db);
}

export interface VersionChange extends Partial<VersionCounts> {
  readonly state?: ListVersionState;
  readonly format?: ListFormat | null;
  readonly newCount?: number;
  readonly changedCount?: number;
  readonly goneCount?: number;
  readonly unchangedCount?: number;
  readonly heldReasons?: readonly HeldReason[];
  readonly failure?: ListFailure | null;
  readonly readAt?: Instant | null;
  readonly settledBy?: AccountId | null;
  readonly settledAt?: Instant | null;
  readonly settledNote?: string | null;
}

const columnOf: Readonly<Record<keyof VersionChange, string>> = {
  state: 'state', format: 'format', rowCount: 'row_count', acceptedCount: 'accepted_count', refusedCount: 'refused_count', duplicateCount: 'duplicate_count', warningCount: 'warning_count',
  newCount: 'new_count', changedCount: 'changed_count', goneCount: 'gone_count', unchangedCount: 'unchanged_count', heldReasons: 'held_reasons', failure: 'failure', readAt: 'read_at',
  settledBy: 'settled_by', settledAt: 'settled_at', settledNote: 'settled_note',
};

export async function updateVersion(db: Db, id: ListVersionId, change: VersionChange): Promise<void> {
  const cells = (Object.entries(change) as [keyof VersionChange, unknown][]).map(([name, value]) => sql`${sql.ref(columnOf[name])} = ${Array.isArray(value) ? [...(value as readonly unknown[])] : value}`);
  await sql`update alerts_list_version set ${sql.join([...cells, sql`version = version + 1`])} where id = ${id}`.execute(db);
}

/** An earlier version with the very same files, whatever became of it; the newest. */
export async function noteSameFiles(db: Db, id: ListVersionId, listId: ListId): Promise<void> {
  await sql`with hashes as (
      select f.version_id, array_agg(f.sha256 order by f.sha256) as all_of from alerts_list_file f join alerts_list_version v on v.id = f.version_id where v.list_id = ${listId} group by f.version_id)
    update alerts_list_version v set same_as_id = (
      select o.version_id from hashes o join hashes mine on mine.version_id = ${id} and mine.all_of = o.all_of join alerts_list_version ov on ov.id = o.version_id
      where o.version_id <> ${id} and ov.number < v.number order by ov.number desc limit 1)
    where v.id = ${id}`.execute(db);
}

/* ── rows ── */

export interface StagedRow {
  readonly externalId: string;
  readonly line: number;
  readonly kind: string;
  readonly record: object;
  readonly hash: string;
}

export async function deleteStaged(db: Db, versionId: ListVersionId): Promise<void> {
  await sql`delete from alerts_list_incoming where version_id = ${versionId}`.execute(db);
}

export async function deleteErrors(db: Db, versionId: ListVersionId): Promise<void> {
  await sql`delete from alerts_list_error where version_id = ${versionId}`.execute(db);
}

export async function insertStaged(db: Db, versionId: ListVersionId, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into alerts_list_incoming (version_id, external_id, line, kind, record, content_hash)
    select ${versionId}, r."externalId", r.line, r.kind, r.record, decode(r.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("externalId" text, line int, kind text, record jsonb, hash text)`.execute(db);
}

export interface ErrorRow {
  readonly position: number;
  readonly severity: 'refused' | 'warning';
  readonly line: number;
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
}

export async function insertErrors(db: Db, versionId: ListVersionId, rows: readonly ErrorRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into alerts_list_error (version_id, position, severity, line, code, field, detail)
    select ${versionId}, r.position, r.severity, r.line, r.code, r.field, r.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(position int, severity text, line int, code text, field text, detail text)`.execute(db);
}

export async function listErrorPage(db: Db, versionId: ListVersionId, severity: string | undefined, above: number, limit: number): Promise<readonly ErrorRow[]> {
  const { rows } = await sql<ErrorRow>`select position, severity, line, code, field, detail from alerts_list_error
    where version_id = ${versionId} and position > ${above} ${severity === undefined ? sql`` : sql`and severity = ${severity}`} order by position limit ${limit}`.execute(db);
  return rows;
}
