import { classesOf } from './classes.ts';
import { commonNames } from './rarity-table.ts';
import type { NameToken } from './token.ts';

/** What agreement on one letter can tell. */
export const initialRarity = 3;

/** Bits of a name that is not in the table, by length: short words coincide more often. */
const byLength = [0, 3, 9, 10, 11, 11.5, 12, 12.5, 13, 13.5, 14, 14.5, 15, 15.5, 15.5, 16] as const;
const table = new Map<string, number>();
for (const [bits, names] of commonNames) for (const name of names.split(' ')) if (!table.has(name)) table.set(name, bits);

/** Whether a form is one of the world's common names as it stands. */
export function isCommonName(text: string): boolean {
  return table.has(text);
}

/** Rarity in bits before any holdings are known: from the table of common names or the name's family, else by length. */
export function defaultRarity(token: NameToken): number {
  if (token.role === 'initial') return initialRarity;
  if (token.role === 'particle' || token.role === 'title') return 1;
  const listed = table.get(token.text);
  if (listed !== undefined) return listed;
  const fallback = byLength[Math.min(token.text.length, byLength.length - 1)] ?? 16;
  const entry = classesOf(token.text, token.original)[0];
  if (entry?.tier !== 0) return fallback;
  // A rarer spelling of a common name is still that name, half a bit to two bits rarer.
  return Math.min(fallback, (table.get(entry.name) ?? 11) + 1);
}
