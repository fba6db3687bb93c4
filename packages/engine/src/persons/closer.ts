import { countOfHead, lastName } from './layout.ts';
import { mix } from './memory.ts';
import { partBits, weights } from './model.ts';
import type { PersonQuery, Slot } from './query.ts';
import type { Scorer } from './score.ts';
import type { Statistics } from './statistics.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

const tableSize = 1024;
const maxSlots = 32;
const maxTokens = 16;
const maxPairs = 128;
/* These stand for a cost; that of a slip is at least one. */
const isInitial = -1;
const notCompared = 2 ** -20;
const alikeAtMost = 1 + 2 ** -20;
/** What two parts may still be worth that share no class: two slips, another reading. */
const otherwise = 1;
/** A part may be rarer within its country than in all holdings less a region. */
const slack = 1;
/** From this cost on two spellings are alike, not one name: what that is worth is limited (names/align.ts). */
const alikeFrom = 1;
const initialAgrees = 3;
/** No change of a spelling costs less, where its cost is asked. */
const leastSource = 6;

/**
 * The second and third look: which parts of a person's names are in which classes, exactly, where the signature only knew
 * "perhaps"; then what the parts that share a class are worth, of what country the name is, and how rare they are there. The
 * text of a part is read only in the third look, and only where its form is not the query's own.
 */
export class Closer {
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  readonly #scorer: Scorer;
  /** Class + 1 and the slots that look for it, as bits. */
  readonly #classes = new Uint32Array(tableSize);
  readonly #slotsOf = new Uint32Array(tableSize);
  /** Likewise, of slots that look for it since the part may have been joined from others, or split. */
  readonly #joinedOf = new Uint32Array(tableSize);
  readonly #rarity = new Float64Array(maxSlots);
  readonly #nameMasks: number[] = [];
  #nameEnds: readonly number[] = [];
  readonly #initialCounts: number[] = [];
  readonly #slotLetters = new Uint32Array(maxSlots);
  #slots: readonly Slot[] = [];
  #count = 0;

  /* a name at hand */
  readonly #forms = new Uint32Array(maxTokens);
  readonly #rarities = new Float64Array(maxTokens);
  readonly #letters = new Uint32Array(maxTokens);
  readonly #countries = new Uint32Array(maxTokens);
  #countryCount = 0;
  /** Parts of the query and of the name that may be one, and at what cost. */
  readonly #pairSlots = new Uint8Array(maxPairs);
  readonly #pairTokens = new Uint8Array(maxPairs);
  readonly #pairCosts = new Float64Array(maxPairs);
  /** What the change itself costs (slips.ts); 0 where that is not asked. */
  readonly #pairSources = new Float64Array(maxPairs);
  #pairCount = 0;
  readonly #best = new Float64Array(maxSlots);
  #place = -1;
  #isNear = false;
  #needed = 0;
  #nationality = 0;
  readonly #parts: { form: number; count: number }[] = [];

  constructor(vocabulary: Vocabulary, statistics: Statistics, scorer: Scorer) {
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
    this.#scorer = scorer;
  }

  prepare(query: PersonQuery, slots: readonly Slot[], nameEnds: readonly number[]): void {
    this.#classes.fill(0);
    this.#nameMasks.length = 0;
    this.#initialCounts.length = 0;
    this.#nameEnds = nameEnds;
    for (const { tokens } of query.names) this.#initialCounts.push(tokens.reduce((sum, { role }) => sum + (role === 'initial' ? 1 : 0), 0));
    this.#slots = slots;
    this.#count = Math.min(slots.length, maxSlots);
    let used = 0;
    for (let i = 0; i < this.#count; i++) {
      const slot = slots[i]!;
      this.#rarity[i] = slot.token.rarity;
      this.#slotLetters[i] = lettersOf(slot.token.text);
      for (let k = 0; k < slot.classes.length; k++) {
        const at = this.#find(slot.classes[k]! + 1);
        if (this.#classes[at] === 0) {
          if (used === tableSize / 2) break;
          used++;
          this.#classes[at] = slot.classes[k]! + 1;
          this.#slotsOf[at] = 0;
          this.#joinedOf[at] = 0;
        }
        this.#slotsOf[at] = this.#slotsOf[at]! | (1 << i);
        if (k >= slot.keyCount && k < slot.ownCount) this.#joinedOf[at] = this.#joinedOf[at]! | (1 << i);
      }
    }
    let start = 0;
    for (const end of nameEnds) {
      let mask = 0;
      for (let i = start; i < Math.min(end, this.#count); i++) mask |= 1 << i;
      this.#nameMasks.push(mask);
      start = end;
    }
  }

  #find(key: number): number {
    let at = mix(key) & (tableSize - 1);
    while (this.#classes[at] !== 0 && this.#classes[at] !== key) at = (at + 1) & (tableSize - 1);
    return at;
  }

  /** Fetches what a look at the first name of a person will read; the result only keeps a compiler from dropping it. */
  touchForms(names: Uint32Array, start: number): number {
    const formOf = this.#vocabulary.parts.formOf.array;
    let touched = 0;
    for (let k = countOfHead(names[start]!); k > 0; k--) touched ^= formOf[names[start + k]!]!;
    return touched;
  }

  touchClasses(names: Uint32Array, start: number): number {
    const { formOf, classesOf, formCounts } = this.#vocabulary.parts;
    let touched = 0;
    for (let k = countOfHead(names[start]!); k > 0; k--) {
      const form = formOf.array[names[start + k]!]!;
      touched ^= classesOf.array[form * 3]! ^ formCounts.array[form]!;
    }
    return touched;
  }

  /** The most bits the names of a person can bring. */
  look(names: Uint32Array, start: number): number {
    let best = -1000;
    for (let at = start; ; ) {
      const head = names[at]!;
      const count = countOfHead(head);
      for (let n = 0; n < this.#nameMasks.length; n++) {
        const bits = this.#pair(names, at, count, this.#nameMasks[n]!);
        if (bits > best) best = bits;
      }
      if (head >= lastName) break;
      at += count + 1;
    }
    return best + weights.nameTrust * weights.nameRegionMost + slack;
  }

  #pair(names: Uint32Array, at: number, count: number, mask: number): number {
    const formOf = this.#vocabulary.parts.formOf.array;
    const formCounts = this.#vocabulary.parts.formCounts.array;
    let free = mask;
    let bits = 0;
    let others = 0;
    for (let k = 1; k <= count; k++) {
      const form = formOf[names[at + k]!]!;
      const met = this.#met(form, this.#slotsOf) & free;
      if (met === 0) {
        others++;
        continue;
      }
      const slot = 31 - Math.clz32(met & -met);
      free &= ~(1 << slot);
      const rarity = Math.min(this.#rarity[slot]!, this.#statistics.quickRarity(formCounts[form]!));
      bits += partBits(rarity - weights.nameRegion) + slack;
    }
    return bits + unmatched(free, others);
  }

  #met(form: number, slotsOf: Uint32Array): number {
    const classesOf = this.#vocabulary.parts.classesOf.array;
    let met = 0;
    for (let c = 0; c < 3; c++) {
      const classNumber = classesOf[form * 3 + c]!;
      if (classNumber === noClass) break;
      const at = this.#find(classNumber + 1);
      if (this.#classes[at] !== 0) met |= slotsOf[at]!;
    }
    return met;
  }

  /**
   * The same, each pair of parts compared that share a class or most of their letters, and the rarities of the country the
   * name may be of; with what the place of birth and the nationality are worth there (`place`: its number, −1 for none that agrees;
   * `nationality`: likewise 0). What stays below `needed` need not be exact.
   */
  lookCloser(names: Uint32Array, start: number, place: number, isNear: boolean, nationality: number, needed: number): number {
    this.#needed = needed;
    this.#nationality = nationality;
    this.#place = place;
    this.#isNear = isNear;
    let best = -1000;
    for (let at = start; ; ) {
      const head = names[at]!;
      const count = Math.min(countOfHead(head), maxTokens);
      this.#read(names, at, count);
      for (let n = 0, first = 0; n < this.#nameEnds.length; n++) {
        const end = Math.min(this.#nameEnds[n]!, this.#count);
        const bits = this.#pairCloser(names, at, count, n, first, end);
        if (bits > best) best = bits;
        first = end;
      }
      if (head >= lastName) break;
      at += countOfHead(head) + 1;
    }
    return best;
  }

  #read(names: Uint32Array, at: number, count: number): void {
    const { formOf, formCounts } = this.#vocabulary.parts;
    this.#countryCount = 0;
    while (this.#parts.length < count) this.#parts.push({ form: 0, count: 0 });
    this.#parts.length = count;
    for (let k = 0; k < count; k++) {
      const form = formOf.array[names[at + 1 + k]!]!;
      this.#forms[k] = form;
      this.#parts[k]!.form = form;
      this.#parts[k]!.count = formCounts.array[form]!;
      this.#rarities[k] = this.#statistics.quickRarity(formCounts.array[form]!);
      this.#letters[k] = 0;
      const country = this.#statistics.homeOf(form);
      if (country === 0) continue;
      let known = false;
      for (let i = 0; i < this.#countryCount; i++) if (this.#countries[i] === country) known = true;
      if (!known) this.#countries[this.#countryCount++] = country;
    }
  }

  #pairCloser(names: Uint32Array, at: number, count: number, name: number, first: number, end: number): number {
    this.#pairCount = 0;
    let others = 0;
    let isJoined = false;
    for (let k = 0; k < count; k++) {
      const met = this.#met(this.#forms[k]!, this.#slotsOf);
      let isPaired = false;
      for (let slot = first; slot < end; slot++) {
        const { token } = this.#slots[slot]!;
        let cost = 0;
        if (token.form !== this.#forms[k]) {
          const isOfClass = ((met >>> slot) & 1) !== 0;
          if (isOfClass && ((this.#met(this.#forms[k]!, this.#joinedOf) >>> slot) & 1) !== 0) isJoined = true;
          else if (!isOfClass && this.#isHalf(slot, k, first, end)) isJoined = true;
          else if (isOfClass) cost = notCompared;
          else if (this.#areLike(slot, k)) cost = alikeAtMost;
          else continue;
        }
        isPaired = true;
        if (this.#pairCount === maxPairs) return weights.partMost * maxSlots;
        this.#pairSlots[this.#pairCount] = slot;
        this.#pairTokens[this.#pairCount] = k;
        this.#pairSources[this.#pairCount] = cost > 0 ? leastSource : 0;
        this.#pairCosts[this.#pairCount++] = cost;
      }
      if (!isPaired) others++;
    }
    const initials = this.#initialCounts[name]!;
    let most = this.#mostWithin(first, end) + Math.min(initials, count) * initialAgrees;
    if (most < this.#needed) return most;
    others += this.#compare(names, at);
    most = this.#mostWithin(first, end);
    let open = 0;
    for (let slot = first; slot < end; slot++) if (this.#best[slot]! <= 0) open++;
    const agreeing = Math.min(initials, others);
    most += agreeing * initialAgrees;
    others -= agreeing;
    if (open > others) return most - (isJoined ? 0 : open - others);
    return most;
  }

  #mostWithin(first: number, end: number): number {
    if (this.#countryCount === 0) return this.#bitsWithin(0, first, end);
    let most = -1000;
    for (let i = 0; i < this.#countryCount; i++) most = Math.max(most, this.#bitsWithin(this.#countries[i]!, first, end));
    return most;
  }

  /** Compares the pairs that are not yet; how many parts of the name have none left then. */
  #compare(names: Uint32Array, at: number): number {
    let before = 0;
    let after = 0;
    let kept = 0;
    for (let i = 0; i < this.#pairCount; i++) {
      const slot = this.#pairSlots[i]!;
      const k = this.#pairTokens[i]!;
      let cost = this.#pairCosts[i]!;
      let source = this.#pairSources[i]!;
      before |= 1 << k;
      if (cost === notCompared || cost === alikeAtMost) {
        const relation = this.#scorer.compare(this.#slots[slot]!.token, this.#scorer.token(names[at + 1 + k]!));
        if (!relation) continue;
        cost = relation.rule === 'initial' ? isInitial : relation.cost;
        source = relation.source ?? 0;
      }
      after |= 1 << k;
      this.#pairSlots[kept] = slot;
      this.#pairTokens[kept] = k;
      this.#pairSources[kept] = source;
      this.#pairCosts[kept++] = cost;
    }
    this.#pairCount = kept;
    return bitCount(before & ~after);
  }

  /** Whether the part and one beside it have together the letters of the person's. */
  #isHalf(slot: number, k: number, first: number, end: number): boolean {
    if (this.#letters[k] === 0) this.#letters[k] = this.#lettersOf(this.#forms[k]!);
    const whole = this.#letters[k]!;
    for (let beside = Math.max(first, slot - 1); beside <= slot + 1 && beside < end; beside++) {
      if (beside === slot) continue;
      const a = this.#slotLetters[slot]!;
      const b = this.#slotLetters[beside]!;
      if (((a | b) & 0x3ffffff) === (whole & 0x3ffffff) && (a >>> 26) + (b >>> 26) === whole >>> 26) return true;
    }
    return false;
  }

  /** Whether two spellings have so many letters in common that one may be a slip of the other. */
  #areLike(slot: number, k: number): boolean {
    if (this.#letters[k] === 0) this.#letters[k] = this.#lettersOf(this.#forms[k]!);
    const a = this.#slotLetters[slot]!;
    const b = this.#letters[k]!;
    return bitCount((a ^ b) & 0x3ffffff) <= 4 && Math.abs((a >>> 26) - (b >>> 26)) <= 3;
  }

  /** The letters of a form as bits, and its length. Its text is not made for that. */
  #lettersOf(form: number): number {
    const { bytes, starts } = this.#vocabulary.parts.forms;
    const from = starts.array[form]!;
    const to = starts.array[form + 1]!;
    let letters = 0;
    let at = from;
    for (; at < to && bytes.array[at] !== 124; at++) letters |= 1 << (bytes.array[at]! - 97);
    return (letters & 0x3ffffff) | (Math.min(63, at - from) << 26);
  }

  #bitsWithin(country: number, first: number, end: number): number {
    const best = this.#best;
    best.fill(0, first, end);
    const spellingMost = country === 0 ? Infinity : Math.log2(this.#statistics.countryCounts[country]! + 200) + weights.unseenSpelling;
    for (let i = 0; i < this.#pairCount; i++) {
      const slot = this.#pairSlots[i]!;
      const { token } = this.#slots[slot]!;
      const k = this.#pairTokens[i]!;
      const cost = this.#pairCosts[i]!;
      let gain: number = initialAgrees;
      if (cost !== isInitial) {
        const queried = this.#within(token.form, token.rarity, country);
        const held = this.#within(this.#forms[k]!, this.#rarities[k]!, country);
        gain = Math.max(0.25, this.#gain(cost, this.#pairSources[i]!, queried, held, spellingMost));
      }
      if (gain > best[slot]!) best[slot] = gain;
    }
    let bits = 0;
    for (let slot = first; slot < end; slot++) bits += best[slot]!;
    const region = country === 0 ? weights.nameRegion : Math.min(weights.nameRegionMost, this.#statistics.countryRarity(country));
    return bits + Math.min(bits, weights.nameTrust * region) + this.#placeBits(country) + this.#nationalityBits(country);
  }

  /** As names/align.ts and score.ts have it; where the two were not compared yet, as much as it can be. */
  #gain(cost: number, source: number, queried: number, held: number, spellingMost: number): number {
    const a = partBits(queried);
    const b = partBits(held);
    const least = Math.min(a, b);
    const alike = cost >= alikeFrom ? Math.min(weights.likenessMost, least - cost) : least - cost;
    if (source === 0) return alike;
    const slipped = Math.max(Math.min(b - cost, Math.min(queried, spellingMost) - source), Math.min(a - cost, Math.min(held, spellingMost) - source));
    return cost === notCompared || cost === alikeAtMost ? Math.max(alike, slipped) : slipped;
  }

  #placeBits(country: number): number {
    if (this.#place < 0) return 0;
    const most = Math.min(weights.placeMost, Math.max(weights.placeLeast, this.#statistics.placeRarity(this.#place, country)));
    return this.#isNear ? Math.max(0, most - weights.placeNear) : most;
  }

  #nationalityBits(country: number): number {
    if (this.#nationality === 0) return 0;
    return Math.min(weights.nationalityMost, Math.max(weights.nationalityLeast, this.#statistics.nationalityRarity(this.#parts, country, this.#nationality)));
  }

  #within(form: number, rarity: number, country: number): number {
    return country === 0 ? rarity - weights.nameRegion : this.#statistics.rarityWithin(form, rarity, country);
  }
}

function unmatched(free: number, others: number): number {
  const open = bitCount(free);
  return Math.min(open, others) * otherwise - Math.max(0, open - others);
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) - 97);
  return (letters & 0x3ffffff) | (Math.min(63, text.length) << 26);
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
