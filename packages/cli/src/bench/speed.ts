import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, thresholdFor, type Engine, type EngineRecord } from '@vigie/engine';
import { readSnapshotFile, writeSnapshotFile } from '@vigie/pool';
import type { Client } from 'pg';
import { exitCodes, numberOption, readArguments } from '../command.ts';
import type { Output } from '../output.ts';
import { holdings, posedAlerts, screenAll, speedOf, type PosedAlert, type Screened } from './base-rate.ts';
import type { BenchCommand } from './command.ts';
import { machine, quantile } from './machine.ts';

const usage = `
speed [--size N] [--json]
  Our index beside PostgreSQL with pg_trgm (the embedded one of the server package) on the same generated persons (100,000):
  queries a second, build, snapshot and size, and how many of the planted alerts each finds. PostgreSQL compares names alone.
`;

const plantedCount = 500;
const strangerCount = 500;
/** PostgreSQL is asked until so much time is over, whichever number of alerts that is. */
const baselineMs = 20_000;
const candidateCount = 10;
/** A threshold that hardly holds anything back. */
const leastBits = 5;

interface OurFigures {
  readonly buildSeconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly found: number;
  /** Among the best ten whatever their bits, as PostgreSQL is asked. */
  readonly foundAnyway: number;
  readonly planted: number;
  readonly snapshotWriteMs: number;
  readonly snapshotLoadMs: number;
  readonly bytesPerRecord: number;
}

interface BaselineFigures {
  readonly version: string;
  readonly buildSeconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly asked: number;
  readonly found: number;
  readonly planted: number;
  readonly bytesPerRecord: number;
}

export const benchSpeed: BenchCommand = {
  name: 'speed',
  usage,
  async run(args, output) {
    const { options } = readArguments(args, { size: { type: 'string' }, json: { type: 'boolean' } });
    const size = numberOption('size', options.size, 1000, 20_000_000, true) ?? 100_000;
    output.err(`${machine()}\n`);
    const alerts = posedAlerts(11, size, plantedCount, strangerCount);
    const folder = await mkdtemp(join(tmpdir(), 'vigie-speed-'));
    try {
      const ours = await measureOurs(size, alerts, folder);
      const baseline = await measureBaseline(size, alerts, folder, output).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      report(output, options.json === true, size, ours, baseline);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return exitCodes.ok;
  },
};

async function measureOurs(size: number, alerts: readonly PosedAlert[], folder: string): Promise<OurFigures> {
  const persons = [...holdings(size)];
  const startedAt = performance.now();
  const engine: Engine = createEngine();
  for (const person of persons) engine.load(person);
  // The first search ends the building.
  engine.search({ kind: 'person', id: 'nobody', names: [{ full: 'Nobody Nowhere' }] });
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const minBits = thresholdFor('person', size);
  // Once over other alerts, so that what is compiled on the way is not measured.
  screenAll(engine, posedAlerts(999_983, size, plantedCount, strangerCount), minBits);
  const screened = screenAll(engine, alerts, minBits);
  const path = join(folder, 'persons.vigie');
  const writeAt = performance.now();
  const bytes = await writeSnapshotFile(engine, path);
  const loadAt = performance.now();
  const loaded = createEngine({ snapshot: await readSnapshotFile(path) });
  const loadedAt = performance.now();
  if (loaded.count !== size) throw new Error(`the snapshot brought ${String(loaded.count)} of ${String(size)} records`);
  const foundIn = ({ outcomes }: Screened): number => outcomes.filter(({ trueBits }) => trueBits > -Infinity).length;
  return {
    buildSeconds, ...speedOf([screened]), found: foundIn(screened), foundAnyway: foundIn(screenAll(engine, alerts, leastBits)), planted: plantedCount,
    snapshotWriteMs: loadAt - writeAt, snapshotLoadMs: loadedAt - loadAt, bytesPerRecord: bytes / size,
  };
}

/** What anybody would do to a name before comparing it with PostgreSQL: no case, no accents, words by single blanks. */
function normalised(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** @throws Error when PostgreSQL cannot be started here, or has no pg_trgm */
async function measureBaseline(size: number, alerts: readonly PosedAlert[], folder: string, output: Output): Promise<BaselineFigures> {
  const { startEmbeddedPostgres } = await import('../../../server/src/platform/embedded-postgres.ts');
  const { default: pg } = await import('pg');
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durability: 'none' });
  const client = new pg.Client({ connectionString: server.ownerUrl });
  // The server may be ended under an idle connection when something else fails first.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('create extension pg_trgm');
    const buildSeconds = await fill(client, size);
    output.err('  PostgreSQL is filled\n');
    const { rows: [about] } = await client.query<{ version: string; bytes: string }>("select current_setting('server_version') as version, pg_total_relation_size('name') as bytes");
    return { version: about?.version ?? '', buildSeconds, ...(await ask(client, alerts)), bytesPerRecord: Number(about?.bytes) / size };
  } finally {
    await client.end().catch(() => undefined);
    await server.stop();
  }
}

/** Every name of every person, with the trigram index and the settings its documentation advises. Returns seconds. */
async function fill(client: Client, size: number): Promise<number> {
  const startedAt = performance.now();
  await client.query('create unlogged table name (person text not null, name text not null)');
  const ids: string[] = [];
  const names: string[] = [];
  const flush = async (): Promise<void> => {
    await client.query('insert into name select * from unnest($1::text[], $2::text[])', [ids, names]);
    ids.length = 0;
    names.length = 0;
  };
  for (const person of holdings(size)) {
    for (const name of namesOf(person)) {
      ids.push(person.id);
      names.push(name);
    }
    if (ids.length >= 20_000) await flush();
  }
  await flush();
  await client.query("set maintenance_work_mem = '256MB'");
  await client.query('create index on name using gin (name gin_trgm_ops)');
  await client.query('vacuum analyze name');
  return (performance.now() - startedAt) / 1000;
}

function namesOf(record: EngineRecord): readonly string[] {
  return record.kind === 'person' ? record.names.map(({ full }) => normalised(full)).filter((name) => name !== '') : [];
}

/** The best ten by similarity among those that the operator `%` lets through (0.3, its default), as its documentation shows. */
async function ask(client: Client, alerts: readonly PosedAlert[]): Promise<Pick<BaselineFigures, 'perSecond' | 'p50' | 'p99' | 'asked' | 'found' | 'planted'>> {
  const query = { name: 'ask', text: `select person from name where name % $1 order by similarity(name, $1) desc limit ${String(candidateCount)}` };
  const micros: number[] = [];
  let found = 0;
  let planted = 0;
  await client.query({ ...query, values: ['nobody nowhere'] });
  const startedAt = performance.now();
  for (const { alert, holding } of alerts) {
    if (performance.now() - startedAt > baselineMs) break;
    const at = performance.now();
    const { rows } = await client.query<{ person: string }>({ ...query, values: [namesOf(alert)[0] ?? ''] });
    micros.push((performance.now() - at) * 1000);
    if (holding === undefined) continue;
    planted++;
    if (rows.some(({ person }) => person === holding)) found++;
  }
  const totalMs = performance.now() - startedAt;
  micros.sort((a, b) => a - b);
  return { perSecond: (micros.length / totalMs) * 1000, p50: quantile(micros, 0.5), p99: quantile(micros, 0.99), asked: micros.length, found, planted };
}

function report(output: Output, json: boolean, size: number, ours: OurFigures, baseline: BaselineFigures | string): void {
  if (json) {
    output.out(`${JSON.stringify({ size, ours, ...(typeof baseline === 'string' ? { noBaseline: baseline } : { baseline, ratio: ours.perSecond / baseline.perSecond }) })}\n`);
    return;
  }
  const line = (label: string, left: string, right: string): void => output.out(`  ${label.padEnd(34)}${left.padStart(16)}${right.padStart(24)}\n`);
  const shown = typeof baseline === 'string' ? undefined : baseline;
  const right = (text: (figures: BaselineFigures) => string): string => (shown ? text(shown) : '–');
  output.out(`${size.toLocaleString('en')} persons, ${(plantedCount + strangerCount).toLocaleString('en')} alerts of which ${String(plantedCount)} concern one\n\n`);
  line('', 'Vigie', shown ? `PostgreSQL ${shown.version.split(' ')[0] ?? ''}, pg_trgm` : 'no baseline');
  line('queries a second', whole(ours.perSecond), right(({ perSecond }) => perSecond.toFixed(1)));
  line('p50, p99 in microseconds', `${whole(ours.p50)}, ${whole(ours.p99)}`, right(({ p50, p99 }) => `${whole(p50)}, ${whole(p99)}`));
  line('build in seconds', ours.buildSeconds.toFixed(1), right(({ buildSeconds }) => buildSeconds.toFixed(1)));
  line('bytes a person', whole(ours.bytesPerRecord), right(({ bytesPerRecord }) => whole(bytesPerRecord)));
  line('snapshot written, loaded in ms', `${whole(ours.snapshotWriteMs)}, ${whole(ours.snapshotLoadMs)}`, '–');
  line('planted found among ten', `${String(ours.foundAnyway)} of ${String(ours.planted)}`, right(({ found, planted }) => `${String(found)} of ${String(planted)}`));
  line('of them at the default threshold', String(ours.found), '–');
  if (typeof baseline === 'string') output.out(`\n  No baseline could be run: ${baseline}\n`);
  else output.out(`\n  ${(ours.perSecond / baseline.perSecond).toFixed(0)} times as many queries a second (PostgreSQL was asked ${String(baseline.asked)}, names alone; ours at the default threshold, with ledger)\n`);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
