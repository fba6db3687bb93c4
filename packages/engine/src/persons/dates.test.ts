import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDates, formatDate, parseDate } from './dates.ts';

const rule = (a: string, b: string) => compareDates(parseDate(a)!, parseDate(b)!)?.rule;

describe('partial dates', () => {
  test.each(['1970-05-12', '1970-05', '1970', '~1970', '1968/1972'])('%s is read and written again', (text) => {
    expect(formatDate(parseDate(text)!)).toBe(text);
  });

  test.each([
    ['1970-00-00', '1970'],
    ['1970-05-00', '1970-05'],
    ['1970/1970', '1970'],
    ['1970-00-12', '1970'],
    [' 1970 ', '1970'],
  ])('%s means %s', (text, meaning) => {
    expect(formatDate(parseDate(text)!)).toBe(meaning);
  });

  test.each(['', '1970-13-01', '1970-02-30', '0970', '1849', '2151', '19700512', '1972/1968', 'May 1970', '1970-5-1'])('%j is no date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  test('dates sort by time as they are packed', () => {
    const inOrder = ['1969-12-31', '1970', '1970-01', '1970-01-01', '1970-01-02', '1970-12-31', '1971'].map((text) => parseDate(text)! & 0xfffff);
    expect(inOrder.toSorted((a, b) => a - b)).toEqual(inOrder);
  });
});

describe('two dates', () => {
  test.each([
    ['1970-05-12', '1970-05-12', 'birth-date.same'],
    ['1970-01-01', '1970-01-01', 'birth-date.same-first-of-january'],
    ['1970-05-12', '1970-12-05', 'birth-date.day-month-swapped'],
    ['1970-05-12', '1970-05-13', 'birth-date.one-digit'],
    ['1970-05-12', '1980-05-12', 'birth-date.one-digit'],
    ['1968-05-12', '1986-05-12', 'birth-date.one-digit'],
    ['1970-05-12', '1971-05-12', 'birth-date.year-off-by-one'],
    ['1970-05-12', '1993-05-12', 'birth-date.day-and-month'],
    ['1970-05-12', '1970-01-01', 'birth-date.first-of-january'],
    ['1970-05-12', '1970-08-27', 'birth-date.other-day'],
    ['1970-05-12', '1971-09-30', 'birth-date.near'],
    ['1970-05-12', '1985-09-30', 'birth-date.different'],
    ['1970-01-01', '1985-01-01', 'birth-date.different'],
    ['1970-05', '1970-05-12', 'birth-date.same-month'],
    ['1970-06', '1970-05-12', 'birth-date.other-day'],
    ['1970', '1970-05-12', 'birth-date.same-year'],
    ['1971', '1970-05-12', 'birth-date.near-year'],
    ['1975', '1970-05-12', 'birth-date.different'],
    ['~1970', '1972-01-01', 'birth-date.within-span'],
    ['~1970', '1980', 'birth-date.different'],
    ['1968/1972', '1969-04-02', 'birth-date.within-span'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(rule(a, b)).toBe(expected);
    expect(rule(b, a)).toBe(expected);
  });

  test('a date nobody knows is no evidence', () => {
    expect(compareDates(0, parseDate('1970')!)).toBeUndefined();
  });

  test('no pair says more than the same day, none less than nothing in common; both sides say the same', () => {
    const day = fc.record({ y: fc.integer({ min: 1900, max: 2010 }), m: fc.integer({ min: 0, max: 12 }), d: fc.integer({ min: 0, max: 28 }) });
    const text = day.map(({ y, m, d }) => (m === 0 ? `${y}` : d === 0 ? `${y}-${String(m).padStart(2, '0')}` : `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bits = compareDates(parseDate(a)!, parseDate(b)!)!.bits;
        expect(bits).toBeLessThanOrEqual(compareDates(parseDate('1970-05-12')!, parseDate('1970-05-12')!)!.bits);
        expect(bits).toBeGreaterThanOrEqual(compareDates(parseDate('1900-02-03')!, parseDate('1980-05-06')!)!.bits);
        expect(compareDates(parseDate(b)!, parseDate(a)!)!.bits).toBe(bits);
      }),
    );
  });
});
