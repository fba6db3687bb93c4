import type { Instant } from '@vigie/server/kernel/time';
import { expect, it } from 'vitest';
import { blankValues, categoriesOf, changesOf, factsOf, missingOf } from './hit-values.ts';

const now = '2026-11-24T18:00:00.000Z' as Instant;
const full = { ...blankValues(now), category: 'arrest' as const, caption: ' Doe, Joan ', alertReference: 'ZD-1' };

it('says what must still be filled in', () => {
  expect(missingOf(blankValues(now))).toEqual(['category', 'caption', 'alertReference']);
  expect(missingOf({ ...full, caption: '  ', foundAt: null })).toEqual(['caption', 'foundAt']);
  expect(missingOf(full)).toEqual([]);
});

it('leaves out when the desk knew unless somebody says it', () => {
  expect(factsOf(full)).toMatchObject({ caption: 'Doe, Joan', category: 'arrest', foundAt: now });
  expect(factsOf(full)).not.toHaveProperty('knownAt');
  expect(factsOf({ ...full, knownAt: now })).toMatchObject({ knownAt: now });
});

it('sends of a correction only what differs', () => {
  expect(changesOf(full, { ...full, place: 'Harbour', terrorism: true })).toEqual({ place: 'Harbour', terrorism: true });
  expect(changesOf(full, full)).toEqual({});
});

it('offers each system its own categories', () => {
  expect(categoriesOf('sis')).toContain('check-discreet');
  expect(categoriesOf('interpol')).toContain('red');
  expect(categoriesOf('interpol')).not.toContain('arrest');
  expect(categoriesOf('un')).toContain('un-special');
});
