import type { RecordKind } from './record.ts';

/**
 * One line of the ledger that comes with every candidate: what was compared, by which rule, and what it says for or against
 * the two being the same, in bits (base-2 logarithm of the likelihood ratio). The lines of a candidate sum to its score.
 */
export interface EvidenceItem {
  /** The feature as named in the model's table: `name`, `birth-date`, `document`, ... */
  readonly feature: string;
  /** The rule that decided, a code with a sentence in four languages: `name.same`, `name.typing`, `birth-date.day-month-swapped`, ... */
  readonly rule: string;
  /** What the query says and what the record says; empty where a side says nothing. */
  readonly query: string;
  readonly record: string;
  /** Rounded to 1/64 bit so that sums are the same on every machine. */
  readonly bits: number;
}

export interface Candidate {
  readonly id: string;
  /** Sum of the ledger, in bits. Never saturates. */
  readonly bits: number;
  readonly ledger: readonly EvidenceItem[];
}

/** One row of a frozen model: its documentation is printed from the table. */
export interface FeatureRow {
  readonly feature: string;
  readonly rule: string;
  /** Bits it gives, or the range when it depends on rarity (`'rarity − 3'`). */
  readonly bits: number | string;
  /** Why the rule holds in general, one sentence. */
  readonly because: string;
}

export interface Model {
  /** Frozen: a change of any weight is a new name. */
  readonly name: string;
  readonly kind: RecordKind;
  readonly features: readonly FeatureRow[];
}

/** To the grid of 1/64 bit on which all evidence lies. */
export function onGrid(bits: number): number {
  return Math.round(bits * 64) / 64;
}
