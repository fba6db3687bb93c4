import anyAscii from 'any-ascii';
import { cleanText } from './clean.ts';

/**
 * Transliteration to the alphabet of the machine-readable zone, after ICAO Doc 9303 part 3, section 6: A Latin letters with
 * marks, B Cyrillic, C Arabic script. Where the standard leaves a choice the letter group is taken (Ä AE, Ñ N). National
 * exceptions of table B are taken when other letters of the same word show the language.
 */
const latin: Readonly<Record<string, string>> = {
  Ä: 'AE', Å: 'AA', Æ: 'AE', Ð: 'D', Đ: 'D', Ə: 'E', Ħ: 'H', Ĳ: 'IJ', İ: 'I', ı: 'I', Ł: 'L', Ŀ: 'L', Ñ: 'N', Ŋ: 'N', Ö: 'OE', Ø: 'OE', Œ: 'OE', Þ: 'TH', Ŧ: 'T', Ü: 'UE', ẞ: 'SS', ß: 'SS', ĸ: 'Q',
};

const cyrillic: Readonly<Record<string, string>> = {
  А: 'A', Б: 'B', В: 'V', Г: 'G', Д: 'D', Е: 'E', Ж: 'ZH', З: 'Z', И: 'I', Й: 'I', К: 'K', Л: 'L', М: 'M', Н: 'N', О: 'O', П: 'P', Р: 'R', С: 'S', Т: 'T', У: 'U', Ф: 'F', Х: 'KH', Ц: 'TS', Ч: 'CH', Ш: 'SH',
  Щ: 'SHCH', Ъ: 'IE', Ы: 'Y', Ь: '', Э: 'E', Ю: 'IU', Я: 'IA', Ё: 'E', Ђ: 'D', Є: 'IE', Ѕ: 'DZ', І: 'I', Ї: 'I', Ј: 'J', Љ: 'LJ', Њ: 'NJ', Ћ: 'C', Ќ: 'K', Ў: 'U', Џ: 'DZ', Ґ: 'G', Ѓ: 'G', Ғ: 'F', Ѫ: 'U', Ѵ: 'Y',
};
const serbian: Readonly<Record<string, string>> = { Ж: 'Z', Х: 'H', Ц: 'C', Ч: 'C', Ш: 'S' };
const ukrainian: Readonly<Record<string, string>> = { Г: 'H', И: 'Y' };
const belarusian: Readonly<Record<string, string>> = { Г: 'H', Ё: 'IO' };

const arabic: Readonly<Record<string, string>> = {
  ء: 'XE', آ: 'XAA', أ: 'XAE', ؤ: 'U', إ: 'I', ئ: 'XI', ا: 'A', ب: 'B', ة: 'XTA', ت: 'T', ث: 'XTH', ج: 'J', ح: 'XH', خ: 'XKH', د: 'D', ذ: 'XDH', ر: 'R', ز: 'Z', س: 'S', ش: 'XSH', ص: 'XSS', ض: 'XDZ', ط: 'XTT', ظ: 'XZZ', ع: 'E', غ: 'G',
  ف: 'F', ق: 'Q', ك: 'K', ل: 'L', م: 'M', ن: 'N', ه: 'H', و: 'W', ى: 'XAY', ي: 'Y', ٱ: 'XXA', ٹ: 'XXT', ټ: 'XRT', پ: 'P', ځ: 'XKE', څ: 'XXH', چ: 'XC', ڈ: 'XXD', ډ: 'XDR', ڑ: 'XXR', ړ: 'XRR', ږ: 'XRX', ژ: 'XJ', ښ: 'XXS', ک: 'XKK', ګ: 'XXK',
  ڭ: 'XNG', گ: 'XGG', ں: 'XNN', ڼ: 'XXN', ھ: 'XDO', ۀ: 'XYH', ہ: 'XXG', ۂ: 'XGE', ۃ: 'XTG', ی: 'XYA', ۍ: 'XXY', ې: 'Y', ے: 'XYB', ۓ: 'XBE',
};

const marks = /\p{M}+/gu;

/**
 * A name in the alphabet of the machine-readable zone: A-Z and `<` for blanks and hyphens; apostrophes and stops are left out,
 * a comma after the family name becomes `<<`. Scripts outside the standard's tables go through their plain Latin form.
 */
export function toMrz(text: string): string {
  const upper = cleanText(text).replaceAll('ß', 'ẞ').toUpperCase().normalize('NFC');
  let out = '';
  for (const word of upper.split(/([\s\-‐‑–—<]+|\s*[,،]\s*)/u)) {
    if (/^\s*[,،]\s*$/u.test(word)) out += '<<';
    else if (/^[\s\-‐‑–—<]+$/u.test(word)) out += word.includes('<<') ? '<<' : '<';
    else out += readWord(word);
  }
  return out.replaceAll(/<{3,}/g, '<<').replaceAll(/^<+|<+$/g, '');
}

function readWord(word: string): string {
  const national = nationalOf(word);
  let out = '';
  for (const char of word) {
    if (char >= 'A' && char <= 'Z') out += char;
    else if (char >= '0' && char <= '9') out += char;
    else if (char === '\u0651') out += doubledLast(out);
    else out += latin[char] ?? national[char] ?? cyrillic[char] ?? arabic[char] ?? plain(char);
  }
  return out;
}

/** Shadda doubles the letter before it; letters of table C that begin with X are doubled whole. */
function doubledLast(out: string): string {
  return /X[A-Z]{1,2}$/.exec(out)?.[0] ?? out.slice(-1);
}

function nationalOf(word: string): Readonly<Record<string, string>> {
  if (/[ЂЈЉЊЋЏЅЌЃ]/u.test(word)) return serbian;
  if (/Ў/u.test(word)) return belarusian;
  if (/[ЇЄҐ]/u.test(word) || (/І/u.test(word) && !/[ЫЭЁ]/u.test(word))) return ukrainian;
  return {};
}

function plain(char: string): string {
  const bare = char.normalize('NFD').replace(marks, '');
  if (bare !== char && bare !== '') return readWord(bare);
  return anyAscii(char).toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
