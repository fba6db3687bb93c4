import type { Log } from './log.ts';
import type { Follower, Held } from './matching-index-held.ts';

export interface RevivingParts {
  readonly log: Log;
  readonly name: string;
  readonly life: { readonly isStopped: boolean };
  /** Returns early once stopped. */
  readonly waitOrStop: (ms: number) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly follow: (current: Held, follower: Follower) => Promise<boolean>;
}

/** Search threads that ended are replaced: opened over the snapshot, brought up to date, and let in by the next refresh. */
export interface Reviving {
  readonly revive: (current: Held) => void;
  /** Lets in those that have caught up. In the line of the refreshes, before the others follow. */
  readonly join: (current: Held) => Promise<void>;
  readonly settled: () => Promise<void>;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

export function createReviving({ log, name, life, waitOrStop, refresh, follow }: RevivingParts): Reviving {
  const running = new Set<Promise<void>>();

  async function replaceAll(current: Held): Promise<void> {
    const { workers } = current;
    if (!workers) return;
    for (let delayMs = firstRetryMs; ; delayMs = Math.min(delayMs * 2, longestRetryMs)) {
      if (workers.missingCount === 0 || current.isRetired || life.isStopped) return;
      try {
        await replaceOne(current, workers);
      } catch (error) {
        log.warn({ err: error, index: name }, 'index: a search thread was not replaced, will be tried again');
        await waitOrStop(delayMs);
      }
    }
  }

  async function replaceOne(current: Held, workers: NonNullable<Held['workers']>): Promise<void> {
    const { change, join, close } = await workers.replace();
    const follower: Follower = { watermark: current.snapshotWatermark, taken: new Map(), change };
    try {
      // Most of it beside the line of the refreshes, which would keep every search waiting.
      await follow(current, follower);
    } catch (error) {
      await close();
      throw error;
    }
    current.joining = [...current.joining, { follower, join, drop: () => void close() }];
    await refresh();
  }

  return {
    revive(current) {
      log.error({ index: name, left: current.pool.workerCount }, 'a search thread has ended, another is opened');
      const run = replaceAll(current);
      running.add(run);
      void run.finally(() => running.delete(run));
    },
    async join(current) {
      const { joining } = current;
      current.joining = [];
      for (const { follower, join, drop } of joining) {
        try {
          await follow(current, follower);
          join();
        } catch (error) {
          drop();
          log.warn({ err: error, index: name }, 'index: a search thread did not catch up');
        }
      }
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
