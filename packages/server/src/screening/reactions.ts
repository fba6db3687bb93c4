import type { AlertId, AlertSystem } from '../alerts/model.ts';
import type { ListVersionId } from '../alerts/model-received.ts';
import { getAlerts } from '../alerts/store.ts';
import type { HoldingId, LoadId } from '../holdings/model.ts';
import { done } from '../kernel/outcome.ts';
import type { Act, Fact } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import type { LapseReason } from './model.ts';
import type { WorkingParts } from './parts.ts';
import { createRun, createWaker, orderRun, workAt, type Order } from './runs.ts';
import { settleAlerts } from './settling.ts';
import { lockRun } from './store.ts';
import { eraseWords, lapse, listWaiting, listWithWords } from './store-candidates.ts';

/**
 * What is screened without anybody asking: an alert or a list the moment it arrives, holdings the moment they change. One
 * alert is asked by the job that hears of it, in one transaction: its candidates are on the screen within the second.
 */
export function screeningReactions(parts: WorkingParts): readonly Reaction[] {
  const wakes = createWaker(parts);

  /** A run of few, worked at by the job itself. */
  const atOnce = (to: string, name: string, orderOf: (act: Act, fact: Fact) => Promise<Order | undefined>): Reaction => ({
    to,
    name,
    run: async (fact) => {
      const system = { kind: 'system', process: name } as const;
      try {
        const outcome = await parts.perform(system, { name, operation: 'combine' }, async (act) => {
          const order = await orderOf(act, fact);
          if (!order) return done('done' as const);
          const run = await lockRun(act.db, await createRun(act, order));
          return done(await workAt(act, parts, run!));
        });
        if (outcome.ok && outcome.value === 'loading') wakes.whenCurrent();
      } catch {
        // Whatever it was: the run is there to be seen, and its step is tried as those of all others are.
        await parts.perform(system, { name, operation: 'combine' }, async (act) => {
          const order = await orderOf(act, fact);
          if (order) await orderRun(act, order);
          return done(null);
        });
      }
    },
  });

  /** A run of many, step by step. */
  const inSteps = (to: string, name: string, orderOf: (act: Act, fact: Fact) => Order | undefined): Reaction => ({
    to,
    name,
    run: async (fact) => {
      await parts.perform({ kind: 'system', process: name }, { name, operation: 'combine' }, async (act) => {
        const order = orderOf(act, fact);
        if (order) await orderRun(act, order);
        return done(null);
      });
    },
  });

  return [
    atOnce('alerts.AlertReceived', 'screening.screen-alert', async (act, { payload }) => {
      const { alertId } = payload as { readonly alertId: AlertId; readonly system: AlertSystem };
      const alert = (await getAlerts(act.db, [alertId])).get(alertId);
      act.touch('alert', [alertId]);
      return alert && { cause: 'alert', scope: { kind: 'alerts', alertIds: [alertId] }, total: 1, arrivedAt: alert.createdAt };
    }),
    atOnce('alerts.AlertReceivedChanged', 'screening.screen-changed-alert', async (act, { payload }) => {
      const { alertId } = payload as { readonly alertId: AlertId };
      const alert = (await getAlerts(act.db, [alertId])).get(alertId);
      act.touch('alert', [alertId]);
      return alert && { cause: 'alert', scope: { kind: 'alerts', alertIds: [alertId] }, total: 1, arrivedAt: alert.changedAt };
    }),
    inSteps('alerts.ListReceived', 'screening.screen-list', (act, { payload }) => {
      const { listVersionId, ...counts } = payload as { readonly listVersionId: ListVersionId; readonly new: number; readonly changed: number; readonly gone: number };
      const total = counts.new + counts.changed + counts.gone;
      return total === 0 ? undefined : { cause: 'list', scope: { kind: 'list', listVersionId }, total, arrivedAt: act.at };
    }),
    inSteps('holdings.HoldingsLoaded', 'screening.screen-load', loadOrder),
    inSteps('holdings.HoldingsRolledBack', 'screening.screen-rolled-back-load', loadOrder),
    atOnce('holdings.HoldingsChanged', 'screening.screen-changed-holdings', async (act, { payload }) => {
      const { holdingIds } = payload as { readonly holdingIds: readonly HoldingId[] };
      return holdingIds.length === 0 ? undefined : { cause: 'change', scope: { kind: 'holdings', holdingIds }, total: holdingIds.length, arrivedAt: act.at };
    }),
    {
      to: 'alerts.AlertReceivedWithdrawn',
      name: 'screening.let-withdrawn-go',
      run: async ({ payload }) => {
        await parts.perform({ kind: 'system', process: 'screening.let-withdrawn-go' }, { name: 'screening.let-withdrawn-go', operation: 'alter' }, async (act) => {
          await letGo(act, (payload as { readonly alertId: AlertId }).alertId, 'alert-ended');
          return done(null);
        });
      },
    },
    {
      to: 'alerts.AlertErased',
      name: 'screening.forget-erased',
      run: async ({ payload }) => {
        await parts.perform({ kind: 'system', process: 'screening.forget-erased' }, { name: 'screening.forget-erased', operation: 'erase' }, async (act) => {
          const { alertId } = payload as { readonly alertId: AlertId };
          await letGo(act, alertId, 'alert-erased');
          const ids = await listWithWords(act.db, [alertId]);
          await eraseWords(act.db, ids, act.at);
          act.note({ count: ids.length });
          return done(null);
        });
      },
    },
  ];
}

/** What a load brought or its rolling back took away; nothing when it changed nothing. */
function loadOrder(act: Act, { payload }: Fact): Order | undefined {
  const { loadId, ...counts } = payload as { readonly loadId: LoadId; readonly new: number; readonly changed: number; readonly removed: number };
  const total = counts.new + counts.changed + counts.removed;
  return total === 0 ? undefined : { cause: 'load', scope: { kind: 'load', loadId }, total, arrivedAt: act.at };
}

async function letGo(act: Act, alertId: AlertId, because: LapseReason): Promise<void> {
  const waiting = await listWaiting(act.db, 'alert', [alertId]);
  await lapse(act.db, waiting.map(({ id }) => ({ id, because })), act.at);
  act.touch('alert', [alertId]);
  act.note({ lapsed: waiting.length });
  if (waiting.length > 0) act.announce('screening');
  await settleAlerts(act, [alertId]);
}
