import { done } from '../kernel/outcome.ts';
import { plusMinutes } from '../kernel/time.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { logTask } from './commands-tasks.ts';
import { isOverdue, reminderDue } from './rules.ts';
import { lockDueTasks, markReminded } from './store-tasks.ts';

/** As far ahead as the first reminder goes. */
const aheadMinutes = 24 * 60;
const tasksMost = 5_000;

/** What is done by the clock. */
export function casesQueues(parts: { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: 'cases.remind-tasks',
      retry: { limit: 3, delaySeconds: 30, delayMaximumSeconds: 120 },
      concurrency: 1,
      cron: '*/5 * * * *',
      run: async () => {
        await parts.perform({ kind: 'system', process: 'cases.housekeeping' }, { name: 'cases.remind-tasks', operation: 'none' }, async (act) => {
          await remindTasks(act);
          return done(null);
        });
      },
    },
  ];
}

/** Reminds of tasks that are due soon or overdue: in the history of the case and on open screens. Answers how many. */
export async function remindTasks(act: Act): Promise<number> {
  let count = 0;
  for (const task of await lockDueTasks(act.db, plusMinutes(act.at, aheadMinutes), tasksMost)) {
    if (reminderDue(task, act.at) === undefined) continue;
    await markReminded(act.db, task.id, act.at);
    await logTask(act, task, 'task-reminded', undefined, { dueAt: task.dueAt, overdue: isOverdue(task, act.at) });
    count += 1;
  }
  return count;
}
