import { getAccountNames } from '../accounts/store-names.ts';
import { epochMs } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { RunView } from './contract-runs.ts';
import type { Run, RunId, RunScope } from './model.ts';
import { secondsLeft, verificationOf } from './rules.ts';
import { findRun, getVerifications, type ListedRun } from './store.ts';
import { countOpenOfRuns } from './store-candidates.ts';

/** Runs as they are shown: numbers and identifiers. */
export async function runViewsOf({ db }: Act, runs: readonly ListedRun[]): Promise<RunView[]> {
  const ids = runs.map(({ id }) => id);
  const [open, verifications] = [await countOpenOfRuns(db, ids), await getVerifications(db, ids)];
  const people = await getAccountNames(db, [...new Set(runs.flatMap(({ createdBy }) => createdBy ?? []))]);
  return runs.map((run) => {
    const { id, direction, cause, state, waitsFor, failure, total, doneCount, falsePerThousand, candidateLimit, indexAtStart, indexAtEnd, digest, searchMs, workMs, createdBy } = run;
    return {
      id,
      direction,
      cause,
      scope: scopeOf(run.scope),
      state,
      waitsFor,
      failure,
      total,
      doneCount,
      secondsLeft: secondsLeft(run),
      falsePerThousand,
      candidateLimit,
      indexAtStart,
      indexAtEnd,
      digest,
      counts: run.counts,
      openCount: open.get(id) ?? 0,
      searchMs,
      workMs,
      arrivalToEndMs: state === 'done' && run.arrivedAt !== null && run.endedAt !== null ? Math.max(0, epochMs(run.endedAt) - epochMs(run.arrivedAt)) : null,
      verification: verified(run, verifications.get(id)),
      repeatsId: run.repeatsId,
      verifiesId: run.verifiesId,
      createdAt: run.createdAt,
      createdBy: createdBy && { id: createdBy, name: people.get(createdBy) ?? '' },
      startedAt: run.startedAt,
      endedAt: run.endedAt,
    };
  });
}

export async function runViewOf(act: Act, id: RunId): Promise<RunView | undefined> {
  const run = await findRun(act.db, id);
  return run && (await runViewsOf(act, [run]))[0];
}

function verified(run: Run, again: Run | undefined): RunView['verification'] {
  return again ? { runId: again.id, state: again.state, outcome: again.state === 'done' ? verificationOf(run, again) : null, at: again.createdAt } : null;
}

function scopeOf(scope: RunScope): RunView['scope'] {
  switch (scope.kind) {
    case 'alerts':
      return { kind: scope.kind, id: null, count: scope.alertIds.length, only: scope.alertIds.length === 1 ? scope.alertIds[0]! : null };
    case 'holdings':
      return { kind: scope.kind, id: null, count: scope.holdingIds.length, only: scope.holdingIds.length === 1 ? scope.holdingIds[0]! : null };
    case 'list':
      return { kind: scope.kind, id: scope.listVersionId, count: null, only: null };
    case 'load':
      return { kind: scope.kind, id: scope.loadId, count: null, only: null };
    case 'alerts-in-force':
      return { kind: scope.kind, id: null, count: null, only: null };
  }
}
