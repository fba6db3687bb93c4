import { detectFormat, readFormat, type EngineRecord } from '../engine.ts';

/** Reads a text as the file it seems to be, in chunks that cut words and signs apart. */
export async function readWhole(text: string, onRecord: (record: EngineRecord) => void): Promise<void> {
  const format = detectFormat(text.slice(0, 65_536), 'hostile.csv');
  if (format === undefined) return;
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 1021) yield bytes.subarray(at, at + 1021);
  }
  for await (const row of readFormat(format, chunks())) if (row.ok) onRecord(row.record);
}
