import { sql, type RawBuilder } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, CrimeArea } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { CaseId, CasePriority, CaseState, ItemKind } from './model.ts';
import { numberOf, parseNumber } from './rules.ts';

/** Lists of cases with their figures. Pages begin exactly after the last row: each order ends with the id. */

export interface CaseRow {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly restricted: boolean;
  readonly classification: Classification;
  readonly crimeAreas: readonly CrimeArea[];
  readonly priority: CasePriority;
  readonly ownerId: AccountId | null;
  readonly ownerUnitId: UnitId | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly changedAt: Instant;
  readonly reviewDueAt: Instant | null;
  readonly version: number;
  readonly itemCounts: Readonly<Partial<Record<ItemKind, number>>>;
  readonly openTaskCount: number;
  readonly overdueTaskCount: number;
  readonly nextTaskDueAt: Instant | null;
}

export type CaseSort = '-changed' | '-opened' | 'opened' | 'due';

export interface CaseCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly state?: CaseState | undefined;
  readonly whose: 'mine' | 'unit' | 'nobody' | 'anybody';
  readonly text?: string | undefined;
  readonly crimeArea?: CrimeArea | undefined;
  readonly priority?: CasePriority | undefined;
  readonly overdue?: boolean | undefined;
  readonly sort: CaseSort;
}

interface Viewer {
  readonly accountId: AccountId | null;
  readonly unitIds: readonly UnitId[];
}

const nextTask = sql`(select min(t.due_at) from cases_task t where t.case_id = c.id and t.state = 'open')`;
const orders: Readonly<Record<CaseSort, { readonly key: RawBuilder<unknown>; readonly descending: boolean }>> = {
  '-changed': { key: sql`c.changed_at`, descending: true },
  '-opened': { key: sql`c.opened_at`, descending: true },
  opened: { key: sql`c.opened_at`, descending: false },
  due: { key: sql`coalesce(${nextTask}, 'infinity')`, descending: false },
};

/** One page of the cases the actor may see; undefined when the cursor is none of ours for this order. */
export async function listCases(db: Db, criteria: CaseCriteria, now: Instant, viewer: Viewer): Promise<Page<CaseRow> | undefined> {
  const { key, descending } = orders[criteria.sort];
  const conditions = conditionsOf(criteria, now, viewer);
  if (criteria.after !== undefined) {
    const [sort, at, id] = parseCursor(criteria.after, 3) ?? [];
    if (sort !== criteria.sort || !(isInstant(at) || (at === null && sort === 'due')) || !isId(id)) return undefined;
    conditions.push(sql`(${key}, c.id) ${sql.raw(descending ? '<' : '>')} (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)`);
  }
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const { rows } = await sql<{ id: CaseId; key: Instant | null }>`
    select c.id, nullif(${key}, 'infinity') as key from cases_case c where ${sql.join(conditions, sql` and `)}
    order by ${key} ${direction}, c.id ${direction} limit ${criteria.limit + 1}`.execute(db);
  const page = rows.slice(0, criteria.limit);
  const last = page.at(-1);
  return { items: await getCaseRows(db, page.map(({ id }) => id), now), next: rows.length > criteria.limit && last ? cursorOf([criteria.sort, last.key, last.id]) : null };
}

function conditionsOf(criteria: CaseCriteria, now: Instant, viewer: Viewer): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [criteria.state ? sql`c.state = ${criteria.state}` : sql`c.state in ('open', 'closed')`];
  if (criteria.whose === 'mine') conditions.push(sql`c.owner_id = ${viewer.accountId}`);
  if (criteria.whose === 'unit') conditions.push(sql`c.owner_unit_id = any (${[...viewer.unitIds]}::uuid[])`);
  if (criteria.whose === 'nobody') conditions.push(sql`c.owner_id is null`);
  if (criteria.crimeArea) conditions.push(sql`${criteria.crimeArea} = any (c.crime_areas)`);
  if (criteria.priority) conditions.push(sql`c.priority = ${criteria.priority}`);
  if (criteria.overdue === true) conditions.push(sql`exists (select from cases_task t where t.case_id = c.id and t.state = 'open' and t.due_at < ${now})`);
  if (criteria.text) conditions.push(mentions(criteria.text));
  return conditions;
}

/** A number of ours, or words that the title has, each of them. */
function mentions(text: string): RawBuilder<unknown> {
  const number = parseNumber(text);
  if (number) return sql`(c.year, c.sequence) = (${number.year}::int, ${number.sequence}::int)`;
  const words = text.split(/\s+/).filter(Boolean).map((word) => sql`strpos(lower(c.title), lower(${word})) > 0`);
  return words.length === 0 ? sql`true` : sql`(${sql.join(words, sql` and `)})`;
}

/** With their figures, in the order of the ids; those the actor may not see are left out. */
export async function getCaseRows(db: Db, ids: readonly CaseId[], now: Instant): Promise<readonly CaseRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<CaseRow, 'number'> & { readonly year: number; readonly sequence: number }>`
    select c.id, c.year, c.sequence, c.title, c.state, c.restricted, c.classification, c.crime_areas as "crimeAreas", c.priority, c.owner_id as "ownerId",
      c.owner_unit_id as "ownerUnitId", c.opened_at as "openedAt", c.closed_at as "closedAt", c.changed_at as "changedAt", c.review_due_at as "reviewDueAt", c.version,
      coalesce((select jsonb_object_agg(kind, count) from (
        select i.kind, count(distinct i.object_id) from cases_item i where i.case_id = c.id and i.removed_at is null group by i.kind) k), '{}') as "itemCounts",
      coalesce(t.open, 0) as "openTaskCount", coalesce(t.overdue, 0) as "overdueTaskCount", t.next as "nextTaskDueAt"
    from cases_case c
    left join lateral (
      select count(*) as open, count(*) filter (where t.due_at < ${now}) as overdue, min(t.due_at) as next
      from cases_task t where t.case_id = c.id and t.state = 'open') t on true
    where c.id = any (${[...ids]}::uuid[])`.execute(db);
  const byId = new Map(rows.map(({ year, sequence, ...row }) => [row.id, { ...row, number: numberOf(year, sequence) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Messages in these cases, for their deadlines. */
export async function listMessageIds(db: Db, caseIds: readonly CaseId[]): Promise<readonly { readonly caseId: CaseId; readonly messageId: MessageId }[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await sql<{ caseId: CaseId; messageId: MessageId }>`
    select distinct case_id as "caseId", object_id as "messageId" from cases_item
    where case_id = any (${[...caseIds]}::uuid[]) and kind = 'message' and removed_at is null`.execute(db);
  return rows;
}

export interface CaseFigures {
  readonly noteCount: number;
  readonly fileCount: number;
  readonly taskCount: number;
}

export async function getFigures(db: Db, id: CaseId): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    select (select count(*) from cases_note where case_id = ${id}) as "noteCount",
      (select count(*) from cases_file where case_id = ${id}) as "fileCount",
      (select count(*) from cases_task where case_id = ${id}) as "taskCount"`.execute(db);
  return rows[0]!;
}

export interface CaseCounts {
  readonly open: number;
  readonly mine: number;
  readonly unit: number;
  readonly reviewsDue: number;
  readonly erasuresProposed: number;
}

export async function countCases(db: Db, now: Instant, viewer: Viewer): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    select count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'open' and owner_id = ${viewer.accountId}) as mine,
      count(*) filter (where state = 'open' and owner_unit_id = any (${[...viewer.unitIds]}::uuid[])) as unit,
      count(*) filter (where state = 'closed' and review_due_at <= ${now}) as "reviewsDue",
      (select count(*) from cases_review where state = 'proposed') as "erasuresProposed"
    from cases_case where state in ('open', 'closed')`.execute(db);
  return rows[0]!;
}
