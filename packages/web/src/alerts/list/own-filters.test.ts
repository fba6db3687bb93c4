import { describe, expect, test } from 'vitest';
import { presetOf, queryOfOwn } from './own-filters.ts';

describe('the filters of our own alerts', () => {
  test('what ends soonest comes first where that is looked at', () => {
    expect(queryOfOwn({ watch: 'expiring' })).toEqual({ limit: 100, expiring: 'true', sort: 'ends' });
    expect(queryOfOwn({ watch: 'awaited', system: 'interpol' })).toEqual({ limit: 100, system: 'interpol', publication: 'requested' });
  });

  test('a preset is known when it stands alone', () => {
    expect(presetOf({ state: 'draft' })).toBe('drafts');
    expect(presetOf({ watch: 'flagged' })).toBe('flagged');
    expect(presetOf({ state: 'draft', system: 'sis' })).toBeUndefined();
    expect(presetOf({})).toBeUndefined();
  });
});
