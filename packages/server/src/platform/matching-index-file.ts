import type { Engine } from '@vigie/engine';
import { readShared, snapshotPieces } from '@vigie/pool';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseInstant, type Instant } from '../kernel/time.ts';
import type { Watermark } from './matching-index-feed.ts';

/*
 *     "VIGIEIF1" 8 bytes | length of the head 4 bytes, little-endian | head, JSON | snapshot of the engine | SHA-256 of all before
 *
 * It holds personal data of the feed: folder and file are the desk's own, nobody else's to read.
 */
const magic = 'VIGIEIF1';
const hashByteCount = 32;
const longestHead = 65_536;

export interface IndexFileHead {
  /** The index it was made for. */
  readonly feed: string;
  /** The engine's models, whose numbers it holds. */
  readonly model: string;
  /** All that was committed before it is in the file. */
  readonly watermark: Watermark;
  readonly count: number;
  readonly builtAt: Instant;
}

export interface IndexFile {
  readonly head: IndexFileHead;
  readonly snapshot: SharedArrayBuffer;
}

/** The file is not one to start from: the index is built anew. */
export class IndexFileError extends Error {
  override name = 'IndexFileError';
  readonly reason: 'missing' | 'unreadable' | 'not-ours' | 'other-feed' | 'other-model' | 'damaged';

  constructor(reason: IndexFileError['reason'], options?: ErrorOptions) {
    super(`index file: ${reason}`, options);
    this.reason = reason;
  }
}

/** Written as `draft`, flushed, and renamed: a reader meets the old file or the new one, whole. Returns the bytes written. */
export async function writeIndexFile(path: string, draft: string, head: IndexFileHead, engine: Engine): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(draft, 'w', 0o600);
  let byteCount = 0;
  try {
    try {
      const hash = createHash('sha256');
      const write = async (bytes: Uint8Array) => {
        hash.update(bytes);
        await handle.writeFile(bytes);
        byteCount += bytes.byteLength;
      };
      await write(headBytes(head));
      for (const piece of snapshotPieces(engine)) await write(piece);
      await handle.writeFile(hash.digest());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return byteCount + hashByteCount;
}

/** Reads the whole and checks it. @throws IndexFileError */
export async function readIndexFile(path: string, wanted: Pick<IndexFileHead, 'feed' | 'model'>): Promise<IndexFile> {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (error) {
    throw new IndexFileError((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable', { cause: error });
  }
  try {
    const hash = createHash('sha256');
    const { head, byteCount } = await readHead(handle);
    if (head.feed !== wanted.feed) throw new IndexFileError('other-feed');
    if (head.model !== wanted.model) throw new IndexFileError('other-model');
    const { size } = await handle.stat();
    const snapshotByteCount = size - byteCount - hashByteCount;
    if (snapshotByteCount <= 0) throw new IndexFileError('damaged');
    hash.update(await bytesOf(handle, 0, byteCount));
    const snapshot = await readShared(handle, byteCount, snapshotByteCount, (piece) => hash.update(piece));
    const told = await bytesOf(handle, byteCount + snapshotByteCount, hashByteCount);
    if (!hash.digest().equals(told)) throw new IndexFileError('damaged');
    return { head, snapshot };
  } catch (error) {
    throw error instanceof IndexFileError ? error : new IndexFileError('unreadable', { cause: error });
  } finally {
    await handle.close();
  }
}

/** Drafts that a killed process left beside the file: no draft is written for so long. */
export async function sweepDrafts(path: string, nowMs: number, olderThanMs: number): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`${basename(path)}.part-`)) continue;
    const draft = join(dirname(path), name);
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && nowMs - found.mtimeMs > olderThanMs) await rm(draft, { force: true });
  }
}

function headBytes(head: IndexFileHead): Uint8Array {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from(magic), length, text]);
}

async function readHead(handle: FileHandle): Promise<{ readonly head: IndexFileHead; readonly byteCount: number }> {
  const start = await bytesOf(handle, 0, 12);
  if (start.subarray(0, 8).toString('latin1') !== magic) throw new IndexFileError('not-ours');
  const length = start.readUInt32LE(8);
  if (length > longestHead) throw new IndexFileError('damaged');
  const head = headOf((await bytesOf(handle, 12, length)).toString('utf8'));
  if (!head) throw new IndexFileError('damaged');
  return { head, byteCount: 12 + length };
}

function headOf(text: string): IndexFileHead | undefined {
  try {
    const { feed, model, watermark, count, builtAt } = JSON.parse(text) as Readonly<Record<keyof IndexFileHead, unknown>>;
    if (typeof feed !== 'string' || typeof model !== 'string' || typeof watermark !== 'string' || typeof builtAt !== 'string') return undefined;
    const at = parseInstant(builtAt);
    return at === undefined || !Number.isSafeInteger(count) ? undefined : { feed, model, watermark: watermark as Watermark, count: count as number, builtAt: at };
  } catch {
    return undefined;
  }
}

async function bytesOf(handle: FileHandle, from: number, byteCount: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(byteCount), 0, byteCount, from);
  if (bytesRead < byteCount) throw new IndexFileError('damaged');
  return buffer;
}
