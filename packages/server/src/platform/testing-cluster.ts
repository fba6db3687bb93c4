import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { prepareJobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import { startTestCluster } from './testing-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the test cluster's own database; other databases by changing the path. */
    readonly ownerUrl: string;
    readonly deskUrl: string;
  }
}

/** Once per test run: a PostgreSQL of its own with one migrated template, from which every test desk is cloned. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  await client.query('create database vigie_template');
  await client.end();
  const templateUrl = cluster.urlFor('vigie_template', 'owner');
  await migrate(templateUrl);
  await prepareJobs(templateUrl, []);
  project.provide('ownerUrl', cluster.ownerUrl);
  project.provide('deskUrl', cluster.deskUrl);
  return () => cluster.stop();
}
