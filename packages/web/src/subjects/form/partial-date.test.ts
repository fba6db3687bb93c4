import { expect, test } from 'vitest';
import { partialDateOf } from './partial-date.ts';

test.each([
  ['1970', '1970'],
  ['1970-05', '1970-05'],
  ['1970-05-12', '1970-05-12'],
  [' 12.5.1970 ', '1970-05-12'],
  ['12/05/1970', '1970-05-12'],
  ['5/1970', '1970-05'],
  ['1970.5', '1970-05'],
  ['00.00.1970', '1970'],
  ['00/05/1970', '1970-05'],
  ['1970-00-00', '1970'],
  // What is no date is left for the form to complain of.
  ['May 1970', 'May 1970'],
  ['12.5.70', '12.5.70'],
  ['', ''],
])('%j is kept as %j', (typed, kept) => {
  expect(partialDateOf(typed)).toBe(kept);
});
