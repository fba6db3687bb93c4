import { hashText, Words, type Allocate, type Texts } from './memory.ts';

/**
 * Finds the name forms that are one slip of the hand away (a wrong, missing, added or swapped letter), by symmetric deletion:
 * two words within one edit become equal when at most one letter of each is left out. Every form lies under its own hash and
 * those of its deletions: most in buckets that do not change, those that came since in chains, until these are many.
 *
 *     petrov ─▶ petrov etrov ptrov perov petov petrv petro        the query "petrow" asks for its own seven
 */
export interface NearFormsParts {
  /** Where the list of each bucket begins, and the end of the last. */
  starts: Uint32Array;
  /** Fingerprint in the high byte and form below. */
  lists: Uint32Array;
  heads: Uint32Array;
  /** Pairs: fingerprint and form, then the next pair's number + 1. */
  readonly links: Words;
}

const shortest = 3;
const longest = 24;
/** Entries a bucket holds on average, at most. */
const bucketLoad = 4;
/** So many forms may lie in chains, or a quarter of all. */
const leastChained = 4096;
/** Ends the Latin form in the text of a form; behind it stand its other readings. */
const bar = 124;

export class NearForms {
  readonly parts: NearFormsParts;
  readonly #allocate: Allocate;
  readonly #forms: Texts;
  /** Forms in buckets, and with those in chains. */
  #settled: number;
  #count: number;

  constructor(allocate: Allocate, forms: Texts, kept?: { readonly parts: NearFormsParts; readonly settled: number; readonly count: number }) {
    this.#allocate = allocate;
    this.#forms = forms;
    this.parts = kept?.parts ?? { starts: new Uint32Array(allocate(8)), lists: new Uint32Array(allocate(0)), heads: new Uint32Array(allocate(4 * leastChained)), links: new Words(allocate, 0) };
    this.#settled = kept?.settled ?? 0;
    this.#count = kept?.count ?? 0;
  }

  get settled(): number {
    return this.#settled;
  }

  /** Takes in the forms numbered from the last one taken in to `count`. */
  addUpTo(count: number): void {
    if (count - this.#settled > Math.max(leastChained, this.#settled >> 2)) {
      this.#settle(count);
      return;
    }
    for (; this.#count < count; this.#count++) this.#visitHashes(this.#textOf(this.#count), (hash) => this.#link(hash, this.#count));
  }

  #textOf(form: number): string {
    const key = this.#forms.get(form);
    const end = key.indexOf('|');
    return end < 0 ? key : key.slice(0, end);
  }

  #visitHashes(text: string, visit: (hash: number) => void): void {
    if (text.length < shortest || text.length > longest) return;
    visit(hashText(text));
    for (let i = 0; i < text.length; i++) if (i === 0 || text[i] !== text[i - 1]) visit(hashText(text, i));
  }

  #link(hash: number, form: number): void {
    const { links, heads } = this.parts;
    const slot = hash & (heads.length - 1);
    const at = links.extend(2);
    links.array[at] = form | (hash & 0xff000000);
    links.array[at + 1] = heads[slot]!;
    heads[slot] = (at >>> 1) + 1;
  }

  /** All forms into buckets; into new memory, since the old may be a snapshot's. */
  #settle(count: number): void {
    const { parts } = this;
    let total = 0;
    for (let form = 0; form < count; form++) this.#visitHashes(this.#textOf(form), () => total++);
    const bucketCount = 1 << Math.max(4, Math.ceil(Math.log2(Math.max(1, total / bucketLoad))));
    const mask = bucketCount - 1;
    const starts = new Uint32Array(this.#allocate((bucketCount + 1) * 4));
    const lists = new Uint32Array(this.#allocate(total * 4));
    for (let form = 0; form < count; form++) this.#visitHashes(this.#textOf(form), (hash) => starts[hash & mask]!++);
    for (let bucket = 1; bucket <= bucketCount; bucket++) starts[bucket]! += starts[bucket - 1]!;
    // Filled from the end of each bucket, so that every start ends up where its bucket begins.
    for (let form = count - 1; form >= 0; form--) this.#visitHashes(this.#textOf(form), (hash) => (lists[--starts[hash & mask]!] = form | (hash & 0xff000000)));
    parts.starts = starts;
    parts.lists = lists;
    parts.links.length = 0;
    parts.links.array = new Uint32Array(this.#allocate(0));
    parts.heads = new Uint32Array(this.#allocate(4 * Math.max(leastChained, bucketCount >> 2)));
    this.#settled = count;
    this.#count = count;
  }

  /** Calls back with forms one edit from the text (the text itself included); a form may come twice. */
  find(text: string, visit: (form: number) => void): void {
    const { starts, lists, heads, links } = this.parts;
    const mask = starts.length - 2;
    let hashCount = 0;
    this.#visitHashes(text, (hash) => (hashes[hashCount++] = hash));
    // The lists of all are touched first, so that the processor fetches them at once.
    let touched = 0;
    for (let i = 0; i < hashCount; i++) touched ^= lists[starts[hashes[i]! & mask]!] ?? 0;
    this.touched = touched;
    for (let i = 0; i < hashCount; i++) {
      const hash = hashes[i]!;
      const end = starts[(hash & mask) + 1]!;
      for (let at = starts[hash & mask]!; at < end; at++) this.#visitEntry(lists[at]!, hash, text, visit);
      if (links.length > 0) for (let link = heads[hash & (heads.length - 1)]!; link !== 0; link = links.array[link * 2 - 1]!) this.#visitEntry(links.array[link * 2 - 2]!, hash, text, visit);
    }
  }

  /** Only there so that no compiler drops the touching. */
  touched = 0;

  #visitEntry(entry: number, hash: number, text: string, visit: (form: number) => void): void {
    if (((entry ^ hash) & 0xff000000) !== 0) return;
    const form = entry & 0xffffff;
    if (this.#isOneEdit(form, text)) visit(form);
  }

  /** `isOneEdit` of a form, without making its text. */
  #isOneEdit(form: number, text: string): boolean {
    const { array } = this.#forms.bytes;
    const from = this.#forms.starts.array[form]!;
    let to = this.#forms.starts.array[form + 1]!;
    const { length } = text;
    if (to - from < length - 1) return false;
    for (let at = from + length - 1; at < to && at <= from + length + 1; at++) if (array[at] === bar) to = at;
    if (to - from > length + 1) return false;
    let start = 0;
    while (start < length && from + start < to && array[from + start] === text.charCodeAt(start)) start++;
    let end = 0;
    while (end < length - start && to - end > from + start && array[to - 1 - end] === text.charCodeAt(length - 1 - end)) end++;
    const left = length - start - end;
    const leftOfForm = to - from - start - end;
    if (left <= 1 && leftOfForm <= 1) return true;
    return left === 2 && leftOfForm === 2 && array[from + start] === text.charCodeAt(start + 1) && array[from + start + 1] === text.charCodeAt(start);
  }
}

const hashes = new Uint32Array(longest + 1);

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
