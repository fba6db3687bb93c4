import { ImapFlow } from 'imapflow';
import type { Clock, Instant } from '../kernel/time.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import type { Config } from '../platform/config.ts';
import type { Database, Db } from '../platform/database.ts';
import { announce, type LiveHub } from '../platform/live.ts';
import type { Log } from '../platform/log.ts';
import type { ChannelState } from './contract.ts';
import { watchFolder, writeToFolder, type FolderState, type FolderWatch } from './folder.ts';
import { watchMailbox, type MailboxWatch, type WatchFailure, type WatchState } from './imap.ts';
import { encodeMail } from './mail-codec.ts';
import type { Deliver, MailboxId, MailboxSettings } from './model.ts';
import { accessTo, failureOf, problemOf, type PasswordOf } from './server-security.ts';
import { createMailSender, type MailSender } from './smtp.ts';
import { findCursor, listMailboxRows, saveCursor, type MailboxRow } from './store.ts';
import type { Transport, Transports } from './transports.ts';

/** Every door of the desk: mailboxes and folders in, mailboxes and a folder out. */
export interface Doors {
  /** The registry's intake, counted: what the HTTP door calls. */
  readonly deliver: Deliver;
  readonly transports: Transports;
  states(): readonly ChannelState[];
  /** Signs in to both servers of a mailbox; answers a code of the problem, or `ok`. */
  test(settings: MailboxSettings): Promise<{ readonly imap: string; readonly smtp: string }>;
  start(): Promise<void>;
  /** Lets what is being delivered settle. */
  stop(): Promise<void>;
}

interface OpenMailbox {
  readonly row: MailboxRow;
  readonly watch: MailboxWatch;
  readonly sender: MailSender;
  /** Since when it has been as it is. */
  readonly times: { since: Instant };
}

export function createDoors(parts: {
  readonly database: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly live: LiveHub;
  readonly deliver: Deliver;
}): Doors {
  const { database, config, clock, log } = parts;
  const passwordOf: PasswordOf = (variable) => parts.env[variable];
  const inTransaction = <T>(work: (db: Db) => Promise<T>) => database.transaction().execute(work);
  const cursor = {
    load: (id: MailboxId) => inTransaction((db) => findCursor(db, id)),
    save: (id: MailboxId, at: Parameters<typeof saveCursor>[2]) => inTransaction((db) => saveCursor(db, id, at)),
  };

  const mailboxes = new Map<MailboxId, OpenMailbox>();
  const folders: { readonly name: string; readonly channel: Channel; readonly watch: FolderWatch; readonly times: { since: Instant } }[] = [];
  let announcing: Promise<void> = Promise.resolve();
  /** Tells open screens how a door is doing. While the database is away nobody hears; the hub tells everything once it is back. */
  const announceSoon = () => {
    announcing = announcing.then(() => inTransaction((db) => announce(db, ['channels']))).catch(() => log.warn('the state of a door could not be announced'));
  };
  const lastArrivals = new Map<string, Instant>();
  const counted: Deliver = async (arrivals) => {
    const fates = await parts.deliver(arrivals);
    for (const { source } of arrivals) lastArrivals.set(source, clock());
    return fates;
  };

  const openMailbox = (row: MailboxRow): void => {
    const settings = settingsOf(row);
    // The watch tells its first state at once, before there is anything to tell it to.
    const times = { since: clock() };
    let last: string | undefined;
    const onState = (state: WatchState): void => {
      // An idle mailbox is told of at every poll: only what a reader would see differently counts.
      const seen = state.state === 'failed' ? `failed: ${state.reason}` : state.state;
      if (seen === last) return;
      last = seen;
      times.since = clock();
      announceSoon();
    };
    const watch = watchMailbox(settings, { deliver: counted, passwordOf, cursor, log, clock, onState });
    const opened: OpenMailbox = { row, times, watch, sender: createMailSender(settings, passwordOf) };
    mailboxes.set(row.id, opened);
  };
  const closeMailbox = async (opened: OpenMailbox): Promise<void> => {
    mailboxes.delete(opened.row.id);
    await opened.watch.stop();
    opened.sender.close();
  };
  /** Brings the open mailboxes into line with the configured ones; whichever process changed them. */
  const reconcile = async (): Promise<void> => {
    const rows = await inTransaction(listMailboxRows);
    const wanted = new Map(rows.filter((row) => row.enabled).map((row) => [row.id, row]));
    for (const opened of mailboxes.values().toArray()) {
      if (wanted.get(opened.row.id)?.version !== opened.row.version) await closeMailbox(opened);
    }
    for (const row of wanted.values()) if (!mailboxes.has(row.id)) openMailbox(row);
  };
  let reconciling: Promise<void> = Promise.resolve();
  const reconcileSoon = () => {
    reconciling = reconciling.then(reconcile).catch((error: unknown) => log.warn({ err: error }, 'mailboxes could not be read from the database'));
  };
  let leave: (() => void) | undefined;

  return {
    deliver: counted,
    transports: createTransports({ mailboxes, config, clock }),
    states: () => [
      ...[...mailboxes.values()].map(({ row, watch, times }) => mailboxState(row, watch.state(), times.since, lastArrivals)),
      ...folders.map(({ name, channel, times, watch }): ChannelState => ({
        source: `folder:${name}`,
        name,
        channel,
        state: watch.state().state,
        problem: folderProblem(watch.state()),
        since: times.since,
        lastArrivalAt: lastArrivals.get(`folder:${name}`) ?? null,
      })),
    ],
    test: (settings) => testServers(settings, passwordOf),
    async start() {
      await reconcile();
      leave = parts.live.subscribe((topics) => topics.includes('channels') && reconcileSoon());
      for (const folder of config.folders) {
        const times = { since: clock() };
        const onState = () => {
          times.since = clock();
          announceSoon();
        };
        folders.push({ name: folder.name, channel: folder.channel, times, watch: await watchFolder({ ...folder, deliver: counted, clock, log, onState }) });
      }
    },
    async stop() {
      leave?.();
      await reconciling;
      await Promise.all(mailboxes.values().map(closeMailbox));
      await Promise.all(folders.map(({ watch }) => watch.stop()));
      await announcing;
    },
  };
}

/** The ways out: a channel's mailbox, or the outgoing folder where one is set up. */
function createTransports(parts: { readonly mailboxes: ReadonlyMap<MailboxId, OpenMailbox>; readonly config: Config; readonly clock: Clock }): Transports {
  const { mailboxes, config } = parts;
  const ofMailbox = ({ row, sender }: OpenMailbox): Transport => ({
    via: `mailbox:${row.id}`,
    from: { address: row.address, name: row.name },
    mediaType: 'message/rfc822',
    encode: encodeMail,
    transmit: (outgoing, bytes) => sender.transmit(outgoing, bytes),
  });
  const { outgoing } = config;
  const ofFolder: Transport | undefined = outgoing
    ? {
        via: 'folder',
        from: { address: outgoing.address, name: config.desk.name },
        mediaType: 'message/rfc822',
        encode: encodeMail,
        transmit: (sent, bytes) => writeToFolder(outgoing.directory, sent, bytes),
      }
    : undefined;
  return {
    forChannel: (channel) => {
      const opened = [...mailboxes.values()].find(({ row }) => row.channel === channel);
      return opened ? ofMailbox(opened) : ofFolder;
    },
    byVia: (via) => {
      if (via === 'folder') return ofFolder;
      const opened = mailboxes.get(via.replace(/^mailbox:/, '') as MailboxId);
      return opened ? ofMailbox(opened) : undefined;
    },
  };
}

export function settingsOf(row: MailboxRow): MailboxSettings {
  return { id: row.id, name: row.name, address: row.address, channel: row.channel, imap: row.imap, smtp: row.smtp };
}

function mailboxState(row: MailboxRow, state: WatchState, since: Instant, lastArrivals: ReadonlyMap<string, Instant>): ChannelState {
  return {
    source: `mailbox:${row.id}`,
    name: row.name,
    channel: row.channel,
    state: state.state,
    problem: state.state === 'failed' ? problemOfWatch(state.reason) : null,
    since,
    lastArrivalAt: lastArrivals.get(`mailbox:${row.id}`) ?? null,
  };
}

function folderProblem(state: FolderState): string | null {
  if (state.state === 'idle') return null;
  return state.reason === 'registry-unavailable' ? 'database' : 'unreachable';
}

function problemOfWatch(reason: WatchFailure): string {
  if (reason === 'registry-unavailable') return 'database';
  if (reason === 'folder-missing' || reason === 'message-unreadable') return 'protocol';
  return problemOf(reason);
}

async function testServers(settings: MailboxSettings, passwordOf: PasswordOf): Promise<{ imap: string; smtp: string }> {
  const sender = createMailSender(settings, passwordOf);
  try {
    const [imap, smtp] = await Promise.all([testImap(settings, passwordOf), sender.test()]);
    return { imap, smtp };
  } finally {
    sender.close();
  }
}

async function testImap(settings: MailboxSettings, passwordOf: PasswordOf): Promise<string> {
  try {
    const { user, password, tls } = await accessTo(settings.imap, passwordOf);
    const client = new ImapFlow({
      host: settings.imap.host,
      port: settings.imap.port,
      secure: settings.imap.security === 'tls',
      doSTARTTLS: settings.imap.security === 'starttls',
      auth: { user, pass: password },
      tls,
      logger: false,
      connectionTimeout: 10_000,
    });
    client.on('error', () => undefined);
    await client.connect();
    await client.logout();
    return 'ok';
  } catch (error) {
    return problemOf(failureOf(error));
  }
}
