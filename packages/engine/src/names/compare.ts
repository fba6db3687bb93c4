import { classesOf, isGivenName } from './classes.ts';
import { simplified } from './eastasia-names.ts';
import { soundDistance } from './distance.ts';
import { hasTable, transcriptionCost, transliterationCost } from './translit.ts';
import { isCommonName } from './rarity.ts';
import { skeletonOf, soundOf } from './sound.ts';
import type { NameToken } from './token.ts';

export interface TokenRelation {
  readonly rule: 'same' | 'transliteration' | 'variant' | 'nickname' | 'typing' | 'hearing' | 'skeleton' | 'initial' | 'prefix';
  /** Bits to take off the rarity of the name for agreeing only in this way; 0 for the same. */
  readonly cost: number;
  /** Bits that this very change of a spelling costs; the agreement says no more than the changed spelling is rarer than that. */
  readonly source?: number;
}

const same: TokenRelation = { rule: 'same', cost: 0 };
const initial: TokenRelation = { rule: 'initial', cost: 9 };
const otherReading: TokenRelation = { rule: 'transliteration', cost: 0.75 };
const otherSpelling: TokenRelation = { rule: 'transliteration', cost: 1 };
const otherLanguage: TokenRelation = { rule: 'variant', cost: 3.5 };
const petForm: TokenRelation = { rule: 'nickname', cost: 4 };
const sounds: TokenRelation = { rule: 'hearing', cost: 1 };
const inflected: TokenRelation = { rule: 'variant', cost: 1.5 };
/** Characters that sound alike: mistaken by input methods, but different names in every register. */
const homophone: TokenRelation = { rule: 'hearing', cost: 9 };
const slip: TokenRelation = { rule: 'typing', cost: 5.5 };
/** One slip that makes another known name: more often that other name. */
const slipToName: TokenRelation = { rule: 'typing', cost: 8.5 };
/** Abdul Karim is called Karim, and Abu is left out of family names: Abu Marzouk, Marzouk. */
const withoutServant: TokenRelation = { rule: 'variant', cost: 3.5 };
const withArticle: TokenRelation = { rule: 'variant', cost: 1 };
const abugida: TokenRelation = { rule: 'skeleton', cost: 3.5 };
const shortForm: TokenRelation = { rule: 'nickname', cost: 5 };
const cutOff: TokenRelation = { rule: 'prefix', cost: 5 };

/** How two words of names may be one name; undefined: they are different names. Symmetric. */
export function compareTokens(a: NameToken, b: NameToken): TokenRelation | undefined {
  if (a.text === b.text) return bothWhole(a, b) && simplified(a.original) !== simplified(b.original) ? homophone : same;
  if (a.role === 'initial' || b.role === 'initial') return a.text[0] === b.text[0] ? initial : undefined;
  if (bothWhole(a, b)) return undefined;
  if (readingsMeet(a, b)) return otherReading;
  const known = compareClasses(a, b);
  if (known) return known;
  const soundA = a.sound ?? a.text;
  const soundB = b.sound ?? b.text;
  if (soundA === soundB) return sounds;
  if (servantOf(a.text, b) || servantOf(b.text, a)) return withoutServant;
  if (articleOf(a.text, b) || articleOf(b.text, a)) return withArticle;
  if (samePatronymic(a, b)) return otherLanguage;
  if (inflects(a.text, b.text) || inflects(b.text, a.text)) return inflected;
  return byTransliteration(a, b) ?? byTranscription(a, b) ?? bySound(a, b, soundA, soundB);
}

/**
 * Han characters and Hangul syllables: where both sides are written in them no romanisation can explain a difference, so
 * another character is another name, or at best one that sounds the same.
 */
function bothWhole(a: NameToken, b: NameToken): boolean {
  const x = a.original.charCodeAt(0);
  const y = b.original.charCodeAt(0);
  return (isHan(x) && isHan(y)) || (isHangul(x) && isHangul(y));
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code < 0xa000;
}

function isHangul(code: number): boolean {
  return code >= 0xac00 && code < 0xd7b0;
}

/** A foreign name transcribed in katakana, or in two and more Han characters from which no family name was split. */
function byTranscription(a: NameToken, b: NameToken): TokenRelation | undefined {
  const systemA = systemOf(a);
  const systemB = systemOf(b);
  if ((systemA === undefined) === (systemB === undefined)) return undefined;
  const [native, latin] = systemA ? [a, b] : [b, a];
  const most = Math.min(2.2, 0.25 + 0.22 * native.text.length);
  const cost = transcriptionCost(systemA ?? systemB ?? 'kana', native.text, latin.text, most);
  return cost === undefined ? undefined : { rule: 'transliteration', cost: Math.round((1.5 + 2 * cost) * 64) / 64 };
}

function systemOf(token: NameToken): 'kana' | 'transcription' | undefined {
  const code = token.original.charCodeAt(0);
  if (code >= 0x3040 && code < 0x3100) return 'kana';
  return isHan(code) && token.original.length >= 2 && token.text.length >= 5 ? 'transcription' : undefined;
}

/** One side in a script with a table of spellings, the other in Latin. */
function byTransliteration(a: NameToken, b: NameToken): TokenRelation | undefined {
  const nativeA = a.original.charCodeAt(0) > 0x36f && hasTable(a.original);
  const nativeB = b.original.charCodeAt(0) > 0x36f && hasTable(b.original);
  if (nativeA === nativeB) return undefined;
  const [native, latin] = nativeA ? [a, b] : [b, a];
  const most = Math.min(2, 0.2 * native.original.length + 0.25);
  const cost = transliterationCost(native.original.toLowerCase(), latin.text, most);
  return cost === undefined ? undefined : { rule: 'transliteration', cost: Math.round((1 + 2.5 * cost) * 64) / 64 };
}

function readingsMeet(a: NameToken, b: NameToken): boolean {
  if (a.others.includes(b.text) || b.others.includes(a.text)) return true;
  for (const other of a.others) if (b.others.includes(other)) return true;
  return false;
}

function compareClasses(a: NameToken, b: NameToken): TokenRelation | undefined {
  const ofA = classesOf(a.text, a.original);
  if (ofA.length === 0) return undefined;
  const ofB = classesOf(b.text, b.original);
  let depth = 3;
  for (const x of ofA) for (const y of ofB) if (x.name === y.name) depth = Math.min(depth, Math.max(x.tier, y.tier));
  return depth === 0 ? otherSpelling : depth === 1 ? otherLanguage : depth === 2 ? petForm : undefined;
}

/** Women's forms and case endings of family names: Baranova, Zelenskaya; Latvian and Lithuanian -s. */
function inflects(long: string, short: string): boolean {
  if (long.length < 5 || long.length <= short.length || !long.startsWith(short.slice(0, 3))) return false;
  if (long === `${short}a` && /(?:[oe]v|in|yn)$/.test(short)) return true;
  if (long === `${short}s` && /[vjnlrkm]$/.test(short)) return true;
  return long.endsWith('skaya') && /sk(?:y|iy|ii|i|yy)$/.test(short) && long.slice(0, -3) === short.replace(/(?:y|iy|ii|i|yy)$/, '');
}

const servant = /^(?:abd[aeou]?[lr]?|abu)(?=.{4})/;

function servantOf(long: string, short: NameToken): boolean {
  if (!long.startsWith('ab') || short.text.startsWith('ab') || short.text.length < 4) return false;
  const stem = long.replace(servant, '');
  return stem !== long && (stem === short.text || soundOf(stem) === (short.sound ?? short.text));
}

/** An article written into the name: Alhamid, Elkaddafi. */
function articleOf(long: string, short: NameToken): boolean {
  if (long.charCodeAt(1) !== 108 || short.text.length < 4 || long.length < short.text.length || !/^[aeu]l/.test(long)) return false;
  const rest = long.slice(2);
  if (rest === short.text || soundOf(rest) === (short.sound ?? short.text)) return true;
  const entry = classesOf(rest, rest)[0];
  return entry?.tier === 0 && classesOf(short.text, short.original).some((other) => other.name === entry.name && other.tier === 0);
}

const patronymic = /(?:ov|ev|yev|av|iv)(?:ich|ych|itch|ic|icz|na)$|(?:auna|ouna|euna)$/;

/** Two patronymics are one when the fathers' names are: Hryhoryavich, Grigoriyevich. */
function samePatronymic(a: NameToken, b: NameToken): boolean {
  if (a.text.length < 7 || b.text.length < 7 || !patronymic.test(a.text) || !patronymic.test(b.text)) return false;
  const x = a.text.replace(patronymic, '').replace(/[iy]$/, '');
  const y = b.text.replace(patronymic, '').replace(/[iy]$/, '');
  return x.length >= 3 && y.length >= 3 && (x === y || fatherClass(x, y));
}

function fatherClass(x: string, y: string): boolean {
  for (const endingX of ['', 'y', 'i', 'iy', 'ei', 'a']) {
    for (const one of classesOf(x + endingX, x + endingX)) {
      for (const endingY of ['', 'y', 'i', 'iy', 'ei', 'a']) if (classesOf(y + endingY, y + endingY).some((other) => other.name === one.name)) return true;
    }
  }
  return false;
}

/** Endings that make names of a kind: what two names share by construction says nothing for their being one. */
const formative = /(?:uddin|ullah|[oe]vich|[oe]vna|shvili|enko|[iy]an|[oe]va?|sk[iy]|oglu|zai|zada|zadeh|sson|ssen|sen|opoulos|escu|bayev|baev|mann|berg|stein|inho|ez)$/;

function formativeLength(a: string, b: string): number {
  if (a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1)) return 0;
  const ofA = formative.exec(a)?.[0] ?? '';
  const ofB = formative.exec(b)?.[0] ?? '';
  return Math.max(b.endsWith(ofA) ? ofA.length : 0, a.endsWith(ofB) ? ofB.length : 0);
}

/** What a slip or a mishearing may do to a word of this length, in units of distance. */
function tolerance(length: number): number {
  return length <= 3 ? 0.5 : 0.32 + 0.13 * length;
}

function bySound(a: NameToken, b: NameToken, soundA: string, soundB: string): TokenRelation | undefined {
  if (a.text.startsWith('abd') && b.text.startsWith('abd')) {
    const [x, y] = [soundA.replace(servant, ''), soundB.replace(servant, '')];
    if (x !== soundA && y !== soundB) return nearSound(a, b, x, y, 0);
  }
  return nearSound(a, b, soundA, soundB, formativeLength(a.text, b.text));
}

function nearSound(a: NameToken, b: NameToken, soundA: string, soundB: string, shared: number): TokenRelation | undefined {
  const length = Math.max(soundA.length, soundB.length) - 0.7 * shared;
  const bothKnown = isKnown(a) && isKnown(b);
  if (bothKnown && otherSex(a.text, b.text)) return undefined;
  const near = tolerance(length);
  const most = bothKnown || shared > 0 || !meet(a.keys, b.keys) ? near : Math.max(near, 1.7);
  // Always in one order, so that rounding cannot make the relation lopsided.
  const distance = soundA < soundB ? soundDistance(soundA, soundB, most) : soundDistance(soundB, soundA, most);
  if (distance <= near) {
    const cost = 1 + 4.5 * distance + (bothKnown ? 3 : 0);
    return { rule: distance <= 0.62 ? 'hearing' : 'typing', cost: Math.round(cost * 64) / 64 };
  }
  if (shared === 0 && oneSlip(a.text, b.text)) return bothKnown ? slipToName : slip;
  if (inherentVowels(a, b) && skeletonOf(a.text).first === skeletonOf(b.text).first && soundDistance(soundA, soundB, 0.3 * length) <= 0.3 * length) return abugida;
  if (distance <= most && sameConsonants(a, b)) return { rule: 'skeleton', cost: Math.round((2 + 2.5 * distance) * 64) / 64 };
  if (shortens(a, b) || shortens(b, a)) return shortForm;
  return cutShort(a, b) ? cutOff : undefined;
}

/** A name in its own right: then what is near to it may as well be another. */
function isKnown(token: NameToken): boolean {
  return token.keys[0]?.startsWith('=') === true || isCommonName(token.text);
}

/** Mario and Maria, Paolo and Paola: two known names that only the ending of the sex tells apart. */
function otherSex(a: string, b: string): boolean {
  if (a.length !== b.length || a.slice(0, -1) !== b.slice(0, -1)) return false;
  const ends = a.slice(-1) + b.slice(-1);
  return ends === 'ao' || ends === 'oa';
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  for (const key of a) if (b.includes(key)) return true;
  return false;
}

/** Three consonants and more in one order: romanisations differ in little but the vowels. */
function sameConsonants(a: NameToken, b: NameToken): boolean {
  const x = skeletonOf(a.text);
  const y = skeletonOf(b.text);
  return (x.first === y.first && x.first.length >= 3) || (x.second === y.second && x.second.length >= 3);
}

/** One side in a script of South or South-East Asia or Ethiopia, whose inherent vowels the general romanisation leaves out. */
function inherentVowels(a: NameToken, b: NameToken): boolean {
  return isAbugida(a.original.charCodeAt(0)) !== isAbugida(b.original.charCodeAt(0));
}

function isAbugida(code: number): boolean {
  return (code >= 0x900 && code < 0x10a0) || (code >= 0x1200 && code < 0x1380) || (code >= 0x1780 && code < 0x1800);
}

/** A given name is shortened to its beginning, with or without a pet ending: Clem, Ronny. A name of its own is no short form. */
function shortens(short: NameToken, long: NameToken): boolean {
  if (long.text.length < short.text.length || !long.text.startsWith(short.text.slice(0, 3))) return false;
  const stem = short.text.replace(/(?<=[^aeiouy])(?:y|ie|i|ey|o)$/, '');
  if (stem.length < 3 || long.text.length < stem.length + 2 || !isGivenName(long.text) || isKnown(short)) return false;
  return long.text.startsWith(stem) || (stem.at(-1) === stem.at(-2) && stem.length > 3 && long.text.startsWith(stem.slice(0, -1)));
}

/** A name cut off where a form or a machine-readable zone ends; a patronymic is not its stem cut off. */
function cutShort(a: NameToken, b: NameToken): boolean {
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text];
  return short.length >= 6 && long.length - short.length >= 2 && long.startsWith(short) && !patronymic.test(long);
}

/** One letter other, more or less, or two neighbours exchanged, in words of five letters and more. */
function oneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length < 5 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const left = short.length - start - end;
  if (left <= 1 && long.length - start - end <= 1) return true;
  return short.length === long.length && left === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
}
