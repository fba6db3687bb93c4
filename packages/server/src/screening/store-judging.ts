import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { TaskId } from '../cases/model.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { AskedOf, Candidate, CandidateId, FinalVerdict, Judgement, QuestionId } from './model.ts';

/** What people said of candidates, what they asked, and which pairs are remembered. */

export async function insertJudgement(db: Db, { alertId, holdingId }: Pick<Candidate, 'alertId' | 'holdingId'>, judgement: Judgement): Promise<void> {
  const { candidateId, look, verdict, reason, text, isFinal, by, at } = judgement;
  await sql`insert into screening_judgement (id, candidate_id, alert_id, holding_id, look, verdict, reason, text, is_final, by, at)
    values (${newId()}, ${candidateId}, ${alertId}::bigint, ${holdingId}::bigint, ${look}, ${verdict}, ${reason}, ${text}, ${isFinal}, ${by}, ${at})`.execute(db);
}

const columns = sql.raw(`j.candidate_id as "candidateId", j.look, j.verdict, j.reason, j.text, j.is_final as "isFinal", j.by, j.at`);

export async function listJudgements(db: Db, candidateId: CandidateId): Promise<readonly Judgement[]> {
  const { rows } = await sql<Judgement>`select ${columns} from screening_judgement j where j.candidate_id = ${candidateId} order by j.at, j.id`.execute(db);
  return rows;
}

const pairMost = 100;

/** Of the pair, with those of earlier candidates; oldest first. */
export async function listJudgementsOfPair(db: Db, { alertId, holdingId }: Pick<Candidate, 'alertId' | 'holdingId'>): Promise<readonly Judgement[]> {
  const { rows } = await sql<Judgement>`select * from (select ${columns}, j.id from screening_judgement j
    where j.alert_id = ${alertId}::bigint and j.holding_id = ${holdingId}::bigint order by j.at desc, j.id desc limit ${pairMost}) as latest order by at, id`.execute(db);
  return rows;
}

/** Of which of these this person gave a look. */
export async function findLookedAt(db: Db, ids: readonly CandidateId[], by: AccountId): Promise<ReadonlySet<CandidateId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: CandidateId }>`select distinct j.candidate_id as id from screening_judgement j
    where j.candidate_id = any (${[...ids]}::uuid[]) and j.by = ${by} and j.verdict <> 'ask-more'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function rememberPair(
  db: Db,
  { id, alertId, holdingId, fingerprint }: Pick<Candidate, 'id' | 'alertId' | 'holdingId' | 'fingerprint'>,
  verdict: FinalVerdict,
  expiresAt: Instant,
): Promise<void> {
  await sql`insert into screening_pair (alert_id, holding_id, fingerprint, verdict, candidate_id, expires_at)
    values (${alertId}::bigint, ${holdingId}::bigint, decode(${fingerprint}, 'hex'), ${verdict}, ${id}, ${expiresAt})
    on conflict (alert_id, holding_id) do update set fingerprint = excluded.fingerprint, verdict = excluded.verdict, candidate_id = excluded.candidate_id, expires_at = excluded.expires_at`.execute(db);
}

/* ── questions ── */

export interface Question {
  readonly id: QuestionId;
  readonly candidateId: CandidateId;
  readonly askedOf: AskedOf;
  readonly text: string;
  readonly draftId: DraftId | null;
  readonly taskId: TaskId | null;
  readonly askedBy: AccountId;
  readonly askedAt: Instant;
  readonly answer: string | null;
  readonly messageId: MessageId | null;
  readonly answeredBy: AccountId | null;
  readonly answeredAt: Instant | null;
}

export type NewQuestion = Pick<Question, 'candidateId' | 'askedOf' | 'text' | 'draftId' | 'taskId' | 'askedBy' | 'askedAt'>;

export async function insertQuestion(db: Db, question: NewQuestion): Promise<void> {
  const { candidateId, askedOf, text, draftId, taskId, askedBy, askedAt } = question;
  await sql`insert into screening_question (id, candidate_id, asked_of, text, draft_id, task_id, asked_by, asked_at)
    values (${newId()}, ${candidateId}, ${askedOf}, ${text}, ${draftId}, ${taskId}, ${askedBy}, ${askedAt})`.execute(db);
}

export async function listQuestions(db: Db, candidateId: CandidateId): Promise<readonly Question[]> {
  const { rows } = await sql<Question>`select id, candidate_id as "candidateId", asked_of as "askedOf", text, draft_id as "draftId", task_id as "taskId",
      asked_by as "askedBy", asked_at as "askedAt", answer, message_id as "messageId", answered_by as "answeredBy", answered_at as "answeredAt"
    from screening_question where candidate_id = ${candidateId} order by asked_at, id`.execute(db);
  return rows;
}

export async function answerQuestion(db: Db, id: QuestionId, answer: { readonly text: string; readonly messageId: MessageId | null; readonly by: AccountId; readonly at: Instant }): Promise<void> {
  await sql`update screening_question set answer = ${answer.text}, message_id = ${answer.messageId}, answered_by = ${answer.by}, answered_at = ${answer.at} where id = ${id}`.execute(db);
}
