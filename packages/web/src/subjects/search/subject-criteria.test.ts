import { searchSubjects, type SubjectView } from '@vigie/server/subjects/contract';
import { describe, expect, test } from 'vitest';
import { emptySubjectSearch, likenessOf, subjectCriteriaOf, subjectSearchFaults, type SubjectSearchValues } from './subject-criteria.ts';

const asked: SubjectSearchValues = { ...emptySubjectSearch, purpose: 'request-handling', purposeReference: 'C-2026-000001', name: ' Mara Veldran ' };

describe('a search for persons and things', () => {
  test('needs a purpose, its reference and a name or number', () => {
    expect(subjectSearchFaults(emptySubjectSearch)).toEqual({ purpose: 'purpose-missing', name: 'criteria-missing' });
    expect(subjectSearchFaults({ ...asked, purposeReference: ' ' })).toEqual({ purposeReference: 'reference-missing' });
    expect(subjectSearchFaults({ ...asked, purpose: 'supervision', purposeReference: '' })).toEqual({});
    expect(subjectSearchFaults({ ...asked, name: '', number: 'XK1' })).toEqual({});
    expect(subjectSearchFaults({ ...asked, birthDate: '30.2.1988' })).toEqual({ birthDate: 'date-unreadable' });
    expect(subjectCriteriaOf({ ...asked, birthDate: 'spring' })).toBeUndefined();
  });

  test('sends what is filled in, dates as the desk keeps them', () => {
    const criteria = subjectCriteriaOf({ ...asked, birthDate: '3.3.1988', country: 'XM', kind: 'person', breadth: 'wide' });
    expect(criteria).toEqual({ purpose: { code: 'request-handling', reference: 'C-2026-000001' }, name: 'Mara Veldran', birthDate: '1988-03-03', country: 'XM', kind: 'person', falsePerThousand: 100 });
    expect(searchSubjects.body.safeParse(criteria).success).toBe(true);
    expect(subjectCriteriaOf(asked)).toEqual({ purpose: { code: 'request-handling', reference: 'C-2026-000001' }, name: 'Mara Veldran', falsePerThousand: 10 });
  });

  const of = (kind: string, data: object | null) => likenessOf({ kind, data } as unknown as SubjectView);

  test('by what is stated of another', () => {
    expect(of('person', { names: [{ full: 'La Loutre', use: 'alias' }, { full: 'Mara Veldran', use: 'main' }], birthDates: ['1988-03'], nationalities: ['XM'] })).toEqual({ kind: 'person', name: 'Mara Veldran', number: '', birthDate: '1988-03', country: 'XM' });
    expect(of('vehicle', { vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'AB 123', country: 'XM' }] })).toEqual({ kind: 'vehicle', number: 'WVWZZZ1JZXW000001', country: null });
    expect(of('vehicle', { plates: [{ number: 'AB 123', country: 'XM' }] })).toEqual({ kind: 'vehicle', number: 'AB 123', country: 'XM' });
    expect(of('document', { numbers: [{ number: 'XK1', country: 'XM' }] })).toEqual({ kind: 'document', number: 'XK1', country: 'XM' });
    expect(of('firearm', { serials: ['BR-7'] })).toEqual({ kind: 'firearm', number: 'BR-7' });
  });

  test('is not possible by what the engine compares not, and by nothing', () => {
    expect(of('place', { name: 'Port Sel' })).toBeUndefined();
    expect(of('person', { sex: 'F' })).toBeUndefined();
    expect(of('person', null)).toBeUndefined();
  });
});
