import { createEngine, falseAlertsPerThousand, type EngineRecord, type EvidenceItem } from '@vigie/engine';
import { WorkerPool, type Changed, type SearchAnswer } from '@vigie/pool';
import { epochMs, type Clock, type Instant } from '../kernel/time.ts';
import type { Topic } from './act.ts';
import type { Database } from './database.ts';
import type { LiveHub } from './live.ts';
import type { Log } from './log.ts';
import { indexModel } from './matching-index-build.ts';
import type { IndexFeed, Watermark } from './matching-index-feed.ts';
import { openHere } from './matching-index-here.ts';
import { follow, isWorthRebuilding, retire, type Held } from './matching-index-held.ts';
import { createMaking, type Made } from './matching-index-making.ts';
import { createReviving } from './matching-index-reviving.ts';
import { oneAfterAnother } from './one-after-another.ts';

export interface IndexQuery {
  readonly record: EngineRecord;
  /** Accepted false alarms in a thousand queries about strangers, at the size of the index; 1 when not said. */
  readonly falsePerThousand?: number;
  /** Bits that a candidate must reach, whatever the size; goes before `falsePerThousand`. */
  readonly minBits?: number;
  /** Candidates at most; 10 when not said. */
  readonly limit?: number;
}

export interface IndexCandidate {
  readonly id: string;
  readonly caption: string;
  /** The sum of the ledger; base-2 logarithm of a likelihood ratio, not a probability. */
  readonly bits: number;
  /** How many of a thousand queries about strangers are expected to reach as many bits, at today's size. */
  readonly falsePerThousand: number;
  readonly ledger: readonly EvidenceItem[];
}

export interface Answer {
  /** Best first. */
  readonly candidates: readonly IndexCandidate[];
  readonly threshold: number;
  /** Bits that a record saying exactly the same would get. */
  readonly attainable: number;
  /** False: even a record saying exactly the same would stay below the threshold. That is not "no hit". */
  readonly enoughData: boolean;
}

/** What an answer was given from. */
export interface IndexState {
  readonly model: string;
  readonly recordCount: number;
  /** All that was committed before it is held; null before the first load. */
  readonly watermark: Watermark | null;
  readonly builtAt: Instant | null;
  /** When the snapshot file at hand was taken from the database; null where there is none. */
  readonly snapshotAt: Instant | null;
  /** 0 before the first load; goes up with every new index of this process. */
  readonly generation: number;
  /** Goes up with every batch of changes taken over; generation and revision name what was held, within this process. */
  readonly revision: number;
  /** So much was committed that a new index is being built, and this one lacks it. */
  readonly isBehind: boolean;
}

/** For those who watch over it. */
export interface IndexStatus extends IndexState {
  /** Rows read, of about as many; null when nothing is built. */
  readonly build: { readonly done: number; readonly of: number | null; readonly startedAt: Instant } | null;
  /** Threads that answer; 0 when it is asked in the desk's own. */
  readonly workerCount: number;
  /** Replaced and removed records whose bytes are still there. */
  readonly deadCount: number;
  /** Bytes that all threads share; 0 in the desk's own thread. */
  readonly snapshotByteCount: number;
  /** Of the index at hand, in ms: read or built, the file written, read and checked, the threads opened. */
  readonly timings: Readonly<Partial<Record<'build' | 'read' | 'open', number>>>;
}

export type SearchOutcome = { readonly state: 'loading' } | { readonly state: 'searched'; readonly index: IndexState; readonly answers: readonly Answer[] };

export interface SearchOptions {
  /** Answers also from an index that is known to lack much of what was committed; without it that is `loading`. */
  readonly orBehind?: true;
  /** Does not look first for what was committed: for who has just done so. */
  readonly asItIs?: true;
}

/**
 * Who or what could this be, among all rows of a feed? A cache only: every process holds its own and makes it anew from the
 * database, or from its snapshot file, at any time.
 *
 * ```
 *   start ──▶ snapshot file, checked ──▶ threads over it ──▶ changes since its watermark ──▶ held ◀── refresh: before every
 *                │ none, or wrong                                                              │        search, when told,
 *                ▼                                                                             │        every minute
 *             a thread reads all rows, writes the file, and ends                               ▼
 *                ▲                                                                     search, in batches
 *                └── dead weight, an erasure, on demand, too far behind: the one held serves until the new one has caught up
 * ```
 *
 * A small feed is built and asked in the desk's own thread, without a file.
 */
export interface MatchingIndex {
  /** Begins to load in the background, and to follow what is announced. Without it, the first search begins the load. */
  start(): void;
  /** Ends a build under way, waits for the rest; loads no more. */
  stop(): Promise<void>;
  readonly isReady: boolean;
  /** Records held. */
  readonly size: number;
  /** Resolves once the first load is complete; never rejects. */
  whenReady(): Promise<void>;
  /** Takes over what was committed before the call; where that is too much to follow, begins a build and does not wait for it. */
  refresh(): Promise<void>;
  /** Resolves once an index that lacks nothing committed before the call is held; after `stop` at once. */
  whenCurrent(): Promise<void>;
  /** Builds anew while the index at hand serves. Resolves when the new one has taken its place, or `stop` was called. */
  rebuild(): Promise<void>;
  /** Answers in the order of the queries, all from one state. A thousand queries at once are well; more keep others waiting. */
  search(queries: readonly IndexQuery[], options?: SearchOptions): Promise<SearchOutcome>;
  state(): IndexStatus;
}

export interface MatchingIndexParts {
  /** The feed's name, in the snapshot file, the log, and as who reads. */
  readonly name: string;
  readonly feed: IndexFeed;
  /**
   * With connections of its own: an act that searches holds one already, and must not wait for a second from the pool whose
   * last one it may have.
   */
  readonly database: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly live?: Pick<LiveHub, 'subscribe'>;
  /** Announced when the feed's table has changed. */
  readonly topic?: Topic;
  /** Without it everything is in the desk's own thread, whatever the size. */
  readonly threads?: IndexThreads;
  /** How long a search waits for the first load. 5 s when not said. */
  readonly patienceMs?: number;
}

export interface IndexThreads {
  /** For the thread that builds; it opens one connection. */
  readonly databaseUrl: string;
  readonly workerCount: number;
  /** In a folder of the desk's own. Without it every start is a build. */
  readonly snapshotFile?: string;
  /** Records above which threads are used; 50,000 when not said. */
  readonly above?: number;
  /** Another program for the search threads, for tests. */
  readonly program?: URL;
}

const longestRetryMs = 30_000;
const refreshEveryMs = 60_000;
/** Changes told at once: to the desk's own engine few, since nothing else happens meanwhile. */
const batchSizes = { here: 100, threads: 500 };
/** Also the changes that are followed one by one in any case; beyond a quarter of what is held, a build is quicker. */
const aboveWhenNotSaid = 50_000;

export function createMatchingIndex(parts: MatchingIndexParts): MatchingIndex {
  const { name, feed, database, log, clock, live, topic, threads, patienceMs = 5_000 } = parts;
  const above = threads?.above ?? aboveWhenNotSaid;
  let held: Held | undefined;
  /** Built and caught up, to take the place of the one held. */
  let next: Held | undefined;
  let generation = 0;
  // An object, since what runs in the background looks at it again after each wait.
  const life = { isStopped: false };
  let building: Promise<void> | undefined;
  const stopping = Promise.withResolvers<void>();
  const isLoaded = Promise.withResolvers<void>();
  let unsubscribe: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const reviving = createReviving({ log, name, life, waitOrStop, refresh: () => refresh(), follow: (current, follower) => follow(follower, { ...followOptions(current), most: Number.POSITIVE_INFINITY, onBatch: () => undefined }) });
  const making = createMaking({ ...parts, wasCount: () => held?.pool.count });

  const refresh = oneAfterAnother(async () => {
    if (next) await takeOver(next);
    const current = held;
    if (!current || life.isStopped) return;
    // Before the others follow: what is committed between the two, the new thread is told with them.
    await reviving.join(current);
    if (current.workers?.workerCount === 0) return;
    if (!current.isBehind) current.isBehind = !(await followAs(current, worthFollowing(current)));
    const isOutgrown = threads !== undefined && !current.workers && current.pool.count > above;
    if (isOutgrown || isWorthRebuilding(current, clock())) void startBuilding();
  });

  function worthFollowing({ pool }: Pick<Held, 'pool'>): number {
    return threads ? Math.max(above, pool.count / 4) : Number.POSITIVE_INFINITY;
  }

  async function followAs(current: Held, most: number): Promise<boolean> {
    return follow(current, { ...followOptions(current), most, onBatch: (changed, { isErasing }) => noteBatch(current, changed, isErasing) });
  }

  function followOptions({ workers }: Pick<Held, 'workers'>) {
    return { database, name, feed, batchSize: workers ? batchSizes.threads : batchSizes.here };
  }

  function noteBatch(current: Held, { deadCount, refusedIds }: Changed, isErasing: boolean): void {
    current.revision += 1;
    current.deadCount += deadCount;
    const nowMs = epochMs(clock());
    if (deadCount > 0) current.removedSinceMs ??= nowMs;
    if (isErasing) current.erasedSinceMs ??= nowMs;
    noteRefused(refusedIds);
  }

  function noteRefused(ids: readonly string[]): void {
    if (ids.length > 0) log.error({ index: name, rows: ids.slice(0, 20), count: ids.length }, 'rows cannot be indexed');
  }

  /** In the line of the refreshes, so that nobody is answered from less than was answered before. */
  async function takeOver(made: Held): Promise<void> {
    await reviving.join(made);
    await followAs(made, Number.POSITIVE_INFINITY);
    const before = held;
    held = made;
    next = undefined;
    isLoaded.resolve();
    if (before) await retire(before);
  }

  /** Builds in the background until it succeeds; the index at hand serves meanwhile. */
  function startBuilding(how: 'open' | 'build' = 'build'): Promise<void> {
    building ??= (async () => {
      let [isOpening, delayMs] = [how === 'open', 500];
      while (!life.isStopped) {
        try {
          const made = (isOpening ? await making.open() : undefined) ?? (life.isStopped ? undefined : await making.build());
          isOpening = false;
          if (made && (await install(made))) break;
        } catch (error) {
          if (life.isStopped) break;
          log.warn({ err: error, index: name }, 'index: loading failed, will be tried again');
          await waitOrStop(delayMs);
          delayMs = Math.min(delayMs * 2, longestRetryMs);
        }
      }
      building = undefined;
    })();
    return building;
  }

  /** Opens what was made, follows what happened meanwhile, and lets it take its place. False: too old to be worth it. */
  async function install(made: Made): Promise<boolean> {
    const openedAt = performance.now();
    const workers = made.snapshot ? await WorkerPool.open(made.snapshot, threads?.workerCount ?? 1, { onCrash: () => reviving.revive(own), ...(threads?.program ? { program: threads.program } : {}) }) : undefined;
    const pool = workers ?? (await openHere(made.engine ?? createEngine()));
    const timings = { ...made.timings, open: Math.round(performance.now() - openedAt) };
    const own: Held = {
      pool, workers, timings, watermark: made.watermark, snapshotWatermark: made.watermark, taken: new Map(), change: (changes) => pool.change(changes),
      snapshotByteCount: made.snapshot?.byteLength ?? 0, builtAt: made.builtAt, snapshotAt: made.isInFile ? made.builtAt : undefined, generation: generation + 1,
      revision: 0, deadCount: 0, erasedSinceMs: undefined, removedSinceMs: undefined, isBehind: false, searchCount: 0, isRetired: false, joining: [],
    };
    noteRefused(made.refusedIds);
    const isWorthIt = await withoutGivingUp(() => followAs(own, made.how === 'opened' ? worthFollowing(own) : Number.POSITIVE_INFINITY));
    if (isWorthIt) {
      generation = own.generation;
      next = own;
      await withoutGivingUp(refresh);
    }
    if (held !== own) {
      if (next === own) next = undefined;
      await retire(own);
      return false;
    }
    log.info({ index: name, records: own.pool.count, threads: pool.workerCount, how: made.how, ...timings }, 'index loaded');
    return true;
  }

  /** What was made with much work is not thrown away because the database went away for a moment. Undefined once stopped. */
  async function withoutGivingUp<Value>(task: () => Promise<Value>): Promise<Value | undefined> {
    for (let delayMs = 500; !life.isStopped; delayMs = Math.min(delayMs * 2, longestRetryMs)) {
      try {
        return await task();
      } catch (error) {
        log.warn({ err: error, index: name }, 'index: not caught up, will be tried again');
        await waitOrStop(delayMs);
      }
    }
    return undefined;
  }

  async function waitOrStop(ms: number): Promise<void> {
    let timeout: NodeJS.Timeout | undefined;
    await Promise.race([stopping.promise, new Promise<void>((resume) => (timeout = setTimeout(resume, ms)))]);
    clearTimeout(timeout);
  }

  async function search(queries: readonly IndexQuery[], options: SearchOptions = {}): Promise<SearchOutcome> {
    if (!held) {
      void startBuilding(threads?.snapshotFile ? 'open' : 'build');
      await Promise.race([isLoaded.promise, waitOrStop(patienceMs)]);
    }
    if (!options.asItIs) await refresh();
    const current = held;
    if (!current || life.isStopped || current.workers?.workerCount === 0 || (current.isBehind && !options.orBehind)) return { state: 'loading' };
    const index = stateOf(current);
    current.searchCount += 1;
    try {
      const asked = queries.map(({ record, falsePerThousand, minBits, limit = 10 }) => ({
        record, limit, ledger: true, attainable: true as const, ...(minBits === undefined ? {} : { minBits }), ...(falsePerThousand === undefined ? {} : { falsePerThousand }),
      }));
      const answers = await current.pool.search(asked);
      return { state: 'searched', index, answers: answers.map((answer, at) => answerOf(queries[at]!.record, answer)) };
    } finally {
      current.searchCount -= 1;
      if (current.isRetired && current.searchCount === 0) await current.pool.close();
    }
  }

  return {
    start() {
      unsubscribe ??= topic && live?.subscribe((topics) => void (topics.includes(topic) && refreshQuietly()));
      timer ??= setInterval(refreshQuietly, refreshEveryMs).unref();
      if (!held) void startBuilding(threads?.snapshotFile ? 'open' : 'build');
    },
    async stop() {
      life.isStopped = true;
      unsubscribe?.();
      clearInterval(timer);
      stopping.resolve();
      await making.cancel();
      await building;
      await reviving.settled();
      await refresh().catch(() => undefined);
      for (const one of [held, next]) if (one) await retire(one);
      next = undefined;
    },
    get isReady() {
      return held !== undefined;
    },
    get size() {
      return held?.pool.count ?? 0;
    },
    whenReady: () => isLoaded.promise,
    refresh,
    async whenCurrent() {
      while (!life.isStopped) {
        if (held) await refresh();
        if (held && !held.isBehind) return;
        await startBuilding(held || !threads?.snapshotFile ? 'build' : 'open');
      }
    },
    async rebuild() {
      await building;
      if (!life.isStopped) await startBuilding();
    },
    search,
    state: () => ({
      ...(held ? stateOf(held) : { model: indexModel, recordCount: 0, watermark: null, builtAt: null, snapshotAt: null, generation: 0, revision: 0, isBehind: false }),
      build: making.progress(),
      workerCount: held?.pool.workerCount ?? 0,
      deadCount: held?.deadCount ?? 0,
      snapshotByteCount: held?.snapshotByteCount ?? 0,
      timings: held?.timings ?? {},
    }),
  };

  function refreshQuietly(): void {
    refresh().catch((error: unknown) => log.warn({ err: error, index: name }, 'index: not refreshed'));
  }
}

function stateOf({ pool, watermark, builtAt, snapshotAt, generation, revision, isBehind }: Held): IndexState {
  return { model: indexModel, recordCount: pool.count, watermark, builtAt, snapshotAt: snapshotAt ?? null, generation, revision, isBehind };
}

function answerOf({ kind }: EngineRecord, { candidates, threshold, count, attainable = 0 }: SearchAnswer): Answer {
  return {
    candidates: candidates.map(({ id, caption, bits, ledger }) => ({ id, caption, bits, falsePerThousand: falseAlertsPerThousand(kind, count, bits), ledger })),
    threshold,
    attainable,
    enoughData: attainable >= threshold,
  };
}
