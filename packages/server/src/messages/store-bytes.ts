import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/*
 * Contents are kept once and spoken of by their hash. Whoever keeps one that is there already counts on it from then on,
 * before any row says so. So keeping holds a lock that all keepers share, and erasing one that it holds alone, to the end
 * of the transaction: what is erased was spoken of by nobody, and nobody was about to.
 */

const lockNumber = 7_301_842;

/** For whoever keeps contents. */
export async function holdBytesToKeep(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockNumber})`.execute(db);
}

/** For whoever erases contents: waits for those who are keeping some. Taken before it is asked whether any is spoken of. */
export async function holdBytesToErase(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(db);
}

/** Erases those that nothing in the registry speaks of, and answers how many. The caller speaks of none and {@link holdBytesToErase holds} them. */
export async function eraseBytes(db: Db, hashes: readonly Buffer[]): Promise<{ readonly fileCount: number; readonly byteCount: number }> {
  const { rows } = await sql<{ fileCount: number; byteCount: number }>`
    select file_count as "fileCount", byte_count as "byteCount" from messages_erase_bytes(${[...hashes]}::bytea[])`.execute(db);
  return rows[0]!;
}
