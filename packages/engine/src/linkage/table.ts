import { cleanText } from '../text/clean.ts';

/**
 * How the values of a column are compared: parts of names by the rules of names, codes (dates, numbers, postcodes) sign by
 * sign, all else as words.
 */
export type ColumnKind = 'name' | 'code' | 'text';

export interface LinkageColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The distinct values, folded: lower case, one blank between words. */
  readonly values: readonly string[];
  /** By record the number of its value, −1 where there is none. */
  readonly valueOf: Int32Array;
}

/** Records to be linked, column by column. */
export interface LinkageTable {
  readonly count: number;
  readonly columns: readonly LinkageColumn[];
}

const nameWords = /name|^forename|^alias|^sn$/i;

/** A table from rows of cells; a column of numbers and dates becomes a code, one whose header speaks of names a name. */
export function linkageTable(headers: readonly string[], rows: readonly (readonly string[])[]): LinkageTable {
  const columns = headers.map((name, index): LinkageColumn => {
    const numbers = new Map<string, number>();
    const valueOf = new Int32Array(rows.length).fill(-1);
    let codes = 0;
    let filled = 0;
    for (const [record, row] of rows.entries()) {
      const value = cleanText(row[index] ?? '').toLowerCase();
      if (value === '') continue;
      filled++;
      if (/\d/.test(value) && /^[^\p{L}]*\p{L}?[^\p{L}]*$/u.test(value)) codes++;
      let number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      valueOf[record] = number;
    }
    const kind = codes * 2 > filled ? 'code' : nameWords.test(name) ? 'name' : 'text';
    return { name, kind, values: [...numbers.keys()], valueOf };
  });
  return { count: rows.length, columns };
}
