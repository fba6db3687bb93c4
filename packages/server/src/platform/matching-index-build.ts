import { createEngine, models, type Engine } from '@vigie/engine';
import { Worker } from 'node:worker_threads';
import type { Instant } from '../kernel/time.ts';
import { setActor, type Database, type Db } from './database.ts';
import type { Indexed, IndexFeed, Watermark } from './matching-index-feed.ts';
import type { IndexFileError, IndexFileHead } from './matching-index-file.ts';

/** The models whose weights the answers come from. */
export const indexModel = models.map(({ name }) => name).join('+');

/** As the desk itself, which sees every row: who may see what is for whoever asks the index to decide. */
export async function readAsIndex<Value>(database: Database, name: string, read: (db: Db) => Promise<Value>): Promise<Value> {
  return database.transaction().execute(async (db) => {
    await setActor(db, { kind: 'system', process: `${name}.index` });
    return read(db);
  });
}

export interface Built {
  readonly engine: Engine;
  readonly watermark: Watermark;
  /** Identifiers of the rows that the engine does not take. */
  readonly refusedIds: readonly string[];
}

export interface BuildOptions {
  readonly database: Database;
  readonly name: string;
  readonly feed: IndexFeed;
  readonly pageSize: number;
  /** After each page. False ends the build, which then gives undefined. */
  readonly onPage: (recordCount: number) => boolean;
}

/** All that is in force, page by page, each in a transaction of its own: a long one would keep the database from tidying up. */
export async function buildEngine({ database, name, feed, pageSize, onPage }: BuildOptions): Promise<Built | undefined> {
  const engine = createEngine();
  const refusedIds: string[] = [];
  // Taken before the first page: what changes while the pages are read is read again by whoever follows from it.
  const watermark = await readAsIndex(database, name, (db) => feed.readWatermark(db));
  for (let last: string | null = null; ; ) {
    const after: string | null = last;
    const page: readonly Indexed[] = await readAsIndex(database, name, (db) => feed.listPage(db, after, pageSize));
    for (const { id, record } of page) {
      if (!record) continue;
      try {
        engine.load(record);
      } catch {
        // One record that the engine does not take must not keep the others out.
        refusedIds.push(id);
      }
    }
    if (!onPage(engine.count)) return undefined;
    last = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return { engine, watermark, refusedIds };
  }
}

export type BuilderTask =
  | {
      readonly act: 'build';
      readonly name: string;
      readonly feedModule: string;
      readonly databaseUrl: string;
      readonly builtAt: Instant;
      /** Where the snapshot goes; in memory only when there is none, or when it cannot be written. */
      readonly file: { readonly path: string; readonly draft: string } | undefined;
    }
  | { readonly act: 'open'; readonly name: string; readonly path: string };

export type BuilderReply =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number | null }
  /** The snapshot is in the file, or else here. */
  | { readonly kind: 'built'; readonly head: IndexFileHead; readonly refusedIds: readonly string[]; readonly snapshot: SharedArrayBuffer | undefined; readonly fileError: string | undefined; readonly peakBytes: number }
  | { readonly kind: 'opened'; readonly head: IndexFileHead; readonly snapshot: SharedArrayBuffer }
  | { readonly kind: 'refused'; readonly reason: IndexFileError['reason'] };

/** The thread that reads, checks, builds and writes; it ends with its task, and what it held is free again. */
export interface Builder {
  readonly result: Promise<BuilderReply>;
  /** Ends the thread; its result is then rejected. */
  cancel(): Promise<void>;
}

export function startBuilder(task: BuilderTask, onProgress: (done: number, of: number | null) => void = () => undefined): Builder {
  const worker = new Worker(new URL('./matching-index-builder.ts', import.meta.url), { workerData: task, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<BuilderReply>();
  promise.catch(() => undefined);
  let reply: BuilderReply | undefined;
  worker.on('message', (message: BuilderReply) => {
    if (message.kind === 'progress') onProgress(message.done, message.of);
    else reply = message;
  });
  worker.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
  // Only when the thread is gone is its memory free for what comes next.
  worker.on('exit', () => (reply ? resolve(reply) : reject(new Error('the thread that builds the index has ended'))));
  return {
    result: promise,
    async cancel() {
      await worker.terminate();
    },
  };
}
