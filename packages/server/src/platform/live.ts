import pg from 'pg';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Log } from './log.ts';
import { topics, type Topic } from './act.ts';

const channel = 'vigie_live';

/** Tells every process of the desk, once this transaction has committed. */
export async function announce(db: Db, changed: Iterable<Topic>): Promise<void> {
  const list = [...changed].join(',');
  if (list) await sql`select pg_notify(${channel}, ${list})`.execute(db);
}

export interface LiveHub {
  /** Called with the topics that changed, at most four times a second. Returns the way to stop. */
  subscribe(listener: (changed: readonly Topic[]) => void): () => void;
  stop(): Promise<void>;
}

/**
 * Hears what any process announces, through PostgreSQL's LISTEN. After a lost connection everything may have changed, so
 * every topic is told.
 */
export async function startLiveHub(url: string, log: Log): Promise<LiveHub> {
  const listeners = new Set<(changed: readonly Topic[]) => void>();
  const waiting = new Set<Topic>();
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let stopped = false;

  const hear = (changed: readonly Topic[]) => {
    for (const topic of changed) waiting.add(topic);
    timer ??= setTimeout(() => {
      timer = undefined;
      const told = [...waiting];
      waiting.clear();
      for (const listener of listeners) listener(told);
    }, 250);
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'vigie-live', keepAlive: true });
    next.on('notification', (notification) => {
      const named = notification.payload?.split(',') ?? [];
      hear(topics.filter((topic) => named.includes(topic)));
    });
    next.on('error', () => undefined);
    next.on('end', () => {
      if (client !== next || stopped) return;
      client = undefined;
      reconnect(500);
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  };
  let retry: NodeJS.Timeout | undefined;
  const reconnect = (delayMs: number) => {
    retry = setTimeout(() => {
      connect().then(
        () => hear(topics),
        () => {
          log.warn('live updates: the database is away');
          if (!stopped) reconnect(Math.min(delayMs * 2, 10_000));
        },
      );
    }, delayMs);
  };

  await connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(retry);
      await client?.end();
    },
  };
}
