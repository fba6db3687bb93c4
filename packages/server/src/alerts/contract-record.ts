import { z } from 'zod';
import { countryCode, line } from '../kernel/schema.ts';
import type { AlertRecord } from './model.ts';

/** The subject of an alert in the shape that the engine compares, without an identifier. */

/** `1970-05-12`, `1970-05`, `1970`; about `~1970`; between two years `1968/1972`. */
export const birthDate = z.string().regex(/^(?:~?(?:18|19|20|21)\d\d|(?:18|19|20|21)\d\d(?:-(?:0\d|1[0-2])(?:-(?:[0-2]\d|3[01]))?)?|(?:18|19|20|21)\d\d\/(?:18|19|20|21)\d\d)$/);

const list = <Item extends z.ZodType>(item: Item, max = 20) => z.array(item).max(max);
const name = z.strictObject({ full: line(300), given: line(200).optional(), family: line(200).optional(), weak: z.literal(true).optional() });
const number = z.strictObject({ number: line(60), type: line(60).optional(), country: countryCode.optional() });
const notes = line(1_000).optional();

const person = z.strictObject({
  kind: z.literal('person'),
  /** The main one first. Empty only where nobody knows who it is. */
  names: list(name, 40),
  birthDates: list(birthDate, 10).optional(),
  sex: z.enum(['F', 'M', 'X']).optional(),
  nationalities: list(countryCode, 10).optional(),
  birthPlaces: list(line(200), 10).optional(),
  birthCountries: list(countryCode, 10).optional(),
  fatherNames: list(line(300), 10).optional(),
  motherNames: list(line(300), 10).optional(),
  /** Identity documents, and national numbers with type `national-number`. */
  documents: list(number, 40).optional(),
  notes,
});

const organisation = z.strictObject({ kind: z.literal('organisation'), names: list(name, 20).min(1), numbers: list(number).optional(), countries: list(countryCode, 10).optional(), notes });
const document = z.strictObject({ kind: z.literal('document'), numbers: list(number, 10), mrz: z.string().max(200).optional(), notes });
const vehicle = z.strictObject({
  kind: z.literal('vehicle'),
  vin: line(40).optional(),
  plates: list(number, 10).optional(),
  make: line(80).optional(),
  model: line(80).optional(),
  colour: line(40).optional(),
  year: z.int().min(1880).max(2199).optional(),
  notes,
});
const firearm = z.strictObject({ kind: z.literal('firearm'), serials: list(line(60), 10), make: line(80).optional(), model: line(80).optional(), calibre: line(40).optional(), notes });
const object = z.strictObject({
  kind: z.literal('object'),
  category: z.enum(['boat', 'boat-engine', 'aircraft', 'aircraft-engine', 'container', 'trailer', 'caravan', 'industrial-equipment', 'banknote', 'it', 'component', 'other']),
  numbers: list(number),
  names: list(line(200), 10).optional(),
  make: line(80).optional(),
  model: line(80).optional(),
  notes,
});

const anyRecord = z.discriminatedUnion('kind', [person, organisation, document, vehicle, firearm, object]);

/** Parsed strictly; what it gives is a record that the engine takes once it has an identifier. */
export const alertRecord = anyRecord as unknown as z.ZodType<AlertRecord, z.input<typeof anyRecord>>;
