import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getMessage } from '../messages/contract.ts';
import { eraseSubject, getSubject } from '../subjects/contract.ts';
import * as contract from './contract.ts';
import type { Case } from './contract.ts';
import { startCasesDesk, type CasesDesk, type Person } from './testing-cases.ts';

let desk: CasesDesk;
let operator: Person;
let leader: Person;
beforeAll(async () => {
  desk = await startCasesDesk();
  operator = await desk.person('operator', { name: 'Operator' });
  leader = await desk.person('shift-leader', { name: 'Leader' });
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.beside.checks = [];
  desk.jobs.length = 0;
});

const done = { work_state: 'done' } as const;
const vehicle = { kind: 'vehicle', statementType: 'fact', handling: [], classification: 'unclassified', data: { plates: [{ number: 'AB-123-CD' }] } };
const close = async (opened: Case, body: Readonly<Record<string, unknown>> = {}) =>
  desk.call(operator, contract.closeCase, { params: { id: opened.id }, version: (await desk.get(operator, opened.id)).version, body: { reason: 'answered', ...body } });
const closed = async (body: Readonly<Record<string, unknown>> = {}): Promise<Case> => {
  const answer = await close(await desk.open(operator, body));
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json;
};
const review = (person: Person, id: string, body: object) => desk.call(person, contract.reviewCase, { params: { id }, body: { reason: 'no longer needed', ...body } });
const settle = (person: Person, id: string, body: object) => desk.call(person, contract.settleErasure, { params: { id }, body });

describe('closing', () => {
  test('asks for each open point, also those of slices to the right', async () => {
    const message = await desk.message();
    const opened = await desk.open(operator, { messageIds: [message.id] });
    await desk.call(operator, contract.giveTask, { params: { id: opened.id }, body: { to: { kind: 'unit', unitId: await desk.unit() }, title: 'Check', text: 'Please.', dueAt: null } });
    desk.beside.checks = [async () => [{ code: 'requests.open', count: 2 }]];
    expect((await desk.call(operator, contract.getClosing, { params: { id: opened.id } })).json).toEqual({
      ready: false,
      points: [{ code: 'open-tasks', count: 1 }, { code: 'unfinished-messages', count: 1 }, { code: 'open-drafts', count: 0 }, { code: 'unreviewed-glass', count: 0 }, { code: 'requests.open', count: 2 }],
    });
    expect(await close(opened)).toMatchObject({ status: 409, code: 'cases.not-ready-to-close', detail: { points: 'open-tasks unfinished-messages requests.open' } });
    const waivers = ['open-tasks', 'unfinished-messages', 'requests.open'].map((code) => ({ code, reason: 'overtaken' }));
    expect(await close(opened, { waivers: [...waivers, { code: 'open-drafts', reason: 'x' }] })).toMatchObject({ code: 'cases.waiver-superfluous' });
    expect((await close(opened, { waivers })).json).toMatchObject({ state: 'closed', closingReason: 'answered', closedBy: { name: 'Operator' }, concludedAt: '2026-03-10T09:00:00.000Z', reviewDueAt: '2026-09-10T08:00:00.000Z' });
    expect((await desk.call(operator, contract.listTimeline, { params: { id: opened.id }, query: { only: 'states' } })).json.items.map(({ act }) => act)).toEqual(['closed', 'waived', 'waived', 'waived', 'opened']);
  });

  test('can be undone', async () => {
    const one = await closed();
    expect(await close(one)).toMatchObject({ code: 'cases.not-open' });
    const again = await desk.call(operator, contract.reopenCase, { params: { id: one.id }, version: one.version, body: { reason: 'an answer came' } });
    expect(again.json).toMatchObject({ state: 'open', closedAt: null, closingReason: null, reviewDueAt: null });
    expect(await desk.call(operator, contract.reopenCase, { params: { id: one.id }, version: again.json.version, body: { reason: 'x' } })).toMatchObject({ code: 'cases.not-closed' });
  });

  test('a late message is filed all the same', async () => {
    const message = await desk.message(done);
    const one = await closed({ messageIds: [message.id] });
    const late = await desk.message({ thread_id: message.id as never });
    await desk.react('messages.MessageRegistered', { messageId: late.id, direction: 'in', joinsThread: true });
    expect((await desk.items(operator, one.id)).map(({ objectId }) => objectId)).toContain(late.id);
    expect(await desk.call(operator, contract.fileIntoCase, { params: { id: one.id }, body: { kind: 'message', objectId: (await desk.message()).id } })).toMatchObject({ code: 'cases.not-open' });
  });
});

describe('reviewing', () => {
  test('is due six months after the conclusion, and later when it is kept', async () => {
    const one = await closed();
    const due = async () => (await desk.call(leader, contract.listReviews)).json.items.map(({ id }) => id);
    expect(await due()).not.toContain(one.id);
    const before = desk.clock();
    desk.clock.set('2026-09-10T08:00:00.000Z' as never);
    expect(await due()).toContain(one.id);
    expect((await desk.call(leader, contract.countCases)).json.reviewsDue).toBeGreaterThan(0);
    expect(await review(leader, one.id, { decision: 'keep', until: '2026-09-10' })).toMatchObject({ code: 'cases.keep-until-invalid' });
    expect((await review(leader, one.id, { decision: 'keep', until: '2027-01-01' })).json).toMatchObject({ decision: 'keep', state: 'settled', keepUntil: '2027-01-01', proposedBy: { name: 'Leader' } });
    expect(await due()).not.toContain(one.id);
    expect(await desk.get(operator, one.id)).toMatchObject({ reviewDueAt: '2026-12-31T23:00:00.000Z' });
    desk.clock.set(before);
  });
});

describe('erasing', () => {
  test('needs a closed case, a proposal and another person', async () => {
    const opened = await desk.open(operator);
    expect(await review(operator, opened.id, { decision: 'erase' })).toMatchObject({ status: 409, code: 'cases.open-case-cannot-be-erased' });
    expect(await settle(leader, opened.id, { verdict: 'confirm', number: opened.number })).toMatchObject({ status: 409, code: 'cases.open-case-cannot-be-erased' });
    const one = await closed();
    expect(await settle(leader, one.id, { verdict: 'confirm', number: one.number })).toMatchObject({ code: 'cases.not-reviewed' });
    expect((await review(operator, one.id, { decision: 'erase' })).json).toMatchObject({ state: 'proposed' });
    expect((await desk.call(leader, contract.listReviews)).json.items.find(({ id }) => id === one.id)).toMatchObject({ proposal: { reason: 'no longer needed' } });
    expect(await review(leader, one.id, { decision: 'erase' })).toMatchObject({ code: 'cases.review-pending' });
    expect(await desk.call(operator, contract.reopenCase, { params: { id: one.id }, version: one.version, body: { reason: 'x' } })).toMatchObject({ code: 'cases.review-pending' });
    expect(await settle(operator, one.id, { verdict: 'confirm', number: one.number })).toMatchObject({ status: 403, code: 'cases.review-own' });
    expect(await settle(leader, one.id, { verdict: 'confirm', number: 'C-2026-999999' })).toMatchObject({ code: 'cases.review-not-found' });
    expect((await settle(leader, one.id, { verdict: 'refuse', note: 'still needed' })).json).toMatchObject({ state: 'refused', note: 'still needed' });
    expect(await desk.get(operator, one.id)).toMatchObject({ state: 'closed' });
  });

  test('leaves a number and that something happened, and no word of what', async () => {
    const secret = 'Zebulon';
    const message = await desk.message({ ...done, subject: secret, body: secret, sender_name: secret, attachments: [{ name: `${secret}.txt`, bytes: `only here: ${secret}` }], references: [['own', 'zebulon-1234']], original: `mail of ${secret}` });
    const shared = await desk.message({ ...done, body: 'of both' });
    await desk.open(operator, { messageIds: [shared.id] });
    const subjectIds = await desk.subjects(operator, message.id, [vehicle]);
    const opened = await desk.open(operator, { title: secret, summary: secret, messageIds: [message.id, shared.id], subjectIds });
    await desk.call(operator, contract.addNote, { params: { id: opened.id }, body: { text: secret } });
    await desk.upload(operator, contract.attachFile, { id: opened.id }, { name: `${secret}.txt`, text: secret });
    const unitId = await desk.unit();
    const task = (await desk.call(operator, contract.giveTask, { params: { id: opened.id }, body: { to: { kind: 'unit', unitId }, title: secret, text: secret, dueAt: null, messageIds: [message.id] } })).json;
    const officer = await desk.person('national-unit', { unitIds: [unitId] });
    await desk.call(officer, contract.answerTask, { params: { taskId: task.id }, version: task.version, body: { text: secret } });
    await close(opened, { note: secret });
    // Held by an open case a subject stays; of a closed one it may go.
    await review(operator, opened.id, { decision: 'erase', reason: secret });
    expect((await settle(leader, opened.id, { verdict: 'confirm', number: opened.number })).json).toMatchObject({ state: 'confirmed', settledBy: { name: 'Leader' } });

    expect(await desk.get(operator, opened.id)).toMatchObject({ state: 'erased', number: opened.number, title: '', summary: '', itemCounts: { message: 0, subject: 0 }, noteCount: 0, fileCount: 0 });
    expect((await desk.call(operator, contract.listTimeline, { params: { id: opened.id } })).json.items.map(({ act }) => act)).toContain('erased');
    expect((await desk.call(operator, getMessage, { params: { id: message.id } })).json).toMatchObject({ number: message.number, subject: '', body: '', sender: { name: '' }, attachments: [], original: null });
    expect((await desk.call(operator, getMessage, { params: { id: shared.id } })).json).toMatchObject({ body: 'of both' });
    expect((await desk.call(operator, getSubject, { params: { id: subjectIds[0]! } })).json.subject).toMatchObject({ data: null, erased: { ground: 'retention' } });
    expect(desk.jobs.filter(({ queue }) => queue === 'drafts.erase-bytes')).toMatchObject([{ data: { hashes: expect.objectContaining({ length: 2 }) } }]);
    const tables = await desk.rows(`select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    const speaking = [];
    for (const { table_name: name } of tables) {
      const [row] = await desk.rows(`select count(*)::int as count from ${String(name)} t where t::text ilike '%${secret}%'`);
      if (row!['count'] !== 0) speaking.push(name);
    }
    expect(speaking).toEqual([]);
  });

  test('takes along what was merged in, and leaves nothing restricted behind', async () => {
    const message = await desk.message(done);
    const [into, from] = [await desk.open(operator, { restricted: true, title: 'Outer' }), await desk.open(operator, { restricted: true, title: 'Inner', messageIds: [message.id] })];
    await desk.call(operator, contract.addNote, { params: { id: from.id }, body: { text: 'inner' } });
    await desk.call(operator, contract.mergeCases, { params: { id: into.id }, version: into.version, body: { fromId: from.id, reason: 'one' } });
    await desk.call(operator, contract.admitMember, { params: { id: into.id }, body: { who: { kind: 'account', accountId: leader.accountId }, reason: 'reviews' } });
    await close(into);
    await review(operator, into.id, { decision: 'erase' });
    expect(await settle(leader, into.id, { verdict: 'confirm', number: into.number })).toMatchObject({ status: 200 });
    for (const one of [into, from]) expect(await desk.rows('select state, title, restricted, merged_into_id from cases_case where id = $1', one.id)).toEqual([{ state: 'erased', title: '', restricted: false, merged_into_id: null }]);
    expect(await desk.rows('select from cases_note where case_id = any ($1)', [into.id, from.id])).toEqual([]);
    expect(await desk.rows('select from accounts_entry where compartment_id = any ($1)', [into.id, from.id])).toEqual([]);
    expect(await desk.rows('select body, compartment_id from messages_message where id = $1', message.id)).toEqual([{ body: '', compartment_id: null }]);
    expect(await desk.rows(`select object from platform_fact where kind = 'CaseErased' and object = any ($1)`, [into, from].map(({ id }) => `case:${id}`))).toHaveLength(2);
  });

  test('the database itself holds to it', async () => {
    const one = await closed();
    await review(operator, one.id, { decision: 'erase' });
    await expect(desk.reading(leader, (db) => db.selectNoFrom((e) => e.fn('cases_erase', [e.val(one.id)]).as('gone')).execute())).rejects.toThrow('once two people have said so');
    await expect(desk.rows(`update cases_review set state = 'confirmed', settled_by = proposed_by where case_id = $1`, one.id)).rejects.toThrow('cases_review');
  });

  test('of a subject in an open case is refused, whoever sees that case', async () => {
    const message = await desk.message();
    const [subject] = await desk.subjects(operator, message.id, [vehicle]);
    await desk.open(operator, { subjectIds: [subject] });
    expect(await desk.call(leader, eraseSubject, { params: { id: subject! }, version: 1, body: { ground: 'retention' } })).toMatchObject({ status: 409, code: 'subjects.held-by-open-case' });
  });
});
