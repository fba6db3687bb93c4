import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { openCase } from '../cases/contract.ts';
import * as contract from './contract.ts';
import { answersFor, arrestDetails, asArrest, asRed, goodAnswers, redDetails, somebody, startAlertsDesk, type AlertsDesk } from './testing-alerts.ts';

let desk: AlertsDesk;
beforeAll(async () => {
  desk = await startAlertsDesk();
});
afterAll(() => desk.stop());

const byId = (id: string) => ({ params: { id } });

describe('from the draft to the issue', () => {
  test('an arrest: drafted, handed on, issued with a reference, a validity and a history', async () => {
    const drafted = await desk.draft();
    expect(drafted).toMatchObject({ state: 'draft', issuedHow: 'hand', author: { id: desk.officer.accountId }, readiness: { ready: true, missingFields: [], missingOfRecord: [] }, response: 'immediate', article: 'Regulation (EU) 2018/1862 Art. 26' });
    expect(drafted.acts).toEqual(['change', 'add-file', 'submit', 'discard']);
    const submitted = await desk.ok(desk.officer, contract.submitAlert, { ...byId(drafted.id), version: drafted.version });
    const issued = await desk.ok(desk.leader, contract.issueAlert, { ...byId(drafted.id), version: submitted.version, body: {} });
    expect(issued).toMatchObject({ state: 'issued', issuedAt: desk.clock(), publication: null, validUntil: '2031-03-10T09:00:00.000Z', reviewDueAt: '2030-11-10T09:00:00.000Z' });
    expect(issued.reference).toMatch(/^XM-S-2026-00000\d$/);
    expect(issued.events.map(({ kind }) => kind)).toEqual(['Drafted', 'Submitted', 'Issued']);
    expect(issued.acts).toEqual(['change', 'add-file', 'record-publication', 'flag', 'hide', 'link', 'record-misuse', 'extend', 'report-purpose-achieved', 'withdraw', 'write-message']);
    expect(await desk.facts(drafted.id)).toEqual(['AlertIssued']);
  });

  test('references have no gaps: a refused issue takes no number', async () => {
    const one = await desk.issued();
    const record = somebody();
    await desk.issued({ record });
    const again = await desk.submitted({ record });
    expect(await desk.call(desk.leader, contract.issueAlert, { ...byId(again.id), version: again.version, body: {} })).toMatchObject({ status: 409, code: 'alerts.duplicate' });
    const next = await desk.issued();
    expect(Number(next.reference!.slice(-6))).toBe(Number(one.reference!.slice(-6)) + 2);
  });

  test('what is missing is shown on a draft and refused when it is handed on', async () => {
    const draft = await desk.draft({ record: { kind: 'person', names: [{ full: 'Orwen' }] }, details: { authority: 'Court' } });
    expect(draft.readiness).toMatchObject({ ready: false, missingOfRecord: ['birth-date'], missingFields: ['reason', 'warrantKind', 'warrantPurpose', 'warrantReference', 'warrantAuthority', 'circumstances'] });
    expect(draft.readiness.faults.map(({ code }) => code)).toEqual(['alerts.proportionality-missing']);
    const answer = await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version });
    expect(answer).toMatchObject({ status: 422, code: 'alerts.minimum-missing', detail: { count: 7 } });
    expect((await desk.get(draft.id)).state).toBe('draft');
  });

  test('a change is kept with the former value; an issued alert goes on saying what it must', async () => {
    const alert = await desk.issued();
    const body = { record: alert.record, details: { ...alert.details, reason: 'Robbery and fraud' } };
    const changed = await desk.ok(desk.officer, contract.changeAlert, { ...byId(alert.id), version: alert.version, body });
    expect(changed.details['reason']).toBe('Robbery and fraud');
    expect(changed.events.at(-1)).toMatchObject({ kind: 'Changed', detail: { fields: ['details.reason'] } });
    expect(await desk.rows(`select payload->'before' as before from alerts_event where alert_id = $1 and kind = 'Changed'`, alert.id)).toEqual([{ before: { 'details.reason': 'Robbery in Port Maravel' } }]);
    expect(await desk.facts(alert.id)).toEqual(['AlertIssued', 'AlertChanged']);
    const { reason: _, ...rest } = arrestDetails;
    expect(await desk.call(desk.officer, contract.changeAlert, { ...byId(alert.id), version: changed.version, body: { record: alert.record, details: rest } })).toMatchObject({ code: 'alerts.minimum-missing' });
    const same = await desk.ok(desk.officer, contract.changeAlert, { ...byId(alert.id), version: changed.version, body });
    expect(same.version).toBe(changed.version);
  });

  test('it is given back with a reason, and thrown away with its data', async () => {
    const alert = await desk.submitted();
    const back = await desk.ok(desk.leader, contract.sendBackAlert, { ...byId(alert.id), version: alert.version, body: { text: 'The warrant is missing' } });
    expect(back).toMatchObject({ state: 'draft' });
    expect(back.events.at(-1)).toMatchObject({ kind: 'SentBack', by: { id: desk.leader.accountId }, detail: { text: 'The warrant is missing' } });
    await desk.ok(desk.officer, contract.discardAlert, { ...byId(alert.id), version: back.version });
    expect(await desk.get(alert.id)).toMatchObject({ state: 'deleted', record: null, details: {}, caption: '', acts: [] });
    expect(await desk.rows(`select payload from alerts_event where alert_id = $1 and kind = 'SentBack'`, alert.id)).toEqual([{ payload: {} }]);
  });

  test('an alert of a case is seen with the case and told in its history', async () => {
    const { id: caseId } = await desk.ok(desk.officer, openCase, { body: { title: 'Port robberies' } });
    const alert = await desk.issued({ caseId });
    expect(alert.case).toMatchObject({ id: caseId });
    expect(await desk.rows(`select act from cases_event where case_id = $1 and act like 'alerts.%'`, caseId)).toEqual([{ act: 'alerts.issue' }]);
    expect((await desk.ok(desk.officer, contract.listAlerts, { query: { caseId } })).items).toMatchObject([{ id: alert.id }]);
  });
});

describe('what is refused of a draft', () => {
  test.each([
    ['alerts.category-does-not-fit', { as: { system: 'interpol', form: 'diffusion', category: 'un-special' }, details: {} }],
    ['alerts.kind-not-allowed', { record: { kind: 'organisation', names: [{ full: 'Orwen Shipping' }] }, details: {} }],
    ['alerts.object-not-allowed', { record: { kind: 'vehicle', vin: 'WVWZZZ1JZXW000001' }, details: {} }],
    ['alerts.field-not-allowed', { details: { ...arrestDetails, modusOperandi: 'By night' } }],
    ['alerts.not-in-operation', { as: { system: 'sis', form: 'alert', category: 'information' }, details: {} }],
    ['alerts.beyond-clearance', { classification: 'secret' }],
    ['alerts.case-not-found', { caseId: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' }],
    ['alerts.message-not-found', { messageId: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' }],
  ])('%s', async (code, given) => {
    expect((await desk.call(desk.officer, contract.draftAlert, { body: { as: asArrest, record: somebody(), details: arrestDetails, ...given } })).code).toBe(code);
  });

  test('what the form does not know, without saying anything about a person', async () => {
    expect((await desk.call(desk.officer, contract.draftAlert, { body: { as: asArrest, record: somebody({ height: 3 }), details: {} } })).status).toBe(422);
  });
});

describe('acts out of place', () => {
  test('are refused where the alert stands elsewhere, is changed meanwhile, or is not there', async () => {
    const draft = await desk.draft();
    expect((await desk.call(desk.leader, contract.issueAlert, { ...byId(draft.id), version: 1, body: {} })).code).toBe('alerts.act-not-possible');
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: 99 })).code).toBe('alerts.changed-meanwhile');
    expect((await desk.call(desk.officer, contract.getAlert, byId('999999'))).code).toBe('alerts.alert-not-found');
    expect((await desk.call(desk.officer, contract.getAlert, byId('0'))).status).toBe(422);
  });

  test('who may not, may not', async () => {
    const draft = await desk.submitted();
    const analyst = await desk.person('analyst');
    expect((await desk.call(analyst, contract.getAlert, byId(draft.id))).status).toBe(200);
    expect((await desk.call(analyst, contract.submitAlert, { ...byId(draft.id), version: 1 })).status).toBe(403);
    const operator = await desk.person('operator');
    expect((await desk.call(operator, contract.issueAlert, { ...byId(draft.id), version: draft.version, body: {} })).status).toBe(403);
  });

  test('an alert beyond clearance is not seen', async () => {
    const officer = await desk.person('screening-officer', { clearance: 'confidential' });
    const alert = await desk.draft({ by: officer, classification: 'confidential' });
    expect((await desk.call(desk.officer, contract.getAlert, byId(alert.id))).code).toBe('alerts.alert-not-found');
  });
});

describe('Interpol', () => {
  const red = { as: asRed, details: redDetails };

  test('leaves only after a review by another than its author', async () => {
    const alert = await desk.submitted(red);
    const at = (version: number) => ({ ...byId(alert.id), version });
    expect((await desk.call(desk.leader, contract.issueAlert, { ...at(alert.version), body: {} })).code).toBe('alerts.review-missing');
    const body = { answers: goodAnswers, text: 'No political character' };
    expect((await desk.call(desk.officer, contract.reviewAlert, { ...at(alert.version), body })).code).toBe('alerts.review-by-author');
    expect((await desk.call(desk.leader, contract.reviewAlert, { ...at(alert.version), body: { ...body, answers: { political: 'no' } } })).code).toBe('alerts.review-incomplete');
    const bad = await desk.ok(desk.leader, contract.reviewAlert, { ...at(alert.version), body: { ...body, answers: { ...goodAnswers, political: 'yes' } } });
    expect(bad.review).toMatchObject({ outcome: 'not-conforming' });
    expect((await desk.call(desk.leader, contract.issueAlert, { ...at(bad.version), body: {} })).code).toBe('alerts.review-not-conforming');
    const good = await desk.ok(desk.leader, contract.reviewAlert, { ...at(bad.version), body });
    expect(good.review).toMatchObject({ outcome: 'conforming', by: { id: desk.leader.accountId }, text: 'No political character', answers: goodAnswers });
    const issued = await desk.ok(desk.leader, contract.issueAlert, { ...at(good.version), body: {} });
    expect(issued).toMatchObject({ state: 'issued', publication: 'requested', response: null, validUntil: '2031-03-10T09:00:00.000Z' });
    expect(issued.reference).toMatch(/^XM-I-2026-\d{6}$/);
    expect((await desk.call(desk.officer, contract.recordPublication, { ...at(issued.version), body: { outcome: 'published' } })).code).toBe('alerts.external-number-missing');
    const published = await desk.ok(desk.officer, contract.recordPublication, { ...at(issued.version), body: { outcome: 'published', externalId: '2026/12345' } });
    expect(published).toMatchObject({ publication: 'published', externalId: '2026/12345' });
    expect((await desk.ok(desk.officer, contract.listAlerts, { query: { reference: '2026/12345' } })).items).toMatchObject([{ id: alert.id }]);
  });

  test('a review is void once what it was about has changed', async () => {
    const alert = await desk.submitted(red);
    const reviewed = await desk.ok(desk.leader, contract.reviewAlert, { ...byId(alert.id), version: alert.version, body: { answers: answersFor(alert), text: 'Fine' } });
    const changed = await desk.ok(desk.officer, contract.changeAlert, { ...byId(alert.id), version: reviewed.version, body: { record: alert.record, details: { ...alert.details, charge: 'Fraud' } } });
    expect(changed.review).toBeNull();
  });

  test.each([
    ['alerts.threshold-not-reached', { ...redDetails, maximumPenaltyMonths: 23 }],
    ['alerts.threshold-not-reached', { ...redDetails, warrantPurpose: 'sentence', sentenceMonths: 5 }],
    ['alerts.threshold-not-reached', { ...redDetails, warrantPurpose: 'sentence', sentenceMonths: 24, remainingMonths: 2 }],
    ['alerts.extradition-not-sought', { ...redDetails, extraditionSought: false }],
  ])('%s', async (code, details) => {
    const draft = await desk.draft({ as: asRed, details });
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version })).code).toBe(code);
  });

  test('a diffusion says to whom it goes', async () => {
    const draft = await desk.draft({ as: { ...asRed, form: 'diffusion' }, details: redDetails });
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version })).code).toBe('alerts.recipients-missing');
    const issued = await desk.issued({ as: { ...asRed, form: 'diffusion' }, details: { ...redDetails, recipientCountries: ['XQ'] } });
    expect(issued.publication).toBeNull();
  });

  test('SIS is not reviewed so', async () => {
    const alert = await desk.submitted();
    expect((await desk.call(desk.leader, contract.reviewAlert, { ...byId(alert.id), version: alert.version, body: { answers: {}, text: 'x' } })).code).toBe('alerts.review-not-needed');
  });
});

describe('rules of the law', () => {
  const refusal = { system: 'sis', form: 'alert', category: 'refusal' } as const;
  const refusalDetails = { reason: 'Entry ban', authority: 'Aliens office', decisionReference: 'D 7/2026', refusalReason: 'entry-ban', proportionality: 'Decided by a court' };

  test('refusal is of third-country nationals', async () => {
    const draft = await desk.draft({ as: refusal, record: somebody({ nationalities: ['XF'] }), details: refusalDetails });
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version })).code).toBe('alerts.nationality-not-third-country');
  });

  test('a decision longer than three years makes the review period five', async () => {
    const issued = await desk.issued({ as: refusal, record: somebody(), details: { ...refusalDetails, decisionEndsOn: '2030-06-30' } });
    expect(issued.validity).toMatchObject({ periodYears: 5, validUntil: '2030-07-01T00:00:00.000Z' });
  });

  test('children at risk are children', async () => {
    const as = { system: 'sis', form: 'alert', category: 'child-abduction' };
    const details = { reason: 'Threat of the father', authority: 'Family court', decisionReference: 'F 3/2026', proportionality: 'A child' };
    const draft = await desk.draft({ as, record: somebody({ birthDates: ['1980-01-01'] }), details });
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version })).code).toBe('alerts.not-a-minor');
    const child = await desk.issued({ as, record: somebody({ birthDates: ['2012-04-01'] }), details });
    expect(child.validity.majorityAt).toBe('2030-04-01T00:00:00.000Z');
  });

  test('terrorism is proportionate', async () => {
    const { proportionality: _, ...rest } = arrestDetails;
    const draft = await desk.draft({ details: rest });
    expect((await desk.call(desk.officer, contract.submitAlert, { ...byId(draft.id), version: draft.version })).code).toBe('alerts.proportionality-missing');
    expect((await desk.draft({ details: { ...rest, terrorism: true } })).readiness.ready).toBe(true);
  });

  test('an end may be named within the period', async () => {
    const alert = await desk.submitted();
    const issue = (validUntil: string) => desk.call(desk.leader, contract.issueAlert, { ...byId(alert.id), version: alert.version, body: { validUntil } });
    expect((await issue('2033-01-01T00:00:00Z')).code).toBe('alerts.validity-too-long');
    expect((await issue('2026-01-01T00:00:00Z')).code).toBe('alerts.validity-in-the-past');
    expect((await issue('2027-01-01T00:00:00Z')).json.validUntil).toBe('2027-01-01T00:00:00.000Z' as Instant);
  });
});
