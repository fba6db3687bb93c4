import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { readWatermark, type Indexed, type IndexFeed, type Watermark } from '../platform/matching-index-feed.ts';
import type { AlertId, AlertRecord } from './model.ts';

/** Alerts of others that are in force, for the index that holdings are asked against. Read as the desk itself. */

interface Row {
  readonly id: AlertId;
  readonly change: number;
  readonly isInForce: boolean;
  readonly isErased: boolean;
  readonly record: AlertRecord | null;
}

// What is selected is the identifier as text: order by the table's own column, or 10 comes before 9 and pages lose rows.
const columns = sql`id::text as id, change, (state = 'in-force') as "isInForce", (erased_at is not null) as "isErased", record`;

function indexedOf({ id, change, isInForce, isErased, record }: Row): Indexed {
  return { id, change, record: isInForce && record !== null ? { ...record, id } : undefined, ...(isErased ? { isErased } : {}) };
}

async function listPage(db: Db, after: string | null, limit: number): Promise<readonly Indexed[]> {
  const { rows } = await sql<Row>`select ${columns} from alerts_alert
    where side = 'foreign' and state = 'in-force' and id > ${after ?? '0'}::bigint order by alerts_alert.id limit ${limit}`.execute(db);
  return rows.map(indexedOf);
}

async function* listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
  let [changedIn, change]: [string, number] = [since, 0];
  for (;;) {
    const { rows } = await sql<Row & { readonly changedIn: string }>`
      select ${columns}, changed_in::text as "changedIn" from alerts_alert
      where side = 'foreign' and (changed_in, change) > (${changedIn}::xid8, ${change}::bigint) order by changed_in, change limit ${pageSize}`.execute(db);
    for (const row of rows) yield indexedOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    [changedIn, change] = [last.changedIn, last.change];
  }
}

async function estimateCount(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from alerts_alert where side = 'foreign' and state = 'in-force'`.execute(db);
  return rows[0]!.count;
}

export const indexFeed: IndexFeed = { module: import.meta.url, listPage, listChanged, readWatermark, estimateCount };
