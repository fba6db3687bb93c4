import { fromKysely, PgBoss } from 'pg-boss';
import pg from 'pg';
import type { Db } from './database.ts';
import type { Log } from './log.ts';

/** One kind of work done beside requests, by any process of the desk. */
export interface Queue {
  readonly name: string;
  /** Waits between tries: `delaySeconds` doubling up to `delayMaximumSeconds`. */
  readonly retry: { readonly limit: number; readonly delaySeconds: number; readonly delayMaximumSeconds: number };
  readonly concurrency: number;
  /** `cron` in UTC: also put into the queue at these times. */
  readonly cron?: string;
  /** Throws to be tried again. */
  run(data: Readonly<Record<string, unknown>>, attempt: { readonly isLast: boolean }): Promise<void>;
}

export interface Jobs {
  /** Puts a job into the queue in the caller's transaction: it exists only if that commits. */
  enqueue(db: Db, queue: string, data: object, options?: { readonly startAfterSeconds?: number; readonly singletonKey?: string }): Promise<void>;
  /** The same for many, in one statement. */
  enqueueAll(db: Db, queue: string, data: readonly object[]): Promise<void>;
  start(queues: readonly Queue[]): Promise<void>;
  /** Lets running jobs finish, for at most ten seconds. */
  stop(): Promise<void>;
}

/** What an act needs of the queue; tests may leave out the way for many. */
export type Enqueues = Pick<Jobs, 'enqueue'> & Partial<Pick<Jobs, 'enqueueAll'>>;

/** Makes or upgrades the job tables and the queues, as the schema's owner, and lets the desk use them. */
export async function prepareJobs(ownerUrl: string, queues: readonly Pick<Queue, 'name' | 'retry'>[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, application_name: 'vigie-jobs-setup', max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  for (const { name, retry } of queues) {
    const options = { notify: true, retryLimit: retry.limit, retryDelay: retry.delaySeconds, retryBackoff: true, retryDelayMax: retry.delayMaximumSeconds };
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`grant usage on schema pgboss to vigie_desk;
      grant select, insert, update, delete on all tables in schema pgboss to vigie_desk;
      grant usage on all sequences in schema pgboss to vigie_desk;
      grant execute on all functions in schema pgboss to vigie_desk`);
  } finally {
    await client.end();
  }
}

/** The job queue in PostgreSQL (pg-boss). One per process. */
export function createJobs(deskUrl: string, log: Log): Jobs {
  const boss = new PgBoss({
    connectionString: deskUrl,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    application_name: 'vigie-jobs',
    max: 4,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  return {
    async enqueue(db, queue, data, options = {}) {
      await boss.send(queue, data, {
        db: fromKysely(db),
        ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
        ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      });
    },
    async enqueueAll(db, queue, data) {
      if (data.length > 0) await boss.insert(queue, data.map((one) => ({ data: one })), { db: fromKysely(db) });
    },
    async start(queues) {
      await boss.start();
      for (const queue of queues) {
        // A worker fetches once per wake-up: small batches that go on while they come back full, or a burst would crawl.
        await boss.work(
          queue.name,
          { batchSize: 10, burstWhenBatchFull: true, perJobResults: true, localConcurrency: queue.concurrency, includeMetadata: true },
          async (jobs) =>
            Promise.all(
              jobs.map(async (job) => {
                try {
                  await queue.run((job.data ?? {}) as Readonly<Record<string, unknown>>, { isLast: job.retryCount >= job.retryLimit });
                  return { id: job.id, status: 'completed' as const };
                } catch (error) {
                  log.warn({ err: error, queue: queue.name }, 'job failed');
                  return { id: job.id, status: 'failed' as const, output: { message: error instanceof Error ? error.name : 'unknown' } };
                }
              }),
            ),
        );
        if (queue.cron) await boss.schedule(queue.name, queue.cron, {});
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
