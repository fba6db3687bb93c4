import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatePersons, personAt } from '../generator/index.ts';
import { createEngine } from '../holdings/create-engine.ts';
import type { PersonRecord } from '../record.ts';
import { PersonIndex } from './person-index.ts';
import { bytesOf } from './testing.ts';

const oddTexts = [
  '', ' ', '\u0000', '\u202e\u202d\u2066', '\ud800', '\udc00\ud800', 'Z\u0335\u0321\u0322a\u0336\u0327l\u0337g\u0338o'.normalize('NFD'), `a${'\u0301'.repeat(3000)}`, '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '<<<<<<<<', ',,,,', 'a'.repeat(10_000), 'a '.repeat(5000),
  'Иван'.repeat(2500), '王'.repeat(10_000), 'ال'.repeat(5000), 'van der '.repeat(1250), 'abdul '.repeat(1700), 'J.R.'.repeat(2500), '-'.repeat(10_000), '\u200b\u200c\u200d\ufeff', '٠١٢', '𝕁𝕠𝕙𝕟', 'ﷺ', '  ',
];
const oddDates = ['', '0000-00-00', '9999-99-99', '1970-02-31', '-1', '1970-5-1', '~', '~~1970', '1970/1960', '1850/2150', '2151', '1849-12-31', '١٩٧٠', '1970-05-12T00:00', '1'.repeat(10_000)];
const oddCountries = ['', 'ZZ', 'zz', 'B', 'BEL', '👾', '\u0000\u0000', 'AA', '99', 'ÄÖ'];

/** A person of whom every part is odd. */
const oddPerson = (text: string, number: number): PersonRecord => ({
  kind: 'person', id: `odd ${String(number)}`, names: [{ full: text }, { full: '', given: text, family: text }, { full: text, weak: true }, { full: text, family: text }], birthDates: oddDates, nationalities: oddCountries, birthCountries: oddCountries,
  birthPlaces: [text, text], fatherNames: [text], motherNames: [text], documents: [{ number: text, type: text, country: text }, { number: 'ZQ7741902' }], notes: text,
});

describe('odd records', () => {
  test('are held, found again and kept by a snapshot, and disturb nobody', () => {
    const index = new PersonIndex();
    for (const person of generatePersons({ seed: 1, count: 300 })) index.add(person);
    oddTexts.forEach((text, number) => index.add(oddPerson(text, number)));
    expect(index.count).toBe(300 + oddTexts.length);
    for (const [number, text] of oddTexts.entries()) {
      // By the document at least, whatever becomes of the name.
      const found = index.search(oddPerson(text, number), { minBits: 5, limit: 100 });
      expect(found.map(({ id }) => id)).toContain(`odd ${String(number)}`);
      for (const { bits, ledger } of found) expect(ledger.reduce((sum, line) => sum + line.bits, 0)).toBe(bits);
    }
    const dated = [...generatePersons({ seed: 1, count: 50 })].filter(({ birthDates }) => birthDates?.[0]?.length === 10);
    for (const person of dated) expect(index.search(person, { minBits: 14, limit: 50 }).map(({ id }) => id)).toContain(person.id);
    for (let number = 0; number < oddTexts.length; number++) expect(index.remove(`odd ${String(number)}`)).toBe(true);
    expect(index.count).toBe(300);
  });

  test('without any name: found by their document, in both directions, after a snapshot too', () => {
    const engine = createEngine();
    engine.add({ kind: 'person', id: 'x', names: [], documents: [{ number: 'ZQ7741902', country: 'BE' }] });
    const again = createEngine({ snapshot: bytesOf(engine.snapshot()) });
    for (const asked of [engine, again]) {
      expect(asked.search({ kind: 'document', id: 'q', numbers: [{ number: 'ZQ-774 1902', country: 'BE' }] })[0]?.id).toBe('x');
      expect(asked.search({ kind: 'person', id: 'q', names: [], documents: [{ number: 'zq7741902', country: 'BE' }] })[0]?.id).toBe('x');
      expect(asked.search({ kind: 'person', id: 'q', names: [] })).toEqual([]);
    }
  });

  test('a person of whom nothing is said, and a query of nothing', () => {
    const index = new PersonIndex();
    index.add({ kind: 'person', id: 'x', names: [] });
    expect(index.count).toBe(1);
    expect(index.search({ kind: 'person', id: 'q', names: [] }, { minBits: 1 })).toEqual([]);
    expect(index.search(personAt(1, 1), { minBits: 1 })).toEqual([]);
    expect(index.remove('x')).toBe(true);
  });

  test('any text at all neither throws nor comes back as somebody else', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)), fc.constantFrom(...oddTexts));
    const index = new PersonIndex();
    for (const person of generatePersons({ seed: 1, count: 50 })) index.add(person);
    fc.assert(
      fc.property(text, text, (one, other) => {
        index.add({ kind: 'person', id: 'odd', names: [{ full: one }, { full: other }], birthDates: [one], birthPlaces: [other], fatherNames: [one], documents: [{ number: other }] });
        for (const { bits } of index.search({ kind: 'person', id: 'q', names: [{ full: one }], birthDates: [other], birthPlaces: [other] }, { minBits: -100 })) expect(Number.isFinite(bits)).toBe(true);
        expect(index.remove('odd')).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(index.count).toBe(50);
  });
});

describe('the work does not run away', () => {
  const index = new PersonIndex();
  for (const person of generatePersons({ seed: 1, count: 3000 })) index.add(person);
  /** Persons glanced at and scored in full for a query. */
  const workOf = (query: PersonRecord): { readonly glances: number; readonly scored: number } => {
    const { glances, scored } = index.counters;
    index.search(query, { minBits: 12 });
    return { glances: index.counters.glances - glances, scored: index.counters.scored - scored };
  };

  test('with the number of aliases in a query', () => {
    const withAliases = (count: number): PersonRecord => ({ kind: 'person', id: 'q', names: Array.from({ length: count }, (_, number) => personAt(2, number).names[0]!), birthDates: ['1980-03-04'] });
    const [twelve, thousand] = [workOf(withAliases(12)), workOf(withAliases(1000))];
    expect(twelve.glances).toBeGreaterThan(0);
    expect(thousand).toEqual(twelve);
  });

  test('with the length of a name', () => {
    const [short, long] = [`${personAt(1, 3).names[0]!.full} `.repeat(24), `${personAt(1, 3).names[0]!.full} `.repeat(1200)].map((full) => workOf({ ...personAt(1, 3), id: 'q', names: [{ full }] }));
    expect(short!.scored).toBeGreaterThan(0);
    expect(long).toEqual(short);
  });

  test('with the number of documents', () => {
    const withDocuments = (count: number): PersonRecord => ({ kind: 'person', id: 'q', names: [{ full: 'Nobody Nowhere' }], documents: Array.from({ length: count }, (_, number) => ({ number: `ZQ${String(7_741_902 + number * 97)}` })) });
    expect(workOf(withDocuments(1000))).toEqual(workOf(withDocuments(16)));
  });

  test('when very many have one name: a search scores no more than 48 of a segment in full', () => {
    const crowd = new PersonIndex();
    for (let number = 0; number < 2000; number++) crowd.add({ kind: 'person', id: `c${String(number)}`, names: [{ full: 'Quorvath Zeldrimon' }], birthDates: [`19${String(50 + (number % 50))}-0${String(1 + (number % 9))}-1${String(number % 10)}`] });
    expect(crowd.search({ kind: 'person', id: 'q', names: [{ full: 'Quorvath Zeldrimon' }], birthDates: ['1977-01-17'] }, { minBits: 5 }).length).toBeGreaterThan(0);
    expect(crowd.counters.scored).toBeLessThanOrEqual(2 * 48);
  });

  test('with the aliases of a holding: the first 24 are kept', () => {
    const held = new PersonIndex();
    const names = Array.from({ length: 1000 }, (_, number) => personAt(2, number).names[0]!);
    held.add({ kind: 'person', id: 'x', names });
    held.finish();
    expect(held.segments[0]!.names.length).toBeLessThanOrEqual(24 * 13);
    const date = personAt(2, 5);
    expect(held.search({ ...date, id: 'q' }, { minBits: 5 }).map(({ id }) => id)).toContain('x');
  });
});
