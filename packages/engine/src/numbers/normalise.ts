/**
 * One form for every number, however it was typed, printed or read by a camera: upper case A-Z and 0-9, nothing else.
 * Two forms, because they answer two questions: the *canonical* form says what is written, the *folded* form says what
 * could have been meant when look-alike characters were taken for one another.
 */
export const numberKinds = ['document', 'plate', 'vin', 'serial', 'object'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** Longer than any number in use (IBAN: 34). What is longer is cut: it is no number, and must not cost time. */
export const maxNumberLength = 40;

/** Of the raw text no more than this is looked at, whatever comes in. */
const maxRawLength = 400;

/**
 * Letters of other scripts, by how they look on a plate (the twelve Cyrillic and fourteen Greek letters that plates of
 * those countries share with Latin), else by the usual single-letter reading. Not for names: there sounds decide.
 */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic, seen alike
    ['АВЕКМНОРСТУХІЇЈЅЁ', 'ABEKMHOPCTYXIIJSE'],
    // Cyrillic, read
    ['БГҐДЖЗИЙЛПФЦЧШЩЫЭЮЯЉЊЋЂЏЄЎ', 'BGGDZZIILPFCCSSYEUALNCDDEU'],
    // Greek, seen alike
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    // Greek, read
    ['ΓΔΘΛΞΠΣΦΨΩ', 'GDTLXPSFPO'],
    // Latin letters that do not decompose
    ['ØŁĐÐÞĦŊƏ', 'OLDDPHNE'],
  ].flatMap(([from = '', to = '']) => Array.from(from, (letter, index): [string, string] => [letter, to.charAt(index)])),
);

/** First code points of runs of ten decimal digits that do not decompose: Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const digitRuns: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

const plainAscii = /^\p{ASCII}*$/u;

/**
 * The canonical form: at most `maxNumberLength` characters A-Z0-9, empty when nothing of the kind is in the text. In a `vin`
 * the letters I, O, Q, which ISO 3779 excludes, are read as 1, 0, 0.
 */
export function canonicalNumber(raw: string, kind: NumberKind = 'document'): string {
  let text = raw.length > maxRawLength ? raw.slice(0, maxRawLength) : raw;
  if (!plainAscii.test(text)) text = toLatin(text);
  text = text.toUpperCase();
  let result = '';
  for (let index = 0; index < text.length && result.length < maxNumberLength; index += 1) {
    const code = text.charCodeAt(index);
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90)) result += text.charAt(index);
  }
  return kind === 'vin' ? result.replaceAll('I', '1').replaceAll(/[OQ]/gu, '0') : result;
}

function toLatin(text: string): string {
  // The numero sign would decompose into the letters "No".
  const decomposed = text.replaceAll('№', ' ').normalize('NFKD').toUpperCase();
  let result = '';
  for (const letter of decomposed) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 128) result += letter;
    else {
      const zero = digitRuns.find((first) => code >= first && code < first + 10);
      result += zero === undefined ? (lookAlikes.get(letter) ?? '') : String(code - zero);
    }
  }
  return result;
}

/**
 * Which characters are taken for one another, by kind; the digit of a group stands for all of it.
 *
 *     group        document  plate  vin  serial  object
 *     0 O Q D         x        x     x     x       x     D only where the fonts are worn or stamped: everywhere
 *     1 I L           x        x     x     x       x
 *     2 Z             x        x     x     x       x
 *     5 S             x        x     x     x       x
 *     6 G             x              x     x       x     plate fonts keep G and 6 well apart
 *     8 B             x        x     x     x       x
 *     V U, 7 T                             x             shallow hand stamps in steel
 *
 * Keys fold by the column of documents whatever the kind (`foldForKey`): one alphabet for all tables. The column of the kind
 * decides what a difference weighs when two texts are compared.
 */
const common: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' };
const folds: Readonly<Record<NumberKind, Readonly<Record<string, string>>>> = {
  document: common,
  plate: { ...common, G: 'G' },
  vin: common,
  serial: { ...common, U: 'V', T: '7' },
  object: common,
};

/** The folded form of a canonical number: equal for two texts that differ only by look-alikes. */
export function foldNumber(canonical: string, kind: NumberKind = 'document'): string {
  const fold = folds[kind];
  let result = '';
  for (let index = 0; index < canonical.length; index += 1) {
    const letter = canonical.charAt(index);
    result += fold[letter] ?? letter;
  }
  return result;
}

/** The fold of the key tables; 27 symbols are left (`keySymbols`). */
export function foldForKey(canonical: string): string {
  return foldNumber(canonical, 'document');
}

/** What folded keys are made of: ten digits and the seventeen letters that look like no digit. */
export const keySymbols = '0123456789ACEFHJKMNPRTUVWXY';

/** Letters where a text of digits is due: each look-alike becomes its digit, any other letter stays. */
export function readAsDigits(text: string): string {
  return foldForKey(text);
}
