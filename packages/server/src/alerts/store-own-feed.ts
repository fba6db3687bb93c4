import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { readWatermark, type Indexed, type IndexFeed, type Watermark } from '../platform/matching-index-feed.ts';

interface Row {
  readonly id: string;
  readonly change: number;
  readonly record: EngineRecord | null;
  readonly isErased: boolean;
}

// What is selected is the identifier as text: order by the table's own column, or 10 comes before 9 and pages lose rows.
const columns = sql.raw(`id::text as id, change, case when side = 'own' and state = 'issued' then record end as record, erased_at is not null as "isErased"`);

/** Alerts of ours that stand, for the matching index: so that no second one is entered on the same subject. Read as the desk itself. */
export const indexFeed: IndexFeed = {
  module: import.meta.url,
  async listPage(db: Db, after: string | null, limit: number): Promise<readonly Indexed[]> {
    const { rows } = await sql<Row>`
      select ${columns} from alerts_alert where side = 'own' and state = 'issued' and id > ${after ?? '0'}::bigint order by alerts_alert.id limit ${limit}`.execute(db);
    return rows.map(indexedOf);
  },
  async *listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
    let change = 0;
    for (;;) {
      const { rows } = await sql<Row>`
        select ${columns} from alerts_alert
        where side = 'own' and changed_in >= ${since}::xid8 and change > ${change} order by change limit ${pageSize}`.execute(db);
      for (const row of rows) yield indexedOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      change = last.change;
    }
  },
  readWatermark,
};

/** Prints of somebody unknown are nothing that could be compared. */
function indexedOf({ id, change, record, isErased }: Row): Indexed {
  const isComparable = record !== null && !(record.kind === 'person' && record.names.length === 0 && (record.documents ?? []).length === 0);
  return { id, change, record: isComparable ? { ...record, id } : undefined, ...(isErased ? { isErased } : {}) };
}
