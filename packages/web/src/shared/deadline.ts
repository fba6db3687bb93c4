/** How pressing a deadline is: `overdue` past it, `critical` within the hour, `near` within a shift, `ahead` beyond; `met` and `missed` once it is over. */
export type DeadlineState = 'overdue' | 'critical' | 'near' | 'ahead' | 'met' | 'missed';

export interface DeadlineView {
  readonly state: DeadlineState;
  /** Whole minutes left, or past when overdue or missed; never negative. */
  readonly minutes: number;
}

const criticalMinutes = 60;
const nearMinutes = 8 * 60;

/**
 * A deadline as seen now. Minutes left are rounded up and minutes past down, so that `1 min` is never shown when none is
 * left, and `overdue` begins exactly at the due instant. With `doneAt` it is frozen: met when done at or before it.
 */
export function viewDeadline(dueAt: string, nowMs: number, doneAt?: string | null): DeadlineView {
  const dueMs = Date.parse(dueAt);
  if (doneAt) {
    const early = dueMs - Date.parse(doneAt);
    return { state: early >= 0 ? 'met' : 'missed', minutes: Math.floor(Math.abs(early) / 60_000) };
  }
  if (nowMs >= dueMs) return { state: 'overdue', minutes: Math.floor((nowMs - dueMs) / 60_000) };
  const minutes = Math.ceil((dueMs - nowMs) / 60_000);
  if (minutes <= criticalMinutes) return { state: 'critical', minutes };
  return { state: minutes <= nearMinutes ? 'near' : 'ahead', minutes };
}
