import { describe, expect, test } from 'vitest';
import { PersonIndex } from './person-index.ts';
import { comparePlaces, foldPlace } from './places.ts';
import { slipBetween, slips } from './slips.ts';

describe('one spelling a slip of another', () => {
  test.each([
    ['karim', 'karrim', slips.doubled],
    ['karim', 'kaim', slips.missing],
    ['karim', 'kairm', slips.exchanged],
    ['karim', 'katim', slips.key],
    ['karim', 'kapim', slips.other],
    ['karimov', 'kaimvo', slips.two],
  ])('%s, %s', (a, b, source) => {
    expect(slipBetween(a, b)?.source).toBe(source);
    expect(slipBetween(b, a)?.source).toBe(source);
  });

  test.each([['karim', 'bashir'], ['karim', 'karimovich'], ['li', 'lu'], ['ali', 'ola']])('%s is not %s', (a, b) => {
    expect(slipBetween(a, b)).toBeUndefined();
  });
});

const person = (id: string, full: string, more: object = {}) => ({ kind: 'person' as const, id, names: [{ full }], ...more });
const bitsOf = (index: PersonIndex, id: string, asked: ReturnType<typeof person>, rule: string) =>
  index.search(asked, { minBits: -50 }).find((found) => found.id === id)?.ledger.filter((line) => line.rule === rule).reduce((sum, { bits }) => sum + bits, 0);

describe('what an agreement says', () => {
  test('a spelling nobody has is a slip; one that many have is another name', () => {
    const index = new PersonIndex();
    for (let i = 0; i < 300; i++) index.add(person(`m${i}`, 'Jan Mertens', { birthDates: ['1980-02-03'] }));
    index.add(person('b', 'Jan Bertens', { birthDates: ['1970-05-12'] }));
    index.add(person('v', 'Jan Vandermolen', { birthDates: ['1970-05-12'] }));
    const namesake = bitsOf(index, 'b', person('q', 'Jan Mertens', { birthDates: ['1970-05-12'] }), 'name.typing');
    const slip = bitsOf(index, 'v', person('q', 'Jan Vandremolen', { birthDates: ['1970-05-12'] }), 'name.typing');
    expect(namesake).toBeLessThan(1);
    expect(slip).toBeGreaterThan(2);
  });

  test('a nationality is worth more with names that seldom have it', () => {
    const index = new PersonIndex();
    for (let i = 0; i < 200; i++) index.add(person(`g${i}`, 'Giorgi Beridze', { nationalities: [i < 4 ? 'BE' : 'GE'] }));
    expect(bitsOf(index, 'g0', person('q', 'Giorgi Beridze', { nationalities: ['BE'] }), 'nationality.same')).toBe(4);
    const usual = index.search(person('q', 'Giorgi Beridze', { nationalities: ['GE'] }), { minBits: -50 })[0]?.ledger.find(({ rule }) => rule === 'nationality.same')?.bits;
    expect(usual).toBe(0.25);
  });

  test('a rare year of birth is worth more than a common one', () => {
    const index = new PersonIndex();
    for (let i = 0; i < 3000; i++) index.add(person(`y${i}`, `Piet Jansen${i}`, { birthDates: ['1990-05-05'] }));
    index.add(person('old', 'Piet Waterlander', { birthDates: ['1931-05-05'] }));
    index.add(person('young', 'Piet Waterlander', { birthDates: ['1990-05-05'] }));
    const rare = bitsOf(index, 'old', person('q', 'Piet Waterlander', { birthDates: ['1931'] }), 'birth-date.same-year')!;
    const common = bitsOf(index, 'young', person('q', 'Piet Waterlander', { birthDates: ['1990'] }), 'birth-date.same-year')!;
    expect(rare).toBeGreaterThan(common + 2);
  });

  test('relatives share the family name, so another given name takes off more than another family name', () => {
    const index = new PersonIndex();
    index.add({ kind: 'person', id: 'p', names: [{ full: 'Temenuzhka Karabashka', given: 'Temenuzhka', family: 'Karabashka' }] });
    const asked = (given: string, family: string) => ({ kind: 'person' as const, id: 'q', names: [{ full: `${given} ${family}`, given, family }] });
    const family = bitsOf(index, 'p', asked('Temenuzhka', 'Dimov'), 'name.different')!;
    const given = bitsOf(index, 'p', asked('Olivier', 'Karabashka'), 'name.different')!;
    expect(given).toBeLessThan(family - 1);
  });
});

test.each([['Luik', 'Liège'], ['Kortrijk', 'COURTRAI'], ['Danzig', 'Gdańsk'], ['طنجة', 'Tanger'], ['St. Etienne', 'Saint-Étienne']])('%s and %s are one place', (a, b) => {
  expect(comparePlaces(foldPlace(a), foldPlace(b))).toBe('other-name');
});
