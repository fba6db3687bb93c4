import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctMessage, getMessage } from '../messages/contract.ts';
import { closeCase, getClosing, giveTask, mergeCases, restrictCase } from '../cases/contract.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
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
  await desk.rows(`insert into partners_country (code, memberships) values ('XM', '{eu}') on conflict do nothing`);
});
afterAll(() => desk.stop());

const plusHours = (at: Instant, hours: number) => instantOf(Date.parse(at) + hours * 3_600_000);
async function received(more: TestMessage = {}) {
  const message = await desk.message({ subject: 'Vehicle check', sender_id: spoc, ...more });
  return { message, request: await desk.of(operator, message.id) };
}
const prepare = (more: Readonly<Record<string, unknown>> = {}) =>
  desk.ok(operator, contract.prepareRequest, { body: { partnerId: spoc, subject: 'Who owns the boat?', urgency: 'non-urgent', urgencyGround: null, ...more } });
const whole = {
  information: 'The owner of the boat.',
  purpose: 'Smuggling investigation.',
  facts: 'The boat was seen at night.',
  offence: 'Smuggling of tobacco',
  availabilityReasons: 'It is registered with you.',
  necessityReasons: 'Nothing else leads to the owner.',
  concernsPersons: false,
  personLink: '',
  urgencyReasons: '',
  restrictsUse: false,
  useRestrictions: '',
  furtherOffences: [],
  crimeAreas: ['swindling-and-fraud'],
  language: 'en',
  foreignReference: null,
};
/** A request of ours that has left. */
async function sent() {
  let request = await prepare();
  const id = { id: request.id };
  request = await desk.ok(operator, contract.saveContent, { params: id, version: request.version, body: whole });
  request = await desk.ok(operator, contract.decideEuropol, { params: id, version: request.version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
  const started = await desk.ok(operator, contract.startRequestDraft, { params: id, version: request.version, body: { act: 'send' } });
  const message = await desk.send(operator, started.draftId);
  expect(message.code).toBeUndefined();
  return { message: message.json, request: await desk.get(operator, request.id) };
}

describe('a request of ours', () => {
  test('is prepared with its content, kept until it is whole, and runs from its sending', async () => {
    const prepared = await prepare();
    const id = { id: prepared.id };
    expect(prepared).toMatchObject({ direction: 'out', stage: 'prepared', message: null, clock: { state: 'none' }, case: { title: 'Who owns the boat?' }, language: 'en' });
    expect(prepared.completeness.missing).toEqual(expect.arrayContaining(['information-requested', 'purpose-facts-offence', 'reasons-available', 'necessity', 'link-to-persons']));
    const early = await desk.ok(operator, contract.startRequestDraft, { params: id, version: prepared.version, body: { act: 'send' } });
    expect((await desk.draft(operator, early.draftId)).release.pending).toEqual([{ code: 'requests.europol-decision-missing' }, { code: 'requests.content-incomplete' }]);

    let now = await desk.ok(operator, contract.saveContent, { params: id, version: early.request.version, body: whole });
    expect(now.completeness.missing).toEqual([]);
    now = await desk.ok(operator, contract.checkContent, { params: id, version: now.version, body: {} });
    expect(now.completeness.checkedMissing).toEqual([]);
    now = await desk.ok(operator, contract.decideEuropol, { params: id, version: now.version, body: { decision: 'no-copy', reason: 'other', text: 'A local matter.' } });
    const started = await desk.ok(operator, contract.startRequestDraft, { params: id, version: now.version, body: { act: 'send' } });
    const draft = await desk.draft(operator, started.draftId);
    expect(draft.content).toMatchObject({ kind: 'request', subject: 'Who owns the boat?', recipients: [{ organisationId: spoc, copy: false }], language: 'en' });
    expect(draft.content.body).toMatch(/^Information requested\nThe owner of the boat\.\n\nPurpose\n/);
    desk.clock.advanceMinutes(30);
    const message = await desk.send(operator, started.draftId);
    expect(message.code).toBeUndefined();
    now = await desk.get(operator, prepared.id);
    expect(now).toMatchObject({ stage: 'sent', message: { id: message.json.id }, receivedAt: desk.clock(), clock: { state: 'running', dueAt: plusHours(desk.clock(), 168) }, prepared: [] });
    expect(now.clockReading.startedBy).toBe('sending');
    // It lies in the case, and the queue of messages knows no deadline of the partner's.
    expect(await desk.rows('select object_id from cases_item where case_id = $1 and kind = $2', now.case!.id, 'message')).toEqual([{ object_id: message.json.id }]);
    expect(message.json.dueAt).toBeNull();
    now = await desk.ok(operator, contract.acknowledgeRequest, { params: id, version: now.version, body: { at: desk.clock() } });
    expect(now).toMatchObject({ stage: 'acknowledged', clockReading: { startedBy: 'partner-receipt' } });
  });

  test('the partner asks back, is answered, delays, refuses: each message is an event', async () => {
    const { message, request } = await sent();
    const reply = (kind: TestMessage['kind'], more: TestMessage = {}) => desk.message({ thread_id: message.threadId, thread_reason: 'in-reply-to', sender_id: spoc, kind: kind!, subject: 'Re', ...more });
    desk.clock.advanceMinutes(60);
    await reply('clarification-request', { body: 'Which boat?' });
    let now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'clarification-asked', clock: { state: 'paused' }, events: expect.arrayContaining([expect.objectContaining({ kind: 'ClarificationAsked', detail: expect.objectContaining({ text: 'Which boat?' }) })]) });
    const started = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: now.version, body: { act: 'send-clarification' } });
    desk.clock.advanceMinutes(120);
    expect((await desk.send(operator, started.draftId, { body: 'The white one.' })).code).toBeUndefined();
    now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'sent', clock: { state: 'running', dueAt: plusHours(request.clock.dueAt!, 2) } });
    desk.clock.advanceMinutes(1);
    await reply('delay-notice', { body: 'A judge must decide.' });
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'delayed', authorisationDetail: { noticeCount: 1 } });
    desk.clock.advanceMinutes(1);
    const refusal = await reply('refusal');
    now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ stage: 'delayed', toConfirmCount: 1 });
    const params = { id: request.id, messageId: refusal.id };
    expect(await desk.call(operator, contract.recordMessage, { params, version: now.version, body: { as: { act: 'record-refusal', grounds: [], text: '' } } })).toMatchObject({ status: 422 });
    expect(await desk.call(operator, contract.recordMessage, { params, version: now.version, body: { as: { act: 'answer' } } })).toMatchObject({ code: 'requests.message-fits-no-act' });
    now = await desk.ok(operator, contract.recordMessage, { params, version: now.version, body: { as: { act: 'record-refusal', grounds: ['no-offence'], text: '' } } });
    expect(now).toMatchObject({ stage: 'refused', refusalGrounds: ['no-offence'], answeredAt: desk.clock() });
  });

  test('one written as a plain message to a third country is known all the same, and its answer closes the waiting', async () => {
    const { startDraft } = await import('../drafts/contract.ts');
    const third = await desk.partner('NCB-XT', { country: 'XT', type: 'ncb', memberships: ['interpol'] });
    const draft = await desk.ok(operator, startDraft, { body: { draftKind: 'new' } });
    const message = await desk.send(operator, draft.id, { channel: 'i247', subject: 'Car', body: 'Whose is it?', language: 'en', recipients: [{ organisationId: third, address: null, copy: false }] });
    const request = await desk.of(operator, message.json.id);
    expect(request).toMatchObject({ direction: 'out', stage: 'sent', clock: { rule: 'request-7d', state: 'running' } });
    expect(request.events.map(({ kind }) => kind)).toEqual(['Prepared', 'Sent']);
    desk.clock.advanceMinutes(60 * 24 * 8);
    expect((await desk.ok(operator, contract.getRequest, { params: { id: request.id } })).clock).toMatchObject({ state: 'missed', missed: true });
    await desk.message({ thread_id: message.json.threadId, sender_id: third, kind: 'answer', subject: 'Re: Car' });
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'answered', clock: { state: 'missed' } });
  });

  test('withdrawn before it left, it was never owed', async () => {
    const prepared = await prepare();
    const withdrawn = await desk.ok(operator, contract.withdrawRequest, { params: { id: prepared.id }, version: prepared.version, body: { reason: 'No longer needed.' } });
    expect(withdrawn).toMatchObject({ stage: 'withdrawn', clock: { state: 'none' } });
    expect(await desk.call(operator, contract.prepareRequest, { body: { partnerId: '01a20c8f-57aa-7000-988c-8dad8ef7d93e', subject: 'X', urgency: 'non-urgent', urgencyGround: null } })).toMatchObject({ code: 'requests.partner-not-found' });
  });
});

describe('a message that is corrected', () => {
  const correct = async (id: string, body: Readonly<Record<string, unknown>>) => {
    const message = await desk.ok(operator, getMessage, { params: { id } });
    await desk.ok(operator, correctMessage, { params: { id }, version: message.version, body });
    await desk.work();
  };

  test('to something else takes its request back, and forth', async () => {
    const { message, request } = await received();
    await correct(message.id, { kind: 'administrative' });
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'withdrawn', events: [{ kind: 'Received' }, { kind: 'Withdrawn', detail: { reason: 'request → administrative' } }] });
    await correct(message.id, { kind: 'spontaneous' });
    const { items } = await desk.ok(operator, contract.listRequestsOfMessage, { params: { messageId: message.id } });
    expect(items).toMatchObject([{ exchange: 'spontaneous', stage: 'received' }]);
  });

  test('in its urgency moves the limit while nobody has assessed it', async () => {
    const { message, request } = await received();
    await correct(message.id, { urgency: 'urgent', urgencyGround: 'loss-of-relevance' });
    const now = await desk.get(operator, request.id);
    expect(now).toMatchObject({ urgency: 'urgent', clock: { rule: 'request-urgent-8h', dueAt: plusHours(request.receivedAt!, 8) } });
    expect(await desk.rows('select due_rule from messages_message where id = $1', message.id)).toEqual([{ due_rule: 'request-urgent-8h' }]);
  });

  test('from nothing becomes a request', async () => {
    const message = await desk.message({ kind: 'administrative', sender_id: spoc });
    await correct(message.id, { kind: 'request' });
    expect(await desk.of(operator, message.id)).toMatchObject({ stage: 'received' });
  });
});

describe('the desk’s overview', () => {
  test('lists in order of due, page by page, and filters', async () => {
    const own = await desk.partner('SPOC-XJ', { country: 'XJ' });
    const made: string[] = [];
    for (const more of [{}, { urgency: 'urgent' as const }, { channel: 'sirene' as const, kind: 'alert-form' as const }]) made.push((await received({ sender_id: own, ...more })).request.id);
    const query = { country: 'XJ', limit: '2' };
    const first = await desk.ok(operator, contract.listRequests, { query });
    const second = await desk.ok(operator, contract.listRequests, { query: { ...query, after: first.next! } });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([made[1], made[2], made[0]]);
    expect(second.next).toBeNull();
    expect(await desk.call(operator, contract.listRequests, { query: { after: 'forged' } })).toMatchObject({ code: 'requests.cursor-invalid' });
    const count = async (filter: Readonly<Record<string, string>>) => (await desk.ok(operator, contract.listRequests, { query: { country: 'XJ', ...filter } })).items.length;
    expect([await count({ dueWithinMinutes: '600' }), await count({ paused: 'true' }), await count({ missed: 'true' }), await count({ exchange: 'sirene' }), await count({ stage: 'answered' }), await count({ whose: 'mine' }), await count({ sort: '-received' })]).toEqual([1, 0, 0, 1, 0, 0, 3]);
    const shift = await desk.ok(operator, contract.forecastShift, { query: { until: plusHours(desk.clock(), 10) } });
    expect(shift.dueInShift.filter(({ partner }) => partner.country === 'XJ').map(({ id }) => id)).toEqual([made[1]]);
  });

  test('asks what if, and changes nothing', async () => {
    const { request } = await received();
    const reply = await desk.ok(operator, contract.whatIfRequest, {
      params: { id: request.id },
      body: { suppose: [{ act: 'assess', at: desk.clock(), urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'direct' }, { act: 'ask-clarification', at: plusHours(desk.clock(), 1), receivedByRequesterAt: plusHours(desk.clock(), 2) }] },
    });
    expect(reply).toMatchObject({ now: { dueAt: request.clock.dueAt, state: 'running' }, supposed: { state: 'paused', rule: { id: 'request-urgent-8h' }, remainingMs: 6 * 3_600_000 } });
    expect((await desk.get(operator, request.id)).version).toBe(request.version);
  });

  test('each step of the ladder is told once', async () => {
    const { request } = await received({ urgency: 'urgent' });
    await desk.run('requests.escalate');
    expect(await desk.facts(request.id)).toEqual(['RequestReceived']);
    desk.clock.advanceMinutes(5 * 60);
    await desk.run('requests.escalate');
    await desk.run('requests.escalate');
    expect(await desk.facts(request.id)).toEqual(['RequestReceived', 'RequestEscalated']);
    expect(await desk.get(operator, request.id)).toMatchObject({ escalated: { step: 'half', to: 'case-owner', at: desk.clock() } });
    desk.clock.advanceMinutes(4 * 60);
    await desk.run('requests.escalate');
    await desk.run('requests.escalate');
    expect((await desk.facts(request.id)).slice(2)).toEqual(['RequestEscalated', 'RequestEscalated', 'RequestEscalated', 'RequestEscalated', 'RequestMissed']);
    expect((await desk.get(operator, request.id)).escalation.every(({ toldAt }) => toldAt !== null)).toBe(true);
    expect(await desk.rows('select next_step_at from requests_request where id = $1', request.id)).toEqual([{ next_step_at: null }]);
  });

  test('proposes what came by two channels, a person decides', async () => {
    const one = (await received({ own_reference: 'XF/2026-17 a' })).request;
    const other = await received({ own_reference: 'xf 2026 17A', channel: 'i247', handling: ['H2'] });
    expect((await desk.get(operator, one.id)).duplicates).toMatchObject([{ request: { id: other.request.id }, reasons: ['same-reference'], channels: ['siena', 'i247'], handling: ['H2'], handlingDiffers: true }]);
  });
});

describe('with its case', () => {
  test('a task given there is noted, its owner followed, its closing held up', async () => {
    const { request } = await received();
    const unit = await desk.unit('UNIT-7');
    await desk.ok(operator, giveTask, { params: { id: request.case!.id }, body: { to: { kind: 'unit', unitId: unit }, title: 'Look', text: 'Please look.', dueAt: null } });
    await desk.work();
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'tasked' });
    const closing = await desk.ok(operator, getClosing, { params: { id: request.case!.id } });
    expect(closing.points).toEqual(expect.arrayContaining([{ code: 'requests.open-requests', count: 1 }, { code: 'requests.messages-to-confirm', count: 0 }]));
    expect((await desk.ok(operator, contract.listRequestsOfCase, { params: { caseId: request.case!.id } })).items).toMatchObject([{ id: request.id }]);
    expect(closeCase.path).toContain('close');
  });

  test('merged into another, it is shown there', async () => {
    const one = (await received()).request;
    const other = (await received()).request;
    const target = (await desk.rows('select version from cases_case where id = $1', other.case!.id))[0]!['version'] as number;
    const merged = await desk.call(operator, mergeCases, { params: { id: other.case!.id }, version: target, body: { fromId: one.case!.id, reason: 'The same matter.' } });
    expect(merged.code).toBeUndefined();
    await desk.work();
    expect(await desk.get(operator, one.id)).toMatchObject({ case: { id: other.case!.id } });
  });

  test('restricted, it is nobody else’s to see; with it nothing of its history', async () => {
    const colleague = await desk.person('operator');
    const { request } = await received();
    const version = (await desk.rows('select version from cases_case where id = $1', request.case!.id))[0]!['version'] as number;
    const restricted = await desk.call(operator, restrictCase, { params: { id: request.case!.id }, version, body: { reason: 'Informant.' } });
    expect(restricted.code).toBeUndefined();
    await desk.work();
    expect(await desk.get(operator, request.id)).toMatchObject({ id: request.id });
    expect(await desk.call(colleague, contract.getRequest, { params: { id: request.id } })).toMatchObject({ status: 404 });
    expect((await desk.ok(colleague, contract.listRequests, { query: { limit: '200' } })).items.some(({ id }) => id === request.id)).toBe(false);
  });

  test('classified above, or with another unit, it is not there', async () => {
    const { request } = await received({ classification: 'confidential' }).catch(async () => ({ request: undefined }));
    expect(request).toBeUndefined();
    const auditor = await desk.person('auditor');
    expect(await desk.call(auditor, contract.listRequests)).toMatchObject({ status: 403 });
  });
});

describe('the history', () => {
  test('is only ever added to; erasing takes the words and keeps what the statistics count', async () => {
    const { request } = await received();
    const withdrawn = await desk.ok(operator, contract.withdrawRequest, { params: { id: request.id }, version: request.version, body: { reason: 'They named a person.' } });
    for (const statement of ['update requests_event set at = now()', 'delete from requests_event', 'delete from requests_escalation', 'delete from requests_request']) {
      await expect(desk.act(async ({ db }) => sql.raw(statement).execute(db))).rejects.toThrow(/permission denied/);
    }
    await desk.ok(operator, contract.closeRequest, { params: { id: request.id }, version: withdrawn.version, body: {} });
    await desk.act((act) => act.record({ slice: 'cases', kind: 'CaseErased', object: `case:${request.case!.id}`, payload: { caseId: request.case!.id } }));
    await desk.work();
    expect(await desk.rows('select stage, subject, partner_name, erased_at is not null as erased from requests_request where id = $1', request.id)).toEqual([{ stage: 'erased', subject: '', partner_name: '', erased: true }]);
    const events = await desk.rows('select kind, payload from requests_event where request_id = $1 order by position', request.id);
    expect(events.map(({ kind }) => kind)).toEqual(['Received', 'Withdrawn', 'Closed', 'Erased']);
    expect(JSON.stringify(events)).not.toContain('named a person');
  });
});

