import { hasOpenDeadline, possibleActs, type Act, type ActTarget, type Who } from './acts.ts';

export const bulkActs = ['claim', 'assign', 'finish'] as const;
export type BulkAct = (typeof bulkActs)[number];

/** Why a row is left out before anything is sent. */
export type SkipReason = 'already-done' | 'not-done' | 'already-mine' | 'of-colleague' | 'of-nobody' | 'not-permitted';

export interface BulkRow<Target extends ActTarget = ActTarget> {
  readonly target: Target;
  /** Left out, and why; undefined: it will be done. */
  readonly skip?: SkipReason;
  /** It will be done, but a deadline is still open. */
  readonly leavesDeadline: boolean;
}

/** What an act on several will do to each of them, before it is done. */
export function planBulk<Target extends ActTarget>(act: BulkAct, targets: readonly Target[], who: Who): readonly BulkRow<Target>[] {
  return targets.map((target) => {
    const skip = possibleActs(target, who).has(act) ? undefined : skipReason(act, target, who);
    return { target, ...(skip && { skip }), leavesDeadline: act === 'finish' && skip === undefined && hasOpenDeadline(target) };
  });
}

/** Why something cannot be done to a message as it stands. */
export function skipReason(act: Act, target: ActTarget, who: Who): SkipReason {
  if (act === 'reopen') return target.workState === 'done' ? 'not-permitted' : 'not-done';
  if (target.workState === 'done') return 'already-done';
  if (act === 'claim' && target.assignee?.id === who.accountId) return 'already-mine';
  if (act === 'hand-back' && target.assignee === null) return 'of-nobody';
  if (act !== 'assign' && target.assignee !== null && target.assignee.id !== who.accountId) return 'of-colleague';
  return 'not-permitted';
}

export type BulkResult = { readonly state: 'running' } | { readonly state: 'done' } | { readonly state: 'refused'; readonly code: string };

export interface BulkTally {
  readonly done: number;
  readonly refused: number;
  readonly skipped: number;
  readonly waiting: number;
}

export function tallyBulk(rows: readonly BulkRow[], results: ReadonlyMap<string, BulkResult>): BulkTally {
  const stateOf = (row: BulkRow) => results.get(row.target.id)?.state;
  return {
    done: rows.filter((row) => stateOf(row) === 'done').length,
    refused: rows.filter((row) => stateOf(row) === 'refused').length,
    skipped: rows.filter((row) => row.skip !== undefined && stateOf(row) === undefined).length,
    waiting: rows.filter((row) => row.skip === undefined && (stateOf(row) ?? 'running') === 'running').length,
  };
}

/** Does the work for each, a few at a time, in order; never rejects because `work` does not. */
export async function inTurns<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const turn = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, turn));
}
