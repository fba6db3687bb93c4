import { sql } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { MessageId, ThreadId } from './model.ts';
import { numberOf } from './rules.ts';
import type { Correctable, Correction } from './rules-work.ts';
import { indexable } from './search-text.ts';
import type { MessageTable, WorkAct } from './tables.ts';
import { foldReference } from './threads.ts';

/** A message in hand for a change, locked until the transaction ends. */
export interface Held {
  readonly id: MessageId;
  readonly workState: MessageTable['work_state'];
  readonly assigneeId: AccountId | null;
  readonly classification: MessageTable['classification'];
  readonly threadId: ThreadId;
  readonly version: number;
}

/** Undefined when there is none or the actor may not see it. */
export async function lockMessage(db: Db, id: MessageId): Promise<Held | undefined> {
  return db
    .selectFrom('messages_message')
    .select(['id', 'work_state as workState', 'assignee_id as assigneeId', 'classification', 'thread_id as threadId', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/* ── work ── */

export type WorkChange =
  | { readonly workState: 'claimed'; readonly assigneeId: AccountId }
  | { readonly workState: 'claimed'; readonly assigneeId: AccountId; readonly unitId: UnitId | null }
  | { readonly workState: 'waiting' }
  | { readonly workState: 'waiting'; readonly unitId: UnitId | null }
  | { readonly workState: 'done'; readonly doneBy: AccountId; readonly doneAt: Instant };

/** Whoever had it when it was filed stays named. */
export async function updateWork(db: Db, id: MessageId, change: WorkChange): Promise<void> {
  await db
    .updateTable('messages_message')
    .set({
      work_state: change.workState,
      version: sql`version + 1`,
      ...(change.workState === 'done' ? { done_at: change.doneAt, done_by: change.doneBy } : { done_at: null, done_by: null, assignee_id: change.workState === 'claimed' ? change.assigneeId : null }),
      ...('unitId' in change ? { unit_id: change.unitId } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Adds a line to a message's history. */
export async function appendWork(db: Db, line: { readonly messageId: MessageId; readonly at: Instant; readonly accountId: AccountId | null; readonly act: WorkAct; readonly note: string | null }): Promise<void> {
  await db
    .insertInto('messages_work')
    .values({ id: newId(), message_id: line.messageId, at: line.at, account_id: line.accountId, act: line.act, note: line.note })
    .execute();
}

/* ── corrections ── */

export async function lockCorrectable(db: Db, id: MessageId): Promise<Correctable | undefined> {
  const message = await db
    .selectFrom('messages_message')
    .select(['id', 'direction', 'channel', 'received_at as receivedAt', 'due_at as dueAt', 'due_rule as dueRule', 'inferred', 'thread_id as threadId', 'version'])
    .select(['sender_id as senderId', 'kind', 'urgency', 'urgency_ground as urgencyGround', 'language', 'classification', 'handling', 'handling_text as handlingText'])
    .select(['source_evaluation as sourceEvaluation', 'information_evaluation as informationEvaluation', 'crime_areas as crimeAreas', 'subject', 'own_reference as ownReference'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!message) return undefined;
  const references = await db.selectFrom('messages_reference').select('value').where('message_id', '=', id).where('kind', '=', 'other').execute();
  return { ...message, otherReferences: references.map(({ value }) => value).sort() };
}

/** Writes a correction with what it corrects beside it, and keeps search and references in step. */
export async function writeCorrection(db: Db, message: Correctable, correction: Correction, by: { readonly accountId: AccountId; readonly at: Instant }): Promise<void> {
  const { after, changes } = correction;
  const isChanged = (field: (typeof changes)[number]['field']) => changes.some((change) => change.field === field);
  await db
    .updateTable('messages_message')
    .set({
      sender_id: after.senderId,
      kind: after.kind,
      urgency: after.urgency,
      urgency_ground: after.urgencyGround,
      language: after.language,
      ...(isChanged('language') ? { language_confidence: after.language ? 1 : null } : {}),
      classification: after.classification,
      handling: after.handling,
      handling_text: after.handlingText,
      source_evaluation: after.sourceEvaluation,
      information_evaluation: after.informationEvaluation,
      crime_areas: after.crimeAreas,
      subject: after.subject,
      own_reference: after.ownReference,
      inferred: [...correction.inferred],
      due_at: correction.dueAt,
      due_rule: correction.dueRule,
      version: sql`version + 1`,
    })
    .where('id', '=', message.id)
    .execute();
  if (isChanged('subject')) await updateSearch(db, message.id);
  if (isChanged('ownReference')) await replaceReferences(db, message.id, 'own', after.ownReference ? [foldReference(after.ownReference)] : []);
  if (isChanged('otherReferences')) await replaceReferences(db, message.id, 'other', after.otherReferences);
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({ id: newId(), field: change.field, before: change.before, after: change.after }));
  await sql`insert into messages_correction (id, message_id, field, before, after, account_id, at)
    select id, ${message.id}, field, nullif(before, 'null'), nullif(after, 'null'), ${by.accountId}, ${by.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, field text, before jsonb, after jsonb)`.execute(db);
}

/** The words of the message as it now stands, with the same weights as at its registration. */
async function updateSearch(db: Db, id: MessageId): Promise<void> {
  const text = await db.selectFrom('messages_message').select(['subject', 'body', 'attachment_names']).where('id', '=', id).executeTakeFirstOrThrow();
  await db
    .updateTable('messages_message')
    .set({
      search: sql`setweight(to_tsvector('simple', ${indexable(text.subject)}), 'A') || setweight(to_tsvector('simple', ${indexable(text.body)}), 'B')
        || setweight(to_tsvector('simple', ${indexable(text.attachment_names)}), 'C')`,
    })
    .where('id', '=', id)
    .execute();
}

async function replaceReferences(db: Db, id: MessageId, kind: 'own' | 'other', values: readonly string[]): Promise<void> {
  await db.deleteFrom('messages_reference').where('message_id', '=', id).where('kind', '=', kind).execute();
  if (values.length > 0) await db.insertInto('messages_reference').values(values.map((value) => ({ message_id: id, kind, value }))).execute();
}

/* ── threads ── */

/** The number of another message in a thread, the oldest that the actor sees; undefined when this one is alone in it. */
export async function findCompanion(db: Db, threadId: ThreadId, id: MessageId): Promise<string | undefined> {
  const other = await db
    .selectFrom('messages_message')
    .select(['direction', 'year', 'sequence'])
    .where('thread_id', '=', threadId)
    .where('id', '<>', id)
    .orderBy('received_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return other && numberOf(other.direction, other.year, other.sequence);
}

export async function getThreadId(db: Db, id: MessageId): Promise<ThreadId> {
  return (await db.selectFrom('messages_message').select('thread_id').where('id', '=', id).executeTakeFirstOrThrow()).thread_id;
}

/** Moves a message, and it alone, into a thread: by hand, on this evidence. It lies where the thread lies then; out of one, where it lay. */
export async function moveToThread(db: Db, id: MessageId, threadId: ThreadId, evidence: string | null): Promise<void> {
  await db
    .updateTable('messages_message')
    .set({
      thread_id: threadId,
      thread_reason: 'by-hand',
      thread_evidence: evidence,
      compartment_id: sql`coalesce((select t.compartment_id from messages_message t where t.thread_id = ${threadId} and t.compartment_id is not null limit 1), compartment_id)`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}
