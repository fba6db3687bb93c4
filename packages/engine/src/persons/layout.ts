import type { CountryCode, PersonRecord } from '../record.ts';

/**
 * One person in 32 bytes: what a search looks at before it looks any closer.
 *
 *     word 0  birth date (dates.ts)
 *     word 1  sex 2 bits | nationality 10 | second nationality 10 | country of birth 10
 *     word 2  place of birth: hash of its consonants 8 bits | number of its text + 1
 *     word 3  where the names begin in the name stream
 *     word 4, 5  64-bit signature: one bit for each name class
 *     word 6  where the rest begins (extras.ts), 0 when there is none
 *     word 7  what the rest holds, a bit each (restBits)
 *
 * The name stream holds, for each name, a head and then the numbers of its spellings:
 *
 *     head = last name of the person 1 bit | weak alias 1 | 2 spare | family parts, a bit each, 12 | 8 spare | count 8
 */
export const stride = 8;
export const placeOf = (word: number): number => word & 0xffffff;
export const restBits = { date: 1, nationality: 2, birthCountry: 4, place: 8, father: 16, mother: 32, document: 64 } as const;
export const maxNameTokens = 12;

export const lastName = 0x80000000;
export const weakName = 0x40000000;

export function nameHead(count: number, family: readonly number[], isWeak: boolean): number {
  let mask = 0;
  for (const index of family) if (index < maxNameTokens) mask |= 1 << index;
  return ((isWeak ? weakName : 0) | (mask << 16) | count) >>> 0;
}
export const countOfHead = (head: number): number => head & 0xff;
export const familyOfHead = (head: number): number => (head >>> 16) & 0xfff;

/** 1 to 676 for two letters; 0 for what is no country code. */
export function countryNumber(code: CountryCode | undefined): number {
  if (code === undefined || code.length !== 2) return 0;
  const a = code.charCodeAt(0) - 65;
  const b = code.charCodeAt(1) - 65;
  return a >= 0 && a < 26 && b >= 0 && b < 26 ? a * 26 + b + 1 : 0;
}
export function countryCode(number: number): CountryCode {
  return number === 0 ? '' : String.fromCharCode(65 + Math.floor((number - 1) / 26), 65 + ((number - 1) % 26));
}

export const sexes = ['', 'F', 'M', 'X'] as const;
export function factsWord(person: PersonRecord): number {
  const sex = person.sex ? sexes.indexOf(person.sex) : 0;
  const nationalities = person.nationalities ?? [];
  return (sex | (countryNumber(nationalities[0]) << 2) | (countryNumber(nationalities[1]) << 12) | (countryNumber(person.birthCountries?.[0]) << 22)) >>> 0;
}
export const sexOf = (facts: number): number => facts & 3;
export const nationalityOf = (facts: number): number => (facts >>> 2) & 0x3ff;
export const secondNationalityOf = (facts: number): number => (facts >>> 12) & 0x3ff;
export const birthCountryOf = (facts: number): number => (facts >>> 22) & 0x3ff;
