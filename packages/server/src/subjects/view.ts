import { getAccountNames } from '../accounts/store-names.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { MessageId } from '../messages/model.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { Db } from '../platform/database.ts';
import { captionOf } from './caption.ts';
import type { LinkView, SubjectDetail, SubjectLine, SubjectView } from './contract.ts';
import type { Subject, SubjectId } from './model.ts';
import { getSubjects, listCorrections } from './store.ts';
import { listCluster, listLinks, type Link } from './store-links.ts';

/** What is shown beside identifiers. */
interface Names {
  readonly accounts: ReadonlyMap<AccountId, string>;
  readonly messages: ReadonlyMap<MessageId, { readonly number: string }>;
}

async function namesFor(db: Db, subjects: readonly Subject[], accountIds: readonly (AccountId | null)[] = []): Promise<Names> {
  const people = [...subjects.flatMap(({ statedBy, erased }) => [statedBy, erased?.by ?? null]), ...accountIds].filter((id) => id !== null);
  return {
    accounts: await getAccountNames(db, [...new Set(people)]),
    messages: await getMessageNames(db, [...new Set(subjects.flatMap(({ messageId }) => messageId ?? []))]),
  };
}

function personOf(names: Names, id: AccountId | null): { readonly id: AccountId; readonly name: string } | null {
  return id && { id, name: names.accounts.get(id) ?? '' };
}

function lineOf(subject: Subject, names: Names): SubjectLine {
  const { id, kind, role, statementType, identityStatus, sourceEvaluation, informationEvaluation, handlingText, classification, messageId, statedAt, version, erased } = subject;
  const message = messageId && names.messages.get(messageId);
  return {
    id,
    kind,
    ...captionOf(subject),
    role,
    statementType,
    identityStatus,
    sourceEvaluation,
    informationEvaluation,
    handling: [...subject.handling],
    handlingText,
    classification,
    message: messageId && message ? { id: messageId, number: message.number } : null,
    statedBy: personOf(names, subject.statedBy),
    statedAt,
    restricted: subject.compartmentId !== null,
    version,
    erased: erased && { ...erased, by: personOf(names, erased.by) },
  };
}

function viewOf(subject: Subject, names: Names): SubjectView {
  const { necessity, excerpt, data } = subject;
  // The kind of the subject says which schema its data has.
  return { ...lineOf(subject, names), necessity, excerpt, data: data ?? null } as SubjectView;
}

/** One line each, in the order given. */
export async function linesOf(db: Db, subjects: readonly Subject[]): Promise<readonly SubjectLine[]> {
  const names = await namesFor(db, subjects);
  return subjects.map((subject) => lineOf(subject, names));
}

/** The whole of each, in the order given. */
export async function viewsOf(db: Db, subjects: readonly Subject[]): Promise<readonly SubjectView[]> {
  const names = await namesFor(db, subjects);
  return subjects.map((subject) => viewOf(subject, names));
}

/** Links with both their ends; those of which an end is not to be seen are left out. */
export async function linksOf(db: Db, links: readonly Link[]): Promise<readonly LinkView[]> {
  const ends = await getSubjects(db, links.flatMap(({ firstId, secondId }) => [firstId, secondId]));
  const names = await namesFor(db, [...ends.values()], links.flatMap(({ statedBy, undone }) => [statedBy, undone?.by ?? null]));
  return links.flatMap(({ firstId, secondId, ...link }) => {
    const [first, second] = [ends.get(firstId), ends.get(secondId)];
    if (!first || !second) return [];
    return {
      ...link,
      first: lineOf(first, names),
      second: lineOf(second, names),
      statedBy: personOf(names, link.statedBy),
      undone: link.undone && { ...link.undone, by: personOf(names, link.undone.by) },
    };
  });
}

/** A subject, who else it is, and its connections, as far as the actor may see them. `shown`: whatever it tells of. */
export async function detailOf(db: Db, subject: Subject): Promise<{ readonly detail: SubjectDetail; readonly shown: readonly SubjectId[] }> {
  const cluster = await listCluster(db, [subject.id]);
  const same = await getSubjects(db, cluster.filter((id) => id !== subject.id));
  const links = await linksOf(db, await listLinks(db, cluster));
  const corrections = await listCorrections(db, subject.id);
  const names = await namesFor(db, [subject, ...same.values()], corrections.map(({ by }) => by));
  return {
    detail: {
      subject: viewOf(subject, names),
      corrections: corrections.map(({ by, ...rest }) => ({ ...rest, by: personOf(names, by) })),
      cluster: [...same.values()].map((one) => lineOf(one, names)),
      links: [...links],
    },
    shown: [...new Set([subject.id, ...same.keys(), ...links.flatMap(({ first, second }) => [first.id, second.id])])],
  };
}
