import type { Engine } from '@vigie/engine';
import { openPool, type SearchAnswer, type SearchPool, type SearchQuery } from '@vigie/pool';

/** Queries answered before others have their turn in this thread. */
const turn = 32;

/**
 * An engine asked in the desk's own thread, which must also serve requests: a long batch gives way between its parts, and
 * changes wait for it, so that all its answers are from one state.
 */
export async function openHere(engine: Engine): Promise<SearchPool> {
  const pool = await openPool(engine, 0);
  const running = new Set<Promise<unknown>>();

  async function inTurns(queries: readonly SearchQuery[]): Promise<readonly SearchAnswer[]> {
    const answers: SearchAnswer[] = [];
    for (let at = 0; at < queries.length; at += turn) {
      if (at > 0) await new Promise<void>((resume) => void setImmediate(resume));
      answers.push(...(await pool.search(queries.slice(at, at + turn))));
    }
    return answers;
  }

  return {
    workerCount: 0,
    get count() {
      return engine.count;
    },
    async search(queries) {
      const mine = inTurns(queries);
      running.add(mine);
      try {
        return await mine;
      } finally {
        running.delete(mine);
      }
    },
    async change(changes) {
      while (running.size > 0) await Promise.allSettled(running);
      return pool.change(changes);
    },
    close: () => pool.close(),
  };
}
