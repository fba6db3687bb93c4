import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { ChangeWay, HoldingId, LoadId, SourceId } from './model.ts';
import { incomingAsTable, type IncomingRow } from './store-incoming.ts';

/** With every change: whoever keeps a copy asks for what changed since (see the migration). */
const changed = sql.raw(`version = r.version + 1, change = nextval('holdings_change'), changed_in = pg_current_xact_id()`);
const formerColumns = sql.raw(`record_id, version, kind, record, hash, measure, reason, valid_until, photo_sha256, way, load_id, changed_at, removed_at, replaced_by_load, replaced_by_way`);
const asFormer = sql.raw(`r.id, r.version, r.kind, r.record, r.hash, r.measure, r.reason, r.valid_until, r.photo_sha256, r.way, r.load_id, r.changed_at, r.removed_at`);

/** How many rows came to what; `absent`: something to remove that is not there. */
export interface Applied {
  readonly new: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly kept: number;
  readonly absent: number;
}

interface How {
  readonly sourceId: SourceId;
  readonly way: ChangeWay;
  readonly loadId: LoadId | null;
  readonly at: Instant;
  /** What was changed otherwise after this instant is newer than the file, and stays. */
  readonly fileOf: Instant | null;
}

/**
 * Applies rows to the holdings of a source, in one statement: what they replace goes to the former versions. The source is held,
 * so nothing changes between looking and writing.
 *
 *     there?          put, other hash   put, same hash   remove, lapsed   keep
 *     in force        changed           unchanged        removed          kept
 *     removed         new               new              absent           absent
 *     no              new               new              absent           absent
 */
function applying(batch: RawBuilder<unknown>, how: How): RawBuilder<unknown> {
  return sql`
    with batch as materialized (${batch}),
    seen as materialized (
      select b.*, r.id, case when r.id is null then case when b.op = 'put' then 'first' else 'absent' end
          when b.op = 'keep' then case when r.removed_at is null then 'kept' else 'absent' end
          when r.way in ('client', 'person') and r.changed_at > ${how.fileOf}::timestamptz then 'kept'
          when b.op = 'put' then case when r.removed_at is not null then 'new' when r.hash <> b.hash then 'changed' else 'unchanged' end
          when r.removed_at is null then 'removed' else 'absent' end as outcome
      from batch b
      left join lateral (
        select id, way, changed_at, removed_at, hash from holdings_record where source_id = ${how.sourceId} and external_id = b.external_id offset 0) r on true),
    former as (
      insert into holdings_former (${formerColumns})
      select ${asFormer}, ${how.loadId}::uuid, ${how.way} from seen s join holdings_record r on r.id = s.id where s.outcome in ('new', 'changed', 'removed')),
    updated as (
      update holdings_record r set kind = coalesce(s.kind, r.kind), record = coalesce(s.record, r.record), hash = coalesce(s.hash, r.hash),
        measure = coalesce(s.measure, r.measure), reason = case when s.outcome = 'removed' then r.reason else s.reason end,
        valid_until = case when s.outcome = 'removed' then r.valid_until else s.valid_until end,
        photo_sha256 = case when s.outcome = 'removed' then r.photo_sha256 else s.photo_sha256 end,
        way = ${how.way}, load_id = ${how.loadId}::uuid, changed_at = ${how.at}::timestamptz,
        removed_at = case when s.outcome = 'removed' then ${how.at}::timestamptz end, ${changed}
      from seen s where r.id = s.id and s.outcome in ('new', 'changed', 'removed')),
    inserted as (
      insert into holdings_record (source_id, external_id, kind, record, hash, measure, reason, valid_until, photo_sha256, way, load_id, first_load_id, changed_at)
      select ${how.sourceId}, external_id, kind, record, hash, measure, reason, valid_until, photo_sha256, ${how.way}, ${how.loadId}::uuid, ${how.loadId}::uuid, ${how.at}::timestamptz
      from seen where outcome = 'first'
      returning id, external_id)`;
}

/**
 * For this transaction: rows are looked up by an index, one by one, whatever the planner believes. It cannot know how many rows
 * a policy lets through, nor that a table was empty a minute ago; what it would rather do takes seconds with thousands of rows
 * and hours with millions. And more room than a query of a screen is given.
 */
async function byIndex(db: Db): Promise<void> {
  await sql`select set_config('work_mem', '128MB', true), set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true)`.execute(db);
}

/** Applies the next rows of a load, in the order of their identifiers, above `after`. `last` is undefined when there was none. */
export async function applyNext(db: Db, loadId: LoadId, after: string, limit: number, how: How): Promise<{ readonly last: string | undefined; readonly count: number; readonly applied: Applied }> {
  await byIndex(db);
  const batch = sql`select external_id, op, kind, record, measure, reason, valid_until, photo_sha256, hash from holdings_incoming
    where load_id = ${loadId} and external_id > ${after} order by external_id limit ${sql.lit(limit)}`;
  const { rows } = await sql<{ last: string | null; count: number; new: number; changed: number; removed: number; unchanged: number; kept: number; absent: number }>`
    ${applying(batch, how)}
    select max(external_id) as last, count(*) as count, count(*) filter (where outcome in ('first', 'new')) as new, count(*) filter (where outcome = 'changed') as changed,
      count(*) filter (where outcome = 'removed') as removed, count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'kept') as kept,
      count(*) filter (where outcome = 'absent') as absent
    from seen`.execute(db);
  const { last, count, ...applied } = rows[0]!;
  return { last: last ?? undefined, count, applied };
}

export interface AppliedItem {
  readonly externalId: string;
  readonly id: HoldingId | null;
  readonly outcome: 'new' | 'changed' | 'removed' | 'unchanged';
}

/** Applies rows that were not laid aside, and says of each what it came to. */
export async function applyRows(db: Db, rows: readonly IncomingRow[], how: Omit<How, 'fileOf'>): Promise<readonly AppliedItem[]> {
  const { rows: items } = await sql<{ externalId: string; id: HoldingId; outcome: string }>`
    ${applying(incomingAsTable(rows), { ...how, fileOf: null })}
    select external_id as "externalId", id::text as id, outcome from seen where outcome not in ('first', 'absent')
    union all select external_id, id::text, 'new' from inserted`.execute(db);
  const byId = new Map(items.map((item) => [item.externalId, item]));
  return rows.map(({ externalId }) => {
    const item = byId.get(externalId);
    const outcome = item?.outcome === 'new' || item?.outcome === 'changed' || item?.outcome === 'removed' ? item.outcome : 'unchanged';
    return { externalId, id: item?.id ?? null, outcome };
  });
}

/** Of a full file: removes what is in force and not in it, looking at the next records in the order of their identifiers. */
export async function removeMissing(db: Db, loadId: LoadId, after: string, limit: number, how: How): Promise<{ readonly last: string | undefined; readonly removed: number }> {
  await byIndex(db);
  const { rows } = await sql<{ last: string | null; removed: number }>`
    with page as materialized (
      select id, external_id from holdings_record where source_id = ${how.sourceId} and external_id > ${after} order by external_id limit ${sql.lit(limit)}),
    missing as materialized (
      select r.* from page p join holdings_record r on r.id = p.id
      where r.removed_at is null and not (r.way in ('client', 'person') and r.changed_at > ${how.fileOf}::timestamptz)
        and not exists (select from holdings_incoming i where i.load_id = ${loadId} and i.external_id = p.external_id)),
    former as (insert into holdings_former (${formerColumns}) select ${asFormer}, ${how.loadId}::uuid, ${how.way} from missing r),
    removed as (
      update holdings_record r set way = ${how.way}, load_id = ${how.loadId}::uuid, changed_at = ${how.at}::timestamptz, removed_at = ${how.at}::timestamptz, ${changed}
      from missing m where r.id = m.id returning r.id)
    select (select max(external_id) from page) as last, (select count(*) from removed) as removed`.execute(db);
  return { last: rows[0]?.last ?? undefined, removed: rows[0]!.removed };
}

/** What undoing came to: records that are gone again, back as they were, or in force again. */
export interface Undone {
  readonly count: number;
  readonly new: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Undoes the next records that a load wrote and nothing has changed since. What it brought first goes; what it changed or
 * removed is again as it was. None left: `count` is 0. No cursor is needed, since an undone record is the load's no more.
 */
export async function undoNext(db: Db, loadId: LoadId, limit: number, at: Instant): Promise<Undone> {
  await byIndex(db);
  const { rows } = await sql<Undone>`
    with page as materialized (select id from holdings_record where load_id = ${loadId} order by id limit ${sql.lit(limit)}),
    now as materialized (
      select r.*, f.version as back_to, f.kind as old_kind, f.record as old_record, f.hash as old_hash, f.measure as old_measure, f.reason as old_reason,
        f.valid_until as old_valid_until, f.photo_sha256 as old_photo, f.load_id as old_load, f.removed_at as old_removed_at
      from page p join holdings_record r on r.id = p.id
      left join holdings_former f on f.record_id = p.id and f.replaced_by_load = ${loadId} and f.replaced_by_way = 'load'),
    former as (insert into holdings_former (${formerColumns}) select ${asFormer}, ${loadId}::uuid, 'roll-back' from now r),
    back as (
      update holdings_record r set kind = coalesce(n.old_kind, r.kind), record = coalesce(n.old_record, r.record), hash = coalesce(n.old_hash, r.hash),
        measure = coalesce(n.old_measure, r.measure), reason = case when n.back_to is null then r.reason else n.old_reason end,
        valid_until = case when n.back_to is null then r.valid_until else n.old_valid_until end,
        photo_sha256 = case when n.back_to is null then r.photo_sha256 else n.old_photo end,
        way = 'roll-back', load_id = n.old_load, changed_at = ${at}::timestamptz,
        removed_at = case when n.back_to is null then ${at}::timestamptz else n.old_removed_at end, ${changed}
      from now n where r.id = n.id)
    select count(*) as count,
      count(*) filter (where n.removed_at is null and (n.back_to is null or n.old_removed_at is not null)) as new,
      count(*) filter (where n.removed_at is null and n.back_to is not null and n.old_removed_at is null) as changed,
      count(*) filter (where n.removed_at is not null and n.back_to is not null and n.old_removed_at is null) as removed
    from now n`.execute(db);
  return rows[0]!;
}

/** Removes records whose measure is asked no longer. Returns them. */
export async function removeLapsed(db: Db, sourceId: SourceId, day: string, limit: number, at: Instant): Promise<readonly HoldingId[]> {
  const { rows } = await sql<{ id: HoldingId }>`
    with lapsed as materialized (
      select * from holdings_record where source_id = ${sourceId} and removed_at is null and valid_until < ${day}::date limit ${sql.lit(limit)}),
    former as (insert into holdings_former (${formerColumns}) select ${asFormer}, null, 'expiry' from lapsed r)
    update holdings_record r set way = 'expiry', load_id = null, changed_at = ${at}::timestamptz, removed_at = ${at}::timestamptz, ${changed}
    from lapsed l where r.id = l.id returning r.id::text as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Erases for good what was removed before an instant. Returns how many went. */
export async function eraseRemoved(db: Db, sourceId: SourceId, before: Instant, most: number): Promise<readonly HoldingId[]> {
  const { rows } = await sql<{ id: HoldingId }>`select holding_id::text as id from holdings_erase(${sourceId}, ${before}, ${most})`.execute(db);
  return rows.map(({ id }) => id);
}
