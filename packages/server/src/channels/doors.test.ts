import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../kernel/id.ts';
import { systemClock } from '../kernel/time.ts';
import { readConfig, type Config } from '../platform/config.ts';
import type { Topic } from '../platform/act.ts';
import { startLiveHub, type LiveHub } from '../platform/live.ts';
import { startTestDatabase, type TestDatabase } from '../platform/testing.ts';
import { createDoors, type Doors } from './doors.ts';
import { insertMailbox } from './store.ts';
import { startDovecot } from './testing-mail-servers.ts';

const soon = { timeout: 20_000, interval: 20 };
const undoing: (() => Promise<unknown>)[] = [];
let directory: string;
let ground: TestDatabase;
let live: LiveHub;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-doors-'));
  ground = await startTestDatabase();
  live = await startLiveHub(ground.deskUrl, ground.log);
  undoing.push(() => rm(directory, { recursive: true, force: true }), () => ground.stop(), () => live.stop());
});
afterEach(async () => {
  for (const undo of undoing.splice(0).toReversed()) await undo();
});

/** The doors, and what a screen has seen of the first one: it asks when it is told, and at no other time. */
function open(folders: Config['folders'] = []): { readonly doors: Doors; readonly seen: readonly string[]; readonly told: readonly Topic[] } {
  const config = { ...readConfig({ VIGIE_VAR: directory, VIGIE_LOG_LEVEL: 'silent' }), folders };
  const { database, log } = ground;
  const doors = createDoors({ database, config, clock: systemClock, log, live, env: { DOOR_PASSWORD: 'secret' }, deliver: async () => [] });
  const seen: string[] = [];
  const told: Topic[] = [];
  live.subscribe((topics) => {
    told.push(...topics);
    const [door] = doors.states();
    if (door) seen.push(door.problem === null ? door.state : `${door.state}: ${door.problem}`);
  });
  undoing.push(() => doors.stop());
  return { doors, seen, told };
}

test('a mailbox that connects, fails and comes back tells the open screens each time', async () => {
  const dovecot = await startDovecot({ users: { desk: 'secret' } });
  undoing.push(dovecot.stop);
  const server = { host: '127.0.0.1', port: dovecot.imapPort, security: 'none', user: 'desk', passwordVariable: 'DOOR_PASSWORD' } as const;
  const row = { id: newId<'mailbox'>(), name: 'Desk', address: 'desk@vigie.example', channel: 'bilateral-spoc', imap: { ...server, folder: 'INBOX' }, smtp: server, enabled: true } as const;
  await ground.database.transaction().execute((db) => insertMailbox(db, row));
  const { doors, seen, told } = open();
  await doors.start();
  await vi.waitFor(() => expect(seen.at(-1)).toBe('idle'), soon);
  await dovecot.halt();
  await vi.waitFor(() => expect(seen).toContain('failed: unreachable'), soon);
  const { since } = doors.states()[0]!;
  await dovecot.resume();
  await vi.waitFor(() => expect(seen.at(-1)).toBe('idle'), soon);
  expect(doors.states()[0]!.since >= since).toBe(true);
  expect(new Set(told)).toEqual(new Set(['channels']));
});

test('a folder that goes away and comes back does so too', async () => {
  const path = join(directory, 'in');
  const { doors, seen } = open([{ name: 'in', channel: 'siena', directory: path }]);
  await doors.start();
  expect(doors.states()).toMatchObject([{ source: 'folder:in', state: 'idle' }]);
  await rename(path, `${path}-away`);
  await vi.waitFor(() => expect(seen.at(-1)).toBe('failed: unreachable'), soon);
  await rename(`${path}-away`, path);
  await vi.waitFor(() => expect(seen.at(-1)).toBe('idle'), soon);
});
