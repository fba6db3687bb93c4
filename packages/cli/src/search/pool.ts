import { Worker } from 'node:worker_threads';
import type { Engine, EngineRecord } from '../engine.ts';
import { Searcher, type SearchAnswer, type SearchQuery } from './searcher.ts';
import { sharedSnapshot } from './snapshot-file.ts';

export type PoolRequest =
  | { readonly act: 'search'; readonly queries: readonly SearchQuery[] }
  | { readonly act: 'add'; readonly record: EngineRecord }
  | { readonly act: 'remove'; readonly id: string };

export interface PoolCall {
  readonly number: number;
  readonly request: PoolRequest;
}

export type PoolReply = { readonly number: number; readonly answers: readonly SearchAnswer[] } | { readonly number: number; readonly error: string };

/** Searches on one engine, in this thread or in several; changes reach all of them before their promise is kept. */
export interface SearchPool {
  readonly workerCount: number;
  search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]>;
  add(record: EngineRecord): Promise<void>;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A pool over an engine; with 0 workers the engine itself is asked, in this thread. Threads share the bytes of a snapshot: the
 * ones given, or else a new one.
 */
export async function openPool(engine: Engine, workerCount: number, bytes?: SharedArrayBuffer): Promise<SearchPool> {
  return workerCount === 0 ? threadPool(engine) : WorkerPool.open(bytes ?? sharedSnapshot(engine), workerCount);
}

function threadPool(engine: Engine): SearchPool {
  const searcher = new Searcher(engine);
  return {
    workerCount: 0,
    search: async (queries) => queries.map((query) => searcher.answer(query)),
    // The engine of a pool without workers is the caller's own: it has made the change already.
    add: async () => undefined,
    remove: async () => undefined,
    close: async () => undefined,
  };
}

interface Waiting {
  readonly resolve: (answers: readonly SearchAnswer[]) => void;
  readonly reject: (error: Error) => void;
}

class PooledWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;
  readonly isReady: Promise<void>;

  constructor(snapshot: SharedArrayBuffer) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { snapshot }, execArgv: [] });
    this.isReady = new Promise((resolve, reject) => {
      this.#worker.once('message', () => {
        this.#worker.on('message', (reply: PoolReply) => this.#settle(reply));
        resolve();
      });
      this.#worker.once('error', reject);
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('a search thread has ended')));
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  call(request: PoolRequest): Promise<readonly SearchAnswer[]> {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ number, request } satisfies PoolCall);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: PoolReply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if ('answers' in reply) waiting?.resolve(reply.answers);
    else waiting?.reject(new Error(reply.error));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

class WorkerPool implements SearchPool {
  readonly #workers: readonly PooledWorker[];

  private constructor(workers: readonly PooledWorker[]) {
    this.#workers = workers;
  }

  static async open(snapshot: SharedArrayBuffer, count: number): Promise<WorkerPool> {
    const workers = Array.from({ length: count }, () => new PooledWorker(snapshot));
    await Promise.all(workers.map((worker) => worker.isReady));
    return new WorkerPool(workers);
  }

  get workerCount(): number {
    return this.#workers.length;
  }

  search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    const [first, ...others] = this.#workers;
    const idlest = others.reduce((best, worker) => (best !== undefined && best.waitingCount <= worker.waitingCount ? best : worker), first);
    if (idlest === undefined) throw new Error('a pool has at least one worker');
    return idlest.call({ act: 'search', queries });
  }

  async add(record: EngineRecord): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.call({ act: 'add', record })));
  }

  async remove(id: string): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.call({ act: 'remove', id })));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.end()));
  }
}
