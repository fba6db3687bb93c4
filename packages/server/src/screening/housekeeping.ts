import { plusDays } from '../kernel/time.ts';
import { done } from '../kernel/outcome.ts';
import type { Queue } from '../platform/jobs.ts';
import type { WorkingParts } from './parts.ts';
import { runQueues } from './runs.ts';
import { getSettings } from './store.ts';
import { deleteExpiredPairs, eraseWords, listWordsDue } from './store-candidates.ts';

const mostAtOnce = 500;

/** The jobs of screening: steps of runs, and every night what is no longer needed goes (Directive (EU) 2016/680 Art. 5). */
export function screeningQueues(parts: WorkingParts): readonly Queue[] {
  const name = 'screening.forget';
  return [
    ...runQueues(parts),
    {
      name,
      retry: { limit: 3, delaySeconds: 60, delayMaximumSeconds: 600 },
      concurrency: 1,
      cron: '40 1 * * *',
      run: async () => {
        // In parts, so that nobody waits long for what they hold.
        for (let count = mostAtOnce; count === mostAtOnce; ) {
          const outcome = await parts.perform({ kind: 'system', process: name }, { name, operation: 'erase' }, async (act) => {
            const settings = await getSettings(act.db);
            const ids = await listWordsDue(act.db, plusDays(act.at, -settings.keepWordsDays), mostAtOnce);
            await eraseWords(act.db, ids, act.at);
            const pairs = await deleteExpiredPairs(act.db, act.at);
            act.note({ count: ids.length, pairs });
            return done(ids.length);
          });
          count = outcome.ok ? outcome.value : 0;
        }
      },
    },
  ];
}
