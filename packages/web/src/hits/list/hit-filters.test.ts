import { expect, it } from 'vitest';
import { presetOf, presets, queryOfFilters, type Preset } from './hit-filters.ts';

it('asks for what is set and for nothing else', () => {
  expect(queryOfFilters({})).toEqual({ limit: 100 });
  expect(queryOfFilters({ show: 'open', side: 'own-on-foreign', system: 'sis', lacks: 'notice' })).toEqual({ limit: 100, state: 'open', side: 'own-on-foreign', system: 'sis', overdue: 'true' });
});

it('shows what is over found last first', () => {
  expect(queryOfFilters({ show: 'settled' })).toEqual({ limit: 100, settled: 'true', sort: '-found' });
});

it('leaves out a country that cannot be one', () => {
  expect(queryOfFilters({ country: "x' or 1=1" })).toEqual({ limit: 100 });
});

it('knows a preset only when it stands alone', () => {
  for (const preset of Object.keys(presets) as Preset[]) expect(presetOf(presets[preset])).toBe(preset);
  expect(presetOf({})).toBeUndefined();
  expect(presetOf({ ...presets.openOwn, system: 'sis' })).toBeUndefined();
});
