import type { Engine } from '@vigie/engine';
import { rm } from 'node:fs/promises';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { MatchingIndexParts, IndexStatus } from './matching-index.ts';
import { buildEngine, readAsIndex, startBuilder, type Builder } from './matching-index-build.ts';
import type { Watermark } from './matching-index-feed.ts';
import { sweepDrafts } from './matching-index-file.ts';

/** What an index can be opened from: an engine of this thread, or a snapshot for several. */
export interface Made {
  readonly how: 'opened' | 'built-here' | 'built-beside';
  readonly engine: Engine | undefined;
  readonly snapshot: SharedArrayBuffer | undefined;
  readonly isInFile: boolean;
  readonly watermark: Watermark;
  readonly builtAt: Instant;
  readonly refusedIds: readonly string[];
  readonly timings: IndexStatus['timings'];
}

export interface Making {
  /** From the snapshot file; undefined when there is none that can be used. */
  open(): Promise<Made | undefined>;
  /** From the database; undefined when cancelled. */
  build(): Promise<Made | undefined>;
  /** Ends what is being made; nothing is made after. */
  cancel(): Promise<void>;
  progress(): IndexStatus['build'];
}

const pageSizeHere = 500;
const aboveWhenNotSaid = 50_000;
const longestBuildMs = 6 * 60 * 60_000;

export function createMaking({ name, feed, database, log, clock, threads, wasCount }: MatchingIndexParts & { readonly wasCount: () => number | undefined }): Making {
  let builder: Builder | undefined;
  let draft: string | undefined;
  const life = { isCancelled: false };
  let progress: IndexStatus['build'] = null;
  let number = 0;
  const file = threads?.snapshotFile;
  const above = threads ? (threads.above ?? aboveWhenNotSaid) : Number.POSITIVE_INFINITY;

  async function open(): Promise<Made | undefined> {
    if (file === undefined) return undefined;
    await sweepDrafts(file, epochMs(clock()), longestBuildMs);
    return openFile(file, 'opened', {});
  }

  async function openFile(path: string, how: Made['how'], timings: IndexStatus['timings'], refusedIds: readonly string[] = []): Promise<Made | undefined> {
    const startedAt = performance.now();
    const reply = await run(() => startBuilder({ act: 'open', name, path }));
    if (reply?.kind === 'opened') {
      const { head, snapshot } = reply;
      return { how, engine: undefined, snapshot, isInFile: true, watermark: head.watermark, builtAt: head.builtAt, refusedIds, timings: { ...timings, read: since(startedAt) } };
    }
    if (reply?.kind === 'refused') log[reply.reason === 'missing' ? 'info' : 'warn']({ index: name, reason: reply.reason }, 'index: no snapshot file to start from');
    return undefined;
  }

  async function build(): Promise<Made | undefined> {
    const builtAt = clock();
    try {
      const of = feed.estimateCount ? await readAsIndex(database, name, feed.estimateCount) : (wasCount() ?? null);
      progress = { done: 0, of, startedAt: builtAt };
      const here = of !== null && of > above ? undefined : await buildHere(builtAt, of);
      return here ?? (life.isCancelled ? undefined : await buildBeside(builtAt, of));
    } finally {
      progress = null;
    }
  }

  /** Undefined when there turns out to be too much for this thread. */
  async function buildHere(builtAt: Instant, of: number | null): Promise<Made | undefined> {
    const startedAt = performance.now();
    const onPage = (done: number) => {
      progress = { done, of, startedAt: builtAt };
      return done <= above && !life.isCancelled;
    };
    const built = await buildEngine({ database, name, feed, pageSize: pageSizeHere, onPage });
    if (!built) return undefined;
    // An earlier snapshot, from when there was more, would keep what must go.
    if (file !== undefined) await rm(file, { force: true });
    return { how: 'built-here', ...built, snapshot: undefined, isInFile: false, builtAt, timings: { build: since(startedAt) } };
  }

  async function buildBeside(builtAt: Instant, of: number | null): Promise<Made | undefined> {
    if (!threads) return undefined;
    const startedAt = performance.now();
    draft = file === undefined ? undefined : `${file}.part-${process.pid}-${(number += 1)}`;
    const { databaseUrl } = threads;
    const target = file === undefined || draft === undefined ? undefined : { path: file, draft };
    const onProgress = (done: number, ofNow: number | null) => {
      progress = { done, of: ofNow ?? of, startedAt: builtAt };
    };
    const reply = await run(() => startBuilder({ act: 'build', name, feedModule: feed.module, databaseUrl, builtAt, file: target }, onProgress));
    if (reply?.kind !== 'built') return undefined;
    const { head, refusedIds, snapshot, fileError } = reply;
    const timings = { build: since(startedAt) };
    if (fileError !== undefined) log.warn({ index: name, code: fileError }, 'index: the snapshot file could not be written');
    if (snapshot) return { how: 'built-beside', engine: undefined, snapshot, isInFile: false, watermark: head.watermark, builtAt, refusedIds, timings };
    // The thread that built is gone and its memory free: only now is the snapshot brought in.
    if (file === undefined) return undefined;
    const made = await openFile(file, 'built-beside', timings, refusedIds);
    if (!made && !life.isCancelled) throw new Error('index: the snapshot file just written cannot be read');
    return made;
  }

  async function run(start: () => Builder): ReturnType<typeof resultOf> {
    if (life.isCancelled) return undefined;
    builder = start();
    try {
      return await resultOf(builder);
    } catch (error) {
      if (life.isCancelled) return undefined;
      throw error;
    } finally {
      builder = undefined;
    }
  }

  return {
    open,
    build,
    async cancel() {
      life.isCancelled = true;
      await builder?.cancel();
      // The thread may have been ended in the middle of it.
      if (draft !== undefined) await rm(draft, { force: true }).catch(() => undefined);
    },
    progress: () => progress,
  };
}

async function resultOf(builder: Builder): Promise<Awaited<Builder['result']> | undefined> {
  return builder.result;
}

const since = (startedAt: number) => Math.round(performance.now() - startedAt);
