import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveTask } from '../cases/contract.ts';
import { saveDraft, startDraft, type DraftContent } from '../drafts/contract.ts';
import type { TestMessage } from '../messages/testing-messages.ts';
import type { OrganisationId } from '../partners/model.ts';
import * as contract from './contract.ts';
import { startRequestsDesk, type Person, type RequestsDesk } from './testing-requests.ts';

let desk: RequestsDesk;
let operator: Person;
let spoc: OrganisationId;
let neighbour: OrganisationId;
let third: OrganisationId;
const door = { isDown: undefined as boolean | undefined };
beforeAll(async () => {
  desk = await startRequestsDesk({ isOutOfOrder: () => door.isDown });
  operator = await desk.person('operator');
  spoc = await desk.partner('SPOC-XF');
  neighbour = await desk.partner('SPOC-XG', { country: 'XG' });
  third = await desk.partner('NCB-XT', { country: 'XT', type: 'ncb', memberships: ['interpol'] });
});
afterAll(() => desk.stop());

const to = (...ids: readonly OrganisationId[]) => ids.map((organisationId) => ({ organisationId, address: null, copy: false }));
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
  crimeAreas: [],
  language: 'en',
  foreignReference: null,
};
async function written(changes: Partial<DraftContent>, start: { readonly draftKind: 'new' | 'reply' | 'forward'; readonly aboutId?: string } = { draftKind: 'new' }) {
  const begun = await desk.ok(operator, startDraft, { body: start });
  return desk.ok(operator, saveDraft, { params: { id: begun.id }, version: begun.version, body: { ...begun.content, subject: 'Boat', body: 'Whose boat is it?', language: 'en', recipients: to(spoc), ...changes } });
}
const pendingOf = async (id: string) => ((await desk.draft(operator, id)).release.pending ?? []).map(({ code }) => code);
async function received(more: TestMessage = {}) {
  const message = await desk.message({ subject: 'Vehicle check', sender_id: spoc, ...more });
  return { message, request: await desk.of(operator, message.id) };
}
const decideEuropol = async (id: string) => {
  const { version } = await desk.get(operator, id);
  return desk.ok(operator, contract.decideEuropol, { params: { id }, version, body: { decision: 'no-copy', reason: 'outside-mandate' } });
};

describe('a request written as a plain message', () => {
  test('does not leave before it is one, with its content and the decision on Europol', async () => {
    const draft = await written({ crimeAreas: ['swindling-and-fraud'] });
    expect(draft.release.pending).toEqual([{ code: 'requests.not-prepared' }]);
    expect(await desk.send(operator, draft.id)).toMatchObject({ status: 409, code: 'drafts.may-not-leave', detail: { obstacles: 'requests.not-prepared' } });

    const request = await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} });
    expect(request).toMatchObject({ stage: 'prepared', direction: 'out', exchange: 'request', case: { title: 'Boat' }, partner: { organisationId: spoc }, content: { information: 'Whose boat is it?' }, crimeAreas: ['swindling-and-fraud'], prepared: [{ act: 'send', draftId: draft.id }] });
    expect((await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} })).id).toBe(request.id);
    expect((await desk.ok(operator, contract.listRequestsOfDraft, { params: { draftId: draft.id } })).items).toMatchObject([{ id: request.id }]);
    expect(await pendingOf(draft.id)).toEqual(['requests.europol-decision-missing', 'requests.content-incomplete']);

    await decideEuropol(request.id);
    let now = await desk.get(operator, request.id);
    now = await desk.ok(operator, contract.saveContent, { params: { id: request.id }, version: now.version, body: whole });
    expect(await pendingOf(draft.id)).toEqual(['requests.content-not-in-message']);
    const started = await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version: now.version, body: { act: 'send' } });
    expect(started.draftId).toBe(draft.id);
    const rewritten = await desk.draft(operator, draft.id);
    expect(rewritten.release.pending).toBeUndefined();
    expect(rewritten.content).toMatchObject({ subject: 'Boat', recipients: to(spoc), crimeAreas: ['swindling-and-fraud'] });
    expect(rewritten.content.body).toMatch(/^Information requested\nThe owner of the boat\.\n\nPurpose\n/);
    expect(rewritten.content.body).not.toContain('Whose boat');
    const message = await desk.send(operator, draft.id);
    expect(message.code).toBeUndefined();
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'sent', message: { id: message.json.id }, europol: { decision: 'no-copy' } });
  });

  test('written on after it became one, it keeps what was typed', async () => {
    const draft = await written({});
    const request = await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} });
    await desk.ok(operator, contract.saveContent, { params: { id: request.id }, version: request.version, body: whole });
    await decideEuropol(request.id);
    desk.clock.advanceMinutes(1);
    const opened = await desk.draft(operator, draft.id);
    await desk.ok(operator, saveDraft, { params: { id: draft.id }, version: opened.version, body: { ...opened.content, body: 'Typed since.' } });
    expect(await pendingOf(draft.id)).toEqual([]);
    const { version } = await desk.get(operator, request.id);
    await desk.ok(operator, contract.startRequestDraft, { params: { id: request.id }, version, body: { act: 'send' } });
    expect((await desk.draft(operator, draft.id)).content.body).toMatch(/^Information requested\n[^]*\nTyped since\.$/);
  });

  test('is information of ours just as well: only Europol is to be decided', async () => {
    const draft = await written({ kind: 'spontaneous', body: 'A boat was seen.' });
    expect(draft.release.pending).toEqual([{ code: 'requests.not-prepared' }]);
    const request = await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} });
    expect(request).toMatchObject({ exchange: 'spontaneous', content: { information: '' } });
    expect(await pendingOf(draft.id)).toEqual(['requests.europol-decision-missing']);
    await decideEuropol(request.id);
    const message = await desk.send(operator, draft.id);
    expect(message.json).toMatchObject({ kind: 'spontaneous', body: 'A boat was seen.' });
    expect(await desk.get(operator, request.id)).toMatchObject({ stage: 'sent' });
  });

  test('in a thread it lies in the case of that', async () => {
    const { message, request } = await received();
    const draft = await written({ kind: 'request', recipients: to(neighbour) }, { draftKind: 'reply', aboutId: message.id });
    const adopted = await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} });
    expect(adopted).toMatchObject({ case: { id: request.case!.id }, partner: { organisationId: neighbour } });
  });

  test('is none when it is something else, goes to a third country or a service of our own, or belongs to SIRENE', async () => {
    const own = await desk.partner('UNIT-XM', { country: 'XM', type: 'police-service' });
    const free: readonly Partial<DraftContent>[] = [{ kind: 'administrative' }, { recipients: to(third), channel: 'i247' }, { recipients: to(own) }, { channel: 'sirene' }];
    for (const changes of free) expect((await written(changes)).release.pending).toBeUndefined();
    // Who is not known might be in the Union.
    const unknown = await written({ recipients: [{ organisationId: null, address: 'somebody@elsewhere.example', copy: false }] });
    expect(unknown.release.pending).toEqual([{ code: 'requests.not-prepared' }]);
    const adopt = async (draftId: string) => (await desk.call(operator, contract.adoptDraft, { params: { draftId }, body: {} })).code;
    expect(await adopt(unknown.id)).toBe('requests.partner-not-found');
    expect(await adopt((await written({ kind: 'administrative' })).id)).toBe('requests.draft-is-no-request');
    expect(await adopt('01a20c8f-57aa-7000-988c-8dad8ef7d93e')).toBe('requests.draft-not-found');
    expect((await desk.call(await desk.person('operator'), contract.adoptDraft, { params: { draftId: unknown.id }, body: {} })).code).toBe('requests.draft-not-found');
  });
});

describe('another channel than SIENA', () => {
  test('needs its exception among member states, which the history keeps', async () => {
    const draft = await written({ channel: 'i247', kind: 'spontaneous' });
    const request = await desk.ok(operator, contract.adoptDraft, { params: { draftId: draft.id }, body: {} });
    await decideEuropol(request.id);
    expect(await pendingOf(draft.id)).toEqual(['requests.siena-exception-missing']);
    expect((await desk.send(operator, draft.id)).code).toBe('drafts.may-not-leave');
    expect((await desk.send(operator, draft.id, { sienaException: 'third-country' })).code).toBeUndefined();
    const sent = await desk.get(operator, request.id);
    expect(sent.events.find(({ kind }) => kind === 'Sent')?.detail).toEqual({ sienaException: 'third-country' });
    expect(sent.advice).toMatchObject({ channel: 'i247', reason: 'siena-exception', exception: 'third-country' });
  });

  test('also for an answer that nobody began from its request', async () => {
    const { message, request } = await received({ channel: 'bilateral-spoc' });
    await decideEuropol(request.id);
    const draft = await written({ kind: 'answer', channel: 'bilateral-spoc' }, { draftKind: 'reply', aboutId: message.id });
    expect(draft.release.pending).toEqual([{ code: 'requests.siena-exception-missing' }]);
    expect((await desk.send(operator, draft.id, { sienaException: 'incident' })).code).toBeUndefined();
    const answered = await desk.get(operator, request.id);
    expect(answered).toMatchObject({ stage: 'answered' });
    expect(answered.events.find(({ kind }) => kind === 'Answered')?.detail).toEqual({ sienaException: 'incident' });
  });

  test('none is kept of what went by SIENA after all', async () => {
    const { message, request } = await received();
    await decideEuropol(request.id);
    const draft = await written({ kind: 'answer', channel: 'siena', sienaException: 'urgency' }, { draftKind: 'reply', aboutId: message.id });
    await desk.send(operator, draft.id);
    expect((await desk.get(operator, request.id)).events.find(({ kind }) => kind === 'Answered')?.detail).toEqual({});
  });

  test('is advised when SIENA is down, when it does not reach whom it is urgent for, when a third country takes part', async () => {
    const advised = async (more: TestMessage) => (await received(more)).request.advice;
    expect(await advised({})).toMatchObject({ channel: 'siena', exception: null });
    expect(await advised({ urgency: 'urgent', urgency_ground: 'life-or-limb' })).toMatchObject({ channel: 'siena', exception: null });
    door.isDown = true;
    expect(await advised({})).toMatchObject({ reason: 'siena-exception', exception: 'incident', article: 'Directive (EU) 2023/977 Art. 13(2)(c)' });
    door.isDown = undefined;
    const far = await desk.partner('SPOC-XH', { country: 'XH' });
    await desk.rows(`update partners_organisation set channels = '{i247}' where id = $1`, far);
    expect(await advised({ sender_id: far, urgency: 'urgent', urgency_ground: 'life-or-limb' })).toMatchObject({ exception: 'urgency' });
    expect(await advised({ sender_id: far })).toMatchObject({ channel: 'siena', exception: null });
    const { request } = await received();
    await desk.message({ thread_id: request.threadId!, thread_reason: 'in-reply-to', sender_id: third, kind: 'administrative', subject: 'Re' });
    expect((await desk.get(operator, request.id)).advice).toMatchObject({ channel: 'i247', exception: 'third-country' });
  });
});

describe('information given under limits', () => {
  async function limited(limits: readonly string[], more: TestMessage = {}) {
    const { message, request } = await received({ kind: 'spontaneous', ...more });
    await desk.ok(operator, contract.limitPurpose, { params: { id: request.id }, version: request.version, body: { limits, text: 'As they wrote.' } });
    return { message, request };
  }
  const forward = async (aboutId: string, ...ids: readonly OrganisationId[]) => (await written({ kind: 'administrative', recipients: to(...ids) }, { draftKind: 'forward', aboutId })).release.pending?.map(({ code }) => code) ?? [];

  test('is not passed on against them, but goes back to its giver', async () => {
    const { message } = await limited(['no-onward-transfer']);
    expect(await forward(message.id, neighbour)).toEqual(['requests.use-onward-without-consent']);
    expect(await forward(message.id, third)).toEqual(['requests.use-onward-without-consent', 'requests.use-third-country-excluded']);
    expect(await forward(message.id, spoc)).toEqual([]);
    const other = await limited(['no-third-country']);
    expect(await forward(other.message.id, neighbour)).toEqual([]);
    expect(await forward(other.message.id, third)).toEqual(['requests.use-third-country-excluded']);
    const asked = await limited(['ask-before-use']);
    expect(await forward(asked.message.id, neighbour)).toEqual(['requests.use-ask-first']);
  });

  test('leaves once its giver’s consent is recorded', async () => {
    const { message, request } = await limited(['no-onward-transfer']);
    const draft = await written({ kind: 'administrative', recipients: to(neighbour) }, { draftKind: 'forward', aboutId: message.id });
    expect((await desk.send(operator, draft.id)).code).toBe('drafts.may-not-leave');
    const { version } = await desk.get(operator, request.id);
    await desk.ok(operator, contract.limitPurpose, { params: { id: request.id }, version, body: { limits: [], text: 'Consent by letter of today.' } });
    expect((await desk.send(operator, draft.id)).code).toBeUndefined();
  });

  test('is not used in another case, neither quoted nor by one of its files', async () => {
    const { message } = await limited(['stated-purpose-only', 'this-case-only'], { attachments: [{ name: 'register.txt', bytes: 'The register of boats.' }] });
    const codes = ['requests.use-beyond-purpose', 'requests.use-beyond-case'];
    const quoting = await written({ kind: 'request', recipients: to(neighbour) }, { draftKind: 'forward', aboutId: message.id });
    const caseId = (await received()).request.case!.id;
    await desk.ok(operator, contract.adoptDraft, { params: { draftId: quoting.id }, body: { caseId } });
    expect(await pendingOf(quoting.id)).toEqual(expect.arrayContaining(codes));

    const attaching = await written({ kind: 'request', recipients: to(neighbour) });
    await desk.ok(operator, contract.adoptDraft, { params: { draftId: attaching.id }, body: { caseId } });
    expect(await pendingOf(attaching.id)).not.toEqual(expect.arrayContaining(codes));
    await desk.rows(
      `insert into drafts_attachment (draft_id, position, name, stated_media_type, media_type, suspicious, sha256, byte_count)
       select $1, 0, name, 'text/plain', 'text/plain', false, sha256, byte_count from messages_attachment where message_id = $2`,
      attaching.id,
      message.id,
    );
    expect(await pendingOf(attaching.id)).toEqual(expect.arrayContaining(codes));
  });

  test('goes to a national unit as evidence only with consent, and not before its giver was asked', async () => {
    const { message, request } = await received();
    const unitId = await desk.unit('UNIT-8');
    const give = async (asEvidence: boolean, of = { message, caseId: request.case!.id }) =>
      (await desk.call(operator, giveTask, { params: { id: of.caseId }, body: { to: { kind: 'unit', unitId }, title: 'File', text: 'For the court.', dueAt: null, messageIds: [of.message.id], asEvidence } })).code;
    expect(await give(true)).toBe('cases.use-evidence-without-consent');
    expect(await give(false)).toBeUndefined();
    const { version } = await desk.get(operator, request.id);
    await desk.ok(operator, contract.giveEvidenceConsent, { params: { id: request.id }, version, body: { by: 'SPOC XF', text: 'Letter of today.' } });
    expect(await give(true)).toBeUndefined();
    const asked = await limited(['ask-before-use']);
    expect(await give(false, { message: asked.message, caseId: asked.request.case!.id })).toBe('cases.use-ask-first');
  });
});
