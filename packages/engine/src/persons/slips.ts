import type { TokenRelation } from '../names/compare.ts';
import { isOneEdit, isWithin } from './near-forms.ts';

/**
 * A spelling is a slip of the name beside it, or a name of its own. The first is as likely as the name is met, times how often a
 * hand makes just this slip (`source`, in bits); the second as likely as the spelling is met. So a slip tells nearly as much as
 * the name itself (less `cost`, since other names slip so too), but never more than the spelling is rarer than the slip.
 */
export const slips = {
  /** One name part in ten slips; that, times the kind's share, over the places and keys it could have been. */
  doubled: 8,
  missing: 7.5,
  exchanged: 8,
  key: 9,
  other: 11,
  /** Two slips in one word of five letters and more. */
  two: 14,
  cost: 1,
  costOfTwo: 4,
  heard: 5,
  nickname: 6.5,
  nicknameCost: 1.5,
} as const;

const relation = (cost: number, source: number): TokenRelation => ({ rule: 'typing', cost, source });
const doubled = relation(slips.cost, slips.doubled);
const missing = relation(slips.cost, slips.missing);
const exchanged = relation(slips.cost, slips.exchanged);
const key = relation(slips.cost, slips.key);
const other = relation(slips.cost, slips.other);
const two = relation(slips.costOfTwo, slips.two);

/** How two different spellings may be one with a slip or two; undefined: too far apart for that. Symmetric. */
export function slipBetween(a: string, b: string): TokenRelation | undefined {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length < 3 || long.length - short.length > 2) return undefined;
  if (!isOneEdit(a, b)) return long.length > 4 && isWithin(a, b, 2) ? two : undefined;
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at++;
  if (short.length < long.length) return long.charCodeAt(at) === long.charCodeAt(at - 1) ? doubled : missing;
  if (short.charCodeAt(at + 1) !== long.charCodeAt(at + 1)) return exchanged;
  return besideOnKeyboard(short.charCodeAt(at), long.charCodeAt(at)) ? key : other;
}

/** Rows lie a little to the right of the one above, so a key touches that below it and the one before that. */
const keyboards = ['qwertyuiop asdfghjkl zxcvbnm', 'azertyuiop qsdfghjklm wxcvbn', 'qwertzuiop asdfghjkl yxcvbnm'];
const beside = new Set<number>();
for (const keyboard of keyboards) {
  const rows = keyboard.split(' ');
  for (let y = 0; y < rows.length; y++) {
    const row = rows[y]!;
    const below = rows[y + 1] ?? '';
    for (let x = 0; x < row.length; x++) for (const next of [row[x + 1], below[x], below[x - 1]]) if (next !== undefined) beside.add(pairOf(row.charCodeAt(x), next.charCodeAt(0)));
  }
}

function pairOf(a: number, b: number): number {
  return a * 128 + b;
}

function besideOnKeyboard(a: number, b: number): boolean {
  return beside.has(pairOf(a, b)) || beside.has(pairOf(b, a));
}
