import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDraft, sendDraft } from '../drafts/contract.ts';
import { getMessage } from '../messages/contract.ts';
import type { OrganisationId } from '../partners/model.ts';
import * as contract from './contract.ts';
import { remindTasks } from './housekeeping.ts';
import { startCasesDesk, type CasesDesk, type Person } from './testing-cases.ts';

let desk: CasesDesk;
let operator: Person;
let unit: string;
let officer: Person;
let organisation: OrganisationId;
beforeAll(async () => {
  desk = await startCasesDesk();
  operator = await desk.person('operator', { name: 'Operator' });
  unit = await desk.unit('UNIT-1');
  officer = await desk.person('national-unit', { unitIds: [unit], name: 'Officer' });
  organisation = await desk.organisation('NU-7');
});
afterAll(() => desk.stop());

const give = (caseId: string, more: Readonly<Record<string, unknown>> = {}, person = operator) =>
  desk.call(person, contract.giveTask, { params: { id: caseId }, body: { to: { kind: 'unit', unitId: unit }, title: 'Who keeps the car?', text: 'Please find out.', dueAt: '2026-03-12T09:00:00.000Z', ...more } });
const get = (person: Person, taskId: string) => desk.call(person, contract.getTask, { params: { taskId } });

describe('a unit', () => {
  test('sees its tasks with what was given along, not the case, and answers at the desk', async () => {
    const message = await desk.message({ body: 'Plate AB-123-CD.', handling: ['H1'], attachments: [{ name: 'photo.txt', bytes: 'a photo' }] });
    const opened = await desk.open(operator, { messageIds: [message.id], restricted: true });
    const file = (await desk.upload(operator, contract.attachFile, { id: opened.id }, { name: 'map.txt', text: 'a map' })).json;
    const unseen = (await desk.upload(operator, contract.attachFile, { id: opened.id }, { name: 'ours.txt', text: 'ours' })).json;
    const given = (await give(opened.id, { messageIds: [message.id], fileIds: [file.id] })).json;
    expect(given).toMatchObject({ number: `${opened.number}/01`, means: 'desk', unit: { code: 'UNIT-1' }, caseTitle: opened.title, overdue: false });

    const seen = (await get(officer, given.id)).json;
    expect(seen).toMatchObject({ caseTitle: null, text: 'Please find out.', enclosures: [{ message: { number: message.number }, body: 'Plate AB-123-CD.', handling: ['H1'], files: [{ name: 'photo.txt' }] }, { message: null, files: [{ name: 'map.txt' }] }] });
    expect((await desk.call(officer, contract.listTasks)).json.items.map(({ id }) => id)).toEqual([given.id]);
    expect((await desk.call(officer, contract.countTasks)).json).toEqual({ open: 1, overdue: 0, replied: 0 });
    const enclosed = (position: number) => desk.call(officer, contract.downloadEnclosedFile, { params: { taskId: given.id, position, file: 0 } });
    expect([(await enclosed(0)).text, (await enclosed(1)).text, (await enclosed(2)).code]).toEqual(['a photo', 'a map', 'cases.file-not-found']);
    expect(await desk.call(officer, contract.getCase, { params: { id: opened.id } })).toMatchObject({ status: 403 });
    expect(await desk.call(officer, getMessage, { params: { id: message.id } })).toMatchObject({ status: 404 });
    expect(await desk.reading(officer, (db) => db.selectFrom('cases_case').select('id').where('id', '=', opened.id).execute())).toEqual([]);
    expect((await desk.reading(officer, (db) => db.selectFrom('cases_file').select('id').where('case_id', '=', opened.id).execute())).map(({ id }) => id)).toEqual([file.id]);
    expect(unseen.name).toBe('ours.txt');

    await desk.upload(officer, contract.attachToTask, { taskId: given.id }, { name: 'answer.txt', text: 'the register' });
    expect(await desk.call(officer, contract.answerTask, { params: { taskId: given.id }, version: seen.version, body: {} })).toMatchObject({ code: 'cases.task-answer-missing' });
    const answered = await desk.call(officer, contract.answerTask, { params: { taskId: given.id }, version: seen.version, body: { text: 'Somebody of Maravel.' } });
    expect(answered.json).toMatchObject({ state: 'answered', answer: 'Somebody of Maravel.', settledBy: { name: 'Officer' }, history: [{ act: 'task-given' }, { act: 'task-answered' }] });
    expect(await desk.call(officer, contract.answerTask, { params: { taskId: given.id }, version: answered.json.version, body: { text: 'x' } })).toMatchObject({ code: 'cases.task-not-open' });
    expect((await desk.call(operator, contract.listAnswers, { params: { id: opened.id } })).json.items).toMatchObject([{ number: given.number, from: 'Unit UNIT-1', text: 'Somebody of Maravel.', files: [{ name: 'answer.txt' }] }]);
    // When anything last happened is noted although who did it does not see the case.
    expect((await desk.rows('select changed_at = (select max(at) from cases_event where case_id = c.id) as is_so from cases_case c where id = $1', opened.id))[0]).toEqual({ is_so: true });
  });

  test('sees none of another unit', async () => {
    const opened = await desk.open(operator);
    const given = (await give(opened.id)).json;
    const stranger = await desk.person('national-unit', { unitIds: [await desk.unit()] });
    expect(await get(stranger, given.id)).toMatchObject({ status: 404, code: 'cases.task-not-found' });
    expect((await desk.call(stranger, contract.listTasks)).json.items).toEqual([]);
    expect(await desk.call(stranger, contract.answerTask, { params: { taskId: given.id }, version: 1, body: { text: 'x' } })).toMatchObject({ status: 404 });
    const low = await desk.person('national-unit', { unitIds: [unit], clearance: 'unclassified' });
    const secret = (await give((await desk.open(operator, { classification: 'restricted' })).id)).json;
    expect(await get(low, secret.id)).toMatchObject({ status: 404 });
  });
});

describe('giving', () => {
  test('what cannot be given', async () => {
    const opened = await desk.open(operator);
    const elsewhere = await desk.message();
    expect(await give(opened.id, { dueAt: '2026-03-10T09:00:00.000Z' })).toMatchObject({ status: 422, code: 'cases.task-due-past' });
    expect(await give(opened.id, { messageIds: [elsewhere.id] })).toMatchObject({ code: 'cases.object-not-found' });
    expect(await give(opened.id, { fileIds: ['01a20c8f-57aa-7000-988c-8dad8ef7d93e'] })).toMatchObject({ code: 'cases.file-not-found' });
    expect(await give(opened.id, { to: { kind: 'unit', unitId: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' } })).toMatchObject({ code: 'cases.unit-not-found' });
    const silent = await desk.organisation('NU-8', { addresses: [] });
    expect(await give(opened.id, { to: { kind: 'organisation', organisationId: silent } })).toMatchObject({ code: 'cases.task-unreachable' });
    expect(await desk.rows('select from cases_task where case_id = $1', opened.id)).toEqual([]);
  });

  test('is withdrawn and extended with a reason', async () => {
    const given = (await give((await desk.open(operator)).id)).json;
    const later = await desk.call(operator, contract.extendTask, { params: { taskId: given.id }, version: given.version, body: { dueAt: '2026-04-01T00:00:00.000Z', reason: 'holidays' } });
    expect(later.json).toMatchObject({ dueAt: '2026-04-01T00:00:00.000Z' });
    expect(await desk.call(operator, contract.cancelTask, { params: { taskId: given.id }, version: given.version, body: { reason: 'x' } })).toMatchObject({ status: 412 });
    expect((await desk.call(operator, contract.cancelTask, { params: { taskId: given.id }, version: later.json.version, body: { reason: 'found out' } })).json).toMatchObject({ state: 'cancelled', history: [{}, { act: 'task-extended', reason: 'holidays' }, { act: 'task-cancelled', reason: 'found out' }] });
  });
});

describe('by its channel', () => {
  test('goes out as a draft of the author, and what comes back is offered as the answer', async () => {
    const message = await desk.message({ handling: ['H1'] });
    const opened = await desk.open(operator, { messageIds: [message.id] });
    const given = (await give(opened.id, { to: { kind: 'organisation', organisationId: organisation }, messageIds: [message.id] })).json;
    expect(given).toMatchObject({ means: 'channel', organisation: { code: 'NU-7' }, sent: null });
    const draft = (await desk.call(operator, getDraft, { params: { id: given.draftId! } })).json;
    expect(draft).toMatchObject({ about: { id: message.id }, content: { channel: 'national', handling: ['H1'], otherReferences: [given.number], recipients: [{ organisationId: organisation }], subject: `Who keeps the car? (${given.number})` } });
    expect((await desk.call(operator, contract.getClosing, { params: { id: opened.id } })).json).toMatchObject({ ready: false, points: expect.arrayContaining([{ code: 'open-drafts', count: 1 }, { code: 'open-tasks', count: 1 }]) });

    const warned = await desk.call(operator, sendDraft, { params: { id: draft.id }, version: draft.version, body: { acceptedWarnings: draft.release.warnings.map(({ code }) => code) } });
    expect(warned.code).toBeUndefined();
    await desk.react('messages.MessageRegistered', { messageId: warned.json.id, direction: 'out', joinsThread: true });
    expect((await get(operator, given.id)).json).toMatchObject({ sent: { id: warned.json.id }, draftId: null });

    const foreign = await desk.message({ thread_id: warned.json.threadId, sender_id: null, references: [['other', given.number.toLowerCase()]] });
    await desk.react('messages.MessageRegistered', { messageId: foreign.id, direction: 'in', joinsThread: true });
    expect((await get(operator, given.id)).json.reply).toBeNull();
    const reply = await desk.message({ thread_id: warned.json.threadId, sender_id: organisation });
    await desk.react('messages.MessageRegistered', { messageId: reply.id, direction: 'in', joinsThread: true });
    const replied = (await get(operator, given.id)).json;
    expect(replied).toMatchObject({ state: 'open', reply: { id: reply.id, number: reply.number } });
    expect((await desk.call(operator, contract.countCases)).json.repliedTasks).toBe(1);
    const answered = await desk.call(operator, contract.answerTask, { params: { taskId: given.id }, version: replied.version, body: { messageId: reply.id } });
    expect(answered.json).toMatchObject({ state: 'answered', answerMessage: { number: reply.number } });
    expect((await desk.items(operator, opened.id)).map(({ objectId }) => objectId)).toEqual(expect.arrayContaining([message.id, warned.json.id, reply.id]));
  });
});

test('the message of a restricted case lies in it from the first moment', async () => {
  const message = await desk.message();
  const opened = await desk.open(operator, { messageIds: [message.id], restricted: true });
  const given = (await give(opened.id, { to: { kind: 'organisation', organisationId: organisation } })).json;
  const leader = await desk.person('shift-leader');
  expect(await desk.call(leader, getDraft, { params: { id: given.draftId! } })).toMatchObject({ status: 404 });
  const draft = (await desk.call(operator, getDraft, { params: { id: given.draftId! } })).json;
  expect(draft.content.body).toBe('Please find out.');
  const sent = await desk.call(operator, sendDraft, { params: { id: draft.id }, version: draft.version, body: { acceptedWarnings: draft.release.warnings.map(({ code }) => code) } });
  expect(sent.code).toBeUndefined();
  expect(await desk.call(leader, getMessage, { params: { id: sent.json.id } })).toMatchObject({ status: 404 });
});

describe('reminders', () => {
  test('go out before the deadline and after it, each once', async () => {
    desk.clock.set('2026-06-01T09:00:00.000Z' as never);
    const opened = await desk.open(operator);
    const given = (await give(opened.id, { dueAt: '2026-06-03T09:00:00.000Z' })).json;
    // Those of the other tests first.
    await desk.act(remindTasks);
    const remindedAt = async (instant: string) => {
      desk.clock.set(instant as never);
      await desk.act(remindTasks);
      return (await get(operator, given.id)).json.reminderCount;
    };
    expect(await remindedAt('2026-06-02T08:00:00.000Z')).toBe(0);
    expect(await remindedAt('2026-06-02T09:01:00.000Z')).toBe(1);
    expect(await remindedAt('2026-06-02T09:06:00.000Z')).toBe(1);
    expect(await remindedAt('2026-06-03T09:05:00.000Z')).toBe(2);
    expect(await remindedAt('2026-06-04T09:05:00.000Z')).toBe(3);
    expect((await get(operator, given.id)).json).toMatchObject({ overdue: true, version: given.version });
    expect((await desk.call(operator, contract.listTasks, { query: { state: 'overdue', caseId: opened.id } })).json.items).toHaveLength(1);
    expect((await desk.get(operator, opened.id))).toMatchObject({ openTaskCount: 1, overdueTaskCount: 1, nextDueAt: '2026-06-03T09:00:00.000Z' });
  });
});
