import type { ReadName } from '../names/read.ts';
import type { NameToken } from '../names/token.ts';
import type { NumberRef, PersonRecord } from '../record.ts';
import { parseDate, type DateWord } from './dates.ts';
import { hashText } from './memory.ts';
import { countryNumber, maxNameTokens, sexes } from './layout.ts';
import { readOrdered } from './ordered-name.ts';
import { foldPlace, type FoldedPlace } from './places.ts';
import { signatureBit } from './segment.ts';
import type { Statistics } from './statistics.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

/** A name token together with what the index knows of it. */
export interface IndexedToken extends NameToken {
  /** Its form in the vocabulary; what is not in it gets a number of its own from 2^31 on. */
  readonly form: number;
  /** Its spelling, likewise. */
  readonly spelling: number;
  /** Persons of the holdings who have it. */
  readonly count: number;
  /** Bits: how rare it is in the holdings. */
  readonly rarity: number;
  /** The nationality `rarityWithin` was worked out for. */
  within: number;
  rarityWithin: number;
}

/** One part of a queried name, with the classes under which it is looked for. */
export interface Slot {
  readonly token: IndexedToken;
  readonly classes: number[];
  /** How many of the classes are of the token as it stands, */
  keyCount: number;
  /** and how many with those of what it may have been joined from or split into; those behind are of forms one slip away. */
  ownCount: number;
  /** How many have been looked for already. */
  askedCount: number;
  /** The classes in the signature of a person, as two words of a mask. */
  low: number;
  high: number;
  isExpanded: boolean;
}

export interface QueriedName {
  readonly read: ReadName;
  readonly tokens: readonly IndexedToken[];
  readonly slots: readonly Slot[];
  readonly isWeak: boolean;
  /** Which tokens are family names, a bit each; 0 where the source does not say. */
  readonly family: number;
}

export function maskOf(indexes: readonly number[]): number {
  let mask = 0;
  for (const index of indexes) if (index < maxNameTokens) mask |= 1 << index;
  return mask;
}

/** A person to look for, read once. */
export interface PersonQuery {
  readonly names: readonly QueriedName[];
  readonly dates: readonly DateWord[];
  readonly sex: number;
  readonly nationalities: readonly number[];
  readonly birthCountries: readonly number[];
  readonly places: readonly FoldedPlace[];
  readonly placeTexts: readonly string[];
  readonly fathers: readonly ReadName[];
  readonly mothers: readonly ReadName[];
  readonly fatherTexts: readonly string[];
  readonly motherTexts: readonly string[];
  readonly documents: readonly NumberRef[];
}

/** Names of a query that are looked for; further aliases cost time and find what the first ones find. */
const maxQueriedNames = 12;
let unknownCount = 0;

export function readQuery(person: PersonRecord, vocabulary: Vocabulary, statistics: Statistics): PersonQuery {
  const names: QueriedName[] = [];
  for (const name of person.names.slice(0, maxQueriedNames)) {
    const read = readOrdered(name);
    if (read.tokens.length === 0) continue;
    const written = read.tokens.length > maxNameTokens ? read.tokens.slice(0, maxNameTokens) : read.tokens;
    const tokens = written.map((token) => indexed(token, vocabulary, statistics));
    names.push({ read: { ...read, tokens }, tokens, slots: slotsOf(written, tokens, vocabulary), isWeak: read.weak, family: maskOf(read.family) });
  }
  const dates: DateWord[] = [];
  for (const text of person.birthDates ?? []) {
    const date = parseDate(text);
    if (date !== undefined && dates.length < 8) dates.push(date);
  }
  const numbers = (codes: readonly string[] | undefined) => (codes ?? []).map(countryNumber).filter((code) => code > 0);
  const placeTexts = (person.birthPlaces ?? []).slice(0, 8);
  const fatherTexts = (person.fatherNames ?? []).slice(0, 4);
  const motherTexts = (person.motherNames ?? []).slice(0, 4);
  const parent = (full: string): ReadName => {
    const read = readOrdered({ full });
    return { ...read, tokens: read.tokens.map((token) => indexed(token, vocabulary, statistics)) };
  };
  return {
    names,
    dates,
    sex: person.sex ? sexes.indexOf(person.sex) : 0,
    nationalities: numbers(person.nationalities),
    birthCountries: numbers(person.birthCountries),
    places: placeTexts.map(foldPlace),
    placeTexts,
    fathers: fatherTexts.map(parent),
    mothers: motherTexts.map(parent),
    fatherTexts,
    motherTexts,
    documents: person.documents ?? [],
  };
}

/** What the vocabulary says of a word, whoever asks. */
interface Known {
  readonly form: number;
  readonly spelling: number;
  /** Classes of the word as it stands, and of the two a word that nobody has may have been. */
  readonly classes: readonly number[];
  readonly halves: readonly number[];
}

/** Words looked up before, as long as nothing was added since: to find one is a walk through memory for each of its keys. */
class KnownWords {
  readonly #vocabulary: Vocabulary;
  readonly #tokens: (NameToken | undefined)[] = Array.from({ length: knownCount });
  readonly #known: (Known | undefined)[] = Array.from({ length: knownCount });
  #formCount = -1;
  #spellingCount = -1;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  of(token: NameToken): Known {
    const { forms, spellings } = this.#vocabulary.parts;
    if (this.#formCount !== forms.count || this.#spellingCount !== spellings.count) {
      this.#tokens.fill(undefined);
      this.#formCount = forms.count;
      this.#spellingCount = spellings.count;
    }
    const slot = hashText(token.original) & (knownCount - 1);
    if (this.#tokens[slot] === token) return this.#known[slot]!;
    const form = this.#vocabulary.findForm(token);
    const classes: number[] = [];
    for (const key of token.keys) {
      const classNumber = this.#vocabulary.findClass(key);
      if (classNumber >= 0) classes.push(classNumber);
    }
    const known = { form, spelling: this.#vocabulary.findSpelling(token), classes, halves: form < 0 ? halvesOf(token.text, this.#vocabulary) : none };
    this.#tokens[slot] = token;
    this.#known[slot] = known;
    return known;
  }
}

/** A power of two. */
const knownCount = 1 << 14;
const none: readonly number[] = [];
const knownOf = new WeakMap<Vocabulary, KnownWords>();

function lookUp(token: NameToken, vocabulary: Vocabulary): Known {
  let words = knownOf.get(vocabulary);
  if (!words) knownOf.set(vocabulary, (words = new KnownWords(vocabulary)));
  return words.of(token);
}

export function indexed(token: NameToken, vocabulary: Vocabulary, statistics: Statistics): IndexedToken {
  const { form, spelling } = lookUp(token, vocabulary);
  return indexedAs(token, form, spelling, vocabulary, statistics);
}

/** The same where the form is known; −1 for a token that no person of the index has. */
export function indexedAs(token: NameToken, form: number, spelling: number, vocabulary: Vocabulary, statistics: Statistics): IndexedToken {
  const count = form < 0 ? 0 : vocabulary.parts.formCounts.array[form]!;
  return {
    text: token.text,
    others: token.others,
    original: token.original,
    role: token.role,
    keys: token.keys,
    sound: token.sound ?? token.text,
    form: form < 0 ? 0x80000000 + (unknownCount++ & 0x3fffffff) : form,
    spelling: spelling < 0 ? 0x80000000 + (unknownCount++ & 0x3fffffff) : spelling,
    count,
    rarity: statistics.rarityOf(token, count),
    within: 0,
    rarityWithin: 0,
  };
}

/** Titles and particles stand with half the world's names: nobody is looked for by them. */
function carries(token: NameToken): boolean {
  return token.role === 'name' || token.role === 'patronymic';
}

/** A slot for each part, with the classes of what it may have been joined from or split into. */
function slotsOf(read: readonly NameToken[], tokens: readonly IndexedToken[], vocabulary: Vocabulary): readonly Slot[] {
  const slots: Slot[] = [];
  let joinedBefore: number = noClass;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    const joinedBehind = next && (carries(token) || carries(next)) ? classOfJoined(token.text, next.text, vocabulary) : noClass;
    if (carries(token)) {
      const { classes, halves } = lookUp(read[i]!, vocabulary);
      const slot: Slot = { token, classes: [], keyCount: 0, ownCount: 0, askedCount: 0, low: 0, high: 0, isExpanded: false };
      for (const classNumber of classes) addClass(slot, classNumber);
      slot.keyCount = slot.classes.length;
      for (const classNumber of halves) addClass(slot, classNumber);
      if (joinedBefore !== noClass) addClass(slot, joinedBefore);
      if (joinedBehind !== noClass) addClass(slot, joinedBehind);
      slot.ownCount = slot.classes.length;
      slots.push(slot);
    }
    joinedBefore = joinedBehind;
  }
  return slots;
}

const longestJoined = 24;

function classOfJoined(left: string, right: string, vocabulary: Vocabulary): number {
  if (left.length + right.length > longestJoined) return noClass;
  const form = vocabulary.parts.forms.find(left + right);
  return form < 0 ? noClass : vocabulary.classOf(form, 0);
}

const shortestHalf = 3;

/** A word nobody has may be two written as one: `ELRAHAOUI`, `HoesainImran`. */
function halvesOf(text: string, vocabulary: Vocabulary): readonly number[] {
  const classes: number[] = [];
  const { forms } = vocabulary.parts;
  for (let at = 2; at <= text.length - shortestHalf; at++) {
    const right = forms.find(text.slice(at));
    if (right < 0) continue;
    const left = forms.find(text.slice(0, at));
    if (left < 0) continue;
    const parts = at >= shortestHalf ? [right, left] : [right];
    for (const form of parts) {
      const classNumber = vocabulary.classOf(form, 0);
      if (classNumber !== noClass) classes.push(classNumber);
    }
  }
  return classes;
}

export function addClass(slot: Slot, classNumber: number): void {
  if (slot.classes.includes(classNumber)) return;
  slot.classes.push(classNumber);
  const bit = signatureBit(classNumber);
  if (bit < 32) slot.low |= 1 << bit;
  else slot.high |= 1 << (bit - 32);
}
