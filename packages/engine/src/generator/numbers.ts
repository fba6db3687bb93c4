import type { Rng } from './prng.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Letters that German and Dutch documents use, without vowels and look-alikes. */
const plainLetters = 'CFGHJKLMNPRTVWXYZ';

/** Fills a pattern: `A` a letter, `9` a digit, `C` at the start a German serial letter; a sign after `!` and all others stay. */
export function fillPattern(pattern: string, rng: Rng): string {
  let out = '';
  const german = pattern.startsWith('C') && pattern.length === 9;
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern.charAt(i);
    if (sign === '!') out += pattern.charAt(++i);
    else if (sign === '9') out += String.fromCharCode(48 + rng.below(10));
    else if (sign === 'A' || (german && i === 0)) out += german ? plainLetters.charAt(rng.below(plainLetters.length)) : letters.charAt(rng.below(26));
    else out += sign;
  }
  return out;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value % 100}`.padStart(2, '0');
}

function digits(count: number, rng: Rng): string {
  let out = '';
  for (let i = 0; i < count; i++) out += String.fromCharCode(48 + rng.below(10));
  return out;
}

function weighted(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (text.charCodeAt(i) - 48) * (weights[i] as number);
  return sum;
}

export interface BirthFacts {
  readonly sex: 'F' | 'M';
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Belgian national register number: date, serial (odd men, even women), 97 minus the rest by 97 (2 before those born from 2000). */
function belgian({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  const serial = 1 + 2 * rng.below(498) + (sex === 'F' ? 1 : 0);
  const base = two(year % 100) + two(month) + two(day) + String(serial).padStart(3, '0');
  const rest = Number(year >= 2000 ? `2${base}` : base) % 97;
  return base + two(97 - rest);
}

/** French NIR: sex, year, month, department, commune, order, key 97. */
function french({ sex, year, month }: BirthFacts, rng: Rng): string {
  const base = (sex === 'M' ? '1' : '2') + two(year % 100) + two(month) + two(1 + rng.below(19)) + String(1 + rng.below(900)).padStart(3, '0') + String(1 + rng.below(900)).padStart(3, '0');
  return base + two(97 - (Number(base) % 97));
}

/** Dutch BSN: nine digits, 9a+8b+…+2h−i divisible by 11. */
function dutch(rng: Rng): string {
  for (;;) {
    const base = `${1 + rng.below(3)}${digits(7, rng)}`;
    const check = weighted(base, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    if (check < 10) return base + check;
  }
}

/** Spanish DNI: eight digits and a letter by the rest by 23. */
function spanish(rng: Rng): string {
  const base = digits(8, rng);
  return base + 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(base) % 23);
}

/** Polish PESEL: month plus 20 from 2000, last of four digits odd for men. */
function polish({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  const base = two(year % 100) + two(month + (year >= 2000 ? 20 : 0)) + two(day) + digits(3, rng) + (2 * rng.below(5) + (sex === 'M' ? 1 : 0));
  return base + ((10 - (weighted(base, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
}

/** Romanian CNP. */
function romanian({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  const base = String((year >= 2000 ? 5 : 1) + (sex === 'F' ? 1 : 0)) + two(year % 100) + two(month) + two(day) + two(1 + rng.below(46)) + String(1 + rng.below(999)).padStart(3, '0');
  const check = weighted(base, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return base + (check === 10 ? 1 : check);
}

/** Bulgarian EGN: month plus 40 from 2000, ninth digit even for men. */
function bulgarian({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  const base = two(year % 100) + two(month + (year >= 2000 ? 40 : 0)) + two(day) + digits(2, rng) + (2 * rng.below(5) + (sex === 'F' ? 1 : 0));
  return base + ((weighted(base, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10);
}

/** Turkish identity number. */
function turkish(rng: Rng): string {
  const base = `${1 + rng.below(9)}${digits(8, rng)}`;
  const odd = weighted(base, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(base, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return `${base}${tenth}${(odd + even + tenth) % 10}`;
}

/** JMBG of the former Yugoslavia; the rare check 10 is drawn again. */
function yugoslav({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  for (;;) {
    const base = two(day) + two(month) + String(year % 1000).padStart(3, '0') + two(10 + rng.below(80)) + String(rng.below(500) + (sex === 'F' ? 500 : 0)).padStart(3, '0');
    const check = 11 - (weighted(base, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
    if (check !== 10) return base + (check === 11 ? 0 : check);
  }
}

/** Chinese resident number: ISO 7064 mod 11-2. */
function chinese({ sex, year, month, day }: BirthFacts, rng: Rng): string {
  const base = rng.pick(['330302', '330381', '350181', '350102', '310101', '440106', '110101', '210102']) + year + two(month) + two(day) + digits(2, rng) + (2 * rng.below(5) + (sex === 'M' ? 1 : 0));
  return base + '10X98765432'.charAt(weighted(base, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11);
}

/** Countries whose national number can be made, with valid check digits. */
export function nationalNumber(country: string, facts: BirthFacts, rng: Rng): string | undefined {
  switch (country) {
    case 'BE': return belgian(facts, rng);
    case 'FR': return french(facts, rng);
    case 'NL': return dutch(rng);
    case 'ES': return spanish(rng);
    case 'PL': return polish(facts, rng);
    case 'RO': return romanian(facts, rng);
    case 'BG': return bulgarian(facts, rng);
    case 'TR': return turkish(rng);
    case 'RS': case 'BA': case 'ME': case 'MK': return yugoslav(facts, rng);
    case 'CN': return chinese(facts, rng);
    default: return undefined;
  }
}

/** Passport pattern by nationality where it differs from that of the origin. */
const byCountry: ReadonlyMap<string, string> = new Map(Object.entries({
  BE: 'AA999999', FR: '99AA99999', NL: 'AA9A99999', DE: 'C9A99A999', LU: 'AAAAA999', MA: 'AA9999999', DZ: '999999999', TN: 'A999999', GB: '999999999', US: '999999999', RO: '999999999', MD: 'A99999999', AL: 'AA9999999', XK: 'A99999999', SY: '999999999', IQ: 'A99999999', EG: 'A99999999', UA: 'AA999999', RU: '999999999', PK: 'AA9999999', BD: 'AA9999999', CH: 'A9999999', AT: 'A99999999', IE: 'AA9999999',
}));

export function passportNumber(country: string, patterns: readonly string[], rng: Rng): string {
  return fillPattern(byCountry.get(country) ?? (patterns[rng.below(patterns.length)] as string), rng);
}

/** Belgian identity card: twelve digits that begin with 59, the last two the rest by 97 of the first ten. */
export function belgianCard(rng: Rng): string {
  const base = `59${rng.below(8)}${digits(7, rng)}`;
  const check = Number(base) % 97;
  return base + two(check === 0 ? 97 : check);
}
