import type { LinkageTable } from './table.ts';

/** A key that more records share than this says nothing by itself; it counts together with a second one. */
const mostSharing = 60;
/** Below this all pairs are compared: nothing is lost and it takes a moment. */
const allPairsCount = 1500;

export interface Pairs {
  /** The pair's records, the smaller number on the left. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/**
 * Pairs worth comparing: those that share a rare value, a rare value but for one letter, or two common values. What one column
 * holds is also looked for in the other columns of words, since fields are exchanged.
 */
export function candidatePairs(table: LinkageTable): Pairs {
  const { count, columns } = table;
  if (count <= allPairsCount) return allPairs(count);
  const postings = new Map<string, number[]>();
  const put = (key: string, record: number): void => {
    const list = postings.get(key);
    if (list === undefined) postings.set(key, [record]);
    else if (list.length <= mostSharing && list.at(-1) !== record) list.push(record);
  };
  for (let record = 0; record < count; record++) {
    const values = columns.map((column) => ({ group: column.kind === 'code' ? column.name : '', value: column.values[column.valueOf[record] ?? -1] ?? '' })).filter(({ value }) => value !== '');
    for (const { group, value } of values) {
      put(`${group}=${value}`, record);
      // Left out one sign: meets every value that is one slip away.
      if (value.length >= 4 && value.length <= 40) for (let at = 0; at < value.length; at++) put(`${group}-${value.slice(0, at)}${value.slice(at + 1)}`, record);
    }
    for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) put(`&${values[i]?.value ?? ''}\n${values[j]?.value ?? ''}`, record);
  }
  return distinctPairs([...postings.values()].filter((records) => records.length > 1 && records.length <= mostSharing), count);
}

/** All pairs within the groups, each once. A Set would hold some 16 million at most. */
function distinctPairs(groups: readonly (readonly number[])[], count: number): Pairs {
  const codes = new Float64Array(groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0));
  let at = 0;
  // Within a group records stand in their order, so the smaller number is on the left.
  for (const records of groups) for (let i = 0; i < records.length; i++) for (let j = i + 1; j < records.length; j++) codes[at++] = (records[i] ?? 0) * count + (records[j] ?? 0);
  codes.sort();
  let distinct = 0;
  for (let i = 0; i < codes.length; i++) if (i === 0 || codes[i] !== codes[i - 1]) codes[distinct++] = codes[i] ?? 0;
  return {
    left: Int32Array.from(codes.subarray(0, distinct), (code) => Math.floor(code / count)),
    right: Int32Array.from(codes.subarray(0, distinct), (code) => code % count),
  };
}

function allPairs(count: number): Pairs {
  const size = (count * (count - 1)) / 2;
  const left = new Int32Array(size);
  const right = new Int32Array(size);
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      left[at] = i;
      right[at++] = j;
    }
  }
  return { left, right };
}
