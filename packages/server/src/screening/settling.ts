import type { AlertId } from '../alerts/model.ts';
import { getAlerts } from '../alerts/store.ts';
import type { Act } from '../platform/act.ts';
import { screeningFact } from './facts.ts';
import { settledOutcomeOf } from './rules.ts';
import { getLastOutcomes, type Result } from './store.ts';
import { getStatesOfAlerts } from './store-candidates.ts';

/**
 * Says of SIS alerts of others that nothing about them waits any more: their data may go, Regulation (EU) 2018/1862 Arts. 56
 * and 57. Of every other alert nobody needs to hear it; and of one of which too little is known nobody must take it for "no hit":
 * its data goes when its time is up.
 *
 * @param outcomes what the queries of this step came to, where it was not simply nothing; read when left out
 */
export async function settleAlerts(act: Act, alertIds: readonly AlertId[], outcomes?: ReadonlyMap<string, Result['outcome']>): Promise<void> {
  const alerts = await getAlerts(act.db, alertIds);
  const sis = [...alerts.values()].filter(({ side, system, erasedAt }) => side === 'foreign' && system === 'sis' && erasedAt === null);
  if (sis.length === 0) return;
  const states = await getStatesOfAlerts(act.db, sis.map(({ id }) => id));
  const last = outcomes ?? (await getLastOutcomes(act.db, sis.map(({ id }) => id)));
  for (const { id } of sis) {
    const outcome = settledOutcomeOf(states.get(id) ?? [], last.get(id));
    if (outcome) await act.record(screeningFact({ kind: 'ScreeningSettled', alertId: id, outcome }));
  }
}
