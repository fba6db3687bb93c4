import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError, systemCode } from './embedded-postgres-error.ts';

/*
 * Who holds the data folder, and which processes live in it.
 *
 *   lock        a kernel lock held by the Node process; gone with it, even after kill -9, so never stale
 *   owner.json  who that is, for the sentence of a refusal, and a second guard (see lockFolder)
 */

export interface FolderLock {
  /** Gives the folder back. Harmless when repeated. */
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** Start of the process in clock ticks since boot: tells it from a later process with the same pid. */
  readonly startTicks: string;
  readonly bootId: string;
}

const SQLITE_BUSY = 5;

/**
 * Takes the folder for this process, or throws `already-running` after `patienceMs`.
 *
 * Node has no flock(). SQLite's file lock is the kernel's own (fcntl), comes with Node, works between threads of one
 * process and between containers that share the folder, and needs no rule for stale files. Its one weakness: it is lost
 * when the holder opens and closes the `lock` file by other means (a recursive copy, say). Therefore owner.json is
 * asked as well: a live owner is never robbed.
 */
export async function lockFolder(dataDir: string, patienceMs: number): Promise<FolderLock> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const lock = tryLock(join(dataDir, 'lock'));
    const owner = readOwner(dataDir);
    const ownedByOther = owner !== undefined && owner.pid !== process.pid && isAlive(owner);
    if (lock !== undefined && !ownedByOther) return ownFolder(dataDir, lock);
    lock?.close();
    if (performance.now() >= giveUpAt) {
      const who = owner === undefined ? 'another process' : `process ${owner.pid}`;
      throw new EmbeddedPostgresError('already-running', `The data folder ${dataDir} is in use by ${who}. Stop it first, or choose another folder.`);
    }
    await delay(50);
  }
}

function ownFolder(dataDir: string, lock: DatabaseSync): FolderLock {
  const path = join(dataDir, 'owner.json');
  const owner: Owner = { pid: process.pid, startTicks: startTicksOf(process.pid) ?? '', bootId: bootId() };
  try {
    rmSync(path, { force: true });
    writeFileSync(path, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    lock.close();
    throw error;
  }
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      rmSync(path, { force: true });
      lock.close();
    },
  };
}

function tryLock(path: string): DatabaseSync | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600); // whoever can read it could lock it
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return file;
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

function readOwner(dataDir: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, startTicks, bootId } = value as { readonly [name in keyof Owner]?: unknown };
    return typeof pid === 'number' && typeof startTicks === 'string' && typeof bootId === 'string' ? { pid, startTicks, bootId } : undefined;
  } catch {
    return undefined; // absent, or cut off by a crash: then nobody is named
  }
}

function isAlive(owner: Owner): boolean {
  return owner.bootId === bootId() && owner.startTicks === startTicksOf(owner.pid);
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function startTicksOf(pid: number): string | undefined {
  return readStat(pid)?.[19];
}

/** Fields of /proc/<pid>/stat from `state` on ([0] state, [1] parent pid, [19] start), or undefined when it is gone. */
function readStat(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces and brackets
  } catch {
    return undefined;
  }
}

/**
 * Pids of the live PostgreSQL programs whose working directory is `dir`: the postmaster and all its children stay in
 * their cluster, so this finds them by what they do and not by a pid file that may be old. Zombies do not count.
 */
export function listPostgresIn(dir: string): readonly number[] {
  const place = statSync(dir, { bigint: true, throwIfNoEntry: false });
  if (place === undefined) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const cwd = statSync(`/proc/${pid}/cwd`, { bigint: true });
        return cwd.ino === place.ino && cwd.dev === place.dev && /^(?:postgres|initdb)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
      } catch {
        return false; // gone meanwhile, a zombie, or of another user
      }
    });
}

/** The command line of a process, arguments parted by spaces; empty when it is gone. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/**
 * Ends every PostgreSQL program in `dir` with the first signal that works, each with its patience, and waits until none
 * is left. Throws `failed-to-start` when some outlive them all.
 */
export async function endPostgresIn(dir: string, signals: readonly (readonly [signal: NodeJS.Signals | 'none', patienceMs: number])[]): Promise<void> {
  for (const [signal, patienceMs] of signals) {
    for (const pid of listPostgresIn(dir)) if (signal !== 'none') sendSignal(pid, signal);
    const giveUpAt = performance.now() + patienceMs;
    while (performance.now() < giveUpAt) {
      if (listPostgresIn(dir).length === 0) return;
      await delay(20);
    }
  }
  const left = listPostgresIn(dir);
  if (left.length > 0) throw new EmbeddedPostgresError('failed-to-start', `Old PostgreSQL processes in ${dir} do not end: ${left.join(', ')}. End them and start again.`);
}

/** Does nothing when the process is gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}
