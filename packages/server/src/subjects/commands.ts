import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import { findQuotable } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { insertStatedLinks, type LinkRefusal } from './commands-links.ts';
import type { CorrectedSubject, StatedLink, StatedSubject, SubjectView } from './contract.ts';
import { record } from './facts.ts';
import type { ErasureGround, Subject, SubjectId, SubjectRole } from './model.ts';
import { correctionOf, limitFault, markingFault, markingsOf, roleChangeOf, unitFor, type Source } from './rules.ts';
import { appendCorrections, eraseContent, insertSubjects, lockSubject, moveToCompartment, pruneCorrections, updateSubject } from './store.ts';
import { viewsOf } from './view.ts';

/** What the slices to the right say of a subject. */
export interface HeldCheck {
  /** Whether an open case needs it, whoever may see that case: it cannot be erased then. */
  readonly isHeld: (db: Db, subjectId: SubjectId) => Promise<boolean>;
}

type Unseen = 'subjects.subject-not-found';
type Changed = Unseen | 'subjects.changed-meanwhile' | 'subjects.erased';

export type StateRefusal =
  | 'subjects.message-not-found'
  | 'subjects.category-not-allowed'
  | 'subjects.necessity-missing'
  | 'subjects.handling-text-missing'
  | 'subjects.beyond-reach'
  | LinkRefusal;

/**
 * States what a message, or with null no message, says of persons and things. All or nothing. Restrictions of the message go
 * with its words; links between those stated name them by their positions.
 */
export async function stateSubjects(
  act: Act,
  given: { readonly messageId: MessageId | null; readonly subjects: readonly StatedSubject[]; readonly links?: readonly StatedLink[] },
): Promise<Outcome<readonly SubjectView[], StateRefusal>> {
  const source = given.messageId === null ? undefined : await sourceOf(act, given.messageId);
  if (given.messageId !== null && !source) return refuse('subjects.message-not-found');
  const unitId = given.messageId === null ? unitFor(act.actor) : null;
  if (unitId === undefined) return refuse('subjects.beyond-reach');

  const subjects: Subject[] = [];
  for (const stated of given.subjects) {
    const subject = { ...subjectFrom(stated, source), id: newId(), messageId: given.messageId, unitId, statedBy: accountOf(act), statedAt: act.at } as Subject;
    const fault = markingFault(act.actor, subject, source) ?? (stated.kind === 'person' ? limitFault(stated.role, stated.data, subject.necessity) : undefined);
    if (fault) return refuse(fault.code, { ...fault.detail, position: subjects.length });
    subjects.push(subject);
  }
  await insertSubjects(act.db, subjects);
  act.touch('subject', subjects.map(({ id }) => id));
  act.note({ kinds: subjects.map(({ kind }) => kind) });
  await record(act, subjects.map(({ id, kind, messageId }) => ({ kind: 'SubjectStated', subjectId: id, subjectKind: kind, messageId })));
  const fault = await insertStatedLinks(act, subjects, given.links ?? []);
  if (fault) return fault;
  act.announce('subjects');
  return done(await viewsOf(act.db, subjects));
}

function subjectFrom(stated: StatedSubject, source: Source | undefined): Omit<Subject, 'id' | 'messageId' | 'unitId' | 'statedBy' | 'statedAt'> {
  const isPerson = stated.kind === 'person';
  return {
    kind: stated.kind,
    data: stated.data,
    role: isPerson ? stated.role : null,
    identityStatus: isPerson ? stated.identityStatus : null,
    statementType: stated.statementType,
    ...markingsOf(stated, source),
    necessity: stated.necessity ?? null,
    excerpt: stated.excerpt ?? null,
    compartmentId: null,
    version: 1,
    erased: null,
  };
}

async function sourceOf(act: Act, messageId: MessageId): Promise<Source | undefined> {
  act.touch('message', [messageId]);
  return findQuotable(act.db, messageId);
}

/* ── changing ── */

/** A subject that is there, seen, not erased and unchanged since; held. */
async function hold(act: Act, id: SubjectId, version: number): Promise<Outcome<Subject, Changed>> {
  act.touch('subject', [id]);
  const subject = await lockSubject(act.db, id);
  if (!subject) return refuse('subjects.subject-not-found');
  if (subject.erased) return refuse('subjects.erased');
  return subject.version === version ? done(subject) : refuse('subjects.changed-meanwhile');
}

export type CorrectRefusal = Changed | Exclude<ReturnType<typeof correctionOf>, { readonly ok: true }>['code'];

/** Corrects what is stated; each former value is kept. What is named unchanged changes nothing. */
export async function correctSubject(act: Act, id: SubjectId, version: number, body: CorrectedSubject): Promise<Outcome<SubjectView, CorrectRefusal>> {
  const held = await hold(act, id, version);
  if (!held.ok) return held;
  const source = held.value.messageId === null ? undefined : await findQuotable(act.db, held.value.messageId);
  const correction = correctionOf(held.value, body, act.actor, source);
  if (!correction.ok) return correction;
  const { after, changes } = correction.value;
  if (changes.length === 0) return view(act, held.value);
  await updateSubject(act.db, after);
  await appendCorrections(act.db, id, changes.map((change) => ({ ...change, pruned: false })), { by: accountOf(act), at: act.at });
  return changed(act, after, changes.map(({ field }) => field));
}

/** Gives a person another role. What that role does not allow goes for good, its former values too, once `prune` agrees to it. */
export async function changeRole(
  act: Act,
  id: SubjectId,
  version: number,
  asked: { readonly role: SubjectRole; readonly necessity?: string | null | undefined; readonly prune: boolean },
): Promise<Outcome<SubjectView, Changed | 'subjects.kind-differs' | 'subjects.role-needs-pruning'>> {
  const held = await hold(act, id, version);
  if (!held.ok) return held;
  const before = held.value;
  const change = roleChangeOf(before, asked);
  if (!change.ok) return change;
  const { after, pruned } = change.value;
  await updateSubject(act.db, after);
  await pruneCorrections(act.db, id, pruned);
  const changes = [
    ...(['role', 'necessity'] as const).filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field], pruned: false })),
    ...pruned.map((field) => ({ field: `data.${field}`, before: null, after: null, pruned: true })),
  ];
  await appendCorrections(act.db, id, changes, { by: accountOf(act), at: act.at });
  return changed(act, after, changes.map(({ field }) => field));
}

async function changed(act: Act, after: Subject, fields: readonly string[]): Promise<Outcome<SubjectView, never>> {
  act.note({ fields });
  await record(act, [{ kind: 'SubjectCorrected', subjectId: after.id, fields }]);
  act.announce('subjects');
  return view(act, { ...after, version: after.version + 1 });
}

async function view(act: Act, subject: Subject): Promise<Outcome<SubjectView, never>> {
  const [shown] = await viewsOf(act.db, [subject]);
  return done(shown!);
}

/* ── erasing ── */

/** Erases one subject for good: Directive (EU) 2023/977 Art. 16(3). Refused while an open case needs it. */
export async function eraseSubject(
  act: Act,
  parts: HeldCheck,
  id: SubjectId,
  version: number,
  ground: ErasureGround,
): Promise<Outcome<SubjectView, Changed | 'subjects.held-by-open-case'>> {
  const held = await hold(act, id, version);
  if (!held.ok) return held;
  if (await parts.isHeld(act.db, id)) return refuse('subjects.held-by-open-case');
  return view(act, await erase(act, held.value, ground));
}

/** For what erases whole cases: those of these that are there and not erased yet, whoever holds them. Returns how many went. */
export async function eraseSubjects(act: Act, ids: readonly SubjectId[], ground: ErasureGround): Promise<number> {
  let count = 0;
  for (const id of [...ids].sort()) {
    const subject = await lockSubject(act.db, id);
    if (!subject || subject.erased) continue;
    act.touch('subject', [id]);
    await erase(act, subject, ground);
    count += 1;
  }
  return count;
}

async function erase(act: Act, subject: Subject, ground: ErasureGround): Promise<Subject> {
  const erased = { at: act.at, by: accountOf(act), ground };
  const links = await eraseContent(act.db, subject.id, erased);
  await record(act, [
    ...links.map(({ id, type, firstId, secondId }) => ({ kind: 'SubjectsUnlinked', linkId: id, type, fromId: firstId, toId: secondId }) as const),
    { kind: 'SubjectErased', subjectId: subject.id, ground },
  ]);
  act.note({ ground });
  act.announce('subjects');
  const emptied = { role: null, identityStatus: null, sourceEvaluation: null, informationEvaluation: null, handling: [], handlingText: null, necessity: null, excerpt: null };
  return { ...subject, ...emptied, data: undefined, version: subject.version + 1, erased };
}

/* ── for the right ── */

/**
 * Confines subjects to a compartment (a restricted case), or with null lets them out. Whoever does it must be within the
 * compartment already, or would no longer see what they just moved: PostgreSQL refuses that.
 */
export async function confineSubjects(act: Act, ids: readonly SubjectId[], compartmentId: string | null): Promise<void> {
  if (ids.length === 0) return;
  const moved = await moveToCompartment(act.db, ids, compartmentId);
  act.touch('subject', moved);
  if (moved.length > 0) act.announce('subjects');
}

function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}
