import { Worker } from 'node:worker_threads';
import type { Changed, Changes } from './changes.ts';
import type { SearchAnswer, SearchQuery } from './searcher.ts';

export type PoolRequest = { readonly act: 'search'; readonly queries: readonly SearchQuery[] } | { readonly act: 'change'; readonly changes: Changes };
export type PoolResult = { readonly answers: readonly SearchAnswer[] } | { readonly changed: Changed };

export interface PoolCall {
  readonly number: number;
  readonly request: PoolRequest;
}

/** `ready` comes first and once, with the number of records in the snapshot. */
export type PoolReply = { readonly ready: number } | { readonly number: number; readonly result: PoolResult } | { readonly number: number; readonly error: string };

/** The threads cannot answer, or one of them could not do what it was asked. */
export class PoolError extends Error {
  override name = 'PoolError';
}

/** The thread ended before it answered; another may be asked the same. */
export class WorkerEndedError extends PoolError {
  override name = 'WorkerEndedError';
}

interface Waiting {
  readonly resolve: (result: PoolResult) => void;
  readonly reject: (error: Error) => void;
  readonly weight: number;
}

/** One thread with one engine over the snapshot. What it is told, it does in the order in which it was told. */
export class PooledWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onEnd: (worker: PooledWorker) => void;
  #number = 0;
  #hasEnded = false;
  #weight = 0;
  /** Records in the snapshot, once it is open. */
  readonly whenReady: Promise<number>;
  readonly #settleReady: { readonly resolve: (count: number) => void; readonly reject: (error: Error) => void };

  constructor(snapshot: SharedArrayBuffer, onEnd: (worker: PooledWorker) => void, program = new URL('./worker.ts', import.meta.url)) {
    this.#onEnd = onEnd;
    const { promise, ...settle } = Promise.withResolvers<number>();
    this.whenReady = promise;
    this.#settleReady = settle;
    // Whoever waits hears of it; nobody waiting is no fault.
    promise.catch(() => undefined);
    this.#worker = new Worker(program, { workerData: { snapshot }, execArgv: [] });
    this.#worker.on('message', (reply: PoolReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#end('a search thread has ended'));
  }

  /** Queries that it has not answered yet, and changes it has not made. */
  get weight(): number {
    return this.#weight;
  }

  async search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    const result = await this.#call({ act: 'search', queries }, queries.length);
    return 'answers' in result ? result.answers : [];
  }

  async change(changes: Changes): Promise<Changed> {
    const result = await this.#call({ act: 'change', changes }, changes.put.length + changes.remove.length);
    if (!('changed' in result)) throw new PoolError('a search thread answered something else');
    return result.changed;
  }

  async close(): Promise<void> {
    this.#end('the search threads are closed');
    await this.#worker.terminate();
  }

  #call(request: PoolRequest, weight: number): Promise<PoolResult> {
    if (this.#hasEnded) return Promise.reject(new WorkerEndedError('a search thread has ended'));
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, weight });
      this.#weight += weight;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ number, request } satisfies PoolCall);
    });
  }

  #settle(reply: PoolReply): void {
    if ('ready' in reply) {
      this.#settleReady.resolve(reply.ready);
      return;
    }
    const waiting = this.#waiting.get(reply.number);
    if (!waiting) return;
    this.#waiting.delete(reply.number);
    this.#weight -= waiting.weight;
    if ('result' in reply) waiting.resolve(reply.result);
    else waiting.reject(new PoolError(reply.error));
  }

  #end(reason: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    // First the pool, which must not ask it again when what it was asked fails.
    this.#onEnd(this);
    this.#settleReady.reject(new PoolError(reason));
    for (const { reject } of this.#waiting.values()) reject(new WorkerEndedError(reason));
    this.#waiting.clear();
    this.#weight = 0;
  }
}
