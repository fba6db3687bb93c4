import { alphanumericValue, isLuhn, remainder97, verdictOf, weighted, type Verdict } from './check-digits.ts';
import { canonicalNumber, readAsDigits } from './normalise.ts';
import { aircraftMarks, ibanLengths, maritimeIdentities, transponderBlocks } from './others-data.ts';
import type { CountryCode } from '../record.ts';

/** What a number tells by itself. `canonical` is without a prefix that only names the kind (`IMO`, `HIN`). */
export interface NumberReading {
  readonly canonical: string;
  readonly verdict: Verdict;
  readonly country?: CountryCode;
}

/** IMO ship number, seven digits; the last is the weighted sum (7 to 2) of the others, modulo 10. IMO Res. A.1117(30). */
export function readImo(raw: string): NumberReading {
  const text = readAsDigits(canonicalNumber(raw, 'object').replace(/^IMO/u, ''));
  if (!/^\d{7}$/u.test(text)) return { canonical: text, verdict: 'none' };
  return { canonical: text, verdict: verdictOf(weighted(text.slice(0, 6), [7, 6, 5, 4, 3, 2]) % 10 === Number(text.at(6))) };
}

/** Maritime mobile service identity, nine digits with a country in the maritime identification digits. ITU-R M.585. */
export function readMmsi(raw: string): NumberReading {
  const text = readAsDigits(canonicalNumber(raw, 'object').replace(/^MMSI/u, ''));
  if (!/^\d{9}$/u.test(text)) return { canonical: text, verdict: 'none' };
  // Coast stations begin 00, groups 0, craft of a mother ship 98, aids 99, aircraft in search and rescue 111.
  const digits = /^(?:00|0|98|99|111)?(\d{3})/u.exec(text)?.[1] ?? '';
  const country = maritimeIdentities.get(digits);
  return { canonical: text, verdict: 'none', ...(country ? { country } : {}) };
}

/** Aircraft nationality and registration marks, ICAO Annex 7: the country by the longest mark. */
export function readAircraftRegistration(raw: string): NumberReading {
  const canonical = canonicalNumber(raw, 'object');
  for (let length = 3; length >= 1; length -= 1) {
    const country = aircraftMarks.get(canonical.slice(0, length));
    if (country && canonical.length > length) return { canonical, verdict: 'none', country };
  }
  return { canonical, verdict: 'none' };
}

/** 24-bit transponder address, six hexadecimal digits, allotted to states in blocks. ICAO Annex 10 vol. III. */
export function readIcao24(raw: string): NumberReading {
  const canonical = canonicalNumber(raw, 'object').replaceAll('O', '0');
  if (!/^[0-9A-F]{6}$/u.test(canonical)) return { canonical, verdict: 'none' };
  const address = Number.parseInt(canonical, 16);
  const country = transponderBlocks.find(([first, last]) => address >= first && address <= last)?.[2];
  return { canonical, verdict: 'none', ...(country ? { country } : {}) };
}

/** Freight container, ISO 6346: three letters of the owner, U, J or Z, six digits, check digit. */
export function readContainer(raw: string): NumberReading {
  const written = canonicalNumber(raw, 'object');
  const canonical = written.slice(0, 4) + readAsDigits(written.slice(4));
  const parts = /^([A-Z]{3}[A-Z])(\d{6})(\d)?$/u.exec(canonical);
  if (!parts?.[3]) return { canonical, verdict: 'none' };
  return { canonical, verdict: verdictOf(containerCheckDigit(canonical.slice(0, 10)) === Number(parts[3])) };
}

/** Letters count from 10 and leave out the multiples of 11; weights double; modulo 11, ten is zero. */
export function containerCheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const value = alphanumericValue(body.charAt(index));
    sum += (value < 10 ? value : value + Math.floor((value - 1) / 10)) * 2 ** index;
  }
  return (sum % 11) % 10;
}

/** International bank account number, ISO 13616: length of the country and modulo 97. */
export function readIban(raw: string): NumberReading {
  const canonical = canonicalNumber(raw, 'object');
  const country = canonical.slice(0, 2);
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{8,30}$/u.test(canonical)) return { canonical, verdict: 'none' };
  const length = ibanLengths.get(country);
  const isRight = (length === undefined || length === canonical.length) && remainder97(canonical.slice(4) + canonical.slice(0, 4)) === 1;
  return { canonical, verdict: verdictOf(isRight), country };
}

/**
 * Euro banknote. First series: a letter and eleven digits, letter by its place in the alphabet, digit sum 8 modulo 9.
 * Europa series: two letters and ten digits, digit sum 7 modulo 9. Other currencies have no check known here.
 */
export function readBanknote(raw: string): NumberReading {
  const canonical = canonicalNumber(raw, 'object');
  const letters = /^([A-Z]{1,2})\d+$/u.exec(canonical)?.[1];
  if (canonical.length !== 12 || !letters) return { canonical, verdict: 'none' };
  let sum = 0;
  for (const character of canonical) sum += alphanumericValue(character) - (/[A-Z]/u.test(character) ? 9 : 0);
  return { canonical, verdict: verdictOf(sum % 9 === (letters.length === 1 ? 8 : 7)) };
}

export interface HullReading extends NumberReading {
  /** Builder's code, three characters. */
  readonly builder?: string;
  /** Two digits as marked; the century is not in the number. */
  readonly modelYear?: string;
}

/**
 * Hull or craft identification number, ISO 10087: country, builder (3), serial (5), month A-L, last digit of the year of
 * building, model year (2). Twelve characters without the country in the older North American form.
 */
export function readHull(raw: string): HullReading {
  const canonical = canonicalNumber(raw, 'object').replace(/^(?:HIN|CIN|WIN)(?=.{12})/u, '');
  const parts = /^([A-Z]{2})?([A-Z0-9]{3})([A-Z0-9]{5})([A-L])(\d)(\d{2})$/u.exec(canonical);
  if (!parts) return { canonical, verdict: 'none' };
  const [, country, builder = '', , , , modelYear = ''] = parts;
  return { canonical, verdict: 'none', builder, modelYear, ...(country ? { country } : {}) };
}

/** Mobile equipment identity, 3GPP TS 23.003: 15 digits with Luhn; 14 (no check) and 16 (software version) are cut to 14. */
export function readImei(raw: string): NumberReading {
  const canonical = readAsDigits(canonicalNumber(raw, 'object').replace(/^IMEI(?:SV)?/u, ''));
  if (/^\d{15}$/u.test(canonical)) return { canonical, verdict: verdictOf(isLuhn(canonical)) };
  return { canonical, verdict: 'none' };
}
