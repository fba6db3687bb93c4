import type { PersonData, PersonField } from './contract-data.ts';
import { subjectRoles, type DataCategory, type SubjectRole } from './model.ts';

/**
 * Which personal data may be held of whom: Directive (EU) 2023/977 Art. 10(b) with Regulation (EU) 2016/794, Annex II.B.
 * `yes`: may be held. `if-needed`: the Annex lets it be held where there is reason to assume that it is required for the
 * analysis of the person's role; the reason is written down (`necessity`). `no`: is refused.
 */
export type Limit = 'yes' | 'if-needed' | 'no';

/** Every field of a person in its one category, in the order of the Annex. */
export const categoryOfField: Readonly<Record<PersonField, DataCategory>> = {
  names: 'personal-details',
  birthDates: 'personal-details',
  deathDate: 'personal-details',
  sex: 'personal-details',
  nationalities: 'personal-details',
  birthPlaces: 'personal-details',
  birthCountries: 'personal-details',
  fatherNames: 'personal-details',
  motherNames: 'personal-details',
  maritalStatus: 'personal-details',
  residences: 'personal-details',
  heightCm: 'physical-description',
  appearance: 'physical-description',
  distinguishingMarks: 'physical-description',
  documents: 'identification',
  nationalNumbers: 'identification',
  biometricReferences: 'identification',
  occupations: 'occupation-and-skills',
  education: 'occupation-and-skills',
  skills: 'occupation-and-skills',
  languages: 'occupation-and-skills',
  bankAccounts: 'economic-and-financial',
  assets: 'economic-and-financial',
  financialSituation: 'economic-and-financial',
  dangers: 'behavioural',
  habits: 'behavioural',
  placesFrequented: 'behavioural',
  contacts: 'contacts-and-associates',
  phones: 'means-of-communication',
  emails: 'means-of-communication',
  onlineAccounts: 'means-of-communication',
  transports: 'means-of-transport',
  crimeAreas: 'criminal-conduct',
  convictions: 'criminal-conduct',
  suspicions: 'criminal-conduct',
  modusOperandi: 'criminal-conduct',
  criminalGroups: 'criminal-conduct',
  systemReferences: 'other-systems',
  legalPersons: 'legal-persons',
  victimisationReason: 'victimisation',
  damage: 'victimisation',
  anonymity: 'testimony',
  courtHearing: 'testimony',
  informationGiven: 'testimony',
  protection: 'protection',
  newIdentity: 'protection',
  codeName: 'informant',
  informationType: 'informant',
  negativeExperiences: 'informant',
  rewards: 'informant',
};

type Column = 'accused' | 'victim' | 'witness' | 'informant' | 'connected' | 'missing';

/**
 * Roles share a column where the Annex treats them alike: (2) suspects, convicted, potential offenders; (3) contacts and
 * associates; (4) victims; (5) witnesses; (6) informants. The Annex knows no missing persons: they are held to what finding
 * and protecting them takes (Regulation (EU) 2018/1862 Arts. 20(3) and 32).
 */
const columnOfRole: Readonly<Record<SubjectRole, Column>> = {
  suspect: 'accused',
  convicted: 'accused',
  'potential-offender': 'accused',
  victim: 'victim',
  witness: 'witness',
  informant: 'informant',
  contact: 'connected',
  associate: 'connected',
  missing: 'missing',
};

/**
 * The table. Criminal conduct, and for victims and witnesses behaviour too, stay out of what is held of those who are accused
 * of nothing: who is both is stated twice, once in each role. A new identity is told of witnesses and informants only.
 */
const table: Readonly<Record<DataCategory, Readonly<Record<Column, Limit>>>> = {
  'personal-details':        { accused: 'yes', connected: 'yes',       victim: 'yes',       witness: 'yes',       informant: 'yes',       missing: 'yes' },
  'physical-description':    { accused: 'yes', connected: 'yes',       victim: 'yes',       witness: 'yes',       informant: 'yes',       missing: 'yes' },
  identification:            { accused: 'yes', connected: 'yes',       victim: 'yes',       witness: 'yes',       informant: 'yes',       missing: 'yes' },
  'occupation-and-skills':   { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'if-needed' },
  'economic-and-financial':  { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'no' },
  behavioural:               { accused: 'yes', connected: 'if-needed', victim: 'no',        witness: 'no',        informant: 'if-needed', missing: 'if-needed' },
  'contacts-and-associates': { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'if-needed' },
  'means-of-communication':  { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'if-needed' },
  'means-of-transport':      { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'if-needed' },
  'criminal-conduct':        { accused: 'yes', connected: 'if-needed', victim: 'no',        witness: 'no',        informant: 'no',        missing: 'no' },
  'other-systems':           { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'if-needed' },
  'legal-persons':           { accused: 'yes', connected: 'if-needed', victim: 'if-needed', witness: 'if-needed', informant: 'if-needed', missing: 'no' },
  victimisation:             { accused: 'no',  connected: 'no',        victim: 'yes',       witness: 'no',        informant: 'no',        missing: 'if-needed' },
  testimony:                 { accused: 'no',  connected: 'no',        victim: 'yes',       witness: 'yes',       informant: 'yes',       missing: 'no' },
  protection:                { accused: 'no',  connected: 'no',        victim: 'no',        witness: 'yes',       informant: 'yes',       missing: 'no' },
  informant:                 { accused: 'no',  connected: 'no',        victim: 'no',        witness: 'no',        informant: 'yes',       missing: 'no' },
};

export function limitOf(role: SubjectRole, category: DataCategory): Limit {
  return table[category][columnOfRole[role]];
}

/** A field that is stated and may not be, or only with a reason. */
export interface Excess {
  readonly field: PersonField;
  readonly category: DataCategory;
  readonly limit: 'no' | 'if-needed';
}

/** What is stated beyond the limits of a role, in the order of the Annex. With a necessity, what is held where needed is within. */
export function excessOf(role: SubjectRole, data: PersonData, necessity: string | null): readonly Excess[] {
  return fieldsStated(data).flatMap((field) => {
    const category = categoryOfField[field];
    const limit = limitOf(role, category);
    return limit === 'no' || (limit === 'if-needed' && necessity === null) ? [{ field, category, limit }] : [];
  });
}

/** The fields that say something, in the order of the Annex. */
export function fieldsStated(data: PersonData): readonly PersonField[] {
  return (Object.keys(categoryOfField) as PersonField[]).filter((field) => data[field] !== undefined);
}

/** The same data without these fields. */
export function without(data: PersonData, fields: readonly PersonField[]): PersonData {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field as PersonField)));
}

/** The whole table, for documentation and for a screen that greys out what may not be said. */
export function limitsOfRoles(): Readonly<Record<SubjectRole, Readonly<Record<DataCategory, Limit>>>> {
  const row = (role: SubjectRole) => Object.fromEntries(Object.keys(table).map((category) => [category, limitOf(role, category as DataCategory)]));
  return Object.fromEntries(subjectRoles.map((role) => [role, row(role)])) as ReturnType<typeof limitsOfRoles>;
}
