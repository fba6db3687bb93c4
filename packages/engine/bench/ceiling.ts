/**
 * What could be found at all among the generator's persons. An observer who knows the generator's own frequencies and error
 * rates, and recognises every name through every change of spelling, weighs what an alert says of a person by
 *
 *     probability of the alert if it is about this person / probability of it at all
 *
 * which no rule can better (Neyman and Pearson). False alerts are not drawn but counted in expectation: the sum over all ways
 * in which a person of the holdings may agree with a stranger's alert by chance. Whoever of the missed agrees no better than
 * chance gives is beyond every matcher. The observer is favoured: names that differ in spelling only are told apart, given and
 * family names never change places, parts too many cost nothing, typing errors neither, a document number or a father's name
 * decides without ever misleading. Against it: a name so changed that a program does not recognise it counts as another.
 *
 * Usage: node bench/ceiling.ts [holdings] [draws for each origin] [alerts]
 */
import type { Draft } from '../src/generator/draft.ts';
import { draftAt, draftOf } from '../src/generator/draft.ts';
import { generateAlerts, type GeneratedAlert, personAt } from '../src/generator/index.ts';
import { flatten } from '../src/generator/misspell.ts';
import { nicknamesOf } from '../src/generator/nicknames.ts';
import { origins } from '../src/generator/origins/index.ts';
import { Rng } from '../src/generator/prng.ts';
import { compareTokens } from '../src/names/compare.ts';
import { readToken, type NameToken } from '../src/names/token.ts';
import { compareDates, parseDate } from '../src/persons/dates.ts';
import { isWithin } from '../src/persons/near-forms.ts';
import { comparePlaces, foldPlace } from '../src/persons/places.ts';
import { readOrdered } from '../src/persons/ordered-name.ts';
import type { PersonRecord } from '../src/record.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const draws = Number(process.argv[3] ?? 200_000);
const alertCount = Number(process.argv[4] ?? 4000);
const seed = Number(process.argv[5] ?? 5);

/* ── the generator's frequencies, by drawing ── */

/** Of one origin: how often each name part (`g` given, `f` other), nationality, town and year is met. */
interface Shares {
  readonly weight: number;
  readonly names: readonly [Map<string, number>, Map<string, number>];
  readonly sexes: readonly [number, number];
  readonly nationalities: Map<string, number>;
  readonly towns: Map<string, number>;
  readonly both: Map<string, number>;
  readonly years: Map<number, number>;
  readonly heaping: number;
}

const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
const wordsOf = (name: string): string[] => flatten(name).toLowerCase().split(/[ \-'’]+/).filter((word) => word.length > 1);

/** The name parts of a person as keys; the Latin form of the usual romanisation stands for the name. */
function partsOf(draft: Draft): string[] {
  const { script } = draft.origin;
  const system = script.systems[0]!;
  const keys = (names: readonly string[], role: string) => names.flatMap((name) => wordsOf(script.latin(name, system)).map((word) => role + word));
  const maiden = draft.maiden === undefined ? [] : [draft.maiden];
  return [...new Set([...keys(draft.given, 'g'), ...keys([...draft.middle, ...draft.family, ...maiden], 'f')])];
}

const yearShares = new Map<number, number>();
const totalWeight = origins.reduce((sum, origin) => sum + origin.spec.weight, 0);
const shares: readonly Shares[] = origins.map((origin, number) => {
  const of: Shares = { weight: origin.spec.weight / totalWeight, names: [new Map(), new Map()], sexes: [0.21, 0.79], nationalities: new Map(), towns: new Map(), both: new Map(), years: yearShares, heaping: origin.spec.heaping };
  const rng = new Rng(0, 0, 0);
  for (let index = 0; index < draws; index++) {
    rng.key(991 + number, index, 0);
    const draft = draftOf(origin, 991 + number, index, rng);
    for (const key of partsOf(draft)) add(of.names[draft.sex === 'M' ? 1 : 0], key);
    const town = draft.town.spellings[0]!;
    add(of.towns, town);
    for (const code of draft.nationalities) {
      add(of.nationalities, code);
      add(of.both, `${code} ${town}`);
    }
    yearShares.set(draft.year, (yearShares.get(draft.year) ?? 0) + 1 / draws / origins.length);
  }
  return of;
});

/* ── what an alert shows of its person ── */

interface Shown {
  readonly sex: number;
  /** Name parts recognised as the person's, and how many are nobody's. */
  readonly known: readonly string[];
  readonly unknown: number;
  readonly nationality: string | undefined;
  readonly town: string | undefined;
  readonly date: string | undefined;
}

/** Every way to write the name part `key` of the person. */
function spellings(draft: Draft, key: string): string[] {
  const { script } = draft.origin;
  const out: string[] = [];
  for (const name of [...draft.given, ...draft.middle, ...draft.family, draft.maiden ?? '']) {
    if (!wordsOf(script.latin(name, script.systems[0]!)).includes(key.slice(1))) continue;
    const all = [name, ...nicknamesOf(name)].flatMap((form) => [...script.systems.map((system) => script.latin(form, system)), script.native(form)]);
    for (const form of all) out.push(form.replaceAll(' ', ''), ...form.split(/[ -]+/));
  }
  return out.filter((form) => form !== '');
}

/** Two slips and more, by another ear and hand: recognised if half the letters stand where they should. */
function isLike(a: NameToken, b: NameToken): boolean {
  if (compareTokens(a, b) !== undefined) return true;
  return isWithin(a.text, b.text, Math.max(a.text.length > 4 ? 2 : 1, Math.floor(Math.min(a.text.length, b.text.length) / 2.5)));
}

/** With the further names of the record: who is asked for under an alias is known by it. */
function shows(draft: Draft, alert: PersonRecord): Shown {
  const facts = { sex: alert.sex === undefined ? -1 : alert.sex === 'M' ? 1 : 0, nationality: alert.nationalities?.[0], town: alert.birthPlaces?.[0], date: alert.birthDates?.[0] };
  const carries = ({ role }: NameToken) => role === 'name' || role === 'patronymic';
  const tokens = readOrdered(alert.names[0]!).tokens.filter(carries);
  const initials = readOrdered(alert.names[0]!).tokens.filter(({ role }) => role === 'initial').length;
  // Neighbours may be one name written apart.
  const readings = [...tokens, ...tokens.slice(1).flatMap((token, at) => readToken(tokens[at]!.text + token.text) ?? [])];
  const met = new Set<number>();
  const meets = (forms: readonly NameToken[]): boolean => {
    let at = readings.findIndex((token, index) => !met.has(index) && forms.some((form) => form.text === token.text));
    if (at < 0) at = readings.findIndex((token, index) => !met.has(index) && forms.some((form) => isLike(token, form)));
    if (at < 0) return forms.some((form) => form.text.length > 3 && readings.some(({ text }) => text.length > form.text.length && text.includes(form.text)));
    met.add(at);
    if (at >= tokens.length) met.add(at - tokens.length).add(at - tokens.length + 1);
    return true;
  };
  const known = partsOf(draft).filter((key) => meets(spellings(draft, key).flatMap((form) => readToken(form) ?? [])));
  const unmet = (): number => tokens.filter((_, at) => !met.has(at)).length;
  if (unmet() > 0) {
    const aliases = personAt(1, draft.index).names.slice(1).flatMap((name) => readOrdered(name).tokens.filter(carries).map((token) => ({ token, family: name.family?.toLowerCase().includes(token.original.toLowerCase()) })));
    for (const { token, family } of aliases) if (meets([token])) known.push((family ? 'f' : 'g') + token.text);
  }
  const parts = [...new Set(known)];
  return { ...facts, known: parts.length === 0 && initials > 0 ? [] : parts, unknown: Math.min(unmet(), Math.max(0, tokens.length - parts.length)) };
}

/* ── the ways to agree ── */

/** How many of all persons agree with an alert in one way by chance, and how many alerts agree so with their person. */
interface Way {
  readonly chance: number;
  readonly truth: number;
}

const unseen = 0.3 / draws;
/** Whoever gives a number of a document of his, with an error or not, is found. */
const documentBits = 60;
const dateWays: readonly (readonly [rule: string, truth: number, chance: number])[] = [
  ['same', 0.72, 1], ['day-month-swapped', 0.03, 1], ['one-digit', 0.05, 40], ['year-off-by-one', 0.03, 2], ['first-of-january', 0.1, 40], ['other', 0.01, 30_000],
];

/** P(the person agrees in nationality, town and in the chosen parts), mixed over origins and sexes. */
function chanceOf(shown: Shown, parts: readonly string[], withNationality: boolean, withTown: boolean, sexAgrees: boolean): number {
  let sum = 0;
  for (const of of shares) {
    let place = 1;
    if (withNationality && withTown) place = (of.both.get(`${shown.nationality!} ${shown.town!}`) ?? unseen * draws) / draws;
    else if (withNationality) place = (of.nationalities.get(shown.nationality!) ?? unseen * draws) / draws;
    else if (withTown) place = (of.towns.get(shown.town!) ?? unseen * draws) / draws;
    for (const sex of [0, 1] as const) {
      if (shown.sex >= 0 && (sex === shown.sex) !== sexAgrees) continue;
      let name = of.sexes[sex];
      for (const part of parts) name *= (of.names[sex].get(part) ?? unseen * draws) / draws / of.sexes[sex];
      sum += of.weight * place * name;
    }
  }
  return sum;
}

function yearShare(date: string): number {
  return Math.max(1e-4, yearShares.get(Number(date.slice(0, 4).replace('~', ''))) ?? 0);
}

function dateChance(date: string): number {
  const year = yearShare(date);
  return date.length === 10 ? year / 365 : date.length === 7 ? year / 12 : year;
}

/** All ways in which somebody may agree with the alert, with truth and chance. */
function waysOf(shown: Shown): Way[] {
  const ways: Way[] = [];
  const names: (readonly [readonly string[], number])[] = [[shown.known, 1]];
  if (shown.known.length > 1) shown.known.forEach((_, left) => names.push([shown.known.filter((__, at) => at !== left), 0.03]));
  const dates: readonly (readonly [number, number])[] = shown.date === undefined ? [[1, 1]] : shown.date.length < 10 ? [[0.9, dateChance(shown.date)], [0.05, 0.1]] : dateWays.map(([, truth, chance]) => [truth, Math.min(1, chance * dateChance(shown.date!))]);
  const states = (stated: boolean, missing: number, wrong: number) => (stated ? [[true, 1 - missing - wrong, 1 - missing], [false, missing, missing], [false, wrong, 1 - missing]] : [[false, 1, 1]]) as [boolean, number, number][];
  for (const [parts, partTruth] of names) {
    for (const [nationality, nationalityTruth, nationalityShare] of states(shown.nationality !== undefined, 0.06, 0.05)) {
      for (const [town, townTruth, townShare] of states(shown.town !== undefined, 0.2, 0.05)) {
        for (const sexAgrees of shown.sex < 0 ? [true] : [true, false]) {
          const base = chanceOf(shown, parts, nationality, town, sexAgrees) * nationalityShare * townShare;
          const truth = partTruth * nationalityTruth * townTruth * (sexAgrees ? 0.99 : 0.01);
          for (const [dateTruth, chance] of dates) ways.push({ chance: base * chance, truth: truth * dateTruth });
        }
      }
    }
  }
  return ways;
}

/** How many of the person's origin have a father of that name. */
function shareOfFather(draft: Draft): number {
  const of = shares[origins.indexOf(draft.origin)]!;
  const [word = ''] = wordsOf(draft.origin.script.latin(draft.father, draft.origin.script.systems[0]!));
  return (of.names[1].get(`g${word}`) ?? 1) / draws / of.sexes[1];
}

/** Bits of the true person: the way in which the alert and its record agree. */
function trueBits(draft: Draft, shown: Shown, alert: PersonRecord): number {
  const record = personAt(1, draft.index);
  if (alert.documents !== undefined) return documentBits;
  const nationality = shown.nationality === undefined || record.nationalities === undefined ? undefined : record.nationalities.some((code) => alert.nationalities!.includes(code));
  const town = shown.town === undefined || record.birthPlaces === undefined ? undefined : draft.town.spellings.includes(shown.town) || comparePlaces(foldPlace(shown.town), foldPlace(record.birthPlaces[0]!)) !== 'different';
  const sexAgrees = shown.sex < 0 || (shown.sex === 1) === (draft.sex === 'M');
  // The place is known by any of its names.
  const named = town === true ? { ...shown, town: draft.town.spellings[0] } : shown;
  let chance = chanceOf(named, shown.known, nationality === true, town === true, sexAgrees);
  let truth = (sexAgrees ? 0.99 : 0.01) * (nationality === false ? 0.05 : nationality === true ? 0.89 : shown.nationality === undefined ? 1 : 0.06) * (town === false ? 0.05 : town === true ? 0.75 : shown.town === undefined ? 1 : 0.2) * 0.03 ** Math.min(1, shown.unknown);
  if (nationality !== undefined) chance *= 0.94; else if (shown.nationality !== undefined) chance *= 0.06;
  if (town !== undefined) chance *= 0.8; else if (shown.town !== undefined) chance *= 0.2;
  if (alert.fatherNames !== undefined) chance *= shareOfFather(draft);
  const rule = shown.date === undefined ? undefined : compareDates(parseDate(shown.date)!, parseDate(record.birthDates![0]!)!)?.rule;
  if (rule !== undefined && shown.date !== undefined) {
    const name = rule.slice('birth-date.'.length);
    const way = dateWays.find(([known]) => known === name);
    if (shown.date.length === 10 && way) {
      truth *= way[1];
      chance *= Math.min(1, way[2] * dateChance(shown.date));
    } else if (name.startsWith('same')) {
      truth *= 0.3;
      chance *= name === 'same-month' ? yearShare(shown.date) / 12 : yearShare(shown.date);
    } else {
      truth *= 0.05;
      chance *= 0.5;
    }
  }
  return Math.log2(truth / chance);
}

/* ── the count ── */

const alerts = generateAlerts({ seed, holdingsSeed: 1, holdingsCount: size, planted: alertCount, strangers: 0 });
const truths: { readonly bits: number; readonly given: GeneratedAlert; readonly rivals: number }[] = [];
/** Chances of a false alert by bits, over strangers that are like the alerts (the true person taken away). */
const falseByBits = new Float64Array(128);
for (const given of alerts) {
  const draft = draftAt(1, Number(given.holding!.slice(1)));
  const shown = shows(draft, given.alert);
  const asFiled = shown.town === undefined ? shown : { ...shown, town: draft.town.spellings.includes(shown.town) ? draft.town.spellings[0] : shown.town };
  const bits = trueBits(draft, shown, given.alert);
  const expected = new Float64Array(128);
  let rivals = 0;
  for (const { chance, truth } of waysOf(asFiled)) {
    if (chance <= 0) continue;
    const at = Math.max(0, Math.min(127, Math.floor(2 * Math.log2(truth / chance))));
    expected[at]! += size * chance;
    if (Math.log2(truth / chance) >= bits) rivals += size * chance;
  }
  let above = 0;
  for (let at = 127; at >= 0; at--) {
    above += expected[at]!;
    falseByBits[at]! += 1 - Math.exp(-above);
  }
  truths.push({ bits, given, rivals });
}
const kinds: readonly (readonly [string, (alert: PersonRecord) => boolean])[] = [
  ['all', () => true], ['without a date', ({ birthDates }) => birthDates === undefined], ['year only', ({ birthDates }) => birthDates !== undefined && birthDates[0]!.length < 10], ['full date', ({ birthDates }) => birthDates?.[0]?.length === 10],
];
console.log(`${size.toLocaleString('en')} holdings, ${alertCount} alerts`);
for (const perThousand of [1, 4, 10]) {
  let at = 127;
  while (at > 0 && falseByBits[at - 1]! / alerts.length <= perThousand / 1000) at--;
  const found = kinds.map(([name, is]) => {
    const of = truths.filter(({ given }) => is(given.alert));
    return `${name} ${(of.filter(({ bits }) => bits >= at / 2).length / of.length).toFixed(3)} of ${of.length}`;
  });
  console.log(`  ${perThousand} false per thousand, from ${(at / 2).toFixed(1)} bits: ${found.join('; ')}`);
}
const undated = truths.filter(({ given }) => given.alert.birthDates === undefined);
console.log(`  without a date: ${(undated.filter(({ rivals }) => rivals >= 1).length / undated.length).toFixed(3)} have a rival in the holdings that agrees as well, in expectation; ${(undated.filter(({ rivals }) => rivals >= 0.1).length / undated.length).toFixed(3)} with one in ten`);
