import { getAccountNames } from '../accounts/store-names.ts';
import type { AlertId } from '../alerts/model.ts';
import { getAlerts } from '../alerts/store.ts';
import type { HoldingId } from '../holdings/model.ts';
import { getHoldings } from '../holdings/store-records.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { bind, type Bound, type Download } from '../platform/http.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import type { CandidateLine } from './contract-candidates.ts';
import { backlogOf, countsOf, ratesOf, reviewersOf, yieldsOf } from './figures.ts';
import type { CandidateId, QueryOutcome, RunId, Settings } from './model.ts';
import type { ScreeningParts } from './parts.ts';
import { findPhotoOfAlert, findPhotoOfHolding } from './photos.ts';
import * as runs from './runs.ts';
import { alertRecordOf, captionOfRecord, holdingRecordOf } from './sides.ts';
import { findRun, findRunOfList, getSettings, listResults, listRuns, updateSettings, type RunCriteria } from './store.ts';
import { findCandidate, listEnded, listQueue, type QueueCriteria } from './store-candidates.ts';
import { linesOf } from './view.ts';
import { runViewOf, runViewsOf } from './view-runs.ts';

/** Binds the endpoints of screening. */
export function screeningRoutes(parts: ScreeningParts): readonly Bound[] {
  return [...runRoutes(), ...candidateRoutes(parts), ...figureRoutes(parts), ...settingsRoutes()];
}

/* ── runs ── */

function runRoutes(): readonly Bound[] {
  return [
    bind(contract.listRuns, (act, { query: { limit, after, bulkOnly, ...criteria } }) => runsPage(act, { ...criteria, bulkOnly: bulkOnly === 'true' }, after, limit)),
    bind(contract.getRun, async (act, { params }) => runReply(act, done(params.id))),
    bind(contract.listResults, (act, { params, query: { limit, after, outcome } }) => resultsPage(act, params.id, outcome, after, limit)),
    bind(contract.getRunOfSentList, async (act, { params }) => {
      const run = await findRunOfList(act.db, params.listVersionId);
      const [view] = run ? await runViewsOf(act, [run]) : [];
      if (!view) return done({ run: null });
      const { id, state, waitsFor, failure, total, doneCount, secondsLeft, counts, openCount, endedAt } = view;
      const { found, candidates, notEnoughData, notCompared } = counts;
      return done({ run: { id, state, waitsFor, failure, total, doneCount, secondsLeft, counts: { found, candidates, notEnoughData, notCompared }, openCount, endedAt } });
    }),
    bind(contract.startRun, async (act, { body }) => {
      const id = await runs.startRun(act, body.scope, body.falsePerThousand);
      return done((await runViewOf(act, id))!);
    }),
    bind(contract.stopRun, async (act, { params }) => runReply(act, await runs.stopRun(act, params.id))),
    bind(contract.resumeRun, async (act, { params }) => runReply(act, await runs.resumeRun(act, params.id))),
    bind(contract.repeatRun, async (act, { params }) => runReply(act, await runs.repeatRun(act, params.id))),
    bind(contract.verifyRun, async (act, { params }) => runReply(act, await runs.verifyRun(act, params.id))),
  ];
}

async function runReply<Code extends string>(act: Act, outcome: Outcome<RunId, Code>): Promise<Outcome<contract.RunView, Code | 'screening.run-not-found'>> {
  if (!outcome.ok) return outcome;
  const view = await runViewOf(act, outcome.value);
  return view ? done(view) : refuse('screening.run-not-found');
}

async function runsPage(act: Act, criteria: RunCriteria, after: string | undefined, limit: number): Promise<Outcome<Page<contract.RunView>, 'screening.cursor-invalid'>> {
  const [below] = after === undefined ? [null] : (parseCursor(after, 1) ?? ['']);
  if (below !== null && !Number.isSafeInteger(below)) return refuse('screening.cursor-invalid');
  const found = await listRuns(act.db, criteria, below as number | null, limit + 1);
  const shown = found.slice(0, limit);
  return done({ items: await runViewsOf(act, shown), next: found.length > limit ? cursorOf([shown.at(-1)!.sequence]) : null });
}

async function resultsPage(act: Act, id: RunId, outcome: QueryOutcome | undefined, after: string | undefined, limit: number): Promise<Outcome<Page<Result>, 'screening.run-not-found' | 'screening.cursor-invalid'>> {
  act.touch('screening-run', [id]);
  const [last] = after === undefined ? [null] : (parseCursor(after, 1) ?? [0]);
  if (last !== null && !(typeof last === 'string' && /^\d{1,19}$/.test(last))) return refuse('screening.cursor-invalid');
  const run = await findRun(act.db, id);
  if (!run) return refuse('screening.run-not-found');
  const found = await listResults(act.db, id, outcome, last, limit + 1);
  const shown = found.slice(0, limit);
  const names = await namesOf(act, run.direction, shown.map(({ queryId }) => queryId));
  const items = shown.map((result) => ({ ...result, caption: names.get(result.queryId)?.caption ?? null, reference: names.get(result.queryId)?.reference ?? null }));
  return done({ items, next: found.length > limit ? cursorOf([shown.at(-1)!.queryId]) : null });
}
type Result = Awaited<ReturnType<typeof listResults>>[number] & { readonly caption: string | null; readonly reference: string | null };

async function namesOf(act: Act, direction: contract.RunView['direction'], ids: readonly string[]): Promise<ReadonlyMap<string, { readonly caption: string | null; readonly reference: string | null }>> {
  if (direction === 'alerts-on-holdings') {
    const alerts = await getAlerts(act.db, ids as AlertId[]);
    act.touch('alert', [...alerts.keys()]);
    return new Map([...alerts].map(([id, alert]) => [id, { caption: captioned(alertRecordOf(alert) ?? alert.record ?? undefined), reference: alert.reference ?? alert.externalId }]));
  }
  const holdings = await getHoldings(act.db, ids as HoldingId[]);
  act.touch('holding', [...holdings.keys()]);
  return new Map([...holdings].map(([id, holding]) => [id, { caption: captioned(holdingRecordOf(holding)), reference: holding.externalId }]));
}

function captioned(record: Parameters<typeof captionOfRecord>[0] | undefined): string | null {
  return record ? captionOfRecord(record) : null;
}

/* ── candidates ── */

function candidateRoutes(parts: ScreeningParts): readonly Bound[] {
  return [
    bind(contract.listCandidates, (act, { query: { limit, after, forMe, ...criteria } }) => {
      const forAccountId = forMe === 'true' && act.actor.kind === 'account' ? act.actor.accountId : undefined;
      return candidatesPage(act, { ...criteria, forAccountId }, after, limit);
    }),
    bind(contract.countCandidates, async (act) => done(await countsOf(act, parts))),
    bind(contract.openCandidate, (act, { params, body }) => {
      act.because(body.purpose);
      return commands.openCandidate(act, params.id, body.claim);
    }),
    bind(contract.getPhoto, (act, { params }) => photo(act, params.id, params.side, params.photo)),
    bind(contract.judgeCandidate, (act, { params, body }, { version }) => commands.judgeCandidate(act, params.id, version, { verdict: body.verdict, reason: body.reason, text: body.text })),
    bind(contract.askMore, (act, { params, body }, { version }) =>
      commands.askMore(act, parts, params.id, version, { of: body.of, text: body.text, organisationId: body.organisationId, task: body.task }),
    ),
    bind(contract.answerQuestion, (act, { params, body }) => commands.answerQuestion(act, params.id, params.question, { text: body.text, messageId: body.messageId })),
  ];
}

const endedStates: readonly QueueCriteria['state'][] = ['judged', 'hit', 'no-match', 'lapsed'];

async function candidatesPage(act: Act, criteria: QueueCriteria, after: string | undefined, limit: number): Promise<Outcome<Page<CandidateLine>, 'screening.cursor-invalid'>> {
  if (endedStates.includes(criteria.state)) {
    const key = after === undefined ? null : parseCursor(after, 2);
    if (key !== null && !(key && isInstant(key[0]) && isId(key[1]))) return refuse('screening.cursor-invalid');
    const found = await listEnded(act.db, criteria, key === null ? null : [key[0] as never, key[1] as string], limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return done({ items: await linesOf(act, shown), next: found.length > limit ? cursorOf([last!.judgedAt ?? last!.lapsedAt, last!.id]) : null });
  }
  const key = after === undefined ? null : parseCursor(after, 3);
  if (key !== null && !(key && typeof key[0] === 'number' && typeof key[1] === 'number' && isId(key[2]))) return refuse('screening.cursor-invalid');
  const found = await listQueue(act.db, criteria, key === null ? null : [key[0] as number, key[1] as number, key[2] as string], limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return done({ items: await linesOf(act, shown), next: found.length > limit ? cursorOf([last!.priority, last!.bits, last!.id]) : null });
}

async function photo(act: Act, id: CandidateId, side: 'alert' | 'holding', photoId: string): Promise<Outcome<Download, 'screening.candidate-not-found' | 'screening.photo-not-found'>> {
  act.touch('screening-candidate', [id]);
  act.because({ code: 'alert-handling' });
  const candidate = await findCandidate(act.db, id);
  if (!candidate) return refuse('screening.candidate-not-found');
  act.touch(side, [side === 'alert' ? candidate.alertId : candidate.holdingId]);
  const alert = side === 'alert' ? (await getAlerts(act.db, [candidate.alertId])).get(candidate.alertId) : undefined;
  const holding = side === 'holding' ? (await getHoldings(act.db, [candidate.holdingId])).get(candidate.holdingId) : undefined;
  const found = alert ? await findPhotoOfAlert(act.db, alert, photoId) : holding && (await findPhotoOfHolding(act.db, holding, photoId));
  return found ? done(found) : refuse('screening.photo-not-found');
}

/* ── figures and settings ── */

function figureRoutes(parts: ScreeningParts): readonly Bound[] {
  return [
    bind(contract.listRates, (act, { query: { by, ...span } }) => ratesOf(act, parts, span, by)),
    bind(contract.getBacklog, async (act) => done(await backlogOf(act))),
    bind(contract.listReviewers, (act, { query }) => reviewersOf(act, query)),
    bind(contract.listYields, (act, { query }) => yieldsOf(act, parts, query)),
  ];
}

function settingsRoutes(): readonly Bound[] {
  return [
    bind(contract.getSettings, async (act) => done(await settingsView(act))),
    bind(contract.putSettings, async (act, { body }, { version }) => {
      if (!(await updateSettings(act.db, version, body satisfies Omit<Settings, 'version'>, runs.accountOf(act), act.at))) return refuse('screening.changed-meanwhile');
      act.note({ falsePerThousand: body.falsePerThousand, fourEyes: body.fourEyesCategories });
      act.announce('screening');
      return done(await settingsView(act));
    }),
  ];
}

async function settingsView(act: Act) {
  const { changedBy, ...settings } = await getSettings(act.db);
  const names = changedBy ? await getAccountNames(act.db, [changedBy]) : new Map<string, string>();
  return { ...settings, changedBy: changedBy && { id: changedBy, name: names.get(changedBy) ?? '' } };
}
