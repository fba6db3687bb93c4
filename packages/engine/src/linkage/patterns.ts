import type { Pairs } from './candidates.ts';
import { ColumnComparer, different, missing, swapped } from './levels.ts';
import type { LinkageTable } from './table.ts';

/** By pair and column the level of agreement (levels.ts). */
export function patternsOf(table: LinkageTable, { left, right }: Pairs): Uint8Array {
  const { columns } = table;
  const comparers = columns.map((column) => new ColumnComparer(column));
  const shared = sharedValues(table);
  const patterns = new Uint8Array(left.length * columns.length);
  for (let pair = 0; pair < left.length; pair++) {
    const a = left[pair] ?? 0;
    const b = right[pair] ?? 0;
    for (const [index, column] of columns.entries()) {
      const x = column.valueOf[a] ?? -1;
      const y = column.valueOf[b] ?? -1;
      let level = x < 0 || y < 0 ? missing : (comparers[index]?.level(x, y) ?? missing);
      if ((level === different || (level === missing && x >= 0)) && isElsewhere(table, shared, index, x, b)) level = swapped;
      else if (level === missing && y >= 0 && isElsewhere(table, shared, index, y, a)) level = swapped;
      patterns[pair * columns.length + index] = level;
    }
  }
  return patterns;
}

/** Numbers of the same text in every column of words: by column and value, the value's number in the other column or −1. */
type Shared = readonly (readonly (Int32Array | undefined)[])[];

function sharedValues({ columns }: LinkageTable): Shared {
  return columns.map((from, i) =>
    columns.map((to, j) => {
      if (i === j || from.kind === 'code' || to.kind === 'code') return undefined;
      const numbers = new Map(to.values.map((value, number) => [value, number]));
      return Int32Array.from(from.values, (value) => numbers.get(value) ?? -1);
    }),
  );
}

/** Whether the value stands in another column of the other record, where the record itself has something else. */
function isElsewhere({ columns }: LinkageTable, shared: Shared, index: number, value: number, record: number): boolean {
  for (const [other, column] of columns.entries()) {
    const number = shared[index]?.[other]?.[value] ?? -1;
    if (number >= 0 && column.valueOf[record] === number) return true;
  }
  return false;
}

