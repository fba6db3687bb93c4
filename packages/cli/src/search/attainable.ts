import { compareNames, compareTokens, createEngine, dateRules, defaultRarity, onGrid, personWeights, readPersonName, type Engine, type EngineRecord, type NameContext, type NumberRef, type PersonRecord } from '../engine.ts';

const context: NameContext = { rarity: defaultRarity, compare: compareTokens };
/** A scratch engine grows with what was in it; after so many records it is made anew. */
const scratchUses = 10_000;

/**
 * Bits that a record saying exactly the same would give, with the rarities of the world at large: holdings in which the name is
 * common give less, so an alert just above the threshold may still be undecidable there.
 */
export class Attainable {
  #scratch: Engine | undefined;
  #useCount = 0;

  bitsOf(record: EngineRecord): number {
    return record.kind === 'person' ? this.#ofPerson(record) : this.#ofItself(record);
  }

  #ofPerson(person: PersonRecord): number {
    let bits = 0;
    for (const name of person.names) {
      const read = readPersonName(name);
      if (read.tokens.length === 0) continue;
      bits = Math.max(bits, compareNames(read, read, context).bits * (read.weak ? personWeights.weakNameShare : 1));
    }
    bits += Math.max(0, ...(person.birthDates ?? []).map(dateBits));
    if (person.sex !== undefined) bits += personWeights.sexSame;
    if (some(person.nationalities)) bits += personWeights.nationalitySame;
    if (some(person.birthCountries)) bits += personWeights.birthCountrySame;
    if (some(person.birthPlaces)) bits += personWeights.placeMost;
    if (some(person.fatherNames)) bits += personWeights.parentMost;
    if (some(person.motherNames)) bits += personWeights.parentMost;
    const numbers: readonly NumberRef[] = person.documents ?? [];
    if (numbers.length > 0) bits += this.#ofItself({ kind: 'document', id: person.id, numbers });
    return onGrid(bits);
  }

  /** The record held against itself. */
  #ofItself(record: EngineRecord): number {
    if (this.#scratch === undefined || this.#useCount++ > scratchUses) {
      this.#scratch = createEngine();
      this.#useCount = 0;
    }
    const held = { ...record, id: 'itself' };
    this.#scratch.add(held);
    const bits = this.#scratch.search(record, { limit: 1, minBits: 0, ledger: false })[0]?.bits ?? 0;
    this.#scratch.remove(held.id);
    return bits;
  }
}

function some(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}

/** What agreement on a date of this precision gives. */
function dateBits(date: string): number {
  const rule = /^\d{4}-(?!00)\d\d-(?!00)\d\d$/.test(date) ? 'birth-date.same' : /^\d{4}-(?!00)\d\d(-00)?$/.test(date) ? 'birth-date.same-month' : /^\d{4}(-00)*$/.test(date) ? 'birth-date.same-year' : 'birth-date.within-span';
  return dateRules.find((row) => row.rule === rule)?.bits ?? 0;
}
