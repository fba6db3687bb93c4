import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import { setActor, type Database, type Db } from '../platform/database.ts';
import type { Subject, SubjectId } from './model.ts';
import { toRecord, type Recordable } from './record.ts';

/**
 * How far a reader has followed the table: every transaction below it had ended when it was taken, so what they changed has been
 * read. A sequence alone would not do: a number taken earlier can be committed later, and a reader who has gone past it would
 * never see it. What was changed from the watermark on is read again, perhaps twice.
 *
 *     change      41   42   43        42 is committed after 43 was read: "above 43" misses it,
 *     changed_in  900  897  901       "from 897 on", the oldest transaction under way at the last look, does not.
 */
export type Watermark = string & { readonly __watermark: true };

/** A subject as the engine is given it. */
export interface Indexed {
  readonly id: SubjectId;
  readonly change: number;
  readonly isErased: boolean;
  /** Undefined for kinds that are not matched, for what says nothing that can be compared, and once erased. */
  readonly record: EngineRecord | undefined;
}

type Row = Pick<Subject, 'id' | 'kind'> & { readonly data: Subject['data'] | null; readonly change: number };

const columns = sql.raw('id, kind, data, change');

/** As the desk itself, which sees every subject. What comes back is filtered for each actor: {@link keepVisible}. */
export async function readAsIndex<Value>(database: Database, read: (db: Db) => Promise<Value>): Promise<Value> {
  return database.transaction().execute(async (db) => {
    await setActor(db, { kind: 'system', process: 'subjects.index' });
    return read(db);
  });
}

export async function readWatermark(db: Db): Promise<Watermark> {
  const { rows } = await sql<{ watermark: Watermark }>`select pg_snapshot_xmin(pg_current_snapshot())::text as watermark`.execute(db);
  return rows[0]!.watermark;
}

/** Subjects in the order of their ids. */
export async function listIndexed(db: Db, after: SubjectId | null, limit: number): Promise<readonly Indexed[]> {
  const { rows } = await sql<Row>`
    select ${columns} from subjects_subject
    where id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by id limit ${limit}`.execute(db);
  return rows.map(indexedOf);
}

/** What was changed from a watermark on, page by page, in no particular order. */
export async function* listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
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
