import { readPlate, readVin } from '@vigie/engine';
import type { Instant } from '../kernel/time.ts';
import { cleaned, countryOf, dateOf, defined, wasDirty, type Collector, type Line } from './reading.ts';

/**
 * Patterns in running text. Each looks at one line at a time and repeats nothing without a bound, so that the time grows
 * with the length of the text and no line can stall it.
 */

const longestLine = 20_000;
/** How far before a number a word may stand that says what it is. */
const reach = 60;

/** A stretch of a line that was recognised, so that no other pattern takes it for something else. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export function readLine(line: Line, collector: Collector, at: Instant): void {
  const cut = line.text.length > longestLine;
  if (cut) collector.problem(line.line, 'text-cut', String(longestLine));
  if (wasDirty(line.text)) collector.problem(line.line, 'characters-removed');
  const text = line.text.slice(0, longestLine);
  const taken: Span[] = [];
  for (const read of [readEmails, readVins, readDocuments, readPlates, readBirthDates, readPhones]) read({ text, line, taken, collector, at });
}

interface Context {
  readonly text: string;
  readonly line: Line;
  readonly taken: Span[];
  readonly collector: Collector;
  readonly at: Instant;
}

/** Every match that no other pattern has; taken as soon as `use` says it is one. */
function each({ text, taken }: Context, pattern: RegExp, use: (match: RegExpExecArray, span: Span) => boolean): void {
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!taken.some((other) => span.start < other.end && other.start < span.end) && use(match, span)) taken.push(span);
  }
}

function placeOf({ line }: Context, { start, end }: Span) {
  return { offset: line.offset + start, length: end - start, line: line.line };
}

function before(text: string, index: number): string {
  return text.slice(Math.max(0, index - reach), index);
}

/* ── numbers that say themselves what they are ── */

function readEmails(context: Context): void {
  each(context, /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])/g, (match, span) => {
    context.collector.propose('communication', { type: 'email', value: match[0] }, placeOf(context, span), 'email');
    return true;
  });
}

const vinWords = /\b(?:vin|chassis|châssis|chassisnummer|fahrgestell\p{L}{0,10}|fin)\b/iu;

/** A chassis number is one when its check digit fits, or when a word before it says so. */
function readVins(context: Context): void {
  each(context, /(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/gi, ([vin], span) => {
    if (!/[A-Z]/i.test(vin) || !/\d/.test(vin)) return false;
    const { verdict } = readVin(vin, Number(context.at.slice(0, 4)) + 1);
    const isNamed = vinWords.test(before(context.text, span.start));
    if (verdict !== 'valid' && !isNamed) return false;
    context.collector.propose('vehicle', { vin: vin.toUpperCase() }, placeOf(context, span), 'vin', verdict === 'invalid' ? ['vin-check-digit'] : []);
    return true;
  });
}

/* ── numbers that a word before them names ── */

const documentWords: readonly (readonly [type: string, words: string])[] = [
  ['passport', 'passport|passeport|paspoort|reisepass'],
  ['id-card', 'id[- ]?card|identity card|carte d.identité|identiteitskaart|personalausweis'],
  ['driving-licence', 'driving licen[cs]e|driver.s licen[cs]e|permis de conduire|rijbewijs|führerschein'],
  ['residence-permit', 'residence permit|titre de séjour|verblijfs(?:titel|vergunning)|aufenthaltstitel'],
  ['national-number', 'national (?:register )?number|numéro national|niss|rijksregisternummer|personalnummer'],
];
const numberWord = String.raw`[\s:.(]{0,3}(?:(?:number|nummer|numéro|num|no|nr|n°|nº|№)[\s.:]{1,3})?`;
const documentPattern = new RegExp(
  String.raw`(?<![\p{L}])(?:${documentWords.map(([, words], index) => `(?<t${index}>${words})`).join('|')})(?:\s{1,2}(?!no\b|nr\b|num\b)\(?(?<country>[A-Z]{2,3})\)?(?![\p{L}\d]))?${numberWord}(?<number>[A-Z0-9](?:[A-Z0-9]|[ .-](?=[A-Z0-9])){4,24})(?![\p{L}\d])`,
  'giu',
);

function readDocuments(context: Context): void {
  each(context, documentPattern, ({ groups = {} }, span) => {
    const number = upToWord(groups.number ?? '');
    if (number.replaceAll(/\D/g, '').length < 3) return false;
    const type = documentWords[documentWords.findIndex((_, index) => groups[`t${index}`] !== undefined)]?.[0];
    // Small letters are a word.
    const country = groups.country !== undefined && groups.country === groups.country.toUpperCase() ? countryOf(groups.country) : undefined;
    const place = placeOf(context, { start: span.start, end: span.end - (groups.number ?? '').length + number.length });
    const ref = defined({ number, type, country });
    if (type === 'national-number') context.collector.propose('person', { nationalNumbers: [defined({ number, country })] }, place, 'document-number');
    else context.collector.propose('document', defined({ type, numbers: [ref] }), place, 'document-number');
    return true;
  });
}

/** A number ends where a word begins: `AB 123456 issued` is `AB 123456`. */
function upToWord(raw: string): string {
  const parts = raw.split(/(?=[ .-])/);
  const end = parts.findIndex((part, index) => index > 0 && !/\d/.test(part) && part.length > 3);
  return (end < 0 ? raw : parts.slice(0, end).join('')).trim();
}

const plateWords = String.raw`number ?plates?|licen[cs]e ?plates?|plates?|registration(?: number| no\.?)?|plaques?(?: d.immatriculation)?|immatricul(?:ation|é|ée)|nummerplaat|kenteken|kennzeichen`;
const platePattern = new RegExp(
  String.raw`(?<![\p{L}])(?:${plateWords})(?:\s{1,2}\(?(?<country>[A-Z]{1,3})\)?(?=\s|:))?[\s:.(«"“„]{1,4}(?:(?:number|nummer|numéro|no|nr|n°)[\s.:]{1,3})?(?<number>[A-Z0-9ÄÖÜ](?:[A-Z0-9ÄÖÜ]|[ .·-](?=[A-Z0-9ÄÖÜ])){2,11})(?![\p{L}\d])(?:\s{0,2}\((?<after>[A-Z]{1,3})\))?`,
  'giu',
);

/** Signs of vehicles in international traffic that are not the two-letter code. */
const ovalSigns: Readonly<Record<string, string>> = { A: 'AT', B: 'BE', D: 'DE', E: 'ES', F: 'FR', H: 'HU', I: 'IT', L: 'LU', N: 'NO', P: 'PT', S: 'SE' };

function readPlates(context: Context): void {
  each(context, platePattern, ({ groups = {} }, span) => {
    const number = plateEnd(groups.number ?? '');
    if (!/\d/.test(number)) return false;
    const sign = (groups.country ?? groups.after)?.toUpperCase();
    const country = sign === undefined ? undefined : (ovalSigns[sign] ?? countryOf(sign));
    const { countries, standing } = readPlate(number, country);
    // One country whose plates look so, or one that is named: otherwise the country is left for a person to say.
    const of = country ?? (countries.length === 1 ? countries[0] : undefined);
    context.collector.propose('vehicle', { plates: [defined({ number, country: of })] }, placeOf(context, span), 'plate', standing === 'unusual' ? ['record-invalid'] : []);
    return true;
  });
}

/** Plates are written in capitals: what follows in small letters is a word. */
function plateEnd(raw: string): string {
  return (/^[^a-zäöü]+/.exec(raw)?.[0] ?? raw).replace(/[ .·-]+$/, '').trim() || raw;
}

/* ── births ── */

const dateText = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}(?:\.|er|st|nd|rd|th)?\s\p{L}{3,10}\.?\s\d{4}`;
const birthPattern = new RegExp(
  String.raw`(?<![\p{L}])(?:born|date of birth|birth ?date|d\.?o\.?b\.?|née?|né\(e\)|date de naissance|geboren|geboortedatum|geb\.|geburtsdatum|\*)(?:\s(?:on|le|op|am))?[\s:]{0,4}(?<date>${dateText})(?!\d)`,
  'giu',
);
/** Two to five words with capitals right before: the name as it is mostly written. */
const nameBefore = /(?:^|[\s,;:(])((?:\p{Lu}[\p{L}\p{M}'’-]{0,39})(?:,? {1,2}\p{Lu}[\p{L}\p{M}'’-]{0,39}){1,4})[\s,;(–-]{0,4}$/u;

function readBirthDates(context: Context): void {
  each(context, birthPattern, ({ groups = {} }, span) => {
    const date = dateOf(groups.date ?? '', context.at);
    if (date === undefined) {
      context.collector.problem(context.line.line, 'date-unreadable', groups.date);
      return true;
    }
    const name = nameBefore.exec(before(context.text, span.start));
    const full = name?.[1] === undefined ? undefined : cleaned(name[1]);
    const start = name?.[1] === undefined ? span.start : span.start - (before(context.text, span.start).length - name.index - name[0].indexOf(name[1]));
    context.collector.propose('person', defined({ names: full === undefined ? undefined : [{ full }], birthDates: [date] }), placeOf(context, { start, end: span.end }), 'birth-date');
    return true;
  });
}

/* ── telephone numbers ── */

const phonePattern = /(?<![\w+])\+\d(?:[\d]|[ ()./-]{1,2}(?=[\d(])){6,22}(?!\d)/g;
const namedPhonePattern =
  /(?<![\p{L}])(?:tel|phone|telephone|mobile|gsm|téléphone|portable|telefoon|telefon|handy|mobil)\.?(?:\s(?:no|nr|number)\.?)?[\s:.]{1,3}(?<number>\(?\d(?:[\d]|[ ()./-]{1,2}(?=[\d(])){6,18})(?!\d)/giu;

function readPhones(context: Context): void {
  const take = (number: string, span: Span): boolean => {
    const digits = number.replaceAll(/\D/g, '').length;
    if (digits < 7 || digits > 15) return false;
    context.collector.propose('communication', { type: 'phone', value: cleaned(number) }, placeOf(context, span), 'phone');
    return true;
  };
  each(context, phonePattern, ([number], span) => take(number, span));
  each(context, namedPhonePattern, ({ groups = {} }, span) => take(groups.number ?? '', span));
}
