import type { Engine, EngineRecord, NamedCandidate } from '@vigie/engine';

export interface SearchQuery {
  readonly record: EngineRecord;
  readonly limit: number;
  /** Bits that a candidate must reach; without it, the threshold of `falsePerThousand`. */
  readonly minBits?: number;
  /** Accepted false alerts in a thousand queries about strangers, at the size held when it is answered; 1 when not said. */
  readonly falsePerThousand?: number;
  readonly ledger: boolean;
  /** Whether `attainable` is told in any case. */
  readonly attainable?: true;
}

export interface SearchAnswer {
  readonly candidates: readonly NamedCandidate[];
  /** Bits that a candidate had to reach. */
  readonly threshold: number;
  /** Records of the query's kind that were held. */
  readonly count: number;
  /**
   * Bits that a record saying exactly the same would give; unless asked for, only where no candidate was found. Below the
   * threshold it means that nothing could have been found: too little is known of who is asked for.
   */
  readonly attainable?: number;
}

/** Answers queries on one engine, in this thread. */
export class Searcher {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  answer(query: SearchQuery): SearchAnswer {
    const { record, limit, ledger } = query;
    const threshold = query.minBits ?? this.#engine.thresholdFor(record.kind, query.falsePerThousand);
    const candidates = this.#engine.search(record, { limit, minBits: threshold, ledger });
    const answer = { candidates, threshold, count: this.#engine.countOf(record.kind) };
    return candidates.length > 0 && query.attainable === undefined ? answer : { ...answer, attainable: this.#engine.attainable(record) };
  }
}
