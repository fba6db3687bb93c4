import { createEngine, falseAlertsPerThousand, thresholdFor, type Engine, type EngineRecord } from '@vigie/engine';
import { openPool, readSnapshotFile, writeSnapshotFile } from '@vigie/pool';
import { existsSync } from 'node:fs';
import { exitCodes, numberOption, readArguments, UsageError } from '../command.ts';
import { readFiles, recogniseFiles } from '../input/files.ts';
import type { Output } from '../output.ts';
import { holdings, operatingPoints, posedAlerts, recallAt, recallByKind, screenAll, speedOf, type Outcome, type PosedAlert, type Screened } from './base-rate.ts';
import type { BenchCommand } from './command.ts';
import { columnOf, readCsvTable } from './csv-table.ts';
import { machine } from './machine.ts';

const usage = `
screen [--size N] [--seeds N] [--planted N] [--strangers N] [--hard SHARE] [--workers N] [--snapshot FILE] [--json]
  The base rate: generated holdings (1,000,000) and, for each seed, alerts of which few concern a holding; what a threshold of
  1, 4, 10 false alerts per thousand strangers finds, the day of 13 among 9,000, speed, size and snapshot. With workers also
  the speed of so many threads over one snapshot. The file keeps the index of a size for the next time.
screen --holdings FILE... --alerts FILE... --truth FILE.csv [--min-bits B] [--json]
  The same figures for records from files; the truth has the columns alert,holding.
`;

export const benchScreen: BenchCommand = {
  name: 'screen',
  usage,
  standsAlone: true,
  async run(args, output) {
    const { options } = readArguments(args, {
      size: { type: 'string' }, seeds: { type: 'string' }, planted: { type: 'string' }, strangers: { type: 'string' }, hard: { type: 'string' }, workers: { type: 'string' }, snapshot: { type: 'string' },
      holdings: { type: 'list' }, alerts: { type: 'list' }, truth: { type: 'string' }, 'min-bits': { type: 'string' }, json: { type: 'boolean' },
    });
    const json = options.json === true;
    output.err(`${machine()}\n`);
    if (options.holdings.length > 0 || options.alerts.length > 0) {
      if (options.holdings.length === 0 || options.alerts.length === 0 || options.truth === undefined) throw new UsageError('bench screen wants --holdings, --alerts and --truth together');
      return await screenFiles({ holdings: options.holdings, alerts: options.alerts, truth: options.truth, minBits: numberOption('min-bits', options['min-bits'], -1000, 1000), json }, output);
    }
    const size = numberOption('size', options.size, 1000, 50_000_000, true) ?? 1_000_000;
    const seeds = numberOption('seeds', options.seeds, 1, 1000, true) ?? 20;
    const planted = numberOption('planted', options.planted, 1, 100_000, true) ?? 200;
    const strangers = numberOption('strangers', options.strangers, 1, 1_000_000, true) ?? 2000;
    const hard = numberOption('hard', options.hard, 0, 1) ?? 0;
    const workers = numberOption('workers', options.workers, 0, 256, true) ?? 0;
    const { engine, bytes, figures } = await openHoldings(size, options.snapshot, output);
    const minBits = thresholdFor('person', size, 30);
    screenAll(engine, posedAlerts(999_983, size, 500, 1500), minBits);
    const screened: Screened[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      screened.push(screenAll(engine, posedAlerts(seed, size, planted, strangers, hard), minBits));
      output.err(`  seed ${String(seed)}\n`);
    }
    // 9,000 alerts, 13 of them true: as many false alarms allowed as there are hits.
    const dayAlerts = screenAll(engine, posedAlerts(7, size, 13, 8987), minBits);
    const dayBits = operatingThreshold(dayAlerts.outcomes, 13);
    const day = { found: recallCount(dayAlerts.outcomes, dayBits), of: 13, falseAlerts: dayAlerts.outcomes.filter(({ posed, wrongBits }) => posed.holding === undefined && wrongBits >= dayBits).length, strangers: 8987 };
    // Recall is measured far below the threshold, speed at it: that is where a desk asks.
    const operating = thresholdFor('person', size);
    const timed = [screenAll(engine, posedAlerts(31, size, 15, 10_000), operating), screenAll(engine, posedAlerts(32, size, 15, 10_000), operating)];
    const outcomes = screened.flatMap((one) => one.outcomes);
    const threads = workers === 0 ? undefined : { workers, perSecond: await speedOfPool(engine, workers, bytes, posedAlerts(33, size, 15, 10_000 * workers), operating) };
    report(output, json, { outcomes, screened: timed, minBits, size, extra: { ...figures, day, ...(threads === undefined ? {} : { threads }) } });
    return exitCodes.ok;
  },
};

interface Holdings {
  readonly engine: Engine;
  readonly bytes: SharedArrayBuffer | undefined;
  readonly figures: Readonly<Record<string, number>>;
}

/** The generated persons, indexed; or from the file, when it is there. */
async function openHoldings(size: number, snapshot: string | undefined, output: Output): Promise<Holdings> {
  if (snapshot !== undefined && existsSync(snapshot)) return await openSnapshot(size, snapshot, {});
  const built = createEngine();
  const startedAt = performance.now();
  let done = 0;
  for (const person of holdings(size)) {
    built.load(person);
    if (++done % 1_000_000 === 0) output.err(`  ${done.toLocaleString('en')} holdings after ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  }
  built.search({ kind: 'person', id: 'warm-up', names: [{ full: 'Nobody Nowhere' }] });
  const buildSeconds = (performance.now() - startedAt) / 1000;
  output.err(`  indexed after ${buildSeconds.toFixed(0)} s\n`);
  if (snapshot !== undefined) {
    const writtenAt = performance.now();
    await writeSnapshotFile(built, snapshot);
    return await openSnapshot(size, snapshot, { buildSeconds, snapshotWriteSeconds: (performance.now() - writtenAt) / 1000 });
  }
  const byteCount = [...built.snapshot()].reduce((sum, piece) => sum + piece.byteLength, 0);
  return { engine: built, bytes: undefined, figures: { buildSeconds, bytesPerRecord: byteCount / size } };
}

async function openSnapshot(size: number, snapshot: string, figures: Readonly<Record<string, number>>): Promise<Holdings> {
  const startedAt = performance.now();
  const bytes = await readSnapshotFile(snapshot);
  const readSeconds = (performance.now() - startedAt) / 1000;
  const engine = createEngine({ snapshot: bytes });
  if (engine.count !== size) throw new UsageError(`${snapshot} holds ${String(engine.count)} records, not ${String(size)}`);
  return { engine, bytes, figures: { ...figures, bytesPerRecord: bytes.byteLength / size, snapshotReadSeconds: readSeconds, snapshotLoadSeconds: (performance.now() - startedAt) / 1000 } };
}

const poolBatch = 100;

/** Queries a second of several threads, each with a batch at hand and one waiting. */
async function speedOfPool(engine: Engine, workers: number, bytes: SharedArrayBuffer | undefined, alerts: readonly PosedAlert[], minBits: number): Promise<number> {
  const pool = await openPool(engine, workers, bytes);
  try {
    const ask = async (list: readonly PosedAlert[]): Promise<void> => {
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < list.length) {
          const batch = list.slice(next, (next += poolBatch));
          await pool.search(batch.map(({ alert }) => ({ record: alert, limit: 10, minBits, ledger: true })));
        }
      };
      await Promise.all(Array.from({ length: workers * 2 }, lane));
    };
    // Once over the first part, so that what each thread compiles on the way is not measured.
    const warmUp = alerts.slice(0, Math.min(alerts.length >> 1, 3000 * workers));
    await ask(warmUp);
    const startedAt = performance.now();
    await ask(alerts.slice(warmUp.length));
    return ((alerts.length - warmUp.length) / (performance.now() - startedAt)) * 1000;
  } finally {
    await pool.close();
  }
}

/** The lowest threshold with at most this many false alarms. */
function operatingThreshold(outcomes: readonly Outcome[], allowed: number): number {
  const wrong = outcomes.filter(({ posed }) => posed.holding === undefined).map(({ wrongBits }) => wrongBits).sort((a, b) => b - a);
  return (wrong[allowed] ?? 0) + 1 / 64;
}

function recallCount(outcomes: readonly Outcome[], bits: number): number {
  return outcomes.filter(({ posed, trueBits }) => posed.holding !== undefined && trueBits >= bits).length;
}

interface Figures {
  readonly outcomes: readonly Outcome[];
  readonly screened: readonly Screened[];
  readonly minBits: number;
  readonly size: number;
  readonly extra: Readonly<Record<string, unknown>>;
}

function report(output: Output, json: boolean, { outcomes, screened, minBits, size, extra }: Figures): void {
  const planted = outcomes.filter(({ posed }) => posed.holding !== undefined);
  const strangers = outcomes.filter(({ posed }) => posed.holding === undefined);
  const points = operatingPoints(outcomes, minBits);
  const speed = speedOf(screened);
  const [first] = points;
  const stated = strangers.length === 0 ? [] : points.map(({ bits, falseAlertsPerThousand: actual }) => ({ bits, stated: falseAlertsPerThousand('person', size, bits), actual }));
  const kinds = [...recallByKind(outcomes, first?.bits ?? minBits)].sort((a, b) => a[1].found / a[1].count - b[1].found / b[1].count);
  if (json) {
    output.out(`${JSON.stringify({ size, planted: planted.length, strangers: strangers.length, points, candidates: recallAt(planted, minBits), speed, stated, kinds: Object.fromEntries(kinds), ...extra })}\n`);
    return;
  }
  output.out(`${size.toLocaleString('en')} holdings; ${planted.length.toLocaleString('en')} alerts that concern one, ${strangers.length.toLocaleString('en')} on strangers\n\n`);
  output.out('  false alerts per thousand strangers   threshold   found   stated by calibration\n');
  points.forEach((point, index) => output.out(`  ${String(point.falseAlertsPerThousand).padStart(10)}${`${point.bits.toFixed(2)} bits`.padStart(38)}${point.recall.toFixed(4).padStart(9)}${(stated[index]?.stated.toFixed(1) ?? '').padStart(14)}\n`));
  output.out(`  at ${minBits.toFixed(1)} bits and more, whatever else comes: ${recallAt(planted, minBits).toFixed(4)}\n`);
  output.out(`  ${Math.round(speed.perSecond).toLocaleString('en')} queries/s on one core with ledger, at ${thresholdFor('person', size).toFixed(1)} bits; p50 ${speed.p50.toFixed(0)}, p99 ${speed.p99.toFixed(0)}, p99.9 ${speed.p999.toFixed(0)} µs\n`);
  for (const [name, value] of Object.entries(extra)) output.out(`  ${name}: ${typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value)}\n`);
  output.out('\n  found at the first threshold, by what was done to the alert\n');
  for (const [kind, { found, count }] of kinds) output.out(`    ${kind.padEnd(28)} ${(found / count).toFixed(3)}  of ${String(count)}\n`);
}

async function screenFiles(files: { readonly holdings: readonly string[]; readonly alerts: readonly string[]; readonly truth: string; readonly minBits: number | undefined; readonly json: boolean }, output: Output): Promise<number> {
  const engine: Engine = createEngine();
  let refused = 0;
  const startedAt = performance.now();
  for await (const { row } of readFiles(await recogniseFiles(files.holdings), undefined)) {
    if (row.ok) engine.load(row.record);
    else refused++;
  }
  const alerts: EngineRecord[] = [];
  for await (const { row } of readFiles(await recogniseFiles(files.alerts), undefined)) {
    if (row.ok) alerts.push(row.record);
    else refused++;
  }
  const truth = await readTruth(files.truth);
  const size = engine.count;
  const posed: PosedAlert[] = alerts.map((alert) => ({ alert, holding: truth.get(alert.id), corruptions: [] }));
  const minBits = files.minBits ?? thresholdFor('person', size, 30);
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const screened = screenAll(engine, posed, minBits);
  report(output, files.json, { outcomes: screened.outcomes, screened: [screened], minBits, size, extra: { buildSeconds, refusedRows: refused } });
  return exitCodes.ok;
}

async function readTruth(path: string): Promise<ReadonlyMap<string, string>> {
  const table = await readCsvTable(path);
  const alerts = columnOf(table, 'alert');
  const truth = new Map<string, string>();
  columnOf(table, 'holding').forEach((holding, index) => {
    if (holding !== '') truth.set(alerts[index]!, holding);
  });
  return truth;
}
