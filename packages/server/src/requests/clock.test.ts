import { describe, expect, test } from 'vitest';
import { instantOf, type CivilDate, type Instant } from '../kernel/time.ts';
import { clockOf, escalation, forecast, whatIf } from './clock.ts';
import { defaultClockSettings, defaultLadder, type ClockSettings } from './clock-rules.ts';
import { isTimeZone } from './clock-time.ts';
import type { RequestEvent } from './model.ts';

const brussels = defaultClockSettings('Europe/Brussels');
const endOfDay: ClockSettings = { ...brussels, dayConvention: 'end-of-day' };
const i = (text: string): Instant => instantOf(Date.parse(text));

type Said<Kind extends RequestEvent['kind']> = Omit<Extract<RequestEvent, { readonly kind: Kind }>, 'kind' | 'at' | 'recordedAt'>;
function event<Kind extends RequestEvent['kind']>(kind: Kind, at: string, said: Said<Kind>): RequestEvent {
  return { kind, at: i(at), recordedAt: i(at), ...said } as unknown as RequestEvent;
}
const received = (at: string, more: Partial<Said<'Received'>> = {}) => event('Received', at, { exchange: 'request', urgency: 'non-urgent', urgencyGround: null, sirenePriority: 'ordinary', country: 'XF', crimeAreas: [], ...more });
const urgent = (at: string) => received(at, { urgency: 'urgent', urgencyGround: 'life-or-limb' });
const asked = (at: string, receivedByRequesterAt: string | null = at) => event('ClarificationAsked', at, { text: 'Which?', receivedByRequesterAt: receivedByRequesterAt === null ? null : i(receivedByRequesterAt) });
const clarified = (at: string) => event('ClarificationReceived', at, {});
const answered = (at: string) => event('Answered', at, {});
const assessed = (at: string, urgency: 'urgent' | 'non-urgent', access: 'direct' | 'indirect') => event('Assessed', at, { urgency, urgencyGround: null, access });
const codes = (history: readonly RequestEvent[], now: string, settings = brussels) => clockOf(history, i(now), settings).lines.map(({ code }) => code);

describe('the limits of the law', () => {
  test.each<readonly [string, readonly RequestEvent[], string | null, string | null]>([
    ['urgent, not assessed: direct access is assumed', [urgent('2026-03-10T12:00Z')], 'request-urgent-8h', '2026-03-10T20:00Z'],
    ['urgent, indirect', [urgent('2026-03-10T12:00Z'), assessed('2026-03-10T13:00Z', 'urgent', 'indirect')], 'request-indirect-3d', '2026-03-13T12:00Z'],
    ['not urgent', [received('2026-03-10T12:00Z')], 'request-7d', '2026-03-17T12:00Z'],
    ['not urgent after all', [urgent('2026-03-10T12:00Z'), assessed('2026-03-10T13:00Z', 'non-urgent', 'direct')], 'request-7d', '2026-03-17T12:00Z'],
    ['urgent after all: from the same receipt', [received('2026-03-10T12:00Z'), assessed('2026-03-11T13:00Z', 'urgent', 'direct')], 'request-urgent-8h', '2026-03-10T20:00Z'],
    ['SIRENE', [received('2026-03-10T12:00Z', { exchange: 'sirene' })], 'sirene-12h', '2026-03-11T00:00Z'],
    ['SIRENE at once', [received('2026-03-10T12:00Z', { exchange: 'sirene', sirenePriority: 'immediate' })], 'sirene-immediate', '2026-03-10T13:00Z'],
    ['information asks for nothing', [received('2026-03-10T12:00Z', { exchange: 'spontaneous' })], null, null],
    ['a copy asks for nothing', [received('2026-03-10T12:00Z', { exchange: 'copy' })], null, null],
    ['over a leap day', [received('2028-02-26T12:00Z')], 'request-7d', '2028-03-04T12:00Z'],
  ])('%s', (_, history, rule, dueAt) => {
    const reading = clockOf(history, i('2026-03-10T12:30Z'), brussels);
    expect([reading.rule?.id ?? null, reading.dueAt]).toEqual([rule, dueAt && i(dueAt)]);
  });

  test('a rule of the country holds where it is due first, and never extends the law', () => {
    const day = { id: 'national-24h', origin: 'configured', article: 'Law of Maravel', trust: 'verified', limit: { unit: 'hours', count: 24 }, pauses: true, when: { exchanges: ['request'] } } as const;
    const settings = { ...brussels, extraRules: [day] };
    expect(clockOf([received('2026-03-10T12:00Z')], i('2026-03-10T12:30Z'), settings).rule?.id).toBe('national-24h');
    expect(clockOf([urgent('2026-03-10T12:00Z')], i('2026-03-10T12:30Z'), settings).rule?.id).toBe('request-urgent-8h');
    expect(codes([received('2026-03-10T12:00Z')], '2026-03-10T12:30Z', settings)).toContain('rule-configured');
  });
});

describe('pauses', () => {
  const history = [urgent('2026-03-10T12:00Z'), asked('2026-03-10T14:00Z', '2026-03-10T14:30Z')];

  test('begin when the requester receives the question, and freeze what remains', () => {
    const reading = clockOf(history, i('2026-03-11T00:00Z'), brussels);
    expect(reading).toMatchObject({ state: 'paused', dueAt: null, due: null, remainingMs: 5.5 * 3_600_000, limitMs: 8 * 3_600_000 });
    expect(reading.dueIfResumedNow).toBe(i('2026-03-11T05:30Z'));
  });

  test('end when the clarification arrives, and move the end by as much', () => {
    const reading = clockOf([...history, clarified('2026-03-12T14:30Z')], i('2026-03-12T15:00Z'), brussels);
    expect(reading).toMatchObject({ state: 'running', dueAt: i('2026-03-12T20:00Z') });
    expect(reading.pauses).toEqual([{ ground: 'clarification', from: i('2026-03-10T14:30Z'), to: i('2026-03-12T14:30Z'), counts: true }]);
  });

  test('do not begin while the receipt of the question is unknown', () => {
    const unknown = [urgent('2026-03-10T12:00Z'), asked('2026-03-10T14:00Z', null)];
    expect(clockOf(unknown, i('2026-03-10T15:00Z'), brussels)).toMatchObject({ state: 'running', dueAt: i('2026-03-10T20:00Z') });
    expect(codes(unknown, '2026-03-10T15:00Z')).toContain('pause-awaits-receipt');
    expect(clockOf([...unknown, event('ClarificationDelivered', '2026-03-10T16:00Z', {})], i('2026-03-10T17:00Z'), brussels).state).toBe('paused');
  });

  test('that begin at or after the end move nothing', () => {
    const after = [urgent('2026-03-10T12:00Z'), asked('2026-03-10T20:00Z'), clarified('2026-03-11T20:00Z')];
    expect(clockOf(after, i('2026-03-12T00:00Z'), brussels)).toMatchObject({ state: 'missed', dueAt: i('2026-03-10T20:00Z') });
    expect(codes(after, '2026-03-12T00:00Z')).toContain('pause-after-due');
  });

  test('are unknown to SIRENE', () => {
    const sirene = [received('2026-03-10T12:00Z', { exchange: 'sirene' }), asked('2026-03-10T13:00Z')];
    expect(clockOf(sirene, i('2026-03-10T14:00Z'), brussels)).toMatchObject({ state: 'running', dueAt: i('2026-03-11T00:00Z') });
    expect(codes(sirene, '2026-03-10T14:00Z')).toContain('pause-not-provided');
  });
});

describe('met and missed', () => {
  test('are frozen at the answer; on the very instant it is met', () => {
    const met = clockOf([urgent('2026-03-10T12:00Z'), answered('2026-03-10T20:00Z')], i('2026-06-01T00:00Z'), brussels);
    expect(met).toMatchObject({ state: 'met', remainingMs: 0, stoppedAt: i('2026-03-10T20:00Z') });
    expect(clockOf([urgent('2026-03-10T12:00Z'), answered('2026-03-10T20:00:00.001Z')], i('2026-06-01T00:00Z'), brussels).state).toBe('missed');
  });

  test('depend on the final answer, or on the first if the desk says so', () => {
    const history = [urgent('2026-03-10T12:00Z'), event('PartlyAnswered', '2026-03-10T13:00Z', {}), answered('2026-03-10T23:00Z')];
    expect(clockOf(history, i('2026-03-11T00:00Z'), brussels).state).toBe('missed');
    expect(clockOf(history, i('2026-03-11T00:00Z'), { ...brussels, stopsAt: 'first' }).state).toBe('met');
  });

  test('do not change when more follows, and do when the answer was none', () => {
    const reopened = (reason: 'further-information' | 'recorded-in-error') => [urgent('2026-03-10T12:00Z'), answered('2026-03-10T13:00Z'), event('Reopened', '2026-03-10T14:00Z', { reason, text: 'x' })];
    expect(clockOf(reopened('further-information'), i('2026-03-12T00:00Z'), brussels).state).toBe('met');
    expect(clockOf(reopened('recorded-in-error'), i('2026-03-12T00:00Z'), brussels)).toMatchObject({ state: 'missed', stoppedAt: null });
  });

  test('are neither when it was withdrawn in time, and missed when it was late already', () => {
    const withdrawn = (at: string) => [urgent('2026-03-10T12:00Z'), event('Withdrawn', at, { reason: 'Found' })];
    expect(clockOf(withdrawn('2026-03-10T13:00Z'), i('2026-03-12T00:00Z'), brussels).state).toBe('none');
    expect(clockOf(withdrawn('2026-03-10T21:00Z'), i('2026-03-12T00:00Z'), brussels).state).toBe('missed');
  });

  test('follow a corrected receipt', () => {
    const corrected = [urgent('2026-03-10T12:00Z'), answered('2026-03-10T19:00Z'), event('Corrected', '2026-03-11T00:00Z', { position: 1, instant: 'happened', to: i('2026-03-10T10:00Z'), reason: 'Night mail' })];
    expect(clockOf(corrected, i('2026-03-12T00:00Z'), brussels)).toMatchObject({ state: 'missed', startedAt: i('2026-03-10T10:00Z') });
    expect(codes(corrected, '2026-03-12T00:00Z')).toContain('corrected');
  });
});

describe('judicial authorisation', () => {
  const needed = [urgent('2026-03-10T12:00Z'), event('AuthorisationNeeded', '2026-03-10T13:00Z', { reason: 'Bank data' })];

  test('leaves the limit and owes a notice at once', () => {
    const reading = clockOf(needed, i('2026-03-10T13:00Z'), brussels);
    expect(reading).toMatchObject({ state: 'running', dueAt: i('2026-03-10T20:00Z'), deviation: { outcome: 'pending', noticeOwed: true, exceeded: false } });
    expect(reading.lines.map(({ code }) => code)).toEqual(expect.arrayContaining(['deviation', 'notice-owed']));
  });

  test('is shown beside a missed limit, with the notices given', () => {
    const noticed = [...needed, event('DelayNotified', '2026-03-10T13:10Z', { expectedAt: i('2026-03-12T12:00Z'), lengthText: '', reason: 'Judge' })];
    expect(clockOf(noticed, i('2026-03-11T00:00Z'), brussels)).toMatchObject({ state: 'missed', deviation: { noticeCount: 1, noticeOwed: false, updateOwed: false, exceeded: true } });
    expect(clockOf(noticed, i('2026-03-13T00:00Z'), brussels).deviation?.updateOwed).toBe(true);
  });
});

describe('days', () => {
  test('are 24 hours each: the wall clock shows another hour when it has changed', () => {
    const reading = clockOf([received('2026-03-27T11:00Z')], i('2026-03-27T12:00Z'), brussels);
    expect(reading.due).toEqual({ utc: i('2026-04-03T11:00Z'), local: '2026-04-03T13:00:00', zone: 'Europe/Brussels', offset: '+02:00' });
    expect(reading.lines.find(({ code }) => code === 'clock-change')?.params).toEqual({ before: '+01:00', after: '+02:00' });
  });

  test.each<readonly [string, ClockSettings, string]>([
    ['the day of receipt not counted, to the end of the seventh', endOfDay, '2026-03-17T22:59:59.999Z'],
    ['on to the next working day', { ...endOfDay, movesOffNonWorkingDays: true, holidays: ['2026-03-17', '2026-03-18'] as CivilDate[] }, '2026-03-19T22:59:59.999Z'],
    ['over a weekend', { ...endOfDay, movesOffNonWorkingDays: true, holidays: ['2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20'] as CivilDate[] }, '2026-03-23T22:59:59.999Z'],
  ])('by Regulation 1182/71: %s', (_, settings, dueAt) => {
    expect(clockOf([received('2026-03-10T12:00Z')], i('2026-03-10T12:30Z'), settings).dueAt).toBe(i(dueAt));
  });

  test('by Regulation 1182/71 leave hours as they are', () => {
    expect(clockOf([urgent('2026-03-10T12:17Z')], i('2026-03-10T12:30Z'), endOfDay).dueAt).toBe(i('2026-03-10T20:17Z'));
  });

  test('end where midnight is skipped', () => {
    // In Cairo the clocks go from 24 April 2026 00:00 to 01:00.
    const cairo = { ...endOfDay, timeZone: 'Africa/Cairo' };
    expect(clockOf([received('2026-04-16T12:00Z')], i('2026-04-17T00:00Z'), cairo).due).toMatchObject({ local: '2026-04-23T23:59:59', offset: '+02:00' });
  });
});

describe('outgoing', () => {
  const prepared = { ...urgent('2026-03-10T12:00Z'), kind: 'Prepared' } as RequestEvent;
  const sent = [prepared, event('Sent', '2026-03-10T12:10Z', {})];

  test('has the other side’s clock, from its receipt as soon as that is known', () => {
    expect(clockOf([prepared], i('2026-03-10T13:00Z'), brussels)).toMatchObject({ state: 'none', lines: [{ code: 'not-sent' }] });
    expect(clockOf(sent, i('2026-03-10T13:00Z'), brussels)).toMatchObject({ startedBy: 'sending', dueAt: i('2026-03-10T20:10Z') });
    expect(clockOf([...sent, event('Acknowledged', '2026-03-10T12:30Z', {})], i('2026-03-10T13:00Z'), brussels)).toMatchObject({ startedBy: 'partner-receipt', dueAt: i('2026-03-10T20:30Z'), startedByPosition: 3 });
  });
});

test('what if: the clarification comes tomorrow, and the answer an hour later', () => {
  const history = [urgent('2026-03-10T12:00Z'), asked('2026-03-10T14:00Z')];
  const reading = whatIf(history, [clarified('2026-03-11T14:00Z'), answered('2026-03-11T15:00Z')], i('2026-03-10T15:00Z'), brussels);
  expect(reading).toMatchObject({ state: 'met', dueAt: i('2026-03-11T20:00Z'), remainingMs: 5 * 3_600_000 });
});

describe('the ladder', () => {
  const at = (history: readonly RequestEvent[], now: string) => escalation(clockOf(history, i(now), brussels), defaultLadder, i(now));

  test('names who is told when, and what has been reached', () => {
    const steps = at([urgent('2026-03-10T12:00Z')], '2026-03-10T18:00Z');
    expect(steps.map(({ at }) => at)).toEqual(['2026-03-10T16:00Z', '2026-03-10T18:00Z', '2026-03-10T19:12Z', '2026-03-10T20:00Z', '2026-03-10T20:01Z'].map(i));
    expect(steps.filter(({ reached }) => reached).map(({ step, to }) => [step, to])).toEqual([['half', 'case-owner'], ['three-quarters', 'owner-unit']]);
  });

  test('stands still in a pause and moves with it', () => {
    const history = [urgent('2026-03-10T12:00Z'), asked('2026-03-10T17:00Z')];
    expect(at(history, '2026-03-11T00:00Z').map(({ at }) => at !== null)).toEqual([true, false, false, false, false]);
    expect(at([...history, clarified('2026-03-10T18:00Z')], '2026-03-10T18:30Z')[1]?.at).toBe(i('2026-03-10T19:00Z'));
  });

  test('ends with the answer', () => {
    expect(at([urgent('2026-03-10T12:00Z'), answered('2026-03-10T13:00Z')], '2026-03-10T18:00Z')).toEqual([]);
  });
});

test('the forecast of a shift: what is missed, what will be, what stands', () => {
  const now = i('2026-03-10T19:00Z');
  const of = (id: string, history: readonly RequestEvent[]) => ({ id, clock: clockOf(history, now, brussels) });
  const requests = [of('soon', [urgent('2026-03-10T12:00Z')]), of('sooner', [urgent('2026-03-10T11:30Z')]), of('late', [urgent('2026-03-10T10:00Z')]), of('later', [received('2026-03-10T12:00Z')]), of('done', [urgent('2026-03-10T12:00Z'), answered('2026-03-10T13:00Z')]), of('waits', [urgent('2026-03-10T12:00Z'), asked('2026-03-10T13:00Z')]), of('nothing', [received('2026-03-10T12:00Z', { exchange: 'copy' })])];
  const { missed, dueInShift, paused } = forecast(requests, i('2026-03-10T22:00Z'), now);
  expect([missed, dueInShift, paused].map((list) => list.map(({ id }) => id))).toEqual([['late'], ['sooner', 'soon'], ['waits']]);
});

test('a zone nobody knows is no zone', () => {
  expect([isTimeZone('Europe/Brussels'), isTimeZone('Europe/Maravel')]).toEqual([true, false]);
  expect(() => clockOf([received('2026-03-10T12:00Z')], i('2026-03-10T12:30Z'), defaultClockSettings('Europe/Maravel'))).toThrow(RangeError);
});
