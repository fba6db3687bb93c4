import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../kernel/id.ts';
import { systemClock } from '../kernel/time.ts';
import { createLog } from '../platform/log.ts';
import { uidSet, watchMailbox, type CursorStore, type MailboxCursor, type MailboxWatch, type WatchParts, type WatchState } from './imap.ts';
import { decodeMail } from './mail-codec.ts';
import type { Arrival, Deliver, Fate, MailboxSettings, ServerSettings } from './model.ts';
import { freePort, startDovecot, type TestDovecot } from './testing-mail-servers.ts';

const log = createLog({ level: 'silent' });
/** Quick, but never so quick that polling could stand in for IDLE. */
const timings = { pollMs: 60_000, firstBackoffMs: 50, maxBackoffMs: 100, authenticationBackoffMs: 60_000 };
const mail = (subject: string): string => `From: SPOC <spoc@police.example>\nTo: desk@vigie.example\nSubject: ${subject}\nMessage-ID: <${subject}@police.example>\n\ntext\n`;

/** A registry that keeps what it takes, by transport id, and can be told to be away. */
function registry() {
  const arrivals: Arrival[] = [];
  const known = new Map<string, number>();
  const desk = { failures: 0, batches: [] as number[], calls: 0 };
  const deliver: Deliver = async (batch) => {
    desk.calls++;
    if (desk.failures > 0) {
      desk.failures--;
      throw new Error('database is away');
    }
    desk.batches.push(batch.length);
    return batch.map((arrival): Fate => {
      const times = (known.get(arrival.transportId) ?? 0) + 1;
      known.set(arrival.transportId, times);
      if (times === 1) arrivals.push(arrival);
      const settled = { fate: 'registered', messageId: newId<'message'>(), number: arrival.transportId } as const;
      return times === 1 ? settled : { fate: 'known', formerly: settled };
    });
  };
  const subjects = (): readonly string[] =>
    arrivals.map(({ bytes }) => {
      const decoding = decodeMail(bytes);
      return decoding.ok ? decoding.message.subject : decoding.reason;
    });
  return { arrivals, known, desk, deliver, subjects };
}

function cursorStore(): CursorStore & { readonly current: () => MailboxCursor | undefined } {
  let cursor: MailboxCursor | undefined;
  return {
    load: async () => cursor,
    save: async (_, saved) => {
      cursor = saved;
    },
    current: () => cursor,
  };
}

describe('a mailbox', () => {
  let dovecot: TestDovecot;
  let userCount = 0;
  const names = Array.from({ length: 20 }, (_, index) => `user${index}`);
  const watches: MailboxWatch[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot({ users: Object.fromEntries(names.map((name) => [name, `secret of ${name}`])) });
  });
  afterEach(async () => {
    await Promise.all(watches.splice(0).map((watch) => watch.stop()));
  });
  afterAll(() => dovecot.stop());

  const nextUser = (): string => names[userCount++]!;

  function settingsOf(user: string, server: Partial<ServerSettings> = {}, folder = 'INBOX'): MailboxSettings {
    const imap = { host: '127.0.0.1', port: dovecot.imapsPort, security: 'tls', user, passwordVariable: user, caFile: dovecot.caFile, ...server } as const;
    return { id: newId<'mailbox'>(), name: user, address: `${user}@vigie.example`, channel: 'bilateral-spoc', imap: { ...imap, folder }, smtp: imap };
  }

  function watch(settings: MailboxSettings, parts: Pick<WatchParts, 'deliver' | 'cursor'> & Partial<WatchParts>) {
    const states: WatchState[] = [];
    const watch = watchMailbox(settings, {
      passwordOf: (name) => `secret of ${name}`,
      onState: (state) => states.push(state),
      log,
      clock: systemClock,
      timings,
      ...parts,
    });
    watches.push(watch);
    const reasons = (): readonly string[] => states.flatMap((state) => (state.state === 'failed' ? [state.reason] : []));
    return { ...watch, states, reasons };
  }

  const soon = { timeout: 15_000, interval: 20 };
  const untilIdle = (watch: MailboxWatch) => vi.waitFor(() => expect(watch.state().state).toBe('idle'), soon);

  test('is read from its beginning, in order, and then told by IDLE', async () => {
    const user = nextUser();
    for (const subject of ['one', 'two', 'three']) await dovecot.append(user, mail(subject));
    const { deliver, subjects, arrivals } = registry();
    const cursor = cursorStore();
    const settings = settingsOf(user);
    const watched = watch(settings, { deliver, cursor });
    await untilIdle(watched);
    expect(subjects()).toEqual(['one', 'two', 'three']);
    const { uidValidity } = cursor.current()!;
    expect(arrivals[2]).toMatchObject({ channel: 'bilateral-spoc', source: `mailbox:${settings.id}`, transportId: `${uidValidity}.3`, mediaType: 'message/rfc822' });
    expect(cursor.current()).toEqual({ uidValidity, lastUid: 3 });
    await dovecot.append(user, mail('four'));
    await vi.waitFor(() => expect(cursor.current()?.lastUid).toBe(4), soon);
    expect(subjects().at(-1)).toBe('four');
    const client = await dovecot.open(user);
    await client.mailboxOpen('INBOX');
    expect(await client.search({ seen: true }, { uid: true })).toEqual([1, 2, 3, 4]);
    await watched.stop();
    expect(watched.state()).toEqual({ state: 'stopped' });
    expect(new Set(watched.states.map(({ state }) => state))).toEqual(new Set(['connecting', 'fetching', 'idle', 'stopped']));
  });

  test('is read in batches of fifty', async () => {
    const user = nextUser();
    const client = await dovecot.open(user);
    for (let index = 0; index < 120; index++) await client.append('INBOX', mail(`n${index}`).replaceAll('\n', '\r\n'));
    const { deliver, subjects, desk } = registry();
    await untilIdle(watch(settingsOf(user), { deliver, cursor: cursorStore() }));
    expect(desk.batches).toEqual([50, 50, 20]);
    expect(subjects()).toEqual(Array.from({ length: 120 }, (_, index) => `n${index}`));
  });

  test('is polled when IDLE keeps silent', async () => {
    const user = nextUser();
    const { deliver, subjects } = registry();
    const watched = watch(settingsOf(user), { deliver, cursor: cursorStore(), timings: { ...timings, pollMs: 100 } });
    await untilIdle(watched);
    await vi.waitFor(() => expect(watched.states.filter(({ state }) => state === 'idle').length).toBeGreaterThan(3), soon);
    await dovecot.append(user, mail('one'));
    await vi.waitFor(() => expect(subjects()).toEqual(['one']), soon);
    expect(watched.reasons()).toEqual([]);
  });

  test('survives a restart of the server', async () => {
    const user = nextUser();
    await dovecot.append(user, mail('before'));
    const { deliver, subjects } = registry();
    const watched = watch(settingsOf(user), { deliver, cursor: cursorStore() });
    await untilIdle(watched);
    await dovecot.halt();
    await vi.waitFor(() => expect(watched.reasons()).toContain('connection-refused'), soon);
    await dovecot.resume();
    await dovecot.append(user, mail('after'));
    await vi.waitFor(() => expect(subjects()).toEqual(['before', 'after']), soon);
  });

  test('that was made anew is read again from its beginning', async () => {
    const user = nextUser();
    const folder = 'Desk';
    const client = await dovecot.open(user);
    await client.mailboxCreate(folder);
    await dovecot.append(user, mail('one'), folder);
    await dovecot.append(user, mail('two'), folder);
    const { deliver, subjects } = registry();
    const cursor = cursorStore();
    // Dovecot does not tell a client that its mailbox was deleted, so polling has to notice.
    const watched = watch(settingsOf(user, {}, folder), { deliver, cursor, timings: { ...timings, pollMs: 200 } });
    await untilIdle(watched);
    const before = cursor.current()!;
    await client.mailboxDelete(folder);
    await client.mailboxCreate(folder);
    await dovecot.append(user, mail('three'), folder);
    await vi.waitFor(() => expect(subjects()).toEqual(['one', 'two', 'three']), soon);
    await untilIdle(watched);
    expect(cursor.current()?.uidValidity).not.toBe(before.uidValidity);
    expect(cursor.current()?.lastUid).toBe(1);
  });

  test('that is not there is told, and read when it comes', async () => {
    const user = nextUser();
    const { deliver, subjects } = registry();
    const watched = watch(settingsOf(user, {}, 'Later'), { deliver, cursor: cursorStore() });
    await vi.waitFor(() => expect(watched.reasons()).toContain('folder-missing'), soon);
    const client = await dovecot.open(user);
    await client.mailboxCreate('Later');
    await dovecot.append(user, mail('one'), 'Later');
    await vi.waitFor(() => expect(subjects()).toEqual(['one']), soon);
  });

  test('keeps its place while the registry is away', async () => {
    const user = nextUser();
    await dovecot.append(user, mail('one'));
    const { deliver, subjects, desk } = registry();
    desk.failures = 2;
    const cursor = cursorStore();
    const watched = watch(settingsOf(user), { deliver, cursor });
    await untilIdle(watched);
    expect(desk.calls).toBe(3);
    expect(watched.reasons()).toEqual(['registry-unavailable', 'registry-unavailable']);
    expect(subjects()).toEqual(['one']);
    expect(cursor.current()?.lastUid).toBe(1);
  });

  test('loses nothing and registers nothing twice when the desk dies at any point', async () => {
    const user = nextUser();
    for (let index = 0; index < 5; index++) await dovecot.append(user, mail(`n${index}`));
    const { deliver, subjects, known } = registry();
    const cursor = cursorStore();
    const settings = settingsOf(user);
    // Dies before the registry took it, after it took it but before the cursor is saved, and after that.
    const dies = [
      { deliver: async () => Promise.reject(new Error('killed')), cursor },
      { deliver, cursor: { ...cursor, save: async () => Promise.reject(new Error('killed')) } },
      { deliver, cursor },
    ];
    for (const parts of dies) {
      const watched = watch(settings, { ...parts, timings: { ...timings, firstBackoffMs: 60_000, maxBackoffMs: 60_000 } });
      await vi.waitFor(() => expect(['failed', 'idle']).toContain(watched.state().state), soon);
      await watched.stop();
    }
    expect(subjects()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
    expect([...known.values()]).toEqual([2, 2, 2, 2, 2]);
    const later = watch(settings, { deliver, cursor });
    await untilIdle(later);
    expect([...known.values()]).toEqual([2, 2, 2, 2, 2]);
  });

  test('a stop waits for what is being delivered', async () => {
    const user = nextUser();
    await dovecot.append(user, mail('one'));
    const { deliver } = registry();
    const cursor = cursorStore();
    const gate = Promise.withResolvers<void>();
    let isDelivering = false;
    const slow: Deliver = async (batch) => {
      isDelivering = true;
      await gate.promise;
      return deliver(batch);
    };
    const watched = watch(settingsOf(user), { deliver: slow, cursor });
    await vi.waitFor(() => expect(isDelivering).toBe(true), soon);
    const stopped = watched.stop();
    gate.resolve();
    await stopped;
    expect(cursor.current()?.lastUid).toBe(1);
  });

  test('a refused password is tried once, not again and again', async () => {
    const user = nextUser();
    const { deliver } = registry();
    const watched = watch(settingsOf(user), { deliver, cursor: cursorStore(), passwordOf: () => 'wrong' });
    await vi.waitFor(() => expect(watched.reasons()).toEqual(['authentication-failed']), soon);
    const state = watched.state();
    expect(state.state === 'failed' && Date.parse(state.retryAt) - Date.now()).toBeGreaterThan(25_000);
    expect(JSON.stringify(watched.states)).not.toContain('wrong');
  });

  test.each([
    ['a certificate nobody signed', { caFile: undefined }, 'certificate-refused'],
    ['no TLS beyond this machine', { security: 'none', host: 'mail.police.example' }, 'insecure-refused'],
    ['a name that nobody has', { host: 'mail.invalid' }, 'host-unknown'],
    ['a certificate file that is not there', { caFile: '/nonexistent.pem' }, 'ca-file-unreadable'],
  ] as const)('%s', async (_, server, reason) => {
    const { deliver, desk } = registry();
    const { caFile, ...settings } = settingsOf('user0').imap;
    const changed = { ...settings, ...('caFile' in server ? {} : { caFile }), ...server } as ServerSettings;
    const watched = watch(settingsOf('user0', changed), { deliver, cursor: cursorStore() });
    await vi.waitFor(() => expect(watched.reasons()[0]).toBe(reason), soon);
    expect(desk.calls).toBe(0);
  });

  test('no password, no connection', async () => {
    const watched = watch(settingsOf('user0'), { deliver: registry().deliver, cursor: cursorStore(), passwordOf: () => undefined });
    await vi.waitFor(() => expect(watched.reasons()).toEqual(['password-missing']), soon);
  });

  test('STARTTLS, and nothing at all on this machine, are spoken too', async () => {
    for (const security of ['starttls', 'none'] as const) {
      const user = nextUser();
      await dovecot.append(user, mail(security));
      const { deliver, subjects } = registry();
      await untilIdle(watch(settingsOf(user, { security, port: dovecot.imapPort }), { deliver, cursor: cursorStore() }));
      expect(subjects()).toEqual([security]);
    }
  });

  test('a server that takes STARTTLS away gets no password', async () => {
    const plain = await startDovecot({ users: { someone: 'secret of someone' }, tls: false });
    try {
      const watched = watch(settingsOf('someone', { security: 'starttls', port: plain.imapPort }), { deliver: registry().deliver, cursor: cursorStore() });
      await vi.waitFor(() => expect(watched.reasons()[0]).toBe('tls-failed'), soon);
    } finally {
      await plain.stop();
    }
  });

  test('a server that is not there is tried again', async () => {
    const port = await freePort();
    const watched = watch(settingsOf('user0', { port }), { deliver: registry().deliver, cursor: cursorStore() });
    await vi.waitFor(() => expect(watched.reasons().length).toBeGreaterThan(3), soon);
    expect(new Set(watched.reasons())).toEqual(new Set(['connection-refused']));
  });
});

test('a set of UIDs', () => {
  expect(uidSet([1, 2, 3, 5, 8, 9])).toBe('1:3,5,8:9');
  expect(uidSet([])).toBe('');
});
