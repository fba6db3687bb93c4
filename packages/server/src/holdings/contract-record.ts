import { z } from 'zod';
import { countryCode, line, text } from '../kernel/schema.ts';
import { objectCategories } from './model.ts';

/**
 * What is compared: the engine's record without its identifier, strict in every field. All of it is personal data except
 * `kind`, `category`, `make`, `model`, `colour`, `year` and `calibre`.
 */

/** Text of a record: held to a form where it comes in, as it is where it goes out. */
interface Texts {
  readonly line: (max: number) => z.ZodType<string, string>;
  readonly text: (max: number) => z.ZodType<string, string>;
  readonly country: z.ZodType<string, string>;
  readonly date: z.ZodType<string, string>;
}

function recordOf({ line: words, text: paragraphs, country, date }: Texts) {
  const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(1000);
  const name = z.strictObject({
    /** The whole name in the order it was written, in any script. */
    full: words(500),
    given: words(500).optional(),
    family: words(500).optional(),
    /** A nickname or one-word alias: it finds, but counts less. */
    weak: z.literal(true).optional(),
  });
  const number = z.strictObject({ number: words(100), type: words(60).optional(), country: country.optional() });
  const notes = paragraphs(20_000).optional();
  const thing = { make: words(100).optional(), model: words(100).optional(), notes };
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('person'),
      /** Names and aliases, the main one first. */
      names: list(name),
      birthDates: list(date).optional(),
      sex: z.enum(['F', 'M', 'X']).optional(),
      nationalities: list(country).optional(),
      birthPlaces: list(words(500)).optional(),
      birthCountries: list(country).optional(),
      fatherNames: list(words(500)).optional(),
      motherNames: list(words(500)).optional(),
      /** Identity documents and national numbers. */
      documents: list(number).optional(),
      notes,
    }),
    z.strictObject({ kind: z.literal('organisation'), names: list(name), numbers: list(number).optional(), countries: list(country).optional(), notes }),
    z.strictObject({ kind: z.literal('document'), numbers: list(number), mrz: paragraphs(200).optional(), notes }),
    z.strictObject({
      kind: z.literal('vehicle'),
      vin: words(40).optional(),
      plates: list(number).optional(),
      colour: words(60).optional(),
      year: z.int().min(1880).max(2100).optional(),
      ...thing,
    }),
    z.strictObject({ kind: z.literal('firearm'), serials: list(words(100)).min(1), calibre: words(60).optional(), ...thing }),
    z.strictObject({ kind: z.literal('object'), category: z.enum(objectCategories), numbers: list(number), names: list(words(500)).optional(), ...thing }),
  ]);
}

/** As it is kept and shown. */
export const holdingRecord = recordOf({ line: () => z.string(), text: () => z.string(), country: z.string(), date: z.string() }).meta({ id: 'HoldingRecord' });
export type HoldingRecord = z.output<typeof holdingRecord>;

/**
 * As it comes in. Dates: `1970-05-12`, `1970-05`, `1970`, about `~1970`, between two years `1968/1972`; the engine refuses what
 * is no possible date.
 */
export const statedHoldingRecord = recordOf({ line, text, country: countryCode, date: z.string().regex(/^(~?\d{4}|\d{4}-\d{2}(-\d{2})?|\d{4}\/\d{4})$/) }).meta({ id: 'StatedHoldingRecord' });
