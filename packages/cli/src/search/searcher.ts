import type { Engine, EngineRecord, NamedCandidate } from '../engine.ts';
import { Attainable } from './attainable.ts';

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

/** An engine that knows itself what a query can reach at most, with the rarities of its holdings. */
export interface SaysAttainable {
  attainable(record: EngineRecord): number;
}

/** Answers queries on one engine, in this thread. */
export class Searcher {
  readonly #engine: Engine;
  readonly #attainable: (record: EngineRecord) => number;

  constructor(engine: Engine & Partial<SaysAttainable>) {
    this.#engine = engine;
    const estimate = new Attainable();
    this.#attainable = (record) => engine.attainable?.(record) ?? estimate.bitsOf(record);
  }

  answer({ record, limit, minBits, ledger }: SearchQuery): SearchAnswer {
    const candidates = this.#engine.search(record, { limit, minBits, ledger });
    return candidates.length > 0 ? { candidates } : { candidates, attainable: this.#attainable(record) };
  }
}
