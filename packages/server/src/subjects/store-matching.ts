import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { readWatermark, type Indexed, type IndexFeed, type Watermark } from '../platform/matching-index-feed.ts';
import type { Subject, SubjectId } from './model.ts';
import { toRecord, type Recordable } from './record.ts';

type Row = Pick<Subject, 'id' | 'kind'> & { readonly data: Subject['data'] | null; readonly change: number };

const columns = sql.raw('id, kind, data, change');

/**
 * Every subject, as the desk itself sees it; what comes back of a search is filtered for each actor: {@link keepVisible}. Without
 * a record are kinds that are not matched, what says nothing that can be compared, and what was erased.
 */
export const indexFeed: IndexFeed = { module: import.meta.url, listPage: listIndexed, listChanged, readWatermark };

/** Subjects in the order of their ids. */
async function listIndexed(db: Db, after: string | null, limit: number): Promise<readonly Indexed[]> {
  const { rows } = await sql<Row>`
    select ${columns} from subjects_subject
    where id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by id limit ${limit}`.execute(db);
  return rows.map(indexedOf);
}

/** What was changed from a watermark on, page by page, in no particular order. */
async function* listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
  let [changedIn, change]: [string, number] = [since, 0];
  for (;;) {
    const { rows } = await sql<Row & { readonly changedIn: string }>`
      select ${columns}, changed_in::text as "changedIn" from subjects_subject
      where (changed_in, change) > (${changedIn}::xid8, ${change}::bigint) order by changed_in, change limit ${pageSize}`.execute(db);
    for (const row of rows) yield indexedOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    [changedIn, change] = [last.changedIn, last.change];
  }
}

/** Undefined when there is none, the actor may not see it, or it is of no use to the engine. */
export async function findIndexed(db: Db, id: SubjectId): Promise<EngineRecord | undefined> {
  const { rows } = await sql<Row>`select ${columns} from subjects_subject where id = ${id}`.execute(db);
  return rows[0] && indexedOf(rows[0]).record;
}

/** Those of these that the actor may see and that are not erased. */
export async function keepVisible(db: Db, ids: readonly SubjectId[]): Promise<ReadonlySet<SubjectId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: SubjectId }>`select id from subjects_subject where id = any (${[...ids]}::uuid[]) and erased_at is null`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function indexedOf({ id, kind, data, change }: Row): Indexed {
  const isErased = data === null;
  return { id, change, isErased, record: isErased ? undefined : toRecord({ id, kind, data } satisfies Recordable) };
}
