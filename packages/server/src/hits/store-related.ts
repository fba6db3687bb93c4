import { sql } from 'kysely';
import type { AlertId } from '../alerts/model.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { Db } from '../platform/database.ts';
import type { HitId } from './model.ts';
import { hitColumns, type HitRow } from './store.ts';

/** Hits on the same subject in the other system: SIRENE and the NCB tell each other of theirs (SIRENE manual 1.8.4). */

export interface Subject {
  readonly id: HitId;
  /** Alerts on the same subject, this hit's own among them. */
  readonly alertIds: readonly AlertId[];
  /** The record of ours that both alerts matched. */
  readonly holdingId: HoldingId | null;
}

const onSame = ({ id, alertIds, holdingId }: Subject) => sql`h.id <> ${id} and h.state not in ('annulled', 'erased')
  and (h.alert_id = any (${[...alertIds]}::bigint[]) or h.holding_id = ${holdingId}::bigint)`;

/** Other hits on the subject, found last first. */
export async function listRelated(db: Db, subject: Subject): Promise<readonly HitRow[]> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where ${onSame(subject)} order by h.found_at desc limit 50`.execute(db);
  return rows;
}

/** Says of these hits that the subject is in the other system too. */
export async function markElsewhere(db: Db, ids: readonly HitId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update hits_hit set elsewhere = true, version = version + 1 where id = any (${[...ids]}::uuid[]) and not elsewhere`.execute(db);
}
