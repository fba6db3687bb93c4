import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { deadlineOf, inferKind, inferUrgency, markingFault, numberOf, numbersIn, parseNumber, registryYear } from './rules.ts';

const at = (text: string) => text as Instant;

describe('numbers', () => {
  test('are written and read', () => {
    expect(numberOf('in', 2026, 123)).toBe('IN-2026-000123');
    expect(parseNumber(' out/2026/42 ')).toEqual({ direction: 'out', year: 2026, sequence: 42 });
    expect(parseNumber('IN-26-1')).toBeUndefined();
    expect(numbersIn('Re: IN-2026-000123 and out-2025-000007, not XIN-2026-000001')).toEqual([
      { direction: 'in', year: 2026, sequence: 123 },
      { direction: 'out', year: 2025, sequence: 7 },
    ]);
  });

  test.each([
    ['2026-12-31T22:59:59.999Z', 2026],
    ['2026-12-31T23:00:00.000Z', 2027],
    ['2026-06-30T22:30:00.000Z', 2026],
  ])('%s belongs to %i in Brussels', (instant, year) => {
    expect(registryYear(at(instant), 'Europe/Brussels')).toBe(year);
  });
});

describe('the first deadline', () => {
  const message = { direction: 'in', channel: 'siena', kind: 'request', urgency: 'non-urgent', crimeAreas: [], receivedAt: at('2026-03-28T12:00:00.000Z') } as const;

  test.each([
    ['a request', {}, 'request-7d', '2026-04-04T12:00:00.000Z'],
    ['an urgent request, across the change of clocks', { urgency: 'urgent', receivedAt: at('2026-03-28T22:30:00.000Z') }, 'request-urgent-8h', '2026-03-29T06:30:00.000Z'],
    ['a SIRENE form', { channel: 'sirene', kind: 'alert-form' }, 'sirene-12h', '2026-03-29T00:00:00.000Z'],
    ['a SIRENE form on terrorism', { channel: 'sirene', kind: 'hit-notice', crimeAreas: ['terrorism'] }, 'sirene-immediate', '2026-03-28T13:00:00.000Z'],
  ] as const)('of %s', (_name, more, rule, dueAt) => {
    expect(deadlineOf({ ...message, ...more })).toEqual({ rule, dueAt });
  });

  test.each([
    ['what went out', { direction: 'out' }],
    ['an answer', { kind: 'answer' }],
    ['an answer by SIRENE', { channel: 'sirene', kind: 'answer' }],
    ['a copy', { kind: 'copy', urgency: 'urgent' }],
  ] as const)('there is none for %s', (_name, more) => {
    expect(deadlineOf({ ...message, ...more })).toBeUndefined();
  });
});

describe('what nobody stated', () => {
  test.each([
    ['URGENT - vehicle', 'urgent'],
    ['Sehr dringend: Auskunft', 'urgent'],
    ['Срочно! проверка', 'urgent'],
    ['Insurgent groups', 'non-urgent'],
    ['Resurgence of thefts', 'non-urgent'],
  ])('urgency of "%s" is %s', (subject, urgency) => {
    expect(inferUrgency(subject)).toBe(urgency);
  });

  test('kind: an answer when it answers our request, administrative when a machine wrote it, else a request', () => {
    expect(inferKind({ answersOurRequest: true, autoSubmitted: false })).toBe('answer');
    expect(inferKind({ answersOurRequest: true, autoSubmitted: true })).toBe('administrative');
    expect(inferKind({ answersOurRequest: false, autoSubmitted: false })).toBe('request');
  });
});

describe('markings', () => {
  const marking = { handling: [], handlingText: null, urgency: 'non-urgent', urgencyGround: null, kind: 'request', isOurs: true } as const;
  test.each([
    ['H3 without its text', { handling: ['H3'], handlingText: '  ' }, 'handling-text-missing'],
    ['a ground without urgency', { urgencyGround: 'life-or-limb' }, 'urgency-ground-superfluous'],
    ['our urgent request without a ground', { urgency: 'urgent' }, 'urgency-ground-missing'],
    ['another’s urgent request without a ground', { urgency: 'urgent', isOurs: false }, undefined],
    ['an urgent answer without a ground', { urgency: 'urgent', kind: 'answer' }, undefined],
    ['H3 with its text', { handling: ['H3'], handlingText: 'Not before the hearing.' }, undefined],
  ] as const)('%s', (_name, more, fault) => {
    expect(markingFault({ ...marking, ...more })).toBe(fault);
  });
});
