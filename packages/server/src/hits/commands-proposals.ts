import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { FormLetter } from '../alerts/model-received.ts';
import type { AlertId } from '../alerts/model.ts';
import { readForm } from '../alerts/sirene-forms.ts';
import { getAlerts } from '../alerts/store.ts';
import type { CaseId } from '../cases/model.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { MessageId } from '../messages/model.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { Act } from '../platform/act.ts';
import type { CandidateId, FinalVerdict } from '../screening/model.ts';
import { findCandidate } from '../screening/store-candidates.ts';
import { hitClockOf } from './clock.ts';
import { beginHit, type BeginRefusal } from './commands-beginning.ts';
import { viewAfter } from './commands.ts';
import type { Hit, HitProposal } from './contract.ts';
import type { ProposedFacts } from './contract-proposals.ts';
import { factOf, type Dismissal, type HitId, type ProposalId } from './model.ts';
import { accountOf, hold, type HitsParts } from './recording.ts';
import { needsChildDecision, responseOf } from './rules.ts';
import { factsOfCandidate, factsOfForm, hitFormOf, tellsOfHit } from './rules-proposals.ts';
import { takeDownMessage } from './sent-forms.ts';
import { findForForm, lockHit } from './store.ts';
import { findProposal, insertProposal, lapseProposals, lockProposal, settleProposal, type NewProposal, type ProposalRow } from './store-proposals.ts';
import type { FactColumns } from './tables.ts';
import { proposalsOf } from './view-proposals.ts';

/** Hits that the desk proposes and a person judges: no machine decides (Directive (EU) 2016/680 Art. 11). */

/* ── proposing ── */

async function propose(act: Act, given: Omit<NewProposal, 'id' | 'state' | 'due_at' | 'proposed_at' | 'judged_by' | 'judged_at' | 'dismissal' | 'hit_id'>): Promise<void> {
  const { side, system, facts } = given;
  const asked = { side, system, category: facts.category, terrorism: facts.terrorism, information_asked: facts.informationAsked };
  const clock = hitClockOf({ response: responseOf(asked), knownAt: facts.knownAt, toldAt: null, endedAt: null, childDecision: needsChildDecision(asked), measureReportedAt: null }, act.at);
  const id = newId() as ProposalId;
  const isNew = await insertProposal(act.db, { ...given, id, state: 'open', due_at: clock.dueAt, proposed_at: act.at, judged_by: null, judged_at: null, dismissal: null, hit_id: null });
  if (!isNew) return;
  act.touch('hit-proposal', [id]);
  await act.record(factOf({ kind: 'HitProposed', proposalId: id, side }));
  act.announce('hits');
}

/** A reviewed candidate is a hit of ours on a foreign alert, to be recorded; one that is none after all takes its proposal along. */
export async function followJudgement(act: Act, judged: { readonly candidateId: CandidateId; readonly alertId: AlertId; readonly holdingId: HoldingId; readonly verdict: FinalVerdict }): Promise<void> {
  if (judged.verdict !== 'hit') {
    if ((await lapseProposals(act.db, { candidateId: judged.candidateId }, act.at)) > 0) act.announce('hits');
    return;
  }
  act.touch('screening-candidate', [judged.candidateId]);
  const candidate = await findCandidate(act.db, judged.candidateId);
  if (!candidate) return;
  const alert = (await getAlerts(act.db, [judged.alertId])).get(judged.alertId);
  await propose(act, {
    origin: 'screening',
    side: 'own-on-foreign',
    system: candidate.system,
    alert_id: judged.alertId,
    candidate_id: judged.candidateId,
    holding_id: judged.holdingId,
    message_id: null,
    form: null,
    facts: factsOfCandidate(candidate, alert, act.at),
    classification: alert?.classification ?? 'restricted',
  });
}

/**
 * A form that came about an alert. One that tells of a hit on an alert of ours is proposed; any other belongs to the hit that
 * is already there.
 */
export async function followForm(act: Act, came: { readonly messageId: MessageId; readonly letter: FormLetter; readonly alertId: AlertId | null; readonly reference: string | null }): Promise<void> {
  const form = hitFormOf(came.letter);
  const message = form && (await findMessage(act.db, came.messageId));
  if (!form || !message || message.direction !== 'in') return;
  act.touch('message', [came.messageId]);
  const read = readForm(message.body, message.subject);
  const alert = came.alertId === null ? undefined : (await getAlerts(act.db, [came.alertId])).get(came.alertId);
  if (alert?.side === 'own' && tellsOfHit(came.letter)) {
    await propose(act, {
      origin: came.letter === 'hit-notice' ? 'notice' : 'form',
      side: 'foreign-on-own',
      system: alert.system,
      alert_id: alert.id,
      candidate_id: null,
      holding_id: alert.holdingId as HoldingId | null,
      message_id: message.id,
      form,
      facts: factsOfForm(alert, read, { receivedAt: message.receivedAt, country: message.sender.country }),
      classification: message.classification,
    });
    return;
  }
  const found = await findForForm(act.db, { alertId: came.alertId, reference: came.reference });
  const held = found && (await hold(act, found.id));
  if (held) await takeDownMessage(act, held, { messageId: message.id, direction: 'in', form, at: message.receivedAt, asksInformation: (read?.fields.informationRequested ?? '') !== '' });
}

/* ── judging ── */

type Judged = 'hits.proposal-not-found' | 'hits.proposal-already-judged' | 'hits.changed-meanwhile';

async function holdOpen(act: Act, id: ProposalId, version: number): Promise<Outcome<ProposalRow, Judged>> {
  act.touch('hit-proposal', [id]);
  const row = await lockProposal(act.db, id);
  if (!row) return refuse('hits.proposal-not-found');
  if (row.state !== 'open') return refuse('hits.proposal-already-judged');
  return row.version === version ? done(row) : refuse('hits.changed-meanwhile');
}

/** It is a hit: recorded with what the person says of it, its form put to it. */
export async function confirmProposal(
  act: Act,
  parts: HitsParts,
  of: { readonly id: ProposalId; readonly version: number },
  said: { readonly facts: Omit<FactColumns, 'known_at'> & { readonly known_at: FactColumns['known_at'] | undefined }; readonly case: 'open' | 'none' | CaseId; readonly anotherPassage: boolean },
): Promise<Outcome<Hit, Exclude<BeginRefusal, 'hits.alert-not-found' | 'hits.alert-of-the-other-side' | 'hits.message-not-found'> | Judged | 'hits.hit-not-found'>> {
  const held = await holdOpen(act, of.id, of.version);
  if (!held.ok) return held;
  const proposal = held.value;
  const known = said.facts.known_at ?? (proposal.facts as ProposedFacts).knownAt;
  const begun = await beginHit(act, parts, {
    side: proposal.side,
    system: proposal.system,
    alertId: await alertStillThere(act, proposal),
    facts: { ...said.facts, known_at: known },
    messageId: proposal.message_id,
    candidateId: proposal.candidate_id,
    holdingId: proposal.holding_id,
    case: said.case,
    anotherPassage: said.anotherPassage,
  });
  if (!begun.ok) {
    // The proposal's own message and alert are there, or it would not be seen.
    if (begun.code === 'hits.alert-not-found' || begun.code === 'hits.alert-of-the-other-side' || begun.code === 'hits.message-not-found') throw new Error(`${begun.code} of proposal ${proposal.id}`);
    return refuse(begun.code, begun.detail);
  }
  await settleProposal(act.db, proposal.id, { state: 'confirmed', judged_by: accountOf(act), judged_at: act.at, dismissal: null, hit_id: begun.value.id, text: '', forgets: true });
  await putFormTo(act, proposal, begun.value.id);
  return viewAfter(act, parts, begun.value.id);
}

/** An alert that was erased meanwhile does not keep its hit from being recorded. */
async function alertStillThere(act: Act, { alert_id: id }: ProposalRow): Promise<AlertId | null> {
  return id !== null && (await getAlerts(act.db, [id])).has(id) ? id : null;
}

async function putFormTo(act: Act, { message_id: messageId, form, facts }: ProposalRow, hitId: HitId): Promise<void> {
  const held = messageId !== null && form !== null ? await hold(act, hitId) : undefined;
  if (!held || messageId === null || form === null) return;
  const at = 'knownAt' in facts ? facts.knownAt : act.at;
  await takeDownMessage(act, held, { messageId, direction: 'in', form, at, asksInformation: 'informationAsked' in facts && facts.informationAsked });
}

/** It is none; or it was recorded already, and its message belongs to that hit. */
export async function dismissProposal(
  act: Act,
  of: { readonly id: ProposalId; readonly version: number },
  said: { readonly dismissal: Dismissal; readonly text: string; readonly hitId: HitId | null },
): Promise<Outcome<HitProposal, Judged | 'hits.hit-not-found' | 'hits.words-missing'>> {
  const held = await holdOpen(act, of.id, of.version);
  if (!held.ok) return held;
  if (said.dismissal === 'other' && said.text.trim() === '') return refuse('hits.words-missing');
  const hit = said.dismissal === 'already-recorded' && said.hitId !== null ? await lockHit(act.db, said.hitId) : undefined;
  if (said.dismissal === 'already-recorded' && said.hitId !== null && !hit) return refuse('hits.hit-not-found');
  // Of a foreign SIS alert that is no hit nothing stays: Regulation (EU) 2018/1862 Arts. 56(3), 57.
  const forgets = held.value.system === 'sis' && held.value.side === 'own-on-foreign';
  await settleProposal(act.db, of.id, { state: 'dismissed', judged_by: accountOf(act), judged_at: act.at, dismissal: said.dismissal, hit_id: hit?.id ?? null, text: said.text, forgets });
  if (hit) await putFormTo(act, held.value, hit.id);
  act.announce('hits');
  const row = await findProposal(act.db, of.id);
  if (!row) throw new Error(`proposal ${of.id} is gone from who judged it`);
  return done((await proposalsOf(act.db, [row]))[0]!);
}

/** For the screen. */
export async function showProposal(act: Act, id: ProposalId): Promise<Outcome<HitProposal, 'hits.proposal-not-found'>> {
  act.touch('hit-proposal', [id]);
  const row = await findProposal(act.db, id);
  return row ? done((await proposalsOf(act.db, [row]))[0]!) : refuse('hits.proposal-not-found');
}

