import type { Rng } from './prng.ts';
import { Table, rankedTable, weightedTable, words } from './table.ts';
import { type Script, type System, latinScript } from './scripts/script.ts';

/**
 * How a whole name is built: `single` one family name; `spanish` father's and mother's; `portuguese` one to four with
 * particles; `patronymic` given, father's name, family; `chain` given, father, grandfather and perhaps a family name;
 * `links` the same without family name (Somalia, Eritrea); `family-first` family, given; `vietnamese` family, middle, given;
 * `mono` often one name alone (Afghanistan); `sikh` given, Singh or Kaur or another middle, perhaps family.
 */
export type Shape = 'single' | 'spanish' | 'portuguese' | 'patronymic' | 'chain' | 'links' | 'family-first' | 'vietnamese' | 'mono' | 'sikh';

/** One origin as written in the data tables: frequencies are ranks, measured shares in per mille where known. */
export interface OriginSpec {
  readonly code: string;
  /** Share of the police file, relative. */
  readonly weight: number;
  readonly shape: Shape;
  readonly script?: Script & { register?(entry: string): string; normalise?(text: string): string };
  /** Share of persons that also have the native form as a name. */
  readonly nativeShare?: number;
  /** Romanisations met in the file, `usual:80 french:20`. */
  readonly systems?: string;
  /** `FR:60 BE:40`. */
  readonly nationalities: string;
  readonly male: string;
  readonly female: string;
  /** Share of given names composed from morphemes, and the patterns. */
  readonly givenTail?: { readonly share: number; readonly male: string; readonly female: string };
  /** `1:60 2:35 3:5` given names. */
  readonly givenCount: string;
  readonly family: string;
  /** Share of family names composed from `patterns`: lines of `weight slot + slot`, a slot `a|b|c` in order of frequency. */
  readonly tail: number;
  readonly patterns?: string;
  /** Family name of a woman from that of the father. */
  readonly feminine?: (family: string) => string;
  /** `BE Liège/Luik/Lüttich, Namur/Namen; FR Paris`. */
  readonly towns: string;
  /** Share whose birth date is 1 January or the year alone, because no more was ever known. */
  readonly heaping: number;
  /** Passport patterns: `A` letter, `9` digit, other signs as they are. */
  readonly passport: string;
}

export interface Town {
  readonly country: string;
  /** The file's spelling first. */
  readonly spellings: readonly string[];
}

/** Draws composed names. */
export interface Composer {
  compose(rng: Rng): string;
}

export interface Origin {
  readonly spec: OriginSpec;
  readonly script: Script;
  readonly systems: Table<string>;
  readonly nationality: Table<string>;
  readonly male: Table<string>;
  readonly female: Table<string>;
  readonly maleTail: Composer | undefined;
  readonly femaleTail: Composer | undefined;
  readonly givenTailShare: number;
  readonly givenCount: Table<number>;
  readonly family: Table<string>;
  readonly familyTail: Composer | undefined;
  readonly towns: Table<Town>;
  readonly passports: readonly string[];
}

/** Given names: flatter than family names. Family names: the exponent of most European files lies at 0.7 to 0.9. */
const givenExponent = 0.85;
const familyExponent = 0.75;
const morphemeExponent = 0.45;

export function compileOrigin(spec: OriginSpec): Origin {
  const register = spec.script?.register?.bind(spec.script) ?? ((entry: string) => entry);
  const normalise = spec.script?.normalise?.bind(spec.script) ?? ((text: string) => text);
  const names = (text: string): string[] => words(text).map((word) => {
    const at = word.lastIndexOf(':');
    return at < 0 ? register(word) : register(word.slice(0, at)) + word.slice(at);
  });
  const count = weightedTable(spec.givenCount);
  return {
    spec,
    script: spec.script ?? latinScript,
    systems: weightedTable(spec.systems ?? 'usual'),
    nationality: weightedTable(spec.nationalities),
    male: rankedTable(names(spec.male), givenExponent),
    female: rankedTable(names(spec.female), givenExponent),
    maleTail: spec.givenTail === undefined ? undefined : compilePatterns(spec.givenTail.male, normalise),
    femaleTail: spec.givenTail === undefined ? undefined : compilePatterns(spec.givenTail.female, normalise),
    givenTailShare: spec.givenTail?.share ?? 0,
    givenCount: new Table(count.items.map(Number), count.items.map((item) => Number(words(spec.givenCount).find((word) => word.startsWith(`${item}:`))?.slice(item.length + 1) ?? 1))),
    family: rankedTable(names(spec.family), familyExponent),
    familyTail: spec.patterns === undefined ? undefined : compilePatterns(spec.patterns, normalise),
    towns: compileTowns(spec.towns),
    passports: words(spec.passport),
  };
}

function compilePatterns(text: string, normalise: (text: string) => string): Composer {
  const weights: number[] = [];
  const patterns: (readonly Table<string>[])[] = [];
  for (const line of text.split('\n')) {
    const clean = line.trim();
    if (clean === '') continue;
    const space = clean.indexOf(' ');
    weights.push(Number(clean.slice(0, space)));
    patterns.push(clean.slice(space + 1).split('+').map((slot) => {
      const morphemes = slot.split('|').map((morpheme) => normalise(morpheme.trim().replaceAll('_', ' ')));
      return new Table(morphemes, morphemes.map((_, rank) => (rank + 2) ** -morphemeExponent));
    }));
  }
  const table = new Table(patterns, weights);
  return {
    compose(rng) {
      const slots = table.draw(rng);
      const first = (slots[0] as Table<string>).draw(rng);
      if (first.includes('=')) return composePaired(first, slots, rng);
      let out = first;
      for (let i = 1; i < slots.length; i++) out += (slots[i] as Table<string>).draw(rng);
      return out;
    },
  };
}

/** Pairs `native=latin` join on both sides, the Latin with a dot for the syllable border. */
function composePaired(first: string, slots: readonly Table<string>[], rng: Rng): string {
  let [native = '', latin = ''] = first.split('=');
  for (let i = 1; i < slots.length; i++) {
    const [more = '', sound = ''] = (slots[i] as Table<string>).draw(rng).split('=');
    if (more === '') continue;
    native += more;
    latin += `.${sound.toLowerCase()}`;
  }
  return `${native}=${latin}`;
}

function compileTowns(text: string): Table<Town> {
  const towns: Town[] = [];
  for (const group of text.split(';')) {
    const clean = group.trim();
    const country = clean.slice(0, 2);
    for (const town of clean.slice(3).split(',')) {
      const spellings = town.trim().split('/');
      const first = spellings[0] as string;
      /** A native spelling, where the table has one, goes last. */
      towns.push({ country, spellings: first.charCodeAt(0) > 0x24f ? [...spellings.slice(1), first] : spellings });
    }
  }
  return new Table(towns, towns.map((_, rank) => (rank + 2) ** -0.7));
}

export type { Script, System };
