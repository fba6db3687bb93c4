import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { AlertFileId, AlertFileKind, AlertId, FlagGround, FlagId, MessagePurpose, MisuseCategory } from './model.ts';

/* What hangs on an alert of ours: flags, links, victims of misused identity, files, messages. */

export interface Flag {
  readonly id: FlagId;
  readonly country: string;
  readonly ground: FlagGround;
  readonly text: string;
  readonly setAt: Instant;
  readonly setBy: AccountId | null;
  readonly removedAt: Instant | null;
  readonly removedBy: AccountId | null;
  readonly removedText: string | null;
}

/** Standing ones first, newest first. */
export async function listFlags(db: Db, alertId: AlertId): Promise<readonly Flag[]> {
  const { rows } = await sql<Flag>`select id, country, ground, text, set_at as "setAt", set_by as "setBy", removed_at as "removedAt",
    removed_by as "removedBy", removed_text as "removedText" from alerts_flag where alert_id = ${alertId} order by removed_at is not null, set_at desc, id`.execute(db);
  return rows;
}

export async function insertFlag(db: Db, alertId: AlertId, flag: Pick<Flag, 'country' | 'ground' | 'text' | 'setAt' | 'setBy'> & { readonly messageId: MessageId | null }): Promise<void> {
  await sql`insert into alerts_flag (id, alert_id, country, ground, text, set_by, set_at, message_id)
    values (${newId()}, ${alertId}, ${flag.country}, ${flag.ground}, ${flag.text}, ${flag.setBy}, ${flag.setAt}, ${flag.messageId})`.execute(db);
}

/** False when it is none of the alert's, or removed already. */
export async function removeFlag(db: Db, alertId: AlertId, id: FlagId, how: { readonly by: AccountId | null; readonly at: Instant; readonly text: string }): Promise<string | undefined> {
  const { rows } = await sql<{ country: string }>`update alerts_flag set removed_by = ${how.by}, removed_at = ${how.at}, removed_text = ${how.text}
    where id = ${id} and alert_id = ${alertId} and removed_at is null returning country`.execute(db);
  return rows[0]?.country;
}

export interface Link {
  readonly otherId: AlertId;
  readonly reason: string;
  readonly by: AccountId | null;
  readonly at: Instant;
}

export async function listLinks(db: Db, id: AlertId): Promise<readonly Link[]> {
  const { rows } = await sql<Link>`select (case when first_id = ${id}::bigint then second_id else first_id end)::text as "otherId", reason, linked_by as by, linked_at as at
    from alerts_link where ${id}::bigint in (first_id, second_id) order by linked_at`.execute(db);
  return rows;
}

/** False when they are linked already. */
export async function insertLink(db: Db, id: AlertId, otherId: AlertId, how: { readonly reason: string; readonly by: AccountId | null; readonly at: Instant }): Promise<boolean> {
  const { rows } = await sql`insert into alerts_link (first_id, second_id, reason, linked_by, linked_at)
    values (least(${id}::bigint, ${otherId}::bigint), greatest(${id}::bigint, ${otherId}::bigint), ${how.reason}, ${how.by}, ${how.at}) on conflict do nothing returning 1`.execute(db);
  return rows.length > 0;
}

export async function deleteLink(db: Db, id: AlertId, otherId: AlertId): Promise<boolean> {
  const { rows } = await sql`delete from alerts_link
    where first_id = least(${id}::bigint, ${otherId}::bigint) and second_id = greatest(${id}::bigint, ${otherId}::bigint) returning 1`.execute(db);
  return rows.length > 0;
}

export interface Misuse {
  readonly consents: readonly MisuseCategory[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly consentedAt: Instant;
  readonly consentText: string;
  readonly recordedBy: AccountId | null;
  readonly recordedAt: Instant;
}

export async function findMisuse(db: Db, alertId: AlertId): Promise<Misuse | undefined> {
  const { rows } = await sql<Misuse>`select consents, data, consented_at as "consentedAt", consent_text as "consentText", recorded_by as "recordedBy", recorded_at as "recordedAt"
    from alerts_misuse where alert_id = ${alertId}`.execute(db);
  return rows[0];
}

export async function putMisuse(db: Db, alertId: AlertId, misuse: Misuse): Promise<void> {
  const [consents, data] = [JSON.stringify(misuse.consents), JSON.stringify(misuse.data)];
  await sql`insert into alerts_misuse (alert_id, consents, data, consented_at, consent_text, recorded_by, recorded_at)
    values (${alertId}, ${consents}, ${data}, ${misuse.consentedAt}, ${misuse.consentText}, ${misuse.recordedBy}, ${misuse.recordedAt})
    on conflict (alert_id) do update set consents = excluded.consents, data = excluded.data, consented_at = excluded.consented_at,
      consent_text = excluded.consent_text, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(db);
}

export async function deleteMisuse(db: Db, alertId: AlertId): Promise<boolean> {
  const { rows } = await sql`delete from alerts_misuse where alert_id = ${alertId} returning 1`.execute(db);
  return rows.length > 0;
}

export interface AlertFile {
  readonly id: AlertFileId;
  readonly kind: AlertFileKind;
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly addedAt: Instant;
}

export async function listFiles(db: Db, alertId: AlertId): Promise<readonly AlertFile[]> {
  const { rows } = await sql<AlertFile>`select id, kind, name, media_type as "mediaType", byte_count as "byteCount", added_at as "addedAt"
    from alerts_file where alert_id = ${alertId} order by added_at, id`.execute(db);
  return rows;
}

export async function findFile(db: Db, alertId: AlertId, id: AlertFileId): Promise<(AlertFile & { readonly bytes: Buffer }) | undefined> {
  const { rows } = await sql<AlertFile & { bytes: Buffer }>`select id, kind, name, media_type as "mediaType", byte_count as "byteCount", added_at as "addedAt", bytes
    from alerts_file where alert_id = ${alertId} and id = ${id}`.execute(db);
  return rows[0];
}

export async function insertFile(
  db: Db,
  alertId: AlertId,
  file: { readonly kind: AlertFileKind; readonly name: string; readonly mediaType: string; readonly sha256: string; readonly bytes: Buffer; readonly by: AccountId | null; readonly at: Instant },
): Promise<AlertFileId> {
  const id = newId<'alert-file'>();
  await sql`insert into alerts_file (id, alert_id, kind, name, media_type, byte_count, sha256, bytes, added_by, added_at)
    values (${id}, ${alertId}, ${file.kind}, ${file.name}, ${file.mediaType}, ${file.bytes.byteLength}, ${file.sha256}, ${file.bytes}, ${file.by}, ${file.at})`.execute(db);
  return id;
}

export async function deleteFile(db: Db, alertId: AlertId, id: AlertFileId): Promise<boolean> {
  const { rows } = await sql`delete from alerts_file where alert_id = ${alertId} and id = ${id} returning 1`.execute(db);
  return rows.length > 0;
}

export interface AboutMessage {
  readonly alertId: AlertId;
  readonly purpose: MessagePurpose;
  readonly draftId: DraftId | null;
  readonly messageId: MessageId | null;
  readonly at: Instant;
  readonly sentAt: Instant | null;
}

const messageColumns = sql`alert_id::text as "alertId", purpose, draft_id as "draftId", message_id as "messageId", at, sent_at as "sentAt"`;

export async function listMessages(db: Db, alertId: AlertId): Promise<readonly AboutMessage[]> {
  const { rows } = await sql<AboutMessage>`select ${messageColumns} from alerts_message where alert_id = ${alertId} order by at`.execute(db);
  return rows;
}

export async function insertMessage(db: Db, given: { readonly alertId: AlertId; readonly purpose: MessagePurpose; readonly draftId: DraftId; readonly by: AccountId | null; readonly at: Instant }): Promise<void> {
  await sql`insert into alerts_message (alert_id, purpose, draft_id, started_by, at) values (${given.alertId}, ${given.purpose}, ${given.draftId}, ${given.by}, ${given.at})`.execute(db);
}

/** What a draft is about; undefined when no alert. */
export async function findMessageByDraft(db: Db, draftId: DraftId): Promise<AboutMessage | undefined> {
  const { rows } = await sql<AboutMessage>`select ${messageColumns} from alerts_message where draft_id = ${draftId}`.execute(db);
  return rows[0];
}

export async function markSent(db: Db, draftId: DraftId, messageId: MessageId, at: Instant): Promise<void> {
  await sql`update alerts_message set draft_id = null, message_id = ${messageId}, sent_at = ${at} where draft_id = ${draftId}`.execute(db);
}

/** Alerts made from this one. */
export async function listConvertedTo(db: Db, id: AlertId): Promise<readonly AlertId[]> {
  const { rows } = await sql<{ id: AlertId }>`select id::text as id from alerts_alert where converted_from_id = ${id} order by alerts_alert.id`.execute(db);
  return rows.map((row) => row.id);
}
