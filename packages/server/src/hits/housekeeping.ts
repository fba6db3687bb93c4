import { done } from '../kernel/outcome.ts';
import { epochMs, instantOf } from '../kernel/time.ts';
import type { CaseId } from '../cases/model.ts';
import { listObjectIds } from '../cases/store-items.ts';
import { appendEvent } from '../cases/holding.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Queue } from '../platform/jobs.ts';
import { hitStepsOf } from './clock.ts';
import { rowOf } from './flow.ts';
import { factOf, type HitId } from './model.ts';
import { accountOf, type HitsParts } from './recording.ts';
import { clockOf } from './rules.ts';
import { appendHitEvent, areStepsDue, eraseHit, insertSteps, listSteps, lockExpired, lockStepsDue, setNextStep, type HitRow } from './store.ts';
import { getListed } from './store-list.ts';
import { forgetProposals } from './store-proposals.ts';

/** The escalation of hits nobody was told of, and the erasure of what must not be kept longer. */

const mostAtOnce = 200;
/** After which what was dismissed is forgotten: long enough to look back at a month's work. */
const dismissedDays = 90;

export function hitsQueues(parts: HitsParts & { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: 'hits.escalate',
      retry: { limit: 2, delaySeconds: 20, delayMaximumSeconds: 60 },
      concurrency: 1,
      cron: '* * * * *',
      run: async () => {
        const actor = { kind: 'system', process: 'hits.escalation' } as const;
        // Mostly nothing is due, and then the access log is not to hear of it.
        const due = await parts.perform(actor, { name: 'hits.escalate', operation: 'none' }, async (act) => done(await areStepsDue(act.db, act.at)));
        if (!due.ok || !due.value) return;
        await parts.perform(actor, { name: 'hits.escalate', operation: 'alter' }, async (act) => {
          act.note({ count: await escalateDue(act) });
          return done(null);
        });
      },
    },
    {
      name: 'hits.erase-expired',
      retry: { limit: 3, delaySeconds: 60, delayMaximumSeconds: 3_600 },
      concurrency: 1,
      cron: '25 2 * * *',
      run: async () => {
        const actor = { kind: 'system', process: 'hits.retention' } as const;
        for (let more = true; more; ) {
          const erased = await parts.perform(actor, { name: 'hits.erase-expired', operation: 'erase' }, async (act) => done(await eraseExpired(act)));
          more = erased.ok && erased.value === mostAtOnce;
        }
      },
    },
  ];
}

/** Takes the steps that are due. Returns how many. */
export async function escalateDue(act: Act): Promise<number> {
  let count = 0;
  for (const row of await lockStepsDue(act.db, act.at, mostAtOnce)) count += await escalate(act, row);
  if (count > 0) act.announce('hits');
  return count;
}

async function escalate(act: Act, row: HitRow): Promise<number> {
  const steps = hitStepsOf(clockOf(row, act.at));
  const taken = await insertSteps(act.db, row.id, steps.filter(({ at }) => at <= act.at), act.at);
  for (const step of taken) {
    await act.record(factOf({ kind: 'HitEscalated', hitId: row.id, step }));
    if (row.case_id !== null) await appendEvent(act, row.case_id, { act: 'hits.escalate', object: { kind: 'hit', id: row.id }, detail: { step } });
  }
  act.touch('hit', [row.id]);
  const all = await listSteps(act.db, row.id);
  await setNextStep(act.db, row.id, steps.find(({ step }) => !all.has(step))?.at ?? null);
  return taken.length;
}

/** Hits whose time is over lose all that concerns persons, Arts. 57 and 64. Returns how many. */
export async function eraseExpired(act: Act): Promise<number> {
  const rows = await lockExpired(act.db, act.at, mostAtOnce);
  for (const row of rows) await erase(act, row);
  const forgotten = await forgetProposals(act.db, instantOf(epochMs(act.at) - dismissedDays * 86_400_000));
  act.note({ count: rows.length, proposals: forgotten });
  return rows.length;
}

/** Irrevocably: what is counted stays. The hit is held. */
export async function erase(act: Act, row: HitRow): Promise<void> {
  if (!rowOf(row, 'erase')) return;
  await appendHitEvent(act.db, row.id, { act: 'erase', at: act.at }, { accountId: accountOf(act), recordedAt: act.at });
  await eraseHit(act.db, row.id, act.at);
  act.touch('hit', [row.id]);
  await act.record(factOf({ kind: 'HitErased', hitId: row.id }));
  act.announce('hits');
}

/** What of its hits is open before a case is closed: code `hits.open-hits`. */
export async function hitsCloseChecks(db: Db, caseId: CaseId): Promise<readonly { readonly code: string; readonly count: number }[]> {
  const hits = await getListed(db, await listObjectIds<HitId>(db, caseId, 'hit'));
  return [{ code: 'hits.open-hits', count: hits.filter(({ state }) => state === 'open' || state === 'notified' || state === 'following').length }];
}
