import type { AlertId } from '../alerts/model.ts';
import type { ListVersionId } from '../alerts/model-received.ts';
import { indexFeed } from '../alerts/store-feed.ts';
import { listOfVersion } from '../alerts/store-lists-apply.ts';
import type { HoldingId } from '../holdings/model.ts';
import { listChangedBy } from '../holdings/store-records.ts';
import type { Db } from '../platform/database.ts';
import type { Run, RunDirection, RunScope } from './model.ts';

/** What a run asks, page by page, always in the same order. */

/**
 * Queries of one step: so many that a step takes seconds at most, and so few that the rows it locks and the memory it takes do
 * not matter. Holdings ask the far smaller index.
 */
export const stepSizes: Readonly<Record<RunDirection, number>> = { 'alerts-on-holdings': 500, 'holdings-on-alerts': 2_000 };

export interface Page {
  readonly ids: readonly string[];
  /** Where the next begins; null: this was the last. */
  readonly next: string | null;
}

export async function readPage(db: Db, { scope, cursor, direction }: Pick<Run, 'scope' | 'cursor' | 'direction'>): Promise<Page> {
  const size = stepSizes[direction];
  const ids = await idsOf(db, scope, cursor, size);
  return { ids, next: ids.length < size ? null : ids.at(-1)! };
}

async function idsOf(db: Db, scope: RunScope, after: string | null, limit: number): Promise<readonly string[]> {
  switch (scope.kind) {
    case 'alerts':
      return above(scope.alertIds, after, limit);
    case 'holdings':
      return above(scope.holdingIds, after, limit);
    case 'list':
      return (await listOfVersion(db, scope.listVersionId as ListVersionId, after as AlertId | null, limit)).map(({ alertId }) => alertId);
    case 'load':
      return listChangedBy(db, scope.loadId, after as HoldingId | null, limit);
    case 'alerts-in-force':
      return (await indexFeed.listPage(db, after, limit)).map(({ id }) => id);
  }
}

/** Each once, in the order of their numbers: as the database gives those of the other scopes. */
function above(ids: readonly string[], after: string | null, limit: number): readonly string[] {
  return [...new Set(ids)]
    .map(BigInt)
    .filter((id) => after === null || id > BigInt(after))
    .sort((a, b) => (a < b ? -1 : 1))
    .slice(0, limit)
    .map(String);
}

export function directionOf(scope: RunScope): RunDirection {
  return scope.kind === 'holdings' || scope.kind === 'load' ? 'holdings-on-alerts' : 'alerts-on-holdings';
}
