import { compareDates, dateRules } from './dates.ts';
import { nationalityOf, restBits, secondNationalityOf, sexOf } from './layout.ts';
import { partBits, weights } from './model.ts';
import { placeMark } from './places.ts';
import type { PersonQuery, Slot } from './query.ts';
import { nationalityMost, yearBitsMost, type Statistics } from './statistics.ts';

/** A part may be rarer within the nationality of the person than within a region at large. */
const slack = 1;
const maxSlots = 160;
const maxQueryNames = 16;
/** A name part that does not show in a signature: a little against, since it may be there in another form. */
const missing = -2;
const dateMost = Math.max(...dateRules.map(({ bits }) => bits)) + yearBitsMost;
const roomMost = dateMost + weights.placeMost + 2 * weights.parentMost + 3;

/**
 * What 32 bytes say of a person, asked some hundreds of times for each query: the query's side lies in flat arrays, and
 * whoever shares too little of the name is left after two words.
 */
export class Glimpse {
  readonly #low = new Int32Array(maxSlots);
  readonly #high = new Int32Array(maxSlots);
  readonly #bits = new Float64Array(maxSlots);
  readonly #ends = new Int32Array(maxQueryNames);
  readonly #dates = new Uint32Array(8);
  readonly #yearBits = new Float64Array(8);
  readonly #statistics: Statistics;
  #nameCount = 0;
  /** What of the last look's bits came from the name. */
  nameBits = 0;
  #dateCount = 0;
  /** What agreement on one of the query's dates brings. */
  #dateMost = 0;
  #sex = 0;
  #nationality = 0;
  #nationalities: readonly number[] = [];
  #nationalityMost = 0;
  #nationalityAgainst = 0;
  #placeMarks: readonly number[] = [];
  /** What the query asks of a person's rest, as `restBits`. */
  #asked = 0;

  constructor(statistics: Statistics) {
    this.#statistics = statistics;
  }

  prepare(query: PersonQuery, slots: readonly Slot[], nameEnds: readonly number[]): void {
    this.#nameCount = nameEnds.length;
    for (let n = 0; n < nameEnds.length; n++) this.#ends[n] = nameEnds[n]!;
    for (let i = 0; i < slots.length; i++) {
      this.#low[i] = slots[i]!.low;
      this.#high[i] = slots[i]!.high;
      this.#bits[i] = partBits(slots[i]!.token.rarity - weights.nameRegion) + slack;
    }
    this.#dateCount = query.dates.length;
    this.#dateMost = 0;
    for (let i = 0; i < query.dates.length; i++) {
      this.#dates[i] = query.dates[i]!;
      this.#yearBits[i] = this.#statistics.yearBits(query.dates[i]!);
      this.#dateMost = Math.max(this.#dateMost, compareDates(query.dates[i]!, query.dates[i]!)!.bits + this.#yearBits[i]!);
    }
    this.#sex = query.sex;
    this.#nationality = query.nationalities[0] ?? 0;
    this.#nationalities = query.nationalities;
    const tokens = slots.map((slot) => slot.token);
    this.#nationalityMost = Math.max(weights.nationalityLeast, ...query.nationalities.map((country) => nationalityMost(this.#statistics, tokens, country, weights.nationalityMost)));
    this.#nationalityAgainst = weights.nationalityDifferent + (this.#nationalityMost < 2 ? 2 : 0.5);
    this.#placeMarks = query.places.map(placeMark);
    this.#asked = wantedOf(query);
  }

  /** The most bits the person at `at` can have, or less than `floor` as soon as it is clear that they are less. */
  look(records: Uint32Array, at: number, floor: number): number {
    const low = records[at + 4]!;
    const high = records[at + 5]!;
    let bits = -1000;
    for (let n = 0, i = 0; n < this.#nameCount; n++) {
      const end = this.#ends[n]!;
      let sum = 0;
      for (; i < end; i++) sum += ((low & this.#low[i]!) | (high & this.#high[i]!)) !== 0 ? this.#bits[i]! : missing;
      if (sum > bits) bits = sum;
    }
    bits += weights.nameTrust * weights.nameRegionMost;
    this.nameBits = bits;
    if (bits + roomMost < floor) return -1000;
    // A person may agree by another date or nationality than the first: those are not held against it here.
    const rest = records[at + 7]! & this.#asked;
    const date = records[at]!;
    if (this.#dateCount > 0 && date !== 0) {
      let dated = -1000;
      for (let i = 0; i < this.#dateCount; i++) {
        const rule = compareDates(this.#dates[i]!, date)!;
        const bits = rule.sharesYear ? rule.bits + this.#yearBits[i]! : rule.bits;
        if (bits > dated) dated = bits;
      }
      bits += (rest & restBits.date) === 0 ? dated : this.#dateMost;
    }
    const facts = records[at + 1]!;
    const sex = sexOf(facts);
    if (sex !== 0 && this.#sex !== 0) bits += sex === this.#sex ? weights.sexSame : weights.sexDifferent;
    const nationality = nationalityOf(facts);
    if (nationality !== 0 && this.#nationality !== 0) {
      if (nationality === this.#nationality || this.#nationalities.includes(nationality) || this.#nationalities.includes(secondNationalityOf(facts))) bits += this.#nationalityMost;
      else if ((rest & restBits.nationality) === 0) bits += this.#nationalityAgainst;
    }
    const place = records[at + 2]!;
    if (place !== 0 && this.#placeMarks.length > 0) bits += (rest & restBits.place) !== 0 || this.#placeMarks.includes(place >>> 24) ? weights.placeMost : weights.placeDifferent;
    if ((rest & restBits.father) !== 0) bits += weights.parentMost;
    if ((rest & restBits.mother) !== 0) bits += weights.parentMost;
    return bits;
  }

  /** Whether a person's place of birth may be one that is asked for. */
  isPlaceMarked(place: number): boolean {
    return this.#placeMarks.includes(place >>> 24);
  }
}

/** Which kinds of a person's rest a query can be compared with. */
export function wantedOf(query: PersonQuery): number {
  return (
    (query.dates.length > 0 ? restBits.date : 0) |
    (query.nationalities.length > 0 ? restBits.nationality : 0) |
    (query.birthCountries.length > 0 ? restBits.birthCountry : 0) |
    (query.places.length > 0 ? restBits.place : 0) |
    (query.fathers.length > 0 ? restBits.father : 0) |
    (query.mothers.length > 0 ? restBits.mother : 0) |
    (query.documents.length > 0 ? restBits.document : 0)
  );
}
