import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../platform/testing.ts';
import { parseSearch } from './search-query.ts';
import { indexable } from './search-text.ts';

describe('the language of the search box', () => {
  test.each([
    ['drug seizure', `'drug' & 'seizure'`],
    ['"drug seizure" port', `('drug' & 'seizure') & 'port'`],
    ['seiz*', `'seiz':*`],
    ['s*', `'s'`],
    ['drug -cannabis', `'drug' & !('cannabis')`],
    ['drug|weapon port', `('drug' | 'weapon') & 'port'`],
    ['a | b | c', `('a' | 'b' | 'c')`],
    ['ab-1234-cd', `(('ab' & '1234' & 'cd') | 'ab1234cd')`],
    ['ab 1234 cd', `('ab' & '1234' & 'cd' | 'ab1234cd' | 'ab1234' & 'cd' | '1234cd' & 'ab')`],
    ['+32 470 12 34 56', `('32' & '470' & '12' & '34' & '56' | '32470123456')`],
  ])('%s', (text, matching) => expect(parseSearch(text).matching).toBe(matching));

  test('a phrase, and a word of several, keep their order', () => {
    expect(parseSearch('"drug seizure"').phrasing).toBe(`('drug' <-> 'seizure')`);
    expect(parseSearch('scan_004.pdf x').phrasing).toBe(`(('scan' <-> '004' <-> 'pdf') | 'scan004pdf') & 'x'`);
    expect(parseSearch('drug').phrasing).toBeNull();
  });

  test('what is ruled out alone is kept apart', () => {
    expect(parseSearch('-drug -"red car"')).toMatchObject({ matching: null, phrasing: null, excluding: `'drug' | ('red' <-> 'car')` });
  });

  test.each(['', '  ', '***', '- | "" "-"', "'", '\\', '&|!():*<->', '---', '“”'])('%j asks for nothing', (text) =>
    expect(parseSearch(text)).toEqual({ matching: null, phrasing: null, excluding: null, marks: [] }));

  test('reads no more than twenty terms', () => {
    expect(parseSearch(Array.from({ length: 40 }, (_, index) => `wordnumber${index}`).join(' ')).matching?.split(' & ')).toHaveLength(20);
  });

  test('an open quotation mark quotes up to the end, and typographic ones count', () => {
    expect(parseSearch('x "drug seizure').phrasing).toBe(`'x' & ('drug' <-> 'seizure')`);
    expect(parseSearch('„drug seizure“').phrasing).toBe(parseSearch('«drug seizure»').phrasing);
  });
});

describe('the search box and PostgreSQL', () => {
  let desk: TestDatabase;
  beforeAll(async () => {
    desk = await startTestDatabase();
  });
  afterAll(() => desk.stop());

  /** Whether a text is found, by both forms of the query as the search uses them. */
  const isFound = async (text: string, asked: string) => {
    const { matching, phrasing, excluding } = parseSearch(asked);
    const { rows } = await desk.owner.query<{ found: boolean }>(
      `select ($2::text is null or v @@ to_tsquery('simple', $2)) and ($3::text is null or v @@ to_tsquery('simple', $3)) and ($4::text is null or not v @@ to_tsquery('simple', $4)) as found
       from to_tsvector('simple', $1) v`,
      [indexable(text), matching, phrasing, excluding],
    );
    return rows[0]!.found;
  };

  test('whatever is typed is understood', async () => {
    const noise = fc.string({ unit: fc.constantFrom(...`abé1 "'-|*&!():<>\\,.;%_/@+#$\u0000ß警شЖ\u0301\ud800`.split('')), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })), async (typed) => {
        const { matching, phrasing, excluding } = parseSearch(typed);
        for (const query of [matching, phrasing, excluding]) expect((await desk.owner.query(`select to_tsquery('simple', $1)`, [query])).rowCount).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  test('a text is found by any of its words, by its beginning, and by all of it in quotes', async () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcßÉжλعé12'.split('')), minLength: 2, maxLength: 8 });
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).chain((list) => fc.array(fc.constantFrom(' ', ', ', '-', '.', '/', '_', '\n', ' – '), { minLength: list.length, maxLength: list.length }).map((gaps) => ({ list, text: list.map((one, index) => one + gaps[index]!).join('') })));
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async ({ list, text: whole }, choice) => {
        const one = list[choice % list.length]!;
        expect(await isFound(whole, one.toUpperCase())).toBe(true);
        expect(await isFound(whole, `${one.slice(0, 2)}*`)).toBe(true);
        expect(await isFound(whole, `"${whole}"`)).toBe(true);
        expect(await isFound(whole, `zzz|${one}`)).toBe(true);
        expect(await isFound(whole, `-${one}`)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['car with plate AB-1234-CD', 'AB1234CD'],
    ['car with plate AB1234CD', 'ab-1234-cd'],
    ['car with plate AB 1234 CD, red', 'AB1234CD'],
    ['car with plate AB1234CD', 'plate ab 1234 cd'],
    ['car with plate 1-ABC-234', '1ABC234'],
    ['red fiat with plate AB1234CD', 'fiat ab 1234 cd red'],
    ['passport 12E34567, card 12E3AB4567X', '12e34567 12e3ab4567x 12e3ab*'],
    ['call +32 470 12 34 56 now', '+32 470 12 34 56'],
    ['call +32470123456 now', '+32 470 12 34 56'],
    ['call 0470/12.34.56 now', '0470 12 34 56'],
    ['call 0470 12 34 56 now', '0470/123456'],
    ['see scan_004.pdf', 'scan_004.pdf'],
    ['see scan_004.pdf', 'scan_004*'],
    ['see scan_004.pdf', 'SCAN004.PDF'],
    ['write to jan.peeters@police.example', 'jan.peeters@police.example'],
    ['write to jan.peeters@police.example', 'peeters'],
    ['write to jan.peeters@police.example', 'police.example'],
    ['at https://forum.example/thread?id=7', 'forum.example'],
    ['Herr Weiß aus der Hauptstraße', 'WEISS hauptstrasse'],
    ['Herr Weiss', 'Weiß'],
    ['M. Lefèvre, né à Besançon', 'lefevre besancon'],
    ['M. Lefevre', 'Lefèvre'],
    ['гр. Сергей Ёлкин', 'сергеи елкин'],
    ['Οδός Ερμού', 'ΟΔΟΣ ΕΡΜΟΥ'],
    ['السيّد أحمد', 'السيد احمد'],
    ['passport no. C01X00T47', 'c01x00t47'],
    ['account BE68 5390 0754 7034', 'BE68539007547034'],
    ['our number IN-2026-000123', 'in-2026-000123'],
    ["Mr O'Brien", 'obrien'],
    ["Mr O'Brien", 'O’Brien'],
    ['Jean-Pierre', 'jean pierre'],
  ])('%s is found by %s', async (text, asked) => expect(await isFound(text, asked)).toBe(true));

  test.each([
    ['drug seizure in the port', '"seizure drug"'],
    ['drug seizure in the port', 'drug -seizure'],
    ['drug seizure in the port', 'drug -"in the port"'],
    ['AB-1234-CD', 'ab-1234-ce'],
    ['4711', '-4711'],
  ])('%s is not found by %s', async (text, asked) => expect(await isFound(text, asked)).toBe(false));
});
