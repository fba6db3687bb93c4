import { countryTable, noCountryWords, otherCodes, successorTable } from './country-table.ts';
import type { CountryCode } from '../record.ts';

/** Letters without marks, lower case, all else one space; articles of country names fall away. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/\bst\b/g, 'saint')
    .trim()
    .replace(/^(the|la|le|les|die) /, '');
}

interface CountryIndex {
  readonly codes: ReadonlyMap<string, CountryCode>;
  readonly names: ReadonlyMap<string, CountryCode>;
  readonly english: ReadonlyMap<CountryCode, string>;
  readonly alpha3: ReadonlyMap<CountryCode, string>;
}

function buildIndex(): CountryIndex {
  const codes = new Map<string, CountryCode>(Object.entries(otherCodes));
  const names = new Map<string, CountryCode>();
  const english = new Map<CountryCode, string>();
  const alpha3 = new Map<CountryCode, string>();
  for (const line of countryTable.split('\n')) {
    if (line === '') continue;
    const alpha2 = line.slice(0, 2);
    const three = line.slice(3, 6);
    codes.set(alpha2, alpha2);
    codes.set(three, alpha2);
    alpha3.set(alpha2, three);
    for (const name of line.slice(7).split(';')) {
      if (!english.has(alpha2)) english.set(alpha2, name);
      names.set(fold(name), alpha2);
    }
  }
  return { codes, names, english, alpha3 };
}

const index = buildIndex();

/** `no-country` is a stated absence (stateless, unknown); `undefined` is a word nobody here knows. */
export type CountryReading = { readonly code: CountryCode } | 'no-country' | undefined;

/**
 * ISO alpha-2 from alpha-2, alpha-3, the codes of machine-readable zones (`D`, `GBD`, `XXA`), and English, French and German
 * names with usual variants, also turned round as lists print them (`Korea, North`,
 * `Iran (Islamic Republic of)`). Former states keep their former code.
 */
export function readCountry(text: string): CountryReading {
  const bare = text.trim().replaceAll('<', '');
  if (bare === '') return undefined;
  if (bare.length <= 3) {
    const code = index.codes.get(bare.toUpperCase());
    if (code !== undefined) return { code };
  }
  const folded = fold(bare);
  if (noCountryWords.has(folded)) return 'no-country';
  const named = index.names.get(folded);
  if (named !== undefined) return { code: named };
  const bracket = /^([^()]+)\(([^()]+)\)$/.exec(bare);
  if (bracket !== null) return readCountry(`${bracket[1]?.trim() ?? ''}, ${bracket[2] ?? ''}`);
  const comma = bare.indexOf(',');
  if (comma > 0) {
    const turned = index.names.get(fold(`${bare.slice(comma + 1)} ${bare.slice(0, comma)}`));
    if (turned !== undefined) return { code: turned };
    // "Bahamas, The", "Iran, Islamic Republic of": the part before the comma decides when the turned form is not known, but
    // never where it names two states.
    const head = fold(bare.slice(0, comma));
    const plain = index.names.get(head);
    if (plain !== undefined && !['korea', 'congo', 'virgin islands', 'guinea', 'china'].includes(head)) return { code: plain };
  }
  return undefined;
}

/** The code, or undefined for both absences; for callers that need not tell them apart. */
export function countryCode(text: string): CountryCode | undefined {
  const reading = readCountry(text);
  return typeof reading === 'object' ? reading.code : undefined;
}

/** English name of a code of the table; the code itself when it is not in it. */
export function countryName(code: CountryCode): string {
  return index.english.get(code) ?? code;
}

export function countryAlpha3(code: CountryCode): string | undefined {
  return index.alpha3.get(code);
}

/** ISO 3166-1 leaves XA to XZ to whoever needs them, as for Kosovo; XX says that there is none. */
const userAssigned = /^X[A-WYZ]$/;

export function isCountryCode(text: string): boolean {
  return index.alpha3.has(text) || userAssigned.test(text);
}

/** States that stand today where a former state stood; empty for a present state. */
export function successorStates(code: CountryCode): readonly CountryCode[] {
  return successorTable[code] ?? [];
}

/**
 * The country at the end of a place as lists write it (`Tehran, Iran`; `Culiacan, Sinaloa, Mexico`), else undefined. Only the
 * last part counts, because earlier parts are towns and regions that may bear the name of a state.
 */
export function countryOfPlace(place: string): CountryCode | undefined {
  const parts = place.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const last = parts.at(-1);
  if (last === undefined || last.length <= 3) return undefined;
  const two = parts.length > 1 ? countryCode(`${parts.at(-2)}, ${last}`) : undefined;
  return two ?? countryCode(last);
}
