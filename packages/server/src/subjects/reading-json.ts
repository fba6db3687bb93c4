import type { EngineRecord, PersonRecord } from '@vigie/engine';
import { readRecordValue } from '@vigie/engine/adapters';
import { shapeOfJson } from '../channels/json-shape.ts';
import type { Instant } from '../kernel/time.ts';
import { personFields } from './contract-data.ts';
import type { SubjectData } from './contract-data.ts';
import { cleaned, defined, proposeValues, type Collector, type Place, type ReadingField } from './reading.ts';

/** Deeper and wider than anything that states persons; asked before parsing, which takes seconds for megabytes of brackets. */
const deepest = 12;
const mostCommas = 100_000;

/**
 * Reads JSON in three shapes: our own (`{"persons": [{"names": […], "birthDate": …}]}`, or the list, or one person), records of the
 * engine (with `kind` and `id`), and persons with the fields of this desk. Returns whether it was JSON at all.
 */
export function readJson(text: string, collector: Collector, at: Instant): boolean {
  const shape = shapeOfJson(text);
  if (shape.depth > deepest || shape.commaCount > mostCommas) {
    collector.problem(1, shape.depth > deepest ? 'json-too-deep' : 'too-many');
    return true;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    collector.problem(lineOfError(text, error), 'json-invalid');
    return false;
  }
  const items = itemsOf(value);
  if (!items) {
    collector.problem(1, 'json-shape');
    return true;
  }
  const places = placesOf(text, items.key);
  const whole = { offset: 0, length: text.length, line: 1 };
  for (const [index, item] of items.list.entries()) {
    if (collector.isFull()) break;
    const place = items.isOne ? whole : (places[index] ?? whole);
    if (!isObject(item)) collector.problem(place.line, 'json-shape');
    else readItem(item, place, collector, at);
  }
  return true;
}

/** V8 says where it stumbled: `… at position 12 (line 2 column 3)`. */
function lineOfError(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const line = /\(line (\d+) column/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  return text.split('\n').length;
}

interface Items {
  readonly list: readonly unknown[];
  /** The member that holds the list; undefined when it is the whole. */
  readonly key: string | undefined;
  readonly isOne: boolean;
}

const listKeys = ['persons', 'subjects', 'records'] as const;

function itemsOf(value: unknown): Items | undefined {
  if (Array.isArray(value)) return { list: value, key: undefined, isOne: false };
  if (!isObject(value)) return undefined;
  for (const key of listKeys) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (Array.isArray(list)) return { list, key, isOne: false };
  }
  return Object.hasOwn(value, 'names') || Object.hasOwn(value, 'name') || Object.hasOwn(value, 'kind') ? { list: [value], key: undefined, isOne: true } : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Where the entries of the list stand: objects directly in the list that is the whole, or that stands under `key`. The text
 * is JSON. Entries that are no objects have a place too, so that positions agree: the comma before them.
 */
function placesOf(text: string, key: string | undefined): readonly Place[] {
  const places: Place[] = [];
  const listDepth = key === undefined ? 1 : 2;
  let depth = 0;
  let line = 1;
  let start = -1;
  let startLine = 1;
  let isInList = false;
  let name = '';
  const close = (end: number) => {
    if (start >= 0) places.push({ offset: start, length: text.slice(start, end).trimEnd().length, line: startLine });
    start = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\n') line++;
    if (/\s/.test(sign)) continue;
    const isAtList = isInList && depth === listDepth;
    if (isAtList && (sign === ',' || sign === ']')) close(at);
    else if (isAtList && start < 0) [start, startLine] = [at, line];
    if (sign === '"') {
      const end = endOfString(text, at);
      if (depth === 1) name = text.slice(at + 1, end);
      at = end;
    } else if (sign === '[' || sign === '{') {
      depth++;
      if (sign === '[' && depth === listDepth && (key === undefined || name === key)) isInList = true;
    } else if (sign === ']' || sign === '}') {
      if (depth === listDepth) isInList = false;
      depth--;
    }
  }
  return places;
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/* ── one entry ── */

function readItem(item: Readonly<Record<string, unknown>>, place: Place, collector: Collector, at: Instant): void {
  if (typeof item.kind === 'string' && typeof item.id === 'string') return readEngineRecord(item, place, collector);
  if (isObject(item.data) && typeof item.kind === 'string') return readItem({ ...item.data, kind: item.kind }, place, collector, at);
  const { kind: _, id: __, ...fields } = item;
  if (Object.keys(fields).every((field) => field in personFields) && Array.isArray(fields.names) && fields.names.every(isObject)) {
    collector.propose('person', fields, place, 'json');
    return;
  }
  readLoosePerson(fields, place, collector, at);
}

function readEngineRecord(item: Readonly<Record<string, unknown>>, place: Place, collector: Collector): void {
  const row = readRecordValue(item, place.line);
  if (!row.ok) return collector.problem(place.line, 'record-invalid', row.detail);
  for (const { detail } of row.warnings) collector.problem(place.line, 'record-invalid', detail);
  const { kind } = row.record;
  collector.propose(kind, dataOf(row.record), place, 'json');
}

/** What a record of the engine says, as a subject states it. */
function dataOf(record: EngineRecord): object {
  if (record.kind === 'person') return personOf(record);
  const { id: _, kind: __, ...fields } = record;
  if (record.kind === 'organisation') return { ...fields, names: record.names.map(({ full }) => ({ full })) };
  return fields;
}

function personOf({ names, birthDates, sex, nationalities, birthPlaces, birthCountries, fatherNames, motherNames, documents }: PersonRecord): SubjectData<'person'> {
  const whole = (birthDates ?? []).map((date) => date.replace(/^~/, '').replace(/(?:-00)+$/, '')).filter((date) => !date.includes('/'));
  const filled = <Item>(items: readonly Item[] | undefined) => (items && items.length > 0 ? [...items] : undefined);
  return defined({
    names: filled(names.map(({ full, given, family, weak }, index) => ({ full, ...defined({ given, family }), use: weak ? ('nickname' as const) : index === 0 ? ('main' as const) : ('alias' as const) }))),
    birthDates: filled(whole),
    sex,
    nationalities: filled(nationalities),
    birthPlaces: filled(birthPlaces),
    birthCountries: filled(birthCountries),
    fatherNames: filled(fatherNames),
    motherNames: filled(motherNames),
    documents: filled(documents?.filter(({ type }) => type !== 'national-number')),
    nationalNumbers: filled(documents?.filter(({ type }) => type === 'national-number')),
  });
}

/** Names of members as systems write them, folded, against what they mean. */
const memberFields: Readonly<Record<string, ReadingField>> = {
  name: 'name', names: 'name', fullname: 'name', given: 'given', givenname: 'given', givennames: 'given', firstname: 'given', firstnames: 'given',
  family: 'family', familyname: 'family', surname: 'family', lastname: 'family', alias: 'alias', aliases: 'alias', maidenname: 'maiden',
  birthdate: 'birth-date', birthdates: 'birth-date', dateofbirth: 'birth-date', dob: 'birth-date', sex: 'sex', gender: 'sex',
  nationality: 'nationality', nationalities: 'nationality', birthplace: 'birth-place', birthplaces: 'birth-place', placeofbirth: 'birth-place',
  birthcountry: 'birth-country', birthcountries: 'birth-country', fathername: 'father', fathernames: 'father', mothername: 'mother', mothernames: 'mother',
  passport: 'passport', passportnumber: 'passport', idcard: 'id-card', documentnumber: 'document', nationalnumber: 'national-number', address: 'address',
  addresses: 'address', residences: 'address', occupation: 'occupation', occupations: 'occupation', phone: 'phone', phones: 'phone', email: 'email', emails: 'email',
  vin: 'vin', plate: 'plate', platecountry: 'plate-country', make: 'make', model: 'model', colour: 'colour', color: 'colour', serial: 'serial', organisation: 'organisation',
};

function readLoosePerson(item: Readonly<Record<string, unknown>>, place: Place, collector: Collector, at: Instant): void {
  const values = new Map<ReadingField, string[]>();
  const add = (field: ReadingField, text: string) => {
    const value = cleaned(text);
    if (value !== '') values.set(field, [...(values.get(field) ?? []), value]);
  };
  for (const [member, value] of Object.entries(item)) {
    const field = memberFields[member.toLowerCase().replaceAll(/[^a-z]/g, '')];
    if (member === 'documents' && Array.isArray(value)) for (const entry of value) addDocument(entry, add, member, place, collector);
    else if (!field) collector.problem(place.line, 'header-unknown', member);
    else for (const entry of Array.isArray(value) ? value : [value]) addValue(field, entry, add, member, place, collector);
  }
  if (values.size === 0) return collector.problem(place.line, 'json-shape');
  proposeValues(collector, values, place, 'json', at);
}

type Add = (field: ReadingField, text: string) => void;

/** A text or a number; a name may also come in parts. */
function addValue(field: ReadingField, value: unknown, add: Add, member: string, place: Place, collector: Collector): void {
  if (typeof value === 'string' || typeof value === 'number') return add(field, String(value));
  if (value === null) return;
  if (field === 'name' && isObject(value)) {
    const { full, given, family } = value;
    const parts = [family, given].filter((part) => typeof part === 'string');
    const whole = typeof full === 'string' ? full : parts.join(', ');
    if (whole !== '') return add('name', whole);
  }
  collector.problem(place.line, 'json-shape', member);
}

function addDocument(entry: unknown, add: Add, member: string, place: Place, collector: Collector): void {
  if (!isObject(entry) || (typeof entry.number !== 'string' && typeof entry.number !== 'number')) return collector.problem(place.line, 'json-shape', member);
  const field = ({ passport: 'passport', 'id-card': 'id-card', 'driving-licence': 'driving-licence', 'national-number': 'national-number' } as const)[String(entry.type)];
  add(field ?? 'document', String(entry.number));
  if (typeof entry.country === 'string') add('document-country', entry.country);
}
