import { expect, it } from 'vitest';
import { parseCaseNumber } from './case-number.ts';

it.each([
  ['C-2026-000123', 'C-2026-000123'],
  ['c 2025 123', 'C-2025-000123'],
  ['c123', 'C-2026-000123'],
  [' 7 ', 'C-2026-000007'],
  ['2024/12', 'C-2024-000012'],
  ['C-2026-1234567', 'C-2026-1234567'],
])('%s is %s', (typed, number) => {
  expect(parseCaseNumber(typed, 2026)).toBe(number);
});

it.each(['', 'c', 'IN-2026-000123', 'C-2026-', '12 monkeys'])('%s is no case number', (typed) => {
  expect(parseCaseNumber(typed, 2026)).toBeUndefined();
});
