import { type LetterMap, letterMap, rewrite, type Script, type System } from './script.ts';

/** Sources: ICAO 9303-3 section 6 B (the Russian passport since 2013), BGN/PCGN 1947 simplified, Duden, Larousse, Taalunie. */
const russian: Readonly<Record<string, string>> = {
  icao: 'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia',
  english: 'а a б b в v г g д d е e ё yo ж zh з z и i й y ий y ый y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya',
  french: 'а a б b в v г g д d е e ё e ж j з z и i й ï ий i ый y к k л l м m н n о o п p р r с s т t у ou ф f х kh ц ts ч tch ш ch щ chtch ъ - ы y ь - э e ю iou я ia кс x',
  german: 'а a б b в w г g д d е e ё jo ж sch з s и i й i ий i ый y к k л l м m н n о o п p р r с s т t у u ф f х ch ц z ч tsch ш sch щ schtsch ъ - ы y ь - э e ю ju я ja кс x',
  dutch: 'а a б b в v г g д d е e ё jo ж zj з z и i й j ий i ый y к k л l м m н n о o п p р r с s т t у oe ф f х ch ц ts ч tsj ш sj щ sjtsj ъ - ы y ь - э e ю joe я ja',
  polish: 'а a б b в w г g д d е ie ё io ж ż з z и i й j ий ij к k л ł м m н n о o п p р r с s т t у u ф f х ch ц c ч cz ш sz щ szcz ъ - ы y ь - э e ю ju я ja',
  scholarly: 'а a б b в v г g д d е e ё ë ж ž з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х x ц c ч č ш š щ šč ъ - ы y ь - э è ю ju я ja',
};

/** Ukrainian: Cabinet decision 55 of 2010; the others follow the Russian habit of each language with г = h. */
const ukrainianChanges = 'г h ґ g и y і i ї i є ie \' -';
const ukrainian: Readonly<Record<string, string>> = {
  usual: `${russian['icao'] as string} г h ґ g и y і i ї i є ie ' - щ shch зг zgh`,
  english: `${russian['english'] as string} г h ґ g и y і i ї yi є ye ' - ий y ій iy`,
  french: `${russian['french'] as string} г h ґ g и y і i ї ï є ie ' - ий y ій iï`,
  german: `${russian['german'] as string} г h ґ g и y і i ї ji є je ' - ий yj ій ij`,
  polish: `${russian['polish'] as string} ${ukrainianChanges} е e є je ї ji ий yj`,
  /** The Russian reading of the Ukrainian name. */
  regional: `${russian['icao'] as string} г g ґ g и i і i ї i є e ' - ий ii`,
};

/** Bulgarian: Transliteration Act of 2009. */
const bulgarian: Readonly<Record<string, string>> = {
  usual: 'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya',
  french: 'а a б b в v г g д d е e ж j з z и i й ï к k л l м m н n о o п p р r с s т t у ou ф f х h ц tz ч tch ш ch щ cht ъ a ь i ю iou я ia',
  german: 'а a б b в w г g д d е e ж sch з s и i й j к k л l м m н n о o п p р r с s т t у u ф f х ch ц z ч tsch ш sch щ scht ъ a ь j ю ju я ja',
  scholarly: 'а a б b в v г g д d е e ж ž з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч č ш š щ št ъ ă ь j ю ju я ja',
  regional: 'а a б b в v г g д d е e ж j з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц tz ч tch ш sh щ sht ъ u ь - ю iu я ia',
};

const vowels = 'аеёиоуыэюяіїє';

function maps(systems: Readonly<Record<string, string>>): ReadonlyMap<string, LetterMap> {
  return new Map(Object.entries(systems).map(([system, text]) => [system, letterMap(text)]));
}

function cyrillic(table: ReadonlyMap<string, LetterMap>, systems: readonly System[], first: string): Script {
  return {
    systems,
    native: (master) => master,
    latin(master, system) {
      const chosen = table.has(system) ? system : first;
      const out = rewrite(respell(master, chosen), table.get(chosen) as LetterMap);
      return chosen === 'french' && out.endsWith('in') ? `${out}e` : out;
    },
  };
}

/** What depends on the neighbours: `е` as `ye` at the start and after vowels, `с` doubled between vowels. */
function respell(master: string, system: string): string {
  if (system === 'icao' || system === 'usual') return master;
  if (system === 'english' && (master.startsWith('Е') || master.startsWith('Є'))) return `Йе${master.slice(1)}`;
  if (system === 'german' && master.startsWith('Е')) return `Йе${master.slice(1)}`.replace('Й', 'J').replace('е', 'e');
  if (system !== 'french' && system !== 'german') return master;
  let out = master.charAt(0);
  for (let i = 1; i < master.length; i++) {
    const letter = master.charAt(i);
    const between = letter === 'с' && vowels.includes(master.charAt(i - 1).toLowerCase()) && vowels.includes(master.charAt(i + 1)) && i + 1 < master.length;
    out += between ? 'сс' : letter;
  }
  return out;
}

export const russianScript: Script = cyrillic(maps(russian), ['icao', 'english', 'french', 'german', 'dutch', 'polish', 'scholarly'], 'icao');
export const ukrainianScript: Script = cyrillic(maps(ukrainian), ['usual', 'english', 'french', 'german', 'polish', 'regional'], 'usual');
export const bulgarianScript: Script = cyrillic(maps(bulgarian), ['usual', 'french', 'german', 'scholarly', 'regional'], 'usual');

const serbianLetters = letterMap('lj љ nj њ dž џ a а b б c ц č ч ć ћ d д đ ђ e е f ф g г h х i и j ј k к l л m м n н o о p п r р s с š ш t т u у v в z з ž ж');
const serbianGerman = letterMap('š sch č tsch ć tsch ž sch đ dj v w z s c z');
const serbianFrench = letterMap('š ch č tch ć tch ž j đ dj u ou c ts');
const serbianEnglish = letterMap('š sh č ch ć ch ž zh đ dj c ts j y');

/** Serbian and Bosnian names: Latin is official too, Cyrillic is letter for letter the same. */
export const serbianScript: Script = {
  systems: ['usual', 'german', 'french', 'english'],
  native: (master) => rewrite(master, serbianLetters),
  latin(master, system) {
    if (system === 'german') return rewrite(master, serbianGerman);
    if (system === 'french') return rewrite(master, serbianFrench);
    return system === 'english' ? rewrite(master, serbianEnglish) : master;
  },
};
