import { documentHashes } from './document-keys.ts';
import { codeFrom, dateCodeOf, dayOf, monthOf, precisionOf, yearOf } from './dates.ts';
import { Glimpse } from './glimpse.ts';
import { stride } from './layout.ts';
import { hashPair } from './memory.ts';
import type { NearForms } from './near-forms.ts';
import { addClass, type PersonQuery, type Slot } from './query.ts';
import type { Scorer } from './score.ts';
import { dayFamily, fingerprintOf, hashOfPair, placeOfRank, rankOfCode, type SegmentParts } from './segment.ts';
import type { Vocabulary } from './vocabulary.ts';

/*
 * From a query to the few persons worth scoring in full:
 *
 *   classes of the name parts ─▶ lists ─▶ stretches of them ─▶ glance at 32 bytes each ─▶ best first, in full, until no
 *   (a typing error: of all        │       (born that day,       (signature, date, sex,      further one can come higher
 *    forms one slip away)          │        that year, all)       nationality)
 *                                  └── pairs of classes, class + day and month: short lists of their own
 */

/** How many entries of a list are worth looking at, by what the list says of its persons. */
const limits = {
  /** Born on the day, or on day and month swapped, and one class in common. */
  day: 4_000,
  /** Two classes in common, any date. */
  pair: 1_500,
  /** Two classes in common, born within a year of it. */
  pairYear: 2_500,
  /** A class, day and month in common. */
  monthDay: 400,
  /** A class in common, born that year. */
  year: 250,
  /** A rare class in common. */
  rare: 120,
  /** The same for a query that knows no date, and so has less to go by. */
  rareUndated: 1_200,
  pairUndated: 6_000,
} as const;

const maxCandidates = 512;
const maxGathered = 16_384;
/** A document's agreement outweighs everything a glance sees. */
const documentRoom = 30;
const maxScored = 48;

export interface Found {
  readonly segment: number;
  readonly rank: number;
  readonly bits: number;
}

/** What a search has looked at, for measuring. */
export interface SearchCounters {
  glances: number;
  scored: number;
}

export class Search {
  readonly counters: SearchCounters = { glances: 0, scored: 0 };
  readonly #vocabulary: Vocabulary;
  readonly #near: NearForms;
  readonly #scorer: Scorer;

  /* candidates of one segment, by number */
  readonly #ranks = new Uint32Array(maxCandidates);
  readonly #glances = new Float64Array(maxCandidates);
  readonly #gathered = new Uint32Array(maxGathered);
  #gatheredCount = 0;
  /** Only there so that no compiler drops the touching. */
  touched = 0;
  #count = 0;
  #floor = 0;
  readonly #seen = new Uint32Array(4096);
  readonly #seenAt = new Uint32Array(4096);
  #searchNumber = 0;

  /* the query at hand */
  readonly #glimpse = new Glimpse();
  #query!: PersonQuery;
  #segment!: SegmentParts;
  #slots: Slot[] = [];
  #nameEnds: number[] = [];

  constructor(vocabulary: Vocabulary, near: NearForms, scorer: Scorer) {
    this.#vocabulary = vocabulary;
    this.#near = near;
    this.#scorer = scorer;
  }

  /** The persons of the segments that reach `minBits`, best first, at most `limit`. Equal ones in the order of the index. */
  find(query: PersonQuery, segments: readonly SegmentParts[], limit: number, minBits: number): readonly Found[] {
    this.#query = query;
    this.#slots = query.names.flatMap((name) => name.slots);
    this.#nameEnds = [];
    let end = 0;
    for (const name of query.names) this.#nameEnds.push((end += name.slots.length));
    for (const slot of this.#slots) if (slot.classes.length === 0) this.#expand(slot);
    this.#glimpse.prepare(query, this.#slots, this.#nameEnds);
    const found: Found[] = [];
    const search = (): void => {
      segments.forEach((segment, number) => {
        this.#segment = segment;
        this.#searchNumber++;
        this.#count = 0;
        this.#floor = minBits;
        this.#collect();
        this.#glanceAll();
        this.#scoreBest(number, limit, minBits, found);
      });
    };
    search();
    // Nothing found: perhaps a slip turned one name into another that exists.
    if (found.length === 0 && this.#slots.some((slot) => !slot.isExpanded)) {
      for (const slot of this.#slots) this.#expand(slot);
      this.#glimpse.prepare(query, this.#slots, this.#nameEnds);
      search();
    }
    return found;
  }

  /** Adds the classes of every form one slip away. */
  #expand(slot: Slot): void {
    if (slot.isExpanded) return;
    slot.isExpanded = true;
    const before = slot.classes.length;
    this.#near.find(slot.token.text, (form) => {
      if (slot.classes.length >= before + 24) return;
      const classNumber = this.#vocabulary.classOf(form, 0);
      if (classNumber < 0xfffffff0) addClass(slot, classNumber);
    });
  }

  /* ── gathering ── */

  #collect(): void {
    const segment = this.#segment;
    const { dates } = this.#query;
    const visited = new Set<number>();
    for (const slot of this.#slots) {
      for (const classNumber of slot.classes) {
        if (visited.has(classNumber)) continue;
        visited.add(classNumber);
        this.#collectClass(segment, classNumber);
      }
    }
    // A document's number finds its holder whatever the name.
    for (const { number } of this.#query.documents.slice(0, 16)) {
      documentHashes(number, (hash) => {
        const mask = segment.bucketStarts.length - 2;
        const to = segment.bucketStarts[(hash & mask) + 1]!;
        for (let i = segment.bucketStarts[hash & mask]!; i < to; i++) {
          const entry = segment.bucketLists[i]!;
          if (entry >>> 24 === hash >>> 24) this.#keep(entry & 0xffffff, this.#floor + documentRoom);
        }
      });
    }
    let start = 0;
    for (const end of this.#nameEnds) {
      for (let i = start; i < end; i++) for (let j = i + 1; j < end; j++) this.#collectPairs(segment, this.#slots[i]!, this.#slots[j]!, dates.length > 0);
      start = end;
    }
  }

  #collectClass(segment: SegmentParts, classNumber: number): void {
    const place = findClass(segment.classes, classNumber);
    if (place < 0) return;
    const list = segment.classLists;
    const from = segment.classStarts[place]!;
    const to = segment.classStarts[place + 1]!;
    const { dates } = this.#query;
    if (to - from <= (dates.length > 0 ? limits.rare : limits.rareUndated)) {
      this.#look(list, from, to);
      return;
    }
    for (const date of dates) {
      const code = dateCodeOf(date);
      const year = yearOf(code);
      if (precisionOf(date) === 1) {
        const month = monthOf(code);
        const day = dayOf(code);
        this.#lookBetween(segment, list, from, to, code, code + 1, limits.day);
        if (day <= 12 && day !== month) {
          const swapped = codeFrom(year, day, month);
          this.#lookBetween(segment, list, from, to, swapped, swapped + 1, limits.day);
        }
        const hash = hashPair(dayFamily, classNumber, code % 416);
        this.#lookBucket(segment, hash, limits.monthDay);
      }
      this.#lookBetween(segment, list, from, to, codeFrom(year, 0, 0), codeFrom(year + 1, 0, 0), limits.year);
    }
  }

  /** A slip in one of two parts is looked for, slips in both are not: they say too little together. */
  #collectPairs(segment: SegmentParts, a: Slot, b: Slot, isDated: boolean): void {
    for (let i = 0; i < a.classes.length; i++) {
      const end = i < a.ownCount || a.ownCount === 0 ? b.classes.length : b.ownCount;
      for (let j = 0; j < end; j++) if (a.classes[i] !== b.classes[j]) this.#collectPair(segment, hashOfPair(a.classes[i]!, b.classes[j]!), isDated);
    }
  }

  #collectPair(segment: SegmentParts, hash: number, isDated: boolean): void {
    if (this.#lookBucket(segment, hash, isDated ? limits.pair : limits.pairUndated)) return;
    const mask = segment.bucketStarts.length - 2;
    const from = segment.bucketStarts[hash & mask]!;
    const to = segment.bucketStarts[(hash & mask) + 1]!;
    for (const date of this.#query.dates) {
      const year = yearOf(dateCodeOf(date));
      this.#lookBetween(segment, segment.bucketLists, from, to, codeFrom(year - 1, 0, 0), codeFrom(year + 2, 0, 0), limits.pairYear, fingerprintOf(hash));
    }
  }

  /** Whether the bucket was short enough to look at. */
  #lookBucket(segment: SegmentParts, hash: number, limit: number): boolean {
    const mask = segment.bucketStarts.length - 2;
    const from = segment.bucketStarts[hash & mask]!;
    const to = segment.bucketStarts[(hash & mask) + 1]!;
    if (to - from > limit) return false;
    if (to > from) this.#lookMarked(segment.bucketLists, from, to, fingerprintOf(hash) >>> 24);
    return true;
  }

  #lookBetween(segment: SegmentParts, list: Uint32Array, from: number, to: number, fromCode: number, toCode: number, limit: number, fingerprint?: number): void {
    const first = rankOfCode(segment, fromCode);
    const last = rankOfCode(segment, toCode);
    if (first >= last) return;
    const start = placeOfRank(list, from, to, first);
    const end = placeOfRank(list, start, to, last);
    if (end - start > limit || end === start) return;
    if (fingerprint === undefined) this.#look(list, start, end);
    else this.#lookMarked(list, start, end, fingerprint >>> 24);
  }

  #lookMarked(list: Uint32Array, from: number, to: number, fingerprint: number): void {
    if (this.#gatheredCount + to - from > maxGathered) this.#glanceAll();
    let count = this.#gatheredCount;
    for (let i = from; i < to; i++) {
      const entry = list[i]!;
      if (entry >>> 24 === fingerprint) this.#gathered[count++] = entry & 0xffffff;
    }
    this.#gatheredCount = count;
  }

  #look(list: Uint32Array, from: number, to: number): void {
    if (this.#gatheredCount + to - from > maxGathered) this.#glanceAll();
    let count = this.#gatheredCount;
    for (let i = from; i < to; i++) this.#gathered[count++] = list[i]!;
    this.#gatheredCount = count;
  }

  /* ── the glance ── */

  /**
   * Looks at all that were gathered. Each is somewhere else in memory, so they are touched first: the processor fetches many
   * at a time then, where it would wait for each if every fetch hung on what was made of the one before.
   */
  #glanceAll(): void {
    const { records } = this.#segment;
    const gathered = this.#gathered;
    const count = this.#gatheredCount;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= records[gathered[i]! * stride + 4]!;
    this.touched = touched;
    for (let i = 0; i < count; i++) {
      const rank = gathered[i]!;
      const bits = this.#glimpse.look(records, rank * stride, this.#floor);
      if (bits >= this.#floor) this.#keep(rank, bits);
    }
    this.counters.glances += count;
    this.#gatheredCount = 0;
  }

  #keep(rank: number, bits: number): void {
    for (let slot = Math.imul(rank, 0x9e3779b1) >>> 20; ; slot = (slot + 1) & 4095) {
      if (this.#seenAt[slot] !== this.#searchNumber) {
        this.#seenAt[slot] = this.#searchNumber;
        this.#seen[slot] = rank;
        break;
      }
      if (this.#seen[slot] === rank) return;
    }
    if (this.#count === maxCandidates) this.#halve();
    this.#ranks[this.#count] = rank;
    this.#glances[this.#count++] = bits;
  }

  /** Too many: keeps the better half, and asks more of those to come. */
  #halve(): void {
    const sorted = this.#glances.slice(0, this.#count).sort();
    const middle = sorted[this.#count >> 1]!;
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      if (this.#glances[i]! <= middle) continue;
      this.#ranks[kept] = this.#ranks[i]!;
      this.#glances[kept++] = this.#glances[i]!;
    }
    this.#count = kept;
    this.#floor = Math.max(this.#floor, middle);
    // What was dropped need not be remembered, but forgetting it is the only way to empty the table.
    this.#searchNumber++;
    for (let i = 0; i < kept; i++) {
      let slot = Math.imul(this.#ranks[i]!, 0x9e3779b1) >>> 20;
      while (this.#seenAt[slot] === this.#searchNumber) slot = (slot + 1) & 4095;
      this.#seenAt[slot] = this.#searchNumber;
      this.#seen[slot] = this.#ranks[i]!;
    }
  }

  /* ── the full score ── */

  #scoreBest(number: number, limit: number, minBits: number, found: Found[]): void {
    for (let scored = 0; scored < maxScored && this.#count > 0; scored++) {
      let best = 0;
      for (let i = 1; i < this.#count; i++) if (this.#glances[i]! > this.#glances[best]!) best = i;
      const needed = found.length >= limit ? found[found.length - 1]!.bits : minBits;
      if (this.#glances[best]! < needed) return;
      const rank = this.#ranks[best]!;
      this.#count--;
      this.#ranks[best] = this.#ranks[this.#count]!;
      this.#glances[best] = this.#glances[this.#count]!;
      if ((this.#segment.removed[rank >>> 5]! >>> (rank & 31)) & 1) continue;
      this.counters.scored++;
      const bits = this.#scorer.score(this.#query, this.#segment, rank);
      if (bits >= minBits) insert(found, { segment: number, rank, bits }, limit);
    }
  }
}

function insert(found: Found[], item: Found, limit: number): void {
  if (found.some((other) => other.segment === item.segment && other.rank === item.rank)) return;
  let at = found.length;
  while (at > 0 && (found[at - 1]!.bits < item.bits || (found[at - 1]!.bits === item.bits && (found[at - 1]!.segment > item.segment || (found[at - 1]!.segment === item.segment && found[at - 1]!.rank > item.rank))))) at--;
  if (at >= limit) return;
  found.splice(at, 0, item);
  if (found.length > limit) found.pop();
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
