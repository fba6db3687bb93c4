import type { Directory } from './directory.ts';
import {
  inventAddress,
  inventAmount,
  inventCity,
  inventCompany,
  inventDocument,
  inventIban,
  inventName,
  inventPhone,
  inventPlate,
  inventStreet,
  inventVehicle,
  inventVin,
  writeDate,
  type Sex,
} from './inventions.ts';
import type { Random } from './random.ts';
import type { Facts } from './texts.ts';

const dayMs = 86_400_000;

/** What a story is about, in the words of its language; the same in every letter of it. */
export interface CaseFacts {
  readonly sex: Sex;
  /** Day of birth of the person, as `1984-03-09`. */
  readonly bornOn: string;
  /** The country whose plates and documents they are. */
  readonly issuedBy: string;
  in(language: string): Facts;
}

/** Facts that are not left to chance: a person or a thing that came up before. */
export type GivenFacts = Readonly<Partial<Record<'person' | 'plate' | 'vehicle' | 'vin' | 'doc' | 'phone' | 'street', string>>> & { readonly bornOn?: string };

/**
 * @param world whose chance is the story's own
 * @param asking the country in which it happened (`here`)
 * @param asked the country to which the traces lead (`there`): its plates, numbers, accounts and documents
 */
export function inventFacts(world: { readonly random: Random; readonly directory: Pick<Directory, 'townOf'> }, at: number, countries: { readonly asking: string; readonly asked: string }, whom: { readonly sex: Sex; readonly isMinor: boolean }, given: GivenFacts = {}): CaseFacts {
  const { random, directory } = world;
  const { asking, asked } = countries;
  const { bornOn, ...others } = given;
  const inventedMs = whom.isMinor ? at - (15 * 365 + random.int(10, 340)) * dayMs : Date.UTC(random.int(1966, 2003), random.int(0, 11), random.int(1, 28));
  const bornMs = bornOn === undefined ? inventedMs : Date.parse(bornOn);
  const eventMs = at - random.int(1, 9) * dayMs;
  const facts = {
    person: inventName(random, random.chance(0.5) ? asked : random.pick([asking, 'RO', 'MA', 'AL', 'PL', 'TR']), whom.sex),
    here: inventCity(random, asking, directory.townOf),
    there: inventCity(random, asked, directory.townOf),
    street: inventStreet(random, asked),
    plate: inventPlate(random, asked),
    vehicle: inventVehicle(random),
    vin: inventVin(random),
    phone: inventPhone(random, asked),
    iban: inventIban(random, asked),
    doc: inventDocument(random, asked),
    time: `${String(random.int(0, 23)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`,
    amount: inventAmount(random),
    quantity: `${random.int(2, 140)},${random.int(0, 9)} kg`,
    ip: inventAddress(random),
    count: String(random.int(8, 46)),
    company: inventCompany(random),
    control: `${asking}-${random.digits(2)}/${random.digits(5)}-1`,
    days: String(random.int(3, 9)),
    sis: `${asking}00${random.digits(10)}`,
    ...others,
  };
  return { sex: whom.sex, bornOn: new Date(bornMs).toISOString().slice(0, 10), issuedBy: asked, in: (language) => ({ ...facts, born: writeDate(bornMs, language), date: writeDate(eventMs, language) }) };
}
