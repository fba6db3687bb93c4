import { cleanText } from '../text/clean.ts';
import { romanise } from '../text/romanise.ts';
import { isOneEdit } from './near-forms.ts';

/** A place as it is compared: Latin, lower case, parts in brackets and after a comma apart. */
export function foldPlace(text: string): string {
  const words: string[] = [];
  for (const word of cleanText(text).toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)) if (word) words.push(romanise(word).text);
  return words.join(' ');
}

export type PlaceRelation = 'same' | 'near' | 'different';

/** Equal; one within the other by whole words, or one slip apart; or different. */
export function comparePlaces(a: string, b: string): PlaceRelation {
  if (a === b) return 'same';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && (isOneEdit(a, b) || ` ${long} `.includes(` ${short} `))) return 'near';
  return short.length >= 5 && skeleton(short) === skeleton(long) ? 'near' : 'different';
}

/** First letter and consonants: spellings of a place in different languages mostly keep them. */
function skeleton(text: string): string {
  let kept = text[0] ?? '';
  for (let i = 1; i < text.length; i++) if (!/[aeiouyh ]/.test(text[i]!) && text[i] !== text[i - 1]) kept += text[i];
  return kept;
}
