import { describe, expect, it } from 'vitest';
import { compareOrganisations, priorRarity } from './compare.ts';
import { organisationKeys } from './keys.ts';
import { readOrganisationName } from './read.ts';
import { soundKey, spellingDistance } from './spelling.ts';

function agreement(a: string, b: string): number {
  return compareOrganisations(readOrganisationName(a), readOrganisationName(b)).agreement;
}

describe('readOrganisationName', () => {
  it('tells the roles of words apart', () => {
    const name = readOrganisationName('Verrin International Trading Bank (Hong Kong) IV Ltd.');
    expect(name.words.map((word) => [word.text, word.role, word.value])).toEqual([
      ['verrin', 'core', 'verrin'], ['international', 'filler', 'international'], ['trading', 'activity', 'trading'], ['bank', 'activity', 'bank'], ['hong kong', 'place', 'HK'], ['iv', 'number', '4'],
    ]);
    expect(name.forms.map((form) => form.id)).toEqual(['ltd']);
  });

  it.each([
    ['Verrin Aktiengesellschaft', 'ag'], ['Verrin Aktiengeselschaft', 'ag'], ['VerrinAG', 'ag'], ['ООО «Веррин»', 'llc'], ['Общество с ограниченной ответственностью "Веррин"', 'llc'], ['Verrin G.m.b.H.', 'gmbh'],
    ['Verrin Sp. z o.o.', 'spzoo'], ['Societatea cu Răspundere Limitată Verrin', 'srl'], ['Verrin, S.A. de C.V.', 'sa'], ['Verrin A/S', 'as'], ['PT Verrin', 'pt'], ['Verrin Joynt Stock Company', 'jsc'], ['株式会社ヴェリン', 'kk'],
    ['Verrin p.l.c.', 'plc'], ['Verrin Sdn. Bhd.', 'ltd'], ['Verrin Gesellschaft mit beschränkter Haftung', 'gmbh'], ['ПАО Веррин', 'jsc'], ['Verrin d.o.o.', 'doo'], ['شركة فيرين', 'co'],
  ])('%s is of form %s', (text, form) => {
    expect(readOrganisationName(text).forms.map((found) => found.id)).toContain(form);
  });

  it('does not take a word within the name for a form', () => {
    expect(readOrganisationName('Compagnie du Co Verrin').forms.map((form) => form.id)).not.toContain('gmbh');
    expect(readOrganisationName('As Verrin Sees It').words.some((word) => word.text === 'as')).toBe(true);
    expect(readOrganisationName('Limited Company').words.length).toBe(2);
  });

  it('leaves out the initials a name gives itself', () => {
    expect(readOrganisationName("Verrin People's Front (VPF)").words.map((word) => word.text)).toEqual(['verrin', 'people', 'front']);
  });

  it('never throws', () => {
    for (const text of ['', ' ', '()', '&', '\ud800', '\u0000', '🏢🏢', 'x'.repeat(100_000), 'a '.repeat(10_000), '№ 5', '-- -- --']) expect(() => organisationKeys(readOrganisationName(text))).not.toThrow();
  });
});

describe('compareOrganisations', () => {
  it.each([
    ['Verrin AG', 'Verrin Aktiengesellschaft'], ['ООО Ромашка', 'Romashka LLC'], ['1st Verrin Bank', 'First Verrin Bank'], ['Brigade Forty-Four', 'Brigade 44'], ["People's Verrin Army", 'PVA'], ['Verrin & Sons Co.', 'Verrin and Sons Company'],
    ['Coca Verrina', 'Cocaverrina'], ['The Verrin Group, Inc.', 'Verrin Group Incorporated'], ['Banque Verrin', 'Verrin Bank'], ['Verrin Trading', 'Trading Verrin'], ['Verrinkraft AG', 'Verinkraft AG'], ['Verrin', 'Verrin Europe Sp. z o.o.'], ['OAO Verrin', 'Verrin JSC'], ['Verrinlimited', 'Verrin Ltd.'], ['Verrin Sea Oil Company', 'VSOC'], ['Phelnix Bank', 'Felniks Bank'], ['MV Verrin Star', 'Verrin Star'], ['PJSC Verrin of Russia', 'Verrin PAO'],
  ])('%s and %s agree', (a, b) => {
    expect(agreement(a, b)).toBeGreaterThanOrEqual(0.6);
  });

  it.each([
    ['Verrin Oil Company Ltd', 'Verrin Gas Company Ltd'], ['Bank of Verrin (London) plc', 'Bank of Verrin (Singapore) Ltd'], ['Verrin Systems II Inc.', 'Verrin Systems Inc.'], ['Verrin Holdings Ltd', 'Tarnow Holdings Ltd'], ['LXC Aviation', 'LAU Aviation'],
    ['Verrin Ltd', 'Verrin Dorsal Ltd'], ['Verrin Fund 12 LP', 'Verrin Fund 57 LP'], ['construction ltd', 'LLC Construction Dredging Company'], ['', 'Verrin'], ['Verrin B.V.', 'Verrin Canada Inc.'],
  ])('%s and %s differ', (a, b) => {
    expect(agreement(a, b)).toBeLessThan(0.6);
  });

  it('is the same both ways and sums its lines', () => {
    for (const [a, b] of [['Verrin Oil Ltd', 'Verrin Gaz OOO'], ['PVA', 'People Verrin Army'], ['Verrin Europe', 'Verrin Asia GmbH']] as const) {
      const one = compareOrganisations(readOrganisationName(a), readOrganisationName(b));
      expect(one.bits).toBeCloseTo(agreementBits(b, a), 9);
      expect(one.lines.reduce((sum, line) => sum + line.bits, 0)).toBeCloseTo(one.bits, 9);
    }
  });

  it('counts a rare word for more than a common one', () => {
    expect(priorRarity('verrinkraft')).toBeGreaterThan(priorRarity('bank'));
    const rare = compareOrganisations(readOrganisationName('Verrin Ltd'), readOrganisationName('Verrin Ltd'), () => 20);
    expect(rare.bits).toBe(21.5);
  });
});

function agreementBits(a: string, b: string): number {
  return compareOrganisations(readOrganisationName(a), readOrganisationName(b)).bits;
}

describe('organisationKeys', () => {
  it.each([['Verrin AG', 'VERRIN Aktiengesellschaft'], ['Coca Verrina', 'Cocaverrina'], ["People's Verrin Army", 'PVA'], ['Bank of China', 'China Bank Ltd'], ['Verrinkraft', 'Verinkrafft'], ['Romashka', 'ООО «Ромашка»']])('%s is found from %s', (a, b) => {
    const keys = new Set(organisationKeys(readOrganisationName(a)));
    expect(organisationKeys(readOrganisationName(b)).some((key) => keys.has(key))).toBe(true);
  });
});

describe('spelling', () => {
  it('weighs errors by how easily they are made', () => {
    expect(spellingDistance('verrin', 'verin')).toBeLessThan(spellingDistance('verrin', 'verkrin'));
    expect(spellingDistance('verrin', 'varrin')).toBeLessThan(spellingDistance('verrin', 'vetrin'));
    expect(spellingDistance('verrin', 'evrrin')).toBeCloseTo(0.8);
    expect(spellingDistance('', 'kk')).toBeCloseTo(1.3);
    expect(soundKey('phoenix')).toBe(soundKey('feniks'));
  });
});
