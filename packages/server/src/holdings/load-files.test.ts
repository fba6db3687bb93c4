import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePersons } from '@vigie/engine/generator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSource, getLoad, listLoads, stopLoad } from './contract.ts';
import { loadFile } from './load-files.ts';
import { startHoldingsDesk, type HoldingsDesk, type Person } from './testing-holdings.ts';

let desk: HoldingsDesk;
let leader: Person;
let folder: string;

beforeAll(async () => {
  desk = await startHoldingsDesk();
  leader = await desk.person('shift-leader');
  folder = await mkdtemp(join(tmpdir(), 'holdings-'));
  await desk.ok(leader, createSource, { body: { code: 'persons', name: 'Persons', format: 'records', measure: 'locate', legalGround: 'Police Act of Maravel, section 12' } });
});
afterAll(async () => {
  await desk.stop();
  await rm(folder, { recursive: true });
});

test('a file on the server is loaded by the same work, goes on after it broke off, and is not loaded twice', async () => {
  const path = join(folder, 'persons.jsonl');
  await writeFile(path, [...generatePersons({ seed: 7, count: 900 })].map((record) => `${JSON.stringify(record)}\n`).join(''));
  const file = { source: 'persons', mode: 'full', path } as const;
  const parts = { perform: desk.perform, batch: { reading: 100, applying: 200 } };
  const stopped = await loadFile({ ...parts, onProgress: (load) => load.readCount === 300 && desk.ok(leader, stopLoad, { params: { id: load.id }, body: {} }) }, file);
  expect(await desk.ok(leader, getLoad, { params: { id: stopped.id } })).toMatchObject({ state: 'stopped', stoppedIn: 'reading', origin: 'server-file' });
  // The end is the desk's, whose reactions the command line does not know.
  const left = await loadFile({ ...parts, leaveEnd: true }, file);
  expect(left).toMatchObject({ id: stopped.id, state: 'applying', newCount: 900, readCount: 900, refusedCount: 0 });
  expect(await desk.facts()).toEqual([]);
  await desk.work();
  expect((await desk.facts()).map(({ kind }) => kind)).toEqual(['HoldingsLoaded']);
  expect((await loadFile(parts, file)).state).toBe('applied');
  expect((await desk.ok(leader, listLoads)).items).toHaveLength(1);
});

test('a file of an unknown source is refused before it is read', async () => {
  const path = join(folder, 'x.jsonl');
  await writeFile(path, '{}');
  await expect(loadFile({ perform: desk.perform }, { source: 'nobody', mode: 'full', path })).rejects.toThrow('holdings.source-not-found');
});
