import type { FeatureRow, Model } from '../evidence.ts';
import { dateRules } from './dates.ts';
import { yearBitsMost } from './statistics.ts';

/** Weights of what is not the name nor the birth date. Frozen with the model. */
export const weights = {
  nameRegion: 4,
  nameRegionMost: 8,
  nameTrust: 0.85,
  partMost: 16,
  likenessMost: 8,
  unseenSpelling: 5,
  nameDifferent: 4,
  partLeast: 2,
  sexSame: 0.75,
  sexDifferent: -4,
  nationalityLeast: 0.25,
  nationalityMost: 4,
  nationalityDifferent: -2.5,
  birthCountrySame: 0.75,
  birthCountryImplied: 0.25,
  birthCountryDifferent: -1.5,
  placeMost: 7,
  placeLeast: 1,
  placeNear: 1,
  placeDifferent: -2.5,
  parentMost: 9,
  parentDifferent: -4,
  weakNameShare: 0.6,
  alsoMost: 2,
  alsoHalf: 3,
} as const;

/**
 * Parts of a name are less independent than countries explain (families, regions, fashions of a year), so each counts for a
 * share of what its rarity says; and nobody's name is rarer than what is written of it is sure.
 */
export function partBits(rarity: number): number {
  return weights.nameTrust * Math.min(weights.partMost, Math.max(weights.partLeast, rarity));
}

export const personFeatures: readonly FeatureRow[] = [
  ...dateRules.map(({ rule, bits, sharesYear, because }) => ({ feature: 'birth-date', rule, bits: sharesYear ? `${bits}, and how rare the year is, −1 to ${yearBitsMost}` : bits, because })),
  { feature: 'name', rule: 'name.same', bits: `rarity within its country × ${weights.nameTrust}, ${weights.partLeast} to ${weights.partMost}`, because: 'A part of a name that few have is seldom shared by chance.' },
  { feature: 'name', rule: 'name.transliteration', bits: 'as the same, less 0.75 and more', because: 'One name from one script to another, by different tables.' },
  { feature: 'name', rule: 'name.variant', bits: 'as the same, less 1.5 to 3.5', because: 'One name in different languages or forms of gender and case.' },
  { feature: 'name', rule: 'name.nickname', bits: 'as the same, less 4', because: 'A pet form stands for several names.' },
  { feature: 'name', rule: 'name.hearing', bits: `as the same, less 1 and more; at most ${weights.likenessMost}`, because: 'Written as it was heard: the sound agrees.' },
  { feature: 'name', rule: 'name.typing', bits: `as the same, less 1 to 6; at most ${weights.likenessMost}`, because: 'A slip of the hand: a spelling hardly anybody has tells of the name beside it; two that are common are two names.' },
  { feature: 'name', rule: 'name.skeleton', bits: `as the same, less its cost; at most ${weights.likenessMost}`, because: 'Only the consonants agree, as where vowels are not written.' },
  { feature: 'name', rule: 'name.initial', bits: 3, because: 'One letter agrees: one name in ten begins so.' },
  { feature: 'name', rule: 'name.prefix', bits: 'as the same, less 5', because: 'A name cut off at a width of a field.' },
  { feature: 'name', rule: 'name.joined', bits: 'sum of the parts, less 1', because: 'Parts are written as one word or apart by different clerks.' },
  { feature: 'name', rule: 'name.order', bits: 'takes off 1, or a share', because: 'Family and given names change places between countries.' },
  { feature: 'name', rule: 'name.different', bits: `takes off ${weights.nameDifferent} and a share of what agrees`, because: 'Both sides have a part that should correspond and does not: relatives share the rest.' },
  { feature: 'name', rule: 'name.extra-in-query', bits: 'takes off up to 4', because: 'The query says more than the record.' },
  { feature: 'name', rule: 'name.extra-in-record', bits: 'takes off up to 2', because: 'Alerts abbreviate; records say more as a rule.' },
  { feature: 'name', rule: 'name.repeated', bits: 'takes off 0.25', because: 'A word said twice says nothing more.' },
  { feature: 'name', rule: 'name.weak-alias', bits: `leaves ${weights.weakNameShare} of the bits`, because: 'A nickname of low quality is shared by many.' },
  { feature: 'name', rule: 'name.region', bits: `rarity of the nationality, at most ${weights.nameRegionMost}`, because: 'Names of one country go together: the first part that agrees tells the country, and all parts are counted within it.' },
  { feature: 'name', rule: 'name.also', bits: `${weights.alsoMost} × their number ÷ (their number + ${weights.alsoHalf})`, because: 'Further names and aliases agree: they are not independent of the first, but namesakes seldom share them.' },
  { feature: 'sex', rule: 'sex.same', bits: weights.sexSame, because: 'Half of all strangers agree; files hold more men than women.' },
  { feature: 'sex', rule: 'sex.different', bits: weights.sexDifferent, because: 'Recorded wrongly in some two of a hundred.' },
  { feature: 'nationality', rule: 'nationality.same', bits: `rarity of it among those with names like the record’s, ${weights.nationalityLeast} to ${weights.nationalityMost}`, because: 'Who shares the name mostly shares the nationality: agreement on its usual one says little beyond the name, on another more.' },
  { feature: 'nationality', rule: 'nationality.different', bits: weights.nationalityDifferent, because: 'People have several, change them, and state others.' },
  { feature: 'birth-country', rule: 'birth-country.same', bits: weights.birthCountrySame, because: 'As for nationality, and often unknown.' },
  { feature: 'birth-country', rule: 'birth-country.different', bits: weights.birthCountryDifferent, because: 'States change their names and borders; seldom wrong otherwise.' },
  { feature: 'birth-place', rule: 'birth-place.same', bits: `rarity of the place, ${weights.placeLeast} to ${weights.placeMost}`, because: 'A village agrees by chance less often than a capital.' },
  { feature: 'birth-place', rule: 'birth-place.other-name', bits: 'as the same', because: 'Luik is Liège: a place counts once for all its names.' },
  { feature: 'birth-place', rule: 'birth-place.near', bits: `as the same, less ${weights.placeNear}`, because: 'Places are spelt in as many ways as names.' },
  { feature: 'birth-place', rule: 'birth-place.different', bits: weights.placeDifferent, because: 'Town, district and province stand in for each other.' },
  { feature: 'father', rule: 'father.same', bits: `rarity of the name, at most ${weights.parentMost}`, because: 'A father’s name tells namesakes apart; relatives share it.' },
  { feature: 'father', rule: 'father.different', bits: weights.parentDifferent, because: 'Another father is another person, unless the source mistook him.' },
  { feature: 'mother', rule: 'mother.same', bits: `rarity of the name, at most ${weights.parentMost}`, because: 'As for the father.' },
  { feature: 'mother', rule: 'mother.different', bits: weights.parentDifferent, because: 'As for the father; maiden and married names differ, so only given names that differ count.' },
];

export const personModel: Model = { name: 'person-1', kind: 'person', features: personFeatures };
