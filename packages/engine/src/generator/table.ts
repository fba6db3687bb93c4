import type { Rng } from './prng.ts';

/** A frequency table drawn from in constant time with one random number (alias method of Walker, as given by Vose 1991). */
export class Table<T> {
  readonly items: readonly T[];
  /** For each slot the other item's index plus the share that stays with the slot's own: one memory access a draw. */
  private readonly slots: Float64Array;

  constructor(items: readonly T[], weights: readonly number[]) {
    this.items = items;
    const count = items.length;
    this.slots = new Float64Array(count);
    let total = 0;
    for (const weight of weights) total += weight;
    const scaled = weights.map((weight) => (weight * count) / total);
    const poor: number[] = [];
    const rich: number[] = [];
    scaled.forEach((value, index) => (value < 1 ? poor : rich).push(index));
    while (poor.length > 0 && rich.length > 0) {
      const low = poor.pop() as number;
      const high = rich[rich.length - 1] as number;
      this.slots[low] = high + (scaled[low] as number);
      const left = (scaled[high] as number) + (scaled[low] as number) - 1;
      scaled[high] = left;
      if (left < 1) poor.push(rich.pop() as number);
    }
    for (const index of poor) this.slots[index] = index;
    for (const index of rich) this.slots[index] = index;
  }

  index(rng: Rng): number {
    const at = rng.next() * 2.3283064365386963e-10 * this.items.length;
    const slot = at | 0;
    const packed = this.slots[slot] as number;
    const other = packed | 0;
    return at - slot < packed - other ? slot : other;
  }

  draw(rng: Rng): T {
    return this.items[this.index(rng)] as T;
  }
}

/**
 * A table from a list in order of frequency. An item may state its share in per mille (`Nguyễn:384`); the shares left over
 * fall on the items without one by Zipf-Mandelbrot: 1 / (rank + 2) ^ exponent.
 */
export function rankedTable(words: readonly string[], exponent: number): Table<string> {
  const items: string[] = [];
  const stated: (number | undefined)[] = [];
  let sum = 0;
  let zipf = 0;
  words.forEach((word, rank) => {
    const at = word.lastIndexOf(':');
    items.push(at < 0 ? word : word.slice(0, at));
    const share = at < 0 ? undefined : Number(word.slice(at + 1));
    stated.push(share);
    if (share === undefined) zipf += (rank + 3) ** -exponent;
    else sum += share;
  });
  const left = Math.max(1000 - sum, zipf === 0 ? 0 : 1);
  return new Table(items, stated.map((share, rank) => share ?? (left * (rank + 3) ** -exponent) / zipf));
}

/** Words of a data table: parted by white space, `_` stands for a space inside a name. */
export function words(text: string): string[] {
  return text.split(' ').flatMap((line) => line.split('\n')).filter((word) => word !== '').map((word) => word.replaceAll('_', ' '));
}

/** `BE:60 FR:40` as a table; a word without a weight weighs 1. */
export function weightedTable(text: string): Table<string> {
  const parts = words(text).map((word) => word.split(':'));
  return new Table(parts.map((part) => part[0] as string), parts.map((part) => Number(part[1] ?? 1)));
}
