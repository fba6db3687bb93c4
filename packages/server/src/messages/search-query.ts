import { joinedOf, wordsOf, type Word } from './search-text.ts';

/**
 * The language of the search box: words, all of which must be there; `"phrases"`; `-without`; `begin*`; `one|other`.
 * Whatever is typed means something or nothing; nothing typed is an error.
 */
export interface SearchQuery {
  /** For `to_tsquery('simple', …)`: what must be there. Null when nothing is asked for. */
  readonly matching: string | null;
  /** The same for what must not be there. Apart, because a query of denials alone would read every message. */
  readonly excluding: string | null;
  /** The words asked for, to be marked where they were found. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly folded: string;
  readonly isBeginning: boolean;
}

const termLimit = 20;
/** Shorter beginnings would match half of all words. */
const shortestBeginning = 2;

export function parseSearch(text: string): SearchQuery {
  const terms = termsOf(text).slice(0, termLimit);
  const wanted = terms.filter((term) => !term.isDenied);
  const denied = terms.filter((term) => term.isDenied);
  return {
    matching: alternativesOf(wanted).map(renderGroup).join(' & ') || null,
    excluding: denied.map(render).join(' | ') || null,
    marks: wanted.flatMap((term) => [...term.words.map((word, index) => ({ folded: word, isBeginning: term.isBeginning && index === term.words.length - 1 })), ...term.joined.map((folded) => ({ folded, isBeginning: term.isBeginning }))]),
  };
}

/** Words that stand one after the other, or the same written together. */
interface Term {
  readonly words: readonly string[];
  readonly joined: readonly string[];
  readonly isDenied: boolean;
  readonly isBeginning: boolean;
  readonly isPhrase: boolean;
  /** Stands after a `|`. */
  readonly isAlternative: boolean;
}

/** A phrase in quotes, an open one up to the end; a bar; a word. */
const lexeme = /(-*)"([^"]*)(?:"|$)|\|+|[^\s"|]+/g;

function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  let isAlternative = false;
  for (const match of text.replaceAll(/[“”„«»]/g, '"').matchAll(lexeme)) {
    const [raw, dashes, quoted] = match;
    if (raw.startsWith('|')) {
      isAlternative = true;
      continue;
    }
    const isDenied = quoted === undefined ? raw.startsWith('-') : dashes !== '';
    const term = quoted === undefined ? wordTerm(raw.replace(/^-+/, '')) : phraseTerm(quoted);
    if (!term) continue;
    terms.push({ ...term, isDenied, isAlternative: isAlternative && !isDenied });
    isAlternative = false;
  }
  return terms;
}

function wordTerm(source: string): Omit<Term, 'isDenied' | 'isAlternative'> | undefined {
  const words = wordsOf(source);
  if (words.length === 0) return undefined;
  const last = words.at(-1)!;
  const isBeginning = /\*$/.test(source) && [...last.folded].length >= shortestBeginning;
  // The whole of it written together, not parts of it.
  const whole = joinedOf(source, words).filter((word) => word.start === words[0]!.start && word.end === last.end);
  return { words: foldedOf(words), joined: [...new Set(foldedOf(whole))], isBeginning, isPhrase: false };
}

function phraseTerm(source: string): Omit<Term, 'isDenied' | 'isAlternative'> | undefined {
  const words = foldedOf(wordsOf(source));
  return words.length > 0 ? { words, joined: [], isBeginning: false, isPhrase: true } : undefined;
}

function foldedOf(words: readonly Word[]): readonly string[] {
  return words.map((word) => word.folded);
}

/* ── as PostgreSQL reads it ── */

interface Group {
  readonly alternatives: readonly string[];
}

/** Terms that stand for each other: joined by a bar, or neighbours that may be one number written with blanks. */
function alternativesOf(terms: readonly Term[]): readonly Group[] {
  const groups: Group[] = [];
  for (let index = 0; index < terms.length; ) {
    const number = numberAt(terms, index);
    if (number) {
      groups.push({ alternatives: [`(${terms.slice(index, index + number.count).map(render).join(' & ')})`, quote(number.joined)] });
      index += number.count;
      continue;
    }
    let end = index + 1;
    while (terms[end]?.isAlternative) end += 1;
    groups.push({ alternatives: terms.slice(index, end).map(render) });
    index = end;
  }
  return groups;
}

/** The longest number in groups that begins here, as `+32 470 12 34 56` or `ab 1234 cd`: how many terms it has, and all in one. */
function numberAt(terms: readonly Term[], index: number): { readonly count: number; readonly joined: string } | undefined {
  let end = index;
  while (end < terms.length && isGroup(terms[end]!) && (end === index || !terms[end]!.isAlternative)) end += 1;
  for (; end - index > 1; end -= 1) {
    if (terms[end]?.isAlternative) continue;
    const text = terms.slice(index, end).map((term) => term.words[0]).join(' ').toUpperCase();
    const whole = joinedOf(text, wordsOf(text)).find((word) => word.start === 0 && word.end === text.length);
    if (whole) return { count: end - index, joined: whole.folded };
  }
  return undefined;
}

function isGroup(term: Term): boolean {
  return !term.isPhrase && !term.isBeginning && term.words.length === 1 && /^[a-z0-9]{1,6}$/.test(term.words[0]!);
}

function renderGroup({ alternatives }: Group): string {
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.join(' | ')})`;
}

function render(term: Term): string {
  const phrase = term.words.map((word, index) => quote(word) + (term.isBeginning && index === term.words.length - 1 ? ':*' : '')).join(' <-> ');
  const alternatives = [term.words.length > 1 ? `(${phrase})` : phrase, ...term.joined.map((word) => quote(word) + (term.isBeginning ? ':*' : ''))];
  return alternatives.length === 1 ? phrase : `(${alternatives.join(' | ')})`;
}

/** Letters and digits only, so there is nothing to escape; the quotes keep PostgreSQL from reading a word as anything else. */
function quote(word: string): string {
  return `'${word}'`;
}
