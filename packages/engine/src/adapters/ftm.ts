import { categoryOfWord } from './csv-mapping.ts';
import { Draft } from './draft.ts';
import { readJsonValues } from './json-values.ts';
import { refuse, type AdapterInput, type AdapterRow } from './rows.ts';
import type { ObjectCategory, RecordKind } from '../record.ts';

/** FollowTheMoney schemata read, and ours beside them (`Document` as an identity document, `Firearm`, `Object`), by the kind they become. */
export const ftmSchemata: Readonly<Record<string, RecordKind | ObjectCategory>> = {
  Person: 'person',
  Organization: 'organisation',
  Company: 'organisation',
  LegalEntity: 'organisation',
  PublicBody: 'organisation',
  Vessel: 'boat',
  Airplane: 'aircraft',
  Vehicle: 'vehicle',
  Document: 'document',
  Passport: 'document',
  Identification: 'document',
  Firearm: 'firearm',
  /** Any other thing of SIS; its property `category` says which. */
  Object: 'other',
};

/** Number properties and the type they stand for in a record. */
const numberTypes: readonly (readonly [string, string])[] = [
  ['passportNumber', 'passport'], ['idNumber', 'id-card'], ['socialSecurityNumber', 'national-number'], ['taxNumber', 'tax'], ['vatCode', 'tax'], ['innCode', 'tax'],
  ['registrationNumber', 'register'], ['ogrnCode', 'register'], ['leiCode', 'lei'], ['dunsCode', 'register'], ['swiftBic', 'bic'], ['imoNumber', 'imo'], ['mmsi', 'mmsi'],
  ['callSign', 'call-sign'], ['serialNumber', 'serial'], ['icaoCode', 'icao-code'], ['uniqueEntityId', 'register'], ['npiCode', 'register'],
];

/** A property is a list of texts; a single text and a number are understood as yente's clients send them. */
function values(properties: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list.flatMap((entry) => (typeof entry === 'string' ? [entry] : typeof entry === 'number' && Number.isFinite(entry) ? [String(entry)] : []));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One entity `{id, schema, properties}`. Unknown properties are left out: the vocabulary is large and others extend it too. */
export function readFtmEntity(value: unknown, line: number): AdapterRow {
  if (!isPlain(value)) return refuse(line, 'json.not-an-object', JSON.stringify(value).slice(0, 100));
  const schema = typeof value['schema'] === 'string' ? value['schema'] : '';
  const kind = Object.hasOwn(ftmSchemata, schema) ? ftmSchemata[schema] : undefined;
  if (kind === undefined) return refuse(line, 'kind.unknown', schema);
  const properties = value['properties'];
  if (!isPlain(properties)) return refuse(line, 'field.malformed', 'properties is an object');
  const draft = new Draft(kind === 'boat' || kind === 'aircraft' || kind === 'other' ? 'object' : (kind as RecordKind), line);
  if (draft.kind === 'object') draft.category = (kind === 'other' ? categoryOfWord(values(properties, 'category')[0] ?? '') : undefined) ?? (kind as ObjectCategory);
  if (typeof value['id'] === 'string') draft.id = value['id'];
  const all = (name: string): readonly string[] => values(properties, name);
  names(draft, all);
  for (const text of all('weakAlias')) draft.name(text, { weak: true });
  switch (draft.kind) {
    case 'person': person(draft, all); break;
    case 'organisation':
      for (const text of [...all('jurisdiction'), ...all('country'), ...all('mainCountry')]) draft.country('country', text);
      numbers(draft, all, all('jurisdiction')[0]);
      break;
    case 'object': object(draft, all); break;
    case 'vehicle':
      for (const text of all('registrationNumber')) draft.number(text, undefined, all('country')[0]);
      for (const text of all('vin')) draft.text('vin', text);
      things(draft, all);
      break;
    case 'document':
      for (const text of [...all('number'), ...all('passportNumber')]) draft.number(text, all('type')[0] ?? (schema === 'Passport' ? 'passport' : undefined), all('country')[0]);
      for (const text of all('mrz')) draft.text('mrz', text);
      break;
    case 'firearm':
      for (const text of all('serialNumber')) draft.list('serial', text);
      for (const text of all('calibre')) draft.text('calibre', text);
      things(draft, all);
      break;
  }
  for (const text of [...all('notes'), ...all('summary')]) draft.note(text);
  return draft.finish();
}

function names(draft: Draft, all: (name: string) => readonly string[]): void {
  // FtM keeps parts of a name in lists of their own; only where each holds one text do they belong together.
  const given = [...all('firstName'), ...all('secondName'), ...all('middleName')].join(' ');
  const family = all('lastName');
  const single = draft.kind === 'person' && all('firstName').length <= 1 && family.length === 1 && all('middleName').length <= 1 && all('secondName').length <= 1;
  for (const text of [...all('name'), ...all('alias'), ...all('previousName')]) draft.name(text);
  if (single && given !== '') draft.name('', { given, family: family[0] ?? '' });
  else if (single && all('name').length === 0) draft.name('', { family: family[0] ?? '' });
}

function person(draft: Draft, all: (name: string) => readonly string[]): void {
  for (const text of all('birthDate')) draft.birthDate(text);
  for (const text of all('gender')) draft.sexWord(text);
  for (const text of [...all('nationality'), ...all('citizenship')]) draft.country('nationality', text);
  for (const text of all('birthPlace')) draft.list('birth-place', text);
  for (const text of all('birthCountry')) draft.country('birth-country', text);
  for (const text of all('fatherName')) draft.list('father-name', text);
  for (const text of all('motherName')) draft.list('mother-name', text);
  numbers(draft, all, undefined);
}

function object(draft: Draft, all: (name: string) => readonly string[]): void {
  for (const [property, type] of numberTypes) for (const text of all(property)) draft.number(text, property === 'registrationNumber' ? 'registration' : type, property === 'registrationNumber' ? all('flag')[0] : undefined);
  things(draft, all);
}

function numbers(draft: Draft, all: (name: string) => readonly string[], country: string | undefined): void {
  for (const [property, type] of numberTypes) for (const text of all(property)) draft.number(text, type, type === 'register' || type === 'tax' ? country : undefined);
}

function things(draft: Draft, all: (name: string) => readonly string[]): void {
  for (const text of [...all('make'), ...all('manufacturer')]) draft.text('make', text);
  for (const text of all('model')) draft.text('model', text);
  for (const text of [...all('colour'), ...all('color')]) draft.text('colour', text);
  for (const text of all('buildDate').slice(0, 1)) if (draft.kind === 'vehicle') draft.buildYear(text);
}

/** FollowTheMoney entities as JSON lines or one array. */
export async function* readFtm(input: AdapterInput): AsyncGenerator<AdapterRow> {
  for await (const item of readJsonValues(input)) yield 'ok' in item ? item : readFtmEntity(item.value, item.line);
}
