import { describe, expect, it } from 'vitest';
import type { PersonRecord } from '../record.ts';
import { type Draft, draftAt, draftOf } from './draft.ts';
import { familyOf, generatePersons, personAt } from './index.ts';
import { nationalNumber } from './numbers.ts';
import { origins } from './origins/index.ts';
import { Rng } from './prng.ts';
import { spell, spellNative } from './spelling.ts';
import { bag } from './testing-names.ts';

const count = 20_000;
const people = [...generatePersons({ seed: 11, count })];
const drafts = Array.from({ length: count }, (_, index) => draftAt(11, index));

function share(test: (draft: Draft, person: PersonRecord) => boolean, of: (draft: Draft) => boolean = () => true): number {
  const rows = drafts.map((draft, i) => ({ draft, person: people[i] as PersonRecord })).filter(({ draft }) => of(draft));
  return rows.filter(({ draft, person }) => test(draft, person)).length / rows.length;
}

/** A date that the file may hold: it exists, and the person is 14 to 90. */
function isGoodDate(date: string): boolean {
  if (!/^(?:~?\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d)$/u.test(date)) return false;
  if (date.length === 10 && new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) return false;
  const age = 2026 - Number(date.replace('~', '').slice(0, 4));
  return age >= 14 && age <= 90;
}

describe('persons', () => {
  it('are the same alone, from any start, and on every run', () => {
    const alone = [500, 501, 502].map((index) => personAt(11, index));
    expect([...generatePersons({ seed: 11, count: 3, from: 500 })]).toEqual(alone);
    expect(people.slice(500, 503)).toEqual(alone);
    expect(personAt(12, 500)).not.toEqual(personAt(11, 500));
  });

  it('have ids of their own, names with letters, and dates that exist', () => {
    expect(new Set(people.map((person) => person.id)).size).toBe(count);
    expect(people.filter((person) => !/\p{L}/u.test(person.names[0]?.full ?? ''))).toEqual([]);
    expect(people.filter((person) => !isGoodDate(person.birthDates?.[0] ?? ''))).toEqual([]);
  });

  it('come from the origins in their shares', () => {
    const total = origins.reduce((sum, origin) => sum + origin.spec.weight, 0);
    const off = origins.filter((origin) => Math.abs(share((draft) => draft.origin === origin) - origin.spec.weight / total) > 0.012);
    expect(off.map((origin) => origin.spec.code)).toEqual([]);
    expect(origins.length).toBeGreaterThanOrEqual(24);
  });

  it('keep the shares that are known', () => {
    const men = share((draft) => draft.sex === 'M');
    const nguyen = share((draft) => draft.family[0] === 'Nguyễn', (draft) => draft.origin.spec.code === 'vietnamese');
    const heaped = share((_, person) => person.birthDates?.[0]?.endsWith('-01-01') === true, (draft) => draft.origin.spec.code === 'afghan');
    const several = share((_, person) => person.names.length > 1);
    const within = (value: number, low: number, high: number): boolean => value > low && value < high;
    expect([within(men, 0.76, 0.82), within(nguyen, 0.3, 0.47), within(heaped, 0.28, 0.46), within(several, 0.12, 0.25)]).toEqual([true, true, true, true]);
  });

  it('are not twice the same beyond chance', () => {
    const seen = new Set(people.map((person) => `${bag(person.names[0]?.full)} ${person.birthDates?.[0] ?? ''}`));
    expect(count - seen.size).toBeLessThan(10);
    expect(new Set(people.flatMap((person) => bag(person.names[0]?.full).split(' '))).size).toBeGreaterThan(10_000);
  });

  it('are written in their own script, and in Latin letters by every romanisation', () => {
    const wrong: string[] = [];
    for (const origin of origins) {
      const rng = new Rng(3, 0, 1);
      for (let index = 0; index < 60; index++) {
        const draft = draftOf(origin, 1, index, rng);
        const latin = origin.script.systems.map((system) => spell(draft, system)).flatMap((name) => [...name.given, ...name.middle, ...name.family]);
        const native = spellNative(draft);
        wrong.push(...latin.filter((name) => !/^[\p{Script=Latin}'’ʿʾ -]+$/u.test(name)));
        wrong.push(...[...native.given, ...native.middle, ...native.family].filter((name) => /[a-z]/iu.test(name)));
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('national numbers', () => {
  const facts = { sex: 'F', year: 1985, month: 3, day: 7 } as const;
  const valid: Readonly<Record<string, (number: string) => boolean>> = {
    BE: (number) => 97 - (Number(number.slice(0, 9)) % 97) === Number(number.slice(9)) && Number(number.slice(6, 9)) % 2 === 0,
    FR: (number) => number.startsWith('28503') && (Number(number.slice(0, 13)) + Number(number.slice(13))) % 97 === 0,
    NL: (number) => number.split('').reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0) % 11 === 0,
    ES: (number) => number.charAt(8) === 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number.slice(0, 8)) % 23),
    PL: (number) => number.startsWith('850307') && number.split('').reduce((sum, digit, at) => sum + Number(digit) * ([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1][at] as number), 0) % 10 === 0,
    TR: (number) => number.slice(0, 10).split('').reduce((sum, digit) => sum + Number(digit), 0) % 10 === Number(number.charAt(10)),
    CN: (number) => number.slice(6, 14) === '19850307' && number.split('').reduce((sum, sign, at) => sum + (sign === 'X' ? 10 : Number(sign)) * (2 ** (17 - at) % 11), 0) % 11 === 1,
  };

  it('have valid check digits', () => {
    const rng = new Rng(1, 1, 1);
    const wrong = Object.entries(valid).flatMap(([country, test]) => Array.from({ length: 100 }, () => nationalNumber(country, facts, rng) as string).filter((number) => !test(number)));
    expect(wrong).toEqual([]);
  });
});

describe('relatives', () => {
  it('are the same again, share what they should, and are somebody else', () => {
    for (let index = 0; index < 50; index++) {
      const person = personAt(11, index);
      const family = familyOf(11, index);
      const twin = family.find((item) => item.relation === 'twin')?.record;
      expect(family).toEqual(familyOf(11, index));
      expect(family.map((item) => item.relation)).toEqual(['sibling', 'twin', 'child', 'namesake', 'townsman']);
      expect(family.map((item) => item.record.id)).not.toContain(person.id);
      expect(twin?.birthDates).toEqual(person.birthDates);
      expect(bag(twin?.names[0]?.full)).not.toBe(bag(person.names[0]?.full));
    }
  });
});
