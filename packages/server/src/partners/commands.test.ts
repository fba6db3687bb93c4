import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../kernel/page.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { addOrganisations, changeOrganisation, ensureCountries } from './commands.ts';
import type { ImportReport, Organisation, OrganisationBody } from './contract.ts';
import type { OrganisationId, OrganisationState } from './model.ts';
import { countryMemberships, findOrganisationsByAddress, getOrganisationRefs, listCountries, searchOrganisationIds } from './store.ts';
import { bodyOf, startDirectoryDesk, typedIn, type DirectoryDesk } from './testing.ts';

let directory: DirectoryDesk;
beforeAll(async () => {
  directory = await startDirectoryDesk();
});
afterAll(() => directory.stop());
beforeEach(() => directory.desk.owner.query('truncate partners_organisation cascade'));

const perform = <Value>(work: (act: Act) => Promise<Outcome<Value>>) => directory.perform(systemActor, { name: 'test.act', operation: 'administer' }, work);
const read = async <Value>(work: (db: Act['db']) => Promise<Value>) => valueOf(await perform(async (act) => ({ ok: true, value: await work(act.db) })));
const add = async (...bodies: readonly Partial<OrganisationBody>[]): Promise<readonly OrganisationState[]> =>
  valueOf(await perform((act) => addOrganisations(act, bodies.map((body) => bodyOf({ addresses: [], dutyPhone: '', ...body })))));
const search = (beginning: string) => read((db) => searchOrganisationIds(db, beginning));
const list = async () => (await directory.call<Page<Organisation>>('operator', 'GET', '/organisations?limit=500')).json.items;

const header = 'code,type,country,name,languages,channels,addresses,dutyPhone,dutyNote,timeZone,active';
const row = (code: string, more: { addresses?: string; name?: string; country?: string; active?: string } = {}) =>
  `${code},ncb,${more.country ?? 'FR'},${more.name ?? `Name ${code}`},,i247,${more.addresses ?? ''},,,Europe/Paris,${more.active ?? 'true'}`;
const file = (...rows: readonly string[]) => [header, ...rows].join('\n');
const errorsOf = (report: ImportReport) => report.errors.map(({ line, column, reason }) => `${line} ${column} ${reason}`);
const addressesByCode = async () => Object.fromEntries((await list()).map(({ code, addresses }) => [code, addresses]));

describe('countries', () => {
  test('what is missing is added, what a desk corrected stays', async () => {
    await directory.desk.owner.query(`update partners_country set memberships = '{interpol}', accepted_languages = '{fr}' where code = 'FR'`);
    await directory.desk.owner.query(`delete from partners_country where code in ('BE', 'XM')`);
    expect(valueOf(await perform(ensureCountries))).toEqual({ addedCount: 2 });
    expect(valueOf(await perform(ensureCountries))).toEqual({ addedCount: 0 });
    const countries = await read(listCountries);
    expect(countries).toHaveLength(250);
    expect(countries.find(({ code }) => code === 'FR')).toMatchObject({ memberships: ['interpol'], acceptedLanguages: ['fr'] });
    await directory.desk.owner.query(`update partners_country set memberships = '{eu,schengen,interpol}', accepted_languages = '{fr,en}' where code = 'FR'`);
    expect((await read(countryMemberships)).get('XM')).toEqual(['eu', 'schengen', 'interpol']);
  });
});

describe('adding several', () => {
  test('is all or nothing', async () => {
    const outcome = await perform((act) => addOrganisations(act, [bodyOf(), bodyOf({ code: 'NCB-BE' })]));
    expect(outcome).toMatchObject({ ok: false, code: 'partners.address-taken' });
    expect(await list()).toEqual([]);
  });
});

describe('for the slices to the right', () => {
  test('a sender is recognised by the exact address, in whatever spelling, closed or not', async () => {
    const [paris, berlin] = await add({ code: 'NCB-FR', addresses: ['ncb@police-fr.example', 'ncb@haut-gué.example'] }, { code: 'NCB-DE', country: 'DE', name: 'NCB Wiesbaden', addresses: ['ncb@police-de.example'] });
    valueOf(await perform((act) => changeOrganisation(act, berlin!.id, { ...berlin!, active: false }, 1)));
    const found = await read((db) => findOrganisationsByAddress(db, ['NCB@Police-FR.example', 'ncb@police-fr.example', 'ncb@xn--haut-gu-hya.example', 'ncb@police-de.example', 'other@police-fr.example', 'nonsense', '']));
    const ref = { id: paris!.id, code: 'NCB-FR', name: 'NCB Paris', country: 'FR', type: 'ncb' };
    expect([...found]).toEqual([
      ['NCB@Police-FR.example', ref],
      ['ncb@police-fr.example', ref],
      ['ncb@xn--haut-gu-hya.example', ref],
      ['ncb@police-de.example', { id: berlin!.id, code: 'NCB-DE', name: 'NCB Wiesbaden', country: 'DE', type: 'ncb' }],
    ]);
    expect((await read((db) => findOrganisationsByAddress(db, []))).size).toBe(0);
  });

  test('profiles have the languages in effect and the memberships of the country', async () => {
    const [own, ofCountry, neither] = await add(
      { code: 'A-1', languages: ['es'], addresses: ['b@b.example', 'a@b.example'], channels: ['siena', 'i247'] },
      { code: 'A-2', country: 'BE' },
      { code: 'A-3', country: null, type: 'europol' },
    );
    const profiles = await read((db) => getOrganisationRefs(db, [own!.id, ofCountry!.id, neither!.id, '0190b0c0-0000-7000-8000-000000000000' as OrganisationId]));
    expect(profiles.size).toBe(3);
    expect(profiles.get(own!.id)).toEqual({
      id: own!.id,
      code: 'A-1',
      name: 'NCB Paris',
      country: 'FR',
      type: 'ncb',
      addresses: ['b@b.example', 'a@b.example'],
      languages: ['es'],
      channels: ['siena', 'i247'],
      timeZone: 'Europe/Paris',
      active: true,
      memberships: ['eu', 'schengen', 'interpol'],
    });
    expect(profiles.get(ofCountry!.id)).toMatchObject({ languages: ['nl', 'fr', 'de', 'en'] });
    expect(profiles.get(neither!.id)).toMatchObject({ languages: ['en'], memberships: [] });
    expect((await read((db) => getOrganisationRefs(db, []))).size).toBe(0);
  });

  test('search by the beginning of code, name or address', async () => {
    const [one, two] = await add({ code: 'NCB-FR', addresses: ['desk@police-fr.example'] }, { code: 'PCCC-HG', name: 'Évian 100% centre', addresses: [] });
    for (const beginning of ['ncb-f', 'NCB P', 'desk@', 'Desk@Police']) expect([beginning, await search(beginning)]).toEqual([beginning, [one!.id]]);
    for (const beginning of ['pccc', 'evian', 'ÉVIAN 100%']) expect([beginning, await search(beginning)]).toEqual([beginning, [two!.id]]);
    for (const beginning of ['', ' ', 'aris', '%', '_', '\u0000']) expect([beginning, await search(beginning)]).toEqual([beginning, []]);
  });
});

describe('the import', () => {
  test('says without applying what it does when applied', async () => {
    await add({ code: 'A-1', name: 'Old' }, { code: 'A-2', name: 'Name A-2' });
    const bytes = file(row('A-1'), row('A-2'), row('A-3', { addresses: 'a@b.example' }), row('A-4', { country: 'QQ' }), 'x');
    const dry = await directory.upload(bytes, false);
    expect(dry.status).toBe(200);
    expect(dry.json).toMatchObject({ rowCount: 5, createdCount: 1, changedCount: 1, unchangedCount: 1, refusedCount: 2, encoding: 'utf-8', applied: false });
    expect(errorsOf(dry.json)).toEqual(['5 country country-unknown', '6 null column-count']);
    expect((await list()).map(({ name }) => name)).toEqual(['Name A-2', 'Old']);

    const applied = await directory.upload(bytes, true);
    expect(applied.json).toEqual({ ...dry.json, applied: true });
    expect((await list()).map(({ code, name, version }) => [code, name, version])).toEqual([['A-1', 'Name A-1', 2], ['A-2', 'Name A-2', 1], ['A-3', 'Name A-3', 1]]);
    const again = await directory.upload(bytes, true);
    expect(again.json).toMatchObject({ createdCount: 0, changedCount: 0, unchangedCount: 3, refusedCount: 2 });
  });

  test('records the same facts as people do, and what it touched', async () => {
    const [known] = await add({ code: 'A-1', name: 'Old' });
    await directory.upload(file(row('A-1', { addresses: 'a@b.example', active: 'false' })), true);
    const facts = await directory.desk.owner.query(`select kind, payload from platform_fact where object = $1 order by id`, [`organisation:${known!.id}`]);
    expect(facts.rows.map(({ kind, payload }) => [kind, payload.fields ?? payload.addresses])).toEqual([
      ['PartnerAdded', undefined],
      ['PartnerChanged', ['name', 'addresses']],
      ['PartnerClosed', undefined],
      ['AddressAdded', ['a@b.example']],
    ]);
    const entries = await directory.desk.owner.query(`select operation, objects, detail from audit_entry where act = 'partners.import-organisations' order by id desc limit 1`);
    expect(entries.rows).toEqual([{ operation: 'administer', objects: [`organisation:${known!.id}`], detail: expect.objectContaining({ changedCount: 1, applied: true }) }]);
  });

  test('leaves what the file has no column for; new ones need type, name and time zone', async () => {
    const [before] = await add({ code: 'A-1', dutyNote: 'kept', addresses: ['kept@b.example'] });
    const report = (await directory.upload('name;code\nRenamed;A-1\nNew;A-2\n', true)).json;
    expect(errorsOf(report)).toEqual(['3 type required', '3 timeZone required']);
    expect(report).toMatchObject({ rowCount: 2, changedCount: 1, refusedCount: 1 });
    expect(await list()).toEqual([{ ...before, name: 'Renamed', version: 2 }]);
  });

  test('addresses move between rows, in either order', async () => {
    await add({ code: 'A-1', addresses: ['x@b.example'] }, { code: 'A-2', addresses: ['y@b.example'] });
    expect((await directory.upload(file(row('A-1', { addresses: 'y@b.example' }), row('A-2', { addresses: 'x@b.example' })), true)).json).toMatchObject({ changedCount: 2, errors: [] });
    expect(await addressesByCode()).toEqual({ 'A-1': ['y@b.example'], 'A-2': ['x@b.example'] });
  });

  test('a row that wants what another keeps is left out', async () => {
    await add({ code: 'A-1', addresses: ['x@b.example'] }, { code: 'A-2', addresses: ['y@b.example'] });
    const report = (await directory.upload(
      file(
        row('B-1', { addresses: 'x@b.example' }),
        row('B-2', { addresses: 'y@b.example' }),
        row('A-2', { addresses: 'y@b.example|z@b.example' }),
        row('B-3', { addresses: 'n@b.example' }),
        row('B-4', { addresses: 'n@b.example' }),
        row('B-3', { addresses: 'm@b.example' }),
      ),
      true,
    )).json;
    expect(errorsOf(report)).toEqual(['2 addresses address-taken', '3 addresses address-twice', '6 addresses address-twice', '7 code code-twice']);
    expect(await addressesByCode()).toEqual({ 'A-1': ['x@b.example'], 'A-2': ['y@b.example', 'z@b.example'], 'B-3': ['n@b.example'] });
    expect(report).toMatchObject({ rowCount: 6, createdCount: 1, changedCount: 1, refusedCount: 4 });
  });

  test('a row that falls keeps its addresses, and who counted on them falls too', async () => {
    await add({ code: 'A-0', addresses: ['w@b.example'] }, { code: 'A-1', addresses: ['x@b.example'] }, { code: 'A-2', addresses: ['y@b.example'] });
    // A-1 falls over A-0's address, so A-2 does not get A-1's, so A-3 does not get A-2's.
    const report = (await directory.upload(file(row('A-3', { addresses: 'y@b.example' }), row('A-2', { addresses: 'x@b.example' }), row('A-1', { addresses: 'w@b.example' })), true)).json;
    expect(errorsOf(report)).toEqual(['2 addresses address-taken', '3 addresses address-taken', '4 addresses address-taken']);
    expect(await addressesByCode()).toEqual({ 'A-0': ['w@b.example'], 'A-1': ['x@b.example'], 'A-2': ['y@b.example'] });
  });

  test('reads back what the export gives, changing nothing', async () => {
    await add(
      { code: 'A-1', name: '=1+1', dutyNote: 'line one\n+line, "two"; three', addresses: ['a@b.example', 'c@d.example'], languages: ['fr', 'en'] },
      { code: 'A-2', name: "'-x", country: null, dutyPhone: '+999 1' },
      { code: 'A-3', name: 'Ελλάς 😀', channels: [] },
    );
    const before = await list();
    const exported = await directory.call('analyst', 'GET', '/organisations/export');
    expect(exported.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': expect.stringContaining('partners-2026-03-10.csv') });
    expect((await directory.upload(exported.bytes, true)).json).toMatchObject({ rowCount: 3, unchangedCount: 3, errors: [] });
    expect(await list()).toEqual(before);
    // Into an empty directory too.
    await directory.desk.owner.query('truncate partners_organisation cascade');
    expect((await directory.upload(exported.bytes, true)).json).toMatchObject({ createdCount: 3, errors: [] });
    expect((await list()).map(typedIn)).toEqual(before.map(typedIn));
  });

  test('refuses what is no directory, and an upload that is none', async () => {
    expect(await directory.upload('%PDF-1.7\ncode', true, 'directory.csv')).toMatchObject({ status: 415, json: { code: 'partners.file-not-csv' } });
    expect(await directory.upload('', true)).toMatchObject({ status: 415, json: { code: 'partners.file-not-csv' } });
    expect(await directory.upload('code,colour\nA-1,blue', true)).toMatchObject({ status: 422, json: { code: 'partners.file-header-unknown', detail: { columns: 'colour' } } });
    expect(await directory.call('shift-leader', 'POST', '/organisations/import?apply=true', { body: {} })).toMatchObject({ status: 415, json: { code: 'http.media-type' } });
    expect((await directory.upload(file(), true)).json).toMatchObject({ rowCount: 0, applied: true });
  });

  test('of a large file applies all, and reports the first thousand faults', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => row(`L-${index}`, { addresses: `a${index}@l.example`, ...(index % 2 === 0 ? {} : { country: 'QQ' }) }));
    const report = (await directory.upload(file(...rows), true)).json;
    expect(report).toMatchObject({ rowCount: 5000, createdCount: 2500, refusedCount: 2500 });
    expect(report.errors).toHaveLength(1000);
  });
});
