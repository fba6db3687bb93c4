import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { CaseId, ReviewId, ReviewState } from './model.ts';
import type { ReviewTable } from './tables.ts';

/** Whether closed cases are still needed, and their erasure. */

export type ReviewRow = Selectable<ReviewTable>;

export async function listReviews(db: Db, caseId: CaseId): Promise<readonly ReviewRow[]> {
  return db.selectFrom('cases_review').selectAll().where('case_id', '=', caseId).orderBy('proposed_at', 'desc').orderBy('id', 'desc').execute();
}

export async function findProposals(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, ReviewRow>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db.selectFrom('cases_review').selectAll().where('state', '=', 'proposed').where('case_id', '=', sql<CaseId>`any(${[...caseIds]}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.case_id, row]));
}

export async function insertReview(db: Db, review: ReviewRow): Promise<void> {
  await db.insertInto('cases_review').values(review).execute();
}

export async function settleReview(db: Db, id: ReviewId, settled: { readonly state: ReviewState; readonly by: AccountId | null; readonly at: Instant; readonly note: string | null }): Promise<void> {
  await db.updateTable('cases_review').set({ state: settled.state, settled_by: settled.by, settled_at: settled.at, note: settled.note }).where('id', '=', id).execute();
}

/** Closed cases whose review is due by then, or whose erasure is proposed: due longest first. Undefined when the cursor is none of ours. */
export async function listDueCases(db: Db, by: Instant, paging: { readonly limit: number; readonly after?: string | undefined }): Promise<Page<CaseId> | undefined> {
  let past = sql`true`;
  if (paging.after !== undefined) {
    const [at, id] = parseCursor(paging.after, 2) ?? [];
    if (!isInstant(at) || !isId(id)) return undefined;
    past = sql`(c.review_due_at, c.id) > (${at}::timestamptz, ${id}::uuid)`;
  }
  const { rows } = await sql<{ id: CaseId; dueAt: Instant }>`
    select c.id, c.review_due_at as "dueAt" from cases_case c
    where c.state = 'closed' and ${past}
      and (c.review_due_at <= ${by} or exists (select from cases_review r where r.case_id = c.id and r.state = 'proposed'))
    order by c.review_due_at, c.id limit ${paging.limit + 1}`.execute(db);
  const page = rows.slice(0, paging.limit);
  const last = page.at(-1);
  return { items: page.map(({ id }) => id), next: rows.length > paging.limit && last ? cursorOf([last.dueAt, last.id]) : null };
}

/**
 * Irrevocable: see the migration. The proposal must be confirmed already, by who acts now.
 * @returns the cases that were erased: this one and those that were shown in it
 */
export async function eraseCase(db: Db, id: CaseId): Promise<readonly CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`select cases_erase as id from cases_erase(${id})`.execute(db);
  return rows.map((row) => row.id);
}
