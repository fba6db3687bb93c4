import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { discardDraft, saveDraft, startDraft } from '../drafts/contract.ts';
import type { OrganisationId } from '../partners/model.ts';
import * as contract from './contract.ts';
import type { HitForm } from './model.ts';
import { startHitsDesk, type HitsDesk, type Person } from './testing-hits.ts';

let desk: HitsDesk;
let officer: Person;
let far: OrganisationId;
beforeAll(async () => {
  desk = await startHitsDesk();
  officer = await desk.person('screening-officer');
  await desk.partner('SIRENE-XF');
  await desk.partner('NCB-XG', { country: 'XG', type: 'ncb', memberships: ['interpol'] });
  await desk.partner('NCB-XM', { country: 'XM', type: 'ncb', memberships: ['eu', 'schengen', 'interpol'] });
  far = await desk.partner('SPOC-XG', { country: 'XG', type: 'spoc', memberships: ['interpol'] });
  await desk.partner('EUROPOL', { country: null, type: 'europol' });
  await desk.partner('IPSG', { country: null, type: 'interpol' });
});
afterAll(() => desk.stop());

async function begun(hit: contract.Hit, form: HitForm) {
  return desk.draft(officer, (await desk.act(officer, contract.startForm, hit, { form })).draftId);
}
const pendingOf = async (id: string) => ((await desk.draft(officer, id)).release.pending ?? []).map(({ code }) => code);

describe('Art. 65: SIS content stays among those it is for', () => {
  test('a form about a SIS hit leaves neither by Interpol’s network nor to a third country', async () => {
    const hit = await desk.record(officer);
    const draft = await begun(hit, 'G');
    expect(await pendingOf(draft.id)).toEqual([]);
    const elsewhere = await desk.ok(officer, saveDraft, { params: { id: draft.id }, version: draft.version, body: { ...draft.content, channel: 'i247' } });
    expect(elsewhere.release.pending).toEqual([{ code: 'hits.sis-content-to-third-party' }]);
    expect((await desk.send(officer, draft.id)).status).toBe(409);
    const abroad = await desk.ok(officer, saveDraft, { params: { id: draft.id }, version: elsewhere.version, body: { ...draft.content, channel: 'siena', recipients: [{ organisationId: far, address: null, copy: false }] } });
    expect(abroad.release.pending).toEqual([{ code: 'hits.sis-content-to-third-party' }]);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'open', draftedCount: 1, owed: [] });
  });

  test('nor does any other message that names its alert', async () => {
    const hit = await desk.record(officer);
    const started = await desk.ok(officer, startDraft, { body: { draftKind: 'new' } });
    const content = { ...started.content, channel: 'i247' as const, recipients: [{ organisationId: far, address: null, copy: false }], subject: 'A man', body: 'Seen in Osterhaven.' };
    const plain = await desk.ok(officer, saveDraft, { params: { id: started.id }, version: started.version, body: content });
    expect(plain.release.pending).toBeUndefined();
    const naming = await desk.ok(officer, saveDraft, { params: { id: started.id }, version: plain.version, body: { ...content, body: `He is the one of ${hit.alertReference.toLowerCase()}.` } });
    expect(naming.release.pending).toEqual([{ code: 'hits.sis-content-to-third-party' }]);
  });

  test('Europol and the bureau next door may know; the bureau learns only that there was a hit', async () => {
    const hit = await desk.record(officer, { terrorism: true });
    const europol = await begun(hit, 'europol-notice');
    expect(europol).toMatchObject({ content: { channel: 'siena', crimeAreas: ['terrorism'], urgencyGround: 'public-security' } });
    expect(await pendingOf(europol.id)).toEqual([]);
    await desk.send(officer, europol.id);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'open', owed: ['G'], told: { europolAt: desk.clock() } });
    const bureau = await begun(hit, 'bureau-notice');
    expect(bureau.content.channel).toBe('national');
    expect(bureau.content.body).not.toContain(hit.caption);
    expect(await pendingOf(bureau.id)).toEqual([]);
    await desk.send(officer, bureau.id);
    expect(await desk.get(officer, hit.id)).toMatchObject({ told: { bureauAt: desk.clock() } });
  });
});

describe('forms and notices', () => {
  test('an Interpol hit is told to the NCB that asked and the General Secretariat', async () => {
    const hit = await desk.record(officer, { system: 'interpol', category: 'red', issuer: 'XG', alertReference: '2026/1234' });
    expect(hit).toMatchObject({ owed: ['interpol-notice'], clock: { rule: 'interpol-prompt', source: 'own rule of the desk' } });
    const draft = await begun(hit, 'interpol-notice');
    expect(draft.content).toMatchObject({ channel: 'i247', kind: 'hit-notice', recipients: [{ copy: false }, { copy: true }], otherReferences: ['2026/1234'] });
    expect(draft.content.body).toContain('Place of the hit: Quay 4, Osterhaven, XM');
    expect(await pendingOf(draft.id)).toEqual([]);
    await desk.send(officer, draft.id);
    expect(await desk.get(officer, hit.id)).toMatchObject({ state: 'notified', owed: [], clock: { state: 'met' } });
  });

  test('a form of another system is refused; a draft thrown away is begun anew; a colleague has a draft of their own', async () => {
    const hit = await desk.record(officer, { category: 'missing' });
    expect(await desk.call(officer, contract.startForm, { params: { id: hit.id }, version: hit.version, body: { form: 'interpol-notice' } })).toMatchObject({ code: 'hits.form-not-of-this-system' });
    const first = await begun(hit, 'G');
    await desk.ok(officer, discardDraft, { params: { id: first.id } });
    expect(await desk.get(officer, hit.id)).toMatchObject({ draftedCount: 0, owed: ['G'], forms: [] });
    const second = await begun(hit, 'G');
    expect(second.id).not.toBe(first.id);
    const other = await desk.person('operator');
    const third = await desk.act(other, contract.startForm, hit, { form: 'G' });
    expect(third.draftId).not.toBe(second.id);
    expect(await desk.get(officer, hit.id)).toMatchObject({ draftedCount: 2, owed: [] });
  });

  test('each letter is written from what is known', async () => {
    const hit = await desk.record(officer, { identityCheck: 'document', identityStatus: 'misused', identityText: 'Born elsewhere.', dataFault: 'The year of birth is 1972.' });
    expect(hit.owedForms.map(({ form, reason }) => `${form} ${reason}`)).toEqual(['G hit-on-alert', 'Q identity-misused', 'J data-wrong']);
    expect((await begun(hit, 'Q')).content.body).toContain('Born elsewhere.');
    expect((await begun(hit, 'J')).content.body).toContain('The year of birth is 1972.');
    expect((await begun(hit, 'L')).content.body).toContain('could not be confirmed');
    expect((await begun(hit, 'G')).content).toMatchObject({ language: 'en', subject: `SIRENE form G – ${hit.alertReference}` });
  });

  test('a message that left otherwise is taken down by hand: the clock stops at it', async () => {
    const hit = await desk.record(officer, { category: 'missing' });
    desk.clock.advanceMinutes(30);
    const sentAt = desk.clock();
    const message = await desk.message({ channel: 'sirene', kind: 'hit-notice', direction: 'out', sequence: 9_000 });
    desk.clock.advanceMinutes(12 * 60);
    const told = await desk.ok(officer, contract.recordForm, { params: { id: hit.id, messageId: message.id }, version: hit.version, body: { form: 'G' } });
    expect(told).toMatchObject({ state: 'notified', forms: [{ form: 'G', state: 'sent', direction: 'out', at: sentAt }], clock: { state: 'met' }, told: { otherSideAt: sentAt } });
  });
});
