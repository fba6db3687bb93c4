import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as lists from './contract-lists.ts';
import { listIntake, listReceived, retryIntake } from './contract-received.ts';
import { heldReasonsOf, openList, readBatches, roleOf } from './lists.ts';
import { startReceivingDesk, type Caller, type ReceivingDesk } from './testing-received.ts';

let desk: ReceivingDesk;
let officer: Caller;
let leader: Caller;

beforeAll(async () => {
  desk = await startReceivingDesk();
  officer = await desk.person('screening-officer');
  leader = await desk.person('shift-leader');
});
afterAll(async () => await desk.stop());

const fields = {
  name: 'Sanctions of Borduria-by-Sea',
  system: 'list',
  category: 'sanctions',
  format: null,
  mapping: null,
  issuer: 'Treasury of XB',
  issuerCountry: 'XB',
  legalGround: 'Sanctions Act of XM, section 4',
  expectedCount: null,
  mostGoneShare: 0.5,
  keepGoneDays: 30,
  byKey: false,
  active: true,
} as const;

async function makeList(code: string, more: object = {}) {
  return desk.ok(leader, lists.addList, { body: { ...fields, code, ...more } });
}

async function send(code: string, files: Readonly<Record<string, string | Uint8Array>>, more: { readonly mode?: 'full' | 'additions' } = {}) {
  const { id } = await desk.ok(officer, lists.startListVersion, { body: { listCode: code, ...more } });
  for (const [name, bytes] of Object.entries(files)) await desk.ok(officer, lists.addListFile, { params: { id }, file: { name, bytes } });
  await desk.ok(officer, lists.readListVersion, { params: { id } });
  await desk.work();
  return desk.ok(officer, lists.getListVersion, { params: { id } });
}

const csv = (rows: readonly string[]) => ['id;name;date of birth;nationality', ...rows].join('\n');
const people = (count: number, from = 1) => Array.from({ length: count }, (_, index) => `p${from + index};Person Number${from + index};1970-01-${String((index % 28) + 1).padStart(2, '0')};FR`);

describe('a list and its versions', () => {
  test('the whole list, then new, changed and gone; the same again changes nothing', async () => {
    await makeList('FULL');
    const first = await send('FULL', { 'list.csv': csv(people(4)) });
    expect(first).toMatchObject({ state: 'applied', number: 1, format: 'csv', rowCount: 4, acceptedCount: 4, newCount: 4, changedCount: 0, goneCount: 0, startedBy: 'Test screening-officer' });
    const same = await send('FULL', { 'again.csv': csv(people(4)) });
    expect(same).toMatchObject({ state: 'applied', newCount: 0, changedCount: 0, goneCount: 0, unchangedCount: 4, sameAs: 1 });
    const next = await send('FULL', { 'list.csv': csv([...people(2), 'p3;Person Renamed;1970-01-03;FR', 'p9;Person Nine;1980;BE']) });
    expect(next).toMatchObject({ state: 'applied', newCount: 1, changedCount: 1, goneCount: 1, unchangedCount: 2, sameAs: null });
    const changes = (await desk.ok(officer, lists.listListAlerts, { params: { id: next.id } })).items.map(({ externalId, change, state }) => [externalId, change, state]);
    expect(changes.sort()).toEqual([['p3', 'changed', 'in-force'], ['p4', 'gone', 'withdrawn'], ['p9', 'new', 'in-force']]);
    const facts = (await desk.facts()).filter(({ kind }) => kind === 'ListReceived').map(({ payload }) => [payload.new, payload.changed, payload.gone]);
    expect(facts).toEqual([[4, 0, 0], [1, 1, 1]]);
    // What is gone comes back as new; the index of alerts in force sees all of it.
    expect(await send('FULL', { 'list.csv': csv([...people(4), 'p9;Person Nine;1980;BE']) })).toMatchObject({ newCount: 1, changedCount: 1, goneCount: 0 });
    const history = await desk.rows(`select e.kind from alerts_event e join alerts_alert a on a.id = e.alert_id where a.external_id = 'p4' order by position`);
    expect(history.map(({ kind }) => kind)).toEqual(['Received', 'ReceivedWithdrawn', 'Received']);
    const { items } = await desk.ok(officer, listReceived, { query: { words: 'number2', state: 'in-force' } });
    expect(items.map(({ caption, list }) => [caption, list?.code])).toEqual([['Person Number2', 'FULL']]);
  });

  test('additions let nothing go', async () => {
    await makeList('ADD');
    await send('ADD', { 'a.csv': csv(people(3)) });
    expect(await send('ADD', { 'b.csv': csv(['p2;Person Changed;1970;FR', 'p7;New One;1970;FR']) }, { mode: 'additions' })).toMatchObject({ state: 'applied', newCount: 1, changedCount: 1, goneCount: 0 });
  });

  test('broken rows, duplicates and a wrong encoding: nothing lost, everything shown', async () => {
    await makeList('BROKEN');
    const latin = Buffer.from(csv(['p1;José Nuñez;1970;FR', 'p1;Twice;1971;FR', ';No Identifier;1970;FR', 'p3;Zoë Bad;not a date;FR', 'p4;A;1970;FR;too;many;cells', 'p5;Fine;1970;FR']), 'latin1');
    const version = await send('BROKEN', { 'list.csv': latin });
    expect(version).toMatchObject({ state: 'applied', rowCount: 6, acceptedCount: 3, refusedCount: 3, duplicateCount: 1, warningCount: 1 });
    const { items } = await desk.ok(officer, lists.listListErrors, { params: { id: version.id } });
    expect(items.map(({ severity, line, code }) => [severity, line, code])).toEqual([
      ['refused', 3, 'id.duplicate'],
      ['refused', 4, 'id.missing'],
      ['warning', 5, 'unreadable'],
      ['refused', 6, 'row.too-many-cells'],
    ]);
    expect((await desk.ok(officer, listReceived, { query: { words: 'nuñez' } })).items).toHaveLength(1);
    const [item] = (await desk.ok(officer, listIntake, { query: { source: 'list', state: 'open' } })).items;
    expect(item).toMatchObject({ reason: 'list-rows-refused', detail: '3', listCode: 'BROKEN' });
    expect((await desk.rows(`select 1 from alerts_list_file f join alerts_list_version v on v.id = f.version_id join alerts_list l on l.id = v.list_id where l.code = 'FULL' and bytes is not null`)).length).toBe(1);
    // Read again with the same reader: one attempt more, the same counts, nothing twice.
    await desk.ok(officer, retryIntake, { params: { id: item!.id } });
    await desk.work();
    expect(await desk.ok(officer, lists.getListVersion, { params: { id: version.id } })).toMatchObject({ state: 'applied', newCount: 0, unchangedCount: 3 });
    expect((await desk.ok(officer, listIntake, { query: { source: 'list', state: 'open' } })).items[0]).toMatchObject({ attemptCount: 2 });
  });

  test('a list twice as long as expected waits for a person, and so does one that lets half go', async () => {
    await makeList('HELD');
    await send('HELD', { 'a.csv': csv(people(12)) });
    const long = await send('HELD', { 'b.csv': csv(people(24)) });
    expect(long).toMatchObject({ state: 'held', heldReasons: ['far-more-entries'], newCount: 12, unchangedCount: 12 });
    expect((await desk.call(officer, lists.startListVersion, { body: { listCode: 'HELD' } })).code).toBe('alerts.list-version-under-way');
    expect((await desk.ok(officer, listReceived, { query: { listId: long.listId } })).items).toHaveLength(12);
    expect((await desk.call(officer, lists.confirmListVersion, { params: { id: long.id }, version: 1, body: { note: 'x' } })).status).toBe(412);
    await desk.ok(officer, lists.confirmListVersion, { params: { id: long.id }, version: long.version, body: { note: 'they told us' } });
    await desk.work();
    expect(await desk.ok(officer, lists.getListVersion, { params: { id: long.id } })).toMatchObject({ state: 'applied', settledBy: 'Test screening-officer', settledNote: 'they told us', newCount: 12 });
    const short = await send('HELD', { 'c.csv': csv(people(11)) });
    expect(short).toMatchObject({ state: 'held', heldReasons: ['far-fewer-entries', 'many-gone'], goneCount: 13 });
    expect(await desk.ok(officer, lists.refuseListVersion, { params: { id: short.id }, version: short.version, body: { note: 'cut off' } })).toMatchObject({ state: 'refused' });
    expect((await desk.rows('select 1 from alerts_list_incoming where version_id = $1', short.id)).length).toBe(0);
    expect((await desk.ok(officer, lists.listLists)).items.find(({ code }) => code === 'HELD')).toMatchObject({ inForceCount: 24, underWay: null, lastApplied: { number: 2 } });
  });

  test('files that are none: told, kept, and read again after a change', async () => {
    const list = await makeList('MAPPED');
    const failed = await send('MAPPED', { 'list.csv': 'kennung;bezeichnung\n7;Anna Muster\n' });
    expect(failed).toMatchObject({ state: 'failed', failure: 'nothing-read' });
    expect((await desk.call(leader, lists.changeList, { params: { id: list.id }, version: list.version, body: { ...fields, mapping: { columns: { bezeichnung: { field: 'nonsense' } } } } })).code).toBe('alerts.list-mapping-unusable');
    await desk.ok(leader, lists.changeList, { params: { id: list.id }, version: list.version, body: { ...fields, mapping: { kind: 'person', columns: { kennung: { field: 'id' }, bezeichnung: { field: 'full-name' } } } } });
    await desk.ok(officer, lists.retryListVersion, { params: { id: failed.id } });
    await desk.work();
    expect(await desk.ok(officer, lists.getListVersion, { params: { id: failed.id } })).toMatchObject({ state: 'applied', newCount: 1, failure: null });
    expect((await send('MAPPED', { 'x.bin': Buffer.from([0, 1, 2, 3, 0, 0]) })).failure).toBe('format-unknown');
  });

  test('the data of what is gone is erased when its time has come', async () => {
    await makeList('GONE', { keepGoneDays: 1 });
    await send('GONE', { 'a.csv': csv(people(3)) });
    await send('GONE', { 'b.csv': csv(people(2)) });
    desk.clock.advanceMinutes(24 * 60 + 1);
    await desk.run('alerts.erase-received');
    const rows = await desk.rows(`select a.external_id, a.state, a.record is null as empty from alerts_alert a join alerts_list l on l.id = a.list_id where l.code = 'GONE' order by 1`);
    expect(rows).toEqual([{ external_id: 'p1', state: 'in-force', empty: false }, { external_id: 'p2', state: 'in-force', empty: false }, { external_id: 'p3', state: 'erased', empty: true }]);
    // And it may come back after that.
    expect(await send('GONE', { 'c.csv': csv(people(3)) })).toMatchObject({ state: 'applied', newCount: 1, unchangedCount: 2 });
  });

  test('20,000 rows are read and applied in seconds', async () => {
    await makeList('LONG', { expectedCount: 20_000 });
    const started = performance.now();
    expect(await send('LONG', { 'a.csv': csv(people(20_000)) })).toMatchObject({ state: 'applied', newCount: 20_000 });
    expect(await send('LONG', { 'b.csv': csv([...people(19_000), ...people(500, 50_000)]) })).toMatchObject({ state: 'applied', newCount: 500, goneCount: 1_000, unchangedCount: 19_000 });
    expect(performance.now() - started).toBeLessThan(60_000);
  }, 90_000);
});

describe('several files of one list', () => {
  const sdn = ['1,"QUANDARY, Odo","individual","XPROG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 May 1970; nationality France."', '2,"ZORBATEX LTD",-0- ,"XPROG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ', '\u001a'].join('\r\n');
  const alt = '1,11,"aka","QUANDRY, Otto",-0- \r\n';
  const add = '2,21,"1 Harbour Street","Osterhaven","Belgium",-0- \r\n';

  test('aliases and addresses go to their entries, in whichever order they come', async () => {
    await makeList('OFACLIKE', { format: 'ofac-csv' });
    expect([sdn, alt, add].map((text) => roleOf(Buffer.from(text)))).toEqual(['main', 'alt', 'add']);
    const version = await send('OFACLIKE', { 'add.csv': add, 'alt.csv': alt, 'sdn.csv': sdn });
    expect(version).toMatchObject({ state: 'applied', newCount: 2, files: [{ role: 'add' }, { role: 'alt' }, { role: 'main' }] });
    const rows = await desk.rows(`select a.record from alerts_alert a join alerts_list l on l.id = a.list_id where l.code = 'OFACLIKE' order by external_id`);
    expect(rows.map(({ record }) => record)).toEqual([
      expect.objectContaining({ kind: 'person', names: [expect.objectContaining({ full: 'QUANDARY, Odo' }), expect.objectContaining({ full: 'QUANDRY, Otto' })] }),
      expect.objectContaining({ kind: 'organisation', countries: ['BE'] }),
    ]);
    expect(await send('OFACLIKE', { 'alt.csv': alt })).toMatchObject({ state: 'failed', failure: 'main-file-missing' });
  });
});

describe('machines', () => {
  test('send a list that allows it, and see counts only of such', async () => {
    const machine = desk.machine('list-fetcher');
    await makeList('BYKEY', { byKey: true });
    await makeList('NOTBYKEY');
    expect((await desk.call(machine, lists.sendListVersion, { body: { listCode: 'NOTBYKEY' } })).code).toBe('alerts.list-not-by-key');
    expect((await desk.call(machine, lists.startListVersion, { body: { listCode: 'BYKEY' } })).status).toBe(401);
    const { id } = await desk.ok(machine, lists.sendListVersion, { body: { listCode: 'BYKEY' } });
    expect((await desk.call(machine, lists.sendListRead, { params: { id } })).code).toBe('alerts.list-file-missing');
    await desk.ok(machine, lists.sendListFile, { params: { id }, file: { name: 'a.csv', bytes: csv(people(2)) } });
    await desk.ok(machine, lists.sendListRead, { params: { id } });
    await desk.work();
    expect(await desk.ok(machine, lists.getSentList, { params: { id } })).toMatchObject({ state: 'applied', newCount: 2, startedBy: 'list-fetcher' });
    expect((await desk.call(machine, lists.sendListFile, { params: { id }, file: { name: 'b.csv', bytes: 'x' } })).code).toBe('alerts.list-version-not-receiving');
    const others = await send('NOTBYKEY', { 'a.csv': csv(people(1)) });
    expect((await desk.call(machine, lists.getSentList, { params: { id: others.id } })).code).toBe('alerts.list-not-by-key');
  });

  test('an administrator configures lists and sees none of their entries', async () => {
    const administrator = await desk.person('administrator');
    await desk.ok(administrator, lists.addList, { body: { ...fields, code: 'ADMIN' } });
    expect((await desk.ok(administrator, lists.listLists)).items.find(({ code }) => code === 'FULL')).toMatchObject({ inForceCount: 0 });
    expect((await desk.call(administrator, listReceived)).status).toBe(403);
    expect((await desk.call(administrator, lists.addList, { body: { ...fields, code: 'ADMIN' } })).code).toBe('alerts.list-code-taken');
    expect((await desk.call(administrator, lists.addList, { body: { ...fields, code: 'WRONG', category: 'arrest' } })).code).toBe('alerts.list-category-does-not-fit');
  });
});

describe('reading', () => {
  const counts = { rowCount: 100, acceptedCount: 100, refusedCount: 0, duplicateCount: 0, warningCount: 0 };
  const judged = { counts, goneCount: 0, inForceCount: 100, expectedCount: null, mostGoneShare: 0.25, mode: 'full' } as const;

  test('what is held', () => {
    expect(heldReasonsOf(judged)).toEqual([]);
    expect(heldReasonsOf({ ...judged, inForceCount: 0 })).toEqual([]);
    expect(heldReasonsOf({ ...judged, inForceCount: 50 })).toEqual(['far-more-entries']);
    expect(heldReasonsOf({ ...judged, inForceCount: 50, expectedCount: 90 })).toEqual([]);
    expect(heldReasonsOf({ ...judged, inForceCount: 0, expectedCount: 300 })).toEqual(['far-fewer-entries']);
    expect(heldReasonsOf({ ...judged, goneCount: 26 })).toEqual(['many-gone']);
    expect(heldReasonsOf({ ...judged, counts: { ...counts, acceptedCount: 70, refusedCount: 30 } })).toEqual(['many-refused']);
    expect(heldReasonsOf({ ...judged, counts: { ...counts, acceptedCount: 70, refusedCount: 30, duplicateCount: 30 } })).toEqual([]);
    expect(heldReasonsOf({ ...judged, mode: 'additions', counts: { ...counts, acceptedCount: 3 } })).toEqual([]);
  });

  test('every row is told once, in batches', async () => {
    const source = openList([{ role: 'main', name: 'x.csv', bytes: Buffer.from(csv([...people(25), 'p1;Twice;1970;FR'])) }], null, undefined);
    if (!source.ok) throw new Error(source.failure);
    const batches = [];
    for await (const batch of readBatches(source.rows, 10)) batches.push([batch.staged.length, batch.errors.length, batch.counts.rowCount]);
    expect(batches).toEqual([[10, 0, 10], [10, 0, 20], [5, 1, 26]]);
  });
});
