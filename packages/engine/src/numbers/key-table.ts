import { finish, hashOfLanes, KeyReader, shapeWords, writeCodes } from './key-codes.ts';
import {
  atChainFree,
  atChainUsed,
  atDead,
  atLive,
  atMagic,
  atValues,
  batchLength,
  chained,
  filterLengthFor,
  growLoad,
  headerLength,
  magic,
  maxValue,
  slotCountFor,
  tombstone,
  type Allocate,
  type KeyTableBuffers,
  type KeyTableOptions,
  type Words,
} from './key-layout.ts';
import { NearSearch, nearErrors, type NearError } from './near-search.ts';

export { maxValue, nearErrors, type Allocate, type KeyTableBuffers, type KeyTableOptions, type NearError };

/**
 * From numbers to record numbers, for tens of millions of keys in flat memory that threads can share.
 *
 *     slots   a | b | value   a | b | value   ...   open addressing, linear probing, at most 84 % full
 *                      0           empty
 *                      v + 1       one record
 *                      top bit + i several records: chain[2i] = value + 1, chain[2i + 1] = next i + 1, 0 ends
 *                      all ones    tombstone: its key was removed
 *     filter  one 32-bit word per two or three keys, two bits per key in one word: says "not here" for 97 % of strangers
 *             from a region some ten times smaller than the slots
 *     shapes  32 KB: at which places keys have letters; rules out most variants of a query before they are hashed
 *
 * Texts are canonical numbers (`canonicalNumber`); look-alikes are folded here, so `findExact` also finds what differs by them
 * alone, and a text of up to 12 characters is found by itself and by nothing else. Longer ones are hashed to 64 bits: with 20
 * million of them a look-up with one error meets a stranger less than once in a thousand million.
 * One writer; readers in other threads must be given the buffers again after `add` has grown the table (`generation`). A
 * `visit` function must not look up in the same table, whose working arrays are in use.
 */
export class KeyTable {
  private readonly allocate: Allocate;
  private header: Words;
  private slots: Words;
  private filter: Words;
  private shapes: Words;
  private chain: Words;
  private capacity: number;
  /** Rises whenever buffers were replaced. */
  generation = 0;

  private readonly reader = new KeyReader();
  private readonly near = new NearSearch();
  private readonly batch = new Int32Array(batchLength * 4);
  /** Where touching passes leave their sum, so that no compiler drops them. */
  touched = 0;

  constructor(options: KeyTableOptions = {}) {
    this.allocate = options.allocate ?? ((byteLength) => new ArrayBuffer(byteLength));
    this.header = this.words(headerLength);
    this.header[atMagic] = magic;
    this.capacity = slotCountFor(options.expectedCount ?? 0);
    this.slots = this.words(this.capacity * 3);
    this.filter = this.words(filterLengthFor(this.capacity * growLoad));
    this.shapes = this.words(shapeWords);
    this.chain = this.words(16);
  }

  static fromBuffers(buffers: KeyTableBuffers, allocate?: Allocate): KeyTable {
    const isWhole = buffers.slots.length % 3 === 0 && Math.log2(buffers.filter.length) % 1 === 0 && buffers.shapes.length === shapeWords;
    if (buffers.header[atMagic] !== magic || !isWhole) throw new Error('not a key table, or one of another version');
    const table = new KeyTable(allocate ? { allocate } : {});
    table.header = buffers.header;
    table.slots = buffers.slots;
    table.filter = buffers.filter;
    table.shapes = buffers.shapes;
    table.chain = buffers.chain;
    table.capacity = buffers.slots.length / 3;
    return table;
  }

  /** The live words, not a copy. */
  toBuffers(): KeyTableBuffers {
    return { header: this.header, slots: this.slots, filter: this.filter, shapes: this.shapes, chain: this.chain };
  }

  /** Distinct keys held. */
  get keyCount(): number {
    return this.header[atLive] ?? 0;
  }

  /** Key-record pairs held. */
  get valueCount(): number {
    return this.header[atValues] ?? 0;
  }

  get byteLength(): number {
    return this.header.byteLength + this.slots.byteLength + this.filter.byteLength + this.shapes.byteLength + this.chain.byteLength;
  }

  /** Adds many; faster than one by one, since the cache misses of a batch overlap. Values answer texts by position. */
  build(texts: readonly string[], values: ArrayLike<number>): void {
    this.reserve(this.keyCount + texts.length);
    for (let start = 0; start < texts.length; start += batchLength) {
      const count = Math.min(batchLength, texts.length - start);
      this.touch(texts, start, count);
      for (let index = 0; index < count; index += 1) {
        const at = index * 4;
        if ((this.batch[at + 1] ?? 0) === 0 && (this.batch[at + 2] ?? 0) === 0) continue;
        this.noteShape(this.batch[at + 3] ?? 0);
        this.insert(this.batch[at] ?? 0, this.batch[at + 1] ?? 0, this.batch[at + 2] ?? 0, values[start + index] ?? 0);
      }
    }
  }

  /** False when the text cannot be a key (empty, too long, foreign characters). The same pair twice is held twice. */
  add(text: string, value: number): boolean {
    if (!this.reader.read(text)) return false;
    if ((this.header[atLive] ?? 0) + (this.header[atDead] ?? 0) + 1 > this.capacity * growLoad) this.rehash(slotCountFor(Math.max(16, (this.header[atLive] ?? 0) * 1.5)));
    this.noteShape(this.reader.shape);
    this.insert(this.reader.hash, this.reader.a, this.reader.b, value);
    return true;
  }

  /** False when the pair was not held. */
  remove(text: string, value: number): boolean {
    if (!this.reader.read(text)) return false;
    const slot = this.slotOf(this.reader.hash, this.reader.a, this.reader.b);
    if (slot < 0) return false;
    const held = this.slots[slot + 2] ?? 0;
    if (held < chained) {
      if (held !== value + 1) return false;
      this.bury(slot);
      return true;
    }
    let previous = 0;
    for (let link = held - chained + 1; link !== 0; ) {
      const at = (link - 1) * 2;
      const next = this.chain[at + 1] ?? 0;
      if (this.chain[at] === value + 1) {
        if (previous !== 0) this.chain[(previous - 1) * 2 + 1] = next;
        else if (next !== 0) this.slots[slot + 2] = chained + next - 1;
        this.chain[at + 1] = this.header[atChainFree] ?? 0;
        this.header[atChainFree] = link;
        if (previous === 0 && next === 0) this.bury(slot);
        else this.header[atValues] = (this.header[atValues] ?? 0) - 1;
        return true;
      }
      previous = link;
      link = next;
    }
    return false;
  }

  /** Calls for every record under this number (look-alikes folded), the latest added first. */
  findExact(text: string, visit: (value: number) => void): void {
    if (!this.reader.read(text)) return;
    const slot = this.slotOf(this.reader.hash, this.reader.a, this.reader.b);
    if (slot >= 0) this.visitSlot(slot, visit);
  }

  /** Many at once, two to three times as fast: the slots of a batch are touched before the first is read. */
  findExactMany(texts: readonly string[], visit: (textIndex: number, value: number) => void): void {
    for (let start = 0; start < texts.length; start += batchLength) {
      const count = Math.min(batchLength, texts.length - start);
      this.touch(texts, start, count);
      for (let index = 0; index < count; index += 1) {
        const at = index * 4;
        const a = this.batch[at + 1] ?? 0;
        const b = this.batch[at + 2] ?? 0;
        if (a === 0 && b === 0) continue;
        const slot = this.slotOf(this.batch[at] ?? 0, a, b);
        if (slot < 0) continue;
        const held = this.slots[slot + 2] ?? 0;
        if (held < chained) visit(start + index, held - 1);
        else this.visitSlot(slot, (value) => visit(start + index, value));
      }
    }
  }

  /**
   * Calls for every record whose number differs from the text by at most one character that is wrong, missing, extra (also
   * doubled) or swapped with its neighbour, look-alikes apart. Each key is met once. Returns how many keys were met: in a
   * dense series many, which `density.ts` turns into weight. Texts below `minNearLength` are looked up exactly only.
   */
  findNear(text: string, visit: (value: number, error: NearError) => void): number {
    const length = writeCodes(text, this.reader.codes);
    if (length === 0) return 0;
    const near = this.near;
    near.collect(this.reader.codes, length, this.filter, this.shapes);
    // The slots of all that passed the filter are touched first, so that their cache misses overlap.
    const scale = this.capacity / 0x1_0000_0000;
    const slots = this.slots;
    let touched = 0;
    for (let index = 0; index < near.count; index += 1) touched ^= slots[Math.floor((near.hash[index]! >>> 0) * scale) * 3 + 2]!;
    this.touched = touched;
    let met = 0;
    for (let index = 0; index < near.count; index += 1) {
      const slot = this.slotOf(near.hash[index]!, near.a[index]!, near.b[index]!);
      if (slot < 0) continue;
      met += 1;
      const error = near.error[index]! as NearError;
      this.visitSlot(slot, (value) => visit(value, error));
    }
    return met;
  }

  /** Makes room for so many distinct keys. */
  reserve(count: number): void {
    if (count + (this.header[atDead] ?? 0) > this.capacity * growLoad) this.rehash(slotCountFor(count));
  }

  private words(length: number): Words {
    return new Uint32Array(this.allocate(length * 4));
  }

  /**
   * Keys of a batch into `batch` (hash, a, b, shape; a = b = 0 for what is no key), then their slots and filter words into the cache.
   * In two loops: only a loop of a few instructions a turn has many loads under way at once.
   */
  private touch(texts: readonly string[], start: number, count: number): void {
    const { batch, slots, filter } = this;
    const scale = this.capacity / 0x1_0000_0000;
    const shift = Math.clz32(filter.length) + 1;
    for (let index = 0; index < count; index += 1) {
      const at = index * 4;
      const isKey = this.reader.read(texts[start + index]!);
      batch[at] = this.reader.hash;
      batch[at + 1] = isKey ? this.reader.a : 0;
      batch[at + 2] = isKey ? this.reader.b : 0;
      batch[at + 3] = this.reader.shape;
    }
    let touched = 0;
    for (let at = 0; at < count * 4; at += 4) {
      const hash = batch[at]!;
      touched ^= slots[Math.floor((hash >>> 0) * scale) * 3 + 2]! ^ filter[hash >>> shift]!;
    }
    this.touched = touched;
  }

  private noteShape(shape: number): void {
    const spread = finish(shape);
    const word = spread >>> (Math.clz32(shapeWords) + 1);
    this.shapes[word] = (this.shapes[word] ?? 0) | (1 << (spread & 31));
  }

  /** Index of the first word of the key's slot, or -1. */
  private slotOf(hash: number, a: number, b: number): number {
    const slots = this.slots;
    const end = slots.length;
    const keyA = a >>> 0;
    const keyB = b >>> 0;
    for (let at = Math.floor((hash >>> 0) * (this.capacity / 0x1_0000_0000)) * 3; ; ) {
      const held = slots[at + 2];
      if (held === 0) return -1;
      if (slots[at] === keyA && slots[at + 1] === keyB && held !== tombstone) return at;
      at += 3;
      if (at === end) at = 0;
    }
  }

  private insert(hash: number, a: number, b: number, value: number): void {
    if (!(value >= 0 && value <= maxValue)) throw new RangeError(`record number out of range: ${value}`);
    const found = this.slotOf(hash, a, b);
    this.header[atValues] = (this.header[atValues] ?? 0) + 1;
    if (found >= 0) {
      this.prepend(found, value);
      return;
    }
    this.place(hash, a >>> 0, b >>> 0, value + 1);
    this.header[atLive] = (this.header[atLive] ?? 0) + 1;
  }

  /** Into the first free slot; tombstones are not taken again, so a reader that passes by never sees half a key. */
  private place(hash: number, a: number, b: number, held: number): void {
    const slots = this.slots;
    let at = Math.floor((hash >>> 0) * (this.capacity / 0x1_0000_0000)) * 3;
    while (slots[at + 2] !== 0) {
      at += 3;
      if (at === slots.length) at = 0;
    }
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = held;
    const filter = this.filter;
    const word = hash >>> (Math.clz32(filter.length) + 1);
    filter[word] = (filter[word] ?? 0) | (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31));
  }

  private prepend(slot: number, value: number): void {
    const held = this.slots[slot + 2] ?? 0;
    const next = held < chained ? this.link(held, 0) : held - chained + 1;
    this.slots[slot + 2] = chained + this.link(value + 1, next) - 1;
  }

  /** A link of a chain, counted from 1. */
  private link(held: number, next: number): number {
    let link = this.header[atChainFree] ?? 0;
    if (link !== 0) this.header[atChainFree] = this.chain[(link - 1) * 2 + 1] ?? 0;
    else {
      link = (this.header[atChainUsed] ?? 0) + 1;
      this.header[atChainUsed] = link;
      if (link * 2 > this.chain.length) {
        const longer = this.words(this.chain.length * 2);
        longer.set(this.chain);
        this.chain = longer;
        this.generation += 1;
      }
    }
    this.chain[(link - 1) * 2] = held;
    this.chain[(link - 1) * 2 + 1] = next;
    return link;
  }

  private visitSlot(slot: number, visit: (value: number) => void): void {
    const held = this.slots[slot + 2] ?? 0;
    if (held < chained) {
      visit(held - 1);
      return;
    }
    for (let link = held - chained + 1; link !== 0; link = this.chain[(link - 1) * 2 + 1] ?? 0) visit((this.chain[(link - 1) * 2] ?? 1) - 1);
  }

  private bury(slot: number): void {
    this.slots[slot + 2] = tombstone;
    this.header[atLive] = (this.header[atLive] ?? 0) - 1;
    this.header[atDead] = (this.header[atDead] ?? 0) + 1;
    this.header[atValues] = (this.header[atValues] ?? 0) - 1;
  }

  private rehash(capacity: number): void {
    const old = this.slots;
    this.capacity = capacity;
    this.slots = this.words(capacity * 3);
    this.filter = this.words(filterLengthFor(capacity * growLoad));
    this.header[atDead] = 0;
    this.generation += 1;
    for (let at = 0; at < old.length; at += 3) {
      const held = old[at + 2] ?? 0;
      if (held !== 0 && held !== tombstone) this.place(hashOfLanes(old[at] ?? 0, old[at + 1] ?? 0), old[at] ?? 0, old[at + 1] ?? 0, held);
    }
  }
}
