import { createHash } from 'node:crypto';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act, Fact } from '../platform/act.ts';
import type { HandedAlert, TakenIn } from './contract-received.ts';
import type { AlertCategory, AlertId, AlertSystem } from './model.ts';
import type { IntakeReason, Judgement, ReceivedAlertsFact, ReceivedEndGround, ReceivingWarning } from './model-received.ts';
import { readHanded } from './reading-handed.ts';
import { notRead, type ReadAlert } from './reading-alert.ts';
import { accountOf } from './recording-own.ts';
import { defaultKeepGoneDays, keepingOf } from './retention.ts';
import { appendAlertEvents, insertAlert, updateAlert } from './store.ts';
import { keepIntake } from './store-intake.ts';
import { findByContent, holdIdentifier, lockByIdentifier, lockReceived, setExtras, type Received } from './store-received.ts';

/** How alerts of others come in, change and end, one by one. Lists are in `commands-lists.ts`. */

/** Two clocks differ by less. */
const skewMinutes = 10;

export interface Receipt {
  readonly fate: 'received' | 'changed' | 'unchanged' | 'withdrawn';
  readonly alertId: AlertId;
  readonly warnings: readonly ReceivingWarning[];
}
type Refused = { readonly fate: 'refused'; readonly reason: IntakeReason; readonly detail: string };

interface Source {
  readonly messageId: MessageId | null;
  readonly classification: Classification;
}
const byItself: Source = { messageId: null, classification: 'unclassified' };

export function receivedFact(alertId: AlertId, fact: ReceivedAlertsFact): Fact {
  const { kind, ...payload } = fact;
  return { slice: 'alerts', kind, object: `alert:${alertId}`, payload };
}

/**
 * Takes in one alert of others, or its withdrawal. The same again changes nothing; a withdrawal that comes first is kept as a
 * stone on which the alert is laid when it comes.
 */
export async function receiveAlert(act: Act, read: ReadAlert, source: Source = byItself): Promise<Receipt | Refused> {
  const identifiers = [...new Set([read.reference, read.externalId].filter((one) => one !== null))];
  for (const identifier of identifiers) await holdIdentifier(act.db, read.system, identifier);
  const known = await lockByIdentifier(act.db, read.system, identifiers);
  const same = known.find((alert) => alert.issuerCountry === null || read.issuerCountry === null || alert.issuerCountry === read.issuerCountry);
  const receipt = read.operation === 'withdraw' ? await withdraw(act, read, same, known, source) : await issue(act, read, same, known, source);
  if (receipt.fate === 'refused') return receipt;
  act.touch('alert', [receipt.alertId]);
  act.announce('alerts');
  return receipt;
}

/* ── issue ── */

async function issue(act: Act, read: ReadAlert, same: Received | undefined, known: readonly Received[], source: Source): Promise<Receipt | Refused> {
  const category = read.category ?? (same && same.record !== null ? same.category : assumedCategory(read.system));
  if (category === undefined) return { fate: 'refused', ...faultOf(notRead('category-unknown', 'category')) };
  const warnings = [...read.warnings, ...oddities(read, act.at)];
  const hash = contentHash(read, category);
  if (same) return receiveAgain(act, read, { same, category, warnings, hash, source });
  const again = read.reference === null && read.externalId === null ? await findByContent(act.db, read.system, hash) : undefined;
  if (again) return { fate: 'unchanged', alertId: again.id, warnings: again.warnings };
  if (known.length > 0) warnings.push('duplicate-identifier');
  const id = await insert(act, read, category, warnings, hash, source);
  await warnOfDuplicates(act, known);
  return { fate: 'received', alertId: id, warnings };
}

async function warnOfDuplicates(act: Act, known: readonly Received[]): Promise<void> {
  for (const other of known) await setExtras(act.db, other.id, { warnings: withWarnings(other.warnings, ['duplicate-identifier']) });
}

async function insert(act: Act, read: ReadAlert, category: AlertCategory, warnings: readonly ReceivingWarning[], hash: string, source: Source): Promise<AlertId> {
  const isOver = warnings.includes('already-expired');
  const endedAt = isOver ? act.at : null;
  const keeping = keepingOf({ system: read.system, receivedAt: act.at, endedAt, judged: null, judgedAt: null, keepGoneDays: defaultKeepGoneDays });
  const id = await insertAlert(
    act.db,
    {
      side: 'foreign',
      system: read.system,
      form: read.form,
      category,
      kind: read.kind,
      objectLetter: read.objectLetter,
      state: isOver ? 'withdrawn' : 'in-force',
      reference: read.reference,
      externalId: read.externalId,
      issuerCountry: read.issuerCountry,
      issuer: read.issuer,
      record: read.record,
      details: read.details,
      messageId: source.messageId,
      classification: source.classification,
      receivedAt: act.at,
      validUntil: read.validUntil,
      endedAt,
      endedGround: isOver ? ('expired' satisfies ReceivedEndGround) : null,
      eraseDueAt: keeping.eraseDueAt,
    },
    act.at,
  );
  await setExtras(act.db, id, { contentHash: hash, warnings, statedIssueAt: read.issuedAt, keptFor: keeping.keptFor });
  await appendAlertEvents(act.db, [{ alertId: id, kind: 'Received', payload: { warnings }, by: accountOf(act), messageId: source.messageId }], act.at);
  if (!isOver) await act.record(receivedFact(id, { kind: 'AlertReceived', alertId: id, system: read.system, category, listVersionId: null }));
  return id;
}

interface Again {
  readonly same: Received;
  readonly category: AlertCategory;
  readonly warnings: readonly ReceivingWarning[];
  readonly hash: string;
  readonly source: Source;
}

/** The alert is known: the same again, changed, issued anew, or come after its withdrawal. */
async function receiveAgain(act: Act, read: ReadAlert, { same, category, warnings, hash, source }: Again): Promise<Receipt> {
  const by = { by: accountOf(act), messageId: source.messageId };
  const isAnew = same.state === 'erased' || (same.state === 'withdrawn' && read.issuedAt !== null && same.endedAt !== null && epochMs(read.issuedAt) > epochMs(same.endedAt));
  if (same.state === 'withdrawn' && !isAnew) {
    // What is withdrawn is not kept: it is noted that it came, with what it is called.
    const all = withWarnings(same.warnings, ['issue-after-withdrawal']);
    await updateAlert(act.db, same.id, same.record === null ? { category, kind: read.kind, form: read.form, issuerCountry: same.issuerCountry ?? read.issuerCountry, issuer: same.issuer ?? read.issuer } : {}, act.at);
    await setExtras(act.db, same.id, { warnings: all });
    await appendAlertEvents(act.db, [{ alertId: same.id, kind: 'Received', payload: { afterWithdrawal: true, warnings: all }, ...by }], act.at);
    return { fate: 'withdrawn', alertId: same.id, warnings: all };
  }
  if (!isAnew && same.contentHash === hash) return { fate: 'unchanged', alertId: same.id, warnings: same.warnings };
  const keeping = keepingOf({ system: read.system, receivedAt: act.at, endedAt: null, judged: null, judgedAt: null, keepGoneDays: defaultKeepGoneDays });
  await updateAlert(
    act.db,
    same.id,
    {
      state: 'in-force',
      category,
      kind: read.kind,
      form: read.form,
      record: read.record,
      details: read.details,
      issuerCountry: read.issuerCountry ?? same.issuerCountry,
      issuer: read.issuer ?? same.issuer,
      messageId: source.messageId ?? same.messageId,
      validUntil: read.validUntil,
      endedAt: null,
      endedGround: null,
      erasedAt: null,
      eraseDueAt: keeping.eraseDueAt,
    },
    act.at,
  );
  await setExtras(act.db, same.id, { contentHash: hash, warnings, statedIssueAt: read.issuedAt ?? same.statedIssueAt, keptFor: keeping.keptFor, judged: null });
  const fields = changedFields(same, read, category);
  await appendAlertEvents(act.db, [{ alertId: same.id, kind: isAnew ? 'Received' : 'ReceivedChanged', payload: { fields, warnings, ...(isAnew ? {} : { before: { record: same.record, details: same.details } }) }, ...by }], act.at);
  await act.record(
    receivedFact(same.id, isAnew ? { kind: 'AlertReceived', alertId: same.id, system: read.system, category, listVersionId: null } : { kind: 'AlertReceivedChanged', alertId: same.id }),
  );
  return { fate: isAnew ? 'received' : 'changed', alertId: same.id, warnings };
}

function changedFields(before: Received, after: ReadAlert, category: AlertCategory): readonly string[] {
  const was: Readonly<Record<string, unknown>> = { ...before.record };
  const is: Readonly<Record<string, unknown>> = { ...after.record };
  const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...[...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => differ(was[key], is[key])),
    ...(before.category === category ? [] : ['category']),
    ...(before.validUntil === after.validUntil ? [] : ['validUntil']),
    ...(differ(before.details, after.details) ? ['details'] : []),
  ];
}

/** What lists are when they do not say it; of SIS and Interpol nothing is assumed. */
function assumedCategory(system: AlertSystem): AlertCategory | undefined {
  return system === 'un' ? 'sanctions' : system === 'list' ? 'other' : undefined;
}

function oddities(read: ReadAlert, at: Instant): readonly ReceivingWarning[] {
  return [
    ...(read.issuedAt !== null && epochMs(read.issuedAt) > epochMs(at) + skewMinutes * 60_000 ? (['issued-in-future'] as const) : []),
    ...(read.validUntil !== null && read.validUntil < at ? (['already-expired'] as const) : []),
    ...(read.issuerCountry === null && read.issuer === null ? (['issuer-missing'] as const) : []),
    ...(read.reference === null && read.externalId === null ? (['reference-missing'] as const) : []),
    ...(read.category === undefined ? (['category-assumed'] as const) : []),
  ];
}

function withWarnings(before: readonly ReceivingWarning[], more: readonly ReceivingWarning[]): readonly ReceivingWarning[] {
  return [...new Set([...before, ...more])];
}

/** Of what its source says, whatever the order in which it says it. */
function contentHash({ record, details, validUntil, issuer, issuerCountry, form, objectLetter }: ReadAlert, category: AlertCategory): string {
  return createHash('sha256').update(JSON.stringify(sorted({ record, details, validUntil, issuer, issuerCountry, form, objectLetter, category }))).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/* ── withdrawal ── */

async function withdraw(act: Act, read: ReadAlert, same: Received | undefined, known: readonly Received[], source: Source): Promise<Receipt> {
  if (same?.state === 'in-force') {
    await endReceived(act, same, 'withdrawn', { messageId: source.messageId, note: null });
    return { fate: 'withdrawn', alertId: same.id, warnings: same.warnings };
  }
  if (same) return { fate: 'unchanged', alertId: same.id, warnings: same.warnings };
  // Who withdraws what another issued withdraws something else: both are shown.
  await warnOfDuplicates(act, known);
  const warnings: readonly ReceivingWarning[] = ['withdrawn-before-issue', ...(known.length > 0 ? (['duplicate-identifier'] as const) : []), ...oddities({ ...read, category: read.category ?? 'other', issuedAt: null }, act.at)];
  const endedAt = read.issuedAt !== null && read.issuedAt < act.at ? read.issuedAt : act.at;
  const id = await insertAlert(
    act.db,
    {
      side: 'foreign',
      system: read.system,
      form: read.form,
      category: read.category ?? assumedCategory(read.system) ?? 'other',
      kind: read.kind,
      state: 'withdrawn',
      reference: read.reference,
      externalId: read.externalId,
      issuerCountry: read.issuerCountry,
      issuer: read.issuer,
      record: null,
      messageId: source.messageId,
      classification: source.classification,
      receivedAt: act.at,
      endedAt,
      endedGround: 'withdrawn' satisfies ReceivedEndGround,
    },
    act.at,
  );
  await setExtras(act.db, id, { warnings, keptFor: 'after-end' });
  await appendAlertEvents(act.db, [{ alertId: id, kind: 'ReceivedWithdrawn', payload: { beforeIssue: true }, by: accountOf(act), messageId: source.messageId }], act.at);
  return { fate: 'withdrawn', alertId: id, warnings };
}

/** Ends an alert of others that is in force and held. Its data goes when `retention.ts` says. */
export async function endReceived(act: Act, alert: Received, ground: ReceivedEndGround, by: { readonly messageId: MessageId | null; readonly note: string | null }): Promise<void> {
  const keeping = keepingOf({ system: alert.system, receivedAt: alert.receivedAt ?? act.at, endedAt: act.at, judged: alert.judged, judgedAt: alert.eraseDueAt && alert.keptFor === 'hit' ? alert.receivedAt : null, keepGoneDays: defaultKeepGoneDays });
  // After a hit the three years run on as they were reckoned then.
  const eraseDueAt = alert.keptFor === 'hit' ? alert.eraseDueAt : keeping.eraseDueAt;
  await updateAlert(act.db, alert.id, { state: 'withdrawn', endedAt: act.at, endedGround: ground, eraseDueAt }, act.at);
  await setExtras(act.db, alert.id, { keptFor: keeping.keptFor });
  await appendAlertEvents(act.db, [{ alertId: alert.id, kind: 'ReceivedWithdrawn', payload: { ground, ...(by.note === null ? {} : { text: by.note }) }, by: accountOf(act), messageId: by.messageId }], act.at);
  await act.record(receivedFact(alert.id, { kind: 'AlertReceivedWithdrawn', alertId: alert.id }));
  act.touch('alert', [alert.id]);
  act.announce('alerts');
}

/** By hand: somebody learnt that it is no longer in force. */
export async function withdrawReceived(
  act: Act,
  id: AlertId,
  version: number,
  note: string,
): Promise<Outcome<AlertId, 'alerts.received-not-found' | 'alerts.received-changed-meanwhile' | 'alerts.received-not-in-force' | 'alerts.received-of-list'>> {
  act.touch('alert', [id]);
  const alert = await lockReceived(act.db, id);
  if (!alert) return refuse('alerts.received-not-found');
  if (alert.state !== 'in-force') return refuse('alerts.received-not-in-force');
  // The next version of the list would bring it back.
  if (alert.listId !== null) return refuse('alerts.received-of-list');
  if (alert.version !== version) return refuse('alerts.received-changed-meanwhile');
  await endReceived(act, alert, 'by-hand', { messageId: null, note });
  return done(id);
}

/* ── screened ── */

/** What screening came to: without a hit, data of SIS goes at once (Regulation (EU) 2018/1862 Art. 56); with one it stays for Art. 57. */
export async function settleScreened(act: Act, id: AlertId, judged: Judgement): Promise<Received | undefined> {
  const alert = await lockReceived(act.db, id);
  if (!alert || alert.system !== 'sis' || alert.erasedAt !== null) return undefined;
  // A hit that was found is not undone by a later run that finds nothing.
  const outcome = alert.judged === 'hit' ? 'hit' : judged;
  const keeping = keepingOf({ system: 'sis', receivedAt: alert.receivedAt ?? act.at, endedAt: alert.endedAt, judged: outcome, judgedAt: alert.judged === 'hit' ? null : act.at, keepGoneDays: defaultKeepGoneDays });
  await updateAlert(act.db, id, { eraseDueAt: alert.judged === 'hit' ? alert.eraseDueAt : keeping.eraseDueAt }, act.at);
  await setExtras(act.db, id, { judged: outcome, keptFor: keeping.keptFor });
  act.touch('alert', [id]);
  return { ...alert, judged: outcome };
}

/* ── handed in ── */

/** Alerts in our own form, each for itself. What a machine handed in and is refused is kept for people; of a person, told. */
export async function takeInAlerts(act: Act, alerts: readonly HandedAlert[], client?: string): Promise<TakenIn> {
  const items: TakenIn['items'] = [];
  for (const [position, given] of alerts.entries()) {
    const read = readHanded(given);
    const receipt = read.ok ? await receiveAlert(act, read.alert) : { fate: 'refused' as const, reason: read.reason, detail: read.detail };
    if (receipt.fate === 'refused') {
      if (client !== undefined) await keepIntake(act.db, { client, reason: receipt.reason, detail: receipt.detail, content: JSON.stringify(given) }, act.at);
      items.push({ position, fate: 'refused', alertId: null, reason: receipt.reason, detail: receipt.detail, warnings: [] });
    } else items.push({ position, fate: receipt.fate, alertId: receipt.alertId, reason: null, detail: null, warnings: [...receipt.warnings] });
  }
  act.note({ count: alerts.length, refusedCount: items.filter(({ fate }) => fate === 'refused').length });
  if (client !== undefined) act.announce('alerts');
  return { items };
}

function faultOf({ reason, detail }: { readonly reason: IntakeReason; readonly detail: string }): { readonly reason: IntakeReason; readonly detail: string } {
  return { reason, detail };
}
