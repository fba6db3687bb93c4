import { describe, expect, it } from 'vitest';
import { emptyHoldingSearch, holdingCriteriaOf, holdingSearchFaults } from './search-criteria.ts';

describe('a search of holdings', () => {
  it('needs a purpose with its reference, and a name or a number', () => {
    expect(holdingSearchFaults(emptyHoldingSearch)).toEqual({ purpose: 'purpose-missing', name: 'criteria-missing' });
    expect(holdingSearchFaults({ ...emptyHoldingSearch, purpose: 'hit-handling', number: 'XM1' })).toEqual({ purposeReference: 'reference-missing' });
  });
  it('sends only what is said', () => {
    expect(holdingCriteriaOf({ ...emptyHoldingSearch, purpose: 'hit-handling', purposeReference: ' H-2026-1 ', name: ' Nehring ', birthDate: '1970', breadth: 'wide' })).toEqual({
      purpose: { code: 'hit-handling', reference: 'H-2026-1' },
      falsePerThousand: 100,
      limit: 50,
      name: 'Nehring',
      birthDate: '1970',
    });
  });
});
