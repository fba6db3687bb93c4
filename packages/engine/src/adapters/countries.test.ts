import { describe, expect, it } from 'vitest';
import { countryCode, countryName, countryOfPlace, isCountryCode, readCountry, successorStates } from './countries.ts';

describe('readCountry', () => {
  it.each([
    ['fr', 'FR'], ['FRA', 'FR'], ['D', 'DE'], ['D<<', 'DE'], ['GBN', 'GB'], ['RKS', 'XK'], ['Deutschland', 'DE'], ['Côte d’Ivoire', 'CI'], ['Elfenbeinküste', 'CI'],
    ['Korea, North', 'KP'], ['Korea, South', 'KR'], ['Congo, Democratic Republic of the', 'CD'], ['Congo, Republic of the', 'CG'], ['Bahamas, The', 'BS'], ['Iran, Islamic Republic of', 'IR'],
    ['THE NETHERLANDS', 'NL'], ['Trinidad & Tobago', 'TT'], ['St. Kitts and Nevis', 'KN'], ['USSR', 'SU'], ['Zaire', 'CD'], ['Burma', 'MM'], ['Syrian', 'SY'], ['  u.s.a. ', 'US'], ['UK', 'GB'],
  ])('%s is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it('tells a stated absence from an unknown word', () => {
    expect(readCountry('stateless')).toBe('no-country');
    expect(readCountry('XXA')).toBe('no-country');
    expect(readCountry('Atlantis')).toBeUndefined();
    expect(readCountry('')).toBeUndefined();
  });

  it('finds the country at the end of a place only', () => {
    expect(countryOfPlace('Lagoville, Isle Province, Mexico')).toBe('MX');
    expect(countryOfPlace('Somewhere, Korea, North')).toBe('KP');
    expect(countryOfPlace('Georgia Street, Nowhere')).toBeUndefined();
  });

  it('knows who came after a state that is no more', () => {
    expect(successorStates('SU')).toContain('RU');
    expect(successorStates('FR')).toEqual([]);
    expect(countryName('CD')).toBe('Democratic Republic of the Congo');
  });
});

it('takes the codes that ISO leaves to its users, but not the one that says there is none', () => {
  expect(['XM', 'XK', 'XF', 'XX', 'QQ', 'xm'].map(isCountryCode)).toEqual([true, true, true, false, false, false]);
});
