/** The model of names: every weight in bits unless said otherwise. */
export const nameWeights = {
  /** Two parts that should correspond and do not: rarely the same person, whatever else agrees. */
  different: 3,
  /** Relatives share the other parts, so a part that differs also discounts what agrees, by this share. */
  kinship: 0.38,
  /** Relatives share the family name: where that differs, people marry and clerks take another of several. */
  kinshipOfFamilies: 0.2,
  /** The query says more than the record: a fuller document, or another person. */
  extraInQuery: 0.8,
  extraInQueryShare: 0.1,
  /** The record says more than the query: usual, alerts abbreviate. */
  extraInRecord: 0.2,
  /** Each part too many on one side is one more place where the others could have agreed by chance: this share of log2(ways). */
  chanceShare: 1,
  patronymicExtra: 0.25,
  repeated: 0.25,
  joined: 1,
  order: 1,
  /** Two given names in the other order: only the order says which is the family's; as a share of what agrees. */
  swappedShare: 0.45,
  initialAgrees: 3,
  /** How much of a contradiction is forgiven when the two parts are nearly alike. */
  likenessShare: 0.65,
  /** Father and son exchanged: both are stated, and the other way round. */
  reversedShare: 0.45,
} as const;

const chances = new Float64Array(13 * 13).map((_, index) => Math.log2((Math.floor(index / 13) + (index % 13)) / (index % 13 || 1)) * nameWeights.chanceShare);

/** What the e-th part too many adds to log2 of the ways to choose the matched ones among all. */
export function chance(matched: number, e: number): number {
  return chances[matched * 13 + e] ?? 0;
}

/** Words of a name that are aligned; readPersonName keeps no more. */
export const most = 12;
/** Scratch memory of one alignment, shared by all calls so that the hot path makes no object; nothing in it outlives a call. */
export const gain = new Float64Array(most * most);
export const rarityQ = new Float64Array(most);
export const rarityR = new Float64Array(most);
export const partnerQ = new Int32Array(most);
export const partnerR = new Int32Array(most);
/** Partner values besides an index. */
export const free = -1;
export const light = -2;
export const joinedMark = -3;
export const contradicted = -4;

/** One line of the ledger of a name; bits lie on the grid of 1/64. */
export interface NameLine {
  rule: string;
  query: string;
  record: string;
  bits: number;
}

/** The first free index at or after `from`. */
export function nextFree(partner: Int32Array, n: number, from: number): number {
  let i = from;
  while (i < n && partner[i] !== free) i++;
  return i;
}
