import { defaultRarity } from '../names/rarity.ts';
import type { NameToken } from '../names/token.ts';
import { dateCodeOf, yearOf, type DateWord } from './dates.ts';
import { mix, Words, type Allocate } from './memory.ts';

/** The world's shares weigh as much as this many persons: small holdings do not take a name for rare that they just lack. */
const priorCount = 20_000;
/** So many persons of a country before its own shares count more than those of all. */
const countryPriorCount = 200;
/** So many persons of a country before places are as common among them as they are counted, and of a name before its nationalities are. */
const placePriorCount = 100;
const nationalityPriorCount = 10;
/** Places stand in the table behind all forms. */
const placesFrom = 0x60000000;
const countryTotal = 680;
const firstYear = 1850;
const yearTotal = 304;
/** So many persons, spread over 50 years, before years are as common as they are counted. */
const yearPriorCount = 1000;
/** What agreement on a rare year of birth may say beyond that on any. */
export const yearBitsMost = 3;
const maxCount = 0x3fffff;

export interface StatisticsParts {
  readonly count: number;
  readonly placeCounts: Words;
  /** Persons by first nationality (`countryNumber`). */
  readonly countryCounts: Uint32Array;
  /** Persons by year of birth, from 1850. */
  readonly yearCounts: Uint32Array;
  /** Open addressing, two words a slot: form or place + 1, then nationality 10 bits | persons 22 bits. */
  readonly formCountries: Uint32Array;
  /** Nationality most persons with the form have, by form. */
  readonly homes: Words;
}

/**
 * How common things are in the holdings: what turns an agreement into bits. Names are counted within nationalities, because
 * who has one Georgian part has others: what a Georgian given and family name say together is how rare Georgians are, and
 * how rare each is among them, not how rare each is in the world.
 */
export class Statistics {
  /** Persons counted. */
  count = 0;
  readonly placeCounts: Words;
  readonly countryCounts: Uint32Array;
  readonly yearCounts: Uint32Array;
  readonly homes: Words;
  #table: Uint32Array;
  #used = 0;
  readonly #allocate: Allocate;

  constructor(allocate: Allocate, parts?: StatisticsParts) {
    this.#allocate = allocate;
    this.placeCounts = parts?.placeCounts ?? new Words(allocate);
    this.countryCounts = parts?.countryCounts ?? new Uint32Array(allocate(countryTotal * 4));
    this.yearCounts = parts?.yearCounts ?? new Uint32Array(allocate(yearTotal * 4));
    this.homes = parts?.homes ?? new Words(allocate);
    this.#table = parts?.formCountries ?? new Uint32Array(allocate(8 * 4096));
    this.count = parts?.count ?? 0;
    if (parts) for (let slot = 0; slot < this.#table.length; slot += 2) if (this.#table[slot] !== 0) this.#used++;
  }

  get parts(): StatisticsParts {
    return { count: this.count, placeCounts: this.placeCounts, countryCounts: this.countryCounts, yearCounts: this.yearCounts, formCountries: this.#table, homes: this.homes };
  }

  countForm(form: number, country: number): void {
    while (this.homes.length <= form) this.homes.push(0);
    if (country === 0) return;
    const count = this.#count(form, country);
    const home = this.homes.array[form]!;
    if (home !== country && (home === 0 || this.#countOf(form, home) < count)) this.homes.array[form] = country;
  }

  #count(key: number, country: number): number {
    if (this.#used * 3 > this.#table.length) this.#grow();
    const slot = this.#slotOf(key, country);
    if (this.#table[slot] === 0) {
      this.#table[slot] = key + 1;
      this.#table[slot + 1] = ((country << 22) | 1) >>> 0;
      this.#used++;
      return 1;
    }
    if ((this.#table[slot + 1]! & maxCount) < maxCount) this.#table[slot + 1]!++;
    return this.#table[slot + 1]! & maxCount;
  }

  /** A place of birth of somebody of this nationality (0: not known). */
  countPlace(place: number, country: number): void {
    while (this.placeCounts.length <= place) this.placeCounts.push(0);
    this.placeCounts.array[place]!++;
    if (country !== 0) this.#count(placesFrom + place, country);
  }

  uncountPlace(place: number, country: number): void {
    this.placeCounts.array[place]!--;
    if (country !== 0 && this.#countOf(placesFrom + place, country) > 0) this.#table[this.#slotOf(placesFrom + place, country) + 1]!--;
  }

  /** The home stays: it hardly depends on one person. */
  uncountForm(form: number, country: number): void {
    if (country !== 0 && this.#countOf(form, country) > 0) this.#table[this.#slotOf(form, country) + 1]!--;
  }

  #countOf(form: number, country: number): number {
    const slot = this.#slotOf(form, country);
    return this.#table[slot] === 0 ? 0 : this.#table[slot + 1]! & maxCount;
  }

  homeOf(form: number): number {
    return this.homes.array[form] ?? 0;
  }

  #slotOf(form: number, country: number): number {
    const mask = this.#table.length / 2 - 1;
    for (let slot = mix(form ^ Math.imul(country, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#table[slot * 2]!;
      if (held === 0 || (held === form + 1 && this.#table[slot * 2 + 1]! >>> 22 === country)) return slot * 2;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(this.#allocate(old.length * 2 * 4));
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot] === 0) continue;
      const to = this.#slotOf(old[slot]! - 1, old[slot + 1]! >>> 22);
      this.#table[to] = old[slot]!;
      this.#table[to + 1] = old[slot + 1]!;
    }
  }

  /** Bits of a name part that `formCount` persons of the holdings have. */
  rarityOf(token: NameToken, formCount: number): number {
    const prior = 2 ** -defaultRarity(token);
    return -Math.log2((formCount + priorCount * prior) / (this.count + priorCount));
  }

  /** At least the bits of a form, from its count alone; to half a bit. */
  quickRarity(formCount: number): number {
    return quickBits(this.count + priorCount) - quickBits(formCount + 1);
  }

  /** The same among persons of one nationality; `rarity` is what `rarityOf` says. */
  rarityWithin(form: number, rarity: number, country: number): number {
    const share = 2 ** -rarity;
    const counted = form < 0x80000000 ? this.#countOf(form, country) : 0;
    return -Math.log2((counted + countryPriorCount * share) / (this.countryCounts[country]! + countryPriorCount));
  }

  /** A person of the counts more or less, by date of birth. */
  countYear(date: DateWord, by: 1 | -1): void {
    if (date !== 0) this.yearCounts[yearOf(dateCodeOf(date)) - firstYear]! += by;
  }

  /** Bits that a year of birth is rarer than one in 50. */
  yearBits(date: DateWord): number {
    if (date === 0) return 0;
    const share = (this.yearCounts[yearOf(dateCodeOf(date)) - firstYear]! + yearPriorCount / 50) / (this.count + yearPriorCount);
    return Math.min(yearBitsMost, Math.max(-1, -Math.log2(50 * share)));
  }

  /** Bits of being of this nationality. */
  countryRarity(country: number): number {
    return -Math.log2((this.countryCounts[country]! + 20) / (this.count + 2000));
  }

  /** Bits of a place of birth among persons of one nationality (0: of all). */
  placeRarity(place: number, country: number): number {
    const all = ((this.placeCounts.array[place] ?? 0) + 1) / (this.count + 20);
    if (country === 0) return Math.max(0, -Math.log2(8 * all));
    return -Math.log2((this.#countOf(placesFrom + place, country) + placePriorCount * all + 0.5) / (this.countryCounts[country]! + placePriorCount + 20));
  }

  /** Bits of a nationality among persons with names like these, whose home is `home`. */
  nationalityRarity(tokens: readonly { readonly form: number; readonly count: number }[], home: number, country: number): number {
    let of = 0;
    let all = 0;
    for (let i = 0; i < tokens.length; i++) {
      const { form, count } = tokens[i]!;
      if (form >= 0x80000000 || this.homes.array[form] !== home) continue;
      of += this.#countOf(form, country);
      all += count;
    }
    const share = country === home ? 0.5 : Math.min(0.5, (this.countryCounts[country]! + 1) / (this.count + 20));
    return -Math.log2(Math.min(1, (of + nationalityPriorCount * share) / (all + nationalityPriorCount)));
  }
}

/** The most that a nationality can bring with names like these, whichever of them tells the home; `most` where none does. */
export function nationalityMost(statistics: Statistics, tokens: readonly { readonly form: number; readonly count: number }[], country: number, most: number): number {
  let bits = -1;
  for (const { form } of tokens) {
    const home = form < 0x80000000 ? statistics.homeOf(form) : 0;
    if (home !== 0) bits = Math.max(bits, statistics.nationalityRarity(tokens, home, country));
  }
  return bits < 0 ? most : Math.min(most, bits + 0.5);
}

/** Base-2 logarithm to within a tenth. */
function quickBits(value: number): number {
  const whole = 31 - Math.clz32(value);
  return whole + value / 2 ** whole - 1;
}
