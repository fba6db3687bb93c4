import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV for a spreadsheet: UTF-8 with its mark, CRLF, and nothing in a cell that a spreadsheet would take for a
 * formula. The first row has the names of the columns.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  return Buffer.from(stringify(rows.map((row) => [...row]), { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}
