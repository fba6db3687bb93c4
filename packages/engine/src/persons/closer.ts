import { countOfHead, lastName } from './layout.ts';
import { mix } from './memory.ts';
import { partBits, weights } from './model.ts';
import type { Slot } from './query.ts';
import type { Statistics } from './statistics.ts';
import { noClass, type Vocabulary } from './vocabulary.ts';

const tableSize = 1024;
const maxSlots = 32;
/** What two parts may still be worth that share no class: two slips, another reading. */
const otherwise = 1;
/** A part may be rarer within its country than in all holdings less a region. */
const slack = 1;

/**
 * The second look: which parts of a person's names are in which classes, exactly, where the signature only knew "perhaps". No
 * text is read.
 */
export class Closer {
  readonly #vocabulary: Vocabulary;
  readonly #statistics: Statistics;
  /** Class + 1 and the slots that look for it, as bits. */
  readonly #classes = new Uint32Array(tableSize);
  readonly #slotsOf = new Uint32Array(tableSize);
  readonly #rarity = new Float64Array(maxSlots);
  readonly #nameMasks: number[] = [];
  #count = 0;

  constructor(vocabulary: Vocabulary, statistics: Statistics) {
    this.#vocabulary = vocabulary;
    this.#statistics = statistics;
  }

  prepare(slots: readonly Slot[], nameEnds: readonly number[]): void {
    this.#classes.fill(0);
    this.#nameMasks.length = 0;
    this.#count = Math.min(slots.length, maxSlots);
    for (let i = 0; i < this.#count; i++) {
      this.#rarity[i] = slots[i]!.token.rarity;
      for (const classNumber of slots[i]!.classes) {
        const at = this.#find(classNumber + 1);
        if (this.#classes[at] === 0) {
          this.#classes[at] = classNumber + 1;
          this.#slotsOf[at] = 0;
        }
        this.#slotsOf[at] = this.#slotsOf[at]! | (1 << i);
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
    const classesOf = this.#vocabulary.parts.classesOf.array;
    const formCounts = this.#vocabulary.parts.formCounts.array;
    let free = mask;
    let bits = 0;
    let others = 0;
    for (let k = 1; k <= count; k++) {
      const form = formOf[names[at + k]!]!;
      let met = 0;
      for (let c = 0; c < 3; c++) {
        const classNumber = classesOf[form * 3 + c]!;
        if (classNumber === noClass) break;
        const slot = this.#find(classNumber + 1);
        if (this.#classes[slot] !== 0) met |= this.#slotsOf[slot]!;
      }
      met &= free;
      if (met === 0) {
        others++;
        continue;
      }
      const slot = 31 - Math.clz32(met & -met);
      free &= ~(1 << slot);
      const rarity = Math.min(this.#rarity[slot]!, this.#statistics.quickRarity(formCounts[form]!));
      bits += partBits(rarity - weights.nameRegion) + slack;
    }
    let open = 0;
    for (let rest = free; rest !== 0; rest &= rest - 1) open++;
    return bits + Math.min(open, others) * otherwise - Math.max(0, open - others);
  }
}
