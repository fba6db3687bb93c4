import { onGrid } from '../evidence.ts';
import { joinAll } from './align-join.ts';
import { chance, contradicted, free, gain, joinedMark, light, most, nameWeights, nextFree, partnerQ, partnerR, rarityQ, rarityR, type NameLine } from './align-state.ts';
import { isGivenName } from './classes.ts';
import type { TokenRelation } from './compare.ts';
import { initialRarity } from './rarity.ts';
import type { ReadName } from './read.ts';
import type { NameToken } from './token.ts';
import { fatherMarkers } from './words.ts';

export type { NameLine } from './align-state.ts';
export { nameWeights } from './align-state.ts';

export interface NameContext {
  /** Bits: −log2 of the share of the name in the holdings. */
  rarity(token: NameToken): number;
  /** May be memoised. */
  compare(a: NameToken, b: NameToken): TokenRelation | undefined;
  /** Bits of meeting this very spelling, whatever it stands for; without it a relation's `source` is not looked at. */
  spellingRarity?(token: NameToken): number;
  /**
   * Bits that parts can give which are only alike, at most. Against holdings a rare name has rare names beside it: a stranger's
   * own may be one. Without it there is no limit.
   */
  readonly likenessMost?: number;
  /** Which parts of the query and of the record are family names, a bit each; 0 where that is not known. */
  readonly familyParts?: readonly [query: number, record: number];
  /** Bits that a contradicting part takes off at least; `nameWeights.different` when not given. */
  readonly different?: number;
}

export interface NameEvidence {
  bits: number;
  /** What an exact repetition of the side that says less would have given. */
  attainable: number;
  /** bits / attainable: 1 for the same name, 0 or below for different ones. */
  agreement: number;
  readonly lines: NameLine[];
}

let attainableNow = 0;

/** Evidence that two names are of one person, with its ledger; the bits are the sum of the lines. */
export function compareNames(query: ReadName, record: ReadName, context: NameContext): NameEvidence {
  const lines: NameLine[] = [];
  const bits = alignTokens(query.tokens, record.tokens, context, lines);
  const attainable = attainableNow;
  return { bits, attainable, agreement: attainable > 0 ? bits / attainable : 0, lines };
}

/** The bits of compareNames without lines, for the hot path: no object is made. */
export function nameBits(query: readonly NameToken[], record: readonly NameToken[], context: NameContext): number {
  return alignTokens(query, record, context, undefined);
}

/** What an exact repetition would have given in the last call of nameBits or compareNames. */
export function attainableOfLast(): number {
  return attainableNow;
}

function alignTokens(query: readonly NameToken[], record: readonly NameToken[], context: NameContext, lines: NameLine[] | undefined): number {
  const n = Math.min(query.length, most);
  const m = Math.min(record.length, most);
  weigh(query, n, context, rarityQ, partnerQ);
  weigh(record, m, context, rarityR, partnerR);
  let bits = joinAll(query, record, n, m, lines);
  fillGains(query, record, n, m, context);
  bits += takeBest(query, record, n, m, context, lines);
  const order = orderCost(query, record, n, m, bits);
  if (order !== 0 && lines) lines.push({ rule: 'name.order', query: '', record: '', bits: -order });
  bits -= order;
  bits -= leftovers(query, record, n, m, bits, context, lines);
  attainableNow = attainable(query, record, n, m);
  return bits;
}

function weigh(tokens: readonly NameToken[], n: number, context: NameContext, rarity: Float64Array, partner: Int32Array): void {
  for (let i = 0; i < n; i++) {
    const token = tokens[i];
    if (!token || token.role === 'particle' || token.role === 'title') {
      rarity[i] = 0;
      partner[i] = light;
    } else {
      rarity[i] = onGrid(token.role === 'initial' ? initialRarity : context.rarity(token));
      partner[i] = free;
    }
  }
}

function fillGains(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number, context: NameContext): void {
  for (let i = 0; i < n; i++) {
    const a = query[i];
    if (!a || partnerQ[i] !== free) continue;
    for (let j = 0; j < m; j++) {
      const b = record[j];
      if (!b || partnerR[j] !== free) continue;
      const relation = context.compare(a, b);
      gain[i * most + j] = relation === undefined ? -1 : gainOf(relation, a, b, rarityQ[i] ?? 0, rarityR[j] ?? 0, context);
    }
  }
}

/** From this cost on two spellings are alike, not the same name in another dress. */
const alikeFrom = 1;

function gainOf(relation: TokenRelation, a: NameToken, b: NameToken, rarityA: number, rarityB: number, context: NameContext): number {
  if (relation.rule === 'initial') return nameWeights.initialAgrees;
  const value = relation.source !== undefined && context.spellingRarity ? sourced(relation.cost, relation.source, rarityA, rarityB, context.spellingRarity(a), context.spellingRarity(b)) : alike(relation.cost, Math.min(rarityA, rarityB), context.likenessMost ?? Infinity);
  return value > 0.25 ? onGrid(value) : 0.25;
}

function alike(cost: number, rarity: number, most: number): number {
  return cost >= alikeFrom ? Math.min(most, rarity - cost) : rarity - cost;
}

/** Either side may be the name and the other what became of it. */
function sourced(cost: number, source: number, a: number, b: number, spellingA: number, spellingB: number): number {
  return Math.max(Math.min(b - cost, spellingA - source), Math.min(a - cost, spellingB - source));
}

/** Takes the best pair that is left, again and again; equal gains go to the pair nearest in place. */
function takeBest(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number, context: NameContext, lines: NameLine[] | undefined): number {
  let bits = 0;
  for (;;) {
    let best = 0;
    let bestI = -1;
    let bestJ = -1;
    for (let i = 0; i < n; i++) {
      if (partnerQ[i] !== free) continue;
      for (let j = 0; j < m; j++) {
        if (partnerR[j] !== free) continue;
        const value = (gain[i * most + j] ?? 0) - 0.001 * Math.abs(i - j);
        if (value > best) {
          best = value;
          bestI = i;
          bestJ = j;
        }
      }
    }
    if (bestI < 0) break;
    const value = gain[bestI * most + bestJ] ?? 0;
    partnerQ[bestI] = bestJ;
    partnerR[bestJ] = bestI;
    bits += value;
  }
  bits += reroute(n, m);
  if (lines) for (let i = 0; i < n; i++) writePair(query, record, i, context, lines);
  return bits;
}

/** Where a part is left on both sides, a matched pair may be exchanged so that both find a counterpart worth more together. */
function reroute(n: number, m: number): number {
  let won = 0;
  for (let i = nextFree(partnerQ, n, 0); i < n; i = nextFree(partnerQ, n, i + 1)) {
    for (let j = nextFree(partnerR, m, 0); j < m; j = nextFree(partnerR, m, j + 1)) {
      for (let k = 0; k < n; k++) {
        const l = partnerQ[k] ?? free;
        if (l < 0) continue;
        const now = gain[k * most + l] ?? 0;
        const first = gain[i * most + l] ?? 0;
        const second = gain[k * most + j] ?? 0;
        if (first <= 0 || second <= 0 || first + second <= now) continue;
        partnerQ[i] = l;
        partnerR[l] = i;
        partnerQ[k] = j;
        partnerR[j] = k;
        won += first + second - now;
        break;
      }
      if (partnerQ[i] !== free) break;
    }
  }
  return won;
}

function writePair(query: readonly NameToken[], record: readonly NameToken[], i: number, context: NameContext, lines: NameLine[]): void {
  const j = partnerQ[i] ?? free;
  const a = query[i];
  const b = record[j];
  if (j >= 0 && a && b) lines.push({ rule: `name.${context.compare(a, b)?.rule ?? 'same'}`, query: a.original, record: b.original, bits: gain[i * most + j] ?? 0 });
}

/** The weight of the side that says less; where only initials agree, of the side that says more, since initials identify nobody. */
function attainable(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number): number {
  const a = total(query, rarityQ, partnerQ, n);
  const b = total(record, rarityR, partnerR, m);
  for (let i = 0; i < n; i++) if (partnerQ[i] !== light && query[i]?.role !== 'initial') return Math.min(a, b);
  return Math.max(a, b);
}

function total(tokens: readonly NameToken[], rarity: Float64Array, partner: Int32Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) if (partner[i] !== light && !(partner[i] === free && saidBefore(tokens, i, partner))) sum += rarity[i] ?? 0;
  return sum;
}

function orderCost(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number, bits: number): number {
  let matched = 0;
  let cores = 0;
  let turned = false;
  let last = -1;
  let reversed = 0;
  for (let i = 0; i < n; i++) {
    const j = partnerQ[i] ?? free;
    if (j !== light) cores++;
    if (j < 0) continue;
    matched++;
    if (j < last) turned = true;
    last = j;
    const a = query[i];
    const b = record[j];
    if (a && b && (a.role === 'patronymic') !== (b.role === 'patronymic')) reversed |= a.role === 'patronymic' ? 1 : 2;
  }
  if (reversed === 3) return onGrid(bits * nameWeights.reversedShare);
  if (!turned) return 0;
  // A dangling "bin" shows that the words were put out of order by a machine; one in place says who is the father.
  if (scrambled(query, n) || scrambled(record, m) || reversed === 0 && hasFather(query, n) && hasFather(record, m)) return nameWeights.order;
  if (matched === 2 && cores === 2 && countCores(m) === 2 && bothGiven(query, n)) return onGrid(bits * nameWeights.swappedShare);
  return nameWeights.order;
}

function scrambled(tokens: readonly NameToken[], n: number): boolean {
  return fatherMarkers.has(tokens[n - 1]?.text ?? '');
}

function hasFather(tokens: readonly NameToken[], n: number): boolean {
  for (let i = 0; i < n; i++) if (tokens[i]?.role === 'patronymic') return true;
  return false;
}

function countCores(m: number): number {
  let count = 0;
  for (let j = 0; j < m; j++) if (partnerR[j] !== light) count++;
  return count;
}

function bothGiven(tokens: readonly NameToken[], n: number): boolean {
  for (let i = 0; i < n; i++) {
    const token = tokens[i];
    if (token && partnerQ[i] !== light && !isGivenName(token.text)) return false;
  }
  return true;
}

/** The cost of what is left without a counterpart; parts left on both sides contradict each other. */
function leftovers(query: readonly NameToken[], record: readonly NameToken[], n: number, m: number, bits: number, context: NameContext, lines: NameLine[] | undefined): number {
  const different = context.different ?? nameWeights.different;
  let cost = 0;
  let extra = 0;
  let extraQ = 0;
  let matched = 0;
  for (let i = 0; i < n; i++) if ((partnerQ[i] ?? free) >= 0 || partnerQ[i] === joinedMark) matched++;
  for (let i = nextFree(partnerQ, n, 0); i < n; i = nextFree(partnerQ, n, i + 1)) {
    const a = query[i];
    if (!a) continue;
    const j = likest(a, record, m);
    const b = record[j];
    if (b) {
      partnerQ[i] = contradicted;
      partnerR[j] = contradicted;
      const kinship = areFamilies(context, i, j) ? nameWeights.kinshipOfFamilies : nameWeights.kinship;
      const value = onGrid((different + kinship * Math.max(bits, 0)) * (1 - nameWeights.likenessShare * likestNow));
      cost += value;
      if (lines) lines.push({ rule: 'name.different', query: a.original, record: b.original, bits: -value });
    } else if (saidBefore(query, i, partnerQ)) {
      cost += nameWeights.repeated;
      if (lines) lines.push({ rule: 'name.repeated', query: a.original, record: '', bits: -nameWeights.repeated });
    } else {
      const value = onGrid(a.role === 'name' ? nameWeights.extraInQuery + nameWeights.extraInQueryShare * (rarityQ[i] ?? 0) + chance(matched, ++extraQ) : nameWeights.patronymicExtra);
      cost += value;
      if (lines) lines.push({ rule: 'name.extra-in-query', query: a.original, record: '', bits: -value });
    }
  }
  for (let j = nextFree(partnerR, m, 0); j < m; j = nextFree(partnerR, m, j + 1)) {
    const b = record[j];
    if (!b) continue;
    const again = saidBefore(record, j, partnerR);
    const value = again ? nameWeights.repeated : onGrid(b.role === 'name' ? nameWeights.extraInRecord + chance(matched, ++extra) : nameWeights.patronymicExtra);
    cost += value;
    if (lines) lines.push({ rule: again ? 'name.repeated' : 'name.extra-in-record', query: '', record: b.original, bits: -value });
  }
  return cost;
}

function areFamilies(context: NameContext, i: number, j: number): boolean {
  const parts = context.familyParts;
  return parts !== undefined && ((parts[0] >>> i) & (parts[1] >>> j) & 1) === 1;
}

let likestNow = 0;

/** The free part of the record most like `a`, -1 when none is free; how like it is (0 to 1) is left in `likestNow`. */
function likest(a: NameToken, record: readonly NameToken[], m: number): number {
  let best = -1;
  likestNow = -1;
  for (let j = nextFree(partnerR, m, 0); j < m; j = nextFree(partnerR, m, j + 1)) {
    const b = record[j];
    if (!b) continue;
    const here = likeness(a, b);
    if (here > likestNow) {
      likestNow = here;
      best = j;
    }
  }
  return best;
}

/** The share of the longer word that both begin and end with: cheap, and what a changed part of one name leaves standing. */
function likeness(a: NameToken, b: NameToken): number {
  if (a.role === 'initial' || b.role === 'initial') return 0;
  const x = a.text;
  const y = b.text;
  const short = Math.min(x.length, y.length);
  let start = 0;
  while (start < short && x.charCodeAt(start) === y.charCodeAt(start)) start++;
  let end = 0;
  while (end < short - start && x.charCodeAt(x.length - 1 - end) === y.charCodeAt(y.length - 1 - end)) end++;
  return (start + end) / Math.max(x.length, y.length);
}

/** A word said twice ("Sergey Sergey") says nothing more. */
function saidBefore(tokens: readonly NameToken[], index: number, partner: Int32Array): boolean {
  const text = tokens[index]?.text;
  for (let i = 0; i < tokens.length && i < most; i++) if (i !== index && tokens[i]?.text === text && (i < index || partner[i] !== free)) return true;
  return false;
}
