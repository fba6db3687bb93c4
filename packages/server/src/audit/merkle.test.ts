import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  consistencyRanges,
  emptyRoot,
  Frontier,
  inclusionProof,
  inclusionRanges,
  leafHash,
  nodeHash,
  parseBase64,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type Hash,
} from './merkle.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const hexes = (hashes: readonly Hash[]) => hashes.map(hex);
const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const largestSize = 70;
const leaves = leavesOf(largestSize);

/** The definitions of RFC 6962 section 2.1 word for word: recursive, and hashing with nothing of ours. */
const naive = {
  hash: (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest(),
  split: (size: number) => 2 ** Math.ceil(Math.log2(size) - 1),
  root(part: readonly Hash[]): Hash {
    if (part.length < 2) return part[0] ?? naive.hash();
    const k = naive.split(part.length);
    return naive.hash(Uint8Array.of(1), naive.root(part.slice(0, k)), naive.root(part.slice(k)));
  },
  path(m: number, part: readonly Hash[]): readonly Hash[] {
    if (part.length < 2) return [];
    const k = naive.split(part.length);
    return m < k
      ? [...naive.path(m, part.slice(0, k)), naive.root(part.slice(k))]
      : [...naive.path(m - k, part.slice(k)), naive.root(part.slice(0, k))];
  },
  subproof(m: number, part: readonly Hash[], complete: boolean): readonly Hash[] {
    if (m === part.length) return complete ? [] : [naive.root(part)];
    const k = naive.split(part.length);
    return m <= k
      ? [...naive.subproof(m, part.slice(0, k), complete), naive.root(part.slice(k))]
      : [...naive.subproof(m - k, part.slice(k), false), naive.root(part.slice(0, k))];
  },
};

/** The eight leaves that implementations of certificate transparency test with, and the roots over the first 1 to 8. */
const knownLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the known vectors of certificate transparency', () => {
  const hashes = knownLeaves.map((data) => leafHash(Buffer.from(data, 'hex')));

  test('leaf, node and empty tree', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(Buffer.from('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  test('roots', () => {
    expect(knownRoots.map((_, index) => hex(rootOf(hashes.slice(0, index + 1))))).toEqual(knownRoots);
  });

  test('an inclusion proof', () => {
    expect(hexes(inclusionProof(5, hashes))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('a consistency proof', () => {
    expect(hexes(consistencyProof(6, hashes.slice(0, 7)))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

test('root, inclusion and consistency are those of the naive tree, and verify, at every size up to 70', () => {
  for (let size = 0; size <= largestSize; size++) {
    const part = leaves.slice(0, size);
    const root = rootOf(part);
    expect(hex(root)).toBe(hex(naive.root(part)));
    for (const [index, leaf] of part.entries()) {
      const proof = inclusionProof(index, part);
      expect(hexes(proof)).toEqual(hexes(naive.path(index, part)));
      expect(verifyInclusion({ index, size, leaf, proof, root })).toBe(true);
    }
    for (let oldSize = 0; oldSize <= size; oldSize++) {
      const proof = consistencyProof(oldSize, part);
      expect(hexes(proof)).toEqual(hexes(oldSize === 0 ? [] : naive.subproof(oldSize, part, true)));
      expect(verifyConsistency({ oldSize, oldRoot: rootOf(part.slice(0, oldSize)), size, root, proof })).toBe(true);
    }
  }
});

describe('the frontier', () => {
  test('knows at every size the root of the leaves so far, and gives their indexes', () => {
    const frontier = new Frontier();
    for (const [index, leaf] of leaves.entries()) {
      expect(hex(frontier.root())).toBe(hex(naive.root(leaves.slice(0, index))));
      expect(frontier.append(leaf)).toBe(index);
    }
    expect(frontier.size).toBe(largestSize);
  });

  test('continues after a rest as if there had been none', () => {
    fc.assert(
      fc.property(fc.nat(largestSize), (stop) => {
        const state: unknown = JSON.parse(JSON.stringify(Frontier.over(leaves.slice(0, stop)).serialise()));
        const resumed = Frontier.parse(state);
        for (const leaf of leaves.slice(stop)) resumed.append(leaf);
        expect(resumed.serialise()).toEqual(Frontier.over(leaves).serialise());
        expect(hex(resumed.root())).toBe(hex(rootOf(leaves)));
      }),
      { numRuns: 40 },
    );
  });

  test('counts past 32 bits', () => {
    const node = Buffer.from(leaves[0]!).toString('base64');
    const frontier = Frontier.parse({ size: 2 ** 33 - 1, nodes: Array<string>(33).fill(node) });
    frontier.append(leaves[0]!);
    expect(frontier.serialise().nodes).toHaveLength(1);
    expect(frontier.size).toBe(2 ** 33);
    expect(inclusionRanges(2 ** 33, 2 ** 33 + 1)).toEqual([{ start: 0, end: 2 ** 33 }]);
    expect(consistencyRanges(2 ** 33, 2 ** 33 + 1)).toEqual([{ start: 2 ** 33, end: 2 ** 33 + 1 }]);
  });

  test('does not change when the caller uses the array of a leaf again', () => {
    const leaf = Uint8Array.from(leaves[0]!);
    const frontier = Frontier.over([leaf]);
    leaf.fill(0);
    expect(hex(frontier.root())).toBe(hex(leaves[0]!));
  });

  test('refuses a state that is none', () => {
    const { size, nodes } = Frontier.over(leaves.slice(0, 7)).serialise();
    const wrong: readonly unknown[] = [
      null,
      'text',
      {},
      { size, nodes: nodes.slice(1) },
      { size: size + 1, nodes },
      { size: -1, nodes: [] },
      { size: 1.5, nodes: [] },
      { size: '7', nodes },
      { size, nodes: [...nodes.slice(1), 'AAAA'] },
      { size, nodes: [...nodes.slice(1), 7] },
      { size, nodes: [...nodes.slice(1), `${nodes[0]} `] },
    ];
    for (const state of wrong) expect(() => Frontier.parse(state)).toThrow(TypeError);
    expect(() => new Frontier().append(Buffer.alloc(31))).toThrow(RangeError);
  });
});

test('there is no proof of what is not there', () => {
  expect(() => inclusionProof(3, leaves.slice(0, 3))).toThrow(RangeError);
  expect(() => inclusionProof(-1, leaves.slice(0, 3))).toThrow(RangeError);
  expect(() => inclusionProof(0, [])).toThrow(RangeError);
  expect(() => consistencyProof(4, leaves.slice(0, 3))).toThrow(RangeError);
});

function flip(hash: Hash, bit: number): Hash {
  const changed = Uint8Array.from(hash);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}

/** Every proof that is this one with a bit flipped, cut, lengthened or in another order. */
function* damaged(proof: readonly Hash[], bit: number, extra: Hash): Generator<readonly Hash[]> {
  for (const [at, hash] of proof.entries()) {
    yield proof.with(at, flip(hash, bit));
    yield proof.toSpliced(at, 1);
    yield proof.toSpliced(at, 0, extra);
    yield proof.with(at, hash.subarray(1));
  }
  yield [...proof, extra];
  yield [extra, ...proof];
  if (proof.length > 1) yield proof.toReversed();
}

const someBit = fc.nat(255);

test('a tampered inclusion proof is rejected', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: largestSize }), fc.nat(), someBit, fc.nat(6), (size, seed, bit, indexBit) => {
      const index = seed % size;
      const part = leaves.slice(0, size);
      const claim = { index, size, leaf: part[index]!, proof: inclusionProof(index, part), root: rootOf(part) };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, leaf: flip(claim.leaf, bit) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) })).toBe(false);
      expect(verifyInclusion({ ...claim, index: index ^ (1 << indexBit) })).toBe(false);
      expect(verifyInclusion({ ...claim, leaf: claim.leaf.subarray(1) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: Buffer.alloc(0) })).toBe(false);
      for (const wrong of [-1, 0.5, Number.NaN, size, size + 1]) expect(verifyInclusion({ ...claim, index: wrong })).toBe(false);
      for (const proof of damaged(claim.proof, bit, claim.root)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
      for (const proof of damaged(claim.proof, bit, claim.leaf)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
    }),
  );
});

test('a tampered consistency proof is rejected', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: largestSize }), fc.nat(), someBit, (size, seed, bit) => {
      const oldSize = 1 + (seed % (size - 1));
      const part = leaves.slice(0, size);
      const oldRoot = rootOf(part.slice(0, oldSize));
      const claim = { oldSize, oldRoot, size, root: rootOf(part), proof: consistencyProof(oldSize, part) };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, oldRoot: flip(oldRoot, bit) })).toBe(false);
      expect(verifyConsistency({ ...claim, root: flip(claim.root, bit) })).toBe(false);
      expect(verifyConsistency({ ...claim, oldRoot: claim.root, root: oldRoot })).toBe(false);
      expect(verifyConsistency({ ...claim, oldSize: size, size: oldSize })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
      for (const wrong of [-1, 0, 0.5, size, size + 1]) expect(verifyConsistency({ ...claim, oldSize: wrong })).toBe(false);
      for (const proof of damaged(claim.proof, bit, claim.root)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
      for (const proof of damaged(claim.proof, bit, oldRoot)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
    }),
  );
});

test('a proof of another length than the size demands is rejected, though it leads to the root that is claimed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: largestSize }), fc.nat(), fc.nat(), (size, seed, cut) => {
      const index = seed % size;
      const part = leaves.slice(0, size);
      const [leaf, extra, root] = [part[index]!, leafHash(Buffer.from('extra')), rootOf(part)];
      const proof = inclusionProof(index, part);
      const long = { index, size, leaf, proof: [...proof, extra], root: nodeHash(extra, root) };
      expect(verifyInclusion(long)).toBe(false);
      // What is proven after the first siblings is a subtree: its root is not that of the log.
      const climbed = inclusionRanges(index, size).slice(0, cut % proof.length);
      const start = Math.min(index, ...climbed.map((range) => range.start));
      const end = Math.max(index + 1, ...climbed.map((range) => range.end));
      const short = { index, size, leaf, proof: proof.slice(0, climbed.length), root: rootOf(part.slice(start, end)) };
      expect(verifyInclusion(short)).toBe(false);
    }),
  );
  const [oldRoot, root, extra] = [rootOf(leaves.slice(0, 3)), rootOf(leaves.slice(0, 8)), leaves[9]!];
  const proof = consistencyProof(3, leaves.slice(0, 8));
  const claim = { oldSize: 3, oldRoot, size: 8, root, proof };
  expect(verifyConsistency(claim)).toBe(true);
  expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1), root: rootOf(leaves.slice(0, 4)) })).toBe(false);
  const above = { oldRoot: nodeHash(extra, oldRoot), root: nodeHash(extra, root) };
  expect(verifyConsistency({ ...claim, ...above, proof: [...proof, extra] })).toBe(false);
});

test('a log whose past was changed has no consistency proof', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: largestSize }), fc.nat(), fc.nat(), someBit, (size, seed, at, bit) => {
      const oldSize = 1 + (seed % size);
      const oldRoot = rootOf(leaves.slice(0, oldSize));
      const forged = leaves.slice(0, size).with(at % oldSize, flip(leaves[at % oldSize]!, bit));
      const proof = consistencyProof(oldSize, forged);
      expect(verifyConsistency({ oldSize, oldRoot, size, root: rootOf(forged), proof })).toBe(false);
    }),
  );
});

test('equal sizes need equal roots and no proof; from nothing, only the empty root', () => {
  const [one, other] = [rootOf(leaves.slice(0, 3)), rootOf(leaves.slice(1, 4))];
  expect(verifyConsistency({ oldSize: 3, oldRoot: one, size: 3, root: one, proof: [] })).toBe(true);
  expect(verifyConsistency({ oldSize: 3, oldRoot: one, size: 3, root: other, proof: [] })).toBe(false);
  expect(verifyConsistency({ oldSize: 3, oldRoot: one, size: 3, root: one, proof: [one] })).toBe(false);
  expect(verifyConsistency({ oldSize: 0, oldRoot: emptyRoot(), size: 3, root: one, proof: [] })).toBe(true);
  expect(verifyConsistency({ oldSize: 0, oldRoot: one, size: 3, root: one, proof: [] })).toBe(false);
  expect(verifyConsistency({ oldSize: 0, oldRoot: emptyRoot(), size: 3, root: one, proof: [one] })).toBe(false);
  expect(verifyConsistency({ oldSize: 0, oldRoot: emptyRoot(), size: 0, root: one, proof: [] })).toBe(false);
});

test('base64 is read only as it is written', () => {
  expect(parseBase64('AQI=')).toEqual(Buffer.from([1, 2]));
  for (const text of ['AQI', 'AQJ=', 'AQI= ', 'AQ-_', '=', 'A']) expect(parseBase64(text)).toBeUndefined();
});
