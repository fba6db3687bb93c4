import { romanise } from '../text/romanise.ts';
import { cut } from '../text/clean.ts';
import { classesOf, classKey, nativeClass } from './classes.ts';
import { skeletonOf, soundOf } from './sound.ts';
import { syllableReadings } from './syllables.ts';
import { nativeWords, particles, titles } from './words.ts';

export type TokenRole = 'name' | 'particle' | 'title' | 'patronymic' | 'initial';

export interface NameToken {
  /** Canonical Latin form: [a-z0-9] only, 1 to 40 characters. */
  readonly text: string;
  /** Other Latin readings of what was written (Chinese readings, ambiguous vowels, ICAO form), canonical; usually empty. */
  readonly others: readonly string[];
  /** As written, NFC, at most 40 characters. */
  readonly original: string;
  readonly role: TokenRole;
  /** Name-class keys: two tokens that are variants of one name share at least one. First = main class. 1 to 3. Short strings. */
  readonly keys: readonly string[];
  /** The sound of `text` (sound.ts), kept so that comparing need not work it out again; absent when equal to `text`. */
  readonly sound?: string;
}

const noOthers: readonly string[] = [];
const plainWord = /^[A-Za-z]+$/;
const strip = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;

/** Words already read: names repeat. Emptied when full, so that hostile input cannot make it grow. */
const recent = new Map<string, NameToken | undefined>();
const recentLimit = 60_000;

/** One word of a name as a token; undefined when nothing is left to compare. Words with blanks are read as one word. */
export function readToken(original: string): NameToken | undefined {
  const known = recent.get(original);
  if (known !== undefined) return known;
  const token = readAnew(original);
  if (original.length <= 40) {
    if (recent.size >= recentLimit) recent.clear();
    recent.set(original, token);
  }
  return token;
}

function readAnew(original: string): NameToken | undefined {
  const written = plainWord.test(original) ? cut(original, 40) : cut(original.normalize('NFC').replace(strip, ''), 40);
  const known = knownNative(written);
  const reading = romanise(written);
  if (known !== undefined) return makeToken(written, known, reading.text === '' || reading.text === known ? noOthers : [reading.text]);
  if (reading.text === '') return undefined;
  return makeToken(written, reading.text, reading.others);
}

/** The Latin form of a word written in another script, when it is a listed name or linking word: scripts without vowels are not read letter by letter then. */
function knownNative(written: string): string | undefined {
  if (written.charCodeAt(0) < 0x370) return undefined;
  return nativeWords.get(written.toLowerCase()) ?? nativeClass(written);
}

/** A token from a reading made elsewhere (family mode of Chinese, joined words). `text` and `others` must be canonical. */
export function makeToken(written: string, text: string, others: readonly string[]): NameToken {
  const role = roleOf(text, written);
  const syllables = syllableReadings(text);
  const all = others.length === 0 && syllables.length === 0 ? noOthers : [...new Set([...others, ...syllables])].filter((other) => other !== text).slice(0, 5);
  const sound = soundOf(text);
  const keys = keysOf(text, written, all);
  return sound === text ? { text, others: all, original: written, role, keys } : { text, others: all, original: written, role, keys, sound };
}

/** The same token in another role. */
export function withRole(token: NameToken, role: TokenRole): NameToken {
  return token.role === role ? token : { ...token, role };
}

function roleOf(text: string, written: string): TokenRole {
  // One Latin, Greek or Cyrillic letter; a character of Han or Hangul that is read as one letter is a whole name.
  if (text.length === 1 && /^[a-z]/.test(text) && written.length <= 2 && written.charCodeAt(0) < 0x530) return 'initial';
  if (titles.has(text)) return 'title';
  if (particles.has(text)) return 'particle';
  return 'name';
}

function keysOf(text: string, written: string, others: readonly string[]): readonly string[] {
  const keys: string[] = [];
  for (const entry of classesOf(text, written)) if (keys.length < 2) keys.push(classKey(entry.name));
  const { first, second } = skeletonOf(text);
  keys.push(first);
  if (others.length === 0) {
    if (keys.length < 3 && second !== first) keys.push(second);
    return keys;
  }
  // What a native letter may stand for (ج j or g, г g or h) is likelier than what a Latin one may.
  const readings = others.map((other) => skeletonOf(other).first);
  const further = written.charCodeAt(0) > 0x24f ? [...readings, second] : [second, ...readings];
  for (const key of further) if (keys.length < 3 && !keys.includes(key)) keys.push(key);
  return keys;
}
