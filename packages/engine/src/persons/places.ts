import { cleanText } from '../text/clean.ts';
import { romanise } from '../text/romanise.ts';
import { hashText } from './memory.ts';
import { isOneEdit } from './near-forms.ts';

/** A place as it is compared. */
export interface FoldedPlace {
  /** Latin, lower case, words by single blanks. */
  readonly text: string;
  /** First letter and consonants: spellings of a place in different languages mostly keep them. */
  readonly skeleton: string;
}

/** Places already folded: they repeat. Emptied when full. */
const recent = new Map<string, FoldedPlace>();
const recentLimit = 10_000;

export function foldPlace(text: string): FoldedPlace {
  const known = recent.get(text);
  if (known) return known;
  const folded = foldAnew(text);
  if (recent.size >= recentLimit) recent.clear();
  recent.set(text, folded);
  return folded;
}

function foldAnew(text: string): FoldedPlace {
  const words: string[] = [];
  for (const word of cleanText(text).toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)) if (word) words.push(romanise(word).text);
  const folded = words.join(' ');
  let skeleton = folded[0] ?? '';
  for (let i = 1; i < folded.length; i++) if (!'aeiouyh '.includes(folded[i]!) && folded[i] !== folded[i - 1]) skeleton += folded[i];
  return { text: folded, skeleton };
}

/** Eight bits that equal or near places share (but for slips in a consonant). */
export function placeMark(place: FoldedPlace): number {
  return hashText(place.skeleton) >>> 24;
}

export type PlaceRelation = 'same' | 'near' | 'different';

/** Equal; one within the other by whole words, one slip apart, or of the same consonants; or different. */
export function comparePlaces(a: FoldedPlace, b: FoldedPlace): PlaceRelation {
  if (a.text === b.text) return 'same';
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
  if (short.text.length < 4) return 'different';
  if (short.text.length >= 5 && short.skeleton === long.skeleton) return 'near';
  return isOneEdit(a.text, b.text) || ` ${long.text} `.includes(` ${short.text} `) ? 'near' : 'different';
}
