import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { MessageId } from '../messages/model.ts';
import { findAttachmentBytes, findMessage } from '../messages/store-reading.ts';
import type { Message } from '../messages/contract.ts';
import type { Act, Fact } from '../platform/act.ts';
import { receiveAlert, receivedFact, takeInAlerts } from './commands-receiving.ts';
import { handedAlert } from './contract-received.ts';
import type { Alert, AlertId } from './model.ts';
import type { FormId, FormLetter, IntakeId } from './model-received.ts';
import { isReadable, longestAttachment, readMessage, type BroughtForm } from './reading-message.ts';
import { accountOf } from './recording-own.ts';
import { formEraseDueAt } from './retention.ts';
import { sireneFormsVersion } from './sirene-forms.ts';
import { appendAlertEvents, findAlert, findOwnByReference } from './store.ts';
import { insertForm, findFormOfMessage, keepIntake, lockForm, lockIntake, settleIntake, settleOpenOf, updateForm } from './store-intake.ts';
import { lockByIdentifier } from './store-received.ts';

/** What messages of other bureaux bring: forms about our alerts, alerts of theirs, and what nobody could read. */

/**
 * Reads a message of another bureau or NCB and takes in what it brings. May be told again: what is there already stays as it
 * is. Returns whether anything was understood.
 */
export async function receiveMessage(act: Act, messageId: MessageId): Promise<boolean> {
  const message = await findMessage(act.db, messageId);
  if (!message || message.direction !== 'in') return false;
  act.touch('message', [messageId]);
  const brought = readMessage({
    channel: message.channel,
    kind: message.kind,
    subject: message.subject,
    body: message.body,
    ownReference: message.ownReference,
    otherReferences: message.otherReferences,
    attachments: await attachmentsOf(act, message),
    at: act.at,
  });
  const problems = [...brought.problems];
  let understood = 0;
  const source = { messageId, classification: message.classification };
  for (const read of brought.alerts) {
    const receipt = read.ok ? await receiveAlert(act, read.alert, source) : read;
    if ('fate' in receipt && receipt.fate !== 'refused') understood += 1;
    else problems.push({ ok: false, reason: receipt.reason, detail: receipt.detail });
  }
  if (brought.form) {
    await takeForm(act, message, brought.form);
    understood += 1;
  }
  // One open item for each reason: a file of a hundred broken entries is one thing to look at.
  if (problems.length === 0) await settleOpenOf(act.db, { messageId }, accountOf(act), act.at);
  for (const { reason, detail } of new Map(problems.map((problem) => [problem.reason, problem])).values()) {
    const count = problems.filter((problem) => problem.reason === reason).length;
    await keepIntake(act.db, { messageId, reason, detail: count > 1 ? `${detail} (+${count - 1})` : detail }, act.at);
  }
  act.note({ alertCount: brought.alerts.length, problemCount: problems.length, ...(brought.form ? { letter: brought.form.letter } : {}) });
  act.announce('alerts');
  return understood > 0;
}

async function attachmentsOf(act: Act, message: Message) {
  const texts = [];
  for (const { position, name, mediaType, byteCount, suspicious } of message.attachments.slice(0, 20)) {
    const readable = !suspicious && byteCount <= longestAttachment && isReadable({ name, mediaType });
    const found = readable ? await findAttachmentBytes(act.db, message.id, position) : undefined;
    texts.push({ name, mediaType, suspicious, text: found && new TextDecoder('utf-8').decode(found.bytes) });
  }
  return texts;
}

async function takeForm(act: Act, message: Message, form: BroughtForm): Promise<void> {
  if (await findFormOfMessage(act.db, message.id)) return;
  const own = await firstOwn(act, form.references);
  // A form A about an alert that is ours is a copy of what we sent.
  const receipt = !own && form.alert ? await receiveAlert(act, form.alert, { messageId: message.id, classification: message.classification }) : undefined;
  const theirs = own || !form.schengenId ? undefined : receipt && receipt.fate !== 'refused' ? await findAlert(act.db, receipt.alertId) : (await lockByIdentifier(act.db, 'sis', [form.schengenId]))[0];
  const alert = own ?? theirs;
  const formId = await insertForm(act.db, {
    messageId: message.id,
    letter: form.letter,
    formVersion: sireneFormsVersion,
    urgent: form.urgent,
    schengenId: form.schengenId,
    senderReference: form.senderReference,
    alertId: alert?.id ?? null,
    fields: form.fields,
    missing: form.missing,
    unreadCount: form.unreadCount,
    receivedAt: message.receivedAt,
    eraseDueAt: formEraseDueAt({ receivedAt: message.receivedAt, alert: alert ?? null }),
  });
  if (!formId) return;
  await note(act, alert, form.letter, message.id);
  await act.record(formFact(formId, message.id, form.letter, alert?.id ?? null, form.schengenId ?? form.references[0] ?? null));
}

async function firstOwn(act: Act, references: readonly string[]): Promise<Alert | undefined> {
  for (const reference of references.slice(0, 20)) {
    const own = await findOwnByReference(act.db, reference);
    if (own) return own;
  }
  return undefined;
}

async function note(act: Act, alert: Alert | undefined, letter: FormLetter, messageId: MessageId): Promise<void> {
  if (!alert) return;
  await appendAlertEvents(act.db, [{ alertId: alert.id, kind: 'FormReceived', payload: { letter }, by: accountOf(act), messageId }], act.at);
  act.touch('alert', [alert.id]);
}

function formFact(formId: FormId, messageId: MessageId, letter: FormLetter, alertId: AlertId | null, reference: string | null): Fact {
  return { ...receivedFact(alertId ?? ('' as AlertId), { kind: 'FormReceived', messageId, formId, letter, alertId, reference }), object: `message:${messageId}` };
}

/* ── by people ── */

type FormRefusal = 'alerts.form-not-found' | 'alerts.received-changed-meanwhile' | 'alerts.form-erased';

/** Says which alert a form is about; who reacts to forms is told anew. */
export async function linkForm(act: Act, id: FormId, version: number, alertId: AlertId): Promise<Outcome<FormId, FormRefusal | 'alerts.form-alert-not-found'>> {
  act.touch('alert', [alertId]);
  const form = await lockForm(act.db, id);
  if (!form) return refuse('alerts.form-not-found');
  if (form.erasedAt !== null) return refuse('alerts.form-erased');
  if (form.version !== version) return refuse('alerts.received-changed-meanwhile');
  const alert = await findAlert(act.db, alertId);
  if (!alert || alert.state === 'draft' || alert.state === 'in-review') return refuse('alerts.form-alert-not-found');
  act.touch('message', [form.messageId]);
  await updateForm(act.db, id, { state: 'linked', alertId, by: accountOf(act), eraseDueAt: formEraseDueAt({ receivedAt: form.receivedAt, alert }) }, act.at);
  await note(act, alert, form.letter, form.messageId);
  await act.record(formFact(id, form.messageId, form.letter, alertId, form.schengenId ?? alert.reference));
  act.announce('alerts');
  return done(id);
}

/** Says that a form is about no alert that the desk has. */
export async function setFormAside(act: Act, id: FormId, version: number): Promise<Outcome<FormId, FormRefusal>> {
  const form = await lockForm(act.db, id);
  if (!form) return refuse('alerts.form-not-found');
  if (form.erasedAt !== null) return refuse('alerts.form-erased');
  if (form.version !== version) return refuse('alerts.received-changed-meanwhile');
  act.touch('message', [form.messageId]);
  await updateForm(act.db, id, { state: 'set-aside', alertId: null, by: accountOf(act), eraseDueAt: formEraseDueAt({ receivedAt: form.receivedAt, alert: null }) }, act.at);
  act.announce('alerts');
  return done(id);
}

export type IntakeRefusal = 'alerts.intake-not-found' | 'alerts.intake-settled';

/** Reads anew what could not be understood, with the reader as it is now. `retryList` reads a version of a list anew. */
export async function retryIntake<Code extends string>(act: Act, id: IntakeId, retryList: (act: Act, versionId: NonNullable<Awaited<ReturnType<typeof lockIntake>>>['listVersionId'] & string) => Promise<Outcome<unknown, Code>>): Promise<Outcome<IntakeId, IntakeRefusal | Code>> {
  const item = await lockIntake(act.db, id);
  if (!item) return refuse('alerts.intake-not-found');
  if (item.state !== 'open') return refuse('alerts.intake-settled');
  if (item.messageId) await receiveMessage(act, item.messageId);
  else if (item.listVersionId) {
    const retried = await retryList(act, item.listVersionId);
    if (!retried.ok) return retried;
  } else await retryHanded(act, id, item.content, item.client ?? '');
  act.announce('alerts');
  return done(id);
}

async function retryHanded(act: Act, id: IntakeId, content: string | null, client: string): Promise<void> {
  const parsed = handedAlert.safeParse(JSON.parse(content ?? 'null'));
  const taken = parsed.success ? await takeInAlerts(act, [parsed.data]) : undefined;
  if (taken?.items[0]?.fate !== 'refused' && taken) await settleIntake(act.db, id, { state: 'settled', by: accountOf(act), note: null }, act.at);
  else act.note({ client, still: taken?.items[0]?.reason ?? 'json-invalid' });
}

export async function dismissIntake(act: Act, id: IntakeId, text: string): Promise<Outcome<IntakeId, IntakeRefusal>> {
  const item = await lockIntake(act.db, id);
  if (!item) return refuse('alerts.intake-not-found');
  if (item.state !== 'open') return refuse('alerts.intake-settled');
  if (item.messageId) act.touch('message', [item.messageId]);
  await settleIntake(act.db, id, { state: 'dismissed', by: accountOf(act), note: text }, act.at);
  act.announce('alerts');
  return done(id);
}
