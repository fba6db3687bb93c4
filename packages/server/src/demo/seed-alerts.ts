import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftAlert, reviewAlert, submitAlert } from '../alerts/commands.ts';
import { issueAlert } from '../alerts/commands-issuing.ts';
import { takeInAlerts } from '../alerts/commands-receiving.ts';
import type { AlertView } from '../alerts/contract-alert.ts';
import type { AlertId } from '../alerts/model.ts';
import { reviewQuestionCodes, reviewQuestions } from '../alerts/notices.ts';
import { indexFeed as foreignAlerts } from '../alerts/store-feed.ts';
import { beginHit } from '../hits/commands-beginning.ts';
import type { ProposedFacts } from '../hits/contract-proposals.ts';
import { reportMeasure, tellParty } from '../hits/commands.ts';
import { confirmProposal } from '../hits/commands-proposals.ts';
import type { HitId } from '../hits/model.ts';

import { listProposals } from '../hits/store-proposals.ts';
import { createSource } from '../holdings/commands-sources.ts';
import { loadFile } from '../holdings/load-files.ts';
import { indexFeed as heldRecords } from '../holdings/store-feed.ts';
import { done } from '../kernel/outcome.ts';
import { epochMs } from '../kernel/time.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { createMatchingIndex } from '../platform/matching-index.ts';
import { judgeCandidate } from '../screening/commands.ts';
import { screeningQueues } from '../screening/housekeeping.ts';
import { noMatchReasons, type RunId } from '../screening/model.ts';
import { startRun } from '../screening/runs.ts';
import { findRun } from '../screening/store.ts';
import { listQueue } from '../screening/store-candidates.ts';
import { demoHitFacts, demoOwnAlerts, demoReceived, demoRegisters } from './alerts.ts';
import { createRandom, type Random } from './random.ts';
import type { Cast } from './seed-people.ts';
import { hitsPartsOf, type Stage } from './seed-stage.ts';

const system = { kind: 'system', process: 'demo' } as const;
const dayMs = 86_400_000;

interface Parts {
  readonly database: Database;
  readonly log: Log;
  /** The weeks of the demo, milliseconds. */
  readonly fromMs: number;
  readonly nowMs: number;
}

/** The national registers, alerts both ways over the weeks, what the engine found among them, and the hits. */
export async function seedAlerts(stage: Stage, quick: Database, cast: Cast, parts: Parts): Promise<void> {
  const random = createRandom('alerts');
  await loadRegisters(stage, random.fork('registers'), parts);
  const received = await takeIn(stage, quick, cast, random.fork('received'), parts);
  const own = await issueOwn(stage, quick, cast, random.fork('own'), parts);
  await screen(stage, cast, random.fork('screening'), parts, received.map(({ id }) => id));
  await stage.together(quick, () => recordHits(stage, cast, random.fork('hits'), parts, own));
}

/** Each register's file, as a server of the police would bring it. */
async function loadRegisters(stage: Stage, random: Random, { fromMs }: Parts): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-demo-'));
  try {
    for (const { code, name, measure, legalGround, rows } of demoRegisters(random)) {
      await stage.act(fromMs - 2 * dayMs, system, 'holdings.create-source', 'administer', (act) =>
        createSource(act, code, { name, measure, legalGround, kinds: [], format: 'records', mapping: null, unitId: null, clientId: null, expectedCount: rows.length, maxChangeShare: 0.2, retentionDays: 365 }),
      );
      const path = join(folder, `${code}.jsonl`);
      await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
      await stage.with(fromMs - dayMs, (perform) => loadFile({ perform }, { source: code, mode: 'full', path }));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeIn(stage: Stage, quick: Database, cast: Cast, random: Random, { fromMs, nowMs }: Parts): Promise<readonly { readonly id: AlertId; readonly at: number }[]> {
  const ids: { readonly id: AlertId; readonly at: number }[] = [];
  await stage.together(quick, async () => {
    for (const { at, alert } of demoReceived(random, fromMs, nowMs - 600_000)) {
      const taken = await stage.act(at, cast.actor('fatou'), 'alerts.take-in', 'collect', async (act) => done(await takeInAlerts(act, [alert])));
      const id = taken.items[0]?.alertId;
      if (!id) throw new Error(`an alert of the demo was refused: ${taken.items[0]?.reason}`);
      ids.push({ id, at });
    }
  });
  return ids;
}

/** Drafted by an operator, reviewed and issued by a screening officer. */
async function issueOwn(stage: Stage, quick: Database, cast: Cast, random: Random, { fromMs, nowMs }: Parts): Promise<readonly { readonly alert: AlertView; readonly at: number }[]> {
  const issued: { readonly alert: AlertView; readonly at: number }[] = [];
  const parts = { desk: stage.desk, drafts: stage.parts.drafts };
  await stage.together(quick, async () => {
    for (const { at, drafted, until } of demoOwnAlerts(random, fromMs, nowMs - 3_600_000)) {
      const draft = await stage.act(at, cast.actor('luca'), 'alerts.draft', 'collect', (act) => draftAlert(act, drafted));
      if (until === 'draft') continue;
      let alert = await stage.act(at + 300_000, cast.actor('luca'), 'alerts.submit', 'alter', (act) => submitAlert(act, draft.id, draft.version));
      if (until === 'in-review') continue;
      if (drafted.as.system === 'interpol') {
        const answers = Object.fromEntries(reviewQuestionCodes.map((code) => [code, reviewQuestions.find((question) => question.code === code)?.wrong === 'yes' ? 'no' : 'yes']));
        alert = await stage.act(at + 900_000, cast.actor('ruben'), 'alerts.review', 'alter', (act) => reviewAlert(act, alert.id, alert.version, { answers, text: 'An ordinary crime; the data are adequate.' }));
      }
      issued.push({ at, alert: await stage.act(at + 1_200_000, cast.actor('ruben'), 'alerts.issue', 'disclose', (act) => issueAlert(act, parts, alert.id, alert.version, { distinct: [] })) });
    }
  });
  return issued;
}

/** Three runs over the weeks; what the first two found is judged, of the last some. */
async function screen(stage: Stage, cast: Cast, random: Random, { database, log, fromMs, nowMs }: Parts, ids: readonly AlertId[]): Promise<void> {
  const clock = stage.parts.clock;
  const indexes = {
    holdings: createMatchingIndex({ name: 'demo-holdings', feed: heldRecords, database, log, clock }),
    alerts: createMatchingIndex({ name: 'demo-alerts', feed: foreignAlerts, database, log, clock }),
  };
  try {
    for (const [week, upTo] of [0.35, 0.6, 1].entries()) {
      const at = week === 2 ? nowMs - 8 * 60_000 : fromMs + upTo * (nowMs - fromMs);
      const alertIds = ids.slice(Math.floor((week === 0 ? 0 : week === 1 ? 0.35 : 0.6) * ids.length), Math.floor(upTo * ids.length));
      const runId = await stage.act(at, cast.actor('screening'), 'screening.start-run', 'combine', async (act) => done(await startRun(act, { kind: 'alerts', alertIds }, 10)));
      await finish(stage, indexes, runId, at);
      await judgeSome(stage, cast, random, at + 60_000, week === 2 ? 2 : Infinity);
    }
  } finally {
    await indexes.holdings.stop();
    await indexes.alerts.stop();
  }
}

async function finish(stage: Stage, indexes: { readonly holdings: ReturnType<typeof createMatchingIndex>; readonly alerts: ReturnType<typeof createMatchingIndex> }, runId: RunId, at: number): Promise<void> {
  const queues = (perform: Parameters<Parameters<Stage['with']>[1]>[0]) => screeningQueues({ indexes, drafts: stage.parts.drafts, clock: stage.parts.clock, timeZone: stage.desk.timeZone, perform });
  for (let step = 0; step < 100; step++) {
    await stage.run(at + (step + 1) * 1_000, (perform) => queues(perform).find(({ name }) => name === 'screening.take-step')!, { runId, step });
    const run = await stage.act(at + (step + 1) * 1_000, system, 'demo.look', 'none', async (act) => done(await findRun(act.db, runId)));
    if (run?.state === 'done') return;
  }
  throw new Error('a screening run of the demo does not end');
}

/** The strongest are hits, the others are somebody else. */
async function judgeSome(stage: Stage, cast: Cast, random: Random, from: number, most: number): Promise<void> {
  const open = await stage.act(from, system, 'demo.look', 'none', async (act) => done(await listQueue(act.db, { state: 'open' }, null, 200)));
  let at = from;
  for (const candidate of open.slice(0, most)) {
    at += random.int(20, 240) * 1_000;
    const isHit = candidate.bits > 30;
    const verdict = isHit ? ({ verdict: 'hit', reason: undefined, text: 'Name, date of birth and document agree.' } as const) : ({ verdict: 'no-match', reason: random.pick(noMatchReasons.filter((reason) => reason !== 'other')), text: '' } as const);
    await stage.act(at, cast.actor(random.pick(['screening', 'ruben'] as const)), 'screening.judge-candidate', 'combine', (act) => judgeCandidate(act, candidate.id, candidate.version, verdict));
  }
}

/** Hits that were told by telephone and message: abroad on our alerts, here on those of others in SIS, which the desk does not hold. */
async function recordHits(stage: Stage, cast: Cast, random: Random, { fromMs, nowMs }: Parts, own: readonly { readonly alert: AlertView; readonly at: number }[]): Promise<void> {
  const parts = hitsPartsOf(stage);
  for (const { alert, at } of own.filter((_, position) => position % 3 === 0)) {
    const foundMs = at + random.next() * (nowMs - at) * 0.9;
    if (alert.reference === null || foundMs < at + 3_600_000) continue;
    const facts = demoHitFacts(random, { category: alert.category, caption: alert.caption ?? alert.reference, reference: alert.reference, issuer: 'XM', foundMs, knownMs: foundMs + 1_200_000, kind: alert.kind === 'vehicle' ? 'vehicle' : 'person' });
    const hit = await stage.act(foundMs + 1_500_000, cast.actor('fatou'), 'hits.record', 'collect', (act) =>
      beginHit(act, parts, { side: 'foreign-on-own', system: alert.system === 'interpol' ? 'interpol' : 'sis', alertId: alert.id, facts: { ...facts, country: random.pick(['FR', 'DE', 'NL', 'IT']) }, messageId: null, case: 'none', anotherPassage: false }),
    );
    await follow(stage, cast, { hit, isOurs: false, atMs: foundMs + 1_800_000, nowMs });
  }
  await confirmFound(stage, cast, random, nowMs);
  const weeks = (nowMs - fromMs) / dayMs;
  for (let day = 1; day < weeks; day += 0.8) {
    const foundMs = fromMs + day * dayMs;
    const category = random.pick(['arrest', 'object', 'missing', 'judicial', 'check-discreet', 'object'] as const);
    const issuer = random.pick(['FR', 'DE', 'BE', 'NL', 'IT', 'ES', 'RO']);
    const isThing = category === 'object';
    const facts = demoHitFacts(random, { category, caption: isThing ? `${issuer} ${random.digits(3)}-${random.digits(3)}` : `Subject of ${issuer}`, reference: `${issuer}-S-2026-${random.digits(6)}`, issuer, foundMs, knownMs: foundMs + 900_000, kind: isThing ? 'vehicle' : 'person' });
    const hit = await stage.act(foundMs + 1_200_000, cast.actor(random.pick(['fatou', 'luca'] as const)), 'hits.record', 'collect', (act) =>
      beginHit(act, parts, { side: 'own-on-foreign', system: 'sis', alertId: null, facts, messageId: null, case: 'none', anotherPassage: false }),
    );
    await follow(stage, cast, { hit, isOurs: true, atMs: foundMs + 1_800_000, nowMs });
  }
}

interface Followed {
  readonly hit: { readonly id: HitId; readonly version: number };
  readonly isOurs: boolean;
  readonly atMs: number;
  readonly nowMs: number;
}

/** Told in time and measured; the last are as they came. */
async function follow(stage: Stage, cast: Cast, { hit: { id, version }, isOurs, atMs, nowMs }: Followed): Promise<void> {
  if (atMs > nowMs - 6 * 3_600_000) return;
  const parts = hitsPartsOf(stage);
  const by = cast.actor('fatou');
  const told = await stage.act(atMs, by, 'hits.tell', 'alter', (act) => tellParty(act, parts, { id, version }, { party: isOurs ? 'issuer' : 'authority', how: 'By telephone, confirmed by form' }));
  if (atMs > nowMs - 2 * dayMs) return;
  await stage.act(atMs + 3_600_000, by, 'hits.report-measure', 'alter', (act) => reportMeasure(act, parts, { id, version: told.version }, { measure: 'taken', ground: null, text: '', result: {} }));
}

/** What screening found in the first weeks was a hit: taken up as one by whoever had the shift. */
async function confirmFound(stage: Stage, cast: Cast, random: Random, nowMs: number): Promise<void> {
  const parts = hitsPartsOf(stage);
  const open = await stage.act(nowMs - 3_600_000, system, 'demo.look', 'none', async (act) => done(await listProposals(act.db, { limit: 100, state: 'open' })));
  for (const proposal of (open?.rows ?? []).slice(0, -3)) {
    const foundMs = epochMs(proposal.proposed_at);
    const { category, caption, kind, alertReference, issuer } = proposal.facts as ProposedFacts;
    const facts = demoHitFacts(random, { category, caption, kind, reference: alertReference, issuer: issuer ?? null, foundMs, knownMs: foundMs });
    const hit = await stage.act(foundMs + 900_000, cast.actor('luca'), 'hits.confirm-proposal', 'collect', (act) =>
      confirmProposal(act, parts, { id: proposal.id, version: proposal.version }, { facts: { ...facts, means: 'screening', identity_check: 'document' }, case: 'none', anotherPassage: false }),
    );
    await follow(stage, cast, { hit, isOurs: true, atMs: foundMs + 1_800_000, nowMs });
  }
}
