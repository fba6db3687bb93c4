import { getAccountNames } from '../accounts/store-names.ts';
import type { AccountId } from '../kernel/actor.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import { captionOf } from './caption.ts';
import type { AlertList, ListVersion } from './contract-lists.ts';
import type { IntakeItem, ReceivedAlert, ReceivedForm, ReceivedLine, SaidDetails } from './contract-received.ts';
import { formOf, sireneLetters } from './sirene-forms.ts';
import { formFieldCodes } from './sirene-form-labels.ts';
import { listAlertEvents } from './store.ts';
import type { FormRow, IntakeRow } from './store-intake.ts';
import type { ListRow, VersionRow } from './store-lists.ts';
import { listChangesOf } from './store-lists-apply.ts';
import { listSameIdentifier, type Received } from './store-received.ts';

/** Alerts of others as the screens show them. */

export function receivedLineOf(alert: Received): ReceivedLine {
  const { id, system, form, category, kind, reference, externalId, issuer, issuerCountry, record, statedIssueAt, validUntil, endedAt, endedGround, warnings, version } = alert;
  return {
    id,
    system,
    form,
    category,
    kind,
    reference,
    externalId,
    issuer,
    issuerCountry,
    statedIssueAt,
    validUntil,
    endedAt,
    endedGround,
    version,
    // The table holds alerts of others to these three.
    state: alert.state as ReceivedLine['state'],
    caption: record && captionOf(record).caption,
    birthDates: record?.kind === 'person' ? [...(record.birthDates ?? [])] : [],
    nationalities: record?.kind === 'person' ? [...(record.nationalities ?? [])] : [],
    receivedAt: alert.receivedAt ?? alert.createdAt,
    warnings: [...warnings],
    list: alert.listId && { id: alert.listId, code: alert.listCode ?? '', name: alert.listName ?? '' },
  };
}

export async function receivedView(db: Db, alert: Received): Promise<ReceivedAlert> {
  const events = await listAlertEvents(db, alert.id);
  const accounts = await getAccountNames(db, [...new Set(events.flatMap(({ accountId }) => accountId ?? []))]);
  const numbers = await getMessageNames(db, alert.messageId ? [alert.messageId] : []);
  const same = await listSameIdentifier(db, alert);
  return {
    ...receivedLineOf(alert),
    objectLetter: alert.objectLetter,
    record: alert.record,
    details: alert.details as SaidDetails,
    messageId: alert.messageId,
    messageNumber: (alert.messageId && numbers.get(alert.messageId)?.number) ?? null,
    judged: alert.judged,
    keptFor: alert.keptFor,
    eraseDueAt: alert.eraseDueAt,
    erasedAt: alert.erasedAt,
    sameIdentifier: same.map(({ id, reference, issuerCountry, state }) => ({ id, reference, issuerCountry, state: state as ReceivedLine['state'] })),
    history: events.map(({ position, kind, at, accountId, messageId, payload }) => ({
      position,
      kind,
      at,
      by: accountId && { id: accountId, name: accounts.get(accountId) ?? '' },
      messageId,
      fields: Array.isArray(payload.fields) ? payload.fields.filter((field): field is string => typeof field === 'string') : [],
      note: typeof payload.text === 'string' ? payload.text : typeof payload.ground === 'string' ? payload.ground : typeof payload.letter === 'string' ? payload.letter : null,
    })),
    listChanges: alert.listId === null ? [] : [...(await listChangesOf(db, alert.id))],
  };
}

export async function intakeItemsOf(db: Db, rows: readonly IntakeRow[]): Promise<IntakeItem[]> {
  const accounts = await names(db, rows.map(({ settledBy }) => settledBy));
  const numbers = await getMessageNames(db, rows.flatMap(({ messageId }): readonly MessageId[] => (messageId ? [messageId] : [])));
  return rows.map(({ settledBy, ...row }) => ({ ...row, messageNumber: (row.messageId && numbers.get(row.messageId)?.number) ?? null, settledBy: settledBy && (accounts.get(settledBy) ?? '') }));
}

export async function formsOf(db: Db, rows: readonly FormRow[]): Promise<ReceivedForm[]> {
  const numbers = await getMessageNames(db, [...new Set(rows.map(({ messageId }) => messageId))]);
  return rows.map((row) => ({
    id: row.id,
    messageId: row.messageId,
    messageNumber: numbers.get(row.messageId)?.number ?? '',
    letter: row.letter,
    urgent: row.urgent,
    schengenId: row.schengenId,
    senderReference: row.senderReference,
    alert: row.alertId && row.alertSide && row.alertCategory ? { id: row.alertId, side: row.alertSide, reference: row.alertReference, category: row.alertCategory } : null,
    state: row.state,
    fields: fieldsOf(row),
    missing: [...row.missing],
    unreadCount: row.unreadCount,
    receivedAt: row.receivedAt,
    eraseDueAt: row.eraseDueAt,
    erasedAt: row.erasedAt,
    version: row.version,
  }));
}

/** In the order of the form. */
function fieldsOf({ letter, fields }: FormRow): ReceivedForm['fields'] {
  const sirene = sireneLetters.find((one) => one === letter) ?? 'G';
  const order = formOf(sirene).fields;
  const codes = [...order.map(({ code }) => code), ...formFieldCodes.filter((code) => !order.some((field) => field.code === code))];
  return codes.flatMap((code) => (fields[code] === undefined ? [] : [{ code, number: order.find((field) => field.code === code)?.number ?? null, value: fields[code] }]));
}

export async function versionsOf(db: Db, rows: readonly VersionRow[]): Promise<ListVersion[]> {
  const accounts = await names(db, rows.flatMap(({ startedBy, settledBy }) => [startedBy, settledBy]));
  return rows.map(({ startedByClient, startedBy, settledBy, files, ...row }) => ({
    ...row,
    files: [...(files ?? [])],
    heldReasons: [...row.heldReasons],
    startedBy: startedByClient ?? (startedBy ? (accounts.get(startedBy) ?? '') : ''),
    settledBy: settledBy && (accounts.get(settledBy) ?? ''),
  }));
}

export async function listsOf(db: Db, lists: readonly ListRow[], standing: readonly VersionRow[]): Promise<AlertList[]> {
  const versions = await versionsOf(db, standing);
  return lists.map(({ mapping, ...list }) => ({
    ...list,
    mapping: mapping && { ...mapping },
    lastApplied: versions.find(({ listId, state }) => listId === list.id && state === 'applied') ?? null,
    underWay: versions.findLast(({ listId, state }) => listId === list.id && state !== 'applied') ?? null,
  }));
}

async function names(db: Db, ids: readonly (AccountId | null)[]): Promise<ReadonlyMap<AccountId, string>> {
  return getAccountNames(db, [...new Set(ids.flatMap((id) => id ?? []))]);
}
