import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerTask, giveTask } from '../cases/contract.ts';
import type { TestMessage } from '../messages/testing-messages.ts';
import type { OrganisationId } from '../partners/model.ts';
import * as contract from './contract.ts';
import { startRequestsDesk, type Person, type RequestsDesk } from './testing-requests.ts';

let desk: RequestsDesk;
let operator: Person;
let spoc: OrganisationId;
beforeAll(async () => {
  desk = await startRequestsDesk();
  operator = await desk.person('operator');
  spoc = await desk.partner('SPOC-XF');
});
afterAll(() => desk.stop());

async function received(more: TestMessage = {}) {
  const message = await desk.message({ subject: 'Vehicle check', sender_id: spoc, own_reference: 'XF-17', ...more });
  return { message, request: await desk.of(operator, message.id) };
}
const start = async (id: string, body: contract.OutgoingAct) => {
  const { version } = await desk.get(operator, id);
  return desk.draft(operator, (await desk.ok(operator, contract.startRequestDraft, { params: { id }, version, body })).draftId);
};

test('what national units answered flows into the reply, above what is quoted', async () => {
  const { message, request } = await received();
  const unitId = await desk.unit('UNIT-7');
  const officer = await desk.person('national-unit', { unitIds: [unitId] });
  const task = await desk.ok(operator, giveTask, { params: { id: request.case!.id }, body: { to: { kind: 'unit', unitId }, title: 'Owner of the vehicle', text: 'Whose is it?', dueAt: null } });
  await desk.ok(officer, answerTask, { params: { taskId: task.id }, version: task.version, body: { text: 'It belongs to a hire company.' } });
  await desk.work();
  const draft = await start(request.id, { act: 'answer' });
  expect(draft.content).toMatchObject({ kind: 'answer', subject: 'Re: Vehicle check', language: 'en', recipients: [{ organisationId: spoc, copy: false }] });
  expect(draft.content.otherReferences).toEqual(['XF-17', message.number]);
  expect(draft.content.body).toMatch(/^Owner of the vehicle\nIt belongs to a hire company\.\n\n\nOffice Elsewhere/);
});

test('a refusal names its grounds in the language of the request', async () => {
  const { request } = await received({ language: 'fr' });
  const draft = await start(request.id, { act: 'refuse', grounds: ['no-offence', 'national-security'], text: 'Rien de plus.' });
  expect(draft.content).toMatchObject({ kind: 'refusal', language: 'fr' });
  expect(draft.content.body).toContain('La communication des informations est refusée');
  expect(draft.content.body).toContain('(6(1)(g.ii))');
  expect(draft.content.body).toContain('Rien de plus.');
});

test('a copy passes on what was answered; sent, it is one', async () => {
  const europol = await desk.partner('EUROPOL', { country: null, type: 'europol' });
  const { request } = await received();
  const now = await desk.get(operator, request.id);
  await desk.ok(operator, contract.decideEuropol, { params: { id: request.id }, version: now.version, body: { decision: 'copy', reason: 'within-mandate' } });
  const draft = await start(request.id, { act: 'send-copy', to: 'europol' });
  expect(draft).toMatchObject({ draftKind: 'forward', content: { kind: 'copy', recipients: [{ organisationId: europol, copy: false }] } });
  expect((await desk.send(operator, draft.id)).code).toBeUndefined();
  expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'received', copies: [{ to: 'europol', state: 'sent' }] });
});

test('information on our own initiative is decided about and sent without a clock', async () => {
  const prepared = await desk.ok(operator, contract.prepareRequest, { body: { exchange: 'spontaneous', partnerId: spoc, subject: 'Boat seen', urgency: 'non-urgent', urgencyGround: null, crimeAreas: ['drug-trafficking'] } });
  expect(prepared).toMatchObject({ exchange: 'spontaneous', spontaneousDuty: { duty: 'must', article: '7(2)' } });
  const draft = await start(prepared.id, { act: 'send' });
  expect(draft).toMatchObject({ content: { kind: 'spontaneous' }, release: { pending: [{ code: 'requests.europol-decision-missing' }] } });
  const { version } = await desk.get(operator, prepared.id);
  await desk.ok(operator, contract.decideEuropol, { params: { id: prepared.id }, version, body: { decision: 'no-copy', reason: 'national-security' } });
  expect((await desk.send(operator, draft.id, { body: 'A boat was seen.' })).code).toBeUndefined();
  const sent = await desk.get(operator, prepared.id);
  expect(sent).toMatchObject({ stage: 'sent', clock: { state: 'none' } });
  expect(await desk.ok(operator, contract.closeRequest, { params: { id: prepared.id }, version: sent.version, body: {} })).toMatchObject({ stage: 'closed' });
});

test('a message is made a request by hand, once', async () => {
  const message = await desk.message({ kind: 'administrative', sender_id: spoc });
  const made = await desk.ok(operator, contract.registerRequest, { body: { messageId: message.id } });
  expect(made).toMatchObject({ stage: 'received', message: { id: message.id }, clock: { rule: 'request-7d' } });
  expect(await desk.call(operator, contract.registerRequest, { body: { messageId: message.id } })).toMatchObject({ status: 409, code: 'requests.already-registered' });
});
