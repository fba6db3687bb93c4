import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import * as contract from './contract-received.ts';
import { writeForm } from './sirene-forms.ts';
import { indexFeed } from './store-feed.ts';
import { readAsSystem, startReceivingDesk, type Caller, type ReceivingDesk } from './testing-received.ts';

let desk: ReceivingDesk;
let officer: Caller;
let machine: Caller;

beforeAll(async () => {
  desk = await startReceivingDesk();
  officer = await desk.person('screening-officer');
  machine = desk.machine('partner system');
});
afterAll(async () => await desk.stop());

let next = 1000;
const reference = () => `2026/${next++}`;
const alert = (more: object = {}) => ({ system: 'interpol', category: 'red', reference: reference(), issuerCountry: 'XB', record: { kind: 'person', names: [{ full: 'Iliana Vorhandin' }], birthDates: ['1970-05-12'] }, ...more }) as const;
const handIn = async (...alerts: readonly object[]) => (await desk.ok(machine, contract.handInAlerts, { body: { alerts } })).items;
const get = (id: string | null) => desk.ok(officer, contract.getReceived, { params: { id: id! } });
const factsAbout = async (id: string | null) => (await desk.facts()).filter(({ payload }) => payload.alertId === id).map(({ kind }) => kind);

describe('one alert after the other', () => {
  test('received, the same again, changed, withdrawn', async () => {
    const given = alert();
    const [first] = await handIn(given);
    expect(first).toMatchObject({ fate: 'received', warnings: [] });
    expect(await handIn(given)).toMatchObject([{ fate: 'unchanged', alertId: first!.alertId }]);
    expect(await handIn({ ...given, record: { ...given.record, sex: 'F' } })).toMatchObject([{ fate: 'changed', alertId: first!.alertId }]);
    expect(await handIn({ operation: 'withdraw', system: 'interpol', reference: given.reference })).toMatchObject([{ fate: 'withdrawn', alertId: first!.alertId }]);
    const view = await get(first!.alertId);
    expect(view).toMatchObject({ state: 'withdrawn', endedGround: 'withdrawn', keptFor: 'after-end', caption: 'Iliana Vorhandin', issuerCountry: 'XB' });
    expect(view.history.map(({ kind, fields }) => [kind, fields])).toEqual([['Received', []], ['ReceivedChanged', ['sex']], ['ReceivedWithdrawn', []]]);
    expect(await factsAbout(first!.alertId)).toEqual(['AlertReceived', 'AlertReceivedChanged', 'AlertReceivedWithdrawn']);
  });

  test('a withdrawal that comes first is a stone on which the alert is laid', async () => {
    const given = alert({ issuedAt: '2026-02-01T08:00:00Z' });
    const [stone] = await handIn({ operation: 'withdraw', system: 'interpol', reference: given.reference, issuedAt: '2026-03-01T08:00:00Z' });
    expect(stone).toMatchObject({ fate: 'withdrawn', warnings: expect.arrayContaining(['withdrawn-before-issue']) as string[] });
    expect(await handIn(given)).toMatchObject([{ fate: 'withdrawn', alertId: stone!.alertId }]);
    const view = await get(stone!.alertId);
    expect(view).toMatchObject({ state: 'withdrawn', category: 'red', issuerCountry: 'XB', record: null, endedAt: '2026-03-01T08:00:00.000Z' });
    expect(view.warnings).toEqual(expect.arrayContaining(['withdrawn-before-issue', 'issue-after-withdrawal']));
    expect(await factsAbout(stone!.alertId)).toEqual([]);
    // Issued anew after that, it is in force.
    expect(await handIn({ ...given, issuedAt: '2026-03-05T08:00:00Z' })).toMatchObject([{ fate: 'received', alertId: stone!.alertId }]);
    expect(await get(stone!.alertId)).toMatchObject({ state: 'in-force', endedAt: null });
  });

  test('two of one identifier, clocks that differ, an alert that is over: kept and shown', async () => {
    const given = alert();
    const [one, other] = await handIn(given, { ...given, issuerCountry: 'XC' });
    expect([one!.fate, other!.fate, other!.warnings]).toEqual(['received', 'received', ['duplicate-identifier']]);
    expect(await get(one!.alertId)).toMatchObject({ warnings: ['duplicate-identifier'], sameIdentifier: [{ id: other!.alertId, issuerCountry: 'XC' }] });
    const [future, over, poor] = await handIn(alert({ issuedAt: '2026-03-10T09:30:00Z' }), alert({ validUntil: '2026-03-01T00:00:00Z' }), alert({ reference: undefined, issuerCountry: undefined }));
    expect(future).toMatchObject({ fate: 'received', warnings: ['issued-in-future'] });
    expect(over).toMatchObject({ fate: 'received', warnings: ['already-expired'] });
    expect(await get(over!.alertId)).toMatchObject({ state: 'withdrawn', endedGround: 'expired' });
    expect(poor!.warnings).toEqual(['issuer-missing', 'reference-missing']);
    expect((await desk.ok(officer, contract.listReceived, { query: { warned: 'yes' } })).items.length).toBeGreaterThanOrEqual(5);
  });

  test('what a machine is refused for is kept; a person settles it', async () => {
    const items = await handIn(alert({ record: { kind: 'person', names: [], documents: [] } }), alert({ category: undefined }));
    expect(items.map(({ fate, reason }) => [fate, reason])).toEqual([['refused', 'record-invalid'], ['refused', 'category-unknown']]);
    const open = (await desk.ok(officer, contract.listIntake, { query: { source: 'client', state: 'open' } })).items;
    expect(open.map(({ reason, client, content }) => [reason, client, content?.includes('interpol')])).toEqual([['category-unknown', 'partner system', true], ['record-invalid', 'partner system', true]]);
    const dismissed = await desk.ok(officer, contract.dismissIntake, { params: { id: open[0]!.id }, body: { note: 'asked for it again' } });
    expect(dismissed).toMatchObject({ state: 'dismissed', note: 'asked for it again', content: null, settledBy: 'Test screening-officer' });
    expect(await desk.ok(officer, contract.retryIntake, { params: { id: open[1]!.id } })).toMatchObject({ state: 'open' });
    expect((await desk.call(officer, contract.dismissIntake, { params: { id: open[0]!.id }, body: { note: 'again' } })).code).toBe('alerts.intake-settled');
  });

  test('by hand: read, taken in, withdrawn', async () => {
    const read = await desk.ok(officer, contract.readAlertText, { body: { system: 'interpol', text: 'Notice: blue\nReference: 2026/88\nName: Odo Quandary\nRequesting country: XB' } });
    expect(read).toMatchObject({ alerts: [{ category: 'blue', reference: '2026/88' }], problems: [] });
    const { items } = await desk.ok(officer, contract.takeInAlerts, { body: { alerts: read.alerts } });
    const view = await get(items[0]!.alertId);
    expect((await desk.call(officer, contract.withdrawReceived, { params: { id: view.id }, version: view.version + 1, body: { note: 'x' } })).status).toBe(412);
    expect(await desk.ok(officer, contract.withdrawReceived, { params: { id: view.id }, version: view.version, body: { note: 'told by telephone' } })).toMatchObject({ state: 'withdrawn', endedGround: 'by-hand' });
    expect((await desk.call(officer, contract.readAlertText, { body: { system: 'interpol', text: 'x' } })).status).toBe(200);
  });
});

describe('messages', () => {
  test('a red notice as a form, and one as a file', async () => {
    const id = await desk.message({ channel: 'i247', kind: 'alert-form', subject: 'RED NOTICE 2026/501', body: 'Reference: 2026/501\nRequesting country: XB\nFamily name: QUANDARY\nForename: Odo\nDate of birth: 1970-05-12' });
    const { items } = await desk.ok(officer, contract.listReceived, { query: { reference: '2026/501' } });
    expect(items).toMatchObject([{ category: 'red', caption: 'QUANDARY, Odo', issuerCountry: 'XB' }]);
    expect(await get(items[0]!.id)).toMatchObject({ messageId: id, messageNumber: expect.stringMatching(/^IN-/) as string });
    const files = [
      { name: 'alerts.json', bytes: JSON.stringify({ vigieAlerts: 1, alerts: [alert({ reference: '2026/502' }), { system: 'interpol' }, 7] }), mediaType: 'application/json' },
      { name: 'red-notices.json', bytes: JSON.stringify([{ entity_id: '2026/503', forename: 'ODO', name: 'QUANDARY', arrest_warrants: [{ issuing_country_id: 'XB', charge: 'theft' }] }]), mediaType: 'application/json' },
      { name: 'list.csv', bytes: 'id;name', mediaType: 'text/csv' },
    ];
    const withFiles = await desk.message({ channel: 'i247', kind: 'alert-form', subject: 'Several', body: 'See attached.', attachments: files });
    expect((await desk.ok(officer, contract.listReceived, { query: { reference: '2026/50' } })).items.map(({ reference: named }) => named).sort()).toEqual(['2026/501', '2026/502', '2026/503']);
    const open = (await desk.ok(officer, contract.listIntake, { query: { source: 'message' } })).items.filter(({ messageId }) => messageId === withFiles);
    expect(open.map(({ reason, detail }) => [reason, detail]).sort()).toEqual([['json-invalid', 'alerts.2'], ['list-attached', 'list.csv'], ['subject-missing', 'record']]);
  });

  test('what nobody understands waits, and is read again', async () => {
    const id = await desk.message({ channel: 'i247', kind: 'alert-form', subject: 'Hello', body: 'Please see the attached.' });
    await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Hello', body: 'Form R\nwhat is this' });
    const open = (await desk.ok(officer, contract.listIntake, { query: { source: 'message', state: 'open' } })).items;
    expect(open.slice(0, 2).map(({ reason }) => reason)).toEqual(['form-unrecognised', 'nothing-recognised']);
    await desk.rows(`update messages_message set body = $2 where id = $1`, id, 'Notice: green\nReference: 2026/777\nName: Otto Quandry');
    expect(await desk.ok(officer, contract.retryIntake, { params: { id: open[1]!.id } })).toMatchObject({ state: 'settled' });
    expect((await desk.ok(officer, contract.listReceived, { query: { reference: '2026/777' } })).items).toHaveLength(1);
  });

  test('messages of other channels and kinds are left alone', async () => {
    const before = (await desk.ok(officer, contract.listIntake, {})).openCount;
    await desk.message({ channel: 'siena', kind: 'alert-form', subject: 'x', body: 'x' });
    await desk.message({ channel: 'i247', kind: 'request', subject: 'x', body: 'x' });
    expect((await desk.ok(officer, contract.listIntake, {})).openCount).toBe(before);
  });
});

describe('SIRENE', () => {
  const formA = (schengenId: string) =>
    writeForm('A', { schengenId, ourReference: 'B-1', fields: { surname: 'VORHANDIN', forename: 'Iliana', birthDate: '12.05.1970', sex: 'F', nationality: 'XB', warrantAuthority: 'Court of Osterhaven', warrantReference: 'W-1', offences: 'Robbery', circumstances: 'Secret' } }, 'en');

  test('a form G about an alert of ours is linked to it and told to the right', async () => {
    const own = await desk.own({ reference: 'XM-S-2026-000500' });
    const messageId = await desk.message({ channel: 'sirene', kind: 'hit-notice', subject: 'Form G', body: writeForm('G', { schengenId: 'XM-S-2026-000500', fields: { hitArticle: '26', hitTime: 'today', hitPlace: 'Osterhaven', authority: 'Police', actionTaken: 'Arrested' } }, 'fr') });
    const { items } = await desk.ok(officer, contract.listForms, { query: { messageId } });
    expect(items).toMatchObject([{ letter: 'G', state: 'linked', alert: { id: own, side: 'own' }, missing: [], eraseDueAt: null }]);
    expect(items[0]!.fields.find(({ number }) => number === '088')).toEqual({ code: 'actionTaken', number: '088', value: 'Arrested' });
    expect((await desk.facts()).findLast(({ kind }) => kind === 'FormReceived')).toMatchObject({ payload: { messageId, letter: 'G', alertId: own, reference: 'XM-S-2026-000500' } });
    // Told twice, it is there once.
    await desk.tell({ slice: 'messages', kind: 'MessageRegistered', object: `message:${messageId}`, payload: { messageId, direction: 'in', messageKind: 'hit-notice', channel: 'sirene', joinsThread: false } });
    expect((await desk.ok(officer, contract.listForms, { query: { messageId } })).items).toHaveLength(1);
  });

  test('an Interpol hit notice finds our notice by its reference', async () => {
    const own = await desk.own({ system: 'interpol', form: 'notice', category: 'red', reference: 'XM-I-2026-000007', externalId: '2026/40404' });
    const messageId = await desk.message({ channel: 'i247', kind: 'hit-notice', subject: 'Hit', body: 'Your notice 2026/40404: located in Osterhaven.' });
    expect((await desk.ok(officer, contract.listForms, { query: { messageId } })).items).toMatchObject([{ letter: 'hit-notice', state: 'linked', alert: { id: own } }]);
  });

  test('a form about nothing of ours waits, is linked by hand, or set aside', async () => {
    const own = await desk.own({ reference: 'XM-S-2026-000501' });
    const messageId = await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Form M', body: writeForm('M', { schengenId: 'XZ-9', fields: { furtherInformation: 'more' } }, 'de') });
    const [form] = (await desk.ok(officer, contract.listForms, { query: { messageId } })).items;
    expect(form).toMatchObject({ state: 'unlinked', alert: null, schengenId: 'XZ-9' });
    expect((await desk.call(officer, contract.linkForm, { params: { id: form!.id }, version: form!.version, body: { alertId: '999999' } })).code).toBe('alerts.form-alert-not-found');
    const linked = await desk.ok(officer, contract.linkForm, { params: { id: form!.id }, version: form!.version, body: { alertId: own } });
    expect(linked).toMatchObject({ state: 'linked', alert: { id: own } });
    expect(await desk.ok(officer, contract.setFormAside, { params: { id: form!.id }, version: linked.version })).toMatchObject({ state: 'set-aside', alert: null });
  });

  test('a form A: screened, then gone at once without a hit (Art. 56)', async () => {
    const messageId = await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Form A', body: formA('XB0001') });
    const [form] = (await desk.ok(officer, contract.listForms, { query: { messageId } })).items;
    const id = form!.alert!.id;
    expect(await get(id)).toMatchObject({ system: 'sis', category: 'arrest', state: 'in-force', caption: 'VORHANDIN, Iliana', nationalities: ['XB'], keptFor: 'screening', eraseDueAt: '2026-03-11T09:00:00.000Z', details: {} });
    await desk.tell({ slice: 'screening', kind: 'ScreeningSettled', object: `alert:${id}`, payload: { alertId: id, outcome: 'no-match' } });
    expect(await get(id)).toMatchObject({ state: 'erased', record: null, caption: null, reference: 'XB0001', judged: 'no-hit' });
    expect(await factsAbout(id)).toEqual(['AlertReceived', 'FormReceived', 'AlertErased']);
  });

  test('with a hit it stays three years (Art. 57), and goes then', async () => {
    await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Form A', body: formA('XB0002') });
    const [line] = (await desk.ok(officer, contract.listReceived, { query: { reference: 'XB0002' } })).items;
    await desk.tell({ slice: 'screening', kind: 'ScreeningSettled', object: `alert:${line!.id}`, payload: { alertId: line!.id, outcome: 'hit' } });
    expect(await get(line!.id)).toMatchObject({ judged: 'hit', keptFor: 'hit', eraseDueAt: '2029-03-10T09:00:00.000Z' });
    await desk.tell({ slice: 'screening', kind: 'ScreeningSettled', object: `alert:${line!.id}`, payload: { alertId: line!.id, outcome: 'none' } });
    expect(await get(line!.id)).toMatchObject({ judged: 'hit', record: expect.objectContaining({ kind: 'person' }) as object });
  });

  test('nobody judged it: gone after a day; the form and its message a year after they came (Art. 64)', async () => {
    const messageId = await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Form A', body: formA('XB0003') });
    const [line] = (await desk.ok(officer, contract.listReceived, { query: { reference: 'XB0003' } })).items;
    desk.clock.advanceMinutes(24 * 60 + 1);
    await desk.run('alerts.erase-received');
    expect(await get(line!.id)).toMatchObject({ state: 'erased', record: null });
    desk.clock.set('2027-03-20T09:00:00.000Z' as Instant);
    await desk.run('alerts.erase-received');
    expect((await desk.ok(officer, contract.listForms, { query: { messageId } })).items).toMatchObject([{ fields: [], schengenId: null, erasedAt: expect.any(String) as string }]);
    expect((await desk.rows('select body from messages_message where id = $1', messageId))[0]).toEqual({ body: '' });
  });
});

describe('the index of alerts in force', () => {
  test('has those of others in force and hears of what leaves', async () => {
    const { pages, changed } = await readAsSystem(desk, async (db) => {
      const watermark = await indexFeed.readWatermark(db);
      return { pages: await indexFeed.listPage(db, null, 1_000), changed: watermark };
    });
    expect(pages.length).toBeGreaterThan(1);
    // By number, not by its letters: a page may begin anywhere.
    expect(pages.map(({ id }) => Number(id))).toEqual(pages.map(({ id }) => Number(id)).toSorted((one, other) => one - other));
    expect(pages.every(({ record, id }) => record?.id === id)).toBe(true);
    const [one] = await handIn(alert());
    const left = await readAsSystem(desk, async (db) => Array.fromAsync(indexFeed.listChanged(db, changed, 2)));
    expect(left.map(({ id }) => id)).toContain(one!.alertId);
  });
});
