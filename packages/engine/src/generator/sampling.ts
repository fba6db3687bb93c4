import type { Rng } from './prng.ts';

/** `count` different whole numbers below `below`, in random order. Throws when there are not so many. */
export function drawDistinct(rng: Rng, below: number, count: number): readonly number[] {
  if (count > below) throw new RangeError(`cannot draw ${count} different numbers below ${below}`);
  if (count * 3 > below) {
    const all = Array.from({ length: below }, (_, i) => i);
    shuffle(all, rng);
    return all.slice(0, count);
  }
  const seen = new Set<number>();
  while (seen.size < count) seen.add(rng.below(below));
  return [...seen];
}

/** Fisher and Yates, in place. */
export function shuffle(list: unknown[], rng: Rng): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const kept = list[i];
    list[i] = list[j];
    list[j] = kept;
  }
}
