import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { AlertForm, AlertId } from './model.ts';
import type { ListChange, ListMode, ListVersionId, ReceivedEndGround } from './model-received.ts';
import type { ListRow } from './store-lists.ts';

/**
 * What a version of a list does to the alerts: every step is one statement over all entries, so that twenty thousand take
 * seconds. Compared by identifier and content:
 *
 *     in the version, no alert               new
 *     in both, other content                 changed
 *     in both, alert not in force any more   new again
 *     only an alert in force, of `full`      gone
 */

export interface Delta {
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
  readonly unchanged: number;
}

/** What it would come to. */
export async function countDelta(db: Db, versionId: ListVersionId, list: Pick<ListRow, 'id'>, mode: ListMode): Promise<Delta> {
  await joinByHash(db);
  const { rows } = await sql<Delta>`
    with given as (
      select a.state, a.content_hash = i.content_hash as same from alerts_list_incoming i
      left join alerts_alert a on a.list_id = ${list.id} and a.external_id = i.external_id where i.version_id = ${versionId})
    select count(*) filter (where state is null or state <> 'in-force')::int as new,
      count(*) filter (where state = 'in-force' and same is distinct from true)::int as changed,
      count(*) filter (where state = 'in-force' and same)::int as unchanged,
      ${
        mode === 'full'
          ? sql`(select count(*)::int from alerts_alert a where a.list_id = ${list.id} and a.state = 'in-force'
              and not exists (select from alerts_list_incoming i where i.version_id = ${versionId} and i.external_id = a.external_id))`
          : sql`0`
      } as gone
    from given`.execute(db);
  return rows[0]!;
}

export interface Applying {
  readonly versionId: ListVersionId;
  readonly list: ListRow;
  readonly mode: ListMode;
  readonly form: AlertForm;
  readonly at: Instant;
  /** Of an entry in force, and of one that is gone: when its data goes. */
  readonly eraseDueAt: Instant | null;
  readonly goneEraseDueAt: Instant | null;
}

const gone: ReceivedEndGround = 'gone-from-list';
const again = sql`version = a.version + 1, change = nextval('alerts_change'), changed_in = pg_current_xact_id(), event_count = a.event_count + 1`;

/**
 * The rows that wait were written a moment ago and PostgreSQL has no statistics of them: it would take them for a handful and
 * go through the one table for each row of the other.
 */
async function joinByHash(db: Db): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(db);
}

/** Applies what is staged. The caller holds the list. */
export async function applyDelta(db: Db, applying: Applying): Promise<void> {
  await joinByHash(db);
  // In this order: what is made new must not be looked at again.
  await changeKnown(db, applying);
  if (applying.mode === 'full') await endGone(db, applying);
  await insertNew(db, applying);
}

async function changeKnown(db: Db, { versionId, list, at, eraseDueAt, form }: Applying): Promise<void> {
  await sql`
    with before as materialized (
      select a.id, a.record, a.details, a.state, i.kind as new_kind, i.record as new_record, i.content_hash as new_hash
      from alerts_list_incoming i join alerts_alert a on a.list_id = ${list.id} and a.external_id = i.external_id
      where i.version_id = ${versionId} and (a.state <> 'in-force' or a.content_hash is distinct from i.content_hash)
      for update of a),
    changed as (
      update alerts_alert a set kind = b.new_kind, record = b.new_record, content_hash = b.new_hash, form = ${form}, category = ${list.category}, issuer = ${list.issuer},
        issuer_country = ${list.issuerCountry}, state = 'in-force', ended_at = null, ended_ground = null, erased_at = null, erase_due_at = ${eraseDueAt}, kept_for = 'validity',
        changed_at = ${at}, ${again}
      from before b where a.id = b.id returning a.id, a.event_count),
    noted as (
      insert into alerts_list_change (version_id, alert_id, change)
      select ${versionId}, b.id, case when b.state = 'in-force' then 'changed' else 'new' end from before b)
    insert into alerts_event (id, alert_id, position, kind, payload, at, recorded_at)
    select gen_random_uuid(), b.id, c.event_count, case when b.state = 'in-force' then 'ReceivedChanged' else 'Received' end,
      case when b.state = 'in-force' then jsonb_build_object('listVersionId', ${versionId}::text, 'before', jsonb_build_object('record', b.record)) else jsonb_build_object('listVersionId', ${versionId}::text) end, ${at}, ${at}
    from before b join changed c on c.id = b.id`.execute(db);
}

async function endGone(db: Db, { versionId, list, at, goneEraseDueAt }: Applying): Promise<void> {
  await sql`
    with ended as (
      update alerts_alert a set state = 'withdrawn', ended_at = ${at}, ended_ground = ${gone}, erase_due_at = ${goneEraseDueAt}, kept_for = 'after-end', changed_at = ${at}, ${again}
      where a.list_id = ${list.id} and a.state = 'in-force'
        and not exists (select from alerts_list_incoming i where i.version_id = ${versionId} and i.external_id = a.external_id)
      returning a.id, a.event_count),
    noted as (insert into alerts_list_change (version_id, alert_id, change) select ${versionId}, id, 'gone' from ended)
    insert into alerts_event (id, alert_id, position, kind, payload, at, recorded_at)
    select gen_random_uuid(), id, event_count, 'ReceivedWithdrawn', jsonb_build_object('listVersionId', ${versionId}::text, 'ground', ${gone}::text), ${at}, ${at} from ended`.execute(db);
}

async function insertNew(db: Db, { versionId, list, form, at, eraseDueAt }: Applying): Promise<void> {
  await sql`
    with made as (
      insert into alerts_alert (side, system, form, category, kind, state, reference, external_id, issuer_country, issuer, record, received_at, list_id, content_hash, kept_for, erase_due_at, event_count, created_at, changed_at)
      select 'foreign', ${list.system}, ${form}, ${list.category}, i.kind, 'in-force', i.external_id, i.external_id, ${list.issuerCountry}, ${list.issuer}, i.record, ${at}, ${list.id}, i.content_hash, 'validity',
        ${eraseDueAt}, 1, ${at}, ${at}
      from alerts_list_incoming i
      where i.version_id = ${versionId} and not exists (select from alerts_alert a where a.list_id = ${list.id} and a.external_id = i.external_id)
      order by i.line returning id),
    noted as (insert into alerts_list_change (version_id, alert_id, change) select ${versionId}, id, 'new' from made)
    insert into alerts_event (id, alert_id, position, kind, payload, at, recorded_at)
    select gen_random_uuid(), id, 1, 'Received', jsonb_build_object('listVersionId', ${versionId}::text), ${at}, ${at} from made`.execute(db);
}

/** Alerts that a version made, changed or let go, by their numbers above `after`: what is screened because of it. */
export async function listOfVersion(
  db: Db,
  versionId: ListVersionId,
  after: AlertId | null,
  limit: number,
  change?: ListChange,
): Promise<readonly { readonly alertId: AlertId; readonly change: ListChange }[]> {
  const { rows } = await sql<{ alertId: AlertId; change: ListChange }>`select alert_id::text as "alertId", change from alerts_list_change
    where version_id = ${versionId} and alert_id > ${after ?? '0'}::bigint ${change === undefined ? sql`` : sql`and change = ${change}`} order by alert_id limit ${limit}`.execute(db);
  return rows;
}

/** The versions that touched an alert, newest first. */
export async function listChangesOf(db: Db, id: AlertId): Promise<readonly { readonly versionId: ListVersionId; readonly number: number; readonly change: ListChange; readonly at: Instant }[]> {
  const { rows } = await sql<{ versionId: ListVersionId; number: number; change: ListChange; at: Instant }>`select v.id as "versionId", v.number, c.change, coalesce(v.settled_at, v.started_at) as at
    from alerts_list_change c join alerts_list_version v on v.id = c.version_id where c.alert_id = ${id} order by v.number desc limit 100`.execute(db);
  return rows;
}
