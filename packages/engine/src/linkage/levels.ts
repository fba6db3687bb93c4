import { compareTokens } from '../names/compare.ts';
import { readToken, type NameToken } from '../names/token.ts';
import type { LinkageColumn } from './table.ts';

/**
 * How far two values of a column agree. `missing` is no evidence, `swapped` is a value that stands in another column of the
 * other record.
 */
export const levels = ['missing', 'same', 'close', 'similar', 'swapped', 'different'] as const;
export type Level = (typeof levels)[number];
export const levelCount = levels.length;
export const missing = 0;
export const same = 1;
export const close = 2;
export const similar = 3;
export const swapped = 4;
export const different = 5;

/** Compares values of one column by their numbers and remembers the result. */
export class ColumnComparer {
  readonly #column: LinkageColumn;
  readonly #known = new Map<number, number>();
  readonly #tokens = new Map<number, NameToken | undefined>();

  constructor(column: LinkageColumn) {
    this.#column = column;
  }

  /** `same`, `close`, `similar` or `different`. */
  level(a: number, b: number): number {
    if (a === b) return same;
    const key = Math.min(a, b) * this.#column.values.length + Math.max(a, b);
    let level = this.#known.get(key);
    if (level === undefined) {
      level = this.#compare(a, b);
      if (this.#known.size > 2_000_000) this.#known.clear();
      this.#known.set(key, level);
    }
    return level;
  }

  #compare(a: number, b: number): number {
    const left = this.#column.values[a] ?? '';
    const right = this.#column.values[b] ?? '';
    if (this.#column.kind === 'name') {
      const relation = this.#relation(a, b);
      if (relation === 'nickname' || relation === 'prefix' || relation === 'initial') return similar;
      if (relation !== undefined) return close;
    }
    const longest = Math.max(left.length, right.length);
    const distance = editDistance(left, right, 3);
    if (distance <= 1 && longest >= 3) return close;
    if (distance <= 2 && longest >= (this.#column.kind === 'code' ? 6 : 7)) return this.#column.kind === 'code' ? similar : close;
    if (distance <= 3 && longest >= 8 && this.#column.kind !== 'code') return similar;
    return this.#column.kind !== 'code' && sharesStart(left, right) ? similar : different;
  }

  #relation(a: number, b: number): string | undefined {
    const left = this.#token(a);
    const right = this.#token(b);
    return left && right && compareTokens(left, right)?.rule;
  }

  #token(value: number): NameToken | undefined {
    if (!this.#tokens.has(value)) this.#tokens.set(value, readToken((this.#column.values[value] ?? '').replaceAll(' ', '')));
    return this.#tokens.get(value);
  }
}

/** One begins with most of the other, or they have a whole long word in common: cut off, or with an addition. */
function sharesStart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && short.length * 2 >= long.length && long.startsWith(short)) return true;
  const words = new Set(short.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4));
  return words.size > 0 && long.split(/[^\p{L}\p{N}]+/u).some((word) => words.has(word));
}

const rows = [new Int32Array(128), new Int32Array(128), new Int32Array(128)] as const;

/** Insertions, deletions, changes and exchanges of neighbours (optimal string alignment), or `most + 1` when it is more. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const left = a.slice(0, 120);
  const right = b.slice(0, 120);
  let [before, last, here] = rows as readonly [Int32Array, Int32Array, Int32Array];
  for (let j = 0; j <= right.length; j++) last[j] = j;
  for (let i = 1; i <= left.length; i++) {
    here[0] = i;
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const cost = left.charCodeAt(i - 1) === right.charCodeAt(j - 1) ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (here[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && left.charCodeAt(i - 1) === right.charCodeAt(j - 2) && left.charCodeAt(i - 2) === right.charCodeAt(j - 1)) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      here[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, last, here] = [last, here, before];
  }
  return Math.min(last[right.length] ?? 0, most + 1);
}
