import { describe, expect, test } from 'vitest';
import { acceptsLanguage, articleOfItem, checkContent, checkUse, copiesDue, copiesOwed, europolDuty, missingItems, spontaneousDuty, type IntendedUse, type RequestContent } from './rules-content.ts';
import { contentItems } from './model.ts';

const whole: RequestContent = { informationRequested: 'Holder of XM-41-AB', purposeFactsOffence: 'Robbery of 3 March', reasonsAvailable: 'Registered there', necessity: 'Only lead', concernsPersons: true, linkToPersons: 'Seen driving', urgency: 'urgent', urgencyGround: 'life-or-limb', urgencyReasons: 'Hostage', restrictsUse: true, useRestrictions: 'This case', language: 'fr-BE' };

describe('content of a request', () => {
  test('has every item of Art. 4 in its order', () => {
    const checked = checkContent(whole, ['fr']);
    expect(checked.map(({ item }) => item)).toEqual(contentItems);
    expect(checked.every(({ state }) => state === 'present')).toBe(true);
    expect(Object.keys(articleOfItem)).toEqual([...contentItems]);
  });

  test.each<readonly [Partial<RequestContent>, string]>([
    [{ informationRequested: ' ' }, 'information-requested'],
    [{ purposeFactsOffence: '' }, 'purpose-facts-offence'],
    [{ reasonsAvailable: '' }, 'reasons-available'],
    [{ necessity: '' }, 'necessity'],
    [{ linkToPersons: '' }, 'link-to-persons'],
    [{ urgencyReasons: '' }, 'urgency-reasons'],
    [{ urgencyGround: null }, 'urgency-reasons'],
    [{ useRestrictions: '' }, 'use-restrictions'],
    [{ language: 'nl' }, 'accepted-language'],
    [{ language: null }, 'accepted-language'],
  ])('without %o lacks %s', (less, item) => {
    expect(missingItems(checkContent({ ...whole, ...less }, ['fr']))).toEqual([item]);
  });

  test('needs no link without persons, no reasons without urgency, no restriction that nobody wants', () => {
    const plain = checkContent({ ...whole, concernsPersons: false, linkToPersons: '', urgency: 'non-urgent', urgencyGround: null, urgencyReasons: '', restrictsUse: false, useRestrictions: '' }, ['fr']);
    expect(plain.filter(({ state }) => state === 'not-applicable').map(({ item }) => item)).toEqual(['link-to-persons', 'urgency-reasons', 'use-restrictions']);
    expect(missingItems(plain)).toEqual([]);
  });

  test.each([['en', [], true], ['EN-gb', ['fr'], true], ['fr', ['fr-BE'], true], ['de', ['fr', 'nl'], false]] as const)('in %s for a state that lists %o: %s', (language, accepted, expected) => {
    expect(acceptsLanguage(language, accepted)).toBe(expected);
  });
});

describe('copies', () => {
  test.each([
    ['request', 'spoc', 'spoc', []],
    ['request', 'authority', 'spoc', ['own-spoc 4(1)']],
    ['request', 'spoc', 'authority', ['recipient-spoc 8(1)']],
    ['request', 'authority', 'authority', ['own-spoc 8(2)', 'recipient-spoc 8(2)']],
    ['answer', 'spoc', 'authority', ['recipient-spoc 5(3)']],
    ['answer', 'authority', 'spoc', ['own-spoc 8(1)']],
    ['answer', 'authority', 'authority', ['own-spoc 8(2)', 'recipient-spoc 8(2)']],
    ['spontaneous', 'spoc', 'authority', ['recipient-spoc 7(3)']],
    ['spontaneous', 'authority', 'authority', ['own-spoc 7(3)', 'recipient-spoc 7(3)']],
  ] as const)('of a %s from %s to %s: %o', (what, from, to, expected) => {
    expect(copiesDue({ what, from, to }).map((copy) => `${copy.to} ${copy.article}`)).toEqual(expected);
  });

  test('are owed until sent or left out', () => {
    const due = copiesDue({ what: 'request', from: 'authority', to: 'authority' });
    expect(copiesOwed(due, [{ to: 'own-spoc' }]).map(({ to }) => to)).toEqual(['recipient-spoc']);
  });
});

describe('information unasked', () => {
  test.each([
    [{ crimeAreas: [], furtherOffences: [], grounds: [] }, 'may'],
    [{ crimeAreas: ['terrorism'], furtherOffences: [], grounds: [] }, 'must'],
    [{ crimeAreas: [], furtherOffences: ['arson'], grounds: [] }, 'must'],
    [{ crimeAreas: ['terrorism'], furtherOffences: [], grounds: ['national-security'] }, 'need-not'],
    [{ crimeAreas: ['terrorism'], furtherOffences: [], grounds: ['authorisation-refused'] }, 'need-not'],
    [{ crimeAreas: ['terrorism'], furtherOffences: [], grounds: ['not-available'] }, 'must'],
  ] as const)('about %o: %s', (information, duty) => {
    expect(spontaneousDuty(information).duty).toBe(duty);
  });
});

test('Europol: decided for what the Directive governs, suggested within the mandate and with consent', () => {
  const asked = { exchange: 'request', crimeAreas: ['corruption'], containsThirdPartyData: false, ownerConsents: false } as const;
  expect(europolDuty(asked)).toMatchObject({ decide: true, suggests: 'copy' });
  expect(europolDuty({ ...asked, crimeAreas: [] }).suggests).toBe('no-copy');
  expect(europolDuty({ ...asked, containsThirdPartyData: true }).suggests).toBe('no-copy');
  expect(europolDuty({ ...asked, exchange: 'sirene' }).decide).toBe(false);
});

describe('use', () => {
  const plain: IntendedUse = { forStatedPurpose: true, inSameCase: true, passedOn: false, toThirdCountry: false, asEvidence: false };
  test.each([
    [{}, ['this-case-only', 'stated-purpose-only'], 'none', []],
    [{ forStatedPurpose: false }, ['stated-purpose-only'], 'none', ['beyond-purpose']],
    [{ inSameCase: false }, ['this-case-only'], 'none', ['beyond-case']],
    [{ passedOn: true, toThirdCountry: true }, ['no-onward-transfer'], 'none', ['onward-without-consent', 'third-country-excluded']],
    [{}, ['ask-before-use'], 'none', ['ask-first']],
    [{ asEvidence: true }, [], 'none', ['evidence-without-consent']],
    [{ asEvidence: true }, [], 'withdrawn', ['evidence-without-consent']],
    [{ asEvidence: true }, [], 'granted', []],
  ] as const)('%o under %o with consent %s: %o', (use, limits, consent, expected) => {
    expect(checkUse({ ...plain, ...use }, limits, consent).map(({ code }) => code)).toEqual(expected);
  });
});
