import { readFile } from 'node:fs/promises';
import { UsageError } from '../command.ts';
import { parseCsvMapping, type CsvMapping } from '../engine.ts';

/** The mapping file of CSV columns. @throws UsageError naming what is wrong with it */
export async function readMapping(path: string | undefined): Promise<CsvMapping | undefined> {
  if (path === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof SyntaxError ? 'is no JSON' : 'cannot be read'}`, { cause: error });
  }
  const mapping = parseCsvMapping(value);
  if (typeof mapping === 'string') throw new UsageError(`${path}: ${mapping}`);
  return mapping;
}
