import type { NamedCandidate, SearchOptions } from '../engine.ts';
import { KeyTable } from '../numbers/key-table.ts';
import { compareThings, type Thing } from '../things/compare.ts';
import { thingKeys } from '../things/keys.ts';

export type ThingKind = Thing['kind'];

/** Of a number with very many near neighbours only so many are compared. */
const mostCompared = 200;

/** Things of one kind, found by their numbers with at most one character wrong. */
export class ThingIndex {
  readonly #held: (Thing | undefined)[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #table = new KeyTable();

  get count(): number {
    return this.#numberOf.size;
  }

  *records(): IterableIterator<Thing> {
    for (const record of this.#held) if (record) yield record;
  }

  add(record: Thing): void {
    this.remove(record.id);
    const number = this.#held.length;
    this.#held.push(record);
    this.#numberOf.set(record.id, number);
    for (const { text } of thingKeys(record)) this.#table.add(text, number);
  }

  remove(id: string): boolean {
    const number = this.#numberOf.get(id);
    if (number === undefined) return false;
    for (const { text } of thingKeys(this.#held[number]!)) this.#table.remove(text, number);
    this.#numberOf.delete(id);
    this.#held[number] = undefined;
    return true;
  }

  /** Bits that a thing with exactly the same numbers would get. */
  attainable(query: Thing): number {
    return compareThings(query, query, { holdingsCount: this.count }).bits;
  }

  search(query: Thing, options: SearchOptions & { readonly minBits: number }): readonly NamedCandidate[] {
    const numbers = new Set<number>();
    for (const { text } of thingKeys(query)) {
      this.#table.findNear(text, (number) => {
        if (numbers.size < mostCompared) numbers.add(number);
      });
    }
    const found: NamedCandidate[] = [];
    for (const number of numbers) {
      const record = this.#held[number];
      if (!record || record.kind !== query.kind) continue;
      const { bits, lines } = compareThings(query, record, { holdingsCount: this.count });
      if (bits >= options.minBits) found.push({ id: record.id, caption: captionOf(record), bits, ledger: options.ledger === false ? [] : lines });
    }
    return found.sort((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1)).slice(0, options.limit ?? 10);
  }
}

export function captionOf(record: Thing): string {
  switch (record.kind) {
    case 'document':
      return record.numbers.map(({ number, country }) => (country ? `${number} (${country})` : number)).join(', ') || record.id;
    case 'vehicle':
      return [record.make, record.model, record.plates?.[0]?.number, record.vin].filter(Boolean).join(' ') || record.id;
    case 'firearm':
      return [record.make, record.model, record.calibre, record.serials[0]].filter(Boolean).join(' ') || record.id;
    case 'object':
      return [record.names?.[0], record.make, record.model, record.numbers[0]?.number].filter(Boolean).join(' ') || record.id;
  }
}
