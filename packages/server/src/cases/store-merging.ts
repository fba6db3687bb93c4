import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { CaseId, CaseItemId, MergeId } from './model.ts';
import type { Markings } from './rules.ts';

/** Moving what lies in cases: a merge remembers each row it moved, so that undoing it moves back exactly those. */

export interface Merge {
  readonly id: MergeId;
  readonly intoId: CaseId;
  readonly fromId: CaseId;
  readonly fromState: 'open' | 'closed';
  /** Markings of the receiving case, before and with it. */
  readonly before: Markings;
  readonly after: Markings;
}

export async function insertMerge(db: Db, merge: Merge & { readonly reason: string; readonly at: Instant; readonly accountId: AccountId | null }): Promise<void> {
  await db
    .insertInto('cases_merge')
    .values({
      id: merge.id,
      into_id: merge.intoId,
      from_id: merge.fromId,
      from_state: merge.fromState,
      reason: merge.reason,
      at: merge.at,
      account_id: merge.accountId,
      before: JSON.stringify(merge.before),
      after: JSON.stringify(merge.after),
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

/** The merge that stands by which this case is shown in another; held. */
export async function lockMerge(db: Db, fromId: CaseId): Promise<Merge | undefined> {
  const row = await db
    .selectFrom('cases_merge')
    .select(['id', 'into_id as intoId', 'from_id as fromId', 'from_state as fromState', 'before', 'after'])
    .where('from_id', '=', fromId)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  // Written by insertMerge only.
  return row && { ...row, before: row.before as Markings, after: row.after as Markings };
}

/** Moves everything of a case into another and remembers what moved. Both are held. */
export async function moveAll(db: Db, merge: Pick<Merge, 'id' | 'intoId' | 'fromId'>): Promise<void> {
  await sql`with
      items as (update cases_item set case_id = ${merge.intoId} where case_id = ${merge.fromId} returning id),
      notes as (update cases_note set case_id = ${merge.intoId} where case_id = ${merge.fromId} returning id),
      tasks as (update cases_task set case_id = ${merge.intoId} where case_id = ${merge.fromId} returning id),
      files as (update cases_file set case_id = ${merge.intoId} where case_id = ${merge.fromId} returning id)
    insert into cases_merged_row (merge_id, kind, row_id)
    select ${merge.id}::uuid, kind, id from (
      select 'item' as kind, id from items union all select 'note', id from notes
      union all select 'task', id from tasks union all select 'file', id from files) moved`.execute(db);
}

/** Moves back what a merge brought, as far as it still lies where it was brought. */
export async function moveBack(db: Db, merge: Pick<Merge, 'id' | 'intoId' | 'fromId'>, by: { readonly accountId: AccountId | null; readonly at: Instant }): Promise<void> {
  const brought = (kind: string) => sql`case_id = ${merge.intoId} and id in (select row_id from cases_merged_row where merge_id = ${merge.id} and kind = ${kind})`;
  await sql`update cases_item set case_id = ${merge.fromId} where ${brought('item')}`.execute(db);
  await sql`update cases_note set case_id = ${merge.fromId} where ${brought('note')}`.execute(db);
  // Files after tasks: whether a file is seen may hang on its task.
  await sql`update cases_task set case_id = ${merge.fromId} where ${brought('task')}`.execute(db);
  await sql`update cases_file set case_id = ${merge.fromId} where ${brought('file')}`.execute(db);
  await db.updateTable('cases_merge').set({ undone_at: by.at, undone_by: by.accountId }).where('id', '=', merge.id).execute();
}

/** Moves chosen items into another case, for good: they are of that case from then on. */
export async function moveItems(db: Db, ids: readonly CaseItemId[], into: CaseId): Promise<void> {
  await db.updateTable('cases_item').set({ case_id: into, origin_id: into }).where('id', '=', sql<CaseItemId>`any(${[...ids]}::uuid[])`).execute();
}
