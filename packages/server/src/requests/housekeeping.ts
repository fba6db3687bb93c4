import { done } from '../kernel/outcome.ts';
import type { CaseId } from '../cases/model.ts';
import { appendEvent } from '../cases/holding.ts';
import { listObjectIds } from '../cases/store-items.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Queue } from '../platform/jobs.ts';
import { clockOf, escalation } from './clock.ts';
import type { RequestId } from './model.ts';
import { ladderOf, nextStepAt, requestFact, settingsOf, type RequestsParts } from './recording.ts';
import { countUnsettled } from './store-list.ts';
import { areStepsDue, insertSteps, listEvents, listSteps, lockStepsDue, setNextStep, type RequestRow } from './store.ts';

/** The ladder, and what a case must settle about its requests before it is closed. */

const mostAtOnce = 200;

/** Every minute: whoever a step of the ladder concerns is told, each step once, by any process of the desk. */
export function requestsQueues(parts: RequestsParts & { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: 'requests.escalate',
      retry: { limit: 2, delaySeconds: 20, delayMaximumSeconds: 60 },
      concurrency: 1,
      cron: '* * * * *',
      run: async () => {
        const actor = { kind: 'system', process: 'requests.escalation' } as const;
        // Mostly nothing is due, and then the access log is not to hear of it.
        const due = await parts.perform(actor, { name: 'requests.escalate', operation: 'none' }, async (act) => done(await areStepsDue(act.db, act.at)));
        if (!due.ok || !due.value) return;
        await parts.perform(actor, { name: 'requests.escalate', operation: 'alter' }, async (act) => {
          act.note({ count: await escalateDue(act, parts) });
          return done(null);
        });
      },
    },
  ];
}

/** Takes the steps that are due. Returns how many. */
export async function escalateDue(act: Act, parts: RequestsParts): Promise<number> {
  let count = 0;
  for (const row of await lockStepsDue(act.db, act.at, mostAtOnce)) count += await escalate(act, parts, row);
  if (count > 0) act.announce('requests');
  return count;
}

async function escalate(act: Act, parts: RequestsParts, row: RequestRow): Promise<number> {
  const history = (await listEvents(act.db, row.id)).map(({ event }) => event);
  const clock = clockOf(history, act.at, settingsOf(parts));
  const reached = escalation(clock, ladderOf(parts), act.at).flatMap(({ step, to, at, reached: is }) => (is && at !== null ? [{ step, to, dueAt: at }] : []));
  const taken = await insertSteps(act.db, row.id, reached, act.at);
  for (const { step, to, dueAt } of reached.filter((one) => taken.includes(one.step))) {
    await act.record(requestFact('RequestEscalated', row, { step, to, reachedAt: dueAt }));
    await appendEvent(act, row.case_id, { act: 'requests.escalate', object: { kind: 'request', id: row.id }, detail: { step, to } });
  }
  // Once: the step after the limit is the first that knows it has passed.
  const isMissed = clock.dueAt !== null && clock.dueAt < act.at;
  if (isMissed && taken.some((step) => 'minutesAfterDue' in (ladderOf(parts).find(({ id }) => id === step)?.when ?? {}))) await act.record(requestFact('RequestMissed', row, { dueAt: clock.dueAt }));
  act.touch('request', [row.id]);
  await setNextStep(act.db, row.id, nextStepAt(clock, parts, new Set((await listSteps(act.db, row.id)).map(({ step }) => step)), act.at));
  return taken.length;
}

/** What of its requests is open before a case is closed: codes `requests.open-requests`, `requests.messages-to-confirm`. */
export async function requestsCloseChecks(db: Db, caseId: CaseId): Promise<readonly { readonly code: string; readonly count: number }[]> {
  const { open, toConfirm } = await countUnsettled(db, await listObjectIds<RequestId>(db, caseId, 'request'));
  return [
    { code: 'requests.open-requests', count: open },
    { code: 'requests.messages-to-confirm', count: toConfirm },
  ];
}
