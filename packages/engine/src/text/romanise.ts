import anyAscii from 'any-ascii';
import { romaniseArmenian, romaniseGeorgian } from './caucasus.ts';
import { readAsLookalike, romaniseCyrillic } from './cyrillic.ts';
import { romaniseHan, romaniseHangul, romaniseKana } from './eastasia.ts';
import { romaniseGreek } from './greek.ts';
import { bareLatin, latinForms } from './latin.ts';
import { romaniseArabic, romaniseHebrew } from './semitic.ts';

export type Script = 'latin' | 'cyrillic' | 'greek' | 'arabic' | 'hebrew' | 'georgian' | 'armenian' | 'han' | 'kana' | 'hangul' | 'other' | 'none';

export interface Reading {
  /** Main Latin form, [a-z0-9] only; empty when nothing can be read. */
  readonly text: string;
  /** Further Latin forms, each different from `text` and from each other; at most four. */
  readonly others: readonly string[];
}

/** The script of one character, as far as names need it. */
export function scriptOf(code: number): Script {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) ? 'latin' : 'none';
  if (code < 0xc0) return code === 0xaa || code === 0xba ? 'latin' : 'none';
  if (code <= 0x24f) return code === 0xd7 || code === 0xf7 ? 'none' : 'latin';
  if (code < 0x2b0) return 'latin';
  if (code < 0x370) return 'none';
  if (code < 0x400) return 'greek';
  if (code < 0x530) return 'cyrillic';
  if (code < 0x590) return 'armenian';
  if (code < 0x600) return 'hebrew';
  if (code < 0x700 || (code >= 0x750 && code < 0x780) || (code >= 0x8a0 && code < 0x900)) return 'arabic';
  if (code >= 0x10a0 && code < 0x1100) return 'georgian';
  if (code >= 0x1c90 && code < 0x1cc0) return 'georgian';
  if (code >= 0x1e00 && code < 0x1f00) return 'latin';
  if (code >= 0x1f00 && code < 0x2000) return 'greek';
  if (code >= 0x2000 && code < 0x2c00) return 'none';
  if (code >= 0x3040 && code < 0x3100) return code === 0x30fb ? 'none' : 'kana';
  if (code === 0x3005 || code === 0x3006 || (code >= 0x3400 && code < 0xa000) || (code >= 0xf900 && code < 0xfb00) || (code >= 0x20000 && code < 0x32000)) return 'han';
  if (code >= 0xac00 && code < 0xd7b0) return 'hangul';
  if (code >= 0x3000 && code < 0x3040) return 'none';
  return 'other';
}

/** The script most letters of a word are in, native scripts before Latin; `none` without letters. */
export function scriptOfWord(word: string): Script {
  let latin = false;
  for (const char of word) {
    const script = scriptOf(char.codePointAt(0) ?? 0);
    if (script === 'latin') latin = true;
    else if (script !== 'none') return script;
  }
  return latin ? 'latin' : 'none';
}

const plainLatin = /^[a-z]+$/;
/** Digits and signs written for the letter they resemble; names of people have no digits. */
const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g', $: 's', '@': 'a', '!': 'i' };
const limit = 40;

/**
 * One word in Latin letters, by the rules of its script. Never throws; a word of digits is kept as it is, digits within a
 * word of letters are read as the letters they resemble.
 */
export function romanise(word: string): Reading {
  const lower = word.toLowerCase().slice(0, 120);
  if (plainLatin.test(lower)) return { text: lower.slice(0, limit), others: [] };
  const script = scriptOfWord(lower);
  if (script === 'latin' || script === 'none') return readLatin(lower);
  if (/[a-z]/.test(lower)) {
    const disguised = script === 'cyrillic' ? readAsLookalike(lower) : undefined;
    if (disguised !== undefined) return readLatin(disguised);
  }
  return tidy(readNative(lower, script));
}

function readNative(word: string, script: Script): { text: string; others: string[] } {
  switch (script) {
    case 'cyrillic': return romaniseCyrillic(word);
    case 'greek': return romaniseGreek(word);
    case 'arabic': return romaniseArabic(word);
    case 'hebrew': return romaniseHebrew(word);
    case 'georgian': return romaniseGeorgian(word);
    case 'armenian': return romaniseArmenian(word);
    case 'han': return romaniseHan(word);
    case 'kana': return romaniseKana(word);
    case 'hangul': return romaniseHangul(word);
    case 'latin':
    case 'none':
    case 'other': return { text: anyAscii(word).toLowerCase(), others: [] };
  }
}

function readLatin(word: string): Reading {
  const letters = /\p{L}/u.test(word);
  let text = '';
  let other = '';
  let second = '';
  for (const char of word.normalize('NFC')) {
    const form = latinForms.get(char);
    if (form) {
      text += form[0];
      other += form[1];
      second += form[0];
    } else if (letters && leet[char] !== undefined) {
      text += leet[char];
      other += leet[char];
      second += char === '1' ? 'l' : leet[char];
    } else {
      const bare = bareLatin(char);
      text += bare;
      other += bare;
      second += bare;
    }
  }
  return tidy({ text, others: [other, second] });
}

function tidy(reading: { text: string; others: readonly string[] }): Reading {
  const text = canonical(reading.text);
  if (reading.others.length === 0) return { text, others: [] };
  const others: string[] = [];
  for (const raw of reading.others) {
    const other = canonical(raw);
    if (other !== '' && other !== text && !others.includes(other) && others.length < 4) others.push(other);
  }
  return text === '' && others[0] !== undefined ? { text: others[0], others: others.slice(1) } : { text, others };
}

function canonical(text: string): string {
  return text.replaceAll(/[^a-z0-9]+/g, '').slice(0, limit);
}
