import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { indexFeed as foreignAlerts } from './alerts/store-feed.ts';
import type { AlertId } from './alerts/model.ts';
import { getAlerts } from './alerts/store.ts';
import { indexFeed as ownAlerts } from './alerts/store-own-feed.ts';
import type { HitsParts } from './hits/recording.ts';
import { indexFeed as holdings } from './holdings/store-feed.ts';
import type { Clock } from './kernel/time.ts';
import type { Topic } from './platform/act.ts';
import type { Database } from './platform/database.ts';
import type { LiveHub } from './platform/live.ts';
import type { Log } from './platform/log.ts';
import type { IndexFeed } from './platform/matching-index-feed.ts';
import { createMatchingIndex, type MatchingIndex } from './platform/matching-index.ts';

/** What alerts are screened against, what holdings are, and what no second alert is to be entered on. Caches, all three. */
export interface Indexes {
  readonly holdings: MatchingIndex;
  readonly foreignAlerts: MatchingIndex;
  readonly ownAlerts: MatchingIndex;
  start(): void;
  stop(): Promise<void>;
}

export function createIndexes(parts: {
  /** With connections of its own; see `MatchingIndexParts`. */
  readonly database: Database;
  readonly databaseUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly live: Pick<LiveHub, 'subscribe'>;
  /** For the snapshots of large feeds. */
  readonly directory: string;
  /** Threads that search a large feed; as many as there are processors, and at most eight, when not said. */
  readonly threadCount: number | undefined;
}): Indexes {
  const { directory, databaseUrl, threadCount, ...rest } = parts;
  const workerCount = threadCount ?? Math.min(8, availableParallelism());
  const indexOf = (name: string, feed: IndexFeed, topic: Topic) =>
    createMatchingIndex({ ...rest, name, feed, topic, threads: { databaseUrl, workerCount, snapshotFile: join(directory, `${name}.index`) } });
  const all = {
    holdings: indexOf('holdings', holdings, 'holdings'),
    foreignAlerts: indexOf('alerts-foreign', foreignAlerts, 'alerts'),
    ownAlerts: indexOf('alerts-own', ownAlerts, 'alerts'),
  };
  return {
    ...all,
    start() {
      for (const index of Object.values(all)) index.start();
    },
    async stop() {
      await Promise.all(Object.values(all).map((index) => index.stop()));
    },
  };
}

/** Few enough false ones that who is told of a hit is told of the right alert; a person reads it all the same. */
const falsePerThousand = 0.1;

/** Alerts of ours and of others, in force, that seem to be on the subject of one: in SIS and at Interpol alike. */
export function sameSubjectBy({ ownAlerts: ours, foreignAlerts: theirs }: Pick<Indexes, 'ownAlerts' | 'foreignAlerts'>): NonNullable<HitsParts['sameSubject']> {
  return async (db, { alertId }) => {
    const record = alertId === null ? undefined : (await getAlerts(db, [alertId])).get(alertId)?.record;
    if (!record) return [];
    const outcomes = await Promise.all([ours, theirs].map((index) => index.search([{ record: { ...record, id: 'query' }, falsePerThousand, limit: 10 }])));
    const found = outcomes.flatMap((outcome) => (outcome.state === 'searched' ? (outcome.answers[0]?.candidates ?? []) : []));
    return found.map(({ id }) => id as AlertId).filter((id) => id !== alertId);
  };
}
