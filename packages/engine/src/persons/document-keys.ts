import { canonicalNumber, foldForKey } from '../numbers/normalise.ts';
import { hashPair, hashText } from './memory.ts';

export const documentFamily = 4;
/** Below this length one error makes one number another real one. */
const shortestNear = 6;

/**
 * Hashes under which a person's document is found with one character wrong, missing, added or swapped: of the number with
 * look-alikes folded, and of every text that is left when one character is taken out (symmetric deletion, as for names).
 */
export function documentHashes(number: string, add: (hash: number) => void): void {
  const folded = foldForKey(canonicalNumber(number));
  if (folded.length < 3) return;
  add(hashPair(documentFamily, hashText(folded), 0));
  if (folded.length < shortestNear) return;
  for (let i = 0; i < folded.length; i++) if (i === 0 || folded[i] !== folded[i - 1]) add(hashPair(documentFamily, hashText(folded, i), 0));
}
