import { expect, it } from 'vitest';
import { tableOf } from './figure-sides.ts';

const cell = (country: string | null, urgency: 'urgent' | 'non-urgent', count: number) => ({ country, urgency, ground: null, part: null, count });
const figure = { dimensions: ['country', 'urgency'] as const, cells: [cell('XF', 'urgent', 2), cell('XG', 'urgent', 5), cell('XF', 'non-urgent', 1), cell(null, 'urgent', 1)] };

it('has a row for every state, the largest first, and a column for every value of the rest', () => {
  const { rows, columns } = tableOf({ ...figure, dimensions: [...figure.dimensions] });
  expect(rows.map(({ value }) => value)).toEqual(['XG', 'XF', null]);
  expect(columns.map(({ value }) => value)).toEqual(['urgent', 'non-urgent']);
  expect(rows[2]!.choice).toEqual({ country: 'none' });
});

it('sums what a row, a column, both or neither hold', () => {
  const { rows, columns, countOf } = tableOf({ ...figure, dimensions: [...figure.dimensions] });
  expect(countOf(undefined, undefined)).toBe(9);
  expect(countOf(rows[1], undefined)).toBe(3);
  expect(countOf(undefined, columns[1])).toBe(1);
  expect(countOf(rows[1], columns[0])).toBe(2);
  expect(columns.reduce((sum, column) => sum + countOf(undefined, column), 0)).toBe(9);
});

it('is empty where nothing is told apart', () => {
  expect(tableOf({ cells: [], dimensions: [] })).toMatchObject({ rows: [], columns: [] });
});
