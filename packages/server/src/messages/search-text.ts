/*
 * Words as full-text search knows them. The same code makes the index and reads the search box, so what is written is
 * found. PostgreSQL's own parser is given nothing to decide: it would take `scan_004.pdf` for a host, `-1234` for a
 * negative number and a mail address for one word.
 *
 *   AB-1234-CD, tel. +32 470 12 34 56   →   ab 1234 cd tel 32 470 12 34 56 · ab1234cd 32470123456 …
 *                                           the words in their order       · the same, written together
 */

/** PostgreSQL refuses a tsvector above 1 MiB, and a message has three parts in one. What lies beyond is kept, not indexed. */
const wordByteLimit = 240_000;
const indexedByteLimit = 300_000;
const indexedLengthLimit = 2_000_000;

/** Longer than any hash or reference; a longer word is known by its beginning. */
const wordLengthLimit = 128;

const written: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n',
  // The final sigma is the same letter, and so are the Persian and Arabic forms of yeh and kaf; a tatweel is no letter.
  ς: 'σ', ی: 'ي', ى: 'ي', ک: 'ك', ـ: '',
};

/**
 * Text as it is compared: lower case, without accents, ligatures and letters that have no decomposition written out
 * (ß ss, ø o, ł l), Arabic digits as European ones. Other scripts only lose their marks. The same for index and query.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþıħŧŋςیىکـ]/g, (letter) => written[letter] ?? letter)
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** A word, folded, and where it stands in the text. */
export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits with their marks; a soft hyphen and zero-width characters are not the end of a word. */
const wordPattern = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|\u00ad|\u200c|\u200d|\u2060|\ufeff)*/gu;
/** Scripts that put no blanks between words: each character is a word, and several are a phrase. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

/** The words of a text in their order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [raw] = match;
    if (/^\p{ASCII}+$/u.test(raw)) words.push({ folded: raw.toLowerCase().slice(0, wordLengthLimit), start: match.index, end: match.index + raw.length });
    else if (unspaced.test(raw)) words.push(...charactersOf(raw, match.index));
    else pushFolded(words, raw, match.index);
  }
  return words;
}

function pushFolded(words: Word[], raw: string, start: number): void {
  // A compatibility form may hide a blank or a fraction bar; a word holds letters and digits only.
  const folded = foldForSearch(raw).replaceAll(/[^\p{L}\p{N}]+/gu, '');
  if (folded) words.push({ folded: folded.length > wordLengthLimit ? Array.from(folded).slice(0, wordLengthLimit).join('') : folded, start, end: start + raw.length });
}

function charactersOf(raw: string, start: number): readonly Word[] {
  const words: Word[] = [];
  for (const match of raw.matchAll(/[A-Za-z0-9]+|[^A-Za-z0-9]\p{M}*/gu)) pushFolded(words, match[0], start + match.index);
  return words;
}

/* ── written together ── */

const innerJoint = /^[-._'’‐‑]$/;
const outerJoint = /^[-._'’‐‑/]$/;
const digitGap = /^[ \u00a0()./-]{1,3}$/;
const groupGap = /^[ \u00a0./-]$/;
const digits = /^\d+$/;
/** A group of a plate, a document or an account number. Words of capitals longer than three letters are words. */
const group = /^(?:[A-Z]{1,3}|(?=[A-Z]*\d)[A-Z0-9]{1,6})$/;

/**
 * Neighbouring words as one, where they are one to a reader: joined by a hyphen, dot, underscore, apostrophe or slash,
 * groups of a telephone number, and groups of capitals and digits as on a plate.
 */
export function joinedOf(text: string, words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  const add = (run: readonly Word[], least: number, most: number) => {
    const folded = run.map((word) => word.folded).join('');
    if (folded.length >= least && folded.length <= most) joined.push({ folded, start: run[0]!.start, end: run.at(-1)!.end });
  };
  for (const run of runsOf(text, words, () => true, innerJoint)) add(run, 2, 64);
  for (const run of runsOf(text, words, () => true, outerJoint)) if (text.slice(run[0]!.start, run.at(-1)!.end).includes('/')) add(run, 2, 64);
  for (const run of runsOf(text, words, (raw) => digits.test(raw), digitGap)) add(run, 6, 20);
  for (const run of runsOf(text, words, (raw) => group.test(raw), groupGap)) {
    if (isMixed(run)) add(run, 3, 40);
    for (const window of windowsOf(run)) if (isMixed(window)) add(window, 3, 12);
  }
  return joined;
}

/** Longest runs of two or more words that all fit and between which only such a gap stands. */
function runsOf(text: string, words: readonly Word[], fits: (raw: string) => boolean, gap: RegExp): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = () => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  for (const word of words) {
    const before = run.at(-1);
    if (before && (word.start - before.end > 3 || !gap.test(text.slice(before.end, word.start)))) close();
    if (fits(text.slice(word.start, word.end))) run.push(word);
    else close();
  }
  close();
  return runs;
}

/** Two or three neighbours of a longer run: the plate among what stands beside it. */
function windowsOf(run: readonly Word[]): readonly (readonly Word[])[] {
  return run.flatMap((_word, index) => [2, 3].filter((size) => size < run.length && index + size <= run.length).map((size) => run.slice(index, index + size)));
}

function isMixed(run: readonly Word[]): boolean {
  return run.some(({ folded }) => /\d/.test(folded)) && run.some(({ folded }) => /[a-z]/.test(folded));
}

/* ── the index ── */

/**
 * What goes into the index for a text: its words, then the joined forms, separated by blanks, so that
 * `to_tsvector('simple', …)` takes each as it is. Never more than a tsvector holds.
 */
export function indexable(whole: string): string {
  const text = whole.slice(0, indexedLengthLimit);
  const words = wordsOf(text);
  const room = createRoom();
  const kept: string[] = [];
  for (const { folded } of words) if (room.take(folded, wordByteLimit)) kept.push(folded);
  for (const { folded } of joinedOf(text, words)) if (room.take(folded, indexedByteLimit)) kept.push(folded);
  return kept.join(' ');
}

/** Counts as PostgreSQL's make_tsvector does: a word once, aligned to two bytes, two more for its count and each place, 255 at most. */
function createRoom(): { take(word: string, limit: number): boolean } {
  const counts = new Map<string, number>();
  let used = 0;
  return {
    take(word, limit) {
      const count = counts.get(word) ?? 0;
      const bytes = count === 0 ? Buffer.byteLength(word) + 5 : count < 255 ? 2 : 0;
      if (used + bytes > limit) return false;
      used += bytes;
      counts.set(word, count + 1);
      return true;
    },
  };
}
