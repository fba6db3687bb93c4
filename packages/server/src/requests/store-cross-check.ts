import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { CaseId } from '../cases/model.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { LedgerLine, SubjectId } from '../subjects/model.ts';
import type { RequestDirection, RequestId } from './model.ts';
import type { CheckResult, Finding, Suggestion, SuggestionId, SuggestionRule, SuggestionState, SuggestionVerdict } from './model-cross-check.ts';

/** What a cross-check asks of a request and keeps beside it: suggestions, and which subject was checked when. */

/* ── requests ── */

/** A request as it is checked. */
export interface Checked {
  readonly id: RequestId;
  readonly caseId: CaseId;
  readonly direction: RequestDirection;
  readonly isErased: boolean;
  readonly foreignReference: string | null;
  readonly ownReference: string | null;
  /** Its own and those about it; what stands in them is no news. */
  readonly messageIds: readonly MessageId[];
}

const checkedColumns = sql.raw(`r.id, r.case_id as "caseId", r.direction, r.erased_at is not null or r.stage = 'erased' as "isErased",
  r.foreign_reference as "foreignReference", r.own_reference as "ownReference",
  array(select r.message_id where r.message_id is not null
    union select m.message_id from requests_message m where m.request_id = r.id and m.state <> 'dismissed') as "messageIds"`);

export async function findChecked(db: Db, id: RequestId): Promise<Checked | undefined> {
  const { rows } = await sql<Checked>`select ${checkedColumns} from requests_request r where r.id = ${id}`.execute(db);
  return rows[0];
}

/** Until the end of the transaction, nobody else checks this request: two checks at once would each find the same anew. */
export async function holdCheck(db: Db, id: RequestId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('requests.cross-check ' || ${id}, 0))`.execute(db);
}

/** Incoming requests that are not settled yet: of these messages, or lying in these cases. */
export async function listOpenIncoming(db: Db, of: { readonly messageIds?: readonly MessageId[]; readonly caseIds?: readonly CaseId[] }): Promise<readonly RequestId[]> {
  const { rows } = await sql<{ id: RequestId }>`
    select r.id from requests_request r
    where r.direction = 'in' and r.settled_at is null and r.erased_at is null
      and (r.message_id = any (${[...(of.messageIds ?? [])]}::uuid[]) or r.case_id = any (${[...(of.caseIds ?? [])]}::uuid[])
        or exists (select from requests_message m where m.request_id = r.id and m.state <> 'dismissed' and m.message_id = any (${[...(of.messageIds ?? [])]}::uuid[])))
    order by r.id`.execute(db);
  return rows.map(({ id }) => id);
}

/* ── suggestions ── */

interface Row {
  readonly id: SuggestionId;
  readonly requestId: RequestId;
  readonly subjectId: SubjectId | null;
  readonly foundSubjectId: SubjectId | null;
  readonly foundMessageId: MessageId | null;
  readonly rule: SuggestionRule;
  readonly bits: number | null;
  readonly ledger: readonly LedgerLine[];
  readonly words: readonly string[];
  readonly fingerprint: string;
  readonly foundAt: Instant;
  readonly state: SuggestionState;
  readonly judgedBy: AccountId | null;
  readonly judgedAt: Instant | null;
  readonly reason: string | null;
}

const columns = sql.raw(`s.id, s.request_id as "requestId", s.subject_id as "subjectId", s.found_subject_id as "foundSubjectId", s.found_message_id as "foundMessageId",
  s.rule, s.bits, s.ledger, s.words, encode(s.fingerprint, 'hex') as fingerprint, s.found_at as "foundAt", s.state,
  s.judged_by as "judgedBy", s.judged_at as "judgedAt", s.reason`);

function suggestionOf({ foundSubjectId, foundMessageId, judgedBy: by, judgedAt: at, reason, ...row }: Row): Suggestion {
  const found = foundSubjectId ? ({ kind: 'subject', id: foundSubjectId } as const) : ({ kind: 'message', id: foundMessageId! } as const);
  return { ...row, found, judged: by && at ? { by, at, reason: reason ?? '' } : null };
}

const listedMost = 500;

/**
 * Suggestions of a request, or of all requests of a case: those to be judged first, then the strongest. At most {@link listedMost},
 * as far as the actor may see both sides.
 */
export async function listSuggestions(
  db: Db,
  of: { readonly requestId: RequestId } | { readonly caseId: CaseId },
  state?: SuggestionState,
): Promise<readonly Suggestion[]> {
  const { rows } = await sql<Row>`
    select ${columns} from requests_suggestion s
    where ${'requestId' in of ? sql`s.request_id = ${of.requestId}` : sql`s.request_id in (select r.id from requests_request r where r.case_id = ${of.caseId})`}
      and (${state ?? null}::text is null or s.state = ${state ?? null})
    order by s.state <> 'open', array_position(array['number', 'reference', 'similar', 'name'], s.rule), s.bits desc nulls last, s.found_at desc, s.id
    limit ${listedMost}`.execute(db);
  return rows.map(suggestionOf);
}

/** Held until the end of the transaction; undefined when there is none or the actor may not see both its sides. */
export async function lockSuggestion(db: Db, id: SuggestionId): Promise<Suggestion | undefined> {
  const { rows } = await sql<Row>`select ${columns} from requests_suggestion s where s.id = ${id} for update of s`.execute(db);
  return rows[0] && suggestionOf(rows[0]);
}

export async function insertSuggestions(db: Db, requestId: RequestId, findings: readonly Finding[], at: Instant): Promise<readonly SuggestionId[]> {
  const ids: SuggestionId[] = [];
  for (const { subjectId, found, rule, bits, ledger, words, fingerprint } of findings) {
    const id: SuggestionId = newId();
    await sql`insert into requests_suggestion
      (id, request_id, subject_id, found_subject_id, found_message_id, rule, bits, ledger, words, fingerprint, found_at, state)
      values (${id}, ${requestId}, ${subjectId}, ${found.kind === 'subject' ? found.id : null}, ${found.kind === 'message' ? found.id : null},
        ${rule}, ${bits}, ${JSON.stringify(ledger)}, ${[...words]}::text[], decode(${fingerprint}, 'hex'), ${at}, 'open')`.execute(db);
    ids.push(id);
  }
  return ids;
}

/** One that nobody has judged yet, brought up to date. */
export async function renewSuggestion(db: Db, id: SuggestionId, { rule, bits, ledger, words, fingerprint }: Finding, at: Instant): Promise<void> {
  await sql`update requests_suggestion set rule = ${rule}, bits = ${bits}, ledger = ${JSON.stringify(ledger)}, words = ${[...words]}::text[],
    fingerprint = decode(${fingerprint}, 'hex'), found_at = ${at} where id = ${id} and state = 'open'`.execute(db);
}

export async function markJudged(db: Db, id: SuggestionId, verdict: SuggestionVerdict, judged: NonNullable<Suggestion['judged']>): Promise<void> {
  await sql`update requests_suggestion set state = ${verdict}, judged_by = ${judged.by}, judged_at = ${judged.at}, reason = ${judged.reason} where id = ${id}`.execute(db);
}

/** What nobody has judged goes; what was judged keeps its verdict and loses what it says about a person. Returns how many there were. */
export async function forgetSubject(db: Db, id: SubjectId): Promise<number> {
  await sql`delete from requests_check where subject_id = ${id}`.execute(db);
  const gone = await sql`delete from requests_suggestion where state = 'open' and (subject_id = ${id} or found_subject_id = ${id})`.execute(db);
  const emptied = await sql`update requests_suggestion set ledger = '[]', words = '{}' where subject_id = ${id} or found_subject_id = ${id}`.execute(db);
  return Number(gone.numAffectedRows ?? 0n) + Number(emptied.numAffectedRows ?? 0n);
}

/** All of a request that is erased. Returns how many suggestions there were. */
export async function forgetRequest(db: Db, id: RequestId): Promise<number> {
  await sql`delete from requests_check where request_id = ${id}`.execute(db);
  const { numAffectedRows } = await sql`delete from requests_suggestion where request_id = ${id}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** After a correction: what nobody has judged, was found for the subject before, and is not found any more. Returns how many went. */
export async function dropUnfound(db: Db, requestId: RequestId, subjectId: SubjectId, stillFound: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`delete from requests_suggestion
    where request_id = ${requestId} and subject_id = ${subjectId} and state = 'open'
      and coalesce(found_subject_id, found_message_id) <> all (${[...stillFound]}::uuid[])`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Suggestions that wait for a person, by request, as far as the actor may see both sides. */
export async function countOpenSuggestions(db: Db, requestIds: readonly RequestId[]): Promise<ReadonlyMap<RequestId, number>> {
  if (requestIds.length === 0) return new Map();
  const { rows } = await sql<{ id: RequestId; count: number }>`
    select request_id as id, count(*)::int as count from requests_suggestion
    where state = 'open' and request_id = any (${[...requestIds]}::uuid[]) group by request_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The same of all requests of a case. */
export async function countOpenOfCase(db: Db, caseId: CaseId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from requests_suggestion s join requests_request r on r.id = s.request_id where s.state = 'open' and r.case_id = ${caseId}`.execute(db);
  return rows[0]!.count;
}

/* ── checks ── */

export interface Check {
  readonly requestId: RequestId;
  readonly subjectId: SubjectId;
  readonly at: Instant;
  readonly result: CheckResult;
}

export async function keepCheck(db: Db, { requestId, subjectId, at, result }: Check): Promise<void> {
  await sql`insert into requests_check (request_id, subject_id, at, result) values (${requestId}, ${subjectId}, ${at}, ${result})
    on conflict (request_id, subject_id) do update set at = excluded.at, result = excluded.result`.execute(db);
}

export async function listChecks(db: Db, of: { readonly requestId: RequestId } | { readonly caseId: CaseId }): Promise<readonly Check[]> {
  const { rows } = await sql<Check>`
    select c.request_id as "requestId", c.subject_id as "subjectId", c.at, c.result from requests_check c
    where ${'requestId' in of ? sql`c.request_id = ${of.requestId}` : sql`c.request_id in (select r.id from requests_request r where r.case_id = ${of.caseId})`}
    order by c.at desc, c.subject_id limit ${listedMost}`.execute(db);
  return rows;
}
