import { KeyTable } from '../numbers/key-table.ts';
import { canonicalNumber, foldForKey } from '../numbers/normalise.ts';
import { readExtras } from './extras.ts';
import { restBits, stride } from './layout.ts';
import type { Allocate } from './memory.ts';
import type { SegmentParts } from './segment.ts';

/** The documents of a segment's persons by number; all empty where nobody has one. */
export interface DocumentParts {
  readonly documentHeader: Uint32Array;
  readonly documentSlots: Uint32Array;
  readonly documentFilter: Uint32Array;
  readonly documentShapes: Uint32Array;
  readonly documentChain: Uint32Array;
}

const shortest = 3;
const batch = 1 << 14;

/** What a number is looked for by; undefined for what is too short. */
export function documentKey(number: string): string | undefined {
  const key = canonicalNumber(number);
  return foldForKey(key).length < shortest ? undefined : key;
}

export function documentTable({ records, extras }: Pick<SegmentParts, 'records' | 'extras'>, allocate: Allocate): DocumentParts {
  const count = records.length / stride;
  let holders = 0;
  for (let rank = 0; rank < count; rank++) if ((records[rank * stride + 7]! & restBits.document) !== 0) holders++;
  const empty = new Uint32Array(allocate(0));
  if (holders === 0) return { documentHeader: empty, documentSlots: empty, documentFilter: empty, documentShapes: empty, documentChain: empty };
  const table = new KeyTable({ allocate, expectedCount: holders });
  let keys: string[] = [];
  let ranks: number[] = [];
  for (let rank = 0; rank < count; rank++) {
    if ((records[rank * stride + 7]! & restBits.document) === 0) continue;
    for (const { number } of readExtras(extras, records[rank * stride + 6]!, restBits.document).documents) {
      const key = documentKey(number);
      if (key === undefined) continue;
      keys.push(key);
      ranks.push(rank);
    }
    if (keys.length < batch) continue;
    table.build(keys, ranks);
    keys = [];
    ranks = [];
  }
  table.build(keys, ranks);
  const { header, slots, filter, shapes, chain } = table.toBuffers();
  return { documentHeader: header, documentSlots: slots, documentFilter: filter, documentShapes: shapes, documentChain: chain };
}

const opened = new WeakMap<DocumentParts, KeyTable>();

/** Calls back with holders of this number, or of one that differs in one character. */
export function visitHolders(parts: DocumentParts, number: string, visit: (rank: number) => void): void {
  const key = documentKey(number);
  if (key === undefined || parts.documentSlots.length === 0) return;
  let table = opened.get(parts);
  if (!table) {
    const buffers = { header: parts.documentHeader, slots: parts.documentSlots, filter: parts.documentFilter, shapes: parts.documentShapes, chain: parts.documentChain };
    opened.set(parts, (table = KeyTable.fromBuffers(buffers)));
  }
  table.findNear(key, visit);
}
