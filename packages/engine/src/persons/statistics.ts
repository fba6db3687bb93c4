import { defaultRarity } from '../names/rarity.ts';
import type { NameToken } from '../names/token.ts';
import type { Words } from './memory.ts';

/** The world's shares weigh as much as this many persons: small holdings do not take a name for rare that they just lack. */
const priorCount = 20_000;

/** How common things are in the holdings: what turns an agreement into bits. Grows with every person added. */
export class Statistics {
  /** Persons counted, removed ones included: shares hardly move, and a removal need not read what it removes. */
  count: number;
  readonly placeCounts: Words;

  constructor(placeCounts: Words, count: number) {
    this.placeCounts = placeCounts;
    this.count = count;
  }

  /** Bits of a name part that `formCount` persons of the holdings have. */
  rarityOf(token: NameToken, formCount: number): number {
    const prior = 2 ** -defaultRarity(token);
    return -Math.log2((formCount + priorCount * prior) / (this.count + priorCount));
  }

  /** Two bits less than the share says: who shares a name comes from the same region more often than chance has it. */
  placeRarity(place: number): number {
    return -Math.log2(((this.placeCounts.array[place] ?? 0) + 1) / (this.count + 200)) - 2;
  }
}
