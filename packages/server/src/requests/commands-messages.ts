import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { Message } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import { findMessage } from '../messages/store-reading.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import { registerMessage } from './commands-beginning.ts';
import { viewAfter, type Changed } from './commands.ts';
import type { RecordedAct, Request } from './contract.ts';
import { rowOf, type RequestAct, type RequestCommand } from './flow.ts';
import { isSettled, type RequestId } from './model.ts';
import { accountOf, hold, recordAct, recordFact, type Held, type RequestsParts } from './recording.ts';
import type { RequestsRefusal } from './refusals.ts';
import { actOfMessage, beginning, isAbroad, openingOf, type Exchanged } from './rules-messages.ts';
import { listRequestsOfThread, updateContent } from './store.ts';
import { deletePrepared, findMessageLink, findPreparedByMessage, listLinksOfMessage, putMessageLink, type Prepared } from './store-messages.ts';
import type { MessageLinkState } from './tables.ts';
import { copiesFor, partnerOf } from './view.ts';

/** What messages of the registry become here: the beginning of a request, an act of one, something to be confirmed, or a note. */

export function exchangedOf(message: Message): Exchanged {
  const { direction, channel, kind } = message;
  const countries = direction === 'in' ? [message.sender.country] : message.recipients.map(({ country }) => country);
  return { direction, channel, kind, countries };
}

/** Takes a message down as what it is. Again is no more than once. */
export async function takeDown(act: Act, parts: RequestsParts, messageId: MessageId): Promise<void> {
  const message = await findMessage(act.db, messageId);
  if (!message || (await listLinksOfMessage(act.db, messageId)).length > 0) return;
  act.touch('message', [messageId]);
  const exchanged = exchangedOf(message);
  const prepared = message.direction === 'out' ? await findPreparedByMessage(act.db, messageId) : undefined;
  if (prepared) return takeDownPrepared(act, parts, message, prepared);
  if (!isAbroad(exchanged, parts.desk.country)) return;
  const inThread = await listRequestsOfThread(act.db, message.threadId);
  const exchange = openingOf(exchanged, inThread.some(({ stage }) => stage !== 'withdrawn'));
  if (exchange) {
    const registered = await registerMessage(act, parts, message, exchange);
    if (!registered.ok && registered.code !== 'requests.already-registered') throw new Error(`${registered.code} of message ${messageId}`);
    if (registered.ok && message.direction === 'out') await takeDownCopies(act, parts, registered.value, message);
    return;
  }
  await takeDownReply(act, parts, message, inThread.map(({ id }) => id));
}

/** A draft that was begun for an act has left: what was said then is taken down now, with the message. */
async function takeDownPrepared(act: Act, parts: RequestsParts, message: Message, prepared: Prepared): Promise<void> {
  const held = await hold(act, prepared.requestId);
  await deletePrepared(act.db, prepared.id);
  if (!held) return;
  const { sienaException } = prepared;
  const command = { ...commandOf(prepared.said, message.receivedAt), ...(sienaException !== null && { sienaException }) };
  const recorded = await recordFact(act, parts, held, command, message.id);
  if (!recorded.ok) {
    act.note({ refused: recorded.code });
    return link(act, held, message, 'to-confirm', prepared.said.act);
  }
  if (prepared.said.act === 'send') await carry(act, recorded.value, message);
  await link(act, recorded.value, message, 'recorded', prepared.said.act);
  await takeDownCopies(act, parts, recorded.value, message);
}

/** The message becomes that of the request. */
async function carry(act: Act, held: Held, message: Message): Promise<void> {
  await updateContent(act.db, held.row.id, { message_id: message.id, thread_id: message.threadId, own_reference: message.ownReference, subject: message.subject, classification: message.classification, language: message.language }, act.at);
}

/** What answers, asks back, refuses … in the thread of requests: of those where it can be, the one begun last. */
async function takeDownReply(act: Act, parts: RequestsParts, message: Message, ids: readonly RequestId[]): Promise<void> {
  const fitting: { readonly held: Held; readonly name: RequestAct }[] = [];
  let latest: Held | undefined;
  for (const id of ids) {
    const held = await hold(act, id);
    if (!held || held.state.stage === 'withdrawn' || held.state.stage === 'erased') continue;
    latest ??= held;
    const name = actIn(held, message);
    if (name) fitting.push({ held, name });
  }
  if (!latest) return;
  const chosen = fitting.find(({ held, name }) => rowOf(held.state, name)) ?? fitting.find(({ held }) => !isSettled(held.state.stage)) ?? fitting[0];
  if (!chosen) return link(act, latest, message, 'noted', null);
  const { held, name } = chosen;
  const command = impliedCommand(name, message);
  if (!command) return link(act, held, message, 'to-confirm', name);
  const recorded = await recordFact(act, parts, held, command, message.id);
  if (!recorded.ok) {
    act.note({ refused: recorded.code });
    return link(act, held, message, 'to-confirm', name);
  }
  await link(act, recorded.value, message, 'recorded', name);
  if (message.direction === 'out') await takeDownCopies(act, parts, recorded.value, message);
}

function actIn(held: Held, message: Message): RequestAct | undefined {
  const name = actOfMessage(held.row.direction, message);
  return name === 'notify-delay' && (held.state.authorisation?.noticeCount ?? 0) > 0 ? 'update-delay' : name;
}

/** What a message says by being what it is; undefined where that is not enough. */
function impliedCommand(name: RequestAct, message: Message): RequestCommand | undefined {
  const at = message.receivedAt;
  const words = beginning(message.body) || message.subject;
  if (name === 'ask-clarification' || name === 'record-question') return { act: name, at, text: words, receivedByRequesterAt: null };
  if (name === 'record-delay') return { act: name, at, expectedAt: null, lengthText: '', reason: words };
  const plain = plainActs.find((one) => one === name);
  return plain && { act: plain, at };
}

/** Of these there is nothing to say but when. */
const plainActs = ['receive-clarification', 'send-clarification', 'answer', 'answer-partly', 'record-answer', 'record-partial-answer'] as const satisfies readonly RequestAct[];

/** What a person said about a message, as a command. */
function commandOf(said: RecordedAct, at: Instant): RequestCommand {
  if (said.act === 'ask-clarification' || said.act === 'record-question') return { ...said, at, receivedByRequesterAt: null };
  return { ...said, at };
}

async function link(act: Act, held: Held, message: Pick<Message, 'id'>, state: MessageLinkState, name: RequestAct | null): Promise<void> {
  const position = state === 'recorded' ? held.state.history.length : null;
  await putMessageLink(act.db, { requestId: held.row.id, messageId: message.id, state, act: name, position, at: act.at, accountId: accountOf(act) });
  act.touch('request', [held.row.id]);
  act.announce('requests');
}

/** Copies that are due and went with the message itself: to whom it was addressed, also in copy. */
async function takeDownCopies(act: Act, parts: RequestsParts, held: Held, message: Message): Promise<void> {
  const addressed = [...message.recipients, ...message.copies].flatMap(({ organisationId }) => organisationId ?? []);
  const types = await getOrganisationRefs(act.db, [...new Set(addressed)]);
  let now = held;
  for (const { to } of copiesFor(held.state, await partnerOf(act.db, held.row))) {
    if (now.state.copies.some((copy) => copy.to === to)) continue;
    const went = [...types.values()].some(({ type, country }) => (to === 'europol' ? type === 'europol' : (type === 'spoc' || type === 'enu') && country === held.row.country));
    if (!went) continue;
    const recorded = await recordAct(act, parts, now, { act: 'send-copy', at: message.receivedAt, to }, message.id);
    if (recorded.ok) now = recorded.value;
  }
}

/* ── by a person ── */

type MessageRefusal = Changed | RequestsRefusal | 'requests.message-not-found' | 'requests.message-already-recorded' | 'requests.message-fits-no-act';

/** Says what a message about a request is, with what it does not say itself. */
export async function recordMessage(
  act: Act,
  parts: RequestsParts,
  of: { readonly id: RequestId; readonly messageId: MessageId; readonly version: number },
  body: { readonly as: RecordedAct; readonly at?: Instant | undefined },
): Promise<Outcome<Request, MessageRefusal>> {
  const found = await findAbout(act, of);
  if (!found.ok) return found;
  const { held, message } = found.value;
  const expected = actOfMessage(held.row.direction, message);
  if (expected === undefined ? !freeActs.has(body.as.act) : !alike(expected, body.as.act)) return refuse('requests.message-fits-no-act', { kind: message.kind, act: body.as.act });
  const recorded = await recordAct(act, parts, held, commandOf(body.as, body.at ?? message.receivedAt), message.id);
  if (!recorded.ok) return recorded;
  if (held.row.version !== of.version) return refuse('requests.changed-meanwhile');
  await link(act, recorded.value, message, 'recorded', body.as.act);
  return viewAfter(act, parts, of.id);
}

/** A message of a kind that says nothing may still be one of these: a receipt, a withdrawal. */
const freeActs: ReadonlySet<RequestAct> = new Set<RequestAct>(['acknowledge', 'withdraw', 'receive-clarification', 'record-question', 'record-delay', 'record-answer', 'record-partial-answer', 'record-refusal', 'record-partial-refusal']);

/** What may be mistaken for one another: whole for part, notice for update. */
const alikes: readonly (readonly RequestAct[])[] = [
  ['answer', 'answer-partly', 'refuse', 'refuse-rest'],
  ['notify-delay', 'update-delay'],
  ['record-answer', 'record-partial-answer', 'record-refusal', 'record-partial-refusal', 'record-question', 'record-delay'],
  ['receive-clarification', 'withdraw'],
];

function alike(expected: RequestAct, said: RequestAct): boolean {
  return expected === said || alikes.some((acts) => acts.includes(expected) && acts.includes(said));
}

/** Says that a message about a request changes nothing. */
export async function dismissMessage(act: Act, parts: RequestsParts, of: { readonly id: RequestId; readonly messageId: MessageId; readonly version: number }): Promise<Outcome<Request, Changed | 'requests.message-not-found' | 'requests.message-already-recorded'>> {
  const found = await findAbout(act, of);
  if (!found.ok) return found;
  if (found.value.held.row.version !== of.version) return refuse('requests.changed-meanwhile');
  await link(act, found.value.held, found.value.message, 'dismissed', null);
  return viewAfter(act, parts, of.id);
}

async function findAbout(
  act: Act,
  of: { readonly id: RequestId; readonly messageId: MessageId },
): Promise<Outcome<{ readonly held: Held; readonly message: Message }, 'requests.request-not-found' | 'requests.message-not-found' | 'requests.message-already-recorded'>> {
  act.touch('message', [of.messageId]);
  const held = await hold(act, of.id);
  if (!held) return refuse('requests.request-not-found');
  const message = await findMessage(act.db, of.messageId);
  if (!message) return refuse('requests.message-not-found');
  const there = await findMessageLink(act.db, of.id, of.messageId);
  // By hand also what stands in its thread or came by another channel, but not what another request already answers for.
  const elsewhere = (await listLinksOfMessage(act.db, of.messageId)).some(({ requestId, state }) => requestId !== of.id && state === 'recorded');
  if (there?.state === 'recorded' || elsewhere) return refuse('requests.message-already-recorded');
  return done({ held, message });
}
