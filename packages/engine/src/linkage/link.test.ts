import { describe, expect, test } from 'vitest';
import { editDistance } from './levels.ts';
import { link } from './link.ts';
import { linkageTable } from './table.ts';

/** Invented people: each a first name, a family name, a birth date and a town. */
const people = Array.from({ length: 60 }, (_, index) => {
  const first = ['Ophelia', 'Bertram', 'Celine', 'Dorian', 'Esmeralda', 'Florian', 'Griselda', 'Humbert', 'Isolde', 'Jasper'][index % 10] ?? '';
  const last = ['Quandary', 'Vexley', 'Marchbank', 'Thistlewood', 'Underhill', 'Waverley'][index % 6] ?? '';
  const date = `${String(1930 + ((index * 7) % 60))}-${String(1 + ((index * 5) % 12)).padStart(2, '0')}-${String(1 + ((index * 11) % 28)).padStart(2, '0')}`;
  return [first, last, date, ['Alderwick', 'Brackenford', 'Coldwater'][index % 3] ?? ''];
});
const headers = ['first_name', 'surname', 'dob', 'town'];

describe('link', () => {
  test('joins copies with a slip, an exchange of fields and a gap, and nobody else', () => {
    const copies = [
      [people[0]?.[0] ?? '', 'Quandry', people[0]?.[2] ?? '', people[0]?.[3] ?? ''],
      [people[1]?.[1] ?? '', people[1]?.[0] ?? '', people[1]?.[2] ?? '', people[1]?.[3] ?? ''],
      [people[2]?.[0] ?? '', people[2]?.[1] ?? '', people[2]?.[2] ?? '', ''],
    ];
    const { entityOf } = link(linkageTable(headers, [...people, ...copies]));
    expect([...entityOf.slice(60)]).toEqual([0, 1, 2]);
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
