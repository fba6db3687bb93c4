import { stride } from './layout.ts';
import { mix } from './memory.ts';
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

function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let h = 0x9747b28c;
  for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193) + 0x7ed55d16;
  return mix(h);
}
