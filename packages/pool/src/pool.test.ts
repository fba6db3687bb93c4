import { createEngine, type Engine, type PersonRecord } from '@vigie/engine';
import { generateAlerts, generatePersons } from '@vigie/engine/generator';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openPool, WorkerPool, type SearchPool } from './pool.ts';
import { PooledWorker } from './pooled-worker.ts';
import type { SearchQuery } from './searcher.ts';
import { readSnapshotFile, sharedSnapshot, SnapshotFileError, writeSnapshotFile } from './snapshot-file.ts';

const persons = [...generatePersons({ seed: 4, count: 300 })];
const queries: readonly SearchQuery[] = generateAlerts({ seed: 11, holdingsSeed: 4, holdingsCount: 300, planted: 40, strangers: 20 }).map(({ alert }) => ({ record: alert, limit: 5, ledger: true, attainable: true }));

function engineOf(records: readonly PersonRecord[]): Engine {
  const engine = createEngine();
  for (const record of records) engine.load(record);
  return engine;
}

const open: SearchPool[] = [];
afterAll(async () => {
  await Promise.all(open.map((pool) => pool.close()));
});

async function poolOf(engine: Engine, workerCount: number): Promise<SearchPool> {
  const pool = await openPool(engine, workerCount);
  open.push(pool);
  return pool;
}

describe('searching', () => {
  test('threads answer what the engine answers, in the order of the queries', async () => {
    const alone = await (await poolOf(engineOf(persons), 0)).search(queries);
    expect(alone.filter(({ candidates }) => candidates.length > 0).length).toBeGreaterThan(20);
    expect(await (await poolOf(engineOf(persons), 2)).search(queries)).toEqual(alone);
  });

  test('an answer says the threshold, the size and what could have been reached', async () => {
    const engine = engineOf(persons);
    const pool = await poolOf(engine, 1);
    const record: PersonRecord = { kind: 'person', id: 'asked', names: [{ full: 'Maria' }] };
    const [answer] = await pool.search([{ record, limit: 5, falsePerThousand: 4, ledger: false }]);
    expect(answer).toEqual({ candidates: [], threshold: engine.thresholdFor('person', 4), count: 300, attainable: engine.attainable(record) });
  });
});

describe('changes', () => {
  const late: PersonRecord = { kind: 'person', id: 'late', names: [{ full: 'Zbigniew Przybyszewski' }], birthDates: ['1961-02-03'] };
  const ask = { record: { ...late, id: 'asked' }, limit: 5, ledger: false };

  test.each([0, 2])('reach every one of %i threads, many in one message', async (workerCount) => {
    const engine = engineOf(persons);
    const pool = await poolOf(engine, workerCount);
    expect(await pool.change({ put: [late, { ...late, id: 'later' }], remove: [persons[0]!.id, 'unknown'] })).toEqual({ count: 301, deadCount: 1, refusedIds: [] });
    for (const { candidates } of await pool.search(Array.from({ length: 20 }, () => ask))) expect(candidates.map(({ id }) => id).sort()).toEqual(['late', 'later']);
    expect(await pool.change({ put: [late], remove: ['later'] })).toMatchObject({ count: 300, deadCount: 2 });
    for (const { candidates } of await pool.search(Array.from({ length: 20 }, () => ask))) expect(candidates.map(({ id }) => id)).toEqual(['late']);
    expect(engine.count).toBe(300);
  });

  test('a record that is none keeps no other out', async () => {
    const pool = await poolOf(engineOf(persons), 1);
    expect(await pool.change({ put: [{ ...late, kind: 'ghost' } as never, late], remove: [] })).toEqual({ count: 301, deadCount: 0, refusedIds: ['late'] });
  });
});

describe('a thread that ends', () => {
  async function crashing(workerCount: number, onCrash: (pool: WorkerPool) => void): Promise<WorkerPool> {
    const pool: WorkerPool = await WorkerPool.open(sharedSnapshot(engineOf(persons)), workerCount, { onCrash: () => onCrash(pool), program: new URL('./testing-mortal-worker.ts', import.meta.url) });
    open.push(pool);
    return pool;
  }
  const deadly: SearchQuery = { record: { kind: 'person', id: 'the end', names: [{ full: 'Nobody' }] }, limit: 1, ledger: false };

  test('an error in one answer ends no thread', async () => {
    const pool = await crashing(1, () => undefined);
    await expect(pool.search([{ record: { kind: 'person', id: 'asked', names: 5 } as never, limit: 1, ledger: false }])).rejects.toMatchObject({ name: 'PoolError' });
    expect(await pool.search(queries.slice(0, 2))).toHaveLength(2);
  });

  test('its questions go to the others, and its replacement is told what it missed before it joins', async () => {
    let crashCount = 0;
    const pool = await crashing(3, () => {
      crashCount += 1;
    });
    const late: PersonRecord = { kind: 'person', id: 'late', names: [{ full: 'Zbigniew Przybyszewski' }], birthDates: ['1961-02-03'] };
    await pool.change({ put: [late], remove: [] });
    // What ends two threads in turn is not asked of a third.
    const fatal = pool.search([deadly]);
    const others = pool.search(queries);
    await expect(fatal).rejects.toMatchObject({ name: 'WorkerEndedError' });
    expect(await others).toHaveLength(queries.length);
    expect({ crashCount, workers: pool.workerCount, missing: pool.missingCount }).toEqual({ crashCount: 2, workers: 1, missing: 2 });
    for (const expected of [2, 3]) {
      const replacement = await pool.replace();
      await replacement.change({ put: [late], remove: [] });
      replacement.join();
      expect(pool).toMatchObject({ workerCount: expected, count: 301 });
    }
    expect(pool.missingCount).toBe(0);
    const answers = await pool.search(Array.from({ length: 20 }, () => ({ record: { ...late, id: 'asked' }, limit: 2, ledger: false })));
    for (const { candidates } of answers) expect(candidates.map(({ id }) => id)).toEqual(['late']);
  });

  test('without any thread left, a question waits for one on its way, or fails instead of finding nobody', async () => {
    const pool = await crashing(1, () => undefined);
    await expect(pool.search([deadly])).rejects.toMatchObject({ name: 'PoolError' });
    await expect(pool.search(queries)).rejects.toMatchObject({ name: 'PoolError' });
    await expect(pool.change({ put: [], remove: ['x'] })).rejects.toMatchObject({ name: 'WorkerEndedError' });
    const replacing = pool.replace();
    const patient = pool.search(queries);
    (await replacing).join();
    expect(await patient).toHaveLength(queries.length);
  });

  test('bytes that are no snapshot are refused at the opening', async () => {
    await expect(WorkerPool.open(new SharedArrayBuffer(64), 2)).rejects.toThrow('not a snapshot');
    const worker = new PooledWorker(new SharedArrayBuffer(8), () => undefined);
    await expect(worker.whenReady).rejects.toThrow('too short');
  });

});

describe('the file', () => {
  test('comes back as it was written, and says what is wrong otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vigie-pool-'));
    try {
      const path = join(folder, 'a.vigie');
      await writeSnapshotFile(engineOf(persons), path);
      expect(await readdir(folder)).toEqual(['a.vigie']);
      expect(createEngine({ snapshot: await readSnapshotFile(path) }).count).toBe(300);
      await expect(readSnapshotFile(join(folder, 'none'))).rejects.toThrow('there is no such file');
      await writeFile(join(folder, 'file'), '');
      await expect(writeSnapshotFile(engineOf(persons), join(folder, 'file', 'b'))).rejects.toBeInstanceOf(SnapshotFileError);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
