import { expect, it } from 'vitest';
import { presetOf, presets, queryOfFilters, type Preset } from './case-filters.ts';

it('the list asks for what the filters say, and for words beside them', () => {
  expect(queryOfFilters({}, '  ')).toEqual({ limit: 100 });
  expect(queryOfFilters({ state: 'closed', whose: 'nobody', area: 'terrorism', priority: 'high', tasks: 'overdue', sort: 'opened' }, ' lorry ')).toEqual({
    limit: 100,
    state: 'closed',
    whose: 'nobody',
    crimeArea: 'terrorism',
    priority: 'high',
    overdue: true,
    sort: '-opened',
    text: 'lorry',
  });
});

it('a count is chosen while exactly its filters are set', () => {
  for (const name of Object.keys(presets) as Preset[]) expect(presetOf(presets[name])).toBe(name);
  expect(presetOf({})).toBeUndefined();
  expect(presetOf({ state: 'open', whose: 'mine', priority: 'high' })).toBeUndefined();
});
