import { describe, expect, test } from 'vitest';
import { checkRelease, type Leaving, type Receiver } from './release.ts';

const desk = { country: 'XM', ceiling: 'restricted', hasTransport: () => true } as const;
const leaving: Leaving = {
  channel: 'i247',
  classification: 'unclassified',
  handling: [],
  language: 'en',
  subject: 'Verification',
  body: 'Please verify.',
  attachments: [],
  about: undefined,
};
const receiver: Receiver = { organisationId: 'o1', name: 'NCB Paris', type: 'ncb', country: 'FR', memberships: ['eu', 'schengen', 'interpol'], languages: ['fr', 'en'], hasAddress: true, active: true };
const sirene: Receiver = { ...receiver, name: 'SIRENE Paris', type: 'sirene' };

const obstaclesOf = (what: Partial<Leaving>, ...to: readonly Receiver[]) => checkRelease({ ...leaving, ...what }, to.length > 0 ? to : [receiver], desk).obstacles.map(({ code }) => code);
const warningsOf = (what: Partial<Leaving>, ...to: readonly Receiver[]) => checkRelease({ ...leaving, ...what }, to.length > 0 ? to : [receiver], desk).warnings.map(({ code }) => code);
const aboutSirene = { channel: 'sirene', handling: [], classification: 'unclassified', senderId: 'o2' } as const;

describe('what may leave', () => {
  test('an ordinary request may', () => {
    expect(checkRelease(leaving, [receiver], desk)).toEqual({ obstacles: [], warnings: [] });
  });

  test.each<[string, Partial<Leaving>, Receiver, boolean]>([
    ['SIRENE content to a third country', { channel: 'sirene' }, { ...sirene, country: 'BR', memberships: ['interpol'] }, true],
    ['SIRENE content to Interpol’s General Secretariat', { channel: 'sirene' }, { ...receiver, type: 'interpol', country: null, memberships: [] }, true],
    ['an answer by Interpol that quotes a SIRENE form, even to a Schengen state’s NCB', { about: aboutSirene }, receiver, true],
    ['SIRENE content to a SIRENE bureau', { channel: 'sirene' }, sirene, false],
    ['SIRENE content to Europol (Art. 48)', { channel: 'sirene' }, { ...receiver, type: 'europol', country: null, memberships: [] }, false],
    ['SIRENE content to a service of our own', { about: aboutSirene }, { ...receiver, type: 'national-unit', country: 'XM', memberships: [] }, false],
  ])('%s', (_name, what, to, isForbidden) => {
    expect(obstaclesOf(what, to).includes('sirene-to-third-party')).toBe(isForbidden);
  });

  test.each<[string, Partial<Leaving>, Receiver, string]>([
    ['above the channel’s ceiling', { classification: 'confidential' }, receiver, 'classification-above-channel'],
    ['an unclassified answer to a secret message', { about: { ...aboutSirene, channel: 'i247', classification: 'secret' } }, receiver, 'classification-above-channel'],
    ['a program among the files', { attachments: [{ byteCount: 1, suspicious: true }] }, receiver, 'suspicious-attachment'],
    ['a blank subject', { subject: '  ' }, receiver, 'subject-empty'],
    ['no words and no file', { body: '\n' }, receiver, 'body-empty'],
    ['a recipient without an address', {}, { ...receiver, hasAddress: false }, 'recipient-without-address'],
  ])('not %s', (_name, what, to, code) => {
    expect(obstaclesOf(what, to)).toContain(code);
  });

  test('not to nobody, and not through a door that is not there', () => {
    expect(checkRelease(leaving, [], desk).obstacles).toEqual([{ code: 'no-recipient', recipient: null }]);
    expect(checkRelease(leaving, [receiver], { ...desk, hasTransport: () => false }).obstacles).toEqual([{ code: 'channel-without-transport', recipient: null }]);
  });

  test.each<[string, Partial<Leaving>, Receiver, string, boolean]>([
    ['H2 to somebody else', { handling: ['H2'], about: { ...aboutSirene, channel: 'i247', handling: ['H2'] } }, receiver, 'handling-h2-needs-permission', true],
    ['H2 back to its giver', { handling: ['H2'], about: { ...aboutSirene, channel: 'i247', handling: ['H2'], senderId: 'o1' } }, receiver, 'handling-h2-needs-permission', false],
    ['a restriction left out', { handling: [], about: { ...aboutSirene, channel: 'i247', handling: ['H1'], senderId: 'o1' } }, receiver, 'handling-weakened', true],
    ['H0, which restricts nothing further, left out', { handling: [], about: { ...aboutSirene, channel: 'i247', handling: ['H0'], senderId: 'o1' } }, receiver, 'handling-weakened', false],
    ['a language off the recipient’s list', { language: 'nl' }, receiver, 'language-not-accepted', true],
    ['a variant of a language on the list', { language: 'fr-BE' }, receiver, 'language-not-accepted', false],
    ['a recipient whose languages are not known', { language: 'nl' }, { ...receiver, languages: [] }, 'language-not-accepted', false],
    ['bilateral instead of SIENA between member states', { channel: 'bilateral-spoc' }, receiver, 'channel-not-siena', true],
    ['bilateral with a third country', { channel: 'bilateral-spoc' }, { ...receiver, country: 'BR', memberships: ['interpol'] }, 'channel-not-siena', false],
    ['a closed office', {}, { ...receiver, active: false }, 'recipient-closed', true],
    ['six files by SIRENE', { channel: 'sirene', attachments: Array.from({ length: 6 }, () => ({ byteCount: 1, suspicious: false })) }, sirene, 'attachments-over-sirene-limit', true],
  ])('warns of %s: %#', (_name, what, to, code, isWarned) => {
    expect((warningsOf(what, to) as string[]).includes(code)).toBe(isWarned);
  });

  test('names the recipient a warning is about', () => {
    const { warnings } = checkRelease({ ...leaving, language: 'nl' }, [receiver, { ...receiver, name: 'NCB The Hague', languages: ['nl'] }], desk);
    expect(warnings).toEqual([{ code: 'language-not-accepted', recipient: 'NCB Paris' }]);
  });
});
