import type { Rng } from './prng.ts';

/** Neighbours on a QWERTY keyboard, with those of AZERTY and QWERTZ that differ. */
const neighbours: Readonly<Record<string, string>> = {
  a: 'qszw', b: 'vghn', c: 'xdfv', d: 'serfcx', e: 'wsdr', f: 'drtgvc', g: 'ftyhbv', h: 'gyujnb', i: 'ujko', j: 'huikmn', k: 'jiolm', l: 'kopm',
  m: 'njkl', n: 'bhjm', o: 'iklp', p: 'ol', q: 'wa', r: 'edft', s: 'awedxz', t: 'rfgy', u: 'yhji', v: 'cfgb', w: 'qase', x: 'zsdc', y: 'tghu', z: 'asxe',
};

/** One typing error: a neighbouring key, a missing letter, a doubled one, two transposed, one too many. The word has three letters or more. */
export function mistype(word: string, rng: Rng): string {
  const length = word.length;
  if (length < 3) return word;
  /** The first letter is wrong less often than the others (one try in five is kept there). */
  let at = rng.below(length);
  if (at === 0 && !rng.chance(0.2)) at = 1 + rng.below(length - 1);
  const letter = word.charAt(at);
  const draw = rng.unit();
  if (draw < 0.36) {
    const near = neighbours[letter.toLowerCase()];
    return near === undefined ? word : replaceAt(word, at, 1, sameCase(letter, near.charAt(rng.below(near.length))));
  }
  if (draw < 0.6) return replaceAt(word, at, 1, '');
  if (draw < 0.74) return replaceAt(word, at, 1, letter + letter.toLowerCase());
  if (draw < 0.92) {
    const from = Math.min(at, length - 2);
    const first = word.charAt(from);
    const second = word.charAt(from + 1);
    return replaceAt(word, from, 2, sameCase(first, second) + sameCase(second, first));
  }
  const near = neighbours[letter.toLowerCase()];
  return near === undefined ? word : replaceAt(word, at, 1, letter + near.charAt(rng.below(near.length)));
}

function replaceAt(word: string, at: number, count: number, text: string): string {
  return word.slice(0, at) + text + word.slice(at + count);
}

/** `to` in the case of `like`. */
function sameCase(like: string, to: string): string {
  return like === like.toLowerCase() ? to.toLowerCase() : to.toUpperCase();
}

/** What is confused by ear, mostly across French, Dutch, German and English ears. */
const heard: readonly (readonly [string, string])[] = [
  ['ph', 'f'], ['f', 'ph'], ['ck', 'k'], ['c', 'k'], ['k', 'c'], ['qu', 'k'], ['ou', 'u'], ['u', 'ou'], ['oo', 'u'], ['y', 'i'], ['i', 'y'], ['ie', 'i'], ['ee', 'i'],
  ['th', 't'], ['t', 'd'], ['d', 't'], ['b', 'p'], ['p', 'b'], ['g', 'k'], ['v', 'w'], ['w', 'v'], ['v', 'f'], ['s', 'z'], ['z', 's'], ['tz', 'ts'], ['x', 'ks'], ['sch', 'sh'], ['ch', 'sh'], ['sh', 'ch'],
  ['j', 'y'], ['dj', 'j'], ['ei', 'ai'], ['ai', 'ei'], ['ai', 'e'], ['au', 'o'], ['eau', 'o'], ['o', 'u'], ['e', 'i'], ['m', 'n'], ['n', 'm'], ['h', ''], ['ll', 'l'], ['nn', 'n'], ['ss', 's'], ['tt', 't'], ['rr', 'r'], ['mm', 'm'], ['pp', 'p'],
  ['l', 'll'], ['n', 'nn'], ['er', 'a'], ['en', 'an'], ['an', 'en'], ['gh', 'g'], ['kh', 'k'], ['kh', 'h'], ['zh', 'j'], ['ts', 'c'],
];

/** One hearing error; the word itself when no rule fits. */
export function mishear(word: string, rng: Rng): string {
  const lower = word.toLowerCase();
  const start = rng.below(heard.length);
  for (let step = 0; step < heard.length; step++) {
    const [from, to] = heard[(start + step * 7) % heard.length] as readonly [string, string];
    const at = lower.indexOf(from, rng.below(2));
    if (at < 0) continue;
    const old = word.slice(at, at + from.length);
    const next = old.length > 1 && old === old.toUpperCase() ? to.toUpperCase() : at === 0 && to !== '' ? to.charAt(0).toUpperCase() + to.slice(1) : to;
    const out = replaceAt(word, at, from.length, next);
    if (out.length > 1) return out;
  }
  return word;
}

const flat: ReadonlyMap<string, string> = new Map(Object.entries({ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ø: 'o', Ø: 'O', ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ı: 'i', ð: 'd', ʿ: '', ʾ: '' }));

/** Diacritics lost: `Şahin` to `Sahin`, `Đorđe` to `Dorde`, `Nguyễn` to `Nguyen`. */
export function flatten(text: string): string {
  let ascii = true;
  for (let i = 0; i < text.length && ascii; i++) ascii = text.charCodeAt(i) < 128;
  if (ascii) return text;
  let out = '';
  for (const letter of text.normalize('NFD')) {
    const code = letter.charCodeAt(0);
    if (code >= 0x300 && code < 0x370) continue;
    out += flat.get(letter) ?? letter;
  }
  return out.normalize('NFC');
}

const expanded: ReadonlyMap<string, string> = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', å: 'aa', Å: 'Aa', ø: 'oe', Ø: 'Oe', đ: 'dj', Đ: 'Dj', ß: 'ss', ñ: 'nn', ş: 'sh', Ş: 'Sh', ç: 'ch', Ç: 'Ch', š: 'sh', Š: 'Sh', č: 'ch', Č: 'Ch', ć: 'ch', ž: 'zh', Ž: 'Zh', ț: 'ts', Ț: 'Ts', ș: 'sh', Ș: 'Sh' }));

/** Diacritics written out: `Müller` to `Mueller`, `Đorđe` to `Djordje`, `Şahin` to `Shahin`. */
export function expand(text: string): string {
  let out = '';
  for (const letter of text) out += expanded.get(letter) ?? letter;
  return out;
}
