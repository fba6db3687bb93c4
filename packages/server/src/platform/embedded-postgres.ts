import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, constants as fsConstants, openSync, readFileSync, rmSync } from 'node:fs';
import { chmod, chown, lchown, lstat, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError, isAbsent, systemCode } from './embedded-postgres-error.ts';
import { commandLineOf, endPostgresIn, listPostgresIn, lockFolder, sendSignal } from './embedded-postgres-folder.ts';
import type { FolderLock } from './embedded-postgres-folder.ts';
import { chooseAccount, findPrograms, isOpenToAll, runProgram } from './embedded-postgres-host.ts';
import type { Account, PostgresVersion, Programs } from './embedded-postgres-host.ts';

/*
 * The PostgreSQL a desk starts for itself when it is given none: for a first try, a demonstration, tests and a small
 * desk. It listens on a Unix socket only and ends with the Node process.
 *
 *   <dataDir>/cluster/       the database cluster, owned by the account PostgreSQL runs as
 *   <dataDir>/postgres.log   what the server says; never a value, a statement or anything else about a person
 *   <dataDir>/lock           held by the running desk            (embedded-postgres-folder.ts)
 *   <dataDir>/owner.json     which process that is
 *   <tmp>/vigie-<hash>/      the socket; its path must be short (107 bytes), however deep the data folder is
 *
 * PostgreSQL is always told that its data is in /proc/self/cwd and is started there. So its account needs no way
 * through the parents of the data folder: it works below /root without opening /root, and at any depth.
 */

export interface EmbeddedPostgres {
  /** For `connectionString` of `pg`: the database `vigie` as `vigie_owner`, who owns it and may create roles. */
  readonly ownerUrl: string;
  /** The same database as `vigie_desk_login`, who may sign in and nothing else until a migration grants it more. */
  readonly deskUrl: string;
  readonly postmasterPid: number;
  /** Settles when the server has ended, asked or not. Never rejects, and does not keep the process alive. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back. Waits for the end; repeated calls wait for the same end. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Created (mode 0700) when absent. Holds everything that must survive. */
  readonly dataDir: string;
  /** `initialise` comes on the first start only, `recover` only when the last end was not an orderly one. */
  readonly onProgress?: (step: 'initialise' | 'recover' | 'start' | 'ready') => void;
  /** `none` is for tests: no fsync, so a power cut ruins the cluster. */
  readonly durability?: 'full' | 'none';
  readonly postgresVersion?: PostgresVersion;
}

/** The socket's name needs a port; there is no TCP. */
const PORT = 5432;

/** Marks a postmaster as one of ours on its command line, so that an orphan can be told from somebody's own server. */
const CLUSTER_NAME = 'vigie';

/** `sun_path` holds 108 bytes with the closing zero (unix(7)). */
const SOCKET_PATH_MAX_BYTES = 107;

const LOCK_PATIENCE_MS = 500;
const OLD_MEMORY_PATIENCE_MS = 15_000;
/** Crash recovery reads at most max_wal_size of log; this is the bound of a hang, not of a slow disk. */
const START_PATIENCE_MS = 10 * 60_000;
/** A fast shutdown writes a checkpoint first. */
const STOP_PATIENCE_MS = 60_000;
const QUIT_PATIENCE_MS = 5_000;

/**
 * Starts the cluster in `dataDir`, making it first when there is none, and resolves when it accepts connections.
 * A server orphaned by a killed desk is shut down and replaced. Throws EmbeddedPostgresError.
 *
 * Call it from the main thread: the server ends with the thread that started it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { onProgress, durability = 'full', postgresVersion = '18' } = options;
  let lock: FolderLock | undefined;
  try {
    const dataDir = await makeFolder(options.dataDir);
    const clusterDir = join(dataDir, 'cluster');
    lock = await lockFolder(dataDir, LOCK_PATIENCE_MS);
    const account = await chooseAccount(clusterDir);
    const programs = await findPrograms(postgresVersion, account);
    if (await hasCluster(clusterDir, postgresVersion)) {
      if (await clearLastRun(clusterDir)) onProgress?.('recover');
      await takeOwnership(clusterDir, account);
    } else {
      onProgress?.('initialise');
      await initialise(dataDir, clusterDir, programs, account, durability);
    }
    onProgress?.('start');
    const socketDir = await makeSocketDir(dataDir, account);
    const args = Object.entries(serverSettings(socketDir, durability)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const postmaster = await launch({ programs, clusterDir, args, logPath: join(dataDir, 'postgres.log') }).catch((error: unknown) => {
      rmSync(socketDir, { recursive: true, force: true });
      throw error;
    });
    const server = handle(postmaster, socketDir, lock);
    onProgress?.('ready');
    return server;
  } catch (error) {
    lock?.release();
    throw asEmbeddedPostgresError(error, options.dataDir);
  }
}

/** A URL for `connectionString` of `pg`. The socket folder stands where a host would, percent-encoded. */
export function socketUrl(socketDir: string, user: string, databaseName: string): string {
  return `postgres://${encodeURIComponent(user)}@${encodeURIComponent(socketDir)}:${PORT}/${encodeURIComponent(databaseName)}`;
}

function serverSettings(socketDir: string, durability: 'full' | 'none'): Readonly<Record<string, string>> {
  return {
    cluster_name: CLUSTER_NAME,
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '256MB',
    timezone: 'UTC',
    // The log: nothing about a person. Messages of the two login roles are cut further in ROLES_AND_DATABASE.
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'warning',
    log_error_verbosity: 'terse', // no DETAIL line: it quotes the key of a violated constraint
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    ...(durability === 'full'
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', wal_compression: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }),
  };
}

/**
 * Run once, in single-user mode. `log_min_messages = log` keeps a session's errors out of the server log: their first
 * line may quote a value ("invalid input syntax ..."), and the desk gets them over the connection anyway.
 */
const ROLES_AND_DATABASE = [
  'CREATE ROLE vigie_owner LOGIN CREATEROLE;',
  'CREATE ROLE vigie_desk_login LOGIN;',
  "ALTER ROLE vigie_owner SET log_min_messages = 'log';",
  "ALTER ROLE vigie_desk_login SET log_min_messages = 'log';",
  'CREATE DATABASE vigie OWNER vigie_owner;',
];

/**
 * No password, because nobody else gets that far: the socket is in a folder with mode 0700 of the account PostgreSQL
 * runs as, and whoever has that account can read the data files just as well. There is no line for TCP, so a server
 * started on this cluster by hand does not open it either.
 */
const CLIENT_AUTHENTICATION = '# Written by Vigie: local socket only.\nlocal all all trust\n';

/** Makes the cluster beside its place and renames it when it is whole, so a cluster that is there is a complete one. */
async function initialise(dataDir: string, clusterDir: string, programs: Programs, account: Account, durability: 'full' | 'none'): Promise<void> {
  await removeHalfMade(dataDir);
  const fresh = await mkdtemp(`${clusterDir}.initialising-`);
  await takeOwnership(fresh, account);
  const sync = durability === 'full' ? [] : ['--no-sync'];
  await mustSucceed(programs, 'initdb', [
    '-D', '/proc/self/cwd', '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und',
    '--locale=C.UTF-8', '--data-checksums', '--no-instructions', ...sync,
  ], { cwd: fresh });
  await writeThrough(join(fresh, 'pg_hba.conf'), CLIENT_AUTHENTICATION);
  const settings = ['-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', '-c', `fsync=${durability === 'full' ? 'on' : 'off'}`];
  await mustSucceed(programs, 'postgres', ['--single', '-D', '/proc/self/cwd', ...settings, 'postgres'], {
    cwd: fresh,
    input: `${ROLES_AND_DATABASE.join('\n')}\n`,
  });
  await rename(fresh, clusterDir);
  if (durability === 'full') await syncFolder(dataDir);
}

/** What an initialisation that was killed left behind, and its processes if they still run. */
async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith('cluster.initialising-')) continue;
    const dir = join(dataDir, name);
    await endPostgresIn(dir, [['SIGKILL', QUIT_PATIENCE_MS]]);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function mustSucceed(
  programs: Programs,
  program: 'initdb' | 'postgres',
  args: readonly string[],
  options: { readonly cwd: string; readonly input?: string },
): Promise<void> {
  const result = await runProgram(programs, program, args, options);
  if (!result.ok) throw new EmbeddedPostgresError('failed-to-start', `The database in ${dirname(options.cwd)} could not be made: ${lastWords(result.said)}`);
}

async function hasCluster(clusterDir: string, version: PostgresVersion): Promise<boolean> {
  const found = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(absentAsEmpty);
  if (found.trim() === version) return true;
  if (found === '') {
    if (await stat(clusterDir).then(() => false, isAbsent)) return false;
    throw new EmbeddedPostgresError('failed-to-start', `${clusterDir} is there but is no database cluster (no PG_VERSION). Restore it or move it away.`);
  }
  throw new EmbeddedPostgresError('other-version', `The database in ${clusterDir} was made by PostgreSQL ${found.trim()}; this is ${version}. Export it with the old version first.`);
}

/**
 * Ends what is left of an earlier run and tells whether that run ended badly. We hold the folder's lock, so a
 * postmaster here with our mark has lost its desk. One without it is somebody's own: `already-running`.
 */
async function clearLastRun(clusterDir: string): Promise<boolean> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const pidInFile = Number((await readFile(pidFile, 'utf8').catch(absentAsEmpty)).split('\n')[0]);
  const alive = listPostgresIn(clusterDir);
  if (!alive.includes(pidInFile)) {
    // Backends whose postmaster was killed leave by themselves, unless they are busy. They serve nobody any more.
    if (alive.length > 0) await endPostgresIn(clusterDir, [['none', 1_000], ['SIGQUIT', QUIT_PATIENCE_MS], ['SIGKILL', QUIT_PATIENCE_MS]]);
    // Its pid may belong to another process by now, or to a zombie: PostgreSQL would then refuse to start.
    await rm(pidFile, { force: true });
    return pidInFile > 0;
  }
  if (!commandLineOf(pidInFile).includes(`cluster_name=${CLUSTER_NAME}`)) {
    throw new EmbeddedPostgresError('already-running', `A PostgreSQL that Vigie did not start (process ${pidInFile}) is running on ${clusterDir}. Stop it first.`);
  }
  sendSignal(pidInFile, 'SIGINT');
  await endPostgresIn(clusterDir, [['none', STOP_PATIENCE_MS], ['SIGQUIT', QUIT_PATIENCE_MS], ['SIGKILL', QUIT_PATIENCE_MS]]);
  await rm(pidFile, { force: true });
  return true;
}

interface Launch {
  readonly programs: Programs;
  readonly clusterDir: string;
  readonly args: readonly string[];
  readonly logPath: string;
}

/** Starts the postmaster; waits a while for the memory of a killed predecessor to be given back. */
async function launch(what: Launch): Promise<ChildProcess> {
  const giveUpAt = performance.now() + OLD_MEMORY_PATIENCE_MS;
  for (;;) {
    const outcome = await launchOnce(what);
    if (outcome.ready) return outcome.postmaster;
    const passing = /pre-existing shared memory block|lock file ".*" already exists|is in use/.test(outcome.said);
    if (!passing || performance.now() > giveUpAt) {
      throw new EmbeddedPostgresError('failed-to-start', `PostgreSQL did not start: ${lastWords(outcome.said)} (${what.logPath})`);
    }
    await delay(100);
  }
}

type LaunchOutcome = { readonly ready: true; readonly postmaster: ChildProcess } | { readonly ready: false; readonly said: string };

async function launchOnce({ programs, clusterDir, args, logPath }: Launch): Promise<LaunchOutcome> {
  const log = openSync(logPath, fsConstants.O_WRONLY | fsConstants.O_APPEND | fsConstants.O_CREAT | fsConstants.O_NOFOLLOW, 0o600);
  const logStart = (await stat(logPath)).size;
  let postmaster: ChildProcess;
  try {
    postmaster = programs.start('postgres', ['-D', '/proc/self/cwd', ...args], { cwd: clusterDir, stdio: ['ignore', log, log], signalOnOurDeath: 'INT' });
  } finally {
    closeSync(log);
  }
  const end: { reason?: string } = {};
  const ended = new Promise<void>((settle) => {
    postmaster.once('error', (error) => settle(void (end.reason = error.message)));
    postmaster.once('exit', (code, signal) => settle(void (end.reason = `ended with ${signal ?? code}`)));
  });
  const giveUpAt = performance.now() + START_PATIENCE_MS;
  while (end.reason === undefined && performance.now() < giveUpAt) {
    if (await saysReady(clusterDir, postmaster.pid)) return { ready: true, postmaster };
    await delay(5);
  }
  postmaster.kill('SIGQUIT');
  await ended;
  const said = readFileSync(logPath).subarray(logStart).toString('utf8');
  return { ready: false, said: `${said}\n${end.reason ?? ''}` };
}

/** The postmaster writes its state into line 8 of its pid file (`PM_STATUS_READY`), so nobody need knock until it opens. */
async function saysReady(clusterDir: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(absentAsEmpty)).split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

function handle(postmaster: ChildProcess, socketDir: string, lock: FolderLock): EmbeddedPostgres {
  let over = false;
  // Process ends without stop(). Where setpriv(1) is missing the kernel does not tell PostgreSQL, so we do.
  const onOurExit = (): void => {
    postmaster.kill('SIGINT');
    rmSync(socketDir, { recursive: true, force: true });
  };
  const ended = new Promise<void>((settle) => {
    const onEnd = (): void => {
      if (over) return;
      over = true;
      process.off('exit', onOurExit);
      rmSync(socketDir, { recursive: true, force: true });
      lock.release();
      settle();
    };
    if (postmaster.exitCode !== null || postmaster.signalCode !== null) onEnd();
    else postmaster.once('exit', onEnd);
  });
  if (!over) process.on('exit', onOurExit);
  postmaster.unref();

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (over) return;
    postmaster.ref();
    postmaster.kill('SIGINT');
    const quit = setTimeout(() => postmaster.kill('SIGQUIT'), STOP_PATIENCE_MS);
    const kill = setTimeout(() => postmaster.kill('SIGKILL'), STOP_PATIENCE_MS + QUIT_PATIENCE_MS);
    await ended;
    clearTimeout(quit);
    clearTimeout(kill);
  };
  return {
    ownerUrl: socketUrl(socketDir, 'vigie_owner', 'vigie'),
    deskUrl: socketUrl(socketDir, 'vigie_desk_login', 'vigie'),
    postmasterPid: postmaster.pid ?? 0,
    ended,
    stop: () => (stopping ??= stop()),
  };
}

/**
 * A folder for the socket that only `account` (and root) may enter, in the first temporary place that is short enough
 * and open to that account. The name is the same at every start, unless someone sits on it.
 */
async function makeSocketDir(dataDir: string, account: Account): Promise<string> {
  const { dev, ino } = await stat(dataDir);
  const name = `vigie-${createHash('sha256').update(`${dev}:${ino}:${dataDir}`).digest('hex').slice(0, 12)}`;
  for (const place of new Set([tmpdir(), '/tmp', '/run', '/dev/shm'])) {
    const dir = join(place, name);
    // PostgreSQL reads a list here: no commas, quotes or blanks. The suffix of mkdtemp is longer by 7.
    if (!/^[\w./-]+$/.test(dir) || Buffer.byteLength(`${dir}-XXXXXX/.s.PGSQL.${PORT}`) > SOCKET_PATH_MAX_BYTES) continue;
    try {
      if (process.getuid?.() === account.uid || (await isOpenToAll(place))) return await ownSocketDir(dir, account);
    } catch (error) {
      if (!['EACCES', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  throw new EmbeddedPostgresError('not-writable', 'There is no folder for the database socket: /tmp must be writable.');
}

async function ownSocketDir(dir: string, account: Account): Promise<string> {
  const made = await mkdir(dir, { mode: 0o700 }).then(() => dir, async (error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
    const found = await lstat(dir); // left by a killed run, or set up by someone else on the machine
    const ours = found.isDirectory() && (found.uid === account.uid || found.uid === process.getuid?.()) && (found.mode & 0o077) === 0;
    if (!ours) return await mkdtemp(`${dir}-`);
    for (const name of await readdir(dir)) await rm(join(dir, name), { force: true });
    return dir;
  });
  await takeOwnership(made, account);
  return made;
}

/** Gives `dir` and all in it to `account`, when we are root and it is not theirs yet (new, or restored by root). */
async function takeOwnership(dir: string, { uid, gid }: Account): Promise<void> {
  if ((await stat(dir)).uid === uid) return;
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) await lchown(join(entry.parentPath, entry.name), uid, gid);
  await chown(dir, uid, gid); // last: a cut-off attempt is repeated
}

async function makeFolder(path: string): Promise<string> {
  const dataDir = resolve(path);
  await mkdir(dirname(dataDir), { recursive: true }); // apart: a mode would be given to the parents as well
  await mkdir(dataDir, { mode: 0o700 }).then(
    () => chmod(dataDir, 0o700),
    (error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    },
  );
  return await realpath(dataDir);
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function lastWords(said: string): string {
  return said.trim().split('\n').slice(-4).join(' | ');
}

function absentAsEmpty(error: unknown): string {
  if (!isAbsent(error)) throw error;
  return '';
}

/** A failed system call on the way is the folder's: it is the only thing we write to. Anything else is a bug and stays one. */
function asEmbeddedPostgresError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error || systemCode(error) === 'ERR_SQLITE_ERROR')) return error;
  return new EmbeddedPostgresError('not-writable', `The data folder ${dataDir} cannot be used: ${error.message}`, error);
}
