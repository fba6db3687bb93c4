import type { FeatureRow, Model } from '../evidence.ts';

/**
 * What each rule says, in bits, for the kinds that are matched by numbers. The code takes its weights from these rows, so the
 * printed documentation is the behaviour. Rows whose bits are words are worked out by `agreement.ts`.
 */
type Row = readonly [feature: string, rule: string, bits: number | string, because: string];

function rows(list: readonly Row[]): readonly FeatureRow[] {
  return list.map(([feature, rule, bits, because]) => ({ feature, rule, bits, because }));
}

/** Bits that no number can exceed: at some point it is likelier that a number is used twice than that it agrees by chance. */
export const mostBits = { document: 34, vin: 34, plate: 26, serial: 26, number: 30 } as const;
/** What one error costs: one number in some 90 is misspelt (log2: 6.5), and two bits so that a crowded series stays quiet. */
export const errorBits = 8.5;
export const lookAlikeBits = 4;
/** When check digits tell an error from another number. */
export const checkContradictsBits = -6;
export const checkExplainsBits = 2;
/** What is left out of a number costs: of a VIN its beginning, of a serial a prefix or suffix. */
export const vinEndBits = 2;
export const serialPartBits = 6;

function numberRows(feature: keyof typeof mostBits): readonly FeatureRow[] {
  return rows([
    [feature, `${feature}.same`, `information of the number, at most ${mostBits[feature]}`, 'Two numbers agree by chance as often as one is drawn from all numbers of their form.'],
    [feature, `${feature}.look-alike`, `same − ${lookAlikeBits}`, 'Letters and digits that look alike are taken for one another, now and then.'],
    [feature, `${feature}.one-error`, `log2(holdings / neighbours) − ${errorBits}, at most same − ${errorBits}; where neighbours were not measured, same − ${errorBits} − log2(texts within one error)`, 'A misspelt number and a stranger of the same series look the same; how crowded the series is decides.'],
    [feature, `${feature}.check-contradicts`, checkContradictsBits, 'Both numbers have a right check digit, which a misspelling keeps once in ten times at most.'],
    [feature, `${feature}.check-explains`, checkExplainsBits, 'The check digit of the query fails where that of the record fits: an error is certain, and this one mends it.'],
  ]);
}

const issuer = rows([
  ['country', 'country.same', 4, 'An issuer gives a number once, so within a country hardly any stranger has it.'],
  ['country', 'country.same-series', 1, 'With one error the stranger is a neighbour in the same series, so of the same country.'],
  ['country', 'country.different', -5, 'Countries number independently; the same number of another issuer is another document.'],
  ['type', 'type.same', 1, 'Types have series of their own.'],
  ['type', 'type.different', -4, 'A passport and a card do not share a number; records confuse types at times.'],
]);

function frozen(name: string, kind: Model['kind'], ...features: (readonly FeatureRow[])[]): Model {
  return Object.freeze({ name, kind, features: Object.freeze(features.flat()) });
}

/** Numbers of persons and organisations; the person model takes these lines over. */
export const numbersModel = frozen('numbers-1', 'person', numberRows('document'), issuer, rows([
  ['document', 'document.further', 'half of each', 'Documents of one person are recorded together, so a second one is partly the same evidence.'],
  ['document', 'national-number.different', -8, 'A person has one valid national number in a country; both are valid and they differ by more than an error.'],
]));

export const documentModel = frozen('document-1', 'document', numberRows('document'), issuer, rows([
  ['document', 'document.further', 'half of each', 'Numbers printed on one document are recorded together.'],
  ['document', 'document.different', -12, 'A document is its number.'],
]));

export const vehicleModel = frozen('vehicle-1', 'vehicle', numberRows('vin'), numberRows('plate'), issuer.filter((row) => row.feature === 'country'), rows([
  ['vin', 'vin.end', `information of the shorter − ${vinEndBits}`, 'The last six to eight characters are often all that is noted.'],
  ['vin', 'vin.different', -14, 'A vehicle keeps its VIN; more than one error in it is rare.'],
  ['vin', 'vin.different-behind-plate', -22, 'Same plate on another VIN: the plate was cloned, or was issued again.'],
  ['plate', 'plate.different', -1, 'Plates are changed, and false ones are put on stolen vehicles.'],
  ['make', 'make.same', 3, 'The commonest makes have a share of a tenth each.'],
  ['make', 'make.one-house', 0.5, 'Makes of one house are confused in registers.'],
  ['make', 'make.different', -6, 'A make is seldom recorded wrongly.'],
  ['model', 'model.same', 3, 'Few models of a make are common.'],
  ['model', 'model.part', 2, 'One side gives the model with its version.'],
  ['model', 'model.different', -2, 'Models are recorded under many names.'],
  ['colour', 'colour.same', 2, 'Four colours cover most vehicles.'],
  ['colour', 'colour.similar', 0.5, 'Grey and silver, dark blue and black are one in bad light.'],
  ['colour', 'colour.different', -2, 'Vehicles are resprayed, but seldom.'],
  ['year', 'year.same', 3, 'Vehicles on the road spread over some twenty years.'],
  ['year', 'year.near', 1.5, 'Year of make, of model and of first registration differ by one.'],
  ['year', 'year.different', -3, 'Three years and more are seldom an error.'],
  ['make', 'implied-by-vin', 'a quarter of agreement, half of contradiction', 'An equal VIN already says make, model and year.'],
]));

export const firearmModel = frozen('firearm-1', 'firearm', numberRows('serial'), rows([
  ['serial', 'serial.part', `information of the shorter − ${serialPartBits}`, 'A prefix or a suffix of up to three characters is left out or read as part of the model.'],
  ['serial', 'serial.different', -12, 'Frame, slide and barrel carry numbers, but none of them agrees.'],
  ['make', 'make.same', 4, 'A maker stamps a serial once for a model; makes have a share of a tenth or less.'],
  ['make', 'make.one-house', 1, 'Licence builders and houses under one roof are recorded by either name.'],
  ['make', 'make.different', -12, 'The same serial exists at many makers.'],
  ['model', 'model.same', 3, 'A maker has many models.'],
  ['model', 'model.part', 2, 'One side gives the model with its version.'],
  ['model', 'model.different', -3, 'A maker starts serials again with a model.'],
  ['calibre', 'calibre.same', 1.5, 'Half of pistols share one calibre.'],
  ['calibre', 'calibre.compatible', 0.25, 'One side gives the bore only.'],
  ['calibre', 'calibre.different', -6, 'The calibre is stamped on the barrel; barrels are exchanged, but seldom.'],
]));

export const objectModel = frozen('object-1', 'object', numberRows('number'), issuer, rows([
  ['number', 'number.different', -8, 'An object may carry several numbers, but none agrees.'],
  ['number', 'document.further', 'half of each', 'Numbers on one object are recorded together.'],
  ['category', 'category.different', -10, 'A boat is no aircraft; `other` agrees with all.'],
  ['name', 'name.same', 6, 'Names of boats repeat: one in sixty has a common one.'],
  ['name', 'name.different', -1, 'Boats are renamed.'],
  ['make', 'make.same', 3, 'Makers have a share of an eighth or less.'],
  ['make', 'make.different', -5, 'A make is seldom recorded wrongly.'],
  ['model', 'model.same', 3, 'A maker has many models.'],
  ['model', 'model.part', 2, 'One side gives the model with its version.'],
  ['model', 'model.different', -2, 'Models are recorded under many names.'],
]));
