import { candidatePairs, type Pairs } from './candidates.ts';
import { patternsOf } from './patterns.ts';
import type { LinkageTable } from './table.ts';
import { learnWeights, pairBits, type LinkageWeights } from './weights.ts';

export interface Linkage {
  /** By record the smallest record of its person. */
  readonly entityOf: Int32Array;
  readonly weights: LinkageWeights;
  /** Pairs compared, and their bits for being one person, the prior included. */
  readonly pairs: Pairs;
  readonly bits: Float64Array;
}

/** How often weights are learnt anew from what was linked. */
const passes = 3;

/**
 * Finds which records of a table are of one person, without labels: weights are learnt from the records (weights.ts), pairs
 * scored, and groups joined, best pair first, as long as the pairs between them speak for it on the whole.
 */
export function link(table: LinkageTable): Linkage {
  const pairs = candidatePairs(table);
  const patterns = patternsOf(table, pairs);
  let entityOf = Int32Array.from({ length: table.count }, (_, record) => record);
  const bits = new Float64Array(pairs.left.length);
  let weights: LinkageWeights | undefined;
  for (let pass = 0; pass < passes; pass++) {
    weights = learnWeights(table, pairs, patterns, entityOf);
    for (let pair = 0; pair < bits.length; pair++) bits[pair] = pairBits(table, weights, pairs, patterns, pair);
    entityOf = joinGroups(table.count, pairs, bits);
  }
  if (!weights) throw new Error('at least one pass');
  return { entityOf, weights, pairs, bits };
}

/** What a pair that was not worth comparing says, in bits: like one that nothing speaks for. */
const uncomparedBits = -20;
/** One contradiction does not outweigh many agreements in a mean. */
const leastBits = -20;

function joinGroups(count: number, { left, right }: Pairs, bits: Float64Array): Int32Array<ArrayBuffer> {
  const groupOf = Int32Array.from({ length: count }, (_, record) => record);
  const members: (number[] | undefined)[] = Array.from({ length: count }, (_, record) => [record]);
  const order = [...bits.keys()].filter((pair) => (bits[pair] ?? 0) > 0).sort((a, b) => (bits[b] ?? 0) - (bits[a] ?? 0));
  const known = new Map<number, number>();
  for (let pair = 0; pair < bits.length; pair++) if ((bits[pair] ?? 0) > leastBits) known.set((left[pair] ?? 0) * count + (right[pair] ?? 0), bits[pair] ?? 0);
  for (const pair of order) {
    const a = groupOf[left[pair] ?? 0] ?? 0;
    const b = groupOf[right[pair] ?? 0] ?? 0;
    const ofA = members[a];
    const ofB = members[b];
    if (a === b || !ofA || !ofB) continue;
    let sum = 0;
    for (const x of ofA) for (const y of ofB) sum += Math.max(leastBits, known.get(Math.min(x, y) * count + Math.max(x, y)) ?? uncomparedBits);
    if (sum <= 0) continue;
    const [kept, gone] = a < b ? [a, b] : [b, a];
    const joined = [...(members[kept] ?? []), ...(members[gone] ?? [])];
    members[kept] = joined;
    members[gone] = undefined;
    for (const record of joined) groupOf[record] = kept;
  }
  return groupOf;
}
