/**
 * An index as one file: a head that names its arrays, then the arrays as they lie in memory. Loading is reading: the arrays
 * become views of the file's bytes, and several threads may share them.
 *
 *     "VIGIEIX1" 8 bytes | length of the head 4 bytes, little-endian | head, JSON | padding | arrays, each at a multiple of 64
 */
const magic = 'VIGIEIX1';
const alignment = 64;

export type SnapshotArray = Uint8Array | Uint32Array;

interface ArrayHead {
  readonly name: string;
  readonly type: 'u8' | 'u32';
  readonly length: number;
  readonly at: number;
}

export interface SnapshotHead {
  /** Names of the models the numbers were made for; other models must not read them. */
  readonly model: string;
  readonly facts: Readonly<Record<string, number>>;
}

export interface ReadSnapshot {
  readonly head: SnapshotHead;
  readonly arrays: ReadonlyMap<string, SnapshotArray>;
}

/** A snapshot that cannot be read: not one, cut short, or of another model. */
export class SnapshotError extends Error {
  override name = 'SnapshotError';
}

/** The file's pieces in order, to be written one after the other. */
export function* writeSnapshot(head: SnapshotHead, arrays: ReadonlyMap<string, SnapshotArray>): IterableIterator<Uint8Array> {
  const heads: ArrayHead[] = [];
  let at = 0;
  for (const [name, array] of arrays) {
    heads.push({ name, type: array instanceof Uint8Array ? 'u8' : 'u32', length: array.length, at });
    at = align(at + array.byteLength);
  }
  const text = new TextEncoder().encode(JSON.stringify({ ...head, arrays: heads }));
  const first = new Uint8Array(align(12 + text.length));
  first.set(new TextEncoder().encode(magic));
  new DataView(first.buffer).setUint32(8, text.length, true);
  first.set(text, 12);
  yield first;
  for (const array of arrays.values()) {
    yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const padding = align(array.byteLength) - array.byteLength;
    if (padding > 0) yield new Uint8Array(padding);
  }
}

/** Views into the bytes of a snapshot. @throws SnapshotError */
export function readSnapshot(buffer: ArrayBufferLike, model: string): ReadSnapshot {
  if (buffer.byteLength < 12) throw new SnapshotError('not a snapshot: too short');
  const start = new Uint8Array(buffer, 0, 12).slice();
  if (new TextDecoder().decode(start.subarray(0, 8)) !== magic) throw new SnapshotError('not a snapshot of this version');
  const headLength = new DataView(start.buffer).getUint32(8, true);
  if (12 + headLength > buffer.byteLength) throw new SnapshotError('the snapshot is cut short');
  const head = parseHead(new TextDecoder().decode(new Uint8Array(buffer, 12, headLength).slice()));
  if (head.model !== model) throw new SnapshotError(`the snapshot was made for the model ${head.model}; this is ${model}: build it anew`);
  const base = align(12 + headLength);
  const arrays = new Map<string, SnapshotArray>();
  for (const { name, type, length, at } of head.arrays) {
    const byteLength = type === 'u8' ? length : length * 4;
    if (base + at + byteLength > buffer.byteLength) throw new SnapshotError('the snapshot is cut short');
    arrays.set(name, type === 'u8' ? new Uint8Array(buffer, base + at, length) : new Uint32Array(buffer, base + at, length));
  }
  return { head, arrays };
}

/** The head, every part of it of the shape it must have. @throws SnapshotError */
function parseHead(text: string): SnapshotHead & { readonly arrays: readonly ArrayHead[] } {
  const damaged = new SnapshotError('the head of the snapshot is damaged');
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    throw damaged;
  }
  if (!isObject(head) || typeof head['model'] !== 'string' || !isObject(head['facts']) || !Array.isArray(head['arrays'])) throw damaged;
  if (!Object.values(head['facts']).every(Number.isSafeInteger)) throw damaged;
  for (const array of head['arrays'] as unknown[]) {
    if (!isObject(array) || typeof array['name'] !== 'string' || (array['type'] !== 'u8' && array['type'] !== 'u32')) throw damaged;
    if (!isCount(array['length']) || !isCount(array['at']) || array['at'] % alignment !== 0) throw damaged;
  }
  return head as unknown as SnapshotHead & { readonly arrays: readonly ArrayHead[] };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function align(at: number): number {
  return Math.ceil(at / alignment) * alignment;
}
