/**
 * Cyrillic: the romanisation found in passports and in the press. Each letter: [common English form, ICAO 9303-3 section 6 B].
 * Letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the Turkic and other alphabets of Central Asia.
 */
const letters: Readonly<Record<string, readonly [string, string]>> = {
  а: ['a', 'a'], б: ['b', 'b'], в: ['v', 'v'], г: ['g', 'g'], д: ['d', 'd'], е: ['e', 'e'], ё: ['yo', 'e'], ж: ['zh', 'zh'], з: ['z', 'z'],
  и: ['i', 'i'], й: ['y', 'i'], к: ['k', 'k'], л: ['l', 'l'], м: ['m', 'm'], н: ['n', 'n'], о: ['o', 'o'], п: ['p', 'p'], р: ['r', 'r'],
  с: ['s', 's'], т: ['t', 't'], у: ['u', 'u'], ф: ['f', 'f'], х: ['kh', 'kh'], ц: ['ts', 'ts'], ч: ['ch', 'ch'], ш: ['sh', 'sh'],
  щ: ['shch', 'shch'], ъ: ['', 'ie'], ы: ['y', 'y'], ь: ['', ''], э: ['e', 'e'], ю: ['yu', 'iu'], я: ['ya', 'ia'],
  і: ['i', 'i'], ї: ['yi', 'i'], є: ['ye', 'ie'], ґ: ['g', 'g'], ў: ['u', 'u'], ј: ['j', 'j'], љ: ['lj', 'lj'], њ: ['nj', 'nj'],
  џ: ['dz', 'dz'], ђ: ['dj', 'd'], ћ: ['c', 'c'], ѓ: ['gj', 'g'], ќ: ['kj', 'k'], ѕ: ['dz', 'dz'],
  ә: ['a', 'a'], ғ: ['g', 'gh'], қ: ['k', 'q'], ң: ['n', 'ng'], ө: ['o', 'o'], ү: ['u', 'u'], ұ: ['u', 'u'], һ: ['h', 'h'], ҳ: ['h', 'kh'],
  ҷ: ['j', 'j'], ӣ: ['i', 'i'], ӯ: ['u', 'u'], ҹ: ['j', 'j'], ӏ: ['', ''], ѣ: ['e', 'e'], ѳ: ['f', 'f'], ѵ: ['i', 'i'],
};

/** Letters that look like Latin ones: in a word that mixes both alphabets they were put in for their looks. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w', г: 'r', п: 'n',
};

const vowels = 'аеёиоуыэюяіїєъь';

/** Reads a lower-case word; `other` is the ICAO form, or the Ukrainian or Bulgarian reading where the letters admit it. */
export function romaniseCyrillic(word: string): { text: string; others: string[] } {
  const ukrainian = /[іїєґ]/u.test(word) && !/[ыэў]/u.test(word);
  const belarusian = /[ў]/u.test(word) || (/і/u.test(word) && /[ыэ]/u.test(word));
  let text = '';
  let icao = '';
  let third = '';
  let before = '';
  for (const letter of word) {
    const form = letters[letter];
    if (!form) continue;
    let [common, official] = form;
    let folk = common;
    if (letter === 'е' && (before === '' || vowels.includes(before))) folk = 'ye';
    if (letter === 'и' && ukrainian) common = official = 'y';
    if (letter === 'г' && (ukrainian || belarusian)) common = official = 'h';
    if (letter === 'г' && common === 'g') folk = 'h';
    if (letter === 'ё') folk = 'e';
    if (letter === 'х') folk = 'h';
    if (letter === 'щ') folk = 'sht';
    if (letter === 'ъ') folk = 'a';
    if (letter === 'ћ') folk = 'ch';
    if (letter === 'џ') folk = 'j';
    if (letter === 'ј') folk = 'y';
    if (letter === 'й' && before !== '' && 'иы'.includes(before)) folk = '';
    text += common;
    icao += official;
    third += folk;
    before = letter;
  }
  return { text, others: [icao, third] };
}

/** The word with Cyrillic letters replaced by the Latin ones they look like, or undefined when one has no double. */
export function readAsLookalike(word: string): string | undefined {
  let text = '';
  for (const letter of word) {
    const double = letters[letter] ? lookalikes[letter] : letter;
    if (double === undefined) return undefined;
    text += double;
  }
  return text;
}
