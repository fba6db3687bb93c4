import type { Trust } from './detail-fields.ts';
import type { AlertKind, ObjectLetter } from './model.ts';

/** Categories of objects, Regulation (EU) 2018/1862 Art. 38(2): versioned data. Labels: `alerts.object.<letter>`. */

export interface ObjectCategoryRow {
  readonly letter: ObjectLetter;
  readonly article: string;
  readonly trust: Trust;
  /** What the engine compares it as, and of its kind `object` under which category. */
  readonly kind: Extract<AlertKind, 'vehicle' | 'document' | 'firearm' | 'object'>;
  readonly engineCategory: 'boat' | 'boat-engine' | 'aircraft' | 'aircraft-engine' | 'container' | 'trailer' | 'caravan' | 'industrial-equipment' | 'banknote' | 'it' | 'component' | 'other' | null;
  /** Whether it may be marked stolen, misappropriated, lost, invalidated or false: (k), (l), (m). */
  readonly markable: boolean;
  /** By what a second alert on the same object is known. */
  readonly duplicateKey: 'vehicle' | 'aircraft' | 'boat' | 'container' | 'number';
}

export const objectCategoriesVersion = '2018/1862 as in force since 7 March 2023';

const row = (letter: ObjectLetter, kind: ObjectCategoryRow['kind'], engineCategory: ObjectCategoryRow['engineCategory'] = null, more: Partial<Pick<ObjectCategoryRow, 'markable' | 'duplicateKey'>> = {}): ObjectCategoryRow => ({
  letter,
  article: `Regulation (EU) 2018/1862 Art. 38(2)(${letter})`,
  trust: 'verified',
  kind,
  engineCategory,
  markable: more.markable ?? false,
  duplicateKey: more.duplicateKey ?? 'number',
});

export const objectCategories: readonly ObjectCategoryRow[] = [
  row('a', 'vehicle', null, { duplicateKey: 'vehicle' }),
  row('b', 'object', 'trailer', { duplicateKey: 'number' }),
  row('c', 'object', 'caravan', { duplicateKey: 'number' }),
  row('d', 'object', 'industrial-equipment'),
  row('e', 'object', 'boat', { duplicateKey: 'boat' }),
  row('f', 'object', 'boat-engine'),
  row('g', 'object', 'container', { duplicateKey: 'container' }),
  row('h', 'object', 'aircraft', { duplicateKey: 'aircraft' }),
  row('i', 'object', 'aircraft-engine'),
  row('j', 'firearm'),
  row('k', 'document', null, { markable: true }),
  row('l', 'document', null, { markable: true }),
  row('m', 'document', null, { markable: true }),
  row('n', 'object', 'banknote'),
  row('o', 'object', 'it'),
  row('p', 'object', 'component'),
  row('q', 'object', 'component'),
  row('r', 'object', 'other'),
];

export function objectCategoryOf(letter: ObjectLetter): ObjectCategoryRow {
  return objectCategories.find((one) => one.letter === letter)!;
}

/** Objects that help to find a person, to be linked to the alert on the person: Arts. 26(5), 32(8), 34(2). */
export const locatingObjects = {
  arrest: ['a', 'b', 'c', 'e', 'g', 'h', 'j', 'k'],
  missing: ['a', 'b', 'c', 'e', 'g', 'h', 'k'],
  judicial: ['a', 'b', 'c', 'e', 'g', 'h', 'k'],
} as const satisfies Readonly<Record<string, readonly ObjectLetter[]>>;

/** Objects on which a check may be asked: Art. 36(1), beside non-cash means of payment. */
export const checkableObjects = ['a', 'b', 'c', 'e', 'g', 'h', 'j', 'k', 'l'] as const satisfies readonly ObjectLetter[];
