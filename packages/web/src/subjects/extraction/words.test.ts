import { expect, test } from 'vitest';
import { placeOf, wordsIn } from './words.ts';

test('words are found where they are said to begin, or nearest to it', () => {
  const text = 'AB 123 was seen; later AB 123 again.';
  expect(placeOf(text, 'AB 123', 0)).toBe(0);
  expect(placeOf(text, 'AB 123', 25)).toBe(23);
  expect(placeOf(text, 'AB 123', null)).toBe(0);
  expect(placeOf(text, 'CD 456', 0)).toBeUndefined();
});

test('a word ends where its letters do; numbers, plates and addresses are one', () => {
  const text = 'To: (Loïc ROUGEVINET), né le 26/08/1996; WH-3897-T, +99 470, mara@example.org. P<XMVELDRAN<<';
  expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['To', 'Loïc', 'ROUGEVINET', 'né', 'le', '26/08/1996', 'WH-3897-T', '+99', '470', 'mara@example.org', 'P<XMVELDRAN<<']);
});
