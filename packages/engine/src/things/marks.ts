import { areOneHouse, canonicalMake } from '../numbers/makes.ts';
import { canonicalNumber } from '../numbers/normalise.ts';
import type { Ledger } from './ledger.ts';

/** What a thing's maker called it; `share` weakens agreement and contradiction that another line already implies. */
export interface Share {
  readonly agreement: number;
  readonly contradiction: number;
}
export const inFull: Share = { agreement: 1, contradiction: 1 };

export function addShared(ledger: Ledger, rule: string, query: string, record: string, share: Share): void {
  const bits = ledger.bitsOf(rule);
  ledger.add(rule, query, record, bits * (bits > 0 ? share.agreement : share.contradiction));
}

export function addMake(ledger: Ledger, query: string | undefined, record: string | undefined, of: 'firearm' | 'vehicle', share: Share = inFull): void {
  const left = canonicalMake(query ?? '', of);
  const right = canonicalMake(record ?? '', of);
  if (left === '' || right === '') return;
  const rule = left === right ? 'make.same' : areOneHouse(left, right) ? 'make.one-house' : 'make.different';
  addShared(ledger, rule, query ?? '', record ?? '', share);
}

/** Models as letters and digits; the make in front is taken off, and a longer text that begins or ends with the shorter is its version. */
export function addModel(ledger: Ledger, query: string | undefined, record: string | undefined, makes: readonly (string | undefined)[], share: Share = inFull): void {
  const left = modelText(query, makes);
  const right = modelText(record, makes);
  if (left === '' || right === '') return;
  const isPart = left.startsWith(right) || right.startsWith(left) || (Math.min(left.length, right.length) > 1 && (left.endsWith(right) || right.endsWith(left)));
  addShared(ledger, left === right ? 'model.same' : isPart ? 'model.part' : 'model.different', query ?? '', record ?? '', share);
}

function modelText(raw: string | undefined, makes: readonly (string | undefined)[]): string {
  const text = canonicalNumber(raw ?? '');
  const make = makes.map((one) => canonicalNumber(one ?? '')).find((one) => one !== '' && one !== text && text.startsWith(one));
  return make === undefined ? text : text.slice(make.length);
}
