import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plusMinutes } from '../kernel/time.ts';
import {
  addPart,
  beginLoad,
  changeHoldings,
  changeHoldingsAsClient,
  changeSource,
  confirmLoad,
  consultHolding,
  createSource,
  getHoldingPhoto,
  getIndexState,
  getLoad,
  listLoads,
  listRowErrors,
  listSources,
  refuseLoad,
  resumeLoad,
  rollBackLoad,
  searchHoldings,
  startLoad,
  stopLoad,
  type HoldingChange,
} from './contract.ts';
import { tidy } from './housekeeping.ts';
import type { LoadId } from './model.ts';
import { indexFeed } from './store-feed.ts';
import { getHoldings, listChangedBy } from './store-records.ts';
import { startHoldingsDesk, type HoldingsDesk, type Person } from './testing-holdings.ts';
import { setActor } from '../platform/database.ts';
import { systemActor } from '../platform/testing.ts';

let desk: HoldingsDesk;
let officer: Person;
let leader: Person;
let administrator: Person;
let code = '';
let sources = 0;
const purpose = { code: 'verification' } as const;

beforeAll(async () => {
  desk = await startHoldingsDesk();
  officer = await desk.person('screening-officer');
  leader = await desk.person('shift-leader');
  administrator = await desk.person('administrator');
});
afterAll(() => desk.stop());
beforeEach(() => {
  code = `register-${(sources += 1)}`;
  desk.clock.advanceMinutes(1);
});

const person = (id: string, full: string, more: object = {}) => ({ kind: 'person', id, names: [{ full }], birthDates: ['1980-02-03'], ...more });
const lines = (...values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const many = (from: number, to: number, more: object = {}) => Array.from({ length: to - from }, (_, index) => person(`P${String(from + index).padStart(5, '0')}`, `Tamas Number${from + index}`, more));

/** What is in force of the source of this test, by identifier. */
async function inForce(): Promise<Readonly<Record<string, string>>> {
  const rows = await desk.rows(
    `select external_id, record->'names'->0->>'full' as name from holdings_record r join holdings_source s on s.id = r.source_id where s.code = $1 and removed_at is null order by 1`,
    code,
  );
  return Object.fromEntries(rows.map((row) => [row['external_id'], row['name']])) as Record<string, string>;
}

async function recordCount(): Promise<number> {
  const { items } = await desk.ok(leader, listSources);
  return items.find((source) => source.code === code)!.recordCount;
}

describe('a full file', () => {
  test('becomes holdings, and the next one only what differs', async () => {
    await desk.source(leader, code);
    const first = await desk.load(officer, code, 'full', lines(...many(0, 30)));
    expect(first).toMatchObject({ state: 'applied', counts: { read: 30, accepted: 30, refused: 0, new: 30, changed: 0, removed: 0 }, beforeCount: 0, canRollBack: true, progress: null });
    expect(first.file.sha256).toMatch(/^[0-9a-f]{64}$/);
    const second = await desk.load(officer, code, 'full', lines(...many(1, 29), person('P00029', 'Tamas Renamed'), person('P90000', 'Ilka New')));
    expect(second.counts).toMatchObject({ new: 1, changed: 1, removed: 1, unchanged: 28 });
    expect(await inForce()).toMatchObject({ P00029: 'Tamas Renamed', P90000: 'Ilka New' });
    expect(Object.keys(await inForce())).not.toContain('P00000');
    expect(await recordCount()).toBe(30);
    const facts = (await desk.facts()).filter(({ payload }) => payload['loadId'] === second.id);
    expect(facts).toEqual([{ kind: 'HoldingsLoaded', payload: { loadId: second.id, sourceId: expect.any(String), new: 1, changed: 1, removed: 1 } }]);
    // Neither bytes nor rows stay behind.
    expect(await desk.rows('select (select count(*) from holdings_part) + (select count(*) from holdings_incoming) as left')).toEqual([{ left: 0 }]);
  });

  test('tells who comes to the right which holdings it changed', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 12)));
    const second = await desk.load(officer, code, 'full', lines(...many(1, 11), person('P00011', 'Tamas Renamed'), person('P90000', 'Ilka New')));
    const ids = await desk.database.transaction().execute(async (db) => {
      await setActor(db, systemActor);
      const found = await listChangedBy(db, second.id, null, 100);
      const rest = await listChangedBy(db, second.id, found[0]!, 100);
      expect(rest).toEqual(found.slice(1));
      return [...(await getHoldings(db, found)).values()].map(({ externalId, removedAt, version }) => [externalId, removedAt !== null, version]);
    });
    expect(ids.sort()).toEqual([['P00000', true, 2], ['P00011', false, 2], ['P90000', false, 1]]);
  });

  test('with broken rows keeps what they were about, and shows each with its line', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 4)));
    const broken = `${lines(person('P00000', 'Tamas Number0'))}{"kind":"person","id":"P00001","names":[{"full":"x"}],"birthDates":["soon"]}\n{oops\n${lines(person('P00002', 'Tamas Number2'), person('P00002', 'Twice'))}`;
    const load = await desk.load(officer, code, 'full', broken);
    expect(load).toMatchObject({ state: 'applied', counts: { read: 5, accepted: 2, refused: 2, duplicate: 1, unchanged: 2, removed: 1, kept: 1 } });
    expect(await inForce()).toEqual({ P00000: 'Tamas Number0', P00001: 'Tamas Number1', P00002: 'Tamas Number2' });
    const errors = await desk.ok(officer, listRowErrors, { params: { id: load.id } });
    expect(errors.items.map(({ line, code: fault, fate }) => [line, fault, fate])).toEqual([
      [2, 'field.malformed', 'refused-former-kept'],
      [3, 'json.cut-off', 'refused'],
      [5, 'id.duplicate', 'refused'],
    ]);
    expect(errors.items[1]!.raw).toBe('{oops');
    const page = await desk.ok(officer, listRowErrors, { params: { id: load.id }, query: { limit: '2' } });
    expect((await desk.ok(officer, listRowErrors, { params: { id: load.id }, query: { limit: '2', after: page.next! } })).items.map(({ line }) => line)).toEqual([5]);
    // Whoever only runs the desk sees the numbers and not the rows.
    expect((await desk.call(administrator, listRowErrors, { params: { id: load.id } })).status).toBe(403);
    expect((await desk.ok(administrator, getLoad, { params: { id: load.id } })).counts.refused).toBe(2);
  });

  test('that would remove many is held until a person decides', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 60)));
    const held = await desk.load(officer, code, 'full', lines(...many(0, 20)));
    expect(held).toMatchObject({ state: 'held', heldReasons: ['count-differs', 'many-removed'], counts: { removed: 40 } });
    expect(Object.keys(await inForce())).toHaveLength(60);
    expect((await desk.ok(leader, listSources)).items.find((source) => source.code === code)!.current).toMatchObject({ state: 'held' });
    // One at a time.
    const next = await desk.ok(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'b', byteCount: 1 } });
    await desk.ok(officer, addPart, { params: { id: next.id }, query: { firstByte: '0' }, file: Buffer.from('x') });
    expect((await desk.call(officer, startLoad, { params: { id: next.id }, body: {} })).code).toBe('holdings.source-busy');
    expect((await desk.call(administrator, confirmLoad, { params: { id: held.id }, body: { note: 'x' } })).status).toBe(403);
    await desk.ok(officer, confirmLoad, { params: { id: held.id }, body: { note: 'The register was cleaned.' } });
    await desk.work();
    expect(await desk.ok(officer, getLoad, { params: { id: held.id } })).toMatchObject({ state: 'applied', decided: { note: 'The register was cleaned.', by: { id: officer.accountId } } });
    expect(Object.keys(await inForce())).toHaveLength(20);
  });

  test('twice as long as expected is held, and can be given up', async () => {
    await desk.source(leader, code, { expectedCount: 30 });
    const held = await desk.load(officer, code, 'full', lines(...many(0, 60)));
    expect(held).toMatchObject({ state: 'held', heldReasons: ['expected-count-differs'] });
    await desk.ok(officer, refuseLoad, { params: { id: held.id }, body: { note: 'The wrong file.' } });
    await desk.work();
    expect(await inForce()).toEqual({});
    expect(await desk.rows('select count(*)::int as left from holdings_incoming')).toEqual([{ left: 0 }]);
  });
});

describe('a delta', () => {
  test('adds, changes, removes, and shows what it would remove that is not there', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 5)));
    const load = await desk.load(
      officer,
      code,
      'delta',
      lines(person('P00000', 'Tamas Renamed', { measure: 'arrest', reason: 'W-1' }), { id: 'P00001', deleted: true }, { op: 'DEL', entity: { id: 'P00002' } }, { id: 'P77777', op: 'R' }, person('P00009', 'Ilka New')),
    );
    expect(load.counts).toMatchObject({ new: 1, changed: 1, removed: 2, unchanged: 0 });
    expect(await inForce()).toEqual({ P00000: 'Tamas Renamed', P00003: 'Tamas Number3', P00004: 'Tamas Number4', P00009: 'Ilka New' });
    expect((await desk.ok(officer, listRowErrors, { params: { id: load.id } })).items).toMatchObject([{ code: 'removal.unknown', line: 4, detail: 'P77777' }]);
    expect(await desk.rows(`select measure, reason from holdings_record where external_id = 'P00000' and load_id = $1`, load.id)).toEqual([{ measure: 'arrest', reason: 'W-1' }]);
  });

  test('a measure that is not known is refused, not guessed; one that has lapsed removes', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 3)));
    const load = await desk.load(officer, code, 'delta', lines(person('P00000', 'A', { measure: 'shoot' }), person('P00001', 'B', { validUntil: '2020-01-01' }), person('P00002', 'C', { validUntil: 'never' })));
    expect(load.counts).toMatchObject({ refused: 2, removed: 1, kept: 2 });
    expect(await inForce()).toEqual({ P00000: 'Tamas Number0', P00002: 'Tamas Number2' });
  });
});

describe('a CSV', () => {
  const mapping = {
    columns: { Ref: { field: 'id' }, Nom: { field: 'family-name' }, Prénom: { field: 'given-name' }, 'Né le': { field: 'birth-date', order: 'dmy' }, Mesure: { field: 'measure' }, Fin: { field: 'valid-until' }, Op: { field: 'op' } },
    kind: 'person',
    measures: { ARR: 'arrest' },
  };

  test('is read by its mapping, in its encoding, with the measure each row asks', async () => {
    await desk.source(leader, code, { format: 'csv', mapping });
    const text = 'Ref;Nom;Prénom;Né le;Mesure;Fin;Op\nA1;Müller;René;03.02.1980;ARR;31.12.2030;\nA2;"Dupont\nd\'Or";Ève;1.1.1990;;;\n\nA3;;;;;;x\nA4;Broken;"Row;1.1.1991;;;\nA5;Fine;Row;1.1.1991;locate;;\n';
    const load = await desk.load(officer, code, 'delta', Buffer.from(text, 'latin1'));
    expect(load.counts).toMatchObject({ read: 5, accepted: 4, refused: 1, new: 3 });
    expect(await desk.rows(`select external_id, measure, valid_until::text as until, record->'names'->0->>'full' as name from holdings_record where load_id = $1 order by 1`, load.id)).toEqual([
      { external_id: 'A1', measure: 'arrest', until: '2030-12-31', name: expect.stringContaining('Müller') },
      { external_id: 'A2', measure: 'inform', until: null, name: expect.stringContaining('d\'Or') },
      { external_id: 'A5', measure: 'locate', until: null, name: expect.stringContaining('Fine') },
    ]);
    const { items } = await desk.ok(officer, listRowErrors, { params: { id: load.id } });
    expect(items).toMatchObject([{ code: 'removal.unknown', detail: 'A3' }, { line: 7, code: 'row.unclosed-quote', raw: 'A4;Broken;"Row;1.1.1991;;;' }].sort((a, b) => (a.line ?? 6) - (b.line ?? 6)));
  });

  test('needs a mapping with identifiers, and a file that has them', async () => {
    const body = { code: 'x-none', name: 'x', format: 'csv', measure: 'inform', legalGround: 'x' };
    expect((await desk.call(leader, createSource, { body })).code).toBe('holdings.mapping-missing');
    expect((await desk.call(leader, createSource, { body: { ...body, mapping: { columns: { a: { field: 'full-name' } } } } })).code).toBe('holdings.mapping-unusable');
    await desk.source(leader, code, { format: 'csv', mapping });
    expect(await desk.load(officer, code, 'full', 'Name;Other\nA;B\n')).toMatchObject({ state: 'failed', failure: 'mapping-unusable' });
  });
});

test('FollowTheMoney is read too', async () => {
  await desk.source(leader, code, { format: 'ftm' });
  const entity = { id: 'ftm-1', schema: 'Person', properties: { name: ['Ilka Vandoren'], birthDate: ['1971-01-01'], nationality: ['xm'] } };
  const load = await desk.load(officer, code, 'full', lines(entity, { id: 'v-1', schema: 'Vehicle', properties: { registrationNumber: ['XM-123'] } }, { schema: 'Nothing', id: 'n' }));
  expect(load.counts).toMatchObject({ new: 2, refused: 1 });
});

describe('undoing', () => {
  test('the latest load, then the one before, leaves what was before each', async () => {
    await desk.source(leader, code, { maxChangeShare: 1 });
    await desk.load(officer, code, 'full', lines(...many(0, 5)));
    const before = await inForce();
    const second = await desk.load(officer, code, 'full', lines(...many(1, 4), person('P00004', 'Second'), person('P1', 'From second')));
    const between = await inForce();
    const third = await desk.load(officer, code, 'full', lines(person('P00004', 'Third'), person('P1', 'Changed by third'), person('P00000', 'Back again'), person('P2', 'From third')));
    expect((await desk.call(officer, rollBackLoad, { params: { id: second.id }, body: { note: 'x' } })).code).toBe('holdings.load-not-last');
    await desk.ok(officer, rollBackLoad, { params: { id: third.id }, body: { note: 'Wrong file' } });
    await desk.work();
    expect(await inForce()).toEqual(between);
    expect(await recordCount()).toBe(Object.keys(between).length);
    expect(await desk.ok(officer, getLoad, { params: { id: third.id } })).toMatchObject({ state: 'rolled-back', rolledBack: { by: { id: officer.accountId } } });
    const touched = await desk.database.transaction().execute(async (db) => {
      await setActor(db, systemActor);
      return listChangedBy(db, third.id, null, 100);
    });
    expect(touched).toHaveLength(7);
    await desk.ok(officer, rollBackLoad, { params: { id: second.id }, body: { note: 'That too' } });
    await desk.work();
    expect(await inForce()).toEqual(before);
    expect(await recordCount()).toBe(5);
    expect((await desk.facts()).filter(({ kind, payload }) => kind === 'HoldingsRolledBack' && [second.id, third.id].includes(payload['loadId'] as LoadId))).toHaveLength(2);
  });

  test('leaves what was changed since by hand', async () => {
    await desk.source(leader, code);
    const load = await desk.load(officer, code, 'full', lines(...many(0, 3)));
    desk.clock.advanceMinutes(1);
    const record = { kind: 'person', names: [{ full: 'By hand' }] } as const;
    await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [{ op: 'put', externalId: 'P00001', record }] } });
    await desk.ok(officer, rollBackLoad, { params: { id: load.id }, body: { note: 'x' } });
    await desk.work();
    expect(await inForce()).toEqual({ P00001: 'By hand' });
  });
});

describe('stopping', () => {
  test('while reading, while applying, and after the rows laid aside were lost', async () => {
    await desk.source(leader, code, { maxChangeShare: 1 });
    const bytes = Buffer.from(lines(...many(0, 40)));
    const begin = async () => {
      const load = await desk.ok(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'p', byteCount: bytes.byteLength } });
      const half = bytes.byteLength >> 1;
      await desk.ok(officer, addPart, { params: { id: load.id }, query: { firstByte: '0' }, file: bytes.subarray(0, half) });
      // Sent again, as after a broken connection; then too early, then the rest.
      await desk.ok(officer, addPart, { params: { id: load.id }, query: { firstByte: '0' }, file: bytes.subarray(0, half) });
      expect((await desk.call(officer, startLoad, { params: { id: load.id }, body: {} })).code).toBe('holdings.file-incomplete');
      const gap = await desk.call(officer, addPart, { params: { id: load.id }, query: { firstByte: String(half + 1) }, file: bytes.subarray(half + 1) });
      expect([gap.code, gap.detail]).toEqual(['holdings.part-not-next', { receivedBytes: half }]);
      await desk.ok(officer, addPart, { params: { id: load.id }, query: { firstByte: String(half) }, file: bytes.subarray(half) });
      await desk.ok(officer, startLoad, { params: { id: load.id }, body: {} });
      return load.id;
    };
    const id = await begin();
    const small = { batch: { reading: 7, applying: 9 } };
    const stopAt = (state: string, count: number) => {
      let seen = 0;
      return { ...small, onProgress: (load: { state: string }) => load.state === state && (seen += 1) === count && desk.ok(officer, stopLoad, { params: { id }, body: {} }) };
    };
    await desk.work(stopAt('reading', 2));
    const stopped = await desk.ok(officer, getLoad, { params: { id } });
    expect(stopped).toMatchObject({ state: 'stopped', stoppedIn: 'reading' });
    expect(stopped.counts.read).toBeGreaterThan(0);
    expect(stopped.counts.read).toBeLessThan(40);
    await desk.ok(officer, resumeLoad, { params: { id }, body: {} });
    await desk.work(stopAt('applying', 2));
    expect(await desk.ok(officer, getLoad, { params: { id } })).toMatchObject({ state: 'stopped', stoppedIn: 'applying', counts: { read: 40, accepted: 40 } });
    // As a crash of PostgreSQL leaves an unlogged table.
    await desk.owner.query('truncate holdings_incoming');
    await desk.ok(officer, resumeLoad, { params: { id }, body: {} });
    await desk.work(small);
    expect(await desk.ok(officer, getLoad, { params: { id } })).toMatchObject({ state: 'applied', counts: { read: 40 } });
    expect(Object.keys(await inForce())).toHaveLength(40);
    expect(await recordCount()).toBe(40);
    expect(await desk.rows('select count(*)::int as former from holdings_former f join holdings_record r on r.id = f.record_id where r.load_id = $1', id)).toEqual([{ former: 0 }]);
  });

  test('a file that ends before it should have is not applied', async () => {
    await desk.source(leader, code);
    const load = await desk.ok(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'p', byteCount: 3 } });
    await desk.ok(officer, addPart, { params: { id: load.id }, query: { firstByte: '0' }, file: Buffer.from('\n\n\n') });
    await desk.ok(officer, startLoad, { params: { id: load.id }, body: {} });
    await desk.work();
    expect(await desk.ok(officer, getLoad, { params: { id: load.id } })).toMatchObject({ state: 'failed', failure: 'file-empty' });
    expect((await desk.ok(officer, listLoads, { query: { state: 'failed', source: code } })).items).toHaveLength(1);
  });
});

describe('changes by the interface', () => {
  const put = (externalId: string, full: string, more: object = {}): HoldingChange => ({ op: 'put', externalId, record: { kind: 'person', names: [{ full }] }, ...more });

  test('a register’s own system changes its own records, and no other’s', async () => {
    const client = await desk.client();
    const other = await desk.client();
    await desk.source(leader, code, { clientId: client.id });
    const changes = [put('A', 'Ilka Vandoren'), put('B', 'Tamas Verhal', { measure: 'locate', validUntil: '2027-01-01' }), { op: 'remove', externalId: 'C' }];
    const report = await desk.ok(undefined, changeHoldingsAsClient, { params: { code }, body: { changes }, key: client.key });
    expect(report).toMatchObject({ new: 2, unchanged: 1, items: [{ outcome: 'new' }, { outcome: 'new' }, { id: null, outcome: 'unchanged' }] });
    expect(await desk.ok(undefined, changeHoldingsAsClient, { params: { code }, body: { changes }, key: client.key })).toMatchObject({ new: 0, unchanged: 3 });
    expect((await desk.call(undefined, changeHoldingsAsClient, { params: { code }, body: { changes }, key: other.key })).code).toBe('holdings.client-not-of-source');
    expect((await desk.facts()).at(-1)).toEqual({ kind: 'HoldingsChanged', payload: { sourceId: expect.any(String), holdingIds: report.items.slice(0, 2).map(({ id }) => id) } });
    const logged = await desk.rows(`select actor_kind from audit_entry where act = 'holdings.change-as-client' and outcome = 'done' limit 1`);
    expect(logged).toEqual([{ actor_kind: 'client' }]);
    // A full file made before says nothing about what came since.
    const load = await desk.ok(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'p', byteCount: 80 } });
    expect(load.state).toBe('receiving');
  });

  test('all or nothing: a record that nothing can find is refused with its position', async () => {
    await desk.source(leader, code, { kinds: ['person'] });
    const bad = await desk.call(officer, changeHoldings, { params: { code }, body: { changes: [put('A', 'Ilka'), { op: 'put', externalId: 'B', record: { kind: 'person', names: [] } }] } });
    expect([bad.code, bad.detail]).toEqual(['holdings.record-unusable', { position: 1, reason: 'name.missing' }]);
    const kind = await desk.call(officer, changeHoldings, { params: { code }, body: { changes: [{ op: 'put', externalId: 'B', record: { kind: 'vehicle', vin: 'X' } }] } });
    expect(kind.code).toBe('holdings.kind-not-of-source');
    expect(await inForce()).toEqual({});
  });

  test('what changed after a file was begun is newer than the file', async () => {
    await desk.source(leader, code, { maxChangeShare: 1 });
    await desk.load(officer, code, 'full', lines(...many(0, 3)));
    const bytes = Buffer.from(lines(...many(0, 1)));
    const load = await desk.ok(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'p', byteCount: bytes.byteLength } });
    desk.clock.advanceMinutes(1);
    await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [put('P00000', 'Newer'), put('NEW', 'Newer too')] } });
    await desk.ok(officer, addPart, { params: { id: load.id }, query: { firstByte: '0' }, file: bytes });
    await desk.ok(officer, startLoad, { params: { id: load.id }, body: {} });
    await desk.work();
    expect(await inForce()).toEqual({ NEW: 'Newer too', P00000: 'Newer' });
    expect(await recordCount()).toBe(2);
  });

  test('photographs come with a record and are shown to whoever says why', async () => {
    await desk.source(leader, code);
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 7)]).toString('base64');
    const { items } = await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [put('A', 'Ilka Vandoren', { photo })] } });
    const id = items[0]!.id!;
    expect((await desk.call(officer, getHoldingPhoto, { params: { id }, query: { purpose: 'verification' } })).status).toBe(200);
    expect((await desk.call(officer, getHoldingPhoto, { params: { id } })).status).toBe(422);
  });
});

describe('finding and reading', () => {
  test('the index is given every holding in force, page by page, where identifiers grow longer too', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(...many(0, 150)));
    const paged: string[] = [];
    await desk.database.transaction().execute(async (db) => {
      await setActor(db, systemActor);
      for (let after: string | null = null; ; after = paged.at(-1)!) {
        const page = await indexFeed.listPage(db, after, 7);
        paged.push(...page.map(({ id }) => id));
        if (page.length < 7) return;
      }
    });
    const all = (await desk.rows('select id::text as key from holdings_record where removed_at is null')).map(({ key }) => key as string);
    // One of them has a digit more than another.
    expect(new Set(all.map((id) => id.length)).size).toBeGreaterThan(1);
    expect(paged.toSorted()).toEqual(all.toSorted());
  });

  test('by name, with the evidence; what it said before; and logged with the purpose', async () => {
    await desk.source(leader, code);
    await desk.load(officer, code, 'full', lines(person('A', 'Ottokar Zsigmond Veranthe', { documents: [{ number: 'XM99887', type: 'passport' }] }), ...many(0, 20)));
    await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [put2('A', 'Ottokar Zsigmond Veranthe')] } });
    const found = await desk.ok(officer, searchHoldings, { body: { purpose, name: 'Veranthe, Ottokar Zsigmond', birthDate: '1980-02-03', falsePerThousand: 100 } });
    expect(found).toMatchObject({ state: 'searched', enoughAsked: true });
    expect(found.items[0]).toMatchObject({ holding: { externalId: 'A', caption: expect.stringContaining('Ottokar') } });
    expect(found.items[0]!.ledger.every(({ sentence }) => sentence.length > 0)).toBe(true);
    const { id } = found.items[0]!.holding;
    const shown = await desk.ok(officer, consultHolding, { params: { id }, body: { purpose } });
    expect(shown).toMatchObject({ holding: { version: 2, way: 'person', record: { kind: 'person' } }, former: [{ version: 1, way: 'load' }] });
    expect(await desk.rows(`select purpose from audit_entry where act = 'holdings.consult' and outcome = 'done' limit 1`)).toEqual([{ purpose }]);
    expect((await desk.call(officer, searchHoldings, { body: { purpose, country: 'XM' } })).code).toBe('holdings.criteria-missing');
    expect((await desk.call(officer, searchHoldings, { body: { name: 'x' } })).status).toBe(422);
    expect(await desk.ok(officer, getIndexState)).toMatchObject({ isReady: true });
  });

  test('a unit sees the holdings of its own register, and whoever runs the desk none', async () => {
    const unitId = '0197a000-0000-7000-8000-000000000001';
    await desk.owner.query(`insert into accounts_unit (id, code, name, kind) values ($1, 'U1', 'Unit', 'national')`, [unitId]);
    const member = await desk.person('national-unit', { unitIds: [unitId] });
    const stranger = await desk.person('national-unit', { unitIds: ['0197a000-0000-7000-8000-000000000002'] });
    await desk.source(leader, code, { unitId });
    const { items } = await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [put2('A', 'Ilka Vandoren')] } });
    const id = items[0]!.id!;
    expect((await desk.call(member, consultHolding, { params: { id }, body: { purpose } })).status).toBe(200);
    expect((await desk.call(stranger, consultHolding, { params: { id }, body: { purpose } })).status).toBe(404);
    expect((await desk.call(administrator, consultHolding, { params: { id }, body: { purpose } })).status).toBe(403);
    const seen = await desk.database.transaction().execute(async (db) => {
      await setActor(db, administrator);
      return getHoldings(db, [id]);
    });
    expect(seen.size).toBe(0);
  });
});

describe('by night', () => {
  test('what is asked no longer goes, and is erased after its retention', async () => {
    await desk.source(leader, code, { retentionDays: 30 });
    await desk.ok(officer, changeHoldings, { params: { code }, body: { changes: [put2('A', 'Ilka', { validUntil: desk.clock().slice(0, 10) }), put2('B', 'Tamas')] } });
    await tidy(desk.perform);
    expect(Object.keys(await inForce())).toEqual(['A', 'B']);
    desk.clock.set(plusMinutes(desk.clock(), 1_440));
    await tidy(desk.perform);
    expect(Object.keys(await inForce())).toEqual(['B']);
    expect((await desk.facts()).at(-1)!.kind).toBe('HoldingsChanged');
    desk.clock.set(plusMinutes(desk.clock(), 31 * 1_440));
    await tidy(desk.perform);
    const left = await desk.rows(`select external_id from holdings_record r join holdings_source s on s.id = r.source_id where s.code = $1`, code);
    expect(left).toEqual([{ external_id: 'B' }]);
    expect(await recordCount()).toBe(1);
  });
});

test('a source is changed by whoever saw its version, and closed', async () => {
  const made = await desk.source(leader, code);
  const { id: _, code: _code, recordCount: _count, lastAppliedAt: _last, current: _current, version, ...fields } = made;
  expect((await desk.call(officer, changeSource, { params: { code }, version, body: { ...fields, active: false } })).status).toBe(403);
  expect((await desk.call(leader, changeSource, { params: { code }, version: 9, body: { ...fields, active: false } })).code).toBe('holdings.changed-meanwhile');
  expect(await desk.ok(leader, changeSource, { params: { code }, version, body: { ...fields, active: false } })).toMatchObject({ active: false, version: 2 });
  expect((await desk.call(officer, beginLoad, { params: { code }, body: { mode: 'full', fileName: 'p', byteCount: 1 } })).code).toBe('holdings.source-inactive');
  expect((await desk.call(leader, createSource, { body: { ...fields, active: undefined, code } })).code).toBe('holdings.code-taken');
});

function put2(externalId: string, full: string, more: object = {}): HoldingChange {
  return { op: 'put', externalId, record: { kind: 'person', names: [{ full }], birthDates: ['1980-02-03'] }, ...more };
}
