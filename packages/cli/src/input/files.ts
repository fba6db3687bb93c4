import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { UsageError } from '../command.ts';
import { detectFormat, readFormat, readFtmEntity, readJsonValues, readOfacCsv, withoutDuplicates, type AdapterRow, type CsvMapping, type InputFormat } from '../engine.ts';

/** A file of records, recognised. The side files of OFAC's list belong to its main file. */
export interface InputFile {
  readonly path: string;
  readonly format: InputFormat;
  readonly byteCount: number;
  readonly alt?: string;
  readonly add?: string;
}

/** What a FollowTheMoney entity says about itself beside its properties; kept for who asks for the entity. */
export interface EntityFacts {
  readonly referents?: readonly string[];
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly lastChange?: string;
}

/** A row together with the file it stands in. */
export interface FileRow {
  readonly file: InputFile;
  readonly row: AdapterRow;
  readonly facts?: EntityFacts;
}

const headByteCount = 65_536;

/** Recognises files by what is in them. @throws UsageError naming the file that cannot be read or is of no known format */
export async function recogniseFiles(paths: readonly string[]): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  const sides: { readonly path: string; readonly kind: 'alt' | 'add' }[] = [];
  for (const path of paths) {
    const { head, byteCount } = await readHead(path);
    const side = ofacSide(head);
    if (side !== undefined) {
      sides.push({ path, kind: side });
      continue;
    }
    const format = detectFormat(head, path);
    if (format === undefined) throw new UsageError(`${path}: not a format that is known (CSV, JSON lines, FollowTheMoney, Interpol, OFAC, UN)`);
    files.push({ path, format, byteCount });
  }
  const main = files.findIndex((file) => file.format === 'ofac-csv');
  const mainFile = files[main];
  if (sides.length > 0) {
    if (mainFile === undefined) throw new UsageError(`${sides[0]?.path ?? ''}: a side file of OFAC's list, which needs its main file (sdn.csv) beside it`);
    files[main] = { ...mainFile, ...Object.fromEntries(sides.map(({ kind, path }) => [kind, path])) };
  }
  return files;
}

async function readHead(path: string): Promise<{ readonly head: string; readonly byteCount: number }> {
  try {
    const handle = await open(path);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw new UsageError(`${path}: a directory, not a file`);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headByteCount), 0, headByteCount, 0);
      const bytes = buffer.subarray(0, bytesRead);
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new UsageError(`${path}: compressed; unpack it first`);
      return { head: decodeHead(bytes), byteCount: stat.size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`, { cause: error });
  }
}

function decodeHead(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** By the number of cells of the first line: entries have 12, addresses 6, aliases 5. */
function ofacSide(head: string): 'alt' | 'add' | undefined {
  const first = head.split(/\r\n?|\n/, 1)[0] ?? '';
  if (!/^\d+,\d+,/.test(first) || !first.includes('-0-')) return undefined;
  const cells = first.replace(/"[^"]*"/g, '').split(',').length;
  return cells === 6 ? 'add' : cells === 5 ? 'alt' : undefined;
}

/** What a file is called where its name stands for it: without folder and ending. */
export function stemOf(path: string): string {
  return basename(path, extname(path)).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'file';
}

/**
 * The rows of several files, one after the other; `onBytes` hears how much was read. An identifier that was met before, in
 * whichever file, is refused; rows that the reader numbered itself (a CSV file without an identifier) carry the file's name
 * when there are several, so that they do not collide.
 */
export async function* readFiles(files: readonly InputFile[], mapping: CsvMapping | undefined, onBytes: (count: number) => void = () => undefined): AsyncGenerator<FileRow> {
  let file: InputFile | undefined;
  async function* all(): AsyncGenerator<AdapterRow> {
    for (file of files) {
      const prefix = files.length > 1 ? `${stemOf(file.path)}-` : '';
      for await (const row of rowsOf(file, mapping, onBytes)) {
        yield row.ok && prefix !== '' && /^row-\d+$/.test(row.record.id) ? { ...row, record: { ...row.record, id: `${prefix}${row.record.id}` } } : row;
      }
    }
  }
  for await (const row of withoutDuplicates(all())) {
    if (file === undefined) continue;
    const facts = factsOf.get(row);
    yield facts === undefined ? { file, row } : { file, row, facts };
  }
}

/** Facts of rows on their way; a row that is gone takes its facts along. */
const factsOf = new WeakMap<AdapterRow, EntityFacts>();

async function* readEntities(stream: AsyncIterable<Uint8Array>): AsyncGenerator<AdapterRow> {
  for await (const item of readJsonValues(stream)) {
    const row = 'ok' in item ? item : readFtmEntity(item.value, item.line);
    if (!('ok' in item) && row.ok) factsOf.set(row, entityFacts(item.value as Readonly<Record<string, unknown>>));
    yield row;
  }
}

export function entityFacts(value: Readonly<Record<string, unknown>>): EntityFacts {
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  const referents = Array.isArray(value['referents']) ? (value['referents'] as readonly unknown[]).filter((id) => typeof id === 'string' && id !== value['id']) : [];
  const [firstSeen, lastSeen, lastChange] = [text('first_seen'), text('last_seen'), text('last_change')];
  return {
    ...(referents.length > 0 ? { referents: referents as readonly string[] } : {}),
    ...(firstSeen === undefined ? {} : { firstSeen }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(lastChange === undefined ? {} : { lastChange }),
  };
}

function rowsOf(file: InputFile, mapping: CsvMapping | undefined, onBytes: (count: number) => void): AsyncGenerator<AdapterRow> {
  const stream = (path: string) => counted(createReadStream(path, { highWaterMark: 1 << 18 }), onBytes);
  if (file.format === 'ftm') return readEntities(stream(file.path));
  if (file.format !== 'ofac-csv') return readFormat(file.format, stream(file.path), mapping);
  return readOfacCsv({ sdn: stream(file.path), ...(file.alt === undefined ? {} : { alt: stream(file.alt) }), ...(file.add === undefined ? {} : { add: stream(file.add) }) });
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.byteLength);
    yield chunk;
  }
}

/** Enough to see how long a row is. */
const sampleByteCount = 1 << 20;

/** How many rows the files hold: counted when they are small, else reckoned from how many stand in the first megabyte. */
export async function estimateRowCount(files: readonly InputFile[], mapping: CsvMapping | undefined): Promise<number> {
  let sum = 0;
  for (const file of files) {
    let rowCount = 0;
    let readBytes = 0;
    /** Rows and bytes at the moment a further piece was read: all rows before it have been told. */
    let sample: { readonly rowCount: number; readonly byteCount: number } | undefined;
    for await (const row of rowsOf(file, mapping, (byteCount) => {
      if (readBytes > 0) sample = { rowCount, byteCount: readBytes };
      readBytes += byteCount;
    })) {
      if (row.ok) rowCount++;
      if (readBytes > sampleByteCount && sample !== undefined && sample.rowCount > 0) break;
    }
    sum += readBytes >= file.byteCount || sample === undefined ? rowCount : Math.round((sample.rowCount * file.byteCount) / sample.byteCount);
  }
  return sum;
}
