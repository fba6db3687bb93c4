import type { AdapterInput, AdapterRow, RefusedRow } from './rows.ts';
import type { EngineRecord } from '../record.ts';

/** Texts or bytes as a stream, for tests. */
export async function* streamOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** The same bytes in pieces of a size, so that nothing may depend on where a chunk ends. */
export function inPieces(content: string | Uint8Array, size: number): AdapterInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.subarray(from, from + size));
  return streamOf(...pieces);
}

export interface Collected {
  readonly rows: readonly AdapterRow[];
  readonly records: readonly EngineRecord[];
  readonly refused: readonly RefusedRow[];
}

export async function collect(rows: AsyncIterable<AdapterRow>): Promise<Collected> {
  const all: AdapterRow[] = [];
  for await (const row of rows) all.push(row);
  return { rows: all, records: all.flatMap((row) => (row.ok ? [row.record] : [])), refused: all.flatMap((row) => (row.ok ? [] : [row])) };
}
