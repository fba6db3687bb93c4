import type { EngineRecord } from '@vigie/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRegistryDesk, type RegistryDesk } from '../messages/testing-messages.ts';
import { createPerform } from '../audit/commands.ts';
import { openDatabase } from '../platform/database.ts';
import { valueOf } from '../platform/testing.ts';
import * as contract from './contract.ts';
import { createSubjectsIndex, type Similarity } from './matching.ts';
import type { SubjectId } from './model.ts';
import { subjectsRoutes } from './routes.ts';
import { searchSubjects, type SearchCriteria } from './searching.ts';

type Person = Awaited<ReturnType<RegistryDesk['person']>>;

let desk: RegistryDesk;
let operator: Person;
let answer: (record: EngineRecord) => Similarity = () => ({ state: 'loading' });
const asked: EngineRecord[] = [];
beforeAll(async () => {
  desk = await startRegistryDesk(
    subjectsRoutes({
      isHeld: async () => false,
      findSimilar: async (_act, record) => {
        asked.push(record as EngineRecord);
        return answer(record as EngineRecord);
      },
    }),
  );
  operator = await desk.person('operator');
});
afterAll(() => desk.stop());

const purpose = { code: 'request-handling', reference: 'C-2026-000001' };
const search = (criteria: object) => desk.call(operator, contract.searchSubjects, { body: { purpose, ...criteria } });
const ledger = [{ feature: 'name', rule: 'name.same', query: 'Dal Orwen', record: 'Dal Orwen', bits: 12 }];
const searched = (found: readonly (readonly [id: string, bits: number])[], enoughData = true): Similarity => ({
  state: 'searched',
  enoughData,
  attainable: 30,
  threshold: 10,
  found: found.map(([id, bits]) => ({ subjectId: id as SubjectId, bits, falsePerThousand: 0.1, ledger })),
});

describe('searching', () => {
  test('asks once per kind, answers with the best of all, and says in the log why and how much was seen', async () => {
    const body = { messageId: null, subjects: [{ kind: 'person', role: 'suspect', data: { names: [{ full: 'Dal Orwen' }] } }, { kind: 'organisation', data: { names: [{ full: 'Dal Orwen Ltd' }] } }] };
    const [dal, firm] = (await desk.call(operator, contract.stateSubjects, { body })).json.items.map(({ id }) => id);
    asked.length = 0;
    answer = ({ kind }) => (kind === 'person' ? searched([[dal!, 12]]) : kind === 'organisation' ? searched([[firm!, 14], [dal!, 3]], false) : searched([], false));
    const { json } = await search({ name: 'Dal Orwen' });
    expect(asked.map(({ kind }) => kind)).toEqual(['person', 'organisation', 'object']);
    expect(json).toMatchObject({ state: 'searched', enoughAsked: true, items: [{ subject: { id: firm, caption: 'Dal Orwen Ltd' }, bits: 14, ledger }, { subject: { id: dal }, bits: 12, falsePerThousand: 0.1 }] });
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'subjects.search', operation: 'consult', purpose, objects: [`subject:${firm}`, `subject:${dal}`], detail: { criteria: ['name'], count: 2 } });
  });

  test('shows nothing that the actor may not see, whatever the index says', async () => {
    const cleared = await desk.person('operator', { clearance: 'secret' });
    const body = { messageId: null, subjects: [{ kind: 'person', role: 'suspect', classification: 'secret', data: { names: [{ full: 'Dal Orwen' }] } }] };
    const { id } = (await desk.call(cleared, contract.stateSubjects, { body })).json.items[0]!;
    answer = () => searched([[id, 20]]);
    expect((await search({ name: 'Dal Orwen', kind: 'person' })).json.items).toEqual([]);
  });

  test('tells that too little was asked, and that the index is not there', async () => {
    answer = () => searched([], false);
    expect((await search({ name: 'D', kind: 'person' })).json).toEqual({ state: 'searched', enoughAsked: false, items: [] });
    answer = () => ({ state: 'loading' });
    expect((await search({ name: 'Dal Orwen' })).json).toMatchObject({ state: 'loading', items: [] });
  });

  test.each([{}, { birthDate: '1970' }, { country: 'XM' }, { name: 'Port Sel', kind: 'place' }])('with %j is refused', async (criteria) => {
    expect(await search(criteria)).toMatchObject({ status: 422, code: 'subjects.criteria-missing' });
  });

  test('without a purpose, or with a date of no calendar, is refused', async () => {
    expect((await desk.call(operator, contract.searchSubjects, { body: { name: 'Dal' } })).status).toBe(422);
    expect((await search({ name: 'Dal', birthDate: '1970-02-30' })).status).toBe(422);
  });
});

test('over the real index finds what was stated a moment ago, written otherwise, and nothing once it is erased', async () => {
  const database = openDatabase(desk.deskUrl, { log: desk.log, maxConnections: 1 });
  const index = createSubjectsIndex({ ...desk, database });
  index.start();
  await index.whenReady();
  const perform = createPerform({ ...desk, jobs: { enqueue: async () => undefined } });
  const real = async (criteria: SearchCriteria) =>
    valueOf(await perform(operator, { name: 'test.search', operation: 'consult' }, (act) => searchSubjects(act, { findSimilar: (...given) => index.findSimilar(...given) }, { ...criteria, limit: 5, falsePerThousand: 10 })));
  const chief = await desk.person('shift-leader');
  const body = { messageId: null, subjects: [{ kind: 'person', role: 'suspect', data: { names: [{ full: 'Veldránová, Mara' }], birthDates: ['1988-03-03'], documents: [{ number: 'XK7741920', type: 'passport' }] } }] };
  const { id } = (await desk.call(chief, contract.stateSubjects, { body })).json.items[0]!;
  const criteria = { name: 'Mara Veldranova', birthDate: '1988-03-03', number: 'XK774192O' };
  expect((await real(criteria)).items).toMatchObject([{ subject: { id, caption: 'Veldránová, Mara' } }]);
  await desk.call(chief, contract.eraseSubject, { params: { id }, version: 1, body: { ground: 'stated-in-error' } });
  expect((await real(criteria)).items).toEqual([]);
  await index.stop();
  await database.destroy();
});
