/**
 * Typed arrays that grow, and the hash of the index. Everything an index holds lies in such arrays: they cost no garbage
 * collection, go into a file as they are, and several threads can read them at once.
 */

/** Where an index gets its memory: shared between threads, or not. */
export type Allocate = (byteCount: number) => ArrayBufferLike;
export const sharedMemory: Allocate = (byteCount) => new SharedArrayBuffer(byteCount);
export const ownMemory: Allocate = (byteCount) => new ArrayBuffer(byteCount);

export class Words {
  array: Uint32Array;
  length = 0;
  readonly #allocate: Allocate;
  constructor(allocate: Allocate, capacity = 1024) {
    this.#allocate = allocate;
    this.array = new Uint32Array(allocate(capacity * 4));
  }
  /** Words that are there already; adding to them makes a copy first. */
  static over(array: Uint32Array, allocate: Allocate): Words {
    const words = new Words(allocate, 0);
    words.array = array;
    words.length = array.length;
    return words;
  }
  /** Makes room for `count` more and returns where they begin. */
  extend(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.array.length) {
      const grown = new Uint32Array(this.#allocate(Math.max(this.length, this.array.length + (this.array.length >> 1)) * 4));
      grown.set(this.array);
      this.array = grown;
    }
    return at;
  }
  push(value: number): void {
    const at = this.extend(1);
    this.array[at] = value;
  }
  /** What is used, without the room to grow. */
  used(): Uint32Array {
    return this.array.subarray(0, this.length);
  }
}

export class Bytes {
  array: Uint8Array;
  length = 0;
  readonly #allocate: Allocate;
  constructor(allocate: Allocate, capacity = 4096) {
    this.#allocate = allocate;
    this.array = new Uint8Array(allocate(capacity));
  }
  extend(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.array.length) {
      const grown = new Uint8Array(this.#allocate(Math.max(this.length, this.array.length + (this.array.length >> 1))));
      grown.set(this.array);
      this.array = grown;
    }
    return at;
  }
  used(): Uint8Array {
    return this.array.subarray(0, this.length);
  }
}

/** Spreads 32 bits so that every bit of the input moves half the bits of the result (murmur3's finaliser). */
export function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of a text by its UTF-16 units, leaving out the one at `without` (−1: none). */
export function hashText(text: string, without = -1): number {
  let h = 0x9747b28c;
  for (let i = 0; i < text.length; i++) if (i !== without) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) + 0x7ed55d16;
  return mix(h);
}

/** Hash of two numbers and a family, the order of the two mattering. */
export function hashPair(family: number, a: number, b: number): number {
  return mix(Math.imul(mix(a + 0x9e3779b9) ^ family, 0x01000193) ^ mix(b + 0x85ebca6b));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Of a slot: the number of a text + 1. Above stand six bits of its hash, so that other texts are seldom read. */
const numberMask = 0x3ffffff;

/** Texts by number: their UTF-8 bytes one after the other, where each begins, and a hash table to find one again. */
export class Texts {
  readonly bytes: Bytes;
  readonly starts: Words;
  slots: Uint32Array;
  readonly #allocate: Allocate;

  constructor(allocate: Allocate, kept?: { readonly bytes: Uint8Array; readonly starts: Uint32Array; readonly slots: Uint32Array }) {
    this.#allocate = allocate;
    this.bytes = new Bytes(allocate, kept ? 0 : 4096);
    this.starts = new Words(allocate, kept ? 0 : 1024);
    if (kept) {
      this.bytes.array = kept.bytes;
      this.bytes.length = kept.bytes.length;
      this.starts.array = kept.starts;
      this.starts.length = kept.starts.length;
      this.slots = kept.slots;
    } else {
      this.starts.push(0);
      this.slots = new Uint32Array(allocate(4 * 2048));
    }
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** Number of a text, or −1. */
  find(text: string): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const hash = hashText(text);
    const mark = hash & ~numberMask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot]!;
      if (held === 0) return -1;
      if (((held ^ mark) & ~numberMask) === 0 && this.#equals((held & numberMask) - 1, text)) return (held & numberMask) - 1;
    }
  }

  /** Number of a text, given to it now if it is new. */
  intern(text: string): number {
    const found = this.find(text);
    if (found >= 0) return found;
    if (this.count >= numberMask) throw new RangeError('too many different texts');
    const encoded = encoder.encode(text);
    const at = this.bytes.extend(encoded.length);
    this.bytes.array.set(encoded, at);
    this.starts.push(this.bytes.length);
    const number = this.count - 1;
    if (this.count * 2 > this.slots.length) this.#grow();
    else this.#place(text, number);
    return number;
  }

  get(number: number): string {
    const from = this.starts.array[number]!;
    const to = this.starts.array[number + 1]!;
    const { array } = this.bytes;
    // Most are short and ASCII: decoding those here is several times faster.
    let text = '';
    for (let i = from; i < to; i++) {
      const byte = array[i]!;
      // A TextDecoder refuses shared memory: hence the copy.
      if (byte > 127) return decoder.decode(array.slice(from, to));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #equals(number: number, text: string): boolean {
    const from = this.starts.array[number]!;
    const to = this.starts.array[number + 1]!;
    const { array } = this.bytes;
    if (to - from < text.length || to - from > text.length * 3) return false;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return this.get(number) === text;
      if (array[from + i] !== unit) return false;
    }
    return to - from === text.length;
  }

  #place(text: string, number: number): void {
    const mask = this.slots.length - 1;
    const hash = hashText(text);
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = (hash & ~numberMask) | (number + 1);
  }

  #grow(): void {
    this.slots = new Uint32Array(this.#allocate(this.slots.length * 2 * 4));
    for (let number = 0; number < this.count; number++) this.#place(this.get(number), number);
  }
}
