import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import * as contract from './contract.ts';
import { startHitsDesk, type HitsDesk, type Person } from './testing-hits.ts';

let desk: HitsDesk;
let officer: Person;
beforeAll(async () => {
  desk = await startHitsDesk();
  officer = await desk.person('screening-officer');
});
afterAll(() => desk.stop());

/** Lays a judged candidate, as screening has it. */
async function judged(alertId: string, more: { readonly holdingId?: string; readonly system?: string; readonly category?: string } = {}): Promise<string> {
  const runId = newId();
  await desk.rows(
    `insert into screening_run (id, direction, cause, scope, state, settings_version, false_per_thousand, candidate_limit, created_at, updated_at)
     values ($1, 'alerts-on-holdings', 'manual', '{}', 'running', 1, 1, 25, now(), now())`,
    runId,
  );
  const id = newId();
  await desk.rows(
    `insert into screening_candidate (id, run_id, direction, alert_id, holding_id, alert_version, holding_version, system, category, kind, measure, alert_reference, alert_caption,
       holding_caption, bits, threshold, false_per_thousand, ledger, fingerprint, priority, state, found_at, judged_at)
     values ($1, $2, 'alerts-on-holdings', $3, $4, 1, 1, $5, $6, 'person', 'arrest', '2026/777', 'Orlan Vetch', 'Orlan Vetch', 30, 20, 1, '[]', '\\x00', 1, 'hit', $7, $7)`,
    id,
    runId,
    alertId,
    more.holdingId ?? '41',
    more.system ?? 'interpol',
    more.category ?? 'red',
    desk.clock(),
  );
  return id;
}
const judge = (candidateId: string, alertId: string, verdict = 'hit', holdingId = '41') => desk.tell({ slice: 'screening', kind: 'CandidateJudged', payload: { candidateId, alertId, holdingId, verdict } });
const proposals = async () => (await desk.ok(officer, contract.listProposals, {})).items;
const bodyOf = ({ facts }: contract.HitProposal) => {
  const { knownAt: _known, ...given } = facts!;
  return given;
};

describe('proposed from screening', () => {
  test('a judged candidate is proposed once, confirmed with what the person says, and is then a hit', async () => {
    const alertId = await desk.alert({ side: 'foreign', system: 'interpol', form: 'notice', category: 'red', state: 'in-force', reference: '2026/777', issuerCountry: 'XF' });
    const candidateId = await judged(alertId);
    await judge(candidateId, alertId);
    await judge(candidateId, alertId);
    const [proposal, ...others] = await proposals();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ origin: 'screening', side: 'own-on-foreign', system: 'interpol', candidateId, facts: { alertReference: '2026/777', caption: 'Orlan Vetch', means: 'screening', issuer: 'XF' } });
    expect(proposal!.dueAt).not.toBeNull();
    const hit = await desk.ok(officer, contract.confirmProposal, { params: { id: proposal!.id }, version: proposal!.version, body: { ...bodyOf(proposal!), place: 'Register of residents', authority: 'Registry' } });
    expect(hit).toMatchObject({ alertId, candidateId, owed: ['interpol-notice'], place: 'Register of residents', knownAt: proposal!.facts!.knownAt });
    expect(await desk.call(officer, contract.confirmProposal, { params: { id: proposal!.id }, version: proposal!.version, body: bodyOf(proposal!) })).toMatchObject({ code: 'hits.proposal-already-judged' });
    expect(await desk.ok(officer, contract.getProposal, { params: { id: proposal!.id } })).toMatchObject({ state: 'confirmed', hitId: hit.id, facts: null });
    expect(await proposals()).toEqual([]);
  });

  test('judged otherwise in the end, it lapses; dismissed, it is settled', async () => {
    const alertId = await desk.alert({ side: 'foreign', system: 'interpol', form: 'notice', category: 'red', state: 'in-force', reference: '2026/778' });
    const candidateId = await judged(alertId);
    await judge(candidateId, alertId);
    await judge(candidateId, alertId, 'no-match');
    expect(await proposals()).toEqual([]);
    const other = await judged(alertId, { holdingId: '42' });
    await judge(other, alertId, 'hit', '42');
    const [proposal] = await proposals();
    const dismiss = (body: object) => desk.call(officer, contract.dismissProposal, { params: { id: proposal!.id }, version: proposal!.version, body });
    expect(await dismiss({ dismissal: 'other' })).toMatchObject({ code: 'hits.words-missing' });
    expect(await dismiss({ dismissal: 'not-the-same' })).toMatchObject({ json: { state: 'dismissed', dismissal: 'not-the-same', facts: { caption: 'Orlan Vetch' } } });
    const sis = await desk.alert({ side: 'foreign', system: 'sis', category: 'missing', state: 'in-force', reference: 'XF-S-8' });
    await judge(await judged(sis, { holdingId: '43', system: 'sis', category: 'missing' }), sis, 'hit', '43');
    const [quiet] = await proposals();
    expect(await desk.ok(officer, contract.dismissProposal, { params: { id: quiet!.id }, version: quiet!.version, body: { dismissal: 'not-the-same' } })).toMatchObject({ facts: null });
  });

  test('the same record in SIS and at Interpol: both bureaux hear of it', async () => {
    const sis = await desk.alert({ side: 'foreign', system: 'sis', category: 'missing', state: 'in-force', reference: 'XF-S-9' });
    const red = await desk.alert({ side: 'foreign', system: 'interpol', form: 'notice', category: 'yellow', state: 'in-force', reference: '2026/900' });
    const confirm = async (alertId: string, system: string, category: string) => {
      await judge(await judged(alertId, { holdingId: '90', system, category }), alertId, 'hit', '90');
      const [proposal] = await proposals();
      return desk.ok(officer, contract.confirmProposal, { params: { id: proposal!.id }, version: proposal!.version, body: { ...bodyOf(proposal!), alertReference: `${system}-90` } });
    };
    const one = await confirm(sis, 'sis', 'missing');
    expect(one.owed).toEqual(['G']);
    const two = await confirm(red, 'interpol', 'yellow');
    expect(two).toMatchObject({ owed: ['interpol-notice', 'bureau-notice'], others: [{ id: sis, hits: [{ id: one.id }] }] });
    expect((await desk.get(officer, one.id)).owed).toEqual(['G', 'bureau-notice']);
    expect(await desk.act(officer, contract.tellParty, one, { party: 'bureau', how: 'Across the room.' })).toMatchObject({ owed: ['G'] });
  });
});

describe('proposed from a form', () => {
  const form = (reference: string, more = '') =>
    `SIRENE form G\nSchengen ID number: ${reference}\n\n090 Article of the alert: 26\nDate and time of the hit: 2026-03-10 09:14 (UTC+1)\nPlace of the hit: Northport\nAuthority: Coast guard\n088 Action taken: Arrested\n${more}`;

  test('G on an alert of ours is a foreign hit once a person says so; what it asks for is owed', async () => {
    const alertId = await desk.alert({ reference: 'XM-S-2026-000300', category: 'arrest' });
    desk.clock.advanceMinutes(60);
    const message = await desk.message({ channel: 'sirene', kind: 'hit-notice', subject: 'Form G', body: form('XM-S-2026-000300', '089 Information requested: Photographs\n086 Keywords: ANPR\n') });
    const payload = { messageId: message.id, formId: newId(), letter: 'G', alertId, reference: 'XM-S-2026-000300' };
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload });
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload });
    const [proposal, ...others] = await proposals();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      origin: 'form',
      side: 'foreign-on-own',
      form: 'G',
      message: { id: message.id },
      facts: { place: 'Northport', authority: 'Coast guard', means: 'anpr', foundAt: '2026-03-10T08:14:00.000Z', informationAsked: true, circumstances: 'Arrested' },
    });
    const hit = await desk.ok(officer, contract.confirmProposal, { params: { id: proposal!.id }, version: proposal!.version, body: bodyOf(proposal!) });
    expect(hit).toMatchObject({ side: 'foreign-on-own', alertId, forms: [{ form: 'G', state: 'received', message: { id: message.id } }], owed: ['M'] });

    // A later form of theirs about it belongs to it.
    const later = await desk.message({ channel: 'sirene', kind: 'alert-form', subject: 'Form M', body: 'SIRENE form M\nSchengen ID number: XM-S-2026-000300\n\nFurther information: Surrendered.\n' });
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload: { messageId: later.id, formId: newId(), letter: 'M', alertId, reference: 'XM-S-2026-000300' } });
    expect((await desk.get(officer, hit.id)).forms.map(({ form: one, direction }) => `${one} ${direction}`)).toEqual(['G in', 'M in']);

    // The same told again is the same hit.
    const again = await desk.message({ channel: 'i247', kind: 'hit-notice', subject: 'Again', body: form('XM-S-2026-000300') });
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload: { messageId: again.id, formId: newId(), letter: 'G', alertId, reference: 'XM-S-2026-000300' } });
    const [second] = await proposals();
    expect(await desk.call(officer, contract.confirmProposal, { params: { id: second!.id }, version: second!.version, body: bodyOf(second!) })).toMatchObject({ code: 'hits.already-recorded' });
    expect(await desk.ok(officer, contract.dismissProposal, { params: { id: second!.id }, version: second!.version, body: { dismissal: 'already-recorded', hitId: hit.id } })).toMatchObject({ state: 'dismissed', hitId: hit.id });
    expect((await desk.get(officer, hit.id)).forms).toHaveLength(3);
  });

  test('a form about nothing known, and one of no hit, change nothing', async () => {
    const message = await desk.message({ channel: 'sirene', kind: 'alert-form', body: 'SIRENE form M\nSchengen ID number: XX-1\n\nFurther information: x\n' });
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload: { messageId: message.id, formId: newId(), letter: 'M', alertId: null, reference: 'XX-1' } });
    await desk.tell({ slice: 'alerts', kind: 'FormReceived', payload: { messageId: message.id, formId: newId(), letter: 'F', alertId: null, reference: null } });
    expect(await proposals()).toEqual([]);
  });
});

describe('what time does', () => {
  test('nobody told: each step once, shown in the list', async () => {
    const hit = await desk.record(officer);
    desk.clock.advanceMinutes(31);
    await desk.run('hits.escalate');
    await desk.run('hits.escalate');
    expect((await desk.get(officer, hit.id)).escalated).toMatchObject({ step: 'half' });
    desk.clock.advanceMinutes(31);
    await desk.run('hits.escalate');
    expect((await desk.get(officer, hit.id)).escalated).toMatchObject({ step: 'missed' });
    expect(await desk.facts(hit.id)).toEqual(['HitRecorded', 'HitEscalated', 'HitEscalated', 'HitEscalated']);
  });

  test('when our alert ends, a year later all that concerns persons is gone and the figure stays', async () => {
    const alertId = await desk.alert({ reference: 'XM-S-2026-000400', category: 'missing' });
    const hit = await desk.record(officer, { side: 'foreign-on-own', category: 'missing', alertReference: 'XM-S-2026-000400', case: 'open' });
    await desk.tell({ slice: 'alerts', kind: 'AlertWithdrawn', payload: { alertId, ground: 'found-safe' } });
    const ended = await desk.get(officer, hit.id);
    expect(ended.keepUntil?.slice(0, 4)).toBe('2027');
    await desk.run('hits.erase-expired');
    expect((await desk.get(officer, hit.id)).caption).toBe('Orlan Vetch');
    const period = { query: { from: '2026-03', to: '2026-03' } };
    const before = await desk.ok(officer, contract.hitFigures, period);
    desk.clock.set(ended.keepUntil!);
    await desk.run('hits.erase-expired');
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'erased', caption: '', alertReference: '', place: '', alertId: null, result: {}, acts: [] });
    expect(JSON.stringify(await desk.rows('select * from hits_event where hit_id = $1', hit.id))).not.toContain('Vetch');
    expect(await desk.ok(officer, contract.hitFigures, period)).toEqual(before);
  });
});
