import { evidenceSentence } from '@vigie/engine/sentences';
import { getAccountNames } from '../accounts/store-names.ts';
import { addToCase } from '../cases/commands-items.ts';
import { appendEvent } from '../cases/holding.ts';
import type { CaseId, CaseRef } from '../cases/model.ts';
import { findCase, findCasesOf } from '../cases/store.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import { findLines } from '../messages/store-reading.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { linkSubjects } from '../subjects/commands-links.ts';
import type { SubjectId } from '../subjects/model.ts';
import { getSubjects } from '../subjects/store.ts';
import { linesOf } from '../subjects/view.ts';
import type { ReplyOf } from '../kernel/endpoint.ts';
import type { listSuggestions as listEndpoint, SuggestionView } from './contract-cross-check.ts';
import { suggestionFact } from './cross-check.ts';
import type { RequestId } from './model.ts';
import type { Suggestion, SuggestionId, SuggestionState, SuggestionVerdict } from './model-cross-check.ts';
import { countOpenOfCase, findChecked, listChecks, listSuggestions, lockSuggestion, markJudged, type Check } from './store-cross-check.ts';

/* ── judging ── */

export type JudgeRefusal =
  | 'requests.suggestion-not-found'
  | 'requests.suggestion-already-judged'
  | 'requests.suggestion-not-linkable'
  | 'requests.suggestion-not-fileable';

export interface Judgement {
  readonly verdict: SuggestionVerdict;
  readonly reason: string;
  /** Of an accepted subject: say that both are the same. */
  readonly link: boolean;
  /** Of what was accepted: put it into the case of the request. */
  readonly file: boolean;
}

/**
 * A person decides what a suggestion is worth: Directive (EU) 2016/680 Art. 11. What acceptance does (a link, an item of the case)
 * can be taken back where it was done; the verdict with its reason stays.
 */
export async function judgeSuggestion(act: Act, id: SuggestionId, judgement: Judgement): Promise<Outcome<SuggestionView, JudgeRefusal>> {
  const suggestion = await lockSuggestion(act.db, id);
  if (!suggestion) return refuse('requests.suggestion-not-found');
  act.touch('request', [suggestion.requestId]);
  act.touch(suggestion.found.kind, [suggestion.found.id]);
  if (suggestion.subjectId) act.touch('subject', [suggestion.subjectId]);
  if (suggestion.state !== 'open') return refuse('requests.suggestion-already-judged');
  const request = await findChecked(act.db, suggestion.requestId);
  if (!request) return refuse('requests.suggestion-not-found');

  if (judgement.verdict === 'accepted') {
    const fault = (judgement.link && (await link(act, suggestion, judgement.reason))) || (judgement.file && (await file(act, request.caseId, suggestion, judgement.reason)));
    if (fault) return fault;
  }
  const judged = { by: accountOf(act), at: act.at, reason: judgement.reason };
  await markJudged(act.db, id, judgement.verdict, judged);
  // The reason may name what others in the case may not see: it stays with the suggestion, which only those see who see both sides.
  if (await findCase(act.db, request.caseId)) await appendEvent(act, request.caseId, { act: `requests.suggestion-${judgement.verdict}`, object: { kind: 'request', id: request.id }, detail: { rule: suggestion.rule } });
  await act.record(suggestionFact({ kind: 'SuggestionJudged', requestId: request.id, suggestionId: id, verdict: judgement.verdict }));
  act.note({ verdict: judgement.verdict, rule: suggestion.rule, found: suggestion.found.kind });
  act.announce('requests');
  const [view] = await viewsOf(act, [{ ...suggestion, state: judgement.verdict, judged }]);
  return view ? done(view) : refuse('requests.suggestion-not-found');
}

/** Of two subjects only; a person and a document are connected as holder and document. What is linked already is as it should be. */
async function link(act: Act, { subjectId, found }: Suggestion, reason: string): Promise<Refused<'requests.suggestion-not-linkable'> | undefined> {
  if (found.kind !== 'subject' || subjectId === null) return undefined;
  const ends = await getSubjects(act.db, [subjectId, found.id]);
  const [ours, other] = [ends.get(subjectId), ends.get(found.id)];
  if (!ours || !other) return refuse('requests.suggestion-not-linkable');
  const [holder, held] = ours.kind === 'document' ? [other, ours] : [ours, other];
  const isHolder = holder.kind === 'person' && held.kind === 'document';
  const linked = await linkSubjects(act, {
    ...(isHolder ? ({ type: 'holder-of', firstId: holder.id, secondId: held.id } as const) : ({ type: 'same-as', firstId: subjectId, secondId: found.id } as const)),
    // That two sources mean the same is what the person concludes, not what a source states: Art. 7(1) of the Directive.
    statementType: 'assessment',
    sourceEvaluation: null,
    informationEvaluation: null,
    reason,
  });
  return linked.ok || linked.code === 'subjects.link-exists' ? undefined : refuse('requests.suggestion-not-linkable');
}

async function file(act: Act, caseId: CaseId, { found }: Suggestion, reason: string): Promise<Refused<'requests.suggestion-not-fileable'> | undefined> {
  const filed = await addToCase(act, caseId, { kind: found.kind, objectId: found.id, reason });
  return filed.ok || filed.code === 'cases.already-in-case' ? undefined : refuse('requests.suggestion-not-fileable');
}

/** The permission is held by people only. */
function accountOf(act: Act): AccountId {
  if (act.actor.kind !== 'account') throw new Error(`a judgement of ${act.actor.kind}`);
  return act.actor.accountId;
}

/* ── reading ── */

/** Suggestions of a request, or of the requests of a case, with which subjects were checked. What is shown is touched. */
export async function readSuggestions(
  act: Act,
  of: { readonly requestId: RequestId } | { readonly caseId: CaseId },
  state: SuggestionState | undefined,
): Promise<Outcome<ReplyOf<typeof listEndpoint>, 'requests.request-not-found' | 'requests.case-not-found'>> {
  if ('requestId' in of) {
    act.touch('request', [of.requestId]);
    if (!(await findChecked(act.db, of.requestId))) return refuse('requests.request-not-found');
  } else {
    act.touch('case', [of.caseId]);
    if (!(await findCase(act.db, of.caseId))) return refuse('requests.case-not-found');
  }
  const suggestions = await listSuggestions(act.db, of, state);
  for (const { subjectId, found } of suggestions) {
    act.touch(found.kind, [found.id]);
    if (subjectId) act.touch('subject', [subjectId]);
  }
  act.note({ count: suggestions.length });
  return done({ items: await viewsOf(act, suggestions), checks: await checksOf(act, await listChecks(act.db, of)) });
}

async function checksOf(act: Act, checks: readonly Check[]): Promise<ReplyOf<typeof listEndpoint>['checks']> {
  const subjects = await subjectLines(act.db, checks.map(({ subjectId }) => subjectId));
  act.touch('subject', [...subjects.keys()]);
  return checks.flatMap(({ requestId, subjectId, at, result }) => {
    const subject = subjects.get(subjectId);
    return subject ? { requestId, subject, at, result } : [];
  });
}

/** Those of which both sides are to be seen, in the order given. */
async function viewsOf({ db, actor }: Act, suggestions: readonly Suggestion[]): Promise<SuggestionView[]> {
  const foundSubjectIds = suggestions.flatMap(({ found }) => (found.kind === 'subject' ? found.id : []));
  const subjects = await subjectLines(db, [...foundSubjectIds, ...suggestions.flatMap(({ subjectId }) => subjectId ?? [])]);
  const messageIds = suggestions.flatMap(({ found }) => (found.kind === 'message' ? found.id : []));
  const messages = new Map((await findLines(db, [...new Set(messageIds)])).map((line) => [line.id, line]));
  // A subject lies where it was filed, or else where its message lies.
  const sources = [...subjects.values()].flatMap(({ message }) => message?.id ?? []);
  const casesOfMessages = await casesOf(db, 'message', [...messageIds, ...sources]);
  const casesOfSubjects = await casesOf(db, 'subject', foundSubjectIds);
  const people = await getAccountNames(db, [...new Set(suggestions.flatMap(({ judged }) => judged?.by ?? []))]);
  const language = actor.kind === 'account' ? actor.language : 'en';
  return suggestions.flatMap((suggestion) => {
    const found = foundOf(suggestion, { subjects, messages, casesOfMessages, casesOfSubjects });
    const subject = suggestion.subjectId === null ? null : subjects.get(suggestion.subjectId);
    if (!found || subject === undefined) return [];
    const { id, requestId, rule, bits, words, foundAt, state, judged } = suggestion;
    return {
      id,
      requestId,
      subject,
      found,
      rule,
      bits,
      ledger: ledgerOf(suggestion, language),
      words: [...words],
      foundAt,
      state,
      judged: judged && { by: { id: judged.by, name: people.get(judged.by) ?? '' }, at: judged.at, reason: judged.reason },
    };
  });
}

interface Shown {
  readonly subjects: Awaited<ReturnType<typeof subjectLines>>;
  readonly messages: ReadonlyMap<MessageId, Awaited<ReturnType<typeof findLines>>[number]>;
  readonly casesOfMessages: ReadonlyMap<string, CaseRef>;
  readonly casesOfSubjects: ReadonlyMap<string, CaseRef>;
}

function foundOf({ found }: Suggestion, { subjects, messages, casesOfMessages, casesOfSubjects }: Shown): SuggestionView['found'] | undefined {
  if (found.kind === 'message') {
    const message = messages.get(found.id);
    return message && { kind: 'message', message, case: casesOfMessages.get(found.id) ?? null };
  }
  const subject = subjects.get(found.id);
  if (!subject) return undefined;
  return { kind: 'subject', subject, case: casesOfSubjects.get(found.id) ?? (subject.message && casesOfMessages.get(subject.message.id)) ?? null };
}

function ledgerOf({ ledger }: Suggestion, language: Language): SuggestionView['ledger'] {
  return ledger.map((item) => ({ ...item, sentence: evidenceSentence(item, language) }));
}

async function subjectLines(db: Db, ids: readonly SubjectId[]) {
  return new Map((await linesOf(db, [...(await getSubjects(db, [...new Set(ids)])).values()])).map((line) => [line.id, line]));
}

/** An open case before a closed one, opened last first. */
async function casesOf(db: Db, kind: 'message' | 'subject', ids: readonly string[]): Promise<ReadonlyMap<string, CaseRef>> {
  const refs = new Map<string, CaseRef>();
  for (const { objectId, ...ref } of await findCasesOf(db, kind, [...new Set(ids)])) {
    if (!refs.has(objectId) || (refs.get(objectId)?.state !== 'open' && ref.state === 'open')) refs.set(objectId, ref);
  }
  return refs;
}

/** For the checklist on closing a case: suggestions that nobody has judged yet, as far as whoever closes it sees them. */
export async function checkSuggestionsForClosing(db: Db, caseId: CaseId): Promise<readonly { readonly code: 'requests.open-suggestions'; readonly count: number }[]> {
  return [{ code: 'requests.open-suggestions', count: await countOpenOfCase(db, caseId) }];
}
