import { capital, type Script, type System } from './script.ts';

/**
 * Names of Arabic script, kept as they sound and rendered both ways. One sign a sound, vowels short (a i u e o) and long
 * (A I U), `3` ع `'` ء `H` ح `x` خ `g` غ `q` ق `S` ص `D` ض `T` ط `Z` ظ `8` ث `4` ذ `C` ش `P` ة `Y` ى `c` چ `p` پ `G` گ `J` ژ
 * `v` و as v. A doubled consonant is written once in Arabic. `al-` joins the next word.
 */
/** Signs, capital and small apart, given as `sign letter …`; `-` for nothing. */
function signMap(text: string): ReadonlyMap<string, string> {
  const parts = text.split(' ');
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2) map.set(parts[i] as string, parts[i + 1] === '-' ? '' : (parts[i + 1] as string));
  return map;
}

const arabicLetters = signMap("3 ع ' ء b ب t ت 8 ث j ج H ح x خ d د 4 ذ r ر z ز s س C ش S ص D ض T ط Z ظ g غ f ف q ق k ك l ل m م n ن h ه w و y ي P ة Y ى A ا U و I ي p پ c چ G گ J ژ v و - -");
const persianLetters = new Map([...arabicLetters, ['k', 'ک'], ['y', 'ی'], ['I', 'ی'], ['Y', 'ی'], ['P', 'ه']]);

const english = signMap("3 - ' - H h x kh g gh q q S s D d T t Z z 8 th 4 dh C sh P a Y a c ch G g J zh A a U u I i");
const french = signMap("3 - ' - H h x kh g gh q k S s D d T t Z d 8 th 4 d C ch j dj w ou P a Y a c tch G g J j A a U ou u ou I i");
const german = signMap("3 - ' - H h x ch g gh q k S s D d T t Z z 8 th 4 d C sch j dsch P a Y a c tsch G g J sch A a U u I i y j z s v w");
const dutch = signMap("3 - ' - H h x ch g gh q k S s D d T t Z z 8 th 4 d C sj j dj P a Y a c tsj G g J zj A a U oe u oe I i y j");
const scholarly = signMap("3 ʿ ' ʾ H ḥ x ḫ g ġ q q S ṣ D ḍ T ṭ Z ẓ 8 ṯ 4 ḏ C š j ǧ P a Y ā c č G g J ž A ā U ū I ī");
const turkish = signMap("3 - ' - H h x h g ğ q k S s D d T t Z z 8 s 4 z C ş j c w v P e Y a c ç G g J j A a U u I i");
/** ICAO 9303-3 section 6 C: letter by letter of the Arabic spelling, short vowels absent. */
const icao = signMap('ا A أ XAE إ I آ XAA ب B ت T ث XTH ج J ح XH خ XKH د D ذ XDH ر R ز Z س S ش XSH ص XSS ض XDZ ط XTT ظ XZZ ع E غ G ف F ق Q ك K ک K ل L م M ن N ه H ة XTA و W ي Y ی Y ى XAY ئ XI ء XE پ XP چ XC گ XG ژ XJ');

const bySystem: ReadonlyMap<System, ReadonlyMap<string, string>> = new Map([
  ['english', english], ['french', french], ['german', german], ['dutch', dutch], ['scholarly', scholarly], ['regional', turkish],
]);

const short = 'aiueo';
const vowels = 'aiueoAIUY';
const signs = '3HxgqSDTZ84CPYcpGJvAIU\'';
const digraphs: readonly (readonly [string, string])[] = [['sh', 'C'], ['kh', 'x'], ['gh', 'g'], ['ch', 'c'], ['zh', 'J'], ['ou', 'U'], ['oo', 'U'], ['ee', 'I'], ['aa', 'A']];

/** Which spelling: Arabic; Persian, where i is always long; Urdu. */
export type Hand = 'arabic' | 'persian' | 'urdu';

/** English digraphs in the tables become one sign; capitals that are no sign become small. */
function normalise(text: string): string {
  let out = '';
  for (const letter of text) out += signs.includes(letter) ? letter : letter.toLowerCase();
  for (const [from, to] of digraphs) out = out.replaceAll(from, to);
  return out;
}

function native(master: string, letters: ReadonlyMap<string, string>, hand: Hand): string {
  const persian = hand !== 'arabic';
  const god = persian ? master.indexOf('ullah') : -1;
  if (god > 0) return native(master.slice(0, god), letters, hand) + 'الله' + native(master.slice(god + 5), letters, hand);
  let out = '';
  let start = true;
  for (let i = 0; i < master.length; i++) {
    const sign = master.charAt(i);
    if (sign === ' ') {
      out += ' ';
      start = true;
      continue;
    }
    if (start && master.startsWith('al-', i)) {
      out += 'ال';
      i += 2;
      continue;
    }
    if (start && sign === 'A') out += 'آ';
    else if (start && short.includes(sign)) out += persian ? 'ا' : sign === 'i' ? 'إ' : 'أ';
    else if (start && (sign === 'I' || sign === 'U')) out += (persian ? 'ا' : sign === 'I' ? 'إ' : 'أ') + (letters.get(sign) as string);
    else if (hand === 'persian' && sign === 'i') out += 'ی';
    else if (persian && isLast(master, i) && short.includes(sign)) out += sign === 'i' || sign === 'e' ? (sign === 'i' ? 'ی' : 'ه') : sign === 'a' ? 'ه' : 'و';
    else if (!short.includes(sign) && (start || sign !== master.charAt(i - 1))) out += letters.get(sign) ?? sign;
    start = false;
  }
  return out;
}

function isLast(master: string, i: number): boolean {
  return i + 1 === master.length || master.charAt(i + 1) === ' ';
}

function romanise(master: string, system: System, map: ReadonlyMap<string, string>): string {
  let out = '';
  let start = true;
  for (let i = 0; i < master.length; i++) {
    const sign = master.charAt(i);
    if (sign === ' ' || sign === '-') {
      out += sign;
      start = true;
      continue;
    }
    if (start && master.startsWith('al-', i)) {
      out += system === 'french' ? 'El ' : 'Al-';
      i += 2;
      continue;
    }
    let to = map.get(sign) ?? sign;
    if (to.length > 1 && sign === master.charAt(i - 1)) to = '';
    if (system === 'french') {
      const before = master.charAt(i - 1);
      const after = master.charAt(i + 1);
      if (sign === 's' && !start && before !== 's' && after !== 's' && vowels.includes(before) && after !== '' && vowels.includes(after)) to = 'ss';
      else if (sign === 'w' && (start || (vowels.includes(before) && after !== '' && vowels.includes(after)))) to = start ? 'W' : 'ou';
    }
    out += start && to !== '' ? capital(to) : to;
    if (to !== '' && to !== 'ʿ' && to !== 'ʾ') start = false;
  }
  return out;
}

/**
 * `first` is the romanisation of the country's passports. `customary` holds, for names that have them, the spellings in use:
 * French list, English list; where given they take precedence over the rules.
 */
export interface PhonemicScript extends Script {
  /** Reads `master=fr,fr2;en,en2` from a data table and keeps the spellings; returns the master. */
  register(entry: string): string;
  /** A morpheme of the tables in the notation proper. */
  normalise(text: string): string;
}

export function phonemicScript(first: 'french' | 'english', hand: Hand): PhonemicScript {
  const customary = new Map<string, readonly [readonly string[], readonly string[]]>();
  const letters = hand === 'arabic' ? arabicLetters : persianLetters;
  const second: System = first === 'french' ? 'english' : 'french';
  return {
    systems: ['usual', second, 'german', 'dutch', 'spaced', 'wade', 'scholarly', 'icao', 'regional'],
    native: (master) => native(master, letters, hand),
    normalise,
    register(entry) {
      const at = entry.indexOf('=');
      if (at < 0) return normalise(entry);
      const master = normalise(entry.slice(0, at));
      const [fr = '', en = ''] = entry.slice(at + 1).split(';');
      customary.set(master, [fr.split(','), en === '' ? [] : en.split(',')]);
      return master;
    },
    latin(master, system) {
      if (system === 'icao') return icaoForm(native(master, letters, hand));
      const wanted: System = system === 'usual' || system === 'spaced' ? first : system === 'wade' ? second : system;
      const known = customary.get(master);
      if (known !== undefined && (wanted === 'french' || wanted === 'english')) {
        const list = (wanted === 'french' ? known[0] : known[1]).length > 0 ? (wanted === 'french' ? known[0] : known[1]) : known[0];
        /** `spaced` and `wade` here: the second spelling in use of the first and the second language. */
        const at = system === 'spaced' || system === 'wade' ? list.length - 1 : 0;
        return list[at] as string;
      }
      return romanise(master, wanted, bySystem.get(wanted) ?? english);
    },
  };
}

function icaoForm(text: string): string {
  let out = '';
  for (const letter of text) out += icao.get(letter) ?? letter;
  return out;
}
