import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { LinkView, StatedLink } from './contract.ts';
import { record } from './facts.ts';
import type { LinkId, Subject, SubjectId } from './model.ts';
import { inOrder, linkFault } from './rules.ts';
import { holdSubjects } from './store.ts';
import { findLink, insertLink, lockLink, markUndone, type Link } from './store-links.ts';
import { linksOf } from './view.ts';

export type LinkRefusal =
  | 'subjects.subject-not-found'
  | 'subjects.link-to-itself'
  | 'subjects.link-kinds-differ'
  | 'subjects.link-exists'
  | 'subjects.link-period-reversed';

type LinkWords = Omit<StatedLink, 'first' | 'second'>;

/**
 * Says that two subjects are the same person or thing, or how they are connected. Both stay what their sources stated; the
 * link can be taken back. A person decides, never the desk by itself: Directive (EU) 2016/680 Art. 11.
 */
export async function linkSubjects(
  act: Act,
  { firstId, secondId, ...words }: LinkWords & { readonly firstId: SubjectId; readonly secondId: SubjectId },
): Promise<Outcome<LinkView, LinkRefusal | 'subjects.erased'>> {
  act.touch('subject', [firstId, secondId]);
  const ends = await holdSubjects(act.db, [firstId, secondId]);
  const [first, second] = [ends.get(firstId), ends.get(secondId)];
  if (!first || !second) return refuse('subjects.subject-not-found');
  if (first.erased || second.erased) return refuse('subjects.erased');
  const linked = await insert(act, first, second, words);
  if (!linked.ok) return linked;
  act.note({ type: words.type });
  act.announce('subjects');
  return done(await view(act, linked.value));
}

/** Between subjects that are stated in the same act. */
export async function insertStatedLinks(act: Act, subjects: readonly Subject[], links: readonly StatedLink[]): Promise<Refused<LinkRefusal> | undefined> {
  for (const { first, second, ...words } of links) {
    const [from, to] = [subjects[first], subjects[second]];
    if (!from || !to) return refuse('subjects.subject-not-found');
    const linked = await insert(act, from, to, words);
    if (!linked.ok) return linked;
  }
  return undefined;
}

async function insert(act: Act, first: Subject, second: Subject, words: LinkWords): Promise<Outcome<LinkId, LinkRefusal>> {
  const fault = linkFault({ first, second }, words);
  if (fault) return fault;
  const [firstId, secondId] = inOrder(words.type, first.id, second.id);
  const id = newId() as LinkId;
  const link: Omit<Link, 'undone'> = {
    id,
    firstId,
    secondId,
    type: words.type,
    from: words.from ?? null,
    to: words.to ?? null,
    statementType: words.statementType,
    sourceEvaluation: words.sourceEvaluation,
    informationEvaluation: words.informationEvaluation,
    reason: words.reason,
    statedBy: accountOf(act),
    statedAt: act.at,
  };
  if (!(await insertLink(act.db, link))) return refuse('subjects.link-exists');
  act.touch('subject-link', [id]);
  await record(act, [{ kind: 'SubjectsLinked', linkId: id, type: words.type, fromId: firstId, toId: secondId }]);
  return done(id);
}

/** Takes a link back. It stays, with who undid it, when and why. */
export async function undoLink(act: Act, id: LinkId, reason: string): Promise<Outcome<LinkView, 'subjects.link-not-found' | 'subjects.link-undone'>> {
  act.touch('subject-link', [id]);
  const link = await lockLink(act.db, id);
  if (!link) return refuse('subjects.link-not-found');
  if (link.undone) return refuse('subjects.link-undone');
  act.touch('subject', [link.firstId, link.secondId]);
  await markUndone(act.db, id, { by: accountOf(act), at: act.at, reason });
  await record(act, [{ kind: 'SubjectsUnlinked', linkId: id, type: link.type, fromId: link.firstId, toId: link.secondId }]);
  act.note({ type: link.type });
  act.announce('subjects');
  return done(await view(act, id));
}

async function view(act: Act, id: LinkId): Promise<LinkView> {
  const link = await findLink(act.db, id);
  const [shown] = link ? await linksOf(act.db, [link]) : [];
  if (!shown) throw new Error(`link ${id} is not to be seen by who just wrote it`);
  return shown;
}

function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}
