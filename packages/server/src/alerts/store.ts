import { sql, type SqlBool } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { Alert, AlertEventKind, AlertId } from './model.ts';

/*
 * Alerts, ours and theirs, one by one. Whatever is read here is held by row-level security. Every write goes up by a version
 * and by a change, for what keeps a copy (see the migration).
 */

const columns = sql`a.id::text as id, a.side, a.system, a.form, a.category, a.kind, a.object_letter as "objectLetter", a.state, a.reference,
  a.external_id as "externalId", a.issuer_country as "issuerCountry", a.issuer, a.record, a.details, a.issued_how as "issuedHow",
  a.author_id as "authorId", a.submitted_at as "submittedAt", a.issued_by as "issuedBy", a.issued_at as "issuedAt",
  a.converted_from_id::text as "convertedFromId", a.holding_id::text as "holdingId", a.rule_id as "ruleId",
  a.review_outcome as "reviewOutcome", a.reviewed_by as "reviewedBy", a.reviewed_at as "reviewedAt", a.publication,
  a.case_id as "caseId", a.message_id as "messageId", a.classification, a.compartment_id as "compartmentId", a.received_at as "receivedAt",
  a.valid_until as "validUntil", a.review_due_at as "reviewDueAt", a.expiry_notified_at as "expiryNotifiedAt", a.majority_at as "majorityAt",
  a.majority_notified_at as "majorityNotifiedAt", a.flagged_at as "flaggedAt", a.hidden_until as "hiddenUntil",
  a.purpose_achieved_at as "purposeAchievedAt", a.purpose_ground as "purposeGround", a.deletion_due_at as "deletionDueAt",
  a.ended_at as "endedAt", a.ended_ground as "endedGround", a.erase_due_at as "eraseDueAt", a.erased_at as "erasedAt",
  a.created_at as "createdAt", a.changed_at as "changedAt", a.version`;
/** For the other stores of this slice: what an `Alert` is made of, of `alerts_alert a`. */
export const alertColumns = columns;

/* ── reading ── */

/** Undefined when there is none, or none that the actor may see. */
export async function findAlert(db: Db, id: AlertId): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where a.id = ${id}`.execute(db);
  return rows[0];
}

/** The same, held until the end of the transaction. */
export async function lockAlert(db: Db, id: AlertId): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where a.id = ${id} for update of a`.execute(db);
  return rows[0];
}

/** Those of these that the actor may see, ours and theirs. */
export async function getAlerts(db: Db, ids: readonly AlertId[]): Promise<ReadonlyMap<AlertId, Alert>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where a.id = any (${[...new Set(ids)]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of ours under this reference, or under this number in their system; standing ones first. */
export async function findOwnByReference(db: Db, reference: string): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a
    where a.side = 'own' and (a.reference = ${reference} or a.external_id = ${reference})
    order by (a.state = 'issued') desc, a.id desc limit 1`.execute(db);
  return rows[0];
}

/* ── writing ── */

type Columns = Partial<Omit<Alert, 'id' | 'version'>> & { readonly duplicateKeys?: readonly string[] };

/** Column by the name it has in the model. */
const columnOf: Readonly<Record<keyof Columns, string>> = {
  side: 'side',
  system: 'system',
  form: 'form',
  category: 'category',
  kind: 'kind',
  objectLetter: 'object_letter',
  state: 'state',
  reference: 'reference',
  externalId: 'external_id',
  issuerCountry: 'issuer_country',
  issuer: 'issuer',
  record: 'record',
  details: 'details',
  duplicateKeys: 'duplicate_keys',
  issuedHow: 'issued_how',
  authorId: 'author_id',
  submittedAt: 'submitted_at',
  issuedBy: 'issued_by',
  issuedAt: 'issued_at',
  convertedFromId: 'converted_from_id',
  holdingId: 'holding_id',
  ruleId: 'rule_id',
  reviewOutcome: 'review_outcome',
  reviewedBy: 'reviewed_by',
  reviewedAt: 'reviewed_at',
  publication: 'publication',
  caseId: 'case_id',
  messageId: 'message_id',
  classification: 'classification',
  compartmentId: 'compartment_id',
  receivedAt: 'received_at',
  validUntil: 'valid_until',
  reviewDueAt: 'review_due_at',
  expiryNotifiedAt: 'expiry_notified_at',
  majorityAt: 'majority_at',
  majorityNotifiedAt: 'majority_notified_at',
  flaggedAt: 'flagged_at',
  hiddenUntil: 'hidden_until',
  purposeAchievedAt: 'purpose_achieved_at',
  purposeGround: 'purpose_ground',
  deletionDueAt: 'deletion_due_at',
  endedAt: 'ended_at',
  endedGround: 'ended_ground',
  eraseDueAt: 'erase_due_at',
  erasedAt: 'erased_at',
  createdAt: 'created_at',
  changedAt: 'changed_at',
};

function written(values: Columns): readonly { readonly column: string; readonly value: unknown }[] {
  return (Object.entries(values) as [keyof Columns, unknown][])
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ column: columnOf[name], value: (name === 'record' || name === 'details') && value !== null ? JSON.stringify(value) : value }));
}

export type NewAlert = Omit<Columns, 'createdAt' | 'changedAt'> & Pick<Alert, 'side' | 'system' | 'form' | 'category' | 'kind' | 'state' | 'record'>;

export async function insertAlert(db: Db, values: NewAlert, at: Instant): Promise<AlertId> {
  const cells = written({ ...values, createdAt: at, changedAt: at });
  const { rows } = await sql<{ id: AlertId }>`
    insert into alerts_alert (${sql.join(cells.map(({ column }) => sql.ref(column)))})
    values (${sql.join(cells.map(({ value }) => sql`${value}`))}) returning id::text as id`.execute(db);
  return rows[0]!.id;
}

/** Writes these columns, and one version and one change more. The alert is held. */
export async function updateAlert(db: Db, id: AlertId, values: Columns, at: Instant): Promise<void> {
  const cells = written({ ...values, changedAt: at });
  await sql`update alerts_alert set ${sql.join(cells.map(({ column, value }) => sql`${sql.ref(column)} = ${value}`))},
    version = version + 1, change = nextval('alerts_change'), changed_in = pg_current_xact_id() where id = ${id}`.execute(db);
}

/* ── history ── */

export interface NewEvent {
  readonly alertId: AlertId;
  readonly kind: AlertEventKind;
  /** Words under `text`, `assessment`, `evaluation`, `answers`, `authorisation`, former values under `before` and `after`: these go with the data. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly by: AccountId | null;
  readonly messageId?: MessageId | null;
  /** When it happened; left out: now. */
  readonly at?: Instant;
}

/** Takes down what happened, each after what its alert has already. The alerts are held, or new. */
export async function appendAlertEvents(db: Db, events: readonly NewEvent[], at: Instant): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event, index) => ({
    id: newId(),
    alert_id: event.alertId,
    ordinal: index,
    kind: event.kind,
    payload: event.payload ?? {},
    at: event.at ?? at,
    account_id: event.by,
    message_id: event.messageId ?? null,
  }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(id uuid, alert_id bigint, ordinal int, kind text, payload jsonb, at timestamptz, account_id uuid, message_id uuid)),
    counted as (
      update alerts_alert a set event_count = a.event_count + n.count
      from (select alert_id, count(*)::int as count from given group by alert_id) n where a.id = n.alert_id
      returning a.id, a.event_count - n.count as before)
    insert into alerts_event (id, alert_id, position, kind, payload, at, recorded_at, account_id, message_id)
    select g.id, g.alert_id, c.before + row_number() over (partition by g.alert_id order by g.ordinal), g.kind, g.payload, g.at, ${at}, g.account_id, g.message_id
    from given g join counted c on c.id = g.alert_id`.execute(db);
}

export interface AlertEventRow {
  readonly position: number;
  readonly kind: AlertEventKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly accountId: AccountId | null;
  readonly messageId: MessageId | null;
}

/** Oldest first. */
export async function listAlertEvents(db: Db, id: AlertId): Promise<readonly AlertEventRow[]> {
  const { rows } = await sql<AlertEventRow>`select position, kind, payload, at, account_id as "accountId", message_id as "messageId"
    from alerts_event where alert_id = ${id} order by position`.execute(db);
  return rows;
}

/* ── erasing ── */

/** Empties an alert for good, with its files, its victim’s data and the words of its history. What is left says that it was there. */
export async function eraseAlert(db: Db, id: AlertId, state: 'deleted' | 'erased', at: Instant): Promise<void> {
  await updateAlert(db, id, { state, record: null, details: {}, duplicateKeys: [], erasedAt: at, eraseDueAt: null, deletionDueAt: null }, at);
  await sql`update alerts_alert set ended_at = coalesce(ended_at, ${at}), ended_ground = coalesce(ended_ground, 'discarded') where id = ${id}`.execute(db);
  await sql`delete from alerts_file where alert_id = ${id}`.execute(db);
  await sql`delete from alerts_misuse where alert_id = ${id}`.execute(db);
  await sql`delete from alerts_distinct where ${id} in (first_id, second_id)`.execute(db);
  await sql`delete from alerts_link where ${id} in (first_id, second_id)`.execute(db);
  await sql`select alerts_erase_words(${id})`.execute(db);
}

/** How many of these the actor may see. */
export async function areAlertsSeen(db: Db, ids: readonly AlertId[]): Promise<boolean> {
  const { rows } = await sql<{ seen: SqlBool }>`select count(*) = ${new Set(ids).size} as seen from alerts_alert where id = any (${[...new Set(ids)]}::bigint[])`.execute(db);
  return Boolean(rows[0]?.seen);
}
