import { createEngine } from '@vigie/engine';
import { generatePersons } from '@vigie/engine/generator';
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import type { Watermark } from './matching-index-feed.ts';
import { readIndexFile, sweepDrafts, writeIndexFile, type IndexFileError, type IndexFileHead } from './matching-index-file.ts';

const head: IndexFileHead = { feed: 'holdings', model: 'person-1', watermark: '4711' as Watermark, count: 100, builtAt: '2026-03-10T09:00:00.000Z' as Instant };
let folder: string;
const file = () => join(folder, 'index', 'holdings.vigie');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-index-file-'));
  const engine = createEngine();
  for (const person of generatePersons({ seed: 4, count: 100 })) engine.load(person);
  await writeIndexFile(file(), `${file()}.part-1`, head, engine);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reasonOf(wanted = head): Promise<IndexFileError['reason'] | undefined> {
  return readIndexFile(file(), wanted).then(() => undefined, (error: IndexFileError) => error.reason);
}

test('what was written is read, whole, and nobody else’s to read', async () => {
  const { head: read, snapshot } = await readIndexFile(file(), head);
  expect(read).toEqual(head);
  expect(createEngine({ snapshot }).count).toBe(100);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'index'))).toEqual(['holdings.vigie']);
});

test.each([
  ['cut short', 'damaged', async () => truncate(file(), (await stat(file())).size - 100)],
  ['cut within the head', 'damaged', () => truncate(file(), 40)],
  ['empty', 'damaged', () => truncate(file(), 0)],
  ['longer than it was', 'damaged', async () => writeFile(file(), Buffer.concat([await readFile(file()), Buffer.alloc(64)]))],
  ['with one bit turned', 'damaged', () => turnBit(20_000)],
  ['with one bit of the watermark turned', 'damaged', async () => turnBit((await readFile(file())).indexOf('4711'))],
  ['with a head that is none', 'damaged', () => turnBit(12)],
  ['something else', 'not-ours', () => writeFile(file(), 'hello, world, this is no index')],
  ['gone', 'missing', () => rm(file())],
] as const)('%s it is %s', async (_, reason, spoil) => {
  await spoil();
  expect(await reasonOf()).toBe(reason);
});

test('of another feed, or of other models, it is refused', async () => {
  expect(await reasonOf({ ...head, feed: 'alerts' })).toBe('other-feed');
  expect(await reasonOf({ ...head, model: 'person-2' })).toBe('other-model');
});

test('drafts of a killed process are swept, those under way are not', async () => {
  await writeFile(`${file()}.part-7`, '');
  await writeFile(`${file()}.part-8`, '');
  await utimes(`${file()}.part-7`, 1_000, 1_000);
  await sweepDrafts(file(), Date.now(), 60_000);
  expect(await readdir(join(folder, 'index'))).toEqual(['holdings.vigie', 'holdings.vigie.part-8']);
});

async function turnBit(at: number): Promise<void> {
  const bytes = await readFile(file());
  bytes[at]! ^= 1;
  await writeFile(file(), bytes);
}
