import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { classifications, type Classification, type CrimeArea, type Urgency, type UrgencyGround } from '../kernel/vocabulary.ts';
import { addToCase } from '../cases/commands-items.ts';
import { openCase, type Opening, type OpenRefusal } from '../cases/commands.ts';
import { appendEvent } from '../cases/holding.ts';
import type { CaseId, CaseRecord } from '../cases/model.ts';
import { findCase, findCasesOf } from '../cases/store.ts';
import type { Message, Party } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import { listOfThreads } from '../messages/store-case.ts';
import { findMessage } from '../messages/store-reading.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import { clockOf } from './clock.ts';
import type { RequestCommand } from './flow.ts';
import type { ExchangeKind, RequestEvent, RequestId } from './model.ts';
import { accountOf, derive, factsOf, recordFact, settingsOf, syncDeadline, type Held, type RequestsParts } from './recording.ts';
import type { RequestsRefusal } from './refusals.ts';
import { decide, foldOf } from './rules.ts';
import { sirenePriorityOf } from './rules-messages.ts';
import { appendEvents, findRequestOfMessage, insertRequest, lockRequest, type RequestRow } from './store.ts';
import { putMessageLink } from './store-messages.ts';

/** How requests begin: received with a message, sent with one, or prepared before there is one. */

/** What a new row says beside what its history makes of it. */
type Begun = Pick<RequestRow, 'direction' | 'exchange' | 'message_id' | 'thread_id' | 'partner_id' | 'partner_name' | 'country' | 'foreign_reference' | 'own_reference' | 'subject' | 'language' | 'classification' | 'crime_areas'>;

async function begin(act: Act, parts: RequestsParts, into: Pick<CaseRecord, 'id' | 'ownerId' | 'ownerUnitId'>, begun: Begun, events: readonly RequestEvent[]): Promise<Held> {
  const id = newId() as RequestId;
  const state = foldOf(events);
  const clock = clockOf(state.history, act.at, settingsOf(parts));
  await insertRequest(act.db, {
    ...begun,
    id,
    case_id: into.id,
    owner_id: into.ownerId,
    owner_unit_id: into.ownerUnitId,
    ...(await derive(act, parts, id, state, clock)),
    created_at: act.at,
    changed_at: act.at,
  });
  await appendEvents(act.db, id, 0, events, { accountId: accountOf(act), messageId: begun.message_id });
  if (begun.message_id !== null) {
    await putMessageLink(act.db, { requestId: id, messageId: begun.message_id, state: 'recorded', act: state.direction === 'in' ? 'receive' : 'send', position: events.length, at: act.at, accountId: accountOf(act) });
    act.touch('message', [begun.message_id]);
  }
  act.touch('request', [id]);
  const row = await lockRequest(act.db, id);
  if (!row) throw new Error(`request ${id} is not to be seen by who just made it`);
  await syncDeadline(act, row, clock);
  const filed = await addToCase(act, into.id, { kind: 'request', objectId: id, reason: '' });
  if (!filed.ok) throw new Error(`${filed.code} of a request just made`);
  await appendEvent(act, into.id, { act: state.direction === 'in' ? 'requests.receive' : 'requests.prepare', object: { kind: 'request', id } });
  await act.record(...events.flatMap((event) => factsOf(row, undefined, state, event)));
  act.announce('requests');
  return { row, state };
}

/* ── with a message ── */

/** The exchange a message carries already, or one begun with it now. */
export async function registerMessage(act: Act, parts: RequestsParts, message: Message, exchange: ExchangeKind): Promise<Outcome<Held, RequestsRefusal | 'requests.already-registered' | 'requests.case-not-open'>> {
  act.touch('message', [message.id]);
  if (await findRequestOfMessage(act.db, message.id)) return refuse('requests.already-registered');
  const other = otherSideOf(message);
  const opening = {
    at: message.receivedAt,
    exchange,
    urgency: message.urgency,
    urgencyGround: message.urgencyGround,
    sirenePriority: sirenePriorityOf(message),
    country: other?.country ?? null,
    crimeAreas: message.crimeAreas,
  };
  const decided = decide(undefined, message.direction === 'in' ? { act: 'receive', ...opening } : { act: 'prepare', ...opening, ...wholeUrgency(message) }, act.at);
  if (!decided.ok) return decided;
  const file = await caseFor(act, parts, message);
  if (!file.ok) return file;
  const begun = await begin(act, parts, file.value, { ...begunBy(message, other), exchange }, decided.events);
  if (message.direction === 'in') return done(begun);
  const sent = await recordFact(act, parts, begun, { act: 'send', at: message.receivedAt }, message.id);
  return sent.ok ? sent : refuse(sent.code, sent.detail);
}

/** What left without a ground for its urgency has left all the same; its urgency counts, the ground is missing in its content. */
function wholeUrgency({ urgency, urgencyGround }: Message): { readonly urgency: Urgency; readonly urgencyGround: UrgencyGround | null } {
  return urgency === 'urgent' && urgencyGround === null ? { urgency: 'non-urgent', urgencyGround: null } : { urgency, urgencyGround: urgency === 'urgent' ? urgencyGround : null };
}

function begunBy(message: Message, other: Party | undefined): Omit<Begun, 'exchange'> {
  return {
    direction: message.direction,
    message_id: message.id,
    thread_id: message.threadId,
    partner_id: other?.organisationId ?? null,
    partner_name: other?.name ?? '',
    country: other?.country ?? null,
    foreign_reference: message.direction === 'in' ? message.ownReference : null,
    own_reference: message.direction === 'out' ? message.ownReference : null,
    subject: message.subject,
    language: message.language,
    classification: message.classification,
    crime_areas: message.crimeAreas,
  };
}

/** With whom it is exchanged: the sender, or the first of those written to. */
export function otherSideOf(message: Pick<Message, 'direction' | 'sender' | 'recipients'>): Party | undefined {
  return message.direction === 'in' ? message.sender : message.recipients[0];
}

/**
 * The open case of its thread, or one opened for it. What lies in a restricted case lies in no other, so there even a closed one
 * takes it, when the desk itself files.
 */
async function caseFor(act: Act, parts: RequestsParts, message: Message): Promise<Outcome<CaseRecord, 'requests.case-not-open'>> {
  const thread = await listOfThreads(act.db, [message.threadId]);
  const cases = await findCasesOf(act.db, 'message', thread.map(({ id }) => id));
  const holding = cases.find(({ state }) => state === 'open') ?? cases.find(({ restricted, state }) => restricted && state !== 'erased');
  if (holding && holding.state !== 'open' && act.actor.kind !== 'system') return refuse('requests.case-not-open');
  return done(holding ? await fileMessage(act, holding.id, message.id) : await openFor(act, parts, message));
}

async function openFor(act: Act, parts: RequestsParts, message: Message): Promise<CaseRecord> {
  const opening: Opening = {
    title: message.subject.slice(0, 300) || message.number,
    crimeAreas: message.crimeAreas,
    priority: message.urgency === 'urgent' ? 'urgent' : 'normal',
    classification: message.classification,
    messageIds: [message.id],
  };
  const opened = await openCase(act, parts.desk, { ...opening, ownerId: message.assignee?.id ?? null, ownerUnitId: message.unitId });
  if (opened.ok) return opened.value;
  // A limit runs whether or not somebody can own the case: who has left, or may not see it, does not.
  const unowned = ownerFaults.includes(opened.code) ? await openCase(act, parts.desk, { ...opening, ownerId: null, ownerUnitId: null }) : opened;
  if (!unowned.ok) throw new Error(`${unowned.code} for the request of message ${message.id}`);
  return unowned.value;
}

const ownerFaults: readonly OpenRefusal[] = ['cases.owner-not-found', 'cases.owner-cannot-see', 'cases.unit-not-found'];

async function fileMessage(act: Act, caseId: CaseId, messageId: MessageId): Promise<CaseRecord> {
  const filed = await addToCase(act, caseId, { kind: 'message', objectId: messageId, reason: '' });
  if (!filed.ok && filed.code !== 'cases.already-in-case') throw new Error(`${filed.code}: message ${messageId} into case ${caseId}`);
  const record = await findCase(act.db, caseId);
  if (!record) throw new Error(`case ${caseId} is gone`);
  return record;
}

/** Makes a request of a message by hand. */
export async function registerRequest(
  act: Act,
  parts: RequestsParts,
  asked: { readonly messageId: MessageId; readonly exchange: ExchangeKind },
): Promise<Outcome<RequestId, RequestsRefusal | 'requests.message-not-found' | 'requests.already-registered' | 'requests.case-not-open'>> {
  act.touch('message', [asked.messageId]);
  const message = await findMessage(act.db, asked.messageId);
  if (!message) return refuse('requests.message-not-found');
  const registered = await registerMessage(act, parts, message, asked.exchange);
  return registered.ok ? done(registered.value.row.id) : registered;
}

/* ── before there is a message ── */

export type PrepareRefusal = RequestsRefusal | 'requests.partner-not-found' | 'requests.case-not-found' | 'requests.case-not-open' | 'requests.beyond-clearance';

export interface Preparation {
  readonly exchange: 'request' | 'spontaneous';
  readonly partnerId: OrganisationId;
  readonly caseId?: CaseId | undefined;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly classification: Classification;
  readonly crimeAreas: readonly CrimeArea[];
}

/** Begins a request of ours; its draft is started apart and its limit runs from its sending. */
export async function prepareRequest(act: Act, parts: RequestsParts, asked: Preparation): Promise<Outcome<RequestId, PrepareRefusal>> {
  const partner = (await getOrganisationRefs(act.db, [asked.partnerId])).get(asked.partnerId);
  if (!partner) return refuse('requests.partner-not-found');
  if (act.actor.kind === 'account' && classifications.indexOf(asked.classification) > classifications.indexOf(act.actor.clearance)) return refuse('requests.beyond-clearance');
  const { exchange, urgency, urgencyGround, crimeAreas } = asked;
  const command: RequestCommand = { act: 'prepare', at: act.at, exchange, urgency, urgencyGround, sirenePriority: 'ordinary', country: partner.country, crimeAreas };
  const decided = decide(undefined, command, act.at);
  if (!decided.ok) return decided;
  const file = await caseToPrepareIn(act, parts, asked);
  if (!file.ok) return file;
  const begun = await begin(
    act,
    parts,
    file.value,
    {
      direction: 'out',
      exchange,
      message_id: null,
      thread_id: null,
      partner_id: partner.id,
      partner_name: partner.name,
      country: partner.country,
      foreign_reference: null,
      own_reference: null,
      subject: asked.subject,
      language: partner.languages[0] ?? 'en',
      classification: asked.classification,
      crime_areas: [...crimeAreas],
    },
    decided.events,
  );
  return done(begun.row.id);
}

async function caseToPrepareIn(act: Act, parts: RequestsParts, asked: Preparation): Promise<Outcome<CaseRecord, 'requests.case-not-found' | 'requests.case-not-open' | 'requests.beyond-clearance'>> {
  if (asked.caseId === undefined) {
    const opened = await openCase(act, parts.desk, { title: asked.subject, crimeAreas: asked.crimeAreas, classification: asked.classification, priority: asked.urgency === 'urgent' ? 'urgent' : 'normal' });
    if (opened.ok) return opened;
    if (opened.code === 'cases.beyond-clearance' || opened.code === 'cases.owner-cannot-see') return refuse('requests.beyond-clearance');
    throw new Error(`${opened.code} of a case with nothing in it`);
  }
  act.touch('case', [asked.caseId]);
  const record = await findCase(act.db, asked.caseId);
  if (!record) return refuse('requests.case-not-found');
  return record.state === 'open' ? done(record) : refuse('requests.case-not-open');
}

