import { setTimeout as delay } from 'node:timers/promises';
import type { AccountId } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { instantOf, epochMs, type Instant } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import type { ListedRun } from './store.ts';
import { runDirections, type Run, type RunCause, type RunId, type RunScope, type RunState } from './model.ts';
import type { ScreeningParts, WorkingParts } from './parts.ts';
import { directionOf } from './scopes.ts';
import { takeStep, type StepOutcome } from './step.ts';
import { findFormerTotal, findRun, getSettings, insertRun, listIdleRuns, lockRun, setRunState } from './store.ts';

/** Runs from their beginning to their end: each step is a job of its own, made in the transaction of the step before it. */

const stepQueue = 'screening.take-step';
const wakeQueue = 'screening.wake-runs';

/** When the next step of a run was due so long ago, the process that had it is taken to be gone. Longer than any step. */
const idleAfterMs = 120_000;
const wokenMost = 200;
const leastWaitMs = 1_000;

interface Step {
  readonly runId: RunId;
  /** Only the job that was made for it takes a step: one that came twice changes nothing. */
  readonly step: number;
}

export interface Order {
  readonly cause: RunCause;
  readonly scope: RunScope;
  /** Null: not known; then the latest run of the same scope is taken as a guide. */
  readonly total: number | null;
  readonly falsePerThousand?: number | undefined;
  readonly candidateLimit?: number;
  readonly verifiesId?: RunId;
  readonly repeatsId?: RunId;
  /** When what caused it was recorded. */
  readonly arrivedAt: Instant | null;
}

/** Makes a run that nobody works at yet. */
export async function createRun(act: Act, order: Order): Promise<RunId> {
  const settings = await getSettings(act.db);
  const id = await insertRun(
    act.db,
    {
      ...order,
      direction: directionOf(order.scope),
      total: order.total ?? (await findFormerTotal(act.db, order.scope)),
      falsePerThousand: order.falsePerThousand ?? settings.falsePerThousand,
      candidateLimit: order.candidateLimit ?? settings.candidateLimit,
      settingsVersion: settings.version,
      by: act.actor.kind === 'account' ? act.actor.accountId : null,
    },
    act.at,
  );
  act.touch('screening-run', [id]);
  act.announce('screening');
  return id;
}

/** Makes a run and has it begun once this has committed. */
export async function orderRun(act: Act, order: Order): Promise<RunId> {
  const id = await createRun(act, order);
  await queueStep(act, { runId: id, step: 0 });
  return id;
}

async function queueStep(act: Act, step: Step): Promise<void> {
  await act.enqueue(stepQueue, step);
}

/**
 * Takes the next step of a run that the caller has made or holds, and has the one after it taken. Without an index it waits;
 * {@link screeningQueues} wakes it.
 */
export async function workAt(act: Act, parts: ScreeningParts, run: Run): Promise<StepOutcome> {
  const outcome = await takeStep(act, parts, run);
  if (outcome === 'further') await queueStep(act, { runId: run.id, step: run.step + 1 });
  if (outcome === 'loading') {
    await setRunState(act.db, run.id, { state: 'waiting', waitsFor: 'index' }, act.at);
    act.announce('screening');
  }
  return outcome;
}

/* ── by hand ── */

type NotFound = 'screening.run-not-found';

export async function startRun(act: Act, scope: RunScope, falsePerThousand: number | undefined): Promise<RunId> {
  const total = scope.kind === 'alerts' ? new Set(scope.alertIds).size : scope.kind === 'holdings' ? new Set(scope.holdingIds).size : null;
  if (scope.kind === 'alerts') act.touch('alert', scope.alertIds);
  if (scope.kind === 'holdings') act.touch('holding', scope.holdingIds);
  return orderRun(act, { cause: 'manual', scope, total, falsePerThousand, arrivedAt: null });
}

/** After the step it is at, which this waits for; what was found stays. */
export async function stopRun(act: Act, id: RunId): Promise<Outcome<RunId, NotFound | 'screening.run-not-stoppable'>> {
  const run = await lockRun(act.db, id);
  if (!run) return refuse('screening.run-not-found');
  if (run.state !== 'running' && run.state !== 'waiting') return refuse('screening.run-not-stoppable');
  await setRunState(act.db, id, { state: 'stopped', stoppedBy: accountOf(act) }, act.at);
  return changed(act, run);
}

export async function resumeRun(act: Act, id: RunId): Promise<Outcome<RunId, NotFound | 'screening.run-not-resumable'>> {
  const run = await lockRun(act.db, id);
  if (!run) return refuse('screening.run-not-found');
  if (run.state !== 'stopped' && run.state !== 'failed') return refuse('screening.run-not-resumable');
  await setRunState(act.db, id, { state: run.doneCount > 0 ? 'running' : 'waiting' }, act.at);
  await queueStep(act, { runId: id, step: run.step });
  return changed(act, run);
}

/** The same scope with the index and the settings of today. */
export async function repeatRun(act: Act, id: RunId): Promise<Outcome<RunId, NotFound>> {
  const run = await findRun(act.db, id);
  if (!run) return refuse('screening.run-not-found');
  act.touch('screening-run', [id]);
  return done(await orderRun(act, { cause: 'again', scope: run.scope, total: run.total, repeatsId: id, arrivedAt: null }));
}

/** The same scope with the same threshold; nothing is kept but the hash of the answers, which says whether they are the same. */
export async function verifyRun(act: Act, id: RunId): Promise<Outcome<RunId, NotFound | 'screening.run-not-done'>> {
  const run = await findRun(act.db, id);
  if (!run) return refuse('screening.run-not-found');
  if (run.state !== 'done' || run.cause === 'verification') return refuse('screening.run-not-done');
  act.touch('screening-run', [id]);
  const { scope, total, falsePerThousand, candidateLimit } = run;
  await orderRun(act, { cause: 'verification', scope, total, falsePerThousand, candidateLimit, verifiesId: id, arrivedAt: null });
  return done(id);
}

function changed(act: Act, run: ListedRun): Outcome<RunId, never> {
  act.touch('screening-run', [run.id]);
  act.announce('screening');
  return done(run.id);
}

/** The permission is held by people only. */
export function accountOf(act: Act): AccountId {
  if (act.actor.kind !== 'account') throw new Error(`an act of a person, by ${act.actor.kind}`);
  return act.actor.accountId;
}

/* ── jobs ── */

const worker = { kind: 'system', process: 'screening' } as const;
const workingStates: readonly RunState[] = ['waiting', 'running'];

/** Takes the steps; wakes the runs that wait for an index, and those whose step was lost with the process that had it. */
export function runQueues(parts: WorkingParts): readonly Queue[] {
  const wakes = createWaker(parts);
  return [
    {
      name: stepQueue,
      retry: { limit: 8, delaySeconds: 2, delayMaximumSeconds: 120 },
      concurrency: 1,
      run: async (data, { isLast }) => {
        const step = data as unknown as Step;
        try {
          const outcome = await parts.perform(worker, { name: stepQueue, operation: 'combine' }, async (act) => {
            const run = await lockRun(act.db, step.runId);
            if (!run || run.step !== step.step || !workingStates.includes(run.state)) return done<StepOutcome>('further');
            return done(await workAt(act, parts, run));
          });
          if (outcome.ok && outcome.value === 'loading') wakes.whenCurrent();
        } catch (error) {
          if (isLast) await giveUp(parts, step.runId);
          throw error;
        }
      },
    },
    {
      name: wakeQueue,
      retry: { limit: 1, delaySeconds: 10, delayMaximumSeconds: 10 },
      concurrency: 1,
      cron: '* * * * *',
      run: () => wake(parts),
    },
  ];
}

/** Wakes what waits for an index as soon as both are there and current; of this process only, every other sees to its own. */
export function createWaker(parts: WorkingParts): { whenCurrent(): void } {
  let isWaiting = false;
  return {
    whenCurrent() {
      if (isWaiting) return;
      isWaiting = true;
      void (async () => {
        // Not at once: an index that cannot answer for another reason must not keep everybody busy.
        await Promise.all([parts.indexes.holdings.whenCurrent(), parts.indexes.alerts.whenCurrent(), delay(leastWaitMs)]);
        isWaiting = false;
        // Should it fail, the minute that follows does the same.
        await wake(parts).catch(() => undefined);
      })();
    },
  };
}

async function wake(parts: WorkingParts): Promise<void> {
  const { holdings, alerts } = parts.indexes;
  const waitingOf = runDirections.filter((direction) => (direction === 'alerts-on-holdings' ? holdings : alerts).isReady);
  await parts.perform(worker, { name: wakeQueue, operation: 'none' }, async (act) => {
    for (const { id, step } of await listIdleRuns(act.db, instantOf(epochMs(act.at) - idleAfterMs), waitingOf, wokenMost)) await queueStep(act, { runId: id, step });
    return done(null);
  });
}

async function giveUp(parts: WorkingParts, runId: RunId): Promise<void> {
  await parts.perform(worker, { name: 'screening.give-up-run', operation: 'administer' }, async (act) => {
    const run = await lockRun(act.db, runId);
    if (run && workingStates.includes(run.state)) await setRunState(act.db, runId, { state: 'failed', failure: 'internal' }, act.at);
    act.touch('screening-run', [runId]);
    act.announce('screening');
    return done(null);
  });
}
