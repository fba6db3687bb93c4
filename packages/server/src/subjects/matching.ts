import type { EngineRecord, EvidenceItem } from '@vigie/engine';
import type { Clock } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { Database } from '../platform/database.ts';
import type { LiveHub } from '../platform/live.ts';
import type { Log } from '../platform/log.ts';
import { createMatchingIndex } from '../platform/matching-index.ts';
import type { SubjectId } from './model.ts';
import { findIndexed, indexFeed, keepVisible } from './store-matching.ts';

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
 * Who or what could this be, among all subjects? A cache only (platform/matching-index.ts, in the desk's own thread): every
 * process holds its own, in memory, and makes it anew from the database at any time. It decides nothing and remembers nothing
 * that the database does not.
 *
 * ```
 *   findSimilar ──▶ the index, brought up to date, more than asked for ──▶ those the actor's transaction may see ──▶ the best
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

/** Asked of the index at most, to find enough that the actor may see. */
const askedMost = 400;

export function createSubjectsIndex({ database, log, clock, live, patienceMs }: SubjectsIndexParts): SubjectsIndex {
  const index = createMatchingIndex({
    name: 'subjects',
    feed: indexFeed,
    database,
    log,
    clock,
    topic: 'subjects',
    ...(live ? { live } : {}),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });

  /** The index knows no rights, so it is asked for more, and for more again while what it gave was mostly not to be seen. */
  async function findSimilar({ db }: Pick<Act, 'db'>, query: SubjectId | EngineRecord, options: SimilarityOptions = {}): Promise<Similarity> {
    const record = typeof query === 'string' ? await findIndexed(db, query) : query;
    if (!record) return { state: 'not-matched' };
    const { limit = 10, falsePerThousand = 1 } = options;
    const excluded = new Set<string>([...(options.exclude ?? []), record.id]);
    const first = limit * 2 + excluded.size + 10;
    for (let asked = first; ; asked *= 4) {
      const outcome = await index.search([{ record, falsePerThousand, limit: Math.min(asked, askedMost) }], asked > first ? { asItIs: true } : {});
      if (outcome.state === 'loading') return outcome;
      const { candidates, enoughData, attainable, threshold } = outcome.answers[0]!;
      const visible = await keepVisible(db, candidates.map(({ id }) => id as SubjectId).filter((id) => !excluded.has(id)));
      const shown = candidates.filter(({ id }) => visible.has(id as SubjectId)).slice(0, limit);
      if (shown.length < limit && candidates.length >= asked && asked < askedMost) continue;
      const found = shown.map(({ id, bits, falsePerThousand: perThousand, ledger }) => ({ subjectId: id as SubjectId, bits, falsePerThousand: perThousand, ledger }));
      return { state: 'searched', enoughData, attainable, threshold, found };
    }
  }

  return {
    start: () => index.start(),
    stop: () => index.stop(),
    get isReady() {
      return index.isReady;
    },
    get size() {
      return index.size;
    },
    whenReady: () => index.whenReady(),
    refresh: () => index.refresh(),
    findSimilar,
  };
}
