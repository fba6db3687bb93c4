import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { getAccountNames } from '../accounts/store-names.ts';
import type { OrganisationId } from '../partners/model.ts';
import { getOrganisationRefs, type OrganisationProfile } from '../partners/store.ts';
import type { Db } from '../platform/database.ts';
import type { MessageLine, Party } from './contract.ts';
import type { DeliveryState, MessageId } from './model.ts';
import { numberOf } from './rules.ts';
import type { MessageTable, RecipientRow } from './tables.ts';

/*
 * One line of the queue or of a search. Whatever is read here is held by row-level security: what the actor may not see
 * is not there, is not counted, and is not in its thread.
 */

export interface LineRow
  extends Pick<
    MessageTable,
    'id' | 'direction' | 'year' | 'sequence' | 'channel' | 'kind' | 'urgency' | 'urgency_ground' | 'classification' | 'handling' | 'language' | 'crime_areas' | 'subject'
  >,
    Pick<MessageTable, 'sender_id' | 'sender_name' | 'sender_address' | 'received_at' | 'registered_at' | 'due_at' | 'due_rule' | 'work_state' | 'assignee_id' | 'unit_id' | 'thread_id'> {
  readonly version: number;
  readonly attachment_count: number;
  readonly thread_message_count: number;
  readonly delivery_state: DeliveryState | null;
}

/** The columns of a line, of `messages_message m`. */
export const lineColumns: RawBuilder<LineRow> = sql`
  m.id, m.direction, m.year, m.sequence, m.channel, m.kind, m.urgency, m.urgency_ground, m.classification, m.handling, m.language, m.crime_areas,
  m.subject, m.sender_id, m.sender_name, m.sender_address, m.received_at, m.registered_at, m.due_at, m.due_rule, m.work_state, m.assignee_id,
  m.unit_id, m.thread_id, m.version,
  (select count(*) from messages_attachment a where a.message_id = m.id) as attachment_count,
  (select count(*) from messages_message t where t.thread_id = m.thread_id) as thread_message_count,
  (select d.state from messages_delivery d where d.message_id = m.id
    order by array_position(array['rejected', 'deferred', 'queued', 'sending', 'sent'], d.state) limit 1) as delivery_state`;

/** What lines name: people of the desk and organisations. */
export interface Names {
  readonly accounts: ReadonlyMap<AccountId, string>;
  readonly organisations: ReadonlyMap<OrganisationId, OrganisationProfile>;
}

export async function getNames(db: Db, accountIds: readonly (AccountId | null)[], organisationIds: readonly (OrganisationId | null)[]): Promise<Names> {
  return {
    accounts: await getAccountNames(db, present(accountIds)),
    organisations: await getOrganisationRefs(db, present(organisationIds)),
  };
}

function present<Id extends string>(ids: readonly (Id | null)[]): readonly Id[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

export function personOf(names: Names, id: AccountId | null): { readonly id: AccountId; readonly name: string } | null {
  return id && { id, name: names.accounts.get(id) ?? '' };
}

/** A party as the directory has it, or else only as written. */
export function partyOf(names: Names, stated: { readonly organisationId: OrganisationId | null; readonly name: string; readonly address: string | null }): Party {
  const known = stated.organisationId ? names.organisations.get(stated.organisationId) : undefined;
  return { organisationId: stated.organisationId, code: known?.code ?? null, name: known?.name ?? stated.name, country: known?.country ?? null, address: stated.address };
}

export function senderOf(names: Names, row: Pick<MessageTable, 'sender_id' | 'sender_name' | 'sender_address'>): Party {
  return partyOf(names, { organisationId: row.sender_id, name: row.sender_name, address: row.sender_address });
}

export function recipientsOf(names: Names, rows: readonly RecipientRow[], copy: boolean): Party[] {
  return rows.filter((row) => row.copy === copy).map((row) => partyOf(names, { organisationId: row.organisation_id, name: row.name, address: row.address }));
}

export function lineOf(row: LineRow, recipients: readonly RecipientRow[], names: Names): MessageLine {
  return {
    id: row.id,
    number: numberOf(row.direction, row.year, row.sequence),
    direction: row.direction,
    channel: row.channel,
    kind: row.kind,
    urgency: row.urgency,
    urgencyGround: row.urgency_ground,
    classification: row.classification,
    handling: row.handling,
    language: row.language,
    crimeAreas: row.crime_areas,
    subject: row.subject,
    sender: senderOf(names, row),
    recipients: recipientsOf(names, recipients, false),
    attachmentCount: row.attachment_count,
    receivedAt: row.received_at,
    registeredAt: row.registered_at,
    dueAt: row.due_at,
    dueRule: row.due_rule,
    workState: row.work_state,
    assignee: personOf(names, row.assignee_id),
    unitId: row.unit_id,
    threadId: row.thread_id,
    threadMessageCount: row.thread_message_count,
    deliveryState: row.delivery_state,
    version: row.version,
  };
}

export async function getRecipients(db: Db, ids: readonly MessageId[]): Promise<readonly RecipientRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<RecipientRow>`
    select message_id, position, copy, organisation_id, name, address from messages_recipient
    where message_id = any (${[...ids]}::uuid[]) order by message_id, position`.execute(db);
  return rows;
}

/** Rows with all that their lines name, in the order given: three queries, however many rows. */
export async function linesOf(db: Db, rows: readonly LineRow[]): Promise<readonly MessageLine[]> {
  const recipients = await getRecipients(db, rows.map((row) => row.id));
  const names = await getNames(db, rows.map((row) => row.assignee_id), [...rows.map((row) => row.sender_id), ...recipients.map((recipient) => recipient.organisation_id)]);
  const byMessage = Map.groupBy(recipients, (recipient) => recipient.message_id);
  return rows.map((row) => lineOf(row, byMessage.get(row.id) ?? [], names));
}
