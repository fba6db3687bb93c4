import { codeFrom, compareDates, dateCodeOf, dateRules, dayOf, monthOf, precisionOf, yearOf, type DateWord } from './dates.ts';
import { visitHolders } from './document-keys.ts';
import { hashPair, mix } from './memory.ts';
import { weights } from './model.ts';
import type { PersonQuery, Slot } from './query.ts';
import { blockShift, codeOfRank, dayFamily, findList, fingerprintOf, furtherDates, hashOfPair, listOf, placeOfRank, rankOfCode, rankOfEntry, type SegmentParts } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

const bitsOf = (rule: (typeof dateRules)[number]['rule']): number => dateRules.find((row) => row.rule === rule)!.bits;
const same = bitsOf('birth-date.same');
const sameMonth = bitsOf('birth-date.same-month');
const sameYear = bitsOf('birth-date.same-year');
const swapped = bitsOf('birth-date.day-month-swapped');
const otherYear = bitsOf('birth-date.year-off-by-one');
const withinSpan = bitsOf('birth-date.within-span');
const otherDay = bitsOf('birth-date.other-day');
const different = bitsOf('birth-date.different');

/**
 * However promising, a longer stretch of a list is left: among so many with so little in common the true one is found by another
 * list nearly always. A list up to `whole` is read from end to end, which is cheaper than to look for a date in it.
 */
const limits = { whole: 64, day: 4_000, monthDay: 100, year: 128, undated: 60, rareUndated: 400, pair: 400, pairUndated: 1_500, pairYear: 800, holders: 500 } as const;
/** What a name part may add that shares no class with any of the other side. */
const otherwise = 3;
/** A spelling may be rarer than the class it is found by. */
const classSlack = 3;

const keyMost = 1024;
const maxDates = 8;
const memoSize = 1024;
const windowsEach = 4;
const pairKind = 1;
const dayKind = 2;

/**
 * Which persons may reach the threshold, by the lists they stand in. A list is looked at only if who stands in it and fits in
 * everything else could reach the threshold:
 *
 *   two name classes                    ▶ whole list, or the years around the birth date
 *   one class                           ▶ born that day; day and month swapped; that day and month of any year; that year;
 *                                         the whole list if the class is rare enough
 *   a document number, or one slip off  ▶ its holders
 *
 * Of who stands there only those are taken whose birth date, which their place in the order tells, leaves the threshold in
 * reach. All keys are made first and their lists touched, so that the processor fetches many at a time.
 */
export class Gatherer {
  readonly ranks = new Uint32Array(1 << 16);
  count = 0;
  /** Holders of the query's documents are at the front, so many. */
  holderCount = 0;
  /** Only there so that no compiler drops the touching. */
  touched = 0;
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  #segment!: SegmentParts;
  /** Bits that a name and a date must bring between them. */
  #needed = 0;

  /* classes to look under, and what the name part behind them is worth at most */
  #classCount = 0;
  readonly #classes = new Uint32Array(keyMost);
  readonly #classWorths = new Float64Array(keyMost);
  readonly #classFroms = new Uint32Array(keyMost);
  readonly #classTos = new Uint32Array(keyMost);
  /* hashes, likewise */
  #keyCount = 0;
  readonly #keys = new Uint32Array(keyMost);
  readonly #worths = new Float64Array(keyMost);
  readonly #kinds = new Uint8Array(keyMost);
  readonly #froms = new Uint32Array(keyMost);
  readonly #tos = new Uint32Array(keyMost);
  /** Classes met, in open addressing; a slot counts when it has the number of this search. */
  readonly #met = new Uint32Array(4096);
  readonly #metAt = new Uint32Array(4096);
  #searchNumber = 0;
  #metCount = 0;

  /* the dates of the query: beyond two years of them only the same day and month says something */
  #dateCount = 0;
  readonly #dates = new Uint32Array(maxDates);
  readonly #nearFrom = new Uint32Array(maxDates);
  readonly #nearTo = new Uint32Array(maxDates);
  readonly #dayMonth = new Int32Array(maxDates);
  /** What the year adds to agreement on it. */
  readonly #yearBits = new Float64Array(maxDates);
  #dateMost = 0;
  /* stretches of the order that the dates ask for, made when the first long list is read */
  #hasWindows = false;
  #firstDated = 0;
  readonly #yearFrom = new Uint32Array(maxDates);
  readonly #yearTo = new Uint32Array(maxDates);
  readonly #windowFrom = new Uint32Array(maxDates * windowsEach);
  readonly #windowTo = new Uint32Array(maxDates * windowsEach);
  readonly #windowBits = new Float64Array(maxDates * windowsEach);
  /** What was worked out for date codes, by their low bits. */
  readonly #codes = new Uint32Array(memoSize);
  readonly #codeBits = new Float64Array(memoSize);

  constructor(vocabulary: Vocabulary, statistics: Statistics) {
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
  }

  /** `toReach`: what the name and the date must bring between them. `isSecond`: the classes behind `askedCount` have come to the slots since. */
  gather(segment: SegmentParts, query: PersonQuery, slots: readonly Slot[], nameEnds: readonly number[], toReach: number, isSecond: boolean): void {
    this.#segment = segment;
    this.#needed = toReach - otherwise;
    this.count = 0;
    this.#keyCount = 0;
    this.#classCount = 0;
    this.#searchNumber++;
    this.#metCount = 0;
    this.#setDates(query.dates);
    if (!isSecond) for (const { number } of query.documents.slice(0, 16)) visitHolders(segment, number, this.#addHolder);
    this.holderCount = this.count;
    for (const slot of slots) for (let i = isSecond ? slot.askedCount : 0; i < slot.classes.length; i++) this.#addClass(slot, i);
    this.#takeClasses();
    let start = 0;
    for (const end of nameEnds) {
      for (let i = start; i < end; i++) for (let j = i + 1; j < end; j++) this.#addPairs(slots, i, j, start, end, isSecond);
      start = end;
    }
    this.#takeBuckets();
  }

  readonly #addHolder = (rank: number): void => {
    if (this.count < limits.holders) this.ranks[this.count++] = rank;
  };

  /* ── birth dates ── */

  #setDates(dates: readonly DateWord[]): void {
    this.#dateCount = Math.min(dates.length, maxDates);
    this.#dateMost = 0;
    this.#hasWindows = false;
    this.#codes.fill(0);
    for (let i = 0; i < this.#dateCount; i++) {
      const date = dates[i]!;
      const code = dateCodeOf(date);
      const precision = precisionOf(date);
      // Approximate dates, on either side, reach up to eight years, and two more count as near.
      const reach = precision >= 4 ? 18 : 10;
      this.#dates[i] = date;
      this.#nearFrom[i] = codeFrom(Math.max(0, yearOf(code) - reach), 0, 0);
      this.#nearTo[i] = codeFrom(yearOf(code) + reach + 1, 0, 0);
      this.#dayMonth[i] = precision === 1 ? code % 416 : -1;
      this.#yearBits[i] = this.#statistics.yearBits(date);
      this.#dateMost = Math.max(this.#dateMost, compareDates(date, date)!.bits + this.#yearBits[i]!);
    }
  }

  /** The most that a date code may bring; the word of the date would say it exactly. */
  #dateBits(code: number): number {
    if (code === 0 || this.#dateCount === 0) return 0;
    const memo = code & (memoSize - 1);
    if (this.#codes[memo] === code) return this.#codeBits[memo]!;
    const monthDay = code % 416;
    const precision = (monthDay & 31) > 0 ? 1 : monthDay > 0 ? 2 : 3;
    let most: number = different;
    for (let i = 0; i < this.#dateCount; i++) {
      if ((code < this.#nearFrom[i]! || code >= this.#nearTo[i]!) && monthDay !== this.#dayMonth[i]) continue;
      const date = this.#dates[i]!;
      const rule = compareDates(date, (precision << 20) | code)!;
      let bits: number = rule.sharesYear ? rule.bits + this.#yearBits[i]! : rule.bits;
      // A year may be the middle of a span.
      if (precision === 3 && bits < withinSpan) bits = withinSpan;
      if (bits > most) most = bits;
    }
    this.#codes[memo] = code;
    this.#codeBits[memo] = most;
    return most;
  }

  /** Whether no date of a stretch, both ends included, agrees in anything with one of the query. */
  #areFar(low: number, high: number): boolean {
    // Years apart, or no dates.
    if (high - low > 40 || low === 0) return false;
    for (let i = 0; i < this.#dateCount; i++) {
      if (high >= this.#nearFrom[i]! && low < this.#nearTo[i]!) return false;
      const sinceDay = this.#dayMonth[i]! < 0 ? -1 : (this.#dayMonth[i]! - (low % 416) + 416) % 416;
      if (sinceDay >= 0 && sinceDay <= high - low) return false;
    }
    return this.#dateCount > 0;
  }

  /* ── one name class ── */

  /** The most a name part can bring that is found by this class. */
  #worth(slot: Slot, index: number): number {
    const most = index < slot.ownCount ? slot.token.rarity : this.#statistics.quickRarity(this.#vocabulary.parts.classCounts.array[slot.classes[index]!]!) + classSlack;
    return weights.nameTrust * most + 1;
  }

  #addClass(slot: Slot, index: number): void {
    const classNumber = slot.classes[index]!;
    if (this.#isMet(classNumber)) return;
    const worth = this.#worth(slot, index);
    if (worth + this.#dateMost < this.#needed) return;
    if (this.#classCount === keyMost) this.#takeClasses();
    this.#classes[this.#classCount] = classNumber;
    this.#classWorths[this.#classCount++] = worth;
  }

  #isMet(classNumber: number): boolean {
    let at = mix(classNumber) & 4095;
    while (this.#metAt[at] === this.#searchNumber) {
      if (this.#met[at] === classNumber) return true;
      at = (at + 1) & 4095;
    }
    // So many are only asked for by who wants to keep the engine busy.
    if (this.#metCount === 3000) return true;
    this.#metCount++;
    this.#metAt[at] = this.#searchNumber;
    this.#met[at] = classNumber;
    return false;
  }

  #takeClasses(): void {
    const { classStarts, classLists } = this.#segment;
    const count = this.#classCount;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= classStarts[this.#classes[i]!] ?? 0;
    for (let i = 0; i < count; i++) {
      findList(this.#segment, this.#classes[i]!);
      this.#classFroms[i] = listOf.from;
      this.#classTos[i] = listOf.to;
      if (listOf.to > listOf.from && listOf.to - listOf.from <= limits.whole) touched ^= classLists[listOf.from]! ^ classLists[listOf.to - 1]!;
    }
    this.touched = touched;
    for (let i = 0; i < count; i++) if (this.#classFroms[i]! < this.#classTos[i]!) this.#takeClass(this.#classFroms[i]!, this.#classTos[i]!, this.#classWorths[i]!);
    // The days of a class lie under hashes; a list that was read whole need not be asked again.
    for (let i = 0; i < count; i++) {
      const worth = this.#classWorths[i]!;
      if (this.#classTos[i]! - this.#classFroms[i]! <= limits.whole || worth + otherYear < this.#needed) continue;
      for (let d = 0; d < this.#dateCount; d++) if (this.#dayMonth[d]! > 0) this.#addHash(hashPair(dayFamily, this.#classes[i]!, this.#dayMonth[d]!), worth, dayKind);
    }
    this.#classCount = 0;
  }

  #takeClass(from: number, to: number, worth: number): void {
    const list = this.#segment.classLists;
    if (this.#dateCount === 0) {
      if (to - from <= limits.rareUndated) this.#take(list, from, to, worth, -1);
      return;
    }
    if (to - from <= limits.whole) {
      this.#take(list, from, to, worth, -1);
      return;
    }
    if (!this.#hasWindows) this.#setWindows();
    const samples = this.#segment.classSamples;
    if (worth >= this.#needed) this.#takeRanks(list, from, to, 0, this.#firstDated, limits.undated, worth, 0);
    for (let i = 0; i < this.#dateCount; i++) {
      const start = placeOfRank(list, from, to, this.#yearFrom[i]!, samples);
      const end = placeOfRank(list, start, to, this.#yearTo[i]!, samples);
      if (start === end) continue;
      // What a slip in a digit would bring is looked for only where the year is short: it may stand anywhere in it.
      if (worth + sameYear + this.#yearBits[i]! >= this.#needed && end - start <= limits.year) this.#take(list, start, end, worth, -1, otherDay + this.#yearBits[i]!);
      else for (let w = i * windowsEach; w < (i + 1) * windowsEach; w++) if (this.#windowFrom[w]! < this.#windowTo[w]! && worth + this.#windowBits[w]! >= this.#needed) this.#takeRanks(list, start, end, this.#windowFrom[w]!, this.#windowTo[w]!, limits.day, worth, this.#windowBits[w]!);
    }
  }

  /** Where in the order stand those of the year, and of the stretches of it that say more. */
  #setWindows(): void {
    const segment = this.#segment;
    this.#hasWindows = true;
    this.#firstDated = rankOfCode(segment, 1);
    for (let i = 0; i < this.#dateCount; i++) {
      const code = dateCodeOf(this.#dates[i]!);
      const year = yearOf(code);
      const month = monthOf(code);
      const day = dayOf(code);
      const set = (which: number, from: number, to: number, bits: number): void => {
        const at = i * windowsEach + which;
        this.#windowFrom[at] = rankOfCode(segment, from);
        this.#windowTo[at] = rankOfCode(segment, to);
        this.#windowBits[at] = bits + this.#yearBits[i]!;
      };
      this.#yearFrom[i] = rankOfCode(segment, codeFrom(year, 0, 0));
      this.#yearTo[i] = rankOfCode(segment, codeFrom(year + 1, 0, 0));
      const isWhole = this.#dayMonth[i]! > 0;
      set(0, code, isWhole ? code + 1 : code, same);
      set(1, codeFrom(year, day, month), isWhole && day <= 12 && day !== month ? codeFrom(year, day, month) + 1 : codeFrom(year, day, month), swapped);
      set(2, codeFrom(year, month, 0), isWhole ? codeFrom(year, month, 1) : codeFrom(year, month, 0), sameMonth);
      set(3, codeFrom(year, 0, 0), isWhole ? codeFrom(year, 1, 0) : codeFrom(year, 0, 0), sameYear);
    }
  }

  /** Those of a list from one place in the order to another, unless they are too many. */
  #takeRanks(list: Uint32Array, from: number, to: number, first: number, last: number, limit: number, worth: number, least: number): void {
    const start = placeOfRank(list, from, to, first);
    const most = Math.min(to, start + limit + 1);
    let end = start;
    while (end < most && rankOfEntry(list[end]!) < last) end++;
    if (end - start <= limit) this.#take(list, start, end, worth, -1, least);
  }

  /* ── two name classes ── */

  /** A slip in one of two parts is looked for, slips in both are not: they say too little together. */
  #addPairs(slots: readonly Slot[], first: number, second: number, start: number, end: number, isSecond: boolean): void {
    const a = slots[first]!;
    const b = slots[second]!;
    const third = this.#third(slots, first, second, start, end);
    for (let i = 0; i < a.classes.length; i++) {
      const last = i < a.ownCount || a.ownCount === 0 ? b.classes.length : b.ownCount;
      const worth = this.#worth(a, i) - weights.nameRegion + third;
      for (let j = 0; j < last; j++) {
        if (a.classes[i] === b.classes[j] || (isSecond && i < a.askedCount && j < b.askedCount)) continue;
        const both = worth + this.#worth(b, j);
        if (both + this.#dateMost >= this.#needed) this.#addHash(hashOfPair(a.classes[i]!, b.classes[j]!), both, pairKind);
      }
    }
  }

  /** What a third part may add to the two rarest; by the other pairs nobody needs to be found who has all three. */
  #third(slots: readonly Slot[], first: number, second: number, start: number, end: number): number {
    const least = Math.min(slots[first]!.token.rarity, slots[second]!.token.rarity);
    let most = 0;
    for (let k = start; k < end; k++) if (k !== first && k !== second && slots[k]!.token.rarity <= least) most = Math.max(most, slots[k]!.token.rarity);
    return most === 0 ? 0 : Math.max(0, weights.nameTrust * (most - weights.nameRegion));
  }

  /* ── lists under a hash ── */

  #addHash(hash: number, worth: number, kind: number): void {
    if (this.#keyCount === keyMost) this.#takeBuckets();
    this.#keys[this.#keyCount] = hash;
    this.#worths[this.#keyCount] = worth;
    this.#kinds[this.#keyCount++] = kind;
  }

  #takeBuckets(): void {
    const { bucketStarts, bucketLists } = this.#segment;
    const mask = bucketStarts.length - 2;
    const count = this.#keyCount;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= bucketStarts[this.#keys[i]! & mask]!;
    for (let i = 0; i < count; i++) {
      const bucket = this.#keys[i]! & mask;
      const from = bucketStarts[bucket]!;
      this.#froms[i] = from;
      this.#tos[i] = bucketStarts[bucket + 1]!;
      touched ^= bucketLists[from] ?? 0;
    }
    this.touched = touched;
    for (let i = 0; i < count; i++) if (this.#froms[i]! < this.#tos[i]!) this.#takeBucket(this.#keys[i]!, this.#froms[i]!, this.#tos[i]!, this.#worths[i]!, this.#kinds[i]!);
    this.#keyCount = 0;
  }

  #takeBucket(hash: number, from: number, to: number, worth: number, kind: number): void {
    const { bucketLists } = this.#segment;
    const mark = fingerprintOf(hash) >>> 25;
    if (kind === dayKind) {
      if (to - from <= limits.monthDay) this.#take(bucketLists, from, to, worth, mark);
    } else if (this.#dateCount === 0) {
      if (to - from <= limits.pairUndated) this.#take(bucketLists, from, to, worth, mark);
    } else if (to - from <= limits.pair) this.#take(bucketLists, from, to, worth, mark);
    else {
      for (let i = 0; i < this.#dateCount; i++) {
        const year = yearOf(dateCodeOf(this.#dates[i]!));
        const start = placeOfRank(bucketLists, from, to, rankOfCode(this.#segment, codeFrom(year - 1, 0, 0)));
        const end = placeOfRank(bucketLists, start, to, rankOfCode(this.#segment, codeFrom(year + 2, 0, 0)));
        if (end - start <= limits.pairYear) this.#take(bucketLists, start, end, worth, mark);
      }
    }
  }

  /** Takes those whose birth date leaves them a chance; `least`: what the worst date in the stretch brings. */
  #take(list: Uint32Array, from: number, to: number, worth: number, mark: number, least: number = different): void {
    const { ranks } = this;
    if (this.count + to - from > ranks.length) return;
    const segment = this.#segment;
    const { blockDates } = segment;
    const isDated = this.#dateCount > 0 && worth + least < this.#needed;
    if (this.#dateCount === 0 && worth < this.#needed) return;
    let { count } = this;
    for (let i = from; i < to; i++) {
      const entry = list[i]!;
      if (mark >= 0 && entry >>> 25 !== mark) continue;
      const rank = rankOfEntry(entry);
      if (isDated && (entry & furtherDates) === 0) {
        // Some sixty persons share a stretch of days: that tells of most that nothing agrees.
        const low = blockDates[rank >>> blockShift] ?? 0;
        const high = blockDates[(rank >>> blockShift) + 1] ?? 0xfffff;
        if (this.#areFar(low, high) || worth + this.#dateBits(low === high ? low : codeOfRank(segment, rank)) < this.#needed) continue;
      }
      ranks[count++] = rank;
    }
    this.count = count;
  }
}
