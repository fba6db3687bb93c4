import type { CaseId } from '../cases/model.ts';
import { appendEvent } from '../cases/holding.ts';
import { findCasesOf } from '../cases/store.ts';
import { listObjectIds } from '../cases/store-items.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import type { Queue } from '../platform/jobs.ts';
import type { SubjectsIndex } from '../subjects/matching.ts';
import type { Subject, SubjectId } from '../subjects/model.ts';
import { getSubjects, listSubjectsOfMessage } from '../subjects/store.ts';
import { referencesOfMessages, similarSubjects, wordsOfMessages, type Asked, type CrossCheckSource } from './cross-check-sources.ts';
import type { RequestId } from './model.ts';
import type { CheckResult, Finding, SuggestionFact } from './model-cross-check.ts';
import { settle } from './rules-cross-check.ts';
import { dropUnfound, findChecked, forgetRequest, forgetSubject, holdCheck, insertSuggestions, keepCheck, listOpenIncoming, listSuggestions, renewSuggestion, type Checked } from './store-cross-check.ts';

export interface CrossCheckParts {
  readonly perform: Perform;
  readonly index: Pick<SubjectsIndex, 'findSimilar'>;
  /** What slices to the right add to be searched. */
  readonly sources?: readonly CrossCheckSource[];
}

const queueName = 'requests.cross-check';
const operator = { kind: 'system', process: queueName } as const;

/** What is to be checked: all subjects of a request, or one; after a correction, what is not found any more goes. */
interface Order {
  readonly requestId: RequestId;
  readonly subjectId?: SubjectId;
  readonly isCorrected?: boolean;
}

/** Has a request checked once this has committed. */
export async function queueCrossCheck(act: Act, order: Order): Promise<void> {
  await act.enqueue(queueName, order);
}

/** Has all subjects of a request checked once more. */
export async function crossCheckAgain(act: Act, requestId: RequestId): Promise<Outcome<Record<string, never>, 'requests.request-not-found'>> {
  act.touch('request', [requestId]);
  const request = await findChecked(act.db, requestId);
  if (!request || request.isErased) return refuse('requests.request-not-found');
  await queueCrossCheck(act, { requestId });
  return done({});
}

/** Checks in the background: a check reads far more than whoever waits for a screen should wait for. */
export function crossCheckQueues(parts: CrossCheckParts): readonly Queue[] {
  const sources = [similarSubjects(parts.index), wordsOfMessages, referencesOfMessages, ...(parts.sources ?? [])];
  return [
    {
      name: queueName,
      // The index of a process that has just started answers after seconds.
      retry: { limit: 20, delaySeconds: 2, delayMaximumSeconds: 300 },
      concurrency: 1,
      run: async (data) => {
        await parts.perform(operator, { name: queueName, operation: 'combine' }, async (act) => {
          await crossCheck(act, sources, data as unknown as Order);
          return done(null);
        });
      },
    },
  ];
}

/** What moves a cross-check: a request that comes in, a subject that is stated or corrected anywhere, one that is erased. */
export function crossCheckReactions(parts: CrossCheckParts): readonly Reaction[] {
  const react = (to: string, name: string, operation: 'none' | 'erase', work: (act: Act, fact: Fact) => Promise<void>): Reaction => ({
    to,
    name,
    run: async (fact) => {
      await parts.perform({ kind: 'system', process: name }, { name, operation }, async (act) => {
        await work(act, fact);
        return done(null);
      });
    },
  });
  const requestOf = (fact: Fact) => (fact.payload as { readonly requestId: RequestId }).requestId;
  const subjectOf = (fact: Fact) => (fact.payload as { readonly subjectId: SubjectId }).subjectId;
  return [
    react('requests.RequestReceived', 'requests.cross-check-received', 'none', (act, fact) => queueCrossCheck(act, { requestId: requestOf(fact) })),
    react('subjects.SubjectStated', 'requests.cross-check-stated', 'none', (act, fact) => orderFor(act, parts, subjectOf(fact), false)),
    react('subjects.SubjectCorrected', 'requests.cross-check-corrected', 'none', (act, fact) => orderFor(act, parts, subjectOf(fact), true)),
    react('cases.ItemFiled', 'requests.cross-check-filed', 'none', async (act, { payload }) => {
      const { caseId, item, objectId } = payload as { readonly caseId: CaseId; readonly item: string; readonly objectId: string };
      if (item !== 'subject') return;
      for (const requestId of await listOpenIncoming(act.db, { caseIds: [caseId] })) await queueCrossCheck(act, { requestId, subjectId: objectId as SubjectId });
    }),
    react('subjects.SubjectErased', 'requests.forget-subject', 'erase', async (act, fact) => {
      const count = await forgetSubject(act.db, subjectOf(fact));
      act.touch('subject', [subjectOf(fact)]);
      act.note({ count });
      if (count > 0) act.announce('requests');
    }),
    react('requests.RequestErased', 'requests.forget-suggestions', 'erase', async (act, fact) => {
      act.touch('request', [requestOf(fact)]);
      act.note({ count: await forgetRequest(act.db, requestOf(fact)) });
    }),
  ];
}

/**
 * Requests that a subject concerns: those whose message or case states it, to be checked for it; and those of which a subject is
 * similar to it, to be checked for that one, so that what comes later than a request is found as what came before it.
 */
async function orderFor(act: Act, parts: CrossCheckParts, subjectId: SubjectId, isCorrected: boolean): Promise<void> {
  for (const requestId of await requestsOf(act, [subjectId])) await queueCrossCheck(act, { requestId, subjectId, isCorrected });
  const similar = await parts.index.findSimilar(act, subjectId, { limit: 25, falsePerThousand: 4 });
  if (similar.state === 'loading') throw new Error('the index of subjects is not loaded yet');
  if (similar.state !== 'searched') return;
  for (const { subjectId: other } of similar.found) {
    for (const requestId of await requestsOf(act, [other])) await queueCrossCheck(act, { requestId, subjectId: other });
  }
}

async function requestsOf(act: Act, subjectIds: readonly SubjectId[]): Promise<readonly RequestId[]> {
  const subjects = [...(await getSubjects(act.db, subjectIds)).values()];
  const messageIds = subjects.flatMap(({ messageId }) => messageId ?? []);
  const cases = await findCasesOf(act.db, 'subject', subjectIds);
  return listOpenIncoming(act.db, { messageIds, caseIds: cases.map(({ id }) => id) });
}

/* ── one check ── */

/** Checks and keeps what was found, as suggestions that a person judges: Directive (EU) 2016/680 Art. 11. */
export async function crossCheck(act: Act, sources: readonly CrossCheckSource[], order: Order): Promise<void> {
  await holdCheck(act.db, order.requestId);
  const request = await findChecked(act.db, order.requestId);
  act.touch('request', [order.requestId]);
  if (!request || request.isErased || request.direction !== 'in') return;
  const asked = await askedOf(act, request, order.subjectId);
  act.touch('subject', asked.subjects.map(({ id }) => id));

  const answers = [];
  // Without a subject, only references can lead anywhere; for one subject, they have been followed before.
  for (const source of sources) if (order.subjectId === undefined || source !== referencesOfMessages) answers.push(await source.find(act, asked));
  const findings = await withoutEchoes(act, answers.flatMap((answer) => answer.findings));
  const results = new Map<SubjectId, CheckResult>(answers.flatMap((answer) => [...(answer.results ?? [])]));
  const { added, renewed } = settle(findings, await listSuggestions(act.db, { requestId: request.id }));

  const ids = await insertSuggestions(act.db, request.id, added, act.at);
  for (const { id, finding } of renewed) await renewSuggestion(act.db, id, finding, act.at);
  for (const [subjectId, result] of results) await keepCheck(act.db, { requestId: request.id, subjectId, at: act.at, result });
  let dropped = 0;
  if (order.isCorrected && order.subjectId) {
    dropped = await dropUnfound(act.db, request.id, order.subjectId, findings.filter(({ subjectId }) => subjectId === order.subjectId).map(({ found }) => found.id));
  }
  for (const { found } of [...added, ...renewed.map(({ finding }) => finding)]) act.touch(found.kind, [found.id]);
  if (ids.length > 0) await act.record(suggestionFact({ kind: 'SuggestionsFound', requestId: request.id, suggestionIds: ids }));
  await noticeSilentHits(act, request, added);
  act.note({ subjects: asked.subjects.length, found: findings.length, added: ids.length, renewed: renewed.length, dropped });
  if (ids.length + renewed.length + dropped + results.size > 0) act.announce('requests');
}

/** The subjects that the request's messages and its case state, or the one asked for if it is among them. */
async function askedOf(act: Act, request: Checked, only: SubjectId | undefined): Promise<Asked> {
  const inCase = {
    subjects: await listObjectIds<SubjectId>(act.db, request.caseId, 'subject'),
    messages: await listObjectIds<MessageId>(act.db, request.caseId, 'message'),
  };
  const stated: Subject[] = [];
  for (const messageId of request.messageIds) stated.push(...(await listSubjectsOfMessage(act.db, messageId)));
  const filed = await getSubjects(act.db, inCase.subjects);
  const all = new Map([...stated, ...filed.values()].map((subject) => [subject.id, subject]));
  const ownMessageIds = new Set([...request.messageIds, ...inCase.messages]);
  // What other messages of the case state is known there already.
  const ownSubjectIds = new Set(all.keys());
  for (const messageId of inCase.messages) for (const { id } of await listSubjectsOfMessage(act.db, messageId)) ownSubjectIds.add(id);
  return { request, subjects: [...all.values()].filter(({ id, erased }) => !erased && (only === undefined || id === only)), ownSubjectIds, ownMessageIds };
}

/** A message of which a subject was found is not told of a second time by the same words. */
async function withoutEchoes(act: Act, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const subjects = await getSubjects(act.db, findings.flatMap(({ found }) => (found.kind === 'subject' ? found.id : [])));
  const told = new Set(findings.flatMap(({ subjectId, found }) => (found.kind === 'subject' ? `${subjectId} ${subjects.get(found.id)?.messageId}` : [])));
  return findings.filter(({ subjectId, found }) => found.kind === 'subject' || !told.has(`${subjectId} ${found.id}`));
}

/**
 * What lies in a restricted case is shown to nobody outside it. Those within are told that somebody asked: they know both sides,
 * and may go to the other.
 */
async function noticeSilentHits(act: Act, request: Checked, added: readonly Finding[]): Promise<void> {
  const restricted = new Set<CaseId>();
  for (const kind of ['subject', 'message'] as const) {
    const ids = added.flatMap(({ found }) => (found.kind === kind ? [found.id] : []));
    for (const found of await findCasesOf(act.db, kind, ids)) if (found.restricted && found.id !== request.caseId) restricted.add(found.id);
    if (kind === 'message') continue;
    // A subject lies where its message lies.
    const messageIds = [...(await getSubjects(act.db, ids as readonly SubjectId[])).values()].flatMap(({ messageId }) => messageId ?? []);
    for (const found of await findCasesOf(act.db, 'message', messageIds)) if (found.restricted && found.id !== request.caseId) restricted.add(found.id);
  }
  for (const caseId of restricted) await appendEvent(act, caseId, { act: 'requests.silent-hit', object: { kind: 'request', id: request.id } });
}

export function suggestionFact({ kind, ...payload }: SuggestionFact): Fact {
  return { slice: 'requests', kind, object: `request:${payload.requestId}`, payload };
}
