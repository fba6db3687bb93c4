import type { EngineRecord } from '../engine.ts';
import type { EntityFacts } from '../input/files.ts';

/** A record as the server keeps it, with what is known about it as an entity. */
export interface StoredRecord {
  readonly record: EngineRecord;
  /** Names of the data sets it stands in. */
  readonly datasets: readonly string[];
  readonly facts: EntityFacts;
}

const chunkByteCount = 1 << 24;
/** One Map holds at most 2^24 entries. */
const mapLimit = 8_000_000;

/**
 * The records of the holdings by identifier, as UTF-8 in large pieces of memory, since millions of small objects would keep the
 * garbage collector busy. The place of a record that was replaced is not used again.
 */
export class RecordStore {
  readonly #chunks: Buffer[] = [];
  #used = chunkByteCount;
  readonly #places: Map<string, number>[] = [new Map()];
  readonly #referents = new Map<string, string>();
  readonly #encoder = new TextEncoder();

  get count(): number {
    return this.#places.reduce((sum, part) => sum + part.size, 0);
  }

  set(stored: StoredRecord): void {
    const id = stored.record.id;
    const bytes = this.#encoder.encode(JSON.stringify(stored));
    const place = this.#put(bytes);
    const part = this.#places.find((known) => known.has(id)) ?? this.#roomiest();
    part.set(id, place);
    for (const referent of stored.facts.referents ?? []) this.#referents.set(referent, id);
  }

  find(id: string): StoredRecord | undefined {
    for (const part of this.#places) {
      const place = part.get(id);
      if (place !== undefined) return this.#read(place);
    }
    return undefined;
  }

  /** The identifier under which a record is kept that once had this one. */
  canonicalOf(referent: string): string | undefined {
    return this.#referents.get(referent);
  }

  delete(id: string): boolean {
    return this.#places.some((part) => part.delete(id));
  }

  *ids(): IterableIterator<string> {
    for (const part of this.#places) yield* part.keys();
  }

  #roomiest(): Map<string, number> {
    let last = this.#places.at(-1);
    if (last === undefined || last.size >= mapLimit) this.#places.push((last = new Map()));
    return last;
  }

  /** Chunk and offset as one number; the record's length stands before it. */
  #put(bytes: Uint8Array): number {
    const size = bytes.length + 4;
    if (this.#used + size > chunkByteCount) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(chunkByteCount, size)));
      this.#used = 0;
    }
    const chunk = this.#chunks.at(-1);
    if (chunk === undefined) throw new Error('a chunk was just made');
    const at = this.#used;
    chunk.writeUInt32LE(bytes.length, at);
    chunk.set(bytes, at + 4);
    this.#used += size;
    return (this.#chunks.length - 1) * chunkByteCount + at;
  }

  #read(place: number): StoredRecord {
    const chunk = this.#chunks[Math.floor(place / chunkByteCount)];
    const at = place % chunkByteCount;
    if (chunk === undefined) throw new Error('a place lies in a chunk');
    return JSON.parse(chunk.toString('utf8', at + 4, at + 4 + chunk.readUInt32LE(at))) as StoredRecord;
  }
}
