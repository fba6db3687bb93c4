import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import { done } from '../kernel/outcome.ts';
import type { CaseId, ItemKind } from '../cases/model.ts';
import { findCase } from '../cases/store.ts';
import { listObjectIds } from '../cases/store-items.ts';
import type { CorrectableField, MessageId } from '../messages/model.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import type { Reaction } from '../platform/facts.ts';
import { clockOf } from './clock.ts';
import { otherSideOf } from './commands-beginning.ts';
import { exchangedOf, takeDown } from './commands-messages.ts';
import { rowOf } from './flow.ts';
import { isSettled, type RequestId } from './model.ts';
import { hold, recordAct, recordEvents, recordFact, settingsOf, syncDeadline, type Held, type RequestsParts } from './recording.ts';
import { isAbroad, openingOf } from './rules-messages.ts';
import { eraseWords, findRequestOfMessage, listOfCase, updateContent, updateOwners } from './store.ts';
import { deleteMessageLinks, listLinksOfMessage } from './store-messages.ts';

/** What facts on the left move here. Each can be told again without doing more. */
export function requestsReactions(parts: RequestsParts & { readonly perform: Perform }): readonly Reaction[] {
  const react = (to: string, name: string, operation: Operation, work: (act: Act, payload: never, fact: Fact) => Promise<void>, when?: Reaction['when']): Reaction => ({
    to,
    name,
    ...(when ? { when } : {}),
    run: async (fact) => {
      await parts.perform({ kind: 'system', process: name }, { name, operation }, async (act) => {
        // Each work states what its fact tells.
        await work(act, fact.payload as never, fact);
        return done(null);
      });
    },
  });
  return [
    react('messages.MessageRegistered', 'requests.take-down-message', 'collect', (act, { messageId }: { messageId: MessageId }) => takeDown(act, parts, messageId), ({ channel, messageKind }) => channel !== 'national' || messageKind === 'copy'),
    react('messages.MessageCorrected', 'requests.follow-correction', 'alter', (act, { messageId, fields }: { messageId: MessageId; fields: readonly CorrectableField[] }) => followCorrection(act, parts, messageId, fields)),
    react('messages.MessageJoined', 'requests.follow-joining', 'collect', (act, { messageId }: { messageId: MessageId }) => followJoining(act, parts, messageId)),
    react('messages.MessageSent', 'requests.confirm-delivery', 'alter', (act, _payload: { messageId?: MessageId }, { object }) => confirmDelivery(act, parts, object.replace(/^message:/, '') as MessageId)),
    react('cases.TaskGiven', 'requests.note-task', 'alter', (act, { caseId }: { caseId: CaseId }) => noteTask(act, parts, caseId)),
    react('cases.CaseAssigned', 'requests.follow-owner', 'alter', (act, { caseId, ...owner }: { caseId: CaseId; ownerId: AccountId | null; ownerUnitId: UnitId | null }) => followOwner(act, caseId, owner)),
    react('cases.CasesMerged', 'requests.follow-merge', 'alter', (act, { caseId }: { caseId: CaseId }) => followCase(act, caseId)),
    react('cases.CasesUnmerged', 'requests.follow-unmerge', 'alter', async (act, { caseId, fromId }: { caseId: CaseId; fromId: CaseId }) => {
      await followCase(act, caseId);
      await followCase(act, fromId);
    }),
    react('cases.CaseSplit', 'requests.follow-split', 'alter', (act, { intoId }: { caseId: CaseId; intoId: CaseId }) => followCase(act, intoId)),
    react('cases.ItemFiled', 'requests.follow-filing', 'alter', (act, { caseId }: { caseId: CaseId; item: ItemKind; objectId: string }) => followCase(act, caseId), ({ item }) => item === 'request'),
    react('cases.CaseErased', 'requests.erase', 'erase', (act, { caseId }: { caseId: CaseId }) => eraseOfCase(act, parts, caseId)),
  ];
}

/* ── messages ── */

/** What was put into the thread of a request by hand says now what it says there: a clarification resumes the clock. */
async function followJoining(act: Act, parts: RequestsParts, messageId: MessageId): Promise<void> {
  const links = await listLinksOfMessage(act.db, messageId);
  // What carries a request, or was taken down already, stays as it is.
  if (links.some(({ state }) => state === 'recorded') || (await findRequestOfMessage(act.db, messageId))) return;
  await deleteMessageLinks(act.db, messageId);
  await takeDown(act, parts, messageId);
}

/** A message that turns out to be something else takes its request with it; its urgency, its sender go along. */
async function followCorrection(act: Act, parts: RequestsParts, messageId: MessageId, fields: readonly CorrectableField[]): Promise<void> {
  const message = await findMessage(act.db, messageId);
  if (!message) return;
  act.touch('message', [messageId]);
  const row = await findRequestOfMessage(act.db, messageId);
  const held = row && (await hold(act, row.id));
  if (!held) {
    // What waits to be confirmed or was only noted may now be something that says enough.
    if (!fields.includes('kind') || (await listLinksOfMessage(act.db, messageId)).some(({ state }) => state === 'recorded')) return;
    await deleteMessageLinks(act.db, messageId);
    return takeDown(act, parts, messageId);
  }
  const exchanged = exchangedOf(message);
  const exchange = isAbroad(exchanged, parts.desk.country) ? openingOf(exchanged, false) : undefined;
  if (exchange !== held.row.exchange && !isSettled(held.state.stage)) return reclassify(act, parts, held, message);
  const now = await followUrgency(act, parts, held, message, fields);
  if (fields.includes('senderId')) {
    const other = otherSideOf(message);
    await updateContent(act.db, held.row.id, { partner_id: other?.organisationId ?? null, partner_name: other?.name ?? '', country: other?.country ?? held.row.country }, act.at);
    act.announce('requests');
  }
  // The registry reckoned a first deadline anew; the request's clock knows better.
  await syncDeadline(act, now.row, clockOf(now.state.history, act.at, settingsOf(parts)));
}

async function reclassify(act: Act, parts: RequestsParts, held: Held, message: NonNullable<Awaited<ReturnType<typeof findMessage>>>): Promise<void> {
  const withdrawn = await recordAct(act, parts, held, { act: 'withdraw', at: act.at, reason: `${held.row.exchange} → ${message.kind}` }, message.id);
  if (!withdrawn.ok) throw new Error(`${withdrawn.code} of a request whose message was corrected`);
  await deleteMessageLinks(act.db, message.id, held.row.id);
  await takeDown(act, parts, message.id);
}

/** Before anybody has assessed a request, what is corrected in its message counts: the limit must not be too long meanwhile. */
async function followUrgency(act: Act, parts: RequestsParts, held: Held, message: NonNullable<Awaited<ReturnType<typeof findMessage>>>, fields: readonly CorrectableField[]): Promise<Held> {
  const touched = fields.includes('urgency') || fields.includes('urgencyGround');
  if (!touched || held.row.direction !== 'in' || held.state.access !== null || isSettled(held.state.stage)) return held;
  const command = { act: 'assess', at: act.at, urgency: message.urgency, urgencyGround: message.urgencyGround, access: 'direct' } as const;
  const recorded = await recordFact(act, parts, held, command, message.id);
  return recorded.ok ? recorded.value : held;
}

/** The partner's system has taken over our question: from now on the clock stands, unless a person is to say so. */
async function confirmDelivery(act: Act, parts: RequestsParts, messageId: MessageId): Promise<void> {
  if (parts.questionReceived === 'confirmed') return;
  for (const { requestId, act: name, state } of await listLinksOfMessage(act.db, messageId)) {
    if (name !== 'ask-clarification' || state !== 'recorded') continue;
    const held = await hold(act, requestId);
    if (!held || held.row.direction !== 'in' || !held.state.clarification || held.state.clarification.receivedByRequesterAt !== null) continue;
    const recorded = await recordAct(act, parts, held, { act: 'confirm-delivery', at: act.at }, messageId);
    if (!recorded.ok) act.note({ refused: recorded.code });
  }
}

/* ── cases ── */

async function noteTask(act: Act, parts: RequestsParts, caseId: CaseId): Promise<void> {
  for (const id of await listObjectIds<RequestId>(act.db, caseId, 'request')) {
    const held = await hold(act, id);
    if (!held || held.state.stage === 'tasked' || !rowOf(held.state, 'task')) continue;
    await recordAct(act, parts, held, { act: 'task', at: act.at });
  }
}

async function followOwner(act: Act, caseId: CaseId, owner: { readonly ownerId: AccountId | null; readonly ownerUnitId: UnitId | null }): Promise<void> {
  const ids = await updateOwners(act.db, await listObjectIds<RequestId>(act.db, caseId, 'request'), { caseId, ...owner });
  act.touch('request', ids);
  if (ids.length > 0) act.announce('requests');
}

/** Requests lie where their case says now. */
async function followCase(act: Act, caseId: CaseId): Promise<void> {
  const record = await findCase(act.db, caseId);
  if (record) await followOwner(act, caseId, record);
}

/** Irrevocably: words go, kinds and instants stay for the statistics. Directive (EU) 2023/977 Art. 16(3). */
async function eraseOfCase(act: Act, parts: RequestsParts, caseId: CaseId): Promise<void> {
  for (const id of await listOfCase(act.db, caseId)) {
    const held = await hold(act, id);
    if (!held || held.row.erased_at !== null) continue;
    await recordEvents(act, parts, held, [{ kind: 'Erased', at: act.at, recordedAt: act.at }], null, 'erase');
    await eraseWords(act.db, id, act.at);
  }
}
