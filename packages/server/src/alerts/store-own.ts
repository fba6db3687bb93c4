import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { cursorOf, isInstant, parseCursor } from '../kernel/page.ts';
import { plusMonths, type Instant } from '../kernel/time.ts';
import type { CaseId } from '../cases/model.ts';
import type { Db } from '../platform/database.ts';
import type { Alert, AlertCategory, AlertId, AlertKind, AlertState, AlertSystem, IssuedHow, Publication } from './model.ts';
import { alertColumns as columns } from './store.ts';

/* Alerts of ours: lists, counts, second alerts on one subject. Whatever is read here is held by row-level security. */

export interface ListCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly system?: 'sis' | 'interpol' | undefined;
  readonly category?: AlertCategory | undefined;
  readonly kind?: AlertKind | undefined;
  readonly state?: AlertState | undefined;
  readonly how?: IssuedHow | undefined;
  readonly expiring?: boolean | undefined;
  readonly flagged?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly achieved?: boolean | undefined;
  readonly publication?: Publication | undefined;
  readonly whose: 'mine' | 'anybody';
  readonly caseId?: CaseId | undefined;
  readonly reference?: string | undefined;
  readonly sort: '-created' | 'ends';
}

const ends = sql`coalesce(a.valid_until, 'infinity')`;

/** One page as the asker sees it at `now`; undefined when the cursor is none of ours for this order. */
export async function listOwn(db: Db, criteria: ListCriteria, now: Instant, accountId: AccountId | null): Promise<{ readonly rows: readonly Alert[]; readonly next: string | null } | undefined> {
  const conditions = conditionsOf(criteria, now, accountId);
  if (criteria.after !== undefined) {
    const past = pastOf(criteria.sort, criteria.after);
    if (!past) return undefined;
    conditions.push(past);
  }
  const order = criteria.sort === 'ends' ? sql`${ends}, a.id` : sql`a.created_at desc, a.id desc`;
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where ${sql.join(conditions, sql` and `)} order by ${order} limit ${criteria.limit + 1}`.execute(db);
  const page = rows.slice(0, criteria.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > criteria.limit && last ? cursorOf([criteria.sort, criteria.sort === 'ends' ? last.validUntil : last.createdAt, last.id]) : null };
}

function pastOf(sort: ListCriteria['sort'], cursor: string): RawBuilder<unknown> | undefined {
  const [name, at, id] = parseCursor(cursor, 3) ?? [];
  if (name !== sort || typeof id !== 'string' || !/^[1-9]\d{0,17}$/.test(id) || !(isInstant(at) || (at === null && sort === 'ends'))) return undefined;
  return sort === 'ends' ? sql`(${ends}, a.id) > (coalesce(${at}::timestamptz, 'infinity'), ${id}::bigint)` : sql`(a.created_at, a.id) < (${at}::timestamptz, ${id}::bigint)`;
}

function conditionsOf(criteria: ListCriteria, now: Instant, accountId: AccountId | null): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`a.side = 'own'`];
  // A number is looked for wherever it stands; a list without a state shows what stands or is being made.
  if (criteria.state) conditions.push(sql`a.state = ${criteria.state}`);
  else if (criteria.reference === undefined) conditions.push(sql`a.state in ('draft', 'in-review', 'issued')`);
  if (criteria.system) conditions.push(sql`a.system = ${criteria.system}`);
  if (criteria.category) conditions.push(sql`a.category = ${criteria.category}`);
  if (criteria.kind) conditions.push(sql`a.kind = ${criteria.kind}`);
  if (criteria.how) conditions.push(sql`a.issued_how = ${criteria.how}`);
  if (criteria.publication) conditions.push(sql`a.publication = ${criteria.publication}`);
  if (criteria.expiring !== undefined) conditions.push(sql`(a.state = 'issued' and coalesce(a.valid_until <= ${plusMonths(now, 4)}, false)) = ${criteria.expiring}`);
  if (criteria.flagged !== undefined) conditions.push(sql`(a.flagged_at is not null) = ${criteria.flagged}`);
  if (criteria.hidden !== undefined) conditions.push(sql`coalesce(a.hidden_until > ${now}, false) = ${criteria.hidden}`);
  if (criteria.achieved !== undefined) conditions.push(sql`(a.deletion_due_at is not null) = ${criteria.achieved}`);
  if (criteria.whose === 'mine') conditions.push(sql`a.author_id = ${accountId}`);
  if (criteria.caseId) conditions.push(sql`a.case_id = ${criteria.caseId}`);
  if (criteria.reference !== undefined) conditions.push(sql`(a.reference = ${criteria.reference} or a.external_id = ${criteria.reference})`);
  return conditions;
}

export interface OwnCounts {
  readonly drafts: number;
  readonly inReview: number;
  readonly standing: number;
  readonly hand: number;
  readonly automatic: number;
  readonly converted: number;
  readonly expiringWithin4Months: number;
  readonly purposeAchieved: number;
  readonly flagged: number;
  readonly hidden: number;
  readonly publicationAwaited: number;
  readonly mine: number;
}

export async function countOwn(db: Db, now: Instant, accountId: AccountId | null): Promise<OwnCounts> {
  const { rows } = await sql<OwnCounts>`
    select (count(*) filter (where state = 'draft'))::int as drafts,
      (count(*) filter (where state = 'in-review'))::int as "inReview",
      (count(*) filter (where state = 'issued'))::int as standing,
      (count(*) filter (where state = 'issued' and issued_how = 'hand'))::int as hand,
      (count(*) filter (where state = 'issued' and issued_how = 'automatic'))::int as automatic,
      (count(*) filter (where state = 'issued' and issued_how = 'converted'))::int as converted,
      (count(*) filter (where state = 'issued' and valid_until <= ${plusMonths(now, 4)}))::int as "expiringWithin4Months",
      (count(*) filter (where state = 'issued' and deletion_due_at is not null))::int as "purposeAchieved",
      (count(*) filter (where state = 'issued' and flagged_at is not null))::int as flagged,
      (count(*) filter (where state = 'issued' and hidden_until > ${now}))::int as hidden,
      (count(*) filter (where state = 'issued' and publication = 'requested'))::int as "publicationAwaited",
      (count(*) filter (where author_id = ${accountId}))::int as mine
    from alerts_alert where side = 'own' and state in ('draft', 'in-review', 'issued')`.execute(db);
  return rows[0]!;
}

export interface CategoryCount {
  readonly system: 'sis' | 'interpol';
  readonly category: AlertCategory;
  readonly hand: number;
  readonly automatic: number;
  readonly converted: number;
}

export async function countByCategory(db: Db): Promise<readonly CategoryCount[]> {
  const { rows } = await sql<CategoryCount>`
    select system, category, (count(*) filter (where issued_how = 'hand'))::int as hand,
      (count(*) filter (where issued_how = 'automatic'))::int as automatic, (count(*) filter (where issued_how = 'converted'))::int as converted
    from alerts_alert where side = 'own' and state = 'issued' group by system, category order by system, category`.execute(db);
  return rows;
}

export interface IssuedCount {
  readonly month: number;
  readonly system: 'sis' | 'interpol';
  readonly category: AlertCategory;
  readonly how: IssuedHow;
  readonly count: number;
}

/** Issued in a year of the desk's zone, whatever became of them. */
export async function countIssued(db: Db, year: number, timeZone: string): Promise<readonly IssuedCount[]> {
  const { rows } = await sql<IssuedCount>`
    select extract(month from issued_at at time zone ${timeZone})::int as month, system, category, issued_how as how, count(*)::int as count
    from alerts_alert where side = 'own' and issued_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, ${timeZone}) and issued_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, ${timeZone})
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/* ── one alert per subject ── */

/** Alerts of ours that stand or are being made and share a duplicate key; the oldest first. */
export async function findByKeys(db: Db, keys: readonly string[], exceptId: AlertId | null): Promise<readonly Alert[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a
    where a.side = 'own' and a.duplicate_keys && ${[...keys]}::text[] and a.state in ('draft', 'in-review', 'issued') and a.id <> ${exceptId ?? '0'}::bigint
    order by a.id limit 50`.execute(db);
  return rows;
}

/** Held until the end of the transaction: two alerts on one subject are not issued past each other. */
export async function holdKeys(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('alerts:' || k, 0)) from (select k from unnest(${[...keys]}::text[]) as u(k) order by k) as held`.execute(db);
}

/** What a person has found to be another subject. */
export async function listDistinct(db: Db, id: AlertId): Promise<ReadonlyMap<AlertId, { readonly reason: string; readonly at: Instant }>> {
  const { rows } = await sql<{ otherId: AlertId; reason: string; at: Instant }>`
    select (case when first_id = ${id}::bigint then second_id else first_id end)::text as "otherId", reason, decided_at as at
    from alerts_distinct where ${id}::bigint in (first_id, second_id)`.execute(db);
  return new Map(rows.map(({ otherId, ...rest }) => [otherId, rest]));
}

export async function putDistinct(db: Db, id: AlertId, otherId: AlertId, how: { readonly reason: string; readonly by: AccountId | null; readonly at: Instant }): Promise<void> {
  await sql`insert into alerts_distinct (first_id, second_id, reason, decided_by, decided_at)
    values (least(${id}::bigint, ${otherId}::bigint), greatest(${id}::bigint, ${otherId}::bigint), ${how.reason}, ${how.by}, ${how.at}) on conflict do nothing`.execute(db);
}

/** The next number of a system and year, without gaps: the transaction holds it. */
export async function nextNumber(db: Db, system: AlertSystem, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into alerts_counter (system, year, last) values (${system}, ${year}, 1)
    on conflict (system, year) do update set last = alerts_counter.last + 1 returning last`.execute(db);
  return rows[0]!.last;
}
