import { stride } from './layout.ts';
import { hashText, mix } from './memory.ts';
import type { SegmentParts } from './segment.ts';

/** Finds a person of a segment by the bytes of its identifier. Eight bytes a person, made when first needed. */
export class IdTable {
  readonly #segment: SegmentParts;
  readonly #slots: Uint32Array;

  constructor(segment: SegmentParts) {
    this.#segment = segment;
    const count = segment.records.length / stride;
    this.#slots = new Uint32Array(1 << Math.max(4, Math.ceil(Math.log2(count * 1.5 + 1))));
    const mask = this.#slots.length - 1;
    for (let rank = 0; rank < count; rank++) {
      let slot = hashBytes(segment.idBytes, segment.idStarts[rank]!, segment.idStarts[rank + 1]!) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = rank + 1;
    }
  }

  /** Place of the person, or −1. Of several with one identifier, one that is not removed. */
  find(id: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let found = -1;
    for (let slot = hashBytes(id, 0, id.length) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const rank = this.#slots[slot]! - 1;
      if (!this.#equals(rank, id)) continue;
      found = rank;
      if (!((this.#segment.removed[rank >>> 5]! >>> (rank & 31)) & 1)) return rank;
    }
    return found;
  }

  #equals(rank: number, id: Uint8Array): boolean {
    const { idStarts, idBytes } = this.#segment;
    const from = idStarts[rank]!;
    if (idStarts[rank + 1]! - from !== id.length) return false;
    for (let i = 0; i < id.length; i++) if (idBytes[from + i] !== id[i]) return false;
    return true;
  }
}

/** Identifiers that were added, by their hashes alone: of millions, one in some thousand others is taken for one of them. */
export class IdMarks {
  #slots = new Uint32Array(1024);
  #count = 0;

  add(id: string): void {
    if (this.#count * 2 >= this.#slots.length) {
      const old = this.#slots;
      this.#slots = new Uint32Array(old.length * 2);
      for (const held of old) if (held !== 0) this.#slots[this.#slotOf(held)] = held;
    }
    const hash = hashText(id) || 1;
    const slot = this.#slotOf(hash);
    if (this.#slots[slot] === 0) this.#count++;
    this.#slots[slot] = hash;
  }

  has(id: string): boolean {
    return this.#slots[this.#slotOf(hashText(id) || 1)] !== 0;
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#slots = new Uint32Array(1024);
    this.#count = 0;
  }

  #slotOf(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = mix(hash) & mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}

function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let h = 0x9747b28c;
  for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193) + 0x7ed55d16;
  return mix(h);
}
