import { describe, expect, test } from 'vitest';
import { editDistance } from './levels.ts';
import { link } from './link.ts';
import { linkageTable } from './table.ts';

/** Numbers that look random and are the same in every run. */
function* numbers(): Generator<number> {
  for (let state = 12_345; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state >>> 8;
  }
}
const source = numbers();
const pick = <T>(list: readonly T[]): T => list[(source.next().value as number) % list.length] as T;
const days = Array.from({ length: 28 }, (_, index) => String(index + 1).padStart(2, '0'));
const firstNames = ['Ophelia', 'Bertram', 'Celine', 'Dorian', 'Esmeralda', 'Florian', 'Griselda', 'Humbert', 'Isolde', 'Jasper'];
const lastNames = ['Quandary', 'Vexley', 'Marchbank', 'Thistlewood', 'Underhill', 'Waverley', 'Yarrow', 'Zephyrine'];

/** Invented people: each a first name, a family name, a birth date and a town. */
const people = Array.from({ length: 60 }, () => [pick(firstNames), pick(lastNames), `${String(1930 + Number(pick(days)) + Number(pick(days)) * 2)}-${pick(days.slice(0, 12))}-${pick(days)}`, pick(['Alderwick', 'Brackenford', 'Coldwater', 'Dunmoor'])]);
const headers = ['first_name', 'surname', 'dob', 'town'];

describe('link', () => {
  test('joins copies with a slip, an exchange of fields and a gap, and nobody else', () => {
    const copies = [
      [people[0]?.[0] ?? '', (people[0]?.[1] ?? '').slice(0, -1), people[0]?.[2] ?? '', people[0]?.[3] ?? ''],
      [people[1]?.[1] ?? '', people[1]?.[0] ?? '', people[1]?.[2] ?? '', people[1]?.[3] ?? ''],
      [people[2]?.[0] ?? '', people[2]?.[1] ?? '', people[2]?.[2] ?? '', ''],
      // Weights are learnt from what is there: with three pairs there would be nothing to learn from.
      ...people.slice(3, 20),
    ];
    const { entityOf } = link(linkageTable(headers, [...people, ...copies]));
    expect(Array.from(entityOf.slice(60))).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(new Set(entityOf).size).toBe(60);
  });

  test('leaves different people apart', () => {
    expect(new Set(link(linkageTable(headers, people)).entityOf).size).toBe(60);
  });

  test('bears empty tables and empty columns', () => {
    expect([...link(linkageTable(headers, [])).entityOf]).toEqual([]);
    expect([...link(linkageTable(headers, [['', '', '', ''], ['', '', '', '']])).entityOf]).toEqual([0, 1]);
  });
});

test('columns are of names, codes or text by their header and values', () => {
  const { columns } = linkageTable(headers, people);
  expect(columns.map(({ kind }) => kind)).toEqual(['name', 'name', 'code', 'text']);
});

test.each([['abc', 'abc', 0], ['abc', 'acb', 1], ['abc', 'ab', 1], ['abcd', 'badc', 2], ['abc', 'xyz', 3], ['', 'ab', 2], ['short', 'much longer', 4]])('editDistance(%s, %s) is %i', (a, b, distance) => {
  expect(editDistance(a, b, 3)).toBe(distance);
});
