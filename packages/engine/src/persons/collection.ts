import type { ReadName } from '../names/read.ts';
import type { PersonRecord } from '../record.ts';
import { parseDate } from './dates.ts';
import { writeExtras } from './extras.ts';
import { factsWord, lastName, nameHead, nationalityOf, stride } from './layout.ts';
import { Bytes, Words, type Allocate, type Texts } from './memory.ts';
import { readOrdered } from './ordered-name.ts';
import { foldPlace, placeMark } from './places.ts';
import type { Unordered } from './segment.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Names of one person that are kept; more than that is a list of lists. */
export const maxNames = 24;

const encoder = new TextEncoder();

/** Persons as they come, packed but not yet in order. */
export class Collection {
  count = 0;
  readonly #vocabulary: Vocabulary;
  readonly #places: Texts;
  readonly #statistics: Statistics;
  readonly #records: Words;
  readonly #names: Words;
  readonly #extras: Bytes;
  readonly #idStarts: Words;
  readonly #idBytes: Bytes;
  /** By number of the place. */
  readonly #placeMarks: number[] = [];
  /** The number under which a place is counted: one for all its names. */
  readonly #placesMeant: number[] = [];
  readonly #seenForms = new Set<number>();
  readonly #seenClasses = new Set<number>();

  constructor(vocabulary: Vocabulary, places: Texts, statistics: Statistics, allocate: Allocate) {
    this.#vocabulary = vocabulary;
    this.#places = places;
    this.#statistics = statistics;
    this.#records = new Words(allocate, stride * 1024);
    this.#names = new Words(allocate, 8192);
    this.#extras = new Bytes(allocate);
    this.#idStarts = new Words(allocate, 1024);
    this.#idStarts.push(0);
    this.#idBytes = new Bytes(allocate, 16384);
  }

  add(person: PersonRecord): void {
    const at = this.#records.extend(stride);
    const records = this.#records.array;
    records[at] = parseDate(person.birthDates?.[0] ?? '') ?? 0;
    this.#statistics.countYear(records[at], 1);
    records[at + 1] = factsWord(person);
    const country = nationalityOf(records[at + 1]!);
    const place = person.birthPlaces?.[0]?.slice(0, 200);
    records[at + 2] = place ? this.#placeWord(place, country) : 0;
    records[at + 3] = this.#names.length;
    const rest = writeExtras(person, this.#extras);
    records[at + 6] = rest.start;
    records[at + 7] = rest.bits;
    if (country !== 0) this.#statistics.countryCounts[country]!++;
    this.#addNames(person, country);
    const id = encoder.encode(person.id.slice(0, 200));
    const idAt = this.#idBytes.extend(id.length);
    this.#idBytes.array.set(id, idAt);
    this.#idStarts.push(this.#idBytes.length);
    this.count++;
    this.#statistics.count++;
  }

  #placeWord(place: string, country: number): number {
    const number = this.#places.intern(place);
    let mark = this.#placeMarks[number];
    if (mark === undefined) {
      const folded = foldPlace(place);
      this.#placeMarks[number] = mark = placeMark(folded);
      this.#placesMeant[number] = folded.known === undefined ? number : this.#places.intern(folded.known);
    }
    this.#statistics.countPlace(this.#placesMeant[number]!, country);
    return ((mark << 24) | (number + 1)) >>> 0;
  }

  #addNames(person: PersonRecord, country: number): void {
    const vocabulary = this.#vocabulary;
    const { formCounts, classCounts } = vocabulary.parts;
    this.#seenForms.clear();
    this.#seenClasses.clear();
    let head = -1;
    for (const name of person.names.slice(0, maxNames)) {
      const read: ReadName = readOrdered(name);
      if (read.tokens.length === 0) continue;
      head = this.#names.length;
      this.#names.push(nameHead(read.tokens.length, read.family, read.weak));
      for (const token of read.tokens) {
        const spelling = vocabulary.intern(token);
        this.#names.push(spelling);
        const form = vocabulary.formOfSpelling(spelling);
        if (this.#seenForms.has(form)) continue;
        this.#seenForms.add(form);
        formCounts.array[form]!++;
        this.#statistics.countForm(form, country);
        for (let i = 0; i < 3; i++) {
          const classNumber = vocabulary.classOf(form, i);
          if (classNumber > 0xfffffff0 || this.#seenClasses.has(classNumber)) continue;
          this.#seenClasses.add(classNumber);
          classCounts.array[classNumber]!++;
        }
      }
    }
    // A person without a readable name is still found by other things: an empty name stands for it.
    if (head < 0) {
      head = this.#names.length;
      this.#names.push(0);
    }
    this.#names.array[head] = (this.#names.array[head]! | lastName) >>> 0;
  }

  unordered(): Unordered {
    return { count: this.count, records: this.#records.used(), names: this.#names.used(), extras: this.#extras.used(), idStarts: this.#idStarts.used(), idBytes: this.#idBytes.used() };
  }
}
