import { done } from '../kernel/outcome.ts';
import { plusMinutes, type Clock } from '../kernel/time.ts';
import type { Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import type { Metrics } from '../platform/metrics.ts';
import { countRegistry, forgetIdempotent } from './store-intake.ts';

const idempotencyKeptMinutes = 7 * 24 * 60;

/** What is tidied at night. */
export function messagesQueues(parts: { readonly perform: Perform; readonly clock: Clock }): readonly Queue[] {
  return [
    {
      name: 'messages.forget-idempotency-keys',
      retry: { limit: 3, delaySeconds: 60, delayMaximumSeconds: 600 },
      concurrency: 1,
      cron: '17 2 * * *',
      run: async () => {
        await parts.perform({ kind: 'system', process: 'messages.housekeeping' }, { name: 'messages.forget-idempotency-keys', operation: 'erase' }, async (act) => {
          act.note({ count: await forgetIdempotent(act.db, plusMinutes(act.at, -idempotencyKeptMinutes)) });
          return done(null);
        });
      },
    },
  ];
}

/** Fills the gauges from the registry when metrics are read. */
export async function sampleGauges(perform: Perform, metrics: Metrics): Promise<void> {
  const outcome = await perform({ kind: 'system', process: 'messages.metrics' }, { name: 'messages.sample-gauges', operation: 'none' }, async (act) => done(await countRegistry(act.db, act.at)));
  if (!outcome.ok) return;
  metrics.setGauge('vigie_messages_waiting', outcome.value.waiting);
  metrics.setGauge('vigie_messages_overdue', outcome.value.overdue);
  metrics.setGauge('vigie_quarantine_open', outcome.value.quarantined);
  metrics.setGauge('vigie_deliveries_failed', outcome.value.deliveriesFailed);
}
