import type { AlertKind } from '@vigie/server/alerts/model';
import { objectCategories, sexes } from '@vigie/server/subjects/model';
import type { FieldSpec } from '../../subjects/form/fields.ts';

const numbers: FieldSpec = {
  type: 'rows',
  parts: [
    { name: 'number', type: 'code', isMain: true },
    { name: 'type', type: 'line' },
    { name: 'country', type: 'country' },
  ],
};
const line: FieldSpec = { type: 'line' };
const code: FieldSpec = { type: 'line', isCode: true };
const lines: FieldSpec = { type: 'lines' };
const words: FieldSpec = { type: 'words' };
const countries: FieldSpec = { type: 'countries' };

/** What is asked of the subject of an alert, by its kind: the same words as the engine compares. Labels: `subjects.field.<name>`. */
export const recordFields: Readonly<Record<AlertKind, Readonly<Record<string, FieldSpec>>>> = {
  person: {
    names: {
      type: 'rows',
      parts: [
        { name: 'full', type: 'line', isMain: true },
        { name: 'given', type: 'line' },
        { name: 'family', type: 'line' },
      ],
    },
    birthDates: { type: 'dates' },
    sex: { type: 'choice', values: sexes, vocabulary: 'subjects.sex' },
    nationalities: countries,
    birthPlaces: lines,
    birthCountries: countries,
    documents: numbers,
    fatherNames: lines,
    motherNames: lines,
    notes: words,
  },
  organisation: { names: { type: 'rows', parts: [{ name: 'full', type: 'line', isMain: true }] }, numbers, countries, notes: words },
  document: { numbers, mrz: { type: 'words', isCode: true }, notes: words },
  vehicle: {
    vin: code,
    plates: {
      type: 'rows',
      parts: [
        { name: 'number', type: 'code', isMain: true },
        { name: 'country', type: 'country' },
      ],
    },
    make: line,
    model: line,
    colour: line,
    year: { type: 'number' },
    notes: words,
  },
  firearm: { serials: lines, make: line, model: line, calibre: line, notes: words },
  object: { category: { type: 'choice', values: objectCategories, vocabulary: 'subjects.object-category', isRequired: true }, numbers, names: lines, make: line, model: line, notes: words },
};

/** Lists that a record has even when nothing stands in them. */
export const neededLists: Readonly<Record<AlertKind, readonly string[]>> = { person: ['names'], organisation: ['names'], document: ['numbers'], vehicle: [], firearm: ['serials'], object: ['numbers'] };
