import { cleanText } from '../text/clean.ts';
import { romanise } from '../text/romanise.ts';
import { hashText, type Texts } from './memory.ts';
import { isOneEdit } from './near-forms.ts';
import { placeGroups } from './place-names.ts';

/** A place as it is compared. */
export interface FoldedPlace {
  /** Latin, lower case, words by single blanks. */
  readonly text: string;
  /** First letter and consonants: spellings of a place in different languages mostly keep them. */
  readonly skeleton: string;
  /** The place it is, where it goes by several names (`place-names.ts`): `=antwerpen`. */
  readonly known: string | undefined;
}

let knownPlaces: ReadonlyMap<string, string> | undefined;

/** Made when a place is first read: an engine that holds things only needs none. */
function knownPlace(folded: string): string | undefined {
  knownPlaces ??= new Map(placeGroups.flatMap((names) => names.map((name): [string, string] => [textOf(name), `=${names[0]!}`])));
  return knownPlaces.get(folded);
}

function textOf(place: string): string {
  const words: string[] = [];
  for (const word of cleanText(place).toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)) if (word) words.push(romanise(word).text);
  return words.join(' ');
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
  const folded = textOf(text);
  let skeleton = folded[0] ?? '';
  for (let i = 1; i < folded.length; i++) if (!'aeiouyh '.includes(folded[i]!) && folded[i] !== folded[i - 1]) skeleton += folded[i];
  return { text: folded, skeleton, known: knownPlace(folded) };
}

/** The number under which a place is counted: one for all its names. */
export function placeMeant(places: Texts, place: number, folded: FoldedPlace): number {
  const meant = folded.known === undefined ? -1 : places.find(folded.known);
  return meant < 0 ? place : meant;
}

/** Eight bits that equal or near places share (but for slips in a consonant). */
export function placeMark(place: FoldedPlace): number {
  return hashText(place.known ?? place.skeleton) >>> 24;
}

export type PlaceRelation = 'same' | 'other-name' | 'near' | 'different';

/** Equal, or two names of one place; one within the other by whole words, one slip apart, or of the same consonants; or different. */
export function comparePlaces(a: FoldedPlace, b: FoldedPlace): PlaceRelation {
  if (a.text === b.text) return 'same';
  if (a.known !== undefined && a.known === b.known) return 'other-name';
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
  if (short.text.length < 4) return 'different';
  if (short.text.length >= 5 && short.skeleton === long.skeleton) return 'near';
  return isOneEdit(a.text, b.text) || ` ${long.text} `.includes(` ${short.text} `) ? 'near' : 'different';
}
