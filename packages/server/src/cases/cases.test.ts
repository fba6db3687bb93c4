import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from './contract.ts';
import { startCasesDesk, threadOf, type CasesDesk, type Person } from './testing-cases.ts';

let desk: CasesDesk;
let operator: Person;
beforeAll(async () => {
  desk = await startCasesDesk();
  operator = await desk.person('operator', { name: 'Ada Operator' });
});
afterAll(() => desk.stop());

const vehicle = (plate: string) => ({ kind: 'vehicle', statementType: 'fact', handling: [], classification: 'unclassified', data: { plates: [{ number: plate, country: 'XF' }] } });

describe('opening', () => {
  test('is numbered without gaps, owned by who opens it, and has its figures', async () => {
    const message = await desk.message({ due_at: '2026-03-10T12:00:00.000Z' as never, due_rule: 'request-urgent-8h' });
    const first = await desk.open(operator, { messageIds: [message.id] });
    const refused = await desk.call(operator, contract.openCase, { body: { title: 'x', classification: 'secret' } });
    const second = await desk.open(operator);
    expect(refused).toMatchObject({ status: 403, code: 'cases.beyond-clearance' });
    expect(first).toMatchObject({ number: 'C-2026-000001', state: 'open', owner: { name: 'Ada Operator' }, itemCounts: { message: 1, subject: 0 }, nextDueAt: '2026-03-10T12:00:00.000Z', restricted: false, memberCount: null });
    expect(second.number).toBe('C-2026-000002');
    expect(await desk.rows(`select kind from platform_fact where object = $1 order by kind`, `case:${first.id}`)).toEqual([{ kind: 'CaseOpened' }, { kind: 'ItemFiled' }]);
  });

  test('is classified as its messages at least', async () => {
    const message = await desk.message({ classification: 'restricted' });
    expect(await desk.open(operator, { messageIds: [message.id] })).toMatchObject({ classification: 'restricted' });
    const later = await desk.open(operator);
    await desk.call(operator, contract.fileIntoCase, { params: { id: later.id }, body: { kind: 'message', objectId: message.id } });
    expect(await desk.get(operator, later.id)).toMatchObject({ classification: 'restricted' });
    const lowered = await desk.call(operator, contract.correctCase, { params: { id: later.id }, body: { classification: 'unclassified' }, version: (await desk.get(operator, later.id)).version });
    expect(lowered.json).toMatchObject({ classification: 'restricted' });
  });

  test('of two at once, each has a number of its own', async () => {
    const opened = await Promise.all([desk.open(operator), desk.open(operator), desk.open(operator)]);
    expect(new Set(opened.map(({ number }) => number)).size).toBe(3);
  });

  test('a liaison officer opens with a post of his; an auditor sees none', async () => {
    const unit = await desk.unit();
    const officer = await desk.person('liaison-officer', { unitIds: [unit] });
    const opened = await desk.open(officer);
    expect(opened.ownerUnit).toMatchObject({ id: unit });
    const elsewhere = await desk.open(operator);
    expect(await desk.call(officer, contract.getCase, { params: { id: elsewhere.id } })).toMatchObject({ status: 404, code: 'cases.case-not-found' });
    expect(await desk.call(await desk.person('auditor'), contract.getCase, { params: { id: elsewhere.id } })).toMatchObject({ status: 403 });
  });
});

describe('changing', () => {
  test('needs the version that was seen, and leaves a trace', async () => {
    const opened = await desk.open(operator);
    const changed = await desk.call(operator, contract.correctCase, { params: { id: opened.id }, body: { title: 'Series of burglaries', priority: 'high' }, version: opened.version });
    expect(changed.json).toMatchObject({ title: 'Series of burglaries', priority: 'high' });
    expect(await desk.call(operator, contract.correctCase, { params: { id: opened.id }, body: { title: 'x' }, version: opened.version })).toMatchObject({ status: 412, code: 'cases.changed-meanwhile' });
    const timeline = await desk.call(operator, contract.listTimeline, { params: { id: opened.id } });
    expect(timeline.json.items.map(({ act, detail }) => [act, detail['fields'] ?? null])).toEqual([['corrected', 'title priority'], ['opened', null]]);
  });

  test('an owner must be able to see it', async () => {
    const secret = await desk.open(await desk.person('operator', { clearance: 'secret' }), { classification: 'secret' });
    const cleared = await desk.person('shift-leader', { clearance: 'secret' });
    const assign = (ownerId: string) => desk.call(cleared, contract.assignCase, { params: { id: secret.id }, body: { ownerId, ownerUnitId: null }, version: secret.version });
    expect(await assign(operator.accountId)).toMatchObject({ code: 'cases.owner-cannot-see' });
    expect(await assign('01a20c8f-57aa-7000-988c-8dad8ef7d93e')).toMatchObject({ code: 'cases.owner-not-found' });
    expect((await assign(cleared.accountId)).json).toMatchObject({ owner: { id: cleared.accountId } });
  });
});

describe('what lies in it', () => {
  test('a message takes its thread along, and later messages follow', async () => {
    const first = await desk.message();
    const second = await desk.message({ thread_id: threadOf(first), direction: 'out', work_state: 'done' });
    const opened = await desk.open(operator);
    const filed = await desk.call(operator, contract.fileIntoCase, { params: { id: opened.id }, body: { kind: 'message', objectId: second.id, reason: 'the same matter' } });
    expect(filed.json.items.map(({ objectId }) => objectId).sort()).toEqual([first.id, second.id].sort());
    expect(await desk.call(operator, contract.fileIntoCase, { params: { id: opened.id }, body: { kind: 'message', objectId: first.id } })).toMatchObject({ code: 'cases.already-in-case' });

    const third = await desk.message({ thread_id: threadOf(first) });
    await desk.react('messages.MessageRegistered', { messageId: third.id, direction: 'in', joinsThread: true });
    // Once more, as a queue may.
    await desk.react('messages.MessageRegistered', { messageId: third.id, direction: 'in', joinsThread: true });
    expect((await desk.items(operator, opened.id)).map(({ message }) => message?.number)).toEqual(expect.arrayContaining([first.number, second.number, third.number]));

    // Out again as it came: the whole thread, and no later message brings it back.
    const [item] = await desk.items(operator, opened.id);
    await desk.call(operator, contract.removeFromCase, { params: { id: opened.id, itemId: item!.id }, body: { reason: 'another matter' } });
    expect(await desk.items(operator, opened.id)).toEqual([]);
    await desk.react('messages.MessageRegistered', { messageId: third.id, direction: 'in', joinsThread: true });
    expect(await desk.items(operator, opened.id)).toEqual([]);
  });

  test('what a message of the case states comes with it', async () => {
    const message = await desk.message();
    const opened = await desk.open(operator, { messageIds: [message.id] });
    const [subject] = await desk.subjects(operator, message.id, [vehicle('AB-123-CD')]);
    await desk.react('subjects.SubjectStated', { subjectId: subject, messageId: message.id });
    expect(await desk.items(operator, opened.id)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'subject', subject: expect.objectContaining({ caption: 'AB-123-CD' }) })]));
    const cases = await desk.call(operator, contract.listCasesOf, { params: { kind: 'subject', objectId: subject! } });
    expect(cases.json.items).toMatchObject([{ number: opened.number }]);
  });

  test('a message nobody may see is not there', async () => {
    const message = await desk.message({ classification: 'secret' });
    const opened = await desk.open(operator);
    expect(await desk.call(operator, contract.fileIntoCase, { params: { id: opened.id }, body: { kind: 'message', objectId: message.id } })).toMatchObject({ status: 404, code: 'cases.object-not-found' });
  });

  test('notes and files', async () => {
    const opened = await desk.open(operator);
    await desk.call(operator, contract.addNote, { params: { id: opened.id }, body: { text: 'Called back.\nNobody there.' } });
    const file = await desk.upload(operator, contract.attachFile, { id: opened.id }, { name: 'map.txt', text: 'a map' });
    expect(file.json).toMatchObject({ name: 'map.txt', byteCount: 5, by: { name: 'Ada Operator' } });
    expect(await desk.get(operator, opened.id)).toMatchObject({ noteCount: 1, fileCount: 1 });
    expect((await desk.call(operator, contract.downloadFile, { params: { id: opened.id, fileId: file.json.id } })).text).toBe('a map');
    expect((await desk.call(operator, contract.listTimeline, { params: { id: opened.id }, query: { only: 'notes' } })).json.items).toMatchObject([{ act: 'note-added', reason: 'Called back.\nNobody there.' }]);
    await desk.call(operator, contract.removeFile, { params: { id: opened.id, fileId: file.json.id } }).then((answer) => expect(answer.status).toBe(200));
    expect(await desk.rows('select from cases_file where id = $1', file.json.id)).toEqual([]);
  });
});

describe('lists', () => {
  test('page from the last row, by every order', async () => {
    const owner = await desk.person('operator');
    const opened = [];
    for (let index = 0; index < 5; index++) {
      desk.clock.advanceMinutes(1);
      opened.push(await desk.open(owner, { title: `Paged ${index}`, crimeAreas: ['corruption'] }));
    }
    for (const sort of ['-changed', '-opened', 'opened', 'due'] as const) {
      const seen: string[] = [];
      let after: string | null | undefined;
      do {
        const page = await desk.call(owner, contract.listCases, { body: { whose: 'mine', sort, limit: 2, ...(after ? { after } : {}) } });
        seen.push(...page.json.items.map(({ id }) => id));
        after = page.json.next;
      } while (after);
      expect([...seen].sort()).toEqual(opened.map(({ id }) => id).sort());
    }
    expect(await desk.call(owner, contract.listCases, { body: { after: 'x' } })).toMatchObject({ status: 400, code: 'cases.cursor-invalid' });
    const found = async (body: object) => (await desk.call(owner, contract.listCases, { body: { whose: 'mine', ...body } })).json.items.map(({ title }) => title);
    expect(await found({ text: 'paged 3' })).toEqual(['Paged 3']);
    expect(await found({ text: opened[1]!.number })).toEqual(['Paged 1']);
    expect(await found({ crimeArea: 'terrorism' })).toEqual([]);
    expect((await desk.call(owner, contract.countCases)).json).toMatchObject({ mine: 5, openTasks: 0 });
    expect((await desk.call(owner, contract.findCase, { params: { number: 'c-2026-1' } })).json).toMatchObject({ number: 'C-2026-000001' });
  });
});

describe('related cases', () => {
  test('by thread, reference and equal number, each with its reason', async () => {
    const one = await desk.message({ references: [['own', 'xf/2026/4711']] });
    const other = await desk.message({ references: [['other', 'xf/2026/4711']] });
    const [a] = await desk.subjects(operator, one.id, [vehicle('XY-987-ZA')]);
    const [b] = await desk.subjects(operator, other.id, [vehicle('XY 987 ZA')]);
    const ours = await desk.open(operator, { messageIds: [one.id], subjectIds: [a] });
    const theirs = await desk.open(operator, { messageIds: [other.id], subjectIds: [b] });
    desk.beside.similarity = () => ({ state: 'searched', enoughData: true, attainable: 30, threshold: 10, found: [{ subjectId: b!, bits: 20, falsePerThousand: 0.1, ledger: [] }] });
    const related = await desk.call(operator, contract.listRelated, { params: { id: ours.id } });
    expect(related.json).toMatchObject({ complete: true, items: [{ case: { id: theirs.id }, reasons: expect.arrayContaining([expect.objectContaining({ code: 'same-number', evidence: 'XY 987 ZA' }), expect.objectContaining({ code: 'same-reference', evidence: 'xf/2026/4711' })]) }] });
    desk.beside.similarity = () => ({ state: 'loading' });
    expect((await desk.call(operator, contract.listRelated, { params: { id: ours.id } })).json.complete).toBe(false);
  });
});

describe('the history', () => {
  test('is in order, and the database holds it fast', async () => {
    const message = await desk.message({ received_at: '2026-03-01T08:00:00.000Z' as never });
    const opened = await desk.open(operator, { messageIds: [message.id] });
    const oldest = await desk.call(operator, contract.listTimeline, { params: { id: opened.id }, query: { order: 'oldest', limit: '2' } });
    expect(oldest.json.items.map(({ act, at }) => [act, at])[0]).toEqual(['message-received', '2026-03-01T08:00:00.000Z']);
    const rest = await desk.call(operator, contract.listTimeline, { params: { id: opened.id }, query: { order: 'oldest', after: oldest.json.next! } });
    expect([...oldest.json.items, ...rest.json.items].map(({ act }) => act)).toEqual(['message-received', 'opened', 'item-filed']);
    for (const verb of ['update cases_event set act = act', 'delete from cases_event', 'delete from cases_note', 'delete from cases_case', 'delete from cases_task', 'delete from cases_glass']) {
      await expect(desk.database.connection().execute((db) => db.executeQuery({ sql: verb, parameters: [], query: { kind: 'RawNode' } as never, queryId: {} as never }))).rejects.toThrow('permission denied');
    }
  });
});
