import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ThreadId } from '../messages/model.ts';
import { insertTestMessage, type TestMessage } from '../messages/testing-messages.ts';
import type { OrganisationId } from '../partners/model.ts';
import { takeDown } from './commands-messages.ts';
import * as contract from './contract.ts';
import { startRequestsDesk, type Person, type RequestsDesk } from './testing-requests.ts';

let desk: RequestsDesk;
let operator: Person;
let leader: Person;
let spoc: OrganisationId;
beforeAll(async () => {
  desk = await startRequestsDesk({ questionReceived: 'confirmed' });
  operator = await desk.person('operator');
  leader = await desk.person('shift-leader');
  spoc = await desk.partner('SPOC-XF');
});
afterAll(() => desk.stop());

async function received(more: TestMessage = {}) {
  const message = await desk.message({ subject: 'Vehicle check', sender_id: spoc, ...more });
  return { message, request: await desk.of(operator, message.id) };
}
const version = async (id: string) => (await desk.get(operator, id)).version;

describe('settled and opened again', () => {
  test('what was recorded in error is said anew, and the clock has run on', async () => {
    const { request } = await received();
    const id = { id: request.id };
    const decided = await desk.ok(operator, contract.decideEuropol, { params: id, version: request.version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
    const started = await desk.ok(operator, contract.startRequestDraft, { params: id, version: decided.version, body: { act: 'answer' } });
    const sent = await desk.send(operator, started.draftId);
    const answered = await desk.get(operator, request.id);
    expect(answered.stage).toBe('answered');
    desk.clock.advanceMinutes(60);
    expect(await desk.call(leader, contract.reopenRequest, { params: id, version: answered.version, body: { reason: 'recorded-in-error', text: '' } })).toMatchObject({ code: 'requests.words-missing' });
    const reopened = await desk.ok(leader, contract.reopenRequest, { params: id, version: answered.version, body: { reason: 'recorded-in-error', text: 'It answered half of it.' } });
    expect(reopened).toMatchObject({ clock: { state: 'running', dueAt: request.clock.dueAt }, answeredAt: null, toConfirmCount: 1 });
    const partly = await desk.ok(operator, contract.recordMessage, { params: { id: request.id, messageId: sent.json.id }, version: reopened.version, body: { as: { act: 'answer-partly' }, at: desk.clock() } });
    expect(partly).toMatchObject({ stage: 'partly-answered', toConfirmCount: 0 });
  });

  test('closed only once answered; nothing is done to what is closed', async () => {
    const { request } = await received();
    const id = { id: request.id };
    expect(await desk.call(operator, contract.closeRequest, { params: id, version: request.version, body: {} })).toMatchObject({ code: 'requests.not-answered-yet' });
    const withdrawn = await desk.ok(operator, contract.withdrawRequest, { params: id, version: request.version, body: { reason: 'They solved it.' } });
    const closed = await desk.ok(operator, contract.closeRequest, { params: id, version: withdrawn.version, body: {} });
    expect(closed.stage).toBe('closed');
    expect(await desk.call(operator, contract.needAuthorisation, { params: id, version: closed.version, body: { reason: 'Judge' } })).toMatchObject({ code: 'requests.closed' });
  });
});

describe('what is said besides', () => {
  test('consent to evidence, its withdrawal and purpose limits are kept with who said so', async () => {
    const { request } = await received();
    const id = { id: request.id };
    const act = async (endpoint: typeof contract.giveEvidenceConsent | typeof contract.withdrawEvidenceConsent | typeof contract.limitPurpose, body: object) => desk.call(operator, endpoint, { params: id, version: await version(request.id), body });
    expect(await act(contract.withdrawEvidenceConsent, { by: 'Prosecutor', text: '' })).toMatchObject({ code: 'requests.no-consent-to-withdraw' });
    expect((await act(contract.giveEvidenceConsent, { by: 'Prosecutor', text: 'For the trial.' })).json).toMatchObject({ evidenceConsent: 'granted' });
    expect((await act(contract.withdrawEvidenceConsent, { by: 'Prosecutor', text: '' })).json).toMatchObject({ evidenceConsent: 'withdrawn' });
    expect(await act(contract.limitPurpose, { limits: ['other'], text: '' })).toMatchObject({ code: 'requests.words-missing' });
    expect((await act(contract.limitPurpose, { limits: ['this-case-only'], text: '' })).json).toMatchObject({ purposeLimits: ['this-case-only'] });
    expect(await desk.call(operator, contract.decideEuropol, { params: id, version: await version(request.id), body: { decision: 'copy', reason: 'outside-mandate' } })).toMatchObject({ code: 'requests.europol-reason-does-not-fit' });
  });

  test('a question stands still only once a person says it was received, where the desk wants it so', async () => {
    const { request } = await received();
    const started = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: request.version, body: { act: 'ask-clarification', text: 'Which?' } });
    const sent = await desk.send(operator, started.draftId);
    await desk.act((act) => act.record({ slice: 'messages', kind: 'MessageSent', object: `message:${sent.json.id}`, payload: {} }));
    await desk.work();
    const waiting = await desk.get(operator, request.id);
    expect(waiting).toMatchObject({ stage: 'clarification-pending', clock: { state: 'running' } });
    const confirmed = await desk.ok(operator, contract.confirmDelivery, { params: { id: request.id }, version: waiting.version, body: { at: desk.clock() } });
    expect(confirmed.clock).toMatchObject({ state: 'paused', dueAt: null });
    expect(await desk.call(operator, contract.confirmDelivery, { params: { id: request.id }, version: confirmed.version, body: { at: desk.clock() } })).toMatchObject({ code: 'requests.delivery-already-known' });
  });

  test('a message that says nothing is noted, and may be taken for a withdrawal or dismissed', async () => {
    const { message, request } = await received();
    const note = await desk.message({ kind: 'administrative', sender_id: spoc, thread_id: message.id as string as ThreadId });
    const noted = await desk.get(operator, request.id);
    expect(noted.messages.at(-1)).toMatchObject({ id: note.id, state: 'noted', act: null });
    const dismissed = await desk.ok(operator, contract.dismissMessage, { params: { id: request.id, messageId: note.id }, version: noted.version });
    expect(dismissed.messages.at(-1)).toMatchObject({ state: 'dismissed' });
    const withdrawn = await desk.ok(operator, contract.recordMessage, { params: { id: request.id, messageId: note.id }, version: dismissed.version, body: { as: { act: 'withdraw', reason: 'They say so.' } } });
    expect(withdrawn).toMatchObject({ stage: 'withdrawn', clock: { state: 'none' } });
  });
});

describe('machines at once', () => {
  test('a request has its clock even where nobody can own its case', async () => {
    const gone = await desk.unit('GONE');
    await desk.rows('update accounts_unit set active = false where id = $1', gone);
    const { request } = await received({ unit_id: gone as never });
    expect(request).toMatchObject({ stage: 'received', owner: null, ownerUnitId: null, clock: { state: 'running' } });
  });

  test('two that take the same message down make one request', async () => {
    const { id } = await insertTestMessage(desk.owner, { sender_id: spoc, received_at: desk.clock() });
    const outcomes = await Promise.allSettled([desk.act((act) => takeDown(act, desk.parts, id)), desk.act((act) => takeDown(act, desk.parts, id))]);
    // Whoever comes second fails on the index and is tried again by the queue: then there is nothing to do.
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await desk.act((act) => takeDown(act, desk.parts, id));
    expect(await desk.rows('select count(*)::int as count from requests_request where message_id = $1', id)).toEqual([{ count: 1 }]);
  });

  test('a post sees what is with its unit and nothing else', async () => {
    const unit = await desk.unit('POST-1');
    const officer = await desk.person('liaison-officer', { unitIds: [unit] });
    const { request: theirs } = await received({ unit_id: unit as never });
    const { request: ours } = await received();
    expect((await desk.ok(officer, contract.listRequests, {})).items.map(({ id }) => id)).toEqual([theirs.id]);
    expect(await desk.call(officer, contract.getRequest, { params: { id: ours.id } })).toMatchObject({ status: 404 });
    expect((await desk.ok(officer, contract.getRequest, { params: { id: theirs.id } })).acts.map(({ act }) => act)).toContain('assess');
  });
});
