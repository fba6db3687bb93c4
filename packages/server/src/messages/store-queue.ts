import { sql, type RawBuilder } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { Channel, Direction, MessageKind, Urgency } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { MessageLine } from './contract.ts';
import type { MessageId, WorkState } from './model.ts';
import { findLines } from './store-reading.ts';

/*
 * The queue. Its orders are rows of ascending or descending values that end with the id, so a page begins exactly after
 * the last one; a missing deadline counts as one that never comes. The index `messages_message_queue` has the first order.
 */

export type QueueSort = 'deadline' | 'urgency' | 'received' | '-received';

export interface QueueCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  /** Absent: whatever is not filed. */
  readonly state?: WorkState | undefined;
  readonly whose: 'mine' | 'nobody' | 'anybody';
  readonly direction?: Direction | undefined;
  readonly channel?: Channel | undefined;
  readonly urgency?: Urgency | undefined;
  readonly kind?: MessageKind | undefined;
  /** Primary language subtag. */
  readonly language?: string | undefined;
  readonly unit?: UnitId | undefined;
  readonly overdue?: boolean | undefined;
  /** Not yet past its deadline, but before this many minutes are over. */
  readonly dueWithinMinutes?: number | undefined;
  readonly sort: QueueSort;
}

const due = sql`coalesce(m.due_at, 'infinity')`;
const calm = sql`(m.urgency = 'non-urgent')`;

/** Due soonest first, urgent before the others, then the oldest: the order in which work is taken. */
const mostPressing = sql`${due}, ${calm}, m.received_at, m.id`;

const orders: Readonly<Record<QueueSort, { readonly by: RawBuilder<unknown>; readonly key: RawBuilder<unknown>; readonly descending?: true }>> = {
  deadline: { by: mostPressing, key: mostPressing },
  urgency: { by: sql`${calm}, ${due}, m.received_at, m.id`, key: sql`${calm}, ${due}, m.received_at, m.id` },
  received: { by: sql`m.received_at, m.id`, key: sql`m.received_at, m.id` },
  '-received': { by: sql`m.received_at desc, m.id desc`, key: sql`m.received_at, m.id`, descending: true },
};

/** One page of the queue, as `accountId` sees it at `now`; undefined when the cursor is none of ours for this order. */
export async function listQueue(db: Db, criteria: QueueCriteria, now: Instant, accountId: AccountId | null): Promise<Page<MessageLine> | undefined> {
  const order = orders[criteria.sort];
  const conditions = conditionsOf(criteria, now, accountId);
  if (criteria.after !== undefined) {
    const key = keyAfter(criteria.sort, criteria.after);
    if (!key) return undefined;
    conditions.push(order.descending ? sql`(${order.key}) < (${key})` : sql`(${order.key}) > (${key})`);
  }
  // First which ones, then all about them: otherwise what belongs to a line would be looked up for every message in work.
  const { rows } = await sql<{ id: MessageId }>`
    select m.id from messages_message m
    where ${sql.join(conditions, sql` and `)}
    order by ${order.by} limit ${criteria.limit + 1}`.execute(db);
  const items = await findLines(db, rows.slice(0, criteria.limit).map(({ id }) => id));
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorAt(criteria.sort, last) : null };
}

function conditionsOf(criteria: QueueCriteria, now: Instant, accountId: AccountId | null): RawBuilder<unknown>[] {
  // Written out, not as a parameter: only so does the planner see that the queue's index holds all it needs.
  const conditions = [criteria.state === 'done' ? sql`m.work_state = 'done'` : sql`m.work_state <> 'done'`];
  if (criteria.state && criteria.state !== 'done') conditions.push(sql`m.work_state = ${criteria.state}`);
  if (criteria.whose === 'mine') conditions.push(sql`m.assignee_id = ${accountId}`);
  if (criteria.whose === 'nobody') conditions.push(sql`m.assignee_id is null`);
  if (criteria.direction) conditions.push(sql`m.direction = ${criteria.direction}`);
  if (criteria.channel) conditions.push(sql`m.channel = ${criteria.channel}`);
  if (criteria.urgency) conditions.push(sql`m.urgency = ${criteria.urgency}`);
  if (criteria.kind) conditions.push(sql`m.kind = ${criteria.kind}`);
  if (criteria.language) conditions.push(inLanguage(criteria.language));
  if (criteria.unit) conditions.push(sql`m.unit_id = ${criteria.unit}`);
  if (criteria.overdue === true) conditions.push(sql`m.due_at < ${now}`);
  if (criteria.overdue === false) conditions.push(sql`(m.due_at is null or m.due_at >= ${now})`);
  if (criteria.dueWithinMinutes !== undefined) conditions.push(isDueWithin(sql`m.due_at`, now, criteria.dueWithinMinutes));
  return conditions;
}

/** One rule for the list and for its count. */
function isDueWithin(dueAt: RawBuilder<unknown>, now: Instant, minutes: number): RawBuilder<unknown> {
  return sql`(${dueAt} >= ${now} and ${dueAt} < ${plusMinutes(now, minutes)})`;
}

/** `sr` finds `sr-Latn` too. */
function inLanguage(language: string): RawBuilder<unknown> {
  return sql`split_part(lower(m.language), '-', 1) = ${language.toLowerCase()}`;
}

/* ── cursors ── */

function cursorAt(sort: QueueSort, line: MessageLine): string {
  const calmness = line.urgency === 'non-urgent' ? 1 : 0;
  switch (sort) {
    case 'deadline':
    case 'urgency':
      return cursorOf([sort, line.dueAt, calmness, line.receivedAt, line.id]);
    case 'received':
    case '-received':
      return cursorOf([sort, line.receivedAt, line.id]);
  }
}

/** The row after which the page begins, in the form of the order's key. */
function keyAfter(sort: QueueSort, cursor: string): RawBuilder<unknown> | undefined {
  if (sort === 'received' || sort === '-received') {
    const [name, receivedAt, id] = parseCursor(cursor, 3) ?? [];
    return name === sort && isInstant(receivedAt) && isId(id) ? sql`${receivedAt}::timestamptz, ${id}::uuid` : undefined;
  }
  const [name, dueAt, calmness, receivedAt, id] = parseCursor(cursor, 5) ?? [];
  if (name !== sort || !(dueAt === null || isInstant(dueAt)) || (calmness !== 0 && calmness !== 1) || !isInstant(receivedAt) || !isId(id)) return undefined;
  const dueKey = sql`coalesce(${dueAt}::timestamptz, 'infinity')`;
  const calmKey = sql`${calmness === 1}::boolean`;
  return sort === 'deadline' ? sql`${dueKey}, ${calmKey}, ${receivedAt}::timestamptz, ${id}::uuid` : sql`${calmKey}, ${dueKey}, ${receivedAt}::timestamptz, ${id}::uuid`;
}

/* ── counts ── */

export interface QueueCounts {
  readonly waiting: number;
  readonly mine: number;
  readonly urgent: number;
  readonly overdue: number;
  readonly dueWithinHour: number;
  readonly quarantined: number;
  readonly deliveriesFailed: number;
}

/** What the actor sees waiting. One query over the partial indexes of what is open. */
export async function countQueue(db: Db, now: Instant, accountId: AccountId | null): Promise<QueueCounts> {
  const { rows } = await sql<QueueCounts>`
    select
      count(*) filter (where work_state = 'waiting') as waiting,
      count(*) filter (where work_state = 'claimed' and assignee_id = ${accountId}) as mine,
      count(*) filter (where urgency = 'urgent') as urgent,
      count(*) filter (where due_at < ${now}) as overdue,
      count(*) filter (where ${isDueWithin(sql`due_at`, now, 60)}) as "dueWithinHour",
      (select count(*) from messages_quarantined where state = 'open') as quarantined,
      (select count(*) from messages_delivery where state = 'rejected') as "deliveriesFailed"
    from messages_message where work_state <> 'done'`.execute(db);
  return rows[0]!;
}

/* ── taking the next ── */

export interface NextCriteria {
  readonly channel?: Channel | undefined;
  readonly language?: string | undefined;
  readonly unit?: UnitId | undefined;
}

/**
 * Locks the most pressing message that nobody has and nobody else is just taking; undefined when none waits. What was
 * given to a unit is for that unit: without a unit asked for, only what is with none or with one of `ownUnits`.
 */
export async function lockNext(db: Db, criteria: NextCriteria, ownUnits: readonly UnitId[]): Promise<MessageId | undefined> {
  const conditions = [sql`m.work_state <> 'done'`, sql`m.work_state = 'waiting'`];
  if (criteria.channel) conditions.push(sql`m.channel = ${criteria.channel}`);
  if (criteria.language) conditions.push(inLanguage(criteria.language));
  conditions.push(criteria.unit ? sql`m.unit_id = ${criteria.unit}` : sql`(m.unit_id is null or m.unit_id = any (${[...ownUnits]}::uuid[]))`);
  const { rows } = await sql<{ id: MessageId }>`
    select m.id from messages_message m where ${sql.join(conditions, sql` and `)}
    order by ${mostPressing} limit 1 for update skip locked`.execute(db);
  return rows[0]?.id;
}
