import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { CivilDate } from '../kernel/time.ts';
import { deleteEntries } from '../accounts/store-compartments.ts';
import { eraseLater } from '../drafts/housekeeping.ts';
import { countDraftsAbout } from '../drafts/store.ts';
import { eraseMessages } from '../messages/commands-erase.ts';
import type { MessageId } from '../messages/model.ts';
import { getStandings } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { eraseSubjects } from '../subjects/commands.ts';
import type { SubjectId } from '../subjects/model.ts';
import type { Case, Review } from './contract.ts';
import type { CasesDesk } from './commands.ts';
import { confineCase } from './commands-items.ts';
import { accountOf, appendEvent, holdCase, holdUnchanged, viewAfter, type Changed, type NotFound } from './holding.ts';
import { factOf, type CaseId, type CaseRecord, type ClosingReason, type ItemKind, type ReviewId } from './model.ts';
import { closingFault, erasureFault, nextReviewAt, parseNumber, numberOf, reviewDueAt, type ClosingPoint } from './rules.ts';
import { updateCase } from './store.ts';
import { countGlassPending } from './store-access.ts';
import { listHeldElsewhere, listObjectIds } from './store-items.ts';
import { eraseCase, findProposals, insertReview, listReviews, settleReview, type ReviewRow } from './store-reviews.ts';
import { listCaseTasks } from './store-tasks.ts';
import { namesOf } from './view.ts';

/** How a case ends: closed, reviewed, erased. Directive (EU) 2023/977 Art. 16(3) and (4). */

/** What a slice to the right still has open in a case. */
export type CloseCheck = (db: Db, caseId: CaseId) => Promise<readonly ClosingPoint[]>;

export interface ClosingParts {
  readonly desk: CasesDesk;
  readonly closeChecks: readonly CloseCheck[];
}

/** What is open before a case can be closed: our own points first, then those of the slices to the right. */
export async function closingPoints(db: Db, parts: ClosingParts, caseId: CaseId): Promise<readonly ClosingPoint[]> {
  const tasks = (await listCaseTasks(db, caseId)).filter(({ state }) => state === 'open');
  const messageIds = await listObjectIds<MessageId>(db, caseId, 'message');
  const standings = await getStandings(db, messageIds);
  const others = [];
  for (const check of parts.closeChecks) others.push(...(await check(db, caseId)));
  return [
    { code: 'open-tasks', count: tasks.length },
    { code: 'unfinished-messages', count: [...standings.values()].filter(({ workState }) => workState !== 'done').length },
    { code: 'open-drafts', count: await countDraftsAbout(db, { messageIds, draftIds: tasks.flatMap((task) => task.draftId ?? []) }) },
    { code: 'unreviewed-glass', count: await countGlassPending(db, { caseId }) },
    ...others,
  ];
}

/** Closes a case; whatever is open needs a waiver with its reason. From now on the time until the first review runs. */
export async function closeCase(
  act: Act,
  parts: ClosingParts,
  id: CaseId,
  version: number,
  asked: { readonly reason: ClosingReason; readonly note?: string | undefined; readonly waivers: readonly { readonly code: string; readonly reason: string }[] },
): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.not-ready-to-close' | 'cases.waiver-superfluous'>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  const fault = closingFault(await closingPoints(act.db, parts, id), asked.waivers.map(({ code }) => code));
  if (fault) return refuse(fault.code, { points: fault.points });
  for (const waiver of asked.waivers) await appendEvent(act, id, { act: 'waived', reason: waiver.reason, detail: { code: waiver.code } });
  await updateCase(act.db, id, {
    state: 'closed',
    closed_at: act.at,
    closed_by: accountOf(act),
    closing_reason: asked.reason,
    concluded_at: act.at,
    review_due_at: reviewDueAt(act.at, parts.desk.timeZone),
  });
  await appendEvent(act, id, { act: 'closed', reason: asked.note, detail: { closingReason: asked.reason } });
  await act.record(factOf({ kind: 'CaseClosed', caseId: id, reason: asked.reason }));
  return viewAfter(act, id);
}

/** Opens it again. The time until its review begins anew with the next closing. */
export async function reopenCase(act: Act, id: CaseId, version: number, reason: string): Promise<Outcome<Case, Changed | 'cases.not-closed' | 'cases.review-pending'>> {
  const held = await holdCase(act, id);
  if (!held.ok) return held;
  if (held.value.state !== 'closed') return refuse('cases.not-closed', { state: held.value.state });
  if (held.value.version !== version) return refuse('cases.changed-meanwhile');
  if ((await findProposals(act.db, [id])).has(id)) return refuse('cases.review-pending');
  await updateCase(act.db, id, { state: 'open', closed_at: null, closed_by: null, closing_reason: null, concluded_at: null, review_due_at: null });
  await appendEvent(act, id, { act: 'reopened', reason });
  await act.record(factOf({ kind: 'CaseReopened', caseId: id }));
  return viewAfter(act, id);
}

/* ── retention ── */

export async function reviewsOf(db: Db, rows: readonly ReviewRow[]): Promise<readonly Review[]> {
  const names = await namesOf(db, rows.flatMap((row) => [row.proposed_by, row.settled_by]));
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    decision: row.decision,
    state: row.state,
    keepUntil: row.keep_until,
    reason: row.reason,
    proposedBy: names.person(row.proposed_by),
    proposedAt: row.proposed_at,
    settledBy: names.person(row.settled_by),
    settledAt: row.settled_at,
    note: row.note,
  }));
}

async function latestReview(act: Act, id: CaseId): Promise<Outcome<Review, NotFound>> {
  const [row] = await listReviews(act.db, id);
  const [review] = row ? await reviewsOf(act.db, [row]) : [];
  return review ? done(review) : refuse('cases.case-not-found');
}

/** Decides whether a closed case is still needed: kept until a day, or proposed for erasure to another person. */
export async function reviewCase(
  act: Act,
  desk: CasesDesk,
  id: CaseId,
  asked: { readonly decision: 'keep'; readonly until: CivilDate; readonly reason: string } | { readonly decision: 'erase'; readonly reason: string },
): Promise<Outcome<Review, NotFound | 'cases.open-case-cannot-be-erased' | 'cases.not-closed' | 'cases.review-pending' | 'cases.keep-until-invalid'>> {
  const held = await holdCase(act, id);
  if (!held.ok) return held;
  const fault = erasureFault(held.value);
  if (fault) return refuse(asked.decision === 'keep' ? 'cases.not-closed' : fault);
  if ((await findProposals(act.db, [id])).has(id)) return refuse('cases.review-pending');
  const by: AccountId | null = accountOf(act);
  const review: ReviewRow = {
    id: newId() as ReviewId,
    case_id: id,
    decision: asked.decision,
    state: asked.decision === 'keep' ? 'settled' : 'proposed',
    keep_until: asked.decision === 'keep' ? asked.until : null,
    reason: asked.reason,
    proposed_by: by,
    proposed_at: act.at,
    settled_by: asked.decision === 'keep' ? by : null,
    settled_at: asked.decision === 'keep' ? act.at : null,
    note: null,
  };
  if (asked.decision === 'keep') {
    const nextAt = nextReviewAt(asked.until, act.at, desk.timeZone);
    if (!nextAt) return refuse('cases.keep-until-invalid');
    await updateCase(act.db, id, { review_due_at: nextAt });
  }
  await insertReview(act.db, review);
  await appendEvent(act, id, { act: asked.decision === 'keep' ? 'review-kept' : 'erasure-proposed', object: { kind: 'review', id: review.id }, reason: asked.reason, detail: { keepUntil: review.keep_until } });
  return latestReview(act, id);
}

type SettleRefusal = NotFound | 'cases.open-case-cannot-be-erased' | 'cases.not-reviewed' | 'cases.review-own' | 'cases.review-not-found' | 'cases.held-elsewhere';

/** Another person's word on a proposed erasure: confirmed, everything goes for good; refused, the case stays and is reviewed again. */
export async function settleErasure(
  act: Act,
  id: CaseId,
  asked: { readonly verdict: 'confirm'; readonly number: string } | { readonly verdict: 'refuse'; readonly note: string },
): Promise<Outcome<Review, SettleRefusal>> {
  const held = await holdCase(act, id);
  if (!held.ok) return held;
  if (held.value.state === 'open') return refuse('cases.open-case-cannot-be-erased');
  const proposal = (await findProposals(act.db, [id])).get(id);
  if (!proposal) return refuse('cases.not-reviewed');
  const by = accountOf(act);
  if (by === null || proposal.proposed_by === by) return refuse('cases.review-own');
  if (asked.verdict === 'refuse') {
    await settleReview(act.db, proposal.id, { state: 'refused', by, at: act.at, note: asked.note });
    await appendEvent(act, id, { act: 'erasure-refused', object: { kind: 'review', id: proposal.id }, reason: asked.note });
    return latestReview(act, id);
  }
  const typed = parseNumber(asked.number);
  if (!typed || numberOf(typed.year, typed.sequence) !== held.value.number) return refuse('cases.review-not-found');
  await settleReview(act.db, proposal.id, { state: 'confirmed', by, at: act.at, note: null });
  await erase(act, held.value);
  return latestReview(act, id);
}

/**
 * Irrevocable, with the cases that are shown in it. What lies in no other case goes too: the subjects, and the content of the messages, of which number, date
 * and direction are left. The history keeps that something happened, and no word of what.
 */
async function erase(act: Act, { id, restricted: isRestricted }: Pick<CaseRecord, 'id' | 'restricted'>): Promise<void> {
  const alone = async (kind: ItemKind): Promise<readonly string[]> => {
    const ids = await listObjectIds(act.db, id, kind);
    const elsewhere = await listHeldElsewhere(act.db, id, kind, ids, 'any');
    return ids.filter((one) => !elsewhere.has(one));
  };
  const subjectIds = (await alone('subject')) as readonly SubjectId[];
  const messageIds = (await alone('message')) as readonly MessageId[];
  await appendEvent(act, id, { act: 'erased', detail: { messageCount: messageIds.length, subjectCount: subjectIds.length } });
  // What is left of them lies nowhere any more; until this commits nobody sees it there.
  if (isRestricted) await confineCase(act, id, null);
  await eraseSubjects(act, subjectIds, 'retention');
  const contents = await eraseMessages(act, messageIds);
  const erased = await eraseCase(act.db, id);
  for (const one of erased) await deleteEntries(act.db, one);
  await act.record(...erased.map((caseId) => factOf({ kind: 'CaseErased', caseId })));
  await eraseLater(act, contents);
  act.note({ messageCount: messageIds.length, subjectCount: subjectIds.length });
}
