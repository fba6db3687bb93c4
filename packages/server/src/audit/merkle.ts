import { createHash } from 'node:crypto';

/**
 * The hash tree of the access log, as certificate transparency builds it (RFC 6962 section 2.1, RFC 9162 section 2.1).
 *
 *     size 7                     root
 *                         ┌───────┴───────┐
 *                      [0,4)            [4,7)         a node splits at the largest power of two below its size,
 *                     ┌──┴──┐          ┌──┴──┐        so a node over a full power of two never changes again
 *                  [0,2) [2,4)      [4,6)    6
 *                   0 1   2 3        4 5
 *
 *     frontier: [0,4) [4,6) 6        the full nodes at the right edge, one per bit set in the size (7 = 4 + 2 + 1)
 *
 * Leaves are hashed with the prefix 0x00 and nodes with 0x01, so that no node can be passed off as a leaf.
 */

/** A SHA-256 digest: 32 bytes. */
export type Hash = Uint8Array;

export const hashByteCount = 32;

/** Hash of a leaf: SHA-256(0x00 || data). RFC 9162 section 2.1.1. */
export function leafHash(data: Uint8Array): Hash {
  return createHash('sha256').update(leafPrefix).update(data).digest();
}

/** Hash of an inner node: SHA-256(0x01 || left || right). RFC 9162 section 2.1.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** Root of the tree without leaves: SHA-256 of nothing. RFC 9162 section 2.1.1. */
export function emptyRoot(): Hash {
  return createHash('sha256').digest();
}

/** What a frontier comes to at rest: `nodes` are base64 digests, the largest subtree first, one per bit set in `size`. */
export interface FrontierState {
  readonly size: number;
  readonly nodes: readonly string[];
}

/**
 * The right edge of a growing tree: enough to add leaves and to know the root, in O(log n) memory. Serialised next to the
 * log, it lets the sequencer continue without reading a single old leaf. It cannot make proofs; those need the leaves.
 */
export class Frontier {
  #size = 0;
  #nodes: Hash[] = [];

  /** Continues from a serialised state. Throws TypeError when the value is not one; the digests themselves are trusted. */
  static parse(state: unknown): Frontier {
    const { size, nodes } = (typeof state === 'object' && state !== null ? state : {}) as Partial<FrontierState>;
    if (!isCount(size) || !Array.isArray(nodes) || nodes.length !== setBitCount(size)) {
      throw new TypeError('Not the state of a frontier: it has a size, and one node for each bit set in the size.');
    }
    const frontier = new Frontier();
    frontier.#size = size;
    frontier.#nodes = nodes.map((node: unknown) => {
      const hash = typeof node === 'string' ? parseBase64(node) : undefined;
      if (!hash || !isHash(hash)) throw new TypeError('Not the state of a frontier: a node is not 32 bytes in base64.');
      return hash;
    });
    return frontier;
  }

  /** The frontier after these leaf hashes, in their order. */
  static over(leafHashes: Iterable<Hash>): Frontier {
    const frontier = new Frontier();
    for (const leaf of leafHashes) frontier.append(leaf);
    return frontier;
  }

  /** Leaves appended so far, and so the index of the next one. */
  get size(): number {
    return this.#size;
  }

  /** Adds a leaf at the right and gives its index. Throws RangeError when the hash is not 32 bytes. */
  append(leaf: Hash): number {
    if (!isHash(leaf)) throw new RangeError(`A leaf hash has ${hashByteCount} bytes, not ${leaf.length}.`);
    // A copy: a driver may hand out a view on a buffer that it uses again.
    let node: Hash = Uint8Array.from(leaf);
    // Each bit set at the low end of the old size is a full subtree as large as the one in hand: join them, as in a carry.
    for (let rest = this.#size; rest % 2 === 1; rest = half(rest)) node = nodeHash(this.#nodes.pop()!, node);
    this.#nodes.push(node);
    return this.#size++;
  }

  root(): Hash {
    return this.#nodes.reduceRight<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined)
      ?? emptyRoot();
  }

  serialise(): FrontierState {
    return { size: this.#size, nodes: this.#nodes.map((node) => Buffer.from(node).toString('base64')) };
  }
}

/** Root over these leaf hashes, in their order: MTH of RFC 9162 section 2.1.1. */
export function rootOf(leafHashes: Iterable<Hash>): Hash {
  return Frontier.over(leafHashes).root();
}

/** The leaves `start` to `end - 1`, one subtree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The subtrees whose roots are the inclusion proof of a leaf, from the leaf upwards: PATH of RFC 9162 section 2.1.3.1.
 * For a store that keeps the roots of full subtrees and need not read the leaves. Throws RangeError when there is no such leaf.
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`No leaf ${index} in a tree of ${size}.`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const split = start + largestPowerBelow(end - start);
    if (index < split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  return ranges.toReversed();
}

/**
 * The subtrees whose roots are the consistency proof from `oldSize` to `size`, in proof order: SUBPROOF of RFC 9162
 * section 2.1.4.1. Empty from 0, where there is nothing to keep, and from a size to itself. Throws RangeError when
 * `oldSize` is above `size`.
 */
export function consistencyRanges(oldSize: number, size: number): readonly LeafRange[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) throw new RangeError(`No tree of ${oldSize} in one of ${size}.`);
  if (oldSize === 0) return [];
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (oldSize !== end) {
    const split = start + largestPowerBelow(end - start);
    if (oldSize <= split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  // Left at 0, the last subtree is the whole old tree: the verifier holds its root already.
  if (start > 0) ranges.push({ start, end });
  return ranges.toReversed();
}

/** The proof that leaf `index` is in the tree over these leaf hashes. Throws RangeError when there is no such leaf. */
export function inclusionProof(index: number, leafHashes: readonly Hash[]): readonly Hash[] {
  return inclusionRanges(index, leafHashes.length).map(({ start, end }) => rootOf(leafHashes.slice(start, end)));
}

/** The proof that the tree over the first `oldSize` leaf hashes is a prefix of that over all. Throws RangeError above the size. */
export function consistencyProof(oldSize: number, leafHashes: readonly Hash[]): readonly Hash[] {
  return consistencyRanges(oldSize, leafHashes.length).map(({ start, end }) => rootOf(leafHashes.slice(start, end)));
}

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

/**
 * Whether the proof leads from the leaf at this index to the root of a tree of this size: RFC 9162 section 2.1.3.2.
 * Never throws; anything malformed is false. The root binds the size only together with a signed checkpoint: a proof alone
 * may hold for neighbouring sizes.
 */
export function verifyInclusion({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      // At the right edge, levels where this node has no sibling are skipped.
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameHash(hash, root);
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the proof shows that the old tree is a prefix of the new one: nothing changed, removed or put in between.
 * RFC 9162 section 2.1.4.2, and the two cases it leaves out: equal sizes need equal roots and no proof; from size 0 the old
 * root must be the empty one, and nothing is said of the new. Never throws; anything malformed is false.
 */
export function verifyConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size || ![oldRoot, root, ...proof].every(isHash)) return false;
  if (oldSize === 0 && !sameHash(oldRoot, emptyRoot())) return false;
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root);
  if (oldSize === 0) return proof.length === 0;

  // An old tree that is one full subtree is its own starting node, and the proof leaves it out.
  const [first, ...path] = setBitCount(oldSize) === 1 && proof.length > 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let at = oldSize - 1;
  let last = size - 1;
  while (at % 2 === 1) {
    at = half(at);
    last = half(last);
  }
  let oldHash = first;
  let hash = first;
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameHash(oldHash, oldRoot) && sameHash(hash, root);
}

/** The bytes of standard padded base64 (RFC 4648 section 4); undefined when the text is not the one way to write them. */
export function parseBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

export function isHash(value: Uint8Array): boolean {
  return value.length === hashByteCount;
}

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}

const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

// Division and not shifts: bitwise operators cut a number to 32 bits, and a log of every read outgrows that.
function half(value: number): number {
  return Math.floor(value / 2);
}

function setBitCount(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest = half(rest)) count += rest % 2;
  return count;
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
