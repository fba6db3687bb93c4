import type { CountryCode } from '../record.ts';

/** Rises with every change of the rows; a plate's plausibility is told together with it. */
export const plateShapesVersion = '2026-09';

export interface PlateShapes {
  readonly country: CountryCode;
  /** Canonical forms in ordinary use: current series and older ones still on the road; diplomatic and trade plates are not here. */
  readonly shape: RegExp;
}

/**
 * Shapes in one line a country: `A` a letter, `9` a digit, `*` either, `x{1,3}` as in regular expressions, alternatives by a
 * blank. Europe, the Caucasus and the southern neighbours; from the countries' published series. Plates are never refused by
 * this: special series are many and change every year.
 */
const rows: readonly string[] = [
  'AD A9999',
  'AL AA999AA AA9999A',
  'AM 99AA999 999AA99',
  'AT A{1,2}9{1,5}A{1,3} A{3,7}9{1,4} A{1,2}9{3,6}',
  'AZ 99AA999',
  'BA A99A999 999A999',
  'BE 9AAA999 AAA999 999AAA AAAA999',
  'BG A{1,2}9999A{1,2}',
  'BY 9999AA9 AA99999 A999AA9',
  'CH A{2}9{1,6}',
  'CY AAA999 AA999 A{2}9{1,3}',
  'CZ 9A99999 9AA9999 AAA9999 AA999AA',
  'DE A{1,3}A{1,2}9{1,4} A{1,3}A{1,2}9{1,3}E A{1,3}A{1,2}9{1,3}H A{1,3}9{2,6}',
  'DK AA99999 AA999',
  'DZ 9{9,11}',
  'EE 999AAA 99AAA A999',
  'EG 9{3,4} A{2,3}9{1,4}',
  'ES 9999AAA A{1,2}9999A{1,2} A{1,2}9{5,6}',
  'FI A{2,3}9{1,3}',
  'FO A{2}9{3}',
  'FR AA999AA 9{1,4}A{2,3}99 9{1,4}A{1,3}2A 9{1,4}A{1,3}2B 9{1,4}A{2}9{3}',
  'GB AA99AAA A9{1,3}AAA AAA9{1,3}A A{1,3}9{1,4} 9{1,4}A{1,3}',
  'GE AA999AA AAA999',
  'GG 9{1,5}',
  'GI G9{4,5} G9999A',
  'GR AAA9999 AA9999',
  'HR AA9{3,4}A{1,2}',
  'HU AAA999 AAAA999 AAAA99',
  'IE 9{2,3}A{1,2}9{1,6}',
  'IL 9{7,8}',
  'IM A{1,3}9{1,4} A{2,3}9{1,3}A',
  'IS AA999 AAA99 AA*99',
  'IT AA999AA AA9{5,6} AA*99999',
  'JE J9{1,6}',
  'LB A9{1,7}',
  'LI FL9{1,5}',
  'LT AAA999 AA9999 AA999',
  'LU AA9999 9{4,5} A9999',
  'LV AA9{1,4}',
  'LY 9{1,2}9{4,7}',
  'MA 9{1,5}9{1,2} 9{1,5}A9{1,2}',
  'MC **** *999 999*',
  'MD A{3,4}999',
  'ME AAAA999',
  'MK AA9{3,4}AA',
  'MT AAA999',
  'NL AA9999 9999AA 99AA99 AA99AA AAAA99 99AAAA 99AAA9 9AAA99 AA999A A999AA AAA99A A99AAA 9AA999 999AA9',
  'NO AA9{4,5}',
  'PL A{2,3}9{4,5} A{2,3}9{3,4}A A{2,3}9{2,3}A{1,2} A{2,3}9A9{2,3} A{2,3}9{1,2}A{1,2}9{0,2} A{2,3}A9{2,3}A? A9*{3,5} A{2,3}A{1,2}9{2,3}',
  'PT AA99AA 9999AA 99AA99 AA9999',
  'RO A{1,2}9{2,3}AAA',
  'RS AA9{3,5}AA',
  'RU A999AA9{2,3} AA9{4,6} AA9999 9999AA99',
  'SE AAA99*',
  'SI AA*{5,6}',
  'SK AA999AA',
  'SM A9{1,4} *{5}',
  'TN 9{1,3}TN9{1,4} 9{4,7}',
  'TR 99A9{4,5} 99AA9{3,4} 99AAA9{2,3}',
  'UA AA9999AA A*9999AA',
  'VA SCV9{1,5} CV9{1,5}',
  'XK 99999AA',
];

function toRegExp(shapes: string): RegExp {
  const alternatives = shapes.split(' ').map((shape) => {
    const counts = shape.split(/(\{[^}]*\}|\?)/u);
    return counts.map((part) => (part.startsWith('{') || part === '?' ? part : part.replaceAll('A', '[A-Z]').replaceAll('9', '[0-9]').replaceAll('*', '[A-Z0-9]'))).join('');
  });
  return new RegExp(`^(?:${alternatives.join('|')})$`, 'u');
}

export const plateShapes: readonly PlateShapes[] = rows.map((row) => ({ country: row.slice(0, 2), shape: toRegExp(row.slice(3)) }));
