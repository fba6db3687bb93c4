import { capital, type Script, type System } from './script.ts';

/**
 * Names kept as `native=latin`, the Latin with a dot between syllables (`建国=Jian.guo`). Romanisations other than the usual
 * come from rules on the syllables; customary forms of family names from a table.
 */
function cut(master: string): number {
  return master.indexOf('=');
}

function syllables(master: string): string[] {
  return master.slice(cut(master) + 1).split('.');
}

function native(master: string): string {
  return master.slice(0, Math.max(cut(master), 0));
}

function joined(parts: readonly string[]): string {
  let out = parts[0] as string;
  for (let i = 1; i < parts.length; i++) out += parts[i] as string;
  return out;
}

/** Initials of Pinyin in Wade-Giles; the apostrophe is lost as it is on documents. */
const wadeInitials: readonly (readonly [string, string])[] = [
  ['zh', 'ch'], ['ch', 'ch'], ['sh', 'sh'], ['b', 'p'], ['d', 't'], ['g', 'k'], ['j', 'ch'], ['q', 'ch'], ['x', 'hs'], ['z', 'ts'], ['c', 'ts'], ['r', 'j'],
];
const wadeFinals: ReadonlyMap<string, string> = new Map([['ong', 'ung'], ['ian', 'ien'], ['ie', 'ieh'], ['e', 'o'], ['i', 'i'], ['uo', 'o'], ['ui', 'ui'], ['yan', 'yen'], ['you', 'yu'], ['yu', 'yu'], ['yi', 'i'], ['er', 'erh'], ['ye', 'yeh']]);

function wade(syllable: string): string {
  const lower = syllable.toLowerCase();
  for (const [from, to] of wadeInitials) {
    if (!lower.startsWith(from)) continue;
    const final = lower.slice(from.length);
    if (final === 'i' && (from === 'zh' || from === 'ch' || from === 'sh' || from === 'r')) return `${to}ih`;
    if (final === 'i' && (from === 'z' || from === 'c')) return 'tzu';
    return to + (wadeFinals.get(final) ?? final);
  }
  return wadeFinals.get(lower) ?? lower;
}

const cantonese: ReadonlyMap<string, string> = new Map(Object.entries({
  王: 'Wong', 李: 'Lee', 张: 'Cheung', 刘: 'Lau', 陈: 'Chan', 杨: 'Yeung', 黄: 'Wong', 赵: 'Chiu', 吴: 'Ng', 周: 'Chow', 徐: 'Tsui', 孙: 'Suen', 马: 'Ma', 朱: 'Chu', 胡: 'Wu', 郭: 'Kwok', 何: 'Ho', 林: 'Lam', 高: 'Ko', 罗: 'Law', 郑: 'Cheng', 梁: 'Leung', 谢: 'Tse', 宋: 'Sung', 唐: 'Tong', 许: 'Hui', 邓: 'Tang', 冯: 'Fung', 韩: 'Hon', 曹: 'Cho', 曾: 'Tsang', 彭: 'Pang', 萧: 'Siu', 蔡: 'Choi', 潘: 'Poon', 田: 'Tin', 董: 'Tung', 袁: 'Yuen', 余: 'Yu', 叶: 'Yip', 蒋: 'Tseung', 杜: 'To', 苏: 'So', 魏: 'Ngai', 程: 'Ching', 吕: 'Lui', 丁: 'Ting', 沈: 'Shum', 任: 'Yam', 姚: 'Yiu', 卢: 'Lo', 钟: 'Chung',
}));

/** Chinese: Pinyin, Wade-Giles, syllables apart, Cantonese family names. */
export const chineseScript: Script = {
  systems: ['usual', 'spaced', 'wade', 'regional'],
  native,
  latin(master, system) {
    const parts = syllables(master);
    if (system === 'wade') return capital(parts.map(wade).join('-'));
    if (system === 'spaced') return parts.map(capital).join(' ');
    if (system === 'regional') return cantonese.get(native(master)) ?? parts.map(capital).join(' ');
    return joined(parts);
  },
};

const koreanHabits: ReadonlyMap<string, readonly [string, string]> = new Map(Object.entries({
  김: ['Gim', 'Kim'], 이: ['Yi', 'Rhee'], 박: ['Bak', 'Pak'], 최: ['Choe', 'Choi'], 정: ['Jeong', 'Chung'], 강: ['Gang', 'Kang'], 조: ['Jo', 'Cho'], 윤: ['Yun', 'Yoon'], 장: ['Jang', 'Chang'], 임: ['Im', 'Lim'], 오: ['O', 'Oh'], 신: ['Sin', 'Shin'], 서: ['Seo', 'Suh'], 권: ['Gwon', 'Kwon'], 황: ['Hwang', 'Hwang'], 안: ['An', 'Ahn'], 송: ['Song', 'Song'], 유: ['Yu', 'Yoo'], 홍: ['Hong', 'Hong'], 전: ['Jeon', 'Chun'], 고: ['Go', 'Koh'], 문: ['Mun', 'Moon'], 손: ['Son', 'Sohn'], 양: ['Yang', 'Yang'], 배: ['Bae', 'Pae'], 백: ['Baek', 'Paik'], 허: ['Heo', 'Huh'], 노: ['No', 'Roh'], 심: ['Sim', 'Shim'], 하: ['Ha', 'Ha'], 주: ['Ju', 'Chu'], 구: ['Gu', 'Koo'], 우: ['U', 'Woo'],
}));
const mccune: readonly (readonly [string, string])[] = [['jj', 'tch'], ['j', 'ch'], ['g', 'k'], ['d', 't'], ['b', 'p'], ['eo', 'o'], ['eu', 'u']];

/** Korean: Revised Romanisation of 2000 for given names, habits for family names, McCune-Reischauer. */
export const koreanScript: Script = {
  systems: ['usual', 'spaced', 'wade', 'regional'],
  native,
  latin(master, system) {
    const parts = syllables(master);
    const habit = koreanHabits.get(native(master));
    if (habit !== undefined && parts.length === 1) {
      if (system === 'wade') return habit[0];
      if (system === 'regional') return habit[1];
      return parts[0] as string;
    }
    if (system === 'wade') return capital(parts.map((part) => mccune.reduce((text, [from, to]) => (text.toLowerCase().startsWith(from) || from.length === 2 ? text.toLowerCase().replace(from, to) : text), part)).join(''));
    if (system === 'spaced') return parts.map(capital).join(' ');
    return system === 'regional' ? parts.join('-') : joined(parts);
  },
};

const kunrei: readonly (readonly [string, string])[] = [['shi', 'si'], ['sh', 'sy'], ['chi', 'ti'], ['ch', 'ty'], ['tsu', 'tu'], ['fu', 'hu'], ['ji', 'zi'], ['j', 'zy']];

function rewritePairs(text: string, pairs: readonly (readonly [string, string])[]): string {
  let out = text.toLowerCase();
  for (const [from, to] of pairs) out = out.replaceAll(from, to);
  return capital(out);
}

const kana: ReadonlyMap<string, string> = new Map(kanaPairs());

function kanaPairs(): [string, string][] {
  const rows: readonly (readonly [string, string])[] = [
    ['', 'アイウエオ'], ['k', 'カキクケコ'], ['s', 'サシスセソ'], ['t', 'タチツテト'], ['n', 'ナニヌネノ'], ['h', 'ハヒフヘホ'], ['m', 'マミムメモ'], ['r', 'ラリルレロ'], ['g', 'ガギグゲゴ'], ['z', 'ザジズゼゾ'], ['d', 'ダヂヅデド'], ['b', 'バビブベボ'], ['p', 'パピプペポ'],
  ];
  const pairs: [string, string][] = [];
  for (const [consonant, letters] of rows) ['a', 'i', 'u', 'e', 'o'].forEach((vowel, i) => pairs.push([consonant + vowel, letters.charAt(i)]));
  for (const [latin, letters] of [['shi', 'シ'], ['chi', 'チ'], ['tsu', 'ツ'], ['fu', 'フ'], ['ji', 'ジ'], ['ya', 'ヤ'], ['yu', 'ユ'], ['yo', 'ヨ'], ['wa', 'ワ'], ['n', 'ン'], ['sho', 'ショ'], ['shu', 'シュ'], ['sha', 'シャ'], ['cho', 'チョ'], ['chu', 'チュ'], ['jo', 'ジョ'], ['jun', 'ジュン'], ['ju', 'ジュ'], ['ja', 'ジャ'], ['kyo', 'キョ'], ['ryo', 'リョ'], ['ryu', 'リュ'], ['gyo', 'ギョ'], ['kyu', 'キュ'], ['byo', 'ビョ'], ['hyu', 'ヒュ'], ['myo', 'ミョ']] as const) pairs.push([latin, letters]);
  return pairs;
}

/** Hepburn in katakana; what it cannot read is left out. */
export function toKatakana(latin: string): string {
  const text = latin.toLowerCase();
  let out = '';
  for (let i = 0; i < text.length;) {
    if (i + 1 < text.length && text[i] === text[i + 1] && !'aiueon'.includes(text[i] as string)) {
      out += 'ッ';
      i++;
    }
    let size = 3;
    while (size > 0 && !kana.has(text.slice(i, i + size))) size--;
    if (size > 0) out += kana.get(text.slice(i, i + size)) as string;
    i += Math.max(size, 1);
  }
  return out;
}

const longVowels: readonly (readonly [string, string])[] = [['ou', 'o'], ['oo', 'o'], ['uu', 'u']];

/** Japanese: Hepburn without macrons (the passport), kunrei-shiki, long vowels written out (`spaced`), macrons (`scholarly`). Master Latin keeps long vowels as `ou`, `uu`. */
export const japaneseScript: Script = {
  systems: ['usual', 'spaced', 'regional', 'scholarly'],
  native,
  latin(master, system: System) {
    const text = joined(syllables(master));
    if (system === 'spaced') return text;
    if (system === 'scholarly') return rewritePairs(text, [['ou', 'ō'], ['oo', 'ō'], ['uu', 'ū']]);
    const shortened = rewritePairs(text, longVowels);
    return system === 'regional' ? rewritePairs(shortened, kunrei) : shortened;
  },
};

/** Hebrew: names as in the table; registry habits of French and English. */
export const hebrewScript: Script = {
  systems: ['usual', 'english', 'french', 'german'],
  native,
  latin(master, system) {
    const text = joined(syllables(master));
    if (system === 'english') return rewritePairs(text, [['tz', 'ts'], ['ch', 'h'], ['w', 'v']]);
    if (system === 'french') return rewritePairs(text, [['sh', 'ch'], ['u', 'ou'], ['tz', 'ts']]);
    return system === 'german' ? rewritePairs(text, [['sh', 'sch'], ['tz', 'z'], ['v', 'w'], ['y', 'j']]) : text;
  },
};
