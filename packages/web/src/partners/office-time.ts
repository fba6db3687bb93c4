/** What the clock says at an office, as seen from the desk. */
export interface OfficeTime {
  /** `03:12` on the 24-hour clock. */
  readonly text: string;
  /** From 22:00 to 06:00 there: somebody is woken up, unless the office works round the clock. */
  readonly isNight: boolean;
  /** Ahead of the desk when positive, in minutes. */
  readonly offsetMinutes: number;
  /** Its civil date against the desk's: yesterday, today, tomorrow. */
  readonly dayDifference: -1 | 0 | 1;
}

const nightFromHour = 22;
const nightUntilHour = 6;
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(timeZone)) return formatters.get(timeZone);
  let made: Intl.DateTimeFormat | undefined;
  try {
    made = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  } catch {
    // A zone this browser does not know: its time is left out.
  }
  formatters.set(timeZone, made);
  return made;
}

/** The wall clock of a zone as if it were UTC, in milliseconds, cut to the minute. */
function wallClockMs(formatter: Intl.DateTimeFormat, nowMs: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(nowMs)) part[type] = Number(value);
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute']);
}

/** The time now in an office's zone; undefined when this browser does not know the zone. */
export function officeTime(timeZone: string, deskTimeZone: string, nowMs: number): OfficeTime | undefined {
  const [its, ours] = [formatterOf(timeZone), formatterOf(deskTimeZone)];
  if (!its || !ours) return undefined;
  const [there, here] = [wallClockMs(its, nowMs), wallClockMs(ours, nowMs)];
  const clock = new Date(there);
  const hour = clock.getUTCHours();
  return {
    text: clock.toISOString().slice(11, 16),
    isNight: hour >= nightFromHour || hour < nightUntilHour,
    offsetMinutes: (there - here) / 60_000,
    dayDifference: Math.sign(dayOf(there) - dayOf(here)) as OfficeTime['dayDifference'],
  };
}

function dayOf(wallMs: number): number {
  return Math.floor(wallMs / 86_400_000);
}
