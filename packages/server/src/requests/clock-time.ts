import { Temporal } from 'temporal-polyfill';
import { epochMs, type CivilDate, type Instant } from '../kernel/time.ts';

/** An instant as the clock on a wall shows it. */
export interface LocalTime {
  readonly utc: Instant;
  /** `2026-03-29T03:30:00` */
  readonly local: string;
  /** IANA name. */
  readonly zone: string;
  /** `+02:00` */
  readonly offset: string;
}

/** Throws RangeError on a zone nobody knows. */
export function localTime(at: Instant, timeZone: string): LocalTime {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return { utc: at, local: zoned.toPlainDateTime().toString({ smallestUnit: 'second' }), zone: timeZone, offset: zoned.offset };
}

/** `2026-03-29 03:30 +02:00`, for sentences. */
export function localText({ local, offset }: LocalTime): string {
  return `${local.slice(0, 16).replace('T', ' ')} ${offset}`;
}

const dayMs = 86_400_000;

// A day's first instant is the same for ever within one version of the zone data, and finding it is slow.
const starts = new Map<string, number>();
const startsKept = 20_000;

/** First instant, in ms, of the day that is `epochDay` days after 1 January 1970 in the zone: also where midnight is skipped. */
export function startOfDayMs(timeZone: string, epochDay: number): number {
  const key = `${timeZone} ${epochDay}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = plainDate(epochDay).toZonedDateTime(timeZone).epochMilliseconds;
  if (starts.size >= startsKept) starts.clear();
  starts.set(key, start);
  return start;
}

/** The civil day in the zone on which an instant falls, in days since 1 January 1970. */
export function dayOfMs(timeZone: string, ms: number): number {
  let day = Math.floor(ms / dayMs);
  while (ms < startOfDayMs(timeZone, day)) day -= 1;
  while (ms >= startOfDayMs(timeZone, day + 1)) day += 1;
  return day;
}

export function civilDateOf(epochDay: number): CivilDate {
  return new Date(epochDay * dayMs).toISOString().slice(0, 10) as CivilDate;
}

/** Regulation (EEC, Euratom) No 1182/71 Art. 2(2): neither Saturday, Sunday nor holiday. */
export function isWorkingDay(epochDay: number, holidays: readonly CivilDate[]): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((epochDay + 3) % 7) + 7) % 7;
  return weekday < 5 && !holidays.includes(civilDateOf(epochDay));
}

function plainDate(epochDay: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(civilDateOf(epochDay));
}

/** Whether a name is a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether the wall clock's distance from UTC differs at two instants: the clocks changed in between. */
export function offsetsDiffer(one: Instant, other: Instant, timeZone: string): boolean {
  return epochMs(one) !== epochMs(other) && localTime(one, timeZone).offset !== localTime(other, timeZone).offset;
}
