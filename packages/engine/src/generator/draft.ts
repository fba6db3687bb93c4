import { originTable, origins } from './origins/index.ts';
import type { Origin, Town } from './origin.ts';
import { patronymic } from './patronymic.ts';
import { Rng } from './prng.ts';
import type { Table } from './table.ts';

/** What the file knows of the birth date: all of it, `~1970`, `1970-05`, `1970`, or 1 January because no more was known. */
export type DateForm = 'full' | 'about' | 'month' | 'year' | 'first-january';

/** The person behind a record: names in the master notation of the origin, the true date. Records and alerts are its renderings. */
export interface Draft {
  readonly seed: number;
  readonly index: number;
  readonly origin: Origin;
  readonly sex: 'F' | 'M';
  readonly given: readonly string[];
  /** Patronymic, father and grandfather, Vietnamese middle name, Singh or Kaur. */
  readonly middle: readonly string[];
  readonly family: readonly string[];
  readonly maiden: string | undefined;
  readonly father: string;
  readonly mother: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dateForm: DateForm;
  readonly nationalities: readonly string[];
  readonly town: Town;
}

/** The year against which ages are counted; the engine has no clock. */
export const referenceYear = 2026;

/** Streams of random numbers: who the person is, how the file wrote it, the alert. */
export const streams = { identity: 0, rendering: 1, alert: 2, strangers: 3, family: 4, things: 5, thingAlert: 6, planted: 7 } as const;

const hosts = ['BE', 'FR', 'NL', 'DE', 'LU'] as const;
const hostTowns: readonly Table<Town>[] = ['french', 'dutch', 'german'].map((code) => (origins.find((origin) => origin.spec.code === code) as Origin).towns);
const hostOrigins = new Set(['french', 'dutch', 'german']);

export function draftAt(seed: number, index: number, rng: Rng = new Rng(0, 0, 0)): Draft {
  rng.key(seed, index, streams.identity);
  const origin = originTable.draw(rng);
  return draftOf(origin, seed, index, rng);
}

/** A person of one origin; what a relative keeps is given in `fixed`. */
export function draftOf(origin: Origin, seed: number, index: number, rng: Rng): Draft {
  const { spec } = origin;
  const sex = rng.chance(0.79) ? 'M' : 'F';
  const count = origin.givenCount.draw(rng);
  const given: string[] = [givenName(origin, sex, rng)];
  for (let i = 1; i < count; i++) {
    const more = givenName(origin, sex, rng);
    if (!given.includes(more)) given.push(more);
  }
  const father = givenName(origin, 'M', rng);
  const fatherFamily = familyName(origin, rng);
  const family = familyNames(origin, fatherFamily, sex, rng);
  const middle = middleNames(origin, sex, father, rng);
  const age = ageOf(rng);
  const year = referenceYear - age;
  const month = 1 + rng.below(12);
  const day = 1 + rng.below(daysIn(year, month));
  const married = sex === 'F' && spec.shape === 'single' && age > 22 && rng.chance(0.3);
  const maiden = married ? feminine(origin, familyName(origin, rng)) : undefined;
  return {
    seed, index, origin, sex, given, middle, family, maiden, father,
    mother: givenName(origin, 'F', rng), year, month, day,
    dateForm: dateForm(spec.heaping, rng),
    ...belonging(origin, age, rng),
  };
}

export function givenName(origin: Origin, sex: 'F' | 'M', rng: Rng): string {
  const tail = sex === 'M' ? origin.maleTail : origin.femaleTail;
  if (tail !== undefined && rng.chance(origin.givenTailShare)) return tail.compose(rng);
  return (sex === 'M' ? origin.male : origin.female).draw(rng);
}

export function familyName(origin: Origin, rng: Rng): string {
  if (origin.familyTail !== undefined && rng.chance(origin.spec.tail)) return origin.familyTail.compose(rng);
  return origin.family.draw(rng);
}

function feminine(origin: Origin, family: string): string {
  return origin.spec.feminine === undefined ? family : origin.spec.feminine(family);
}

function familyNames(origin: Origin, first: string, sex: 'F' | 'M', rng: Rng): readonly string[] {
  const { shape } = origin.spec;
  switch (shape) {
    case 'links':
      return [];
    case 'chain':
      return rng.chance(0.62) ? [first] : [];
    case 'mono':
      return rng.chance(0.72) ? [first] : [];
    case 'sikh':
      return rng.chance(0.8) ? [first] : [];
    case 'spanish':
      return rng.chance(0.93) ? [first, familyName(origin, rng)] : [first];
    case 'portuguese': {
      const out = [first];
      while (out.length < 4 && rng.chance(out.length === 1 ? 0.74 : 0.26)) out.push(familyName(origin, rng));
      return out;
    }
    case 'single':
      if (sex === 'F' && origin.spec.feminine !== undefined) return [feminine(origin, first)];
      return rng.chance(0.025) ? [first, familyName(origin, rng)] : [first];
    case 'patronymic':
      return [sex === 'F' ? feminine(origin, first) : first];
    case 'family-first': case 'vietnamese':
      return [first];
  }
}

function middleNames(origin: Origin, sex: 'F' | 'M', father: string, rng: Rng): readonly string[] {
  switch (origin.spec.shape) {
    case 'patronymic':
      return rng.chance(0.85) ? [patronymic(father, sex, origin.spec.code)] : [];
    case 'chain':
    case 'links':
      return rng.chance(0.8) ? [father, givenName(origin, 'M', rng)] : [father];
    case 'vietnamese':
      if (sex === 'F') return rng.chance(0.7) ? ['Thị'] : [];
      return rng.chance(0.45) ? ['Văn'] : [rng.pick(['Đức', 'Hữu', 'Quang', 'Minh', 'Xuân', 'Công', 'Đình', 'Ngọc', 'Thanh', 'Trọng', 'Bá', 'Duy'])];
    case 'sikh':
      return rng.chance(0.4) ? [sex === 'M' ? 'Singh' : 'Kaur'] : [];
    case 'single': case 'spanish': case 'portuguese': case 'family-first': case 'mono':
      return [];
  }
}

/** Ages of a police file: 14 to 90, most between 22 and 45. */
function ageOf(rng: Rng): number {
  const spread = (rng.unit() + rng.unit()) / 2;
  const skewed = spread * spread;
  return 14 + Math.floor(skewed * 62 + rng.unit() * 15);
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `heaping` is the origin's share of dates known by the year alone; two thirds of them are written 1 January. */
function dateForm(heaping: number, rng: Rng): DateForm {
  const draw = rng.unit();
  if (draw < heaping * 0.66) return 'first-january';
  if (draw < heaping) return 'year';
  const rest = (draw - heaping) / (1 - heaping);
  if (rest < 0.004) return 'about';
  if (rest < 0.009) return 'month';
  return rest < 0.016 ? 'year' : 'full';
}

/** Nationality and town of birth: most of the origin; a quarter of the young were born here; some naturalised, some both. */
function belonging(origin: Origin, age: number, rng: Rng): { readonly nationalities: readonly string[]; readonly town: Town } {
  const born = origin.towns.draw(rng);
  const local = !hostOrigins.has(origin.spec.code) && age < 46 && rng.chance(0.22);
  const town = local ? (hostTowns[rng.below(3)] as Table<Town>).draw(rng) : born;
  const own = rng.chance(0.85) && origin.nationality.items.includes(born.country) ? born.country : origin.nationality.draw(rng);
  const draw = rng.unit();
  if (draw < (local ? 0.45 : 0.05)) return { town, nationalities: [rng.pick(hosts)] };
  if (draw < (local ? 0.65 : 0.08)) return { town, nationalities: [own, rng.pick(hosts)].filter((code, at, all) => all.indexOf(code) === at) };
  return { town, nationalities: [own] };
}
