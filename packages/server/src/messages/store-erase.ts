import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { MessageId } from './model.ts';

/** Those that were erased: only such as the actor may see. See the migration for what is left of them. */
export async function eraseContent(db: Db, ids: readonly MessageId[], at: Instant): Promise<{ readonly messageIds: readonly MessageId[]; readonly hashes: readonly Buffer[] }> {
  const { rows } = await sql<{ messageId: MessageId | null; sha256: Buffer | null }>`
    select message_id as "messageId", sha256 from messages_erase(${[...ids]}::uuid[], ${at})`.execute(db);
  return { messageIds: rows.flatMap(({ messageId }) => messageId ?? []), hashes: rows.flatMap(({ sha256 }) => sha256 ?? []) };
}
