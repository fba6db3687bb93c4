import { sql, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { CaseAct, CaseId, CaseRecord, CaseRef, ItemKind } from './model.ts';
import { numberOf, parseNumber } from './rules.ts';
import type { CaseTable } from './tables.ts';

/** Cases themselves and their history. What lies in them is in the other stores, by noun. */

/**
 * Locks a year's counter until this transaction ends and gives the next number: whoever holds it opens alone, so numbers
 * have no gaps.
 */
export async function nextSequence(db: Db, year: number): Promise<number> {
  await db.insertInto('cases_counter').values({ year, last: 0 }).onConflict((on) => on.doNothing()).execute();
  const { last } = await db.updateTable('cases_counter').set({ last: sql`last + 1` }).where('year', '=', year).returning('last').executeTakeFirstOrThrow();
  return last;
}

export type NewCase = Pick<
  CaseTable,
  'id' | 'year' | 'sequence' | 'title' | 'summary' | 'crime_areas' | 'priority' | 'classification' | 'owner_unit_id' | 'owner_id' | 'restricted' | 'opened_at' | 'opened_by'
>;

export async function insertCase(db: Db, given: NewCase): Promise<void> {
  await db
    .insertInto('cases_case')
    .values({ ...given, state: 'open', closed_at: null, closed_by: null, closing_reason: null, concluded_at: null, review_due_at: null, merged_into_id: null, changed_at: given.opened_at })
    .execute();
}

const columns = [
  'id',
  'year',
  'sequence',
  'state',
  'title',
  'summary',
  'crime_areas',
  'priority',
  'classification',
  'owner_unit_id',
  'owner_id',
  'restricted',
  'opened_at',
  'opened_by',
  'closed_at',
  'closed_by',
  'closing_reason',
  'concluded_at',
  'review_due_at',
  'merged_into_id',
  'version',
] as const;

function recordOf(row: Pick<Selectable<CaseTable>, (typeof columns)[number]>): CaseRecord {
  return {
    id: row.id,
    number: numberOf(row.year, row.sequence),
    state: row.state,
    title: row.title,
    summary: row.summary,
    crimeAreas: row.crime_areas,
    priority: row.priority,
    classification: row.classification,
    ownerUnitId: row.owner_unit_id,
    ownerId: row.owner_id,
    restricted: row.restricted,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    closingReason: row.closing_reason,
    concludedAt: row.concluded_at,
    reviewDueAt: row.review_due_at,
    mergedIntoId: row.merged_into_id,
    version: row.version,
  };
}

/** Undefined when there is none or the actor may not see it. */
export async function findCase(db: Db, id: CaseId): Promise<CaseRecord | undefined> {
  const row = await db.selectFrom('cases_case').select(columns).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

/** The same, held until the end of the transaction. */
export async function lockCase(db: Db, id: CaseId): Promise<CaseRecord | undefined> {
  const row = await db.selectFrom('cases_case').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && recordOf(row);
}

/** Undefined for what is no number of ours, and for that of a case the actor may not see. */
export async function findCaseByNumber(db: Db, number: string): Promise<CaseRecord | undefined> {
  const parts = parseNumber(number);
  if (!parts) return undefined;
  const row = await db.selectFrom('cases_case').select(columns).where('year', '=', parts.year).where('sequence', '=', parts.sequence).executeTakeFirst();
  return row && recordOf(row);
}

/** How screens name cases, by id; those the actor may not see are not in the answer. */
export async function getCaseRefs(db: Db, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseRef>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases_case')
    .select(['id', 'year', 'sequence', 'title', 'state', 'restricted', 'classification'])
    .where('id', '=', sql<CaseId>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ year, sequence, ...ref }) => [ref.id, { ...ref, number: numberOf(year, sequence) }]));
}

/** The cases in which something lies now, opened last first, as far as the actor sees them. */
export async function findCasesOf(db: Db, kind: ItemKind, objectIds: readonly string[]): Promise<readonly (CaseRef & { readonly objectId: string })[]> {
  if (objectIds.length === 0) return [];
  const rows = await db
    .selectFrom('cases_item as i')
    .innerJoin('cases_case as c', 'c.id', 'i.case_id')
    .select(['c.id', 'c.year', 'c.sequence', 'c.title', 'c.state', 'c.restricted', 'c.classification', 'i.object_id as objectId'])
    .distinct()
    .where('i.kind', '=', kind)
    .where('i.object_id', '=', sql<string>`any(${[...objectIds]}::uuid[])`)
    .where('i.removed_at', 'is', null)
    .where('c.state', '<>', 'erased')
    .orderBy('c.year', 'desc')
    .orderBy('c.sequence', 'desc')
    .execute();
  return rows.map(({ year, sequence, ...row }) => ({ ...row, number: numberOf(year, sequence) }));
}

/** The case of a message: an open one before a closed one, opened last first. */
export async function findCaseOfMessage(db: Db, messageId: string): Promise<CaseRef | undefined> {
  const found = await findCasesOf(db, 'message', [messageId]);
  return found.find(({ state }) => state === 'open') ?? found[0];
}

export type CaseChange = Partial<
  Pick<
    CaseTable,
    | 'state'
    | 'title'
    | 'summary'
    | 'crime_areas'
    | 'priority'
    | 'classification'
    | 'owner_unit_id'
    | 'owner_id'
    | 'restricted'
    | 'closed_at'
    | 'closed_by'
    | 'closing_reason'
    | 'concluded_at'
    | 'review_due_at'
    | 'merged_into_id'
  >
>;

/** The case is held. */
export async function updateCase(db: Db, id: CaseId, change: CaseChange): Promise<void> {
  const { crime_areas: areas, ...rest } = change;
  await db
    .updateTable('cases_case')
    .set({ ...rest, ...(areas ? { crime_areas: [...areas] } : {}), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Cases that are shown in this one, also through others. */
export async function listMergedIn(db: Db, id: CaseId): Promise<readonly CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    with recursive inside as (
      select c.id from cases_case c where c.merged_into_id = ${id}
      union select c.id from cases_case c join inside i on c.merged_into_id = i.id)
    select id from inside`.execute(db);
  return rows.map((row) => row.id);
}

/* ── history ── */

export interface NewEvent {
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly accountId: AccountId | null;
  readonly act: CaseAct;
  readonly object?: { readonly kind: string; readonly id: string };
  readonly reason?: string | undefined;
  /** Closed words, figures and ids; never a value about a person. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds to the history of a case, and so says that it has changed. */
export async function insertEvents(db: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db
    .insertInto('cases_event')
    .values(
      events.map((event) => ({
        id: newId(),
        case_id: event.caseId,
        at: event.at,
        account_id: event.accountId,
        act: event.act,
        object_kind: event.object?.kind ?? null,
        object_id: event.object?.id ?? null,
        reason: event.reason || null,
        detail: JSON.stringify(event.detail ?? {}),
      })),
    )
    .execute();
}
