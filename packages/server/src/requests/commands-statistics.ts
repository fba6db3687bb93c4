import { getAccountNames } from '../accounts/store-names.ts';
import type { InputOf, ReplyOf } from '../kernel/endpoint.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import { countryMemberships } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { ClockSettings } from './clock-rules.ts';
import type { listStatisticsRows, StatisticsYear } from './contract-statistics.ts';
import { figureCodes, type FigureCode } from './model-statistics.ts';
import { calendarYear, changesBetween, countedRows, countsOf, figures, type CalendarYear, type CountChanges, type CountedRow, type CountingContext } from './statistics.ts';
import { eachCounted, getSeenRequests, insertEdition, listEditionRows, listEditions, lockEditions, type Edition } from './store-statistics.ts';

export interface StatisticsParts {
  readonly desk: { readonly name: string; readonly country: string; readonly timeZone: string };
  readonly clock: ClockSettings;
}

/** Today's count of a year: the same for whoever asks, whatever they may see. */
async function countYear(db: Db, within: CalendarYear, now: Instant, parts: StatisticsParts): Promise<readonly CountedRow[]> {
  const memberships = await countryMemberships(db);
  const bound = new Set([...memberships].filter(([, member]) => member.includes('eu') || member.includes('schengen')).map(([code]) => code));
  const context: CountingContext = { settings: parts.clock, country: parts.desk.country, bound, now };
  const rows: CountedRow[] = [];
  for await (const requests of eachCounted(db, within)) rows.push(...countedRows(requests, within, context));
  return rows;
}

/** The edition asked for: without a number the newest, null for today's count; undefined when there is none of that number. */
function chosen(editions: readonly Edition[], asked: number | undefined): Edition | null | undefined {
  if (asked === 0) return null;
  return asked === undefined ? (editions[0] ?? null) : editions.find(({ edition }) => edition === asked);
}

/** The figures of a year as reported, with what today's count has different; or today's count. */
export async function viewYear(act: Act, parts: StatisticsParts, year: number, asked: number | undefined): Promise<Outcome<StatisticsYear, 'requests.edition-not-found'>> {
  const editions = await listEditions(act.db, year);
  const edition = chosen(editions, asked);
  if (edition === undefined) return refuse('requests.edition-not-found');
  const within = calendarYear(year, parts.desk.timeZone);
  const today = await countYear(act.db, within, act.at, parts);
  const counts = edition ? edition.figures : countsOf(today);
  const changes = edition && changesBetween(await listEditionRows(act.db, edition.id), today);
  const names = await getAccountNames(act.db, [...new Set(editions.map(({ frozenBy }) => frozenBy))]);
  const refOf = ({ edition, frozenAt, frozenBy }: Edition) => ({ edition, frozenAt, frozenBy: { id: frozenBy, name: names.get(frozenBy) ?? '' } });
  return done({
    ...within,
    timeZone: parts.desk.timeZone,
    over: act.at >= within.before,
    edition: edition && refOf(edition),
    editions: editions.map(refOf),
    countedAt: act.at,
    figures: figureCodes.map((code) => {
      const { source, dimensions } = figures[code];
      // A figure that an older edition did not have was reported as nothing.
      const { total, cells } = counts.find((count) => count.code === code) ?? { total: 0, cells: [] };
      return { code, source, dimensions: [...dimensions], total, cells: [...cells], difference: changes && differenceOf(code, changes) };
    }),
  });
}

function differenceOf(code: FigureCode, { added, removed }: CountChanges): StatisticsYear['figures'][number]['difference'] {
  const count = (rows: readonly CountedRow[]) => rows.filter(({ figure }) => figure === code).length;
  const [more, less] = [count(added), count(removed)];
  return more + less === 0 ? null : { total: more - less, added: more, removed: less };
}

/** Keeps today's count of a year that is over as its next edition. */
export async function freezeYear(act: Act, parts: StatisticsParts, year: number): Promise<Outcome<StatisticsYear, 'requests.year-not-over' | 'requests.statistics-unchanged'>> {
  if (act.actor.kind !== 'account') throw new Error('figures are reported by a person');
  const within = calendarYear(year, parts.desk.timeZone);
  if (act.at < within.before) return refuse('requests.year-not-over');
  await lockEditions(act.db);
  const [latest] = await listEditions(act.db, year);
  const rows = await countYear(act.db, within, act.at, parts);
  if (latest) {
    const { added, removed } = changesBetween(await listEditionRows(act.db, latest.id), rows);
    if (added.length + removed.length === 0) return refuse('requests.statistics-unchanged');
  }
  const edition = (latest?.edition ?? 0) + 1;
  await insertEdition(act.db, { within, edition, timeZone: parts.desk.timeZone, at: act.at, by: act.actor.accountId, figures: countsOf(rows) }, rows);
  act.note({ year, edition, rowCount: rows.length });
  act.announce('requests');
  const view = await viewYear(act, parts, year, edition);
  if (!view.ok) throw new Error('the edition that was just written is gone');
  return view;
}

type RowsQuery = InputOf<typeof listStatisticsRows>['query'];

/** The requests behind a figure, by their instants; those that the actor may not see are counted and left out. */
export async function listRows(
  act: Act,
  parts: StatisticsParts,
  year: number,
  query: RowsQuery,
): Promise<Outcome<ReplyOf<typeof listStatisticsRows>, 'requests.edition-not-found' | 'requests.cursor-invalid'>> {
  const past = query.after === undefined ? undefined : parsePast(query.after);
  if (past === null) return refuse('requests.cursor-invalid');
  const edition = chosen(await listEditions(act.db, year), query.edition);
  if (edition === undefined) return refuse('requests.edition-not-found');
  const within = calendarYear(year, parts.desk.timeZone);
  const frozen = edition && (await listEditionRows(act.db, edition.id, query.figure));
  // What an edition has needs no counting, unless it is asked what has changed.
  const today = !frozen || query.change ? (await countYear(act.db, within, act.at, parts)).filter(({ figure }) => figure === query.figure) : [];
  const all = query.change ? (frozen ? changesBetween(frozen, today)[query.change] : []) : (frozen ?? today);
  const asked = all.filter((row) => fits(row, query));
  const seen = await getSeenRequests(act.db, asked.map(({ requestId }) => requestId));
  const visible = asked.filter(({ requestId }) => seen.has(requestId)).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const start = past === undefined ? 0 : visible.findIndex((row) => keyOf(row) > past);
  const page = start < 0 ? [] : visible.slice(start, start + query.limit);
  const last = page.at(-1);
  const isMore = last !== undefined && start + page.length < visible.length;
  act.touch('request', [...new Set(page.map(({ requestId }) => requestId))]);
  const numbers = await getMessageNames(act.db, page.flatMap(({ requestId }) => seen.get(requestId)!.messageId ?? []));
  return done({
    items: page.map(({ requestId, country, urgency, ground, part, at }) => {
      const { messageId, caseId, partnerName } = seen.get(requestId)!;
      const number = messageId && numbers.get(messageId)?.number;
      return { requestId, caseId, partnerName, message: messageId && number ? { id: messageId, number } : null, country, urgency, ground, part, at };
    }),
    next: isMore ? cursorOf([last.at, last.requestId, last.ground ?? '']) : null,
    count: visible.length,
    hiddenCount: asked.length - visible.length,
  });
}

function fits(row: CountedRow, { country, urgency, ground, part }: RowsQuery): boolean {
  return (
    (country === undefined || (row.country ?? 'none') === country) &&
    (urgency === undefined || row.urgency === urgency) &&
    (ground === undefined || row.ground === ground) &&
    (part === undefined || row.part === part)
  );
}

/** Sorts as text: an instant, then an id, then a ground of the same refusal. */
function keyOf({ at, requestId, ground }: Pick<CountedRow, 'at' | 'requestId' | 'ground'>): string {
  return `${at} ${requestId} ${ground ?? ''}`;
}

function parsePast(cursor: string): string | null {
  const [at, requestId, ground] = parseCursor(cursor, 3) ?? [];
  return isInstant(at) && isId(requestId) && typeof ground === 'string' ? `${at} ${requestId} ${ground}` : null;
}
