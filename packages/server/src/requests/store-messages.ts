import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { SienaException } from '../kernel/vocabulary.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { OutgoingAct } from './contract-acts.ts';
import type { RequestAct } from './flow.ts';
import type { RequestId } from './model.ts';
import type { MessageLinkState } from './tables.ts';

/** Messages about requests, and drafts that will be. */

export interface MessageLink {
  readonly requestId: RequestId;
  readonly messageId: MessageId;
  readonly state: MessageLinkState;
  readonly act: RequestAct | null;
  readonly position: number | null;
  readonly at: Instant;
}

const linkColumns = ['request_id as requestId', 'message_id as messageId', 'state', 'act', 'position', 'at'] as const;

/** Says what a message is to a request, instead of what was said before. */
export async function putMessageLink(db: Db, link: MessageLink & { readonly accountId: AccountId | null }): Promise<void> {
  const { requestId, messageId, accountId, ...said } = link;
  const row = { ...said, account_id: accountId };
  await db
    .insertInto('requests_message')
    .values({ request_id: requestId, message_id: messageId, ...row })
    .onConflict((on) => on.columns(['request_id', 'message_id']).doUpdateSet(row))
    .execute();
}

export async function listMessageLinks(db: Db, requestId: RequestId): Promise<readonly MessageLink[]> {
  return db.selectFrom('requests_message').select(linkColumns).where('request_id', '=', requestId).orderBy('at').orderBy('message_id').execute();
}

export async function findMessageLink(db: Db, requestId: RequestId, messageId: MessageId): Promise<MessageLink | undefined> {
  return db.selectFrom('requests_message').select(linkColumns).where('request_id', '=', requestId).where('message_id', '=', messageId).executeTakeFirst();
}

/** The requests that a message is about. */
export async function listLinksOfMessage(db: Db, messageId: MessageId): Promise<readonly MessageLink[]> {
  return db.selectFrom('requests_message').select(linkColumns).where('message_id', '=', messageId).execute();
}

/** The message that became the event at this position waits to be confirmed again. */
export async function releaseMessage(db: Db, requestId: RequestId, position: number): Promise<void> {
  await db.updateTable('requests_message').set({ state: 'to-confirm', position: null }).where('request_id', '=', requestId).where('position', '=', position).execute();
}

/** Forgets what a message seemed to be: of all requests where it was not taken down, or of one whatever it was there. */
export async function deleteMessageLinks(db: Db, messageId: MessageId, ofRequest?: RequestId): Promise<void> {
  const query = db.deleteFrom('requests_message').where('message_id', '=', messageId);
  await (ofRequest === undefined ? query.where('state', '<>', 'recorded') : query.where('request_id', '=', ofRequest)).execute();
}

export interface Prepared {
  readonly id: string;
  readonly requestId: RequestId;
  /** What will be taken down, as the person said it. */
  readonly said: OutgoingAct;
  /** The draft was there before its request; what the request says is not written into it yet. */
  readonly adopted: boolean;
  /** By which exception it left by another channel than SIENA. */
  readonly sienaException: SienaException | null;
  readonly draftId: DraftId;
  readonly messageId: MessageId | null;
  readonly accountId: AccountId;
  readonly at: Instant;
}

function preparedOf(row: { id: string; request_id: RequestId; payload: unknown; draft_id: DraftId; message_id: MessageId | null; account_id: AccountId; at: Instant }): Prepared {
  // What is in the table was parsed by the contract when it was said.
  const { adopted = false, sienaException = null, ...said } = row.payload as OutgoingAct & { readonly adopted?: boolean; readonly sienaException?: SienaException };
  return { id: row.id, requestId: row.request_id, said, adopted, sienaException, draftId: row.draft_id, messageId: row.message_id, accountId: row.account_id, at: row.at };
}

/** One draft for each act of a request: a new one takes the place of that before, which then is a draft like any other. */
export async function putPrepared(db: Db, prepared: Pick<Prepared, 'requestId' | 'said' | 'draftId' | 'accountId' | 'at'> & { readonly adopted?: boolean }): Promise<void> {
  await db.deleteFrom('requests_prepared').where('request_id', '=', prepared.requestId).where('act', '=', prepared.said.act).where('message_id', 'is', null).execute();
  await insertPrepared(db, { adopted: false, ...prepared, messageId: null, sienaException: null });
}

/** What will be taken down of a message that has left. */
export async function insertPrepared(db: Db, { said, adopted, sienaException, ...prepared }: Omit<Prepared, 'id'>): Promise<void> {
  await db
    .insertInto('requests_prepared')
    .values({
      id: newId(),
      request_id: prepared.requestId,
      act: said.act,
      payload: JSON.stringify({ ...said, ...(adopted && { adopted }), ...(sienaException && { sienaException }) }),
      draft_id: prepared.draftId,
      message_id: prepared.messageId,
      account_id: prepared.accountId,
      at: prepared.at,
    })
    .execute();
}

export async function listPrepared(db: Db, requestId: RequestId): Promise<readonly Prepared[]> {
  const rows = await db.selectFrom('requests_prepared').selectAll().where('request_id', '=', requestId).where('message_id', 'is', null).orderBy('at').execute();
  return rows.map(preparedOf);
}

export async function findPreparedByDraft(db: Db, draftId: DraftId): Promise<Prepared | undefined> {
  const row = await db.selectFrom('requests_prepared').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  return row && preparedOf(row);
}

export async function findPreparedByMessage(db: Db, messageId: MessageId): Promise<Prepared | undefined> {
  const row = await db.selectFrom('requests_prepared').selectAll().where('message_id', '=', messageId).executeTakeFirst();
  return row && preparedOf(row);
}

/** The draft has become this message, sent by SIENA or by this exception to it. */
export async function linkPrepared(db: Db, draftId: DraftId, messageId: MessageId, sienaException: SienaException | null): Promise<void> {
  const more = JSON.stringify(sienaException === null ? {} : { sienaException });
  await db
    .updateTable('requests_prepared')
    .set({ message_id: messageId, payload: sql`payload || ${more}::jsonb` })
    .where('draft_id', '=', draftId)
    .execute();
}

export async function deletePrepared(db: Db, id: string): Promise<void> {
  await db.deleteFrom('requests_prepared').where('id', '=', id).execute();
}
