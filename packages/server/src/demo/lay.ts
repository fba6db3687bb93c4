import pg from 'pg';
import type { Instant } from '../kernel/time.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { createLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { isDemoComplete, seedDemo } from './seed.ts';

/**
 * Makes sure that a demo database holds its demo: filled on the first start, begun again when a filling was broken off,
 * left alone ever after. Only ever called on the desk's own embedded database.
 */
export async function layDemoDesk(parts: {
  readonly ownerUrl: string;
  readonly deskUrl: string;
  readonly config: Config;
  readonly now: Instant;
  /** Share done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}): Promise<void> {
  const log = createLog({ level: parts.config.logLevel });
  const database = openDatabase(parts.deskUrl, { log, maxConnections: 6 });
  try {
    if (await isDemoComplete(database)) return;
    if (await hasMessages(parts.ownerUrl)) await emptyDatabase(parts.ownerUrl);
    await seedDemo({ deskUrl: parts.deskUrl, log, now: parts.now, desk: parts.config.desk, onProgress: (share: number) => parts.onProgress(share) });
  } finally {
    await database.destroy();
  }
}

async function hasMessages(ownerUrl: string): Promise<boolean> {
  return withOwner(ownerUrl, async (client) => (await client.query('select 1 from accounts_unit limit 1')).rowCount !== 0);
}

async function emptyDatabase(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, (client) => client.query('drop schema if exists pgboss cascade; drop schema public cascade; create schema public'));
  await migrate(ownerUrl);
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
