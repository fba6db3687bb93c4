import { createEngine, type EngineRecord, type PersonRecord } from '@vigie/engine';
import { generateAlerts, generatePersons } from '@vigie/engine/generator';
import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { createMatchingIndex, type IndexThreads, type MatchingIndex, type MatchingIndexParts, type SearchOutcome } from './matching-index.ts';
import { changedNow, createFeedTable, indexFeed } from './testing-matching-feed.ts';
import { startTestDatabase, type TestDatabase } from './testing.ts';

/*
 * Against a real PostgreSQL and with real threads. Rows are laid as the schema's owner, so that a transaction can be left open.
 */

const personCount = 300;
const persons = [...generatePersons({ seed: 4, count: personCount })];
const alerts = generateAlerts({ seed: 11, holdingsSeed: 4, holdingsCount: personCount, planted: 30, strangers: 10 }).map(({ alert }) => alert);
const petrov = { kind: 'person', names: [{ full: 'Иван Петров' }], birthDates: ['1970-12-05'], documents: [{ number: '513378921', type: 'passport', country: 'XR' }] } as const;
const asked: PersonRecord = { ...petrov, id: 'asked', names: [{ full: 'PETROW Iwan' }] };

let base: TestDatabase;
let database: Database;
let folder: string;
let running: MatchingIndex[] = [];

// Threads start slowly where many tests run at once.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  base = await startTestDatabase();
  database = openDatabase(base.deskUrl, { log: base.log, maxConnections: 3 });
  await createFeedTable(base.owner);
});
afterAll(async () => {
  await database.destroy();
  await base.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-index-'));
  await base.owner.query('truncate feed_row restart identity');
  await lay(persons);
});
afterEach(async () => {
  await Promise.all(running.map((index) => index.stop()));
  running = [];
  await rm(folder, { recursive: true, force: true });
});

async function lay(records: readonly Omit<EngineRecord, 'id'>[], query = base.owner.query.bind(base.owner)): Promise<readonly string[]> {
  const { rows } = (await query('insert into feed_row (record) select r from unnest($1::jsonb[]) r returning id::text', [records.map((record) => JSON.stringify(record))])) as { readonly rows: readonly { readonly id: string }[] };
  return rows.map(({ id }) => id);
}

const withdraw = async (id: string) => base.owner.query(`update feed_row set is_in_force = false, ${changedNow} where id = $1`, [id]);

const file = () => join(folder, 'index', 'feed.vigie');
const threads = (more: Partial<IndexThreads> = {}): IndexThreads => ({ databaseUrl: base.deskUrl, workerCount: 1, snapshotFile: file(), above: 50, ...more });

function create(more: Partial<MatchingIndexParts> = {}): MatchingIndex {
  const index = createMatchingIndex({ name: 'feed', feed: indexFeed, database, log: base.log, clock: base.clock, ...more });
  running.push(index);
  return index;
}

async function started(more: Partial<MatchingIndexParts> = {}): Promise<MatchingIndex> {
  const index = create(more);
  index.start();
  await index.whenReady();
  return index;
}

function answersOf(outcome: SearchOutcome) {
  if (outcome.state !== 'searched') throw new Error(outcome.state);
  return outcome.answers;
}

async function find(index: MatchingIndex, record: EngineRecord = asked): Promise<readonly string[]> {
  return answersOf(await index.search([{ record }]))[0]!.candidates.map(({ id }) => id);
}

/**
 * What holds wherever the engine is. A thread is slow to start: in threads one index does all of it, one after another, so
 * that each counts from what is held, and leaves no `petrov` in force.
 */
const steps: readonly (readonly [string, (index: MatchingIndex) => Promise<void>])[] = [
  [
    'answers what an engine answers that was made in one go, in the order of the queries',
    async (index) => {
      const engine = createEngine();
      persons.forEach((person, at) => engine.load({ ...person, id: String(at + 1) }));
      const answers = answersOf(await index.search(alerts.map((record) => ({ record, limit: 5, falsePerThousand: 4 }))));
      expect(answers.map(({ candidates }) => candidates.map(({ id, caption, bits, ledger }) => ({ id, caption, bits, ledger })))).toEqual(
        alerts.map((record) => engine.search(record, { limit: 5, minBits: engine.thresholdFor('person', 4) }).map(({ id, caption, bits, ledger }) => ({ id, caption, bits, ledger }))),
      );
      expect(answers.map(({ attainable, threshold, enoughData }) => [attainable, threshold, enoughData])).toEqual(
        alerts.map((record) => [engine.attainable(record), engine.thresholdFor('person', 4), engine.attainable(record) >= engine.thresholdFor('person', 4)]),
      );
      expect(answers.filter(({ candidates }) => candidates.length > 0).length).toBeGreaterThan(15);
      const best = answers.find(({ candidates }) => candidates.length > 0)!.candidates[0]!;
      expect(best.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(best.bits, 5);
    },
  ],
  [
    'what is added, corrected and withdrawn counts from the next search on',
    async (index) => {
      const before = index.state();
      const [id] = await lay([petrov]);
      expect(await find(index)).toEqual([id]);
      await base.owner.query(`update feed_row set record = record || '{"names": [{"full": "Nobody Inparticular"}], "documents": []}', ${changedNow} where id = $1`, [id]);
      expect(await find(index)).toEqual([]);
      await base.owner.query(`update feed_row set record = $2, ${changedNow} where id = $1`, [id, JSON.stringify(petrov)]);
      expect(await find(index)).toEqual([id]);
      expect(index.size).toBe(before.recordCount + 1);
      await withdraw(id!);
      expect(await find(index)).toEqual([]);
      expect(index.size).toBe(before.recordCount);
      expect(index.state()).toMatchObject({ generation: before.generation, revision: before.revision + 4, deadCount: before.deadCount + 3, isBehind: false, build: null });
    },
  ],
  [
    'what was numbered earlier and committed later is not missed; what is rolled back is never there',
    async (index) => {
      const late = await base.owner.connect();
      await late.query('begin');
      const [slow] = await lay([petrov], late.query.bind(late));
      const [quick] = await lay([petrov]);
      expect(await find(index)).toEqual([quick]);
      expect(await find(index)).toEqual([quick]);
      await late.query('commit');
      expect([...(await find(index))].sort()).toEqual([slow, quick].sort());
      await late.query('begin');
      await lay([petrov], late.query.bind(late));
      await late.query('rollback');
      late.release();
      expect([...(await find(index))].sort()).toEqual([slow, quick].sort());
      await withdraw(slow!);
      await withdraw(quick!);
    },
  ],
  [
    'a record the engine does not take keeps no other out',
    async (index) => {
      await index.refresh();
      const { recordCount } = index.state();
      const [, id] = await lay([{ kind: 'ghost' } as never, petrov]);
      expect(await find(index)).toEqual([id]);
      expect(index.size).toBe(recordCount + 1);
      await withdraw(id!);
    },
  ],
  [
    'an erased record is out of memory within the hour, and not only not found',
    async (index) => {
      const [id] = await lay([petrov]);
      expect(await find(index)).toEqual([id]);
      const before = index.state();
      await base.owner.query(`update feed_row set is_in_force = false, is_erased = true, record = '{}', ${changedNow} where id = $1`, [id]);
      expect(await find(index)).toEqual([]);
      expect(index.state()).toMatchObject({ generation: before.generation, deadCount: before.deadCount + 1 });
      base.clock.advanceMinutes(50);
      await index.refresh();
      await expect.poll(() => index.state().generation, { timeout: 25_000 }).toBe(before.generation + 1);
      expect(index.state()).toMatchObject({ deadCount: 0, recordCount: before.recordCount - 1 });
      expect(await find(index)).toEqual([]);
    },
  ],
  [
    'is made anew on demand while it answers, and keeps what is committed meanwhile',
    async (index) => {
      const { generation } = index.state();
      const rebuilt = index.rebuild();
      const [id] = await lay([petrov]);
      expect(await find(index)).toEqual([id]);
      await rebuilt;
      expect(index.state().generation).toBe(generation + 1);
      expect(await find(index)).toEqual([id]);
      await withdraw(id!);
    },
  ],
  [
    'many changes at once are taken over in batches; too little to go by is told',
    async (index) => {
      await index.refresh();
      const { recordCount } = index.state();
      await lay([...generatePersons({ seed: 9, count: 240 })]);
      await index.refresh();
      expect(index.size).toBe(recordCount + 240);
      expect(index.state().isBehind).toBe(false);
      const outcome = await index.search([{ record: { kind: 'person', id: 'asked', names: [{ full: 'Maria' }] } }]);
      expect(answersOf(outcome)[0]).toMatchObject({ candidates: [], enoughData: false });
    },
  ],
];

describe('in the desk’s own thread', () => {
  test.each(steps)('%s', async (_, step) => {
    await lay([{ kind: 'ghost' } as never]);
    const index = await started();
    await step(index);
    expect(index.state()).toMatchObject({ workerCount: 0, snapshotByteCount: 0, isBehind: false });
  });
});

test('the same in threads, with a file', { timeout: 120_000 }, async () => {
  await lay([{ kind: 'ghost' } as never]);
  const index = await started({ threads: threads({ workerCount: 2, above: 250 }) });
  for (const [, step] of steps) await step(index);
  expect(index.state()).toMatchObject({ workerCount: 2, isBehind: false });
});

test('the snapshot file is the desk’s own to read; what is opened from it follows what changed; cut short or too old it is built anew', { timeout: 120_000 }, async () => {
  const first = await started({ threads: threads() });
  expect(first.state()).toMatchObject({ workerCount: 1, snapshotAt: base.clock() });
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'index'))).toEqual(['feed.vigie']);
  await first.stop();

  const [id] = await lay([petrov]);
  await withdraw('1');
  const written = await stat(file());
  const second = await started({ threads: threads() });
  expect(second.size).toBe(personCount);
  expect(await find(second)).toEqual([id]);
  expect(await find(second, { ...persons[0]!, id: 'asked' })).not.toContain('1');
  expect((await stat(file())).mtimeMs).toBe(written.mtimeMs);
  expect(second.state().timings).not.toHaveProperty('build');
  await second.stop();

  await truncate(file(), written.size - 100);
  const third = await started({ threads: threads() });
  expect(third.state().timings).toHaveProperty('build');
  expect(third.size).toBe(personCount);
  expect(await readdir(join(folder, 'index'))).toEqual(['feed.vigie']);
  await third.stop();

  await lay([...generatePersons({ seed: 9, count: 200 })]);
  const fourth = await started({ threads: threads() });
  expect(fourth.state()).toMatchObject({ recordCount: personCount + 200, timings: { build: expect.any(Number) as number } });
});

test('where no snapshot file can be written the index is in memory all the same', async () => {
  await writeFile(join(folder, 'index'), 'a file where the folder should be');
  const index = await started({ threads: threads() });
  expect(index.state()).toMatchObject({ recordCount: personCount, workerCount: 1, snapshotAt: null });
});

describe('large and small', () => {
  test('a small feed is in the desk’s own thread; when it grows it moves to threads, and the other way round', async () => {
    const index = await started({ threads: threads({ above: 400 }) });
    expect(index.state()).toMatchObject({ workerCount: 0, snapshotByteCount: 0, snapshotAt: null });
    await lay([...generatePersons({ seed: 9, count: 150 })]);
    await index.refresh();
    await expect.poll(() => index.state().workerCount, { timeout: 25_000 }).toBe(1);
    expect(index.size).toBe(personCount + 150);
    await base.owner.query(`update feed_row set is_in_force = false, ${changedNow} where id > 200`);
    await index.whenCurrent();
    await index.rebuild();
    expect(index.state()).toMatchObject({ recordCount: 200, workerCount: 0 });
    expect(await readdir(join(folder, 'index'))).toEqual([]);
  });

  test('more than is worth following: it says that it is loading until it is built, or answers as it is', async () => {
    const index = await started({ threads: threads() });
    const [id] = await lay([petrov, ...generatePersons({ seed: 9, count: 200 })]);
    expect(await index.search([{ record: asked }])).toEqual({ state: 'loading' });
    expect(await index.search([{ record: asked }], { orBehind: true, asItIs: true })).toMatchObject({ state: 'searched', index: { isBehind: true, generation: 1 } });
    await index.whenCurrent();
    expect(index.state()).toMatchObject({ generation: 2, isBehind: false, recordCount: personCount + 201 });
    expect(await find(index)).toEqual([id]);
  });
});

describe('when something ends', () => {
  const program = new URL('../../../pool/src/testing-mortal-worker.ts', import.meta.url);

  test.each([1, 2])('a search thread that crashes is replaced by one that knows all that came since (%i threads)', async (workerCount) => {
    const index = await started({ threads: threads({ program, workerCount }) });
    const [id] = await lay([petrov]);
    expect(await find(index)).toEqual([id]);
    await expect(index.search([{ record: { ...asked, id: 'the end' } }])).rejects.toMatchObject({ name: expect.stringMatching(/Pool|Ended/) as string });
    const [second] = await lay([petrov]);
    await expect.poll(() => index.state().workerCount, { timeout: 25_000 }).toBe(workerCount);
    const answers = answersOf(await index.search(Array.from({ length: 12 }, () => ({ record: asked }))));
    for (const { candidates } of answers) expect(candidates.map((candidate) => candidate.id).sort()).toEqual([id, second].sort());
    expect(index.state()).toMatchObject({ generation: 1, recordCount: personCount + 2 });
  });

  test('stopped during a build it leaves nothing behind', async () => {
    const index = create({ threads: threads() });
    index.start();
    await expect.poll(() => index.state().build, { timeout: 25_000, interval: 5 }).not.toBeNull();
    await index.stop();
    expect(index.isReady).toBe(false);
    expect(await readdir(join(folder, 'index')).catch(() => [])).toEqual([]);
    expect(await index.search([{ record: asked }])).toEqual({ state: 'loading' });
  });

  test('a build tells how far it is', async () => {
    const index = create({ feed: { ...indexFeed, estimateCount: async () => 280 } });
    const seen = new Set<number>();
    index.start();
    const ready = index.whenReady();
    await expect.poll(() => {
      const { build } = index.state();
      if (build) seen.add(build.of ?? -1);
      return index.isReady;
    }, { interval: 1 }).toBe(true);
    await ready;
    expect([...seen]).toContain(280);
    expect(index.state().build).toBeNull();
  });

  test('a database that is away for a moment is waited for', async () => {
    let failures = 2;
    const feed = {
      ...indexFeed,
      readWatermark: async (...[db]: Parameters<typeof indexFeed.readWatermark>) => {
        if ((failures -= 1) >= 0) throw new Error('away');
        return indexFeed.readWatermark(db);
      },
    };
    const index = await started({ feed });
    expect(index.size).toBe(personCount);
  });
});
