import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { AlertCategory } from '../alerts/model.ts';
import type { Db } from '../platform/database.ts';
import type { HitSide, HitSystem } from './model.ts';

/** Hits as the yearly figures count them; erased ones are counted, annulled ones not. */
export interface HitFigure {
  /** `2026-01`, of the desk's zone. */
  readonly month: string;
  readonly side: HitSide;
  readonly system: HitSystem;
  readonly category: AlertCategory;
  readonly count: number;
  /** The other side told within the limit, or late; without a limit neither. */
  readonly inTime: number;
  readonly late: number;
  readonly measureTaken: number;
  readonly measurePartly: number;
  readonly measureNotTaken: number;
  /** Further passages; no hits of their own. */
  readonly repeats: number;
}

/** Of hits found from `since` to before `before`, also such as the actor may not see: numbers only. */
export async function countFigures(db: Db, period: { readonly since: Instant; readonly before: Instant; readonly timeZone: string }): Promise<readonly HitFigure[]> {
  const { rows } = await sql<HitFigure>`select month, side, system, category, count, in_time as "inTime", late, measure_taken as "measureTaken",
    measure_partly as "measurePartly", measure_not_taken as "measureNotTaken", repeats
    from hits_figures(${period.since}, ${period.before}, ${period.timeZone}) order by month, side, system, category`.execute(db);
  return rows;
}
