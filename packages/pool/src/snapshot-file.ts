import type { Engine } from '@vigie/engine';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of a snapshot cannot be written or read; the message names it and says why. */
export class SnapshotFileError extends Error {
  override name = 'SnapshotFileError';
}

const pieceByteCount = 1 << 26;

/** Writes beside the file and renames, so that a reader never meets half a snapshot. Returns the bytes written. @throws SnapshotFileError */
export async function writeSnapshotFile(engine: Engine, path: string): Promise<number> {
  const draft = `${path}.part-${String(process.pid)}`;
  let byteCount = 0;
  function* pieces(): Generator<Uint8Array> {
    for (const piece of snapshotPieces(engine)) {
      byteCount += piece.byteLength;
      yield piece;
    }
  }
  try {
    await pipeline(Readable.from(pieces(), { objectMode: true, highWaterMark: 2 }), createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new SnapshotFileError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  return byteCount;
}

/** The snapshot in pieces that any stream or file takes: copies, of 64 MiB at most. */
export function* snapshotPieces(engine: Engine): Generator<Uint8Array> {
  for (const piece of engine.snapshot()) {
    // A stream takes no view of shared memory, and at most 2 GB at once.
    for (let at = 0; at < piece.byteLength; at += pieceByteCount) yield Buffer.from(piece.subarray(at, Math.min(at + pieceByteCount, piece.byteLength)));
  }
}

/** A snapshot file in memory that worker threads can share. @throws SnapshotFileError when it cannot be read */
export async function readSnapshotFile(path: string): Promise<SharedArrayBuffer> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      return await readShared(handle, 0, size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new SnapshotFileError(`${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`, { cause: error });
  }
}

/** A stretch of a file in memory that worker threads can share; `onPiece` sees each piece as it comes. */
export async function readShared(handle: FileHandle, from: number, byteCount: number, onPiece?: (piece: Uint8Array) => void): Promise<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(byteCount));
  for (let at = 0; at < byteCount; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(pieceByteCount, byteCount - at), from + at);
    if (bytesRead === 0) throw new Error('the file was cut short while it was read');
    onPiece?.(bytes.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return bytes.buffer;
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
