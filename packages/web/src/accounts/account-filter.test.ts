import type { AccountView } from '@vigie/server/accounts/contract';
import { describe, expect, it } from 'vitest';
import { countAccountFilters, narrowAccounts, noAccountFilter } from './account-filter.ts';

const account = (signInName: string, displayName: string, more: Partial<AccountView> = {}) =>
  ({ id: signInName, signInName, displayName, state: 'active', roles: ['operator'], unitIds: ['ops'], ...more }) as unknown as AccountView;

const people = [
  account('operator', 'Maëlle Trévignon'),
  account('pieter', 'Pieter Oosterhagen', { state: 'disabled' }),
  account('samir', 'Samir Ouazzadi', { roles: ['national-unit'], unitIds: ['cyber'] as never }),
];
const names = (filter: Partial<typeof noAccountFilter>) => narrowAccounts(people, { ...noAccountFilter, ...filter }).map(({ signInName }) => signInName);

describe('the list of people', () => {
  it('is narrowed by words of either name, without case and accents', () => {
    expect(names({ text: 'trevi MAELLE' })).toEqual(['operator']);
    expect(names({ text: 'pieter' })).toEqual(['pieter']);
    expect(names({ text: 'nobody' })).toEqual([]);
  });

  it('is narrowed by state, role and unit', () => {
    expect(names({ state: 'disabled' })).toEqual(['pieter']);
    expect(names({ role: 'national-unit' })).toEqual(['samir']);
    expect(names({ unitId: 'ops' })).toEqual(['operator', 'pieter']);
  });

  it('counts what narrows it', () => {
    expect(countAccountFilters(noAccountFilter)).toBe(0);
    expect(countAccountFilters({ ...noAccountFilter, text: ' ', role: 'auditor' })).toBe(1);
  });
});
