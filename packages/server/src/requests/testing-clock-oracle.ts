import type { ClockSettings } from './clock-rules.ts';
import type { RequestCommand } from './flow.ts';
import { settlementOf, type Entry } from './testing-flow-oracle.ts';

/**
 * A second opinion on the clock, for tests: the due instant is found by halving, as the first at which the clock has run
 * long enough; days by asking `Intl` for dates, without Temporal. It shares no code with what it checks.
 */

export interface OracleReading {
  readonly state: 'none' | 'running' | 'paused' | 'met' | 'missed';
  readonly rule: string | null;
  /** While paused: if the clarification came at the moment of reading. */
  readonly due: number | null;
  readonly stoppedAt: number | null;
  readonly deviationExceeded: boolean;
}

const hour = 3_600_000;

export function readClock(whole: readonly Entry[], seenAt: number, settings: ClockSettings): OracleReading {
  const stop = stopIn(whole, settings);
  const log = stop === undefined ? whole : whole.slice(0, whole.indexOf(stop) + 1);
  const opening = log[0]!.command as Extract<RequestCommand, { readonly act: 'receive' | 'prepare' }>;
  const start = opening.act === 'receive' ? log[0]!.at : log.findLast(({ act }) => act === 'send' || act === 'acknowledge')?.at;
  const stoppedAt = stop?.at ?? null;
  const none: OracleReading = { state: 'none', rule: null, due: null, stoppedAt, deviationExceeded: false };
  if (start === undefined || opening.exchange === 'spontaneous' || opening.exchange === 'copy') return none;

  const until = stoppedAt ?? seenAt;
  const pauses = pausesIn(log, until);
  const owed = limitsFor(log, opening, settings).map(({ name, hours, days, suspended }) => {
    const spans = suspended ? pauses : [];
    const due = days !== undefined && settings.dayConvention === 'end-of-day' ? dueAtEndOfDay(start, days, spans, settings) : dueAfterRunning(start, (hours ?? days! * 24) * hour, spans);
    return { name, due, stands: spans.some((span) => span.open && span.from < due) };
  });
  const first = owed.reduce((soonest, one) => (one.due < soonest.due ? one : soonest));
  const needed = log.findLast(({ act }) => act === 'need-authorisation') ?? (opening.act === 'prepare' ? log.find(({ act }) => act === 'record-delay') : undefined);
  const standing = first.stands && stop === undefined;
  const late = until > first.due;
  const unowed = stop?.act === 'withdraw' || stop?.act === 'mark-duplicate';
  const state = stop !== undefined ? (late ? 'missed' : unowed ? 'none' : 'met') : standing ? 'paused' : late ? 'missed' : 'running';
  return { state, rule: first.name, due: first.due, stoppedAt, deviationExceeded: needed !== undefined && late && needed.at <= first.due };
}

/** The first settlement that was not recorded in error; or the first partial answer, if that is what counts. */
function stopIn(log: readonly Entry[], { stopsAt }: ClockSettings): Entry | undefined {
  const standing: Entry[] = [];
  for (const entry of log) {
    if (settlementOf[entry.act] !== undefined) standing.push(entry);
    if (entry.command.act === 'reopen' && entry.command.reason === 'recorded-in-error') standing.pop();
  }
  const partial = stopsAt === 'first' ? log.find(({ act }) => act === 'answer-partly' || act === 'record-partial-answer') : undefined;
  return log.find((entry) => entry === partial || entry === standing[0]);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

function pausesIn(log: readonly Entry[], until: number): readonly Span[] {
  return log.flatMap((entry, at) => {
    if (entry.act !== 'ask-clarification' && entry.act !== 'record-question') return [];
    const later = log.slice(at + 1);
    const ends = later.findIndex(({ act }) => act === 'receive-clarification' || act === 'send-clarification');
    const meanwhile = ends < 0 ? later : later.slice(0, ends);
    const stated = entry.command.act === 'ask-clarification' && entry.command.receivedByRequesterAt === null ? undefined : entry.delivered!;
    const from = stated ?? meanwhile.find(({ act }) => act === 'confirm-delivery')?.at;
    if (from === undefined) return [];
    return [{ from, to: ends < 0 ? until : later[ends]!.at, open: ends < 0 }];
  });
}

interface Limit {
  readonly name: string;
  readonly hours?: number;
  readonly days?: number;
  readonly suspended: boolean;
}

function limitsFor(log: readonly Entry[], opening: Extract<RequestCommand, { readonly act: 'receive' | 'prepare' }>, settings: ClockSettings): readonly Limit[] {
  const assessment = log.findLast(({ act }) => act === 'assess')?.command as Extract<RequestCommand, { readonly act: 'assess' }> | undefined;
  const urgent = (assessment ?? opening).urgency === 'urgent';
  const others = settings.extraRules
    .filter(({ when }) => when.exchanges.includes(opening.exchange) && (when.urgency === undefined || (when.urgency === 'urgent') === urgent) && (!when.countries || when.countries.includes(opening.country ?? '')))
    .map(({ id, limit, pauses }): Limit => (limit.unit === 'hours' ? { name: id, hours: limit.count, suspended: pauses } : { name: id, days: limit.count, suspended: pauses }));
  if (opening.exchange === 'sirene') return [opening.sirenePriority === 'immediate' ? { name: 'sirene-immediate', hours: 1, suspended: false } : { name: 'sirene-12h', hours: 12, suspended: false }, ...others];
  if (!urgent) return [{ name: 'request-7d', days: 7, suspended: true }, ...others];
  return [assessment?.access === 'indirect' ? { name: 'request-indirect-3d', days: 3, suspended: true } : { name: 'request-urgent-8h', hours: 8, suspended: true }, ...others];
}

/** The first millisecond at which the clock, which stands during the spans, has run so long. Found by halving. */
function dueAfterRunning(start: number, length: number, spans: readonly Span[]): number {
  const ran = (until: number) => until - start - spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - Math.min(from, until)), 0);
  let early = start;
  let late = start + length + spans.reduce((sum, { from, to }) => sum + (to - from), 0);
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (ran(middle) >= length) late = middle;
    else early = middle + 1;
  }
  return early;
}

/** The day of the event not counted; so many days; each pause found to begin before the end moves it, until none is left. */
function dueAtEndOfDay(start: number, days: number, spans: readonly Span[], settings: ClockSettings): number {
  const { timeZone, holidays, movesOffNonWorkingDays } = settings;
  const midnight = firstInstant(timeZone, dayAfter(dateIn(timeZone, start), days + 1));
  let counted = 0;
  for (;;) {
    const shifted = midnight + spans.slice(0, counted).reduce((sum, { from, to }) => sum + (to - from), 0);
    let last = dateIn(timeZone, shifted - 1);
    const isFree = (date: string) => movesOffNonWorkingDays && (isWeekend(date) || (holidays as readonly string[]).includes(date));
    while (isFree(last)) last = dayAfter(last, 1);
    const due = firstInstant(timeZone, dayAfter(last, 1)) - 1;
    const begun = spans.filter(({ from }) => from < due).length;
    if (begun <= counted) return due;
    counted = begun;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-29`: the date on the wall. */
function dateIn(timeZone: string, ms: number): string {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })));
  return format.format(ms);
}

function dayAfter(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

function isWeekend(date: string): boolean {
  return ['Sat', 'Sun'].includes(new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3));
}

const firstInstants = new Map<string, number>();

/** The first millisecond that has this date on the wall. Found by halving between two days before and after. */
function firstInstant(timeZone: string, date: string): number {
  const key = `${timeZone}/${date}`;
  const known = firstInstants.get(key);
  if (known !== undefined) return known;
  let early = Date.parse(`${date}T00:00:00Z`) - 48 * hour;
  let late = early + 96 * hour;
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (dateIn(timeZone, middle) >= date) late = middle;
    else early = middle + 1;
  }
  firstInstants.set(key, early);
  return early;
}
