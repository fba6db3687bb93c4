import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { endPostgresIn, listPostgresIn } from './embedded-postgres-folder.ts';
import { chooseAccount, findPrograms } from './embedded-postgres-host.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts';
import { startTestCluster } from './testing-database.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A folder below one with mode 0700 of ours: when we are root, PostgreSQL's account cannot walk there. */
function newFolder(...below: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'vigie-postgres-test-'));
  const dataDir = join(root, ...below, 'data');
  cleanups.push(async () => {
    await endPostgresIn(join(dataDir, 'cluster'), [['none', 10_000]]); // of a desk that was told to end
    rmSync(root, { recursive: true, force: true });
  });
  return dataDir;
}

let model = '';

beforeAll(async () => {
  model = join(mkdtempSync(join(tmpdir(), 'vigie-postgres-test-')), 'data');
  await (await startEmbeddedPostgres({ dataDir: model, durability: 'none' })).stop();
});

afterAll(() => rmSync(dirname(model), { recursive: true, force: true }));

/** A folder after a first start and an orderly stop; a copy, because making a cluster takes a second. */
function usedFolder(...below: string[]): string {
  const dataDir = newFolder(...below);
  mkdirSync(dirname(dataDir), { recursive: true });
  execFileSync('cp', ['--archive', model, dataDir]);
  return dataDir;
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durability: 'none', ...options });
  cleanups.push(() => server.stop());
  return server;
}

async function refusalOf(attempt: Promise<unknown>): Promise<EmbeddedPostgresError> {
  const error = await attempt.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof EmbeddedPostgresError)) throw new Error(`no refusal but ${String(error)}`);
  return error;
}

async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

interface OtherDesk {
  /** Its next line: a progress step, `up <url> <postmaster pid>`, or the code of a refusal. */
  next(): Promise<string>;
  /** Lines up to and including the first that starts so. */
  until(start: string): Promise<string>;
  kill(): Promise<void>;
}

/** Another Node process that starts the same folder and then waits for its end. */
function otherDesk(dataDir: string, env: NodeJS.ProcessEnv = process.env): OtherDesk {
  const module = JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href);
  const program = `
    import { startEmbeddedPostgres } from ${module};
    setInterval(() => {}, 60_000);
    process.once('SIGTERM', () => process.exit());
    const options = { dataDir: ${JSON.stringify(dataDir)}, onProgress: (step) => console.log(step) };
    await startEmbeddedPostgres(options).then(
      (server) => console.log('up', server.ownerUrl, server.postmasterPid),
      (error) => console.log(error.code ?? error, error.message),
    );`;
  const desk = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: desk.stdout })[Symbol.asyncIterator]();
  const ended = once(desk, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    desk.kill(signal);
    await ended;
  };
  cleanups.push(() => end('SIGTERM'));
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error('the other desk ended');
    return line.value;
  };
  const until = async (start: string): Promise<string> => {
    for (;;) {
      const line = await next();
      if (line.startsWith(start)) return line;
    }
  };
  return { next, until, kill: () => end('SIGKILL') };
}

describe('an orderly life', () => {
  test('the second start finds what the first wrote', async () => {
    const dataDir = newFolder();
    const steps: string[] = [];
    const first = await start(dataDir, { onProgress: (step) => steps.push(step) });
    await query(first.ownerUrl, 'CREATE TABLE kept (word text)', "INSERT INTO kept VALUES ('yes')");
    await Promise.all([first.stop(), first.stop()]);
    await first.ended;
    expect(listPostgresIn(join(dataDir, 'cluster'))).toEqual([]);
    const second = await start(dataDir, { onProgress: (step) => steps.push(step) });
    expect(await query(second.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: 'yes' }]);
    expect(steps).toEqual(['initialise', 'start', 'ready', 'start', 'ready']);
    expect(new Set(readdirSync(dataDir))).toEqual(new Set(['cluster', 'lock', 'owner.json', 'postgres.log']));
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test('the database is set up as promised, and the owner can give the desk its rights', async () => {
    const server = await start(newFolder(), { durability: 'full' });
    expect(
      await query(
        server.ownerUrl,
        `SELECT datname, datlocprovider, datlocale, datcollate, pg_encoding_to_char(encoding) AS encoding, pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([{ datname: 'vigie', datlocprovider: 'i', datlocale: 'und', datcollate: 'C.UTF-8', encoding: 'UTF8', owner: 'vigie_owner' }]);
    const settings = await query(
      server.deskUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'TimeZone') ORDER BY lower(name)`,
    );
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'TimeZone', setting: 'UTC' },
    ]);
    await query(server.ownerUrl, 'CREATE ROLE vigie_desk NOLOGIN', 'GRANT vigie_desk TO vigie_desk_login', 'CREATE EXTENSION pg_trgm', 'CREATE TABLE word (text text)', 'GRANT SELECT ON word TO vigie_desk');
    expect(await query(server.deskUrl, 'SELECT text FROM word')).toEqual([]);
    await expect(query(server.deskUrl, "INSERT INTO word VALUES ('no')")).rejects.toThrow('permission denied');
  });

  test('a deep folder works, and so does one reached through a link', async () => {
    const dataDir = usedFolder(...Array.from({ length: 12 }, (_, level) => `a-rather-deep-folder-${level}`));
    expect(Buffer.byteLength(dataDir)).toBeGreaterThan(250);
    const first = await start(dataDir);
    expect(await query(first.deskUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
    const link = newFolder();
    symlinkSync(dataDir, link);
    const second = await start(link);
    expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await refusalOf(start(dataDir))).code).toBe('already-running');
  });

  test('what goes wrong in a session leaves no value and no statement in the log', async () => {
    const dataDir = usedFolder();
    const server = await start(dataDir);
    await query(server.ownerUrl, 'CREATE TABLE person (name text PRIMARY KEY, age int)', "INSERT INTO person VALUES ('Quirine Zandlooper')");
    await expect(query(server.ownerUrl, "INSERT INTO person VALUES ('Quirine Zandlooper')")).rejects.toThrow('duplicate key');
    await expect(query(server.ownerUrl, "INSERT INTO person VALUES ('x', 'Quirine'::int)")).rejects.toThrow('invalid input syntax');
    await expect(query(server.ownerUrl, "DO $$ BEGIN RAISE WARNING 'Quirine'; RAISE EXCEPTION 'Quirine'; END $$")).rejects.toThrow('Quirine');
    await expect(query(server.ownerUrl, 'SET log_min_messages = debug1')).rejects.toThrow('permission denied');
    await server.stop();
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toMatch(/quirine|person|INSERT/i);
  });
});

describe('one folder, one desk', () => {
  test('a second start is refused and the first goes on', async () => {
    const dataDir = usedFolder();
    const first = await start(dataDir);
    expect((await refusalOf(start(dataDir))).code).toBe('already-running');
    const other = otherDesk(dataDir);
    expect(await other.next()).toContain(`in use by process ${process.pid}`);
    expect(await query(first.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('of two first starts in the same instant, one is refused', async () => {
    const dataDir = newFolder();
    const desks = [otherDesk(dataDir), otherDesk(dataDir)];
    const outcomes = await Promise.all(
      desks.map(async (desk) => {
        for (;;) {
          const line = await desk.next();
          if (/^(?:up|already-running) /.test(line)) return line.split(' ')[0];
          expect(['initialise', 'start', 'ready']).toContain(line);
        }
      }),
    );
    expect(new Set(outcomes)).toEqual(new Set(['already-running', 'up']));
  });

  test("somebody's own server on the cluster is left alone", async () => {
    const dataDir = usedFolder();
    const clusterDir = join(dataDir, 'cluster');
    const programs = await findPrograms('18', await chooseAccount(clusterDir));
    const own = programs.start('postgres', ['-D', '/proc/self/cwd', '-c', 'listen_addresses=', '-c', 'unix_socket_directories=.'], {
      cwd: clusterDir,
      stdio: ['ignore', 'ignore', 'pipe'],
      signalOnOurDeath: 'INT',
    });
    const ended = once(own, 'exit');
    cleanups.push(() => own.kill('SIGINT') && ended);
    for await (const line of createInterface({ input: own.stderr ?? Readable.from([]) })) if (line.includes('ready to accept')) break;
    const refusal = await refusalOf(start(dataDir));
    expect([refusal.code, refusal.message.includes(String(own.pid))]).toEqual(['already-running', true]);
    expect(own.exitCode).toBeNull();
  });
});

describe('after a violent end', () => {
  test('a killed postmaster loses no committed row, even while a session is too busy to notice', async () => {
    const dataDir = usedFolder();
    const first = await start(dataDir, { durability: 'full' });
    await query(first.ownerUrl, 'CREATE TABLE kept (number int)', 'INSERT INTO kept SELECT generate_series(1, 1000)');
    const busy = new Client({ connectionString: first.ownerUrl });
    busy.on('error', () => undefined);
    await busy.connect();
    const { rows } = await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const work = busy.query('SELECT count(*) FROM generate_series(1, 3000000000)').catch((error: unknown) => error);
    process.kill(first.postmasterPid, 'SIGKILL');
    await first.ended;
    await first.stop();
    const steps: string[] = [];
    const second = await start(dataDir, { durability: 'full', onProgress: (step) => steps.push(step) });
    expect(await query(second.ownerUrl, 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1000 }]);
    expect(steps).toEqual(['recover', 'start', 'ready']);
    expect(listPostgresIn(join(dataDir, 'cluster'))).not.toContain(rows[0]?.pid);
    expect(await work).toBeInstanceOf(Error);
  });

  test('a killed desk takes its PostgreSQL with it, and the folder is free', async () => {
    const dataDir = usedFolder();
    const desk = otherDesk(dataDir);
    const [, url = ''] = (await desk.until('up ')).split(' ');
    await query(url, 'CREATE TABLE kept (number int)', 'INSERT INTO kept VALUES (1)');
    await desk.kill();
    await endPostgresIn(join(dataDir, 'cluster'), [['none', 10_000]]);
    const server = await start(dataDir, { durability: 'full' });
    expect(await query(server.ownerUrl, 'SELECT number FROM kept')).toEqual([{ number: 1 }]);
  });

  test('an orphan, on a machine without setpriv, is shut down and replaced', async () => {
    const dataDir = usedFolder();
    const desk = otherDesk(dataDir, { ...process.env, PATH: '/nonexistent' });
    const [, url = '', pid = ''] = (await desk.until('up ')).split(' ');
    await query(url, 'CREATE TABLE kept (number int)', 'INSERT INTO kept VALUES (1)');
    await desk.kill();
    expect(await query(url, 'SELECT number FROM kept')).toEqual([{ number: 1 }]); // it does live on
    const steps: string[] = [];
    const server = await start(dataDir, { durability: 'full', onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['recover', 'start', 'ready']);
    expect(server.postmasterPid).not.toBe(Number(pid));
    expect(await query(server.ownerUrl, 'SELECT number FROM kept')).toEqual([{ number: 1 }]);
  });

  test('a half-made cluster is thrown away and made again', async () => {
    const dataDir = newFolder();
    const desk = otherDesk(dataDir);
    await desk.until('initialise');
    const halfMade = await untilSome(() => readdirSync(dataDir).find((name) => name.startsWith('cluster.initialising-') && existsSync(join(dataDir, name, 'base'))));
    await desk.kill();
    expect(existsSync(join(dataDir, 'cluster'))).toBe(false);
    const steps: string[] = [];
    const server = await start(dataDir, { onProgress: (step) => steps.push(step) });
    expect(steps).toEqual(['initialise', 'start', 'ready']);
    expect(await query(server.deskUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir)).not.toContain(halfMade);
  });

  test('an old pid file that names a stranger does not block', async () => {
    const dataDir = usedFolder();
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n/proc/self/cwd\n`);
    expect(await query((await start(dataDir)).ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('refusals', () => {
  test('a cluster of another major version is not touched', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    const refusal = await refusalOf(start(dataDir));
    expect([refusal.code, refusal.message]).toEqual(['other-version', expect.stringContaining('made by PostgreSQL 17')]);
    expect(readdirSync(join(dataDir, 'cluster'))).toEqual(['PG_VERSION']);
  });

  test('a folder that cannot be made is named', async () => {
    const dataDir = newFolder();
    writeFileSync(dirname(dataDir) + '/file', '');
    const refusal = await refusalOf(start(join(dirname(dataDir), 'file', 'data')));
    expect([refusal.code, refusal.message]).toEqual(['not-writable', expect.stringContaining('file/data')]);
  });

  test('a damaged cluster says why, and leaves the folder free', async () => {
    const dataDir = usedFolder();
    rmSync(join(dataDir, 'cluster', 'global', 'pg_control'));
    for (const _ of [1, 2]) {
      const refusal = await refusalOf(start(dataDir));
      expect([refusal.code, refusal.message]).toEqual(['failed-to-start', expect.stringContaining('pg_control')]);
    }
  });
});

test('a cluster for tests gives a database each and leaves nothing', async () => {
  const cluster = await startTestCluster();
  cleanups.push(() => cluster.stop());
  const socketDir = decodeURIComponent(/@([^:]+):/.exec(cluster.ownerUrl)?.[1] ?? '');
  const dataDir = dirname(readlinkSync(`/proc/${cluster.postmasterPid}/cwd`));
  expect([existsSync(join(socketDir, '.s.PGSQL.5432')), existsSync(join(dataDir, 'cluster'))]).toEqual([true, true]);
  await query(cluster.urlFor('postgres', 'owner'), 'CREATE DATABASE copy TEMPLATE vigie STRATEGY file_copy');
  expect(await query(cluster.urlFor('copy', 'desk'), 'SELECT current_database() AS name, current_user AS user')).toEqual([{ name: 'copy', user: 'vigie_desk_login' }]);
  await cluster.stop();
  expect([existsSync(socketDir), existsSync(dataDir)]).toEqual([false, false]);
});

async function untilSome<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((next) => setImmediate(next));
  }
}
