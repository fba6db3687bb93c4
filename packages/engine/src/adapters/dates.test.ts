import { describe, expect, it } from 'vitest';
import { inferDateOrder, readDate } from './dates.ts';

describe('readDate', () => {
  it.each([
    ['1970-05-12', '1970-05-12'], ['1970-05-12T00:00:00Z', '1970-05-12'], ['19700512', '1970-05-12'], ['1970/05/12', '1970-05-12'], ['1970-05', '1970-05'], ['1970', '1970'], ['1970-00-00', '1970'], ['1970-05-00', '1970-05'],
    ['12/05/1970', '1970-05-12'], ['12.5.1970', '1970-05-12'], ['31/12/1970', '1970-12-31'], ['12/31/1970', '1970-12-31'], ['12 May 1970', '1970-05-12'], ['12-MAY-1970', '1970-05-12'], ['1er mai 1970', '1970-05-01'],
    ['12. März 1970', '1970-03-12'], ['May 12, 1970', '1970-05-12'], ['May 1970', '1970-05'], ['circa 1962', '~1962'], ['c. 1962', '~1962'], ['~1962', '~1962'], ['1968 to 1972', '1968/1972'], ['between 1968 and 1972', '1968/1972'],
    ['1968/1972', '1968/1972'], ['circa 1968 to 1972', '1968/1972'], ['01 Jan 1968 to 31 Dec 1968', '1968'], ['1960s', '1960/1969'], ['١٢/٠٥/١٩٧٠', '1970-05-12'], ['29 Feb 1972', '1972-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each(['29 Feb 1971', '1970-13-01', '31/06/1970', '9999-12-31', '0000-00-00', '1800', '1972 to 1968', 'yesterday', '12/05/70', '', '1970-00-12', 'x'.repeat(500), '1'.repeat(60)])('%s is no date', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('follows a declared order and a declared century', () => {
    expect(readDate('05/06/1970', { order: 'mdy' })).toBe('1970-05-06');
    expect(readDate('05/06/1970', { order: 'dmy' })).toBe('1970-06-05');
    expect(readDate('12/05/24', { latestYear: 2024 })).toBe('2024-05-12');
    expect(readDate('12/05/25', { latestYear: 2024 })).toBe('1925-05-12');
    expect(readDate('700512', { order: 'ymd', latestYear: 2024 })).toBeUndefined();
    expect(readDate('70-05-12', { order: 'ymd', latestYear: 2024 })).toBe('1970-05-12');
  });

  it('learns the order of a column from the dates that can tell', () => {
    expect(inferDateOrder(['05/06/1970', '13/06/1970'])).toBe('dmy');
    expect(inferDateOrder(['05/06/1970', '06/13/1970'])).toBe('mdy');
    expect(inferDateOrder(['13/06/1970', '06/13/1970'])).toBe('mixed');
    expect(inferDateOrder(['05/06/1970', '1970-01-01'])).toBeUndefined();
  });
});
