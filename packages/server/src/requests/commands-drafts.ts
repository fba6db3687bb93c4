import { languages, type Language } from '../kernel/language.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Clock } from '../kernel/time.ts';
import { classifications, type MessageKind, type SienaException } from '../kernel/vocabulary.ts';
import { addToCase } from '../cases/commands-items.ts';
import { findFileBytes } from '../cases/store-items.ts';
import { listAnswersForReply } from '../cases/view-tasks.ts';
import { attachFile, saveDraft, startDraft } from '../drafts/commands.ts';
import type { Draft, DraftContent } from '../drafts/contract.ts';
import type { DraftId } from '../drafts/model.ts';
import { findDraft, lockDraft, type DraftState } from '../drafts/store.ts';
import type { CheckedDraft, DraftsParts, ReleaseCheck } from '../drafts/view.ts';
import type { MessageId } from '../messages/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs, listOrganisations } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { textOf } from '../platform/text.ts';
import { viewAfter, type Changed } from './commands.ts';
import type { OutgoingAct, Request } from './contract.ts';
import { rowOf, type RequestCommand } from './flow.ts';
import { isSettled, type RequestId, type RequestState } from './model.ts';
import { accountOf, hold, recordAct, type Held, type RequestsParts } from './recording.ts';
import type { RequestsRefusal } from './refusals.ts';
import { decide, foldOf } from './rules.ts';
import { bodyOf } from './rules-drafts.ts';
import { exceptionTaken, mustBePrepared, needsException } from './rules-leaving.ts';
import { findRequest, listEvents, listRequestsOfThread, type RequestRow } from './store.ts';
import { findPreparedByDraft, insertPrepared, linkPrepared, listMessageLinks, listPrepared, putPrepared, type Prepared } from './store-messages.ts';
import { limitsAgainst } from './use-check.ts';
import { completenessOf, copiesFor, partnerOf } from './view.ts';

/** Messages that go with an act: begun prefilled, kept from leaving while something is undecided, known again once they have left. */

type StartRefusal = Changed | RequestsRefusal | 'requests.message-not-found' | 'requests.beyond-clearance';

/**
 * Begins the message of an act. What was said with it (grounds, delay, recipient) is kept and taken down once the message has
 * left; until then nothing has happened. Undecided copies do not keep anybody from writing, only from sending.
 */
export async function startRequestDraft(act: Act, parts: RequestsParts, id: RequestId, version: number, said: OutgoingAct): Promise<Outcome<{ readonly draftId: DraftId; readonly request: Request }, StartRefusal>> {
  const held = await hold(act, id);
  if (!held) return refuse('requests.request-not-found');
  const decided = decide(held.state, commandOf(said, act), act.at);
  if (!decided.ok && decided.code !== 'requests.europol-decision-missing') return decided;
  if (held.row.version !== version) return refuse('requests.changed-meanwhile');
  const started = await prefilled(act, parts, held, said);
  if (!started.ok) return started;
  await putPrepared(act.db, { requestId: id, said, draftId: started.value.id, accountId: accountOf(act)!, at: act.at });
  if (said.act === 'answer' || said.act === 'answer-partly') await recordAct(act, parts, held, { act: 'draft', at: act.at });
  act.announce('requests');
  const request = await viewAfter(act, parts, id);
  return request.ok ? done({ draftId: started.value.id, request: request.value }) : request;
}

function commandOf(said: OutgoingAct, { at }: Pick<Act, 'at'>): RequestCommand {
  return said.act === 'ask-clarification' ? { ...said, at, receivedByRequesterAt: null } : { ...said, at };
}

async function prefilled(act: Act, parts: RequestsParts, held: Held, said: OutgoingAct): Promise<Outcome<Draft, 'requests.message-not-found' | 'requests.beyond-clearance'>> {
  const before = said.act === 'send' ? await draftBefore(act.db, held.row.id) : undefined;
  if (before) return rewritten(act, parts, held, said, before);
  const aboutId = await aboutOf(act.db, held.row, said);
  const started = await startDraft(act, parts.drafts, { draftKind: said.act === 'send' ? 'new' : said.act === 'send-copy' ? 'forward' : 'reply', aboutId });
  if (!started.ok) return refuse('requests.message-not-found');
  const saved = await keepContent(act, parts, started.value, await contentFor(act, parts, held, said, started.value.content));
  return saved.ok && (said.act === 'answer' || said.act === 'answer-partly') ? done(await withAnswerFiles(act, parts, held, saved.value)) : saved;
}

async function keepContent(act: Act, parts: RequestsParts, draft: Pick<Draft, 'id' | 'version'>, content: DraftContent): Promise<Outcome<Draft, 'requests.beyond-clearance'>> {
  const saved = await saveDraft(act, parts.drafts, draft.id, { version: draft.version, content });
  if (saved.ok) return saved;
  if (saved.code === 'drafts.beyond-reach') return refuse('requests.beyond-clearance');
  throw new Error(`${saved.code} of a draft that is held`);
}

/** The draft by which a request is sent already, as far as its author lets it be seen, held. */
async function draftBefore(db: Db, id: RequestId): Promise<{ readonly draft: DraftState; readonly isUntouched: boolean } | undefined> {
  const prepared = (await listPrepared(db, id)).find(({ said }) => said.act === 'send');
  const draft = prepared && (await lockDraft(db, prepared.draftId));
  return draft && { draft, isUntouched: draft.draftKind === 'new' && isUntouched(draft, prepared) };
}

/** The same draft with what the request says now; what its author typed stays below. */
async function rewritten(act: Act, parts: RequestsParts, held: Held, said: OutgoingAct, { draft, isUntouched: replaces }: NonNullable<Awaited<ReturnType<typeof draftBefore>>>): Promise<Outcome<Draft, 'requests.beyond-clearance'>> {
  const content = await contentFor(act, parts, held, said, replaces && held.row.exchange === 'request' ? { ...draft.content, body: '' } : draft.content);
  return keepContent(act, parts, draft, content);
}

/** Which message it answers or passes on: what was asked of us last, what we sent last, or else the request itself. */
async function aboutOf(db: Db, row: RequestRow, said: OutgoingAct): Promise<MessageId | undefined> {
  if (said.act === 'send') return undefined;
  const recorded = (await listMessageLinks(db, row.id)).filter(({ state }) => state === 'recorded').toReversed();
  if (said.act === 'send-clarification') return recorded.find(({ act }) => act === 'record-question')?.messageId ?? row.message_id ?? undefined;
  if (said.act === 'send-copy') return recorded.find(({ act }) => act === 'answer' || act === 'answer-partly' || act === 'send')?.messageId ?? row.message_id ?? undefined;
  return row.message_id ?? undefined;
}

async function contentFor(act: Act, parts: RequestsParts, held: Held, said: OutgoingAct, begun: DraftContent): Promise<DraftContent> {
  const { row, state } = held;
  const language = begun.language ?? row.language;
  const kind: MessageKind = rowOf(state, said.act)?.sends ?? begun.kind;
  const words = bodyOf(said, row, await answersFor(act.db, held, said), { textOf: (key) => textOf(interfaceLanguage(language), key), timeZone: parts.desk.timeZone });
  const isRequest = said.act === 'send' && state.exchange === 'request';
  return {
    ...begun,
    kind,
    language,
    classification: stricter(begun.classification, row.classification),
    urgency: said.act === 'send' ? state.urgency : begun.urgency,
    urgencyGround: isRequest ? state.urgencyGround : null,
    crimeAreas: begun.crimeAreas.length > 0 ? begun.crimeAreas : row.crime_areas,
    subject: begun.subject || row.subject,
    recipients: await recipientsFor(act.db, held, said, begun),
    body: words === '' ? begun.body : `${words}${begun.body === '' ? '' : `\n${begun.body}`}`,
  };
}

function stricter(one: DraftContent['classification'], other: DraftContent['classification']): DraftContent['classification'] {
  return classifications.indexOf(one) >= classifications.indexOf(other) ? one : other;
}

/** Headings in the language of the message where we have it, else in English, which every state accepts (Art. 11). */
function interfaceLanguage(tag: string | null): Language {
  return languages.find((language) => language === tag?.split('-')[0]?.toLowerCase()) ?? 'en';
}

/* ── what national units found ── */

async function answersFor(db: Db, { row }: Held, said: OutgoingAct): Promise<readonly { readonly title: string; readonly text: string }[]> {
  return said.act === 'answer' || said.act === 'answer-partly' ? listAnswersForReply(db, row.case_id) : [];
}

async function withAnswerFiles(act: Act, parts: RequestsParts, { row }: Held, draft: Draft): Promise<Draft> {
  let now = draft;
  for (const file of (await listAnswersForReply(act.db, row.case_id)).flatMap(({ files }) => files)) {
    const bytes = await findFileBytes(act.db, file.id);
    if (!bytes) continue;
    const attached = await attachFile(act, parts.drafts, draft.id, { name: file.name, mediaType: file.mediaType, bytes });
    // Beyond what one message carries, the author chooses.
    if (!attached.ok) break;
    now = attached.value;
  }
  return now;
}

/* ── to whom ── */

type Recipients = DraftContent['recipients'];

async function recipientsFor(db: Db, held: Held, said: OutgoingAct, begun: DraftContent): Promise<Recipients> {
  if (said.act === 'send-copy') return organisationRecipients(await copyOrganisation(db, held.row, said.to), false);
  const partner = organisationRecipients(said.act === 'send' ? (held.row.partner_id ?? undefined) : undefined, false);
  const main = [...begun.recipients, ...partner.filter(({ organisationId }) => !begun.recipients.some((one) => one.organisationId === organisationId))];
  return supplies.has(said.act) ? [...main, ...(await copiesOwedTo(db, held, main))] : main;
}

/** Acts by which information leaves, so that its copies are due. */
const supplies: ReadonlySet<OutgoingAct['act']> = new Set<OutgoingAct['act']>(['answer', 'answer-partly', 'send']);

async function copiesOwedTo(db: Db, { row, state }: Held, main: Recipients): Promise<Recipients> {
  const copies: Recipients = [];
  for (const { to } of copiesFor(state, await partnerOf(db, row))) {
    if (state.copies.some((copy) => copy.to === to)) continue;
    const found = organisationRecipients(await copyOrganisation(db, row, to), true);
    copies.push(...found.filter(({ organisationId }) => !main.some((one) => one.organisationId === organisationId)));
  }
  return copies;
}

function organisationRecipients(id: OrganisationId | undefined, copy: boolean): Recipients {
  return id === undefined ? [] : [{ organisationId: id, address: null, copy }];
}

async function copyOrganisation(db: Db, row: RequestRow, to: Extract<OutgoingAct, { readonly act: 'send-copy' }>['to']): Promise<OrganisationId | undefined> {
  if (to === 'own-spoc' || (to === 'recipient-spoc' && row.country === null)) return undefined;
  const criteria = to === 'europol' ? { type: 'europol' as const } : { type: 'spoc' as const, country: row.country! };
  return (await listOrganisations(db, { ...criteria, active: true, language: 'en', limit: 1 }))?.items[0]?.id;
}

/* ── before it leaves ── */

const answers: readonly MessageKind[] = ['answer', 'partial-answer'];

/**
 * What is undecided about the request that a draft supplies information for: the Europol decision (Art. 12), the copies, the
 * content of a request of ours (Art. 4(5)), and whatever the flow has against it, so that nothing leaves that could not be
 * taken down.
 */
export function requestsReleaseCheck(parts: Pick<RequestsParts, 'desk'> & { readonly clock: Clock }): ReleaseCheck {
  const { country } = parts.desk;
  return async (db, draft) => {
    const about = await requestOfDraft(db, draft);
    const main = draft.to.flatMap(({ organisation, copy }) => (copy ? [] : [organisation ?? null]));
    const codes = new Set<string>(await limitsAgainst(db, draft, about?.row.case_id, country));
    if (!about) {
      if (mustBePrepared(draft.content, main, country)) codes.add('requests.not-prepared');
      return [...codes].map((code) => ({ code }));
    }
    const { row, state, said } = about;
    const now = parts.clock();
    if (isOfDirective(state) && needsException(draft.content.channel, main, country) && exceptionTaken(draft.content) === null) codes.add('requests.siena-exception-missing');
    const decided = decide(state, commandOf(said, { at: now > state.lastAt ? now : state.lastAt }), now > state.lastAt ? now : state.lastAt);
    if (!decided.ok && (decided.code !== 'requests.europol-decision-missing' || (await isUnderDirective(db, row)))) codes.add(decided.code);
    if (supplies.has(said.act)) {
      if (await hasUndecidedCopies(db, row, state, draft.content)) codes.add('requests.copies-undecided');
      if (said.act === 'send' && (await completenessOf(db, row, parts)).missing.length > 0) codes.add('requests.content-incomplete');
      else if (about.isUnwritten) codes.add('requests.content-not-in-message');
    }
    return [...codes].map((code) => ({ code }));
  };
}

function isOfDirective({ exchange }: RequestState): boolean {
  return exchange === 'request' || exchange === 'spontaneous';
}

/** Art. 12 speaks of what passes between member states; who is not known might be one. */
async function isUnderDirective(db: Db, row: RequestRow): Promise<boolean> {
  const partner = await partnerOf(db, row);
  return partner === undefined || partner.memberships.includes('eu') || partner.memberships.includes('schengen');
}

interface DraftAbout {
  readonly row: RequestRow;
  readonly state: RequestState;
  readonly said: OutgoingAct;
  /** What the request says has not been written into the draft since that became one. */
  readonly isUnwritten: boolean;
}

/** The request for which a draft was begun, or which an answer in its thread would answer. */
async function requestOfDraft(db: Db, draft: CheckedDraft): Promise<DraftAbout | undefined> {
  const prepared = await findPreparedByDraft(db, draft.id);
  if (prepared) {
    const row = await findRequest(db, prepared.requestId);
    const isUnwritten = prepared.adopted && isUntouched(await findDraft(db, draft.id), prepared);
    return row && { row, state: await stateOf(db, row.id), said: prepared.said, isUnwritten };
  }
  if (!draft.about || !answers.includes(draft.content.kind)) return undefined;
  const row = (await listRequestsOfThread(db, draft.about.threadId)).find(({ direction, stage }) => direction === 'in' && !isSettled(stage));
  return row && { row, state: await stateOf(db, row.id), said: { act: draft.content.kind === 'answer' ? 'answer' : 'answer-partly' }, isUnwritten: false };
}

/** Nothing was typed into it since the desk wrote it or it became that of a request. */
function isUntouched(draft: DraftState | undefined, { at }: Prepared): boolean {
  return draft !== undefined && draft.savedAt <= at;
}

async function stateOf(db: Db, id: RequestId): Promise<RequestState> {
  return foldOf((await listEvents(db, id)).map(({ event }) => event));
}

/** A copy is decided when it was sent or left out, or goes with this draft. */
async function hasUndecidedCopies(db: Db, row: RequestRow, state: RequestState, { recipients }: DraftContent): Promise<boolean> {
  const owed = copiesFor(state, await partnerOf(db, row)).filter(({ to }) => !state.copies.some((copy) => copy.to === to));
  if (owed.length === 0) return false;
  const addressed = [...(await getOrganisationRefs(db, recipients.flatMap(({ organisationId }) => organisationId ?? []))).values()];
  return owed.some(({ to }) => !addressed.some(({ type, country }) => (to === 'europol' ? type === 'europol' : (type === 'spoc' || type === 'enu') && country === row.country)));
}

/* ── once it has left ── */

/** Knows the message of a draft again; what a request of ours begins with lies in its case from the first moment on. */
export const requestsOnSent: NonNullable<DraftsParts['onSent']>[number] = async (act, { draft, messageId }) => {
  const sienaException = exceptionTaken(draft.content);
  const prepared = await findPreparedByDraft(act.db, draft.id);
  if (!prepared) return sienaException === null ? undefined : keepException(act, draft, messageId, sienaException);
  await linkPrepared(act.db, draft.id, messageId, sienaException);
  if (prepared.said.act !== 'send') return;
  const row = await findRequest(act.db, prepared.requestId);
  if (row) await addToCase(act, row.case_id, { kind: 'message', objectId: messageId, reason: '' });
};

/** An answer that nobody began from the request is known by its thread: only the exception must be kept until it is taken down. */
async function keepException(act: Act, draft: CheckedDraft, messageId: MessageId, sienaException: SienaException): Promise<void> {
  const about = await requestOfDraft(act.db, draft);
  if (!about) return;
  await insertPrepared(act.db, { requestId: about.row.id, said: about.said, adopted: false, sienaException, draftId: draft.id, messageId, accountId: accountOf(act)!, at: act.at });
}
