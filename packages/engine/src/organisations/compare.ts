import { businessWords } from './business-words.ts';
import type { LegalForm } from './legal-forms.ts';
import type { OrganisationWord, ReadOrganisation } from './read.ts';
import { spellingDifference } from './spelling.ts';

export interface OrganisationLine {
  readonly rule: string;
  readonly query: string;
  readonly record: string;
  readonly bits: number;
}

export interface OrganisationEvidence {
  /** Sum of the lines. */
  readonly bits: number;
  /** What the query would have got had the record said the same. */
  readonly attainable: number;
  /** bits / attainable: 1 the same, 0 nothing learnt, below 0 different. */
  readonly agreement: number;
  readonly lines: readonly OrganisationLine[];
}

/**
 * What each finding says, in bits. Agreement is worth the rarity of what agrees; disagreement what it costs one organisation to
 * be written in two such ways. `whole` is a name written with its legal form, hence in full: a word that only the other side
 * has then names another house (parent and daughter). Without the form it is a short form and words go missing freely.
 */
const weights = {
  place: 4,
  number: 5,
  formSame: 1.5,
  formTranslated: 1,
  formFamily: 0,
  formOther: -2.5,
  contradictCore: -7,
  contradictActivity: -5,
  contradictFiller: -3,
  contradictPlace: -7,
  contradictMixed: -5,
  contradictNumber: -6,
  nearNumber: -1.5,
  missing: {
    whole: { core: -6, activity: -4.5, place: -7, number: -8 },
    /** The other side's form is of the law of that very place (PJSC and Russia): the place only says it again. */
    athome: -3,
    short: { core: -3, activity: -2, place: -1, number: -2 },
  },
} as const;

/** Rarity by length where no table knows the word: a longer word is met less often. Three letters 6.4 bits, nine or more 11.8. */
export function priorRarity(word: string): number {
  const known = businessWords.get(word);
  if (known !== undefined) return known.bits;
  return 3.7 + 0.9 * Math.min(word.length, 9);
}

type Rarity = (word: string) => number;

function worth(word: OrganisationWord, rarity: Rarity): number {
  switch (word.role) {
    case 'place': return weights.place;
    case 'number': return weights.number;
    case 'link': return 0;
    case 'core': case 'activity': case 'filler': return rarity(word.value);
  }
}

/**
 * How much of a word's worth is left at a spelling difference: one error in five letters or more is a slip; two wrong
 * consonants in eight say nothing any more; beyond that it is another word.
 */
function kept(difference: number): number {
  if (difference <= 0.2) return 1 - 1.5 * difference;
  return 0.7 - 14 * (difference - 0.2);
}

/** Where `kept` has come to nothing the words begin to contradict, and half a word of errors contradicts in full. */
function otherness(difference: number): number {
  return Math.min(1, Math.max(0, (difference - 0.25) / 0.25));
}

interface Pair {
  readonly query: readonly number[];
  readonly record: readonly number[];
  readonly rule: string;
  readonly bits: number;
}

/**
 * What two names say for and against their being one organisation. `rarity` is asked with the `value` of a word (the root of a
 * business word, else the folded word) and answers in bits; without it the table and the length decide.
 */
export function compareOrganisations(query: ReadOrganisation, record: ReadOrganisation, rarity: Rarity = priorRarity): OrganisationEvidence {
  const attainable = Math.max(1, Math.min(selfBits(query, rarity), selfBits(record, rarity)));
  const lines: OrganisationLine[] = [];
  const pairs = choose(query, record, rarity);
  const usedQuery = new Set(pairs.flatMap((pair) => pair.query));
  const usedRecord = new Set(pairs.flatMap((pair) => pair.record));
  for (const pair of pairs) lines.push({ rule: pair.rule, query: said(query, pair.query), record: said(record, pair.record), bits: pair.bits });
  const leftQuery = query.words.filter((word, index) => word.role !== 'link' && !usedQuery.has(index));
  const leftRecord = record.words.filter((word, index) => word.role !== 'link' && !usedRecord.has(index));
  contradict(leftQuery, leftRecord, query, record, rarity, lines);
  compareForms(query.forms, record.forms, lines);
  const bits = lines.reduce((sum, line) => sum + line.bits, 0);
  return { bits, attainable, agreement: Math.min(1, bits / attainable), lines };
}

function said(name: ReadOrganisation, indexes: readonly number[]): string {
  return indexes.map((index) => name.words[index]?.text ?? '').join(' ');
}

function selfBits(name: ReadOrganisation, rarity: Rarity): number {
  let bits = name.forms.length > 0 ? weights.formSame : 0;
  for (const word of name.words) bits += worth(word, rarity);
  return bits;
}

/**
 * The pairs of words that belong together, each word once: first those that are the same, so that only what differs is compared
 * letter by letter, then the rest, the pair that gives most first.
 */
function choose(query: ReadOrganisation, record: ReadOrganisation, rarity: Rarity): readonly Pair[] {
  const freeQuery = query.words.map((word) => word.role !== 'link');
  const freeRecord = record.words.map((word) => word.role !== 'link');
  const chosen: Pair[] = [];
  for (const [at, word] of query.words.entries()) {
    const other = freeQuery[at] === true ? record.words.findIndex((against, index) => freeRecord[index] === true && against.role === word.role && against.value === word.value) : -1;
    const against = record.words[other];
    if (against === undefined) continue;
    chosen.push({ query: [at], record: [other], rule: word.text === against.text ? 'organisation.same-word' : 'organisation.same-meaning', bits: Math.min(worth(word, rarity), worth(against, rarity)) });
    freeQuery[at] = false;
    freeRecord[other] = false;
  }
  if (!freeQuery.includes(true) && !freeRecord.includes(true)) return chosen;
  const candidates: Pair[] = [];
  for (const [at, word] of query.words.entries()) {
    if (freeQuery[at] !== true) continue;
    for (const [other, against] of record.words.entries()) {
      const pair = freeRecord[other] === true ? pairWords(word, against, rarity) : undefined;
      if (pair !== undefined) candidates.push({ query: [at], record: [other], ...pair });
    }
  }
  candidates.push(...joinedPairs(query, freeQuery, record, freeRecord, rarity, false), ...joinedPairs(record, freeRecord, query, freeQuery, rarity, true));
  candidates.push(...acronymPairs(query, freeQuery, record, freeRecord, false), ...acronymPairs(record, freeRecord, query, freeQuery, true));
  candidates.sort((a, b) => b.bits - a.bits);
  for (const pair of candidates) {
    if (pair.query.some((index) => freeQuery[index] === false) || pair.record.some((index) => freeRecord[index] === false)) continue;
    for (const index of pair.query) freeQuery[index] = false;
    for (const index of pair.record) freeRecord[index] = false;
    chosen.push(pair);
  }
  return chosen;
}

function pairWords(a: OrganisationWord, b: OrganisationWord, rarity: Rarity): { readonly rule: string; readonly bits: number } | undefined {
  const value = Math.min(worth(a, rarity), worth(b, rarity));
  if (a.text === b.text) return { rule: 'organisation.same-word', bits: value };
  // Places and numbers are other places and numbers, not misspelt ones, unless one side is no place at all.
  if (a.role === 'number' || b.role === 'number' || (a.role === 'place' && b.role === 'place')) return undefined;
  const left = kept(soundedDifference(a, b));
  if (left > 0.1) return { rule: 'organisation.spelling', bits: value * left };
  // One stem, another ending: Agriculture and Agricultural, Shipbuilders and Shipbuilding.
  const common = commonStart(a.text, b.text);
  if (common >= 6 && common >= Math.max(a.text.length, b.text.length) - 5) return { rule: 'organisation.same-stem', bits: value * 0.5 };
  return undefined;
}

/** Difference of two words up to where they are other words; one spelling of a sound for the other is a small one. */
function soundedDifference(a: OrganisationWord, b: OrganisationWord): number {
  const plain = spellingDifference(a.text, b.text, 0.25);
  if (plain === 0 || (a.simple === a.text && b.simple === b.text)) return plain;
  return Math.min(plain, spellingDifference(a.simple, b.simple, 0.25) + 0.04);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Two or three neighbouring words that are one on the other side: Coca Cola and Cocacola. */
function joinedPairs(many: ReadOrganisation, freeMany: readonly boolean[], one: ReadOrganisation, freeOne: readonly boolean[], rarity: Rarity, turned: boolean): readonly Pair[] {
  const found: Pair[] = [];
  for (const [at, word] of one.words.entries()) {
    if (freeOne[at] !== true || word.role === 'number' || word.text.length < 5) continue;
    for (let start = 0; start + 1 < many.words.length; start += 1) {
      let joined = '';
      let worths = 0;
      let closest = 1;
      for (let end = start; end < many.words.length && end < start + 3; end += 1) {
        const part = many.words[end];
        // Articles may be part of the word (`Al Qaida`, `La Poste`), longer links stand between words.
        if (part === undefined || part.role === 'number' || (part.role === 'link' ? part.text.length > 2 : freeMany[end] !== true)) break;
        joined += part.text.replaceAll(' ', '');
        if (joined.length > word.text.length + 2) break;
        worths += worth(part, rarity);
        closest = Math.min(closest, spellingDifference(part.text, word.text, 0.3));
        if (end === start || joined.length < word.text.length - 2) continue;
        const difference = spellingDifference(joined, word.text, 0.25);
        // The parts must do better together than one of them alone (`systems` and `ab` are not `systemsab` misspelt).
        if (kept(difference) < 0.5 || closest <= difference) continue;
        const indexes = Array.from({ length: end - start + 1 }, (_, index) => start + index);
        const used = indexes.filter((index) => many.words[index]?.role !== 'link');
        found.push({ query: turned ? [at] : used, record: turned ? used : [at], rule: 'organisation.joined', bits: kept(difference) * Math.max(worth(word, rarity), worths) });
      }
    }
  }
  return found;
}

/** A word that is the first letters of neighbouring words on the other side: PLA and People's Liberation Army. */
function acronymPairs(short: ReadOrganisation, freeShort: readonly boolean[], long: ReadOrganisation, freeLong: readonly boolean[], turned: boolean): readonly Pair[] {
  const found: Pair[] = [];
  for (const [at, word] of short.words.entries()) {
    if (freeShort[at] !== true || word.role === 'number' || word.text.length < 2 || word.text.length > 8) continue;
    for (const { letters, withLinks } of long.initials) {
      const start = letters.indexOf(word.text);
      // Two letters are met by chance; they count only when they are all there is.
      if (start === -1 || (word.text.length === 2 && letters.length > 2)) continue;
      const indexes = wordsOfInitials(long, withLinks, start, word.text.length).filter((index) => long.words[index]?.role !== 'link');
      if (indexes.length < 2 || indexes.some((index) => freeLong[index] !== true)) continue;
      found.push({ query: turned ? indexes : [at], record: turned ? [at] : indexes, rule: 'organisation.acronym', bits: 2.6 * word.text.length });
    }
  }
  return found;
}

/** Which words the letters of the initials from `start` on come from. */
function wordsOfInitials(name: ReadOrganisation, withLinks: boolean, start: number, length: number): readonly number[] {
  const indexes = new Set<number>();
  let letter = 0;
  for (const [index, word] of name.words.entries()) {
    if (word.role === 'link' && !withLinks) continue;
    for (let part = 0; part < word.text.split(' ').length; part += 1, letter += 1) if (letter >= start && letter < start + length) indexes.add(index);
  }
  return [...indexes];
}

/** What is left on both sides speaks against; what is left on one side only as far as the other is written in full. */
function contradict(leftQuery: OrganisationWord[], leftRecord: OrganisationWord[], query: ReadOrganisation, record: ReadOrganisation, rarity: Rarity, lines: OrganisationLine[]): void {
  for (const role of ['number', 'place', 'core', 'activity', 'filler'] as const) pairOff(leftQuery, leftRecord, role, role, lines);
  // A rare word where the other side has a common one: the house is called otherwise.
  for (const role of ['activity', 'place', 'filler'] as const) {
    pairOff(leftQuery, leftRecord, 'core', role, lines);
    pairOff(leftQuery, leftRecord, role, 'core', lines);
  }
  for (const word of leftQuery) missing(word, record, rarity, lines, true);
  for (const word of leftRecord) missing(word, query, rarity, lines, false);
}

function pairOff(left: OrganisationWord[], right: OrganisationWord[], role: OrganisationWord['role'], other: OrganisationWord['role'], lines: OrganisationLine[]): void {
  for (;;) {
    const at = left.findIndex((word) => word.role === role);
    const against = right.findIndex((word) => word.role === other);
    const a = left[at];
    const b = right[against];
    if (a === undefined || b === undefined) return;
    left.splice(at, 1);
    right.splice(against, 1);
    const { rule, bits } = contradiction(a, b);
    lines.push({ rule, query: a.text, record: b.text, bits });
  }
}

function contradiction(a: OrganisationWord, b: OrganisationWord): { readonly rule: string; readonly bits: number } {
  if (a.role !== b.role) return { rule: 'organisation.other-word', bits: weights.contradictMixed * otherness(spellingDifference(a.text, b.text, 0.5)) };
  switch (a.role) {
    case 'number': return oneKeystroke(a.text, b.text) ? { rule: 'organisation.near-number', bits: weights.nearNumber } : { rule: 'organisation.other-number', bits: weights.contradictNumber };
    case 'place': return { rule: 'organisation.other-place', bits: weights.contradictPlace };
    case 'activity': return { rule: 'organisation.other-activity', bits: weights.contradictActivity };
    case 'core': return { rule: 'organisation.other-word', bits: weights.contradictCore * otherness(spellingDifference(a.text, b.text, 0.5)) };
    case 'filler': case 'link': return { rule: 'organisation.other-filler', bits: weights.contradictFiller };
  }
}

/** One key wrong, too many or too few (VII and VIII, 2004 and 2005): a clerk's slip as likely as another number of the series. */
function oneKeystroke(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const longer = a.length >= b.length ? a : b;
  const shorter = a.length >= b.length ? b : a;
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at += 1;
  const rest = longer.slice(at + 1);
  return rest === shorter.slice(longer.length === shorter.length ? at + 1 : at);
}

function missing(word: OrganisationWord, other: ReadOrganisation, rarity: Rarity, lines: OrganisationLine[], inQuery: boolean): void {
  const whole = other.forms.length > 0;
  lines.push({ rule: `organisation.missing-${word.role}`, query: inQuery ? word.text : '', record: inQuery ? '' : word.text, bits: missingBits(word, other, whole, rarity) });
}

function missingBits(word: OrganisationWord, other: ReadOrganisation, whole: boolean, rarity: Rarity): number {
  switch (word.role) {
    // The commonest fillers come and go; the rarer the word, the more it is part of the name.
    case 'filler': return (whole ? 1 : 0.5) * Math.min(0, 1 - rarity(word.value));
    case 'place': return whole && other.forms.some((form) => form.homes.includes(word.value)) ? weights.missing.athome : weights.missing[whole ? 'whole' : 'short'].place;
    case 'core': case 'activity': case 'number': return weights.missing[whole ? 'whole' : 'short'][word.role];
    case 'link': return 0;
  }
}

/** Forms of both sides by their nearest pair; a form on one side only says nothing, most sources leave it out. */
function compareForms(query: readonly LegalForm[], record: readonly LegalForm[], lines: OrganisationLine[]): void {
  if (query.length === 0 || record.length === 0) return;
  let best: { readonly rule: string; readonly bits: number; readonly a: LegalForm; readonly b: LegalForm } | undefined;
  for (const a of query) {
    for (const b of record) {
      const found = a.id === b.id ? { rule: 'organisation.form-same', bits: weights.formSame }
        : translated(a, b) ? { rule: 'organisation.form-translated', bits: weights.formTranslated }
          : a.family === b.family || a.family === 'any' || b.family === 'any' ? { rule: 'organisation.form-family', bits: weights.formFamily }
            : { rule: 'organisation.form-other', bits: weights.formOther };
      if (best === undefined || found.bits > best.bits) best = { ...found, a, b };
    }
  }
  if (best !== undefined) lines.push({ rule: best.rule, query: best.a.id, record: best.b.id, bits: best.bits });
}

/** Forms one house uses beside each other in its letterheads: a limited company of any law as Ltd or LLC, a corporation as Inc or Corp. */
const translations: readonly (readonly string[])[] = [['ltd', 'llc', 'spzoo', 'sro', 'doo', 'baltic', 'sarl', 'srl', 'nordicltd'], ['inc', 'corp'], ['jsc', 'plc', 'sa', 'as'], ['jsc', 'ksh', 'spolka'], ['co', 'inc', 'corp', 'ltd', 'kk']];

function translated(a: LegalForm, b: LegalForm): boolean {
  return translations.some((group) => group.includes(a.id) && group.includes(b.id));
}
