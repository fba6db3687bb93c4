import { sql } from 'kysely';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { HitId } from './model.ts';
import type { HitReadTable } from './tables.ts';

/** Reads of plate readers: each once, by the reader's own event. */

/** Which of these events are there already, and of which hit. */
export async function findReads(db: Db, clientId: Id<'client'>, eventIds: readonly string[]): Promise<ReadonlyMap<string, HitId>> {
  const rows = await db.selectFrom('hits_read').select(['event_id', 'hit_id']).where('client_id', '=', clientId).where('event_id', '=', sql<string>`any(${[...eventIds]}::text[])`).execute();
  return new Map(rows.map((row) => [row.event_id, row.hit_id]));
}

/** False when it was there: another request brought it meanwhile. */
export async function insertRead(db: Db, row: HitReadTable): Promise<boolean> {
  const rows = await db.insertInto('hits_read').values(row).onConflict((on) => on.columns(['client_id', 'event_id']).doNothing()).returning('event_id').execute();
  return rows.length > 0;
}

/** Counts further passages; told apart while the issuer wants to hear of them. The hit is held. */
export async function addRepeats(db: Db, id: HitId, count: number, lastAt: Instant, untold: number): Promise<void> {
  await sql`update hits_hit set repeat_count = repeat_count + ${count}, untold_repeat_count = untold_repeat_count + ${untold},
    last_repeat_at = greatest(coalesce(last_repeat_at, ${lastAt}), ${lastAt}), version = version + 1 where id = ${id}`.execute(db);
}

/** The last passages, newest first. */
export async function listReads(db: Db, id: HitId, limit: number): Promise<readonly { readonly at: Instant; readonly place: string | null; readonly country: string | null }[]> {
  return db.selectFrom('hits_read').select(['at', 'place', 'country']).where('hit_id', '=', id).orderBy('at', 'desc').limit(limit).execute();
}

/** Where the subject passed is forgotten once nobody wants to hear of it. */
export async function forgetPlaces(db: Db, id: HitId): Promise<void> {
  await db.updateTable('hits_read').set({ place: null, country: null }).where('hit_id', '=', id).execute();
}
