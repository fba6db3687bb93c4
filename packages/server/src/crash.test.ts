import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCheckpointSigner } from './audit/checkpoint.ts';
import { verifyLog } from './audit/verify.ts';
import { freePort, startDovecot, type TestDovecot } from './channels/testing-mail-servers.ts';
import { newId } from './kernel/id.ts';
import { openDatabase, setActor } from './platform/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded-postgres.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';

/**
 * The promise of the registry, against real processes: a desk that takes messages by mailbox, folder and HTTP at once is
 * killed, again and again, at a random moment, and so is its PostgreSQL (with fsync on). In the end every message that was
 * handed over is registered exactly once, no number is missing, and the access log agrees with its checkpoints.
 */

const rounds = 12;
const perDoorAndRound = 12;
const auditKey = '42'.repeat(32);
const apiKey = `vgk_${randomBytes(32).toString('base64url')}`;

let directory: string;
let postgres: EmbeddedPostgres;
let dovecot: TestDovecot;
let port: number;
let desk: ChildProcess | undefined;
let count = 0;
const handedOver = new Set<string>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-crash-'));
  await mkdir(join(directory, 'in'));
  postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
  await migrate(postgres.ownerUrl);
  dovecot = await startDovecot({ users: { desk: 'harbour' } });
  port = await freePort();
  const server = { host: '127.0.0.1', security: 'none', user: 'desk', passwordVariable: 'CRASH_PASSWORD' };
  await asOwner(async (client) => {
    await client.query(`insert into accounts_client (id, name, channel, key_hash, created_at) values ($1, 'gateway', 'siena', $2, now())`, [newId(), createHash('sha256').update(apiKey).digest()]);
    await client.query(`insert into channels_mailbox (id, name, address, channel, imap, smtp, enabled) values ($1, 'NCB', 'ncb@xm.example', 'i247', $2, $3, true)`, [
      newId(),
      JSON.stringify({ ...server, port: dovecot.imapPort, folder: 'INBOX' }),
      JSON.stringify({ ...server, port: 1 }),
    ]);
  });
}, 120_000);

afterAll(async () => {
  desk?.kill('SIGKILL');
  await dovecot?.stop();
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
});

test(
  'killed at any instant, nothing is lost and nothing is doubled',
  async () => {
    const posts: Promise<void>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      startDesk();
      if (round % 4 !== 0) await until(isUp, 'the desk is up');
      posts.push(...(await feed()));
      // Anywhere from the first byte to the last commit.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
      await killDesk();
      if (round % 3 === 2) await killPostgres();
    }
    startDesk();
    await until(isUp, 'the desk is up for the last time');
    await Promise.all(posts);
    await until(async () => (await registeredCount()) === handedOver.size, `all ${handedOver.size} are registered`, async () => `${await registeredCount()} are`);
    await until(async () => (await waitingFiles()).length === 0, 'the folder is empty');

    await asOwner(async (client) => {
      const subjects = (await client.query<{ subject: string }>(`select subject from messages_message where direction = 'in'`)).rows.map((row) => row.subject);
      expect(subjects.length).toBe(new Set(subjects).size);
      expect(new Set(subjects)).toEqual(handedOver);
      const { rows: numbers } = await client.query<{ first: number; last: number; n: number; counted: number }>(
        `select min(sequence) as first, max(sequence) as last, count(*)::int as n, (select last from messages_counter where direction = 'in') as counted from messages_message`,
      );
      expect(numbers[0]).toEqual({ first: 1, last: handedOver.size, n: handedOver.size, counted: handedOver.size });
      expect((await client.query('select 1 from messages_quarantined')).rowCount).toBe(0);
      const { rows: bytes } = await client.query<{ n: number }>(`select count(*)::int as n from messages_message m join messages_bytes b on b.sha256 = m.original_sha256 and sha256(b.bytes) = b.sha256`);
      expect(bytes[0]!.n).toBe(handedOver.size);
      const { rows: unlogged } = await client.query<{ n: number }>(`select count(*)::int as n from messages_message m where not exists (select from audit_entry e where e.objects @> array['message:' || m.id])`);
      expect(unlogged[0]!.n).toBe(0);
    });
    await stopDesk();
    await expectLogIntact();
  },
  400_000,
);

/* ── the doors ── */

/** Hands over a few messages at every door at once. HTTP requests are repeated with their key until they are answered. */
async function feed(): Promise<readonly Promise<void>[]> {
  const posts: Promise<void>[] = [];
  for (let index = 0; index < perDoorAndRound; index += 1) {
    const file = nextMail();
    await writeFile(join(directory, `in/.${file.name}.eml`), file.bytes);
    await rename(join(directory, `in/.${file.name}.eml`), join(directory, `in/${file.name}.eml`));
    await dovecot.append('desk', nextMail().bytes);
    posts.push(post(nextMail()));
  }
  return posts;
}

function nextMail(): { readonly name: string; readonly bytes: Buffer } {
  count += 1;
  const subject = `Matter ${count}`;
  handedOver.add(subject);
  const head = ['From: Desk <desk@ncb.example>', 'To: spoc@xm.example', `Subject: ${subject}`, 'Date: Tue, 10 Mar 2026 09:55:00 +0100', `Message-ID: <${count}@ncb.example>`];
  return { name: `mail-${count}`, bytes: Buffer.from([...head, '', `Please answer matter ${count} of our desk.`, ''].join('\r\n')) };
}

async function post(mail: { readonly name: string; readonly bytes: Buffer }): Promise<void> {
  await until(async () => {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/messages/intake`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'message/rfc822', 'idempotency-key': `"${mail.name}"` },
      body: new Uint8Array(mail.bytes),
      signal: AbortSignal.timeout(20_000),
    });
    if (reply.status === 503 || reply.status === 500) return false;
    const answer = (await reply.json()) as { fate?: string; code?: string };
    // A duplicate would be a message that was registered before under another arrival: exactly what must not happen.
    if (reply.status !== 200 || answer.fate !== 'registered') throw new Unexpected(`${reply.status} ${JSON.stringify(answer)}`);
    return true;
  }, `${mail.name} is answered`);
}

class Unexpected extends Error {}

async function waitingFiles(): Promise<readonly string[]> {
  return (await readdir(join(directory, 'in'))).filter((name) => name.endsWith('.eml'));
}

/* ── the processes ── */

function startDesk(): void {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: postgres.deskUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    VIGIE_PUBLIC_URL: `http://localhost:${port}`,
    VIGIE_PORT: String(port),
    VIGIE_VAR: join(directory, 'var'),
    VIGIE_AUDIT_KEY: auditKey,
    VIGIE_DESK_NAME: 'SPOC Maravel',
    VIGIE_COUNTRY: 'XM',
    VIGIE_TIME_ZONE: 'Europe/Brussels',
    VIGIE_FOLDERS: `crash=pccc=${join(directory, 'in')}`,
    VIGIE_LOG_LEVEL: 'fatal',
    VIGIE_WEB_CLIENT: 'off',
    CRASH_PASSWORD: 'harbour',
  };
  desk = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

async function killDesk(): Promise<void> {
  desk?.kill('SIGKILL');
  await ended(desk);
}

async function stopDesk(): Promise<void> {
  desk?.kill('SIGTERM');
  await ended(desk);
  expect(desk?.exitCode).toBe(0);
}

async function killPostgres(): Promise<void> {
  process.kill(postgres.postmasterPid, 'SIGKILL');
  await postgres.ended;
  await postgres.stop();
  postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
}

async function isUp(): Promise<boolean> {
  if (desk?.exitCode !== null) throw new Unexpected(`the desk ended with ${desk?.exitCode}`);
  return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
}

/* ── looking ── */

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function registeredCount(): Promise<number> {
  return asOwner(async (client) => (await client.query<{ n: number }>('select count(*)::int as n from messages_message')).rows[0]!.n);
}

async function expectLogIntact(): Promise<void> {
  const { publicKeyText } = createCheckpointSigner(Buffer.from(auditKey, 'hex'), `localhost:${port}/access-log`);
  const database = openDatabase(postgres.deskUrl, { log: createLog({ level: 'silent' }), maxConnections: 1 });
  try {
    const verdict = await database.transaction().execute(async (db) => {
      await setActor(db, { kind: 'system', process: 'test' });
      return verifyLog(db, publicKeyText);
    });
    expect(verdict).toMatchObject({ verdict: 'intact', reason: null });
    expect(verdict.entryCount).toBeGreaterThan(rounds);
  } finally {
    await database.destroy();
  }
}

/** Waits for a condition; what fails on the way (nobody listens, the database is away) only means: not yet. */
async function until(condition: () => Promise<boolean>, what: string, state: () => Promise<string> = async () => 'it did not come'): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const isSo = await condition().catch((error: unknown) => {
      if (error instanceof Unexpected) throw error;
      return false;
    });
    if (isSo) return;
    if (Date.now() > deadline) throw new Error(`waited two minutes until ${what}: ${await state()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
