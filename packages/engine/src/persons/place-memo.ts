import { mix, type Texts } from './memory.ts';
import { comparePlaces, foldPlace, placeMeant, type FoldedPlace, type PlaceRelation } from './places.ts';

const rememberedCount = 1 << 17;
const textLimit = 20_000;
const relations: readonly PlaceRelation[] = ['same', 'near', 'different'];

interface HeldPlace {
  readonly folded: FoldedPlace;
  readonly meant: number;
}

/** How places asked for and places held agree: both repeat, and comparing them is dear. */
export class PlaceMemo {
  readonly #places: Texts;
  readonly #numbers = new Map<string, number>();
  readonly #held = new Map<number, HeldPlace>();
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

  /** The number under which a place of the holdings is counted. */
  meantBy(held: number): number {
    return this.#read(held).meant;
  }

  /** The same of a place asked for; −1 when nobody of the holdings is from there. */
  meant(text: string, folded: FoldedPlace): number {
    const known = folded.known === undefined ? -1 : this.#places.find(folded.known);
    return known < 0 ? this.#places.find(text) : known;
  }

  #folded(held: number): FoldedPlace {
    return this.#read(held).folded;
  }

  #read(held: number): HeldPlace {
    let read = this.#held.get(held);
    if (read === undefined) {
      const folded = foldPlace(this.#places.get(held));
      read = { folded, meant: placeMeant(this.#places, held, folded) };
      if (this.#held.size >= textLimit) this.#held.clear();
      this.#held.set(held, read);
    }
    return read;
  }
}
