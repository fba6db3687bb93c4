import { expect, it } from 'vitest';
import { parseMessageNumber } from './message-number.ts';

it.each([
  ['IN-2026-000123', 'IN-2026-000123'],
  ['in 123', 'IN-2026-000123'],
  ['out2025-42', 'OUT-2025-000042'],
  ['out 2025 42', 'OUT-2025-000042'],
  [' in/2026/1234567 ', 'IN-2026-1234567'],
  ['in 2026', 'IN-2026-002026'],
  ['inbox', undefined],
  ['123', undefined],
  ['', undefined],
])('%s is %s', (typed, number) => {
  expect(parseMessageNumber(typed, 2026)).toBe(number);
});
