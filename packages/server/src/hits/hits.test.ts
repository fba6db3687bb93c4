import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase, restrictCase } from '../cases/contract.ts';
import * as contract from './contract.ts';
import { startHitsDesk, type HitsDesk, type Person } from './testing-hits.ts';

let desk: HitsDesk;
let officer: Person;
let leader: Person;
beforeAll(async () => {
  desk = await startHitsDesk();
  officer = await desk.person('screening-officer');
  leader = await desk.person('shift-leader');
  await desk.partner('SIRENE-XF');
});
afterAll(() => desk.stop());

describe('a hit of ours', () => {
  test('from its record to its end: G in its time, the action, M, closed', async () => {
    const hit = await desk.record(officer);
    expect(hit).toMatchObject({ number: expect.stringMatching(/^H-2026-\d{6}$/) as string, state: 'open', owed: ['G'], clock: { state: 'running', rule: 'sirene-immediate' } });
    expect(hit.acts.map(({ act }) => act)).toContain('notify');

    const started = await desk.act(officer, contract.startForm, hit, { form: 'G' });
    const draft = await desk.draft(officer, started.draftId);
    expect(draft.content).toMatchObject({ channel: 'sirene', kind: 'hit-notice', urgency: 'urgent', urgencyGround: 'deprivation-of-liberty', recipients: [{ copy: false }] });
    expect(draft.content.body).toContain(`Schengen ID number: ${hit.alertReference}`);
    expect(draft.content.body).toContain('Place of the hit: Quay 4, Osterhaven, XM');
    // The same form again is the same draft.
    expect((await desk.act(officer, contract.startForm, hit, { form: 'G' })).draftId).toBe(started.draftId);

    desk.clock.advanceMinutes(20);
    expect((await desk.send(officer, started.draftId)).status).toBe(200);
    const told = await desk.get(officer, hit.id);
    expect(told).toMatchObject({ state: 'notified', clock: { state: 'met' }, owed: [], forms: [{ form: 'G', state: 'sent' }], told: { otherSideAt: desk.clock() } });
    expect(await desk.call(officer, contract.closeHit, { params: { id: hit.id }, version: told.version, body: { closing: 'measure-executed' } })).toMatchObject({ code: 'hits.measure-missing' });

    desk.clock.advanceMinutes(5);
    const measured = await desk.act(officer, contract.reportMeasure, hit, { measure: 'taken', text: 'Arrested.', result: { circumstances: 'Alone.' } });
    expect(measured).toMatchObject({ measure: 'taken', owedForms: [{ form: 'M', reason: 'findings-to-tell', drafted: false }], result: { circumstances: 'Alone.' } });
    expect(await desk.call(officer, contract.closeHit, { params: { id: hit.id }, version: measured.version, body: { closing: 'measure-executed' } })).toMatchObject({ code: 'hits.forms-owed', detail: { count: 1 } });
    const further = await desk.act(officer, contract.startForm, hit, { form: 'M' });
    await desk.send(officer, further.draftId);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'following', owed: [] });
    const closed = await desk.act(officer, contract.closeHit, hit, { closing: 'measure-executed' });
    expect(closed).toMatchObject({ state: 'closed', closing: 'measure-executed', acts: [{ act: 'file' }, { act: 'reopen' }] });
    expect(closed.events.map(({ act }) => act)).toEqual(['record', 'notify', 'report-measure', 'send-form', 'close']);
    expect(await desk.facts(hit.id)).toEqual(['HitRecorded', 'HitFormSent', 'HitNotified', 'MeasureReported', 'HitFormSent', 'HitClosed']);

    expect(await desk.call(officer, contract.reopenHit, { params: { id: hit.id }, version: closed.version, body: { reason: 'More came.' } })).toMatchObject({ status: 403 });
    expect(await desk.act(leader, contract.reopenHit, hit, { reason: 'More came.' })).toMatchObject({ state: 'following', closing: null });
  });

  test('not taken owes H with its ground; a ground without need is refused', async () => {
    const hit = await desk.record(officer);
    const say = (body: object) => desk.call(officer, contract.reportMeasure, { params: { id: hit.id }, version: hit.version, body });
    expect(await say({ measure: 'not-taken' })).toMatchObject({ code: 'hits.ground-missing' });
    expect(await say({ measure: 'taken', ground: 'other' })).toMatchObject({ code: 'hits.ground-superfluous' });
    expect(await say({ measure: 'not-taken', ground: 'alert-flagged' })).toMatchObject({ status: 200, json: { owedForms: [{ form: 'H', reason: 'action-not-taken' }] } });
    expect(await say({ measure: 'taken' })).toMatchObject({ code: 'hits.changed-meanwhile' });
    const { draftId } = await desk.act(officer, contract.startForm, hit, { form: 'H' });
    expect((await desk.draft(officer, draftId)).content.body).toContain('083 Why the action could not be carried out: The alert is flagged');
    await desk.send(officer, draftId);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'notified', owed: [] });
  });

  test('a refusal alert need not be told unless asked; telling otherwise stops the clock', async () => {
    const quiet = await desk.record(officer, { category: 'refusal' });
    expect(quiet).toMatchObject({ owed: [], clock: { state: 'none' }, response: 'none' });
    expect(await desk.act(officer, contract.waiveNotice, quiet, { reason: 'Nobody asked.' })).toMatchObject({ state: 'notified', told: { otherSideAt: null } });
    const asked = await desk.record(officer, { category: 'refusal', informationAsked: true });
    expect(asked).toMatchObject({ owed: ['G'], clock: { rule: 'sirene-12h' } });
    expect(await desk.call(officer, contract.waiveNotice, { params: { id: asked.id }, version: asked.version, body: { reason: 'No.' } })).toMatchObject({ code: 'hits.notice-required' });
    desk.clock.advanceMinutes(12 * 60 + 1);
    expect(await desk.get(officer, asked.id)).toMatchObject({ clock: { state: 'overdue' } });
    expect(await desk.act(officer, contract.tellParty, asked, { party: 'issuer', how: 'Sent in the other system.' })).toMatchObject({ state: 'notified', clock: { state: 'late' }, owed: [] });
  });

  test('told twice within a day it is one hit; corrected, annulled it is not counted', async () => {
    const hit = await desk.record(officer, { category: 'missing' });
    const again = { side: 'own-on-foreign', system: 'sis', category: 'missing', kind: 'person', caption: 'Orlan Vetch', alertReference: hit.alertReference, foundAt: desk.clock(), means: 'police-check' };
    expect(await desk.call(officer, contract.recordHit, { body: again })).toMatchObject({ code: 'hits.already-recorded', detail: { number: hit.number } });
    expect(await desk.call(officer, contract.recordHit, { body: { ...again, anotherPassage: true } })).toMatchObject({ status: 200 });
    expect(await desk.call(officer, contract.recordHit, { body: { ...again, category: 'red', anotherPassage: true } })).toMatchObject({ code: 'hits.category-not-of-system' });
    expect(await desk.call(officer, contract.recordHit, { body: { ...again, foundAt: '2027-01-01T00:00:00Z', anotherPassage: true } })).toMatchObject({ code: 'hits.in-the-future' });
    const corrected = await desk.act(officer, contract.correctHit, hit, { terrorism: true, place: 'Quay 5', reason: 'The officer wrote again.' });
    expect(corrected).toMatchObject({ place: 'Quay 5', response: 'immediate', owed: ['G', 'europol-notice'] });
    expect(corrected.events.at(-1)).toMatchObject({ act: 'correct', detail: { fields: ['place', 'terrorism'] } });
    const before = await desk.ok(officer, contract.hitFigures, { query: { from: '2026-03', to: '2026-03' } });
    await desk.act(leader, contract.annulHit, hit, { reason: 'Another person.' });
    const after = await desk.ok(officer, contract.hitFigures, { query: { from: '2026-03', to: '2026-03' } });
    const count = ({ totals }: typeof before) => totals.find(({ side, system }) => side === 'own-on-foreign' && system === 'sis')!.count;
    expect(count(after)).toBe(count(before) - 1);
    expect(await desk.call(officer, contract.hitFigures, { query: { from: '2026-03', to: '2026-01' } })).toMatchObject({ code: 'hits.period-invalid' });
    expect(await desk.call(officer, contract.correctHit, { params: { id: hit.id }, version: corrected.version + 1, body: { place: 'X', reason: 'Y' } })).toMatchObject({ code: 'hits.annulled' });
  });

  test('of a list nothing is owed; our authority is told', async () => {
    const hit = await desk.record(officer, { system: 'list', category: 'sanctions', alertReference: 'LIST-77' });
    expect(hit).toMatchObject({ owed: [], clock: { state: 'none' } });
    await desk.act(officer, contract.tellParty, hit, { party: 'issuer', how: 'By letter.' });
    expect(await desk.act(officer, contract.closeHit, hit, { closing: 'no-further-action' })).toMatchObject({ state: 'closed' });
  });
});

describe('a foreign hit on ours', () => {
  test('our authority is told, information asked is answered, the purpose achieved', async () => {
    const alertId = await desk.alert({ reference: 'XM-S-2026-000123', category: 'arrest' });
    const hit = await desk.record(officer, { side: 'foreign-on-own', alertReference: 'XM-S-2026-000123', country: 'XF' });
    expect(hit).toMatchObject({ alertId, owed: [], alert: { caption: 'Orlan Vetch', state: 'issued' }, keepUntil: null });
    expect(await desk.act(officer, contract.tellParty, hit, { party: 'authority', how: 'The prosecutor, by telephone.' })).toMatchObject({ state: 'notified', clock: { state: 'met' } });
    const message = await desk.message({ channel: 'sirene', kind: 'alert-form' });
    const asked = await desk.ok(officer, contract.recordForm, { params: { id: hit.id, messageId: message.id }, version: (await desk.get(officer, hit.id)).version, body: { form: 'M', asksInformation: true } });
    expect(asked).toMatchObject({ state: 'following', owedForms: [{ form: 'M', reason: 'information-asked' }], forms: [{ form: 'M', state: 'received', direction: 'in' }] });
    expect(await desk.call(officer, contract.recordForm, { params: { id: hit.id, messageId: message.id }, version: asked.version, body: { form: 'M' } })).toMatchObject({ code: 'hits.message-already-recorded' });

    expect(await desk.call(officer, contract.achievePurpose, { params: { id: hit.id }, version: asked.version, body: { ground: 'seized' } })).toMatchObject({ code: 'hits.ground-not-of-alert' });
    const achieved = await desk.act(officer, contract.achievePurpose, hit, { ground: 'surrendered' });
    expect(achieved.purpose).toMatchObject({ achievedAt: desk.clock() });
    expect(achieved.alert?.deletionDueAt).toBe(achieved.purpose?.authorityDueAt);
    expect((await desk.ok(officer, contract.listHitsOfAlert, { params: { alertId } })).items.map(({ id }) => id)).toEqual([hit.id]);
    expect((await desk.ok(officer, contract.listHitsOfMessage, { params: { messageId: message.id } })).items.map(({ id }) => id)).toEqual([hit.id]);
  });

  test('the side of the alert decides', async () => {
    const alertId = await desk.alert({ reference: 'XM-S-2026-000124' });
    const body = { side: 'own-on-foreign', system: 'sis', category: 'arrest', kind: 'person', caption: 'X', alertReference: 'Z-1', foundAt: desk.clock(), means: 'other', alertId };
    expect(await desk.call(officer, contract.recordHit, { body })).toMatchObject({ code: 'hits.alert-of-the-other-side' });
    expect(await desk.call(officer, contract.recordHit, { body: { ...body, alertId: '999999' } })).toMatchObject({ code: 'hits.alert-not-found' });
  });
});

describe('who sees it', () => {
  test('what lies in a restricted case is seen by its members', async () => {
    const member = await desk.person('operator');
    const hit = await desk.record(member, { case: 'open' });
    expect(hit.case).toMatchObject({ state: 'open' });
    expect((await desk.ok(member, contract.listHitsOfCase, { params: { caseId: hit.case!.id } })).items).toHaveLength(1);
    await desk.rows('insert into accounts_entry (compartment_id, account_id, entered_at) values ($1, $2, now())', hit.case!.id, member.accountId);
    await desk.rows('update cases_case set restricted = true where id = $1', hit.case!.id);
    expect((await desk.get(member, hit.id)).id).toBe(hit.id);
    expect(await desk.call(officer, contract.getHit, { params: { id: hit.id } })).toMatchObject({ code: 'hits.hit-not-found' });
    expect((await desk.ok(officer, contract.listHits, {})).items.some(({ id }) => id === hit.id)).toBe(false);
  });

  test('an alert in a compartment takes its hits along; clearance holds', async () => {
    const member = await desk.person('operator', { clearance: 'secret' });
    const opened = await desk.ok(member, openCase, { body: { title: 'Quiet matter', restricted: true } });
    const alertId = await desk.alert({ reference: 'XM-S-2026-000200', compartmentId: opened.id });
    const hit = await desk.record(member, { side: 'foreign-on-own', alertId, alertReference: 'XM-S-2026-000200' });
    expect(await desk.call(officer, contract.getHit, { params: { id: hit.id } })).toMatchObject({ status: 404 });
    const secret = await desk.record(member, { classification: 'secret' });
    expect(await desk.call(officer, contract.getHit, { params: { id: secret.id } })).toMatchObject({ status: 404 });
    expect(await desk.call(officer, contract.recordHit, { body: { side: 'own-on-foreign', system: 'sis', category: 'arrest', kind: 'person', caption: 'X', alertReference: 'Z-9', foundAt: desk.clock(), means: 'other', classification: 'secret' } })).toMatchObject({ code: 'hits.beyond-clearance' });
    expect(restrictCase.name).toBe('cases.restrict');
  });

  test('what has still to be told comes first, soonest due first, from page to page', async () => {
    const told = await desk.record(officer);
    await desk.ok(officer, contract.tellParty, { params: { id: told.id }, body: { party: 'issuer', how: 'By telephone' }, version: told.version });
    const open = await desk.record(officer);
    const listed: contract.HitLine[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { readonly items: readonly contract.HitLine[]; readonly next: string | null } = await desk.ok(officer, contract.listHits, { query: { limit: '3', ...(after && { after }) } });
      listed.push(...page.items);
      after = page.next;
    }
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    const states = listed.map(({ state }) => state);
    expect(states.lastIndexOf('open')).toBeLessThan(states.findIndex((state) => state !== 'open'));
    expect(listed.findIndex(({ id }) => id === open.id)).toBeLessThan(listed.findIndex(({ id }) => id === told.id));
  });

  test('lists page, filter and find by number', async () => {
    const first = await desk.ok(officer, contract.listHits, { query: { limit: '2' } });
    expect(first.items).toHaveLength(2);
    const second = await desk.ok(officer, contract.listHits, { query: { limit: '200', after: first.next! } });
    expect(second.items.some(({ id }) => first.items.some((one) => one.id === id))).toBe(false);
    const [one] = first.items;
    expect((await desk.ok(officer, contract.listHits, { query: { reference: one!.number.toLowerCase(), sort: '-found' } })).items.map(({ id }) => id)).toEqual([one!.id]);
    expect(await desk.call(officer, contract.listHits, { query: { after: 'nonsense' } })).toMatchObject({ code: 'hits.cursor-invalid' });
    const counts = await desk.ok(officer, contract.countHits, {});
    expect(counts.openOwn).toBeGreaterThan(0);
    expect((await desk.ok(officer, contract.listHits, { query: { overdue: 'true', side: 'own-on-foreign' } })).items.every(({ clock }) => clock.state === 'overdue')).toBe(true);
  });
});
