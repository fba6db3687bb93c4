import type { AlertId } from '../alerts/model.ts';
import { listConvertedTo } from '../alerts/store-own-parts.ts';
import { getAlerts } from '../alerts/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { HitsParts } from './recording.ts';
import { listRelated, markElsewhere } from './store-related.ts';
import type { HitRow } from './store.ts';

/** The same subject in SIS and at Interpol: found when a hit is recorded, so that both bureaux are told. */

/** Alerts on the subject of a hit in whatever system, without its own: conversions of it, and what the desk's engine finds. */
export async function alertsOnSubject(db: Db, parts: Pick<HitsParts, 'sameSubject'>, row: Pick<HitRow, 'alert_id' | 'holding_id' | 'side'>): Promise<readonly AlertId[]> {
  const ids = new Set<AlertId>();
  if (row.alert_id !== null && row.side === 'foreign-on-own') {
    const own = (await getAlerts(db, [row.alert_id])).get(row.alert_id);
    if (own?.convertedFromId) ids.add(own.convertedFromId);
    for (const id of await listConvertedTo(db, row.alert_id)) ids.add(id);
  }
  for (const id of (await parts.sameSubject?.(db, { alertId: row.alert_id, holdingId: row.holding_id })) ?? []) ids.add(id);
  if (row.alert_id !== null) ids.delete(row.alert_id);
  return [...ids];
}

function isOther(one: HitRow['system'], other: HitRow['system']): boolean {
  return (one === 'sis' && other === 'interpol') || (one === 'interpol' && other === 'sis');
}

/** Marks a new hit, and those it answers to, where the other bureau has to hear of it. */
export async function noteElsewhere(act: Act, parts: HitsParts, row: HitRow): Promise<boolean> {
  const alertIds = await alertsOnSubject(act.db, parts, row);
  const alerts = [...(await getAlerts(act.db, alertIds)).values()].filter(({ state }) => state === 'issued' || state === 'in-force');
  const hits = (await listRelated(act.db, { id: row.id, alertIds, holdingId: row.holding_id })).filter(({ system }) => isOther(row.system, system));
  const isElsewhere = hits.length > 0 || alerts.some(({ system }) => isOther(row.system, system));
  await markElsewhere(act.db, isElsewhere ? [row.id, ...hits.map(({ id }) => id)] : []);
  return isElsewhere;
}
