import { readCountry, readDate, readSex } from '@vigie/engine/adapters';
import type { Instant } from '../kernel/time.ts';
import type { Proposal, Reading } from './contract.ts';
import { dataSchemas, type NumberRef, type PersonData } from './contract-data.ts';
import type { LinkType, ReadingProblem, ReadingReason } from './model.ts';

/** What the readers of text, tables, JSON and machine-readable zones share. */

/** Where something stands in the text that was given. */
export interface Place {
  readonly offset: number;
  readonly length: number;
  /** From 1. */
  readonly line: number;
}

/** A line of the text, without its end. */
export interface Line extends Place {
  readonly text: string;
}

/** More than anybody looks through. */
export const mostProposals = 500;
const mostProblems = 200;
const longestExcerpt = 4_000;
const longestDetail = 80;

/** Gathers what is recognised; whatever does not fit its schema becomes a problem, never an error. */
export interface Collector {
  readonly isFull: () => boolean;
  /** Its position among the proposals; undefined when it was refused, or was there already. */
  propose(kind: Proposal['kind'], data: object, place: Place, reason: ReadingReason, doubts?: readonly ReadingProblem[]): number | undefined;
  link(first: number | undefined, second: number | undefined, type: LinkType): void;
  problem(line: number, code: ReadingProblem, detail?: string): void;
  result(): Reading;
}

export function createCollector(text: string): Collector {
  const reading: Reading = { proposals: [], links: [], problems: [] };
  const known = new Set<string>();
  const problem: Collector['problem'] = (line, code, detail) => {
    if (reading.problems.length < mostProblems) reading.problems.push({ line, code, detail: detail === undefined ? null : cleaned(detail).slice(0, longestDetail).toWellFormed() });
  };
  return {
    problem,
    isFull: () => reading.proposals.length >= mostProposals,
    propose(kind, data, place, reason, doubts = []) {
      if (reading.proposals.length >= mostProposals) {
        if (reading.problems.at(-1)?.code !== 'too-many') problem(place.line, 'too-many', String(mostProposals));
        return undefined;
      }
      const parsed = dataSchemas[kind].safeParse(data);
      if (!parsed.success) {
        problem(place.line, 'record-invalid', parsed.error.issues[0]?.path.join('.') || parsed.error.issues[0]?.message);
        return undefined;
      }
      const key = `${kind} ${JSON.stringify(parsed.data)}`;
      if (known.has(key)) return undefined;
      known.add(key);
      const excerpt = text.slice(place.offset, place.offset + Math.min(place.length, longestExcerpt)).toWellFormed();
      // The schema of the kind has just parsed the data.
      return reading.proposals.push({ kind, data: parsed.data, excerpt, offset: place.offset, length: place.length, reason, doubts: [...doubts] } as Proposal) - 1;
    },
    link(first, second, type) {
      if (first !== undefined && second !== undefined) reading.links.push({ first, second, type });
    },
    result: () => reading,
  };
}

/** The first lines of a text in one pass: CR LF, LF and CR end one. */
export function linesOf(text: string, most: number): readonly Line[] {
  const lines: Line[] = [];
  for (const { 0: content, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (lines.length === most || (content === '' && index === text.length && lines.length > 0)) break;
    const bare = content.replace(/[\r\n]+$/, '');
    lines.push({ text: bare, offset: index, length: bare.length, line: lines.length + 1 });
  }
  return lines;
}

/* ── values ── */

/** More marks on one letter than any language writes. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/** One line of clean text: no controls, no text direction overrides, no piles of marks, composed letters. */
export function cleaned(raw: string): string {
  return raw
    .toWellFormed()
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\ufffd]/g, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(piledMarks, '$1')
    .normalize('NFC')
    .trim();
}

/** Whether {@link cleaned} took anything away that somebody might miss. */
export function wasDirty(raw: string): boolean {
  return /[\u202a-\u202e\u2066-\u2069\ufffd]|[^\P{Cc}\t\r\n]|\p{M}{5}/u.test(raw) || !raw.isWellFormed();
}

/** A date as forms write it, day first; without the parts that are not known. Undefined when it is none, or a range. */
export function dateOf(raw: string, at: Instant): string | undefined {
  const date = readDate(raw, { order: 'dmy', latestYear: Number(at.slice(0, 4)) })?.replace(/^~/, '');
  return date?.includes('/') ? undefined : date?.replace(/(?:-00)+$/, '');
}

/** ISO 3166-1 alpha-2 of a code or name; the user-assigned codes of invented countries are taken as they are. */
export function countryOf(raw: string): string | undefined {
  const text = raw.trim();
  if (/^X[A-Z]$/.test(text)) return text;
  const reading = readCountry(text);
  return reading === undefined || reading === 'no-country' ? undefined : reading.code;
}

/* ── a person, a vehicle and more from named values ── */

export const readingFields = [
  'name', 'given', 'family', 'alias', 'maiden', 'birth-date', 'sex', 'nationality', 'birth-place', 'birth-country', 'father', 'mother',
  'passport', 'id-card', 'driving-licence', 'document', 'document-type', 'document-country', 'national-number', 'address', 'occupation',
  'phone', 'email', 'organisation', 'vin', 'plate', 'plate-country', 'make', 'model', 'colour', 'year', 'serial', 'calibre',
] as const;
export type ReadingField = (typeof readingFields)[number];

export type Values = ReadonlyMap<ReadingField, readonly string[]>;

/** Proposes what these values say: a person, an organisation, a vehicle, a firearm, or a document that nobody holds. */
export function proposeValues(collector: Collector, values: Values, place: Place, reason: ReadingReason, at: Instant): void {
  const get = (field: ReadingField) => values.get(field) ?? [];
  const one = (field: ReadingField) => get(field)[0];
  const person = personOf(collector, values, place, at);
  const isPerson = person.names !== undefined || person.birthDates !== undefined || person.nationalNumbers !== undefined;
  const index = isPerson ? collector.propose('person', person, place, reason) : undefined;

  const organisation = get('organisation');
  if (organisation.length > 0) {
    const asked = collector.propose('organisation', { names: organisation.map((full) => ({ full })) }, place, reason);
    collector.link(index, asked, 'other');
  }
  if (one('vin') || one('plate')) {
    const country = countryFor(collector, one('plate-country'), place);
    const year = Number(one('year'));
    collector.propose('vehicle', defined({ vin: one('vin'), plates: list(get('plate').map((number) => defined({ number, country }))), make: one('make'), model: one('model'), colour: one('colour'), year: Number.isInteger(year) && year > 1880 ? year : undefined }), place, reason);
  } else if (one('serial')) {
    collector.propose('firearm', defined({ serials: list(get('serial')), make: one('make'), model: one('model'), calibre: one('calibre') }), place, reason);
  }
  if (isPerson) return;
  if (person.documents) collector.propose('document', { numbers: person.documents, ...defined({ type: person.documents[0]?.type }) }, place, reason);
  for (const value of get('phone')) collector.propose('communication', { type: 'phone', value }, place, reason);
  for (const value of get('email')) collector.propose('communication', { type: 'email', value }, place, reason);
}

function personOf(collector: Collector, values: Values, place: Place, at: Instant): PersonData {
  const get = (field: ReadingField) => values.get(field) ?? [];
  const dates = get('birth-date').flatMap((raw) => {
    const date = dateOf(raw, at);
    if (date === undefined) collector.problem(place.line, 'date-unreadable', raw);
    return date ?? [];
  });
  const sex = get('sex').map((raw) => readSex(raw) ?? collector.problem(place.line, 'sex-unreadable', raw))[0];
  const countries = (field: ReadingField) => get(field).flatMap((raw) => countryFor(collector, raw, place) ?? []);
  return defined({
    names: list([...mainNames(values), ...get('maiden').map((full) => ({ full, use: 'maiden' as const })), ...get('alias').map((full) => ({ full, use: 'alias' as const }))]),
    birthDates: list(dates),
    sex: sex === 'F' || sex === 'M' || sex === 'X' ? sex : undefined,
    nationalities: list(countries('nationality')),
    birthPlaces: list(get('birth-place')),
    birthCountries: list(countries('birth-country')),
    fatherNames: list(get('father')),
    motherNames: list(get('mother')),
    documents: list(documentsOf(collector, values, place)),
    nationalNumbers: list(get('national-number').map((number) => ({ number }))),
    residences: list(get('address').map((address) => ({ address }))),
    occupations: list(get('occupation')),
    phones: list(get('phone')),
    emails: list(get('email')),
  });
}

function mainNames(values: Values): NonNullable<PersonData['names']> {
  const [given, family] = [values.get('given')?.join(' '), values.get('family')?.join(' ')];
  // A whole name beside its parts is their sum.
  const whole = values.get('name') ?? (given || family ? [[family, given].filter(Boolean).join(', ')] : []);
  return whole.map((full, index) => ({ full, ...(index === 0 ? defined({ given, family }) : {}), use: 'main' }));
}

function documentsOf(collector: Collector, values: Values, place: Place): NumberRef[] {
  const country = countryFor(collector, values.get('document-country')?.[0], place);
  const typed = (['passport', 'id-card', 'driving-licence'] as const).flatMap((type) => (values.get(type) ?? []).map((number) => defined({ number, type, country })));
  const type = values.get('document-type')?.[0];
  return [...typed, ...(values.get('document') ?? []).map((number) => defined({ number, type, country }))];
}

function countryFor(collector: Collector, raw: string | undefined, place: Place): string | undefined {
  if (raw === undefined) return undefined;
  const country = countryOf(raw);
  if (country === undefined) collector.problem(place.line, 'country-unreadable', raw);
  return country;
}

function list<Item>(items: readonly Item[]): Item[] | undefined {
  return items.length === 0 ? undefined : [...items];
}

/** Without what is unknown: the schemas want it left out. */
export function defined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
