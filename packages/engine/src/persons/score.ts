import { attainableOfLast, compareNames, nameBits, type NameContext } from '../names/align.ts';
import { compareTokens, type TokenRelation } from '../names/compare.ts';
import type { ReadName } from '../names/read.ts';
import { readPersonName } from '../names/read.ts';
import type { NameToken } from '../names/token.ts';
import { onGrid, type EvidenceItem } from '../evidence.ts';
import { compareNumbers } from '../things/numbers.ts';
import { compareDates, formatDate, type DateRule } from './dates.ts';
import { readExtras, type Extras } from './extras.ts';
import { wantedOf } from './glimpse.ts';
import { birthCountryOf, countOfHead, countryCode, familyOfHead, lastName, nationalityOf, placeOf, secondNationalityOf, sexes, sexOf, stride, weakName } from './layout.ts';
import { mix, type Texts } from './memory.ts';
import { partBits, weights } from './model.ts';
import { comparePlaces, foldPlace, placeMeant, type FoldedPlace } from './places.ts';
import { slipBetween, slips } from './slips.ts';
import { indexed, indexedAs, maskOf, type IndexedToken, type PersonQuery, type QueriedName } from './query.ts';
import type { SegmentParts } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

function relate(a: IndexedToken, b: IndexedToken): TokenRelation | undefined {
  const relation = compareTokens(a, b);
  if (relation?.rule === 'nickname') return { ...relation, cost: Math.min(relation.cost, slips.nicknameCost), source: slips.nickname };
  if (relation && (relation.cost < slips.cost || relation.rule === 'initial' || relation.rule === 'prefix')) return relation;
  const slip = slipBetween(a.text, b.text);
  if (relation?.rule === 'hearing' && (!slip || relation.cost <= slip.cost)) return { ...relation, source: slips.heard + relation.cost };
  return relation && (!slip || relation.cost <= slip.cost) ? relation : slip;
}

/** From this share of what could be attained two names are taken for one. */
const alikeFrom = 0.8;
const rememberedPairs = 1 << 15;
const rememberedTokens = 1 << 14;

/** Scores a query against single persons of the index, in full. One for each thread: it remembers what it compared. */
export class Scorer implements NameContext {
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  readonly #places: Texts;
  readonly #pairLeft = new Uint32Array(rememberedPairs);
  readonly #pairRight = new Uint32Array(rememberedPairs);
  readonly #pairRelation: (TokenRelation | undefined)[] = Array.from({ length: rememberedPairs });
  readonly #tokens: (IndexedToken | undefined)[] = Array.from({ length: rememberedTokens });
  readonly #tokenOf = new Int32Array(rememberedTokens).fill(-1);
  readonly #foldedPlaces = new Map<number, FoldedPlace>();
  /** Nationality of the person at hand, and bits of being of it. */
  #country = 0;
  #region = 0;
  /** Bits of a spelling that nobody of that country has. */
  #spellingMost = 0;
  /** Which names of the query agree with one of the person's. */
  readonly #agreed = new Uint8Array(64);
  /** Names of the person at hand, reused. */
  readonly #recordTokens: IndexedToken[] = [];
  /** Bits of a nationality among those with a name like that of the person at hand. */
  readonly #nationalityBits = (country: number, tokens: readonly IndexedToken[] = this.#recordTokens): number =>
    onGrid(Math.min(weights.nationalityMost, Math.max(weights.nationalityLeast, this.#statistics.nationalityRarity(tokens, this.#country, country))));

  /** And of another one than that: who shares the name mostly has the usual one by chance, too. */
  readonly #nationalityAgainst = (country: number): number =>
    onGrid(weights.nationalityDifferent - Math.log2(1 - Math.min(0.75, 2 ** -this.#statistics.nationalityRarity(this.#recordTokens, this.#country, country))));

  constructor(vocabulary: Vocabulary, statistics: Statistics, places: Texts) {
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
    this.#places = places;
  }

  /* ── what the alignment of names asks ── */

  get likenessMost(): number {
    return weights.likenessMost;
  }

  readonly familyParts: [query: number, record: number] = [0, 0];

  get different(): number {
    return weights.nameDifferent;
  }

  /** Rarity within the nationality of the person at hand, or within a region where it is not known. */
  rarity(token: NameToken): number {
    const known = token as IndexedToken;
    if (this.#country === 0) return partBits(known.rarity - weights.nameRegion);
    if (known.within !== this.#country) {
      known.within = this.#country;
      known.rarityWithin = partBits(this.#statistics.rarityWithin(known.form, known.rarity, this.#country));
    }
    return known.rarityWithin;
  }

  spellingRarity(token: NameToken): number {
    const known = token as IndexedToken;
    if (this.#country === 0) return known.rarity - weights.nameRegion;
    return Math.min(this.#statistics.rarityWithin(known.form, known.rarity, this.#country), this.#spellingMost);
  }

  compare(a: NameToken, b: NameToken): TokenRelation | undefined {
    const left = (a as IndexedToken).spelling + 1;
    const right = (b as IndexedToken).spelling + 1;
    const slot = mix(left ^ Math.imul(right, 0x9e3779b1)) & (rememberedPairs - 1);
    if (this.#pairLeft[slot] === left && this.#pairRight[slot] === right) return this.#pairRelation[slot];
    const relation = relate(a as IndexedToken, b as IndexedToken);
    this.#pairLeft[slot] = left;
    this.#pairRight[slot] = right;
    this.#pairRelation[slot] = relation;
    return relation;
  }

  token(spelling: number): IndexedToken {
    const slot = mix(spelling) & (rememberedTokens - 1);
    if (this.#tokenOf[slot] === spelling) return this.#tokens[slot]!;
    const token = indexedAs(this.#vocabulary.token(spelling), this.#vocabulary.formOfSpelling(spelling), spelling, this.#vocabulary, this.#statistics);
    this.#tokenOf[slot] = spelling;
    this.#tokens[slot] = token;
    return token;
  }

  /** Shares have moved (persons were added): what was worked out from them is forgotten. */
  forget(): void {
    this.#tokenOf.fill(-1);
    this.#pairLeft.fill(0);
  }

  /* ── the whole score ── */

  /** Bits for and against the queried person being this one; the ledger's lines are appended when asked for. */
  score(query: PersonQuery, segment: SegmentParts, rank: number, lines?: EvidenceItem[]): number {
    const { records } = segment;
    const at = rank * stride;
    const facts = records[at + 1]!;
    const extras = readExtras(segment.extras, records[at + 6]!, records[at + 7]! & wantedOf(query));
    let bits = this.#names(query, segment.names, records[at + 3]!, lines);
    bits += this.#dates(query, records[at]!, extras, lines);
    const place = placeOf(records[at + 2]!);
    const placeBits = query.places.length > 0 && (place !== 0 || extras.places.length > 0) ? this.#birthPlaces(query, place, extras, lines) : 0;
    bits += placeBits + this.#facts(query, facts, extras, placeBits, lines);
    if (extras.fathers.length > 0 && query.fathers.length > 0) bits += this.#parents('father', query.fathers, query.fatherTexts, extras.fathers, lines);
    if (extras.mothers.length > 0 && query.mothers.length > 0) bits += this.#parents('mother', query.mothers, query.motherTexts, extras.mothers, lines);
    if (query.documents.length > 0 && extras.documents.length > 0) {
      const compared = compareNumbers(query.documents, extras.documents, { holdingsCount: this.#statistics.count });
      bits += compared.bits;
      lines?.push(...compared.lines);
    }
    return bits;
  }

  /** Bits that a person of whom exactly the same is said would get. */
  attainable(query: PersonQuery): number {
    let bits = 0;
    let nationality = 0;
    for (const name of query.names) {
      this.#settle(name.tokens);
      this.familyParts.fill(0);
      const own = nameBits(name.tokens, name.tokens, this);
      bits = Math.max(bits, (own + Math.min(Math.max(0, own), this.#region)) * (name.isWeak ? weights.weakNameShare : 1));
      for (const code of query.nationalities) nationality = Math.max(nationality, this.#nationalityBits(code, name.tokens));
    }
    if (query.names.length > 1) bits += alsoBits(query.names.length - 1);
    bits += Math.max(0, ...query.dates.map((date) => (compareDates(date, date)?.bits ?? 0) + onGrid(this.#statistics.yearBits(date))));
    if (query.sex !== 0) bits += weights.sexSame;
    bits += nationality;
    if (query.birthCountries.length > 0) bits += weights.birthCountrySame;
    bits += Math.max(0, ...query.placeTexts.map((text) => this.#placeBits(text)));
    bits += (query.fathers.length > 0 ? weights.parentMost : 0) + (query.mothers.length > 0 ? weights.parentMost : 0);
    if (query.documents.length > 0) bits += Math.max(0, compareNumbers(query.documents, query.documents, { holdingsCount: this.#statistics.count }).bits);
    return onGrid(bits);
  }

  #placeBits(text: string): number {
    const place = placeMeant(this.#places, this.#places.find(text), foldPlace(text));
    const rarity = place < 0 ? weights.placeMost : this.#statistics.placeRarity(place, this.#country);
    return Math.min(weights.placeMost, Math.max(weights.placeLeast, rarity));
  }

  #names(query: PersonQuery, stream: Uint32Array, start: number, lines: EvidenceItem[] | undefined): number {
    const agreed = this.#agreed;
    agreed.fill(0, 0, query.names.length);
    let best = -Infinity;
    let bestName = 0;
    let bestAt = start;
    let settledAt = -1;
    for (let at = start; ; ) {
      const head = stream[at]!;
      const tokens = this.#tokensAt(stream, at);
      if (tokens.length > 0) {
        this.#settle(tokens);
        settledAt = at;
        for (let n = 0; n < query.names.length; n++) {
          const name = query.names[n]!;
          this.familyParts[0] = name.family;
          this.familyParts[1] = familyOfHead(head);
          let bits = nameBits(name.tokens, tokens, this);
          if (bits > 0 && bits >= alikeFrom * attainableOfLast()) agreed[n] = 1;
          if (bits > 0) bits += Math.min(bits, this.#region);
          if ((name.isWeak || (head & weakName) !== 0) && bits > 0) bits = onGrid(bits * weights.weakNameShare);
          if (bits > best) {
            best = bits;
            bestName = n;
            bestAt = at;
          }
        }
      }
      if (head >= lastName) break;
      at += countOfHead(head) + 1;
    }
    // Places and parents are weighed within the home of the name that decided, not of the one that was looked at last.
    if (settledAt !== bestAt) this.#settle(this.#tokensAt(stream, bestAt));
    const name = query.names[bestName];
    if (name === undefined || best === -Infinity) return 0;
    if (lines) this.#nameLines(name, this.#readNameAt(stream, bestAt), best, lines);
    let also = 0;
    for (let n = 0; n < query.names.length; n++) if (n !== bestName) also += agreed[n]!;
    if (also === 0 || best <= 0) return best;
    const more = alsoBits(also);
    lines?.push({ feature: 'name', rule: 'name.also', query: String(also), record: '', bits: more });
    return best + more;
  }

  /** Takes for the home of a name the country in which its parts are most likely to meet. */
  #settle(tokens: readonly IndexedToken[]): void {
    this.#country = 0;
    this.#region = onGrid(weights.nameTrust * weights.nameRegion);
    let least = Infinity;
    for (let i = 0; i < tokens.length; i++) {
      const country = this.#statistics.homeOf(tokens[i]!.form);
      if (country === 0 || country === this.#country) continue;
      const region = onGrid(weights.nameTrust * Math.min(weights.nameRegionMost, this.#statistics.countryRarity(country)));
      let bits = region;
      for (let k = 0; k < tokens.length; k++) bits += this.#statistics.rarityWithin(tokens[k]!.form, tokens[k]!.rarity, country);
      if (bits >= least) continue;
      least = bits;
      this.#country = country;
      this.#region = region;
    }
    this.#spellingMost = Math.log2(this.#statistics.countryCounts[this.#country]! + 200) + weights.unseenSpelling;
  }

  #nameLines(name: QueriedName, record: ReadName, bits: number, lines: EvidenceItem[]): void {
    this.familyParts[0] = name.family;
    this.familyParts[1] = maskOf(record.family);
    const evidence = compareNames(name.read, record, this);
    for (const line of evidence.lines) lines.push({ feature: 'name', rule: line.rule, query: line.query, record: line.record, bits: line.bits });
    const region = Math.min(Math.max(0, evidence.bits), this.#region);
    if (region > 0) lines.push({ feature: 'name', rule: 'name.region', query: '', record: '', bits: region });
    if (bits < evidence.bits + region && (name.isWeak || record.weak)) lines.push({ feature: 'name', rule: 'name.weak-alias', query: '', record: '', bits: bits - evidence.bits - region });
  }

  #tokensAt(stream: Uint32Array, at: number): readonly IndexedToken[] {
    const count = countOfHead(stream[at]!);
    const tokens = this.#recordTokens;
    tokens.length = count;
    for (let i = 0; i < count; i++) tokens[i] = this.token(stream[at + 1 + i]!);
    return tokens;
  }

  #readNameAt(stream: Uint32Array, at: number): ReadName {
    const head = stream[at]!;
    const family: number[] = [];
    for (let i = 0; i < 12; i++) if ((familyOfHead(head) >>> i) & 1) family.push(i);
    return { tokens: [...this.#tokensAt(stream, at)], family, weak: (head & weakName) !== 0 };
  }

  #dates(query: PersonQuery, first: number, extras: Extras, lines: EvidenceItem[] | undefined): number {
    let best: DateRule | undefined;
    let bits = 0;
    let left = 0;
    let right = 0;
    for (const a of query.dates) {
      const year = onGrid(this.#statistics.yearBits(a));
      for (let i = -1; i < extras.dates.length; i++) {
        const b = i < 0 ? first : extras.dates[i]!;
        const rule = compareDates(a, b);
        if (!rule) continue;
        const here = rule.sharesYear ? rule.bits + year : rule.bits;
        if (best && here <= bits) continue;
        best = rule;
        bits = here;
        left = a;
        right = b;
      }
    }
    if (!best) return 0;
    lines?.push({ feature: 'birth-date', rule: best.rule, query: formatDate(left), record: formatDate(right), bits });
    return bits;
  }

  #facts(query: PersonQuery, facts: number, extras: Extras, placeBits: number, lines: EvidenceItem[] | undefined): number {
    let bits = 0;
    const sex = sexOf(facts);
    if (sex !== 0 && query.sex !== 0) {
      const isSame = sex === query.sex;
      bits += isSame ? weights.sexSame : weights.sexDifferent;
      lines?.push({ feature: 'sex', rule: isSame ? 'sex.same' : 'sex.different', query: sexes[query.sex]!, record: sexes[sex]!, bits: isSame ? weights.sexSame : weights.sexDifferent });
    }
    bits += compareCodes('nationality', query.nationalities, nationalityOf(facts), secondNationalityOf(facts), extras.nationalities, this.#nationalityBits, this.#nationalityAgainst, lines);
    const isImplied = placeBits > 0;
    bits += compareCodes('birth-country', query.birthCountries, birthCountryOf(facts), 0, extras.birthCountries, isImplied ? impliedCountry : birthCountryBits, birthCountryAgainst, lines);
    return bits;
  }

  #birthPlaces(query: PersonQuery, first: number, extras: Extras, lines: EvidenceItem[] | undefined): number {
    let best = -Infinity;
    let rule = '';
    let left = '';
    let right = '';
    const consider = (folded: FoldedPlace, text: string, rarity: number) => {
      query.places.forEach((place, index) => {
        const relation = comparePlaces(place, folded);
        const most = Math.min(weights.placeMost, Math.max(weights.placeLeast, rarity));
        const bits = relation === 'same' || relation === 'other-name' ? most : relation === 'near' ? Math.max(0, most - weights.placeNear) : weights.placeDifferent;
        if (bits <= best) return;
        best = bits;
        rule = `birth-place.${relation}`;
        left = query.placeTexts[index]!;
        right = text;
      });
    };
    if (first !== 0) {
      const folded = this.#foldedPlace(first - 1);
      consider(folded, this.#places.get(first - 1), this.#statistics.placeRarity(placeMeant(this.#places, first - 1, folded), this.#country));
    }
    for (const text of extras.places) consider(foldPlace(text), text, 4);
    best = onGrid(best);
    lines?.push({ feature: 'birth-place', rule, query: left, record: right, bits: best });
    return best;
  }

  #foldedPlace(place: number): FoldedPlace {
    let folded = this.#foldedPlaces.get(place);
    if (folded === undefined) {
      folded = foldPlace(this.#places.get(place));
      if (this.#foldedPlaces.size > 20_000) this.#foldedPlaces.clear();
      this.#foldedPlaces.set(place, folded);
    }
    return folded;
  }

  #parents(feature: 'father' | 'mother', query: readonly ReadName[], texts: readonly string[], record: readonly string[], lines: EvidenceItem[] | undefined): number {
    let best = -Infinity;
    let left = '';
    let right = '';
    this.familyParts.fill(0);
    for (const text of record) {
      const read = readPersonName({ full: text });
      const tokens = read.tokens.map((token) => indexed(token, this.#vocabulary, this.#statistics));
      query.forEach((name, index) => {
        const evidence = compareNames(name, { ...read, tokens }, this);
        const bits = evidence.agreement > 0.5 ? Math.min(weights.parentMost, evidence.bits / 2 + 1) : weights.parentDifferent;
        if (bits <= best) return;
        best = bits;
        left = texts[index]!;
        right = text;
      });
    }
    best = onGrid(best);
    lines?.push({ feature, rule: best > 0 ? `${feature}.same` : `${feature}.different`, query: left, record: right, bits: best });
    return best;
  }
}

/** Of two who share many names, who shares one more comes first: less for each, but never nothing. */
function alsoBits(count: number): number {
  return onGrid((weights.alsoMost * count) / (count + weights.alsoHalf));
}

const birthCountryBits = (): number => weights.birthCountrySame;
const impliedCountry = (): number => weights.birthCountryImplied;
const birthCountryAgainst = (): number => weights.birthCountryDifferent;

function compareCodes(feature: string, query: readonly number[], first: number, second: number, more: readonly number[], same: (code: number) => number, different: (code: number) => number, lines: EvidenceItem[] | undefined): number {
  if (query.length === 0 || (first === 0 && second === 0 && more.length === 0)) return 0;
  let shared = 0;
  for (const code of query) if (code === first || code === second || more.includes(code)) shared = code;
  const bits = shared ? same(shared) : different(query[0]!);
  if (lines) {
    const record = [first, second, ...more].filter((code) => code > 0).map(countryCode);
    lines.push({ feature, rule: shared ? `${feature}.same` : `${feature}.different`, query: query.map(countryCode).join(' '), record: record.join(' '), bits });
  }
  return bits;
}
