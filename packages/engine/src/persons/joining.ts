import { countOfHead, lastName, stride } from './layout.ts';
import type { SegmentParts, Unordered } from './segment.ts';

/** Two segments' persons one after the other, without those removed. */
export function joined(a: SegmentParts, b: Unordered): Unordered {
  const kept: number[] = [];
  const aCount = a.records.length / stride;
  for (let rank = 0; rank < aCount; rank++) if (!((a.removed[rank >>> 5]! >>> (rank & 31)) & 1)) kept.push(rank);
  const count = kept.length + b.count;
  const records = new Uint32Array(count * stride);
  const names = new Uint32Array(a.names.length + b.names.length);
  const idStarts = new Uint32Array(count + 1);
  const idBytes = new Uint8Array(a.idBytes.length + b.idBytes.length);
  const extras = new Uint8Array(a.extras.length + b.extras.length);
  extras.set(a.extras);
  extras.set(b.extras, a.extras.length);
  let nameAt = 0;
  let idAt = 0;
  let to = 0;
  const take = (from: Pick<Unordered, 'records' | 'names' | 'idStarts' | 'idBytes'>, index: number, extrasOffset: number): void => {
    for (let i = 0; i < stride; i++) records[to * stride + i] = from.records[index * stride + i]!;
    records[to * stride + 3] = nameAt;
    if (records[to * stride + 6] !== 0) records[to * stride + 6]! += extrasOffset;
    for (let at = from.records[index * stride + 3]!; ; ) {
      const head = from.names[at]!;
      const end = at + countOfHead(head) + 1;
      while (at < end) names[nameAt++] = from.names[at++]!;
      if (head >= lastName) break;
    }
    const bytes = from.idBytes.subarray(from.idStarts[index], from.idStarts[index + 1]);
    idBytes.set(bytes, idAt);
    idAt += bytes.length;
    idStarts[++to] = idAt;
  };
  for (const rank of kept) take(a, rank, 0);
  for (let i = 0; i < b.count; i++) take(b, i, a.extras.length);
  return { count, records, names: names.subarray(0, nameAt), extras, idStarts, idBytes: idBytes.subarray(0, idAt) };
}
