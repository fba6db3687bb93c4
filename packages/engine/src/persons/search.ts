import { Closer } from './closer.ts';
import { Gatherer } from './gather.ts';
import { Glimpse } from './glimpse.ts';
import { stride } from './layout.ts';
import type { NearForms } from './near-forms.ts';
import { addClass, type PersonQuery, type Slot } from './query.ts';
import type { Scorer } from './score.ts';
import type { SegmentParts } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/*
 * From a query to the few persons worth scoring in full:
 *
 *   classes of the name parts ─▶ stretches of lists ─▶ glance at 32 bytes each ─▶ classes of the names ─▶ best first, in full,
 *   (a typing error: of all       (gather.ts)           (glimpse.ts)               (closer.ts)             until no further one
 *    forms one slip away)                                                                                  can come higher
 */

const maxCandidates = 512;
/** A document's agreement outweighs everything a glance sees. */
const documentRoom = 30;
const maxScored = 48;
/** A name part that so few have may be a slip; that a slip makes another common name of one is left to the rest of the name. */
const doubtfulCount = 3;

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
  /** Only there so that no compiler drops the touching. */
  touched = 0;
  #count = 0;
  #floor = 0;
  readonly #seen = new Uint32Array(4096);
  readonly #seenAt = new Uint32Array(4096);
  #searchNumber = 0;

  /* the query at hand */
  readonly #glimpse: Glimpse;
  readonly #closer: Closer;
  readonly #gatherer: Gatherer;
  #query!: PersonQuery;
  #segment!: SegmentParts;
  #slots: Slot[] = [];
  #nameEnds: number[] = [];

  constructor(vocabulary: Vocabulary, statistics: Statistics, near: NearForms, scorer: Scorer) {
    this.#glimpse = new Glimpse(statistics);
    this.#closer = new Closer(vocabulary, statistics);
    this.#gatherer = new Gatherer(vocabulary, statistics);
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
    this.#prepare();
    const found: Found[] = [];
    const search = (): void => {
      segments.forEach((segment, number) => {
        this.#segment = segment;
        this.#searchNumber++;
        this.#count = 0;
        this.#floor = minBits;
        this.#gatherer.gather(segment, query, this.#slots, this.#nameEnds, minBits);
        this.#glanceAll();
        this.#scoreBest(number, limit, minBits, found);
      });
    };
    search();
    // Nothing found: perhaps a part that hardly anybody has is a slip of another.
    const isDoubtful = (slot: Slot) => !slot.isExpanded && slot.token.count <= doubtfulCount;
    if (found.length === 0 && this.#slots.some(isDoubtful)) {
      for (const slot of this.#slots) if (isDoubtful(slot)) this.#expand(slot);
      this.#prepare();
      search();
    }
    return found;
  }

  #prepare(): void {
    this.#glimpse.prepare(this.#query, this.#slots, this.#nameEnds);
    this.#closer.prepare(this.#slots, this.#nameEnds);
  }

  /** Adds the classes of every form one slip away. */
  #expand(slot: Slot): void {
    if (slot.isExpanded) return;
    slot.isExpanded = true;
    const before = slot.classes.length;
    this.#near.find(slot.token.text, (form) => {
      if (slot.classes.length >= before + 12) return;
      const classNumber = this.#vocabulary.classOf(form, 0);
      if (classNumber < 0xfffffff0) addClass(slot, classNumber);
    });
  }

  /* ── the glance ── */

  /**
   * Looks at all that were gathered. Each is somewhere else in memory, so they are touched first: the processor fetches many
   * at a time then, where it would wait for each if every fetch hung on what was made of the one before.
   */
  #glanceAll(): void {
    const { records, names } = this.#segment;
    const { ranks, count, holderCount } = this.#gatherer;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= records[ranks[i]! * stride + 4]!;
    this.touched = touched;
    for (let i = 0; i < count; i++) {
      const rank = ranks[i]!;
      const at = rank * stride;
      if (i < holderCount) {
        this.#keep(rank, this.#floor + documentRoom);
        continue;
      }
      const glance = this.#glimpse.look(records, at, this.#floor);
      if (glance < this.#floor || this.#isKept(rank)) continue;
      const bits = glance - this.#glimpse.nameBits + this.#closer.look(names, records[at + 3]!);
      if (bits >= this.#floor) this.#keep(rank, bits);
    }
    this.counters.glances += count;
  }

  #slotOf(rank: number): number {
    let slot = Math.imul(rank, 0x9e3779b1) >>> 20;
    while (this.#seenAt[slot] === this.#searchNumber && this.#seen[slot] !== rank) slot = (slot + 1) & 4095;
    return slot;
  }

  #isKept(rank: number): boolean {
    return this.#seenAt[this.#slotOf(rank)] === this.#searchNumber;
  }

  #keep(rank: number, bits: number): void {
    const slot = this.#slotOf(rank);
    if (this.#seenAt[slot] === this.#searchNumber) return;
    this.#seenAt[slot] = this.#searchNumber;
    this.#seen[slot] = rank;
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
