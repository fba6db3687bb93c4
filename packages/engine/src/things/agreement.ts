import type { Verdict } from '../numbers/check-digits.ts';
import { isFiller, informationOf, relate, type NumberRelation } from '../numbers/relation.ts';
import type { NumberKind } from '../numbers/normalise.ts';
import { checkContradictsBits, checkExplainsBits, errorBits, lookAlikeBits, mostBits } from './models.ts';
import type { Ledger, ThingContext } from './ledger.ts';

/** One number of a side, read: as written for the ledger, canonical for comparing. */
export interface ReadNumber {
  readonly written: string;
  readonly canonical: string;
  readonly verdict: Verdict;
}

/** Which rows of the model a number falls under. */
export type NumberFeature = keyof typeof mostBits;

export const kindOf: Readonly<Record<NumberFeature, NumberKind>> = { document: 'document', vin: 'vin', plate: 'plate', serial: 'serial', number: 'object' };

export interface Agreement {
  readonly relation: NumberRelation;
  /** With one error: what a stranger of the same series would show too. */
  readonly isNear: boolean;
  /** Rules and bits in the order of the ledger; empty when the numbers differ. */
  readonly lines: readonly { readonly rule: string; readonly bits: number }[];
  readonly bits: number;
}

const disagreement: Agreement = { relation: 'different', isNear: false, lines: [], bits: 0 };
/** Below this an agreement says nothing; an agreement is never counted against. */
const leastBits = 0.5;

export function agreementOf(query: ReadNumber, record: ReadNumber, feature: NumberFeature, context: ThingContext): Agreement {
  const relation = relate(query.canonical, record.canonical, kindOf[feature]);
  if (relation === 'different' || isFiller(query.canonical) || isFiller(record.canonical)) return disagreement;
  const shorter = query.canonical.length < record.canonical.length ? query.canonical : record.canonical;
  const whole = Math.min(mostBits[feature], informationOf(shorter));
  if (relation === 'same') return { relation, isNear: false, lines: [{ rule: `${feature}.same`, bits: whole }], bits: whole };
  if (relation === 'look-alike') {
    const bits = Math.max(leastBits, whole - lookAlikeBits);
    return { relation, isNear: false, lines: [{ rule: `${feature}.look-alike`, bits }], bits };
  }
  const lines = [{ rule: `${feature}.one-error`, bits: nearBits(record.canonical, whole, context) }];
  if (record.verdict === 'valid' && query.verdict === 'valid') lines.push({ rule: `${feature}.check-contradicts`, bits: checkContradictsBits });
  else if (record.verdict === 'valid' && query.verdict === 'invalid') lines.push({ rule: `${feature}.check-explains`, bits: checkExplainsBits });
  return { relation, isNear: true, lines, bits: lines.reduce((sum, line) => sum + line.bits, 0) };
}

/** Bits of an agreement with one error: see the row `one-error` of the models. */
function nearBits(record: string, whole: number, context: ThingContext): number {
  const most = whole - errorBits;
  if (!context.neighbours) return Math.max(leastBits, most - Math.log2(textsWithinOneError(record)));
  const neighbours = Math.max(1e-9, context.neighbours(record));
  return Math.max(leastBits, Math.min(most, Math.log2(Math.max(2, context.holdingsCount) / neighbours) - errorBits));
}

/** Wrong, missing and extra characters of the form of each place, and swaps. */
function textsWithinOneError(canonical: string): number {
  let count = 2 * canonical.length;
  for (let index = 0; index < canonical.length; index += 1) count += canonical.charCodeAt(index) < 58 ? 18 : 44;
  return count;
}

export function addAgreement(ledger: Ledger, agreement: Agreement, query: string, record: string, share = 1): void {
  for (const line of agreement.lines) ledger.add(line.rule, query, record, line.bits * share);
}

/** The best agreeing pair of two lists, if any pair agrees. */
export function bestPair<T extends ReadNumber>(queries: readonly T[], records: readonly T[], weigh: (query: T, record: T) => Agreement): { query: T; record: T; agreement: Agreement } | undefined {
  let best: { query: T; record: T; agreement: Agreement } | undefined;
  for (const query of queries) {
    for (const record of records) {
      const agreement = weigh(query, record);
      if (agreement.bits > (best?.agreement.bits ?? 0)) best = { query, record, agreement };
    }
  }
  return best;
}

/** Lists are cut here: no thing carries more numbers, and bad input must not cost time. */
export const maxNumbers = 40;
