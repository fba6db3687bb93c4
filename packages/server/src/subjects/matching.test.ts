import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done } from '../kernel/outcome.ts';
import { createPerform } from '../audit/commands.ts';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Act } from '../platform/act.ts';
import { openDatabase, type Database } from '../platform/database.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { createSubjectsIndex, type Similarity, type SubjectsIndex } from './matching.ts';
import type { SubjectId } from './model.ts';

/*
 * Subjects are laid as the schema's owner, so that a transaction can be left open, which no act can.
 */

let base: TestDatabase;
let database: Database;
let index: SubjectsIndex;
beforeAll(async () => {
  base = await startTestDatabase();
  for (let number = 0; number < 30; number += 1) await lay({ names: [{ full: `Stranger Number${number}`, use: 'main' }], birthDates: [`19${50 + number}-03-04`] });
  database = openDatabase(base.deskUrl, { log: base.log, maxConnections: 2 });
  index = createSubjectsIndex({ ...base, database });
  index.start();
  await index.whenReady();
});
afterAll(async () => {
  await index.stop();
  await database.destroy();
  await base.stop();
});

const petrov = { names: [{ full: 'Иван Петров', use: 'main' }], birthDates: ['1970-12-05'], sex: 'M', documents: [{ number: '513378921', type: 'passport', country: 'XR' }] };
const asked = {
  kind: 'person',
  id: 'asked',
  names: [{ full: 'PETROW Iwan' }],
  birthDates: ['1970-12-05'],
  sex: 'M',
  documents: [{ number: '513378921', type: 'passport', country: 'XR' }],
} as const;

interface Laid {
  readonly kind?: string;
  readonly classification?: string;
  readonly compartmentId?: string;
}

async function lay(data: object, { kind = 'person', classification = 'unclassified', compartmentId }: Laid = {}, query = base.owner.query.bind(base.owner)): Promise<SubjectId> {
  const id = newId<'subject'>();
  await query(
    `insert into subjects_subject (id, kind, data, role, identity_status, statement_type, classification, stated_at, compartment_id)
     values ($1, $2, $3, $4, $5, 'fact', $6, now(), $7)`,
    [id, kind, JSON.stringify(data), kind === 'person' ? 'suspect' : null, kind === 'person' ? 'confirmed' : null, classification, compartmentId ?? null],
  );
  return id;
}

const changed = `change = nextval('subjects_change'), changed_in = pg_current_xact_id()`;

async function erase(id: SubjectId): Promise<void> {
  await base.owner.query(
    `update subjects_subject set data = null, role = null, identity_status = null, erased_at = now(), erased_ground = 'retention', ${changed} where id = $1`,
    [id],
  );
}

function as<Value>(actor: Actor, work: (act: Act) => Promise<Value>): Promise<Value> {
  const perform = createPerform({ ...base, jobs: { enqueue: async () => undefined } });
  return perform(actor, { name: 'test.find', operation: 'none' }, async (act) => done(await work(act))).then(valueOf);
}

const find = (actor: Actor, ...[query, options]: [Parameters<SubjectsIndex['findSimilar']>[1], Parameters<SubjectsIndex['findSimilar']>[2]?]) =>
  as(actor, (act) => index.findSimilar(act, query, options));

function idsOf(similarity: Similarity): readonly string[] {
  if (similarity.state !== 'searched') throw new Error(similarity.state);
  return similarity.found.map(({ subjectId }) => subjectId);
}

const operator = testActor('operator');

describe('who could this be', () => {
  test('what was stated after the load is found at once, with its ledger', async () => {
    const id = await lay(petrov);
    const similarity = await find(operator, asked);
    expect(similarity).toMatchObject({ state: 'searched', enoughData: true, found: [{ subjectId: id }] });
    if (similarity.state !== 'searched') return;
    const [best] = similarity.found;
    expect(best!.ledger.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(best!.bits, 5);
    expect(best!.bits).toBeGreaterThan(similarity.threshold);
    expect(best!.falsePerThousand).toBeLessThan(1);
    await erase(id);
  });

  test('a correction counts, an erased subject is gone at once', async () => {
    const id = await lay({ names: [{ full: 'Nobody Inparticular', use: 'main' }] });
    expect(idsOf(await find(operator, asked))).toEqual([]);
    await base.owner.query(`update subjects_subject set data = $2, ${changed} where id = $1`, [id, JSON.stringify(petrov)]);
    expect(idsOf(await find(operator, asked))).toEqual([id]);
    const size = index.size;
    await erase(id);
    expect(idsOf(await find(operator, asked))).toEqual([]);
    expect(index.size).toBe(size - 1);
  });

  test('a subject asks for its like and is no answer to itself; nor is what is excluded', async () => {
    const [first, second, third] = [await lay(petrov), await lay(petrov), await lay(petrov)];
    expect([...idsOf(await find(operator, first))].sort()).toEqual([second, third].sort());
    expect(idsOf(await find(operator, first, { exclude: [third] }))).toEqual([second]);
    for (const id of [first, second, third]) await erase(id);
    expect(await find(operator, first)).toEqual({ state: 'not-matched' });
  });

  test('a person is found by the document somebody else stated, and a vehicle by its number', async () => {
    const document = await lay({ type: 'passport', numbers: [{ number: '513378921', country: 'XR' }] }, { kind: 'document' });
    expect(idsOf(await find(operator, asked))).toEqual([document]);
    await erase(document);
    const vehicle = await lay({ vin: 'WVWZZZ1JZ3W386752', plates: [{ number: 'AB-1234-CD' }] }, { kind: 'vehicle' });
    expect(idsOf(await find(operator, { kind: 'vehicle', id: 'asked', vin: 'WVWZZZ1JZ3W386752' }))).toEqual([vehicle]);
    await erase(vehicle);
  });

  test('places, events and communications are not matched', async () => {
    const id = await lay({ type: 'phone', value: '+32 470 12 34 56' }, { kind: 'communication' });
    expect(await find(operator, id)).toEqual({ state: 'not-matched' });
    expect(await find(operator, newId<'subject'>())).toEqual({ state: 'not-matched' });
  });

  test('too little to go by is told, and is not "no hit"', async () => {
    expect(await find(operator, { kind: 'person', id: 'asked', names: [{ full: 'Maria' }] })).toMatchObject({ state: 'searched', enoughData: false, found: [] });
    expect(await find(operator, { kind: 'person', id: 'asked', names: [{ full: 'Zbigniew Przybyszewski' }], birthDates: ['1961-02-03'], documents: [{ number: 'ZZ9917734' }] })).toMatchObject({ state: 'searched', enoughData: true, found: [] });
  });
});

describe('what may be seen', () => {
  test('what lies in a compartment, or above the clearance, is no answer to others', async () => {
    const compartment = newId();
    const [hidden, secret, open] = [await lay(petrov, { compartmentId: compartment }), await lay(petrov, { classification: 'secret' }), await lay(petrov)];
    expect(idsOf(await find(operator, asked))).toEqual([open]);
    expect([...idsOf(await find(systemActor, asked))].sort()).toEqual([hidden, secret, open].sort());
    expect(await find(operator, hidden)).toEqual({ state: 'not-matched' });
    for (const id of [hidden, secret, open]) await erase(id);
  });

  test('the one that may be seen is found behind many that may not', async () => {
    const hidden = [];
    for (let count = 0; count < 40; count += 1) hidden.push(await lay(petrov, { compartmentId: newId() }));
    const open = await lay({ ...petrov, documents: [] });
    expect(idsOf(await find(operator, asked, { limit: 1 }))).toEqual([open]);
    for (const id of [...hidden, open]) await erase(id);
  });
});

describe('following the database', () => {
  test('what was numbered earlier and committed later is not missed', async () => {
    const late = await base.owner.connect();
    await late.query('begin');
    const slow = await lay(petrov, {}, late.query.bind(late));
    const quick = await lay(petrov);
    expect(idsOf(await find(operator, asked))).toEqual([quick]);
    expect(idsOf(await find(operator, asked))).toEqual([quick]);
    await late.query('commit');
    late.release();
    expect([...idsOf(await find(operator, asked))].sort()).toEqual([slow, quick].sort());
    for (const id of [slow, quick]) await erase(id);
  });

  test('what is rolled back is never there', async () => {
    const late = await base.owner.connect();
    await late.query('begin');
    await lay(petrov, {}, late.query.bind(late));
    await late.query('rollback');
    late.release();
    expect(idsOf(await find(operator, asked))).toEqual([]);
  });

  test('many searches at once share what they must read', async () => {
    const id = await lay(petrov);
    const all = await Promise.all(Array.from({ length: 20 }, () => find(operator, asked)));
    expect(new Set(all.map((similarity) => idsOf(similarity).join()))).toEqual(new Set([id]));
    await erase(id);
  });

  test('an erasure is out of memory within the hour: the index is made anew, and answers meanwhile', async () => {
    const [kept, gone] = [await lay(petrov), await lay({ ...petrov, birthDates: ['1971'] })];
    await index.refresh();
    await erase(gone);
    await index.refresh();
    base.clock.advanceMinutes(61);
    await index.refresh();
    expect(idsOf(await find(operator, asked))).toEqual([kept]);
    await erase(kept);
  });

  test('a second index, from nothing, is the same', async () => {
    const id = await lay(petrov);
    const other = createSubjectsIndex({ ...base, database });
    expect(other).toMatchObject({ isReady: false, size: 0 });
    other.start();
    await other.whenReady();
    await index.refresh();
    expect(other.size).toBe(index.size);
    expect(idsOf(await as(operator, (act) => other.findSimilar(act, asked)))).toEqual([id]);
    await other.stop();
    await erase(id);
  });

  test('the first search loads an index that nobody started; one that is stopped says that it is loading', async () => {
    const id = await lay(petrov);
    const other = createSubjectsIndex({ ...base, database });
    expect(idsOf(await as(operator, (act) => other.findSimilar(act, asked)))).toEqual([id]);
    await other.stop();
    const stopped = createSubjectsIndex({ ...base, database, patienceMs: 20 });
    await stopped.stop();
    expect(await as(operator, (act) => stopped.findSimilar(act, asked))).toEqual({ state: 'loading' });
    await erase(id);
  });
});

test('the changes of a subject are looked up through the index of the table, row-level security or not', async () => {
  const plan = await as(systemActor, async ({ db }) => {
    await sql`set local enable_seqscan = off`.execute(db);
    const { rows } = await sql<Record<string, string>>`explain select id from subjects_subject where (changed_in, change) > ('5'::xid8, 0::bigint) order by changed_in, change limit 10`.execute(db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Cond: \(ROW\(changed_in, change\)/);
});
