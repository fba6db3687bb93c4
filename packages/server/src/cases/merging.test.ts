import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getMessage } from '../messages/contract.ts';
import * as contract from './contract.ts';
import type { Case } from './contract.ts';
import { startCasesDesk, type CasesDesk, type Person } from './testing-cases.ts';

let desk: CasesDesk;
let operator: Person;
let other: Person;
beforeAll(async () => {
  desk = await startCasesDesk();
  operator = await desk.person('operator');
  other = await desk.person('operator');
});
afterAll(() => desk.stop());

const merge = async (person: Person, into: Case, from: Case, more: object = {}) =>
  desk.call(person, contract.mergeCases, { params: { id: into.id }, version: (await desk.get(person, into.id)).version, body: { fromId: from.id, reason: 'the same gang', ...more } });
const unmerge = (person: Person, from: Case) => desk.call(person, contract.unmergeCase, { params: { id: from.id }, body: { reason: 'two gangs' } });
/** Everything that lies in a case, as the tables have it. */
const content = async (id: string) => ({
  items: await desk.rows(`select kind, object_id, origin_id, removed_at from cases_item where case_id = $1 order by id`, id),
  notes: await desk.rows('select text, origin_id from cases_note where case_id = $1 order by id', id),
  tasks: await desk.rows('select number, origin_id, state from cases_task where case_id = $1 order by id', id),
  files: await desk.rows('select name, origin_id from cases_file where case_id = $1 order by id', id),
  markings: await desk.rows('select state, classification, restricted, merged_into_id from cases_case where id = $1', id),
});
const withContent = async (body: Readonly<Record<string, unknown>> = {}): Promise<Case> => {
  const message = await desk.message();
  const opened = await desk.open(operator, { messageIds: [message.id], ...body });
  await desk.call(operator, contract.addNote, { params: { id: opened.id }, body: { text: `Of ${opened.number}` } });
  await desk.upload(operator, contract.attachFile, { id: opened.id }, { name: `${opened.number}.txt`, text: 'x' });
  const unitId = await desk.unit();
  await desk.call(operator, contract.giveTask, { params: { id: opened.id }, body: { to: { kind: 'unit', unitId }, title: 'Check', text: 'Please.', dueAt: null } });
  return desk.get(operator, opened.id);
};

describe('merging', () => {
  test('shows everything of one in the other; undoing restores exactly', async () => {
    const [a, b] = [await withContent(), await withContent()];
    const before = [await content(a.id), await content(b.id)];
    const merged = await merge(operator, a, b);
    expect(merged.json).toMatchObject({ mergedIn: [{ number: b.number }], noteCount: 2, fileCount: 2, taskCount: 2, itemCounts: { message: 2 } });
    expect(await desk.get(operator, b.id)).toMatchObject({ state: 'merged', mergedInto: { number: a.number }, noteCount: 0 });
    expect((await desk.items(operator, a.id)).map(({ origin }) => origin?.number ?? null).sort()).toEqual([b.number, null].sort());
    expect((await desk.call(operator, contract.listTimeline, { params: { id: a.id }, query: { only: 'notes' } })).json.items.map(({ caseNumber }) => caseNumber).sort()).toEqual([a.number, b.number]);
    expect(await desk.call(operator, contract.addNote, { params: { id: b.id }, body: { text: 'x' } })).toMatchObject({ code: 'cases.not-open' });

    // Added meanwhile: it stays.
    await desk.call(operator, contract.addNote, { params: { id: a.id }, body: { text: 'meanwhile' } });
    expect((await unmerge(operator, b)).json).toMatchObject({ state: 'open', mergedInto: null });
    const after = [await content(a.id), await content(b.id)];
    expect(after[1]).toEqual(before[1]);
    expect(after[0]).toEqual({ ...before[0], notes: [...before[0]!.notes, { text: 'meanwhile', origin_id: a.id }] });
    expect(await unmerge(operator, b)).toMatchObject({ code: 'cases.not-merged' });
  });

  test('in a chain, the outer merge is undone first', async () => {
    const [a, b, c] = [await withContent(), await withContent(), await withContent()];
    const before = [await content(a.id), await content(b.id), await content(c.id)];
    await merge(operator, b, c);
    await merge(operator, a, b);
    expect((await desk.get(operator, a.id)).mergedIn.map(({ number }) => number).sort()).toEqual([b.number, c.number]);
    expect(await unmerge(operator, c)).toMatchObject({ code: 'cases.target-not-live' });
    await unmerge(operator, b);
    await unmerge(operator, c);
    expect([await content(a.id), await content(b.id), await content(c.id)]).toEqual(before);
  });

  test('the same message in both is shown once and goes back to both', async () => {
    const message = await desk.message();
    const [a, b] = [await desk.open(operator, { messageIds: [message.id] }), await desk.open(operator, { messageIds: [message.id] })];
    await merge(operator, a, b);
    expect(await desk.items(operator, a.id)).toHaveLength(1);
    expect(await desk.get(operator, a.id)).toMatchObject({ itemCounts: { message: 1 } });
    await unmerge(operator, b);
    for (const one of [a, b]) expect(await desk.items(operator, one.id)).toHaveLength(1);
  });

  test('never with less protection than either had', async () => {
    const open = await withContent();
    const secret = await desk.open(operator, { restricted: true, classification: 'restricted', messageIds: [(await desk.message()).id] });
    const before = [await content(open.id), await content(secret.id)];
    const inOpen = (await desk.items(operator, open.id))[0]!.objectId;
    const inSecret = (await desk.items(operator, secret.id))[0]!.objectId;
    const seesMessage = async (id: string) => (await desk.call(other, getMessage, { params: { id } })).status === 200;
    expect(await merge(operator, open, secret)).toMatchObject({ status: 409, code: 'cases.restriction-differs' });
    // What cannot be seen cannot be merged, and is not told apart from what is not there.
    expect(await merge(other, open, secret, { takeStricter: true })).toMatchObject({ status: 404, code: 'cases.case-not-found' });

    const merged = await merge(operator, open, secret, { takeStricter: true });
    expect(merged.json).toMatchObject({ restricted: true, classification: 'restricted', memberCount: 1 });
    expect([await seesMessage(inOpen), await seesMessage(inSecret)]).toEqual([false, false]);
    expect((await desk.call(other, contract.getCase, { params: { id: open.id } })).status).toBe(404);

    await unmerge(operator, secret);
    expect([await content(open.id), await content(secret.id)]).toEqual(before);
    expect([await seesMessage(inOpen), await seesMessage(inSecret)]).toEqual([true, false]);
    expect((await desk.call(other, contract.getCase, { params: { id: open.id } })).status).toBe(200);
  });

  test('of two restricted ones only those see the whole who saw both', async () => {
    const [a, b] = [await desk.open(operator, { restricted: true }), await desk.open(operator, { restricted: true })];
    await desk.call(operator, contract.admitMember, { params: { id: a.id }, body: { who: { kind: 'account', accountId: other.accountId }, reason: 'helps' } });
    expect(await merge(operator, a, b)).toMatchObject({ code: 'cases.restriction-differs' });
    await merge(operator, a, b, { takeStricter: true });
    const sees = async () => (await desk.call(other, contract.getCase, { params: { id: a.id } })).status === 200;
    expect(await sees()).toBe(false);
    await unmerge(operator, b);
    expect(await sees()).toBe(true);
    expect(await desk.call(operator, contract.mergeCases, { params: { id: a.id }, version: (await desk.get(operator, a.id)).version, body: { fromId: a.id, reason: 'x' } })).toMatchObject({ code: 'cases.same-case' });
  });

  test('two at once, one the other way round: one of them comes second', async () => {
    const [a, b] = [await desk.open(operator), await desk.open(operator)];
    const codes = await Promise.all([merge(operator, a, b), merge(operator, b, a)]);
    expect(codes.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('splitting', () => {
  test('moves a thread into a new case; a merge brings it back', async () => {
    const [one, two] = [await desk.message(), await desk.message()];
    const answer = await desk.message({ thread_id: two.id as never });
    const opened = await desk.open(operator, { messageIds: [one.id, two.id], restricted: true });
    const items = await desk.items(operator, opened.id);
    const chosen = items.filter(({ objectId }) => objectId === two.id).map(({ id }) => id);
    const split = (itemIds: readonly string[], person = operator) => desk.get(operator, opened.id).then(({ version }) => desk.call(person, contract.splitCase, { params: { id: opened.id }, version, body: { title: 'The other matter', itemIds, reason: 'two matters' } }));
    expect(await split(items.map(({ id }) => id))).toMatchObject({ code: 'cases.nothing-to-split' });
    expect(await split([items[0]!.id, '01a20c8f-57aa-7000-988c-8dad8ef7d93e'])).toMatchObject({ code: 'cases.item-not-found' });
    const made = await split(chosen);
    expect(made.json).toMatchObject({ title: 'The other matter', restricted: true, itemCounts: { message: 2 } });
    expect((await desk.items(operator, made.json.id)).map(({ objectId }) => objectId).sort()).toEqual([two.id, answer.id].sort());
    expect((await desk.items(operator, opened.id)).map(({ objectId }) => objectId)).toEqual([one.id]);
    expect(await desk.rows('select distinct compartment_id from messages_message where id = any ($1)', [two.id, answer.id])).toEqual([{ compartment_id: made.json.id }]);
    expect((await merge(operator, opened, made.json)).json).toMatchObject({ itemCounts: { message: 3 } });
    expect(await desk.rows('select distinct compartment_id from messages_message where id = any ($1)', [two.id, answer.id])).toEqual([{ compartment_id: opened.id }]);
  });
});
