import { createHash, randomUUID } from 'node:crypto';
import { constants, watch, type FSWatcher, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Clock } from '../kernel/time.ts';
import { epochMs, instantOf } from '../kernel/time.ts';
import type { Channel } from '../kernel/vocabulary.ts';
import type { Log } from '../platform/log.ts';
import { decode } from './decode.ts';
import { maxMessageBytes } from './mail-codec.ts';
import type { Arrival, Deliver, Fate, MediaType, Outgoing, Transmission } from './model.ts';

export interface FolderSettings {
  readonly directory: string;
  readonly channel: Channel;
  readonly name: string;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a file must not have changed to count as whole. */
  readonly stableMs?: number;
  /** How long a file that looks cut off is waited for before it is delivered as it is. */
  readonly patienceMs?: number;
  /** How often to look when nothing tells of a change: network mounts never do. */
  readonly pollMs?: number;
  /** Told when the folder begins to fail, fails for another reason or is well again; must not throw. */
  readonly onState?: (state: FolderState) => void;
}

export type FolderState =
  | { readonly state: 'idle' }
  | { readonly state: 'failed'; readonly reason: 'directory-unreadable' | 'registry-unavailable' | 'file-unreadable' | 'file-immovable' };

export interface FolderWatch {
  /** Looks once, now; what is whole by then is delivered and moved when it resolves. Never rejects. */
  readonly scan: () => Promise<void>;
  /** Ends after what is being delivered is settled; never rejects. */
  readonly stop: () => Promise<void>;
  readonly state: () => FolderState;
}

const mediaTypeOf: Readonly<Record<string, MediaType>> = {
  '.eml': 'message/rfc822',
  '.json': 'application/vnd.vigie.envelope+json',
};
const maxBatchCount = 50;
const maxBatchBytes = 32 * 1024 * 1024;
const maxPauseMs = 60_000;

/**
 * Takes the `*.eml` and `*.json` files of a directory that others write into. A file is taken when its size and time
 * have not changed for `stableMs`; one that is empty or ends midway is given `patienceMs` more, for its writer may be
 * slow. Names that begin with a dot or end in `.tmp`, `.part` or `.partial` are somebody's work in hand.
 *
 *     x.eml  →  deliver  →  done/2026-03-29/x.eml     registered, duplicate, or known from before
 *                       ↘   quarantine/x.eml          not understood
 *
 * A crash between the registry's commit and the move delivers the file again, under the same transport id (its name and
 * the hash of its bytes): the registry knows it, and it is moved then. Several processes may watch one directory.
 * Anything but a regular file is left alone. A directory that is not there is waited for.
 */
export async function watchFolder(settings: FolderSettings): Promise<FolderWatch> {
  const folder = new WatchedFolder(settings);
  await folder.start();
  return { scan: () => folder.scan(), stop: () => folder.stop(), state: () => folder.state };
}

function reasonOf(state: FolderState): string | undefined {
  return state.state === 'failed' ? state.reason : undefined;
}

/** A file as it was last seen, and since when it has been so. */
interface Sight {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
  /** By the monotonic clock. */
  readonly sinceMs: number;
  /** Delivered, but it could not be moved: only the move is tried again. */
  readonly target?: string;
}

interface Found {
  readonly name: string;
  readonly arrival: Arrival;
  readonly sight: Sight;
}

class WatchedFolder {
  state: FolderState = { state: 'idle' };
  readonly #settings: FolderSettings;
  readonly #stableMs: number;
  readonly #patienceMs: number;
  readonly #pollMs: number;
  #sights = new Map<string, Sight>();
  readonly #told = new Set<string>();
  #watcher: FSWatcher | undefined;
  #work: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  /** When the timer rings, by the monotonic clock. */
  #nextLookMs = Infinity;
  #failureCount = 0;
  #isStopped = false;

  constructor(settings: FolderSettings) {
    this.#settings = settings;
    this.#stableMs = settings.stableMs ?? 500;
    this.#patienceMs = settings.patienceMs ?? 60_000;
    this.#pollMs = settings.pollMs ?? 5_000;
  }

  async start(): Promise<void> {
    await mkdir(this.#settings.directory, { recursive: true }).catch((error: unknown) => this.#tellOnce('directory', 'directory cannot be made', error));
    await this.scan();
  }

  #become(state: FolderState): void {
    const hasChanged = reasonOf(state) !== reasonOf(this.state);
    this.state = state;
    if (hasChanged) this.#settings.onState?.(state);
  }

  scan(): Promise<void> {
    this.#work = this.#work.then(() => this.#look());
    return this.#work;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
    await this.#work;
  }

  async #look(): Promise<void> {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#nextLookMs = Infinity;
    let pauseMs = this.#pollMs;
    try {
      this.#listen();
      pauseMs = await this.#takeWhole();
      this.#failureCount = 0;
    } catch (error) {
      this.#fail(error);
      pauseMs = Math.min(maxPauseMs, 1_000 * 2 ** Math.min(this.#failureCount++, 10));
    }
    this.#lookAgain(pauseMs);
  }

  /** Never later than already planned, so that a busy writer cannot put it off for ever. */
  #lookAgain(pauseMs: number): void {
    const at = performance.now() + pauseMs;
    if (this.#isStopped || at >= this.#nextLookMs) return;
    clearTimeout(this.#timer);
    this.#nextLookMs = at;
    this.#timer = setTimeout(() => void this.scan(), pauseMs);
  }

  /** Asks the system to tell of changes, as far as it can; polling stands behind it. */
  #listen(): void {
    if (this.#watcher) return;
    try {
      const watcher = watch(this.#settings.directory, () => {
        // A failure waits its time: a writer must not make us hammer the database.
        if (this.#failureCount === 0) this.#lookAgain(Math.min(50, this.#stableMs));
      });
      const forget = (): void => {
        watcher.close();
        this.#watcher = undefined;
      };
      watcher.on('error', forget);
      this.#watcher = watcher;
    } catch {
      // ENOENT while the directory is away, EMFILE, ENOSYS: polling does.
      this.#watcher = undefined;
    }
  }

  /** Delivers what is whole; answers when to look again, in milliseconds. */
  async #takeWhole(): Promise<number> {
    const sights = new Map<string, Sight>();
    const ready: string[] = [];
    let pauseMs = this.#pollMs;
    for (const [name, stats] of await this.#candidates()) {
      const sight = sightOf(stats, this.#sights.get(name));
      if (sight.target !== undefined && (await this.#move(name, sight.target))) continue;
      sights.set(name, sight);
      const restMs = this.#stableMs - (performance.now() - sight.sinceMs);
      if (restMs > 0) pauseMs = Math.min(pauseMs, restMs + 2);
      else if (sight.target === undefined) ready.push(name);
    }
    this.#sights = sights;
    const { heldMs, isUnreadable } = await this.#deliverAll(ready);
    const isImmovable = [...this.#sights.values()].some(({ target }) => target !== undefined);
    if (isImmovable || isUnreadable) this.#become({ state: 'failed', reason: isImmovable ? 'file-immovable' : 'file-unreadable' });
    else this.#become({ state: 'idle' });
    return Math.min(pauseMs, heldMs);
  }

  /** Regular files with a name of ours, by name. */
  async #candidates(): Promise<readonly (readonly [name: string, stats: Stats])[]> {
    const found: [string, Stats][] = [];
    for (const name of (await readdir(this.#settings.directory)).sort()) {
      if (!isOurs(name)) continue;
      try {
        const stats = await lstat(join(this.#settings.directory, name));
        if (stats.isFile()) found.push([name, stats]);
        else this.#tellOnce(`kind:${name}`, 'not a regular file and left alone');
      } catch {
        // It vanished between the listing and the look: another process took it, or its writer renamed it.
      }
    }
    return found;
  }

  /** Delivers in batches; answers how long the first file is held back that looks cut off, and whether one cannot be read. */
  async #deliverAll(names: readonly string[]): Promise<{ readonly heldMs: number; readonly isUnreadable: boolean }> {
    let batch: Found[] = [];
    let bytes = 0;
    let heldMs = Infinity;
    let isUnreadable = false;
    for (const name of names) {
      const found = await this.#read(name);
      if (found === 'unreadable') isUnreadable = true;
      else if (typeof found === 'number') heldMs = Math.min(heldMs, found);
      if (typeof found !== 'object') continue;
      if (batch.length === maxBatchCount || (batch.length > 0 && bytes + found.sight.size > maxBatchBytes)) {
        await this.#deliver(batch);
        batch = [];
        bytes = 0;
      }
      batch.push(found);
      bytes += found.sight.size;
    }
    if (batch.length > 0) await this.#deliver(batch);
    return { heldMs, isUnreadable };
  }

  /** The file as an arrival; for how many milliseconds more it is waited for; or nothing when it changed meanwhile. */
  async #read(name: string): Promise<Found | number | 'unreadable' | undefined> {
    const sight = this.#sights.get(name);
    const mediaType = mediaTypeOf[extname(name).toLowerCase()];
    if (this.#isStopped || sight === undefined || mediaType === undefined) return undefined;
    const read = await this.#readBytes(name, sight);
    if (typeof read !== 'object') return read;
    const { bytes, changedMs } = read;
    const patienceMs = this.#patienceMs - (performance.now() - sight.sinceMs);
    if (patienceMs > 0 && (await isCutOff(mediaType, bytes))) return patienceMs + 2;
    const now = this.#settings.clock();
    const arrival: Arrival = {
      channel: this.#settings.channel,
      source: `folder:${this.#settings.name}`,
      transportId: `${name}:${createHash('sha256').update(bytes).digest('hex')}`,
      // When it came to lie there, for then it was received, even if the desk slept; never later than now.
      receivedAt: changedMs < epochMs(now) ? instantOf(changedMs) : now,
      mediaType,
      bytes,
    };
    return { name, arrival, sight };
  }

  /** At most one byte more than may be decoded: the decoder then tells that it is too large. */
  async #readBytes(name: string, sight: Sight): Promise<{ readonly bytes: Buffer; readonly changedMs: number } | 'unreadable' | undefined> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(join(this.#settings.directory, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const bytes = await readUpTo(handle, Math.min(sight.size, maxMessageBytes + 1));
      const stats = await handle.stat();
      return isSame(stats, sight) ? { bytes, changedMs: Math.floor(stats.ctimeMs) } : undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      this.#tellOnce(`read:${name}`, 'file cannot be read', error);
      return 'unreadable';
    } finally {
      await handle?.close();
    }
  }

  /** @throws RegistryUnavailable when none of it was taken */
  async #deliver(batch: readonly Found[]): Promise<void> {
    let fates: readonly Fate[];
    try {
      fates = await this.#settings.deliver(batch.map(({ arrival }) => arrival));
    } catch (cause) {
      throw new RegistryUnavailable('arrivals were not taken', { cause });
    }
    for (const [index, { name, sight }] of batch.entries()) {
      const target = this.#targetOf(fates[index]!);
      if (await this.#move(name, target)) this.#sights.delete(name);
      else this.#sights.set(name, { ...sight, target });
    }
  }

  #targetOf(fate: Fate): string {
    const settled = fate.fate === 'known' ? fate.formerly : fate;
    return settled.fate === 'quarantined' ? 'quarantine' : join('done', this.#settings.clock().slice(0, 10));
  }

  /** Whether the file is where it belongs, or nowhere: another process may have moved it. */
  async #move(name: string, target: string): Promise<boolean> {
    try {
      const directory = join(this.#settings.directory, target);
      await mkdir(directory, { recursive: true });
      await rename(join(this.#settings.directory, name), join(directory, await freeName(directory, name)));
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return true;
      this.#tellOnce(`move:${name}`, 'file was taken but cannot be moved', error);
      return false;
    }
  }

  #fail(error: unknown): void {
    const isRegistry = error instanceof RegistryUnavailable;
    this.#become({ state: 'failed', reason: isRegistry ? 'registry-unavailable' : 'directory-unreadable' });
    // A watcher of a directory that went away says nothing of the one that comes in its place.
    if (!isRegistry) this.#watcher?.close();
    if (!isRegistry) this.#watcher = undefined;
    this.#settings.log.warn({ folder: this.#settings.name, code: codeOf(error), err: isRegistry ? error.cause : undefined }, 'folder cannot be taken from');
  }

  /** Names of files may say something about people, so they are not logged. */
  #tellOnce(key: string, message: string, error?: unknown): void {
    if (this.#told.has(key)) return;
    if (this.#told.size > 1_000) this.#told.clear();
    this.#told.add(key);
    this.#settings.log.warn({ folder: this.#settings.name, code: codeOf(error) }, message);
  }
}

class RegistryUnavailable extends Error {}

function isOurs(name: string): boolean {
  return !name.startsWith('.') && mediaTypeOf[extname(name).toLowerCase()] !== undefined;
}

function sightOf(stats: Stats, last: Sight | undefined): Sight {
  if (last && isSame(stats, last)) return last;
  return { size: stats.size, mtimeMs: stats.mtimeMs, ino: stats.ino, sinceMs: performance.now() };
}

function isSame(stats: Stats, sight: Sight): boolean {
  return stats.size === sight.size && stats.mtimeMs === sight.mtimeMs && stats.ino === sight.ino;
}

async function readUpTo(handle: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function isCutOff(mediaType: MediaType, bytes: Uint8Array): Promise<boolean> {
  const decoding = await decode({ mediaType, bytes });
  return !decoding.ok && (decoding.reason === 'truncated' || decoding.reason === 'empty');
}

/** The name itself, or with a number before its extension when it is taken. */
async function freeName(directory: string, name: string): Promise<string> {
  const extension = extname(name);
  const base = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${base}-${number}${extension}`;
    // Past a few, one that cannot be taken: nobody needs to count to thousands.
    if (number > 20) return `${base}-${randomUUID()}${extension}`;
    if (!(await exists(join(directory, candidate)))) return candidate;
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/**
 * Puts a message into a directory from which another system takes it. The file appears whole or not at all: it is
 * written under a name that begins with a dot, forced to the disk, and renamed. The name comes from the message's
 * identifier, so that a second attempt replaces the first. Never rejects.
 */
export async function writeToFolder(
  directory: string,
  outgoing: Pick<Outgoing, 'messageId'>,
  bytes: Uint8Array,
  mediaType: MediaType = 'message/rfc822',
): Promise<Transmission> {
  const name = fileNameOf(outgoing.messageId) + (mediaType === 'message/rfc822' ? '.eml' : '.json');
  const temporary = join(directory, `.${randomUUID()}.tmp`);
  try {
    await mkdir(directory, { recursive: true });
    await writeDurably(temporary, bytes);
    await rename(temporary, join(directory, name));
    await syncDirectory(directory);
    return { state: 'sent', reply: `written as ${name}` };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    // A full disk or a missing mount is put right by people, so every failure is worth another try.
    return { state: 'deferred', reply: codeOf(error) ?? 'not written' };
  }
}

/** Readable as far as it is harmless, unambiguous by the hash. */
function fileNameOf(messageId: string): string {
  const readable = messageId.replace(/[^A-Za-z0-9@._-]/g, '_').slice(0, 100).replace(/^\./, '_');
  return `${readable}-${createHash('sha256').update(messageId).digest('hex').slice(0, 12)}`;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that the new name, too, survives a loss of power; some network file systems cannot, and need not. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
