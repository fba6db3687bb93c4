import { done } from '../kernel/outcome.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { endAlert } from './commands-ending.ts';
import type { Alert } from './model.ts';
import { ownFact } from './recording-own.ts';
import { appendAlertEvents, eraseAlert, updateAlert } from './store.ts';
import { isAnythingDue, lockErasable, lockExpired, lockHidingOver, lockMajorityDue, lockNoticeDue, lockUnjustified } from './store-own-due.ts';

/** What time does to alerts of ours: notices, expiry, the end of fifteen days, the end of hiding, erasure. */

const mostAtOnce = 500;

/** Every quarter of an hour, until nothing is due. */
export function ownAlertsQueues(parts: { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: 'alerts.keep-time',
      retry: { limit: 3, delaySeconds: 30, delayMaximumSeconds: 300 },
      concurrency: 1,
      cron: '*/15 * * * *',
      run: async () => {
        const actor = { kind: 'system', process: 'alerts.keep-time' } as const;
        for (let hasMore = true; hasMore; ) {
          const due = await parts.perform(actor, { name: 'alerts.keep-time', operation: 'none' }, async (act) => done(await isAnythingDue(act.db, act.at)));
          if (!due.ok || !due.value) return;
          const kept = await parts.perform(actor, { name: 'alerts.keep-time', operation: 'erase' }, async (act) => done(await keepTime(act)));
          hasMore = kept.ok && kept.value > 0;
        }
      },
    },
  ];
}

/** Does what is due, at most some hundred of each. Returns how many alerts it touched. */
export async function keepTime(act: Act): Promise<number> {
  const steps: readonly (readonly [name: string, due: readonly Alert[], work: (alert: Alert) => Promise<void>])[] = [
    ['unjustified', await lockUnjustified(act.db, act.at, mostAtOnce), (alert) => endAlert(act, alert, 'withdrawn', { ground: 'not-justified', text: '' })],
    ['expired', await lockExpired(act.db, act.at, mostAtOnce), (alert) => expire(act, alert)],
    ['notices', await lockNoticeDue(act.db, act.at, mostAtOnce), (alert) => notify(act, alert, 'ExpiryNotified')],
    ['majorities', await lockMajorityDue(act.db, act.at, mostAtOnce), (alert) => notify(act, alert, 'MajorityNotified')],
    ['shown', await lockHidingOver(act.db, act.at, mostAtOnce), (alert) => show(act, alert)],
    ['erased', await lockErasable(act.db, act.at, mostAtOnce), (alert) => erase(act, alert)],
  ];
  const ended = new Set<string>();
  for (const [, due, work] of steps) {
    for (const alert of due) {
      // One that has just ended is not told of its end as well.
      if (ended.has(alert.id)) continue;
      await work(alert);
      ended.add(alert.id);
    }
  }
  act.touch('alert', [...ended]);
  act.note(Object.fromEntries(steps.map(([name, due]) => [name, due.length])));
  if (ended.size > 0) act.announce('alerts');
  return ended.size;
}

/** 2018/1862 Art. 53(7): four months before its end, or at once where less is left. */
async function notify(act: Act, alert: Alert, kind: 'ExpiryNotified' | 'MajorityNotified'): Promise<void> {
  await updateAlert(act.db, alert.id, kind === 'ExpiryNotified' ? { expiryNotifiedAt: act.at } : { majorityNotifiedAt: act.at }, act.at);
  await appendAlertEvents(act.db, [{ alertId: alert.id, kind, payload: { endsAt: kind === 'ExpiryNotified' ? alert.validUntil : alert.majorityAt }, by: null }], act.at);
}

async function expire(act: Act, alert: Alert): Promise<void> {
  await endAlert(act, alert, 'expired', { ground: 'expired', text: '' });
}

async function show(act: Act, alert: Alert): Promise<void> {
  await updateAlert(act.db, alert.id, { hiddenUntil: null }, act.at);
  await appendAlertEvents(act.db, [{ alertId: alert.id, kind: 'Shown', payload: { ground: 'time' }, by: null }], act.at);
}

/** Art. 64: its supplementary information goes at latest a year after the alert is deleted. Kinds and instants of its history stay. */
async function erase(act: Act, alert: Alert): Promise<void> {
  await appendAlertEvents(act.db, [{ alertId: alert.id, kind: 'Deleted', payload: { ground: 'retention' }, by: null }], act.at);
  await eraseAlert(act.db, alert.id, 'deleted', act.at);
  await act.record(ownFact({ kind: 'AlertDeleted', alertId: alert.id }));
}
