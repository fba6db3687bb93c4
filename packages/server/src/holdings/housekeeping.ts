import type { Actor } from '../kernel/actor.ts';
import { done } from '../kernel/outcome.ts';
import { plusMinutes } from '../kernel/time.ts';
import type { Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { refuseLoad, workQueue } from './commands-loads.ts';
import { record } from './facts.ts';
import { changeLimit, type LoadId } from './model.ts';
import { addToRecordCount, listLeft, listSources, lockSource } from './store.ts';
import { eraseRemoved, removeLapsed } from './store-apply.ts';
import { emptyRowErrors } from './store-incoming.ts';
import { setAside, workLoad } from './working.ts';

export interface HoldingsQueueParts {
  readonly perform: Perform;
  /** Best on connections of their own that plan anew (`plansAnew`): tables grow a thousandfold while a file is worked in. */
  readonly loadPerform: Perform;
}

/** A job that takes longer than a quarter of an hour is believed to be lost: before that another goes on. */
const budgetMs = 8 * 60_000;
const daysLeft = 7;
/** A snapshot file of the index may be a day old, and hears of what went only while it is there. */
const leastDaysRemoved = 2;

/** The work on files, and what falls due by itself. */
export function holdingsQueues(parts: HoldingsQueueParts): readonly Queue[] {
  return [
    {
      name: workQueue,
      retry: { limit: 5, delaySeconds: 15, delayMaximumSeconds: 300 },
      concurrency: 1,
      run: async (data, { isLast }) => {
        const id = data['loadId'] as LoadId;
        try {
          const worked = await workLoad({ perform: parts.loadPerform, budgetMs }, id);
          if (worked === 'more') await parts.perform(actor, { name: 'holdings.go-on', operation: 'none' }, async (act) => done(await act.enqueue(workQueue, { loadId: id })));
        } catch (error) {
          // Nobody tries it again: it is shown as stopped, with what is done kept.
          if (isLast) await setAside({ perform: parts.loadPerform }, id);
          throw error;
        }
      },
    },
    {
      name: 'holdings.tidy',
      retry: { limit: 3, delaySeconds: 300, delayMaximumSeconds: 3_600 },
      concurrency: 1,
      cron: '10 1 * * *',
      run: () => tidy(parts.perform),
    },
  ];
}

const actor: Actor = { kind: 'system', process: 'holdings.housekeeping' };

/**
 * Every night: records whose measure is asked no longer go; what was removed longer ago than its source keeps it is erased for
 * good (Directive (EU) 2016/680 Art. 5); files that were announced and left are given up.
 */
export async function tidy(perform: Perform): Promise<void> {
  const found = await perform(actor, { name: 'holdings.look', operation: 'none' }, async (act) => done({ sources: await listSources(act.db), left: await listLeft(act.db, plusMinutes(act.at, -daysLeft * 1_440)) }));
  if (!found.ok) return;
  for (const { id } of found.value.sources) {
    while (await removeLapsedOf(perform, id));
    while (await eraseRemovedOf(perform, id));
  }
  for (const id of found.value.left) await perform(actor, { name: 'holdings.give-up-load', operation: 'erase' }, (act) => refuseLoad(act, id, null));
}

type SourceId = Parameters<typeof removeLapsed>[1];

/** Whether there may be more. */
async function removeLapsedOf(perform: Perform, sourceId: SourceId): Promise<boolean> {
  const outcome = await perform(actor, { name: 'holdings.remove-lapsed', operation: 'alter' }, async (act) => {
    await lockSource(act.db, { id: sourceId });
    const holdingIds = await removeLapsed(act.db, sourceId, act.at.slice(0, 10), changeLimit, act.at);
    act.touch('holding', holdingIds);
    act.touch('holdings-source', [sourceId]);
    act.note({ count: holdingIds.length });
    if (holdingIds.length === 0) return done(false);
    await addToRecordCount(act.db, sourceId, -holdingIds.length);
    await record(act, { kind: 'HoldingsChanged', sourceId, holdingIds });
    act.announce('holdings');
    return done(holdingIds.length === changeLimit);
  });
  return outcome.ok && outcome.value;
}

async function eraseRemovedOf(perform: Perform, sourceId: SourceId): Promise<boolean> {
  const outcome = await perform(actor, { name: 'holdings.erase-removed', operation: 'erase' }, async (act) => {
    const source = (await lockSource(act.db, { id: sourceId }))!;
    const before = plusMinutes(act.at, -Math.max(source.retentionDays, leastDaysRemoved) * 1_440);
    const erased = await eraseRemoved(act.db, sourceId, before, changeLimit);
    if (erased.length === 0) await emptyRowErrors(act.db, sourceId, before);
    act.touch('holding', erased);
    act.touch('holdings-source', [sourceId]);
    act.note({ count: erased.length });
    return done(erased.length === changeLimit);
  });
  return outcome.ok && outcome.value;
}
