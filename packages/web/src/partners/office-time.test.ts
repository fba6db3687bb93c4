import { describe, expect, it } from 'vitest';
import { officeTime } from './office-time.ts';

const desk = 'Europe/Brussels';
const at = (text: string) => Date.parse(text);

describe('the time at an office', () => {
  it('is the desk’s own in its zone', () => {
    expect(officeTime(desk, desk, at('2026-11-24T13:05:40Z'))).toEqual({ text: '14:05', isNight: false, offsetMinutes: 0, dayDifference: 0 });
  });

  it('is ahead or behind, with the half hours of some zones', () => {
    expect(officeTime('Asia/Kolkata', desk, at('2026-11-24T13:00:00Z'))).toMatchObject({ text: '18:30', offsetMinutes: 270 });
    expect(officeTime('America/Bogota', desk, at('2026-11-24T13:00:00Z'))).toMatchObject({ text: '08:00', offsetMinutes: -360 });
  });

  it('may be of another day', () => {
    expect(officeTime('Pacific/Auckland', desk, at('2026-11-24T20:00:00Z'))).toMatchObject({ text: '09:00', dayDifference: 1 });
    expect(officeTime('America/Bogota', desk, at('2026-11-25T00:30:00Z'))).toMatchObject({ text: '19:30', dayDifference: -1 });
    expect(officeTime('Pacific/Auckland', desk, at('2026-12-31T20:00:00Z'))).toMatchObject({ dayDifference: 1 });
  });

  it.each([
    ['20:59', false],
    ['21:00', true],
    ['04:59', true],
    ['05:00', false],
  ])('at %s UTC in Brussels in winter is night: %s', (time, isNight) => {
    expect(officeTime(desk, desk, at(`2026-11-24T${time}:00Z`))?.isNight).toBe(isNight);
  });

  it('follows the change of clocks there and here, on different days', () => {
    // Brussels left summer time on 25 October 2026, New York leaves it on 1 November.
    expect(officeTime('America/New_York', desk, at('2026-10-24T12:00:00Z'))?.offsetMinutes).toBe(-360);
    expect(officeTime('America/New_York', desk, at('2026-10-26T12:00:00Z'))?.offsetMinutes).toBe(-300);
  });

  it('is left out for a zone that nobody knows', () => {
    expect(officeTime('Mars/Olympus_Mons', desk, 0)).toBeUndefined();
  });
});
