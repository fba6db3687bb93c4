import { sql, type RawBuilder } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { Urgency } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { EscalationTarget } from './clock-rules.ts';
import type { ExchangeKind, RequestDirection, RequestId, RequestStage } from './model.ts';
import type { RequestRow } from './store.ts';

/*
 * Requests in lists. Whatever is read here is held by row-level security. The order of work is a row that ends with the id,
 * so a page begins exactly after the last one; without a deadline comes last. The index `requests_request_due` has it.
 */

export interface ListedRow extends RequestRow {
  readonly toConfirmCount: number;
  readonly preparedCount: number;
  readonly lastStep: { readonly step: string; readonly to: EscalationTarget; readonly at: Instant } | null;
}

const columns = sql`r.*,
  (select count(*)::int from requests_message m where m.request_id = r.id and m.state = 'to-confirm') as "toConfirmCount",
  (select count(*)::int from requests_prepared p where p.request_id = r.id and p.message_id is null) as "preparedCount",
  (select jsonb_build_object('step', e.step, 'to', e.recipient, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from requests_escalation e where e.request_id = r.id and r.settled_at is null order by e.at desc, e.due_at desc limit 1) as "lastStep"`;

export interface ListCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly direction?: RequestDirection | undefined;
  readonly exchange?: ExchangeKind | undefined;
  readonly stage?: RequestStage | undefined;
  readonly settled?: boolean | undefined;
  readonly dueWithinMinutes?: number | undefined;
  readonly paused?: boolean | undefined;
  readonly missed?: boolean | undefined;
  readonly country?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly whose: 'mine' | 'unit' | 'nobody' | 'anybody';
  readonly toConfirm?: boolean | undefined;
  readonly sort: 'due' | '-received';
}

export interface Asker {
  readonly accountId: AccountId | null;
  readonly unitIds: readonly UnitId[];
}

const due = sql`coalesce(r.due_at, 'infinity')`;
const received = sql`coalesce(r.received_at, r.opened_at)`;

/** One page as the asker sees it at `now`; undefined when the cursor is none of ours for this order. */
export async function listRequests(db: Db, criteria: ListCriteria, now: Instant, asker: Asker): Promise<{ readonly rows: readonly ListedRow[]; readonly next: string | null } | undefined> {
  const conditions = conditionsOf(criteria, now, asker);
  if (criteria.after !== undefined) {
    const past = pastOf(criteria.sort, criteria.after);
    if (!past) return undefined;
    conditions.push(past);
  }
  const order = criteria.sort === 'due' ? sql`${due}, r.id` : sql`${received} desc, r.id desc`;
  const { rows } = await sql<ListedRow>`select ${columns} from requests_request r where ${sql.join(conditions, sql` and `)} order by ${order} limit ${criteria.limit + 1}`.execute(db);
  const page = rows.slice(0, criteria.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > criteria.limit && last ? cursorOf([criteria.sort, criteria.sort === 'due' ? last.due_at : (last.received_at ?? last.opened_at), last.id]) : null };
}

function pastOf(sort: ListCriteria['sort'], cursor: string): RawBuilder<unknown> | undefined {
  const [name, at, id] = parseCursor(cursor, 3) ?? [];
  if (name !== sort || !isId(id) || !(isInstant(at) || (at === null && sort === 'due'))) return undefined;
  return sort === 'due' ? sql`(${due}, r.id) > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)` : sql`(${received}, r.id) < (${at}::timestamptz, ${id}::uuid)`;
}

const isOpen = sql`r.settled_at is null and r.erased_at is null`;

function conditionsOf(criteria: ListCriteria, now: Instant, { accountId, unitIds }: Asker): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`r.erased_at is null`];
  if (criteria.stage) conditions.push(sql`r.stage = ${criteria.stage}`);
  else if (criteria.settled === true) conditions.push(sql`r.settled_at is not null`);
  // As the index has it, so that the planner may use it.
  else conditions.push(isOpen);
  if (criteria.direction) conditions.push(sql`r.direction = ${criteria.direction}`);
  if (criteria.exchange) conditions.push(sql`r.exchange = ${criteria.exchange}`);
  if (criteria.country) conditions.push(sql`r.country = ${criteria.country}`);
  if (criteria.urgency) conditions.push(sql`r.urgency = ${criteria.urgency}`);
  if (criteria.paused !== undefined) conditions.push(sql`r.paused = ${criteria.paused}`);
  if (criteria.missed === true) conditions.push(sql`(r.due_at < ${now} and r.settled_at is null)`);
  if (criteria.missed === false) conditions.push(sql`(r.due_at is null or r.due_at >= ${now} or r.settled_at is not null)`);
  if (criteria.dueWithinMinutes !== undefined) conditions.push(sql`(r.due_at >= ${now} and r.due_at < ${plusMinutes(now, criteria.dueWithinMinutes)})`);
  if (criteria.whose === 'mine') conditions.push(sql`r.owner_id = ${accountId}`);
  if (criteria.whose === 'unit') conditions.push(sql`r.owner_unit_id = any (${[...unitIds]}::uuid[])`);
  if (criteria.whose === 'nobody') conditions.push(sql`r.owner_id is null`);
  if (criteria.toConfirm !== undefined) conditions.push(sql`${criteria.toConfirm} = exists (select from requests_message m where m.request_id = r.id and m.state = 'to-confirm')`);
  return conditions;
}

/** In the order of the ids; those the actor may not see are left out. */
export async function getListed(db: Db, ids: readonly RequestId[]): Promise<readonly ListedRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ListedRow>`select ${columns} from requests_request r where r.id = any (${[...new Set(ids)]}::uuid[])`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Open requests with a clock that end before `until`, or stand still: what a shift must know. */
export async function listForForecast(db: Db, direction: RequestDirection, until: Instant): Promise<readonly ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${columns} from requests_request r
    where ${isOpen} and r.direction = ${direction} and (r.paused or r.due_at <= ${until})
    order by ${due}, r.id limit 1000`.execute(db);
  return rows;
}

/** Other exchanges that may be the same: equal foreign reference, or from the same partner within some days. */
export async function listPossibleDuplicates(db: Db, of: RequestRow, within: { readonly from: Instant; readonly until: Instant }): Promise<readonly ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${columns} from requests_request r
    where r.id <> ${of.id} and r.direction = ${of.direction} and r.erased_at is null and r.stage not in ('withdrawn', 'duplicate')
      and r.country is not distinct from ${of.country}
      and (lower(r.foreign_reference) = lower(${of.foreign_reference}) or (r.opened_at >= ${within.from} and r.opened_at <= ${within.until}))
    order by (lower(r.foreign_reference) = lower(${of.foreign_reference})) desc nulls last, r.opened_at desc
    limit 50`.execute(db);
  return rows;
}

export interface RequestCounts {
  readonly openIn: number;
  readonly openOut: number;
  readonly mine: number;
  readonly dueWithin8Hours: number;
  readonly missed: number;
  readonly paused: number;
  readonly toConfirm: number;
  readonly noticeOwed: number;
}

export async function countRequests(db: Db, now: Instant, { accountId }: Asker): Promise<RequestCounts> {
  const { rows } = await sql<RequestCounts>`
    select
      (count(*) filter (where r.direction = 'in'))::int as "openIn",
      (count(*) filter (where r.direction = 'out'))::int as "openOut",
      (count(*) filter (where r.owner_id = ${accountId}))::int as mine,
      (count(*) filter (where r.direction = 'in' and r.due_at >= ${now} and r.due_at < ${plusMinutes(now, 480)}))::int as "dueWithin8Hours",
      (count(*) filter (where r.direction = 'in' and r.due_at < ${now}))::int as missed,
      (count(*) filter (where r.paused))::int as paused,
      (count(*) filter (where exists (select from requests_message m where m.request_id = r.id and m.state = 'to-confirm')))::int as "toConfirm",
      (count(*) filter (where r.direction = 'in' and r.authorisation is not null and r.delay_notice_count = 0))::int as "noticeOwed"
    from requests_request r where ${isOpen}`.execute(db);
  return rows[0]!;
}

/** How many requests among these are not settled, and how many messages about them wait to be confirmed: before a case is closed. */
export async function countUnsettled(db: Db, ids: readonly RequestId[]): Promise<{ readonly open: number; readonly toConfirm: number }> {
  const { rows } = await sql<{ open: number; toConfirm: number }>`
    select (count(*) filter (where r.settled_at is null and r.exchange in ('request', 'sirene')))::int as open,
      coalesce(sum((select count(*) from requests_message m where m.request_id = r.id and m.state = 'to-confirm')), 0)::int as "toConfirm"
    from requests_request r where r.id = any (${[...ids]}::uuid[]) and r.erased_at is null`.execute(db);
  return rows[0]!;
}
