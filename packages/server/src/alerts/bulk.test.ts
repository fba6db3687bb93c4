import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type EngineRecord } from '@vigie/engine';
import type { Instant } from '../kernel/time.ts';
import { holdingsFeed } from './automatic.ts';
import * as contract from './contract.ts';
import type { AlertId } from './model.ts';
import { indexFeed } from './store-own-feed.ts';
import { arrestDetails, asRed, goodAnswers, redDetails, somebody, startAlertsDesk, type AlertsDesk } from './testing-alerts.ts';
import type { Issuable } from './rules-automatic.ts';

let desk: AlertsDesk;
const engine = createEngine();
beforeAll(async () => {
  desk = await startAlertsDesk({
    findSimilarOwn: async (record) => ({ state: 'searched', found: engine.search({ ...record, id: 'query' }, { limit: 5 }).map(({ id, bits }) => ({ id: id as AlertId, bits })) }),
  });
});
afterAll(() => desk.stop());

const objectDetails = { reason: 'Stolen vehicle', authority: 'Police of Maravel', objectPurpose: 'seizure', proportionality: 'Property of value' };
const vehicleRule = { sourceCode: 'VEHICLES', measure: 'seize', kind: 'vehicle', as: { system: 'sis', form: 'alert', category: 'object' }, details: objectDetails, active: true };
let cars = 0;
function car(more: Partial<Issuable> = {}): Issuable {
  cars += 1;
  return { id: String(1000 + cars), sourceCode: 'VEHICLES', kind: 'vehicle', record: { kind: 'vehicle', vin: `WVWZZZ1JZXW10000${cars}`, make: 'Falke' }, measure: 'seize', reason: 'ST', validUntil: null, removedAt: null, ...more };
}
const lay = (...given: readonly Issuable[]) => given.forEach((one) => desk.holdings.set(one.id, one));
const loaded = () => desk.tell({ slice: 'holdings', kind: 'HoldingsLoaded', payload: { loadId: 'l', sourceId: 's', new: 1, changed: 0, removed: 0 } });
const changed = (...ids: readonly string[]) => desk.tell({ slice: 'holdings', kind: 'HoldingsChanged', payload: { sourceId: 's', holdingIds: ids } });
const ofHolding = async (id: string) => desk.rows('select id::text as id, state, issued_how as how, category, object_letter as letter, ended_ground as ground, valid_until::text as until from alerts_alert where holding_id = $1 order by id', id);

describe('rules', () => {
  test.each([
    ['alerts.rule-needs-a-person', { as: { system: 'interpol', form: 'notice', category: 'red' } }],
    ['alerts.kind-not-allowed', { kind: 'organisation' }],
    ['alerts.field-not-allowed', { details: { ...objectDetails, crimeScene: 'x' } }],
    ['alerts.not-in-operation', { kind: 'person', as: { system: 'sis', form: 'alert', category: 'information' } }],
    ['alerts.rule-incomplete', { details: { reason: 'x' } }],
  ])('%s', async (code, given) => {
    expect((await desk.call(desk.leader, contract.putRule, { body: { ...vehicleRule, ...given } })).code).toBe(code);
  });

  test('are set and changed by who configures', async () => {
    const administrator = await desk.person('administrator');
    const rule = await desk.ok(administrator, contract.putRule, { body: { ...vehicleRule, active: false } });
    expect(rule).toMatchObject({ sourceCode: 'VEHICLES', category: 'object', active: false, version: 1, changedBy: { id: administrator.accountId } });
    expect((await desk.call(desk.officer, contract.listRules)).status).toBe(403);
    expect((await desk.ok(administrator, contract.listRules)).items).toHaveLength(1);
  });
});

describe('from national records', () => {
  test('nothing is issued by a rule that is off; switched on, it holds for what is there', async () => {
    const early = car();
    lay(early);
    await loaded();
    expect(await ofHolding(early.id)).toEqual([]);
    await desk.ok(desk.leader, contract.putRule, { body: vehicleRule });
    await desk.work();
    expect(await ofHolding(early.id)).toMatchObject([{ state: 'issued', how: 'automatic', category: 'object', letter: 'a' }]);
  });

  test('a load issues, follows and ends; told again it does nothing', async () => {
    const [kept, other] = [car({ validUntil: '2026-12-31' }), car({ measure: 'inform' })];
    lay(kept, other);
    await loaded();
    await loaded();
    expect(await ofHolding(kept.id)).toMatchObject([{ state: 'issued', until: expect.stringContaining('2027-01-01') as string }]);
    expect(await ofHolding(other.id)).toEqual([]);
    const [{ id } = {}] = (await ofHolding(kept.id)) as { id: string }[];
    expect((await desk.get(id!)).details['reason']).toBe('Stolen vehicle (ST)');

    lay({ ...kept, record: { kind: 'vehicle', vin: 'WVWZZZ1JZXW999999', make: 'Falke' } });
    await changed(kept.id);
    expect((await desk.get(id!)).record).toMatchObject({ vin: 'WVWZZZ1JZXW999999' });
    expect(await desk.facts(id!)).toEqual(['AlertIssued', 'AlertChanged']);

    lay({ ...kept, removedAt: desk.clock() });
    await changed(kept.id);
    expect(await ofHolding(kept.id)).toMatchObject([{ state: 'withdrawn', ground: 'holding-removed' }]);
    lay(kept);
    await desk.tell({ slice: 'holdings', kind: 'HoldingsRolledBack', payload: { loadId: 'l', sourceId: 's' } });
    expect((await ofHolding(kept.id)).map(({ state }) => state)).toEqual(['withdrawn', 'issued']);
  });

  test('what looks like a subject that has an alert is left as a draft, and tried again', async () => {
    const [one, twin] = [car(), car()];
    lay(one);
    await changed(one.id);
    lay({ ...twin, record: one.record });
    await changed(twin.id);
    expect(await ofHolding(twin.id)).toMatchObject([{ state: 'draft', how: 'automatic' }]);
    lay({ ...one, removedAt: desk.clock() });
    await changed(one.id);
    await changed(twin.id);
    expect(await ofHolding(twin.id)).toMatchObject([{ state: 'issued' }]);
  });

  test('a draft goes with its record', async () => {
    const nameless = car({ record: { kind: 'vehicle', make: 'Falke' } });
    lay(nameless);
    await changed(nameless.id);
    expect(await ofHolding(nameless.id)).toMatchObject([{ state: 'draft' }]);
    desk.holdings.delete(nameless.id);
    await changed(nameless.id);
    expect(await ofHolding(nameless.id)).toMatchObject([{ state: 'deleted' }]);
  });

  test('more than a step at once', async () => {
    const many = Array.from({ length: 450 }, (_, index) => car({ id: String(5000 + index), record: { kind: 'vehicle', vin: `ZZZAAA${String(100_000 + index)}` } }));
    lay(...many);
    await loaded();
    expect(await desk.rows(`select count(*)::int as count from alerts_alert where holding_id >= 5000 and state = 'issued'`)).toEqual([{ count: 450 }]);
    for (const { id } of many) desk.holdings.delete(id);
  }, 60_000);

  test('the feed of the desk asks the holdings', async () => {
    expect(await desk.act((act) => holdingsFeed.listAll(act.db, null, 10))).toEqual([]);
    expect(await desk.act((act) => holdingsFeed.get(act.db, ['1']))).toEqual(new Map());
    expect(await desk.act((act) => holdingsFeed.listChangedBy(act.db, '01a20c8f-57aa-7000-988c-8dad8ef7d93e', null, 10))).toEqual([]);
  });

  test('are counted apart from those by hand', async () => {
    await desk.issued();
    const counts = await desk.ok(desk.officer, contract.countAlerts);
    expect(counts.byHow).toMatchObject({ hand: 1, converted: 0 });
    expect(counts.byHow.automatic).toBe(counts.standing - 1);
    const { items } = await desk.ok(desk.officer, contract.countIssued, { query: { year: '2026' } });
    expect(items).toContainEqual({ month: 3, system: 'sis', category: 'arrest', how: 'hand', count: 1 });
  });
});

describe('converting', () => {
  test('a preview says who fits and why not; nothing is made', async () => {
    const good = await desk.issued();
    const { extraditionSought: _, maximumPenaltyMonths: __, ...less } = arrestDetails;
    const unknown = await desk.issued({ details: less });
    const minor = await desk.issued({ details: { ...arrestDetails, maximumPenaltyMonths: 12 } });
    const draft = await desk.draft();
    const preview = await desk.ok(desk.leader, contract.previewConversion, { body: { form: 'notice', alertIds: [good.id, unknown.id, minor.id, draft.id] } });
    expect(preview).toMatchObject({ state: 'previewed', counts: { fits: 1, doesNotFit: 3 } });
    const items = (await desk.ok(desk.leader, contract.listConversionItems, { params: { id: preview.id }, query: {} })).items;
    expect(items.map(({ alert, category, reasons }) => [alert.id, category, reasons])).toEqual([
      [good.id, 'red', []],
      [unknown.id, null, ['threshold-unknown', 'extradition-not-sought']],
      [minor.id, null, ['threshold-not-reached']],
      [draft.id, null, ['not-standing']],
    ]);
    expect((await desk.get(good.id)).convertedTo).toEqual([]);
    const page = await desk.ok(desk.leader, contract.listConversionItems, { params: { id: preview.id }, query: { limit: '2' } });
    expect((await desk.ok(desk.leader, contract.listConversionItems, { params: { id: preview.id }, query: { after: page.next! } })).items).toHaveLength(2);
    expect((await desk.call(desk.leader, contract.listConversionItems, { params: { id: preview.id }, query: { after: 'x' } })).code).toBe('alerts.cursor-invalid');
    expect((await desk.ok(desk.leader, contract.dropConversion, { params: { id: preview.id } })).state).toBe('dropped');
    expect((await desk.call(desk.leader, contract.dropConversion, { params: { id: preview.id } })).code).toBe('alerts.conversion-not-previewed');
  });

  test('committed, all that fit are made, but those left out, changed or already there', async () => {
    const alerts = [await desk.issued(), await desk.issued(), await desk.issued(), await desk.issued()];
    const [made, left, ended, twin] = alerts.map(({ id }) => id);
    await desk.issued({ as: asRed, record: alerts[3]!.record!, details: redDetails });
    const preview = await desk.ok(desk.leader, contract.previewConversion, { body: { form: 'diffusion', countries: ['XQ'], alertIds: [made, left, ended, twin] } });
    expect(preview.counts.fits).toBe(4);
    const commit = (given: object = {}, version = preview.version) =>
      desk.call(desk.leader, contract.commitConversion, { params: { id: preview.id }, version, body: { evaluation: 'Needed beyond Schengen', answers: goodAnswers, leaveOut: [left], ...given } });
    expect((await commit({ answers: {} })).code).toBe('alerts.review-incomplete');
    expect((await commit({ answers: { ...goodAnswers, military: 'yes' } })).code).toBe('alerts.review-not-conforming');
    expect((await commit({ leaveOut: [made, left, ended, twin] })).code).toBe('alerts.conversion-of-nothing');
    expect((await commit({}, 9)).code).toBe('alerts.changed-meanwhile');
    expect((await commit()).json.state).toBe('running');
    expect((await commit()).code).toBe('alerts.conversion-not-previewed');
    const before = await desk.get(ended!);
    await desk.ok(desk.leader, contract.withdrawAlert, { params: { id: ended! }, version: before.version, body: { ground: 'surrendered' } });
    await desk.work();

    const done = await desk.ok(desk.leader, contract.getConversion, { params: { id: preview.id } });
    expect(done).toMatchObject({ state: 'done', counts: { converted: 1, leftOut: 1, failed: 2, fits: 0 }, committedBy: { id: desk.leader.accountId }, finishedAt: expect.any(String) as string });
    expect(done.byReason).toEqual([{ reason: 'duplicate', count: 1 }, { reason: 'not-standing', count: 1 }]);
    const original = await desk.get(made!);
    expect(original.convertedTo).toMatchObject([{ system: 'interpol', category: 'red', form: 'diffusion', state: 'issued', issuedHow: 'converted' }]);
    const notice = await desk.get(original.convertedTo[0]!.id);
    expect(notice).toMatchObject({ convertedFrom: { id: made }, details: { personStatus: 'wanted-for-prosecution', evaluation: 'Needed beyond Schengen', recipientCountries: ['XQ'] }, review: { outcome: 'conforming', answers: goodAnswers } });
    expect(notice.events.map(({ kind }) => kind)).toEqual(['Converted', 'Issued']);
    expect((await desk.ok(desk.officer, contract.countAlerts)).byHow.converted).toBe(1);
    expect((await desk.ok(desk.leader, contract.listConversions)).items[0]).toMatchObject({ id: preview.id });

    const again = await desk.ok(desk.leader, contract.previewConversion, { body: { form: 'notice', alertIds: [made] } });
    expect(again.byReason).toEqual([{ reason: 'converted-already', count: 1 }]);
    await desk.ok(desk.leader, contract.withdrawAlert, { params: { id: made! }, version: original.version, body: { ground: 'surrendered' } });
    expect((await desk.get(notice.id)).purposeAchieved).toMatchObject({ ground: 'purpose-achieved' });
  });

  test('who drafted an alert does not review it by committing', async () => {
    const mine = await desk.issued({ by: desk.leader });
    const preview = await desk.ok(desk.leader, contract.previewConversion, { body: { form: 'notice', alertIds: [mine.id] } });
    await desk.ok(desk.leader, contract.commitConversion, { params: { id: preview.id }, version: preview.version, body: { evaluation: 'x', answers: goodAnswers } });
    await desk.work();
    expect((await desk.ok(desk.leader, contract.getConversion, { params: { id: preview.id } })).byReason).toEqual([{ reason: 'review-by-author', count: 1 }]);
  });

  test('what is refused', async () => {
    const preview = (body: object) => desk.call(desk.leader, contract.previewConversion, { body });
    expect((await preview({ form: 'diffusion', categories: ['arrest'] })).code).toBe('alerts.recipients-missing');
    expect((await preview({ form: 'notice', categories: ['vulnerable-adult'] })).code).toBe('alerts.conversion-of-nothing');
    const none = { params: { id: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' } };
    expect((await desk.call(desk.leader, contract.getConversion, none)).code).toBe('alerts.conversion-not-found');
    expect((await desk.call(desk.leader, contract.listConversionItems, { ...none, query: {} })).code).toBe('alerts.conversion-not-found');
    expect((await desk.call(desk.leader, contract.dropConversion, none)).code).toBe('alerts.conversion-not-found');
    expect((await desk.call(desk.leader, contract.commitConversion, { ...none, version: 1, body: { evaluation: 'x', answers: goodAnswers } })).code).toBe('alerts.conversion-not-found');
  });
});

describe('one alert per subject', () => {
  test('the engine finds what keys do not; a person may say that it is another', async () => {
    const first = await desk.issued({ record: { kind: 'person', names: [{ full: 'Zdravko Quillendorf', family: 'Quillendorf', given: 'Zdravko' }], birthDates: ['1977-08-19'], sex: 'M', nationalities: ['XQ'] } });
    engine.add({ ...first.record, id: first.id } as EngineRecord);
    const near = { kind: 'person', names: [{ full: 'Zdravko Quillendorff', family: 'Quillendorff', given: 'Zdravko' }], birthDates: ['1977-08-19'], sex: 'M', nationalities: ['XQ'] };
    const body = { purpose: { code: 'alert-handling' }, as: { system: 'sis', form: 'alert', category: 'arrest' }, record: near };
    const similar = await desk.ok(desk.officer, contract.findSimilarAlerts, { body });
    expect(similar).toMatchObject({ complete: true, items: [{ alert: { id: first.id }, by: 'engine', relation: 'same', distinct: null }] });
    const second = await desk.submitted({ record: near });
    const issue = (given: object) => desk.call(desk.leader, contract.issueAlert, { params: { id: second.id }, version: second.version, body: given });
    expect(await issue({})).toMatchObject({ code: 'alerts.duplicate', detail: { alertId: first.id } });
    const issued = await issue({ distinct: [{ alertId: first.id, reason: 'Other prints' }] });
    expect(issued.json.events.map(({ kind }) => kind)).toEqual(['Drafted', 'Submitted', 'FoundDistinct', 'Issued']);
    const again = await desk.ok(desk.officer, contract.findSimilarAlerts, { body: { ...body, exceptId: second.id } });
    expect(again.items[0]).toMatchObject({ distinct: { reason: 'Other prints' } });
  });

  test('what is not compatible is refused; an arrest does not wait, and the other is to go', async () => {
    const record = somebody();
    const check = { as: { system: 'sis', form: 'alert', category: 'check-discreet' }, details: { reason: 'Drugs', authority: 'Police', checkGround: 'crime', proportionality: 'Organised crime' } };
    const discreet = await desk.issued({ ...check, record });
    const specific = await desk.submitted({ ...check, as: { ...check.as, category: 'check-specific' }, record });
    const refused = await desk.call(desk.leader, contract.issueAlert, { params: { id: specific.id }, version: specific.version, body: {} });
    expect(refused).toMatchObject({ code: 'alerts.incompatible', detail: { alertId: discreet.id, prevails: 'this' } });
    await desk.issued({ record });
    expect((await desk.get(discreet.id)).purposeAchieved).toMatchObject({ ground: 'replaced' });
  });

  test('two at once on one subject: one is issued', async () => {
    const record = somebody();
    const drafts = [await desk.submitted({ record }), await desk.submitted({ record })];
    const answers = await Promise.all(drafts.map(({ id, version }) => desk.call(desk.leader, contract.issueAlert, { params: { id }, version, body: {} })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('other sex, other person', async () => {
    const record = somebody();
    await desk.issued({ record });
    expect((await desk.issued({ record: { ...record, sex: 'F' } })).state).toBe('issued');
  });
});

describe('reading', () => {
  test('lists in pages, in both orders, and refuses a foreign cursor', async () => {
    for (const sort of ['-created', 'ends']) {
      const first = await desk.ok(desk.officer, contract.listAlerts, { query: { limit: '3', sort } });
      const next = await desk.ok(desk.officer, contract.listAlerts, { query: { limit: '3', sort, after: first.next! } });
      expect(new Set([...first.items, ...next.items].map(({ id }) => id)).size).toBe(6);
    }
    expect((await desk.call(desk.officer, contract.listAlerts, { query: { after: 'x' } })).code).toBe('alerts.cursor-invalid');
    const filtered = await desk.ok(desk.officer, contract.listAlerts, { query: { how: 'automatic', category: 'object', flagged: 'false', hidden: 'false', achieved: 'false', kind: 'vehicle', system: 'sis', state: 'issued', whose: 'anybody', limit: '5' } });
    expect(filtered.items).toHaveLength(5);
    expect((await desk.ok(desk.leader, contract.listAlerts, { query: { whose: 'mine' } })).items.every(({ author }) => author?.id === desk.leader.accountId)).toBe(true);
    expect((await desk.ok(desk.leader, contract.listAlerts, { query: { publication: 'requested' } })).items.every(({ publication }) => publication === 'requested')).toBe(true);
  });

  test('the categories carry what a form needs', async () => {
    const { categories, fields, choices, objects } = await desk.ok(desk.officer, contract.getCategories);
    expect(categories).toHaveLength(25);
    expect(objects).toHaveLength(18);
    const arrest = categories.find(({ category }) => category === 'arrest')!;
    expect(arrest.fields.filter(({ need }) => need === 'required').map(({ field }) => field)).toContain('warrantReference');
    const asked = categories.flatMap((one) => one.fields).flatMap(({ field }) => (fields[field] as { readonly of?: string }).of ?? []);
    expect([...new Set(asked)].toSorted()).toEqual(Object.keys(choices).toSorted());
  });

  test('the index of ours holds what stands and hears what goes', async () => {
    const alert = await desk.issued();
    const holds = async (after: string) => (await desk.act((act) => indexFeed.listPage(act.db, after, 5))).map(({ id }) => id);
    const before = String(Number(alert.id) - 1);
    expect(await holds(before)).toEqual([alert.id]);
    const since = await desk.act((act) => indexFeed.readWatermark(act.db));
    await desk.ok(desk.leader, contract.withdrawAlert, { params: { id: alert.id }, version: alert.version, body: { ground: 'surrendered' } });
    expect(await holds(before)).toEqual([]);
    const heard: unknown[] = [];
    await desk.act(async (act) => {
      for await (const row of indexFeed.listChanged(act.db, since, 2)) heard.push(row);
    });
    expect(heard).toMatchObject([{ id: alert.id, record: undefined }]);
    desk.clock.set('2026-03-10T09:00:00.000Z' as Instant);
  });
});
