/**
 * Latin letters that do not fall apart into a base letter and marks, or that have a second customary spelling. First the bare
 * form, then the other spelling: ICAO 9303-3 section 6 A where that is a letter group (ä AE), else the sound as written by
 * those who lack the letter (š sh).
 */
export const latinForms: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['ä', ['a', 'ae']], ['ö', ['o', 'oe']], ['ü', ['u', 'ue']], ['ß', ['ss', 'ss']], ['å', ['a', 'aa']], ['ø', ['o', 'oe']],
  ['æ', ['ae', 'a']], ['œ', ['oe', 'o']], ['ñ', ['n', 'ny']], ['þ', ['th', 't']], ['ð', ['d', 'dh']], ['đ', ['d', 'dj']],
  ['ł', ['l', 'w']], ['ı', ['i', 'i']], ['ğ', ['g', '']], ['ş', ['s', 'sh']], ['ș', ['s', 'sh']], ['ţ', ['t', 'ts']], ['ț', ['t', 'ts']],
  ['š', ['s', 'sh']], ['ś', ['s', 'sh']], ['č', ['c', 'ch']], ['ć', ['c', 'ch']], ['ç', ['c', 'ch']], ['ž', ['z', 'zh']], ['ż', ['z', 'zh']],
  ['ź', ['z', 'zh']], ['ř', ['r', 'rz']], ['ě', ['e', 'ie']], ['ħ', ['h', 'h']], ['ŋ', ['n', 'ng']], ['ŧ', ['t', 'th']], ['ĸ', ['k', 'q']],
  ['ə', ['a', 'e']], ['ɛ', ['e', 'e']], ['ɔ', ['o', 'o']], ['ɓ', ['b', 'b']], ['ɗ', ['d', 'd']], ['ƙ', ['k', 'k']], ['ƴ', ['y', 'y']],
  ['ư', ['u', 'u']], ['ơ', ['o', 'o']], ['ő', ['o', 'oe']], ['ű', ['u', 'ue']], ['ħ', ['h', 'h']], ['ʻ', ['', '']], ['ʼ', ['', '']],
  ['ķ', ['k', 'k']], ['ģ', ['g', 'g']], ['ĳ', ['ij', 'y']], ['ɣ', ['g', 'gh']], ['ʿ', ['', '']], ['ʾ', ['', '']], ['ē', ['e', 'e']],
]);

const marks = /\p{M}+/gu;

/** One Latin letter in its bare form; empty for what is no letter of the alphabet. */
export function bareLatin(letter: string): string {
  const known = latinForms.get(letter);
  if (known) return known[0];
  const bare = letter.normalize('NFD').replace(marks, '');
  return /^[a-z0-9]+$/.test(bare) ? bare : '';
}
