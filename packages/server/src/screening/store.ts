import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { IndexStamp, QueryOutcome, Run, RunCause, RunCounts, RunDirection, RunFailure, RunId, RunScope, RunState, Settings } from './model.ts';

/** Settings, runs and what their queries came to. */

/* ── settings ── */

export interface StoredSettings extends Settings {
  readonly changedAt: Instant | null;
  readonly changedBy: AccountId | null;
}

const settingsColumns = sql.raw(`false_per_thousand as "falsePerThousand", candidate_limit as "candidateLimit", four_eyes_categories as "fourEyesCategories",
  four_eyes_verdicts as "fourEyesVerdicts", no_match_days as "noMatchDays", hit_days as "hitDays", keep_words_days as "keepWordsDays", version,
  changed_at as "changedAt", changed_by as "changedBy"`);

export async function getSettings(db: Db): Promise<StoredSettings> {
  const { rows } = await sql<StoredSettings>`select ${settingsColumns} from screening_settings`.execute(db);
  return rows[0]!;
}

/** False when they have been changed since that version. */
export async function updateSettings(db: Db, version: number, values: Omit<Settings, 'version'>, by: AccountId, at: Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`update screening_settings set false_per_thousand = ${values.falsePerThousand}, candidate_limit = ${values.candidateLimit},
    four_eyes_categories = ${[...values.fourEyesCategories]}::text[], four_eyes_verdicts = ${[...values.fourEyesVerdicts]}::text[],
    no_match_days = ${values.noMatchDays}, hit_days = ${values.hitDays}, keep_words_days = ${values.keepWordsDays},
    version = version + 1, changed_at = ${at}, changed_by = ${by} where version = ${version}`.execute(db);
  return numAffectedRows === 1n;
}

/* ── runs ── */

type RunRow = Omit<Run, 'counts'> & { readonly sequence: number } & { readonly [Name in keyof RunCounts]: number };

const runColumns = sql.raw(`r.id, r.sequence, r.direction, r.cause, r.scope, r.state, r.waits_for as "waitsFor", r.failure, r.total, r.done_count as "doneCount",
  r.step, r.cursor, r.false_per_thousand as "falsePerThousand", r.candidate_limit as "candidateLimit", r.index_at_start as "indexAtStart", r.index_at_end as "indexAtEnd",
  encode(r.digest, 'hex') as digest, encode(r.asked_digest, 'hex') as "askedDigest", r.verifies_id as "verifiesId", r.repeats_id as "repeatsId",
  r.found_count as found, r.candidate_count as candidates, r.renewed_count as renewed, r.lapsed_count as lapsed, r.remembered_count as remembered,
  r.known_count as known, r.not_enough_data_count as "notEnoughData", r.not_compared_count as "notCompared", r.truncated_count as truncated,
  r.work_ms as "workMs", r.search_ms as "searchMs", r.arrived_at as "arrivedAt", r.created_at as "createdAt", r.created_by as "createdBy",
  r.started_at as "startedAt", r.updated_at as "updatedAt", r.ended_at as "endedAt"`);

export type ListedRun = Run & { readonly sequence: number };

function runOf({ found, candidates, renewed, lapsed, remembered, known, notEnoughData, notCompared, truncated, ...run }: RunRow): ListedRun {
  return { ...run, counts: { found, candidates, renewed, lapsed, remembered, known, notEnoughData, notCompared, truncated } };
}

export interface NewRun {
  readonly direction: RunDirection;
  readonly cause: RunCause;
  readonly scope: RunScope;
  readonly total: number | null;
  readonly falsePerThousand: number;
  readonly candidateLimit: number;
  readonly settingsVersion: number;
  readonly verifiesId?: RunId;
  readonly repeatsId?: RunId;
  readonly arrivedAt: Instant | null;
  readonly by: AccountId | null;
}

export async function insertRun(db: Db, run: NewRun, at: Instant): Promise<RunId> {
  const id: RunId = newId();
  await sql`insert into screening_run (id, direction, cause, scope, state, total, settings_version, false_per_thousand, candidate_limit, verifies_id, repeats_id,
      arrived_at, created_at, created_by, updated_at)
    values (${id}, ${run.direction}, ${run.cause}, ${JSON.stringify(run.scope)}, 'waiting', ${run.total}, ${run.settingsVersion}, ${run.falsePerThousand}, ${run.candidateLimit},
      ${run.verifiesId ?? null}, ${run.repeatsId ?? null}, ${run.arrivedAt}, ${at}, ${run.by}, ${at})`.execute(db);
  return id;
}

export async function findRun(db: Db, id: RunId): Promise<ListedRun | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from screening_run r where r.id = ${id}`.execute(db);
  return rows[0] && runOf(rows[0]);
}

/** Held until the end of the transaction. */
export async function lockRun(db: Db, id: RunId): Promise<ListedRun | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from screening_run r where r.id = ${id} for update`.execute(db);
  return rows[0] && runOf(rows[0]);
}

export interface RunCriteria {
  readonly state?: RunState | undefined;
  readonly direction?: RunDirection | undefined;
  readonly cause?: RunCause | undefined;
  readonly bulkOnly: boolean;
}

/** Newest first, below a sequence number. */
export async function listRuns(db: Db, { state, direction, cause, bulkOnly }: RunCriteria, below: number | null, limit: number): Promise<readonly ListedRun[]> {
  const { rows } = await sql<RunRow>`select ${runColumns} from screening_run r
    where (${below}::bigint is null or r.sequence < ${below}) and (${state ?? null}::text is null or r.state = ${state ?? null})
      and (${direction ?? null}::text is null or r.direction = ${direction ?? null}) and (${cause ?? null}::text is null or r.cause = ${cause ?? null})
      and (not ${bulkOnly} or r.cause not in ('alert', 'change'))
    order by r.sequence desc limit ${limit}`.execute(db);
  return rows.map(runOf);
}

/** The latest verification of each of these that has one. */
export async function getVerifications(db: Db, ids: readonly RunId[]): Promise<ReadonlyMap<RunId, Run>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<RunRow>`select distinct on (r.verifies_id) ${runColumns} from screening_run r
    where r.verifies_id = any (${[...ids]}::uuid[]) order by r.verifies_id, r.sequence desc`.execute(db);
  return new Map(rows.flatMap((row) => (row.verifiesId === null ? [] : [[row.verifiesId, runOf(row)] as const])));
}

/** How many queries the latest finished run of the same scope had; null when there was none. */
export async function findFormerTotal(db: Db, scope: RunScope): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`select r.done_count as count from screening_run r
    where r.scope = ${JSON.stringify(scope)}::jsonb and r.state = 'done' order by r.sequence desc limit 1`.execute(db);
  return rows[0]?.count ?? null;
}

export interface Progress {
  readonly cursor: string | null;
  readonly doneBy: number;
  readonly counts: RunCounts;
  readonly digest: string;
  readonly askedDigest: string;
  readonly index: { readonly first: IndexStamp; readonly last: IndexStamp };
  readonly searchMs: number;
  readonly workMs: number;
  readonly isLast: boolean;
}

/** One step further; `now` is when the step ended, `at` when it began. */
export async function advanceRun(db: Db, id: RunId, progress: Progress, at: Instant, now: Instant): Promise<void> {
  const { counts, index } = progress;
  await sql`update screening_run set state = ${progress.isLast ? 'done' : 'running'}, waits_for = null, cursor = ${progress.isLast ? null : progress.cursor}, step = step + 1,
    done_count = done_count + ${progress.doneBy}, digest = decode(${progress.digest}, 'hex'), asked_digest = decode(${progress.askedDigest}, 'hex'),
    total = case when ${progress.isLast} then done_count + ${progress.doneBy} else greatest(total, done_count + ${progress.doneBy}) end,
    index_at_start = coalesce(index_at_start, ${JSON.stringify(index.first)}::jsonb), index_at_end = ${JSON.stringify(index.last)}::jsonb,
    found_count = found_count + ${counts.found}, candidate_count = candidate_count + ${counts.candidates}, renewed_count = renewed_count + ${counts.renewed},
    lapsed_count = lapsed_count + ${counts.lapsed}, remembered_count = remembered_count + ${counts.remembered}, known_count = known_count + ${counts.known},
    not_enough_data_count = not_enough_data_count + ${counts.notEnoughData}, not_compared_count = not_compared_count + ${counts.notCompared},
    truncated_count = truncated_count + ${counts.truncated}, search_ms = search_ms + ${progress.searchMs}, work_ms = work_ms + ${progress.workMs},
    started_at = coalesce(started_at, ${at}), updated_at = ${now}, ended_at = ${progress.isLast ? now : null} where id = ${id}`.execute(db);
}

export async function setRunState(
  db: Db,
  id: RunId,
  { state, waitsFor = null, failure = null, stoppedBy = null }: { readonly state: RunState; readonly waitsFor?: 'index' | null; readonly failure?: RunFailure | null; readonly stoppedBy?: AccountId | null },
  at: Instant,
): Promise<void> {
  await sql`update screening_run set state = ${state}, waits_for = ${waitsFor}, failure = ${failure}, updated_at = ${at}, stopped_by = coalesce(${stoppedBy}, stopped_by),
    ended_at = ${state === 'stopped' || state === 'failed' ? at : null} where id = ${id}`.execute(db);
}

/** Runs nobody works on: whose next step was due long ago (a process ended in the middle of it); also those that wait for an index, of these directions. */
export async function listIdleRuns(db: Db, idleSince: Instant, waitingOf: readonly RunDirection[], limit: number): Promise<readonly Pick<Run, 'id' | 'step'>[]> {
  const { rows } = await sql<Pick<Run, 'id' | 'step'>>`select r.id, r.step from screening_run r
    where r.state in ('waiting', 'running') and case when r.waits_for = 'index' then r.direction = any (${[...waitingOf]}::text[]) else r.updated_at < ${idleSince} end order by r.sequence limit ${limit}`.execute(db);
  return rows;
}

export async function countRunsAtWork(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from screening_run where state in ('waiting', 'running')`.execute(db);
  return rows[0]!.count;
}

/* ── what the queries came to ── */

export interface Result {
  readonly queryId: string;
  readonly outcome: Exclude<QueryOutcome, 'none'>;
  readonly foundCount: number;
  readonly truncated: boolean;
  readonly threshold: number | null;
  readonly attainable: number | null;
}

export async function insertResults(db: Db, runId: RunId, results: readonly Result[]): Promise<void> {
  if (results.length === 0) return;
  await sql`insert into screening_result (run_id, query_id, outcome, found_count, truncated, threshold, attainable)
    select ${runId}, "queryId", outcome, "foundCount", truncated, threshold, attainable
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r("queryId" bigint, outcome text, "foundCount" int, truncated boolean, threshold real, attainable real)
    on conflict (run_id, query_id) do nothing`.execute(db);
}

/** In the order of the queries' numbers. */
export async function listResults(db: Db, runId: RunId, outcome: QueryOutcome | undefined, after: string | null, limit: number): Promise<readonly Result[]> {
  const { rows } = await sql<Result>`select query_id::text as "queryId", outcome, found_count as "foundCount", truncated, threshold, attainable
    from screening_result where run_id = ${runId} and query_id > ${after ?? '0'}::bigint and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
    order by query_id limit ${limit}`.execute(db);
  return rows;
}

/** Whether enough was known of an alert when it was screened last; undefined when it was not, or simply found nothing. */
export async function getLastOutcomes(db: Db, alertIds: readonly string[]): Promise<ReadonlyMap<string, Result['outcome']>> {
  if (alertIds.length === 0) return new Map();
  const { rows } = await sql<{ queryId: string; outcome: Result['outcome'] }>`
    select distinct on (s.query_id) s.query_id::text as "queryId", s.outcome from screening_result s join screening_run r on r.id = s.run_id
    where s.query_id = any (${[...alertIds]}::bigint[]) and r.direction = 'alerts-on-holdings' order by s.query_id, r.sequence desc`.execute(db);
  return new Map(rows.map(({ queryId, outcome }) => [queryId, outcome]));
}

/** The newest run that a version of a list caused; undefined before, or when the version changed nothing. */
export async function findRunOfList(db: Db, listVersionId: string): Promise<ListedRun | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from screening_run r
    where r.scope ->> 'kind' = 'list' and r.scope ->> 'listVersionId' = ${listVersionId} and r.cause = 'list' order by r.sequence desc limit 1`.execute(db);
  return rows[0] && runOf(rows[0]);
}
