import { describe, expect, test } from 'vitest';
import type { CivilDate, Instant } from '../kernel/time.ts';
import { testActor } from '../platform/testing.ts';
import { closingFault, glassFault, highest, isOverdue, markingsDiffer, nextReviewAt, numberOf, parseNumber, reminderDue, reviewDueAt, stricterOf, taskNumberOf, taskNumbersIn, wouldSee, type Markings } from './rules.ts';

const at = (text: string) => text as Instant;

describe('numbers', () => {
  test('are written and read', () => {
    expect(numberOf(2026, 7)).toBe('C-2026-000007');
    for (const text of ['C-2026-000007', 'c-2026-7', ' c/2026/7 ']) expect(parseNumber(text)).toEqual({ year: 2026, sequence: 7 });
    for (const text of ['', '7', 'IN-2026-000007', 'C-26-7', 'C-2026-1234567890']) expect(parseNumber(text)).toBeUndefined();
    expect(taskNumberOf('C-2026-000007', 3)).toBe('C-2026-000007/03');
    expect(taskNumbersIn('Re: x (c-2026-000007/03), C-2026-000007/03 and C-2026-000007')).toEqual(['C-2026-000007/03']);
  });
});

describe('markings', () => {
  const markings = (changes: Partial<Markings>): Markings => ({ classification: 'unclassified', restricted: false, members: [], ...changes });

  test('the stricter of both', () => {
    const restricted = markings({ restricted: true, members: ['account:a', 'unit:u'] });
    expect(stricterOf(markings({ classification: 'confidential' }), restricted)).toEqual({ ...restricted, classification: 'confidential' });
    expect(stricterOf(restricted, markings({ restricted: true, members: ['unit:u', 'account:b'] })).members).toEqual(['unit:u']);
    expect(markingsDiffer(restricted, markings({ restricted: true, members: ['unit:u', 'account:a'] }))).toBe(false);
    expect(markingsDiffer(restricted, markings({ restricted: true, members: ['unit:u'] }))).toBe(true);
    expect(markingsDiffer(markings({}), markings({ classification: 'restricted' }))).toBe(true);
    expect(highest([])).toBe('unclassified');
    expect(highest(['restricted', 'secret', 'unclassified'])).toBe('secret');
  });

  test('who would see it', () => {
    expect(wouldSee(testActor('operator', { clearance: 'restricted' }), 'restricted', null)).toBe(true);
    expect(wouldSee(testActor('operator', { clearance: 'restricted' }), 'confidential', null)).toBe(false);
    expect(wouldSee(testActor('liaison-officer', { unitIds: ['u'] }), 'unclassified', 'u' as never)).toBe(true);
    expect(wouldSee(testActor('liaison-officer', { unitIds: ['u'] }), 'unclassified', null)).toBe(false);
    expect(wouldSee(testActor('administrator', { clearance: 'secret' }), 'unclassified', null)).toBe(false);
  });
});

test('a break-glass is reviewed by another person, once', () => {
  expect(glassFault({ by: 'a', verdict: 'pending' }, 'a', 'confirmed', '')).toBe('cases.glass-own');
  expect(glassFault({ by: 'a', verdict: 'confirmed' }, 'b', 'objected', 'x')).toBe('cases.glass-reviewed');
  expect(glassFault({ by: 'a', verdict: 'pending' }, 'b', 'objected', '')).toBe('cases.note-missing');
  expect(glassFault({ by: 'a', verdict: 'pending' }, 'b', 'confirmed', '')).toBeUndefined();
});

test('what is open needs a waiver, and what is not needs none', () => {
  const points = [{ code: 'open-tasks', count: 1 }, { code: 'open-drafts', count: 0 }, { code: 'requests.open', count: 2 }];
  expect(closingFault(points, [])).toEqual({ code: 'cases.not-ready-to-close', points: 'open-tasks requests.open' });
  expect(closingFault(points, ['open-tasks'])).toEqual({ code: 'cases.not-ready-to-close', points: 'requests.open' });
  expect(closingFault(points, ['open-tasks', 'open-drafts'])).toEqual({ code: 'cases.waiver-superfluous', points: 'open-drafts' });
  expect(closingFault(points, ['open-tasks', 'requests.open'])).toBeUndefined();
});

describe('retention', () => {
  test.each([
    ['2026-03-10T09:00:00.000Z', '2026-09-10T08:00:00.000Z'],
    // The local time stays across the change of clocks; the end of a short month does not run over.
    ['2026-08-31T22:30:00.000Z', '2027-02-28T23:30:00.000Z'],
    ['2026-08-31T12:00:00.000Z', '2027-02-28T13:00:00.000Z'],
    ['2027-08-31T12:00:00.000Z', '2028-02-29T13:00:00.000Z'],
  ])('a case concluded %s is reviewed %s', (concluded, due) => {
    expect(reviewDueAt(at(concluded), 'Europe/Brussels')).toBe(due);
  });

  test('is kept until a day ahead, five years at most', () => {
    const next = (day: string) => nextReviewAt(day as CivilDate, at('2026-03-10T09:00:00.000Z'), 'Europe/Brussels');
    expect(next('2026-03-10')).toBeUndefined();
    expect(next('2026-03-11')).toBe('2026-03-10T23:00:00.000Z');
    expect(next('2031-03-10')).toBe('2031-03-09T23:00:00.000Z');
    expect(next('2031-03-11')).toBeUndefined();
  });
});

describe('reminders', () => {
  const task = (changes: { readonly givenAt?: string; readonly dueAt?: string | null; readonly remindedAt?: string | null } = {}) =>
    ({ givenAt: '2026-03-01T09:00:00.000Z', dueAt: '2026-03-10T09:00:00.000Z', remindedAt: null, ...changes }) as Parameters<typeof reminderDue>[0];

  test.each<[string, string | undefined]>([
    ['2026-03-09T08:59:00.000Z', undefined],
    ['2026-03-09T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
    ['2026-03-10T08:10:00.000Z', '2026-03-10T08:00:00.000Z'],
    ['2026-03-10T09:00:00.000Z', '2026-03-10T09:00:00.000Z'],
    ['2026-03-11T08:00:00.000Z', '2026-03-10T09:00:00.000Z'],
    ['2026-03-13T09:30:00.000Z', '2026-03-13T09:00:00.000Z'],
  ])('at %s', (now, expected) => {
    expect(reminderDue(task(), at(now))).toBe(expected);
  });

  test('each once, none of a task just given, none without a deadline', () => {
    expect(reminderDue(task({ remindedAt: '2026-03-09T09:03:00.000Z' }), at('2026-03-09T12:00:00.000Z'))).toBeUndefined();
    expect(reminderDue(task({ remindedAt: '2026-03-09T09:03:00.000Z' }), at('2026-03-10T08:00:00.000Z'))).toBe('2026-03-10T08:00:00.000Z');
    expect(reminderDue(task({ givenAt: '2026-03-10T08:30:00.000Z' }), at('2026-03-10T08:40:00.000Z'))).toBeUndefined();
    expect(reminderDue(task({ dueAt: null }), at('2027-01-01T00:00:00.000Z'))).toBeUndefined();
  });

  test('overdue is after the deadline and while open', () => {
    const dueAt = at('2026-03-10T09:00:00.000Z');
    expect(isOverdue({ state: 'open', dueAt }, dueAt)).toBe(false);
    expect(isOverdue({ state: 'open', dueAt }, at('2026-03-10T09:00:00.001Z'))).toBe(true);
    expect(isOverdue({ state: 'answered', dueAt }, at('2027-03-10T09:00:00.000Z'))).toBe(false);
    expect(isOverdue({ state: 'open', dueAt: null }, at('2027-03-10T09:00:00.000Z'))).toBe(false);
  });
});
