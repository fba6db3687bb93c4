import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { CaseId, GlassId, GlassVerdict } from './model.ts';
import { parseNumber } from './rules.ts';
import type { GlassTable } from './tables.ts';

/** Access that was taken, not given. Who was let in is in the compartments of the accounts slice. */

/**
 * The restricted case behind a number that the actor does not see and might break the glass of. Undefined for everything
 * else: no such case, too high a classification, not restricted, already seen. Nothing of its content is read.
 */
export async function findBehindGlass(db: Db, number: string): Promise<{ readonly id: CaseId; readonly classificationRank: number } | undefined> {
  const parts = parseNumber(number);
  if (!parts) return undefined;
  const { rows } = await sql<{ id: CaseId; classificationRank: number }>`
    select id, classification_rank as "classificationRank" from cases_behind_glass(${parts.year}, ${parts.sequence})`.execute(db);
  return rows[0];
}

export type GlassRow = Selectable<GlassTable>;

export async function insertGlass(db: Db, glass: Omit<GlassRow, 'verdict' | 'reviewed_by' | 'reviewed_at' | 'note'>): Promise<void> {
  await db.insertInto('cases_glass').values({ ...glass, reviewed_by: null, reviewed_at: null, note: null }).execute();
}

/** What the actor may see of it: own, of own cases, or all for a shift leader. Newest first. */
export async function listGlass(db: Db, verdict: GlassVerdict | undefined): Promise<readonly GlassRow[]> {
  let query = db.selectFrom('cases_glass').selectAll();
  if (verdict) query = query.where('verdict', '=', verdict);
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(500).execute();
}

/** Held until the end of the transaction; undefined when there is none or the actor may not see it. */
export async function lockGlass(db: Db, id: GlassId): Promise<GlassRow | undefined> {
  return db.selectFrom('cases_glass').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateGlass(db: Db, id: GlassId, review: { readonly verdict: GlassVerdict; readonly by: AccountId; readonly at: Instant; readonly note: string | null }): Promise<void> {
  await db.updateTable('cases_glass').set({ verdict: review.verdict, reviewed_by: review.by, reviewed_at: review.at, note: review.note }).where('id', '=', id).execute();
}

/** People whose entry into the case is by break-glass that has not been objected to. */
export async function listGlassEntrants(db: Db, caseId: CaseId): Promise<ReadonlySet<AccountId>> {
  const rows = await db.selectFrom('cases_glass').select('account_id').distinct().where('case_id', '=', caseId).where('verdict', '<>', 'objected').execute();
  return new Set(rows.map((row) => row.account_id));
}

/** Of a case: how many wait for a review. Of all cases, when none is named, those that this person may review. */
export async function countGlassPending(db: Db, of: { readonly caseId: CaseId } | { readonly reviewer: AccountId | null }): Promise<number> {
  const query = db.selectFrom('cases_glass').select((e) => e.fn.countAll<number>().as('count')).where('verdict', '=', 'pending');
  const chosen = 'caseId' in of ? query.where('case_id', '=', of.caseId) : query.where(sql<boolean>`account_id is distinct from ${of.reviewer}::uuid`);
  return (await chosen.executeTakeFirstOrThrow()).count;
}
