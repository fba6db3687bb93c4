import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatePersons, personAt } from '../generator/index.ts';
import { createEngine } from '../holdings/create-engine.ts';
import type { PersonRecord } from '../record.ts';
import { PersonIndex } from './person-index.ts';
import { bytesOf } from './testing.ts';

/** The identifiers found for the person, all of them. */
const idsFor = (index: PersonIndex, person: PersonRecord): readonly string[] => index.search(person, { minBits: 18, limit: 1000, ledger: false }).map(({ id }) => id);

describe('an index that changes', () => {
  test('finds what was added since the last search, and no more what was removed', () => {
    const index = new PersonIndex();
    for (let number = 0; number < 60; number++) {
      const person = personAt(1, number);
      expect(idsFor(index, person)).not.toContain(person.id);
      index.add(person);
      expect(idsFor(index, person)).toContain(person.id);
    }
    for (let number = 0; number < 60; number += 2) {
      const person = personAt(1, number);
      expect(index.remove(person.id)).toBe(true);
      expect(index.remove(person.id)).toBe(false);
      expect(idsFor(index, person)).not.toContain(person.id);
      expect(idsFor(index, personAt(1, number + 1))).toContain(`p${String(number + 1)}`);
    }
    expect(index.count).toBe(30);
  });

  test('has few segments, and merging loses nothing and forgets the removed', () => {
    const index = new PersonIndex();
    const count = 400;
    for (let number = 0; number < count; number++) {
      index.add(personAt(1, number));
      if (number % 7 === 6) index.remove(`p${String(number - 3)}`);
      index.finish();
      expect(index.segments.length).toBeLessThanOrEqual(2 + Math.log2(number + 1));
    }
    const kept = Array.from({ length: count }, (_, number) => number).filter((number) => number % 7 !== 3 || number + 3 >= count);
    expect(index.count).toBe(kept.length);
    for (const number of kept) expect(idsFor(index, personAt(1, number))).toContain(`p${String(number)}`);
    for (let number = 3; number + 3 < count; number += 7) expect(idsFor(index, personAt(1, number))).not.toContain(`p${String(number)}`);
  });

  test('merging keeps documents, further dates, places, parents and aliases', () => {
    const index = new PersonIndex();
    const full: PersonRecord = {
      kind: 'person', id: 'full', names: [{ full: 'Quorvath Zeldrimon' }, { full: 'Zorin Vexley' }], birthDates: ['1970-05-12', '1971-06-13'], nationalities: ['BE', 'FR', 'NL'], birthCountries: ['BE', 'DE'],
      birthPlaces: ['Zeldrim', 'Orvath'], fatherNames: ['Orvid Zeldrimon'], motherNames: ['Mirva Zeldrimon'], documents: [{ number: 'ZQ7741902', type: 'passport', country: 'BE' }],
    };
    const rules = () => index.search({ ...full, names: [{ full: 'Zorin Vexley' }], birthDates: ['1971-06-13'], nationalities: ['NL'], birthCountries: ['DE'], birthPlaces: ['Orvath'] }, { minBits: 0 }).find(({ id }) => id === 'full')?.ledger.map(({ rule }) => rule);
    index.add(full);
    const before = rules();
    expect(before).toEqual(expect.arrayContaining(['name.same', 'birth-date.same', 'nationality.same', 'birth-country.same', 'birth-place.same', 'father.same', 'mother.same', 'document.same', 'country.same', 'type.same']));
    for (const person of generatePersons({ seed: 1, count: 100 })) {
      index.add(person);
      index.finish();
    }
    expect(rules()).toEqual(before);
  });

  test.each([
    ['of 200 characters', 'x'.repeat(200)],
    ['of 200 characters beyond ASCII', 'Ж'.repeat(200)],
    ['of 100 characters beyond 16 bits', '🂡'.repeat(100)],
    ['with control characters', 'a\u0000b\tc\nd'],
    ['Arabic', 'ملف-١٢'],
  ])('identifiers %s come back and can be removed', (_, id) => {
    const engine = createEngine();
    const person = { ...personAt(1, 1), id };
    engine.load(personAt(1, 2));
    engine.add(person);
    expect(engine.search(person)[0]?.id).toBe(id);
    engine.add({ ...person, names: [{ full: 'Quorvath Zeldrimon' }] });
    expect(engine.count).toBe(2);
    expect(engine.search({ ...person, names: [{ full: 'Quorvath Zeldrimon' }] })[0]).toMatchObject({ id, caption: 'Quorvath Zeldrimon' });
    expect(engine.remove(id)).toBe(true);
    expect(engine.remove(id)).toBe(false);
    expect(engine.search(person)).toEqual([]);
  });

  test('replacing leaves the new state alone', () => {
    const engine = createEngine();
    for (const person of generatePersons({ seed: 1, count: 200 })) engine.load(person);
    engine.add({ ...personAt(2, 1), id: 'p7' });
    expect(engine.count).toBe(200);
    expect(engine.search(personAt(1, 7)).map(({ id }) => id)).not.toContain('p7');
    expect(engine.search(personAt(2, 1))[0]?.id).toBe('p7');
  });
});

type Step = { readonly act: 'add' | 'remove' | 'search'; readonly id: number; readonly who: number } | { readonly act: 'reopen' };

test('any course of changes: what a Map of the same would hold is found, and nothing else', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 12, arbitrary: fc.record({ act: fc.constantFrom('add' as const, 'add' as const, 'remove' as const, 'search' as const), id: fc.nat(11), who: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.constant({ act: 'reopen' as const }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let engine = createEngine();
      const model = new Map<string, PersonRecord>();
      const check = (who: number) => {
        const found = new Set(engine.search(personAt(3, who), { minBits: 22, limit: 50, ledger: false }).map(({ id }) => id));
        const wanted = isTelling(who) ? [...model.values()].filter((held) => sameFacts(held, personAt(3, who))).map(({ id }) => id) : [];
        expect(wanted.filter((id) => !found.has(id))).toEqual([]);
        expect([...found].filter((id) => !model.has(id))).toEqual([]);
      };
      const take = (one: Step): readonly boolean[] => {
        if (one.act === 'reopen') engine = createEngine({ snapshot: bytesOf(engine.snapshot()) });
        else if (one.act === 'search') check(one.who);
        else {
          const id = `id ${String(one.id)}`;
          if (one.act === 'remove') return [engine.remove(id), model.delete(id)];
          const record = { ...personAt(3, one.who), id };
          engine.add(record);
          model.set(id, record);
        }
        return [true, true];
      };
      for (const one of steps) {
        const [isDone, isModelled] = take(one);
        expect(isDone).toBe(isModelled);
        expect(engine.count).toBe(model.size);
      }
      for (let who = 0; who <= 40; who++) check(who);
    }),
    { numRuns: 60 },
  );
});

const sameFacts = (a: PersonRecord, b: PersonRecord): boolean => JSON.stringify({ ...a, id: '' }) === JSON.stringify({ ...b, id: '' });
/** Whether enough is known of the person that nothing but a defect can keep it below the threshold. */
const isTelling = (who: number): boolean => personAt(3, who).birthDates?.[0]?.length === 10 && personAt(3, who).names[0]!.full.includes(' ');
