import { readFileSync } from 'node:fs';
import { languages, type Language } from '../kernel/language.ts';

/** What the desk says to people, in four languages, as its text files have it: ICU MessageFormat, placeholders unfilled. */
export interface Texts {
  /** The text of a key, as `textOf('fr', 'vocabulary.urgency.urgent')`. Throws for a key no file has: a misspelt key is a bug. */
  readonly textOf: (language: Language, key: string) => string;
  /** The sentences of all refusals by code: problem titles, and whatever is sent without a client that has the texts. */
  readonly sentencesOf: (language: Language) => Readonly<Record<string, string>>;
}

type Table = ReadonlyMap<string, string>;

/** The slices that say something, in flow order; `text.test.ts` holds the list to the folders that are there. */
export const speakingSlices = ['audit', 'accounts', 'partners', 'channels', 'messages', 'drafts', 'subjects', 'cases', 'requests', 'holdings', 'alerts', 'screening', 'hits'] as const;

const sentencePrefix = 'refusals.';
const sourceFolder = new URL('../', import.meta.url);

// Constants that are files: read once, at the first use.
let desk: Texts | undefined;

/** {@link Texts.textOf} of the whole desk. */
export function textOf(language: Language, key: string): string {
  return (desk ??= loadTexts(speakingSlices)).textOf(language, key);
}

/** {@link Texts.sentencesOf} of the whole desk. */
export function sentencesOf(language: Language): Readonly<Record<string, string>> {
  return (desk ??= loadTexts(speakingSlices)).sentencesOf(language);
}

/**
 * Reads `<folder>/<slice>/text.<language>.json` of the kernel and of the slices given, once, at start. Throws when a file
 * is missing or not a flat table of texts, and when two files have the same key.
 */
export function loadTexts(slices: readonly string[], folder: URL = sourceFolder): Texts {
  const tables = tablesOf((language) => tableOf(['kernel', ...slices], language, folder));
  const sentences = tablesOf((language) => Object.freeze(sentencesIn(tables[language])));
  return {
    textOf: (language, key) => {
      const text = tables[language].get(key);
      if (text === undefined) throw new Error(`no text ${key} in ${language}`);
      return text;
    },
    sentencesOf: (language) => sentences[language],
  };
}

function tablesOf<Value>(make: (language: Language) => Value): Readonly<Record<Language, Value>> {
  return Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, Value>;
}

function tableOf(slices: readonly string[], language: Language, folder: URL): Table {
  const table = new Map<string, string>();
  for (const slice of slices) {
    for (const [key, text] of readTexts(slice, language, folder)) {
      if (table.has(key)) throw new Error(`text ${key} of ${slice} in ${language} stands in another slice too`);
      table.set(key, text);
    }
  }
  return table;
}

/** The entries of one file in their order. */
export function readTexts(slice: string, language: Language, folder: URL = sourceFolder): readonly (readonly [key: string, text: string])[] {
  const file = new URL(`${slice}/text.${language}.json`, folder);
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>);
  for (const [key, text] of entries) {
    if (typeof text !== 'string') throw new Error(`${key} in ${file.pathname} is not a text`);
  }
  return entries as (readonly [string, string])[];
}

function sentencesIn(table: Table): Record<string, string> {
  const found = [...table].filter(([key]) => key.startsWith(sentencePrefix));
  return Object.fromEntries(found.map(([key, text]) => [key.slice(sentencePrefix.length), text]));
}
