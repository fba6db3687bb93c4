import type { Candidate } from './evidence.ts';
import type { EngineRecord, RecordKind } from './record.ts';

export interface SearchOptions {
  /** Candidates at most; 10 when not given. */
  readonly limit?: number;
  /** Bits a candidate must reach; without it, the threshold of one false alert in a thousand (see `thresholdFor`). */
  readonly minBits?: number;
  /** Whether candidates bring their ledger; they do when not said. */
  readonly ledger?: boolean;
}

/** A candidate, with the words by which people call the record. */
export interface NamedCandidate extends Candidate {
  readonly caption: string;
}

/**
 * Records of all kinds under one roof. The same object answers both questions: hold the national records and ask with an
 * alert, or hold the alerts in force and ask with a new record.
 */
export interface Engine {
  readonly count: number;
  countOf(kind: RecordKind): number;
  /** Adds a record without looking for one with the same identifier: for the first load of holdings that hold each once. */
  load(record: EngineRecord): void;
  /** Adds a record; one of the same kind with the same identifier is replaced. @throws TypeError for what is no record. */
  add(record: EngineRecord): void;
  /** False when no record of any kind has the identifier. */
  remove(id: string): boolean;
  /** Records of the query's kind, and persons' documents for a document (and the reverse), best first. */
  search(query: EngineRecord, options?: SearchOptions): readonly NamedCandidate[];
  /**
   * Bits that a record saying exactly the same would get. Below the threshold nothing can be found for this query, whoever is
   * held: too little is known, which is not the same as no hit.
   */
  attainable(query: EngineRecord): number;
  /** Bits at which a thousand alerts on strangers are expected to give this many false ones (1 when not said), at today's size. */
  thresholdFor(kind: RecordKind, falseAlertsPerThousand?: number): number;
  /** The index as the pieces of a file. */
  snapshot(): IterableIterator<Uint8Array>;
}

/** A score from 0 to below 1 for those who ask for one: 0.7 at the threshold, and always further to go. */
export function scoreOf(bits: number, threshold: number): number {
  return bits <= 0 ? 0 : bits / (bits + (threshold * 3) / 7);
}
