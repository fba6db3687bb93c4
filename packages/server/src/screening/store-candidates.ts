import type { EvidenceItem } from '@vigie/engine';
import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { AlertCategory, AlertId, AlertKind, AlertSystem } from '../alerts/model.ts';
import type { HoldingId, Measure } from '../holdings/model.ts';
import type { Db } from '../platform/database.ts';
import type { Candidate, CandidateId, CandidateState, LapseReason, Priority, RunDirection, RunId } from './model.ts';
import type { Pair, Remembered, Waiting } from './rules-found.ts';

/** Candidates: set by set, since a step of a run finds hundreds. */

const columns = sql.raw(`c.id, c.run_id as "runId", c.direction, c.alert_id::text as "alertId", c.holding_id::text as "holdingId", c.alert_version as "alertVersion",
  c.holding_version as "holdingVersion", c.system, c.category, c.kind, c.measure, c.alert_reference as "alertReference", c.alert_caption as "alertCaption",
  c.holding_caption as "holdingCaption", c.bits, c.threshold, c.false_per_thousand as "falsePerThousand", c.ledger, encode(c.fingerprint, 'hex') as fingerprint, c.priority,
  c.state, c.disputed, c.lapsed_because as "lapsedBecause", c.renews_id as "renewsId", c.version, c.found_at as "foundAt", c.judged_at as "judgedAt",
  c.lapsed_at as "lapsedAt", c.claimed_by as "claimedBy", c.claimed_until as "claimedUntil", c.words_erased_at as "wordsErasedAt"`);
const isLive = sql.raw(`c.state in ('open', 'asked', 'second-look')`);

/* ── writing ── */

export interface NewCandidate {
  readonly direction: RunDirection;
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
  readonly alertVersion: number;
  readonly holdingVersion: number;
  readonly system: AlertSystem;
  readonly category: AlertCategory;
  readonly kind: AlertKind;
  readonly measure: Measure;
  readonly alertReference: string | null;
  readonly alertCaption: string;
  readonly holdingCaption: string;
  readonly bits: number;
  readonly threshold: number;
  readonly falsePerThousand: number;
  readonly ledger: readonly EvidenceItem[];
  readonly fingerprint: string;
  readonly priority: Priority;
  readonly renewsId: CandidateId | null;
}

/** A pair that another run has shown at the same time is left out. Gives the ids of those that are there now. */
export async function insertCandidates(db: Db, runId: RunId, candidates: readonly NewCandidate[], at: Instant): Promise<readonly CandidateId[]> {
  if (candidates.length === 0) return [];
  // In one order for everybody: two runs that show the same pairs wait for each other and do not block each other.
  const rows = candidates.toSorted((a, b) => Number(a.alertId) - Number(b.alertId) || Number(a.holdingId) - Number(b.holdingId)).map((one) => ({ ...one, id: newId<'screening-candidate'>() }));
  const inserted = await sql<{ id: CandidateId }>`
    insert into screening_candidate (id, run_id, direction, alert_id, holding_id, alert_version, holding_version, system, category, kind, measure, alert_reference,
      alert_caption, holding_caption, bits, threshold, false_per_thousand, ledger, fingerprint, priority, state, renews_id, found_at)
    select id, ${runId}, direction, "alertId", "holdingId", "alertVersion", "holdingVersion", system, category, kind, measure, "alertReference",
      "alertCaption", "holdingCaption", bits, threshold, "falsePerThousand", ledger, decode(fingerprint, 'hex'), priority, 'open', "renewsId", ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, direction text, "alertId" bigint, "holdingId" bigint, "alertVersion" int, "holdingVersion" int,
      system text, category text, kind text, measure text, "alertReference" text, "alertCaption" text, "holdingCaption" text, bits real, threshold real,
      "falsePerThousand" real, ledger jsonb, fingerprint text, priority smallint, "renewsId" uuid)
    on conflict (alert_id, holding_id) where state in ('open', 'asked', 'second-look') do nothing returning id`.execute(db);
  return inserted.rows.map(({ id }) => id);
}

/** Those of these that still wait. Gives the alerts they were about. */
export async function lapse(db: Db, lapsed: readonly { readonly id: CandidateId; readonly because: LapseReason }[], at: Instant): Promise<readonly AlertId[]> {
  if (lapsed.length === 0) return [];
  const { rows } = await sql<{ alertId: AlertId }>`update screening_candidate c set state = 'lapsed', lapsed_because = l.because, lapsed_at = ${at}, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(lapsed)}::jsonb) as l(id uuid, because text) where c.id = l.id and ${isLive} returning c.alert_id::text as "alertId"`.execute(db);
  return rows.map(({ alertId }) => alertId);
}

export async function setCandidateState(
  db: Db,
  id: CandidateId,
  { state, disputed, judgedAt }: { readonly state: CandidateState; readonly disputed: boolean; readonly judgedAt: Instant | null },
): Promise<void> {
  await sql`update screening_candidate set state = ${state}, disputed = ${disputed}, judged_at = ${judgedAt}, version = version + 1, claimed_by = null, claimed_until = null
    where id = ${id}`.execute(db);
}

/** Says who has it on the screen. A claim of another that has not run out stays. */
export async function claimCandidate(db: Db, id: CandidateId, by: AccountId, until: Instant, at: Instant): Promise<void> {
  await sql`update screening_candidate c set claimed_by = ${by}, claimed_until = ${until}
    where c.id = ${id} and ${isLive} and (c.claimed_by is null or c.claimed_by = ${by} or c.claimed_until < ${at})`.execute(db);
}

/* ── for a step of a run ── */

export async function listWaiting(db: Db, side: 'alert' | 'holding', ids: readonly string[]): Promise<readonly Waiting[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Waiting>`select c.id, c.alert_id::text as "alertId", c.holding_id::text as "holdingId", encode(c.fingerprint, 'hex') as fingerprint
    from screening_candidate c where ${sql.ref(side === 'alert' ? 'c.alert_id' : 'c.holding_id')} = any (${[...ids]}::bigint[]) and ${isLive}`.execute(db);
  return rows;
}

/** Also of the pairs that wait: found from this side, they may have been shown from the other. */
export async function listWaitingPairs(db: Db, pairs: readonly Pair[]): Promise<readonly Waiting[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<Waiting>`select c.id, c.alert_id::text as "alertId", c.holding_id::text as "holdingId", encode(c.fingerprint, 'hex') as fingerprint
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("alertId" bigint, "holdingId" bigint)
    join screening_candidate c on c.alert_id = p."alertId" and c.holding_id = p."holdingId" and ${isLive}`.execute(db);
  return rows;
}

export async function listRemembered(db: Db, pairs: readonly Pair[]): Promise<readonly Remembered[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<Remembered>`select s.alert_id::text as "alertId", s.holding_id::text as "holdingId", encode(s.fingerprint, 'hex') as fingerprint,
      s.candidate_id as "candidateId", s.expires_at as "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("alertId" bigint, "holdingId" bigint)
    join screening_pair s on s.alert_id = p."alertId" and s.holding_id = p."holdingId"`.execute(db);
  return rows;
}

/** States of everything ever found about these alerts. */
export async function getStatesOfAlerts(db: Db, ids: readonly AlertId[]): Promise<ReadonlyMap<AlertId, readonly CandidateState[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ alertId: AlertId; states: CandidateState[] }>`select c.alert_id::text as "alertId", array_agg(distinct c.state) as states
    from screening_candidate c where c.alert_id = any (${[...ids]}::bigint[]) group by 1`.execute(db);
  return new Map(rows.map(({ alertId, states }) => [alertId, states]));
}

/* ── reading ── */

export async function findCandidate(db: Db, id: CandidateId): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`select ${columns} from screening_candidate c where c.id = ${id}`.execute(db);
  return rows[0];
}

/** Held until the end of the transaction; undefined when there is none or the actor may not see both its sides. */
export async function lockCandidate(db: Db, id: CandidateId): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`select ${columns} from screening_candidate c where c.id = ${id} for update of c`.execute(db);
  return rows[0];
}

export interface QueueCriteria {
  readonly state: CandidateState | 'waiting' | 'judged';
  readonly system?: AlertSystem | undefined;
  readonly category?: AlertCategory | undefined;
  readonly kind?: AlertKind | undefined;
  readonly priority?: number | undefined;
  readonly direction?: RunDirection | undefined;
  readonly runId?: RunId | undefined;
  readonly alertId?: AlertId | undefined;
  readonly holdingId?: HoldingId | undefined;
  /** Leaves out what this person has looked at already and others must, and what waits for an answer. */
  readonly forAccountId?: AccountId | undefined;
}

export type QueueKey = readonly [priority: number, bits: number, id: string];
export type EndedKey = readonly [at: Instant, id: string];

/** What waits, by priority, then the strongest. Ends only with the queue. */
export async function listQueue(db: Db, criteria: QueueCriteria, after: QueueKey | null, limit: number): Promise<readonly Candidate[]> {
  const beyond = after === null ? sql`true` : sql`(c.priority, -c.bits, c.id) > (${after[0]}::smallint, ${-after[1]}::real, ${after[2]}::uuid)`;
  const { rows } = await sql<Candidate>`select ${columns} from screening_candidate c where ${isLive} and ${conditions(criteria)} and ${beyond}
    order by c.priority, c.bits desc, c.id limit ${limit}`.execute(db);
  return rows;
}

/** What waits no more, latest first. */
export async function listEnded(db: Db, criteria: QueueCriteria, after: EndedKey | null, limit: number): Promise<readonly Candidate[]> {
  const beyond = after === null ? sql`true` : sql`(coalesce(c.judged_at, c.lapsed_at), c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const { rows } = await sql<Candidate>`select ${columns} from screening_candidate c where c.state in ('hit', 'no-match', 'lapsed') and ${conditions(criteria)} and ${beyond}
    order by coalesce(c.judged_at, c.lapsed_at) desc, c.id desc limit ${limit}`.execute(db);
  return rows;
}

function conditions({ state, system, category, kind, priority, direction, runId, alertId, holdingId, forAccountId }: QueueCriteria): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (state !== 'waiting' && state !== 'judged') parts.push(sql`c.state = ${state}`);
  if (system) parts.push(sql`c.system = ${system}`);
  if (category) parts.push(sql`c.category = ${category}`);
  if (kind) parts.push(sql`c.kind = ${kind}`);
  if (priority) parts.push(sql`c.priority = ${priority}`);
  if (direction) parts.push(sql`c.direction = ${direction}`);
  if (runId) parts.push(sql`c.run_id = ${runId}`);
  if (alertId) parts.push(sql`c.alert_id = ${alertId}::bigint`);
  if (holdingId) parts.push(sql`c.holding_id = ${holdingId}::bigint`);
  if (forAccountId)
    parts.push(sql`c.state <> 'asked' and not exists (select from screening_judgement j where j.candidate_id = c.id and j.by = ${forAccountId} and j.verdict <> 'ask-more')`);
  return sql.join(parts, sql` and `);
}

const siblingsMost = 20;

/** Others about the same alert or the same holding that wait or were hits. */
export async function listSiblings(db: Db, { id, alertId, holdingId }: Pick<Candidate, 'id' | 'alertId' | 'holdingId'>): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`select ${columns} from screening_candidate c
    where (c.alert_id = ${alertId}::bigint or c.holding_id = ${holdingId}::bigint) and c.id <> ${id} and (${isLive} or c.state = 'hit')
    order by c.bits desc, c.id limit ${siblingsMost}`.execute(db);
  return rows;
}

export interface WaitingCounts {
  readonly open: number;
  readonly asked: number;
  readonly secondLook: number;
  readonly disputed: number;
}

export async function countWaiting(db: Db): Promise<WaitingCounts & { readonly oldestAt: Instant | null }> {
  const { rows } = await sql<WaitingCounts & { oldestAt: Instant | null }>`select count(*) filter (where c.state = 'open')::int as open,
    count(*) filter (where c.state = 'asked')::int as asked, count(*) filter (where c.state = 'second-look')::int as "secondLook",
    count(*) filter (where c.disputed)::int as disputed, min(c.found_at) as "oldestAt" from screening_candidate c where ${isLive}`.execute(db);
  return rows[0]!;
}

export async function countByPriority(db: Db): Promise<readonly { readonly priority: Priority; readonly count: number; readonly oldestAt: Instant }[]> {
  const { rows } = await sql<{ priority: Priority; count: number; oldestAt: Instant }>`select c.priority, count(*)::int as count, min(c.found_at) as "oldestAt"
    from screening_candidate c where ${isLive} group by 1 order by 1`.execute(db);
  return rows;
}

export async function countOpenOfRuns(db: Db, ids: readonly RunId[]): Promise<ReadonlyMap<RunId, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ runId: RunId; count: number }>`select run_id as "runId", open_count as count from screening_count_open(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ runId, count }) => [runId, count]));
}

/* ── forgetting ── */

/** Empties what these say about persons; verdicts and times stay. */
export async function eraseWords(db: Db, ids: readonly CandidateId[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await sql`update screening_candidate set alert_caption = '', holding_caption = '', alert_reference = null, ledger = '[]', words_erased_at = ${at}
    where id = any (${[...ids]}::uuid[])`.execute(db);
  await sql`update screening_question set text = '', answer = case when answer is null then null else '' end where candidate_id = any (${[...ids]}::uuid[])`.execute(db);
  await sql`select screening_erase_words(${[...ids]}::uuid[])`.execute(db);
}

export async function listWithWords(db: Db, alertIds: readonly AlertId[]): Promise<readonly CandidateId[]> {
  const { rows } = await sql<{ id: CandidateId }>`select c.id from screening_candidate c where c.alert_id = any (${[...alertIds]}::bigint[]) and c.words_erased_at is null`.execute(db);
  return rows.map(({ id }) => id);
}

export async function listWordsDue(db: Db, endedBefore: Instant, limit: number): Promise<readonly CandidateId[]> {
  const { rows } = await sql<{ id: CandidateId }>`select c.id from screening_candidate c
    where c.words_erased_at is null and c.state in ('hit', 'no-match', 'lapsed') and coalesce(c.judged_at, c.lapsed_at) < ${endedBefore}
    order by coalesce(c.judged_at, c.lapsed_at) limit ${limit} for update skip locked`.execute(db);
  return rows.map(({ id }) => id);
}

/** Returns how many pairs were forgotten. */
export async function deleteExpiredPairs(db: Db, at: Instant): Promise<number> {
  const { numAffectedRows } = await sql`delete from screening_pair where expires_at < ${at}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
