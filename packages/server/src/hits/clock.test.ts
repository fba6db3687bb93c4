import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { authorityDueAt, hitClockOf, hitStepsOf, type HitClockInput } from './clock.ts';

const at = (time: string) => `2026-03-10T${time}:00.000Z` as Instant;
const hit = (more: Partial<HitClockInput> = {}): HitClockInput => ({ response: 'within-12h', knownAt: at('08:00'), toldAt: null, endedAt: null, childDecision: false, measureReportedAt: null, ...more });

describe('the clock of a hit', () => {
  test.each([
    ['immediate', '09:00', 'sirene-immediate'],
    ['within-12h', '20:00', 'sirene-12h'],
    ['prompt', '20:00', 'interpol-prompt'],
  ] as const)('%s is due at %s by %s', (response, due, rule) => {
    const clock = hitClockOf(hit({ response }), at('08:30'));
    expect(clock).toMatchObject({ state: 'running', dueAt: at(due), rule: { id: rule } });
  });

  test('to the minute: met at the limit, late after it, overdue while nobody was told', () => {
    expect(hitClockOf(hit({ toldAt: at('20:00') }), at('21:00'))).toMatchObject({ state: 'met', remainingMs: 0 });
    expect(hitClockOf(hit({ toldAt: at('20:01') }), at('21:00'))).toMatchObject({ state: 'late', remainingMs: -60_000 });
    expect(hitClockOf(hit(), at('20:00'))).toMatchObject({ state: 'running' });
    expect(hitClockOf(hit(), at('20:01'))).toMatchObject({ state: 'overdue' });
  });

  test('without a limit there is none; what was waived has ended', () => {
    expect(hitClockOf(hit({ response: 'none' }), at('23:00'))).toMatchObject({ state: 'none', dueAt: null });
    expect(hitStepsOf(hitClockOf(hit({ response: 'none' }), at('23:00')))).toEqual([]);
    expect(hitClockOf(hit({ endedAt: at('09:00') }), at('23:00'))).toMatchObject({ state: 'ended' });
  });

  test('a child has a second limit until the measure is reported, whether or not the issuer was told', () => {
    const child = hitClockOf(hit({ response: 'immediate', childDecision: true, toldAt: at('08:10') }), at('09:00'));
    expect(child).toMatchObject({ state: 'met', decisionDueAt: at('20:00') });
    expect(hitStepsOf(child)).toEqual([{ step: 'decision', at: at('20:00') }]);
    expect(hitClockOf(hit({ childDecision: true, measureReportedAt: at('09:00') }), at('10:00')).decisionDueAt).toBeNull();
  });

  test('steps are in the order of time, none once it has stopped', () => {
    expect(hitStepsOf(hitClockOf(hit(), at('08:00'))).map(({ step, at: when }) => [step, when])).toEqual([
      ['half', at('14:00')],
      ['due', at('20:00')],
      ['missed', at('20:01')],
    ]);
    expect(hitStepsOf(hitClockOf(hit({ toldAt: at('09:00') }), at('10:00')))).toEqual([]);
  });

  test('the authority has fifteen days of twenty-four hours, also across a change of clocks', () => {
    expect(authorityDueAt('2026-03-20T12:00:00.000Z' as Instant)).toBe('2026-04-04T12:00:00.000Z');
  });
});
