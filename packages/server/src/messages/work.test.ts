import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import type { Endpoint } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import * as contract from './contract.ts';
import type { CorrectionBody, Message } from './contract.ts';
import type { MessageId } from './model.ts';
import { startRegistryDesk, type RegistryDesk } from './testing-messages.ts';

type Person = Actor & { readonly kind: 'account' };

let desk: RegistryDesk;
let ada: Person;
let ben: Person;
let leader: Person;

beforeAll(async () => {
  desk = await startRegistryDesk();
  ada = await desk.person('operator', { name: 'Ada' });
  ben = await desk.person('operator', { name: 'Ben' });
  leader = await desk.person('shift-leader', { name: 'Lea' });
});
afterAll(() => desk.stop());

const read = async (id: MessageId, person = leader) => (await desk.call(person, contract.getMessage, { params: { id } })).json;
/** Acts on a message at the version it has now. */
const act = async <E extends Endpoint>(person: Person, endpoint: E, id: MessageId, body?: object, version?: number) =>
  desk.call(person, endpoint, { params: { id }, version: version ?? (await read(id)).version, ...(body ? { body } : {}) });
const acts = (message: Message) => message.history.map(({ act: what, by, note }) => [what, by, note]);

describe('claiming, handing back, filing, reopening', () => {
  test('goes round, and every step is in the history, the log and the version', async () => {
    const { id } = await desk.message();
    const claimed = await act(ada, contract.claimMessage, id);
    expect(claimed.headers['etag']).toBe('"2"');
    expect(claimed.json).toMatchObject({ workState: 'claimed', assignee: { id: ada.accountId, name: 'Ada' }, version: 2 });
    expect((await act(ada, contract.handBack, id, { note: 'end of shift' })).json).toMatchObject({ workState: 'waiting', assignee: null });
    await act(ben, contract.claimMessage, id);
    expect((await act(ben, contract.finishMessage, id, {})).json).toMatchObject({ workState: 'done', doneBy: { name: 'Ben' }, doneAt: desk.clock(), assignee: { name: 'Ben' } });
    const reopened = (await act(ada, contract.reopenMessage, id, { note: 'came back' })).json;
    expect(reopened).toMatchObject({ workState: 'waiting', doneBy: null, doneAt: null, assignee: null, version: 6 });
    expect(acts(reopened)).toEqual([
      ['registered', '', null],
      ['claimed', 'Ada', null],
      ['handed-back', 'Ada', 'end of shift'],
      ['claimed', 'Ben', null],
      ['finished', 'Ben', null],
      ['reopened', 'Ada', 'came back'],
    ]);
    expect(await desk.facts(id)).toEqual([{ kind: 'MessageFinished', payload: { messageId: id } }]);
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'messages.reopen', operation: 'alter', actorId: ada.accountId, objects: [`message:${id}`], outcome: 'done' });
  });

  test('two who claim at once: one has it', async () => {
    const { id } = await desk.message();
    const answers = await Promise.all([ada, ben, leader].map((person) => act(person, contract.claimMessage, id, undefined, 1)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.code).toBe('messages.already-claimed');
    expect((await read(id)).history).toHaveLength(2);
  });

  test('what is in another’s hands is his, or the shift leader’s', async () => {
    const { id } = await desk.message();
    await act(ada, contract.claimMessage, id);
    for (const endpoint of [contract.handBack, contract.finishMessage]) expect(await act(ben, endpoint, id, {})).toMatchObject({ status: 409, code: 'messages.not-yours' });
    expect(await act(ben, contract.claimMessage, id)).toMatchObject({ code: 'messages.already-claimed' });
    expect((await act(leader, contract.handBack, id, {})).status).toBe(200);
    expect(await act(ada, contract.handBack, id, {})).toMatchObject({ code: 'messages.not-yours' });
    await act(ada, contract.claimMessage, id);
    expect((await act(leader, contract.finishMessage, id, {})).status).toBe(200);
    expect((await desk.entries(1))[0]).toMatchObject({ outcome: 'done' });
  });

  test('a filed one is not filed, claimed or assigned again; one in work is not reopened; nobody’s is filed by anybody', async () => {
    const { id } = await desk.message();
    expect(await act(ada, contract.reopenMessage, id, { note: 'x' })).toMatchObject({ status: 409, code: 'messages.not-done' });
    expect((await act(ada, contract.finishMessage, id, {})).status).toBe(200);
    expect(await act(ada, contract.finishMessage, id, {})).toMatchObject({ status: 409, code: 'messages.already-done' });
    expect(await act(ada, contract.claimMessage, id)).toMatchObject({ code: 'messages.already-done' });
    expect(await act(leader, contract.assignMessage, id, { assigneeId: ada.accountId, unitId: null })).toMatchObject({ code: 'messages.already-done' });
  });

  test('an act on a version that has passed does nothing', async () => {
    const { id } = await desk.message();
    await act(ada, contract.correctMessage, id, { kind: 'spontaneous' });
    for (const [endpoint, body] of [
      [contract.claimMessage, undefined],
      [contract.finishMessage, {}],
      [contract.assignMessage, { assigneeId: null, unitId: null }],
      [contract.correctMessage, { kind: 'answer' }],
      [contract.leaveThread, undefined],
    ] as const) {
      expect(await act(ada, endpoint, id, body, 1)).toMatchObject({ status: 412, code: 'messages.changed-meanwhile' });
    }
    expect(await read(id)).toMatchObject({ kind: 'spontaneous', workState: 'waiting', version: 2 });
    expect((await desk.entries(2))[1]).toMatchObject({ outcome: 'refused', refusal: 'messages.changed-meanwhile' });
    expect(await desk.call(ada, contract.claimMessage, { params: { id } })).toMatchObject({ status: 428 });
  });
});

describe('assigning', () => {
  test('to a colleague, to a unit, to both, to nobody', async () => {
    const unit = await desk.unit('DRUGS');
    const { id } = await desk.message();
    const member = await desk.person('national-unit', { unitIds: [unit], name: 'Uma' });
    expect((await act(ben, contract.assignMessage, id, { assigneeId: ada.accountId, unitId: null, note: 'speaks Greek' })).json).toMatchObject({ workState: 'claimed', assignee: { name: 'Ada' } });
    expect((await act(leader, contract.assignMessage, id, { assigneeId: null, unitId: unit })).json).toMatchObject({ workState: 'waiting', assignee: null, unitId: unit });
    expect((await act(leader, contract.assignMessage, id, { assigneeId: member.accountId, unitId: unit })).json).toMatchObject({ workState: 'claimed', unitId: unit });
    expect((await desk.entries(1))[0]).toMatchObject({ detail: { assigneeId: member.accountId, unitId: unit } });
    const back = (await act(leader, contract.assignMessage, id, { assigneeId: null, unitId: null })).json;
    expect(back).toMatchObject({ workState: 'waiting', assignee: null, unitId: null });
    expect(acts(back).slice(1)).toEqual([
      ['assigned', 'Ben', 'Ada: speaks Greek'],
      ['assigned', 'Lea', 'DRUGS'],
      ['assigned', 'Lea', 'Uma · DRUGS'],
      ['handed-back', 'Lea', null],
    ]);
  });

  test('only to who is there, works messages and would see it', async () => {
    const unit = await desk.unit('FRAUD');
    const other = await desk.unit('ARMS');
    const closed = await desk.unit('CLOSED');
    await desk.owner.query('update accounts_unit set active = false where id = $1', [closed]);
    const member = await desk.person('national-unit', { unitIds: [unit] });
    const uncleared = await desk.person('operator', { clearance: 'unclassified' });
    const gone = await desk.person('operator', { state: 'disabled' });
    const analyst = await desk.person('analyst');
    const auditor = await desk.person('auditor');
    const { id } = await desk.message({ classification: 'restricted' });
    const refusalOf = async (assigneeId: string | null, unitId: string | null) => (await act(leader, contract.assignMessage, id, { assigneeId, unitId })).code;
    for (const assigneeId of [newId(), gone.accountId, analyst.accountId, auditor.accountId]) expect(await refusalOf(assigneeId, null)).toBe('messages.assignee-not-found');
    for (const unitId of [newId(), closed]) expect(await refusalOf(null, unitId)).toBe('messages.assignee-not-found');
    expect(await refusalOf(uncleared.accountId, null)).toBe('messages.assignee-cannot-see');
    expect(await refusalOf(member.accountId, null)).toBe('messages.assignee-cannot-see');
    expect(await refusalOf(member.accountId, other)).toBe('messages.assignee-cannot-see');
    expect(await refusalOf(member.accountId, unit)).toBeUndefined();
    expect((await read(id, member)).workState).toBe('claimed');
    expect(await act(member, contract.assignMessage, id, { assigneeId: null, unitId: null })).toMatchObject({ status: 403 });
  });
});

describe('correcting', () => {
  const correct = (id: MessageId, body: CorrectionBody, person = ada) => act(person, contract.correctMessage, id, body);

  test('keeps what was there before beside it, moves the deadline, and takes it off what waits for an eye', async () => {
    const sender = await desk.organisation('SPOC-XF', { name: 'SPOC Xanthie' });
    const { id } = await desk.message({ inferred: ['kind', 'urgency', 'language'], kind: 'spontaneous', references: [['other', 'case 7']], language_confidence: 0.6 });
    const message = (
      await correct(id, {
        senderId: sender,
        kind: 'request',
        urgency: 'urgent',
        urgencyGround: 'life-or-limb',
        handling: ['H3', 'H1', 'H1'],
        handlingText: 'Not to the press',
        crimeAreas: ['kidnapping-and-hostage-taking'],
        subject: 'Enlèvement à Besançon',
        ownReference: 'XF/2026/77',
        otherReferences: ['Case  8', 'IN-2026-000001'],
        classification: 'restricted',
      })
    ).json;
    expect(message).toMatchObject({
      sender: { organisationId: sender, code: 'SPOC-XF', name: 'SPOC Xanthie', country: 'XF', address: 'office@elsewhere.example' },
      kind: 'request',
      handling: ['H1', 'H3'],
      dueRule: 'request-urgent-8h',
      dueAt: '2026-03-10T16:00:00.000Z',
      inferred: ['language'],
      otherReferences: ['case 8', 'in-2026-000001'],
      version: 2,
    });
    const by = { id: ada.accountId, name: 'Ada' };
    expect(message.corrections.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['senderId', null, 'SPOC-XF SPOC Xanthie'],
      ['kind', 'spontaneous', 'request'],
      ['urgency', 'non-urgent', 'urgent'],
      ['urgencyGround', null, 'life-or-limb'],
      ['classification', 'unclassified', 'restricted'],
      ['handling', null, 'H1, H3'],
      ['handlingText', null, 'Not to the press'],
      ['crimeAreas', null, 'kidnapping-and-hostage-taking'],
      ['subject', 'Vehicle check', 'Enlèvement à Besançon'],
      ['ownReference', null, 'XF/2026/77'],
      ['otherReferences', 'case 7', 'case 8, in-2026-000001'],
    ]);
    expect(message.corrections[0]).toMatchObject({ by, at: desk.clock() });
    expect(await desk.facts(id)).toEqual([{ kind: 'MessageCorrected', payload: { messageId: id, fields: message.corrections.map(({ field }) => field) } }]);
    expect((await desk.entries(1))[0]?.detail).toEqual({ fields: message.corrections.map(({ field }) => field) });
  });

  test('search and references follow', async () => {
    const { id } = await desk.message({ subject: 'Wrongword', body: 'Bodyword', attachment_names: 'fileword.pdf', own_reference: 'OLD/1', references: [['own', 'old/1'], ['message-id', 'x@y']] });
    await correct(id, { subject: 'Rightword', ownReference: 'NEW/2' });
    const found = async (criteria: object) => (await desk.call(ada, contract.searchMessages, { body: { purpose: { code: 'verification' }, ...criteria } })).json.items.map((item) => item.id);
    for (const text of ['rightword', 'bodyword', 'fileword']) expect(await found({ text })).toEqual([id]);
    expect(await found({ text: 'wrongword' })).toEqual([]);
    expect(await found({ reference: 'New/2' })).toEqual([id]);
    expect(await found({ reference: 'old/1' })).toEqual([]);
    expect(await found({ reference: '<X@Y>' })).toEqual([id]);
  });

  test('a deadline goes with the kind, and comes again', async () => {
    const { id } = await desk.message({ channel: 'sirene', kind: 'hit-notice', due_at: '2026-03-10T20:00:00.000Z' as never, due_rule: 'sirene-12h' });
    expect((await correct(id, { kind: 'administrative' })).json).toMatchObject({ dueAt: null, dueRule: null });
    expect((await correct(id, { kind: 'hit-notice', crimeAreas: ['terrorism'] })).json).toMatchObject({ dueAt: '2026-03-10T09:00:00.000Z', dueRule: 'sirene-immediate' });
  });

  test('naming a field unchanged confirms it; saying nothing new is nothing', async () => {
    const { id } = await desk.message({ inferred: ['kind'] });
    const confirmed = (await correct(id, { kind: 'request' })).json;
    expect(confirmed).toMatchObject({ inferred: [], corrections: [], version: 2 });
    expect(acts(confirmed).at(-1)).toEqual(['corrected', 'Ada', null]);
    expect((await correct(id, { kind: 'request' })).json.version).toBe(2);
    expect(await desk.facts(id)).toEqual([]);
  });

  test('markings must be whole, ours more than others’', async () => {
    const { id: theirs } = await desk.message();
    const { id: ours } = await desk.message({ direction: 'out', work_state: 'done' });
    expect(await correct(theirs, { handling: ['H3'] })).toMatchObject({ status: 422, code: 'messages.handling-text-missing' });
    expect(await correct(theirs, { handling: ['H3'], handlingText: '  ' })).toMatchObject({ status: 422, code: 'messages.handling-text-missing' });
    expect(await correct(theirs, { urgencyGround: 'life-or-limb' })).toMatchObject({ code: 'messages.urgency-ground-superfluous' });
    expect(await correct(ours, { urgency: 'urgent' })).toMatchObject({ code: 'messages.urgency-ground-missing' });
    expect((await correct(theirs, { urgency: 'urgent' })).status).toBe(200);
    expect((await correct(ours, { urgency: 'urgent', urgencyGround: 'public-security' })).status).toBe(200);
    // What came with a fault can be corrected elsewhere.
    const { id: faulty } = await desk.message({ urgency_ground: 'life-or-limb' });
    expect((await correct(faulty, { subject: 'Another' })).status).toBe(200);
  });

  test('refused: a sender nobody knows, a marking beyond one’s own clearance, a message one does not see', async () => {
    const { id } = await desk.message();
    const cleared = await desk.person('shift-leader', { clearance: 'secret' });
    expect(await correct(id, { senderId: newId() })).toMatchObject({ status: 404, code: 'messages.sender-not-found' });
    expect(await correct(id, { classification: 'secret' })).toMatchObject({ status: 409, code: 'messages.beyond-clearance' });
    expect((await correct(id, { classification: 'secret' }, cleared)).status).toBe(200);
    expect(await act(ada, contract.correctMessage, id, { classification: 'unclassified' }, 2)).toMatchObject({ status: 404, code: 'messages.message-not-found' });
  });

  test('corrections are kept for good', async () => {
    const connection = await desk.owner.connect();
    await connection.query('set role vigie_desk');
    for (const table of ['messages_correction', 'messages_work']) {
      await expect(connection.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(connection.query(`update ${table} set at = now()`)).rejects.toThrow(/permission denied/);
    }
    connection.release(true);
  });
});

describe('threads by hand', () => {
  let first: { readonly id: MessageId; readonly number: string };
  let answer: typeof first;
  let stray: typeof first;
  beforeEach(async () => {
    first = await desk.message({ subject: 'First' });
    answer = await desk.message({ subject: 'Answer', thread_id: first.id as never, thread_reason: 'in-reply-to', thread_evidence: 'x@y' });
    stray = await desk.message({ subject: 'Stray' });
  });
  const join = (id: MessageId, withNumber: string) => act(ada, contract.joinThread, id, { withNumber });
  const leave = (id: MessageId) => act(ada, contract.leaveThread, id);
  const threadOf = (message: Message) => message.thread.map(({ number, reason, evidence }) => [number, reason, evidence]);

  test('a message joins another’s, with the reason, and can leave again', async () => {
    const joined = (await join(stray.id, answer.number.toLowerCase())).json;
    expect(threadOf(joined)).toEqual([
      [first.number, 'first', null],
      [answer.number, 'in-reply-to', 'x@y'],
      [stray.number, 'by-hand', answer.number],
    ]);
    expect(joined).toMatchObject({ threadMessageCount: 3, version: 2 });
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'messages.join-thread', operation: 'combine', objects: [`message:${stray.id}`, `message:${answer.id}`] });
    const left = (await leave(stray.id)).json;
    expect(threadOf(left)).toEqual([[stray.number, 'by-hand', null]]);
    expect(acts(left).slice(1)).toEqual([
      ['joined-thread', 'Ada', answer.number],
      ['left-thread', 'Ada', first.number],
    ]);
    expect((await read(first.id)).thread).toHaveLength(2);
  });

  test('the history says how to undo it', async () => {
    const other = await desk.message();
    const moved = (await join(answer.id, other.number)).json;
    expect(acts(moved).at(-1)).toEqual(['joined-thread', 'Ada', `${first.number} → ${other.number}`]);
    expect(threadOf((await join(answer.id, first.number)).json)).toHaveLength(2);
    // The message that began a thread can leave it; the thread stays.
    expect((await leave(first.id)).json.threadMessageCount).toBe(1);
    expect((await join(first.id, answer.number)).json.threadMessageCount).toBe(2);
  });

  test('refused: into its own, out of none, to what is not there or not seen', async () => {
    const secret = await desk.message({ classification: 'secret' });
    expect(await join(answer.id, first.number)).toMatchObject({ status: 409, code: 'messages.thread-same' });
    expect(await join(stray.id, stray.number)).toMatchObject({ code: 'messages.thread-same' });
    expect(await leave(stray.id)).toMatchObject({ status: 409, code: 'messages.thread-same' });
    for (const withNumber of ['IN-2026-999999', 'rubbish', secret.number]) expect(await join(stray.id, withNumber)).toMatchObject({ status: 404, code: 'messages.message-not-found' });
  });
});
