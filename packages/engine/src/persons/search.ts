import { Closer } from './closer.ts';
import { Gatherer } from './gather.ts';
import { Glimpse } from './glimpse.ts';
import { birthCountryOf, nationalityOf, placeOf, restBits, secondNationalityOf, stride } from './layout.ts';
import type { Texts } from './memory.ts';
import { weights } from './model.ts';
import type { NearForms } from './near-forms.ts';
import { PlaceMemo } from './place-memo.ts';
import { addClass, type PersonQuery, type Slot } from './query.ts';
import type { Scorer } from './score.ts';
import type { SegmentParts } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/*
 * From a query to the few persons worth scoring in full:
 *
 *   classes of the name parts ─▶ stretches of lists ─▶ glance at 32 bytes each ─▶ classes of the names, ─▶ best first, in full,
 *   (a typing error: of all       (gather.ts)           (glimpse.ts)               parts that share one     until no further one
 *    forms one slip away)                                                          (closer.ts)              can come higher
 */

const maxCandidates = 512;
/** A document's agreement outweighs everything a glance sees. */
const documentRoom = 30;
const maxScored = 48;
const leastPlaceRoom = 4;
/** A person's other name parts may make a nationality rarer. */
const nationalitySlack = 0.5;
const metSize = 1 << 14;
const passedMost = 256;
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
  looks: number;
  scored: number;
}

export class Search {
  readonly counters: SearchCounters = { glances: 0, looks: 0, scored: 0 };
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  readonly #near: NearForms;
  readonly #scorer: Scorer;

  /* candidates of one segment, by number */
  readonly #ranks = new Uint32Array(maxCandidates);
  readonly #glances = new Float64Array(maxCandidates);
  /** Only there so that no compiler drops the touching. */
  touched = 0;
  #count = 0;
  #floor = 0;
  /** Persons met, in open addressing; a slot counts when it has the number of this search. */
  readonly #met = new Uint32Array(metSize);
  readonly #metAt = new Uint32Array(metSize);
  #metCount = 0;
  #searchNumber = 0;
  /** Persons that passed the glance, with their bits but for the name's. */
  readonly #passed = new Uint32Array(passedMost);
  readonly #rests = new Float64Array(passedMost);
  readonly #nameMosts = new Float64Array(passedMost);
  #passedCount = 0;

  /* the query at hand */
  readonly #glimpse: Glimpse;
  readonly #closer: Closer;
  readonly #gatherer: Gatherer;
  #query!: PersonQuery;
  #segment!: SegmentParts;
  #slots: readonly Slot[] = [];
  #nameEnds: number[] = [];
  readonly #placeMemo: PlaceMemo;
  #placeNumbers: readonly number[] = [];
  #alsoMost = 0;
  /* the place of birth of the person at hand: its number where it agrees, and what it is worth at most */
  #place = -1;
  #isPlaceNear = false;
  /** The nationality that agrees; 0 for none. */
  #nationality = 0;
  #placeMost = 0;

  constructor(vocabulary: Vocabulary, statistics: Statistics, near: NearForms, scorer: Scorer, places: Texts) {
    this.#glimpse = new Glimpse(statistics);
    this.#closer = new Closer(vocabulary, statistics, scorer);
    this.#placeMemo = new PlaceMemo(places);
    this.#gatherer = new Gatherer(vocabulary, statistics);
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
    this.#near = near;
    this.#scorer = scorer;
  }

  /** The persons of the segments that reach `minBits`, best first, at most `limit`. Equal ones in the order of the index. */
  find(query: PersonQuery, segments: readonly SegmentParts[], limit: number, minBits: number): readonly Found[] {
    this.#query = query;
    this.#placeNumbers = query.placeTexts.map((text) => this.#placeMemo.numberOf(text));
    const furtherNames = Math.max(0, query.names.length - 1);
    this.#alsoMost = (weights.alsoMost * furtherNames) / (furtherNames + weights.alsoHalf);
    this.#slots = query.names.length === 1 ? query.names[0]!.slots : query.names.flatMap((name) => name.slots);
    this.#nameEnds = [];
    let end = 0;
    for (const name of query.names) this.#nameEnds.push((end += name.slots.length));
    for (const slot of this.#slots) if (slot.classes.length === 0) this.#expand(slot);
    this.#prepare();
    const toReach = minBits - this.#room();
    const found: Found[] = [];
    this.#searchIn(segments, limit, minBits, toReach, false, found);
    if (found.length > 0) return found;
    // Nothing found: perhaps a part that hardly anybody has is a slip of another.
    let hasNew = false;
    for (const slot of this.#slots) {
      slot.askedCount = slot.classes.length;
      if (slot.token.count > doubtfulCount) continue;
      this.#expand(slot);
      if (slot.classes.length > slot.askedCount) hasNew = true;
    }
    if (!hasNew) return found;
    this.#prepare();
    this.#searchIn(segments, limit, minBits, toReach, true, found);
    return found;
  }

  #searchIn(segments: readonly SegmentParts[], limit: number, minBits: number, toReach: number, isSecond: boolean, found: Found[]): void {
    for (let number = 0; number < segments.length; number++) {
      this.#segment = segments[number]!;
      this.#searchNumber++;
      this.#metCount = 0;
      this.#count = 0;
      this.#floor = minBits;
      this.#gatherer.gather(this.#segment, this.#query, this.#slots, this.#nameEnds, toReach, isSecond);
      this.#glanceAll();
      this.#scoreBest(number, limit, minBits, found);
    }
  }

  #prepare(): void {
    this.#glimpse.prepare(this.#query, this.#slots, this.#nameEnds);
    this.#closer.prepare(this.#query, this.#slots, this.#nameEnds);
  }

  /** What everything but name and date can bring. */
  #room(): number {
    const query = this.#query;
    return (
      (query.sex > 0 ? weights.sexSame : 0) +
      this.#nationalityRoom() +
      (query.birthCountries.length > 0 ? weights.birthCountrySame : 0) +
      this.#placeRoom() +
      (query.fathers.length + query.mothers.length > 0 ? weights.parentMost : 0)
    );
  }

  /** What a nationality is likely to bring at most: among those with names as in the query, by their homes. */
  #nationalityRoom(): number {
    const { nationalities, names } = this.#query;
    if (nationalities.length === 0) return 0;
    let most = -1;
    for (const { tokens } of names) {
      for (const { form } of tokens) {
        const home = form < 0x80000000 ? this.#statistics.homeOf(form) : 0;
        if (home !== 0) for (const country of nationalities) most = Math.max(most, this.#statistics.nationalityRarity(tokens, home, country));
      }
    }
    return most < 0 ? weights.nationalityMost : Math.min(weights.nationalityMost, Math.max(weights.nationalityLeast, most + nationalitySlack));
  }

  /**
   * What the place of birth is likely to bring at most: places are as rare as they are in the countries of the query's names.
   * A rarer spelling of it in the holdings may bring more; so few have one that a list is not read for them.
   */
  #placeRoom(): number {
    if (this.#placeNumbers.length === 0) return 0;
    let most = 0;
    for (let i = 0; i < this.#placeNumbers.length; i++) {
      const place = this.#placeMemo.meant(this.#query.placeTexts[i]!, this.#query.places[i]!);
      if (place < 0) return weights.placeMost - weights.placeNear;
      most = Math.max(most, this.#statistics.placeRarity(place, 0));
      for (const country of this.#query.nationalities) most = Math.max(most, this.#statistics.placeRarity(place, country));
      for (const { token } of this.#slots) {
        const home = token.form < 0x80000000 ? this.#statistics.homeOf(token.form) : 0;
        if (home !== 0) most = Math.max(most, this.#statistics.placeRarity(place, home));
      }
    }
    return Math.min(weights.placeMost, Math.max(leastPlaceRoom, most));
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
    const { records } = this.#segment;
    const { ranks, count, holderCount } = this.#gatherer;
    let touched = 0;
    for (let i = 0; i < count; i++) touched ^= records[ranks[i]! * stride + 4]!;
    this.touched = touched;
    this.#passedCount = 0;
    for (let i = 0; i < count; i++) {
      const rank = ranks[i]!;
      if (i < holderCount) {
        if (this.#isNew(rank)) this.#keep(rank, this.#floor + documentRoom);
        continue;
      }
      const bits = this.#glimpse.look(records, rank * stride, this.#floor);
      if (bits < this.#floor || !this.#isNew(rank)) continue;
      this.#passed[this.#passedCount] = rank;
      this.#nameMosts[this.#passedCount] = this.#glimpse.nameBits;
      this.#rests[this.#passedCount++] = bits - this.#glimpse.nameBits;
      if (this.#passedCount === passedMost) this.#lookAll();
    }
    this.#lookAll();
    this.counters.glances += count;
  }

  /** Reads the names of who passed the glance, and compares what shares a class. */
  #lookAll(): void {
    const { records, names } = this.#segment;
    let touched = 0;
    for (let i = 0; i < this.#passedCount; i++) touched ^= names[records[this.#passed[i]! * stride + 3]!]!;
    this.touched = touched;
    let kept = 0;
    for (let i = 0; i < this.#passedCount; i++) {
      const rank = this.#passed[i]!;
      const rest = this.#rests[i]! + this.#correction(rank * stride);
      if (rest + this.#agreeingMost() + this.#nameMosts[i]! < this.#floor) continue;
      this.#passed[kept] = rank;
      this.#rests[kept++] = rest;
    }
    if (kept > 1) {
      for (let i = 0; i < kept; i++) touched ^= this.#closer.touchForms(names, records[this.#passed[i]! * stride + 3]!);
      for (let i = 0; i < kept; i++) touched ^= this.#closer.touchClasses(names, records[this.#passed[i]! * stride + 3]!);
      this.touched = touched;
    }
    for (let i = 0; i < kept; i++) {
      const rank = this.#passed[i]!;
      const start = records[rank * stride + 3]!;
      const rest = this.#rests[i]!;
      this.#correction(rank * stride);
      if (rest + this.#agreeingMost() + this.#closer.look(names, start) < this.#floor) continue;
      this.counters.looks++;
      const settled = rest + (this.#place < 0 ? this.#placeMost : 0);
      const bits = settled + this.#closer.lookCloser(names, start, this.#place, this.#isPlaceNear, this.#nationality, this.#floor - settled);
      if (bits >= this.#floor) this.#keep(rank, bits);
    }
    this.#passedCount = 0;
  }

  /**
   * What a glance did not know: the country of birth; of the place only that it may be the same; of a nationality only the
   * most it can say. Left beside it are those that agree: what they are worth hangs on the country of the name.
   */
  #correction(at: number): number {
    const { records } = this.#segment;
    const { birthCountries, placeTexts } = this.#query;
    const rest = records[at + 7]!;
    let bits = this.#alsoMost;
    const birthCountry = birthCountryOf(records[at + 1]!);
    if (birthCountries.length > 0 && birthCountry !== 0) bits += birthCountries.includes(birthCountry) || (rest & restBits.birthCountry) !== 0 ? weights.birthCountrySame : weights.birthCountryDifferent;
    this.#nationality = 0;
    const first = nationalityOf(records[at + 1]!);
    const second = secondNationalityOf(records[at + 1]!);
    for (const code of this.#query.nationalities) if (first !== 0 && (code === first || code === second)) this.#nationality = code;
    if (this.#nationality !== 0) bits -= weights.nationalityMost;
    else if (this.#query.nationalities.length > 0 && (rest & restBits.nationality) !== 0) bits += weights.nationalityMost;
    this.#place = -1;
    this.#placeMost = 0;
    const word = records[at + 2]!;
    const place = placeOf(word) - 1;
    if (placeTexts.length === 0 || place < 0 || (rest & restBits.place) !== 0) return bits;
    bits -= this.#glimpse.isPlaceMarked(word) ? weights.placeMost : weights.placeDifferent;
    let isSame = false;
    let isNear = false;
    for (let i = 0; i < this.#placeNumbers.length; i++) {
      const relation = this.#placeMemo.relationOf(this.#placeNumbers[i]!, this.#query.places[i]!, place);
      if (relation === 'same') isSame = true;
      else if (relation === 'near') isNear = true;
    }
    this.#placeMost = isSame ? weights.placeMost : isNear ? weights.placeMost - weights.placeNear : weights.placeDifferent;
    if (isSame || isNear) this.#place = this.#placeMemo.meantBy(place);
    this.#isPlaceNear = !isSame;
    return bits;
  }

  #agreeingMost(): number {
    return this.#placeMost + (this.#nationality === 0 ? 0 : weights.nationalityMost);
  }

  /** Whether the person is met for the first time in this search. */
  #isNew(rank: number): boolean {
    let slot = Math.imul(rank, 0x9e3779b1) >>> 18;
    while (this.#metAt[slot] === this.#searchNumber) {
      if (this.#met[slot] === rank) return false;
      slot = (slot + 1) & (metSize - 1);
    }
    // Beyond, somebody may be met twice; who is found twice is shown once all the same.
    if (this.#metCount < metSize / 2) {
      this.#metCount++;
      this.#metAt[slot] = this.#searchNumber;
      this.#met[slot] = rank;
    }
    return true;
  }

  #keep(rank: number, bits: number): void {
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
