import { epochMs, instantOf, parseInstant, type Instant } from '../../kernel/time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** RFC 5322 section 4.3 and the names European systems write; others count as UTC, as that section says. */
const zoneHours: Readonly<Record<string, number>> = {
  EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7,
  BST: 1, WEST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, EEST: 3, MSK: 3, TRT: 3,
};

const pattern =
  /^(?:[a-z]{2,9}\.?,? ?)?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}\.?[ -](\d{4}|\d{2}),? (\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)? ?(?:GMT|UTC|UT)?([+-]\d{2}:?\d{2})?([a-z]{1,5})?/i;

/**
 * The instant of a Date field (RFC 5322 section 3.3 and the obsolete forms of 4.3; RFC 3339 too, which some systems
 * write); undefined when it is no date, or one outside the years 1990 to 2099 that no mail can have.
 */
export function parseMailDate(value: string): Instant | undefined {
  const text = value.slice(0, 200).replace(/\s+/g, ' ').trim();
  const parsed = parseInstant(text) ?? fromRfc5322(text);
  return parsed !== undefined && parsed >= '1990' && parsed < '2100' ? parsed : undefined;
}

function fromRfc5322(text: string): Instant | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second = '0', offset, zone] = match;
  const month = months.findIndex((name) => name === monthName.toLowerCase());
  const year = yearText.length === 2 ? Number(yearText) + (Number(yearText) < 50 ? 2000 : 1900) : Number(yearText);
  // A leap second (60) is the first of the next minute.
  if (month < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const date = new Date(Date.UTC(year, month, Number(day)));
  // Date.UTC turns 31 February into March; such a date is nobody's.
  if (date.getUTCDate() !== Number(day)) return undefined;
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(offset, zone);
  return instantOf(date.getTime() + minutes * 60_000 + Number(second) * 1000);
}

function offsetMinutes(offset: string | undefined, zone: string | undefined): number {
  if (offset === undefined) return (zoneHours[zone?.toUpperCase() ?? ''] ?? 0) * 60;
  const digits = offset.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** The date-time of RFC 5322 section 3.3 in UTC: `Thu, 29 Mar 2026 00:30:00 +0000`. Milliseconds are lost. */
export function formatMailDate(instant: Instant): string {
  return new Date(epochMs(instant)).toUTCString().replace('GMT', '+0000');
}
