import { businessWords, linkWords } from './business-words.ts';
import { foldPieces, type Piece } from './fold.ts';
import { formStarts, gappedForms, legalForms, longestFormWords, longForms, type LegalForm } from './legal-forms.ts';
import { numberOf, romanOf, sumOf } from './numbers.ts';
import { longestPlaceWords, placeOf, placeStarts } from './places.ts';
import { simplified, spellingDistance } from './spelling.ts';

export const wordRoles = ['core', 'activity', 'filler', 'place', 'number', 'link'] as const;
export type WordRole = (typeof wordRoles)[number];

/** One word of the name besides its legal form. */
export interface OrganisationWord {
  /** Folded: `[a-z0-9]`, a place of several words joined by blanks. */
  readonly text: string;
  readonly role: WordRole;
  /** What it stands for: the root of a business word, the code of a place, the digits of a number, else the text. */
  readonly value: string;
  /** The text with letters for one sound as one, for the comparison by spelling. */
  readonly simple: string;
}

export interface ReadOrganisation {
  /** As it was given, for the ledger. */
  readonly written: string;
  readonly words: readonly OrganisationWord[];
  /** Canonical legal forms found, in order, each once. */
  readonly forms: readonly LegalForm[];
  /** All words but links run together: `coca cola` and `cocacola` are one. */
  readonly joined: string;
  /** What the name is abbreviated to. */
  readonly initials: readonly Initials[];
}

export interface Initials {
  /** First letters of the words, those of a place of several words each. */
  readonly letters: string;
  /** Links have their letters too (`Bank of China`: BOC). */
  readonly withLinks: boolean;
}

const formWords: ReadonlySet<string> = new Set([...legalForms.keys()].map((spelling) => spelling.split(' ').at(-1) ?? ''));

const shipPrefixes: ReadonlySet<string> = new Set(['mv', 'mt', 'ms', 'ss', 'my', 'fv']);

/** Longest name looked at, in words; the rest of a longer one is left out. */
const mostWords = 40;

/** The parts of an organisation's name by their role. Never throws; an empty text has no words. */
export function readOrganisationName(text: string): ReadOrganisation {
  const pieces = foldPieces(text).slice(0, mostWords);
  const { rest, forms } = takeForms(pieces);
  const words = withoutOwnAcronym(readWords(rest), rest, pieces);
  const content = words.filter((word) => word.role !== 'link');
  return {
    written: text,
    words,
    forms,
    joined: content.map((word) => word.text.replaceAll(' ', '')).join(''),
    initials: abbreviations(words, content, forms),
  };
}

/** A closing Company or Corporation is often abbreviated with the name (NIOC, CNOOC). */
function abbreviations(words: readonly OrganisationWord[], content: readonly OrganisationWord[], forms: readonly LegalForm[]): readonly Initials[] {
  const found: Initials[] = [{ letters: initialsOf(content), withLinks: false }];
  if (content.length < words.length) found.push({ letters: initialsOf(words), withLinks: true });
  if (content.length > 1 && forms.some((form) => form.id === 'co' || form.id === 'corp')) for (const plain of found.slice()) found.push({ letters: `${plain.letters}c`, withLinks: plain.withLinks });
  return found;
}

/** `People's Front (PF)` says its name twice; a last word in brackets that is the initials of what stands before it is left out. */
function withoutOwnAcronym(words: readonly OrganisationWord[], rest: readonly Piece[], pieces: readonly Piece[]): readonly OrganisationWord[] {
  const last = words.at(-1);
  const piece = rest.at(-1);
  if (last === undefined || piece === undefined || !piece.opens || piece.text !== last.text || words.length < 3 || last.text.length < 2 || last.text.length > 8) return words;
  const before = words.slice(0, -1);
  // Initials may take in the legal form (PDVSA), so all pieces before the bracket count too.
  const all = pieces.filter((other) => other !== piece);
  const own = [initialsOf(before), initialsOf(before.filter((word) => word.role !== 'link')), all.map((other) => (legalForms.has(other.text) ? other.text : (other.text[0] ?? ''))).join(''), all.filter((other) => !linkWords.has(other.text)).map((other) => (legalForms.has(other.text) ? other.text : (other.text[0] ?? ''))).join('')];
  return own.includes(last.text) ? before : words;
}

function initialsOf(words: readonly OrganisationWord[]): string {
  return words.flatMap((word) => word.text.split(' ').map((part) => part[0] ?? '')).join('');
}

/**
 * Legal forms out of the pieces, the longest spelling first. A form of several or long words counts anywhere; a short one
 * only at the end (of the name, or of what stands before a bracket, another form or a place) or, for those that lead, at the
 * start: *SA*, *AS* and *CO* within a name are words of some language.
 */
function takeForms(pieces: readonly Piece[]): { readonly rest: readonly Piece[]; readonly forms: readonly LegalForm[] } {
  const taken: (LegalForm | undefined)[] = Array.from({ length: pieces.length }, () => undefined);
  for (let length = Math.min(longestFormWords, pieces.length); length >= 1; length -= 1) {
    for (let start = pieces.length - length; start >= 0; start -= 1) {
      const begins = formStarts.has(pieces[start]?.text ?? '');
      // A form of several words is looked for with one of them misspelt only where its last or first word is right.
      if (!begins && (length === 1 ? (pieces[start]?.text.length ?? 0) < 6 : !formWords.has(pieces[start + length - 1]?.text ?? ''))) continue;
      if (taken[start] !== undefined || taken[start + length - 1] !== undefined) continue;
      const words = pieces.slice(start, start + length).map((piece) => piece.text);
      const spelling = words.join(' ');
      const form = (begins ? legalForms.get(spelling) : undefined) ?? (spelling.length >= (length === 1 ? 6 : 11) ? nearForm(words) : undefined);
      if (form === undefined || !standsWell(pieces, taken, start, length, spelling, form)) continue;
      taken.fill(form, start, start + length);
    }
  }
  const rest = pieces.filter((_, index) => taken[index] === undefined);
  // A name that is nothing but forms (`Limited Company`) keeps its words.
  if (rest.length === 0) return { rest: pieces, forms: [] };
  return { rest, forms: [...new Set(taken.filter((form) => form !== undefined))] };
}

function standsWell(pieces: readonly Piece[], taken: readonly (LegalForm | undefined)[], start: number, length: number, spelling: string, form: LegalForm): boolean {
  const end = start + length;
  // A misspelt `Company` or `Limited` is one only where forms stand; the long words of the law are nothing else anywhere.
  const certain = legalForms.has(spelling) || spelling.length >= 11;
  if (certain && spelling.length >= 5 && form.id !== 'co') return true;
  const next = pieces[end];
  if (next === undefined || taken[end] !== undefined) return start > 0;
  if (start === 0) return form.leads;
  if (taken[start - 1] !== undefined && start === taken.findIndex((known) => known === undefined)) return form.leads;
  return next.opens && (spelling.length >= 3 || placeOf(next.text) !== undefined || end === pieces.length - 1);
}

/** A long form with a typing error in one of its words (`Aktiengeselschaft`, `Joynt Stock Company`). */
function nearForm(words: readonly string[]): LegalForm | undefined {
  const only = words[0] ?? '';
  if (words.length === 1) return only.length < 6 || businessWords.has(only) || placeOf(only) !== undefined ? undefined : longForms.find(([known]) => isSlip(known, only))?.[1];
  for (const [index, word] of words.entries()) {
    if (word.length < 4) continue;
    const found = gappedForms.get(words.with(index, '*').join(' '))?.find(([known]) => isSlip(known, word));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

function isSlip(known: string, word: string): boolean {
  return Math.abs(known.length - word.length) <= 1 && spellingDistance(known, word, 1) <= 1;
}

function readWords(pieces: readonly Piece[]): readonly OrganisationWord[] {
  const words: OrganisationWord[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const place = longPlace(pieces, at);
    if (place !== undefined) {
      words.push(place.word);
      at += place.length - 1;
      continue;
    }
    const sum = sumOf(piece.text, pieces[at + 1]?.text ?? '');
    if (sum !== undefined) {
      words.push(wordOf(sum, 'number', sum));
      at += 1;
      continue;
    }
    // A ship's prefix (motor vessel, tanker, steamer) is no part of her name.
    if (at === 0 && pieces.length > 1 && shipPrefixes.has(piece.text)) continue;
    words.push(readWord(piece.text, at > 0));
  }
  return words;
}

function longPlace(pieces: readonly Piece[], at: number): { readonly word: OrganisationWord; readonly length: number } | undefined {
  if (!placeStarts.has(pieces[at]?.text ?? '')) return undefined;
  for (let length = Math.min(longestPlaceWords, pieces.length - at); length >= 2; length -= 1) {
    const text = pieces.slice(at, at + length).map((piece) => piece.text).join(' ');
    const value = placeOf(text);
    if (value !== undefined) return { word: wordOf(text, 'place', value), length };
  }
  return undefined;
}

function readWord(text: string, inside: boolean): OrganisationWord {
  if (linkWords.has(text) && !(text.length === 1 && !'yeaiso'.includes(text))) return wordOf(text, 'link', text);
  const number = numberOf(text) ?? (inside ? romanOf(text) : undefined);
  if (number !== undefined) return wordOf(text, 'number', number);
  const business = businessWords.get(text);
  if (business !== undefined) return wordOf(text, business.role, business.root);
  const place = placeOf(text);
  return place === undefined ? wordOf(text, 'core', text) : wordOf(text, 'place', place);
}

function wordOf(text: string, role: WordRole, value: string): OrganisationWord {
  return { text, role, value, simple: simplified(text) };
}
