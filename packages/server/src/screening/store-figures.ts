import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { RunCause } from './model.ts';

/** Rate, backlog and yield of screening: numbers, and per reviewer for who leads them. As far as the actor sees the candidates. */

export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

export interface RateRow {
  readonly at: Instant;
  readonly found: number;
  readonly lapsed: number;
  readonly looks: number;
  readonly noMatch: number;
  readonly hit: number;
  readonly asked: number;
  readonly medianMinutes: number | null;
  readonly backlog: number;
}

/** By hour or day of the zone; every one of the span, also those in which nothing happened. */
export async function listRates(db: Db, { from, until }: Span, by: 'hour' | 'day', timeZone: string): Promise<readonly RateRow[]> {
  const step = sql.lit(by === 'hour' ? '1 hour' : '1 day');
  const bucket = (column: string) => sql`date_trunc(${sql.lit(by)}, ${sql.ref(column)} at time zone ${timeZone})`;
  const { rows } = await sql<RateRow>`
    with spans as (
      select local, local at time zone ${timeZone} as begins, (local + ${step}::interval) at time zone ${timeZone} as ends
      from generate_series(date_trunc(${sql.lit(by)}, ${from}::timestamptz at time zone ${timeZone}), (${until}::timestamptz - interval '1 microsecond') at time zone ${timeZone}, ${step}::interval) as local
    ), c as materialized (
      select found_at, judged_at, lapsed_at, state, coalesce(judged_at, lapsed_at) as ended_at from screening_candidate
    ), found as (select ${bucket('found_at')} as local, count(*)::int as n from c where found_at >= ${from} and found_at < ${until} group by 1),
    lapsed as (select ${bucket('lapsed_at')} as local, count(*)::int as n from c where lapsed_at >= ${from} and lapsed_at < ${until} group by 1),
    judged as (select ${bucket('judged_at')} as local, count(*) filter (where state = 'no-match')::int as no_match, count(*) filter (where state = 'hit')::int as hit,
        percentile_cont(0.5) within group (order by extract(epoch from judged_at - found_at) / 60) as median
      from c where judged_at >= ${from} and judged_at < ${until} group by 1),
    looked as (select ${bucket('at')} as local, count(*) filter (where verdict <> 'ask-more')::int as n, count(*) filter (where verdict = 'ask-more')::int as asked
      from screening_judgement where at >= ${from} and at < ${until} group by 1)
    select s.begins as at, coalesce(f.n, 0) as found, coalesce(l.n, 0) as lapsed, coalesce(k.n, 0) as looks, coalesce(j.no_match, 0) as "noMatch", coalesce(j.hit, 0) as hit,
      coalesce(k.asked, 0) as asked, round(j.median::numeric, 1)::float8 as "medianMinutes",
      (select count(*) from c where c.found_at < s.ends and (c.ended_at is null or c.ended_at >= s.ends))::int as backlog
    from spans s left join found f using (local) left join lapsed l using (local) left join judged j using (local) left join looked k using (local) order by s.begins`.execute(db);
  return rows;
}

export interface Pace {
  readonly hour: number;
  readonly eightHours: number;
  readonly day: number;
  readonly medianMinutes: number | null;
  readonly p95Minutes: number | null;
}

/** Final judgements per hour over the last hour, eight hours and day; minutes from found to judged over the last day. */
export async function getPace(db: Db, at: Instant): Promise<Pace> {
  const { rows } = await sql<Pace>`select
      count(*) filter (where judged_at > ${at}::timestamptz - interval '1 hour')::float8 as hour,
      count(*) filter (where judged_at > ${at}::timestamptz - interval '8 hours')::float8 / 8 as "eightHours",
      count(*)::float8 / 24 as day,
      round((percentile_cont(0.5) within group (order by extract(epoch from judged_at - found_at) / 60))::numeric, 1)::float8 as "medianMinutes",
      round((percentile_cont(0.95) within group (order by extract(epoch from judged_at - found_at) / 60))::numeric, 1)::float8 as "p95Minutes"
    from screening_candidate where state in ('hit', 'no-match') and judged_at > ${at}::timestamptz - interval '1 day' and judged_at <= ${at}`.execute(db);
  return rows[0]!;
}

export interface ReviewerRow {
  readonly by: AccountId;
  readonly looks: number;
  readonly noMatch: number;
  readonly hit: number;
  readonly asked: number;
  /** First or second looks that the final verdict contradicts. */
  readonly overruled: number;
  /** Between one look and the next of the same person, gaps of more than half an hour left out. */
  readonly medianSecondsApart: number | null;
}

export async function listReviewers(db: Db, { from, until }: Span): Promise<readonly ReviewerRow[]> {
  const { rows } = await sql<ReviewerRow>`
    with looks as (
      select j.by, j.verdict, j.is_final, c.state, extract(epoch from j.at - lag(j.at) over (partition by j.by order by j.at)) as apart
      from screening_judgement j join screening_candidate c on c.id = j.candidate_id where j.at >= ${from} and j.at < ${until}
    )
    select by, count(*) filter (where verdict <> 'ask-more')::int as looks, count(*) filter (where verdict = 'no-match')::int as "noMatch",
      count(*) filter (where verdict = 'hit')::int as hit, count(*) filter (where verdict = 'ask-more')::int as asked,
      count(*) filter (where not is_final and verdict <> 'ask-more' and state in ('hit', 'no-match') and state <> verdict)::int as overruled,
      round((percentile_cont(0.5) within group (order by apart) filter (where apart <= 1800))::numeric, 1)::float8 as "medianSecondsApart"
    from looks group by by order by looks desc, by`.execute(db);
  return rows;
}

export interface YieldRow {
  readonly month: string;
  readonly cause: RunCause;
  readonly runs: number;
  readonly queries: number;
  readonly notEnoughData: number;
  readonly candidates: number;
  readonly noMatch: number;
  readonly hit: number;
  readonly arrivalToEndP95Ms: number | null;
}

/** By month of the zone in which the run was made. Verifications kept nothing and do not count. */
export async function listYields(db: Db, { from, until }: Span, timeZone: string): Promise<readonly YieldRow[]> {
  const { rows } = await sql<YieldRow>`
    with runs as (
      select id, to_char(created_at at time zone ${timeZone}, 'YYYY-MM') as month, cause, done_count, not_enough_data_count, candidate_count,
        case when state = 'done' and arrived_at is not null then extract(epoch from ended_at - arrived_at) * 1000 end as ms
      from screening_run where created_at >= ${from} and created_at < ${until} and cause <> 'verification'
    ), judged as (
      select r.month, r.cause, count(*) filter (where c.state = 'no-match')::int as no_match, count(*) filter (where c.state = 'hit')::int as hit
      from runs r join screening_candidate c on c.run_id = r.id group by 1, 2
    )
    select r.month, r.cause, count(*)::int as runs, sum(r.done_count)::int as queries, sum(r.not_enough_data_count)::int as "notEnoughData",
      sum(r.candidate_count)::int as candidates, coalesce(max(j.no_match), 0) as "noMatch", coalesce(max(j.hit), 0) as hit,
      case when r.cause = 'alert' then round((percentile_cont(0.95) within group (order by r.ms))::numeric)::float8 end as "arrivalToEndP95Ms"
    from runs r left join judged j using (month, cause) group by r.month, r.cause order by r.month, r.cause`.execute(db);
  return rows;
}
