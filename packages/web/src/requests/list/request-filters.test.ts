import { expect, it } from 'vitest';
import { presetOf, presets, queryOfFilters, type Preset } from './request-filters.ts';

it('asks for what is set and for nothing else', () => {
  expect(queryOfFilters({})).toEqual({ limit: 100 });
  expect(queryOfFilters({ show: 'settled', direction: 'out', country: 'XF' })).toEqual({ limit: 100, settled: 'true', sort: '-received', direction: 'out', country: 'XF' });
  expect(queryOfFilters({ clock: 'shift' })).toEqual({ limit: 100, dueWithinMinutes: 480 });
});

it('leaves out a country that cannot be one', () => {
  expect(queryOfFilters({ country: "x' or 1=1" })).toEqual({ limit: 100 });
});

it('knows a preset only when it stands alone', () => {
  for (const preset of Object.keys(presets) as Preset[]) expect(presetOf(presets[preset])).toBe(preset);
  expect(presetOf({})).toBeUndefined();
  expect(presetOf({ clock: 'missed', direction: 'in' })).toBeUndefined();
  expect(presetOf({ urgency: 'urgent' })).toBeUndefined();
});
