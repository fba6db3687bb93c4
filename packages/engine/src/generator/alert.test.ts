import { describe, expect, it } from 'vitest';
import type { PersonRecord } from '../record.ts';
import { type CorruptionKind, type Dirt, corruptionKinds, dirtTable } from './corruption.ts';
import { type Draft, draftAt } from './draft.ts';
import { generateAlerts, generatePersons } from './index.ts';
import { bag } from './testing-names.ts';

const options = { seed: 5, holdingsSeed: 11, holdingsCount: 20_000, planted: 6000, strangers: 2000, hard: 0.25 };
const people = [...generatePersons({ seed: 11, count: 20_000 })];
const alerts = generateAlerts(options);

interface Case {
  readonly alert: PersonRecord;
  readonly record: PersonRecord;
  readonly draft: Draft;
  readonly has: (kind: CorruptionKind) => boolean;
  readonly kinds: readonly CorruptionKind[];
}

const cases: readonly Case[] = alerts.flatMap(({ alert, holding, corruptions }) => {
  if (holding === undefined) return [];
  const index = Number(holding.slice(1));
  return [{ alert, record: people[index] as PersonRecord, draft: draftAt(11, index), has: (kind: CorruptionKind) => corruptions.includes(kind), kinds: corruptions }];
});

/** The cases of which the claim is false. */
function violations(claim: (item: Case) => boolean): readonly unknown[] {
  return cases.filter((item) => !claim(item)).map((item) => [item.alert, item.record, item.kinds]);
}

const nameKinds = new Set<CorruptionKind>(corruptionKinds.slice(0, corruptionKinds.indexOf('date-missing')));
/** Kinds that need not change the sorted words without diacritics. */
const silent = new Set<CorruptionKind>(['order-swapped', 'diacritics-lost', 'diacritics-expanded', 'joined', 'split', 'transliteration']);

describe('alerts', () => {
  it('are the same on every run', () => {
    const small = { ...options, planted: 50, strangers: 50 };
    expect(generateAlerts(small)).toEqual(generateAlerts(small));
    expect(generateAlerts({ ...small, seed: 6 })).not.toEqual(generateAlerts(small));
  });

  it('are one for each planted person, the rest strangers', () => {
    expect(new Set(alerts.map((item) => item.holding)).size).toBe(6001);
    expect(alerts.filter((item) => item.resembles !== undefined)).toHaveLength(500);
    expect(alerts.map((item) => item.alert.id)).toEqual(alerts.map((_, at) => `a${at}`));
  });

  it('copy no holding for a plain stranger', () => {
    const known = new Set(people.map((person) => `${bag(person.names[0]?.full)} ${person.birthDates?.[0] ?? ''}`));
    const plain = alerts.filter((item) => item.holding === undefined && item.resembles === undefined);
    expect(plain.filter((item) => known.has(`${bag(item.alert.names[0]?.full)} ${item.alert.birthDates?.[0] ?? ''}`)).length).toBeLessThan(5);
    expect(generateAlerts({ ...options, hard: 0 }).filter((item) => item.resembles !== undefined)).toEqual([]);
  });

  it('show every kind of corruption', () => {
    const seen = new Set(alerts.flatMap((item) => item.corruptions));
    expect(corruptionKinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('have the name of the holding when no kind of name is told', () => {
    expect(violations(({ alert, record, kinds }) => kinds.some((kind) => nameKinds.has(kind)) || bag(alert.names[0]?.full) === bag(record.names[0]?.full))).toEqual([]);
  });

  it('have another name when a kind of name is told', () => {
    expect(violations(({ alert, record, kinds }) => {
      const told = kinds.filter((kind) => nameKinds.has(kind));
      return told.length !== 1 || silent.has(told[0] as CorruptionKind) || bag(alert.names[0]?.full) !== bag(record.names[0]?.full);
    })).toEqual([]);
  });

  it('have fewer words when one is told as dropped, and foreign letters when native', () => {
    const size = (record: PersonRecord): number => bag(record.names[0]?.full).split(' ').length;
    expect(violations(({ alert, record, kinds }) => kinds.filter((kind) => nameKinds.has(kind)).join('') !== 'given-dropped' || size(alert) < size(record))).toEqual([]);
    expect(violations(({ alert, has }) => has('native-script') === !/[a-zà-ÿ]/iu.test(alert.names[0]?.full ?? ''))).toEqual([]);
  });

  it('tell the truth about dates', () => {
    expect(violations(({ alert, has }) => (alert.birthDates === undefined) === has('date-missing'))).toEqual([]);
    expect(violations(({ alert, record, kinds }) => (alert.birthDates?.[0] === record.birthDates?.[0]) === !kinds.some((kind) => kind.startsWith('date-')))).toEqual([]);
    const parts = (alert: PersonRecord): readonly number[] => (alert.birthDates?.[0] ?? '').split('-').map(Number);
    expect(violations(({ alert, draft, has }) => !has('date-day-month-swapped') || parts(alert).join() === [draft.year, draft.day, draft.month].join())).toEqual([]);
    expect(violations(({ alert, draft, has }) => !has('date-year-off-by-one') || Math.abs((parts(alert)[0] ?? 0) - draft.year) === 1)).toEqual([]);
    expect(violations(({ alert, draft, has }) => !has('date-first-january') || parts(alert).join() === [draft.year, 1, 1].join())).toEqual([]);
    expect(violations(({ alert, draft, has }) => !has('date-year-only') || alert.birthDates?.[0] === String(draft.year))).toEqual([]);
  });

  it('tell the truth about sex, nationality, place and documents', () => {
    expect(violations(({ alert, has }) => (alert.sex === undefined) === has('sex-missing'))).toEqual([]);
    expect(violations(({ alert, draft, has }) => alert.sex === undefined || (alert.sex !== draft.sex) === has('sex-wrong'))).toEqual([]);
    expect(violations(({ alert, has }) => (alert.nationalities === undefined) === has('nationality-missing'))).toEqual([]);
    expect(violations(({ alert, draft, has }) => alert.nationalities === undefined || draft.nationalities.includes(alert.nationalities[0] as string) !== has('nationality-other'))).toEqual([]);
    expect(violations(({ alert, has }) => (alert.birthPlaces === undefined) === has('place-missing'))).toEqual([]);
    expect(violations(({ alert, draft, has }) => alert.birthPlaces === undefined || has('place-wrong') || (alert.birthPlaces[0] === draft.town.spellings[0]) === !has('place-spelling'))).toEqual([]);
    expect(violations(({ alert, record, has }) => alert.documents === undefined || (alert.documents[0]?.number === record.documents?.[0]?.number) === !has('document-error'))).toEqual([]);
  });

  it('are dirtier by level', () => {
    const total = (dirt: Dirt): number => generateAlerts({ ...options, planted: 500, strangers: 0, dirt }).reduce((sum, item) => sum + item.corruptions.length, 0);
    expect(total('light')).toBeLessThan(total('usual'));
    expect(total('usual')).toBeLessThan(total('heavy'));
    expect(corruptionKinds.filter((kind) => dirtTable[kind].join() !== [...dirtTable[kind]].sort((a, b) => a - b).join())).toEqual([]);
  });
});
