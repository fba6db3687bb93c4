import type { EvidenceItem, NumberRef } from '@vigie/engine';
import type { AlertRecord } from '../alerts/model.ts';
import { comparedFields, type ComparedField, type RunDirection } from './model.ts';

/** Both records side by side, row by row, with what the engine made of each row. */

export interface Value {
  readonly text: string;
  readonly type: string | null;
  readonly country: string | null;
}

/** A line of the ledger with its sides named: the engine's `query` is whoever asked. */
export interface LedgerLine {
  readonly feature: string;
  readonly rule: string;
  readonly alert: string;
  readonly holding: string;
  readonly bits: number;
}

export interface Row {
  readonly field: ComparedField;
  readonly alert: readonly Value[];
  readonly holding: readonly Value[];
  /** Sum of its evidence; null where nothing was weighed. */
  readonly bits: number | null;
  readonly evidence: readonly LedgerLine[];
  readonly says: 'for' | 'against' | 'little' | 'silent' | 'one-sided';
}

/** Below this the colour of a row would say more than its evidence: one bit is a coin. */
const littleBits = 1;

export function ledgerOf(ledger: readonly EvidenceItem[], direction: RunDirection): readonly LedgerLine[] {
  return ledger.map(({ feature, rule, query, record, bits }) =>
    direction === 'alerts-on-holdings' ? { feature, rule, alert: query, holding: record, bits } : { feature, rule, alert: record, holding: query, bits },
  );
}

/** Rows that one side fills, in the order of {@link comparedFields}. A record that is gone leaves its side empty. */
export function rowsOf(alert: AlertRecord | null, holding: AlertRecord | null, ledger: readonly LedgerLine[]): readonly Row[] {
  const [ours, theirs] = [valuesOf(alert), valuesOf(holding)];
  return comparedFields.flatMap((field) => {
    const evidence = ledger.filter((line) => fieldOf(line.feature, ours, theirs) === field);
    const [left, right] = [ours.get(field) ?? [], theirs.get(field) ?? []];
    if (left.length === 0 && right.length === 0 && evidence.length === 0) return [];
    const bits = evidence.length === 0 ? null : evidence.reduce((sum, line) => sum + line.bits, 0);
    return { field, alert: left, holding: right, bits, evidence, says: saysOf(bits, left, right) };
  });
}

function saysOf(bits: number | null, left: readonly Value[], right: readonly Value[]): Row['says'] {
  if (bits === null) return (left.length === 0) === (right.length === 0) ? 'silent' : 'one-sided';
  return Math.abs(bits) < littleBits ? 'little' : bits > 0 ? 'for' : 'against';
}

/** The engine names by what it weighs; a row by what the records say: `type` and `country` belong to the number they narrow. */
function fieldOf(feature: string, ours: Values, theirs: Values): ComparedField {
  const named = feature === 'type' ? 'document' : comparedFields.find((field) => field === feature);
  const isThere = (field: ComparedField) => ours.has(field) || theirs.has(field);
  if (named === 'document' && !isThere('document') && isThere('number')) return 'number';
  if (named === 'number' && !isThere('number') && isThere('document')) return 'document';
  if (named === 'country' && !isThere('country')) return (['document', 'number', 'plate'] as const).find(isThere) ?? 'country';
  return named ?? 'other';
}

type Values = ReadonlyMap<ComparedField, readonly Value[]>;

function valuesOf(record: AlertRecord | null): Values {
  const values = new Map<ComparedField, readonly Value[]>();
  const put = (field: ComparedField, list: readonly Value[]) => {
    if (list.length > 0) values.set(field, list);
  };
  if (record === null) return values;
  const words = (list: readonly (string | undefined)[] | undefined) => (list ?? []).flatMap((text) => (text === undefined || text === '' ? [] : { text, type: null, country: null }));
  switch (record.kind) {
    case 'person':
      put('name', record.names.map(({ full, weak }) => ({ text: full, type: weak ? 'weak' : null, country: null })));
      put('birth-date', words(record.birthDates));
      put('sex', words([record.sex]));
      put('nationality', words(record.nationalities));
      put('birth-place', words(record.birthPlaces));
      put('birth-country', words(record.birthCountries));
      put('father', words(record.fatherNames));
      put('mother', words(record.motherNames));
      put('document', numbers(record.documents));
      break;
    case 'organisation':
      put('name', record.names.map(({ full, weak }) => ({ text: full, type: weak ? 'weak' : null, country: null })));
      put('number', numbers(record.numbers));
      put('country', words(record.countries));
      break;
    case 'document':
      put('document', numbers(record.numbers));
      put('mrz', words([record.mrz]));
      break;
    case 'vehicle':
      put('vin', words([record.vin]));
      put('plate', numbers(record.plates));
      put('make', words([record.make]));
      put('model', words([record.model]));
      put('colour', words([record.colour]));
      put('year', words([record.year?.toString()]));
      break;
    case 'firearm':
      put('serial', words(record.serials));
      put('make', words([record.make]));
      put('model', words([record.model]));
      put('calibre', words([record.calibre]));
      break;
    case 'object':
      put('category', words([record.category]));
      put('number', numbers(record.numbers));
      put('name', words(record.names));
      put('make', words([record.make]));
      put('model', words([record.model]));
      break;
  }
  put('notes', words([record.notes]));
  return values;
}

function numbers(list: readonly NumberRef[] | undefined): readonly Value[] {
  return (list ?? []).map(({ number, type, country }) => ({ text: number, type: type ?? null, country: country ?? null }));
}
