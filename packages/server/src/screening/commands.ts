import type { UnitId } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { plusMinutes } from '../kernel/time.ts';
import { giveTask } from '../cases/commands-tasks.ts';
import type { CaseId, TaskId } from '../cases/model.ts';
import { startPrefilledDraft } from '../drafts/commands.ts';
import type { DraftId } from '../drafts/model.ts';
import { findAbout } from '../messages/store-answered.ts';
import type { MessageId } from '../messages/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Alert } from '../alerts/model.ts';
import { getAlerts } from '../alerts/store.ts';
import type { Act } from '../platform/act.ts';
import type { CandidateLine, CandidateView } from './contract-candidates.ts';
import { screeningFact } from './facts.ts';
import type { AskedOf, Candidate, CandidateId, FinalVerdict, NoMatchReason, QuestionId } from './model.ts';
import type { ScreeningParts } from './parts.ts';
import { faultOfJudging, judge, rememberedUntil, stateAfterAnswer } from './rules.ts';
import { accountOf } from './runs.ts';
import { settleAlerts } from './settling.ts';
import { standingOf, readSides } from './sides.ts';
import { getSettings } from './store.ts';
import { claimCandidate, findCandidate, listQueue, lockCandidate, setCandidateState } from './store-candidates.ts';
import { answerQuestion as writeAnswer, insertJudgement, insertQuestion, listJudgements, listQuestions, rememberPair } from './store-judging.ts';
import { linesOf, viewOf } from './view.ts';

/** What a reviewer does with a candidate. A person decides: Directive (EU) 2016/680 Art. 11. */

type NotFound = 'screening.candidate-not-found';
export type JudgeRefusal =
  | NotFound
  | 'screening.already-judged'
  | 'screening.lapsed'
  | 'screening.changed-meanwhile'
  | 'screening.records-changed'
  | 'screening.reason-missing'
  | 'screening.words-missing'
  | 'screening.second-look-by-same-person'
  | 'screening.dispute-needs-leader';

const claimMinutes = 2;

export async function openCandidate(act: Act, id: CandidateId, claims: boolean): Promise<Outcome<CandidateView, NotFound>> {
  act.touch('screening-candidate', [id]);
  const before = await findCandidate(act.db, id);
  if (!before) return refuse('screening.candidate-not-found');
  if (claims && mayJudge(act)) await claimCandidate(act.db, id, accountOf(act), plusMinutes(act.at, claimMinutes), act.at);
  const view = await viewOf(act, (await findCandidate(act.db, id)) ?? before);
  return view ? done(view) : refuse('screening.candidate-not-found');
}

/** An analyst looks; a claim of theirs would keep nobody from anything and only confuse. */
function mayJudge(act: Act): boolean {
  return act.actor.kind === 'account' && act.actor.roles.some((role) => role === 'operator' || role === 'shift-leader' || role === 'screening-officer');
}

/* ── verdicts ── */

export interface Verdicting {
  readonly verdict: FinalVerdict;
  readonly reason: NoMatchReason | undefined;
  readonly text: string;
}

export interface JudgedReply {
  readonly candidate: CandidateLine;
  readonly final: boolean;
  readonly next: CandidateId | null;
}

export async function judgeCandidate(act: Act, id: CandidateId, version: number, { verdict, reason, text }: Verdicting): Promise<Outcome<JudgedReply, JudgeRefusal>> {
  const held = await holdLive(act, id, version);
  if (!held.ok) return held;
  const candidate = held.value;
  const by = accountOf(act);
  const settings = await getSettings(act.db);
  const judgements = await listJudgements(act.db, id);
  const given = verdict === 'hit' ? undefined : reason;
  const judged = judge({ state: candidate.state, category: candidate.category, judgements }, { verdict, reason: given, text, by, isLeader: isLeader(act) }, settings);
  if ('code' in judged) return judged;
  // Whoever judges means what is on the screen. What has changed since is renewed or lapses by itself.
  if (standingOf(await readSides(act.db, [candidate]), candidate).fingerprint !== candidate.fingerprint) return refuse('screening.records-changed');

  const { look, isFinal, state, disputed } = judged;
  await insertJudgement(act.db, candidate, { candidateId: id, look, verdict, reason: given ?? null, text, isFinal, by, at: act.at });
  await setCandidateState(act.db, id, { state, disputed, judgedAt: isFinal ? act.at : null });
  if (isFinal) {
    await rememberPair(act.db, candidate, verdict, rememberedUntil(verdict, act.at, settings));
    await act.record(screeningFact({ kind: 'CandidateJudged', candidateId: id, alertId: candidate.alertId, holdingId: candidate.holdingId, verdict }));
    await settleAlerts(act, [candidate.alertId]);
  }
  act.note({ verdict, ...(given === undefined ? {} : { reason: given }), look, final: isFinal });
  return replied(act, id, isFinal);
}

/** Held and waiting, as the person saw it. */
async function holdLive(act: Act, id: CandidateId, version: number): Promise<Outcome<Candidate, NotFound | 'screening.changed-meanwhile' | 'screening.already-judged' | 'screening.lapsed'>> {
  act.touch('screening-candidate', [id]);
  const candidate = await lockCandidate(act.db, id);
  if (!candidate) return refuse('screening.candidate-not-found');
  act.touch('alert', [candidate.alertId]);
  act.touch('holding', [candidate.holdingId]);
  // What became of it says more than that it is another version.
  if (candidate.state === 'lapsed') return refuse('screening.lapsed');
  if (candidate.state === 'hit' || candidate.state === 'no-match') return refuse('screening.already-judged');
  return candidate.version === version ? done(candidate) : refuse('screening.changed-meanwhile');
}

async function replied(act: Act, id: CandidateId, final: boolean): Promise<Outcome<JudgedReply, NotFound>> {
  act.announce('screening');
  const candidate = await findCandidate(act.db, id);
  if (!candidate) return refuse('screening.candidate-not-found');
  const [line] = await linesOf(act, [candidate]);
  const [next] = await listQueue(act.db, { state: 'waiting', forAccountId: accountOf(act) }, null, 1);
  return done({ candidate: line!, final, next: next?.id ?? null });
}

function isLeader(act: Act): boolean {
  return act.actor.kind === 'account' && act.actor.roles.includes('shift-leader');
}

/* ── questions ── */

export interface Asking {
  readonly of: AskedOf;
  readonly text: string;
  readonly organisationId: OrganisationId | undefined;
  readonly task: { readonly caseId: CaseId; readonly unitId: UnitId } | undefined;
}

export type AskRefusal = JudgeRefusal | 'screening.organisation-not-found' | 'screening.task-not-possible';

/**
 * Asks for more. The issuer gets a message, for which a draft is begun with the question and the reference of their alert and
 * nothing of the national record; the national unit a message or a task. The author completes and sends the draft.
 */
export async function askMore(
  act: Act,
  parts: ScreeningParts,
  id: CandidateId,
  version: number,
  asking: Asking,
): Promise<Outcome<{ readonly candidate: CandidateLine; readonly draftId: DraftId | null; readonly taskId: TaskId | null; readonly next: CandidateId | null }, AskRefusal>> {
  const held = await holdLive(act, id, version);
  if (!held.ok) return held;
  const candidate = held.value;
  const judgements = await listJudgements(act.db, id);
  const fault = faultOfJudging({ state: candidate.state, category: candidate.category, judgements }, { by: accountOf(act), isLeader: isLeader(act) });
  if (fault) return refuse(fault);
  const alert = (await getAlerts(act.db, [candidate.alertId])).get(candidate.alertId);
  if (!alert) return refuse('screening.candidate-not-found');

  const begun = await beginAsking(act, parts, alert, asking);
  if (!begun.ok) return begun;
  await insertQuestion(act.db, { candidateId: id, askedOf: asking.of, text: asking.text, ...begun.value, askedBy: accountOf(act), askedAt: act.at });
  await insertJudgement(act.db, candidate, { candidateId: id, look: candidate.disputed ? 3 : judgements.some(({ verdict }) => verdict !== 'ask-more') ? 2 : 1, verdict: 'ask-more', reason: null, text: '', isFinal: false, by: accountOf(act), at: act.at });
  await setCandidateState(act.db, id, { state: 'asked', disputed: candidate.disputed, judgedAt: null });
  act.note({ verdict: 'ask-more', of: asking.of });
  const reply = await replied(act, id, false);
  return reply.ok ? done({ candidate: reply.value.candidate, ...begun.value, next: reply.value.next }) : reply;
}

type Begun = { readonly draftId: DraftId | null; readonly taskId: TaskId | null };

async function beginAsking(act: Act, parts: ScreeningParts, alert: Alert, { of, text, organisationId, task }: Asking): Promise<Outcome<Begun, NotFound | 'screening.organisation-not-found' | 'screening.task-not-possible'>> {
  if (of === 'nobody') return done({ draftId: null, taskId: null });
  const reference = alert.reference ?? alert.externalId ?? '';
  if (of === 'unit' && task) {
    const given = await giveTask(act, parts, task.caseId, { to: { kind: 'unit', unitId: task.unitId }, title: reference || 'screening', text, dueAt: null, messageIds: [], fileIds: [] });
    return given.ok ? done({ draftId: null, taskId: given.value.id }) : refuse('screening.task-not-possible');
  }
  const organisation = organisationId === undefined ? undefined : (await getOrganisationRefs(act.db, [organisationId])).get(organisationId);
  if (organisationId !== undefined && !organisation) return refuse('screening.organisation-not-found');
  // About the message that brought the alert: its thread, its restrictions. A unit at home is not told where it came from.
  const aboutId = of === 'issuer' && alert.messageId !== null && (await findAbout(act.db, alert.messageId)) ? alert.messageId : undefined;
  const draft = await startPrefilledDraft(act, parts.drafts, {
    content: {
      channel: of === 'unit' ? 'national' : alert.system === 'sis' ? 'sirene' : alert.system === 'interpol' ? 'i247' : 'bilateral-spoc',
      kind: 'clarification-request',
      subject: reference,
      body: text,
      otherReferences: reference && of === 'issuer' ? [reference] : [],
      recipients: organisation ? [{ organisationId: organisation.id, address: null, copy: false }] : [],
    },
    ...(aboutId === undefined ? {} : { aboutId }),
  });
  return draft.ok ? done({ draftId: draft.value.id, taskId: null }) : refuse('screening.candidate-not-found');
}

export async function answerQuestion(
  act: Act,
  id: CandidateId,
  questionId: QuestionId,
  answer: { readonly text: string; readonly messageId: MessageId | undefined },
): Promise<Outcome<CandidateLine, NotFound | 'screening.question-not-found' | 'screening.question-answered' | 'screening.message-not-found'>> {
  act.touch('screening-candidate', [id]);
  const candidate = await lockCandidate(act.db, id);
  if (!candidate) return refuse('screening.candidate-not-found');
  const questions = await listQuestions(act.db, id);
  const question = questions.find((one) => one.id === questionId);
  if (!question) return refuse('screening.question-not-found');
  if (question.answeredAt !== null) return refuse('screening.question-answered');
  if (answer.messageId !== undefined && !(await findAbout(act.db, answer.messageId))) return refuse('screening.message-not-found');
  if (answer.messageId !== undefined) act.touch('message', [answer.messageId]);
  await writeAnswer(act.db, questionId, { text: answer.text, messageId: answer.messageId ?? null, by: accountOf(act), at: act.at });
  // Judged or lapsed meanwhile: the answer is kept, and changes nothing more. With another question open it goes on waiting.
  const isWaiting = questions.some((one) => one.id !== questionId && one.answeredAt === null);
  if (candidate.state === 'asked' && !isWaiting) {
    await setCandidateState(act.db, id, { state: stateAfterAnswer(await listJudgements(act.db, id)), disputed: candidate.disputed, judgedAt: null });
  }
  const reply = await replied(act, id, false);
  return reply.ok ? done(reply.value.candidate) : reply;
}
