import type { EngineRecord } from '../record.ts';
import type { NamedCandidate } from '../engine.ts';

/** The pieces of a snapshot as one stretch of memory. */
export function bytesOf(pieces: Iterable<Uint8Array>, shared: true): SharedArrayBuffer;
export function bytesOf(pieces: Iterable<Uint8Array>): ArrayBuffer;
export function bytesOf(pieces: Iterable<Uint8Array>, shared?: true): ArrayBufferLike {
  const list = [...pieces];
  const length = list.reduce((sum, piece) => sum + piece.byteLength, 0);
  const bytes = new Uint8Array(shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
  let at = 0;
  for (const piece of list) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes.buffer;
}

/** What the worker beside the tests is given and answers. */
export interface AskedOfWorker {
  readonly snapshot: SharedArrayBuffer;
  readonly queries: readonly EngineRecord[];
}
export type AnswersOfWorker = readonly (readonly NamedCandidate[])[];
