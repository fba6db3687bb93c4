import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * How far a reader has followed a table: every transaction below it had ended when it was taken, so what they changed has been
 * read. A sequence alone would not do: a number taken earlier can be committed later, and a reader who has gone past it would
 * never see it. What was changed from the watermark on is read again, perhaps twice.
 *
 *     change      41   42   43        42 is committed after 43 was read: "above 43" misses it,
 *     changed_in  900  897  901       "from 897 on", the oldest transaction under way at the last look, does not.
 */
export type Watermark = string & { readonly __watermark: true };

/** A row of the feed's table, as the engine is given it. */
export interface Indexed {
  /** Short, since the index keeps it: the decimal text of a bigint key. */
  readonly id: string;
  /** Another with every change of the row. */
  readonly change: number;
  /** Its `id` is the row's. Undefined: not in force, or not any more. */
  readonly record: EngineRecord | undefined;
  /** Its bytes must leave the memory and the snapshot file within the hour, not within the day. */
  readonly isErased?: boolean;
}

/**
 * What an index is made of. A row that leaves the index is marked and not deleted, or the index would never hear of it; it may
 * be deleted once no snapshot is that old.
 */
export interface IndexFeed {
  /** `import.meta.url` of the module that exports this feed as `indexFeed`: the thread that builds imports it. */
  readonly module: string;
  /** In the order of their ids, only what is in force, above `after`. Fewer than `limit` only at the end. */
  readonly listPage: (db: Db, after: string | null, limit: number) => Promise<readonly Indexed[]>;
  /** What was changed from a watermark on, page by page, in any order; with what is not in force any more. */
  readonly listChanged: (db: Db, since: Watermark, pageSize: number) => AsyncIterable<Indexed>;
  readonly readWatermark: (db: Db) => Promise<Watermark>;
  /** About how many are in force, cheaply: for the progress of a build. */
  readonly estimateCount?: (db: Db) => Promise<number>;
}

/** For tables with `changed_in xid8 default pg_current_xact_id()`, set anew with every change. */
export async function readWatermark(db: Db): Promise<Watermark> {
  const { rows } = await sql<{ watermark: Watermark }>`select pg_snapshot_xmin(pg_current_snapshot())::text as watermark`.execute(db);
  return rows[0]!.watermark;
}
