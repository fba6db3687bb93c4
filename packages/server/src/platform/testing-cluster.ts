import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { prepareJobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import { startTestCluster, type TestCluster } from './testing-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the test cluster's own database; other databases by changing the path. */
    readonly ownerUrl: string;
    readonly deskUrl: string;
  }
}

/** Once per test run: a PostgreSQL of its own with one migrated template, from which every test desk is cloned. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = givenCluster() ?? (await startTestCluster());
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  await client.query('drop database if exists vigie_template');
  await client.query('create database vigie_template');
  await client.end();
  const templateUrl = cluster.urlFor('vigie_template', 'owner');
  await migrate(templateUrl);
  await prepareJobs(templateUrl, []);
  project.provide('ownerUrl', cluster.ownerUrl);
  project.provide('deskUrl', cluster.deskUrl);
  return () => cluster.stop();
}

/**
 * Another PostgreSQL than the embedded one, as to try the oldest supported version: `VIGIE_TEST_OWNER_URL` (a login that may
 * create databases and roles) and `VIGIE_TEST_DESK_URL` (the login `vigie_desk_login`), both on any database of that server.
 */
function givenCluster(): Pick<TestCluster, 'ownerUrl' | 'deskUrl' | 'urlFor' | 'stop'> | undefined {
  const { VIGIE_TEST_OWNER_URL: ownerUrl, VIGIE_TEST_DESK_URL: deskUrl } = process.env;
  if (!ownerUrl || !deskUrl) return undefined;
  const urlFor: TestCluster['urlFor'] = (name, role) => (role === 'owner' ? ownerUrl : deskUrl).replace(/\/[^/]*$/, `/${name}`);
  return { ownerUrl, deskUrl, urlFor, stop: async () => undefined };
}
