import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import type { Urgency } from '../kernel/vocabulary.ts';
import { measure, type Measured } from './clock-measure.ts';
import type { ClockSettings } from './clock-rules.ts';
import { startOfDayMs } from './clock-time.ts';
import { correctedHistory } from './corrections.ts';
import type { ExchangeKind, RefusalGround, RequestDirection, RequestEvent, RequestId } from './model.ts';
import { figureCodes, figureDimensions, type FigureCode, type FigureDimension, type FigurePart } from './model-statistics.ts';

/**
 * The figures that a Member State reports by 1 March for the calendar year before, Directive (EU) 2023/977 Art. 18, and
 * how far the limits were kept. Each is one question to the history of one request; a figure is how many say yes.
 */

/** A request as far as figures need it: its history without its words. */
export interface CountedRequest {
  readonly id: RequestId;
  readonly direction: RequestDirection;
  readonly exchange: ExchangeKind;
  /** The other side; null for a body of no country. */
  readonly country: string | null;
  readonly history: readonly RequestEvent[];
}

/** One request in one figure, and why it is there. */
export interface CountedRow {
  readonly figure: FigureCode;
  readonly requestId: RequestId;
  /** The instant that puts it into the year. */
  readonly at: Instant;
  readonly country: string | null;
  readonly urgency: Urgency | null;
  readonly ground: RefusalGround | null;
  readonly part: FigurePart | null;
}

/** A calendar year of the desk's zone: from `since` to before `before`. */
export interface CalendarYear {
  readonly year: number;
  readonly since: Instant;
  readonly before: Instant;
}

export interface CountingContext {
  readonly settings: ClockSettings;
  /** The desk's own country, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The countries that apply the Directive: members of the Union, and those associated with Schengen. */
  readonly bound: ReadonlySet<string>;
  readonly now: Instant;
}

export function calendarYear(year: number, timeZone: string): CalendarYear {
  const start = (of: number) => instantOf(startOfDayMs(timeZone, Date.UTC(of, 0, 1) / 86_400_000));
  return { year, since: start(year), before: start(year + 1) };
}

/* ── what a request comes to ── */

type Settlement = Extract<RequestEvent, { readonly kind: 'Answered' | 'Refused' | 'Withdrawn' | 'MarkedDuplicate' }>;

function isSettlement(event: RequestEvent): event is Settlement {
  return event.kind === 'Answered' || event.kind === 'Refused' || event.kind === 'Withdrawn' || event.kind === 'MarkedDuplicate';
}

/** A request with what several figures ask of it. */
interface Looked {
  readonly request: CountedRequest;
  readonly opening: RequestEvent | undefined;
  readonly sent: RequestEvent | undefined;
  /** As last assessed, or as stated. */
  readonly urgency: Urgency | null;
  /** In their order, without those that were recorded in error. */
  readonly settlements: readonly Settlement[];
  readonly measured: () => Measured;
  readonly context: CountingContext;
}

function look(request: CountedRequest, context: CountingContext): Looked {
  const history = correctedHistory(request.history);
  const settlements: Settlement[] = [];
  let urgency: Urgency | null = null;
  for (const event of history) {
    if (event.kind === 'Received' || event.kind === 'Prepared' || event.kind === 'Assessed') urgency = event.urgency;
    else if (isSettlement(event)) settlements.push(event);
    // As the clock has it: only what was recorded in error never was.
    else if (event.kind === 'Reopened' && event.reason === 'recorded-in-error') settlements.pop();
  }
  let measured: Measured | undefined;
  return {
    request,
    opening: history[0],
    sent: history.find(({ kind }) => kind === 'Sent'),
    urgency,
    settlements,
    measured: () => (measured ??= measure(request.history, context.now, context.settings)),
    context,
  };
}

/** Whether the other side is a state that applies the Directive, and not our own. */
function isBound({ request: { country }, context }: Looked): boolean {
  return country !== null && country !== context.country && context.bound.has(country);
}

/** A request from elsewhere, each once: no copy, no information unasked for, nothing of SIRENE, no duplicate, no enquiry of our own authorities. */
function isReceived({ request, settlements, context }: Looked): boolean {
  return request.direction === 'in' && request.exchange === 'request' && request.country !== context.country && !settlements.some(({ kind }) => kind === 'MarkedDuplicate');
}

/** One under Art. 4 of the Directive. */
function isIncoming(looked: Looked): boolean {
  return isReceived(looked) && isBound(looked);
}

/** A request of ours that has left, with or without what came of it; when. */
function submittedAt({ request, sent }: Looked): Instant | undefined {
  return request.direction === 'out' && request.exchange === 'request' ? sent?.at : undefined;
}

function firstOf<Kind extends Settlement['kind']>({ settlements }: Looked, kind: Kind): Extract<Settlement, { readonly kind: Kind }> | undefined {
  return settlements.find((event): event is Extract<Settlement, { readonly kind: Kind }> => event.kind === kind);
}

/** The answer or refusal that its limit was for. */
function reply(looked: Looked): Settlement | undefined {
  return looked.settlements.find(({ kind }) => kind === 'Answered' || kind === 'Refused');
}

/** When the limit passed although the authorisation was still being waited for; undefined when it was kept or that was not why. */
function deviatedAt(looked: Looked): Instant | undefined {
  if (!looked.request.history.some(({ kind }) => kind === 'AuthorisationNeeded')) return undefined;
  const { deviation, dueMs, stoppedAt, state } = looked.measured();
  if (!deviation || dueMs === null || state === 'paused') return undefined;
  return epochMs(deviation.since) <= dueMs && (stoppedAt ?? epochMs(looked.context.now)) > dueMs ? instantOf(dueMs) : undefined;
}

/* ── the figures ── */

type Found = Pick<CountedRow, 'at'> & Partial<Pick<CountedRow, 'ground' | 'part'>>;

export interface Figure {
  /** Within the Directive; null for what the desk counts besides. */
  readonly source: string | null;
  /** By what it is told apart. `country` is that of the other side. */
  readonly dimensions: readonly FigureDimension[];
  /** What this request adds to it, in whichever year; mostly nothing or one. */
  readonly of: (looked: Looked) => readonly Found[];
}

const once = (at: Instant | undefined, more: Omit<Found, 'at'> = {}): readonly Found[] => (at === undefined ? [] : [{ at, ...more }]);

/** Each figure with its definition; the words for it are under `requests.figure.<code>` and `requests.figure.<code>.hint`. */
export const figures: Readonly<Record<FigureCode, Figure>> = {
  submitted: {
    source: 'Art. 18(2)(a)',
    dimensions: ['country', 'urgency'],
    of: (looked) => (isBound(looked) ? once(submittedAt(looked)) : []),
  },
  // What authorities of our own send straight to other states is known here by the copies they owe us, Art. 4(1).
  'submitted-by-authorities': {
    source: 'Art. 18(2)(a)',
    dimensions: [],
    of: (looked) => {
      const { request, opening, settlements, context } = looked;
      const isOwn = request.direction === 'in' && request.exchange === 'copy' && request.country === context.country;
      return isOwn && !settlements.some(({ kind }) => kind === 'MarkedDuplicate') ? once(opening?.at) : [];
    },
  },
  received: {
    source: 'Art. 18(2)(b)',
    dimensions: ['country', 'urgency'],
    of: (looked) => (isIncoming(looked) ? once(looked.opening?.at) : []),
  },
  answered: {
    source: 'Art. 18(2)(b)',
    dimensions: ['country', 'urgency'],
    of: (looked) => (isIncoming(looked) ? once(firstOf(looked, 'Answered')?.at) : []),
  },
  refused: {
    source: 'Art. 18(2)(c)',
    dimensions: ['country', 'part'],
    of: (looked) => {
      const refusal = isIncoming(looked) ? firstOf(looked, 'Refused') : undefined;
      return once(refusal?.at, { part: refusal?.partial ? 'partial' : 'whole' });
    },
  },
  'refusal-grounds': {
    source: 'Art. 18(2)(c)',
    dimensions: ['country', 'ground', 'part'],
    of: (looked) => {
      const refusal = isIncoming(looked) ? firstOf(looked, 'Refused') : undefined;
      if (!refusal) return [];
      return [...new Set(refusal.grounds)].map((ground) => ({ at: refusal.at, ground, part: refusal.partial ? 'partial' : 'whole' }));
    },
  },
  deviations: {
    source: 'Art. 18(2)(d)',
    dimensions: ['country', 'urgency'],
    of: (looked) => (isIncoming(looked) ? once(deviatedAt(looked)) : []),
  },
  'within-limit': {
    source: null,
    dimensions: ['country', 'urgency'],
    of: (looked) => {
      const replied = isIncoming(looked) ? reply(looked) : undefined;
      return replied && looked.measured().state === 'met' ? once(replied.at) : [];
    },
  },
  'missed-limit': {
    source: null,
    dimensions: ['country', 'urgency', 'part'],
    of: (looked) => {
      const replied = isIncoming(looked) ? reply(looked) : undefined;
      return replied && looked.measured().state === 'missed' ? once(replied.at, { part: deviatedAt(looked) ? 'authorised' : 'unexcused' }) : [];
    },
  },
  'submitted-outside': {
    source: null,
    dimensions: ['country', 'urgency'],
    of: (looked) => (isBound(looked) ? [] : once(submittedAt(looked))),
  },
  'received-outside': {
    source: null,
    dimensions: ['country', 'urgency'],
    of: (looked) => (isReceived(looked) && !isBound(looked) ? once(looked.opening?.at) : []),
  },
};

/** What these requests add to the figures of a year, figure by figure in their order. */
export function countedRows(requests: Iterable<CountedRequest>, within: CalendarYear, context: CountingContext): readonly CountedRow[] {
  const rows = new Map<FigureCode, CountedRow[]>(figureCodes.map((code) => [code, []]));
  for (const request of requests) {
    const looked = look(request, context);
    for (const code of figureCodes) {
      const { dimensions, of } = figures[code];
      for (const { at, ground = null, part = null } of of(looked)) {
        if (at < within.since || at >= within.before) continue;
        rows.get(code)!.push({
          figure: code,
          requestId: request.id,
          at,
          country: dimensions.includes('country') ? request.country : null,
          urgency: dimensions.includes('urgency') ? looked.urgency : null,
          ground,
          part,
        });
      }
    }
  }
  return [...rows.values()].flat();
}

/* ── numbers ── */

/** How many of a figure are alike in everything that tells them apart. */
export type FigureCell = Pick<CountedRow, FigureDimension> & { readonly count: number };

export interface FigureCount {
  readonly code: FigureCode;
  readonly total: number;
  /** In the order of country (bodies of none last), urgency, ground and part. */
  readonly cells: readonly FigureCell[];
}

export function countsOf(rows: readonly CountedRow[]): readonly FigureCount[] {
  return figureCodes.map((code) => {
    const cells = new Map<string, FigureCell>();
    let total = 0;
    for (const { figure, country, urgency, ground, part } of rows) {
      if (figure !== code) continue;
      total += 1;
      const key = cellKey({ country, urgency, ground, part });
      cells.set(key, { country, urgency, ground, part, count: (cells.get(key)?.count ?? 0) + 1 });
    }
    return { code, total, cells: [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell) };
  });
}

// '~' sorts after every letter.
function cellKey(cell: Pick<CountedRow, FigureDimension>): string {
  return figureDimensions.map((dimension) => cell[dimension] ?? '~').join(' ');
}

/** What a later count has that an earlier one had not, and the other way about: by request and by where it was counted. */
export interface CountChanges {
  readonly added: readonly CountedRow[];
  readonly removed: readonly CountedRow[];
}

/**
 * Compares two counts of one year. A request that moved from one cell of a figure to another is in both lists; one whose
 * instant was corrected within the year is in neither, for no number changed.
 */
export function changesBetween(earlier: readonly CountedRow[], later: readonly CountedRow[]): CountChanges {
  const keyOf = (row: CountedRow) => `${row.figure} ${row.requestId} ${cellKey(row)}`;
  const before = new Set(earlier.map(keyOf));
  const after = new Set(later.map(keyOf));
  return { added: later.filter((row) => !before.has(keyOf(row))), removed: earlier.filter((row) => !after.has(keyOf(row))) };
}
