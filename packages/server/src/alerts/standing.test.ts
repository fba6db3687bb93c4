import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { insertTestMessage } from '../messages/testing-messages.ts';
import { proposeWithdrawal } from './commands-ending.ts';
import { fileLimits } from './commands-standing.ts';
import * as contract from './contract.ts';
import { arrestDetails, asRed, redDetails, somebody, startAlertsDesk, type AlertsDesk } from './testing-alerts.ts';
import type { AlertView } from './contract-alert.ts';

let desk: AlertsDesk;
beforeAll(async () => {
  desk = await startAlertsDesk();
});
afterAll(() => desk.stop());

const at = (alert: AlertView) => ({ params: { id: alert.id }, version: alert.version });
const missing = { as: { system: 'sis', form: 'alert', category: 'missing' }, details: { reason: 'Left home', authority: 'Police of Port Maravel', proportionality: 'A person in danger' } };
const judicial = { as: { system: 'sis', form: 'alert', category: 'judicial' }, details: { reason: 'Witness', authority: 'Court', judicialRole: 'witness', decisionReference: 'J 1', proportionality: 'Murder trial' } };

describe('flags', () => {
  test('are added for a state once, and taken off again', async () => {
    const alert = await desk.issued();
    const body = { country: 'XF', ground: 'warrant-refused', text: 'Refused by the court' };
    const message = await insertTestMessage(desk.owner, { kind: 'alert-form', channel: 'sirene' });
    const flagged = await desk.ok(desk.officer, contract.flagAlert, { ...at(alert), body: { ...body, messageId: message.id } });
    expect(flagged).toMatchObject({ flagged: true, flags: [{ country: 'XF', ground: 'warrant-refused', removed: null }] });
    expect(flagged.acts).toContain('remove-flag');
    expect((await desk.call(desk.officer, contract.flagAlert, { ...at(flagged), body })).code).toBe('alerts.already-flagged');
    const removal = { params: { id: alert.id, flagId: flagged.flags[0]!.id }, version: flagged.version, body: {} };
    const off = await desk.ok(desk.officer, contract.removeFlag, removal);
    expect(off).toMatchObject({ flagged: false, flags: [{ removed: { by: { id: desk.officer.accountId } } }] });
    expect((await desk.call(desk.officer, contract.removeFlag, { ...removal, version: off.version })).code).toBe('alerts.flag-not-found');
    expect(await desk.facts(alert.id)).toEqual(['AlertIssued', 'AlertFlagged', 'AlertFlagged']);
  });

  test('are of arrest, missing persons and checks only, and some grounds of arrest only', async () => {
    const [court, lost] = [await desk.issued(judicial), await desk.issued(missing)];
    expect((await desk.call(desk.officer, contract.flagAlert, { ...at(court), body: { country: 'XF', ground: 'national-law' } })).code).toBe('alerts.not-flaggable');
    expect((await desk.call(desk.officer, contract.flagAlert, { ...at(lost), body: { country: 'XF', ground: 'person-released' } })).code).toBe('alerts.flag-ground-does-not-fit');
    expect((await desk.call(desk.officer, contract.flagAlert, { ...at(lost), body: { country: 'XF', ground: 'national-law', messageId: '01a20c8f-57aa-7000-988c-8dad8ef7d93e' } })).code).toBe('alerts.message-not-found');
  });
});

describe('hiding', () => {
  const body = { authorisation: 'Judge, 10 March 2026', text: 'Operation under way' };

  test('lasts 48 hours, is renewed by 48, and ends by itself', async () => {
    const alert = await desk.issued();
    const hidden = await desk.ok(desk.leader, contract.hideAlert, { ...at(alert), body });
    expect(hidden.hiddenUntil).toBe(new Date(Date.parse(desk.clock()) + 48 * 3_600_000).toISOString());
    const longer = await desk.ok(desk.leader, contract.hideAlert, { ...at(hidden), body });
    expect(longer.hiddenUntil).toBe(new Date(Date.parse(desk.clock()) + 96 * 3_600_000).toISOString());
    expect((await desk.ok(desk.officer, contract.countAlerts)).hidden).toBe(1);
    desk.clock.advanceMinutes(96 * 60 + 1);
    await desk.run('alerts.keep-time');
    const shown = await desk.get(alert.id);
    expect(shown.hiddenUntil).toBeNull();
    expect(shown.events.at(-1)).toMatchObject({ kind: 'Shown', by: null });
  });

  test('is of arrest only, and ended by hand', async () => {
    expect((await desk.call(desk.leader, contract.hideAlert, { ...at(await desk.issued(missing)), body })).code).toBe('alerts.not-hideable');
    const hidden = await desk.ok(desk.leader, contract.hideAlert, { ...at(await desk.issued()), body });
    const shown = await desk.ok(desk.leader, contract.showAlert, at(hidden));
    expect((await desk.call(desk.leader, contract.showAlert, at(shown))).code).toBe('alerts.not-hidden');
  });
});

describe('links', () => {
  test('join two of ours, both ways, and are taken back', async () => {
    const person = await desk.issued();
    const car = await desk.issued({ record: { kind: 'vehicle', vin: 'WVWZZZ1JZXW000009', plates: [{ number: '1ABC234', country: 'XM' }] }, objectLetter: 'a', details: { ...arrestDetails, objectType: 'car' } });
    const body = { otherId: car.id, reason: 'Used by the person' };
    const params = { params: { id: person.id } };
    expect((await desk.ok(desk.officer, contract.linkAlerts, { ...params, body })).links).toMatchObject([{ alert: { id: car.id, caption: '1ABC234' }, reason: 'Used by the person' }]);
    expect((await desk.get(car.id)).links).toMatchObject([{ alert: { id: person.id } }]);
    expect((await desk.call(desk.officer, contract.linkAlerts, { ...params, body })).code).toBe('alerts.link-exists');
    const unlink = { params: { id: car.id, otherId: person.id } };
    expect((await desk.ok(desk.officer, contract.unlinkAlerts, unlink)).links).toEqual([]);
    expect((await desk.call(desk.officer, contract.unlinkAlerts, unlink)).code).toBe('alerts.link-not-found');
  });

  test('are between issued alerts of ours in one system', async () => {
    const [person, draft] = [await desk.issued(), await desk.draft()];
    const link = (otherId: string) => desk.call(desk.officer, contract.linkAlerts, { params: { id: person.id }, body: { otherId, reason: 'x' } });
    expect((await link(person.id)).code).toBe('alerts.link-to-itself');
    expect((await link(draft.id)).code).toBe('alerts.link-not-own');
    expect((await link('999999')).code).toBe('alerts.alert-not-found');
  });
});

describe('misused identity', () => {
  const body = { consents: ['names', 'birth-date'], data: { names: ['Mira Orwen'], 'birth-date': '1971-02-03' }, consentedAt: '2026-03-01T10:00:00Z', consentText: 'Signed form 12' };

  test('data only with consent for each category, which is withdrawn in part or whole', async () => {
    const alert = await desk.issued();
    const recorded = await desk.ok(desk.officer, contract.recordMisuse, { ...at(alert), body });
    expect(recorded.misuse).toMatchObject({ consents: ['names', 'birth-date'], data: body.data });
    const less = await desk.ok(desk.officer, contract.withdrawMisuse, { ...at(recorded), body: { categories: ['birth-date'] } });
    expect(less.misuse).toMatchObject({ consents: ['names'], data: { names: ['Mira Orwen'] } });
    const gone = await desk.ok(desk.officer, contract.withdrawMisuse, { ...at(less), body: {} });
    expect(gone.misuse).toBeNull();
    expect((await desk.call(desk.officer, contract.withdrawMisuse, { ...at(gone), body: {} })).code).toBe('alerts.misuse-not-found');
  });

  test('what is refused', async () => {
    const alert = await desk.issued();
    expect((await desk.call(desk.officer, contract.recordMisuse, { ...at(alert), body: { ...body, consents: ['names'] } }))).toMatchObject({ code: 'alerts.consent-missing', detail: { category: 'birth-date' } });
    expect((await desk.call(desk.officer, contract.recordMisuse, { ...at(alert), body: { ...body, consentedAt: '2099-03-01T10:00:00Z' } })).code).toBe('alerts.consent-in-the-future');
    const red = await desk.issued({ as: asRed, details: redDetails });
    expect((await desk.call(desk.officer, contract.recordMisuse, { ...at(red), body })).code).toBe('alerts.misuse-only-of-persons');
  });
});

describe('files', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

  test('a photograph is added, shown and taken off', async () => {
    const alert = await desk.draft();
    expect((await desk.upload(desk.officer, alert.id, { kind: 'photo', name: 'face.png', mediaType: 'image/png', bytes: png })).status).toBe(200);
    const [file] = (await desk.get(alert.id)).files;
    expect(file).toMatchObject({ kind: 'photo', name: 'face.png', mediaType: 'image/png', byteCount: png.byteLength });
    const params = { params: { id: alert.id, fileId: file!.id } };
    expect((await desk.call(desk.officer, contract.getAlertFile, params)).status).toBe(200);
    expect((await desk.ok(desk.officer, contract.removeAlertFile, params)).files).toEqual([]);
    expect((await desk.call(desk.officer, contract.removeAlertFile, params)).code).toBe('alerts.file-not-found');
    expect((await desk.call(desk.officer, contract.getAlertFile, params)).code).toBe('alerts.file-not-found');
    expect((await desk.call(desk.officer, contract.getAlertFile, { params: { ...params.params, id: '999999' } })).code).toBe('alerts.alert-not-found');
  });

  test('what is no image, lies, is too large or too many', async () => {
    const { id } = await desk.draft();
    const upload = async (name: string, mediaType: string, bytes: Buffer) => (await desk.upload(desk.officer, id, { kind: 'photo', name, mediaType, bytes })).code;
    expect(await upload('face.txt', 'text/plain', Buffer.from('no face'))).toBe('alerts.file-not-an-image');
    expect(await upload('face.png', 'image/png', Buffer.from('MZ\x90\0\x03\0\0\0'))).toBe('alerts.file-suspicious');
    expect(await upload('face.png', 'image/png', Buffer.concat([png, Buffer.alloc(fileLimits.bytes)]))).toBe('alerts.file-too-large');
    await desk.owner.query(`insert into alerts_file (id, alert_id, kind, name, media_type, byte_count, sha256, bytes, added_at)
      select gen_random_uuid(), $1, 'other', 'x', 'text/plain', 1, 'x', '\\x00', now() from generate_series(1, ${fileLimits.files})`, [id]);
    expect(await upload('face.png', 'image/png', png)).toBe('alerts.files-too-many');
  });
});

describe('the end', () => {
  test('an extension needs its assessment, is longer, and not too long', async () => {
    const alert = await desk.issued();
    const extend = (validUntil?: string) => desk.call(desk.leader, contract.extendAlert, { ...at(alert), body: { assessment: 'Still wanted', ...(validUntil ? { validUntil } : {}) } });
    expect((await extend(alert.validUntil!)).code).toBe('alerts.validity-not-longer');
    expect((await extend('2050-01-01T00:00:00Z')).code).toBe('alerts.validity-too-long');
    desk.clock.advanceMinutes(60 * 24);
    const extended = (await extend()).json;
    expect(extended.validUntil! > alert.validUntil!).toBe(true);
    expect(extended.events.at(-1)).toMatchObject({ kind: 'Extended', detail: { assessment: 'Still wanted', former: alert.validUntil } });
    const as = { system: 'sis', form: 'alert', category: 'return' };
    const back = await desk.issued({ as, details: { reason: 'Return decision', authority: 'Aliens office', decisionReference: 'D 9', voluntaryDepartureUntil: '2026-05-01', entryBan: false } });
    expect(back.validity).toMatchObject({ periodYears: null, validUntil: null });
    expect((await desk.call(desk.leader, contract.extendAlert, { ...at(back), body: { assessment: 'x' } })).code).toBe('alerts.lasts-as-its-decision');
  });

  test('the purpose achieved: fifteen days to withdraw or to justify', async () => {
    const alert = await desk.issued();
    const report = { ground: 'surrendered', text: 'Surrendered yesterday' };
    expect((await desk.call(desk.officer, contract.reportPurposeAchieved, { ...at(alert), body: { ground: 'seized' } })).code).toBe('alerts.ground-does-not-fit');
    expect((await desk.call(desk.leader, contract.justifyKeeping, { ...at(alert), body: { text: 'x' } })).code).toBe('alerts.purpose-not-achieved');
    const reported = await desk.ok(desk.officer, contract.reportPurposeAchieved, { ...at(alert), body: report });
    expect(reported.purposeAchieved?.deletionDueAt).toBe(new Date(Date.parse(desk.clock()) + 15 * 86_400_000).toISOString());
    expect((await desk.call(desk.officer, contract.reportPurposeAchieved, { ...at(reported), body: report })).code).toBe('alerts.purpose-achieved-already');
    const kept = await desk.ok(desk.leader, contract.justifyKeeping, { ...at(reported), body: { text: 'Escaped again' } });
    expect(kept).toMatchObject({ purposeAchieved: null, state: 'issued' });
    await desk.ok(desk.officer, contract.reportPurposeAchieved, { ...at(kept), body: report });
    desk.clock.advanceMinutes(15 * 24 * 60);
    await desk.run('alerts.keep-time');
    expect(await desk.get(alert.id)).toMatchObject({ state: 'withdrawn', ended: { ground: 'not-justified' } });
  });

  test('a hit proposes it once, whoever tells again', async () => {
    const alert = await desk.issued();
    const propose = (ground: 'surrendered' | 'seized') => desk.act((act) => proposeWithdrawal(act, alert.id, { ground, text: 'Hit' }));
    expect(await propose('surrendered')).toMatchObject({ ok: true });
    expect(await propose('surrendered')).toMatchObject({ ok: true });
    expect(await propose('seized')).toMatchObject({ ok: false, code: 'alerts.ground-does-not-fit' });
    expect((await desk.get(alert.id)).events.filter(({ kind }) => kind === 'PurposeAchieved')).toHaveLength(1);
  });

  test('withdrawn: the victim’s data goes at once, everything else a year later, kinds and instants stay', async () => {
    const alert = await desk.issued();
    const body = { consents: ['names'], data: { names: ['Mira Orwen'] }, consentedAt: '2026-03-01T10:00:00Z', consentText: 'Form' };
    const misuse = await desk.ok(desk.officer, contract.recordMisuse, { ...at(alert), body });
    expect((await desk.call(desk.leader, contract.withdrawAlert, { ...at(misuse), body: { ground: 'return-confirmed' } })).code).toBe('alerts.ground-does-not-fit');
    const gone = await desk.ok(desk.leader, contract.withdrawAlert, { ...at(misuse), body: { ground: 'surrendered' } });
    expect(gone).toMatchObject({ state: 'withdrawn', misuse: null, ended: { ground: 'surrendered' }, acts: ['write-message'] });
    expect(await desk.rows('select 1 from alerts_misuse where alert_id = $1', alert.id)).toEqual([]);
    desk.clock.set(gone.eraseDueAt!);
    await desk.run('alerts.keep-time');
    const erased = await desk.get(alert.id);
    expect(erased).toMatchObject({ state: 'deleted', record: null, details: {}, reference: alert.reference, ended: { ground: 'surrendered' } });
    expect(erased.events.map(({ kind }) => kind)).toEqual(['Drafted', 'Submitted', 'Issued', 'MisuseRecorded', 'Withdrawn', 'Deleted']);
    expect(await desk.facts(alert.id)).toEqual(['AlertIssued', 'AlertChanged', 'AlertWithdrawn', 'AlertDeleted']);
    desk.clock.set('2026-04-20T09:00:00.000Z' as Instant);
  });

  test('notice four months before, then it ends by itself', async () => {
    const alert = await desk.issued({ as: { system: 'sis', form: 'alert', category: 'check-discreet' }, details: { reason: 'Drugs', authority: 'Police', checkGround: 'crime', proportionality: 'Organised crime' } });
    await desk.run('alerts.keep-time');
    expect((await desk.get(alert.id)).validity.noticeGivenAt).toBeNull();
    desk.clock.set(alert.reviewDueAt!);
    await desk.run('alerts.keep-time');
    await desk.run('alerts.keep-time');
    const told = await desk.get(alert.id);
    expect(told.events.filter(({ kind }) => kind === 'ExpiryNotified')).toHaveLength(1);
    expect((await desk.ok(desk.officer, contract.listAlerts, { query: { expiring: 'true', category: 'check-discreet' } })).items).toMatchObject([{ id: alert.id }]);
    desk.clock.set(alert.validUntil!);
    await desk.run('alerts.keep-time');
    expect(await desk.get(alert.id)).toMatchObject({ state: 'expired', ended: { ground: 'expired' } });
    expect(await desk.facts(alert.id)).toEqual(['AlertIssued', 'AlertExpired']);
    desk.clock.set('2026-04-20T09:00:00.000Z' as Instant);
  });

  test('notice before a child comes of age', async () => {
    const alert = await desk.issued({ ...missing, record: somebody({ birthDates: ['2008-08-01'] }) });
    expect(alert.validity.majorityAt).toBe('2026-08-01T00:00:00.000Z');
    await desk.run('alerts.keep-time');
    expect((await desk.get(alert.id)).events.at(-1)).toMatchObject({ kind: 'MajorityNotified', by: null });
  });
});

describe('messages', () => {
  test('an arrest begins form A to the SIRENE Bureaux; once it has left it is known', async () => {
    const bureau = await desk.partner('SIRENE-XF', { type: 'sirene' });
    const alert = await desk.issued({ record: { kind: 'person', names: [{ full: 'Dal Orwenfold', family: 'Orwenfold', given: 'Dal' }], birthDates: ['1970-05-12'], sex: 'M' } });
    const { draftId } = await desk.ok(desk.officer, contract.writeAboutAlert, { params: { id: alert.id }, body: { purpose: 'supplementary' } });
    const draft = await desk.messageDraft(desk.officer, draftId);
    expect(draft.content).toMatchObject({ channel: 'sirene', kind: 'alert-form', urgency: 'urgent', recipients: [{ organisationId: bureau }], ownReference: alert.reference });
    expect(draft.content.subject).toBe(`${alert.reference} Arrest for surrender or extradition: Supplementary information`);
    expect(draft.content.body).toContain('SIRENE form A');
    expect(draft.content.body).toContain('Surname: Orwenfold');
    expect(draft.content.body).toContain('Robbery with a weapon');
    expect((await desk.send(desk.officer, draftId, { urgency: 'non-urgent' })).status).toBe(200);
    const sent = await desk.get(alert.id);
    expect(sent.messages).toMatchObject([{ purpose: 'supplementary', draftId: null, message: { number: expect.any(String) as string } }]);
    expect(sent.events.at(-1)).toMatchObject({ kind: 'MessageSent' });
  });

  test('a diffusion goes to the bureaus of its countries, without notes and evaluation', async () => {
    const bureau = await desk.partner('NCB-XQ', { type: 'ncb', country: 'XQ' });
    await desk.partner('NCB-XF', { type: 'ncb' });
    const alert = await desk.issued({ as: { ...asRed, form: 'diffusion' }, details: { ...redDetails, recipientCountries: ['XQ'], notes: 'Ask the informant' } });
    const { draftId } = await desk.ok(desk.officer, contract.writeAboutAlert, { params: { id: alert.id }, body: { purpose: 'diffusion', language: 'fr' } });
    const { content } = await desk.messageDraft(desk.officer, draftId);
    expect(content).toMatchObject({ channel: 'i247', recipients: [{ organisationId: bureau }], language: 'fr' });
    expect(content.body).toContain('Chef d’accusation: Robbery with a weapon');
    expect(content.body).not.toMatch(/informant|Necessary to find/);
  });

  test('what does not suit is refused', async () => {
    const alert = await desk.issued();
    const write = (body: object) => desk.call(desk.officer, contract.writeAboutAlert, { params: { id: alert.id }, body });
    expect((await write({ purpose: 'publication' })).code).toBe('alerts.purpose-does-not-fit');
    expect((await write({ purpose: 'other', organisationIds: ['01a20c8f-57aa-7000-988c-8dad8ef7d93e'] })).code).toBe('alerts.recipient-not-found');
  });
});
