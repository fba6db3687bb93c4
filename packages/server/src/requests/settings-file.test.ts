import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { clockOf } from './clock.ts';
import { defaultLadder } from './clock-rules.ts';
import type { RequestEvent } from './model.ts';
import { readClockSettings } from './settings-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-clock-'));
let count = 0;
function written(content: unknown): string {
  const file = join(folder, `${++count}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const read = (content: unknown) => readClockSettings(written(content), 'Europe/Brussels');
const received = (country: string): readonly RequestEvent[] => [
  { kind: 'Received', at: '2026-03-10T09:00:00.000Z' as Instant, recordedAt: '2026-03-10T09:00:00.000Z' as Instant, exchange: 'request', urgency: 'non-urgent', urgencyGround: null, sirenePriority: 'ordinary', country, crimeAreas: [] },
];
const now = '2026-03-10T10:00:00.000Z' as Instant;

describe('the clock’s settings', () => {
  test('are the law, read most strictly, when nothing is set', () => {
    expect(readClockSettings(undefined, 'Europe/Brussels')).toMatchObject({ settings: { dayConvention: 'elapsed', stopsAt: 'final', extraRules: [] }, ladder: defaultLadder, questionReceived: 'delivered' });
    expect(read({})).toEqual(readClockSettings(undefined, 'Europe/Brussels'));
  });

  test('a rule of the desk’s own shortens the limit for whom it is meant, and says whose it is', () => {
    const { settings } = read({ extraRules: [{ id: 'national-24h', article: 'Agreement with XF, Art. 3', limit: { unit: 'hours', count: 24 }, when: { countries: ['XF'] } }] });
    expect(clockOf(received('XF'), now, settings)).toMatchObject({ rule: { id: 'national-24h', origin: 'configured' }, dueAt: '2026-03-11T09:00:00.000Z' });
    expect(clockOf(received('XG'), now, settings)).toMatchObject({ rule: { id: 'request-7d' }, dueAt: '2026-03-17T09:00:00.000Z' });
  });

  test('a rule that is longer than the law’s changes nothing', () => {
    const { settings } = read({ extraRules: [{ id: 'slow', article: 'Wish', limit: { unit: 'days', count: 30 } }] });
    expect(clockOf(received('XF'), now, settings)).toMatchObject({ rule: { id: 'request-7d' } });
  });

  test('days may end with their last hour, off holidays', () => {
    const { settings } = read({ dayConvention: 'end-of-day', movesOffNonWorkingDays: true, holidays: ['2026-03-17'] });
    expect(clockOf(received('XF'), now, settings).dueAt).toBe('2026-03-18T22:59:59.999Z');
  });

  test.each([
    ['no JSON', '{', 'is no JSON'],
    ['an unknown setting', { colour: 'red' }, 'Unrecognized key'],
    ['an absurd limit', { extraRules: [{ id: 'x-y', article: 'a', limit: { unit: 'days', count: 0 } }] }, 'extraRules.0.limit.count'],
    ['two rules of one name', { extraRules: ['a-a', 'a-a'].map((id) => ({ id, article: 'a', limit: { unit: 'days', count: 1 } })) }, 'two rules of one name'],
    ['a day that is none', { holidays: ['2026-02-30'] }, 'holidays.0'],
    ['a ladder without steps', { ladder: [] }, 'ladder'],
    ['half a file', '{"dayConvention": "end-of-', 'is no JSON'],
  ])('%s stops the start and is named', (_name, content, problem) => {
    expect(() => read(content)).toThrow(problem);
    expect(() => read(content)).toThrow('VIGIE_CLOCK_FILE');
  });

  test('a file that is not there is named, and not its contents', () => {
    expect(() => readClockSettings(join(folder, 'none.json'), 'Europe/Brussels')).toThrow('VIGIE_CLOCK_FILE: cannot be read');
  });
});
