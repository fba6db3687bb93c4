import { isCountryCode } from './countries.ts';
import { readDate } from './dates.ts';
import { longestId } from './draft.ts';
import { readJsonValues } from './json-values.ts';
import { refuse, type AdapterInput, type AdapterRow } from './rows.ts';
import { objectCategories, recordKinds, type EngineRecord, type RecordKind } from '../record.ts';

/** What is wrong with a value, undefined when nothing is. `path` is where it stands, for the sentence. */
type Check = (value: unknown, path: string) => string | undefined;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(longest: number, least = 1): Check {
  return (value, path) => {
    if (typeof value !== 'string') return `${path} is a text`;
    if (value.length > longest || value.trim().length < least) return `${path} has ${String(least)} to ${String(longest)} characters`;
    if (!value.isWellFormed()) return `${path} holds half a character`;
    // oxlint-disable-next-line no-control-regex -- control characters are what this refuses; line breaks pass
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value) ? `${path} holds a control character` : undefined;
  };
}

function list(element: Check, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return `${path} is a list`;
    if (value.length < least || value.length > 1000) return `${path} has ${String(least)} to 1000 entries`;
    for (const [index, entry] of (value as readonly unknown[]).entries()) {
      const wrong = element(entry, `${path}[${String(index)}]`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

function object(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isPlain(value)) return `${path} is an object`;
    for (const key of Object.keys(value)) if (!Object.hasOwn(required, key) && !Object.hasOwn(optional, key)) return `${path}.${key.slice(0, 40)} is not known`;
    for (const [key, check] of Object.entries(required)) {
      const wrong = check(Object.hasOwn(value, key) ? value[key] : undefined, `${path}.${key}`);
      if (wrong !== undefined) return wrong;
    }
    for (const [key, check] of Object.entries(optional)) {
      const wrong = Object.hasOwn(value, key) ? check(value[key], `${path}.${key}`) : undefined;
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

function oneOf(words: readonly unknown[]): Check {
  return (value, path) => (words.includes(value) ? undefined : `${path} is one of ${words.join(', ')}`);
}

const country: Check = (value, path) => (typeof value === 'string' && isCountryCode(value) ? undefined : `${path} is a country code of two capital letters`);
/** The engine's partial form and nothing else: who writes our own format writes our own dates. */
const date: Check = (value, path) => {
  if (typeof value !== 'string' || !/^(~?\d{4}|\d{4}-\d{2}(-\d{2})?|\d{4}\/\d{4})$/.test(value)) return `${path} is a date like 1970-05-12, 1970-05, 1970, ~1970 or 1968/1972`;
  return readDate(value) === undefined ? `${path} is no possible date` : undefined;
};
const year: Check = (value, path) => (Number.isInteger(value) && Number(value) >= 1880 && Number(value) <= 2100 ? undefined : `${path} is a year`);
const name = object({ full: text(500) }, { given: text(500), family: text(500), weak: oneOf([true]) });
const number = object({ number: text(100) }, { type: text(60), country });
const notes = text(20_000, 0);
const id = text(longestId);

const shapes: Readonly<Record<RecordKind, Check>> = {
  person: object({ kind: oneOf(['person']), id, names: list(name) }, {
    birthDates: list(date), sex: oneOf(['F', 'M', 'X']), nationalities: list(country), birthPlaces: list(text(500)), birthCountries: list(country),
    fatherNames: list(text(500)), motherNames: list(text(500)), documents: list(number), notes,
  }),
  organisation: object({ kind: oneOf(['organisation']), id, names: list(name) }, { numbers: list(number), countries: list(country), notes }),
  document: object({ kind: oneOf(['document']), id, numbers: list(number) }, { mrz: text(200), notes }),
  vehicle: object({ kind: oneOf(['vehicle']), id }, { vin: text(40), plates: list(number), make: text(100), model: text(100), colour: text(60), year, notes }),
  firearm: object({ kind: oneOf(['firearm']), id, serials: list(text(100), 1) }, { make: text(100), model: text(100), calibre: text(60), notes }),
  object: object({ kind: oneOf(['object']), id, category: oneOf(objectCategories), numbers: list(number) }, { names: list(text(500)), make: text(100), model: text(100), notes }),
};

/** One value of our own shape, checked to the letter: no coercion, no unknown field, nothing left out silently. */
export function readRecordValue(value: unknown, line: number): AdapterRow {
  if (!isPlain(value)) return refuse(line, 'json.not-an-object', JSON.stringify(value).slice(0, 100));
  if (!Object.hasOwn(value, 'id')) return refuse(line, 'id.missing', '');
  const kind = recordKinds.find((known) => known === value['kind']);
  if (kind === undefined) return refuse(line, 'kind.unknown', `kind is one of ${recordKinds.join(', ')}`);
  const wrong = shapes[kind](value, kind);
  if (wrong !== undefined) return refuse(line, wrong.endsWith('is not known') ? 'field.unknown' : /half|control/.test(wrong) ? 'text.malformed' : 'field.malformed', wrong);
  const record = value as unknown as EngineRecord;
  const empty = emptiness(record);
  return empty === undefined ? { ok: true, record, line, warnings: [] } : refuse(line, empty, record.id);
}

/** A record that nothing can find is an error of whoever sent it. */
function emptiness(record: EngineRecord): 'name.missing' | 'number.missing' | undefined {
  switch (record.kind) {
    case 'person': return record.names.length === 0 && (record.documents ?? []).length === 0 ? 'name.missing' : undefined;
    case 'organisation': return record.names.length === 0 && (record.numbers ?? []).length === 0 ? 'name.missing' : undefined;
    case 'document': return record.numbers.length === 0 && record.mrz === undefined ? 'number.missing' : undefined;
    case 'vehicle': return record.vin === undefined && (record.plates ?? []).length === 0 ? 'number.missing' : undefined;
    case 'firearm': return undefined;
    case 'object': return record.numbers.length === 0 && (record.names ?? []).length === 0 ? 'number.missing' : undefined;
  }
}

/** Records in the engine's own shape, as JSON lines or as one JSON array. */
export async function* readRecords(input: AdapterInput): AsyncGenerator<AdapterRow> {
  for await (const item of readJsonValues(input)) yield 'ok' in item ? item : readRecordValue(item.value, item.line);
}
