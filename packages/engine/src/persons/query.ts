import { readPersonName, type ReadName } from '../names/read.ts';
import type { NameToken } from '../names/token.ts';
import type { NumberRef, PersonRecord } from '../record.ts';
import { parseDate, type DateWord } from './dates.ts';
import { countryNumber, maxNameTokens, sexes } from './layout.ts';
import { foldPlace } from './places.ts';
import { signatureBit } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A name token together with what the index knows of it. */
export interface IndexedToken extends NameToken {
  /** Its form in the vocabulary; what is not in it gets a number of its own from 2^31 on. */
  readonly form: number;
  /** Bits: how rare it is in the holdings. */
  readonly rarity: number;
}

/** One part of a queried name, with the classes under which it is looked for. */
export interface Slot {
  readonly token: IndexedToken;
  readonly classes: number[];
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
}

/** A person to look for, read once. */
export interface PersonQuery {
  readonly names: readonly QueriedName[];
  readonly dates: readonly DateWord[];
  readonly sex: number;
  readonly nationalities: readonly number[];
  readonly birthCountries: readonly number[];
  readonly places: readonly string[];
  readonly placeTexts: readonly string[];
  readonly fathers: readonly ReadName[];
  readonly mothers: readonly ReadName[];
  readonly fatherTexts: readonly string[];
  readonly motherTexts: readonly string[];
  readonly documents: readonly NumberRef[];
}

/** Names of a query that are looked for; further aliases cost time and find what the first ones find. */
const maxQueriedNames = 12;
let unknownForms = 0;

export function readQuery(person: PersonRecord, vocabulary: Vocabulary, statistics: Statistics): PersonQuery {
  const names: QueriedName[] = [];
  for (const name of person.names.slice(0, maxQueriedNames)) {
    const read = readPersonName(name);
    if (read.tokens.length === 0) continue;
    const tokens = read.tokens.slice(0, maxNameTokens).map((token) => indexed(token, vocabulary, statistics));
    names.push({ read: { ...read, tokens }, tokens, slots: tokens.filter(carries).map((token) => slotOf(token, vocabulary)), isWeak: read.weak });
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
    const read = readPersonName({ full });
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

export function indexed(token: NameToken, vocabulary: Vocabulary, statistics: Statistics): IndexedToken {
  const form = vocabulary.findForm(token);
  const rarity = statistics.rarityOf(token, form < 0 ? 0 : vocabulary.parts.formCounts.array[form]!);
  return { ...token, form: form < 0 ? 0x80000000 + (unknownForms++ & 0x3fffffff) : form, rarity };
}

/** Titles and particles stand with half the world's names: nobody is looked for by them. */
function carries(token: NameToken): boolean {
  return token.role === 'name' || token.role === 'patronymic';
}

function slotOf(token: IndexedToken, vocabulary: Vocabulary): Slot {
  const slot: Slot = { token, classes: [], low: 0, high: 0, isExpanded: false };
  for (const key of token.keys) {
    const classNumber = vocabulary.findClass(key);
    if (classNumber >= 0) addClass(slot, classNumber);
  }
  return slot;
}

export function addClass(slot: Slot, classNumber: number): void {
  if (slot.classes.includes(classNumber)) return;
  slot.classes.push(classNumber);
  const bit = signatureBit(classNumber);
  if (bit < 32) slot.low |= 1 << bit;
  else slot.high |= 1 << (bit - 32);
}
