import { exitCodes, readArguments, UsageError } from '../command.ts';
import { link, linkageTable } from '../engine.ts';
import type { BenchCommand } from './command.ts';
import { columnOf, readCsvTable, type CsvTable } from './csv-table.ts';
import { fixed, ratesOf } from './measures.ts';

export const benchLinkage: BenchCommand = {
  name: 'linkage',
  usage: `
linkage FILE.csv --truth febrl|cluster:COLUMN [SECOND.csv] [--json]
  Finds which records of one file (or of two) are of one person, without labels, and counts the pairs against the truth:
  \`febrl\` is the number in rec-N-org and rec-N-dup-k, \`cluster:COLUMN\` a column, which is not looked at otherwise.
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, { truth: { type: 'string' }, json: { type: 'boolean' } });
    const [first, second] = rest;
    if (first === undefined || options.truth === undefined) throw new UsageError('bench linkage wants a file and --truth');
    const { table, origins } = joined(await readCsvTable(first), second === undefined ? undefined : await readCsvTable(second));
    const { truth, hidden } = truthOf(table, options.truth);
    const startedAt = performance.now();
    const shown = table.headers.flatMap((name, index) => (hidden.has(name) ? [] : [index]));
    const { entityOf, weights } = link(linkageTable(shown.map((index) => table.headers[index] ?? ''), table.rows.map((row) => shown.map((index) => row[index] ?? ''))));
    const seconds = (performance.now() - startedAt) / 1000;
    const counted = countPairs(truth, entityOf, origins);
    const rates = ratesOf(counted);
    if (options.json === true) {
      output.out(`${JSON.stringify({ records: table.rows.length, truePairs: counted.right + counted.missed, ...counted, ...rates, seconds })}\n`);
      return exitCodes.ok;
    }
    output.out(`${String(table.rows.length)} records, ${String(counted.right + counted.missed)} true pairs: ${String(counted.right)} found, ${String(counted.missed)} missed, ${String(counted.wrong)} wrong\n`);
    output.out(`P ${fixed(rates.precision)}  R ${fixed(rates.recall)}  F1 ${fixed(rates.f1)}  in ${seconds.toFixed(1)} s; prior ${weights.priorBits.toFixed(1)} bits\n`);
    return exitCodes.ok;
  },
};

/** One table of both files; a pair counts across the files only when there are two. */
function joined(first: CsvTable, second: CsvTable | undefined): { readonly table: CsvTable; readonly origins: Uint8Array | undefined } {
  if (second === undefined) return { table: first, origins: undefined };
  const missing = first.headers.find((name) => !second.headers.includes(name));
  if (missing !== undefined) throw new UsageError(`the second file has no column ${missing}`);
  const order = first.headers.map((name) => second.headers.indexOf(name));
  const rows = [...first.rows, ...second.rows.map((row) => order.map((index) => row[index] ?? ''))];
  return { table: { headers: first.headers, rows }, origins: Uint8Array.from(rows, (_, index) => (index < first.rows.length ? 0 : 1)) };
}

/** Who each record is, and the columns that must not be seen: the truth's own and the record's number. */
function truthOf(table: CsvTable, rule: string): { readonly truth: readonly string[]; readonly hidden: ReadonlySet<string> } {
  const id = table.headers[0] ?? '';
  if (rule === 'febrl') {
    const truth = columnOf(table, id).map((value) => /^rec-(\d+)-/.exec(value)?.[1]);
    if (truth.includes(undefined)) throw new UsageError(`the first column does not hold rec-N-org or rec-N-dup-k`);
    return { truth: truth as readonly string[], hidden: new Set([id]) };
  }
  const column = /^cluster:(.+)$/.exec(rule)?.[1];
  if (column === undefined) throw new UsageError('--truth is febrl or cluster:COLUMN');
  return { truth: columnOf(table, column), hidden: new Set([column, ...table.headers.filter((name) => /^(unique_?id|rec_?id|id)$/i.test(name))]) };
}

function countPairs(truth: readonly string[], entityOf: Int32Array, origins: Uint8Array | undefined): { readonly right: number; readonly wrong: number; readonly missed: number } {
  const pairsBy = (key: (record: number) => string): number => {
    const groups = new Map<string, [number, number]>();
    for (let record = 0; record < truth.length; record++) {
      const group = groups.get(key(record)) ?? [0, 0];
      group[origins?.[record] === 1 ? 1 : 0]++;
      groups.set(key(record), group);
    }
    let sum = 0;
    for (const [a, b] of groups.values()) sum += origins === undefined ? (a * (a - 1)) / 2 : a * b;
    return sum;
  };
  const right = pairsBy((record) => `${truth[record] ?? ''}\n${String(entityOf[record])}`);
  return { right, wrong: pairsBy((record) => String(entityOf[record])) - right, missed: pairsBy((record) => truth[record] ?? '') - right };
}
