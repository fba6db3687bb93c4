/** Gives memory; pass one that makes a `SharedArrayBuffer` when worker threads are to read the same table. */
export type Allocate = (byteLength: number) => ArrayBuffer | SharedArrayBuffer;
export type Words = Uint32Array<ArrayBuffer | SharedArrayBuffer>;

/** The whole state; writing these words to disk and handing them to `fromBuffers` gives the same table. */
export interface KeyTableBuffers {
  readonly header: Words;
  readonly slots: Words;
  readonly filter: Words;
  readonly shapes: Words;
  readonly chain: Words;
}

export interface KeyTableOptions {
  /** Distinct keys expected; the table grows beyond by itself, at the cost of one rehash. */
  readonly expectedCount?: number;
  readonly allocate?: Allocate;
}

/** Record numbers lie below this (the top bit marks a chain, zero an empty slot). */
export const maxValue = 0x7fff_fffd;

export const chained = 0x8000_0000;
export const tombstone = 0xffff_ffff;
export const buildLoad = 0.75;
export const growLoad = 0.84;
export const batchLength = 64;

// Words of the header.
export const atMagic = 0;
export const atLive = 1;
export const atDead = 2;
export const atChainUsed = 3;
export const atChainFree = 4;
export const atValues = 5;
export const headerLength = 8;
/** 'VKT' and the version of the layout and of the coefficients in key-codes.ts. */
export const magic = 0x564b_5401;

export function slotCountFor(count: number): number {
  return Math.max(16, Math.ceil(count / buildLoad));
}

/** A power of two of words with at least ten bits a key. */
export function filterLengthFor(count: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2((count * 10) / 32)));
}
