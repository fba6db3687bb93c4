import { hashText, Words, type Allocate } from './memory.ts';

/**
 * Finds the name forms that are one slip of the hand away (a wrong, missing, added or swapped letter), by symmetric deletion:
 * two words within one edit become equal when at most one letter of each is left out. Every form lies under its own hash and
 * those of its deletions, in chains, so that forms can be added at any time.
 *
 *     petrov ─▶ petrov etrov ptrov perov petov petrv petro        the query "petrow" asks for its own seven
 */
export interface NearFormsParts {
  heads: Uint32Array;
  /** Pairs: fingerprint in the high byte and form below, then the next pair's number + 1. */
  readonly links: Words;
}

const shortest = 3;
const longest = 24;

export class NearForms {
  readonly parts: NearFormsParts;
  readonly #allocate: Allocate;
  readonly #textOf: (form: number) => string;
  #count: number;

  constructor(allocate: Allocate, textOf: (form: number) => string, kept?: { readonly parts: NearFormsParts; readonly count: number }) {
    this.#allocate = allocate;
    this.#textOf = textOf;
    this.parts = kept?.parts ?? { heads: new Uint32Array(allocate(4 * 4096)), links: new Words(allocate, 8192) };
    this.#count = kept?.count ?? 0;
  }

  /** Takes in the forms numbered from the last one taken in to `count`. */
  addUpTo(count: number): void {
    for (; this.#count < count; this.#count++) {
      if (this.parts.links.length > this.parts.heads.length * 2) this.#grow();
      this.#add(this.#count);
    }
  }

  #add(form: number): void {
    const text = this.#textOf(form);
    if (text.length < shortest || text.length > longest) return;
    this.#link(hashText(text), form);
    for (let i = 0; i < text.length; i++) if (i === 0 || text[i] !== text[i - 1]) this.#link(hashText(text, i), form);
  }

  #link(hash: number, form: number): void {
    const { links, heads } = this.parts;
    const slot = hash & (heads.length - 1);
    const at = links.extend(2);
    links.array[at] = form | (hash & 0xff000000);
    links.array[at + 1] = heads[slot]!;
    heads[slot] = (at >>> 1) + 1;
  }

  /** The chains do not keep whole hashes, so they are made anew from the texts; each doubling costs as much as all before. */
  #grow(): void {
    this.parts.heads = new Uint32Array(this.#allocate(this.parts.heads.length * 2 * 4));
    // Not into the same memory, which may be a snapshot's.
    this.parts.links.array = new Uint32Array(this.#allocate(this.parts.links.array.byteLength));
    this.parts.links.length = 0;
    for (let form = 0; form < this.#count; form++) this.#add(form);
  }

  /** Calls back with forms one edit from the text (the text itself included); a form may come twice. */
  find(text: string, visit: (form: number) => void): void {
    if (text.length < shortest || text.length > longest) return;
    this.#visitChain(hashText(text), text, visit);
    for (let i = 0; i < text.length; i++) if (i === 0 || text[i] !== text[i - 1]) this.#visitChain(hashText(text, i), text, visit);
  }

  #visitChain(hash: number, text: string, visit: (form: number) => void): void {
    const { heads } = this.parts;
    const links = this.parts.links.array;
    const fingerprint = hash & 0xff000000;
    for (let link = heads[hash & (heads.length - 1)]!; link !== 0; link = links[link * 2 - 1]!) {
      const entry = links[link * 2 - 2]!;
      if ((entry & 0xff000000) !== fingerprint) continue;
      const form = entry & 0xffffff;
      if (isOneEdit(text, this.#textOf(form))) visit(form);
    }
  }
}

/** Equal, or one letter wrong, missing, added, or two neighbours swapped. */
export function isOneEdit(a: string, b: string): boolean {
  const long = a.length >= b.length ? a : b;
  const short = a.length >= b.length ? b : a;
  const difference = long.length - short.length;
  if (difference > 1) return false;
  let i = 0;
  while (i < short.length && long.charCodeAt(i) === short.charCodeAt(i)) i++;
  if (difference === 1) return long.slice(i + 1) === short.slice(i);
  if (i >= short.length - 1) return true;
  if (long.slice(i + 1) === short.slice(i + 1)) return true;
  return long.charCodeAt(i) === short.charCodeAt(i + 1) && long.charCodeAt(i + 1) === short.charCodeAt(i) && long.slice(i + 2) === short.slice(i + 2);
}

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const;

/** At most `most` letters wrong, missing, added or swapped with their neighbour. For words of up to 60 letters. */
export function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most || a.length > 60 || b.length > 60) return false;
  let [before, last, now]: [Uint8Array, Uint8Array, Uint8Array] = [rows[0], rows[1], rows[2]];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    now[0] = i;
    let least = i;
    const unit = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + (unit === other ? 0 : 1);
      if (last[j]! + 1 < cost) cost = last[j]! + 1;
      if (now[j - 1]! + 1 < cost) cost = now[j - 1]! + 1;
      if (i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other && before[j - 2]! + 1 < cost) cost = before[j - 2]! + 1;
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return false;
    [before, last, now] = [last, now, before];
  }
  return last[b.length]! <= most;
}
