import type { FeatureRow, Model } from '../evidence.ts';
import { dateRules } from './dates.ts';

/** Weights of what is not the name nor the birth date. Frozen with the model. */
export const weights = {
  nameRegion: 4,
  nameRegionMost: 8,
  partLeast: 2,
  sexSame: 0.75,
  sexDifferent: -4,
  nationalitySame: 1.25,
  nationalityDifferent: -1.5,
  birthCountrySame: 0.75,
  birthCountryDifferent: -1.5,
  placeMost: 7,
  placeLeast: 1,
  placeNear: 1,
  placeDifferent: -1.25,
  parentMost: 9,
  parentDifferent: -4,
  weakNameShare: 0.6,
  also: 0.5,
  alsoMost: 2,
} as const;

export const personFeatures: readonly FeatureRow[] = [
  ...dateRules.map(({ rule, bits, because }) => ({ feature: 'birth-date', rule, bits, because })),
  { feature: 'name', rule: 'name.region', bits: `rarity of the nationality, at most ${weights.nameRegionMost}`, because: 'Names of one country go together: the first part that agrees tells the country, and all parts are counted within it.' },
  { feature: 'name', rule: 'name.also', bits: `${weights.also} for each, at most ${weights.alsoMost}`, because: 'Further names and aliases agree: they are not independent of the first, but namesakes seldom share them.' },
  { feature: 'sex', rule: 'sex.same', bits: weights.sexSame, because: 'Half of all strangers agree; files hold more men than women.' },
  { feature: 'sex', rule: 'sex.different', bits: weights.sexDifferent, because: 'Recorded wrongly in some two of a hundred.' },
  { feature: 'nationality', rule: 'nationality.same', bits: weights.nationalitySame, because: 'Who shares the name mostly shares the nationality: agreement says little beyond the name.' },
  { feature: 'nationality', rule: 'nationality.different', bits: weights.nationalityDifferent, because: 'People have several, change them, and state others.' },
  { feature: 'birth-country', rule: 'birth-country.same', bits: weights.birthCountrySame, because: 'As for nationality, and often unknown.' },
  { feature: 'birth-country', rule: 'birth-country.different', bits: weights.birthCountryDifferent, because: 'States change their names and borders; seldom wrong otherwise.' },
  { feature: 'birth-place', rule: 'birth-place.same', bits: `rarity of the place, ${weights.placeLeast} to ${weights.placeMost}`, because: 'A village agrees by chance less often than a capital.' },
  { feature: 'birth-place', rule: 'birth-place.near', bits: `as the same, less ${weights.placeNear}`, because: 'Places are spelt in as many ways as names.' },
  { feature: 'birth-place', rule: 'birth-place.different', bits: weights.placeDifferent, because: 'Town, district and province stand in for each other.' },
  { feature: 'father', rule: 'father.same', bits: `rarity of the name, at most ${weights.parentMost}`, because: 'A father’s name tells namesakes apart; relatives share it.' },
  { feature: 'father', rule: 'father.different', bits: weights.parentDifferent, because: 'Another father is another person, unless the source mistook him.' },
  { feature: 'mother', rule: 'mother.same', bits: `rarity of the name, at most ${weights.parentMost}`, because: 'As for the father.' },
  { feature: 'mother', rule: 'mother.different', bits: weights.parentDifferent, because: 'As for the father; maiden and married names differ, so only given names that differ count.' },
];

export const personModel: Model = { name: 'person-1', kind: 'person', features: personFeatures };
