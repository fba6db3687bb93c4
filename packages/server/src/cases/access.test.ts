import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getMessage } from '../messages/contract.ts';
import { getSubject } from '../subjects/contract.ts';
import * as contract from './contract.ts';
import { startCasesDesk, threadOf, type CasesDesk, type Person } from './testing-cases.ts';

let desk: CasesDesk;
let owner: Person;
let other: Person;
let leader: Person;
beforeAll(async () => {
  desk = await startCasesDesk();
  owner = await desk.person('operator', { name: 'Owner' });
  other = await desk.person('operator', { name: 'Other' });
  leader = await desk.person('shift-leader', { name: 'Leader' });
});
afterAll(() => desk.stop());

const vehicle = { kind: 'vehicle', statementType: 'fact', handling: [], classification: 'unclassified', data: { plates: [{ number: 'AB-123-CD' }] } };
const purpose = { code: 'request-handling' };
const restricted = async (body: Readonly<Record<string, unknown>> = {}) => desk.open(owner, { restricted: true, title: 'The leak', ...body });
const breakGlass = (person: Person, number: string, hours = 2) => desk.call(person, contract.breakGlass, { body: { number, purpose, reason: 'A life is in danger tonight', hours } });
const sees = async (person: Person, id: string) => (await desk.call(person, contract.getCase, { params: { id } })).status === 200;

describe('restricting', () => {
  test('hides the case and all that lies in it, and lifting lets it out', async () => {
    const message = await desk.message();
    const answer = await desk.message({ thread_id: threadOf(message) });
    const subjectIds = await desk.subjects(owner, message.id, [vehicle]);
    const opened = await desk.open(owner, { messageIds: [message.id], subjectIds });
    await desk.call(owner, contract.addNote, { params: { id: opened.id }, body: { text: 'Quietly.' } });
    const visible = async (person: Person) => [
      await sees(person, opened.id),
      (await desk.call(person, getMessage, { params: { id: answer.id } })).status === 200,
      (await desk.call(person, getSubject, { params: { id: subjectIds[0]! } })).status === 200,
      (await desk.reading(person, (db) => db.selectFrom('cases_note').select('id').where('case_id', '=', opened.id).execute())).length > 0,
      (await desk.reading(person, (db) => db.selectFrom('cases_event').select('id').where('case_id', '=', opened.id).execute())).length > 0,
      (await desk.call(person, contract.listCases, { body: {} })).json.items.some(({ id }) => id === opened.id),
    ];
    expect(await visible(other)).toEqual([true, true, true, true, true, true]);

    const lead = await desk.call(leader, contract.restrictCase, { params: { id: opened.id }, version: (await desk.get(leader, opened.id)).version, body: { members: [], reason: 'a colleague is concerned' } });
    expect(lead.json).toMatchObject({ restricted: true, memberCount: 2 });
    expect(await visible(other)).toEqual([false, false, false, false, false, false]);
    for (const person of [owner, leader]) expect(await visible(person)).toEqual([true, true, true, true, true, true]);

    // What joins the thread lies there too, from the first moment and once it has been filed.
    const later = await desk.message({ thread_id: threadOf(message) });
    await desk.react('messages.MessageRegistered', { messageId: later.id, direction: 'in', joinsThread: true });
    expect(await desk.call(other, getMessage, { params: { id: later.id } })).toMatchObject({ status: 404 });
    expect((await desk.items(owner, opened.id)).some(({ objectId }) => objectId === later.id)).toBe(true);

    await desk.call(owner, contract.liftRestriction, { params: { id: opened.id }, version: (await desk.get(owner, opened.id)).version, body: { reason: 'settled' } });
    expect(await visible(other)).toEqual([true, true, true, true, true, true]);
    expect(await desk.rows('select from accounts_entry where compartment_id = $1', opened.id)).toEqual([]);
  });

  test('members come and go, never the last', async () => {
    const opened = await restricted();
    const admit = (who: object) => desk.call(owner, contract.admitMember, { params: { id: opened.id }, body: { who, reason: 'helps' } });
    const exclude = (who: object) => desk.call(owner, contract.excludeMember, { params: { id: opened.id }, body: { who, reason: 'done' } });
    const unit = await desk.unit();
    const ofUnit = await desk.person('operator', { unitIds: [unit] });
    expect(await sees(ofUnit, opened.id)).toBe(false);
    expect((await admit({ kind: 'unit', unitId: unit })).json.items).toHaveLength(2);
    expect(await sees(ofUnit, opened.id)).toBe(true);
    expect(await admit({ kind: 'account', accountId: (await desk.person('auditor')).accountId })).toMatchObject({ code: 'cases.member-not-found' });
    expect((await exclude({ kind: 'unit', unitId: unit })).json.items).toMatchObject([{ person: { name: 'Owner' } }]);
    expect(await sees(ofUnit, opened.id)).toBe(false);
    expect(await exclude({ kind: 'account', accountId: owner.accountId })).toMatchObject({ code: 'cases.last-member' });
    expect(await exclude({ kind: 'unit', unitId: unit })).toMatchObject({ code: 'cases.member-not-found' });
  });

  test('whoever is given the case needs to know it', async () => {
    const opened = await restricted();
    await desk.call(owner, contract.assignCase, { params: { id: opened.id }, version: opened.version, body: { ownerId: other.accountId, ownerUnitId: null } });
    expect(await sees(other, opened.id)).toBe(true);
  });

  test('takes nothing from another case', async () => {
    const message = await desk.message();
    const [here] = [await desk.open(owner, { messageIds: [message.id] }), await desk.open(owner, { messageIds: [message.id] })];
    expect(await desk.call(leader, contract.restrictCase, { params: { id: here.id }, version: (await desk.get(leader, here.id)).version, body: { reason: 'x' } })).toMatchObject({ status: 409, code: 'cases.held-elsewhere' });
    const closed = await restricted();
    expect(await desk.call(owner, contract.fileIntoCase, { params: { id: closed.id }, body: { kind: 'message', objectId: message.id } })).toMatchObject({ code: 'cases.held-elsewhere' });
  });
});

describe('break-glass', () => {
  test('shows the case for the hours asked, to whom it concerns at once', async () => {
    const opened = await restricted();
    expect(await sees(other, opened.id)).toBe(false);
    const broken = await breakGlass(other, opened.number);
    expect(broken.json).toMatchObject({ id: opened.id, title: 'The leak', glassEndsAt: '2026-03-10T11:00:00.000Z' });
    expect(await sees(other, opened.id)).toBe(true);
    const list = (person: Person) => desk.call(person, contract.listGlass).then(({ json }) => json.items.filter(({ caseId }) => caseId === opened.id));
    for (const person of [owner, leader, other]) expect(await list(person)).toMatchObject([{ caseNumber: opened.number, by: { name: 'Other' }, verdict: 'pending', reviewable: person !== other }]);
    expect(await list(await desk.person('operator'))).toEqual([]);
    // The leader sees that it was broken, and still not into it.
    expect(await sees(leader, opened.id)).toBe(false);
    expect((await desk.call(owner, contract.listMembers, { params: { id: opened.id } })).json.items).toMatchObject([{ byGlass: false }, { person: { name: 'Other' }, byGlass: true }]);
    expect(await desk.rows(`select purpose from audit_entry where act = 'cases.break-glass' and outcome = 'done' order by at desc limit 1`)).toMatchObject([{ purpose: { code: 'request-handling' } }]);

    desk.clock.advanceMinutes(121);
    expect(await sees(other, opened.id)).toBe(false);
  });

  test('another person reviews it; an objection ends it', async () => {
    const opened = await restricted();
    await breakGlass(other, opened.number);
    const [glass] = (await desk.call(leader, contract.listGlass, { query: { verdict: 'pending' } })).json.items.filter(({ caseId }) => caseId === opened.id);
    const review = (person: Person, body: object) => desk.call(person, contract.reviewGlass, { params: { glassId: glass!.id }, body });
    expect(await review(other, { verdict: 'confirmed' })).toMatchObject({ status: 403, code: 'cases.glass-own' });
    expect(await review(leader, { verdict: 'objected' })).toMatchObject({ code: 'cases.note-missing' });
    expect(await review(await desk.person('operator'), { verdict: 'confirmed' })).toMatchObject({ status: 404, code: 'cases.glass-not-found' });
    expect((await review(leader, { verdict: 'objected', note: 'No reason to' })).json).toMatchObject({ verdict: 'objected', reviewedBy: { name: 'Leader' } });
    expect(await sees(other, opened.id)).toBe(false);
    expect(await review(owner, { verdict: 'confirmed' })).toMatchObject({ code: 'cases.glass-reviewed' });
    expect((await desk.call(owner, contract.listTimeline, { params: { id: opened.id }, query: { only: 'access', order: 'oldest' } })).json.items.map(({ act }) => act)).toEqual(['glass-broken', 'glass-reviewed']);
  });

  test('who has been let in since stays in', async () => {
    const opened = await restricted();
    await breakGlass(other, opened.number);
    await desk.call(owner, contract.admitMember, { params: { id: opened.id }, body: { who: { kind: 'account', accountId: other.accountId }, reason: 'helps' } });
    const [glass] = (await desk.call(leader, contract.listGlass, { query: { verdict: 'pending' } })).json.items.filter(({ caseId }) => caseId === opened.id);
    await desk.call(leader, contract.reviewGlass, { params: { glassId: glass!.id }, body: { verdict: 'objected', note: 'should have asked' } });
    expect(await sees(other, opened.id)).toBe(true);
  });

  test('a refusal does not tell whether there is such a case', async () => {
    const opened = await restricted();
    const secret = await desk.open(await desk.person('operator', { clearance: 'secret' }), { restricted: true, classification: 'secret' });
    const refusals = await Promise.all(['C-2026-999999', 'nonsense', secret.number].map((number) => breakGlass(other, number)));
    for (const refused of refusals) expect(refused).toMatchObject({ status: 404, code: 'cases.case-not-found' });
    expect(new Set(refusals.map(({ text }) => text.replaceAll(/"(instance|traceId|requestId)":"[^"]*",?/g, ''))).size).toBe(1);
    expect(await breakGlass(await desk.person('analyst'), opened.number)).toMatchObject({ status: 403 });
    expect(await breakGlass(other, opened.number, 5)).toMatchObject({ status: 422, code: 'cases.glass-too-long', detail: { hours: 4 } });
    expect(await breakGlass(owner, opened.number)).toMatchObject({ code: 'cases.already-visible' });
    expect(await desk.rows('select from cases_glass where case_id = $1', secret.id)).toEqual([]);
  });
});
