import { expect, it } from 'vitest';
import { columnsOf, monthsOf, sumOf } from './figure-sums.ts';

const row = { month: '2026-03', side: 'own-on-foreign', system: 'sis', category: 'arrest', count: 2, inTime: 1, late: 1, measureTaken: 2, measurePartly: 0, measureNotTaken: 0, repeats: 0 } as const;
const rows = [row, { ...row, category: 'missing' as const, count: 3 }, { ...row, month: '2026-04', count: 5 }, { ...row, system: 'un' as const, count: 1 }];

it('adds up categories, of a month or of all', () => {
  expect(sumOf(rows, 'count', row, '2026-03')).toBe(5);
  expect(sumOf(rows, 'count', row)).toBe(10);
  expect(sumOf(rows, 'late', { side: 'foreign-on-own', system: 'sis' })).toBe(0);
});

it('shows SIS and Interpol always, others where there is something', () => {
  expect(columnsOf([])).toHaveLength(4);
  expect(columnsOf(rows).map(({ side, system }) => `${side} ${system}`)).toEqual(['own-on-foreign sis', 'own-on-foreign interpol', 'own-on-foreign un', 'foreign-on-own sis', 'foreign-on-own interpol']);
});

it('names the months of a year', () => {
  expect(monthsOf(2026)).toHaveLength(12);
  expect(monthsOf(2026)[8]).toBe('2026-09');
});
