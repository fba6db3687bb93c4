import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createPerform } from '../src/audit/commands.ts';
import type { Arrival } from '../src/channels/model.ts';
import { systemClock } from '../src/kernel/time.ts';
import { createIntake } from '../src/messages/commands-intake.ts';
import { loadLanguageDetector } from '../src/messages/language.ts';
import { openDatabase } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { createLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { line, perSecond, quantile } from './machine.ts';

/** What the intake writes for one message, in the order of its foreign keys; the baseline writes the same rows again. */
const tables = ['messages_bytes', 'messages_message', 'messages_recipient', 'messages_reference', 'messages_arrival', 'platform_fact', 'audit_entry', 'audit_pending'] as const;

/** How many messages each door hands over at once, as a mailbox does. */
const handedOver = 50;
const doors = 4;

/**
 * The whole way in on a real PostgreSQL with fsync on: parse, recognise duplicates, number, index, log, commit. Then what
 * PostgreSQL alone needs for the same rows: copied from table to table with the same indexes, as many rows per commit.
 */
export async function benchIntake(count: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: directory });
  try {
    await migrate(postgres.ownerUrl);
    const log = createLog({ level: 'error' });
    const database = openDatabase(postgres.deskUrl, { log, maxConnections: 2, plansAnew: true });
    const perform = createPerform({ database, jobs: { enqueue: async () => undefined }, clock: systemClock, log });
    const deliver = createIntake({ perform, log, timeZone: 'Europe/Brussels' });
    await loadLanguageDetector();
    const sizes = mailOf(0).byteLength;
    console.log(`\nIntake: ${count.toLocaleString('en')} mails of ${(sizes / 1024).toFixed(1)} KB through ${doors} doors of ${handedOver}, one process, fsync on`);

    const latencies: number[] = [];
    const startedAt = performance.now();
    let next = 0;
    let tenth = 1;
    const feed = async (door: number): Promise<void> => {
      while (next < count) {
        const batch: Arrival[] = [];
        for (; batch.length < handedOver && next < count; next += 1) batch.push(arrivalOf(next, door));
        const at = performance.now();
        const fates = await deliver(batch);
        latencies.push(performance.now() - at);
        if (fates.some((fate) => fate.fate !== 'registered')) throw new Error('a message was not registered');
        if (next >= (count * tenth) / 10) {
          console.log(`  … ${next.toLocaleString('en')} after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
          tenth += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: doors }, (_, door) => feed(door)));
    const ms = performance.now() - startedAt;
    await database.destroy();

    const alone = await copyAll(postgres.ownerUrl, count);
    latencies.sort((a, b) => a - b);
    line('through the whole path', perSecond(count, ms));
    line(`from hand-over of ${handedOver} to their commit, p50 / p99`, `${quantile(latencies, 0.5).toFixed(0)} / ${quantile(latencies, 0.99).toFixed(0)} ms`);
    line('PostgreSQL alone, the same rows and indexes', perSecond(count, alone));
    line('share of what PostgreSQL alone could do', `${Math.round((alone / ms) * 100)} %`);
    line('goal 500/s sustained', ms <= (count / 500) * 1000 ? 'met' : 'MISSED');
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function copyAll(ownerUrl: string, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const total = (await client.query<{ n: number }>('select count(*)::int as n from messages_message')).rows[0]!.n;
    if (total !== count) throw new Error(`${total} messages in the registry instead of ${count}`);
    for (const table of tables) {
      await client.query(`create table alone_${table} (like ${table} including all)`);
      await client.query(`create temp table from_${table} as select row_number() over ()::int as n, t.* from ${table} t`);
      await client.query(`create index on from_${table} (n)`);
    }
    await client.query('checkpoint').catch(() => undefined);
    const columns = new Map<string, string>();
    const sizes = new Map<string, number>();
    for (const table of tables) {
      const { rows } = await client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`, [table]);
      columns.set(table, rows.map((row) => row.name).join(', '));
      sizes.set(table, (await client.query<{ n: number }>(`select count(*)::int as n from from_${table}`)).rows[0]!.n);
    }
    const batches = Math.ceil(count / 100);
    const startedAt = performance.now();
    for (let batch = 0; batch < batches; batch += 1) {
      await client.query('begin');
      for (const table of tables) {
        const [from, to] = [batch, batch + 1].map((n) => Math.floor((sizes.get(table)! * n) / batches));
        await client.query(`insert into alone_${table} (${columns.get(table)}) select ${columns.get(table)} from from_${table} where n > ${from} and n <= ${to}`);
      }
      await client.query('commit');
    }
    return performance.now() - startedAt;
  } finally {
    await client.end();
  }
}

const words = 'vehicle owner address request border police search person document stolen phone number account transfer hotel driver passport plate evidence prosecutor hearing warrant suspect witness report file annex reply identity check surname given registered night train harbour airport parcel weapon seizure'.split(' ');

/** An invented mail of about 3 KB, different for every number and the same in every run. */
function mailOf(number: number): Buffer {
  let state = (number + 1) * 2_654_435_761;
  const random = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state % below;
  };
  const text = Array.from({ length: 52 }, () => Array.from({ length: 8 }, () => words[random(words.length)]).join(' ')).join('.\r\n');
  return Buffer.from(
    [
      'Received: from mail.partner.example by mx.maravel.example; Tue, 10 Mar 2026 09:55:00 +0100',
      `From: National desk <desk${random(300)}@partner.example>`,
      'To: spoc@maravel.example',
      `Subject: Case ${random(90_000)}: verification of ${words[random(words.length)]} and ${words[random(words.length)]}`,
      'Date: Tue, 10 Mar 2026 09:55:00 +0100',
      `Message-ID: <${number}.${random(1e9)}@partner.example>`,
      ...(number % 4 === 3 ? [`In-Reply-To: <unknown.${random(1e6)}@partner.example>`] : []),
      `Vigie-Reference: PX/${2020 + random(6)}/${random(1e6)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      `Number ${number}.`,
    ].join('\r\n'),
  );
}

function arrivalOf(number: number, door: number): Arrival {
  return { channel: 'i247', source: `mailbox:bench-${door}`, transportId: `1.${number}`, receivedAt: systemClock(), mediaType: 'message/rfc822', bytes: mailOf(number) };
}
