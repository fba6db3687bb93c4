import { expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../app/search-params.ts';
import { parseFilters } from './filters.ts';

const specs = { whose: ['mine', 'nobody'], channel: { several: ['siena', 'lo', 'pccc'] }, q: 'text' } as const;

it('takes what is on the list and leaves the rest', () => {
  expect(parseFilters(specs, parseSearch('?whose=mine&channel=siena&channel=smoke&q=a%20b&page=2'))).toEqual({ whose: 'mine', channel: ['siena'], q: 'a b' });
  expect(parseFilters(specs, parseSearch('?whose=everybody&q='))).toEqual({});
});

it('writes back what it read', () => {
  expect(stringifySearch(parseSearch('?channel=siena&channel=lo&q=1'))).toBe('?channel=siena&channel=lo&q=1');
  expect(stringifySearch({ whose: undefined })).toBe('');
});
