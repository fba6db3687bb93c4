import { codeFrom, dateCodeOf, dateRules, dayOf, monthOf, precisionOf, yearOf, type DateWord } from './dates.ts';
import { documentHashes } from './document-keys.ts';
import { hashPair } from './memory.ts';
import { weights } from './model.ts';
import type { PersonQuery, Slot } from './query.ts';
import { dayFamily, fingerprintOf, hashOfPair, placeOfRank, rankOfCode, type SegmentParts } from './segment.ts';
import { nationalityMost, type Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

const bitsOf = (rule: (typeof dateRules)[number]['rule']): number => dateRules.find((row) => row.rule === rule)!.bits;
const sameDay = bitsOf('birth-date.same');
const sameYear = bitsOf('birth-date.same-year');
const otherYear = bitsOf('birth-date.year-off-by-one');

/**
 * However promising, a longer stretch of a list is left: among so many with so little in common the true one is found by another
 * list nearly always. (Without these limits 0.978 instead of 0.977 of a thousand planted persons were candidates, for sixteen
 * times as many glances.)
 */
const limits = { day: 4_000, monthDay: 100, year: 60, rare: 60, rareUndated: 400, pair: 400, pairUndated: 1_500, pairYear: 800, document: 500 } as const;
/** What a name part may add that shares no class with any of the other side. */
const otherwise = 3;
/** A spelling may be rarer than the class it is found by. */
const classSlack = 3;

/**
 * Which persons may reach the threshold, by the lists they stand in. A list is looked at only if who stands in it and fits in
 * everything else could reach the threshold:
 *
 *   two name classes                    ▶ whole list, or the years around the birth date
 *   one class                           ▶ born that day; day and month swapped; that day and month of any year; that year;
 *                                         the whole list if the class is rare enough
 *   a document number, or one slip off  ▶ its holders
 */
export class Gatherer {
  readonly ranks = new Uint32Array(1 << 16);
  count = 0;
  /** Holders of the query's documents are at the front, so many. */
  holderCount = 0;
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  readonly #visited = new Set<number>();
  #segment!: SegmentParts;
  #dates: readonly DateWord[] = [];
  /** What the rarest year of birth of the query adds to agreement on it. */
  #yearBits = 0;
  /** Bits that a name and a date must bring between them. */
  #needed = 0;

  constructor(vocabulary: Vocabulary, statistics: Statistics) {
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
  }

  gather(segment: SegmentParts, query: PersonQuery, slots: readonly Slot[], nameEnds: readonly number[], minBits: number): void {
    this.#segment = segment;
    this.#dates = query.dates;
    this.#yearBits = 0;
    for (const date of query.dates) this.#yearBits = Math.max(this.#yearBits, this.#statistics.yearBits(date));
    this.#needed = minBits - otherwise - roomOf(query, slots, this.#statistics);
    this.count = 0;
    this.#visited.clear();
    for (const { number } of query.documents.slice(0, 16)) documentHashes(number, (hash) => this.#addBucket(hash, limits.document));
    this.holderCount = this.count;
    for (const slot of slots) slot.classes.forEach((classNumber, index) => this.#addClass(slot, classNumber, index < slot.ownCount));
    let start = 0;
    for (const end of nameEnds) {
      for (let i = start; i < end; i++) for (let j = i + 1; j < end; j++) this.#addPairs(slots[i]!, slots[j]!);
      start = end;
    }
  }

  /** The most a name part can bring that is found by this class. */
  #worth(slot: Slot, classNumber: number, isOwn: boolean): number {
    const most = isOwn ? slot.token.rarity : this.#statistics.quickRarity(this.#vocabulary.parts.classCounts.array[classNumber]!) + classSlack;
    return weights.nameTrust * most + 1;
  }

  #addClass(slot: Slot, classNumber: number, isOwn: boolean): void {
    if (this.#visited.has(classNumber)) return;
    this.#visited.add(classNumber);
    const segment = this.#segment;
    const place = findClass(segment.classes, classNumber);
    if (place < 0) return;
    const from = segment.classStarts[place]!;
    const to = segment.classStarts[place + 1]!;
    const list = segment.classLists;
    const worth = this.#worth(slot, classNumber, isOwn);
    if (worth >= this.#needed && this.#add(list, from, to, this.#dates.length > 0 ? limits.rare : limits.rareUndated)) return;
    for (const date of this.#dates) {
      const code = dateCodeOf(date);
      const year = yearOf(code);
      const isTaken = worth + sameYear + this.#yearBits >= this.#needed && this.#addBetween(list, from, to, codeFrom(year, 0, 0), codeFrom(year + 1, 0, 0), limits.year);
      if (precisionOf(date) !== 1 || worth + sameDay + this.#yearBits < this.#needed) continue;
      if (!isTaken) {
        const month = monthOf(code);
        const day = dayOf(code);
        this.#addBetween(list, from, to, code, code + 1, limits.day);
        if (day <= 12 && day !== month) this.#addBetween(list, from, to, codeFrom(year, day, month), codeFrom(year, day, month) + 1, limits.day);
      }
      if (worth + otherYear >= this.#needed) this.#addBucket(hashPair(dayFamily, classNumber, code % 416), limits.monthDay);
    }
  }

  /** A slip in one of two parts is looked for, slips in both are not: they say too little together. */
  #addPairs(a: Slot, b: Slot): void {
    for (let i = 0; i < a.classes.length; i++) {
      const end = i < a.ownCount || a.ownCount === 0 ? b.classes.length : b.ownCount;
      const worth = this.#worth(a, a.classes[i]!, i < a.ownCount);
      for (let j = 0; j < end; j++) {
        if (a.classes[i] !== b.classes[j]) this.#addPair(hashOfPair(a.classes[i]!, b.classes[j]!), worth + this.#worth(b, b.classes[j]!, j < b.ownCount) - weights.nameRegion);
      }
    }
  }

  #addPair(hash: number, worth: number): void {
    if (worth >= this.#needed && this.#addBucket(hash, this.#dates.length > 0 ? limits.pair : limits.pairUndated)) return;
    if (worth + sameDay + this.#yearBits < this.#needed) return;
    const { bucketStarts, bucketLists } = this.#segment;
    const mask = bucketStarts.length - 2;
    const from = bucketStarts[hash & mask]!;
    const to = bucketStarts[(hash & mask) + 1]!;
    if (from === to) return;
    for (const date of this.#dates) {
      const year = yearOf(dateCodeOf(date));
      const around = worth + otherYear >= this.#needed ? 1 : 0;
      this.#addBetween(bucketLists, from, to, codeFrom(year - around, 0, 0), codeFrom(year + 1 + around, 0, 0), limits.pairYear, fingerprintOf(hash) >>> 24);
    }
  }

  /** Whether the bucket was short enough to take. */
  #addBucket(hash: number, limit: number): boolean {
    const { bucketStarts, bucketLists } = this.#segment;
    const mask = bucketStarts.length - 2;
    const from = bucketStarts[hash & mask]!;
    const to = bucketStarts[(hash & mask) + 1]!;
    if (to - from > limit) return false;
    this.#addMarked(bucketLists, from, to, fingerprintOf(hash) >>> 24);
    return true;
  }

  /** Whether the stretch was short enough to take. */
  #addBetween(list: Uint32Array, from: number, to: number, fromCode: number, toCode: number, limit: number, fingerprint = -1): boolean {
    const first = rankOfCode(this.#segment, fromCode);
    const last = rankOfCode(this.#segment, toCode);
    if (first >= last) return true;
    const start = placeOfRank(list, from, to, first);
    const end = placeOfRank(list, start, to, last);
    if (end - start > limit) return false;
    if (fingerprint < 0) return this.#add(list, start, end, limit);
    this.#addMarked(list, start, end, fingerprint);
    return true;
  }

  #add(list: Uint32Array, from: number, to: number, limit: number): boolean {
    if (to - from > limit || this.count + to - from > this.ranks.length) return false;
    let { count } = this;
    for (let i = from; i < to; i++) this.ranks[count++] = list[i]!;
    this.count = count;
    return true;
  }

  #addMarked(list: Uint32Array, from: number, to: number, fingerprint: number): void {
    if (this.count + to - from > this.ranks.length) return;
    let { count } = this;
    for (let i = from; i < to; i++) {
      const entry = list[i]!;
      if (entry >>> 24 === fingerprint) this.ranks[count++] = entry & 0xffffff;
    }
    this.count = count;
  }
}

/** What everything but name and date can bring. */
function roomOf(query: PersonQuery, slots: readonly Slot[], statistics: Statistics): number {
  const tokens = slots.map((slot) => slot.token);
  return (
    (query.sex > 0 ? weights.sexSame : 0) +
    Math.max(0, ...query.nationalities.map((country) => nationalityMost(statistics, tokens, country, weights.nationalityMost))) +
    (query.birthCountries.length > 0 ? weights.birthCountrySame : 0) +
    (query.places.length > 0 ? weights.placeMost : 0) +
    (query.fathers.length + query.mothers.length > 0 ? weights.parentMost : 0)
  );
}

function findClass(classes: Uint32Array, classNumber: number): number {
  let low = 0;
  let high = classes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = classes[middle]!;
    if (value === classNumber) return middle;
    if (value < classNumber) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
