import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../platform/testing.ts';
import { foldForSearch, indexable, joinedOf, wordsOf } from './search-text.ts';

const words = (text: string) => wordsOf(text).map((word) => word.folded);
const joined = (text: string) => joinedOf(text, wordsOf(text)).map((word) => word.folded);

describe('folding', () => {
  test.each([
    ['MÜLLER', 'muller'],
    ['Straße', 'strasse'],
    ['Łódź, Ærøskøbing, Đorđe', 'lodz, aeroskobing, dorde'],
    ['İstanbul ırmak', 'istanbul irmak'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδός', 'οδοσ'],
    ['Сергей', 'сергеи'],
    ['أحمد', 'احمد'],
    ['علی', 'علي'],
    ['٠٤٧٠ ۱۲', '0470 12'],
    ['ＡＢ１２', 'ab12'],
  ])('%s is compared as %s', (text, folded) => expect(foldForSearch(text)).toBe(folded));

  test('what is folded is folded already', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
    ));
});

describe('words', () => {
  test('are letters and digits, whatever stands between', () => {
    expect(words('AB-1234-CD, scan_004.pdf <jan.peeters@example.org>')).toEqual(['ab', '1234', 'cd', 'scan', '004', 'pdf', 'jan', 'peeters', 'example', 'org']);
    expect(words('Poli\u00adzei co\u0301te')).toEqual(['polizei', 'cote']);
    expect(words('½ №5 ①')).toEqual(['12', '5', '1']);
    expect(words('警察 B-2')).toEqual(['警', '察', 'b', '2']);
    expect(words('--- … ')).toEqual([]);
  });

  test('stand where they stand', () => {
    const text = 'Die Straße, 12';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Die', 'Straße', '12']);
  });

  test.each([
    ['AB-1234-CD', ['ab1234cd']],
    ['plate AB 1234 CD seen', ['ab1234cd']],
    ['+32 470 12 34 56', ['32470123456']],
    ['0470/12.34.56', ['123456', '0470123456']],
    ['scan_004.pdf', ['scan004pdf']],
    ["O'Brien", ['obrien']],
    ['BE68 5390 0754 7034', ['be68539007547034']],
    ['Jean-Pierre went home', ['jeanpierre']],
  ])('%s is also known written together', (text, forms) => expect(joined(text)).toEqual(expect.arrayContaining(forms)));

  test('ordinary prose is not written together', () => expect(joined('The man of 34 years was seen in two cars.')).toEqual([]));
});

describe('the index', () => {
  let desk: TestDatabase;
  beforeAll(async () => {
    desk = await startTestDatabase();
  });
  afterAll(() => desk.stop());

  const lexemes = async (text: string) =>
    (await desk.owner.query<{ lexeme: string }>(`select lexeme from unnest(to_tsvector('simple', $1))`, [indexable(text)])).rows.map((row) => row.lexeme);

  test('PostgreSQL takes every word as it is', async () => {
    const text = 'A-1 scan_004.pdf http://x.example/y?z=1 a@b.example -1234 1e5 3,5% ÅΩЖش 警 O’Neil &amp; <b>';
    expect(new Set(await lexemes(text))).toEqual(new Set(indexable(text).split(' ')));
  });

  test('whatever the text, it is indexed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 })), async (text) => {
        expect((await lexemes(text)).length).toBeLessThanOrEqual(indexable(text).length);
      }),
      { numRuns: 200 },
    );
  });

  test('a text of nothing but different words stays below the limit of a tsvector, three times over', async () => {
    const short = Array.from({ length: 60_000 }, (_, index) => String.fromCodePoint(0xac00 + (index % 11_000)) + (index % 37).toString(36)).join(' ');
    const long = Array.from({ length: 40_000 }, (_, index) => `w${index}-x`).join(' ');
    for (const text of [short, long]) {
      const vector = `to_tsvector('simple', $1)`;
      const { rows } = await desk.owner.query<{ length: number }>(`select length(setweight(${vector}, 'A') || setweight(${vector}, 'B') || setweight(${vector}, 'C')) as length`, [indexable(text)]);
      expect(rows[0]?.length).toBeGreaterThan(10_000);
    }
  });
});
