import { objectCategories as engineCategories, recordKinds } from '@vigie/engine';
import { describe, expect, test } from 'vitest';
import { personFields, type PersonData } from './contract-data.ts';
import { categoryOfField, excessOf, fieldsStated, limitOf, limitsOfRoles, without } from './limits.ts';
import { dataCategories, objectCategories, subjectKinds, subjectRoles } from './model.ts';

describe('Annex II.B', () => {
  test('every field of a person is in exactly one category, and every category has a field', () => {
    expect(Object.keys(categoryOfField).sort()).toEqual(Object.keys(personFields).sort());
    expect([...new Set(Object.values(categoryOfField))].sort()).toEqual([...dataCategories].sort());
  });

  test('every role and category is decided', () => {
    const table = limitsOfRoles();
    expect(Object.keys(table)).toEqual([...subjectRoles]);
    for (const role of subjectRoles) {
      expect(Object.keys(table[role]).sort()).toEqual([...dataCategories].sort());
      for (const category of dataCategories) expect(['yes', 'if-needed', 'no']).toContain(limitOf(role, category));
    }
  });

  test.each(subjectRoles)('whoever is a %s can be named, described and identified', (role) => {
    for (const category of ['personal-details', 'physical-description', 'identification'] as const) expect(limitOf(role, category)).toBe('yes');
  });

  test('the twelve categories of paragraph 2 are held of suspects, convicted and potential offenders without more ado', () => {
    const ofAccused = dataCategories.slice(0, 12);
    for (const role of ['suspect', 'convicted', 'potential-offender'] as const) {
      expect(dataCategories.filter((category) => limitOf(role, category) === 'yes')).toEqual(ofAccused);
      expect(dataCategories.filter((category) => limitOf(role, category) === 'no')).toEqual(dataCategories.slice(12));
    }
  });

  test('criminal conduct is not held of those who are accused of nothing', () => {
    expect(subjectRoles.filter((role) => limitOf(role, 'criminal-conduct') === 'no')).toEqual(['victim', 'witness', 'informant', 'missing']);
  });

  test('what only one role has', () => {
    expect(subjectRoles.filter((role) => limitOf(role, 'informant') !== 'no')).toEqual(['informant']);
    expect(subjectRoles.filter((role) => limitOf(role, 'victimisation') === 'yes')).toEqual(['victim']);
    expect(subjectRoles.filter((role) => limitOf(role, 'protection') === 'yes')).toEqual(['witness', 'informant']);
  });
});

describe('what is beyond', () => {
  const data: PersonData = { convictions: ['Theft, 2019'], names: [{ full: 'Dal Orwen', use: 'main' }], phones: ['+999 1'] };

  test('is told in the order of the Annex, with whether a reason would do', () => {
    expect(excessOf('victim', data, null)).toEqual([
      { field: 'phones', category: 'means-of-communication', limit: 'if-needed' },
      { field: 'convictions', category: 'criminal-conduct', limit: 'no' },
    ]);
    expect(excessOf('victim', data, 'to call her back').map(({ field }) => field)).toEqual(['convictions']);
    expect(excessOf('suspect', data, null)).toEqual([]);
  });

  test('can be taken off', () => {
    expect(fieldsStated(without(data, ['convictions', 'phones']))).toEqual(['names']);
  });
});

test('the words shared with the engine are the engine’s', () => {
  expect(objectCategories).toEqual(engineCategories);
  expect(subjectKinds.slice(0, recordKinds.length)).toEqual(recordKinds);
});
