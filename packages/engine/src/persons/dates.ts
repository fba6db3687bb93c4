import type { PartialDate } from '../record.ts';

/**
 * Birth dates as far as they are known, in one 32-bit word that sorts by time and says how precise it is.
 *
 *     bit 31..28   27..24 span in years   23..20 precision   19..0  year × 416 + month × 32 + day
 *
 * Unknown month or day is 0, so that a year without more sorts before its months. 0 as a whole: no date.
 */
export const datePrecisions = ['none', 'day', 'month', 'year', 'about', 'between'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

export type DateWord = number;

export const noDate: DateWord = 0;
const codeMask = 0xfffff;

export const dateCodeOf = (word: DateWord): number => word & codeMask;
export const precisionOf = (word: DateWord): number => (word >>> 20) & 15;
const spanOf = (word: DateWord): number => (word >>> 24) & 15;

export const codeFrom = (year: number, month: number, day: number): number => year * 416 + month * 32 + day;
export const yearOf = (code: number): number => Math.floor(code / 416);
export const monthOf = (code: number): number => (code >>> 5) % 13;
export const dayOf = (code: number): number => code & 31;

const word = (precision: number, code: number, span = 0): DateWord => (span << 24) | (precision << 20) | code;

/** Days of a month; February has 29 because the year is often wrong. */
const days = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a partial date (see `PartialDate`); undefined when it is none, or absurd (before 1850, after 2150, 31 February). */
export function parseDate(text: PartialDate): DateWord | undefined {
  return wholeDate(text) ?? parseAny(text);
}

/** The usual case, `1970-05-12`; undefined for all others, right or wrong. */
function wholeDate(text: string): DateWord | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  let digits = 0;
  for (let i = 0; i < 10; i++) {
    if (i === 4 || i === 7) continue;
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    digits = digits * 10 + digit;
  }
  const year = Math.floor(digits / 10_000);
  const month = Math.floor(digits / 100) % 100;
  const day = digits % 100;
  return isYear(year) && month >= 1 && month <= 12 && day >= 1 && day <= days[month]! ? word(1, codeFrom(year, month, day)) : undefined;
}

function parseAny(text: PartialDate): DateWord | undefined {
  const between = /^\s*(\d{4})\s*\/\s*(\d{4})\s*$/.exec(text);
  if (between) {
    const from = Number(between[1]);
    const to = Number(between[2]);
    if (!isYear(from) || !isYear(to) || to < from) return undefined;
    if (to === from) return word(3, codeFrom(from, 0, 0));
    // More than 15 years apart says next to nothing; the span is kept as 15.
    const span = Math.min(15, to - from);
    return word(5, codeFrom(from + ((to - from) >> 1), 0, 0), span);
  }
  const single = /^\s*(~?)\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\s*$/.exec(text);
  if (!single) return undefined;
  const year = Number(single[2]);
  const month = Number(single[3] ?? 0);
  const day = Number(single[4] ?? 0);
  if (!isYear(year) || month > 12 || day > days[month || 1]!) return undefined;
  if (single[1]) return word(4, codeFrom(year, 0, 0), 2);
  if (month === 0) return word(3, codeFrom(year, 0, 0));
  return day === 0 ? word(2, codeFrom(year, month, 0)) : word(1, codeFrom(year, month, day));
}

function isYear(year: number): boolean {
  return year >= 1850 && year <= 2150;
}

export function formatDate(date: DateWord): string {
  const code = dateCodeOf(date);
  const year = yearOf(code);
  switch (precisionOf(date)) {
    case 0:
      return '';
    case 1:
      return `${year}-${two(monthOf(code))}-${two(dayOf(code))}`;
    case 2:
      return `${year}-${two(monthOf(code))}`;
    case 4:
      return `~${year}`;
    case 5:
      return `${year - (spanOf(date) >> 1)}/${year - (spanOf(date) >> 1) + spanOf(date)}`;
    default:
      return String(year);
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/**
 * How two dates agree. The bits are likelihood ratios: how often such a pair is written of one person, against how often two
 * strangers of a police file (births spread over some 55 years) come so close by chance. Source of the error shares: the
 * usual ones of manual registration; they are the model's parameters and frozen with it. Where the year agrees, what its year is
 * rarer among the holdings than a middling one comes on top (`sharesYear`).
 */
export const dateRules = [
  { rule: 'birth-date.same', bits: 14, sharesYear: true, because: 'Two strangers share a day of birth once in about 20,000; a true pair of full dates agrees in some 85 of 100.' },
  { rule: 'birth-date.same-first-of-january', bits: 6.5, sharesYear: true, because: 'Both say 1 January of the year, which is written for an unknown day: little more than the year.' },
  { rule: 'birth-date.same-month', bits: 9.25, sharesYear: true, because: 'Year and month agree and one side knows no more: once in 660 by chance.' },
  { rule: 'birth-date.same-year', bits: 5.75, sharesYear: true, because: 'The year agrees and one side knows no more: once in 55 by chance, and years without more are the least sure.' },
  { rule: 'birth-date.first-of-january', bits: 5, sharesYear: true, because: 'The year agrees and one side says 1 January, which is often written for an unknown day.' },
  { rule: 'birth-date.day-month-swapped', bits: 8.5, sharesYear: true, because: 'Day and month change places between countries; by chance as rare as the same day.' },
  { rule: 'birth-date.one-digit', bits: 5.5, sharesYear: false, because: 'All digits but one agree: a slip of the hand is likelier than chance.' },
  { rule: 'birth-date.year-off-by-one', bits: 7.5, sharesYear: false, because: 'Day and month agree, the year is next to it: ages are turned into years with that error.' },
  { rule: 'birth-date.day-and-month', bits: 1, sharesYear: false, because: 'Day and month agree, the year does not: chance gives it once in 365.' },
  { rule: 'birth-date.within-span', bits: 2.5, sharesYear: false, because: 'The date lies within the approximate or stated span.' },
  { rule: 'birth-date.near-year', bits: 0.5, sharesYear: false, because: 'One side knows the year only and the other is next to it.' },
  { rule: 'birth-date.other-day', bits: -2.5, sharesYear: true, because: 'The year agrees, day and month do not: seldom written of one person, but chance meets it once in 55.' },
  { rule: 'birth-date.near', bits: -5, sharesYear: false, because: 'The years are one or two apart and nothing else agrees.' },
  { rule: 'birth-date.different', bits: -8, sharesYear: false, because: 'Nothing agrees: about one true pair in a hundred and thirty.' },
] as const;

export type DateRule = (typeof dateRules)[number];
const [same, sameJanuary, sameMonth, sameYear, january, swapped, digit, offByOne, dayAndMonth, withinSpan, nearYear, otherDay, near, different] = dateRules;

/** The rule by which two known dates agree or contradict; undefined when a side knows none. Allocates nothing. */
export function compareDates(a: DateWord, b: DateWord): DateRule | undefined {
  if (a === 0 || b === 0) return undefined;
  const pa = precisionOf(a);
  const pb = precisionOf(b);
  const ca = dateCodeOf(a);
  const cb = dateCodeOf(b);
  const ya = yearOf(ca);
  const yb = yearOf(cb);
  const apart = ya > yb ? ya - yb : yb - ya;
  if (pa >= 4 || pb >= 4) {
    const reach = Math.max(reachOf(pa, a), reachOf(pb, b));
    if (apart <= reach) return withinSpan;
    return apart <= reach + 2 ? near : different;
  }
  if (pa === 1 && pb === 1) {
    if (ca === cb) return ca % 416 === 33 ? sameJanuary : same;
    const ma = monthOf(ca);
    const mb = monthOf(cb);
    const da = dayOf(ca);
    const db = dayOf(cb);
    const isJanuary = (ma === 1 && da === 1) || (mb === 1 && db === 1);
    if (ya === yb) {
      if (ma === db && da === mb) return swapped;
      if (ma === mb ? isOneDigit(da, db) : da === db && isOneDigit(ma, mb)) return digit;
      return isJanuary ? january : otherDay;
    }
    if (ma === mb && da === db) {
      if (isJanuary) return apart <= 1 ? nearYear : apart <= 2 ? near : different;
      return apart === 1 ? offByOne : isOneDigit(ya, yb) || isSwapped(ya, yb) ? digit : dayAndMonth;
    }
    return apart <= 2 ? near : different;
  }
  // One side knows less: compare what both know.
  if (ya === yb) {
    if (pa === 3 || pb === 3) return sameYear;
    return monthOf(ca) === monthOf(cb) ? sameMonth : otherDay;
  }
  if (apart === 1) return pa === 3 || pb === 3 ? nearYear : near;
  return apart === 2 ? near : different;
}

function reachOf(precision: number, date: DateWord): number {
  return precision === 4 ? 2 : precision === 5 ? (spanOf(date) + 1) >> 1 : 0;
}

/** Numbers whose decimal forms, of one length, differ in one digit. */
function isOneDigit(a: number, b: number): boolean {
  let differing = 0;
  let x = a;
  let y = b;
  for (let digits = 0; digits < 4; digits++) {
    const dx = x % 10;
    const dy = y % 10;
    if (dx !== dy) differing++;
    x = (x - dx) / 10;
    y = (y - dy) / 10;
  }
  return differing === 1;
}

/** The last two digits of a year changed places: 1968 and 1986. */
function isSwapped(a: number, b: number): boolean {
  return Math.floor(a / 100) === Math.floor(b / 100) && a % 10 === Math.floor((b % 100) / 10) && b % 10 === Math.floor((a % 100) / 10);
}
