import { mrzCheckDigit } from './check-digits.ts';
import { mrzLayouts, type MrzFormat, type MrzLayout, type Span } from './mrz-layouts.ts';
import { readAsDigits } from './normalise.ts';

export const mrzChecks = ['number', 'birth', 'expiry', 'optional', 'composite'] as const;
export type MrzCheck = (typeof mrzChecks)[number];

/** One character that, changed, makes every check digit right. */
export interface MrzRepair {
  /** Position in the lines joined, from 0. */
  readonly position: number;
  readonly from: string;
  readonly to: string;
  readonly number: string;
}

export interface Mrz {
  readonly format: MrzFormat;
  /** As read, tidied: upper case, fillers, digits where digits are due. */
  readonly lines: readonly string[];
  /** `P`, `ID`, `AR`, `V`, ... fillers dropped. */
  readonly documentCode: string;
  /** Three-letter codes as printed (`D` for Germany). */
  readonly issuer: string;
  readonly nationality: string;
  readonly family: string;
  readonly given: string;
  /** The whole document number; long ones of TD1 and TD2 are put together from the optional data. */
  readonly number: string;
  /** `YYYY-MM-DD`, unknown parts `00`; absent when it is no date. */
  readonly birthDate?: string;
  readonly sex?: 'F' | 'M' | 'X';
  /** `YYYY-MM-DD`, always of this century or the next. */
  readonly expiryDate?: string;
  readonly optional: string;
  /** Checks that fail as read; empty when all fit. */
  readonly failed: readonly MrzCheck[];
  /** When checks fail: every single change that mends them all, the likeliest look-alike first. Modulo 10 leaves a few that differ only by look-alikes: their key is one. */
  readonly repairs: readonly MrzRepair[];
}

const maxMrzLength = 400;

/**
 * Reads two or three lines; absent when they have the shape of no format. Spaces inside lines, lower case, guillemets for
 * fillers, and letters in fields of digits are put right. `referenceYear` is the year of reading: a birth date lies at most
 * in it, an expiry within 50 years of it.
 */
export function parseMrz(text: string, referenceYear: number): Mrz | undefined {
  const lines = text
    .slice(0, maxMrzLength)
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\r\n]+/u)
    .map((line) => line.replaceAll(/\s/gu, '').replaceAll('«', '<<').replaceAll(/[‹＜]/gu, '<').replaceAll(/[^A-Z0-9<]/gu, ''))
    .filter((line) => line !== '');
  const found = formatOf(lines);
  if (!found) return undefined;
  const layout = mrzLayouts[found.format];
  const characters = tidy(found.lines.join(''), layout);
  const failed = failedChecks(characters, layout);
  return { ...read(characters, found.format, referenceYear), failed, repairs: failed.length > 0 ? repairsOf(characters, layout) : [] };
}

/** Lines one or two fillers short at their end (a camera's cut, a mail's trim) are filled up. */
function formatOf(lines: readonly string[]): { format: MrzFormat; lines: readonly string[] } | undefined {
  const [first] = lines;
  if (first === undefined) return undefined;
  const joined = lines.length === 1 ? [90, 88, 72].includes(first.length) : false;
  const split = joined ? cut(first, first.length === 90 ? 30 : first.length / 2) : lines;
  const isVisa = first.startsWith('V');
  const formats: readonly MrzFormat[] = split.length === 3 ? ['td1'] : split.length === 2 ? (isVisa ? ['mrvA', 'mrvB'] : ['td3', 'td2']) : [];
  for (const format of formats) {
    const { lineLength } = mrzLayouts[format];
    if (split.every((line) => line.length <= lineLength && line.length >= lineLength - 4) && split.some((line) => line.length === lineLength)) {
      return { format, lines: split.map((line) => line.padEnd(lineLength, '<')) };
    }
  }
  return undefined;
}

function cut(text: string, length: number): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; start += length) lines.push(text.slice(start, start + length));
  return lines;
}

const letterOf: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' };

/** Digits in fields of digits, letters in fields of letters; document numbers hold both and stay as read. */
function tidy(text: string, layout: MrzLayout): string[] {
  const characters = Array.from(text);
  const change = ([start, end]: Span, to: (sign: string) => string): void => {
    for (let at = start; at < end; at += 1) characters[at] = to(characters[at] ?? '<');
  };
  const single = (at: number): Span => [at, at + 1];
  for (const span of [layout.birth, single(layout.birthCheck), layout.expiry, single(layout.expiryCheck)]) change(span, readAsDigits);
  for (const at of [layout.numberCheck, layout.optionalCheck, layout.compositeCheck]) if (at !== undefined) change(single(at), readAsDigits);
  for (const span of [layout.issuer, layout.nationality, layout.names]) change(span, (sign) => letterOf[sign] ?? sign);
  return characters;
}

function take(characters: readonly string[], [start, end]: Span): string {
  return characters.slice(start, end).join('');
}

/** A long number goes on in the optional data, and its check digit stands behind it: `number<rest c<<<`. */
function numberOf(characters: readonly string[], layout: MrzLayout): { number: string; check: string } {
  const number = take(characters, layout.number);
  const check = characters[layout.numberCheck] ?? '<';
  const [optional] = layout.optional;
  // Passports and visas have no long numbers.
  if (check !== '<' || !optional || layout.optionalCheck !== undefined || layout.compositeCheck === undefined) return { number, check };
  const rest = take(characters, optional).split('<')[0] ?? '';
  return rest === '' ? { number, check } : { number: number + rest.slice(0, -1), check: readAsDigits(rest.slice(-1)) };
}

function isRight(field: string, check: string): boolean {
  return check === mrzCheckDigit(field) || (check === '<' && /^<*$/u.test(field));
}

function failedChecks(characters: readonly string[], layout: MrzLayout): MrzCheck[] {
  const { number, check } = numberOf(characters, layout);
  const failed: MrzCheck[] = [];
  if (!isRight(number, check)) failed.push('number');
  if (!isRight(take(characters, layout.birth), characters[layout.birthCheck] ?? '<')) failed.push('birth');
  if (!isRight(take(characters, layout.expiry), characters[layout.expiryCheck] ?? '<')) failed.push('expiry');
  const [optional] = layout.optional;
  if (layout.optionalCheck !== undefined && optional && !isRight(take(characters, optional), characters[layout.optionalCheck] ?? '<')) failed.push('optional');
  if (layout.compositeCheck !== undefined && !isRight(layout.composite.map((span) => take(characters, span)).join(''), characters[layout.compositeCheck] ?? '<')) failed.push('composite');
  return failed;
}

const lookAlikeGroups = ['0OQD', '1IL', '2Z', '5S', '6G', '8B', '7T', 'UV'];
const everySign = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';

/** Look-alikes are tried first; only when none mends the zone, every other character. */
function repairsOf(characters: readonly string[], layout: MrzLayout): MrzRepair[] {
  const checked = new Set<number>([layout.numberCheck, layout.birthCheck, layout.expiryCheck]);
  for (const at of [layout.optionalCheck, layout.compositeCheck]) if (at !== undefined) checked.add(at);
  for (const [start, end] of [layout.number, layout.birth, layout.expiry, ...layout.optional]) for (let at = start; at < end; at += 1) checked.add(at);
  const digitsOnly = new Set(range(layout.birth).concat(range(layout.expiry)));
  for (const candidates of [(sign: string) => lookAlikeGroups.find((group) => group.includes(sign)) ?? '', () => everySign]) {
    const repairs: MrzRepair[] = [];
    const changed = [...characters];
    for (const position of checked) {
      const from = changed[position] ?? '<';
      for (const to of candidates(from)) {
        if (to === from || (digitsOnly.has(position) && !/\d/u.test(to))) continue;
        changed[position] = to;
        if (failedChecks(changed, layout).length === 0) repairs.push({ position, from, to, number: numberOf(changed, layout).number.replaceAll('<', '') });
      }
      changed[position] = from;
    }
    if (repairs.length > 0) return repairs;
  }
  return [];
}

function range([start, end]: Span): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function read(characters: readonly string[], format: MrzFormat, referenceYear: number): Omit<Mrz, 'failed' | 'repairs'> {
  const layout = mrzLayouts[format];
  const [family = '', ...given] = take(characters, layout.names).split('<<');
  const words = (field: string): string => field.replaceAll('<', ' ').trim().replaceAll(/ +/gu, ' ');
  const sign = characters[layout.sex] ?? '<';
  const birthDate = dateOf(take(characters, layout.birth), referenceYear);
  const expiryDate = dateOf(take(characters, layout.expiry), referenceYear + 50);
  const sex = sign === 'F' || sign === 'M' ? sign : sign === 'X' || sign === '<' ? 'X' : undefined;
  return {
    format,
    lines: cut(characters.join(''), layout.lineLength),
    documentCode: take(characters, [0, 2]).replaceAll('<', ''),
    issuer: take(characters, layout.issuer).replaceAll('<', ''),
    nationality: take(characters, layout.nationality).replaceAll('<', ''),
    family: words(family),
    given: words(given.join('<')),
    number: numberOf(characters, layout).number.replaceAll('<', ''),
    optional: layout.optional.map((span) => words(take(characters, span))).filter(Boolean).join(' '),
    ...(birthDate ? { birthDate } : {}),
    ...(sex ? { sex } : {}),
    ...(expiryDate ? { expiryDate } : {}),
  };
}

/** `YYMMDD`, the latest year that is not after `lastYear`; unknown month or day are fillers. */
function dateOf(field: string, lastYear: number): string | undefined {
  const parts = /^(\d\d)(\d\d|<<)(\d\d|<<)$/u.exec(field);
  if (!parts) return undefined;
  const [, yy = '', month = '', day = ''] = parts;
  if (Number(month.replaceAll('<', '0')) > 12 || Number(day.replaceAll('<', '0')) > 31) return undefined;
  const century = lastYear - (lastYear % 100);
  const year = century + Number(yy) > lastYear ? century - 100 + Number(yy) : century + Number(yy);
  return `${year}-${month.replaceAll('<', '0')}-${day.replaceAll('<', '0')}`;
}
