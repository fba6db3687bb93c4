import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFrom, dateCodeOf } from './dates.ts';
import { stride } from './layout.ts';
import { codeOfRank, furtherDates, placeOfRank, rankOfCode, tablesOfDays } from './segment.ts';

const words = (length: number): Uint32Array => new Uint32Array(length);

/** Date codes as a segment has them: those of nobody known first, then by time, some of them many times over. */
const codes = fc
  .array(fc.tuple(fc.constantFrom(0, 1931, 1970, 1971, 2004), fc.nat(12), fc.nat(31), fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 40 })
  .map((dates) => dates.flatMap(([year, month, day, times]) => Array.from({ length: times }, () => (year === 0 ? 0 : codeFrom(year, month, month === 0 ? 0 : day)))).sort((a, b) => a - b));

function recordsOf(list: readonly number[]): Uint32Array {
  const records = words(list.length * stride);
  list.forEach((code, rank) => (records[rank * stride] = (1 << 20) | code));
  return records;
}

test('the place of a person tells the date, with a table of the days as without', () => {
  fc.assert(
    fc.property(codes, (list) => {
      const records = recordsOf(list);
      const tables = { records, ...tablesOfDays(records, words) };
      const none = { records, dayStarts: words(0), blockDates: words(0) };
      list.forEach((code, rank) => {
        expect(dateCodeOf(records[rank * stride]!)).toBe(code);
        expect(codeOfRank(tables, rank)).toBe(code);
        expect(codeOfRank(none, rank)).toBe(code);
      });
    }),
  );
});

test('a date tells the place of the first person who has it or a later one', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 0, max: codeFrom(2100, 0, 0) }), fc.nat(), (list, anyCode, pick) => {
      const records = recordsOf(list);
      const tables = { records, ...tablesOfDays(records, words) };
      for (const code of [anyCode, list[pick % list.length]!, list[pick % list.length]! + 1]) {
        const expected = list.filter((held) => held < code).length;
        expect(rankOfCode(tables, code)).toBe(expected);
        expect(rankOfCode({ records, dayStarts: words(0) }, code)).toBe(expected);
      }
    }),
  );
});

test('a place in a list is found whether samples are given or not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 1200 }), fc.nat(), fc.nat(), fc.nat(3100), (ranks, one, other, rank) => {
      const list = Uint32Array.from(ranks.sort((a, b) => a - b).map((entry) => (entry % 3 === 0 ? entry | furtherDates : entry)));
      const samples = list.filter((_, index) => index % 64 === 0);
      const from = Math.min(one % (list.length + 1), other % (list.length + 1));
      const to = Math.max(one % (list.length + 1), other % (list.length + 1));
      let expected = from;
      while (expected < to && (list[expected]! & 0xffffff) < rank) expected++;
      expect(placeOfRank(list, from, to, rank)).toBe(expected);
      expect(placeOfRank(list, from, to, rank, samples)).toBe(expected);
    }),
  );
});
