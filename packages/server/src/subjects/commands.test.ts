import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import { startRegistryDesk, type RegistryDesk } from '../messages/testing-messages.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { confineSubjects, eraseSubjects } from './commands.ts';
import * as contract from './contract.ts';
import type { SubjectId } from './model.ts';
import { subjectsRoutes } from './routes.ts';
import { getSubjects, listSubjectsOfMessage } from './store.ts';

type Person = Awaited<ReturnType<RegistryDesk['person']>>;

let desk: RegistryDesk;
let operator: Person;
const heldIds = new Set<string>();
beforeAll(async () => {
  desk = await startRegistryDesk(
    subjectsRoutes({ isHeld: async (_db, id) => heldIds.has(id), findSimilar: async () => ({ state: 'not-matched' }) }),
  );
  operator = await desk.person('operator');
});
afterAll(() => desk.stop());

const dal = { kind: 'person', role: 'suspect', data: { names: [{ full: 'Dal Orwen' }], birthDates: ['1970-05-12'] } } as const;

async function state(subjects: readonly object[], more: { readonly messageId?: string | null; readonly by?: Person; readonly links?: readonly object[] } = {}) {
  return desk.call(more.by ?? operator, contract.stateSubjects, { body: { messageId: more.messageId ?? null, subjects, links: more.links ?? [] } });
}
async function stated(subject: object, more: Parameters<typeof state>[1] = {}) {
  return (await state([subject], more)).json.items[0]!;
}
const get = (id: string, by = operator) => desk.call(by, contract.getSubject, { params: { id } });
const factsOf = async (id: string) => (await desk.owner.query<{ kind: string }>('select kind from platform_fact where object = $1 order by id', [`subject:${id}`])).rows.map(({ kind }) => kind);
const perform = () => createPerform({ ...desk, jobs: { enqueue: async () => undefined } });

describe('stating', () => {
  test('what a message says takes over its markings, with the connections between them', async () => {
    const message = await desk.message({ handling: ['H1'], source_evaluation: 'B', information_evaluation: '2', classification: 'restricted' });
    const { status, json } = await state([{ ...dal, excerpt: 'Dal Orwen, 12.05.1970' }, { kind: 'document', data: { numbers: [{ number: 'AB1234567', type: 'passport' }] } }], {
      messageId: message.id,
      links: [{ first: 0, second: 1, type: 'holder-of', reason: 'As the message says' }],
    });
    expect(status).toBe(200);
    expect(json.items).toMatchObject([
      { kind: 'person', caption: 'Dal Orwen', detail: '1970-05-12', role: 'suspect', identityStatus: 'not-confirmed', statementType: 'fact', handling: ['H1'], sourceEvaluation: 'B', informationEvaluation: '2', classification: 'restricted', message, statedBy: { id: operator.accountId }, version: 1, excerpt: 'Dal Orwen, 12.05.1970', restricted: false, erased: null },
      { kind: 'document', caption: 'AB1234567', role: null, identityStatus: null },
    ]);
    const listed = await desk.call(operator, contract.listOfMessage, { query: { messageId: message.id } });
    expect(listed.json.items.map(({ id }) => id)).toEqual(json.items.map(({ id }) => id));
    expect(listed.json.links).toMatchObject([{ type: 'holder-of', first: { caption: 'Dal Orwen' }, second: { caption: 'AB1234567' } }]);
    expect(await factsOf(json.items[0]!.id)).toEqual(['SubjectStated', 'SubjectsLinked']);
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'subjects.list-of-message', operation: 'consult', objects: expect.arrayContaining([`subject:${json.items[0]!.id}`]) as unknown });
  });

  test('every kind, without a message', async () => {
    const subjects = [
      { kind: 'organisation', data: { names: [{ full: 'Orwen Shipping' }] } },
      { kind: 'vehicle', data: { plates: [{ number: '1ABC234', country: 'XM' }] } },
      { kind: 'firearm', data: { serials: ['NX 1'] } },
      { kind: 'object', data: { category: 'boat', names: ['Sea Rose'] } },
      { kind: 'place', data: { name: 'Port Sel', country: 'XM' } },
      { kind: 'event', data: { title: 'Meeting at the harbour', from: '2026-01' } },
      { kind: 'communication', data: { type: 'phone', value: '+999 1' } },
    ];
    const { json } = await state(subjects);
    expect(json.items.map(({ kind }) => kind)).toEqual(subjects.map(({ kind }) => kind));
    expect(json.items.every(({ message }) => message === null)).toBe(true);
  });

  test.each([
    ['subjects.category-not-allowed', 422, { ...dal, role: 'victim', data: { ...dal.data, convictions: ['Theft'] } }],
    ['subjects.necessity-missing', 422, { ...dal, role: 'victim', data: { ...dal.data, phones: ['+999 1'] } }],
    ['subjects.handling-text-missing', 422, { ...dal, handling: ['H3'] }],
    ['subjects.beyond-reach', 403, { ...dal, classification: 'secret' }],
    ['http.invalid-request', 422, { ...dal, data: {} }],
    ['http.invalid-request', 422, { ...dal, role: undefined }],
    ['http.invalid-request', 422, { ...dal, data: { ...dal.data, remarks: 'a way around' } }],
    ['http.invalid-request', 422, { ...dal, data: { names: [{ full: 'Dal\u0000' }] } }],
    ['http.invalid-request', 422, { kind: 'vehicle', role: 'suspect', data: { vin: 'X' } }],
  ])('%s (%i), and nothing of the batch is there', async (code, status, subject) => {
    const message = await desk.message();
    const answer = await state([dal, subject], { messageId: message.id });
    expect(answer.status).toBe(status);
    expect(answer.code).toBe(code);
    expect(await desk.reading(operator, (db) => listSubjectsOfMessage(db, message.id))).toEqual([]);
  });

  test('of a message nobody sees is refused', async () => {
    expect(await state([dal], { messageId: newId() })).toMatchObject({ status: 404, code: 'subjects.message-not-found' });
    const secret = await desk.message({ classification: 'secret' });
    expect(await state([dal], { messageId: secret.id })).toMatchObject({ status: 404, code: 'subjects.message-not-found' });
  });

  test('with links to nowhere undoes all', async () => {
    const message = await desk.message();
    expect(await state([dal], { messageId: message.id, links: [{ first: 0, second: 3, type: 'owner-of', reason: 'x' }] })).toMatchObject({ code: 'subjects.subject-not-found' });
    expect(await state([dal], { messageId: message.id, links: [{ first: 0, second: 0, type: 'relative-of', reason: 'x' }] })).toMatchObject({ code: 'subjects.link-to-itself' });
    expect(await desk.reading(operator, (db) => listSubjectsOfMessage(db, message.id))).toEqual([]);
  });
});

describe('who sees what', () => {
  test('not who may not see the message, also when its classification is raised later', async () => {
    const message = await desk.message();
    const { id } = await stated(dal, { messageId: message.id });
    expect((await get(id)).status).toBe(200);
    await desk.owner.query(`update messages_message set classification = 'secret' where id = $1`, [message.id]);
    expect(await get(id)).toMatchObject({ status: 404, code: 'subjects.subject-not-found' });
  });

  test('not above the clearance', async () => {
    const cleared = await desk.person('operator', { clearance: 'secret' });
    const { id } = await stated({ ...dal, classification: 'confidential' }, { by: cleared });
    expect((await get(id, cleared)).status).toBe(200);
    expect((await get(id)).status).toBe(404);
  });

  test('a national unit sees what its own units stated, and what is in their messages', async () => {
    const unitId = await desk.unit(newId());
    const unit = await desk.person('national-unit', { unitIds: [unitId] });
    const other = await desk.person('national-unit', { unitIds: [await desk.unit(newId())] });
    const own = await stated(dal, { by: unit });
    const message = await desk.message({ unit_id: unitId as never });
    const ofMessage = await stated(dal, { messageId: message.id });
    const ofDesk = await stated(dal);
    const seen = async (by: Person) => Promise.all([own, ofMessage, ofDesk].map(async ({ id }) => (await get(id, by)).status));
    expect(await seen(unit)).toEqual([200, 200, 404]);
    expect(await seen(other)).toEqual([404, 404, 404]);
    expect(await seen(operator)).toEqual([200, 200, 200]);
    expect((await get(own.id, await desk.person('auditor'))).status).toBe(403);
  });

  test('in a compartment only who is within', async () => {
    const { id } = await stated(dal);
    const compartmentId = newId();
    const insider = await desk.person('operator');
    await desk.owner.query('insert into accounts_entry (compartment_id, account_id, entered_at) values ($1, $2, now())', [compartmentId, insider.accountId]);
    const confine = (to: string | null, by: Person) => perform()(by, { name: 'test.confine', operation: 'alter' }, async (act) => done(await confineSubjects(act, [id], to)));
    await confine(compartmentId, insider);
    expect((await get(id)).status).toBe(404);
    expect((await get(id, insider)).json.subject).toMatchObject({ restricted: true });
    await confine(null, insider);
    expect((await get(id)).json.subject).toMatchObject({ restricted: false });
    await expect(confine(compartmentId, operator)).rejects.toThrow('row-level security');
  });

  test('nobody deletes or rewrites history', async () => {
    const asDesk = (statement: string) => desk.reading(systemActor, (db) => sql.raw(statement).execute(db));
    for (const table of ['subjects_subject', 'subjects_correction', 'subjects_link']) await expect(asDesk(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(asDesk(`update subjects_correction set before = null`)).rejects.toThrow('permission denied');
    await expect(asDesk(`update subjects_link set reason = ''`)).rejects.toThrow('permission denied');
    await expect(asDesk(`update subjects_subject set message_id = null`)).rejects.toThrow('permission denied');
    const { id } = await stated(dal);
    await expect(asDesk(`select subjects_erase_traces('${id}')`)).rejects.toThrow('only an erased subject');
  });
});

describe('correcting', () => {
  test('keeps the former value, who changed it and when', async () => {
    const { id } = await stated(dal);
    const corrected = await desk.call(operator, contract.correctSubject, { params: { id }, version: 1, body: { kind: 'person', identityStatus: 'confirmed', data: { ...dal.data, birthDates: ['1970-05-21'] } } });
    expect(corrected.json).toMatchObject({ version: 2, identityStatus: 'confirmed', data: { birthDates: ['1970-05-21'] } });
    expect((await get(id)).json.corrections).toMatchObject([
      { field: 'identityStatus', before: 'not-confirmed', after: 'confirmed', by: { id: operator.accountId } },
      { field: 'data.birthDates', before: ['1970-05-12'], after: ['1970-05-21'], pruned: false },
    ]);
    expect(await factsOf(id)).toEqual(['SubjectStated', 'SubjectCorrected']);
    const [entry] = await desk.entries(2).then((entries) => entries.filter(({ act }) => act === 'subjects.correct'));
    expect(entry).toMatchObject({ detail: { fields: ['identityStatus', 'data.birthDates'] } });
  });

  test('what another changed meanwhile is refused, and what changes nothing makes no version', async () => {
    const { id } = await stated(dal);
    const correct = (version: number, identityStatus: string) => desk.call(operator, contract.correctSubject, { params: { id }, version, body: { kind: 'person', identityStatus } });
    expect((await correct(1, 'not-confirmed')).json.version).toBe(1);
    const answers = await Promise.all([correct(1, 'confirmed'), correct(1, 'misused')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await correct(7, 'alias')).toMatchObject({ status: 412, code: 'subjects.changed-meanwhile' });
    expect((await desk.call(operator, contract.correctSubject, { params: { id }, body: { kind: 'person' } })).status).toBe(428);
    expect(await desk.call(operator, contract.correctSubject, { params: { id: newId() }, version: 1, body: { kind: 'person' } })).toMatchObject({ code: 'subjects.subject-not-found' });
    expect(await desk.call(operator, contract.correctSubject, { params: { id }, version: 2, body: { kind: 'vehicle' } })).toMatchObject({ code: 'subjects.kind-differs' });
  });

  test('below the message it comes from is refused', async () => {
    const message = await desk.message({ handling: ['H2'], classification: 'restricted' });
    const { id } = await stated(dal, { messageId: message.id });
    expect(await desk.call(operator, contract.correctSubject, { params: { id }, version: 1, body: { kind: 'person', handling: [] } })).toMatchObject({ status: 422, code: 'subjects.below-source' });
  });
});

describe('another role', () => {
  test('names what would go, and then it is gone, its history too', async () => {
    const { id } = await stated({ ...dal, data: { ...dal.data, convictions: ['Theft, 2019'], suspicions: 'Smuggling' } });
    await desk.call(operator, contract.correctSubject, { params: { id }, version: 1, body: { kind: 'person', data: { ...dal.data, convictions: ['Theft, 2020'], suspicions: 'Smuggling' } } });
    const change = (body: object, version = 2) => desk.call(operator, contract.changeRole, { params: { id }, version, body });
    const refused = await change({ role: 'witness' });
    expect(refused).toMatchObject({ status: 409, code: 'subjects.role-needs-pruning' });
    expect(refused.json).toMatchObject({ detail: { fields: 'convictions, suspicions', count: 2 } });
    expect((await change({ role: 'witness', prune: true })).json).toMatchObject({ role: 'witness', version: 3, data: { names: [{ full: 'Dal Orwen' }] } });
    const { json } = await get(id);
    expect(json.subject.data).not.toHaveProperty('convictions');
    expect(json.corrections.map(({ field, before, pruned }) => ({ field, before, pruned }))).toEqual([
      { field: 'role', before: 'suspect', pruned: false },
      { field: 'data.convictions', before: null, pruned: true },
      { field: 'data.suspicions', before: null, pruned: true },
    ]);
    const { rows } = await desk.owner.query('select count(*)::int as count from subjects_correction where subject_id = $1 and (before::text like $2 or after::text like $2)', [id, '%Theft%']);
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('erasing', () => {
  let chief: Person;
  beforeAll(async () => {
    chief = await desk.person('shift-leader');
  });
  const erase = (id: string, version: number, by = chief) => desk.call(by, contract.eraseSubject, { params: { id }, version, body: { ground: 'unlawful' } });

  test('leaves a stone: no data, excerpt, corrections or links', async () => {
    const [first, second] = (await state([{ ...dal, excerpt: 'Dal Orwen' }, dal], { links: [{ first: 0, second: 1, type: 'same-as', reason: 'Same birth date' }] })).json.items;
    await desk.call(operator, contract.correctSubject, { params: { id: first!.id }, version: 1, body: { kind: 'person', data: { names: [{ full: 'Dal Orwenn' }] } } });
    expect((await erase(first!.id, 2)).json).toMatchObject({ id: first!.id, kind: 'person', caption: '', data: null, role: null, excerpt: null, version: 3, erased: { by: { id: chief.accountId }, ground: 'unlawful' } });
    expect((await get(first!.id)).json).toMatchObject({ subject: { data: null }, corrections: [], links: [], cluster: [] });
    expect((await get(second!.id)).json).toMatchObject({ links: [], cluster: [] });
    expect(await factsOf(first!.id)).toContain('SubjectErased');
    const { rows } = await desk.owner.query(`select s::text || coalesce((select string_agg(c::text, '') from subjects_correction c where c.subject_id = s.id), '') as whole from subjects_subject s where id = $1`, [first!.id]);
    expect(JSON.stringify(rows)).not.toContain('Orwen');
    expect(await erase(first!.id, 3)).toMatchObject({ status: 410, code: 'subjects.erased' });
    expect(await desk.call(operator, contract.correctSubject, { params: { id: first!.id }, version: 3, body: { kind: 'person' } })).toMatchObject({ code: 'subjects.erased' });
  });

  test('is the shift leader’s, of what was seen last, and not while an open case needs it', async () => {
    const { id } = await stated(dal);
    expect((await erase(id, 1, operator)).status).toBe(403);
    expect(await erase(id, 5)).toMatchObject({ code: 'subjects.changed-meanwhile' });
    heldIds.add(id);
    expect(await erase(id, 1)).toMatchObject({ status: 409, code: 'subjects.held-by-open-case' });
    expect((await get(id)).json.subject.data).not.toBeNull();
    heldIds.delete(id);
    expect((await erase(id, 1)).status).toBe(200);
  });

  test('of many, for a case that goes, passes over what went before', async () => {
    const [first, second] = (await state([dal, dal])).json.items;
    const ids = [first!.id, second!.id, newId<'subject'>()] as readonly SubjectId[];
    const eraseAll = () => perform()(systemActor, { name: 'test.erase', operation: 'erase' }, async (act) => done(await eraseSubjects(act, ids, 'retention')));
    expect(valueOf(await eraseAll())).toBe(2);
    expect(valueOf(await eraseAll())).toBe(0);
    const left = await desk.reading(operator, (db) => getSubjects(db, ids));
    expect([...left.values()].map(({ data, erased }) => [data, erased?.ground])).toEqual([[undefined, 'retention'], [undefined, 'retention']]);
  });
});

describe('reading a message', () => {
  test('proposes what its body says and stores nothing', async () => {
    const message = await desk.message({ body: 'ORWEN Dal, born 12.05.1970, passport no. AB1234567' });
    const { json } = await desk.call(operator, contract.readStructured, { body: { messageId: message.id } });
    expect(json.proposals.map(({ kind, reason }) => [kind, reason])).toEqual([['document', 'document-number'], ['person', 'birth-date']]);
    expect(await desk.reading(operator, (db) => listSubjectsOfMessage(db, message.id))).toEqual([]);
    expect((await desk.call(operator, contract.readStructured, { body: { text: '', messageId: message.id } })).status).toBe(422);
    expect(await desk.call(operator, contract.readStructured, { body: { messageId: newId() } })).toMatchObject({ status: 404 });
  });
});
