import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { startRegistryDesk, type RegistryDesk } from '../messages/testing-messages.ts';
import * as contract from './contract.ts';
import type { LinkType, SubjectId } from './model.ts';
import { subjectsRoutes } from './routes.ts';
import { listCluster } from './store-links.ts';

type Person = Awaited<ReturnType<RegistryDesk['person']>>;

let desk: RegistryDesk;
let analyst: Person;
beforeAll(async () => {
  desk = await startRegistryDesk(subjectsRoutes({ isHeld: async () => false, findSimilar: async () => ({ state: 'not-matched' }) }));
  analyst = await desk.person('analyst', { clearance: 'secret' });
});
afterAll(() => desk.stop());

let dal: SubjectId;
let orwen: SubjectId;
let mara: SubjectId;
let boat: SubjectId;
beforeEach(async () => {
  const person = { kind: 'person', role: 'suspect', data: { names: [{ full: 'Dal Orwen' }] } };
  const body = { messageId: null, subjects: [person, person, person, { kind: 'object', data: { category: 'boat', names: ['Sea Rose'] } }] };
  [dal, orwen, mara, boat] = (await desk.call(analyst, contract.stateSubjects, { body })).json.items.map(({ id }) => id) as [SubjectId, SubjectId, SubjectId, SubjectId];
});

const link = (firstId: string, secondId: string, type: LinkType = 'same-as', more: object = {}, by = analyst) =>
  desk.call(by, contract.linkSubjects, { body: { firstId, secondId, type, reason: 'Same birth date and scar', ...more } });
const undo = (id: string, by = analyst) => desk.call(by, contract.undoLink, { params: { id }, body: { reason: 'Two brothers' } });
const get = async (id: string, by = analyst) => (await desk.call(by, contract.getSubject, { params: { id } })).json;
const cluster = async (id: string, by = analyst) => (await get(id, by)).cluster.map((one) => one.id).sort();

describe('the same person', () => {
  test('of three sources is one cluster, whichever of them is opened', async () => {
    await link(dal, orwen);
    await link(mara, orwen);
    expect(await cluster(dal)).toEqual([orwen, mara].sort());
    expect(await cluster(mara)).toEqual([dal, orwen].sort());
    expect(await desk.reading(analyst, (db) => listCluster(db, [boat, orwen]))).toHaveLength(4);
  });

  test('brings its connections along', async () => {
    await link(dal, orwen);
    await link(orwen, boat, 'owner-of', { from: '2019', to: '2021-06', statementType: 'assessment', informationEvaluation: '3' });
    expect((await get(dal)).links).toMatchObject([
      { type: 'same-as' },
      { type: 'owner-of', first: { id: orwen }, second: { id: boat, caption: 'Sea Rose' }, from: '2019', to: '2021-06', statementType: 'assessment', informationEvaluation: '3', statedBy: { id: analyst.accountId }, undone: null },
    ]);
  });

  test('no more, once undone: the link stays with who, when and why, and can be made anew', async () => {
    const { json } = await link(dal, orwen);
    expect((await undo(json.id)).json).toMatchObject({ id: json.id, undone: { by: { id: analyst.accountId }, at: desk.clock(), reason: 'Two brothers' } });
    expect(await cluster(dal)).toEqual([]);
    expect((await get(dal)).links).toMatchObject([{ id: json.id, undone: { reason: 'Two brothers' } }]);
    expect(await undo(json.id)).toMatchObject({ status: 409, code: 'subjects.link-undone' });
    expect((await link(dal, orwen)).status).toBe(200);
    const { rows } = await desk.owner.query<{ kind: string }>(`select kind from platform_fact where object = any ($1) and kind like '%inked' order by id`, [[`subject:${dal}`, `subject:${orwen}`]]);
    expect(rows.map(({ kind }) => kind)).toEqual(['SubjectsLinked', 'SubjectsUnlinked', 'SubjectsLinked']);
  });
});

describe('refused', () => {
  test.each<readonly [string, number, () => Promise<{ readonly status: number; readonly code: string | undefined }>]>([
    ['subjects.link-to-itself', 422, () => link(dal, dal, 'relative-of')],
    ['subjects.link-kinds-differ', 422, () => link(dal, boat)],
    ['subjects.link-period-reversed', 422, () => link(dal, boat, 'owner-of', { from: '2021', to: '2020' })],
    ['subjects.subject-not-found', 404, () => link(dal, newId())],
    ['subjects.link-not-found', 404, () => undo(newId())],
  ])('%s', async (code, status, act) => expect(await act()).toMatchObject({ status, code }));

  test('what is the same has no period, and a date is one of the calendar', async () => {
    expect((await link(dal, orwen, 'same-as', { from: '2020' })).status).toBe(422);
    expect((await link(dal, boat, 'owner-of', { from: '2020-02-30' })).status).toBe(422);
  });

  test('the same link twice, also the other way round and also at once', async () => {
    const answers = await Promise.all([link(dal, orwen), link(orwen, dal), link(dal, orwen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await link(orwen, dal)).toMatchObject({ code: 'subjects.link-exists' });
    await link(dal, mara, 'parent-of');
    expect((await link(mara, dal, 'parent-of')).status).toBe(200);
    await link(dal, boat, 'owner-of', { from: '2019' });
    expect((await link(dal, boat, 'owner-of', { from: '2021' })).status).toBe(200);
  });

  test('with what is erased', async () => {
    const chief = await desk.person('shift-leader');
    await desk.call(chief, contract.eraseSubject, { params: { id: mara }, version: 1, body: { ground: 'stated-in-error' } });
    expect(await link(dal, mara)).toMatchObject({ status: 410, code: 'subjects.erased' });
  });

  test('to those who may only read', async () => {
    expect((await link(dal, orwen, 'same-as', {}, await desk.person('translator'))).status).toBe(403);
  });
});

test('who may see one end only sees no link, and the cluster ends there', async () => {
  const secret = (await desk.call(analyst, contract.stateSubjects, { body: { messageId: null, subjects: [{ kind: 'person', role: 'suspect', classification: 'secret', data: { names: [{ full: 'Dal O.' }] } }] } })).json.items[0]!.id;
  const made = await link(dal, secret);
  await link(secret, orwen);
  const operator = await desk.person('operator', { clearance: 'restricted' });
  expect(await cluster(dal)).toEqual([secret, orwen].sort());
  expect(await get(dal, operator)).toMatchObject({ cluster: [], links: [] });
  const leader = await desk.person('shift-leader', { clearance: 'restricted' });
  expect(await undo(made.json.id, leader)).toMatchObject({ status: 404, code: 'subjects.link-not-found' });
  expect(await link(dal, secret, 'same-as', {}, leader)).toMatchObject({ status: 404, code: 'subjects.subject-not-found' });
});
