import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { AlertCategory, AlertId, AlertSide } from './model.ts';
import type { FormId, FormLetter, FormState, IntakeId, IntakeReason, IntakeSource, IntakeState, ListVersionId } from './model-received.ts';

/** What about alerts of others could not be understood, and the forms that could. */

export interface IntakeRow {
  readonly id: IntakeId;
  readonly source: IntakeSource;
  readonly messageId: MessageId | null;
  readonly listVersionId: ListVersionId | null;
  readonly listCode: string | null;
  readonly client: string | null;
  readonly reason: IntakeReason;
  readonly detail: string;
  readonly content: string | null;
  readonly state: IntakeState;
  readonly attemptCount: number;
  readonly at: Instant;
  readonly settledBy: AccountId | null;
  readonly settledAt: Instant | null;
  readonly note: string | null;
  readonly version: number;
}

const intakeColumns = sql`i.id, i.source, i.message_id as "messageId", i.list_version_id as "listVersionId",
  (select l.code from alerts_list_version v join alerts_list l on l.id = v.list_id where v.id = i.list_version_id) as "listCode", i.client, i.reason, i.detail, i.content, i.state,
  i.attempt_count as "attemptCount", i.at, i.settled_by as "settledBy", i.settled_at as "settledAt", i.note, i.version`;

export interface NewIntake {
  readonly messageId?: MessageId;
  readonly listVersionId?: ListVersionId;
  readonly client?: string;
  readonly reason: IntakeReason;
  readonly detail: string;
  readonly content?: string;
}

/** Keeps what could not be understood; the same again is one attempt more. */
export async function keepIntake(db: Db, given: NewIntake, at: Instant): Promise<IntakeId> {
  const { messageId = null, listVersionId = null, client = null, reason, detail, content = null } = given;
  const known = await sql<{ id: IntakeId }>`update alerts_intake set attempt_count = attempt_count + 1, reason = ${reason}, detail = ${detail}, version = version + 1
    where state = 'open' and ((message_id = ${messageId} and reason = ${reason}) or list_version_id = ${listVersionId}) returning id`.execute(db);
  if (known.rows[0]) return known.rows[0].id;
  const id = newId<'alert-intake'>();
  const source: IntakeSource = messageId ? 'message' : listVersionId ? 'list' : 'client';
  await sql`insert into alerts_intake (id, source, message_id, list_version_id, client, reason, detail, content, state, at)
    values (${id}, ${source}, ${messageId}, ${listVersionId}, ${client}, ${reason}, ${detail}, ${content}, 'open', ${at})`.execute(db);
  return id;
}

export async function findIntake(db: Db, id: IntakeId): Promise<IntakeRow | undefined> {
  const { rows } = await sql<IntakeRow>`select ${intakeColumns} from alerts_intake i where i.id = ${id}`.execute(db);
  return rows[0];
}

export async function lockIntake(db: Db, id: IntakeId): Promise<IntakeRow | undefined> {
  const { rows } = await sql<IntakeRow>`select ${intakeColumns} from alerts_intake i where i.id = ${id} for update of i`.execute(db);
  return rows[0];
}

/** Settles it; what a machine handed in goes. */
export async function settleIntake(db: Db, id: IntakeId, settled: { readonly state: 'settled' | 'dismissed'; readonly by: AccountId | null; readonly note: string | null }, at: Instant): Promise<void> {
  await sql`update alerts_intake set state = ${settled.state}, content = null, settled_by = ${settled.by}, settled_at = ${at}, note = ${settled.note}, version = version + 1 where id = ${id}`.execute(db);
}

/** What is open of a message or of a version of a list, once it is understood after all. */
export async function settleOpenOf(db: Db, of: { readonly messageId: MessageId } | { readonly listVersionId: ListVersionId }, by: AccountId | null, at: Instant): Promise<void> {
  const which = 'messageId' in of ? sql`message_id = ${of.messageId}` : sql`list_version_id = ${of.listVersionId}`;
  await sql`update alerts_intake set state = 'settled', settled_by = ${by}, settled_at = ${at}, version = version + 1 where state = 'open' and ${which}`.execute(db);
}

export async function countOpenIntake(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from alerts_intake where state = 'open'`.execute(db);
  return rows[0]!.count;
}

export async function listIntakePage(db: Db, filter: { readonly state?: string | undefined; readonly source?: string | undefined }, below: { readonly at: Instant; readonly id: string } | undefined, limit: number): Promise<readonly IntakeRow[]> {
  const conditions = [sql`true`];
  if (filter.state) conditions.push(sql`i.state = ${filter.state}`);
  if (filter.source) conditions.push(sql`i.source = ${filter.source}`);
  if (below) conditions.push(sql`(i.at, i.id) < (${below.at}, ${below.id}::uuid)`);
  const { rows } = await sql<IntakeRow>`select ${intakeColumns} from alerts_intake i where ${sql.join(conditions, sql` and `)} order by i.at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

/* ── forms ── */

export interface FormRow {
  readonly id: FormId;
  readonly messageId: MessageId;
  readonly letter: FormLetter;
  readonly urgent: boolean;
  readonly schengenId: string | null;
  readonly senderReference: string | null;
  readonly alertId: AlertId | null;
  readonly alertSide: AlertSide | null;
  readonly alertReference: string | null;
  readonly alertCategory: AlertCategory | null;
  readonly alertEndedAt: Instant | null;
  readonly state: FormState;
  readonly fields: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly unreadCount: number;
  readonly receivedAt: Instant;
  readonly eraseDueAt: Instant | null;
  readonly erasedAt: Instant | null;
  readonly version: number;
}

const formColumns = sql`f.id, f.message_id as "messageId", f.letter, f.urgent, f.schengen_id as "schengenId", f.sender_reference as "senderReference",
  a.id::text as "alertId", a.side as "alertSide", a.reference as "alertReference", a.category as "alertCategory", a.ended_at as "alertEndedAt", f.state, f.fields, f.missing, f.unread_count as "unreadCount",
  f.received_at as "receivedAt", f.erase_due_at as "eraseDueAt", f.erased_at as "erasedAt", f.version`;
// An alert that the actor may not see is not named.
const formFrom = sql`from alerts_form f left join alerts_alert a on a.id = f.alert_id`;

export interface NewForm {
  readonly messageId: MessageId;
  readonly letter: FormLetter;
  readonly formVersion: string;
  readonly urgent: boolean;
  readonly schengenId: string | null;
  readonly senderReference: string | null;
  readonly alertId: AlertId | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly unreadCount: number;
  readonly receivedAt: Instant;
  readonly eraseDueAt: Instant | null;
}

/** Undefined when the message has one already. */
export async function insertForm(db: Db, form: NewForm): Promise<FormId | undefined> {
  const { rows } = await sql<{ id: FormId }>`insert into alerts_form
    (id, message_id, letter, form_version, urgent, schengen_id, sender_reference, alert_id, state, fields, missing, unread_count, received_at, erase_due_at)
    values (${newId()}, ${form.messageId}, ${form.letter}, ${form.formVersion}, ${form.urgent}, ${form.schengenId}, ${form.senderReference}, ${form.alertId},
      ${form.alertId === null ? 'unlinked' : 'linked'}, ${JSON.stringify(form.fields)}, ${[...form.missing]}, ${form.unreadCount}, ${form.receivedAt}, ${form.eraseDueAt})
    on conflict (message_id) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

export async function findForm(db: Db, id: FormId): Promise<FormRow | undefined> {
  const { rows } = await sql<FormRow>`select ${formColumns} ${formFrom} where f.id = ${id}`.execute(db);
  return rows[0];
}

export async function lockForm(db: Db, id: FormId): Promise<FormRow | undefined> {
  const { rows } = await sql<FormRow>`select ${formColumns} ${formFrom} where f.id = ${id} for update of f`.execute(db);
  return rows[0];
}

/** For the slices to the right: the form that a message is, if it is one. */
export async function findFormOfMessage(db: Db, messageId: MessageId): Promise<FormRow | undefined> {
  const { rows } = await sql<FormRow>`select ${formColumns} ${formFrom} where f.message_id = ${messageId}`.execute(db);
  return rows[0];
}

export async function updateForm(
  db: Db,
  id: FormId,
  change: { readonly state: FormState; readonly alertId: AlertId | null; readonly by: AccountId | null; readonly eraseDueAt: Instant | null },
  at: Instant,
): Promise<void> {
  await sql`update alerts_form set state = ${change.state}, alert_id = ${change.alertId}, settled_by = ${change.by}, settled_at = ${at}, erase_due_at = ${change.eraseDueAt}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function listFormPage(
  db: Db,
  filter: { readonly state?: string | undefined; readonly letter?: string | undefined; readonly alertId?: string | undefined; readonly messageId?: string | undefined },
  below: { readonly at: Instant; readonly id: string } | undefined,
  limit: number,
): Promise<readonly FormRow[]> {
  const conditions = [sql`true`];
  if (filter.state) conditions.push(sql`f.state = ${filter.state}`);
  if (filter.letter) conditions.push(sql`f.letter = ${filter.letter}`);
  if (filter.alertId) conditions.push(sql`f.alert_id = ${filter.alertId}::bigint`);
  if (filter.messageId) conditions.push(sql`f.message_id = ${filter.messageId}::uuid`);
  if (below) conditions.push(sql`(f.received_at, f.id) < (${below.at}, ${below.id}::uuid)`);
  const { rows } = await sql<FormRow>`select ${formColumns} ${formFrom} where ${sql.join(conditions, sql` and `)} order by f.received_at desc, f.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Forms not erased whose time may have come: by their own date, or a year after their alert ended. Held. */
export async function lockFormsErasable(db: Db, at: Instant, most: number): Promise<readonly FormRow[]> {
  const { rows } = await sql<FormRow>`select ${formColumns} ${formFrom}
    where f.erased_at is null and (f.erase_due_at <= ${at} or a.ended_at <= ${at}::timestamptz - interval '1 year') order by f.received_at limit ${most} for update of f skip locked`.execute(db);
  return rows;
}

export async function eraseForm(db: Db, id: FormId, at: Instant): Promise<void> {
  await sql`update alerts_form set fields = '{}', schengen_id = null, sender_reference = null, erased_at = ${at}, version = version + 1 where id = ${id}`.execute(db);
}
