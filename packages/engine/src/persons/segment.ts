import { codeFrom, dateCodeOf, monthOf, precisionOf, yearOf, type DateWord } from './dates.ts';
import { documentHashes } from './document-keys.ts';
import { readExtras } from './extras.ts';
import { countOfHead, lastName, restBits, stride } from './layout.ts';
import { hashPair, mix, type Allocate } from './memory.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

/**
 * Persons that do not change any more, with the lists under which they are found. They stand in the order of their birth
 * dates, and every list is in that order, so that a stretch of time is a stretch of a list.
 *
 *     class lists     one list for each name class:            12 ▶ 3 17 40 41 980 …
 *     buckets         lists under a hash:                       (class, class), (class, month and day), document number
 *                     each entry = fingerprint of the key 8 bits | person 24 bits
 *
 * Several keys share a bucket; the fingerprint tells them apart but for one in 256, and the signature of the person the rest.
 */
export interface SegmentParts {
  readonly records: Uint32Array;
  readonly names: Uint32Array;
  readonly extras: Uint8Array;
  readonly idStarts: Uint32Array;
  readonly idBytes: Uint8Array;
  /** First person born in that month or later, by months since 1850. */
  readonly monthStarts: Uint32Array;
  readonly classes: Uint32Array;
  readonly classStarts: Uint32Array;
  readonly classLists: Uint32Array;
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
const firstYear = 1850;
const lastYear = 2151;
const monthCount = (lastYear - firstYear + 1) * 13;

export const classFamily = 1;
export const pairFamily = 2;
export const dayFamily = 3;

/** Of a hash: its bucket is in the low bits, its fingerprint in the high ones. */
export const fingerprintOf = (hash: number): number => hash & 0xff000000;

export function monthIndex(code: number): number {
  const year = yearOf(code);
  if (code === 0 || year < firstYear) return 0;
  return Math.min(monthCount - 1, (year - firstYear) * 13 + monthOf(code));
}

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

  collect(person: Pick<SegmentParts, 'records' | 'names' | 'extras'>, rank: number, vocabulary: Vocabulary): void {
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
    if ((records[rank * stride + 7]! & restBits.document) === 0) return;
    for (const { number } of readExtras(person.extras, records[rank * stride + 6]!, restBits.document).documents) documentHashes(number, (hash) => this.#addHash(hash));
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
  const monthStarts = words(monthCount + 1);
  let nameAt = 0;
  let idAt = 0;
  let month = 0;
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
    const index = monthIndex(dateCodeOf(records[to]!));
    while (month < index) monthStarts[++month] = rank;
  }
  while (month < monthCount) monthStarts[++month] = count;
  const lists = buildLists({ records, names, extras: given.extras }, count, vocabulary, words);
  return { records, names, extras: given.extras, idStarts, idBytes, monthStarts, ...lists, removed: words((count + 31) >>> 5) };
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

function buildLists(persons: Pick<SegmentParts, 'records' | 'names' | 'extras'>, count: number, vocabulary: Vocabulary, words: (length: number) => Uint32Array) {
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
  const classes = words(presentCount);
  const classStarts = words(presentCount + 1);
  const next = new Uint32Array(classTotal + 1);
  for (let c = 0, p = 0; c < classTotal; c++) {
    if (classCounts[c] === 0) continue;
    classes[p] = c;
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
    for (let i = 0; i < scratch.hashCount; i++) bucketStarts[(scratch.hashes[i]! & mask) + 1]!++;
    let low = 0;
    let high = 0;
    for (let i = 0; i < scratch.classCount; i++) {
      const classNumber = scratch.classes[i]!;
      classLists[next[classNumber]!++] = rank;
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
    for (let i = 0; i < scratch.hashCount; i++) {
      const hash = scratch.hashes[i]!;
      bucketLists[--bucketStarts[(hash & mask) + 1]!] = fingerprintOf(hash) | rank;
    }
  }
  // Every start is one place early now: the end of bucket b was counted down to its beginning.
  for (let b = 0; b < bucketCount; b++) bucketStarts[b] = bucketStarts[b + 1]!;
  bucketStarts[bucketCount] = hashTotal;
  return { classes, classStarts, classLists, bucketStarts, bucketLists };
}

/** First person of a segment whose date code is at least this. */
export function rankOfCode(parts: Pick<SegmentParts, 'records' | 'monthStarts'>, code: number): number {
  const index = monthIndex(code);
  let low = parts.monthStarts[index]!;
  let high = parts.monthStarts[index + 1]!;
  if (code === codeFrom(yearOf(code), monthOf(code), 0)) return low;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (dateCodeOf(parts.records[middle * stride]!) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place in `list[from..to)` whose person is at least `rank`; entries may carry a fingerprint. */
export function placeOfRank(list: Uint32Array, from: number, to: number, rank: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]! & 0xffffff) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
