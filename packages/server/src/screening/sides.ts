import type { EngineRecord } from '@vigie/engine';
import type { Alert, AlertId, AlertRecord } from '../alerts/model.ts';
import { getAlerts } from '../alerts/store.ts';
import { captionOf } from '../holdings/rules.ts';
import type { HoldingId } from '../holdings/model.ts';
import { getHoldings, type Holding } from '../holdings/store-records.ts';
import type { Db } from '../platform/database.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Pair, Standing } from './rules-found.ts';

/** Both sides of screening as they are now: alerts and holdings, in one shape for the engine. */

export interface Sides {
  readonly alerts: ReadonlyMap<AlertId, Alert>;
  readonly holdings: ReadonlyMap<HoldingId, Holding>;
}

/** Those of these that the actor may see, each read once. */
export async function readSides(db: Db, pairs: readonly Pair[], known: Partial<Sides> = {}): Promise<Sides> {
  const alertIds = new Set(pairs.map(({ alertId }) => alertId).filter((id) => !known.alerts?.has(id)));
  const holdingIds = new Set(pairs.map(({ holdingId }) => holdingId).filter((id) => !known.holdings?.has(id)));
  return {
    alerts: new Map([...(known.alerts ?? []), ...(await getAlerts(db, [...alertIds]))]),
    holdings: new Map([...(known.holdings ?? []), ...(await getHoldings(db, [...holdingIds]))]),
  };
}

/** Theirs while in force, ours while issued: what else there is of it is no longer compared. */
export function alertRecordOf(alert: Alert | undefined): AlertRecord | undefined {
  return alert?.record && (alert.state === 'in-force' || alert.state === 'issued') ? alert.record : undefined;
}

export function holdingRecordOf(holding: Holding | undefined): AlertRecord | undefined {
  return holding && holding.removedAt === null ? holding.record : undefined;
}

/** Of both records as they are now. */
export function standingOf(sides: Sides, { alertId, holdingId }: Pair): Standing {
  const alert = alertRecordOf(sides.alerts.get(alertId));
  const holding = holdingRecordOf(sides.holdings.get(holdingId));
  if (!alert) return { ended: 'alert-ended' };
  return holding ? { fingerprint: fingerprintOf(alert, holding) } : { ended: 'holding-removed' };
}

/** As the engine asks: with the number as identifier. */
export function asQuery(record: AlertRecord, id: string): EngineRecord {
  return { ...record, id };
}

export function captionOfRecord(record: AlertRecord): string {
  return captionOf(record as Parameters<typeof captionOf>[0]);
}
