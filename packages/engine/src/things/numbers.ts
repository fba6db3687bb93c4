import type { Model } from '../evidence.ts';
import type { NumberRef, ObjectCategory } from '../record.ts';
import type { Verdict } from '../numbers/check-digits.ts';
import { readNationalNumber } from '../numbers/national-numbers.ts';
import { canonicalNumber } from '../numbers/normalise.ts';
import { readContainer, readHull, readIban, readImei, readImo, readMmsi } from '../numbers/others.ts';
import { isFiller } from '../numbers/relation.ts';
import { addAgreement, agreementOf, maxNumbers, type Agreement, type NumberFeature, type ReadNumber } from './agreement.ts';
import { Ledger, type Comparison, type ThingContext } from './ledger.ts';
import { numbersModel } from './models.ts';

export interface ReadRef extends ReadNumber {
  readonly type: string;
  readonly country: string;
}

/** Words for types that adapters and forms use, in one word each; others stay as given. */
const types: ReadonlyMap<string, string> = new Map(
  [
    'passport = pass, reisepass, passeport, paspoort, travel-document, p', 'id-card = identity-card, idcard, id, identification, personalausweis, carte-d-identite, identiteitskaart, national-id, nationalid, identity-document',
    'residence-permit = residence-card, titre-de-sejour, aufenthaltstitel, verblijfstitel, rp', 'driving-licence = driving-license, drivers-license, driver-licence, permis-de-conduire, fuhrerschein, rijbewijs, dl',
    'national-number = national-register-number, personal-number, personal-code, nin, rijksregisternummer, bsn, nir, pesel, social-security, ssn', 'tax = tax-number, tin, vat, steuer-id', 'visa = v',
    'imo = imo-number', 'mmsi', 'hull = hin, cin, win, hull-number', 'imei = imeisv', 'container = bic, iso-6346', 'iban', 'registration = tail, tail-number, aircraft-registration', 'icao24 = mode-s, transponder', 'serial = serial-number, sn',
  ].flatMap((row) => {
    const [type = '', aliases = ''] = row.split(' = ');
    return [type, ...aliases.split(', ')].filter(Boolean).map((alias): [string, string] => [alias, type]);
  }),
);

export function canonicalType(raw: string | undefined): string {
  if (raw === undefined) return '';
  const known = types.get(raw);
  if (known !== undefined) return known;
  const text = raw.slice(0, 60).normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').trim().replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '');
  return types.get(text) ?? text;
}

type Reader = (raw: string) => { readonly canonical: string; readonly verdict: Verdict };
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['imo', readImo], ['mmsi', readMmsi], ['hull', readHull], ['container', readContainer], ['iban', readIban],
  ['imei', (raw) => {
    // The fifteenth digit is the check, or part of a software version: the phone is the first fourteen.
    const { canonical, verdict } = readImei(raw);
    return { canonical: /^\d{15,16}$/u.test(canonical) ? canonical.slice(0, 14) : canonical, verdict };
  }],
]);

/** Reads a number by its type; objects of a category with one kind of number are read so without a type. */
export function readRef(ref: NumberRef, category?: ObjectCategory): ReadRef {
  const type = canonicalType(ref.type);
  const country = (ref.country ?? '').slice(0, 3).toUpperCase();
  const reader = readers.get(type === '' && category === 'container' ? 'container' : type);
  if (reader) return { written: ref.number, type, country, ...reader(ref.number) };
  const canonical = canonicalNumber(ref.number, category ? 'object' : 'document');
  const national = type === 'national-number' || type === 'tax' || type === '' ? readNationalNumber(country, canonical) : undefined;
  return { written: ref.number, type, country, canonical, verdict: national ? (national.isValid ? 'valid' : 'invalid') : 'none' };
}

export function readRefs(refs: readonly NumberRef[], category?: ObjectCategory): ReadRef[] {
  return refs.slice(0, maxNumbers).map((ref) => readRef(ref, category)).filter((ref) => !isFiller(ref.canonical));
}

/** Numbers of persons and organisations: agreement, or two valid national numbers that differ. No line when nothing is said. */
export function compareNumbers(query: readonly NumberRef[], record: readonly NumberRef[], context: ThingContext): Comparison {
  return compareRefs(readRefs(query), readRefs(record), 'document', numbersModel, context).comparison;
}

/**
 * Pairs numbers one to one, the strongest agreement first: the first counts in full, further ones half. A pair whose country
 * or type outweighs the agreement is no pair, so that a coincidence with another issuer's number never counts against.
 */
export function compareRefs(queries: readonly ReadRef[], records: readonly ReadRef[], feature: NumberFeature, model: Model, context: ThingContext): Ledger {
  const ledger = new Ledger(model);
  const pairs: { query: ReadRef; record: ReadRef; agreement: Agreement; bits: number }[] = [];
  for (const query of queries) {
    for (const record of records) {
      const agreement = agreementOf(query, record, feature, context);
      if (agreement.relation === 'different') continue;
      const bits = agreement.bits + issuerLines(query, record, agreement.isNear).reduce((sum, rule) => sum + ledger.bitsOf(rule), 0);
      if (bits > 0) pairs.push({ query, record, agreement, bits });
    }
  }
  pairs.sort((left, right) => right.bits - left.bits);
  const taken = new Set<ReadRef>();
  const numbersTaken = new Set<string>();
  for (const { query, record, agreement } of pairs) {
    if (taken.has(query) || taken.has(record) || numbersTaken.has(query.canonical) || numbersTaken.has(record.canonical)) continue;
    const share = taken.size === 0 ? 1 : 0.5;
    addAgreement(ledger, agreement, query.written, record.written, share);
    for (const rule of issuerLines(query, record, agreement.isNear)) {
      const [left, right] = rule.startsWith('country') ? [query.country, record.country] : [query.type, record.type];
      ledger.add(rule, left, right, ledger.bitsOf(rule) * share);
    }
    for (const ref of [query, record]) {
      taken.add(ref);
      numbersTaken.add(ref.canonical);
    }
  }
  if (taken.size === 0 && model === numbersModel) addNationalContradiction(ledger, queries, records);
  return ledger;
}

function issuerLines(query: ReadRef, record: ReadRef, isNear: boolean): string[] {
  const rules: string[] = [];
  if (query.country !== '' && record.country !== '') rules.push(query.country !== record.country ? 'country.different' : isNear ? 'country.same-series' : 'country.same');
  if (query.type !== '' && record.type !== '') {
    if (query.type !== record.type) rules.push('type.different');
    else if (!isNear) rules.push('type.same');
  }
  return rules;
}

function addNationalContradiction(ledger: Ledger, queries: readonly ReadRef[], records: readonly ReadRef[]): void {
  const isNational = (ref: ReadRef): boolean => ref.type === 'national-number' && ref.verdict === 'valid';
  for (const query of queries.filter(isNational)) {
    const record = records.find((one) => isNational(one) && one.country === query.country);
    if (record) {
      ledger.add('national-number.different', query.written, record.written);
      return;
    }
  }
}
