/** A UTC instant as RFC 3339 with milliseconds and `Z`: `2026-03-29T00:30:00.000Z`. Sorts as text. */
export type Instant = string & { readonly __instant: true };

/** A civil date without a zone: `2026-03-29`. */
export type CivilDate = string & { readonly __civilDate: true };

/** Where the present comes from. Rules never read a clock: they are given an instant. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString() as Instant;

/** The instant of a Date or of milliseconds since 1970. Throws RangeError on an invalid one. */
export function instantOf(value: Date | number): Instant {
  return new Date(value).toISOString() as Instant;
}

/** Parses any RFC 3339 text with an offset; undefined when it is not one or lies outside the years 1970 to 2199. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(text)) return undefined;
  const ms = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(ms) || ms < 0 || ms >= Date.UTC(2200, 0, 1) ? undefined : instantOf(ms);
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** Elapsed time, not calendar time: exact hours and minutes across a change of clocks. */
export function plusMinutes(instant: Instant, minutes: number): Instant {
  return instantOf(epochMs(instant) + minutes * 60_000);
}

export function plusDays(instant: Instant, days: number): Instant {
  return plusMinutes(instant, days * 24 * 60);
}

/** Calendar months later, or earlier, in UTC: what would be past the end of a month is its last day, so never too late. */
export function plusMonths(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return instantOf(date);
}

/** The same day and time of another year, in UTC; of 29 February the 28th, where a year has no other. */
export function plusYears(instant: Instant, years: number): Instant {
  return plusMonths(instant, years * 12);
}
