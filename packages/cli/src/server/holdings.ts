import { openPool, type SearchAnswer, type SearchPool, type SearchQuery } from '@vigie/pool';
import { stat } from 'node:fs/promises';
import type { CsvMapping, Engine, EngineRecord, RecordKind } from '../engine.ts';
import { stemOf, type EntityFacts } from '../input/files.ts';
import type { Output } from '../output.ts';
import { loadEngine } from '../search/load.ts';
import { RecordStore } from './store.ts';

export interface HoldingsOptions {
  readonly files: readonly string[];
  readonly snapshot?: string | undefined;
  readonly mapping?: CsvMapping | undefined;
  readonly workerCount: number;
  /** The rate of false alerts that a score of 0.7 stands for. */
  readonly falseAlertsPerThousand: number;
}

/** The data set of records that came in by `PUT /records`. */
export const liveDataset = 'live';
/** Names under which all data sets are asked together. */
export const allDatasets: readonly string[] = ['default', 'all'];

interface State {
  readonly engine: Engine;
  readonly pool: SearchPool;
  readonly store: RecordStore;
  readonly version: string;
  readonly loadedAt: string;
}

/** What the server holds: engine, threads and records, loaded together and exchanged together. */
export class Holdings {
  readonly #options: HoldingsOptions;
  readonly #output: Output;
  #state: State | undefined;
  #loading: Promise<void> | undefined;
  /** Changes are made one after the other, so that every thread sees them in the same order. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(options: HoldingsOptions, output: Output) {
    this.#options = options;
    this.#output = output;
  }

  get isReady(): boolean {
    return this.#state !== undefined;
  }

  get #now(): State {
    if (this.#state === undefined) throw new NotReadyError();
    return this.#state;
  }

  get store(): RecordStore {
    return this.#now.store;
  }

  get version(): string {
    return this.#now.version;
  }

  get loadedAt(): string {
    return this.#now.loadedAt;
  }

  get datasets(): readonly string[] {
    return [...new Set([...this.#options.files.map(stemOf), liveDataset])];
  }

  countOf(kind: RecordKind): number {
    return this.#now.engine.countOf(kind);
  }

  /** Bits that a score of 0.7 stands for. */
  thresholdFor(kind: RecordKind): number {
    return this.#now.engine.thresholdFor(kind, this.#options.falseAlertsPerThousand);
  }

  /** Answers in the order of the queries, the work shared among the threads. */
  async search(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    return await this.#now.pool.search(queries);
  }

  /** Reads the files anew and exchanges everything at once; who asks meanwhile is answered from what was there. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<void> {
    const store = new RecordStore();
    const loadedAt = timestamp(new Date());
    const { engine, bytes } = await loadEngine(
      {
        holdings: this.#options.files, snapshot: this.#options.snapshot, mapping: this.#options.mapping, isIndexed: true,
        onRow: ({ file, row, facts }) => {
          if (row.ok) store.set({ record: row.record, datasets: [stemOf(file.path)], facts: { firstSeen: loadedAt, lastSeen: loadedAt, lastChange: loadedAt, ...facts } });
        },
      },
      this.#output,
    );
    const pool = await openPool(engine, this.#options.workerCount, bytes);
    const before = this.#state;
    this.#state = { engine, pool, store, loadedAt, version: await this.#fileVersion() };
    await before?.pool.close();
  }

  async #fileVersion(): Promise<string> {
    let latest = 0;
    for (const path of [...this.#options.files, ...(this.#options.snapshot === undefined ? [] : [this.#options.snapshot])]) latest = Math.max(latest, (await stat(path)).mtimeMs);
    return timestamp(new Date(latest)).replace(/\D/g, '');
  }

  /** Adds a record or replaces the one with its identifier; known to all searches that begin after the promise is kept. */
  put(record: EngineRecord, facts: EntityFacts): Promise<void> {
    return this.#change(async ({ pool, store }) => {
      const known = store.find(record.id);
      const now = timestamp(new Date());
      const { refusedIds } = await pool.change({ put: [record], remove: [] });
      if (refusedIds.length > 0) throw new TypeError('the engine does not take the record');
      store.set({ record, datasets: known?.datasets ?? [liveDataset], facts: { firstSeen: known?.facts.firstSeen ?? now, lastSeen: now, lastChange: now, ...facts } });
    });
  }

  /** False when there is no such record. */
  delete(id: string): Promise<boolean> {
    return this.#change(async ({ pool, store }) => {
      const { deadCount } = await pool.change({ put: [], remove: [id] });
      return store.delete(id) || deadCount > 0;
    });
  }

  #change<T>(act: (state: State) => Promise<T>): Promise<T> {
    const done = this.#changes.then(() => act(this.#now));
    this.#changes = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    await this.#state?.pool.close();
  }
}

/** The holdings are still being read. */
export class NotReadyError extends Error {
  override name = 'NotReadyError';
}

/** As yente writes instants: no zone, no fractions; UTC. */
export function timestamp(date: Date): string {
  return date.toISOString().slice(0, 19);
}
