import { verdictOf, type Verdict } from './check-digits.ts';
import { canonicalNumber } from './normalise.ts';
import { vinCountries, vinMakers } from './vin-data.ts';
import type { CountryCode } from '../record.ts';

export interface VinReading {
  /** Canonical: I, O, Q read as 1, 0, 0. */
  readonly canonical: string;
  /** Seventeen characters; older and foreign chassis numbers are shorter and say nothing more. */
  readonly isFull: boolean;
  /** Position 9, where the region uses it (North America, China); elsewhere `none`, though it may happen to fit. */
  readonly verdict: Verdict;
  readonly country?: CountryCode;
  /** Name as in `makes.ts`. */
  readonly make?: string;
  /** Years that position 10 can mean, newest first; the code returns every 30 years and Europe need not use it. */
  readonly modelYears: readonly number[];
}

const order = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';
/** Position 10: from A = 1980, without I O Q U Z 0. */
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const transliteration = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Vehicle identification number, ISO 3779 and 3780. `lastYear` bounds the model year (a caller's fact: there is no clock here). */
export function readVin(raw: string, lastYear = 2039): VinReading {
  const canonical = canonicalNumber(raw, 'vin');
  if (canonical.length !== 17) return { canonical, isFull: false, verdict: 'none', modelYears: [] };
  const country = vinCountry(canonical);
  const make = vinMakers.get(canonical.slice(0, 3));
  const isChecked = /^[1-5L]/u.test(canonical);
  const place = yearCodes.indexOf(canonical.charAt(9));
  const modelYears = place < 0 ? [] : [2040, 2010, 1980].map((base) => base + place).filter((year) => year <= lastYear);
  return {
    canonical,
    isFull: true,
    verdict: isChecked ? verdictOf(vinCheckDigit(canonical) === canonical.charAt(8)) : 'none',
    modelYears,
    ...(country ? { country } : {}),
    ...(make ? { make } : {}),
  };
}

/** The character that position 9 must be: weighted sum modulo 11, ten is X. 49 CFR 565.15 and GB 16735. */
export function vinCheckDigit(vin: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const place = transliteration.indexOf(vin.charAt(index));
    // The string has ten characters a row, so that a letter's value is its column.
    sum += (place < 0 ? 0 : place % 10) * (weights[index] ?? 0);
  }
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}

function vinCountry(vin: string): CountryCode | undefined {
  const second = order.indexOf(vin.charAt(1));
  return vinCountries.find(([from, to]) => from.charAt(0) === vin.charAt(0) && order.indexOf(from.charAt(1)) <= second && second <= order.indexOf(to.charAt(1)))?.[2];
}
