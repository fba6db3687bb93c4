import { describe, expect, it } from 'vitest';
import type { Instant } from '@vigie/server/kernel/time';
import { searchCriteria } from '@vigie/server/messages/contract';
import { criteriaOf, emptySearch, faultsOf, needsReference, withPurpose } from './search-criteria.ts';
import { recallSearch, rememberSearch } from './search-memory.ts';

const stated = { ...emptySearch, purpose: 'request-handling', purposeReference: 'IN-2026-000123' } as const;

describe('faultsOf', () => {
  it('wants the purpose first', () => {
    expect(faultsOf(emptySearch)).toEqual({ purpose: 'purpose-missing' });
    expect(faultsOf({ ...emptySearch, text: 'van', purpose: 'hit-handling' })).toEqual({ purposeReference: 'reference-missing' });
  });

  it('wants no reference for what is no single matter', () => {
    expect(needsReference('supervision')).toBe(false);
    expect(faultsOf({ ...emptySearch, purpose: 'statistics', country: 'FR' })).toEqual({});
  });

  it('wants at least one criterion', () => {
    expect(faultsOf({ ...stated, text: '   ' })).toEqual({ text: 'criteria-missing' });
    expect(faultsOf({ ...stated, kinds: ['request'] })).toEqual({});
  });

  it('wants the period forwards', () => {
    const [from, until] = ['2026-11-24T00:00:00.000Z', '2026-11-23T00:00:00.000Z'] as Instant[];
    expect(faultsOf({ ...stated, from: from ?? null, until: until ?? null })).toEqual({ until: 'period-backwards' });
  });
});

describe('criteriaOf', () => {
  it('is nothing while something is wrong', () => {
    expect(criteriaOf(emptySearch)).toBeUndefined();
    expect(criteriaOf(stated)).toBeUndefined();
  });

  it('sends what is stated and nothing else, as the server takes it', () => {
    const criteria = criteriaOf({ ...stated, text: ' grey van ', direction: 'in', channels: ['siena'], country: 'FR' });
    expect(criteria).toEqual({ purpose: { code: 'request-handling', reference: 'IN-2026-000123' }, text: 'grey van', direction: 'in', channels: ['siena'], country: 'FR' });
    expect(searchCriteria.safeParse(criteria).success).toBe(true);
  });

  it('leaves an empty reference out', () => {
    expect(criteriaOf({ ...emptySearch, purpose: 'supervision', text: 'van' })?.purpose).toEqual({ code: 'supervision' });
  });
});

describe('the memory of a session', () => {
  it('keeps the last purposes, each once', () => {
    const a = { code: 'verification', reference: 'A' } as const;
    const b = { code: 'verification', reference: 'B' } as const;
    expect(withPurpose([a, b], b)).toEqual([b, a]);
    const many = Array.from({ length: 10 }, (_, index) => ({ code: 'verification' as const, reference: String(index) }));
    expect(many.reduce(withPurpose, [] as ReturnType<typeof withPurpose>)).toHaveLength(6);
  });

  it('is forgotten for anybody else', () => {
    rememberSearch('maëlle', { values: { ...stated, text: 'a name' } });
    expect(recallSearch('maëlle').values.text).toBe('a name');
    expect(recallSearch('joost')).toEqual({ values: emptySearch, criteria: undefined, purposes: [] });
    rememberSearch('joost', { purposes: [] });
    expect(recallSearch('maëlle').values).toEqual(emptySearch);
  });
});
