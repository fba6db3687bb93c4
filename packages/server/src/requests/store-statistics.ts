import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId, type Id } from '../kernel/id.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import type { CaseId } from '../cases/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { RequestEvent, RequestId } from './model.ts';
import type { FigureCode } from './model-statistics.ts';
import type { CalendarYear, CountedRequest, CountedRow, FigureCount } from './statistics.ts';

export type EditionId = Id<'statistics-edition'>;

declare module '../platform/database.ts' {
  interface Tables {
    requests_edition: EditionTable;
    requests_edition_row: EditionRowTable;
  }
}

interface EditionTable {
  id: EditionId;
  year: number;
  edition: number;
  since: Instant;
  before: Instant;
  time_zone: string;
  frozen_at: Instant;
  frozen_by: AccountId;
  figures: FigureCount[];
}

interface EditionRowTable {
  edition_id: EditionId;
  figure: FigureCode;
  request_id: RequestId;
  at: Instant;
  country: CountedRow['country'];
  urgency: CountedRow['urgency'];
  ground: CountedRow['ground'];
  part: CountedRow['part'];
}

/** What was reported of a year. */
export interface Edition {
  readonly id: EditionId;
  readonly year: number;
  /** 1, 2, … within the year. */
  readonly edition: number;
  readonly timeZone: string;
  readonly frozenAt: Instant;
  readonly frozenBy: AccountId;
  readonly figures: readonly FigureCount[];
}

/* ── what is counted ── */

const batch = 2_000;

/**
 * The requests that may count in a year, also those that the actor may not see: without their words, and for the figures
 * only. Comes in batches, so that a large year needs no large memory.
 */
export async function* eachCounted(db: Db, { since, before }: CalendarYear): AsyncGenerator<readonly CountedRequest[]> {
  const { rows: found } = await sql<{ id: RequestId }>`select id from requests_counted(${since}, ${before}) as id`.execute(db);
  const ids = found.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += batch) {
    const { rows } = await sql<Omit<CountedRequest, 'history'> & { readonly history: readonly Stored[] }>`
      select id, direction, exchange, country, history from requests_histories(${ids.slice(start, start + batch)}::uuid[])`.execute(db);
    yield rows.map((row) => ({ ...row, history: row.history.map(eventOf) }));
  }
}

/** An event as the database gives it for counting; when it was taken down does not matter there. */
type Stored = readonly [kind: RequestEvent['kind'], atMs: number, facts: object | null];

function eventOf([kind, atMs, facts]: Stored): RequestEvent {
  const at = instantOf(atMs);
  return { ...facts, kind, at, recordedAt: at } as RequestEvent;
}

/* ── editions ── */

/** Until the transaction ends, nobody else freezes. */
export async function lockEditions(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('requests_edition'))`.execute(db);
}

/** Of one year, newest first. */
export async function listEditions(db: Db, year: number): Promise<readonly Edition[]> {
  return db
    .selectFrom('requests_edition')
    .select(['id', 'year', 'edition', 'time_zone as timeZone', 'frozen_at as frozenAt', 'frozen_by as frozenBy', 'figures'])
    .where('year', '=', year)
    .orderBy('edition', 'desc')
    .execute();
}

/** The years of which something was reported, newest first. */
export async function listReportedYears(db: Db): Promise<readonly number[]> {
  const rows = await db.selectFrom('requests_edition').select('year').distinct().orderBy('year', 'desc').execute();
  return rows.map(({ year }) => year);
}

export async function listEditionRows(db: Db, id: EditionId, figure?: FigureCode): Promise<readonly CountedRow[]> {
  let query = db.selectFrom('requests_edition_row').select(['figure', 'request_id as requestId', 'at', 'country', 'urgency', 'ground', 'part']).where('edition_id', '=', id);
  if (figure) query = query.where('figure', '=', figure);
  return query.execute();
}

export async function insertEdition(
  db: Db,
  edition: { readonly within: CalendarYear; readonly edition: number; readonly timeZone: string; readonly at: Instant; readonly by: AccountId; readonly figures: readonly FigureCount[] },
  rows: readonly CountedRow[],
): Promise<void> {
  const id = newId<'statistics-edition'>();
  const { year, since, before } = edition.within;
  await db
    .insertInto('requests_edition')
    .values({ id, year, edition: edition.edition, since, before, time_zone: edition.timeZone, frozen_at: edition.at, frozen_by: edition.by, figures: sql`${JSON.stringify(edition.figures)}::jsonb` })
    .execute();
  await sql`insert into requests_edition_row (edition_id, figure, request_id, at, country, urgency, ground, part)
    select ${id}, r.figure, r."requestId", r.at, r.country, r.urgency, r.ground, r.part
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(figure text, "requestId" uuid, at timestamptz, country text, urgency text, ground text, part text)`.execute(db);
}

/* ── the rows behind a figure ── */

export interface SeenRequest {
  readonly id: RequestId;
  readonly messageId: MessageId | null;
  readonly caseId: CaseId;
  readonly partnerName: string;
}

/** Those of these requests that the actor may see. */
export async function getSeenRequests(db: Db, ids: readonly RequestId[]): Promise<ReadonlyMap<RequestId, SeenRequest>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SeenRequest>`
    select id, message_id as "messageId", case_id as "caseId", partner_name as "partnerName"
    from requests_request where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
