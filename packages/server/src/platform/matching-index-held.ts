import type { EngineRecord } from '@vigie/engine';
import type { Changed, Changes, SearchPool, WorkerPool } from '@vigie/pool';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { Database } from './database.ts';
import { readAsIndex } from './matching-index-build.ts';
import type { IndexFeed, Watermark } from './matching-index-feed.ts';

/** Something that follows the table: the index itself, or one thread that is to join it. */
export interface Follower {
  watermark: Watermark;
  /** Changes after the watermark that are taken over already, by row. */
  taken: ReadonlyMap<string, number>;
  readonly change: (changes: Changes) => Promise<Changed>;
}

/** An index that answers, and how far it has followed the database. */
export interface Held extends Follower {
  readonly pool: SearchPool;
  /** The same pool, where it has threads. */
  readonly workers: WorkerPool | undefined;
  readonly snapshotWatermark: Watermark;
  readonly snapshotByteCount: number;
  readonly builtAt: Instant;
  readonly timings: Readonly<Partial<Record<'build' | 'read' | 'open', number>>>;
  /** When its snapshot was taken from the database, if it is in a file. */
  readonly snapshotAt: Instant | undefined;
  readonly generation: number;
  /** Goes up with each batch of changes: with the generation it names what was held, to whoever would ask the same again. */
  revision: number;
  /** Records replaced or removed since it was made. */
  deadCount: number;
  erasedSinceMs: number | undefined;
  removedSinceMs: number | undefined;
  /** So much was committed after it that another is being built: it knows that it does not know. */
  isBehind: boolean;
  /** Searches under way; a retired index is closed after the last. */
  searchCount: number;
  isRetired: boolean;
  /** Threads in the place of ended ones, which are up to date but for what was committed in the last moments. */
  joining: readonly { readonly follower: Follower; readonly join: () => void; readonly drop: () => void }[];
}

export interface FollowOptions {
  readonly database: Database;
  readonly name: string;
  readonly feed: IndexFeed;
  /** Changes told to the engines at once. Between two batches others have their turn. */
  readonly batchSize: number;
  /** More changes than this are not worth following. */
  readonly most: number;
  readonly onBatch: (changed: Changed, batch: { readonly isErasing: boolean }) => void;
}

const pageSize = 1_000;

/** Takes over what was committed before the call. False: there was more than is worth it, and some of it is not taken over. */
export async function follow(follower: Follower, { database, name, feed, batchSize, most, onBatch }: FollowOptions): Promise<boolean> {
  const taken = new Map<string, number>();
  // By row: one that is met twice counts as it was last.
  let batch = new Map<string, EngineRecord | undefined>();
  let isErasing = false;
  const flush = async () => {
    if (batch.size === 0) return;
    const [mine, wasErasing] = [batch, isErasing];
    batch = new Map();
    isErasing = false;
    onBatch(await follower.change(changesOf(mine)), { isErasing: wasErasing });
    await new Promise<void>((resume) => void setImmediate(resume));
  };
  const reached = await readAsIndex(database, name, async (db) => {
    const watermark = await feed.readWatermark(db);
    let count = 0;
    for await (const { id, change, record, isErased } of feed.listChanged(db, follower.watermark, pageSize)) {
      taken.set(id, change);
      if (follower.taken.get(id) === change) continue;
      count += 1;
      if (count > most) return undefined;
      batch.set(id, record);
      if (isErased) isErasing = true;
      if (batch.size >= batchSize) await flush();
    }
    await flush();
    return watermark;
  });
  if (reached === undefined) return false;
  follower.watermark = reached;
  follower.taken = taken;
  return true;
}

function changesOf(batch: ReadonlyMap<string, EngineRecord | undefined>): Changes {
  const put: EngineRecord[] = [];
  const remove: string[] = [];
  for (const [id, record] of batch) {
    if (record) put.push(record);
    else remove.push(id);
  }
  return { put, remove };
}

/**
 * What is removed from an engine is found no more at once, but its bytes stay, in memory and in the snapshot file, until the
 * index is made anew: erased within the hour (the build takes minutes of it), removed within a day, and when a quarter is dead weight.
 */
const erasedKeptMs = 45 * 60_000;
const removedKeptMs = 23 * 60 * 60_000;
const deadWeightLeast = 2_000;

export function isWorthRebuilding({ pool, deadCount, erasedSinceMs, removedSinceMs, isBehind }: Held, now: Instant): boolean {
  const nowMs = epochMs(now);
  return (
    isBehind ||
    (erasedSinceMs !== undefined && nowMs - erasedSinceMs >= erasedKeptMs) ||
    (removedSinceMs !== undefined && nowMs - removedSinceMs >= removedKeptMs) ||
    deadCount > Math.max(deadWeightLeast, pool.count / 4)
  );
}

/** Closes it after its last search; it is not asked again. */
export async function retire(held: Held): Promise<void> {
  held.isRetired = true;
  for (const { drop } of held.joining) drop();
  if (held.searchCount === 0) await held.pool.close();
}
