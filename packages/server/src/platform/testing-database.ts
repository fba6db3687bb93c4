import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { startEmbeddedPostgres } from './embedded-postgres.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';

export interface TestCluster extends EmbeddedPostgres {
  /** The given database of this cluster for `connectionString` of `pg`. The owner may create databases here. */
  urlFor(databaseName: string, role: 'owner' | 'desk'): string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A cluster for tests in a temporary folder: nothing is flushed to disk, and `stop` removes it all. */
export async function startTestCluster(): Promise<TestCluster> {
  await sweepAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `vigie-test-${process.pid}-`));
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  const cluster = await startEmbeddedPostgres({ dataDir, durability: 'none' }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  await allowDatabases(cluster.ownerUrl);
  let stopping: Promise<void> | undefined;
  return {
    ...cluster,
    urlFor: (databaseName, role) => withDatabase(role === 'owner' ? cluster.ownerUrl : cluster.deskUrl, databaseName),
    stop: () => (stopping ??= cluster.stop().then(remove)),
  };
}

function withDatabase(url: string, databaseName: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1) + encodeURIComponent(databaseName);
}

async function allowDatabases(ownerUrl: string): Promise<void> {
  const superuser = new Client({ connectionString: ownerUrl.replace('//vigie_owner@', '//postgres@') });
  await superuser.connect();
  try {
    await superuser.query('ALTER ROLE vigie_owner CREATEDB');
  } finally {
    await superuser.end();
  }
}

/** Folders of test runs that were killed: a day old, and their process is gone. */
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^vigie-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || (await isThere(`/proc/${pid}`))) continue;
    const path = join(tmpdir(), name);
    const found = await stat(path).catch(() => undefined);
    if (found?.uid === process.getuid?.() && found !== undefined && Date.now() - found.mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(() => true, () => false);
}
