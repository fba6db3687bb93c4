import { recordKinds } from '@vigie/engine';
import type { Alert, AlertId, AlertRecord } from '../alerts/model.ts';
import { getAlerts } from '../alerts/store.ts';
import type { HoldingId } from '../holdings/model.ts';
import { getHoldings, type Holding } from '../holdings/store-records.ts';
import { epochMs } from '../kernel/time.ts';
import type { Act } from '../platform/act.ts';
import { askInParts } from './asking.ts';
import { chained } from './fingerprint.ts';
import { screeningFact } from './facts.ts';
import type { CandidateId, Run, RunCounts } from './model.ts';
import { stampOf, type IndexAnswer, type ScreeningParts } from './parts.ts';
import { priorityOf } from './rules.ts';
import { sortFound, type Found, type Sorted } from './rules-found.ts';
import { readPage } from './scopes.ts';
import { settleAlerts } from './settling.ts';
import { alertRecordOf, asQuery, captionOfRecord, standingOf, holdingRecordOf, readSides, type Sides } from './sides.ts';
import { advanceRun, insertResults, type Result } from './store.ts';
import { insertCandidates, lapse, listRemembered, listWaiting, listWaitingPairs, type NewCandidate } from './store-candidates.ts';

/** One step of a run: a page of its scope is asked, and what came of it is kept, in one transaction. */

export type StepOutcome = 'further' | 'done' | 'loading';

interface Query {
  readonly id: string;
  readonly version: number;
  readonly record: AlertRecord | undefined;
}

/** @throws what the index or the database throws; the step is then taken again. The run is held by the caller. */
export async function takeStep(act: Act, parts: ScreeningParts, run: Run): Promise<StepOutcome> {
  const startedMs = epochMs(parts.clock());
  const page = await readPage(act.db, run);
  const known = run.direction === 'alerts-on-holdings' ? { alerts: await getAlerts(act.db, page.ids as AlertId[]) } : { holdings: await getHoldings(act.db, page.ids as HoldingId[]) };
  const queries = queriesOf(page.ids, known);

  const asked = queries.filter(isComparable);
  const index = run.direction === 'alerts-on-holdings' ? parts.indexes.holdings : parts.indexes.alerts;
  const searchedFrom = epochMs(parts.clock());
  const outcome = await askInParts(index, asked.map(({ id, record }) => ({ record: asQuery(record, id), falsePerThousand: run.falsePerThousand, limit: run.candidateLimit + 1 })));
  if (outcome.state === 'loading') return 'loading';
  const searchMs = epochMs(parts.clock()) - searchedFrom;

  const answers = new Map(asked.map(({ id }, position) => [id, outcome.answers[position]!]));
  const results = queries.flatMap((query) => resultOf(query, answers.get(query.id), run.candidateLimit));
  const found = foundBy(run, answers);
  const kept = run.cause === 'verification' ? nothingKept : await keep(act, run, page.ids, found, known);
  if (run.cause !== 'verification') {
    await insertResults(act.db, run.id, results);
    // A SIS alert of others is kept only until it is screened: whatever the answer was, it may have been the last.
    if (run.direction === 'alerts-on-holdings') await settleAlerts(act, page.ids as AlertId[], new Map(results.map((result) => [result.queryId, result.outcome])));
  }

  const counts: RunCounts = {
    ...kept,
    found: found.length,
    notEnoughData: results.filter((result) => result.outcome === 'not-enough-data').length,
    notCompared: queries.length - asked.length,
    truncated: results.filter(({ truncated }) => truncated).length,
  };
  const now = parts.clock();
  await advanceRun(
    act.db,
    run.id,
    {
      cursor: page.next,
      doneBy: page.ids.length,
      counts,
      digest: chained(run.digest, queries.map(({ id }) => answerLine(id, answers.get(id), run.candidateLimit))),
      askedDigest: chained(run.askedDigest, queries.map(({ id, version }) => [id, version])),
      index: { first: stampOf(outcome.first), last: stampOf(outcome.last) },
      searchMs,
      workMs: epochMs(now) - startedMs,
      isLast: page.next === null,
    },
    act.at,
    now,
  );
  act.touch('screening-run', [run.id]);
  act.note({ direction: run.direction, cause: run.cause, asked: queries.length, ...counts });
  act.announce('screening');
  if (page.next !== null) return 'further';
  if (run.cause !== 'verification') await act.record(screeningFact({ kind: 'RunFinished', runId: run.id, cause: run.cause, candidates: run.counts.candidates + kept.candidates }));
  return 'done';
}

/* ── what is asked ── */

function queriesOf(ids: readonly string[], known: { readonly alerts?: ReadonlyMap<AlertId, Alert>; readonly holdings?: ReadonlyMap<HoldingId, Holding> }): readonly Query[] {
  return ids.map((id) => {
    const [alert, holding] = [known.alerts?.get(id as AlertId), known.holdings?.get(id as HoldingId)];
    return { id, version: alert?.version ?? holding?.version ?? 0, record: known.alerts ? alertRecordOf(alert) : holdingRecordOf(holding) };
  });
}

function isComparable(query: Query): query is Query & { readonly record: AlertRecord } {
  return query.record !== undefined && recordKinds.includes(query.record.kind);
}

/* ── what was answered ── */

/** What a query came to, unless it simply found nothing. */
function resultOf(query: Query, answer: IndexAnswer | undefined, limit: number): readonly Result[] {
  if (!answer) return [{ queryId: query.id, outcome: 'not-compared', foundCount: 0, truncated: false, threshold: null, attainable: null }];
  const { candidates, threshold, attainable, enoughData } = answer;
  if (candidates.length === 0 && enoughData) return [];
  // What was found in spite of it is shown; but it does not say that nobody else is there.
  const outcome = candidates.length > 0 ? 'candidates' : 'not-enough-data';
  return [{ queryId: query.id, outcome, foundCount: Math.min(candidates.length, limit), truncated: candidates.length > limit, threshold, attainable }];
}

/** Of one order whatever the index did with equals, so that two runs can be compared. */
function answerLine(id: string, answer: IndexAnswer | undefined, limit: number): unknown {
  if (!answer) return [id];
  const candidates = answer.candidates.slice(0, limit).map((one) => [one.id, one.bits] as const);
  return [id, answer.enoughData, candidates.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))];
}

function foundBy(run: Run, answers: ReadonlyMap<string, IndexAnswer>): readonly Found[] {
  return [...answers].flatMap(([queryId, { candidates, threshold }]) =>
    candidates.slice(0, run.candidateLimit).map(({ id, bits, falsePerThousand, ledger }) => ({
      alertId: (run.direction === 'alerts-on-holdings' ? queryId : id) as AlertId,
      holdingId: (run.direction === 'alerts-on-holdings' ? id : queryId) as HoldingId,
      bits,
      threshold,
      falsePerThousand,
      ledger,
    })),
  );
}

/* ── what is kept ── */

type Kept = Pick<RunCounts, 'candidates' | 'renewed' | 'lapsed' | 'remembered' | 'known'>;
const nothingKept: Kept = { candidates: 0, renewed: 0, lapsed: 0, remembered: 0, known: 0 };

async function keep(act: Act, run: Run, ids: readonly string[], found: readonly Found[], known: Partial<Sides>): Promise<Kept> {
  const pairs = found.map(({ alertId, holdingId }) => ({ alertId, holdingId }));
  const mine = await listWaiting(act.db, run.direction === 'alerts-on-holdings' ? 'alert' : 'holding', ids);
  const waiting = new Map([...mine, ...(await listWaitingPairs(act.db, pairs))].map((one) => [one.id, one]));
  const sides = await readSides(act.db, [...pairs, ...waiting.values()], known);
  const sorted = sortFound(found, {
    direction: run.direction,
    at: act.at,
    waiting: [...waiting.values()],
    remembered: await listRemembered(act.db, pairs),
    standingOf: (pair) => standingOf(sides, pair),
  });
  // First what goes: a pair waits once.
  const endedAlertIds = await lapse(act.db, sorted.lapsed, act.at);
  const inserted = await insertCandidates(act.db, run.id, sorted.fresh.map((one) => candidateOf(run, sides, one)), act.at);
  await tell(act, run, inserted);
  if (run.direction === 'holdings-on-alerts') await settleAlerts(act, endedAlertIds);
  act.touch('alert', [...new Set(sorted.fresh.map(({ alertId }) => alertId))]);
  act.touch('holding', [...new Set(sorted.fresh.map(({ holdingId }) => holdingId))]);
  return {
    candidates: inserted.length,
    renewed: sorted.fresh.filter(({ renewsId }) => renewsId !== null).length,
    lapsed: sorted.lapsed.filter(({ because }) => because !== 'renewed').length,
    remembered: sorted.rememberedCount,
    known: sorted.knownCount,
  };
}

function candidateOf(run: Run, sides: Sides, one: Sorted['fresh'][number]): NewCandidate {
  const { alertId, holdingId, bits, threshold, falsePerThousand, ledger, fingerprint, renewsId } = one;
  const [alert, holding] = [sides.alerts.get(alertId)!, sides.holdings.get(holdingId)!];
  return {
    direction: run.direction,
    alertId,
    holdingId,
    alertVersion: alert.version,
    holdingVersion: holding.version,
    system: alert.system,
    category: alert.category,
    kind: alert.kind,
    measure: holding.measure,
    alertReference: alert.reference ?? alert.externalId,
    alertCaption: captionOfRecord(alertRecordOf(alert)!),
    holdingCaption: captionOfRecord(holdingRecordOf(holding)!),
    bits,
    threshold,
    falsePerThousand,
    ledger,
    fingerprint,
    priority: priorityOf(alert),
    renewsId,
  };
}

/** At most a thousand in a fact. */
async function tell(act: Act, run: Run, ids: readonly CandidateId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1_000) {
    await act.record(screeningFact({ kind: 'CandidatesFound', runId: run.id, candidateIds: ids.slice(from, from + 1_000) }));
  }
}
