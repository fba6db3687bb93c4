/**
 * Arabic, Persian, Urdu and Pashto letters, and Hebrew: consonants and long vowels only, since short vowels are not written.
 * The result is a skeleton in Latin letters; how near it is to a Latin spelling is judged by names/translit.ts from the
 * native letters, not from this text.
 */
const arabic: Readonly<Record<string, string>> = {
  ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ء: '', ؤ: 'u', ئ: 'i', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh', ر: 'r',
  ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h',
  و: 'u', ي: 'i', ى: 'a', ة: 'a', پ: 'p', چ: 'ch', ژ: 'zh', گ: 'g', ک: 'k', ی: 'i', ۀ: 'e', ہ: 'h', ۂ: 'h', ۃ: 'a', ھ: 'h', ے: 'e', ۓ: 'e',
  ٹ: 't', ڈ: 'd', ڑ: 'r', ں: 'n', ټ: 't', ډ: 'd', ړ: 'r', ښ: 'sh', ځ: 'z', څ: 'ts', ږ: 'zh', ڼ: 'n', ې: 'e', ۍ: 'i', ګ: 'g', ڭ: 'ng',
  ڤ: 'v', ڨ: 'g', ۋ: 'v', ۆ: 'o', ۇ: 'u', ۈ: 'u', ێ: 'e', ڕ: 'r', ڵ: 'l', ە: 'e', ڠ: 'ng', ڽ: 'ny', ۏ: 'w', '\u0653': '', '\u064e': 'a', '\u0650': 'i', '\u064f': 'u', '\u064b': 'an',
};

const hebrew: Readonly<Record<string, string>> = {
  א: 'a', ב: 'b', ג: 'g', ד: 'd', ה: 'h', ו: 'u', ז: 'z', ח: 'h', ט: 't', י: 'i', כ: 'k', ך: 'k', ל: 'l', מ: 'm', ם: 'm', נ: 'n', ן: 'n',
  ס: 's', ע: 'a', פ: 'p', ף: 'f', צ: 'ts', ץ: 'ts', ק: 'k', ר: 'r', ש: 'sh', ת: 't',
};

const isVowel = /[aeiou]$/;

/** و and ي are consonants at the start and beside a written vowel, long vowels between consonants. */
function glide(before: string, sound: string, nextIsVowel: boolean): string {
  const consonant = before === '' || nextIsVowel || isVowel.test(before);
  if (!consonant) return sound;
  return sound === 'u' ? 'w' : 'y';
}

const arabicVowels = 'اأآىةَ';
export function romaniseArabic(word: string): { text: string; others: string[] } {
  const chars = Array.from(word);
  let text = '';
  for (let i = 0; i < chars.length; i++) {
    const letter = chars[i] ?? '';
    if (letter === '\u0651') {
      text += text.slice(-1);
      continue;
    }
    const sound = arabic[letter];
    if (sound === undefined) continue;
    const soft = letter === 'و' || letter === 'ي' || letter === 'ی';
    text += soft ? glide(text, sound, arabicVowels.includes(chars[i + 1] ?? '-')) : sound;
  }
  // Jim is g in Egypt and in foreign names.
  return { text, others: word.includes('ج') ? [text.replaceAll('j', 'g')] : [] };
}

export function romaniseHebrew(word: string): { text: string; others: string[] } {
  const chars = Array.from(word.normalize('NFD').replace(/[\u0591-\u05bd\u05bf-\u05c7]/gu, ''));
  let text = '';
  let other = '';
  for (let i = 0; i < chars.length; i++) {
    const letter = chars[i] ?? '';
    const sound = hebrew[letter];
    if (sound === undefined) continue;
    const last = i === chars.length - 1;
    if (letter === 'ה' && last && i > 0) {
      text += 'a';
      other += 'a';
      continue;
    }
    const soft = letter === 'ו' || letter === 'י';
    const next = chars[i + 1] ?? '-';
    text += soft ? glide(text, sound, next === 'א' || next === 'ו') : sound;
    other += letter === 'ו' ? (other === '' || i > 0 && chars[i + 1] === 'ו' ? 'v' : 'o') : letter === 'ש' ? 's' : letter === 'ב' && i > 0 ? 'v' : letter === 'פ' && i > 0 ? 'f' : letter === 'ח' ? 'ch' : sound;
  }
  return { text, others: [other] };
}
