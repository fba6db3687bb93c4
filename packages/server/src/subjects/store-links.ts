import { sql, type SqlBool } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { InformationEvaluation, SourceEvaluation } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { LinkId, LinkType, StatementType, SubjectId } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    subjects_link: {
      id: LinkId;
      first_id: SubjectId;
      second_id: SubjectId;
      type: LinkType;
      period_from: string | null;
      period_to: string | null;
      statement_type: StatementType;
      source_evaluation: SourceEvaluation | null;
      information_evaluation: InformationEvaluation | null;
      reason: string;
      stated_by: AccountId | null;
      stated_at: Instant;
      undone_by: AccountId | null;
      undone_at: Instant | null;
      undone_reason: string | null;
    };
  }
}

/** A link as it is kept. */
export interface Link {
  readonly id: LinkId;
  readonly firstId: SubjectId;
  readonly secondId: SubjectId;
  readonly type: LinkType;
  readonly from: string | null;
  readonly to: string | null;
  readonly statementType: StatementType;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly reason: string;
  readonly statedBy: AccountId | null;
  readonly statedAt: Instant;
  readonly undone: { readonly by: AccountId | null; readonly at: Instant; readonly reason: string } | null;
}

function links(db: Db) {
  return db
    .selectFrom('subjects_link')
    .select(['id', 'first_id as firstId', 'second_id as secondId', 'type', 'period_from as from', 'period_to as to', 'statement_type as statementType'])
    .select(['source_evaluation as sourceEvaluation', 'information_evaluation as informationEvaluation', 'reason', 'stated_by as statedBy', 'stated_at as statedAt'])
    .select(['undone_by', 'undone_at', 'undone_reason']);
}

type Row = Awaited<ReturnType<ReturnType<typeof links>['execute']>>[number];

function linkOf({ undone_by: by, undone_at: at, undone_reason: reason, ...row }: Row): Link {
  return { ...row, undone: at ? { by, at, reason: reason ?? '' } : null };
}

/** Links of any of these, as far as the actor may see both ends: those that stand first, then by age. */
export async function listLinks(db: Db, ids: readonly SubjectId[]): Promise<readonly Link[]> {
  if (ids.length === 0) return [];
  const rows = await links(db)
    .where(sql<SqlBool>`(first_id = any(${[...ids]}::uuid[]) or second_id = any(${[...ids]}::uuid[]))`)
    .orderBy(sql`undone_at is not null`)
    .orderBy('stated_at')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return rows.map(linkOf);
}

export async function findLink(db: Db, id: LinkId): Promise<Link | undefined> {
  const row = await links(db).where('id', '=', id).executeTakeFirst();
  return row && linkOf(row);
}

/** Held until the end of the transaction. */
export async function lockLink(db: Db, id: LinkId): Promise<Link | undefined> {
  const row = await links(db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && linkOf(row);
}

const largestCluster = 500;

/** These and all that standing links, as far as the actor may see them, say are the same. */
export async function listCluster(db: Db, ids: readonly SubjectId[]): Promise<readonly SubjectId[]> {
  const { rows } = await sql<{ id: SubjectId }>`
    with recursive cluster(id) as (
      select unnest(${[...ids]}::uuid[])
      union
      select case when l.first_id = c.id then l.second_id else l.first_id end
      from cluster c join subjects_link l on l.type = 'same-as' and l.undone_at is null and c.id in (l.first_id, l.second_id))
    select id from cluster limit ${largestCluster}`.execute(db);
  return rows.map(({ id }) => id);
}

/** False when the same link stands already. */
export async function insertLink(db: Db, link: Omit<Link, 'undone'>): Promise<boolean> {
  const row = await db
    .insertInto('subjects_link')
    .values({
      id: link.id,
      first_id: link.firstId,
      second_id: link.secondId,
      type: link.type,
      period_from: link.from,
      period_to: link.to,
      statement_type: link.statementType,
      source_evaluation: link.sourceEvaluation,
      information_evaluation: link.informationEvaluation,
      reason: link.reason,
      stated_by: link.statedBy,
      stated_at: link.statedAt,
      undone_by: null,
      undone_at: null,
      undone_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markUndone(db: Db, id: LinkId, undone: NonNullable<Link['undone']>): Promise<void> {
  await db.updateTable('subjects_link').set({ undone_by: undone.by, undone_at: undone.at, undone_reason: undone.reason }).where('id', '=', id).execute();
}
