import { expect, it } from 'vitest';
import { destinations } from './destinations.ts';

it('gives every destination its own address and keys', () => {
  expect(new Set(destinations.map(({ to }) => to)).size).toBe(destinations.length);
  expect(new Set(destinations.map(({ keys }) => keys)).size).toBe(destinations.length);
});
