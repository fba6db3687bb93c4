import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { readWatermark, type Indexed, type IndexFeed, type Watermark } from '../platform/matching-index-feed.ts';

interface Row {
  readonly id: string;
  readonly change: number;
  readonly record: EngineRecord | null;
}

// The identifier as text: a number of the driver would lose nothing here, but would be turned into text again for each of ten million.
// What is selected is the identifier as text: order by the table's own column, or 10 comes before 9 and pages lose rows.
const columns = sql.raw(`id::text as id, change, case when removed_at is null then record end as record`);

/** Holdings in force, for the matching index. Read as the desk itself; what is found is filtered for each actor when it is shown. */
export const indexFeed: IndexFeed = {
  module: import.meta.url,
  async listPage(db: Db, after: string | null, limit: number): Promise<readonly Indexed[]> {
    const { rows } = await sql<Row>`
      select ${columns} from holdings_record
      where id > ${after ?? '0'}::bigint and removed_at is null order by holdings_record.id limit ${limit}`.execute(db);
    return rows.map(indexedOf);
  },
  async *listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
    let [changedIn, change]: [string, number] = [since, 0];
    for (;;) {
      const { rows } = await sql<Row & { readonly changedIn: string }>`
        select ${columns}, changed_in::text as "changedIn" from holdings_record
        where (changed_in, change) > (${changedIn}::xid8, ${change}::bigint) order by changed_in, change limit ${pageSize}`.execute(db);
      for (const row of rows) yield indexedOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      [changedIn, change] = [last.changedIn, last.change];
    }
  },
  readWatermark,
  async estimateCount(db: Db): Promise<number> {
    const { rows } = await sql<{ count: number }>`select coalesce(sum(record_count), 0)::bigint as count from holdings_source`.execute(db);
    return rows[0]!.count;
  },
};

function indexedOf({ id, change, record }: Row): Indexed {
  return { id, change, record: record === null ? undefined : { ...record, id } };
}
