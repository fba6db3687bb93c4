import { dateCodeOf, precisionOf, type DateWord } from './dates.ts';
import { documentTable, type DocumentParts } from './document-keys.ts';
import { countOfHead, lastName, restBits, stride } from './layout.ts';
import { hashPair, mix, type Allocate } from './memory.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

/**
 * Persons that do not change any more, with the lists under which they are found. They stand in the order of their birth
 * dates, and every list is in that order, so that a stretch of time is a stretch of a list.
 *
 *     class lists     one list for each name class:            12 ▶ 3 17 40 41 980 …
 *     buckets         lists under a hash:                       (class, class), (class, month and day)
 *                     each entry = fingerprint of the key 7 bits | has further birth dates 1 | person 24 bits
 *
 * Several keys share a bucket; the fingerprint tells them apart but for one in 128, and the signature of the person the rest.
 * Since persons stand in the order of their dates, the place of one tells the date without a look at the person (`codeOfRank`).
 */
export interface SegmentParts extends DocumentParts {
  readonly records: Uint32Array;
  readonly names: Uint32Array;
  readonly extras: Uint8Array;
  readonly idStarts: Uint32Array;
  readonly idBytes: Uint8Array;
  /** The first date code there is, then for each code from that one on the first person who has it or a later one; empty where persons are few. */
  readonly dayStarts: Uint32Array;
  /** Date code of every 64th person, and of the last; empty likewise. */
  readonly blockDates: Uint32Array;
  /** Classes that have a list, ascending; empty when all have a place in `classStarts`. */
  readonly classes: Uint32Array;
  readonly classStarts: Uint32Array;
  readonly classLists: Uint32Array;
  /** Every 64th entry of the class lists: the way to a date in a long list begins here. */
  readonly classSamples: Uint32Array;
  readonly bucketStarts: Uint32Array;
  readonly bucketLists: Uint32Array;
  /** One bit a person that was removed since. */
  readonly removed: Uint32Array;
}

export interface Unordered {
  readonly count: number;
  readonly records: Uint32Array;
  readonly names: Uint32Array;
  readonly extras: Uint8Array;
  readonly idStarts: Uint32Array;
  readonly idBytes: Uint8Array;
}

export const maxSegmentCount = 1 << 24;
/** From so many persons on a segment has a table of its days. */
const manyPersons = 1 << 16;
/** Persons of a stretch in `blockDates`, as a power of two. */
export const blockShift = 6;

export const classFamily = 1;
export const pairFamily = 2;
export const dayFamily = 3;

/** Of a hash: its bucket is in the low bits, its fingerprint in the high ones. */
export const fingerprintOf = (hash: number): number => hash & 0xfe000000;
/** The person has further birth dates than the one that gives the place. */
export const furtherDates = 0x01000000;
export const rankOfEntry = (entry: number): number => entry & 0xffffff;

export function signatureBit(classNumber: number): number {
  return mix(classNumber ^ 0x5bd1e995) & 63;
}

/** The classes of a person's names and the pairs they stand in, each once. Reused from person to person. */
export class KeyScratch {
  readonly classes = new Uint32Array(96);
  classCount = 0;
  readonly mains = new Uint32Array(96);
  mainCount = 0;
  readonly hashes = new Uint32Array(512);
  hashCount = 0;

  collect(person: Pick<SegmentParts, 'records' | 'names'>, rank: number, vocabulary: Vocabulary): void {
    const { records, names } = person;
    const start = records[rank * stride + 3]!;
    const date: DateWord = records[rank * stride]!;
    this.classCount = 0;
    this.mainCount = 0;
    this.hashCount = 0;
    const formOf = vocabulary.parts.formOf.array;
    const classesOf = vocabulary.parts.classesOf.array;
    for (let at = start; ; ) {
      const head = names[at]!;
      const count = countOfHead(head);
      const first = this.mainCount;
      for (let i = 1; i <= count && this.mainCount < 96; i++) {
        const form = formOf[names[at + i]!]!;
        for (let k = 0; k < 3; k++) {
          const classNumber = classesOf[form * 3 + k]!;
          if (classNumber === noClass) break;
          this.#addClass(classNumber);
          if (k === 0) this.mains[this.mainCount++] = classNumber;
        }
      }
      const to = Math.min(this.mainCount, first + 8);
      for (let i = first; i < to; i++) for (let j = i + 1; j < to; j++) this.#addHash(hashOfPair(this.mains[i]!, this.mains[j]!));
      if (head >= lastName) break;
      at += count + 1;
    }
    if (precisionOf(date) === 1) {
      const code = dateCodeOf(date);
      const day = code % 416;
      for (let i = 0; i < this.classCount; i++) this.#addHash(hashPair(dayFamily, this.classes[i]!, day));
    }
  }

  #addClass(classNumber: number): void {
    for (let i = 0; i < this.classCount; i++) if (this.classes[i] === classNumber) return;
    if (this.classCount < 96) this.classes[this.classCount++] = classNumber;
  }

  #addHash(hash: number): void {
    for (let i = 0; i < this.hashCount; i++) if (this.hashes[i] === hash) return;
    if (this.hashCount < 512) this.hashes[this.hashCount++] = hash;
  }
}

export function hashOfPair(a: number, b: number): number {
  return a < b ? hashPair(pairFamily, a, b) : hashPair(pairFamily, b, a);
}

/** Orders persons by birth date and makes their lists. */
export function buildSegment(given: Unordered, vocabulary: Vocabulary, allocate: Allocate): SegmentParts {
  if (given.count > maxSegmentCount) throw new RangeError(`a segment holds ${maxSegmentCount} persons`);
  const words = (length: number) => new Uint32Array(allocate(length * 4));
  const { count } = given;
  const order = orderByDate(given.records, count);
  const records = words(count * stride);
  const names = words(given.names.length);
  const idStarts = words(count + 1);
  const idBytes = new Uint8Array(allocate(given.idBytes.length));
  let nameAt = 0;
  let idAt = 0;
  for (let rank = 0; rank < count; rank++) {
    const from = order[rank]! * stride;
    const to = rank * stride;
    for (let i = 0; i < stride; i++) records[to + i] = given.records[from + i]!;
    const start = given.records[from + 3]!;
    records[to + 3] = nameAt;
    for (let at = start; ; ) {
      const head = given.names[at]!;
      const end = at + countOfHead(head) + 1;
      while (at < end) names[nameAt++] = given.names[at++]!;
      if (head >= lastName) break;
    }
    const idFrom = given.idStarts[order[rank]!]!;
    const idTo = given.idStarts[order[rank]! + 1]!;
    idBytes.set(given.idBytes.subarray(idFrom, idTo), idAt);
    idAt += idTo - idFrom;
    idStarts[rank + 1] = idAt;
  }
  const lists = buildLists({ records, names }, count, vocabulary, words);
  return { records, names, extras: given.extras, idStarts, idBytes, ...(count < manyPersons ? { dayStarts: words(0), blockDates: words(0) } : tablesOfDays(records, words)), ...lists, ...documentTable({ records, extras: given.extras }, allocate), removed: words((count + 31) >>> 5) };
}

/** Where each day begins, for records in the order of their dates. */
export function tablesOfDays(records: Uint32Array, words: (length: number) => Uint32Array): Pick<SegmentParts, 'dayStarts' | 'blockDates'> {
  const count = records.length / stride;
  const blockDates = words((count >>> blockShift) + 2);
  for (let block = 0; block < blockDates.length; block++) blockDates[block] = dateCodeOf(records[Math.min(block << blockShift, count - 1) * stride]!);
  const last = dateCodeOf(records[(count - 1) * stride]!);
  let undated = 0;
  while (undated < count - 1 && dateCodeOf(records[undated * stride]!) === 0) undated++;
  const first = dateCodeOf(records[undated * stride]!);
  const dayStarts = words(last - first + 3);
  dayStarts[0] = first;
  for (let rank = undated, code = first; code <= last + 1; code++) {
    while (rank < count && dateCodeOf(records[rank * stride]!) < code) rank++;
    dayStarts[1 + code - first] = rank;
  }
  return { dayStarts, blockDates };
}

function orderByDate(records: Uint32Array, count: number): Uint32Array {
  // Two passes of a counting sort over the 20 bits of the date code.
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (const shift of [0, 10]) {
    const starts = new Uint32Array(1025);
    for (let i = 0; i < count; i++) starts[((dateCodeOf(records[i * stride]!) >>> shift) & 1023) + 1]!++;
    for (let i = 0; i < 1024; i++) starts[i + 1]! += starts[i]!;
    const sorted = new Uint32Array(count);
    for (let i = 0; i < count; i++) sorted[starts[(dateCodeOf(records[order[i]! * stride]!) >>> shift) & 1023]!++] = order[i]!;
    order = sorted;
  }
  return order;
}

/** Entries a bucket holds on average, at most. */
const bucketLoad = 8;

function buildLists(persons: Pick<SegmentParts, 'records' | 'names'>, count: number, vocabulary: Vocabulary, words: (length: number) => Uint32Array) {
  const scratch = new KeyScratch();
  const classTotal = vocabulary.parts.classNames.count;
  const classCounts = new Uint32Array(classTotal + 1);
  let hashTotal = 0;
  for (let rank = 0; rank < count; rank++) {
    scratch.collect(persons, rank, vocabulary);
    for (let i = 0; i < scratch.classCount; i++) classCounts[scratch.classes[i]!]!++;
    hashTotal += scratch.hashCount;
  }
  let presentCount = 0;
  let listTotal = 0;
  for (let c = 0; c < classTotal; c++) if (classCounts[c]! > 0) presentCount++;
  // Where most classes have a list, each has a place by its number, and none needs to be looked for.
  const isDense = presentCount * 2 >= classTotal;
  const classes = words(isDense ? 0 : presentCount);
  const classStarts = words((isDense ? classTotal : presentCount) + 1);
  const next = new Uint32Array(classTotal + 1);
  for (let c = 0, p = 0; c < classTotal; c++) {
    if (!isDense && classCounts[c] === 0) continue;
    if (!isDense) classes[p] = c;
    next[c] = listTotal;
    listTotal += classCounts[c]!;
    classStarts[++p] = listTotal;
  }
  const classLists = words(listTotal);
  const bucketCount = 1 << Math.max(4, Math.ceil(Math.log2(Math.max(1, hashTotal / bucketLoad))));
  const mask = bucketCount - 1;
  const bucketStarts = words(bucketCount + 1);
  for (let rank = 0; rank < count; rank++) {
    scratch.collect(persons, rank, vocabulary);
    const entry = entryOf(persons.records, rank);
    for (let i = 0; i < scratch.hashCount; i++) bucketStarts[(scratch.hashes[i]! & mask) + 1]!++;
    let low = 0;
    let high = 0;
    for (let i = 0; i < scratch.classCount; i++) {
      const classNumber = scratch.classes[i]!;
      classLists[next[classNumber]!++] = entry;
      const bit = signatureBit(classNumber);
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit - 32);
    }
    persons.records[rank * stride + 4] = low;
    persons.records[rank * stride + 5] = high;
  }
  for (let b = 0; b < bucketCount; b++) bucketStarts[b + 1]! += bucketStarts[b]!;
  const bucketLists = words(hashTotal);
  // Filled from the end of each bucket, so that the starts end up where they began.
  for (let rank = count - 1; rank >= 0; rank--) {
    scratch.collect(persons, rank, vocabulary);
    const entry = entryOf(persons.records, rank);
    for (let i = 0; i < scratch.hashCount; i++) {
      const hash = scratch.hashes[i]!;
      bucketLists[--bucketStarts[(hash & mask) + 1]!] = fingerprintOf(hash) | entry;
    }
  }
  // Every start is one place early now: the end of bucket b was counted down to its beginning.
  for (let b = 0; b < bucketCount; b++) bucketStarts[b] = bucketStarts[b + 1]!;
  bucketStarts[bucketCount] = hashTotal;
  const classSamples = words(Math.ceil(listTotal / sampleEvery));
  for (let i = 0; i < classSamples.length; i++) classSamples[i] = classLists[i * sampleEvery]!;
  return { classes, classStarts, classLists, classSamples, bucketStarts, bucketLists };
}

const sampleEvery = 64;

function entryOf(records: Uint32Array, rank: number): number {
  return (records[rank * stride + 7]! & restBits.date) === 0 ? rank : rank | furtherDates;
}

/** First person of a segment whose date code is at least this. */
export function rankOfCode({ records, dayStarts }: Pick<SegmentParts, 'records' | 'dayStarts'>, code: number): number {
  const count = records.length / stride;
  if (dayStarts.length > 0 && code > 0) {
    const place = code - dayStarts[0]!;
    return place >= dayStarts.length - 1 ? count : dayStarts[1 + Math.max(0, place)]!;
  }
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dateCodeOf(records[middle * stride]!) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Date code of a person. */
export function codeOfRank({ records, dayStarts, blockDates }: Pick<SegmentParts, 'records' | 'dayStarts' | 'blockDates'>, rank: number): number {
  if (blockDates.length === 0) return dateCodeOf(records[rank * stride]!);
  const block = rank >>> blockShift;
  let low = blockDates[block]!;
  let high = blockDates[block + 1]!;
  if (low === high) return low;
  const first = dayStarts[0]!;
  if (low === 0) {
    if (rank < dayStarts[1]!) return 0;
    low = first;
  }
  // The last code whose first person is not behind this one.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (dayStarts[1 + middle - first]! <= rank) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where `findList` leaves what it found. */
export const listOf = { from: 0, to: 0 };

export function findList({ classes, classStarts }: Pick<SegmentParts, 'classes' | 'classStarts'>, classNumber: number): void {
  let place = classNumber;
  if (classes.length > 0) {
    let low = 0;
    let high = classes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (classes[middle]! < classNumber) low = middle + 1;
      else high = middle;
    }
    place = classes[low] === classNumber ? low : classStarts.length;
  }
  listOf.from = classStarts[place] ?? 0;
  listOf.to = classStarts[place + 1] ?? listOf.from;
}

/** First place in `list[from..to)` whose person is at least `rank`. `samples`: every 64th entry of the whole list. */
export function placeOfRank(list: Uint32Array, from: number, to: number, rank: number, samples?: Uint32Array): number {
  let low = from;
  let high = to;
  if (samples && to - from > 2 * sampleEvery) {
    let first = Math.ceil(from / sampleEvery);
    let last = Math.floor((to - 1) / sampleEvery) + 1;
    const start = first;
    while (first < last) {
      const middle = (first + last) >>> 1;
      if (rankOfEntry(samples[middle]!) < rank) first = middle + 1;
      else last = middle;
    }
    if (first > start) low = (first - 1) * sampleEvery;
    high = Math.min(to, first * sampleEvery);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rankOfEntry(list[middle]!) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
