import { isHeldByOpenCase } from '../cases/store-items.ts';
import { eraseLater } from '../drafts/housekeeping.ts';
import { done } from '../kernel/outcome.ts';
import { eraseMessages } from '../messages/commands-erase.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { alertsListsQueues } from './commands-lists.ts';
import { endReceived, receivedFact } from './commands-receiving.ts';
import { appendAlertEvents } from './store.ts';
import { eraseForm, lockFormsErasable } from './store-intake.ts';
import { eraseReceived, isReceivedDue, lockReceivedErasable, lockReceivedExpired, type Received } from './store-received.ts';

/** What time does to alerts of others: their validity ends, and their data goes as `retention.ts` says. */

const mostAtOnce = 1_000;

/** Reading lists; and every five minutes, until nothing is due, erasing: a SIS alert that nobody judged goes within a day and not the night after. */
export function alertsReceivedQueues(parts: { readonly perform: Perform }): readonly Queue[] {
  return [
    ...alertsListsQueues(parts),
    {
      name: 'alerts.erase-received',
      retry: { limit: 5, delaySeconds: 30, delayMaximumSeconds: 600 },
      concurrency: 1,
      cron: '*/5 * * * *',
      run: async () => {
        const actor = { kind: 'system', process: 'alerts.erase-received' } as const;
        for (let hasMore = true; hasMore; ) {
          // Mostly nothing is due, and then the access log is not to hear of it.
          const due = await parts.perform(actor, { name: 'alerts.erase-received', operation: 'none' }, async (act) => done(await isReceivedDue(act.db, act.at)));
          if (!due.ok || !due.value) return;
          const kept = await parts.perform(actor, { name: 'alerts.erase-received', operation: 'erase' }, async (act) => done(await keepReceivedTime(act)));
          hasMore = kept.ok && kept.value > 0;
        }
      },
    },
  ];
}

/** Does what is due, at most a thousand of each. Returns how many alerts and forms it touched. */
export async function keepReceivedTime(act: Act): Promise<number> {
  const expired = await lockReceivedExpired(act.db, act.at, mostAtOnce);
  for (const alert of expired) await endReceived(act, alert, 'expired', { messageId: null, note: null });
  const erasable = await lockReceivedErasable(act.db, act.at, mostAtOnce);
  await eraseReceivedAlerts(act, erasable);
  const formCount = await eraseForms(act);
  act.note({ expiredCount: expired.length, erasedCount: erasable.length, formCount });
  return expired.length + erasable.length + formCount;
}

/** Erases data of others that are held here: record, details, words of the history. The stone with its reference stays. */
export async function eraseReceivedAlerts(act: Act, alerts: readonly Received[]): Promise<void> {
  if (alerts.length === 0) return;
  await eraseReceived(act.db, alerts.map(({ id }) => id), act.at);
  await appendAlertEvents(act.db, alerts.map(({ id, keptFor }) => ({ alertId: id, kind: 'Erased' as const, payload: { keptFor }, by: null })), act.at);
  await act.record(...alerts.map(({ id }) => receivedFact(id, { kind: 'AlertErased', alertId: id })));
  act.touch('alert', alerts.map(({ id }) => id));
  act.announce('alerts');
}

/**
 * Supplementary information a year after its alert is gone: Regulation (EU) 2018/1862 Art. 64. The message too, unless an open
 * case holds it: then the case's own review decides, Directive (EU) 2023/977 Art. 16(4).
 */
async function eraseForms(act: Act): Promise<number> {
  const forms = await lockFormsErasable(act.db, act.at, 100);
  const messages: MessageId[] = [];
  for (const form of forms) {
    await eraseForm(act.db, form.id, act.at);
    if (!(await isHeldByOpenCase(act.db, 'message', form.messageId))) messages.push(form.messageId);
  }
  await eraseLater(act, await eraseMessages(act, messages));
  return forms.length;
}
