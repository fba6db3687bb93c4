import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow, type FetchMessageObject } from 'imapflow';
import { epochMs, instantOf, plusMinutes, type Clock, type Instant } from '../kernel/time.ts';
import type { Log } from '../platform/log.ts';
import { maxMessageBytes } from './mail-codec.ts';
import type { Arrival, Deliver, MailboxId, MailboxSettings } from './model.ts';
import { accessTo, failureOf, serverFailures, type PasswordOf } from './server-security.ts';

/** How far a mailbox was read. Advanced only after what was read is in the registry. */
export interface MailboxCursor {
  /** RFC 3501 section 2.3.1.1: while it stays, a UID names the same message. A 32-bit number as text. */
  readonly uidValidity: string;
  readonly lastUid: number;
}

export interface CursorStore {
  readonly load: (mailboxId: MailboxId) => Promise<MailboxCursor | undefined>;
  readonly save: (mailboxId: MailboxId, cursor: MailboxCursor) => Promise<void>;
}

/** Why a mailbox cannot be read at the moment; says nothing that must stay secret. */
export const watchFailures = [
  ...serverFailures,
  'folder-missing',
  /** The server lists a message and does not hand it over. */
  'message-unreadable',
  /** The registry did not take it: the database is away. */
  'registry-unavailable',
] as const;
export type WatchFailure = (typeof watchFailures)[number];

export type WatchState =
  | { readonly state: 'connecting' }
  | { readonly state: 'fetching' }
  /** Everything was read at `since`; the server tells what comes. */
  | { readonly state: 'idle'; readonly since: Instant }
  | { readonly state: 'failed'; readonly reason: WatchFailure; readonly retryAt: Instant }
  | { readonly state: 'stopped' };

export interface MailboxWatch {
  /** Ends after what is being delivered is settled; never rejects. */
  readonly stop: () => Promise<void>;
  readonly state: () => WatchState;
}

export interface WatchParts {
  readonly deliver: Deliver;
  readonly passwordOf: PasswordOf;
  readonly cursor: CursorStore;
  /** Told of every change of state, in order; must not throw. */
  readonly onState?: (state: WatchState) => void;
  readonly log: Log;
  readonly clock: Clock;
  readonly timings?: Partial<WatchTimings>;
}

export interface WatchTimings {
  /** How long to trust that the server tells of new mail; IDLE (RFC 2177) is asked for anew each time. */
  readonly pollMs: number;
  readonly firstBackoffMs: number;
  readonly maxBackoffMs: number;
  /** First pause after a refused password: servers lock accounts that try again and again. Doubles up to 15 minutes. */
  readonly authenticationBackoffMs: number;
}

const defaultTimings: WatchTimings = { pollMs: 60_000, firstBackoffMs: 1_000, maxBackoffMs: 60_000, authenticationBackoffMs: 60_000 };
const maxAuthenticationBackoffMs = 900_000;
const maxBatchCount = 50;
const maxBatchBytes = 32 * 1024 * 1024;

/**
 * Reads a mailbox, old mail first, and goes on reading until it is stopped. Every message reaches `deliver` at least
 * once and in order of arrival; only after `deliver` resolved is the cursor saved and the message marked as seen. A
 * crash in between delivers again under the same transport id, which the registry knows.
 *
 *     connect → open → [read what is new → deliver → save cursor → mark seen]* → wait (IDLE, at most pollMs) → open …
 *        ↑                                       any failure                                              │
 *        └──────────────────────────── pause, doubling, with jitter ←─────────────────────────────────────┘
 */
export function watchMailbox(settings: MailboxSettings, parts: WatchParts): MailboxWatch {
  const stopping = new AbortController();
  let current: WatchState = { state: 'connecting' };
  const tell = (state: WatchState): void => {
    current = state;
    parts.onState?.(state);
  };
  const run = new MailboxReader(settings, parts, stopping.signal, tell).run();
  return {
    stop: async () => {
      stopping.abort();
      await run;
    },
    state: () => current,
  };
}

class MailboxReader {
  readonly #settings: MailboxSettings;
  readonly #parts: WatchParts;
  readonly #timings: WatchTimings;
  readonly #stopping: AbortSignal;
  readonly #tell: (state: WatchState) => void;
  #failureCount = 0;

  constructor(settings: MailboxSettings, parts: WatchParts, stopping: AbortSignal, tell: (state: WatchState) => void) {
    this.#settings = settings;
    this.#parts = parts;
    this.#timings = { ...defaultTimings, ...parts.timings };
    this.#stopping = stopping;
    this.#tell = tell;
  }

  async run(): Promise<void> {
    while (!this.#stopping.aborted) {
      this.#tell({ state: 'connecting' });
      const reason = await this.#session();
      if (reason === undefined || this.#stopping.aborted) break;
      const pauseMs = this.#backoff(reason);
      const retryAt = plusMinutes(this.#parts.clock(), pauseMs / 60_000);
      this.#parts.log.warn({ mailboxId: this.#settings.id, reason, pauseMs: Math.round(pauseMs) }, 'mailbox cannot be read');
      this.#tell({ state: 'failed', reason, retryAt });
      await pause(pauseMs, undefined, { signal: this.#stopping }).catch(() => undefined);
    }
    this.#tell({ state: 'stopped' });
  }

  #backoff(reason: WatchFailure): number {
    const isRefused = reason === 'authentication-failed' || reason === 'password-missing';
    const first = isRefused ? this.#timings.authenticationBackoffMs : this.#timings.firstBackoffMs;
    const most = isRefused ? Math.max(first, maxAuthenticationBackoffMs) : this.#timings.maxBackoffMs;
    const doubled = Math.min(most, first * 2 ** Math.min(this.#failureCount++, 20));
    // Half of it random, so that a hundred mailboxes do not come back to a restarted server in the same second.
    return doubled / 2 + (Math.random() * doubled) / 2;
  }

  /** One connection, from its beginning to its end; why it failed, or undefined when it was stopped. */
  async #session(): Promise<WatchFailure | undefined> {
    let connection: Connection | undefined;
    try {
      connection = await Connection.open(this.#settings, this.#parts.passwordOf, this.#stopping);
      while (!this.#stopping.aborted) {
        const failure = await this.#readNew(connection.client);
        if (failure) return failure;
        this.#failureCount = 0;
        this.#tell({ state: 'idle', since: this.#parts.clock() });
        await connection.waitForNews(this.#timings.pollMs);
      }
      return undefined;
    } catch (error) {
      return watchFailureOf(connection?.error ?? error);
    } finally {
      await connection?.close();
    }
  }

  /** Delivers what is new in the mailbox, batch by batch. */
  async #readNew(client: ImapFlow): Promise<WatchFailure | undefined> {
    // Opened anew each time: only so is a mailbox noticed that was deleted and made again (another UIDVALIDITY).
    const { uidValidity } = await client.mailboxOpen(this.#settings.imap.folder);
    const validity = String(uidValidity);
    let lastUid = await this.#lastUid(validity);
    const sizes = await newSizes(client, lastUid);
    for (const batch of batchesOf(sizes)) {
      if (this.#stopping.aborted) return undefined;
      this.#tell({ state: 'fetching' });
      const messages = await fetchSources(client, batch);
      if (messages.length < batch.length && (await anyLeft(client, batch, messages))) return 'message-unreadable';
      if (!(await this.#deliver(messages, validity))) return 'registry-unavailable';
      lastUid = Math.max(lastUid, ...batch);
      await this.#parts.cursor.save(this.#settings.id, { uidValidity: validity, lastUid });
      await this.#markSeen(client, messages);
    }
    return undefined;
  }

  async #lastUid(uidValidity: string): Promise<number> {
    const cursor = await this.#parts.cursor.load(this.#settings.id);
    if (cursor === undefined || cursor.uidValidity === uidValidity) return cursor?.lastUid ?? 0;
    // The UIDs mean other messages now. All are read again; the registry recognises their content.
    this.#parts.log.warn({ mailboxId: this.#settings.id }, 'mailbox was made anew and is read from the beginning');
    return 0;
  }

  async #deliver(messages: readonly FetchMessageObject[], uidValidity: string): Promise<boolean> {
    if (messages.length === 0) return true;
    const now = this.#parts.clock();
    const arrivals = messages.map((message): Arrival => {
      // When the server took it, for then it was received (and a legal clock began); never later than now.
      const taken = message.internalDate ? new Date(message.internalDate).getTime() : Number.NaN;
      return {
        channel: this.#settings.channel,
        source: `mailbox:${this.#settings.id}`,
        transportId: `${uidValidity}.${message.uid}`,
        receivedAt: taken >= 0 && taken < epochMs(now) ? instantOf(taken) : now,
        mediaType: 'message/rfc822',
        bytes: message.source ?? new Uint8Array(),
      };
    });
    try {
      await this.#parts.deliver(arrivals);
      return true;
    } catch (error) {
      this.#parts.log.error({ mailboxId: this.#settings.id, err: error }, 'arrivals were not taken');
      return false;
    }
  }

  /** For people who look into the mailbox with another program; the desk itself does not need it. */
  async #markSeen(client: ImapFlow, messages: readonly FetchMessageObject[]): Promise<void> {
    if (messages.length === 0) return;
    const done = await client.messageFlagsAdd(uidSet(messages.map(({ uid }) => uid)), ['\\Seen'], { uid: true });
    if (!done) this.#parts.log.warn({ mailboxId: this.#settings.id }, 'messages could not be marked as seen');
  }
}

interface Size {
  readonly uid: number;
  readonly size: number;
}

/** The messages above a UID, in order. */
async function newSizes(client: ImapFlow, lastUid: number): Promise<readonly Size[]> {
  const sizes: Size[] = [];
  for await (const { uid, size } of client.fetch(`${lastUid + 1}:*`, { uid: true, size: true }, { uid: true })) {
    // RFC 3501: `n:*` always names the last message, even one below n.
    if (uid > lastUid) sizes.push({ uid, size: Math.min(size ?? 0, maxMessageBytes) });
  }
  return sizes.sort((left, right) => left.uid - right.uid);
}

/** At most 50 messages and 32 MiB at once (or one message), for all of a batch is in memory. */
function* batchesOf(sizes: readonly Size[]): Generator<readonly number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const { uid, size } of sizes) {
    if (batch.length > 0 && (batch.length === maxBatchCount || bytes + size > maxBatchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(uid);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Whole messages, one byte more than may be decoded at most: the decoder then tells that one is too large. */
async function fetchSources(client: ImapFlow, uids: readonly number[]): Promise<readonly FetchMessageObject[]> {
  const query = { uid: true, internalDate: true, source: { start: 0, maxLength: maxMessageBytes + 1 } };
  const messages = await client.fetchAll(uidSet(uids), query, { uid: true });
  const wanted = new Set(uids);
  return messages.filter(({ uid, source }) => wanted.has(uid) && source !== undefined).sort((left, right) => left.uid - right.uid);
}

/** Whether a message that was not handed over is still there, and was not just deleted by somebody. */
async function anyLeft(client: ImapFlow, uids: readonly number[], messages: readonly FetchMessageObject[]): Promise<boolean> {
  const fetched = new Set(messages.map(({ uid }) => uid));
  const missing = uids.filter((uid) => !fetched.has(uid));
  const found = await client.search({ uid: uidSet(missing) }, { uid: true });
  return found !== undefined && (found === false || found.length > 0);
}

/** A sequence set (RFC 3501 section 9) of ascending UIDs, runs written as ranges. */
export function uidSet(uids: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last && last.to + 1 === uid) last.to = uid;
    else ranges.push({ from: uid, to: uid });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

/** A client and what happens to it besides our commands. */
class Connection {
  readonly client: ImapFlow;
  /** What broke the connection, when that was no command of ours. */
  error: unknown;
  #wake: () => void = () => undefined;
  #hasNews = false;
  readonly #onStop = (): void => {
    this.#wake();
    // A command that the server does not answer must not hold up a desk that shuts down.
    setTimeout(() => this.client.close(), 2_000).unref();
  };
  readonly #stopping: AbortSignal;

  static async open(settings: MailboxSettings, passwordOf: PasswordOf, stopping: AbortSignal): Promise<Connection> {
    const { user, password, tls } = await accessTo(settings.imap, passwordOf);
    const client = new ImapFlow({
      host: settings.imap.host,
      port: settings.imap.port,
      secure: settings.imap.security === 'tls',
      ...(settings.imap.security !== 'tls' && { doSTARTTLS: settings.imap.security === 'starttls' }),
      auth: { user, pass: password },
      tls,
      disableAutoIdle: true,
      clientInfo: { name: 'Vigie' },
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      // A server that says nothing for so long, though it is asked every minute, is gone.
      socketTimeout: 120_000,
      maxLiteralSize: maxMessageBytes + 65_536,
      // Its log lines carry commands and addresses; ours say what matters.
      logger: false,
    });
    const connection = new Connection(client, stopping);
    try {
      await client.connect();
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  private constructor(client: ImapFlow, stopping: AbortSignal) {
    this.client = client;
    this.#stopping = stopping;
    client.on('exists', () => {
      this.#hasNews = true;
      this.#wake();
    });
    client.on('error', (error) => {
      this.error = error;
      this.#wake();
    });
    client.on('close', () => this.#wake());
    stopping.addEventListener('abort', this.#onStop);
  }

  /** Until the server tells of a message, the connection ends, the watch is stopped, or the time is over. */
  async waitForNews(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const timer = setTimeout(() => this.#wake(), ms);
    try {
      if (this.client.usable && !this.#hasNews && !this.#stopping.aborted) {
        // Ends when the next command breaks it; a failure shows in that command.
        void this.client.idle().catch(() => undefined);
        await woken;
      }
      this.#hasNews = false;
      if (!this.client.usable) throw this.error ?? Object.assign(new Error('connection closed'), { code: 'NoConnection' });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Says goodbye if the server listens; never rejects, never waits long. */
  async close(): Promise<void> {
    this.#stopping.removeEventListener('abort', this.#onStop);
    const goodbye = this.client.usable ? this.client.logout().catch(() => undefined) : Promise.resolve();
    await Promise.race([goodbye, pause(2_000, undefined, { ref: false })]);
    this.client.close();
  }
}

function watchFailureOf(error: unknown): WatchFailure {
  const { mailboxMissing } = (error ?? {}) as { readonly mailboxMissing?: boolean };
  return mailboxMissing ? 'folder-missing' : failureOf(error);
}
