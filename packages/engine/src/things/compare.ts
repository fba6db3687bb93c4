import type { DocumentRecord, FirearmRecord, NumberRef, ObjectRecord, VehicleRecord } from '../record.ts';
import { canonicalNumber } from '../numbers/normalise.ts';
import { countryOfMrzCode } from '../numbers/mrz-countries.ts';
import { parseMrz } from '../numbers/mrz.ts';
import { readNationalNumber } from '../numbers/national-numbers.ts';
import { informationOf, isFiller } from '../numbers/relation.ts';
import { canonicalSerial, readCalibre, relateCalibres } from '../numbers/serials.ts';
import { agreementOf, addAgreement, bestPair, maxNumbers, type ReadNumber } from './agreement.ts';
import { Ledger, type Comparison, type ThingContext } from './ledger.ts';
import { addMake, addModel } from './marks.ts';
import { documentModel, firearmModel, objectModel, serialPartBits } from './models.ts';
import { compareRefs, readRefs } from './numbers.ts';
import { compareVehicles } from './vehicles.ts';

export { compareNumbers } from './numbers.ts';
export type { Comparison, ThingContext } from './ledger.ts';

export type Thing = DocumentRecord | VehicleRecord | FirearmRecord | ObjectRecord;

/** Compares two things of one kind, line by line; of different kinds they have nothing to compare (no line, 0 bits). */
export function compareThings(query: Thing, record: Thing, context: ThingContext): Comparison {
  switch (query.kind) {
    case 'document':
      return record.kind === 'document' ? compareDocuments(query, record, context) : nothing;
    case 'vehicle':
      return record.kind === 'vehicle' ? compareVehicles(query, record, context) : nothing;
    case 'firearm':
      return record.kind === 'firearm' ? compareFirearms(query, record, context) : nothing;
    case 'object':
      return record.kind === 'object' ? compareObjects(query, record, context) : nothing;
  }
}

const nothing: Comparison = { bits: 0, lines: [] };

/** Century of dates does not matter here: numbers alone are taken from the zone. */
const anyYear = 2050;

/** Numbers of a document: those given, and those in its machine-readable zone; if that fails its checks, what single repairs make of it. */
export function documentNumbers(record: DocumentRecord): readonly NumberRef[] {
  const mrz = record.mrz === undefined ? undefined : parseMrz(record.mrz, anyYear);
  if (!mrz) return record.numbers;
  const country = countryOfMrzCode(mrz.issuer);
  const type = mrz.documentCode.startsWith('P') ? 'passport' : mrz.documentCode.startsWith('V') ? 'visa' : 'id-card';
  const numbers = mrz.failed.includes('number') && mrz.repairs.length > 0 ? [...new Set(mrz.repairs.map((repair) => repair.number))].slice(0, 8) : [mrz.number];
  const own = numbers.map((number) => ({ number, type, ...(country ? { country } : {}) }));
  // Several states print the national number into the optional data.
  const isNational = country !== undefined && readNationalNumber(country, mrz.optional)?.isValid === true;
  return [...record.numbers, ...own, ...(isNational ? [{ number: mrz.optional, type: 'national-number', country }] : [])];
}

function compareDocuments(query: DocumentRecord, record: DocumentRecord, context: ThingContext): Comparison {
  const left = readRefs(documentNumbers(query));
  const right = readRefs(documentNumbers(record));
  const ledger = compareRefs(left, right, 'document', documentModel, context);
  addDifference(ledger, 'document.different', left, right);
  return ledger.comparison;
}

/** Numbers on both sides and none agrees. */
function addDifference(ledger: Ledger, rule: string, left: readonly ReadNumber[], right: readonly ReadNumber[]): void {
  const [query] = left;
  const [record] = right;
  if (query && record && ledger.comparison.lines.length === 0) ledger.add(rule, query.written, record.written);
}

function serialsOf(record: FirearmRecord): ReadNumber[] {
  const read = record.serials.slice(0, maxNumbers).map((written): ReadNumber => ({ written, canonical: canonicalSerial(written), verdict: 'none' }));
  return read.filter((serial) => !isFiller(serial.canonical));
}

const leastPartLength = 5;
const mostLeftOut = 3;

/** `ABC12345` and `12345`: up to three characters before or behind left out. */
function isPartOf(short: string, long: string): boolean {
  return short.length >= leastPartLength && long.length > short.length && long.length - short.length <= mostLeftOut && (long.startsWith(short) || long.endsWith(short));
}

function compareFirearms(query: FirearmRecord, record: FirearmRecord, context: ThingContext): Comparison {
  const ledger = new Ledger(firearmModel);
  const left = serialsOf(query);
  const right = serialsOf(record);
  const best = bestPair(left, right, (one, other) => agreementOf(one, other, 'serial', context));
  const part = best ? undefined : left.flatMap((one) => right.map((other) => [one, other] as const)).find(([one, other]) => isPartOf(one.canonical, other.canonical) || isPartOf(other.canonical, one.canonical));
  if (best) addAgreement(ledger, best.agreement, best.query.written, best.record.written);
  else if (part) ledger.add('serial.part', part[0].written, part[1].written, Math.min(informationOf(part[0].canonical), informationOf(part[1].canonical)) - serialPartBits);
  else addDifference(ledger, 'serial.different', left, right);
  addMake(ledger, query.make, record.make, 'firearm');
  addModel(ledger, query.model, record.model, [query.make, record.make]);
  const [from, to] = [readCalibre(query.calibre ?? ''), readCalibre(record.calibre ?? '')];
  if (from && to) ledger.add(`calibre.${relateCalibres(from, to)}`, query.calibre ?? '', record.calibre ?? '');
  return ledger.comparison;
}

function compareObjects(query: ObjectRecord, record: ObjectRecord, context: ThingContext): Comparison {
  const left = readRefs(query.numbers, query.category);
  const right = readRefs(record.numbers, record.category);
  const ledger = compareRefs(left, right, 'number', objectModel, context);
  addDifference(ledger, 'number.different', left, right);
  if (query.category !== record.category && query.category !== 'other' && record.category !== 'other') ledger.add('category.different', query.category, record.category);
  addNames(ledger, query.names ?? [], record.names ?? []);
  const makes = [canonicalNumber(query.make ?? ''), canonicalNumber(record.make ?? '')];
  if (makes[0] !== '' && makes[1] !== '') ledger.add(makes[0] === makes[1] ? 'make.same' : 'make.different', query.make ?? '', record.make ?? '');
  addModel(ledger, query.model, record.model, [query.make, record.make]);
  return ledger.comparison;
}

function addNames(ledger: Ledger, left: readonly string[], right: readonly string[]): void {
  const plain = (name: string): string => canonicalNumber(name.replace(/^(?:m\/?[vyst]|s\/?[yv])\s+/iu, ''));
  const first = left.find((name) => plain(name) !== '');
  const other = right.find((name) => plain(name) !== '');
  if (first === undefined || other === undefined) return;
  const same = left.slice(0, maxNumbers).find((name) => plain(name) !== '' && right.slice(0, maxNumbers).some((one) => plain(one) === plain(name)));
  if (same === undefined) ledger.add('name.different', first, other);
  else ledger.add('name.same', same, right.find((one) => plain(one) === plain(same)) ?? same);
}
