import { sql, type Insertable, type Selectable } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { CaseId } from '../cases/model.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { EscalationTarget } from './clock-rules.ts';
import type { RequestEvent, RequestId } from './model.ts';
import type { ContentColumns, DerivedColumns, RequestTable } from './tables.ts';

/** Requests and their history, for those who change them. Lists are in `store-list.ts`, messages and drafts in `store-messages.ts`. */

export type RequestRow = Readonly<Selectable<RequestTable>>;
export type NewRequest = Omit<Insertable<RequestTable>, keyof ContentColumns | 'version' | 'erased_at' | 'classification_rank'>;

export async function insertRequest(db: Db, row: NewRequest): Promise<void> {
  await db.insertInto('requests_request').values({ ...row, erased_at: null }).execute();
}

/** Undefined when there is none or the actor may not see it. */
export async function findRequest(db: Db, id: RequestId): Promise<RequestRow | undefined> {
  return db.selectFrom('requests_request').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, held until the end of the transaction. */
export async function lockRequest(db: Db, id: RequestId): Promise<RequestRow | undefined> {
  return db.selectFrom('requests_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The exchange that a message carries, unless it was withdrawn because the message turned out to be something else. */
export async function findRequestOfMessage(db: Db, messageId: MessageId): Promise<RequestRow | undefined> {
  return db.selectFrom('requests_request').selectAll().where('message_id', '=', messageId).where('stage', '<>', 'withdrawn').executeTakeFirst();
}

/** The requests that a thread carries, begun last first. */
export async function listRequestsOfThread(db: Db, threadId: ThreadId): Promise<readonly RequestRow[]> {
  return db.selectFrom('requests_request').selectAll().where('thread_id', '=', threadId).where('erased_at', 'is', null).orderBy('opened_at', 'desc').orderBy('id', 'desc').execute();
}

/** Requests whose information came with one of these messages or in this thread. */
export async function listGiven(db: Db, of: { readonly threadId: ThreadId | undefined; readonly messageIds: readonly MessageId[] }): Promise<readonly RequestRow[]> {
  return db
    .selectFrom('requests_request')
    .selectAll()
    .where('erased_at', 'is', null)
    .where(sql<boolean>`(thread_id = ${of.threadId ?? null} or id in (select request_id from requests_message where message_id = any(${[...of.messageIds]}::uuid[]) and state <> 'dismissed'))`)
    .execute();
}

/** The requests that were filed into a case last: also when the case no longer names what lay in it. */
export async function listOfCase(db: Db, caseId: CaseId): Promise<readonly RequestId[]> {
  const rows = await db.selectFrom('requests_request').select('id').where('case_id', '=', caseId).orderBy('opened_at').execute();
  return rows.map((row) => row.id);
}

/* ── history ── */

export interface StoredEvent {
  readonly event: RequestEvent;
  readonly position: number;
  readonly accountId: AccountId | null;
  readonly messageId: MessageId | null;
}

/** In the order in which they were taken down. */
export async function listEvents(db: Db, id: RequestId): Promise<readonly StoredEvent[]> {
  const rows = await db.selectFrom('requests_event').selectAll().where('request_id', '=', id).orderBy('position').execute();
  return rows.map(({ kind, payload, at, recorded_at, position, account_id, message_id }) => ({
    // What is in the table was an event when it was written.
    event: { ...(payload as object), kind, at, recordedAt: recorded_at } as RequestEvent,
    position,
    accountId: account_id,
    messageId: message_id,
  }));
}

/** The histories of several requests, by id. */
export async function getHistories(db: Db, ids: readonly RequestId[]): Promise<ReadonlyMap<RequestId, readonly RequestEvent[]>> {
  const histories = new Map<RequestId, RequestEvent[]>();
  if (ids.length === 0) return histories;
  const rows = await db.selectFrom('requests_event').selectAll().where('request_id', '=', sql<RequestId>`any(${[...ids]}::uuid[])`).orderBy('request_id').orderBy('position').execute();
  for (const { request_id, kind, payload, at, recorded_at } of rows) {
    const event = { ...(payload as object), kind, at, recordedAt: recorded_at } as RequestEvent;
    const history = histories.get(request_id);
    if (history) history.push(event);
    else histories.set(request_id, [event]);
  }
  return histories;
}

/** Adds events behind the `after` there are. The request is held or new. */
export async function appendEvents(db: Db, id: RequestId, after: number, events: readonly RequestEvent[], by: { readonly accountId: AccountId | null; readonly messageId: MessageId | null }): Promise<void> {
  await db
    .insertInto('requests_event')
    .values(
      events.map(({ kind, at, recordedAt, ...payload }, index) => ({
        id: newId(),
        request_id: id,
        position: after + index + 1,
        kind,
        payload: JSON.stringify(payload),
        at,
        recorded_at: recordedAt,
        account_id: by.accountId,
        message_id: by.messageId,
      })),
    )
    .execute();
}

/* ── changes; the request is held ── */

export async function updateDerived(db: Db, id: RequestId, derived: DerivedColumns, at: Instant): Promise<void> {
  await db
    .updateTable('requests_request')
    .set({ ...derived, changed_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export type ContentChange = Partial<
  Pick<
    RequestTable,
    'language' | 'foreign_reference' | 'crime_areas' | 'partner_id' | 'partner_name' | 'country' | 'message_id' | 'thread_id' | 'own_reference' | 'subject' | 'classification'
  >
> &
  Partial<Omit<Insertable<Pick<RequestTable, keyof ContentColumns>>, never>>;

export async function updateContent(db: Db, id: RequestId, change: ContentChange, at: Instant): Promise<void> {
  await db
    .updateTable('requests_request')
    .set({ ...change, changed_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Whose its case is now. Returns the requests that this changed. */
export async function updateOwners(db: Db, ids: readonly RequestId[], owner: { readonly caseId: CaseId; readonly ownerId: AccountId | null; readonly ownerUnitId: UnitId | null }): Promise<readonly RequestId[]> {
  const rows = await db
    .updateTable('requests_request')
    .set({ case_id: owner.caseId, owner_id: owner.ownerId, owner_unit_id: owner.ownerUnitId })
    .where('id', '=', sql<RequestId>`any(${[...ids]}::uuid[])`)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Takes all words from a request that is `erased` and from its history. */
export async function eraseWords(db: Db, id: RequestId, at: Instant): Promise<void> {
  await db
    .updateTable('requests_request')
    .set({
      erased_at: at,
      subject: '',
      partner_name: '',
      foreign_reference: null,
      own_reference: null,
      information: '',
      purpose: '',
      facts: '',
      offence: '',
      availability_reasons: '',
      necessity_reasons: '',
      person_link: '',
      urgency_reasons: '',
      use_restrictions: '',
      changed_at: at,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
  await sql`select requests_erase_words(${id})`.execute(db);
  await db.deleteFrom('requests_prepared').where('request_id', '=', id).execute();
}

/* ── escalation ── */

/** Whether any step waits to be taken: asked every minute, so it locks nothing. */
export async function areStepsDue(db: Db, now: Instant): Promise<boolean> {
  return (await db.selectFrom('requests_request').select('id').where('next_step_at', '<=', now).limit(1).executeTakeFirst()) !== undefined;
}

/** Requests whose next step is due; each is held by one process only. */
export async function lockStepsDue(db: Db, now: Instant, most: number): Promise<readonly RequestRow[]> {
  return db.selectFrom('requests_request').selectAll().where('next_step_at', '<=', now).orderBy('next_step_at').limit(most).forUpdate().skipLocked().execute();
}

/** Those of the steps that were not taken before. */
export async function insertSteps(db: Db, id: RequestId, steps: readonly { readonly step: string; readonly to: EscalationTarget; readonly dueAt: Instant }[], at: Instant): Promise<readonly string[]> {
  if (steps.length === 0) return [];
  const rows = await db
    .insertInto('requests_escalation')
    .values(steps.map(({ step, to, dueAt }) => ({ id: newId(), request_id: id, step, recipient: to, due_at: dueAt, at })))
    .onConflict((on) => on.constraint('requests_escalation_once').doNothing())
    .returning('step')
    .execute();
  return rows.map((row) => row.step);
}

export async function listSteps(db: Db, id: RequestId): Promise<readonly { readonly step: string; readonly at: Instant }[]> {
  return db.selectFrom('requests_escalation').select(['step', 'at']).where('request_id', '=', id).orderBy('at').execute();
}

/** When the next step is due; null: never. */
export async function setNextStep(db: Db, id: RequestId, at: Instant | null): Promise<void> {
  await db.updateTable('requests_request').set({ next_step_at: at }).where('id', '=', id).execute();
}
