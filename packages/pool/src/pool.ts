import type { Engine } from '@vigie/engine';
import { applyChanges, type Changed, type Changes } from './changes.ts';
import { PooledWorker, PoolError, WorkerEndedError } from './pooled-worker.ts';
import { Searcher, type SearchAnswer, type SearchQuery } from './searcher.ts';
import { sharedSnapshot } from './snapshot-file.ts';

/** Fewer queries than this are not worth a second thread. */
const leastShare = 4;

/** Searches on one engine, in this thread or in several. */
export interface SearchPool {
  /** Threads that answer; 0 when the engine is asked in this one. */
  readonly workerCount: number;
  /** Records held. */
  readonly count: number;
  /** Answers in the order of the queries, all from one state of what is held, the work shared among the threads. */
  search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]>;
  /** Known to every search that begins after the call. One call at a time, so that every thread does the same in the same order. */
  change(changes: Changes): Promise<Changed>;
  close(): Promise<void>;
}

/**
 * A pool over an engine; with 0 workers the engine itself is asked, in this thread. Threads share the bytes of a snapshot: the
 * ones given, or else a new one. Changes are made to the engine too.
 */
export async function openPool(engine: Engine, workerCount: number, bytes?: SharedArrayBuffer): Promise<SearchPool> {
  if (workerCount === 0) return threadPool(engine);
  const pool = await WorkerPool.open(bytes ?? sharedSnapshot(engine), workerCount);
  return {
    get workerCount() {
      return pool.workerCount;
    },
    get count() {
      return engine.count;
    },
    search: (queries) => pool.search(queries),
    async change(changes) {
      const changed = applyChanges(engine, changes);
      await pool.change(changes);
      return changed;
    },
    close: () => pool.close(),
  };
}

function threadPool(engine: Engine): SearchPool {
  const searcher = new Searcher(engine);
  return {
    workerCount: 0,
    get count() {
      return engine.count;
    },
    search: async (queries) => queries.map((query) => searcher.answer(query)),
    change: async (changes) => applyChanges(engine, changes),
    close: async () => undefined,
  };
}

/** A thread in the place of one that has ended. It knows what the snapshot says and is told what came after before it joins. */
export interface Replacement {
  readonly change: (changes: Changes) => Promise<Changed>;
  /** From now on it is asked, and told of changes, like the others. */
  readonly join: () => void;
  readonly close: () => Promise<void>;
}

export interface WorkerPoolOptions {
  /** A thread has ended without being told to: the others go on, and whoever wants it back calls `replace`. */
  readonly onCrash?: () => void;
  /** Another program for the threads, which imports worker.ts: for tests of what happens when one ends. */
  readonly program?: URL;
}

/** Threads, each with an engine over the same snapshot. No engine is in this thread. */
export class WorkerPool implements SearchPool {
  readonly #snapshot: SharedArrayBuffer;
  readonly #wantedCount: number;
  readonly #onCrash: () => void;
  readonly #program: URL | undefined;
  #workers: readonly PooledWorker[] = [];
  #count = 0;
  #isOpen = false;
  #isClosed = false;
  /** Resolved, and made anew, whenever a replacement joins or none is to come. */
  #joined = Promise.withResolvers<void>();
  readonly #replacing = new Set<PooledWorker>();

  private constructor(snapshot: SharedArrayBuffer, count: number, { onCrash, program }: WorkerPoolOptions) {
    this.#snapshot = snapshot;
    this.#wantedCount = count;
    this.#onCrash = onCrash ?? (() => undefined);
    this.#program = program;
  }

  /** @throws PoolError when a thread cannot open the snapshot */
  static async open(snapshot: SharedArrayBuffer, workerCount: number, options: WorkerPoolOptions = {}): Promise<WorkerPool> {
    const pool = new WorkerPool(snapshot, workerCount, options);
    const workers = Array.from({ length: workerCount }, () => new PooledWorker(snapshot, (worker) => pool.#drop(worker), options.program));
    pool.#workers = workers;
    try {
      const counts = await Promise.all(workers.map((worker) => worker.whenReady));
      pool.#count = counts[0] ?? 0;
      pool.#isOpen = true;
    } catch (error) {
      pool.#isClosed = true;
      await Promise.all(workers.map((worker) => worker.close()));
      throw error;
    }
    return pool;
  }

  get workerCount(): number {
    return this.#workers.length;
  }

  /** Threads that have ended and were not replaced. */
  get missingCount(): number {
    return this.#isClosed ? 0 : this.#wantedCount - this.#workers.length - this.#replacing.size;
  }

  get count(): number {
    return this.#count;
  }

  async search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    const shareCount = Math.max(1, Math.min(this.#workers.length, Math.ceil(queries.length / leastShare)));
    const size = Math.ceil(queries.length / shareCount);
    // All are asked before anything is awaited: a change made later comes after them in every thread.
    const shares = Array.from({ length: shareCount }, (_, share) => this.#ask(queries.slice(share * size, (share + 1) * size)));
    return (await Promise.all(shares)).flat();
  }

  async change(changes: Changes): Promise<Changed> {
    const [first, ...others] = this.#workers.map((worker) => whatItDid(worker.change(changes)));
    const done = await Promise.all([first, ...others]);
    const changed = done.find((one) => one !== undefined);
    if (changed === undefined) throw new WorkerEndedError('no search thread is left');
    this.#count = changed.count;
    return changed;
  }

  /** Opens a thread for one that has ended. @throws PoolError */
  async replace(): Promise<Replacement> {
    const worker = new PooledWorker(this.#snapshot, (ended) => this.#drop(ended), this.#program);
    this.#replacing.add(worker);
    try {
      await worker.whenReady;
    } catch (error) {
      this.#replacing.delete(worker);
      throw error;
    }
    return {
      change: async (changes) => {
        const changed = await worker.change(changes);
        if (this.#workers.length === 0) this.#count = changed.count;
        return changed;
      },
      join: () => {
        if (!this.#replacing.delete(worker)) return;
        this.#workers = [...this.#workers, worker];
        this.#wake();
      },
      close: async () => {
        this.#replacing.delete(worker);
        await worker.close();
      },
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#workers, ...this.#replacing];
    this.#workers = [];
    this.#replacing.clear();
    this.#wake();
    await Promise.all(workers.map((worker) => worker.close()));
  }

  /** Asks the thread with the least to do. What a thread left unanswered when it ended is asked of another, once. */
  async #ask(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    const worker = this.#idlest();
    try {
      if (worker !== undefined) return await worker.search(queries);
    } catch (error) {
      if (!(error instanceof WorkerEndedError)) throw error;
    }
    if (this.#workers.length === 0 && !this.#isClosed && this.#replacing.size > 0) await this.#joined.promise;
    const other = this.#idlest();
    if (other === undefined) throw new PoolError('no search thread is left');
    return other.search(queries);
  }

  #wake(): void {
    this.#joined.resolve();
    this.#joined = Promise.withResolvers();
  }

  #idlest(): PooledWorker | undefined {
    return this.#workers.reduce<PooledWorker | undefined>((best, worker) => (best !== undefined && best.weight <= worker.weight ? best : worker), undefined);
  }

  #drop(worker: PooledWorker): void {
    const wasReplacing = this.#replacing.delete(worker);
    if (!wasReplacing && !this.#workers.includes(worker)) return;
    this.#workers = this.#workers.filter((one) => one !== worker);
    if (this.#isClosed || !this.#isOpen) return;
    this.#onCrash();
    // Nobody is on the way any more: whoever waits for one must not wait for ever.
    if (this.#workers.length === 0 && this.#replacing.size === 0) this.#wake();
  }
}

/** Undefined when the thread ended meanwhile: it is not counted on any more. */
async function whatItDid(change: Promise<Changed>): Promise<Changed | undefined> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof WorkerEndedError) return undefined;
    throw error;
  }
}
