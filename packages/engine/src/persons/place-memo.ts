import { mix, type Texts } from './memory.ts';
import { comparePlaces, foldPlace, type FoldedPlace, type PlaceRelation } from './places.ts';

const rememberedCount = 1 << 17;
const textLimit = 20_000;
const relations: readonly PlaceRelation[] = ['same', 'near', 'different'];

/** How places asked for and places held agree: both repeat, and comparing them is dear. */
export class PlaceMemo {
  readonly #places: Texts;
  readonly #numbers = new Map<string, number>();
  readonly #held = new Map<number, FoldedPlace>();
  readonly #askedOf = new Uint32Array(rememberedCount);
  readonly #heldOf = new Uint32Array(rememberedCount);
  readonly #relation = new Uint8Array(rememberedCount);
  #lastNumber = 0;

  constructor(places: Texts) {
    this.#places = places;
  }

  /** A number for a place asked for; places that are asked for again have the same one for a while. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#numbers.size >= textLimit) this.#numbers.clear();
    this.#lastNumber = (this.#lastNumber + 1) & 0x7fffffff;
    this.#numbers.set(text, this.#lastNumber);
    return this.#lastNumber;
  }

  /** `number` and `asked`: the place asked for; `held`: number of the place in the holdings. */
  relationOf(number: number, asked: FoldedPlace, held: number): PlaceRelation {
    const slot = mix(number ^ Math.imul(held + 1, 0x9e3779b1)) & (rememberedCount - 1);
    if (this.#askedOf[slot] === number && this.#heldOf[slot] === held + 1) return relations[this.#relation[slot]!]!;
    const relation = comparePlaces(asked, this.#folded(held));
    this.#askedOf[slot] = number;
    this.#heldOf[slot] = held + 1;
    this.#relation[slot] = relations.indexOf(relation);
    return relation;
  }

  #folded(held: number): FoldedPlace {
    let folded = this.#held.get(held);
    if (folded === undefined) {
      folded = foldPlace(this.#places.get(held));
      if (this.#held.size >= textLimit) this.#held.clear();
      this.#held.set(held, folded);
    }
    return folded;
  }
}
