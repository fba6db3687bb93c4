import type { StatisticsYear } from '@vigie/server/requests/contract';

type Figure = Pick<StatisticsYear['figures'][number], 'cells' | 'dimensions'>;
export type Cell = Figure['cells'][number];
type Dimension = Figure['dimensions'][number];

/** One row or column of a figure's table: a value of a dimension, and how its rows are asked for. */
export interface Side {
  readonly key: string;
  readonly dimension: Dimension;
  readonly value: string | null;
  readonly choice: Readonly<Partial<Record<Dimension, string>>>;
}

/**
 * A figure as a table: rows by state (or by ground, where nothing is told apart by state), columns by the values of every
 * other dimension. A column counts all cells of its value, so columns of one dimension sum to the total.
 */
export function tableOf({ cells, dimensions }: Figure): { readonly rows: readonly Side[]; readonly columns: readonly Side[]; readonly countOf: (row: Side | undefined, column: Side | undefined) => number } {
  const [first, ...others] = dimensions;
  const fits = (cell: Cell, side: Side | undefined) => side === undefined || cell[side.dimension] === side.value;
  return {
    rows: first === undefined ? [] : sidesOf(cells, first),
    columns: others.flatMap((dimension) => sidesOf(cells, dimension)),
    countOf: (row, column) => cells.reduce((sum, cell) => sum + (fits(cell, row) && fits(cell, column) ? cell.count : 0), 0),
  };
}

function sidesOf(cells: readonly Cell[], dimension: Dimension): readonly Side[] {
  const values = [...new Set(cells.map((cell) => cell[dimension]))];
  const countOf = (value: string | null) => cells.reduce((sum, cell) => sum + (cell[dimension] === value ? cell.count : 0), 0);
  return values
    .map((value): Side => ({ key: `${dimension} ${value ?? ''}`, dimension, value, choice: choiceOf(dimension, value) }))
    .sort((a, b) => countOf(b.value) - countOf(a.value) || a.key.localeCompare(b.key));
}

function choiceOf(dimension: Dimension, value: string | null): Side['choice'] {
  if (value !== null) return { [dimension]: value };
  return dimension === 'country' ? { country: 'none' } : {};
}
