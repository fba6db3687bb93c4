/**
 * Weighted edit distance between two folded words, in typing errors: a whole letter is 1, a vowel for a vowel and letters that
 * sound alike in several languages cost half, a doubled letter and a swap of neighbours less than two errors.
 */
const vowels = new Set('aeiouy');
const alike: readonly string[] = ['sz', 'sc', 'cz', 'ck', 'kq', 'cq', 'vw', 'bv', 'iy', 'ij', 'yj', 'dt', 'gk', 'fv', 'gj', 'xs', 'bp', 'mn', 'hx'];

/** Cost of one character for another, by two 7-bit codes; folded words are ASCII. */
const substitutions = new Float32Array(128 * 128).fill(1);
/** A vowel is easier lost than a consonant; h is mute in half of Europe. */
const gaps = new Float32Array(128).fill(1);
for (let a = 0; a < 128; a += 1) {
  substitutions[a * 128 + a] = 0;
  const letter = String.fromCharCode(a);
  if (vowels.has(letter) || letter === 'h') gaps[a] = 0.7;
  for (const other of vowels) if (vowels.has(letter) && letter !== other) substitutions[a * 128 + other.charCodeAt(0)] = 0.5;
}
for (const pair of alike) {
  substitutions[pair.charCodeAt(0) * 128 + pair.charCodeAt(1)] = 0.5;
  substitutions[pair.charCodeAt(1) * 128 + pair.charCodeAt(0)] = 0.5;
}
/** A letter written twice or once is the commonest slip. */
const doubled = 0.3;
const swapped = 0.8;

const longestWord = 48;
const table: readonly [Float32Array, Float32Array, Float32Array] = [new Float32Array(longestWord + 1), new Float32Array(longestWord + 1), new Float32Array(longestWord + 1)];
const codes = new Uint8Array(longestWord + 1);
/** Cost of leaving out each letter of the second word. */
const skips = new Float32Array(longestWord + 1);

/** Above `limit` the answer is only known to be above it: the work stops where every way through the table is already dearer. */
export function spellingDistance(first: string, second: string, limit = Infinity): number {
  if (first === second) return 0;
  const rows = Math.min(first.length, longestWord);
  const columns = Math.min(second.length, longestWord);
  let [before, above, here] = table;
  above[0] = 0;
  for (let column = 1; column <= columns; column += 1) {
    const code = second.charCodeAt(column - 1) & 127;
    codes[column] = code;
    skips[column] = column > 1 && code === codes[column - 1] ? doubled : (gaps[code] ?? 1);
    above[column] = (above[column - 1] ?? 0) + (skips[column] ?? 1);
  }
  let previous = -1;
  let cheapestAbove = 0;
  for (let row = 1; row <= rows; row += 1) {
    const code = first.charCodeAt(row - 1) & 127;
    const skip = code === previous ? doubled : (gaps[code] ?? 1);
    here[0] = (above[0] ?? 0) + skip;
    let cheapest = here[0];
    for (let column = 1; column <= columns; column += 1) {
      const other = codes[column] ?? 0;
      let best = (above[column - 1] ?? 0) + (substitutions[code * 128 + other] ?? 1);
      const without = (above[column] ?? 0) + skip;
      if (without < best) best = without;
      const more = (here[column - 1] ?? 0) + (skips[column] ?? 1);
      if (more < best) best = more;
      if (row > 1 && column > 1 && code === codes[column - 1] && previous === other) {
        const turned = (before[column - 2] ?? 0) + swapped;
        if (turned < best) best = turned;
      }
      here[column] = best;
      if (best < cheapest) cheapest = best;
    }
    // Every way on leads through one of two rows, since a swap reaches back two.
    if (cheapest > limit && cheapestAbove > limit) return cheapest;
    cheapestAbove = cheapest;
    previous = code;
    [before, above, here] = [above, here, before];
  }
  return above[columns] ?? 0;
}

/** Letters of one word that the other has not, on the side with more of them; each costs at least half an error to explain. */
function strangers(first: string, second: string): number {
  const a = letterSet(first);
  const b = letterSet(second);
  return Math.max(bitCount(a & ~b), bitCount(b & ~a));
}

function letterSet(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set;
}

function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Errors a letter of the longer word: 0 the same, 1 nothing in common or, with a limit, somewhere above it. */
export function spellingDifference(first: string, second: string, limit = 1): number {
  const longer = Math.max(first.length, second.length);
  if (longer === 0) return 0;
  // Each letter more on one side costs half an error or more, but for rows of doubled ones.
  if (limit < 1 && (Math.abs(first.length - second.length) * 0.5 > limit * longer || strangers(first, second) * 0.5 > limit * longer)) return 1;
  return Math.min(1, spellingDistance(first, second, limit * longer) / longer);
}

const digraphs = /ph|ck|qu|x|sch|tch|dzh|ou|oe|ae|kh|zh/;
/** Two or three letters for one sound in one spelling, one letter in another (Alpha and Alfa, Feniks and Fenix). */
const simpler: readonly (readonly [RegExp, string])[] = [[/ph/g, 'f'], [/ck/g, 'k'], [/qu/g, 'kv'], [/x/g, 'ks'], [/sch/g, 'sh'], [/tch/g, 'ch'], [/dzh/g, 'j'], [/ou/g, 'u'], [/[oa]e/g, 'e'], [/kh/g, 'h'], [/zh/g, 'j']];

/** The spelling by which a word is also compared; the word itself where it has no such letters. */
export function simplified(word: string): string {
  if (!digraphs.test(word)) return word;
  return simpler.reduce((text, [pattern, letters]) => text.replace(pattern, letters), word);
}

/** How a word sounds, roughly and over languages: consonants only, those that sound alike as one, the first vowel as `a`. */
export function soundKey(word: string): string {
  const first = vowels.has(word[0] ?? '') ? 'a' : '';
  const consonants = word
    .replace(/ph/g, 'f').replace(/[sc]h|tch|tz|ts/g, 's').replace(/x/g, 'ks').replace(/kh|gh|ck|q/g, 'k').replace(/c(?=[eiy])/g, 's').replace(/c/g, 'k')
    .replace(/[aeiouyhjw]/g, (letter) => (letter === 'w' ? 'v' : ''))
    .replace(/z/g, 's').replace(/b/g, 'p').replace(/d/g, 't').replace(/g/g, 'k').replace(/v/g, 'f')
    .replace(/(.)\1+/g, '$1');
  return first + consonants;
}
