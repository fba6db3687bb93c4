import type { Instant } from '../kernel/time.ts';
import { epochMs } from '../kernel/time.ts';
import type { Random } from './random.ts';

/** When things happen at a desk: by day more than at night, in the week more than at its end, and letters in office hours. */
export interface Rhythm {
  readonly startMs: number;
  readonly nowMs: number;
  /** An instant of the whole time, as often as its hour is busy. */
  pick(random: Random): number;
  /** Not before `ms`, and when an office is at work. */
  atOffice(random: Random, ms: number): number;
}

const hourMs = 3_600_000;

/** Messages by hour of the day, midnight first, in tenths of the busiest hour. */
const busyness = [2, 1.5, 1.2, 1, 1, 1.4, 2.5, 4.5, 7.5, 9.5, 10, 9.8, 8, 8.5, 9.6, 9.2, 8.2, 6.5, 5, 4.2, 3.8, 3.4, 3, 2.5];
const ofWeekend = 0.42;

export function createRhythm(now: Instant, timeZone: string, days: number): Rhythm {
  const nowMs = epochMs(now);
  const startMs = nowMs - days * 24 * hourMs;
  const firstHour = Math.floor(startMs / hourMs) * hourMs;
  const hours = readHours(firstHour, (days + 10) * 24, timeZone);
  const past = hours.slice(0, Math.ceil((nowMs - firstHour) / hourMs));
  const total = past.reduce((sum, { weight }) => sum + weight, 0);
  const inOffice = (ms: number): boolean => {
    const hour = hours[Math.floor((ms - firstHour) / hourMs)];
    return !hour || (!hour.isWeekend && hour.ofDay >= 8 && hour.ofDay < 18);
  };
  return {
    startMs,
    nowMs,
    pick(random) {
      let rest = random.next() * total;
      const index = past.findIndex(({ weight }) => (rest -= weight) < 0);
      const at = firstHour + Math.max(0, index) * hourMs + random.int(0, 3599) * 1000;
      return Math.min(Math.max(at, startMs), nowMs - 60_000);
    },
    atOffice(random, ms) {
      let at = ms;
      while (!inOffice(at)) at += hourMs;
      // The first hour of the morning would otherwise begin with everything at once.
      return at === ms ? at : at + random.int(0, 90 * 60) * 1000;
    },
  };
}

interface Hour {
  readonly ofDay: number;
  readonly isWeekend: boolean;
  readonly weight: number;
}

function readHours(first: number, count: number, timeZone: string): readonly Hour[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  return Array.from({ length: count }, (_item, index) => {
    const parts = format.formatToParts(first + index * hourMs);
    const ofDay = Number(parts.find(({ type }) => type === 'hour')?.value);
    const isWeekend = ['Sat', 'Sun'].includes(parts.find(({ type }) => type === 'weekday')?.value ?? '');
    return { ofDay, isWeekend, weight: busyness[ofDay]! * (isWeekend ? ofWeekend : 1) };
  });
}
