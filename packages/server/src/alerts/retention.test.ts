import { describe, expect, test } from 'vitest';
import { plusYears, type Instant } from '../kernel/time.ts';
import { formEraseDueAt, keepingOf, type KeptAlert } from './retention.ts';

const at = (text: string) => `${text}:00.000Z` as Instant;
const kept = (given: Partial<KeptAlert>) => keepingOf({ system: 'sis', receivedAt: at('2026-03-10T09:00'), endedAt: null, judged: null, judgedAt: null, keepGoneDays: 30, ...given });

describe('alerts of others', () => {
  test('SIS: until it is screened, a day at most (Art. 56)', () => {
    expect(kept({})).toEqual({ keptFor: 'screening', eraseDueAt: at('2026-03-11T09:00') });
    expect(kept({ judged: 'no-hit', judgedAt: at('2026-03-10T09:05') })).toEqual({ keptFor: 'screening', eraseDueAt: at('2026-03-10T09:05') });
    expect(kept({ endedAt: at('2026-03-10T12:00') }).eraseDueAt).toBe(at('2026-03-10T12:00'));
  });

  test('SIS: after a hit three years at most (Art. 57), whether the alert has ended or not', () => {
    expect(kept({ judged: 'hit', judgedAt: at('2026-03-10T10:00') })).toEqual({ keptFor: 'hit', eraseDueAt: at('2029-03-10T10:00') });
    expect(kept({ judged: 'hit', judgedAt: at('2026-03-10T10:00'), endedAt: at('2026-04-01T00:00') }).eraseDueAt).toBe(at('2029-03-10T10:00'));
  });

  test('Interpol: five years, lists as long as they say, and a while after the end', () => {
    expect(kept({ system: 'interpol' })).toEqual({ keptFor: 'validity', eraseDueAt: at('2031-03-10T09:00') });
    expect(kept({ system: 'un' })).toEqual({ keptFor: 'validity', eraseDueAt: null });
    expect(kept({ system: 'list', endedAt: at('2026-05-01T00:00'), keepGoneDays: 10 })).toEqual({ keptFor: 'after-end', eraseDueAt: at('2026-05-11T00:00') });
    expect(kept({ system: 'list', endedAt: at('2026-05-01T00:00'), keepGoneDays: 0 }).eraseDueAt).toBe(at('2026-05-01T00:00'));
  });
});

describe('supplementary information (Art. 64)', () => {
  test('a year after its alert was deleted, or after it came', () => {
    const receivedAt = at('2026-03-10T09:00');
    expect(formEraseDueAt({ receivedAt, alert: null })).toBe(at('2027-03-10T09:00'));
    expect(formEraseDueAt({ receivedAt, alert: { endedAt: null } })).toBeNull();
    expect(formEraseDueAt({ receivedAt, alert: { endedAt: at('2026-12-01T00:00') } })).toBe(at('2027-12-01T00:00'));
  });

  test('a leap day counts as the last of February', () => {
    expect(plusYears(at('2028-02-29T08:00'), 1)).toBe(at('2029-02-28T08:00'));
    expect(plusYears(at('2028-02-29T08:00'), 4)).toBe(at('2032-02-29T08:00'));
  });
});
