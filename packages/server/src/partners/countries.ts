import { languages, type Language } from '../kernel/language.ts';
import type { Membership } from './model.ts';
import { fold } from './rules.ts';

/**
 * The countries a new desk starts with. Compiled from memory, [K] in the words of the domain dossier: check against the
 * sources named at each list before relying on them. A desk corrects its own rows in `partners_country`; they stay.
 */
export const countriesAsOf = '2026-01-01';

export interface CountryData {
  readonly code: string;
  readonly memberships: readonly Membership[];
  readonly acceptedLanguages: readonly string[];
}

/** The 249 officially assigned codes of ISO 3166-1 alpha-2 (ISO Online Browsing Platform). */
const isoCodes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT ' +
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ ' +
  'NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ ' +
  'TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** The invented country of the demo desk, under a code that ISO leaves to users. A member of everything. */
export const maravel = 'XM';

/** Member States of the European Union: 27. */
const eu = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';

/**
 * States that apply the Schengen acquis in full: 29, Bulgaria and Romania since 2025-01-01. Ireland (police part) and
 * Cyprus are connected to the SIS without being among them, so a SIRENE Bureau is not proof of membership.
 */
const schengen = 'AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

/**
 * All of ISO 3166-1 but these are Interpol members: 196 since Palau joined in November 2024 (interpol.int, "Member
 * countries"). Left out are territories that their state represents, and states that have not joined (KP, TV).
 */
const notInInterpol =
  'AI AQ AS AX BL BM BQ BV CC CK CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KP KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ TC TF TK TV TW UM VG VI WF YT';

/**
 * Languages in which a SPOC accepts requests, preferred first: Directive (EU) 2023/977 Art. 11, which wants English among
 * them. The Commission publishes the list; these are the official languages, not that list. The states associated with
 * Schengen apply the Directive too.
 */
const acceptedLanguages: Readonly<Record<string, string>> = {
  AT: 'de', BE: 'nl fr de', BG: 'bg', CH: 'de fr it', CY: 'el', CZ: 'cs', DE: 'de', DK: 'da', EE: 'et', ES: 'es', FI: 'fi sv', FR: 'fr', GR: 'el',
  HR: 'hr', HU: 'hu', IE: '', IS: 'is', IT: 'it', LI: 'de', LT: 'lt', LU: 'fr de lb', LV: 'lv', MT: 'mt', NL: 'nl', NO: 'no', PL: 'pl', PT: 'pt',
  RO: 'ro', SE: 'sv', SI: 'sl', SK: 'sk', [maravel]: 'fr nl de',
};

const split = (list: string): readonly string[] => list.split(' ').filter(Boolean);

/** Every country of {@link countriesAsOf}, by code. */
export const countryData: readonly CountryData[] = (() => {
  const inEu = new Set([...split(eu), maravel]);
  const inSchengen = new Set([...split(schengen), maravel]);
  const outsideInterpol = new Set(split(notInInterpol));
  return [...split(isoCodes), maravel].sort().map((code) => ({
    code,
    memberships: [
      ...(inEu.has(code) ? (['eu'] as const) : []),
      ...(inSchengen.has(code) ? (['schengen'] as const) : []),
      ...(outsideInterpol.has(code) ? [] : (['interpol'] as const)),
    ],
    acceptedLanguages: code in acceptedLanguages ? [...split(acceptedLanguages[code]!), 'en'] : [],
  }));
})();

const ownNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  [maravel]: { en: 'Maravel', fr: 'Maravel', nl: 'Maravel', de: 'Maravel' },
};
const displayNames = Object.fromEntries(languages.map((language) => [language, new Intl.DisplayNames(language, { type: 'region' })])) as Record<Language, Intl.DisplayNames>;

/** A country's names in the four languages, from the Unicode CLDR inside Node; its code where that has none. */
export function countryNames(code: string): Readonly<Record<Language, string>> {
  const own = ownNames[code];
  if (own) return own;
  return Object.fromEntries(languages.map((language) => [language, displayNames[language].of(code) ?? code])) as Record<Language, string>;
}

const codesByName = Object.fromEntries(
  languages.map((language) => {
    const { compare } = new Intl.Collator(language);
    return [language, countryData.map(({ code }) => code).toSorted((a, b) => compare(countryNames(a)[language], countryNames(b)[language]))];
  }),
) as unknown as Readonly<Record<Language, readonly string[]>>;

/** The code of every country, in the order of their names in that language. */
export function countriesByName(language: Language): readonly string[] {
  return codesByName[language];
}

/** ` france frankrijk frankreich`: every name of every country, each word after a space. */
const foldedNames: readonly (readonly [code: string, names: string])[] = countryData.map(({ code }) => [
  code,
  ` ${fold(Object.values(countryNames(code)).join(' ')).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`,
]);

/** Codes of the countries of which a name in any of the four languages has a word beginning so. @param word folded */
export function countriesNamed(word: string): readonly string[] {
  const wanted = ` ${word.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
  return wanted === ' ' ? [] : foldedNames.filter(([, names]) => names.includes(wanted)).map(([code]) => code);
}
