import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { cursorOf, isId, isInstant, parseCursor, type Page } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { CaseId } from './model.ts';

/**
 * Everything of a case in order: its history, and the messages in it at the instant they came or left. Cases that are shown
 * in it keep their own history, which is read with it.
 */

export interface TimelineRow {
  readonly id: string;
  readonly caseId: CaseId;
  readonly at: Instant;
  readonly accountId: AccountId | null;
  readonly act: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface TimelineCriteria {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly order: 'newest' | 'oldest';
  readonly only: 'all' | 'messages' | 'items' | 'notes' | 'tasks' | 'states' | 'access';
}

const chosen: Readonly<Record<TimelineCriteria['only'], RawBuilder<unknown>>> = {
  all: sql`true`,
  messages: sql`act in ('message-received', 'message-sent')`,
  items: sql`act in ('item-filed', 'item-removed', 'file-added', 'file-removed', 'message-received', 'message-sent')`,
  notes: sql`act = 'note-added'`,
  tasks: sql`act like 'task-%'`,
  states: sql`act in ('opened', 'corrected', 'assigned', 'closed', 'reopened', 'waived', 'merged-in', 'merged-into', 'unmerged', 'split-off', 'split-from', 'review-kept', 'erasure-proposed', 'erasure-refused', 'erased')`,
  access: sql`act in ('restricted', 'restriction-lifted', 'member-admitted', 'member-excluded', 'glass-broken', 'glass-reviewed')`,
};

/** Undefined when the cursor is none of ours. */
export async function listTimeline(db: Db, caseIds: readonly CaseId[], criteria: TimelineCriteria): Promise<Page<TimelineRow> | undefined> {
  const isNewest = criteria.order === 'newest';
  let past = sql`true`;
  if (criteria.after !== undefined) {
    const [at, id] = parseCursor(criteria.after, 2) ?? [];
    if (!isInstant(at) || !isId(id)) return undefined;
    past = isNewest ? sql`(at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`(at, id) > (${at}::timestamptz, ${id}::uuid)`;
  }
  const ids = sql`any (${[...caseIds]}::uuid[])`;
  const order = isNewest ? sql`at desc, id desc` : sql`at, id`;
  // What lies here now; history says by whom it was filed. The same message brought by two cases is one message.
  const { rows } = await sql<TimelineRow>`
    select id, case_id as "caseId", at, account_id as "accountId", act, object_kind as "objectKind", object_id as "objectId", reason, detail from (
      select e.id, e.case_id, e.at, e.account_id, e.act, e.object_kind, e.object_id, e.reason, e.detail from cases_event e where e.case_id = ${ids}
      union all
      select i.id, i.origin_id, i.happened_at, null, case i.direction when 'out' then 'message-sent' else 'message-received' end, 'message', i.object_id, null, '{}'::jsonb
      from (select distinct on (object_id) * from cases_item where case_id = ${ids} and kind = 'message' and removed_at is null order by object_id, added_at, id) i) entry
    where ${chosen[criteria.only]} and ${past}
    order by ${order} limit ${criteria.limit + 1}`.execute(db);
  const items = rows.slice(0, criteria.limit);
  const last = items.at(-1);
  return { items, next: rows.length > criteria.limit && last ? cursorOf([last.at, last.id]) : null };
}
