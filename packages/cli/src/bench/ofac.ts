import { createEngine, thresholdFor, type Engine, type EngineRecord } from '@vigie/engine';
import { exitCodes, readArguments, UsageError } from '../command.ts';
import { readFiles, recogniseFiles } from '../input/files.ts';
import type { BenchCommand } from './command.ts';
import { machine } from './machine.ts';

/** A real watch list at two dates, and people who are on no list. */
export const benchOfac: BenchCommand = {
  name: 'ofac',
  usage: `
ofac --before SDN.csv [ALT.csv ADD.csv] --now SDN.csv [ALT.csv ADD.csv] --strangers FILE.csv [--json]
  Each entity of the earlier list is asked of today's: is the same one first? Then people who are on no list are asked: how many
  raise an alert at the threshold of one in a thousand?
`,
  async run(args, output) {
    const { options } = readArguments(args, { before: { type: 'list' }, now: { type: 'list' }, strangers: { type: 'string' }, json: { type: 'boolean' } });
    if (options.before.length === 0 || options.now.length === 0 || options.strangers === undefined) throw new UsageError('bench ofac wants --before, --now and --strangers');
    output.err(`${machine()}\n`);
    const then = await readAll(options.before);
    const now = await readAll(options.now);
    const engine = createEngine();
    for (const record of now) engine.load(record);
    const byId = new Map(now.map((record) => [record.id, record]));
    const unchanged = then.filter((record) => namesOf(record) !== '' && namesOf(record) === namesOf(byId.get(record.id)));
    const startedAt = performance.now();
    let first = 0;
    const misses: string[] = [];
    for (const record of unchanged) {
      const [best] = search(engine, record, 1, 0);
      if (best?.id === record.id) first++;
      else misses.push(`${record.id} ${namesOf(record).slice(0, 60)} → ${best?.id ?? 'nothing'}`);
    }
    const microseconds = ((performance.now() - startedAt) * 1000) / unchanged.length;
    const strangers = await readAll([options.strangers]);
    const alerts = strangers.filter((record) => search(engine, record, 1, thresholdFor(record.kind, engine.countOf(record.kind))).length > 0).length;
    const figures = { holdings: now.length, unchanged: unchanged.length, foundFirst: first, strangers: strangers.length, alerts, alertShare: alerts / strangers.length, microsecondsPerQuery: microseconds };
    if (options.json === true) output.out(`${JSON.stringify(figures)}\n`);
    else {
      output.out(`${now.length.toLocaleString('en')} entities today; ${unchanged.length.toLocaleString('en')} of ${then.length.toLocaleString('en')} bear the same names\n`);
      output.out(`  found first: ${first.toLocaleString('en')} (${((first / unchanged.length) * 100).toFixed(3)} %), ${microseconds.toFixed(0)} µs a query\n`);
      for (const miss of misses.slice(0, 20)) output.out(`    ${miss}\n`);
      output.out(`  strangers that raise an alert: ${String(alerts)} of ${strangers.length.toLocaleString('en')} (${((alerts / strangers.length) * 100).toFixed(3)} %)\n`);
    }
    return exitCodes.ok;
  },
};

function search(engine: Engine, record: EngineRecord, limit: number, minBits: number) {
  return engine.search(record, { limit, minBits, ledger: false });
}

function namesOf(record: EngineRecord | undefined): string {
  if (record === undefined) return '';
  if (record.kind === 'person' || record.kind === 'organisation') return record.names.map((name) => name.full).join('; ');
  return record.kind === 'object' ? (record.names ?? []).join('; ') : '';
}

async function readAll(paths: readonly string[]): Promise<readonly EngineRecord[]> {
  const records: EngineRecord[] = [];
  for await (const { row } of readFiles(await recogniseFiles(paths), undefined)) if (row.ok) records.push(row.record);
  return records;
}
