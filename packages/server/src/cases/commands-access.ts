import { deleteEntry, insertEntry, listEntries, type Entrant } from '../accounts/store-compartments.ts';
import { findColleague } from '../accounts/store-names.ts';
import { findUnit } from '../accounts/store.ts';
import type { AccountId, Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Purpose } from '../kernel/schema.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Case, Glass, Member } from './contract.ts';
import { confineCase } from './commands-items.ts';
import { accountOf, appendEvent, holdCase, holdUnchanged, viewAfter, type Changed, type NotFound } from './holding.ts';
import { factOf, type CaseId, type CaseRecord, type GlassId, type GlassVerdict } from './model.ts';
import { glassFault, mayBeMember } from './rules.ts';
import { findCase, findCaseByNumber, updateCase } from './store.ts';
import { findBehindGlass, insertGlass, listGlass, listGlassEntrants, lockGlass, updateGlass, type GlassRow } from './store-access.ts';
import { listHeldElsewhere, listObjectIds } from './store-items.ts';
import { namesOf } from './view.ts';

/** Need-to-know: who sees a restricted case, by being let in or by breaking the glass. Directive (EU) 2016/680 Art. 29(2)(e). */

/** As it comes from a request. */
export type Who = { readonly kind: 'account'; readonly accountId: AccountId } | { readonly kind: 'unit'; readonly unitId: NonNullable<CaseRecord['ownerUnitId']> };

function entrantOf(who: Who): Entrant {
  return who.kind === 'account' ? { accountId: who.accountId } : { unitId: who.unitId };
}

/** Whoever does not see content of that classification is let into no case; a unit that is closed neither. */
async function memberFault(act: Act, who: Who, classification: Classification): Promise<Refused<'cases.member-not-found'> | undefined> {
  if (who.kind === 'unit') return (await findUnit(act.db, who.unitId))?.active ? undefined : refuse('cases.member-not-found');
  const colleague: (Actor & { readonly kind: 'account' }) | undefined = await findColleague(act.db, who.accountId);
  return colleague && mayBeMember(colleague, classification) ? undefined : refuse('cases.member-not-found');
}

/** Who is in now, and until when. */
export async function membersOf(db: Db, caseId: CaseId, now: Instant): Promise<{ readonly items: readonly Member[] }> {
  const entries = (await listEntries(db, caseId)).filter(({ endsAt }) => endsAt === null || endsAt > now);
  const names = await namesOf(db, entries.map(({ accountId }) => accountId));
  const byGlass = await listGlassEntrants(db, caseId);
  return {
    items: entries.map(({ accountId, unitId, enteredAt, endsAt }) => ({
      person: names.person(accountId),
      unit: names.unit(unitId),
      enteredAt,
      endsAt,
      byGlass: accountId !== null && endsAt !== null && byGlass.has(accountId),
    })),
  };
}

/** Confines a case with all that lies in it to its members; the asker and the owner are among them. */
export async function restrictCase(
  act: Act,
  id: CaseId,
  version: number,
  asked: { readonly members: readonly Who[]; readonly reason: string },
): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.already-restricted' | 'cases.member-not-found' | 'cases.held-elsewhere'>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  if (held.value.restricted) return refuse('cases.already-restricted');
  // What lies in another case too would be taken from those who work there.
  for (const kind of ['message', 'subject'] as const) {
    const elsewhere = await listHeldElsewhere(act.db, id, kind, await listObjectIds(act.db, id, kind), 'any');
    if (elsewhere.size > 0) return refuse('cases.held-elsewhere', { count: elsewhere.size });
  }
  for (const who of asked.members) {
    const fault = await memberFault(act, who, held.value.classification);
    if (fault) return fault;
  }
  const own = [accountOf(act), held.value.ownerId].filter((accountId) => accountId !== null).map((accountId) => ({ kind: 'account', accountId }) as const);
  // First who is in, then the door: who closes it must be inside.
  for (const who of [...own, ...asked.members]) await insertEntry(act.db, id, entrantOf(who), act.at, null);
  await updateCase(act.db, id, { restricted: true });
  await confineCase(act, id, id);
  await appendEvent(act, id, { act: 'restricted', reason: asked.reason, detail: { memberCount: (await membersOf(act.db, id, act.at)).items.length } });
  return viewAfter(act, id);
}

/** Opens it again to whoever has the clearance, with all that lies in it. */
export async function liftRestriction(act: Act, id: CaseId, version: number, reason: string): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.not-restricted'>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  if (!held.value.restricted) return refuse('cases.not-restricted');
  await confineCase(act, id, null);
  await updateCase(act.db, id, { restricted: false });
  for (const { accountId, unitId } of await listEntries(act.db, id)) {
    await deleteEntry(act.db, id, accountId === null ? { unitId: unitId! } : { accountId });
  }
  await appendEvent(act, id, { act: 'restriction-lifted', reason });
  return viewAfter(act, id);
}

type MemberRefusal = NotFound | 'cases.not-restricted' | 'cases.member-not-found';

async function holdRestricted(act: Act, id: CaseId): Promise<Outcome<CaseRecord, NotFound | 'cases.not-restricted'>> {
  const held = await holdCase(act, id);
  return held.ok && !held.value.restricted ? refuse('cases.not-restricted') : held;
}

function memberDetail(who: Who): Readonly<Record<string, string>> {
  return who.kind === 'account' ? { accountId: who.accountId } : { unitId: who.unitId };
}

/** Lets a person or a unit in, for good or until an instant. */
export async function admitMember(act: Act, id: CaseId, asked: { readonly who: Who; readonly until: Instant | null; readonly reason: string }): Promise<Outcome<{ readonly items: readonly Member[] }, MemberRefusal>> {
  const held = await holdRestricted(act, id);
  if (!held.ok) return held;
  const fault = await memberFault(act, asked.who, held.value.classification);
  if (fault) return fault;
  await insertEntry(act.db, id, entrantOf(asked.who), act.at, asked.until);
  await appendEvent(act, id, { act: 'member-admitted', reason: asked.reason, detail: { ...memberDetail(asked.who), until: asked.until } });
  return done(await membersOf(act.db, id, act.at));
}

/** Takes a person or a unit out; never the last who may see it for good, or nobody could let anybody in again. */
export async function excludeMember(act: Act, id: CaseId, asked: { readonly who: Who; readonly reason: string }): Promise<Outcome<{ readonly items: readonly Member[] }, MemberRefusal | 'cases.last-member'>> {
  const held = await holdRestricted(act, id);
  if (!held.ok) return held;
  const { items } = await membersOf(act.db, id, act.at);
  const isAsked = ({ person, unit }: Member) => (asked.who.kind === 'account' ? person?.id === asked.who.accountId : unit?.id === asked.who.unitId);
  if (!items.some(isAsked)) return refuse('cases.member-not-found');
  if (!items.some((member) => !isAsked(member) && member.endsAt === null)) return refuse('cases.last-member');
  await appendEvent(act, id, { act: 'member-excluded', reason: asked.reason, detail: memberDetail(asked.who) });
  const left = await membersWithout(act, id, asked.who);
  return done(left);
}

/** Read before the door closes on the asker, who may have taken themselves out. */
async function membersWithout(act: Act, id: CaseId, who: Who): Promise<{ readonly items: readonly Member[] }> {
  await deleteEntry(act.db, id, entrantOf(who));
  return membersOf(act.db, id, act.at);
}

/* ── break-glass ── */

export interface GlassParts {
  /** The longest that anybody sees into a case by it. */
  readonly glassHours: number;
}

/**
 * Lets the actor see a restricted case for some hours. Known by its number only; what is refused does not tell whether there
 * is such a case. The owner and the shift leaders see it at once, and another person reviews it.
 */
export async function breakGlass(
  act: Act,
  parts: GlassParts,
  asked: { readonly number: string; readonly purpose: Purpose; readonly reason: string; readonly hours: number },
): Promise<Outcome<Case, NotFound | 'cases.already-visible' | 'cases.glass-too-long'>> {
  act.because(asked.purpose);
  if (asked.hours > parts.glassHours) return refuse('cases.glass-too-long', { hours: parts.glassHours });
  const accountId = accountOf(act);
  if (await findCaseByNumber(act.db, asked.number)) return refuse('cases.already-visible');
  const behind = await findBehindGlass(act.db, asked.number);
  if (!behind || accountId === null) return refuse('cases.case-not-found');

  const endsAt = plusMinutes(act.at, asked.hours * 60);
  await insertEntry(act.db, behind.id, { accountId }, act.at, endsAt);
  const record = await findCase(act.db, behind.id);
  if (!record) throw new Error(`case ${behind.id} is not to be seen by who broke its glass`);
  const id = newId() as GlassId;
  await insertGlass(act.db, {
    id,
    case_id: record.id,
    case_number: record.number,
    classification_rank: behind.classificationRank,
    account_id: accountId,
    at: act.at,
    ends_at: endsAt,
    reason: asked.reason,
  });
  await appendEvent(act, record.id, { act: 'glass-broken', object: { kind: 'glass', id }, reason: asked.reason, detail: { purpose: asked.purpose.code, hours: asked.hours, until: endsAt } });
  await act.record(factOf({ kind: 'GlassBroken', caseId: record.id, accountId, endsAt }));
  return viewAfter(act, record.id);
}

function glassOf(row: GlassRow, names: Awaited<ReturnType<typeof namesOf>>, reviewer: AccountId | null): Glass {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    by: names.person(row.account_id)!,
    at: row.at,
    endsAt: row.ends_at,
    reason: row.reason,
    verdict: row.verdict,
    reviewedBy: names.person(row.reviewed_by),
    reviewedAt: row.reviewed_at,
    note: row.note,
    reviewable: row.verdict === 'pending' && row.account_id !== reviewer,
  };
}

export async function glassList(act: Act, verdict: GlassVerdict | undefined): Promise<{ readonly items: readonly Glass[] }> {
  const rows = await listGlass(act.db, verdict);
  const names = await namesOf(act.db, rows.flatMap((row) => [row.account_id, row.reviewed_by]));
  act.touch('glass', rows.map(({ id }) => id));
  return { items: rows.map((row) => glassOf(row, names, accountOf(act))) };
}

/** Another person's judgement of a break-glass; an objection ends the access at once, unless it has been given for good since. */
export async function reviewGlass(
  act: Act,
  id: GlassId,
  review: { readonly verdict: 'confirmed' | 'objected'; readonly note: string },
): Promise<Outcome<Glass, 'cases.glass-not-found' | 'cases.glass-own' | 'cases.glass-reviewed' | 'cases.note-missing'>> {
  act.touch('glass', [id]);
  const held = await lockGlass(act.db, id);
  const reviewer = accountOf(act);
  if (!held || reviewer === null) return refuse('cases.glass-not-found');
  const fault = glassFault({ by: held.account_id, verdict: held.verdict }, reviewer, review.verdict, review.note);
  if (fault) return refuse(fault);
  await updateGlass(act.db, id, { verdict: review.verdict, by: reviewer, at: act.at, note: review.note || null });
  if (review.verdict === 'objected') {
    const entry = (await listEntries(act.db, held.case_id)).find(({ accountId }) => accountId === held.account_id);
    if (entry && entry.endsAt !== null) await deleteEntry(act.db, held.case_id, { accountId: held.account_id });
  }
  await appendEvent(act, held.case_id, { act: 'glass-reviewed', object: { kind: 'glass', id }, reason: review.note, detail: { verdict: review.verdict } });
  const after = await lockGlass(act.db, id);
  if (!after) throw new Error(`break-glass ${id} is not to be seen by who reviewed it`);
  return done(glassOf(after, await namesOf(act.db, [after.account_id, after.reviewed_by]), reviewer));
}

