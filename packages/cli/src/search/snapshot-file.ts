import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../command.ts';
import type { Engine } from '../engine.ts';

const pieceByteCount = 1 << 26;

/** Writes beside the file and renames, so that a reader never meets half a snapshot. Returns the bytes written. */
export async function writeSnapshotFile(engine: Engine, path: string): Promise<number> {
  const draft = `${path}.part-${String(process.pid)}`;
  let byteCount = 0;
  function* pieces(): Generator<Uint8Array> {
    for (const piece of engine.snapshot()) {
      byteCount += piece.byteLength;
      // A stream takes no view of shared memory, and at most 2 GB at once.
      for (let at = 0; at < piece.byteLength; at += pieceByteCount) yield Buffer.from(piece.subarray(at, Math.min(at + pieceByteCount, piece.byteLength)));
    }
  }
  try {
    await pipeline(Readable.from(pieces(), { objectMode: true, highWaterMark: 2 }), createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new UsageError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  return byteCount;
}

/** A snapshot file in memory that worker threads can share. @throws UsageError when it cannot be read */
export async function readSnapshotFile(path: string): Promise<SharedArrayBuffer> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(new SharedArrayBuffer(size));
      for (let at = 0; at < size; ) {
        const { bytesRead } = await handle.read(bytes, at, Math.min(pieceByteCount, size - at), at);
        if (bytesRead === 0) throw new Error('the file was cut short while it was read');
        at += bytesRead;
      }
      return bytes.buffer;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UsageError(`${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`, { cause: error });
  }
}

/** The snapshot of an engine in memory that worker threads can share. */
export function sharedSnapshot(engine: Engine): SharedArrayBuffer {
  const pieces = [...engine.snapshot()];
  const bytes = new Uint8Array(new SharedArrayBuffer(pieces.reduce((sum, piece) => sum + piece.byteLength, 0)));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes.buffer;
}
