import type { PartialDate } from '../record.ts';

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
/** How `05/06/1970` is meant; the year first is always recognised by its four digits. */
export type DateOrder = (typeof dateOrders)[number];

export interface DateReading {
  readonly order?: DateOrder;
  /**
   * The year in which the list was written, for two-digit years: `70` is the latest year not after it that ends so. Without
   * it two-digit years are refused, because the engine has no clock and a wrong century is worse than no date.
   */
  readonly latestYear?: number;
}

/** No living or recently sought person was born before; a year outside is a typing error or a place holder such as 1800 or 9999. */
const earliestYear = 1850;
const farthestYear = 2100;

const monthStems: readonly (readonly [string, number])[] = [
  ['jan', 1], ['gen', 1], ['ene', 1], ['jän', 1], ['feb', 2], ['fev', 2], ['fév', 2], ['mar', 3], ['mär', 3], ['mae', 3], ['mrt', 3],
  ['apr', 4], ['avr', 4], ['abr', 4], ['may', 5], ['mai', 5], ['mag', 5], ['mei', 5], ['juin', 6], ['jun', 6], ['giu', 6],
  ['juil', 7], ['jul', 7], ['lug', 7], ['aug', 8], ['aoû', 8], ['aou', 8], ['ago', 8], ['sep', 9], ['set', 9],
  ['oct', 10], ['okt', 10], ['ott', 10], ['out', 10], ['nov', 11], ['dec', 12], ['déc', 12], ['dez', 12], ['dic', 12],
];

function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase();
  for (const [stem, month] of monthStems) if (lower.startsWith(stem)) return month;
  return undefined;
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The canonical text, or undefined when there is no such day; a zero or missing part is unknown. */
export function partialDate(year: number, month = 0, day = 0): PartialDate | undefined {
  if (!Number.isInteger(year) || year < earliestYear || year > farthestYear) return undefined;
  if (month === 0) return day === 0 ? String(year) : undefined;
  const days = monthDays[month - 1];
  if (days === undefined || day < 0 || day > days || (month === 2 && day === 29 && !isLeap(year))) return undefined;
  const short = `${year}-${String(month).padStart(2, '0')}`;
  return day === 0 ? short : `${short}-${String(day).padStart(2, '0')}`;
}

function fullYear(digits: string, latestYear: number | undefined): number | undefined {
  const value = Number(digits);
  if (digits.length === 4) return value;
  if (digits.length !== 2 || latestYear === undefined) return undefined;
  const century = latestYear - (latestYear % 100);
  return century + value <= latestYear ? century + value : century - 100 + value;
}

/** Digits of other scripts (Arabic-Indic, Persian, Devanagari, full width) as ASCII; blocks of ten start at a multiple Unicode fixes. */
function asciiDigits(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });
}

/** One day, month or year without words around it; undefined when it is none. */
function readPlain(text: string, reading: DateReading): PartialDate | undefined {
  // ISO, with or without time; also `1970/05/12`, `1970.05.12`, `1970-00-00`, `1970-XX-XX`.
  const iso = /^(\d{4})(?:\s*[-/.]\s*(\d{1,2}|xx|\?\?))?(?:\s*[-/.]\s*(\d{1,2}|xx|\?\?))?(?:[T ]\d{2}:\d{2}\S*)?$/i.exec(text);
  if (iso !== null) return partialDate(Number(iso[1]), numeric(iso[2]), numeric(iso[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact !== null) {
    const asIs = partialDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (asIs !== undefined) return asIs;
    // Eight digits that are no year first may be a day first when the column says so.
    return reading.order === undefined || reading.order === 'ymd' ? undefined : inOrder(text.slice(0, 2), text.slice(2, 4), text.slice(4), reading);
  }
  const short = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ]\d{2}:\d{2}\S*)?$/.exec(text);
  if (short !== null) return inOrder(short[1] ?? '', short[2] ?? '', short[3] ?? '', reading);
  const monthYear = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(text);
  if (monthYear !== null) return partialDate(Number(monthYear[2]), Number(monthYear[1]));
  // `12 May 1970`, `12-MAY-1970`, `12. Mai 1970`, `1er mai 1970`, `May 1970`.
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+)?(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})$/u.exec(text);
  if (named !== null) return withMonth(named[1], named[2] ?? '', named[3] ?? '', reading);
  const american = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text);
  if (american !== null) return withMonth(american[2], american[1] ?? '', american[3] ?? '', reading);
  return undefined;
}

function numeric(part: string | undefined): number {
  return part === undefined || !/^\d+$/.test(part) ? 0 : Number(part);
}

function inOrder(first: string, second: string, year: string, reading: DateReading): PartialDate | undefined {
  if (reading.order === 'ymd') {
    if (first.length !== 2 || year.length !== 2) return undefined;
    const front = fullYear(first, reading.latestYear);
    return front === undefined ? undefined : partialDate(front, Number(second), Number(year));
  }
  const full = fullYear(year, reading.latestYear);
  if (full === undefined) return undefined;
  // Declared order first; where it gives no day of the calendar, the other order is what was meant (a 13th month does not exist).
  const dayFirst = partialDate(full, Number(second), Number(first));
  const monthFirst = partialDate(full, Number(first), Number(second));
  return reading.order === 'mdy' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
}

function withMonth(day: string | undefined, word: string, year: string, reading: DateReading): PartialDate | undefined {
  const month = monthOf(word);
  const full = fullYear(year, reading.latestYear);
  return month === undefined || full === undefined ? undefined : partialDate(full, month, numeric(day));
}

const aboutWords = /^(?:circa|ca\.?|c\.|about|approx(?:imately)?\.?|around|env(?:iron)?\.?|vers|um|etwa|ungefähr|~|≈)\s*/i;
const rangeWords = /\s+(?:to|and|bis|und|et|à|-|–|or)\s+/i;

/**
 * A birth date as lists and forms write it, in the engine's partial form: `1970-05-12`, `1970-05`, `1970`, `~1970`,
 * `1968/1972`. Undefined when it is no date or no possible one (31 June, year 9999, 29 February 1971).
 */
export function readDate(raw: string, reading: DateReading = {}): PartialDate | undefined {
  if (raw.length > 80) return undefined;
  let text = asciiDigits(raw).trim().replace(/[.;,]+$/, '').replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const about = aboutWords.exec(text);
  if (about !== null) text = text.slice(about[0].length);
  text = text.replace(/^(?:between|entre|zwischen|from)\s+/i, '');
  const years = /^(\d{4})\s*[-–/]\s*(\d{4})$/.exec(text);
  const ends = years === null ? text.split(rangeWords) : [years[1] ?? '', years[2] ?? ''];
  if (ends.length === 2) return readRange(ends[0] ?? '', ends[1] ?? '', reading);
  if (/^(\d{3}[0-9])'?s$/.test(text)) return `${text.slice(0, 3)}0/${text.slice(0, 3)}9`;
  const plain = readPlain(text, reading);
  return plain !== undefined && about !== null ? `~${plain.slice(0, 4)}` : plain;
}

function readRange(first: string, second: string, reading: DateReading): PartialDate | undefined {
  const from = readPlain(first.replace(aboutWords, ''), reading)?.slice(0, 4);
  const to = readPlain(second.replace(aboutWords, ''), reading)?.slice(0, 4);
  if (from === undefined || to === undefined || from > to) return undefined;
  return from === to ? from : `${from}/${to}`;
}

/** What the dates of one column say about their order; undefined when none of them can tell. */
export function inferDateOrder(samples: Iterable<string>): DateOrder | 'mixed' | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  let yearFirst = 0;
  for (const sample of samples) {
    const parts = /^\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(?:\d{4}|\d{2})\b/.exec(asciiDigits(sample));
    if (parts === null) continue;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 31 && second <= 12) yearFirst += 1;
    else if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
  }
  if (yearFirst > 0) return 'ymd';
  if (dayFirst > 0 && monthFirst > 0) return 'mixed';
  return dayFirst > 0 ? 'dmy' : monthFirst > 0 ? 'mdy' : undefined;
}
