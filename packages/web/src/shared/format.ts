import { useMemo } from 'react';
import { useSessionIfAny } from './session.tsx';
import { useLocale } from './text.tsx';

/**
 * `full`: Tuesday 24 November 2026, 14:05:31 CET. `short`: 14:05 today, 24 Nov 14:05 this year, 24 Nov 2025 14:05 before.
 * `dateTime`: 24 Nov 2026 14:05. `seconds`: 24 Nov 2026 14:05:31. `utc`: 2026-11-24 13:05 UTC. Months are written as words: 03/04 is read two ways.
 */
export type InstantStyle = 'full' | 'short' | 'dateTime' | 'seconds' | 'date' | 'time' | 'utc';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options });
  formatters.set(key, made);
  return made;
}

const day = { day: 'numeric', month: 'short' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;

/** An instant as people of the desk read it; `nowMs` decides what `short` may leave out. */
export function formatInstant(instant: string | number, style: InstantStyle, locale: string, timeZone: string, nowMs: number): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return String(instant);
  const as = (options: Intl.DateTimeFormatOptions) => formatter(locale, { timeZone, ...options }).format(at);
  switch (style) {
    case 'full':
      return `${as({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}, ${as({ ...time, second: '2-digit' })} ${zoneAbbreviation(instant, locale, timeZone)}`;
    case 'dateTime':
      return `${as({ ...day, year: 'numeric' })} ${as(time)}`;
    case 'seconds':
      return `${as({ ...day, year: 'numeric' })} ${as({ ...time, second: '2-digit' })}`;
    case 'date':
      return as({ ...day, year: 'numeric' });
    case 'time':
      return as(time);
    case 'utc':
      return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    case 'short': {
      const dayOf = (ms: Date | number) => formatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
      const [today, its] = [dayOf(nowMs), dayOf(at)];
      if (today === its) return as(time);
      return `${as(today.slice(0, 4) === its.slice(0, 4) ? day : { ...day, year: 'numeric' })} ${as(time)}`;
    }
  }
}

/**
 * The zone's abbreviation at that instant, as `CET` or `CEST`: the language's own (`MEZ`), or the English one where the
 * language only has `UTC+1`, which beside UTC is easily misread.
 */
export function zoneAbbreviation(instant: string | number, locale: string, timeZone: string): string {
  const nameIn = (language: string) =>
    formatter(language, { timeZone, timeZoneName: 'short' })
      .formatToParts(new Date(instant))
      .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  const own = nameIn(locale);
  return /^(UTC|GMT)./.test(own) ? nameIn('en-GB') : own;
}

/** Signs of units as they stand on a clock face of the service, not CLDR's, which write `2 hrs`, `2h` and `2 Std.` */
const unitSigns: Readonly<Record<string, { readonly day: string; readonly hour: string }>> = {
  fr: { day: 'j', hour: 'h' },
  nl: { day: 'd', hour: 'u' },
};

/** A length of time in at most two units, as `7 h 40 min` or `3 d 4 h`; minutes are whole and never negative. */
export function formatMinutes(minutes: number, locale: string): string {
  const total = Math.max(0, Math.round(minutes));
  const { day, hour } = unitSigns[locale.slice(0, 2)] ?? { day: 'd', hour: 'h' };
  const largest = total >= 2880 ? ([Math.floor(total / 1440), day, Math.floor((total % 1440) / 60), hour] as const) : ([Math.floor(total / 60), hour, total % 60, 'min'] as const);
  const [first, firstSign, second, secondSign] = largest;
  const parts = [first > 0 ? `${first}\u202f${firstSign}` : '', second > 0 || first === 0 ? `${second}\u202f${secondSign}` : ''];
  return parts.filter(Boolean).join(' ');
}

/** `3 minutes ago`, `in 2 hours`, `yesterday`: by the largest unit that is at least one. */
export function formatRelative(instant: string | number, locale: string, nowMs: number): string {
  const seconds = Math.round((new Date(instant).getTime() - nowMs) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(0, 'minute');
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), 'hour');
  return relative.format(Math.trunc(seconds / 86_400), 'day');
}

/** A file's size in decimal units: `14 kB`, `3.2 MB`. */
export function formatBytes(count: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  const options = { style: 'unit', unit: units[power] ?? 'byte', unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: power < 2 ? 0 : 1 } as const;
  return new Intl.NumberFormat(locale, options).format(count / 1000 ** power);
}

function nameOf(kind: 'region' | 'language', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: kind, fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export interface Format {
  readonly locale: string;
  /** The desk's zone, in which every time is shown unless it says UTC. */
  readonly timeZone: string;
  readonly instant: (instant: string | number, style: InstantStyle, nowMs: number) => string;
  readonly zone: (instant: string | number) => string;
  readonly relative: (instant: string | number, nowMs: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly bytes: (count: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** ISO 3166-1 alpha-2 by its name; a code nobody knows shows itself. */
  readonly country: (code: string) => string;
  /** BCP 47 tag by its name. */
  readonly languageName: (tag: string) => string;
  /** Sorts as the language does. */
  readonly compare: (a: string, b: string) => number;
}

/** Everything that is written differently in another language or zone. */
export function useFormat(): Format {
  const { locale } = useLocale();
  const timeZone = useSessionIfAny()?.desk.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo<Format>(() => {
    const numbers = new Intl.NumberFormat(locale);
    const percents = new Intl.NumberFormat(locale, { style: 'percent' });
    const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
    const collator = new Intl.Collator(locale, { numeric: true });
    return {
      locale,
      timeZone,
      instant: (instant, style, nowMs) => formatInstant(instant, style, locale, timeZone, nowMs),
      zone: (instant) => zoneAbbreviation(instant, locale, timeZone),
      relative: (instant, nowMs) => formatRelative(instant, locale, nowMs),
      minutes: (minutes) => formatMinutes(minutes, locale),
      number: (value) => numbers.format(value),
      percent: (share) => percents.format(share),
      bytes: (count) => formatBytes(count, locale),
      list: (items) => lists.format(items),
      country: (code) => nameOf('region', code, locale),
      languageName: (tag) => nameOf('language', tag, locale),
      compare: (a, b) => collator.compare(a, b),
    };
  }, [locale, timeZone]);
}
