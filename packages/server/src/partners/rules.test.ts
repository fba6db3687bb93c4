import { describe, expect, test } from 'vitest';
import { countriesAsOf, countriesNamed, countryData, countryNames, maravel } from './countries.ts';
import { changedFields, defaultCode, effectiveLanguages, factsOf, fold, isTimeZone, normaliseAddress, settleFields } from './rules.ts';
import { importReasons, memberships, organisationTypes, type OrganisationFields, type OrganisationId } from './model.ts';
import { partnersRefusals } from './contract.ts';
import { bodyOf } from './testing.ts';
import de from './text.de.json' with { type: 'json' };
import en from './text.en.json' with { type: 'json' };
import fr from './text.fr.json' with { type: 'json' };
import nl from './text.nl.json' with { type: 'json' };

describe('an address', () => {
  test.each([
    [' NCB@Police.Example ', 'ncb@police.example'],
    ['poste@Haut-Gué.example', 'poste@xn--haut-gu-hya.example'],
    ['poste@haut-gue\u0301.example', 'poste@xn--haut-gu-hya.example'],
    ["o'neill+tag@a.b.example", "o'neill+tag@a.b.example"],
    ['dépêche@b.example', 'dépêche@b.example'],
  ])('%j is %j', (given, normal) => {
    expect(normaliseAddress(given)).toBe(normal);
    expect(normaliseAddress(normal)).toBe(normal);
  });

  test.each(['', 'a', '@b.example', 'a@', 'a@b', 'a@b@c.example', 'a b@c.example', 'a@127.0.0.1', 'a@[::1]', 'a@1.2', 'a@b..example', 'a@-b.example', '.a@b.example', 'a|b@c.example', '"a b"@c.example', 'a@b.example,c@d.example', 'a@ex%41mple.example', 'a\n@b.example', `${'a'.repeat(65)}@b.example`, `a@${'b'.repeat(64)}.example`, `a@${'b.'.repeat(200)}example`])(
    '%j is none',
    (given) => expect(normaliseAddress(given)).toBeUndefined(),
  );
});

test('search ignores case, accents, ligatures and spaces', () => {
  expect(fold('  ŁÓDŹ\u00a0 Straße\n')).toBe('lodz strasse');
  expect(fold('N’Djamena')).toBe("n'djamena");
  expect(fold('İzmir')).toBe('izmir');
  expect(fold('\u0000')).toBe('');
});

test('a time zone is a name of the IANA database', () => {
  const zones = ['Europe/Brussels', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC', 'Etc/GMT+5'];
  const others = ['', 'Europe/Maravel', '+01:00', 'CET', 'europe/brussels', 'Z', 'Europe/Brussels\u0000', '../etc/passwd'];
  expect([...zones, ...others].filter(isTimeZone)).toEqual(zones);
});

test('languages: its own, else those of its country, else English', () => {
  expect(effectiveLanguages(['fr'], ['nl', 'en'])).toEqual(['fr']);
  expect(effectiveLanguages([], ['nl', 'en'])).toEqual(['nl', 'en']);
  expect(effectiveLanguages([], [])).toEqual(['en']);
});

test('a code of its own', () => {
  expect(defaultCode('ncb', 'FR', new Set())).toBe('NCB-FR');
  expect(defaultCode('ncb', 'FR', new Set(['NCB-FR', 'NCB-FR-3']))).toBe('NCB-FR-2');
  expect(defaultCode('europol', null, new Set())).toBe('EUROPOL');
  for (const type of organisationTypes) expect(defaultCode(type, 'FR', new Set())).toMatch(/^[A-Z0-9][A-Z0-9-]{1,39}$/);
});

describe('changes', () => {
  const id = '0190b0c0-0000-7000-8000-000000000001' as OrganisationId;
  const before: OrganisationFields = { ...bodyOf({ languages: ['fr', 'en'] }), active: true };

  test('the order of a list counts, a repetition does not', () => {
    expect(changedFields(before, { ...before, languages: ['en', 'fr'] })).toEqual(['languages']);
    const settled = settleFields({ ...before, languages: ['fr', 'en', 'fr'], addresses: ['NCB@police-fr.example', 'ncb@police-fr.example'] }, () => true);
    expect(settled.ok && changedFields(before, settled.value)).toEqual([]);
  });

  test('nothing changed, nothing happened', () => expect(factsOf(id, before, before)).toEqual([]));

  test('added closed: it was added and closed', () => {
    expect(factsOf(id, undefined, { ...before, addresses: [], active: false }).map((fact) => fact.kind)).toEqual(['PartnerAdded', 'PartnerClosed']);
  });
});

describe('countries', () => {
  test(`as of ${countriesAsOf}: 249 codes, 27 in the Union, 29 in Schengen, 196 in Interpol`, () => {
    expect(new Set(countryData.map((one) => one.code)).size).toBe(250);
    expect(countryData).toHaveLength(250);
    expect(memberships.map((membership) => countryData.filter((one) => one.code !== maravel && one.memberships.includes(membership)).length)).toEqual([27, 29, 196]);
  });

  test('every SPOC of the Union accepts English (Directive (EU) 2023/977 Art. 11)', () => {
    expect(countryData.filter((one) => one.memberships.includes('eu') && !one.acceptedLanguages.includes('en'))).toEqual([]);
    expect(countryData.flatMap((one) => one.acceptedLanguages).filter((tag) => !/^[a-z]{2}$/.test(tag))).toEqual([]);
  });

  test('every country has a name in every language', () => {
    expect(countryData.filter(({ code }) => Object.values(countryNames(code)).some((name) => name.length < 3 || name === code))).toEqual([]);
    expect(countryNames(maravel)).toEqual({ en: 'Maravel', fr: 'Maravel', nl: 'Maravel', de: 'Maravel' });
    expect(countryNames('QQ').en).toBe('QQ');
  });

  test('are found by the beginning of a word of any name', () => {
    expect(countriesNamed('frankr')).toEqual(['FR']);
    expect(countriesNamed('maravel')).toEqual(['XM']);
    expect(countriesNamed("d'ivoire")).toEqual(['CI']);
    expect(countriesNamed('rance')).toEqual([]);
    expect(countriesNamed('-')).toEqual([]);
  });
});

test('every code has its sentence in four languages, with the same placeholders', () => {
  const keys = [
    ...Object.keys(partnersRefusals).map((code) => `refusals.${code}`),
    ...organisationTypes.map((type) => `partners.type.${type}`),
    ...memberships.map((membership) => `partners.membership.${membership}`),
    ...importReasons.map((reason) => `partners.import.${reason}`),
  ].sort();
  for (const texts of [en, fr, nl, de]) {
    expect(Object.keys(texts).sort()).toEqual(keys);
    expect(placeholdersOf(texts)).toEqual(placeholdersOf(en));
  }
});

function placeholdersOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([key, sentence]) => [key, [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort().join()]));
}
