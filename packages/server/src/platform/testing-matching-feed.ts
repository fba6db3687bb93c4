import type { EngineRecord } from '@vigie/engine';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from './database.ts';
import { readWatermark, type Indexed, type IndexFeed, type Watermark } from './matching-index-feed.ts';

/* A table as a slice would have it, and its feed; the thread that builds imports this module too. */

interface Row {
  readonly id: string;
  readonly change: number;
  readonly record: EngineRecord | null;
  readonly isErased: boolean;
}

const columns = sql.raw(`id::text as id, change, case when is_in_force then record || jsonb_build_object('id', id::text) end as record, is_erased as "isErased"`);

export async function createFeedTable(owner: pg.Pool): Promise<void> {
  await owner.query(`
    create sequence feed_change;
    create table feed_row (
      id bigint generated always as identity primary key,
      record jsonb not null,
      is_in_force boolean not null default true,
      is_erased boolean not null default false,
      change bigint not null default nextval('feed_change'),
      changed_in xid8 not null default pg_current_xact_id());
    create index on feed_row (changed_in, change);
    grant select on feed_row to vigie_desk`);
}

/** To be set anew with every change of a row. */
export const changedNow = `change = nextval('feed_change'), changed_in = pg_current_xact_id()`;

export const indexFeed: IndexFeed = {
  module: import.meta.url,
  async listPage(db: Db, after: string | null, limit: number): Promise<readonly Indexed[]> {
    const { rows } = await sql<Row>`select ${columns} from feed_row where is_in_force and id > ${after ?? '0'}::bigint order by feed_row.id limit ${limit}`.execute(db);
    return rows.map(indexedOf);
  },
  async *listChanged(db: Db, since: Watermark, pageSize: number): AsyncIterable<Indexed> {
    let [changedIn, change]: [string, number] = [since, 0];
    for (;;) {
      const { rows } = await sql<Row & { readonly changedIn: string }>`
        select ${columns}, changed_in::text as "changedIn" from feed_row
        where (changed_in, change) > (${changedIn}::xid8, ${change}::bigint) order by changed_in, change limit ${pageSize}`.execute(db);
      for (const row of rows) yield indexedOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      [changedIn, change] = [last.changedIn, last.change];
    }
  },
  readWatermark,
};

function indexedOf({ id, change, record, isErased }: Row): Indexed {
  return { id, change, record: record ?? undefined, isErased };
}
