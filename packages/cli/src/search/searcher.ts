import type { Engine, EngineRecord, NamedCandidate } from '../engine.ts';

export interface SearchQuery {
  readonly record: EngineRecord;
  readonly limit: number;
  readonly minBits: number;
  readonly ledger: boolean;
}

export interface SearchAnswer {
  readonly candidates: readonly NamedCandidate[];
  /**
   * Bits that a record saying exactly the same would give; only where no candidate was found. Below the threshold it means
   * that nothing could have been found: too little is known of who is asked for.
   */
  readonly attainable?: number;
}

/** Answers queries on one engine, in this thread. */
export class Searcher {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  answer({ record, limit, minBits, ledger }: SearchQuery): SearchAnswer {
    const candidates = this.#engine.search(record, { limit, minBits, ledger });
    return candidates.length > 0 ? { candidates } : { candidates, attainable: this.#engine.attainable(record) };
  }
}
