import { describe, expect, test } from 'vitest';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { Channel, Classification } from '../kernel/vocabulary.ts';
import type { Membership, OrganisationId, OrganisationProfile } from '../partners/model.ts';
import { testActor } from '../platform/testing.ts';
import type { DraftContent } from './contract.ts';
import { addressees, adviceOn, finished, isWithinClearance, refusalOf, review, tidied, unitFor, type Directory, type Reviewed } from './rules.ts';
import { startManual, startNew } from './rules-starting.ts';

const now = '2026-03-10T09:00:00.000Z' as Instant;
const desk = { country: 'XM', ceiling: 'restricted', hasTransport: (channel: Channel) => channel !== 'lo' } as const;

function profile(id: string, more: Partial<OrganisationProfile> = {}): OrganisationProfile {
  const memberships: readonly Membership[] = ['eu', 'schengen', 'interpol'];
  return { id: id as OrganisationId, code: id.toUpperCase(), name: `Office ${id}`, country: 'XF', type: 'spoc', addresses: [`${id}@partner.example`, `second-${id}@partner.example`], languages: ['fr'], channels: ['siena'], timeZone: 'Europe/Paris', active: true, memberships, ...more };
}
const spoc = profile('spoc');
const directory: Directory = {
  byId: new Map([spoc, profile('mute', { addresses: [] }), profile('shut', { active: false }), profile('far', { country: 'XT', memberships: ['interpol'], type: 'ncb' })].map((one) => [one.id, one])),
  byAddress: new Map([['spoc@partner.example', spoc]]),
};
const to = (organisationId: string | null, address: string | null = null, copy = false): DraftContent['recipients'][number] => ({ organisationId: organisationId as OrganisationId | null, address, copy });

describe('what was typed', () => {
  const typed: DraftContent = { ...startNew(), subject: 'a', body: 'b' };

  test('has no characters that a database or a reader stumbles over', () => {
    const kept = tidied(
      { ...typed, subject: 'one\r\nBcc: two\u0000\u202egpj.exe \ud800', body: 'one\r\ntwo\rthree\tfour\u0000\u0007\udc00\n', handlingText: 'a\nb', otherReferences: ['x\u0000y'], recipients: [to(null, ' a@b.example\r\nBcc: c@d.example ')] },
      'new',
      undefined,
    );
    expect(kept).toMatchObject({ subject: 'one Bcc: twogpj.exe \ufffd', body: 'one\ntwo\nthree\tfour\ufffd\n', handlingText: 'a b', otherReferences: ['xy'] });
    expect(kept.recipients).toEqual([to(null, 'a@b.example Bcc: c@d.example')]);
    expect(addressees(kept.recipients, directory)[0]?.address).toBeUndefined();
  });

  test('keeps the spaces of somebody still typing, and loses them when it is sent', () => {
    const typing = { ...typed, subject: 'Vehicle ', body: 'Dear\n\n', handlingText: ' ', ownReference: '', otherReferences: ['', 'x', ' x '] };
    expect(tidied(typing, 'new', undefined)).toEqual(typing);
    expect(finished(typing)).toMatchObject({ subject: 'Vehicle', body: 'Dear', handlingText: null, ownReference: null, otherReferences: ['x'] });
  });

  test('has each code once, in the order of its vocabulary', () => {
    expect(tidied({ ...typed, handling: ['H3', 'H1', 'H3'], crimeAreas: ['corruption', 'terrorism', 'corruption'] }, 'new', undefined)).toMatchObject({ handling: ['H1', 'H3'], crimeAreas: ['terrorism', 'corruption'] });
  });

  test.each<[Classification, Classification, Classification]>([
    ['unclassified', 'restricted', 'restricted'],
    ['restricted', 'restricted', 'restricted'],
    ['confidential', 'restricted', 'confidential'],
    ['unclassified', 'secret', 'secret'],
  ])('%s about a %s message is %s', (classification, ofAbout, expected) => {
    expect(tidied({ ...typed, classification }, 'reply', { classification: ofAbout }).classification).toBe(expected);
  });

  test('says how it came only when it was taken down by hand', () => {
    const { manual } = startManual(now);
    expect(tidied({ ...typed, manual }, 'new', undefined).manual).toBeNull();
    expect(tidied({ ...typed, manual }, 'manual', undefined).manual).toEqual(manual);
  });
});

describe('to whom', () => {
  test.each<[string, DraftContent['recipients'][number], string | undefined]>([
    ['an organisation: its first address', to('spoc'), 'spoc@partner.example'],
    ['an organisation at another of its addresses', to('spoc', 'Second-SPOC@partner.example'), 'second-spoc@partner.example'],
    ['an organisation at an address that is not its own: nobody', to('spoc', 'elsewhere@x.example'), undefined],
    ['an organisation without addresses: nobody', to('mute'), undefined],
    ['an organisation that is not there: nobody', to('gone', 'a@b.example'), undefined],
    ['a loose address', to(null, 'A@B.example'), 'a@b.example'],
    ['something that is no address: nobody', to(null, 'not an address'), undefined],
    ['nothing at all: nobody', to(null), undefined],
  ])('%s', (_name, recipient, address) => {
    expect(addressees([recipient], directory)[0]?.address).toBe(address);
  });

  test('an address of the directory is its organisation, however it was written', () => {
    expect(addressees([to(null, 'spoc@partner.example')], directory)[0]?.organisation).toBe(spoc);
  });

  test('each address once; who is written to needs no copy', () => {
    const found = addressees([to(null, 'x@y.example', true), to('spoc', null, true), to('spoc'), to(null, 'X@Y.example', true), to(null, 'spoc@partner.example')], directory);
    expect(found.map(({ address, copy }) => [address, copy])).toEqual([['x@y.example', true], ['spoc@partner.example', false]]);
  });

  test('advice once per organisation', () => {
    expect(adviceOn(addressees([to('spoc'), to('spoc', 'second-spoc@partner.example'), to(null, 'x@y.example')], directory))).toEqual([
      { organisationId: 'spoc', code: 'SPOC', name: 'Office spoc', languages: ['fr'], channels: ['siena'], timeZone: 'Europe/Paris' },
    ]);
  });
});

function reviewed(content: Partial<DraftContent>, more: Partial<Reviewed> = {}): Reviewed {
  const whole: DraftContent = { ...startNew(), subject: 'Vehicle', body: 'Text', recipients: [to('spoc')], language: 'fr', ...content };
  return { draftKind: 'new', content: whole, about: undefined, attachments: [], to: addressees(whole.recipients, directory), ...more };
}
const aboutOf = (more: Partial<NonNullable<Reviewed['about']>>): Reviewed['about'] => ({ channel: 'siena', handling: [], classification: 'unclassified', senderId: 'spoc', ...more });
const file = { byteCount: 1, suspicious: false };
const codeOf = (draft: Reviewed, acceptedWarnings: Parameters<typeof refusalOf>[2]['acceptedWarnings'] = []) => {
  const refusal = refusalOf(draft, desk, { acceptedWarnings, now });
  return refusal && [refusal.code, ...Object.values(refusal.detail ?? {})].join(' ');
};

describe('whether it may go', () => {
  test.each<[string, Reviewed, string | undefined]>([
    ['whole', reviewed({}), undefined],
    ['no recipient', reviewed({ recipients: [] }), 'drafts.incomplete no-recipient'],
    ['no subject', reviewed({ subject: '' }), 'drafts.incomplete subject-empty'],
    ['no body', reviewed({ body: '' }), 'drafts.incomplete body-empty'],
    ['no body but a file', reviewed({ body: '' }, { attachments: [file] }), undefined],
    ['H3 without text', reviewed({ handling: ['H3'] }), 'drafts.handling-text-missing'],
    ['urgent without ground', reviewed({ urgency: 'urgent' }), 'drafts.urgency-ground-missing'],
    ['urgent answer', reviewed({ urgency: 'urgent', kind: 'answer' }), undefined],
    ['ground without urgency', reviewed({ urgencyGround: 'life-or-limb' }), 'drafts.urgency-ground-superfluous'],
    ['unreachable', reviewed({ recipients: [to('spoc'), to('mute')] }), 'drafts.recipient-unreachable'],
    ['no way out', reviewed({ channel: 'lo' }), 'drafts.may-not-leave channel-without-transport'],
    ['too secret', reviewed({ classification: 'confidential' }), 'drafts.may-not-leave classification-above-channel'],
    ['about something too secret', reviewed({}, { about: aboutOf({ classification: 'secret' }) }), 'drafts.may-not-leave classification-above-channel'],
    ['a lying file', reviewed({}, { attachments: [{ byteCount: 1, suspicious: true }] }), 'drafts.may-not-leave suspicious-attachment'],
    ['SIRENE to a third country', reviewed({ channel: 'sirene', recipients: [to('far')] }), 'drafts.may-not-leave sirene-to-third-party'],
    ['SIRENE content by another door', reviewed({ recipients: [to('spoc'), to('far')] }, { about: aboutOf({ channel: 'sirene' }) }), 'drafts.may-not-leave sirene-to-third-party'],
    ['SIRENE to nobody knows whom', reviewed({ channel: 'sirene', recipients: [to(null, 'x@y.example')] }), 'drafts.may-not-leave sirene-to-third-party'],
  ])('%s', (_name, draft, expected) => {
    // Warnings are looked at below.
    expect(codeOf(draft, review(draft, desk).warnings.map(({ code }) => code))).toBe(expected);
  });

  test.each<[string, Reviewed, string]>([
    ['H2 passed on', reviewed({ handling: ['H2'], recipients: [to('shut')] }, { about: aboutOf({ handling: ['H2'] }) }), 'recipient-closed handling-h2-needs-permission'],
    ['H2 of an unknown, to another unknown', reviewed({ handling: ['H2'], recipients: [to(null, 'x@y.example')] }, { about: aboutOf({ handling: ['H2'], senderId: null }) }), 'handling-h2-needs-permission'],
    ['H1', reviewed({ handling: ['H1'] }), 'handling-h1'],
    ['H1 taken off', reviewed({}, { about: aboutOf({ handling: ['H1'] }) }), 'handling-weakened handling-h1'],
    ['a language it does not read', reviewed({ language: 'nl' }), 'language-not-accepted'],
    ['not SIENA between member states', reviewed({ channel: 'bilateral-spoc' }), 'channel-not-siena'],
    ['closed', reviewed({ recipients: [to('shut')] }), 'recipient-closed'],
    ['six files by SIRENE', reviewed({ channel: 'sirene' }, { attachments: [file, file, file, file, file, file] }), 'attachments-over-sirene-limit'],
  ])('%s is shown first', (_name, draft, warnings) => {
    const codes = warnings.split(' ') as Parameters<typeof codeOf>[1];
    expect(codeOf(draft)).toBe(`drafts.warnings-not-accepted ${warnings}`);
    expect(codeOf(draft, codes)).toBeUndefined();
    expect(codeOf(draft, codes?.slice(1))).toContain('drafts.warnings-not-accepted');
  });

  test('H2 back to its giver needs nobody’s leave', () => {
    expect(codeOf(reviewed({ handling: ['H2'] }, { about: aboutOf({ handling: ['H2'] }) }))).toBeUndefined();
  });
});

describe('taken down by hand', () => {
  const taken = (manual: Partial<NonNullable<DraftContent['manual']>> | null, content: Partial<DraftContent> = {}) =>
    codeOf(reviewed({ recipients: [], manual: manual && { means: 'telephone', senderId: null, senderName: 'Somebody', receivedAt: now, ...manual }, ...content }, { draftKind: 'manual', to: [] }));

  test.each<[string, ReturnType<typeof taken>, string | undefined]>([
    ['whole', taken({}), undefined],
    ['by a known office', taken({ senderId: spoc.id, senderName: '' }), undefined],
    ['by nobody', taken({ senderName: '' }), 'drafts.incomplete sender'],
    ['nothing of how it came', taken(null), 'drafts.incomplete manual'],
    ['a minute ahead of our clock', taken({ receivedAt: plusMinutes(now, 1) }), undefined],
    ['in two days', taken({ receivedAt: plusMinutes(now, 2 * 1440) }), 'drafts.incomplete received-at'],
    ['in 2199', taken({ receivedAt: '2199-12-31T23:59:59.000Z' as Instant }), 'drafts.incomplete received-at'],
    ['in 1970', taken({ receivedAt: '1970-01-01T00:00:00.000Z' as Instant }), 'drafts.incomplete received-at'],
    ['a year ago', taken({ receivedAt: plusMinutes(now, -365 * 1440) }), undefined],
    ['without a subject', taken({}, { subject: '' }), 'drafts.incomplete subject-empty'],
    ['an urgent request that gives no ground: registered as it is', taken({}, { urgency: 'urgent' }), undefined],
    ['H3 without text', taken({}, { handling: ['H3'] }), 'drafts.handling-text-missing'],
    ['more secret than what may travel', taken({}, { classification: 'secret' }), undefined],
  ])('%s', (_name, code, expected) => {
    expect(code).toBe(expected);
  });
});

describe('by whom', () => {
  test('nobody marks above their own clearance', () => {
    expect(isWithinClearance(testActor('operator', { clearance: 'restricted' }), 'restricted')).toBe(true);
    expect(isWithinClearance(testActor('operator', { clearance: 'restricted' }), 'confidential')).toBe(false);
    expect(isWithinClearance({ kind: 'system', process: 'x' }, 'unclassified')).toBe(false);
  });

  test('what a liaison officer writes stands with a post of his', () => {
    const officer = testActor('liaison-officer', { unitIds: ['u1', 'u2'] });
    expect(unitFor(testActor('operator', { unitIds: ['u1'] }), { unitId: 'u1' as never })).toBeNull();
    expect(unitFor(officer, undefined)).toBe('u1');
    expect(unitFor(officer, { unitId: 'u2' as never })).toBe('u2');
    expect(unitFor(officer, { unitId: 'u3' as never })).toBe('u1');
    expect(unitFor(testActor('liaison-officer'), undefined)).toBeUndefined();
  });
});
