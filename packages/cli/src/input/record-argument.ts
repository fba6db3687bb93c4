import { existsSync } from 'node:fs';
import { UsageError } from '../command.ts';
import { readFtmEntity, readRecordValue, type AdapterRow, type EngineRecord } from '../engine.ts';
import { readFiles, recogniseFiles } from './files.ts';

/**
 * A record from an argument: JSON in the engine's or FollowTheMoney's form, a file of one record, `FILE#id` for one of a
 * file's records, or else the name of a person. @throws UsageError
 */
export async function readRecordArgument(text: string, fallbackId: string): Promise<EngineRecord> {
  if (text.trimStart().startsWith('{')) return readInline(text, fallbackId);
  const hash = text.lastIndexOf('#');
  if (hash > 0 && existsSync(text.slice(0, hash))) return await readFromFile(text.slice(0, hash), text.slice(hash + 1));
  if (existsSync(text)) return await readFromFile(text, undefined);
  if (text.trim() === '') throw new UsageError('a record is JSON, a file, FILE#id or a name; this is empty');
  return { kind: 'person', id: fallbackId, names: [{ full: text }] };
}

function readInline(text: string, fallbackId: string): EngineRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`a record that begins with { is JSON, and this is none: ${(error as Error).message}`, { cause: error });
  }
  const given = { id: fallbackId, ...(value as object) };
  return accepted('schema' in given ? readFtmEntity(given, 1) : readRecordValue(given, 1));
}

function accepted(row: AdapterRow): EngineRecord {
  if (row.ok) return row.record;
  throw new UsageError(`the record is refused: ${row.reason}${row.detail === '' ? '' : ` (${row.detail})`}`);
}

async function readFromFile(path: string, id: string | undefined): Promise<EngineRecord> {
  const found: EngineRecord[] = [];
  for await (const { row } of readFiles(await recogniseFiles([path]), undefined)) {
    if (!row.ok) {
      if (id === undefined) throw new UsageError(`${path}:${String(row.line)}: ${row.reason} (${row.detail})`);
      continue;
    }
    if (id !== undefined && row.record.id === id) return row.record;
    found.push(row.record);
    if (id === undefined && found.length > 1) throw new UsageError(`${path} holds several records: say which, ${path}#ID`);
  }
  const [only] = found;
  if (id !== undefined || only === undefined) throw new UsageError(id === undefined ? `${path} holds no record` : `${path} holds no record ${id}`);
  return only;
}
