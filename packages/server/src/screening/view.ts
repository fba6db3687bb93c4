import { evidenceSentence } from '@vigie/engine/sentences';
import { getAccountNames } from '../accounts/store-names.ts';
import type { Alert, AlertRecord } from '../alerts/model.ts';
import type { Holding } from '../holdings/store-records.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { Act } from '../platform/act.ts';
import type { CandidateLine, CandidateView } from './contract-candidates.ts';
import type { Candidate, Judgement } from './model.ts';
import { listPhotosOfAlert, listPhotosOfHolding } from './photos.ts';
import { faultOfJudging } from './rules.ts';
import { ledgerOf, rowsOf } from './rules-compare.ts';
import { alertRecordOf, standingOf, readSides } from './sides.ts';
import { getSettings } from './store.ts';
import { listSiblings } from './store-candidates.ts';
import { findLookedAt, listJudgements, listJudgementsOfPair, listQuestions, type Question } from './store-judging.ts';

/** Candidates as they are shown. What is shown is touched. */

export async function linesOf(act: Act, candidates: readonly Candidate[]): Promise<CandidateLine[]> {
  if (candidates.length === 0) return [];
  const { db, actor, at } = act;
  act.touch('alert', [...new Set(candidates.map(({ alertId }) => alertId))]);
  act.touch('holding', [...new Set(candidates.map(({ holdingId }) => holdingId))]);
  const settings = await getSettings(db);
  const looked = actor.kind === 'account' ? await findLookedAt(db, candidates.map(({ id }) => id), actor.accountId) : new Set();
  const claimsNow = candidates.map(({ claimedBy, claimedUntil }) => (claimedBy !== null && claimedUntil !== null && claimedUntil > at ? claimedBy : null));
  const names = await getAccountNames(db, [...new Set(claimsNow.filter((by) => by !== null))]);
  return candidates.map((candidate, position) => {
    const claimedBy = claimsNow[position] ?? null;
    return {
      id: candidate.id,
      runId: candidate.runId,
      direction: candidate.direction,
      state: candidate.state,
      disputed: candidate.disputed,
      fourEyes: settings.fourEyesCategories.includes(candidate.category),
      lapsedBecause: candidate.lapsedBecause,
      priority: candidate.priority,
      alert: { id: candidate.alertId, system: candidate.system, category: candidate.category, kind: candidate.kind, reference: candidate.alertReference, caption: candidate.alertCaption },
      holding: { id: candidate.holdingId, measure: candidate.measure, caption: candidate.holdingCaption },
      bits: candidate.bits,
      threshold: candidate.threshold,
      falsePerThousand: candidate.falsePerThousand,
      foundAt: candidate.foundAt,
      judgedAt: candidate.judgedAt,
      claimedBy: claimedBy && { id: claimedBy, name: names.get(claimedBy) ?? '' },
      renews: candidate.renewsId !== null,
      mineAlready: looked.has(candidate.id),
      version: candidate.version,
    };
  });
}

/** One candidate with both its records; undefined when one of them is not the actor's to see. */
export async function viewOf(act: Act, candidate: Candidate): Promise<CandidateView | undefined> {
  const sides = await readSides(act.db, [candidate]);
  const [alert, holding] = [sides.alerts.get(candidate.alertId), sides.holdings.get(candidate.holdingId)];
  if (!alert || !holding) return undefined;
  const [line] = await linesOf(act, [candidate]);
  const [judgements, questions, siblings] = [await listJudgementsOfPair(act.db, candidate), await listQuestions(act.db, candidate.id), await listSiblings(act.db, candidate)];
  const people = await getAccountNames(act.db, [...new Set([...judgements.map(({ by }) => by), ...questions.flatMap(({ askedBy, answeredBy }) => [askedBy, ...(answeredBy ? [answeredBy] : [])])])]);
  const person = (id: AccountId) => ({ id, name: people.get(id) ?? '' });
  const language = act.actor.kind === 'account' ? act.actor.language : 'en';
  const told = ledgerOf(candidate.ledger, candidate.direction).map((item) => ({ ...item, sentence: sentenceOf(item, candidate, language) }));
  const because = await mayNot(act, candidate);
  return {
    ...line!,
    alertDetail: await alertDetailOf(act, alert),
    holdingDetail: holdingDetailOf(holding),
    recordsChanged: standingOf(sides, candidate).fingerprint !== candidate.fingerprint,
    rows: rowsOf(alert.record, holding.record as AlertRecord, told).map((row) => ({
      ...row,
      alert: [...row.alert],
      holding: [...row.holding],
      evidence: row.evidence.map(({ rule, alert: left, holding: right, bits }) => ({ rule, alert: left, holding: right, bits, sentence: sentenceOf({ rule, alert: left, holding: right }, candidate, language) })),
    })),
    ledger: told,
    wordsErasedAt: candidate.wordsErasedAt,
    judgements: judgements.map(({ candidateId, look, verdict, reason, text, isFinal, by, at }) => ({ candidateId, look, verdict, reason, text, final: isFinal, by: person(by), at })),
    questions: questions.map((question) => questionOf(question, person)),
    siblings: await linesOf(act, siblings),
    may: { judge: because === null, because },
  };
}

/** The engine's sentence names its sides `query` and `record`. */
function sentenceOf({ rule, alert, holding }: { readonly rule: string; readonly alert: string; readonly holding: string }, { direction }: Pick<Candidate, 'direction'>, language: Language): string {
  return evidenceSentence(direction === 'alerts-on-holdings' ? { rule, query: alert, record: holding } : { rule, query: holding, record: alert }, language);
}

function questionOf({ id, askedOf, text, draftId, taskId, askedBy, askedAt, answer, messageId, answeredBy, answeredAt }: Question, person: (id: AccountId) => { readonly id: AccountId; readonly name: string }): CandidateView['questions'][number] {
  const answered = answer !== null && answeredBy !== null && answeredAt !== null ? { text: answer, messageId, by: person(answeredBy), at: answeredAt } : null;
  return { id, askedOf, text, draftId, taskId, by: person(askedBy), at: askedAt, answer: answered };
}

async function mayNot(act: Act, candidate: Candidate): Promise<CandidateView['may']['because']> {
  if (act.actor.kind !== 'account') return 'screening.candidate-not-found';
  const judgements: readonly Judgement[] = await listJudgements(act.db, candidate.id);
  return faultOfJudging({ state: candidate.state, category: candidate.category, judgements }, { by: act.actor.accountId, isLeader: act.actor.roles.includes('shift-leader') }) ?? null;
}

/* ── the two sides ── */

/** What a reviewer should see first of what an alert says besides its record; whatever its source calls it. */
const noted = /^(reason|charge|charges|offences?|warning|warningmarkers|circumstances|action|programs?|remarks|purpose|casetype|questions|notes)$/;
const notesMost = 8;
const noteLength = 600;

async function alertDetailOf(act: Act, alert: Alert): Promise<CandidateView['alertDetail']> {
  const notes = Object.entries(alert.details)
    .filter(([name, value]) => noted.test(name.toLowerCase().replaceAll(/[^a-z]/g, '')) && value !== null && value !== '')
    .slice(0, notesMost)
    .map(([name, value]) => ({ name, text: wordsOf(value).slice(0, noteLength) }))
    .filter(({ text }) => text !== '');
  return {
    form: alert.form,
    state: alert.state,
    issuer: alert.issuer,
    issuerCountry: alert.issuerCountry,
    validUntil: alert.validUntil,
    receivedAt: alert.receivedAt,
    version: alert.version,
    notes,
    photos: alertRecordOf(alert) ? [...(await listPhotosOfAlert(act.db, alert))] : [],
  };
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter((text) => text !== '').join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordsOf).filter((text) => text !== '').join(', ');
  return '';
}

function holdingDetailOf(holding: Holding): CandidateView['holdingDetail'] {
  return {
    sourceId: holding.sourceId,
    sourceName: holding.sourceName,
    externalId: holding.externalId,
    reason: holding.reason,
    validUntil: holding.validUntil,
    removedAt: holding.removedAt,
    version: holding.version,
    photos: [...listPhotosOfHolding(holding)],
  };
}
