import { z } from 'zod';
import { countryCode, line, text } from '../kernel/schema.ts';
import { crimeAreas } from '../kernel/vocabulary.ts';
import { communicationTypes, dangers, documentStatuses, maritalStatuses, nameUses, objectCategories, sexes, type SubjectKind } from './model.ts';

/** What can be stated of a subject, per kind. What is not known is left out; what is unknown to the schema is refused. */

/** A day, a month or a year of the years 1800 to 2199: `1970-05-12`, `1970-05`, `1970`. */
export const partialDate = z
  .string()
  .regex(/^(?:18|19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)
  .refine(isOnCalendar, 'no such day');

/** Whether the day is in that month. */
function isOnCalendar(date: string): boolean {
  const [year = 0, month = 0, day] = date.split('-').map(Number);
  return day === undefined || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const list = <Item extends z.ZodType>(item: Item, max = 20) => z.array(item).min(1).max(max).optional();
const lines = (length = 200, max = 20) => list(line(length), max);
const words = (length = 2_000) => text(length).min(1).optional();

/** A number that stands on something or is somebody's. */
const numberRef = z.strictObject({
  number: line(60),
  /** `passport`, `id-card`, `national-number`, `tax`, `register` … free text otherwise. */
  type: line(60).optional(),
  country: countryCode.optional(),
});
export type NumberRef = z.output<typeof numberRef>;

const personName = z.strictObject({
  /** The whole name in the order it was written, in any script. */
  full: line(300),
  given: line(200).optional(),
  family: line(200).optional(),
  use: z.enum(nameUses).default('main'),
});

const residence = z.strictObject({ address: line(300), country: countryCode.optional(), from: partialDate.optional(), to: partialDate.optional() });

/**
 * What may be held of a person: the data of Regulation (EU) 2016/794, Annex II.B(2) to (6), each field in one category
 * (`limits.ts`). There is no field for remarks: it would be a way around the limits.
 */
export const personFields = {
  names: list(personName, 40),
  birthDates: list(partialDate, 10),
  deathDate: partialDate.optional(),
  sex: z.enum(sexes).optional(),
  nationalities: list(countryCode, 10),
  birthPlaces: lines(200, 10),
  birthCountries: list(countryCode, 10),
  fatherNames: lines(300, 10),
  motherNames: lines(300, 10),
  maritalStatus: z.enum(maritalStatuses).optional(),
  residences: list(residence, 40),

  heightCm: z.int().min(30).max(280).optional(),
  appearance: words(),
  distinguishingMarks: lines(300),

  /** Identity documents stated together with the person; a document that matters by itself is a subject of its own. */
  documents: list(numberRef, 40),
  nationalNumbers: list(numberRef, 10),
  /** Where fingerprints, DNA profiles, images are kept: references, never the data. */
  biometricReferences: lines(),

  occupations: lines(),
  education: lines(),
  skills: lines(),
  languages: lines(60),

  bankAccounts: lines(80),
  assets: lines(300),
  financialSituation: words(),

  dangers: list(z.enum(dangers), dangers.length),
  habits: words(),
  placesFrequented: lines(300),

  contacts: lines(300, 40),

  phones: lines(60),
  emails: lines(254),
  onlineAccounts: lines(200),

  /** Plates, craft and lines used; a vehicle that matters by itself is a subject of its own. */
  transports: lines(),

  crimeAreas: list(z.enum(crimeAreas), crimeAreas.length),
  convictions: lines(300, 40),
  suspicions: words(),
  modusOperandi: words(),
  criminalGroups: lines(300),

  systemReferences: lines(200, 40),

  legalPersons: lines(300),

  victimisationReason: words(),
  damage: words(),

  anonymity: z.boolean().optional(),
  courtHearing: z.boolean().optional(),
  informationGiven: words(),

  protection: words(500),
  newIdentity: words(500),

  codeName: line(80).optional(),
  informationType: words(500),
  negativeExperiences: words(),
  rewards: words(500),
} as const;
export type PersonField = keyof typeof personFields;

function atLeastOneField<Fields extends z.core.$ZodShape>(fields: Fields) {
  return z.strictObject(fields).refine((data) => Object.values(data).some((value) => value !== undefined), 'nothing is stated');
}

export const personData = atLeastOneField(personFields);

export const organisationData = atLeastOneField({
  names: list(z.strictObject({ full: line(300) }), 20),
  numbers: list(numberRef, 20),
  countries: list(countryCode, 10),
  addresses: list(residence, 20),
  activity: words(500),
  notes: words(),
});

export const documentData = z
  .strictObject({
    /** `passport`, `id-card`, `driving-licence`, `residence-permit`, `visa` … free text otherwise. */
    type: line(60).optional(),
    numbers: list(numberRef, 10),
    /** Machine-readable zone, lines joined by a line break. */
    mrz: text(200).min(1).optional(),
    issuedOn: partialDate.optional(),
    expiresOn: partialDate.optional(),
    status: z.enum(documentStatuses).optional(),
    notes: words(),
  })
  .refine(({ numbers, mrz }) => numbers !== undefined || mrz !== undefined, 'a number or a machine-readable zone is needed');

export const vehicleData = atLeastOneField({
  vin: line(40).optional(),
  plates: list(z.strictObject({ number: line(40), country: countryCode.optional() }), 10),
  type: line(60).optional(),
  make: line(80).optional(),
  model: line(80).optional(),
  colour: line(40).optional(),
  year: z.int().min(1880).max(2199).optional(),
  notes: words(),
});

export const firearmData = atLeastOneField({
  serials: lines(60, 10),
  type: line(60).optional(),
  make: line(80).optional(),
  model: line(80).optional(),
  calibre: line(40).optional(),
  notes: words(),
});

export const objectData = z.strictObject({
  category: z.enum(objectCategories),
  numbers: list(numberRef, 20),
  names: lines(200, 10),
  make: line(80).optional(),
  model: line(80).optional(),
  notes: words(),
});

export const placeData = atLeastOneField({
  name: line(200).optional(),
  address: line(300).optional(),
  country: countryCode.optional(),
  /** WGS 84, degrees. */
  position: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  notes: words(),
});

export const eventData = z.strictObject({
  title: line(200),
  from: partialDate.optional(),
  to: partialDate.optional(),
  place: line(300).optional(),
  crimeAreas: list(z.enum(crimeAreas), crimeAreas.length),
  description: words(),
});

export const communicationData = z.strictObject({
  type: z.enum(communicationTypes),
  /** As written: the number, the address, the account. */
  value: line(300),
  service: line(80).optional(),
  notes: words(),
});

export const dataSchemas = {
  person: personData,
  organisation: organisationData,
  document: documentData,
  vehicle: vehicleData,
  firearm: firearmData,
  object: objectData,
  place: placeData,
  event: eventData,
  communication: communicationData,
} as const satisfies Readonly<Record<SubjectKind, z.ZodType>>;

export type SubjectData<Kind extends SubjectKind> = z.output<(typeof dataSchemas)[Kind]>;
export type PersonData = SubjectData<'person'>;
