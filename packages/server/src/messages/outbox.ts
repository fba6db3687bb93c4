import { done } from '../kernel/outcome.ts';
import { plusMinutes, type Clock } from '../kernel/time.ts';
import type { Transports } from '../channels/transports.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { deliverQueue } from './commands-sending.ts';
import type { DeliveryId } from './model.ts';
import { lockDueDelivery, recordAttempt } from './store-outbox.ts';

/** After these waits, in minutes, the next try; after the last the delivery is given up and shown as failed. */
const retryMinutes = [1, 2, 5, 10, 20, 40, 60, 120, 240, 480] as const;

/**
 * The worker of the outbox. A delivery is locked while it is transmitted, so two processes never send it at once. If the
 * process dies between the other server's yes and our commit it is sent again, under the same Message-ID, by which the
 * other side knows it: at least once, never not at all.
 */
export function createDeliveryQueue(parts: { readonly perform: Perform; readonly transports: Transports; readonly clock: Clock }): Queue {
  return {
    name: deliverQueue,
    // For a database that goes away in the middle; what the other side answers is retried by the table above.
    retry: { limit: 50, delaySeconds: 5, delayMaximumSeconds: 300 },
    concurrency: 2,
    run: async (data) => {
      const { deliveryId } = data as { deliveryId: DeliveryId };
      await parts.perform({ kind: 'system', process: 'messages.outbox' }, { name: 'messages.deliver', operation: 'transfer' }, async (act) => {
        await attempt(act, parts, deliveryId);
        return done(null);
      });
    },
  };
}

async function attempt(act: Act, parts: { readonly transports: Transports; readonly clock: Clock }, id: DeliveryId): Promise<void> {
  const delivery = await lockDueDelivery(act.db, id);
  if (!delivery) return;
  act.touch('message', [delivery.messageId]);
  act.touch('delivery', [id]);
  act.announce('outbox');
  act.announce('messages');
  const transport = parts.transports.byVia(delivery.via);
  const transmission =
    transport && delivery.address
      ? await transport.transmit(
          { messageId: delivery.internetMessageId, from: transport.from, to: [{ address: delivery.address, name: '' }], cc: [] },
          delivery.bytes,
        )
      : ({ state: 'deferred', reply: 'this way out is not configured now' } as const);
  const at = parts.clock();
  act.note({ transmission: transmission.state });
  if (transmission.state === 'sent') {
    await recordAttempt(act.db, id, { state: 'sent', at, nextAt: null, reply: transmission.reply });
    await act.record({ slice: 'messages', kind: 'MessageSent', object: `message:${delivery.messageId}`, payload: { deliveryId: id } });
    return;
  }
  const wait = retryMinutes[delivery.attemptCount];
  if (transmission.state === 'rejected' || wait === undefined) {
    await recordAttempt(act.db, id, { state: 'rejected', at, nextAt: null, reply: transmission.reply });
    return;
  }
  await recordAttempt(act.db, id, { state: 'deferred', at, nextAt: plusMinutes(at, wait), reply: transmission.reply });
  // A fresh job at the promised time, rather than the queue's own doubling: what the operator reads is what happens.
  await act.enqueue(deliverQueue, { deliveryId: id }, { startAfterSeconds: wait * 60 });
}
