import { createEngine, falseAlertsPerThousand, type Engine, type EngineRecord, type EvidenceItem } from '@vigie/engine';
import { epochMs, type Clock } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { Database } from '../platform/database.ts';
import type { LiveHub } from '../platform/live.ts';
import type { Log } from '../platform/log.ts';
import type { SubjectId } from './model.ts';
import { findIndexed, keepVisible, listChanged, listIndexed, readAsIndex, readWatermark, type Indexed, type Watermark } from './store-matching.ts';

/** A subject that may be the same, with the evidence line by line. A person decides: Directive (EU) 2016/680 Art. 11. */
export interface SimilarSubject {
  readonly subjectId: SubjectId;
  /** The sum of the ledger; base-2 logarithm of a likelihood ratio, not a probability. */
  readonly bits: number;
  /** How many of a thousand queries about strangers are expected to reach as many bits, at today's size of the index. */
  readonly falsePerThousand: number;
  readonly ledger: readonly EvidenceItem[];
}

export type Similarity =
  /** The index is not loaded yet: nothing was asked, and nothing may be concluded. */
  | { readonly state: 'loading' }
  /** The subject is not there, may not be seen, was erased, or is of a kind that is not matched (place, event, communication). */
  | { readonly state: 'not-matched' }
  | {
      readonly state: 'searched';
      /** False: even a record saying exactly the same would stay below the threshold. That is not "no hit". */
      readonly enoughData: boolean;
      /** Bits that a record saying exactly the same would get. */
      readonly attainable: number;
      /** Bits that a candidate must reach. */
      readonly threshold: number;
      /** Best first; only what the actor may see. */
      readonly found: readonly SimilarSubject[];
    };

export interface SimilarityOptions {
  /** Subjects at most; 10 when not said. */
  readonly limit?: number;
  /** Accepted false alarms in a thousand queries about strangers; 1 when not said. */
  readonly falsePerThousand?: number;
  /** Subjects that are no answer: those of the same message, say. The subject asked about never is one. */
  readonly exclude?: Iterable<SubjectId>;
}

/**
 * Who or what could this be, among all subjects? A cache only: every process holds its own, in memory, and makes it anew
 * from the database at any time. It decides nothing and remembers nothing that the database does not.
 *
 * ```
 *   start ──▶ build: watermark, then all subjects in pages ──▶ held engine ◀── refresh: what changed since the watermark
 *                                                                   │              before every search, and when told
 *   findSimilar ──▶ refresh ──▶ engine, more than asked for ──▶ those the actor's transaction may see ──▶ the best of them
 * ```
 */
export interface SubjectsIndex {
  /** Begins to load in the background, and to follow what is announced. Without it, the first search begins the load. */
  start(): void;
  /** Waits for what runs; loads no more. */
  stop(): Promise<void>;
  readonly isReady: boolean;
  /** Subjects held. */
  readonly size: number;
  /** Resolves once the first load is complete; never rejects. */
  whenReady(): Promise<void>;
  /** Takes over what was committed before the call. */
  refresh(): Promise<void>;
  /**
   * The act must have the right to see what it asks about; what it may not see is not in the answer. Touches nothing for the
   * access log: the caller does, for what it shows.
   */
  readonly findSimilar: (act: Pick<Act, 'db'>, query: SubjectId | EngineRecord, options?: SimilarityOptions) => Promise<Similarity>;
}

export interface SubjectsIndexParts {
  /**
   * With connections of its own: an act that searches holds one already, and must not wait for a second from the pool whose
   * last one it may have.
   */
  readonly database: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly live?: Pick<LiveHub, 'subscribe'>;
  /** How long a search waits for the first load, since whoever searches holds a transaction open. 5 s when not said. */
  readonly patienceMs?: number;
}

const pageSize = 500;
const longestRetryMs = 30_000;
/**
 * What is removed from an engine is found no more at once, but its bytes stay until the engine is made anew: after an erasure
 * within the hour, and when a quarter is dead weight.
 */
const erasedKeptMs = 60 * 60_000;
const deadWeightLeast = 2_000;
/** Asked of the engine at most, to find enough that the actor may see. */
const askedMost = 400;

/** An engine and how far it has followed the database. */
interface Held {
  readonly engine: Engine;
  watermark: Watermark;
  /** Changes after the watermark that are taken over already, by subject. */
  taken: ReadonlyMap<SubjectId, number>;
  /** Records replaced or removed since it was made. */
  deadCount: number;
  erasedSinceMs: number | undefined;
}

export function createSubjectsIndex({ database, log, clock, live, patienceMs = 5_000 }: SubjectsIndexParts): SubjectsIndex {
  let held: Held | undefined;
  // An object, since what runs in the background looks at it again after each wait.
  const life = { isStopped: false };
  let building: Promise<void> | undefined;
  let unsubscribe: (() => void) | undefined;
  let cancelWait: (() => void) | undefined;
  const isCurrent = Promise.withResolvers<void>();

  // Gives the engine it brought up to date: another may take its place at any time.
  const refresh = oneAfterAnother(async () => {
    const current = held;
    if (!current || life.isStopped) return current;
    await follow(current);
    if (isWorthRebuilding(current, epochMs(clock()))) startBuilding();
    return current;
  });

  async function build(): Promise<void> {
    const engine = createEngine();
    // Taken before the first page: what changes while the pages are read is read again by the first refresh.
    const watermark = await readAsIndex(database, readWatermark);
    let last: SubjectId | null = null;
    for (;;) {
      const page: readonly Indexed[] = await readAsIndex(database, (db) => listIndexed(db, last, pageSize));
      if (life.isStopped) return;
      for (const { record } of page) if (record) put(engine, record, 'load');
      last = page.at(-1)?.id ?? null;
      if (page.length < pageSize) break;
    }
    held = { engine, watermark, taken: new Map(), deadCount: 0, erasedSinceMs: undefined };
    isCurrent.resolve();
  }

  /** Builds in the background until it succeeds; the engine at hand serves meanwhile. */
  function startBuilding(): void {
    building ??= (async () => {
      for (let delayMs = 500; !life.isStopped; delayMs = Math.min(delayMs * 2, longestRetryMs)) {
        try {
          const startedAt = performance.now();
          await build();
          if (held) log.info({ subjects: held.engine.count, ms: Math.round(performance.now() - startedAt) }, 'index of subjects loaded');
          break;
        } catch (error) {
          log.warn({ err: error }, 'index of subjects: loading failed, will be tried again');
          await new Promise<void>((resume) => {
            const timer = setTimeout(resume, delayMs);
            cancelWait = () => {
              clearTimeout(timer);
              resume();
            };
          });
        }
      }
      building = undefined;
    })();
  }

  async function follow(current: Held): Promise<void> {
    const taken = new Map<SubjectId, number>();
    const watermark = await readAsIndex(database, async (db) => {
      const reached = await readWatermark(db);
      for await (const { id, change, record, isErased } of listChanged(db, current.watermark, pageSize)) {
        taken.set(id, change);
        if (current.taken.get(id) === change) continue;
        if (current.engine.remove(id)) current.deadCount += 1;
        if (isErased) current.erasedSinceMs ??= epochMs(clock());
        if (record) put(current.engine, record, 'add');
      }
      return reached;
    });
    current.watermark = watermark;
    current.taken = taken;
  }

  /** One record that the engine does not take must not keep the others out. */
  function put(engine: Engine, record: EngineRecord, how: 'load' | 'add'): void {
    try {
      engine[how](record);
    } catch (error) {
      log.error({ subject: record.id, reason: error instanceof Error ? error.name : 'unknown' }, 'a subject cannot be indexed');
    }
  }

  async function findSimilar(act: Pick<Act, 'db'>, query: SubjectId | EngineRecord, options: SimilarityOptions = {}): Promise<Similarity> {
    if (!held) startBuilding();
    if (!held) await Promise.race([isCurrent.promise, new Promise((resume) => void setTimeout(resume, patienceMs).unref())]);
    const current = await refresh();
    if (!current) return { state: 'loading' };
    const { engine } = current;
    const asked = typeof query === 'string' ? await findIndexed(act.db, query) : query;
    if (!asked) return { state: 'not-matched' };
    const threshold = engine.thresholdFor(asked.kind, options.falsePerThousand ?? 1);
    const attainable = engine.attainable(asked);
    const excluded = new Set<string>([...(options.exclude ?? []), asked.id]);
    return {
      state: 'searched',
      enoughData: attainable >= threshold,
      attainable,
      threshold,
      found: await visibleOf(act, engine, asked, { limit: options.limit ?? 10, threshold, excluded }),
    };
  }

  return {
    start() {
      unsubscribe ??= live?.subscribe((topics) => {
        if (topics.includes('subjects')) refresh().catch((error: unknown) => log.warn({ err: error }, 'index of subjects: not refreshed'));
      });
      startBuilding();
    },
    async stop() {
      life.isStopped = true;
      unsubscribe?.();
      cancelWait?.();
      await building;
      await refresh().catch(() => undefined);
    },
    get isReady() {
      return held !== undefined;
    },
    get size() {
      return held?.engine.count ?? 0;
    },
    whenReady: () => isCurrent.promise,
    async refresh() {
      await refresh();
    },
    findSimilar,
  };
}

/**
 * The best of those the actor may see. The engine knows no rights, so it is asked for more, and for more again while what it
 * gave was mostly not to be seen.
 */
async function visibleOf(
  { db }: Pick<Act, 'db'>,
  engine: Engine,
  query: EngineRecord,
  { limit, threshold, excluded }: { readonly limit: number; readonly threshold: number; readonly excluded: ReadonlySet<string> },
): Promise<readonly SimilarSubject[]> {
  for (let asked = limit * 2 + excluded.size + 10; ; asked *= 4) {
    const candidates = engine.search(query, { limit: Math.min(asked, askedMost), minBits: threshold });
    const ids = candidates.map(({ id }) => id as SubjectId).filter((id) => !excluded.has(id));
    const visible = await keepVisible(db, ids);
    const shown = candidates.filter(({ id }) => visible.has(id as SubjectId)).slice(0, limit);
    if (shown.length < limit && candidates.length >= asked && asked < askedMost) continue;
    return shown.map(({ id, bits, ledger }) => ({ subjectId: id as SubjectId, bits, falsePerThousand: falseAlertsPerThousand(query.kind, engine.countOf(query.kind), bits), ledger }));
  }
}

function isWorthRebuilding({ engine, deadCount, erasedSinceMs }: Held, nowMs: number): boolean {
  return (erasedSinceMs !== undefined && nowMs - erasedSinceMs >= erasedKeptMs) || deadCount > Math.max(deadWeightLeast, engine.count / 4);
}

/**
 * Runs a task for all who ask while one waits: who asks while it runs gets the run after it, since what they committed may have
 * come too late for the present one. Never two at once.
 */
function oneAfterAnother<Value>(task: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  let waiting: Promise<Value> | undefined;
  const run = (): Promise<Value> => {
    const mine = task();
    running = mine;
    const clear = () => {
      if (running === mine) running = undefined;
    };
    mine.then(clear, clear);
    return mine;
  };
  return () => {
    if (waiting) return waiting;
    if (!running) return run();
    const before = running;
    waiting = (async () => {
      await before.catch(() => undefined);
      waiting = undefined;
      return run();
    })();
    return waiting;
  };
}
