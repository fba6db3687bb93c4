import type { NumberRef, PersonName, PersonRecord } from '../record.ts';
import { type Draft, type DateForm, draftAt, draftOf, streams } from './draft.ts';
import { nicknamesOf } from './nicknames.ts';
import { belgianCard, nationalNumber, passportNumber } from './numbers.ts';
import type { System } from './origin.ts';
import { Rng } from './prng.ts';
import { joinParts, type NameStyle, spell, spellNative, writeName } from './spelling.ts';
import { Table } from './table.ts';

/** Shares of the file; documented in vectors/screening/README.md. */
export const fileShares = {
  aliasOtherSpelling: 0.09, aliasNickname: 0.04, aliasOtherIdentity: 0.03, maidenKnown: 0.6, marriedNameUnused: 0.35,
  sexMissing: 0.02, nationalityMissing: 0.06, placeMissing: 0.2, placeOtherSpelling: 0.2, countryOfBirth: 0.6, fatherKnown: 0.28, motherKnown: 0.2,
  passport: 0.3, nationalNumber: 0.22, identityCard: 0.5,
} as const;

const styles = new Table<NameStyle>(['plain', 'upper', 'comma', 'bare', 'mrz'], [52, 27, 12, 8, 1]);

/** Persons `from` to `from + count - 1` of the population `seed`, each the same as `personAt` makes it alone. */
export function* generatePersons(options: { readonly seed: number; readonly count: number; readonly from?: number }): IterableIterator<PersonRecord> {
  const from = options.from ?? 0;
  const rng = new Rng(0, 0, 0);
  for (let index = from; index < from + options.count; index++) yield renderPerson(draftAt(options.seed, index, rng), rng);
}

/** Person `index` of the population `seed`; its id is `p` and the index. */
export function personAt(seed: number, index: number): PersonRecord {
  return renderPerson(draftAt(seed, index), new Rng(0, 0, 0));
}

export function personId(index: number): string {
  return `p${index}`;
}

export function renderPerson(draft: Draft, rng: Rng): PersonRecord {
  rng.key(draft.seed, draft.index, streams.rendering);
  const system = draft.origin.systems.draw(rng) as System;
  const style = styles.draw(rng);
  const names = renderNames(draft, system, style, rng);
  const record: { -readonly [K in keyof PersonRecord]: PersonRecord[K] } = { id: personId(draft.index), kind: 'person', names, birthDates: [writeDate(draft, draft.dateForm)] };
  if (!rng.chance(fileShares.sexMissing)) record.sex = draft.sex;
  if (!rng.chance(fileShares.nationalityMissing)) record.nationalities = draft.nationalities;
  if (!rng.chance(fileShares.placeMissing)) {
    const { spellings, country } = draft.town;
    record.birthPlaces = [spellings.length > 1 && rng.chance(fileShares.placeOtherSpelling) ? rng.pick(spellings) : (spellings[0] as string)];
    if (rng.chance(fileShares.countryOfBirth)) record.birthCountries = [country];
  }
  const parents = rng.unit();
  if (parents < fileShares.fatherKnown) record.fatherNames = [parentName(draft, draft.father, system, rng.chance(0.6))];
  if (parents < fileShares.motherKnown) record.motherNames = [parentName(draft, draft.mother, system, false)];
  const documents = renderDocuments(draft, rng);
  if (documents !== undefined) record.documents = documents;
  return record;
}

function renderNames(draft: Draft, system: System, style: NameStyle, rng: Rng): readonly PersonName[] {
  const main = writeName(draft, spell(draft, system), style);
  const names: PersonName[] = [main];
  const { spec, script } = draft.origin;
  if (spec.nativeShare !== undefined && rng.chance(spec.nativeShare)) names.push(writeName(draft, spellNative(draft), 'plain', true));
  if (draft.maiden !== undefined && rng.chance(fileShares.maidenKnown)) names.push(writeName(draft, spell({ ...draft, family: [draft.maiden] }, system), style));
  const draw = rng.unit();
  if (draw < fileShares.aliasOtherSpelling) {
    const other = script.systems[rng.below(script.systems.length)] as System;
    const again = writeName(draft, spell(draft, other), style === 'upper' ? 'upper' : 'plain');
    if (again.full !== main.full) names.push(again);
  } else if (draw < fileShares.aliasOtherSpelling + fileShares.aliasNickname) {
    const short = nicknamesOf(draft.given[0] as string);
    if (short.length > 0) names.push({ full: script.latin(rng.pick(short), system), weak: true });
  } else if (draw < fileShares.aliasOtherSpelling + fileShares.aliasNickname + fileShares.aliasOtherIdentity) {
    const other = draftOf(draft.origin, draft.seed, draft.index, rng);
    names.push(writeName(draft, spell({ ...draft, given: other.given, family: other.family, middle: [] }, system), 'plain'));
  }
  return names;
}

function parentName(draft: Draft, master: string, system: System, withFamily: boolean): string {
  const { script } = draft.origin;
  const given = script.latin(master, system);
  const family = draft.family[0];
  return withFamily && family !== undefined && draft.sex === 'M' ? joinParts([given, script.latin(family, system)]) : given;
}

/** The date in the form the file knows. */
export function writeDate(draft: { readonly year: number; readonly month: number; readonly day: number }, form: DateForm): string {
  const { year, month, day } = draft;
  switch (form) {
    case 'full':
      return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
    case 'first-january':
      return `${year}-01-01`;
    case 'year':
      return String(year);
    case 'about':
      return `~${year}`;
    case 'month':
      return `${year}-${month < 10 ? '0' : ''}${month}`;
  }
}

function renderDocuments(draft: Draft, rng: Rng): readonly NumberRef[] | undefined {
  const draw = rng.unit();
  const country = draft.nationalities[0] as string;
  const out: NumberRef[] = [];
  if (draw < fileShares.passport) out.push({ number: passportNumber(country, draft.origin.passports, rng), type: 'passport', country });
  if (country === 'BE' && rng.chance(fileShares.identityCard)) out.push({ number: belgianCard(rng), type: 'id-card', country });
  if (rng.chance(fileShares.nationalNumber)) {
    const number = nationalNumber(country, draft, rng);
    if (number !== undefined) out.push({ number, type: 'national-number', country });
  }
  return out.length === 0 ? undefined : out;
}
