import { alphanumericValue, isLuhn, isMod1110, weighted } from './check-digits.ts';
import { canonicalNumber } from './normalise.ts';
import type { CountryCode } from '../record.ts';

export interface NationalNumberReading {
  readonly isValid: boolean;
  /** `YYYY-MM-DD`, only where the number says the century. */
  readonly birthDate?: string;
  readonly sex?: 'F' | 'M';
}

export interface NationalNumber {
  readonly country: CountryCode;
  /** The name the country gives it. */
  readonly name: string;
  readonly shape: RegExp;
  /** Reads a canonical number of that shape. */
  readonly read: (text: string) => NationalNumberReading;
}

const number = (text: string, start = 0, end?: number): number => Number(text.slice(start, end));
const sum = (text: string, ...weights: number[]): number => weighted(text.slice(0, weights.length), weights);
const valid = (isValid: boolean): NationalNumberReading => ({ isValid });

/** Adds birth date and sex to a verdict; a date that no calendar has makes the number invalid. */
function person(isValid: boolean, year: number, month: number, day: number, isMale?: boolean): NationalNumberReading {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { isValid: false };
  const birthDate = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { isValid, birthDate, ...(isMale === undefined ? {} : { sex: isMale ? ('M' as const) : ('F' as const) }) };
}

function belgium(text: string): NationalNumberReading {
  const isMale = number(text, 6, 9) % 2 === 1;
  const check = number(text, 9);
  // Born from 2000: a 2 is put in front before dividing, which is how the century shows. BIS numbers add 20 or 40 to the month.
  const is2000 = 97 - (Number(`2${text.slice(0, 9)}`) % 97) === check;
  const is1900 = 97 - (number(text, 0, 9) % 97) === check;
  const month = number(text, 2, 4) % 20;
  if (!is1900 && !is2000) return valid(false);
  if (month === 0 || number(text, 4, 6) === 0) return valid(true);
  const read = person(true, (is2000 ? 2000 : 1900) + number(text, 0, 2), month, number(text, 4, 6), isMale);
  return number(text, 2, 4) >= 20 && number(text, 2, 4) < 40 ? { isValid: read.isValid, ...(read.birthDate ? { birthDate: read.birthDate } : {}) } : read;
}

function germanTax(text: string): NationalNumberReading {
  const counts = new Map<string, number>();
  for (const digit of text.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  // Of the first ten digits one comes twice or three times, the others at most once.
  const repeated = [...counts.values()].filter((count) => count > 1);
  return valid(isMod1110(text) && repeated.length === 1 && (repeated[0] ?? 0) <= 3);
}

const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const italianDigits = 'LMNPQRSTUV';
function italy(text: string): NationalNumberReading {
  let total = 0;
  for (let index = 0; index < 15; index += 1) {
    const value = alphanumericValue(text.charAt(index));
    const place = value > 9 ? value - 10 : value;
    total += index % 2 === 0 ? (italianOdd[place] ?? 0) : place;
  }
  // Digits of homonyms' codes are replaced by letters.
  const day = Number(Array.from(text.slice(9, 11), (sign) => (italianDigits.includes(sign) ? italianDigits.indexOf(sign) : sign)).join(''));
  return { isValid: total % 26 === alphanumericValue(text.charAt(15)) - 10, sex: day > 40 ? 'F' : 'M' };
}

function france(text: string): NationalNumberReading {
  // Corsica: 2A counts as 19, 2B as 18.
  const body = Number(text.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return { isValid: 97 - (body % 97) === number(text, 13), sex: text.startsWith('1') || text.startsWith('3') || text.startsWith('7') ? 'M' : 'F' };
}

function poland(text: string): NationalNumberReading {
  const coded = number(text, 2, 4);
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(coded / 20)] ?? 1900;
  const check = (10 - (sum(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10)) % 10;
  return person(check === number(text, 10), century + number(text, 0, 2), coded % 20, number(text, 4, 6), number(text, 9, 10) % 2 === 1);
}

/** Estonia and Lithuania: century and sex in the first digit, two rounds of weights. */
function baltic(text: string): NationalNumberReading {
  const first = number(text, 0, 1);
  const round = sum(text, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
  const check = round < 10 ? round : (sum(text, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11) % 10;
  return person(check === number(text, 10), 1800 + Math.floor((first - 1) / 2) * 100 + number(text, 1, 3), number(text, 3, 5), number(text, 5, 7), first % 2 === 1);
}

function romania(text: string): NationalNumberReading {
  const first = number(text, 0, 1);
  const check = sum(text, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
  const isValid = (check === 10 ? 1 : check) === number(text, 12);
  // 7 to 9 are residents and foreigners, whose century is not said.
  if (first > 6) return valid(isValid);
  return person(isValid, ([1900, 1800, 2000][Math.floor((first - 1) / 2)] ?? 1900) + number(text, 1, 3), number(text, 3, 5), number(text, 5, 7), first % 2 === 1);
}

function bulgaria(text: string): NationalNumberReading {
  const coded = number(text, 2, 4);
  const century = coded > 40 ? 2000 : coded > 20 ? 1800 : 1900;
  const isValid = (sum(text, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11) % 10 === number(text, 9);
  return person(isValid, century + number(text, 0, 2), coded % 20, number(text, 4, 6), number(text, 8, 9) % 2 === 0);
}

/** The former Yugoslav number, still in use in Slovenia, Serbia, Bosnia, Montenegro, North Macedonia: three digits of the year. */
function yugoslav(text: string): NationalNumberReading {
  const year = number(text, 4, 7);
  const check = 11 - (sum(text, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11);
  return person((check > 9 ? 0 : check) === number(text, 12), year + (year < 800 ? 2000 : 1000), number(text, 2, 4), number(text, 0, 2), number(text, 9, 12) < 500);
}

const finnishCheck = '0123456789ABCDEFHJKLMNPRSTUVWXY';
function finland(text: string): NationalNumberReading {
  // The century sign (+ - A, since 2023 also Y X W V U and B to F) is a letter or lost in the canonical form.
  const sign = text.length === 11 ? text.charAt(6) : '';
  const digits = text.slice(0, 6) + text.slice(-4, -1);
  const isValid = finnishCheck.charAt(Number(digits) % 31) === text.at(-1);
  if (sign === '') return { isValid, sex: number(digits, 6) % 2 === 1 ? 'M' : 'F' };
  return person(isValid, (/[A-F]/u.test(sign) ? 2000 : 1900) + number(text, 4, 6), number(text, 2, 4), number(text, 0, 2), number(digits, 6) % 2 === 1);
}

function norway(text: string): NationalNumberReading {
  const first = (11 - (sum(text, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11)) % 11;
  const second = (11 - (sum(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
  return { isValid: first === number(text, 9, 10) && second === number(text, 10), sex: number(text, 8, 9) % 2 === 1 ? 'M' : 'F' };
}

function turkey(text: string): NationalNumberReading {
  const odd = sum(text, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  const even = sum(text, 0, 1, 0, 1, 0, 1, 0, 1);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return valid(tenth === number(text, 9, 10) && (odd + even + tenth) % 10 === number(text, 10));
}

const spanishCheck = 'TRWAGMYFPDXBNJZSQVHLCKE';
const spain = (text: string): NationalNumberReading => valid(spanishCheck.charAt(Number(text.replace(/^X/u, '0').replace(/^Y/u, '1').replace(/^Z/u, '2').slice(0, -1)) % 23) === text.at(-1));

const mod11 = (remainder: number): number => (remainder < 2 ? 0 : 11 - remainder);

/** National numbers with a check, by country. Rules as published by the issuing authorities; every row has a test. */
export const nationalNumbers: readonly NationalNumber[] = [
  { country: 'AT', name: 'Sozialversicherungsnummer', shape: /^[1-9]\d{9}$/u, read: (text) => valid(sum(text, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 === number(text, 3, 4)) },
  { country: 'BE', name: 'rijksregisternummer', shape: /^\d{11}$/u, read: belgium },
  { country: 'BG', name: 'EGN', shape: /^\d{10}$/u, read: bulgaria },
  { country: 'CH', name: 'AHV', shape: /^756\d{10}$/u, read: (text) => valid((10 - (sum(text, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10)) % 10 === number(text, 12)) },
  { country: 'CZ', name: 'rodne cislo', shape: /^\d{10}$/u, read: czech },
  { country: 'DE', name: 'Steuer-ID', shape: /^[1-9]\d{10}$/u, read: germanTax },
  { country: 'EE', name: 'isikukood', shape: /^[1-8]\d{10}$/u, read: baltic },
  { country: 'ES', name: 'DNI/NIE', shape: /^[0-9XYZ]\d{7}[A-Z]$/u, read: spain },
  { country: 'FI', name: 'henkilotunnus', shape: /^\d{6}[A-FU-Y]?\d{3}[0-9A-Y]$/u, read: finland },
  { country: 'FR', name: 'NIR', shape: /^[1-478]\d{4}(?:\d\d|2[AB])\d{8}$/u, read: france },
  { country: 'GR', name: 'AMKA', shape: /^\d{11}$/u, read: (text) => ({ isValid: isLuhn(text), sex: number(text, 9, 10) % 2 === 1 ? 'M' : 'F' }) },
  { country: 'HR', name: 'OIB', shape: /^\d{11}$/u, read: (text) => valid(isMod1110(text)) },
  { country: 'IE', name: 'PPS', shape: /^\d{7}[A-W][A-IW]?$/u, read: ireland },
  { country: 'IS', name: 'kennitala', shape: /^\d{9}[089]$/u, read: (text) => person((11 - (sum(text, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11 === number(text, 8, 9), ({ 8: 1800, 9: 1900 }[text.charAt(9)] ?? 2000) + number(text, 4, 6), number(text, 2, 4), number(text, 0, 2)) },
  { country: 'IT', name: 'codice fiscale', shape: /^[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/u, read: italy },
  { country: 'LT', name: 'asmens kodas', shape: /^[1-6]\d{10}$/u, read: baltic },
  { country: 'LU', name: 'matricule', shape: /^[12]\d{12}$/u, read: (text) => person(isLuhn(text.slice(0, 12)), number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)) },
  { country: 'LV', name: 'personas kods', shape: /^[0-3]\d{10}$/u, read: (text) => valid((1101 - sum(text, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11 === number(text, 10)) },
  { country: 'NL', name: 'BSN', shape: /^\d{9}$/u, read: (text) => valid(text !== '000000000' && (sum(text, 9, 8, 7, 6, 5, 4, 3, 2) - number(text, 8)) % 11 === 0) },
  { country: 'NO', name: 'fodselsnummer', shape: /^\d{11}$/u, read: norway },
  { country: 'PL', name: 'PESEL', shape: /^\d{11}$/u, read: poland },
  { country: 'PT', name: 'NIF', shape: /^[1-9]\d{8}$/u, read: (text) => valid(mod11(sum(text, 9, 8, 7, 6, 5, 4, 3, 2) % 11) === number(text, 8)) },
  { country: 'RO', name: 'CNP', shape: /^[1-9]\d{12}$/u, read: romania },
  { country: 'SE', name: 'personnummer', shape: /^(?:18|19|20)?\d{10}$/u, read: sweden },
  { country: 'SK', name: 'rodne cislo', shape: /^\d{10}$/u, read: czech },
  ...['SI', 'RS', 'BA', 'ME', 'MK'].map((country) => ({ country, name: 'EMSO/JMBG', shape: /^\d{13}$/u, read: yugoslav })),
  { country: 'TR', name: 'kimlik numarasi', shape: /^[1-9]\d{10}$/u, read: turkey },
  { country: 'UA', name: 'RNOKPP', shape: /^\d{10}$/u, read: (text) => valid((((sum(text, -1, 5, 7, 9, 4, 6, 10, 5, 7) % 11) + 11) % 11) % 10 === number(text, 9)) },
];

function czech(text: string): NationalNumberReading {
  const isValid = Number(text) % 11 === 0 || (number(text, 0, 9) % 11 === 10 && text.endsWith('0'));
  const month = number(text, 2, 4);
  // Ten digits since 1954; women add 50 to the month, and 20 when a day's numbers ran out.
  const year = number(text, 0, 2);
  return person(isValid, year + (year < 54 ? 2000 : 1900), (month % 50) % 20, number(text, 4, 6), month < 50);
}

function ireland(text: string): NationalNumberReading {
  const second = text.charAt(8);
  const extra = second === '' || second === 'W' ? 0 : alphanumericValue(second) - 9;
  return valid('WABCDEFGHIJKLMNOPQRSTUV'.charAt((sum(text, 8, 7, 6, 5, 4, 3, 2) + 9 * extra) % 23) === text.charAt(7));
}

function sweden(text: string): NationalNumberReading {
  const short = text.slice(-10);
  const isMale = number(short, 8, 9) % 2 === 1;
  if (text.length === 10) return { isValid: isLuhn(short), sex: isMale ? 'M' : 'F' };
  // Coordination numbers add 60 to the day.
  return person(isLuhn(short), number(text, 0, 4), number(text, 4, 6), number(text, 6, 8) % 60, isMale);
}

/** Reads a number as a national number of the country; absent when none of its shapes fits. */
export function readNationalNumber(country: CountryCode, raw: string): (NationalNumberReading & { readonly name: string }) | undefined {
  const text = canonicalNumber(raw);
  const row = nationalNumbers.find((one) => one.country === country && one.shape.test(text));
  return row && { ...row.read(text), name: row.name };
}
