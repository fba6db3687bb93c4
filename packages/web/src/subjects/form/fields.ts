import { crimeAreas } from '@vigie/server/kernel/vocabulary';
import { communicationTypes, dangers, documentStatuses, maritalStatuses, objectCategories, sexes, type SubjectKind } from '@vigie/server/subjects/model';
import type { Vocabulary } from '../../shared/text.tsx';

/** How a field of the data is typed and shown; the schema of the contract says what it may hold. */
export type FieldSpec =
  /** One line; a code is set in letters of one width. */
  | { readonly type: 'line'; readonly isCode?: boolean }
  /** Several lines of running words. */
  | { readonly type: 'words'; readonly isCode?: boolean }
  /** Several values, one per line. `in`: each is an object that has it under this name. */
  | { readonly type: 'lines'; readonly in?: 'full' }
  | { readonly type: 'date' }
  | { readonly type: 'dates' }
  | { readonly type: 'number' }
  | { readonly type: 'country' }
  | { readonly type: 'countries' }
  | { readonly type: 'position' }
  | { readonly type: 'yes-no' }
  | { readonly type: 'choice'; readonly values: readonly string[]; readonly vocabulary: Vocabulary; readonly isRequired?: boolean }
  | { readonly type: 'choices'; readonly values: readonly string[]; readonly vocabulary: Vocabulary }
  /** Several values of several parts each. */
  | { readonly type: 'rows'; readonly parts: readonly RowPart[] };

export interface RowPart {
  readonly name: string;
  readonly type: 'line' | 'code' | 'date' | 'country' | 'name-use';
  /** The value is there only with it. */
  readonly isMain?: boolean;
}

const names: FieldSpec = {
  type: 'rows',
  parts: [
    { name: 'full', type: 'line', isMain: true },
    { name: 'use', type: 'name-use' },
    { name: 'given', type: 'line' },
    { name: 'family', type: 'line' },
  ],
};
const numbers: FieldSpec = {
  type: 'rows',
  parts: [
    { name: 'number', type: 'code', isMain: true },
    { name: 'type', type: 'line' },
    { name: 'country', type: 'country' },
  ],
};
const addresses: FieldSpec = {
  type: 'rows',
  parts: [
    { name: 'address', type: 'line', isMain: true },
    { name: 'country', type: 'country' },
    { name: 'from', type: 'date' },
    { name: 'to', type: 'date' },
  ],
};
const line: FieldSpec = { type: 'line' };
const lines: FieldSpec = { type: 'lines' };
const words: FieldSpec = { type: 'words' };
const crimes: FieldSpec = { type: 'choices', values: crimeAreas, vocabulary: 'crime-area' };

/** The fields of each kind in the order they are asked; those of a person in the order of Annex II.B. */
export const fieldsOf: Readonly<Record<SubjectKind, Readonly<Record<string, FieldSpec>>>> = {
  person: {
    names,
    birthDates: { type: 'dates' },
    sex: { type: 'choice', values: sexes, vocabulary: 'subjects.sex' },
    nationalities: { type: 'countries' },
    birthPlaces: lines,
    birthCountries: { type: 'countries' },
    deathDate: { type: 'date' },
    fatherNames: lines,
    motherNames: lines,
    maritalStatus: { type: 'choice', values: maritalStatuses, vocabulary: 'subjects.marital-status' },
    residences: addresses,
    heightCm: { type: 'number' },
    appearance: words,
    distinguishingMarks: lines,
    documents: numbers,
    nationalNumbers: numbers,
    biometricReferences: lines,
    occupations: lines,
    education: lines,
    skills: lines,
    languages: lines,
    bankAccounts: lines,
    assets: lines,
    financialSituation: words,
    dangers: { type: 'choices', values: dangers, vocabulary: 'subjects.danger' },
    habits: words,
    placesFrequented: lines,
    contacts: lines,
    phones: lines,
    emails: lines,
    onlineAccounts: lines,
    transports: lines,
    crimeAreas: crimes,
    convictions: lines,
    suspicions: words,
    modusOperandi: words,
    criminalGroups: lines,
    systemReferences: lines,
    legalPersons: lines,
    victimisationReason: words,
    damage: words,
    anonymity: { type: 'yes-no' },
    courtHearing: { type: 'yes-no' },
    informationGiven: words,
    protection: words,
    newIdentity: words,
    codeName: line,
    informationType: words,
    negativeExperiences: words,
    rewards: words,
  },
  organisation: { names: { type: 'lines', in: 'full' }, numbers, countries: { type: 'countries' }, addresses, activity: words, notes: words },
  document: {
    numbers,
    type: line,
    status: { type: 'choice', values: documentStatuses, vocabulary: 'subjects.document-status' },
    issuedOn: { type: 'date' },
    expiresOn: { type: 'date' },
    mrz: { type: 'words', isCode: true },
    notes: words,
  },
  vehicle: {
    plates: { type: 'rows', parts: [{ name: 'number', type: 'code', isMain: true }, { name: 'country', type: 'country' }] },
    vin: { type: 'line', isCode: true },
    type: line,
    make: line,
    model: line,
    colour: line,
    year: { type: 'number' },
    notes: words,
  },
  firearm: { serials: lines, type: line, make: line, model: line, calibre: line, notes: words },
  object: { category: { type: 'choice', values: objectCategories, vocabulary: 'subjects.object-category', isRequired: true }, numbers, names: lines, make: line, model: line, notes: words },
  place: { name: line, address: line, country: { type: 'country' }, position: { type: 'position' }, notes: words },
  event: { title: line, from: { type: 'date' }, to: { type: 'date' }, place: line, crimeAreas: crimes, description: words },
  communication: { type: { type: 'choice', values: communicationTypes, vocabulary: 'subjects.communication-type', isRequired: true }, value: { type: 'line', isCode: true }, service: line, notes: words },
};

/** Fields that cannot be left out. */
export const neededFields: Readonly<Partial<Record<SubjectKind, readonly string[]>>> = { object: ['category'], event: ['title'], communication: ['type', 'value'] };
