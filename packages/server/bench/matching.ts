import { generateAlerts, generatePersons } from '@vigie/engine/generator';
import type { PersonRecord } from '@vigie/engine';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '../src/kernel/id.ts';
import { systemClock } from '../src/kernel/time.ts';
import { openDatabase, setActor } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { createLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { createSubjectsIndex } from '../src/subjects/matching.ts';
import type { SubjectId } from '../src/subjects/model.ts';
import { line, quantile } from './machine.ts';

const seed = 4;
const plantedCount = 500;
const strangerCount = 500;
const limit = 10;
/** The baseline is asked no longer than this. */
const baselineMs = 60_000;

/**
 * Subjects in a real PostgreSQL; the index of one process loaded from them; then alerts asked as an operator, each with what the
 * index must do for it: read what changed, search, and keep what the operator may see. The baseline is what PostgreSQL itself
 * offers for names: pg_trgm with its index, the best ten.
 */
export async function benchMatching(count: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: directory });
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  owner.on('error', () => undefined);
  const log = createLog({ level: 'error' });
  const database = openDatabase(postgres.deskUrl, { log, maxConnections: 2 });
  const index = createSubjectsIndex({ database, log, clock: systemClock });
  try {
    await migrate(postgres.ownerUrl);
    await owner.connect();
    console.log(`\nMatching: ${count.toLocaleString('en')} generated persons as subjects, ${plantedCount} alerts about one of them and ${strangerCount} about strangers, one process`);
    const ids = await lay(owner, count);

    const rssBefore = process.memoryUsage.rss();
    const startedAt = performance.now();
    index.start();
    await index.whenReady();
    line('index loaded from the database', `${((performance.now() - startedAt) / 1000).toFixed(1)} s for ${index.size.toLocaleString('en')}`);
    line('memory of the process, more', `${Math.round((process.memoryUsage.rss() - rssBefore) / 2 ** 20)} MiB`);

    const alerts = generateAlerts({ seed: 11, holdingsSeed: seed, holdingsCount: count, planted: plantedCount, strangers: strangerCount });
    const ms: number[] = [];
    let found = 0;
    let falseAlerts = 0;
    await database.transaction().execute(async (db) => {
      await setActor(db, { kind: 'account', accountId: newId(), name: '', roles: ['operator'], unitIds: [], clearance: 'restricted', language: 'en' });
      for (const { alert, holding } of alerts) {
        const at = performance.now();
        const similarity = await index.findSimilar({ db }, alert, { limit });
        ms.push(performance.now() - at);
        if (similarity.state !== 'searched') throw new Error(`the index is ${similarity.state}`);
        if (holding === undefined) falseAlerts += similarity.found.length > 0 ? 1 : 0;
        else if (similarity.found.some(({ subjectId }) => subjectId === ids.get(holding))) found += 1;
      }
    });
    ms.sort((a, b) => a - b);
    line('one search with all that belongs to it, p50 / p99', `${quantile(ms, 0.5).toFixed(2)} / ${quantile(ms, 0.99).toFixed(2)} ms`);
    line(`true ones found, at one false alert in a thousand`, `${found} of ${plantedCount}; strangers with an alert ${falseAlerts} of ${strangerCount}`);
    await baseline(owner, alerts, ids);
  } finally {
    await index.stop();
    await database.destroy();
    await owner.end().catch(() => undefined);
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** As if each had been stated without a message. Returns their ids by the generator's. */
async function lay(owner: pg.Client, count: number): Promise<ReadonlyMap<string, SubjectId>> {
  const ids = new Map<string, SubjectId>();
  let batch: PersonRecord[] = [];
  const flush = async () => {
    await owner.query(
      `insert into subjects_subject (id, kind, data, role, identity_status, statement_type, classification, stated_at)
       select id, 'person', data, 'suspect', 'not-confirmed', 'fact', 'unclassified', now() from unnest($1::uuid[], $2::jsonb[]) as s(id, data)`,
      [batch.map(({ id }) => ids.get(id)), batch.map(dataOf)],
    );
    batch = [];
  };
  for (const person of generatePersons({ seed, count })) {
    ids.set(person.id, newId());
    batch.push(person);
    if (batch.length === 5_000) await flush();
  }
  await flush();
  await owner.query('analyze subjects_subject');
  return ids;
}

function dataOf({ id: _id, kind: _kind, names, ...rest }: PersonRecord): string {
  return JSON.stringify({ ...rest, names: names.map(({ weak, ...name }) => ({ ...name, use: weak ? 'nickname' : 'main' })) });
}

/** The best ten by similarity among those that the operator `%` lets through (0.3, its default), as its documentation shows. */
async function baseline(owner: pg.Client, alerts: ReturnType<typeof generateAlerts>, ids: ReadonlyMap<string, SubjectId>): Promise<void> {
  try {
    await owner.query('create extension pg_trgm');
  } catch {
    line('baseline', 'none: this PostgreSQL has no pg_trgm');
    return;
  }
  await owner.query(`create table baseline_name as select s.id, lower(n ->> 'full') as name from subjects_subject s, jsonb_array_elements(s.data -> 'names') n`);
  await owner.query('create index on baseline_name using gin (name gin_trgm_ops)');
  await owner.query('vacuum analyze baseline_name');
  const ms: number[] = [];
  let found = 0;
  let planted = 0;
  const startedAt = performance.now();
  for (const { alert, holding } of alerts) {
    if (performance.now() - startedAt > baselineMs) break;
    const at = performance.now();
    const { rows } = await owner.query<{ id: string }>({ name: 'ask', text: `select id from baseline_name where name % $1 order by similarity(name, $1) desc limit ${limit}`, values: [alert.names[0]?.full.toLowerCase() ?? ''] });
    ms.push(performance.now() - at);
    if (holding === undefined) continue;
    planted += 1;
    if (rows.some(({ id }) => id === ids.get(holding))) found += 1;
  }
  ms.sort((a, b) => a - b);
  line('baseline: pg_trgm, names alone, p50 / p99', `${quantile(ms, 0.5).toFixed(2)} / ${quantile(ms, 0.99).toFixed(2)} ms (asked ${ms.length})`);
  line('baseline: true ones among the best ten', `${found} of ${planted}, with no threshold and no reasons`);
}
