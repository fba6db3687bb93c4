import { joinedOf, wordsOf, type Word } from './search-text.ts';

/**
 * The language of the search box: words, all of which must be there; `"phrases"`; `-without`; `begin*`; `one|other`.
 * Whatever is typed means something or nothing; nothing typed is an error.
 */
export interface SearchQuery {
  /**
   * For `to_tsquery('simple', …)`, as all three: the words that must and must not be there, which the index alone decides.
   * Null when nothing is asked for.
   */
  readonly matching: string | null;
  /** The same with words of a phrase in their order, for which each text must be looked at. Null when there is no phrase. */
  readonly phrasing: string | null;
  /** What must not be there when nothing is asked for: as a query of its own it would read every message. */
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
  const denied = terms.filter((term) => term.isDenied).map((term) => render(term, 'in-order'));
  const groups = groupsOf(wanted);
  const whole = (how: How) => [...groups.map((group) => renderGroup(group, how)), ...denied.map((term) => `!(${term})`)].join(' & ');
  const hasPhrase = wanted.some((term) => term.words.length > 1);
  return {
    matching: wanted.length > 0 ? whole('anywhere') : null,
    phrasing: hasPhrase ? whole('in-order') : null,
    excluding: wanted.length === 0 && denied.length > 0 ? denied.join(' | ') : null,
    marks: groups.flatMap((group) => [...group.terms.flatMap(marksOf), ...(group.kind === 'number' ? group.forms.map(({ joined }) => ({ folded: joined, isBeginning: false })) : [])]),
  };
}

function marksOf({ words, joined, isBeginning }: Term): readonly Mark[] {
  return [...words.map((folded, index) => ({ folded, isBeginning: isBeginning && index === words.length - 1 })), ...joined.map((folded) => ({ folded, isBeginning }))];
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
  const isBeginning = source.endsWith('*') && last.folded.length >= shortestBeginning;
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

/** Whether the words of a phrase must stand in their order. */
type How = 'anywhere' | 'in-order';

/** Terms joined by a bar; or neighbours that may be groups of one number, with the forms in which some of them are written together. */
type Group =
  | { readonly kind: 'alternatives'; readonly terms: readonly Term[] }
  | { readonly kind: 'number'; readonly terms: readonly Term[]; readonly forms: readonly { readonly joined: string; readonly rest: readonly Term[] }[] };

function groupsOf(terms: readonly Term[]): readonly Group[] {
  const groups: Group[] = [];
  for (let index = 0; index < terms.length; ) {
    let group: Group | undefined = numberAt(terms, index);
    if (!group) {
      let end = index + 1;
      while (terms[end]?.isAlternative) end += 1;
      group = { kind: 'alternatives', terms: terms.slice(index, end) };
    }
    groups.push(group);
    index += group.terms.length;
  }
  return groups;
}

/** Groups of a number from here on, as `+32 470 12 34 56` or `ab 1234 cd`, perhaps with short words beside it. */
function numberAt(terms: readonly Term[], index: number): Group | undefined {
  let end = index;
  while (end < terms.length && isGroup(terms[end]!) && !terms[end + 1]?.isAlternative && (end === index || !terms[end]!.isAlternative)) end += 1;
  const run = terms.slice(index, end);
  const text = run.map((term) => term.words[0]).join(' ').toUpperCase();
  const words = wordsOf(text);
  const forms = joinedOf(text, words).map((form) => ({ joined: form.folded, rest: run.filter((_term, place) => words[place]!.end <= form.start || words[place]!.start >= form.end) }));
  return forms.length > 0 ? { kind: 'number', terms: run, forms } : undefined;
}

function isGroup(term: Term): boolean {
  return !term.isPhrase && !term.isBeginning && term.words.length === 1 && /^[a-z0-9]{1,6}$/.test(term.words[0]!);
}

function renderGroup(group: Group, how: How): string {
  const terms = group.terms.map((term) => render(term, how));
  const alternatives = group.kind === 'alternatives' ? terms : [terms.join(' & '), ...group.forms.map(({ joined, rest }) => [quote(joined), ...rest.map((term) => render(term, how))].join(' & '))];
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.join(' | ')})`;
}

function render(term: Term, how: How): string {
  const ending = term.isBeginning ? ':*' : '';
  const words = term.words.map((word, index) => quote(word) + (index === term.words.length - 1 ? ending : ''));
  if (words.length === 1) return words[0]!;
  const alternatives = [`(${words.join(how === 'in-order' ? ' <-> ' : ' & ')})`, ...term.joined.map((word) => quote(word) + ending)];
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.join(' | ')})`;
}

/** Letters and digits only, so there is nothing to escape; the quotes keep PostgreSQL from reading a word as anything else. */
function quote(word: string): string {
  return `'${word}'`;
}
