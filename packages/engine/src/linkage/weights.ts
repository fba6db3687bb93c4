import type { Pairs } from './candidates.ts';
import { levelCount, missing, same } from './levels.ts';
import type { LinkageTable } from './table.ts';

/** What a column's levels say, learnt from the records themselves. */
export interface ColumnWeights {
  /** By level the share among pairs of one person, and among pairs of two. */
  readonly matched: Float64Array;
  readonly unmatched: Float64Array;
  /** By level the bits it gives; agreement on a value gives that value's own. */
  readonly levelBits: Float64Array;
  readonly valueBits: Float64Array;
}

export interface LinkageWeights {
  readonly columns: readonly ColumnWeights[];
  /** Bits before anything is compared: how rare pairs of one person are among all pairs. */
  readonly priorBits: number;
}

const rounds = 25;
const hopelessBits = -30;

/**
 * Weights by expectation and maximisation (Fellegi-Sunter without labels). `entityOf` says who was linked with whom before: a
 * value is counted once for each of them, so that a person's own copies do not make his name common; in the first round
 * everybody is somebody else.
 */
export function learnWeights(table: LinkageTable, pairs: Pairs, patterns: Uint8Array, entityOf: Int32Array): LinkageWeights {
  const { columns, count } = table;
  const width = columns.length;
  const allPairs = (count * (count - 1)) / 2;
  const frequencies = columns.map((column) => valueFrequencies(column.valueOf, column.values.length, entityOf));
  const unmatched = columns.map((_, index) => unmatchedShares(pairs, patterns, width, index, entityOf, frequencies[index]?.chance ?? 0.01, allPairs));
  const matched = columns.map(() => Float64Array.from([0, 0.8, 0.08, 0.03, 0.02, 0.07]));
  let share = Math.min(0.5, count / allPairs / 2);
  let weights = assemble();
  // Most pairs are of strangers and stay so while the weights move: they are looked at once in each learning.
  const live = [...pairs.left.keys()].filter((pair) => pairBits(table, weights, pairs, patterns, pair) > hopelessBits);
  for (let round = 0; round < rounds; round++) {
    const sums = columns.map(() => new Float64Array(levelCount));
    let expected = 0;
    for (const pair of live) {
      const odds = 2 ** pairBits(table, weights, pairs, patterns, pair);
      const chance = odds / (1 + odds);
      if (chance < 1e-6) continue;
      expected += chance;
      for (let column = 0; column < width; column++) {
        const level = patterns[pair * width + column] ?? missing;
        const sum = sums[column];
        if (sum) sum[level] = (sum[level] ?? 0) + chance;
      }
    }
    for (const [column, sum] of sums.entries()) {
      let all = 0;
      // One imagined pair at each level keeps a level that was not met from being impossible.
      for (let level = 1; level < levelCount; level++) all += (sum[level] ?? 0) + 0.5;
      for (let level = 1; level < levelCount; level++) (matched[column] as Float64Array)[level] = ((sum[level] ?? 0) + 0.5) / all;
      keepPlausible(matched[column] as Float64Array);
    }
    share = Math.max(1, expected) / allPairs;
    weights = assemble();
  }
  return weights;

  function assemble(): LinkageWeights {
    return {
      priorBits: Math.log2(share / (1 - share)),
      columns: columns.map((_, index) => ({
        matched: matched[index] as Float64Array,
        unmatched: unmatched[index] as Float64Array,
        levelBits: Float64Array.from(matched[index] ?? [], (value, level) => (level === missing ? 0 : Math.log2(value / (unmatched[index]?.[level] ?? 1)))),
        valueBits: Float64Array.from(frequencies[index]?.shares ?? [], (value) => Math.log2((matched[index]?.[same] ?? 0.5) / value)),
      })),
    };
  }
}

/**
 * A person's own records do not differ in a column more often than in this share; learning that found so has found households
 * or streets instead of persons.
 */
const mostDifferent = 0.3;

function keepPlausible(shares: Float64Array): void {
  const last = levelCount - 1;
  const found = shares[last] ?? 0;
  if (found <= mostDifferent) return;
  for (let level = 1; level < last; level++) shares[level] = ((shares[level] ?? 0) * (1 - mostDifferent)) / (1 - found);
  shares[last] = mostDifferent;
}

/** Bits for a pair being one person: the prior and what each column says. */
export function pairBits(table: LinkageTable, weights: LinkageWeights, { left }: Pairs, patterns: Uint8Array, pair: number): number {
  const width = table.columns.length;
  let bits = weights.priorBits;
  for (let column = 0; column < width; column++) {
    const level = patterns[pair * width + column] ?? missing;
    if (level === missing) continue;
    const weight = weights.columns[column];
    if (!weight) continue;
    if (level === same) bits += weight.valueBits[table.columns[column]?.valueOf[left[pair] ?? 0] ?? 0] ?? 0;
    else bits += weight.levelBits[level] ?? 0;
  }
  return bits;
}

/** By value its share among the linked, and the chance that two of them agree. */
function valueFrequencies(valueOf: Int32Array, valueCount: number, entityOf: Int32Array): { readonly shares: Float64Array; readonly chance: number } {
  const counts = new Float64Array(valueCount);
  const seen = new Set<number>();
  let all = 0;
  for (let record = 0; record < valueOf.length; record++) {
    const value = valueOf[record] ?? -1;
    if (value < 0) continue;
    const key = (entityOf[record] ?? 0) * valueCount + value;
    if (seen.has(key)) continue;
    seen.add(key);
    counts[value] = (counts[value] ?? 0) + 1;
    all++;
  }
  let agreeing = 0;
  for (const count of counts) agreeing += count * (count - 1);
  // Half a holder more for each value: who is met once may be met twice.
  const shares = counts.map((count) => (count + 0.5) / (all + valueCount / 2));
  return { shares, chance: all > 1 ? Math.max(agreeing / (all * (all - 1)), 0.5 / (all * all)) : 0.5 };
}

/** The levels among pairs of different persons: counted where candidates show them, all others being different. */
function unmatchedShares(pairs: Pairs, patterns: Uint8Array, width: number, column: number, entityOf: Int32Array, chance: number, allPairs: number): Float64Array {
  const counts = new Float64Array(levelCount);
  const isAll = pairs.left.length >= allPairs;
  for (let pair = 0; pair < pairs.left.length; pair++) {
    if (entityOf[pairs.left[pair] ?? 0] === entityOf[pairs.right[pair] ?? 0]) continue;
    const level = patterns[pair * width + column] ?? missing;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const seen = counts.reduce((sum, count, level) => (level === missing ? sum : sum + count), 0);
  const all = isAll ? seen : allPairs * (seen / Math.max(1, pairs.left.length));
  const shares = new Float64Array(levelCount);
  let rest = 1;
  for (let level = 1; level < levelCount - 1; level++) {
    shares[level] = level === same ? chance : ((counts[level] ?? 0) + 0.5) / (all + 2);
    rest -= shares[level] ?? 0;
  }
  shares[levelCount - 1] = Math.max(rest, 0.01);
  return shares;
}
