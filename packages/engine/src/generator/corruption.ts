/** What a foreign partner's hand did to an alert. A label is set only when the text really changed by it. */
export const corruptionKinds = [
  'transliteration', 'native-script', 'alias-used', 'married-name',
  'given-dropped', 'given-added', 'patronymic-dropped', 'family-part-dropped', 'particle-lost', 'initial', 'nickname',
  'order-swapped', 'joined', 'split', 'hearing', 'typing', 'typing-twice', 'diacritics-lost', 'diacritics-expanded',
  'date-missing', 'date-year-only', 'date-fuller', 'date-day-month-swapped', 'date-digit', 'date-year-off-by-one', 'date-first-january',
  'nationality-missing', 'nationality-other', 'sex-missing', 'sex-wrong', 'place-missing', 'place-spelling', 'place-wrong',
  'document-missing', 'document-error',
] as const;
export type CorruptionKind = (typeof corruptionKinds)[number];

export const dirtLevels = ['light', 'usual', 'heavy'] as const;
export type Dirt = (typeof dirtLevels)[number];

type Row = readonly [light: number, usual: number, heavy: number];

/**
 * The model of dirt: the chance that a kind is tried, each independent of the others, on an alert where it is possible (a
 * patronymic can be dropped only where there is one). Of the date kinds at most one befalls an alert, in this order.
 * The rates are judgement, not measurement: no partner publishes them. `usual` leaves 15 % of alerts without a birth date
 * (SIS asks for one, Interpol diffusions need not have it), errs in the spelling of about one name in three, and mostly
 * knows sex, nationality and place of birth, which the forms ask for, and seldom a document number.
 */
export const dirtTable: Readonly<Record<CorruptionKind, Row>> = {
  'transliteration': [0.12, 0.3, 0.5],
  'native-script': [0.01, 0.03, 0.06],
  'alias-used': [0.04, 0.12, 0.2],
  'married-name': [0.005, 0.02, 0.05],
  'given-dropped': [0.1, 0.25, 0.4],
  'given-added': [0.02, 0.05, 0.1],
  'patronymic-dropped': [0.2, 0.4, 0.55],
  'family-part-dropped': [0.08, 0.2, 0.35],
  'particle-lost': [0.05, 0.15, 0.3],
  'initial': [0.02, 0.05, 0.1],
  'nickname': [0.02, 0.05, 0.1],
  'order-swapped': [0.04, 0.1, 0.2],
  'joined': [0.03, 0.08, 0.15],
  'split': [0.01, 0.03, 0.07],
  'hearing': [0.04, 0.1, 0.2],
  'typing': [0.08, 0.22, 0.4],
  'typing-twice': [0.01, 0.05, 0.14],
  'diacritics-lost': [0.4, 0.6, 0.75],
  'diacritics-expanded': [0.1, 0.2, 0.2],
  'date-missing': [0.07, 0.15, 0.28],
  'date-year-only': [0.03, 0.06, 0.1],
  'date-fuller': [0.4, 0.4, 0.4],
  'date-day-month-swapped': [0.01, 0.03, 0.05],
  'date-digit': [0.02, 0.05, 0.09],
  'date-year-off-by-one': [0.01, 0.03, 0.05],
  'date-first-january': [0.01, 0.03, 0.06],
  'nationality-missing': [0.05, 0.1, 0.3],
  'nationality-other': [0.03, 0.06, 0.1],
  'sex-missing': [0.03, 0.06, 0.2],
  'sex-wrong': [0.004, 0.01, 0.02],
  'place-missing': [0.15, 0.25, 0.5],
  'place-spelling': [0.2, 0.35, 0.45],
  'place-wrong': [0.03, 0.06, 0.1],
  'document-missing': [0.7, 0.85, 0.93],
  'document-error': [0.06, 0.12, 0.2],
};

export function chanceOf(kind: CorruptionKind, dirt: Dirt): number {
  const row = dirtTable[kind];
  return dirt === 'light' ? row[0] : dirt === 'usual' ? row[1] : row[2];
}
