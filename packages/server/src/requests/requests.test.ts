import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf, type Instant } from '../kernel/time.ts';
import { joinThread } from '../messages/contract.ts';
import type { ThreadId } from '../messages/model.ts';
import type { TestMessage } from '../messages/testing-messages.ts';
import type { OrganisationId } from '../partners/model.ts';
import * as contract from './contract.ts';
import { startRequestsDesk, type Person, type RequestsDesk } from './testing-requests.ts';

let desk: RequestsDesk;
let operator: Person;
let leader: Person;
let spoc: OrganisationId;
beforeAll(async () => {
  desk = await startRequestsDesk();
  operator = await desk.person('operator');
  leader = await desk.person('shift-leader');
  spoc = await desk.partner('SPOC-XF');
});
afterAll(() => desk.stop());

const asked = (more: TestMessage = {}) => desk.message({ subject: 'Vehicle check', sender_id: spoc, own_reference: `REF-${Math.random()}`, ...more });
const plusHours = (at: Instant, hours: number) => instantOf(Date.parse(at) + hours * 3_600_000);
/** An incoming request, as the operator sees it. */
async function received(more: TestMessage = {}) {
  const message = await asked(more);
  return { message, request: await desk.of(operator, message.id) };
}
const inThreadOf = (message: { readonly id: string }): TestMessage => ({ thread_id: message.id as ThreadId, thread_reason: 'in-reply-to', sender_id: spoc });
const messageRow = async (id: string) => (await desk.rows('select due_at, due_rule, work_state from messages_message where id = $1', id))[0]!;

describe('an incoming request', () => {
  test('is made at once, with its clock from the receipt, in a case of its own', async () => {
    const { message, request } = await received();
    expect(request).toMatchObject({
      direction: 'in',
      exchange: 'request',
      stage: 'received',
      message: { id: message.id, number: message.number },
      partner: { organisationId: spoc, code: 'SPOC-XF', country: 'XF' },
      case: { state: 'open', title: 'Vehicle check' },
      clock: { state: 'running', rule: 'request-7d', dueAt: plusHours(desk.clock(), 168), missed: false },
      events: [{ position: 1, kind: 'Received', by: null, message: { id: message.id } }],
    });
    expect(request.clockReading.lines.map(({ code }) => code)).toContain('starts-at-receipt');
    expect(await messageRow(message.id)).toMatchObject({ due_rule: 'request-7d' });
    expect(await desk.facts(request.id)).toEqual(['RequestReceived']);
    // Told again, nothing is made twice.
    await desk.act((act) => act.record({ slice: 'messages', kind: 'MessageRegistered', object: `message:${message.id}`, payload: { messageId: message.id, channel: 'siena' } }));
    await desk.work();
    expect((await desk.ok(operator, contract.listRequestsOfMessage, { params: { messageId: message.id } })).items).toHaveLength(1);
  });

  test('urgent has eight hours; indirectly accessible, three days; the queue agrees', async () => {
    const { message, request } = await received({ urgency: 'urgent', urgency_ground: 'life-or-limb' });
    expect(request.clock).toMatchObject({ rule: 'request-urgent-8h', dueAt: plusHours(desk.clock(), 8) });
    const assessed = await desk.ok(operator, contract.assessRequest, { params: { id: request.id }, version: request.version, body: { urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'indirect' } });
    expect(assessed).toMatchObject({ stage: 'assessed', access: 'indirect', clock: { rule: 'request-indirect-3d', dueAt: plusHours(desk.clock(), 72) } });
    const row = await messageRow(message.id);
    expect(row['due_rule']).toBe('request-indirect-3d');
    expect(row['due_at']).toBe(assessed.clock.dueAt);
  });

  test('a SIRENE form that asks has twelve hours', async () => {
    const { request } = await received({ channel: 'sirene', kind: 'alert-form' });
    expect(request).toMatchObject({ exchange: 'sirene', clock: { rule: 'sirene-12h', dueAt: plusHours(desk.clock(), 12) } });
  });

  test('what comes from within the state, or asks nothing, is none', async () => {
    const national = await desk.partner('UNIT-XM', { country: 'XM', type: 'national-unit' });
    for (const more of [{ channel: 'national' as const }, { sender_id: national }, { kind: 'administrative' as const }]) {
      const message = await asked(more);
      expect((await desk.ok(operator, contract.listRequestsOfMessage, { params: { messageId: message.id } })).items).toEqual([]);
    }
  });

  test('spontaneous information and copies have no clock', async () => {
    const spontaneous = (await received({ kind: 'spontaneous', crime_areas: ['terrorism'] })).request;
    expect(spontaneous).toMatchObject({ exchange: 'spontaneous', clock: { state: 'none', dueAt: null }, spontaneousDuty: { duty: 'must' } });
    const copy = (await received({ kind: 'copy' })).request;
    expect(copy).toMatchObject({ exchange: 'copy', clock: { state: 'none' } });
    const closed = await desk.ok(operator, contract.closeRequest, { params: { id: copy.id }, version: copy.version, body: {} });
    expect(closed.stage).toBe('closed');
  });
});

describe('clarification', () => {
  test('the clock stands from delivery to the answer, and the queue forgets the deadline meanwhile', async () => {
    const { message, request } = await received();
    const started = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: request.version, body: { act: 'ask-clarification', text: 'Which plate?' } });
    const draft = await desk.draft(operator, started.draftId);
    expect(draft.content).toMatchObject({ kind: 'clarification-request', language: 'en', recipients: [{ organisationId: spoc }] });
    expect(draft.content.body).toMatch(/^Which plate\?\n\n\nOffice Elsewhere/);
    expect((await desk.get(operator, request.id)).prepared).toMatchObject([{ act: 'ask-clarification', draftId: started.draftId }]);

    desk.clock.advanceMinutes(60);
    const sent = await desk.send(operator, started.draftId);
    expect(sent.status).toBe(200);
    let now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'clarification-pending', clock: { state: 'running' }, prepared: [], clarification: { receivedByRequesterAt: null } });
    expect(now.clockReading.lines.map(({ code }) => code)).toContain('pause-awaits-receipt');

    // The partner's system took it over.
    await desk.act((act) => act.record({ slice: 'messages', kind: 'MessageSent', object: `message:${sent.json.id}`, payload: {} }));
    await desk.work();
    now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ clock: { state: 'paused', dueAt: null } });
    expect(await messageRow(message.id)).toMatchObject({ due_at: null, due_rule: null });

    desk.clock.advanceMinutes(24 * 60);
    const clarification = await desk.message({ ...inThreadOf(message), kind: 'clarification', subject: 'Re: Vehicle check' });
    now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'received', clock: { state: 'running', dueAt: plusHours(request.clock.dueAt!, 24) } });
    expect(now.messages.map(({ id, state, act }) => [id, state, act])).toEqual([
      [message.id, 'recorded', 'receive'],
      [sent.json.id, 'recorded', 'ask-clarification'],
      [clarification.id, 'recorded', 'receive-clarification'],
    ]);
    expect(await desk.facts(request.id)).toEqual(['RequestReceived', 'RequestChanged', 'RequestChanged', 'ClockPaused', 'RequestChanged', 'ClockResumed']);
    // A second clarification finds nothing to clarify: a person looks at it.
    await desk.message({ ...inThreadOf(message), kind: 'clarification' });
    expect(await desk.get(operator, request.id)).toMatchObject({ toConfirmCount: 1 });
  });

  test('one that found no thread resumes the clock once it is put there by hand', async () => {
    const { message, request } = await received();
    const { draftId } = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: request.version, body: { act: 'ask-clarification', text: 'Which?' } });
    await desk.send(operator, draftId);
    const lost = await desk.message({ sender_id: spoc, kind: 'clarification', subject: 'The red one' });
    expect((await desk.get(operator, request.id)).stage).toBe('clarification-pending');
    const joined = await desk.call(operator, joinThread, { params: { id: lost.id }, version: 1, body: { withNumber: message.number } });
    expect(joined.status).toBe(200);
    await desk.work();
    const now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'received', clarification: null });
    expect(now.messages).toContainEqual(expect.objectContaining({ id: lost.id, state: 'recorded', act: 'receive-clarification' }));
  });

  test('two pauses at once, and a clarification of nothing, are refused', async () => {
    const { request } = await received();
    const start = (version: number) => desk.call(operator, contract.startRequestDraft, { params: { id: request.id }, version, body: { act: 'ask-clarification', text: 'Which?' } });
    await desk.send(operator, (await start(request.version)).json.draftId);
    const pending = await desk.get(operator, request.id);
    expect(await start(pending.version)).toMatchObject({ status: 409, code: 'requests.clarification-already-pending' });
    const other = (await received()).request;
    expect(await desk.call(operator, contract.confirmDelivery, { params: { id: other.id }, version: other.version, body: { at: desk.clock() } })).toMatchObject({ status: 409, code: 'requests.clarification-not-asked' });
  });
});

describe('authorisation', () => {
  test('the limit stays, a notice is owed, and an answer waits for the decision', async () => {
    const { request } = await received();
    const id = { id: request.id };
    expect(await desk.call(operator, contract.startRequestDraft, { params: id, version: request.version, body: { act: 'notify-delay', expectedAt: null, lengthText: 'a week', reason: 'Judge' } })).toMatchObject({ code: 'requests.delay-without-authorisation' });
    let now = await desk.ok(operator, contract.needAuthorisation, { params: id, version: request.version, body: { reason: 'Bank data need a judge.' } });
    expect(now).toMatchObject({ stage: 'authorisation-pending', clockReading: { deviation: { noticeOwed: true } }, clock: { dueAt: request.clock.dueAt } });
    expect((await desk.ok(operator, contract.countRequests)).noticeOwed).toBe(1);
    const started = await desk.ok(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'notify-delay', expectedAt: plusHours(desk.clock(), 400), lengthText: '', reason: 'Bank data need a judge.' } });
    expect((await desk.draft(operator, started.draftId)).content.body).toContain('Bank data need a judge.');
    expect((await desk.send(operator, started.draftId)).status).toBe(200);
    now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ authorisationDetail: { noticeCount: 1 }, clockReading: { deviation: { noticeOwed: false } } });
    now = await desk.ok(operator, contract.decideEuropol, { params: id, version: now.version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
    expect(await desk.call(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'answer' } })).toMatchObject({ code: 'requests.authorisation-pending' });
    now = await desk.ok(operator, contract.grantAuthorisation, { params: id, version: now.version, body: {} });
    expect(now.stage).toBe('received');
  });
});

describe('answering', () => {
  test('leaves only once Europol and the copies are decided; met is frozen', async () => {
    const europol = await desk.partner('EUROPOL', { country: null, type: 'europol' });
    const { message, request } = await received({ crime_areas: ['drug-trafficking'] });
    const id = { id: request.id };
    const started = await desk.ok(operator, contract.startRequestDraft, { params: id, version: request.version, body: { act: 'answer' } });
    expect(started.request).toMatchObject({ stage: 'drafted', preparedCount: 1, europolSuggestion: { suggests: 'copy' } });
    expect((await desk.draft(operator, started.draftId)).release.pending).toEqual([{ code: 'requests.europol-decision-missing' }]);
    expect(await desk.send(operator, started.draftId, { body: 'It is not.' })).toMatchObject({ status: 409, code: 'drafts.may-not-leave', detail: { obstacles: 'requests.europol-decision-missing' } });

    await desk.ok(operator, contract.decideEuropol, { params: id, version: started.request.version, body: { decision: 'copy', reason: 'within-mandate' } });
    expect((await desk.draft(operator, started.draftId)).release.pending).toEqual([{ code: 'requests.copies-undecided' }]);
    const draft = await desk.draft(operator, started.draftId);
    desk.clock.advanceMinutes(90);
    const sent = await desk.send(operator, started.draftId, { recipients: [...draft.content.recipients, { organisationId: europol, address: null, copy: true }] });
    expect(sent.status).toBe(200);
    const answered = await desk.get(operator, request.id);
    expect(answered).toMatchObject({ stage: 'answered', answeredAt: desk.clock(), clock: { state: 'met', missed: false }, copies: [{ to: 'europol', state: 'sent' }], settled: { as: 'answered' } });
    expect(answered.events.map(({ kind }) => kind)).toEqual(['Received', 'Drafted', 'EuropolDecided', 'Answered', 'CopySent']);
    // Long after its limit it is still met.
    desk.clock.advanceMinutes(60 * 24 * 30);
    expect((await desk.get(operator, request.id)).clock).toMatchObject({ state: 'met', missed: false });
    expect(await desk.call(operator, contract.assessRequest, { params: id, version: answered.version, body: { urgency: 'non-urgent', urgencyGround: null, access: 'direct' } })).toMatchObject({ code: 'requests.already-settled' });
    expect((await messageRow(message.id))['due_rule']).toBe('request-7d');
  });

  test('to a third country nothing is to be decided about Europol: Art. 12 is among member states', async () => {
    const third = await desk.partner('NCB-XT', { country: 'XT', type: 'ncb', memberships: ['interpol'] });
    const { request } = await received({ sender_id: third, channel: 'i247' });
    const { draftId } = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: request.version, body: { act: 'answer' } });
    expect((await desk.draft(operator, draftId)).release.pending).toBeUndefined();
    expect((await desk.send(operator, draftId, { body: 'Not known here.', channel: 'i247' })).status).toBe(200);
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'answered', clock: { state: 'met' } });
  });

  test('begun after the decision, the copies go with it by themselves', async () => {
    const authority = await desk.partner('POLICE-XG', { country: 'XG', type: 'police-service' });
    const office = await desk.partner('SPOC-XG', { country: 'XG' });
    const { request } = await received({ sender_id: authority });
    const decided = await desk.ok(operator, contract.decideEuropol, { params: { id: request.id }, version: request.version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
    expect(decided.copies).toMatchObject([{ to: 'recipient-spoc', article: '5(3)', state: 'due' }]);
    const started = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: decided.version, body: { act: 'answer' } });
    expect((await desk.draft(operator, started.draftId)).content.recipients).toMatchObject([{ organisationId: authority }, { organisationId: office, copy: true }]);
    expect((await desk.send(operator, started.draftId)).status).toBe(200);
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'answered', copies: [{ to: 'recipient-spoc', state: 'sent' }] });
  });

  test('a copy is left out only by one of the three exceptions, with words', async () => {
    const authority = await desk.partner('POLICE-XH', { country: 'XH', type: 'police-service' });
    const { request } = await received({ sender_id: authority });
    const id = { id: request.id };
    expect(await desk.call(operator, contract.omitCopy, { params: id, version: request.version, body: { to: 'recipient-spoc', exception: 'personal-safety', text: ' ' } })).toMatchObject({ code: 'requests.words-missing' });
    const omitted = await desk.ok(operator, contract.omitCopy, { params: id, version: request.version, body: { to: 'recipient-spoc', exception: 'personal-safety', text: 'A source would be known.' } });
    expect(omitted.copies).toMatchObject([{ to: 'recipient-spoc', state: 'omitted', exception: 'personal-safety' }]);
  });

  test('an answer written without the request’s help is held to the same', async () => {
    const { message, request } = await received();
    const { startDraft, saveDraft } = await import('../drafts/contract.ts');
    const draft = await desk.ok(operator, startDraft, { body: { draftKind: 'reply', aboutId: message.id } });
    expect(draft.release.pending).toEqual([{ code: 'requests.europol-decision-missing' }]);
    // A partial refusal before anything was answered cannot be taken down, but as what it is: by a person.
    const changed = await desk.ok(operator, saveDraft, { params: { id: draft.id }, version: draft.version, body: { ...draft.content, kind: 'refusal', body: 'Not available.' } });
    expect((await desk.send(operator, changed.id)).status).toBe(200);
    const now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'received', toConfirmCount: 1 });
    const refusal = now.messages.find(({ state }) => state === 'to-confirm')!;
    expect(refusal.act).toBe('refuse');
    const recorded = await desk.ok(operator, contract.recordMessage, { params: { id: request.id, messageId: refusal.id }, version: now.version, body: { as: { act: 'refuse', grounds: ['not-available'], text: 'Nothing is recorded.' } } });
    expect(recorded).toMatchObject({ stage: 'refused', refusalGrounds: ['not-available'], refusal: { text: 'Nothing is recorded.' }, toConfirmCount: 0, clock: { state: 'met' } });
    expect(await desk.call(operator, contract.recordMessage, { params: { id: request.id, messageId: refusal.id }, version: recorded.version, body: { as: { act: 'refuse', grounds: ['not-available'], text: '' } } })).toMatchObject({ code: 'requests.message-already-recorded' });
  });

  test('partly, then refused for the rest with the grounds that were said with the draft', async () => {
    const { request } = await received();
    const id = { id: request.id };
    let now = await desk.ok(operator, contract.decideEuropol, { params: id, version: request.version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
    expect(await desk.call(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'refuse-rest', grounds: ['no-offence'], text: '' } })).toMatchObject({ code: 'requests.nothing-answered-yet' });
    const partial = await desk.ok(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'answer-partly' } });
    await desk.send(operator, partial.draftId);
    now = await desk.get(operator, request.id);
    expect(now.stage).toBe('partly-answered');
    const rest = await desk.ok(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'refuse-rest', grounds: ['national-security'], text: 'The rest is not supplied.' } });
    expect((await desk.draft(operator, rest.draftId)).content).toMatchObject({ kind: 'partial-refusal' });
    await desk.send(operator, rest.draftId);
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'partly-refused', partial: true, refusalGrounds: ['national-security'] });
  });
});

describe('two at once', () => {
  test('the second is told that it has changed, and nothing of hers is kept', async () => {
    const { request } = await received();
    const assess = (access: string) => desk.call(operator, contract.assessRequest, { params: { id: request.id }, version: request.version, body: { urgency: 'non-urgent', urgencyGround: null, access } });
    const answers = await Promise.all([assess('direct'), assess('indirect')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await desk.get(operator, request.id)).events).toHaveLength(2);
  });
});

describe('bad input', () => {
  test('impossible instants are refused with their code', async () => {
    const { request } = await received();
    const at = (given: Instant) => desk.call(operator, contract.assessRequest, { params: { id: request.id }, version: request.version, body: { urgency: 'non-urgent', urgencyGround: null, access: 'direct', at: given } });
    expect(await at(plusHours(desk.clock(), 1))).toMatchObject({ status: 422, code: 'requests.in-the-future' });
    expect(await at(plusHours(desk.clock(), -1))).toMatchObject({ status: 422, code: 'requests.before-receipt' });
    expect(await desk.call(operator, contract.assessRequest, { params: { id: request.id }, version: request.version, body: { urgency: 'urgent', urgencyGround: null, access: 'direct' } })).toMatchObject({ code: 'requests.urgency-ground-missing' });
    expect(await desk.call(operator, contract.assessRequest, { params: { id: request.id }, version: request.version, body: { urgency: 'urgent', urgencyGround: null } })).toMatchObject({ status: 422, code: 'http.invalid-request' });
    expect(await desk.call(operator, contract.assessRequest, { params: { id: request.id }, body: { urgency: 'non-urgent', urgencyGround: null, access: 'direct' } })).toMatchObject({ status: 428 });
    expect(await desk.call(operator, contract.getRequest, { params: { id: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' } })).toMatchObject({ status: 404, code: 'requests.request-not-found' });
  });

  test('an instant is corrected with its reason by a shift leader, and the clock follows', async () => {
    desk.clock.advanceMinutes(600);
    const { message, request } = await received();
    const earlier = plusHours(desk.clock(), -5);
    const body = { position: 1, to: earlier, reason: 'It came in at night by telephone.' };
    expect(await desk.call(await desk.person('screening-officer'), contract.correctInstant, { params: { id: request.id }, version: request.version, body })).toMatchObject({ status: 403 });
    const corrected = await desk.ok(leader, contract.correctInstant, { params: { id: request.id }, version: request.version, body });
    expect(corrected).toMatchObject({ receivedAt: earlier, clock: { dueAt: plusHours(earlier, 168) }, events: [{ kind: 'Received', correctedAt: earlier }, { kind: 'Corrected', by: { id: leader.accountId } }] });
    expect((await messageRow(message.id))['due_at']).toBe(corrected.clock.dueAt);
    expect(await desk.call(leader, contract.correctInstant, { params: { id: request.id }, version: corrected.version, body: { ...body, position: 9 } })).toMatchObject({ code: 'requests.nothing-to-correct' });
  });

  test('one request is no duplicate of itself, nor of one that is one', async () => {
    const one = (await received()).request;
    const other = (await received()).request;
    const mark = (id: string, of: string, version: number) => desk.call(operator, contract.markDuplicate, { params: { id }, version, body: { of } });
    expect(await mark(one.id, one.id, one.version)).toMatchObject({ code: 'requests.duplicate-of-itself' });
    expect(await mark(one.id, other.id, one.version)).toMatchObject({ status: 200, json: { stage: 'duplicate', duplicateOf: { id: other.id }, clock: { state: 'none' } } });
    expect(await mark(other.id, one.id, other.version)).toMatchObject({ code: 'requests.duplicate-of-itself' });
  });
});
