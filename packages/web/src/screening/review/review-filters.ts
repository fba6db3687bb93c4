import { alertKinds, alertSystems } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { CandidateLine, listCandidates } from '@vigie/server/screening/contract';
import { priorities, runDirections } from '@vigie/server/screening/model';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows the queue, as it stands in the address: never about a person. */
export const reviewFilterSpecs = {
  state: ['waiting', 'open', 'second-look', 'asked', 'judged'],
  priority: priorities.map(String),
  system: alertSystems,
  kind: alertKinds,
  direction: runDirections,
  run: 'text',
  alert: 'text',
  holding: 'text',
} as const;
export type ReviewFilters = FilterValues<typeof reviewFilterSpecs>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const rowNumber = /^[1-9]\d{0,18}$/;

/** What the server is asked; identifiers in the address that cannot be one are left out. */
export function queryOfFilters({ state, priority, system, kind, direction, run, alert, holding }: ReviewFilters): CallOf<typeof listCandidates>['query'] {
  return {
    limit: 100,
    state: state ?? 'waiting',
    // What waits for others only is not in the way; asked for by name it is shown.
    ...(state === undefined && { forMe: 'true' as const }),
    ...(priority !== undefined && { priority: Number(priority) }),
    ...(system && { system }),
    ...(kind && { kind }),
    ...(direction && { direction }),
    ...(run !== undefined && uuid.test(run) && { runId: run }),
    ...(alert !== undefined && rowNumber.test(alert) && { alertId: alert }),
    ...(holding !== undefined && rowNumber.test(holding) && { holdingId: holding }),
  };
}

/** How a line is told apart from the same candidate seen again later. */
export function keyOfLine({ id, version }: Pick<CandidateLine, 'id' | 'version'>): string {
  return `${id} ${version}`;
}

/**
 * Which comes after one: the next below that nobody else has on the screen; then one above; then whatever there is. Undefined
 * when the one was the last.
 */
export function nextAfter<Line extends Pick<CandidateLine, 'id' | 'claimedBy'>>(lines: readonly Line[], id: string | undefined, accountId: string): Line | undefined {
  const at = lines.findIndex((line) => line.id === id);
  const inOrder = [...lines.slice(at + 1), ...lines.slice(0, Math.max(0, at))];
  return inOrder.find(({ claimedBy }) => claimedBy === null || claimedBy.id === accountId) ?? inOrder[0];
}
