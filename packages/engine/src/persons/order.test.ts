import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import { generateAlerts, generatePersons, personAt } from '../generator/index.ts';
import { createEngine } from '../holdings/create-engine.ts';
import type { EngineRecord, PersonRecord } from '../record.ts';
import { bytesOf, type AnswersOfWorker, type AskedOfWorker } from './testing.ts';

const holdingsCount = 2000;
let engine: Engine;
let queries: readonly PersonRecord[] = [];

function filled(): Engine {
  const made = createEngine();
  for (const person of generatePersons({ seed: 1, count: holdingsCount })) made.load(person);
  return made;
}
const answersOf = (asked: Engine, list: readonly EngineRecord[]): AnswersOfWorker => list.map((query) => asked.search(query, { minBits: 8 }));

beforeAll(() => {
  engine = filled();
  queries = generateAlerts({ seed: 5, holdingsSeed: 1, holdingsCount, planted: 120, strangers: 30, hard: 1 }).map(({ alert }) => alert);
});

describe('the same question has the same answer', () => {
  test('whatever was asked before', () => {
    const expected = answersOf(engine, queries);
    expect(expected.filter((found) => found.length > 0).length).toBeGreaterThan(100);
    expect(answersOf(engine, queries.toReversed()).toReversed()).toEqual(expected);
    expect(queries.map((query) => filledOnce().search(query, { minBits: 8 }))).toEqual(expected);
  });

  test('for one of whom no name is known, too', () => {
    const own = filled();
    const nameless: PersonRecord = { kind: 'person', id: 'nameless', names: [], birthDates: ['1970-05-12'], birthPlaces: [personAt(1, 4).birthPlaces?.[0] ?? 'Zeldrim'], fatherNames: ['Ivan Petrov'], documents: [{ number: 'ZQ7741902' }] };
    own.load(nameless);
    const answers = new Set<string>();
    for (const query of queries.slice(0, 60)) {
      own.search(query, { minBits: 0 });
      answers.add(JSON.stringify(own.search({ ...nameless, id: 'q' }, { minBits: 8 }).find(({ id }) => id === 'nameless')));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('document.same');
  });

  test('from a snapshot, and from the snapshot of that', () => {
    const expected = answersOf(engine, queries);
    const again = createEngine({ snapshot: bytesOf(engine.snapshot()) });
    expect(answersOf(again, queries)).toEqual(expected);
    expect(answersOf(createEngine({ snapshot: bytesOf(again.snapshot()) }), queries)).toEqual(expected);
  });

  test('in a thread of its own, over shared memory', async () => {
    const asked: AskedOfWorker = { snapshot: bytesOf(engine.snapshot(), true), queries };
    const worker = new Worker(new URL('./testing-worker.ts', import.meta.url), { workerData: asked });
    const [answers] = (await once(worker, 'message')) as [AnswersOfWorker];
    await worker.terminate();
    expect(answers).toEqual(answersOf(engine, queries));
  });

  test('whether the ledger is asked for or not', () => {
    const bitsOf = (ledger: boolean) => queries.map((query) => engine.search(query, { minBits: 8, ledger }).map(({ id, bits }) => `${id} ${String(bits)}`));
    expect(bitsOf(false)).toEqual(bitsOf(true));
  });
});

let kept: Engine | undefined;
function filledOnce(): Engine {
  return (kept ??= filled());
}

describe('changes', () => {
  test('taking out and putting back leaves the answers as they were', () => {
    const changed = filled();
    const expected = answersOf(changed, queries);
    for (let number = 0; number < 300; number++) {
      expect(changed.remove(`p${String(number)}`)).toBe(true);
      changed.add(personAt(1, number));
      if (number % 50 === 0) changed.search(queries[0]!);
    }
    expect(changed.count).toBe(holdingsCount);
    // Equal ones stand in the order of the index, which a change may move.
    const sorted = (answers: AnswersOfWorker) => answers.map((found) => found.toSorted((a, b) => b.bits - a.bits || (a.id < b.id ? -1 : 1)));
    expect(sorted(answersOf(changed, queries))).toEqual(sorted(expected));
  });

  test('a record that is replaced again and again keeps its score', () => {
    const changed = filled();
    const person: PersonRecord = { kind: 'person', id: 'x', names: [{ full: 'Quorvath Zeldrimon' }], birthDates: ['1970-05-12'] };
    changed.add(person);
    const [first] = changed.search(person);
    for (let time = 0; time < 100; time++) changed.add(person);
    expect(changed.search(person)).toEqual([first]);
    expect(changed.count).toBe(holdingsCount + 1);
  });

  test('engines over one snapshot keep what they add and remove to themselves', () => {
    const snapshot = bytesOf(engine.snapshot(), true);
    const before = new Uint8Array(snapshot).slice();
    const one = createEngine({ snapshot });
    const two = createEngine({ snapshot });
    const expected = answersOf(two, queries);
    for (let number = 0; number < 40; number++) one.add({ ...personAt(2, number), id: `new${String(number)}` });
    for (let number = 0; number < 40; number++) one.remove(`p${String(number)}`);
    one.search(queries[0]!);
    expect(answersOf(two, queries)).toEqual(expected);
    expect(Buffer.compare(new Uint8Array(snapshot), before)).toBe(0);
  });
});
