import { pinyin } from 'pinyin-pro';
import { toRomaji } from 'wanakana';

const initials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'] as const;
const medials = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'] as const;
const finals = ['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l', 'm', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't'] as const;
/** McCune-Reischauer without its marks, and what passports customarily show. */
const mrInitials = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', 'ch', 'k', 't', 'p', 'h'] as const;
const mrMedials = ['a', 'ae', 'ya', 'yae', 'o', 'e', 'yo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'u', 'ui', 'i'] as const;
const folkMedials = ['a', 'ae', 'ya', 'yae', 'u', 'e', 'you', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'oo', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'ee'] as const;

/** Family names whose customary spelling follows no system. */
const customary: Readonly<Record<string, readonly string[]>> = {
  김: ['kim'], 이: ['lee', 'yi', 'ri'], 리: ['ri', 'lee'], 박: ['park', 'pak'], 최: ['choi', 'choe'], 정: ['jung', 'chung', 'jong'], 강: ['kang'], 조: ['cho', 'jo'],
  윤: ['yoon', 'yun'], 장: ['jang', 'chang'], 임: ['lim', 'im', 'rim'], 림: ['rim', 'lim'], 오: ['oh', 'o'], 신: ['shin', 'sin'], 유: ['yoo', 'yu', 'ryu'], 류: ['ryu', 'yoo'], 권: ['kwon'], 황: ['hwang'],
  안: ['ahn', 'an'], 송: ['song'], 전: ['jeon', 'chun', 'jun'], 홍: ['hong'], 고: ['ko', 'koh', 'go'], 문: ['moon', 'mun'], 손: ['son', 'sohn'], 배: ['bae', 'pae'], 백: ['baek', 'paek'], 허: ['hur', 'heo', 'ho'],
  노: ['roh', 'noh', 'no'], 로: ['ro', 'roh'], 심: ['shim', 'sim'], 하: ['ha'], 곽: ['kwak'], 성: ['sung', 'song'], 차: ['cha'], 주: ['joo', 'chu', 'ju'], 우: ['woo', 'u'], 구: ['koo', 'ku', 'gu'], 나: ['na', 'ra'], 민: ['min'], 진: ['jin', 'chin'], 지: ['ji', 'chi'], 엄: ['eom', 'um'], 원: ['won'], 은: ['un', 'eun'], 영: ['young', 'yong'], 현: ['hyun', 'hyon'], 선: ['sun', 'son'], 경: ['kyung', 'kyong'], 희: ['hee', 'hui'], 철: ['chul', 'chol'], 수: ['soo', 'su'], 순: ['soon', 'sun'], 길: ['kil', 'gil'], 덕: ['duk', 'tok'], 국: ['kook', 'kuk'], 숙: ['sook', 'suk'], 석: ['suk', 'sok', 'seok'], 혁: ['hyuk', 'hyok'], 준: ['jun', 'joon'], 훈: ['hoon', 'hun'],
};

/** Revised Romanisation of Hangul, with McCune-Reischauer and customary spellings as other readings. */
export function romaniseHangul(word: string): { text: string; others: string[] } {
  let text = '';
  let mr = '';
  let folk = '';
  const chars = Array.from(word);
  for (const char of chars) {
    const index = (char.codePointAt(0) ?? 0) - 0xac00;
    if (index < 0 || index > 11171) continue;
    const [first, middle, last] = [Math.floor(index / 588), Math.floor((index % 588) / 28), index % 28];
    text += `${initials[first]}${medials[middle]}${finals[last]}`;
    mr += `${mr === '' ? mrInitials[first] : initials[first]}${mrMedials[middle]}${finals[last]}`;
    folk += customary[char]?.[0] ?? `${initials[first]}${folkMedials[middle]}${finals[last]}`;
  }
  const usual = chars.length === 1 ? (customary[word] ?? []) : [];
  return { text, others: [...usual, mr, folk] };
}

/** Hanyu Pinyin without tones, `ü` as `u`; other readings where the character has more than one. */
export function romaniseHan(word: string, family = false): { text: string; others: string[] } {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, mode: family ? 'surname' : 'normal', nonZh: 'removed' });
  const text = syllables.join('').replaceAll('v', 'u').replaceAll('ü', 'u');
  if (!syllables.some((syllable) => /[vü]/.test(syllable))) return { text, others: [] };
  return { text, others: [syllables.join('').replaceAll(/[vü]/g, 'yu')] };
}

/** Hepburn without marks; the other reading writes long vowels once, as most passports do. */
export function romaniseKana(word: string): { text: string; others: string[] } {
  const text = toRomaji(word).toLowerCase().replaceAll(/[^a-z]/g, '');
  const short = text.replaceAll('ou', 'o').replaceAll('oo', 'o').replaceAll('uu', 'u').replaceAll('aa', 'a').replaceAll('ee', 'e').replaceAll('ii', 'i');
  return short === text ? { text, others: [] } : { text: short, others: [text] };
}
