import { appendFile, chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../kernel/id.ts';
import { systemClock } from '../kernel/time.ts';
import { createLog } from '../platform/log.ts';
import { decode } from './decode.ts';
import { watchFolder, writeToFolder, type FolderSettings, type FolderWatch } from './folder.ts';
import { maxMessageBytes } from './mail-codec.ts';
import type { Arrival, Deliver, SettledFate } from './model.ts';

const mail = (subject: string): string => `From: a@b.example\r\nSubject: ${subject}\r\n\r\ntext\r\n`;
const today = (): string => systemClock().slice(0, 10);
const soon = { timeout: 10_000, interval: 10 };

let directory: string;
const watches: FolderWatch[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-folder-'));
});
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
  await rm(directory, { recursive: true, force: true });
});

const at = (...path: string[]): string => join(directory, ...path);
const list = async (...path: string[]): Promise<readonly string[]> => (await readdir(at(...path)).catch(() => [])).toSorted();

/** A registry that decodes, quarantines and recognises, as the real one does. */
function registry() {
  const fates = new Map<string, SettledFate>();
  const arrivals: Arrival[] = [];
  const desk = { failures: 0, calls: 0 };
  const deliver: Deliver = async (batch) => {
    desk.calls++;
    if (desk.failures > 0) {
      desk.failures--;
      throw new Error('database is away');
    }
    return Promise.all(
      batch.map(async (arrival) => {
        const formerly = fates.get(arrival.transportId);
        if (formerly) return { fate: 'known', formerly } as const;
        const decoding = await decode(arrival);
        const fate: SettledFate = decoding.ok
          ? { fate: 'registered', messageId: newId<'message'>(), number: '1' }
          : { fate: 'quarantined', quarantineId: newId<'quarantined'>(), reason: decoding.reason };
        fates.set(arrival.transportId, fate);
        arrivals.push(arrival);
        return fate;
      }),
    );
  };
  return { deliver, arrivals, desk, names: () => arrivals.map(({ transportId }) => transportId.split(':')[0]) };
}

async function watching(deliver: Deliver, settings: Partial<FolderSettings> = {}): Promise<FolderWatch> {
  const log = createLog({ level: 'silent' });
  const watch = await watchFolder({ directory, channel: 'i247', name: 'drop', deliver, clock: systemClock, log, stableMs: 40, patienceMs: 200, pollMs: 50, ...settings });
  watches.push(watch);
  return watch;
}

test('a file is delivered once it is whole, and moved', async () => {
  const { deliver, arrivals } = registry();
  await watching(deliver);
  await writeFile(at('one.eml'), mail('one'));
  await vi.waitFor(async () => expect(await list('done', today())).toEqual(['one.eml']), soon);
  expect(arrivals).toMatchObject([
    { channel: 'i247', source: 'folder:drop', transportId: expect.stringMatching(/^one\.eml:[0-9a-f]{64}$/), mediaType: 'message/rfc822' },
  ]);
  expect(arrivals[0]!.receivedAt <= systemClock()).toBe(true);
  expect(await readFile(at('done', today(), 'one.eml'), 'utf8')).toBe(mail('one'));
  expect(await list()).toEqual(['done']);
});

test('what lies there at the start is taken, in the order of names; what is not understood goes to quarantine', async () => {
  await writeFile(at('b.EML'), mail('b'));
  await writeFile(at('a.json'), JSON.stringify({ vigieEnvelope: 2 }));
  await writeFile(at('c.eml'), 'no mail at all');
  const { deliver, names } = registry();
  await watching(deliver);
  await vi.waitFor(async () => expect(await list()).toEqual(['done', 'quarantine']), soon);
  expect(names()).toEqual(['a.json', 'b.EML', 'c.eml']);
  expect(await list('quarantine')).toEqual(['a.json', 'c.eml']);
  expect(await list('done', today())).toEqual(['b.EML']);
});

test('is told of a new file without polling, where the system can tell', async () => {
  const { deliver, names } = registry();
  await watching(deliver, { pollMs: 3_600_000 });
  await writeFile(at('one.eml'), mail('one'));
  await vi.waitFor(() => expect(names()).toEqual(['one.eml']), soon);
});

test('a file that grows is left until it stands still', async () => {
  const { deliver, arrivals } = registry();
  const watch = await watching(deliver, { stableMs: 200 });
  for (let count = 0; count < 20; count++) {
    await appendFile(at('slow.eml'), count === 0 ? mail('slow') : `line ${count}\r\n`);
    await watch.scan();
  }
  await vi.waitFor(() => expect(arrivals).toHaveLength(1), soon);
  expect(Buffer.from(arrivals[0]!.bytes).toString()).toContain('line 19');
});

test('a form that ends midway, or an empty file, is waited for, then delivered as it is', async () => {
  const envelope = JSON.stringify({ vigieEnvelope: 1, sentAt: systemClock(), from: { address: 'a@b.example' }, to: [], subject: 's', text: 't' });
  await writeFile(at('half.json'), envelope.slice(0, 60));
  await writeFile(at('never.json'), envelope.slice(0, 60));
  await writeFile(at('empty.eml'), '');
  const { deliver, names } = registry();
  const patient = await watching(deliver, { patienceMs: 3_600_000 });
  await writeFile(at('later.eml'), mail('later'));
  await vi.waitFor(() => expect(names()).toEqual(['later.eml']), soon);
  await writeFile(at('half.json'), envelope);
  await vi.waitFor(() => expect(names()).toEqual(['later.eml', 'half.json']), soon);
  await patient.stop();
  await watching(deliver, { patienceMs: 100 });
  await vi.waitFor(async () => expect(await list('quarantine')).toEqual(['empty.eml', 'never.json']), soon);
  expect(await list('done', today())).toEqual(['half.json', 'later.eml']);
});

test('work in hand, other names, directories, links and unreadable files are left alone', async () => {
  const { deliver, names } = registry();
  await writeFile(at('target.txt'), mail('x'));
  for (const name of ['.hidden.eml', 'a.eml.tmp', 'b.eml.part', 'c.json.partial', 'd.txt']) await writeFile(at(name), mail(name));
  await mkdir(at('dir.eml'));
  await symlink(at('target.txt'), at('link.eml'));
  await symlink(at('nowhere'), at('broken.eml'));
  await writeFile(at('good.eml'), mail('good'));
  await watching(deliver);
  await vi.waitFor(async () => expect(await list('done', today())).toEqual(['good.eml']), soon);
  expect(names()).toEqual(['good.eml']);
  expect(await list()).toEqual(['.hidden.eml', 'a.eml.tmp', 'b.eml.part', 'broken.eml', 'c.json.partial', 'd.txt', 'dir.eml', 'done', 'link.eml', 'target.txt']);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is told, and taken when it may', async () => {
  const { deliver, names } = registry();
  await writeFile(at('closed.eml'), mail('x'));
  await chmod(at('closed.eml'), 0);
  const watch = await watching(deliver);
  await vi.waitFor(() => expect(watch.state()).toEqual({ state: 'failed', reason: 'file-unreadable' }), soon);
  await chmod(at('closed.eml'), 0o600);
  await vi.waitFor(() => expect(names()).toEqual(['closed.eml']), soon);
});

test('while the registry is away the files stay', async () => {
  const { deliver, desk } = registry();
  desk.failures = 2;
  await writeFile(at('one.eml'), mail('one'));
  const watch = await watching(deliver);
  await vi.waitFor(() => expect(watch.state()).toEqual({ state: 'failed', reason: 'registry-unavailable' }), soon);
  expect(await list()).toEqual(['one.eml']);
  await vi.waitFor(async () => expect(await list('done', today())).toEqual(['one.eml']), soon);
  expect(desk.calls).toBe(3);
  expect(watch.state()).toEqual({ state: 'idle' });
});

test('a crash before the move delivers again under the same id; the file is moved then, to where it belonged', async () => {
  const { deliver, arrivals, desk } = registry();
  await writeFile(at('good.eml'), mail('good'));
  await writeFile(at('bad.eml'), 'not mail');
  // A directory where a file stands: the move must fail, as if the desk had died before it.
  await writeFile(at('done'), '');
  await writeFile(at('quarantine'), '');
  const first = await watching(deliver);
  await vi.waitFor(() => expect(first.state()).toEqual({ state: 'failed', reason: 'file-immovable' }), soon);
  const { calls } = desk;
  await first.scan();
  await first.scan();
  expect(desk.calls).toBe(calls);
  await first.stop();
  await rm(at('done'));
  await rm(at('quarantine'));
  await watching(deliver);
  await vi.waitFor(async () => expect(await list()).toEqual(['done', 'quarantine']), soon);
  expect(await list('quarantine')).toEqual(['bad.eml']);
  expect(await list('done', today())).toEqual(['good.eml']);
  expect(arrivals).toHaveLength(2);
});

test('the same name again with other content is another arrival, and nothing in done is overwritten', async () => {
  const { deliver, arrivals } = registry();
  await watching(deliver);
  for (const subject of ['one', 'two', 'two']) {
    await writeFile(at('same.eml'), mail(subject));
    await vi.waitFor(async () => expect(await list()).toEqual(['done']), soon);
  }
  expect(arrivals).toHaveLength(2);
  expect(await list('done', today())).toEqual(['same-2.eml', 'same-3.eml', 'same.eml']);
  expect(await readFile(at('done', today(), 'same.eml'), 'utf8')).toBe(mail('one'));
});

test('two processes may share a directory', async () => {
  const { deliver, arrivals } = registry();
  await Promise.all([watching(deliver), watching(deliver)]);
  for (let index = 0; index < 30; index++) await writeFile(at(`m${index}.eml`), mail(`m${index}`));
  await vi.waitFor(async () => expect(await list('done', today())).toHaveLength(30), soon);
  expect(arrivals).toHaveLength(30);
  expect(await list()).toEqual(['done']);
});

test('a directory that goes away and comes back is watched again', async () => {
  const { deliver, names } = registry();
  const watch = await watching(deliver);
  await rename(directory, `${directory}-away`);
  await watch.scan();
  expect(watch.state()).toEqual({ state: 'failed', reason: 'directory-unreadable' });
  await rename(`${directory}-away`, directory);
  await writeFile(at('one.eml'), mail('one'));
  await vi.waitFor(() => expect(names()).toEqual(['one.eml']), soon);
  expect(watch.state()).toEqual({ state: 'idle' });
});

test('an enormous file is delivered as far as the decoder looks, and told as too large', async () => {
  const { deliver, arrivals } = registry();
  await writeFile(at('big.eml'), Buffer.alloc(maxMessageBytes + 10, 'x'));
  await watching(deliver);
  await vi.waitFor(async () => expect(await list('quarantine')).toEqual(['big.eml']), soon);
  expect(arrivals[0]!.bytes).toHaveLength(maxMessageBytes + 1);
  expect((await lstat(at('quarantine', 'big.eml'))).size).toBe(maxMessageBytes + 10);
});

test('a stop waits for what is being delivered', async () => {
  const { deliver } = registry();
  let isDelivering = false;
  const gate = Promise.withResolvers<void>();
  await writeFile(at('one.eml'), mail('one'));
  const watch = await watching(async (batch) => {
    isDelivering = true;
    await gate.promise;
    return deliver(batch);
  });
  await vi.waitFor(() => expect(isDelivering).toBe(true), soon);
  const stopped = watch.stop();
  gate.resolve();
  await stopped;
  expect(await list('done', today())).toEqual(['one.eml']);
});

test('what goes out appears whole, once, under a harmless name', async () => {
  const bytes = Buffer.from(mail('out'));
  const first = await writeToFolder(at('out'), { messageId: '../1/2@vigie.example' }, bytes);
  expect(first).toEqual({ state: 'sent', reply: expect.stringMatching(/^written as _\._1_2@vigie\.example-[0-9a-f]{12}\.eml$/) });
  expect(await writeToFolder(at('out'), { messageId: '../1/2@vigie.example' }, bytes)).toEqual(first);
  expect(await writeToFolder(at('out'), { messageId: '3@vigie.example' }, Buffer.from('{}'), 'application/vnd.vigie.envelope+json')).toMatchObject({ state: 'sent' });
  const names = await list('out');
  expect(names.map((name) => name.replace(/-[0-9a-f]{12}/, ''))).toEqual(['3@vigie.example.json', '_._1_2@vigie.example.eml']);
  expect(await readFile(at('out', names[1]!), 'utf8')).toBe(mail('out'));
});

test('a folder that cannot be written defers, and leaves nothing behind', async () => {
  await writeFile(at('file'), '');
  expect(await writeToFolder(at('file'), { messageId: '1@x' }, Buffer.from('x'))).toEqual({ state: 'deferred', reply: expect.stringMatching(/^E[A-Z]+$/) });
  await mkdir(at('out'));
  const taken = (await writeToFolder(at('out'), { messageId: '1@x' }, Buffer.from('x'))).reply.replace('written as ', '');
  await rm(at('out', taken));
  await mkdir(at('out', taken));
  expect(await writeToFolder(at('out'), { messageId: '1@x' }, Buffer.from('x'))).toMatchObject({ state: 'deferred' });
  expect(await list('out')).toEqual([taken]);
});
