import { mkdirSync, mkdtempSync, readdirSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from './kernel/language.ts';
import * as vocabulary from './kernel/vocabulary.ts';
import { platformRefusals } from './platform/problem.ts';
import { loadTexts, readTexts, sentencesOf, speakingSlices, textOf } from './platform/text.ts';
import { vocabularies } from './testing-vocabularies.ts';

const source = new URL('./', import.meta.url);

/** Every folder with a contract speaks to people, and the kernel has the words they share. */
const slices = readdirSync(source).filter((name) => existsSync(new URL(`${name}/contract.ts`, source)));
const speaking = ['kernel', ...slices];
const refusals = await refusalCodes();

async function refusalCodes(): Promise<readonly string[]> {
  const codes = Object.keys(platformRefusals);
  for (const slice of slices) {
    const contract = (await import(new URL(`${slice}/contract.ts`, source).href)) as Readonly<Record<string, unknown>>;
    for (const [name, table] of Object.entries(contract)) {
      if (name.endsWith('Refusals')) codes.push(...Object.keys(table as object));
    }
  }
  return codes;
}

describe.each(speaking)('the texts of %s', (slice) => {
  const texts = (language: Language) => new Map(readTexts(slice, language));

  it.each(languages)('has the English keys and placeholders in %s', (language) => {
    const [english, other] = [texts('en'), texts(language)];
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    const differing = [...english].filter(([key, text]) => String(placeholdersOf(other.get(key)!)) !== String(placeholdersOf(text)));
    expect(differing).toEqual([]);
  });

  it.each(languages)('has no key twice in %s', (language) => {
    const file = readFileSync(new URL(`${slice}/text.${language}.json`, source), 'utf8');
    expect(file.match(/^\s*"(?:[^"\\]|\\.)*"\s*:/gm) ?? []).toHaveLength(texts(language).size);
  });

  it.each(languages)('is printable in %s', (language) => {
    const faults = [...texts(language)].flatMap(([key, text]) => faultsOf(key, text, language).map((fault) => `${key}: ${fault}: ${text}`));
    expect(faults).toEqual([]);
  });
});

it('every slice with a contract is loaded', () => {
  expect([...speakingSlices].sort()).toEqual([...slices].sort());
});

describe.each(languages)('in %s', (language) => {
  const has = (key: string) => {
    try {
      return textOf(language, key) !== '';
    } catch {
      return false;
    }
  };

  it('every refusal has a sentence', () => {
    expect(refusals.filter((code) => !(code in sentencesOf(language)))).toEqual([]);
  });

  it('every sentence belongs to a refusal', () => {
    expect(Object.keys(sentencesOf(language)).filter((code) => !refusals.includes(code))).toEqual([]);
  });

  it.each(vocabularies)('every value of $prefix has a label', ({ prefix, values, hint }) => {
    const keys = values.flatMap((value) => [`${prefix}.${value}`, ...(hint ? [`${prefix}.${value}.hint`] : [])]);
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });
});

it('every array of the kernel’s vocabulary is checked', () => {
  const checked = new Set(vocabularies.map(({ values }) => values));
  const arrays = Object.entries(vocabulary).filter(([, value]) => Array.isArray(value) && !checked.has(value as readonly string[]));
  expect(arrays.map(([name]) => name)).toEqual([]);
});

describe('loading', () => {
  it('gives texts by key and sentences by code', () => {
    const folder = folderWith({ kernel: { 'vocabulary.x.y': 'Y' }, one: { 'refusals.one.closed': 'It is closed.' } });
    const texts = loadTexts(['one', 'two'], folder.url);
    folder.remove();
    expect(texts.textOf('nl', 'vocabulary.x.y')).toBe('Y');
    expect(texts.sentencesOf('de')).toEqual({ 'one.closed': 'It is closed.' });
    expect(() => texts.textOf('en', 'one.closed')).toThrow('no text one.closed in en');
  });

  it('refuses a key of two slices, a value that is no text and a missing file', () => {
    const folder = folderWith({ one: { a: 'A' }, two: { a: 'A' }, kernel: {} });
    const nested = folderWith({ one: { a: { b: 'B' } } });
    expect(() => loadTexts(['one', 'two'], folder.url)).toThrow('text a of two in en stands in another slice too');
    expect(() => loadTexts(['one'], nested.url)).toThrow(/^a in .*one\/text\.en\.json is not a text$/);
    expect(() => loadTexts(['three'], folder.url)).toThrow('three/text.en.json');
    folder.remove();
    nested.remove();
  });
});

function folderWith(files: Readonly<Record<string, unknown>>) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-text-'));
  for (const slice of ['kernel', 'one', 'two']) {
    mkdirSync(join(folder, slice));
    for (const language of languages) writeFileSync(join(folder, slice, `text.${language}.json`), JSON.stringify(files[slice] ?? {}));
  }
  return { url: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true }) };
}

describe('placeholders', () => {
  it('are the arguments, also those within the branches of a plural', () => {
    expect(placeholdersOf('{b} and {a, number}, {b}')).toEqual(['a', 'b']);
    expect(placeholdersOf('{count, plural, one {a line of {name}} other {# lines}}')).toEqual(['count', 'name']);
    expect(placeholdersOf('none')).toEqual([]);
  });

  it.each(['{open', 'closed}', '{a}}', '{}'])('do not parse in %s', (text) => {
    expect(() => placeholdersOf(text)).toThrow(/braces/);
  });
});

describe('print', () => {
  it.each<readonly [Language, string, string]>([
    ['en', 'don\'t', 'straight apostrophe or quotation mark'],
    ['nl', 'foto"s', 'straight apostrophe or quotation mark'],
    ['en', ' ', 'empty'],
    ['de', 'Senden ...', 'three dots for an ellipsis'],
    ['fr', 'État: prêt', 'no narrow no-break space (U+202F)'],
    ['fr', 'État\u00a0: prêt', 'no narrow no-break space (U+202F)'],
    ['fr', '«\u202fcité »', 'no narrow no-break space (U+202F)'],
    ['fr', '“cité”', 'quotation marks of another language'],
    ['de', '„zitiert”', 'quotation marks of another language'],
    ['nl', 'Klaar !', 'space before a punctuation mark'],
    ['fr', 'E\u0301tat', 'accents apart from their letters'],
    ['en', 'x.y', 'the key itself'],
  ])('in %s sends back “%s”: %s', (language, text, fault) => {
    expect(faultsOf('x.y', text, language)).toContain(fault);
  });

  it.each<readonly [Language, string]>([
    ['en', 'It’s “here”: now!'],
    ['fr', 'C’est «\u202fici\u202f»\u202f: {n, plural, one {un} other {# fois}}\u202f!'],
    ['nl', 'Foto’s: ‘hier’.'],
    ['de', 'Es ist „hier“: jetzt!'],
  ])('in %s lets “%s” pass', (language, text) => {
    expect(faultsOf('x.y', text, language)).toEqual([]);
  });
});

/**
 * Names of the arguments of an ICU message, each once, in alphabetical order. Braces alternate: text, argument, text of a
 * branch, argument in it. Quoting by apostrophe is not understood, because no text has a straight apostrophe.
 */
function placeholdersOf(text: string): readonly string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) throw new Error(`braces do not match: ${text}`);
    if (brace === '}' || depth % 2 === 0) continue;
    const name = /^\s*(\w+)\s*[,}]/.exec(text.slice(index + 1))?.[1];
    if (name === undefined) throw new Error(`braces without an argument: ${text}`);
    names.add(name);
  }
  if (depth !== 0) throw new Error(`braces do not match: ${text}`);
  return [...names].sort();
}

/** “en”, « fr », “nl” or ‘nl’, „de“: the marks that the others use. */
const foreignQuotes: Readonly<Record<Language, RegExp>> = { en: /[„«»]/, fr: /[“”„]/, nl: /[„«»]/, de: /[”«»]/ };

/** What a printer would send back. */
function faultsOf(key: string, text: string, language: Language): readonly string[] {
  const faults: string[] = [];
  if (text.trim() === '') faults.push('empty');
  if (text !== text.trim() || / {2}/.test(text)) faults.push('spaces too many');
  if (text === key || key.endsWith(`.${text}`)) faults.push('the key itself');
  if (/['"`]/.test(text)) faults.push('straight apostrophe or quotation mark');
  if (text.includes('...')) faults.push('three dots for an ellipsis');
  if (text !== text.normalize('NFC')) faults.push('accents apart from their letters');
  if (language === 'fr' && /[^\u202f][;:!?»]|«[^\u202f]/.test(text)) faults.push('no narrow no-break space (U+202F)');
  if (language !== 'fr' && /[\s\u202f][;:!?]/.test(text)) faults.push('space before a punctuation mark');
  if (foreignQuotes[language].test(text)) faults.push('quotation marks of another language');
  return faults;
}
