import { sql, type RawBuilder } from 'kysely';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { AlertCategory, AlertId } from '../alerts/model.ts';
import type { CaseId } from '../cases/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { HitStep } from './clock.ts';
import type { HitId, HitSide, HitState, HitSystem } from './model.ts';
import { hitColumns, type HitRow } from './store.ts';

/*
 * Hits in lists. Whatever is read here is held by row-level security. The order of work ends with the id, so a page begins
 * exactly after the last one; what has no limit comes last. The index `hits_hit_due` has it.
 */

export interface ListedHit extends HitRow {
  readonly lastStep: { readonly step: HitStep; readonly at: Instant } | null;
}

const columns = sql`${hitColumns},
  (select jsonb_build_object('step', e.step, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from hits_escalation e where e.hit_id = h.id and h.told_at is null and h.state = 'open' order by e.due_at desc limit 1) as "lastStep"`;

export interface HitCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly side?: HitSide | undefined;
  readonly system?: HitSystem | undefined;
  readonly category?: AlertCategory | undefined;
  readonly state?: HitState | undefined;
  readonly settled?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly unmeasured?: boolean | undefined;
  readonly reference?: string | undefined;
  readonly country?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly sort: 'due' | '-found';
}

const live = sql`h.state in ('open', 'notified', 'following')`;
/** Told ones wait for nothing: they come after those that do. */
const due = sql`(case when h.state = 'open' then coalesce(h.due_at, 'infinity') else 'infinity' end)`;

/** One page at `now`; undefined when the cursor is none of ours for this order. */
export async function listHits(db: Db, criteria: HitCriteria, now: Instant): Promise<{ readonly rows: readonly ListedHit[]; readonly next: string | null } | undefined> {
  const conditions = conditionsOf(criteria, now);
  if (criteria.after !== undefined) {
    const past = pastOf(criteria.sort, criteria.after);
    if (!past) return undefined;
    conditions.push(past);
  }
  const order = criteria.sort === 'due' ? sql`${due}, h.id` : sql`h.found_at desc, h.id desc`;
  const { rows } = await sql<ListedHit>`select ${columns} from hits_hit h where ${sql.join(conditions, sql` and `)} order by ${order} limit ${criteria.limit + 1}`.execute(db);
  const page = rows.slice(0, criteria.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > criteria.limit && last ? cursorOf([criteria.sort, criteria.sort === '-found' ? last.found_at : last.state === 'open' ? last.due_at : null, last.id]) : null };
}

function pastOf(sort: HitCriteria['sort'], cursor: string): RawBuilder<unknown> | undefined {
  const [name, at, id] = parseCursor(cursor, 3) ?? [];
  if (name !== sort || !isId(id) || !(isInstant(at) || (at === null && sort === 'due'))) return undefined;
  return sort === 'due' ? sql`(${due}, h.id) > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)` : sql`(h.found_at, h.id) < (${at}::timestamptz, ${id}::uuid)`;
}

function conditionsOf(criteria: HitCriteria, now: Instant): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (criteria.state) conditions.push(sql`h.state = ${criteria.state}`);
  else if (criteria.settled === true) conditions.push(sql`h.state in ('closed', 'annulled')`);
  else conditions.push(live);
  if (criteria.side) conditions.push(sql`h.side = ${criteria.side}`);
  if (criteria.system) conditions.push(sql`h.system = ${criteria.system}`);
  if (criteria.category) conditions.push(sql`h.category = ${criteria.category}`);
  if (criteria.country) conditions.push(sql`${criteria.country} in (h.country, h.issuer)`);
  if (criteria.overdue === true) conditions.push(sql`(h.due_at < ${now} and h.told_at is null and h.state = 'open')`);
  if (criteria.overdue === false) conditions.push(sql`not (h.due_at < ${now} and h.told_at is null and h.state = 'open') is true`);
  if (criteria.unmeasured !== undefined) conditions.push(criteria.unmeasured ? sql`h.measure is null` : sql`h.measure is not null`);
  if (criteria.from !== undefined) conditions.push(sql`h.found_at >= ${criteria.from}`);
  if (criteria.to !== undefined) conditions.push(sql`h.found_at < ${criteria.to}`);
  if (criteria.reference !== undefined) conditions.push(referenceIs(criteria.reference));
  return conditions;
}

/** A number of ours, or a reference as the alert is known by. */
function referenceIs(reference: string): RawBuilder<unknown> {
  const [, year, sequence] = /^h-(\d{4})-(\d{1,9})$/i.exec(reference) ?? [];
  const named = sql`lower(h.alert_reference) = lower(${reference})`;
  return year === undefined ? named : sql`(${named} or (h.year, h.sequence) = (${Number(year)}::int, ${Number(sequence)}::int))`;
}

/** In the order of the ids; those the actor may not see are left out. */
export async function getListed(db: Db, ids: readonly HitId[]): Promise<readonly ListedHit[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ListedHit>`select ${columns} from hits_hit h where h.id = any (${[...new Set(ids)]}::uuid[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Found last first, 200 at most. */
export async function listOfAlert(db: Db, alertId: AlertId): Promise<readonly ListedHit[]> {
  const { rows } = await sql<ListedHit>`select ${columns} from hits_hit h where h.alert_id = ${alertId} and h.erased_at is null order by h.found_at desc, h.id desc limit 200`.execute(db);
  return rows;
}

/** The hits that a message told of, or is a form about. */
export async function listOfMessage(db: Db, messageId: MessageId): Promise<readonly ListedHit[]> {
  const { rows } = await sql<ListedHit>`select ${columns} from hits_hit h
    where h.message_id = ${messageId} or h.id in (select f.hit_id from hits_form f where f.message_id = ${messageId}) order by h.found_at desc, h.id desc limit 200`.execute(db);
  return rows;
}

export async function listOfCase(db: Db, caseId: CaseId): Promise<readonly ListedHit[]> {
  const { rows } = await sql<ListedHit>`select ${columns} from hits_hit h where h.case_id = ${caseId} and h.erased_at is null order by h.found_at desc, h.id desc limit 200`.execute(db);
  return rows;
}

export interface HitCounts {
  readonly openOwn: number;
  readonly openForeign: number;
  readonly dueWithin2Hours: number;
  readonly overdue: number;
  readonly unmeasured: number;
  readonly proposals: number;
}

/** How many wait for what, as the actor sees them. */
export async function countHits(db: Db, now: Instant): Promise<HitCounts> {
  const soon = plusMinutes(now, 120);
  const { rows } = await sql<HitCounts>`select
    count(*) filter (where side = 'own-on-foreign' and state = 'open')::int as "openOwn",
    count(*) filter (where side = 'foreign-on-own' and state = 'open')::int as "openForeign",
    count(*) filter (where state = 'open' and told_at is null and due_at >= ${now} and due_at < ${soon})::int as "dueWithin2Hours",
    count(*) filter (where state = 'open' and told_at is null and due_at < ${now})::int as overdue,
    count(*) filter (where side = 'own-on-foreign' and measure is null and system <> 'list')::int as unmeasured,
    (select count(*)::int from hits_proposal p where p.state = 'open') as proposals
    from hits_hit h where ${live}`.execute(db);
  return rows[0]!;
}
