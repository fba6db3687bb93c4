import { sql } from 'kysely';
import { plusMonths, type Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { Alert, AlertId } from './model.ts';
import { noticeMonths } from './rules-validity.ts';
import { alertColumns as columns } from './store.ts';

/* What time does to alerts of ours. Each list is held, so that two processes of the desk do not do the same. */

/** Whether anything is due, so that the access log is not told of nothing. */
export async function isAnythingDue(db: Db, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`select exists (select from alerts_alert a where a.side = 'own' and (
      (a.state = 'issued' and (a.valid_until <= ${now} or a.deletion_due_at <= ${now}
        or (a.review_due_at <= ${now} and a.expiry_notified_at is null)
        or (a.majority_at <= ${plusMonths(now, noticeMonths)} and a.majority_notified_at is null)
        or a.hidden_until <= ${now}))
      or (a.erase_due_at <= ${now} and a.erased_at is null))) as due`.execute(db);
  return rows[0]?.due === true;
}

async function lockedWhere(db: Db, condition: ReturnType<typeof sql>, limit: number): Promise<readonly Alert[]> {
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where a.side = 'own' and ${condition} order by a.id limit ${limit} for update of a skip locked`.execute(db);
  return rows;
}

export async function lockExpired(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.state = 'issued' and a.valid_until <= ${now}`, limit);
}

/** The fifteen days are over and nobody has justified. */
export async function lockUnjustified(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.state = 'issued' and a.deletion_due_at <= ${now}`, limit);
}

export async function lockNoticeDue(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.state = 'issued' and a.review_due_at <= ${now} and a.expiry_notified_at is null and a.valid_until > ${now}`, limit);
}

export async function lockMajorityDue(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.state = 'issued' and a.majority_at <= ${plusMonths(now, noticeMonths)} and a.majority_notified_at is null`, limit);
}

export async function lockHidingOver(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.state = 'issued' and a.hidden_until <= ${now}`, limit);
}

export async function lockErasable(db: Db, now: Instant, limit: number): Promise<readonly Alert[]> {
  return lockedWhere(db, sql`a.erase_due_at <= ${now} and a.erased_at is null`, limit);
}

/* ── from national records ── */

/** What was issued or drafted from these records, as far as it has not ended; held. */
export async function lockOfHoldings(db: Db, holdingIds: readonly string[]): Promise<readonly Alert[]> {
  if (holdingIds.length === 0) return [];
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where a.holding_id = any (${[...holdingIds]}::bigint[]) and a.ended_at is null order by a.id for update of a`.execute(db);
  return rows;
}

export async function listConvertedStanding(db: Db, ids: readonly AlertId[]): Promise<ReadonlySet<AlertId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: AlertId }>`select distinct converted_from_id::text as id from alerts_alert where converted_from_id = any (${[...ids]}::bigint[]) and ended_at is null`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
