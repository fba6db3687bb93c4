import type { Generated, Selectable } from 'kysely';
import type { Channel } from '../kernel/vocabulary.ts';
import type { Db } from '../platform/database.ts';
import type { MailboxCursor } from './imap.ts';
import type { MailboxId, ServerSettings } from './model.ts';

declare module '../platform/database.ts' {
  interface Tables {
    channels_mailbox: MailboxTable;
    channels_cursor: { mailbox_id: MailboxId; uid_validity: string; last_uid: number };
  }
}

interface MailboxTable {
  id: MailboxId;
  name: string;
  address: string;
  channel: Channel;
  imap: ServerSettings & { readonly folder: string };
  smtp: ServerSettings;
  enabled: boolean;
  version: Generated<number>;
}

export type MailboxRow = Selectable<MailboxTable>;

export async function listMailboxRows(db: Db): Promise<readonly MailboxRow[]> {
  return db.selectFrom('channels_mailbox').selectAll().orderBy('name').orderBy('id').execute();
}

export async function findMailbox(db: Db, id: MailboxId): Promise<MailboxRow | undefined> {
  return db.selectFrom('channels_mailbox').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Throws a unique violation of `channels_mailbox_address` when another mailbox has the address. */
export async function insertMailbox(db: Db, row: Omit<MailboxRow, 'version'>): Promise<void> {
  await db
    .insertInto('channels_mailbox')
    .values({ ...row, imap: JSON.stringify(row.imap) as never, smtp: JSON.stringify(row.smtp) as never })
    .execute();
}

/** Changes it if it still has the version seen; false when it has moved on. Throws a unique violation as above. */
export async function updateMailbox(db: Db, row: MailboxRow): Promise<boolean> {
  const { id, version, ...fields } = row;
  const result = await db
    .updateTable('channels_mailbox')
    .set({ ...fields, imap: JSON.stringify(row.imap) as never, smtp: JSON.stringify(row.smtp) as never, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function findCursor(db: Db, id: MailboxId): Promise<MailboxCursor | undefined> {
  return db.selectFrom('channels_cursor').select(['uid_validity as uidValidity', 'last_uid as lastUid']).where('mailbox_id', '=', id).executeTakeFirst();
}

export async function saveCursor(db: Db, id: MailboxId, cursor: MailboxCursor): Promise<void> {
  const row = { uid_validity: cursor.uidValidity, last_uid: cursor.lastUid };
  await db
    .insertInto('channels_cursor')
    .values({ mailbox_id: id, ...row })
    .onConflict((conflict) => conflict.column('mailbox_id').doUpdateSet(row))
    .execute();
}
