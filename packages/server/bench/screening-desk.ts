import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { automaticQueues, automaticReactions } from '../src/alerts/automatic.ts';
import { alertsReceivedQueues } from '../src/alerts/housekeeping-received.ts';
import { alertsReceivedReactions } from '../src/alerts/reactions.ts';
import { indexFeed as alertsFeed } from '../src/alerts/store-feed.ts';
import { createPerform } from '../src/audit/commands.ts';
import type { Transport } from '../src/channels/transports.ts';
import { holdingsQueues } from '../src/holdings/housekeeping.ts';
import { indexFeed as holdingsFeed } from '../src/holdings/store-feed.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { done, type Outcome } from '../src/kernel/outcome.ts';
import { systemClock } from '../src/kernel/time.ts';
import type { Act, Perform } from '../src/platform/act.ts';
import { openDatabase } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { queuesOf } from '../src/platform/facts.ts';
import { createJobs, prepareJobs } from '../src/platform/jobs.ts';
import { startLiveHub } from '../src/platform/live.ts';
import { createLog } from '../src/platform/log.ts';
import type { IndexFeed } from '../src/platform/matching-index-feed.ts';
import { createMatchingIndex, type MatchingIndex } from '../src/platform/matching-index.ts';
import { migrate } from '../src/platform/migrate.ts';
import { screeningQueues } from '../src/screening/housekeeping.ts';
import { screeningReactions } from '../src/screening/reactions.ts';

/** A desk without its web: database, indexes, and, from `startJobs` on, the job queue with all that reacts to alerts and holdings. */

const actor: Actor = { kind: 'system', process: 'bench.screening' };
const desk = { country: 'XM', timeZone: 'Europe/Brussels' };
const nothingLeaves: Transport = { via: 'folder', from: { address: 'desk@xm.example', name: 'XM' }, mediaType: 'message/rfc822', encode: async () => Buffer.of(), transmit: async () => Promise.reject(new Error('nothing of a bench goes out')) };
const drafts = { transports: { forChannel: () => nothingLeaves, byVia: () => nothingLeaves }, desk: { ...desk, ceiling: 'restricted' as const } };
/** As many as a desk lets search when its settings do not say; and from as many records on in threads at all. */
const threadCount = Math.min(8, availableParallelism());
const threadsAbove = 50_000;

/** A run that was there when it was looked for, as far as a bench tells of it. */
export interface SeenRun {
  readonly state: string;
  readonly doneCount: number;
  readonly candidates: number;
  readonly renewed: number;
  readonly notEnoughData: number;
  readonly searchMs: number;
  readonly workMs: number;
}

export interface BenchDesk {
  readonly owner: pg.Client;
  /** Acts of a file that is loaded: on connections that plan anew. */
  readonly loadPerform: Perform;
  /** For files: the database's and the index's are in it. */
  readonly directory: string;
  /** A new index of so many holdings, not started. */
  createHoldingsIndex(willHold: number): MatchingIndex;
  /** From now on what is recorded has its consequences. */
  startJobs(holdings: MatchingIndex): Promise<void>;
  act<Value>(name: string, work: (act: Act) => Promise<Outcome<Value>>): Promise<Value>;
  /** When an act of this name was last seen to be committed; of `performance.now()`. */
  committedAt(name: string): number;
  /** The first announcement of screening from the call on, as it leaves the database; and as open pages are told of it. */
  announced(): { readonly committed: Promise<number>; readonly told: Promise<number> };
  /** Waits until the run with this scope is done. `at`: when that was seen. */
  whenDone(scope: Readonly<Record<string, unknown>>, mostMs: number): Promise<{ readonly at: number; readonly run: SeenRun }>;
  findRun(scope: Readonly<Record<string, unknown>>): Promise<SeenRun | undefined>;
  stop(): Promise<void>;
}

/** On a PostgreSQL in this directory, made or found; of what is found, holdings stay and everything about alerts goes. */
export async function openBenchDesk(directory: string): Promise<BenchDesk> {
  const indexDirectory = join(directory, 'index');
  await mkdir(indexDirectory, { recursive: true });
  const log = createLog({ level: 'error' });
  const clock = systemClock;
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'database') });
  const { ownerUrl, deskUrl } = postgres;
  await migrate(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await forgetAlerts(owner);

  const database = openDatabase(deskUrl, { log });
  const indexDatabase = openDatabase(deskUrl, { log, maxConnections: 4 });
  const loadDatabase = openDatabase(deskUrl, { log, maxConnections: 2, plansAnew: true });
  const live = await startLiveHub(deskUrl, log);
  const jobs = createJobs(deskUrl, log);
  const committed = new Map<string, number>();
  const watched = (inner: Perform): Perform => async (by, act, work) => {
    const outcome = await inner(by, act, work);
    committed.set(act.name, performance.now());
    return outcome;
  };
  const perform = watched(createPerform({ database, jobs, clock, log }));
  const loadPerform = watched(createPerform({ database: loadDatabase, jobs, clock, log }));
  const createIndex = (name: string, feed: IndexFeed, topic: 'holdings' | 'alerts', above: number) =>
    createMatchingIndex({ database: indexDatabase, log, clock, live, name, feed, topic, threads: { databaseUrl: deskUrl, workerCount: threadCount, snapshotFile: join(indexDirectory, `${name}.index`), above } });
  const alerts = createIndex('alerts-foreign', alertsFeed, 'alerts', threadsAbove);
  const hearing = await hear(deskUrl);
  let hasJobs = false;

  const findRun: BenchDesk['findRun'] = async (scope) => {
    const { rows } = await owner.query<SeenRun>(
      `select state, done_count as "doneCount", candidate_count as candidates, renewed_count as renewed, not_enough_data_count as "notEnoughData", search_ms as "searchMs", work_ms as "workMs"
       from screening_run where scope @> $1 order by sequence desc limit 1`,
      [JSON.stringify(scope)],
    );
    return rows[0];
  };

  return {
    owner,
    loadPerform,
    directory,
    // A small bench takes the same way as a large one.
    createHoldingsIndex: (willHold) => createIndex('holdings', holdingsFeed, 'holdings', Math.min(threadsAbove, Math.floor(willHold / 2))),
    async startJobs(holdings) {
      const parts = { perform, drafts, desk, clock, timeZone: desk.timeZone, indexes: { holdings, alerts } };
      const queues = [
        ...holdingsQueues({ perform, loadPerform }),
        ...alertsReceivedQueues(parts),
        ...automaticQueues(parts),
        ...screeningQueues(parts),
        ...queuesOf([...automaticReactions(parts), ...alertsReceivedReactions(parts), ...screeningReactions(parts)]),
      ];
      await prepareJobs(ownerUrl, queues);
      // What a bench that was cut off has left.
      await owner.query('delete from pgboss.job');
      alerts.start();
      await alerts.whenReady();
      hasJobs = true;
      await jobs.start(queues);
    },
    async act(name, work) {
      const outcome = await perform(actor, { name, operation: 'collect' }, work);
      if (!outcome.ok) throw new Error(outcome.code);
      return outcome.value;
    },
    committedAt: (name) => committed.get(name) ?? Number.NaN,
    announced() {
      const told = new Promise<number>((resolve) => {
        const stop = live.subscribe((topics) => {
          if (!topics.includes('screening')) return;
          stop();
          resolve(performance.now());
        });
      });
      return { committed: hearing.next(), told };
    },
    findRun,
    async whenDone(scope, mostMs) {
      const until = performance.now() + mostMs;
      for (;;) {
        const heard = hearing.next();
        const run = await findRun(scope);
        if (run?.state === 'done') return { at: performance.now(), run };
        if (run?.state === 'failed' || run?.state === 'stopped' || performance.now() > until) throw new Error(`the run is ${run?.state ?? 'not there'} after ${run?.doneCount ?? 0} queries`);
        await Promise.race([heard, pause(500)]);
      }
    },
    async stop() {
      await hearing.stop();
      if (hasJobs) await jobs.stop();
      await alerts.stop();
      await live.stop();
      for (const one of [database, indexDatabase, loadDatabase]) await one.destroy();
      await owner.end().catch(() => undefined);
      await postgres.stop();
    },
  };
}

/** What alerts and screening of an earlier run left in a database that was kept. */
async function forgetAlerts(owner: pg.Client): Promise<void> {
  await owner.query('truncate alerts_alert, alerts_list, screening_run cascade');
}

/** Announcements as they leave the database; pages are told of them in bundles. */
async function hear(url: string): Promise<{ readonly next: () => Promise<number>; readonly stop: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  let waiting = Promise.withResolvers<number>();
  client.on('notification', ({ payload }) => {
    if (payload?.split(',').includes('screening') !== true) return;
    waiting.resolve(performance.now());
    waiting = Promise.withResolvers<number>();
  });
  await client.connect();
  await client.query('listen vigie_live');
  return { next: () => waiting.promise, stop: () => client.end() };
}

export async function pause(ms: number): Promise<void> {
  await new Promise<void>((resume) => setTimeout(resume, ms));
}

/** The value of what cannot be refused in a bench. */
export function look<Value>(work: (act: Act) => Promise<Value>): (act: Act) => Promise<Outcome<Value, never>> {
  return async (act) => done(await work(act));
}
