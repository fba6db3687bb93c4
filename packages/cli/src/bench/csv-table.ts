import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../command.ts';

export interface CsvTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A small CSV file with a header, whole. @throws UsageError */
export async function readCsvTable(path: string): Promise<CsvTable> {
  try {
    const [headers, ...rows]: string[][] = parse(await readFile(path, 'utf8'), { bom: true, trim: true, relax_column_count: true });
    if (headers === undefined) throw new Error('the file is empty');
    return { headers, rows };
  } catch (error) {
    throw new UsageError(`${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`, { cause: error });
  }
}

/** The cells of a column in every row. @throws UsageError when there is no such column */
export function columnOf(table: CsvTable, name: string): readonly string[] {
  const index = table.headers.indexOf(name);
  if (index === -1) throw new UsageError(`there is no column ${name}; there are ${table.headers.join(', ')}`);
  return table.rows.map((row) => row[index] ?? '');
}
