import { describe, expect, it } from 'vitest';
import { parseFilters } from '../shared/filters.ts';
import { directoryFilterSpecs, queryOfFilters } from './directory-filters.ts';

const queryOf = (search: Readonly<Record<string, unknown>>) => queryOfFilters(parseFilters(directoryFilterSpecs, search));

describe('the directory’s filters', () => {
  it('ask for everything when there are none', () => {
    expect(queryOf({})).toEqual({ limit: 200 });
  });

  it('become the query', () => {
    expect(queryOf({ q: ' interpol ', country: 'FR', type: 'ncb', channel: 'i247', state: 'closed' })).toEqual({
      limit: 200,
      q: 'interpol',
      country: 'FR',
      type: 'ncb',
      channel: 'i247',
      active: 'false',
    });
  });

  it('leave out what the server would not take', () => {
    expect(queryOf({ q: '   ', country: 'fra', type: 'embassy', state: 'half-open' })).toEqual({ limit: 200 });
    expect(queryOf({ q: 'x'.repeat(200) })).toEqual({ limit: 200, q: 'x'.repeat(80) });
  });
});
