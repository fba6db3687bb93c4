import type { AccountId } from '../kernel/actor.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { appendEvent } from '../cases/holding.ts';
import type { Act } from '../platform/act.ts';
import type { AlertView } from './contract-alert.ts';
import { objectTypeOf, type ReadinessRefusal } from './commands.ts';
import { startPurposeClock } from './commands-ending.ts';
import type { Alert, AlertId, EndGround } from './model.ts';
import { accountOf, holdOwn, record, viewAfter, type Changed, type OwnAlertsParts } from './recording-own.ts';
import { duplicateKeysOf } from './rules-keys.ts';
import { readinessFault } from './rules-readiness.ts';
import { latestEnd, majorityAt, noticeDueAt, validityFault } from './rules-validity.ts';
import { findSimilar, type SimilarAlert } from './similar.ts';
import { appendAlertEvents } from './store.ts';
import { holdKeys, nextNumber, putDistinct } from './store-own.ts';
import { surroundingsOf } from './surroundings.ts';

/** The moment an alert is issued: complete, reviewed, one per subject, compatible with what stands. */

export type IssueRefusal =
  | ReadinessRefusal
  | 'alerts.review-missing'
  | 'alerts.review-not-conforming'
  | 'alerts.duplicate'
  | 'alerts.incompatible'
  | 'alerts.validity-too-long'
  | 'alerts.validity-in-the-past';

export interface Issuing {
  /** Alerts that look like the same subject and are not, as a person says. */
  readonly distinct: readonly { readonly alertId: AlertId; readonly reason: string }[];
  readonly validUntil?: Instant | undefined;
  /** Who answers for it where the desk itself acts. */
  readonly by?: AccountId | undefined;
}

export async function issueAlert(act: Act, parts: OwnAlertsParts, id: AlertId, version: number, issuing: Issuing): Promise<Outcome<AlertView, Changed | IssueRefusal>> {
  const held = await holdOwn(act, id, 'issue', version);
  if (!held.ok) return held;
  const issued = await issueNow(act, parts, held.value, issuing);
  return issued.ok ? viewAfter(act, id) : issued;
}

/**
 * Issues an alert that is held, whoever asks: a person, a rule, a conversion. Returns its reference. All or nothing: a refusal
 * has changed nothing.
 */
export async function issueNow(act: Act, parts: OwnAlertsParts, alert: Alert, issuing: Issuing): Promise<Outcome<string, IssueRefusal>> {
  const fault = await issueFault(act, alert, issuing);
  if (fault) return fault;
  await holdKeys(act.db, duplicateKeysOf(alert.record!, objectTypeOf(alert.details)));
  const similar = await findSimilar(act, { ...alert, objectType: objectTypeOf(alert.details), exceptId: alert.id }, parts.findSimilarOwn);
  const standing = similar.items.filter(({ alert: other, distinct }) => other.state === 'issued' && distinct === null && !issuing.distinct.some(({ alertId }) => alertId === other.id));
  const clash = clashOf(alert, standing);
  if (clash) return clash;

  await keepDecisions(act, alert.id, issuing.distinct.filter(({ alertId }) => similar.items.some(({ alert: other }) => other.id === alertId)));
  const validUntil = issuing.validUntil ?? latestEnd(alert, act.at);
  const reference = await nextReference(act, parts, alert);
  const how = alert.issuedHow ?? 'hand';
  await record(act, alert.id, {
    values: {
      state: 'issued',
      reference,
      issuedAt: act.at,
      issuedBy: issuing.by ?? accountOf(act),
      validUntil,
      reviewDueAt: noticeDueAt(validUntil),
      majorityAt: majorityAt(alert, act.at),
      publication: alert.form === 'notice' ? 'requested' : null,
    },
    event: 'Issued',
    payload: { reference, how, validUntil, enginesAsked: similar.complete },
    facts: [{ kind: 'AlertIssued', alertId: alert.id, side: 'own', system: alert.system, category: alert.category, how }],
  });
  // An arrest is entered at once; what it does not go with is then to go.
  for (const other of standing.filter(({ relation }) => relation === 'incompatible')) await startPurposeClock(act, other.alert, { ground: 'replaced' satisfies EndGround, text: reference });
  if (alert.caseId) await appendEvent(act, alert.caseId, { act: 'alerts.issue', detail: { reference, category: alert.category } });
  act.note({ system: alert.system, category: alert.category, how });
  return done(reference);
}

async function issueFault(act: Act, alert: Alert, issuing: Issuing): Promise<Refused<IssueRefusal> | undefined> {
  const fault = readinessFault(alert, await surroundingsOf(act)) ?? reviewFault(alert);
  if (fault) return fault;
  return issuing.validUntil === undefined ? undefined : validityFault(alert, act.at, issuing.validUntil);
}

function reviewFault({ system, reviewOutcome }: Alert): Refused<'alerts.review-missing' | 'alerts.review-not-conforming'> | undefined {
  if (system !== 'interpol' || reviewOutcome === 'conforming') return undefined;
  return refuse(reviewOutcome === null ? 'alerts.review-missing' : 'alerts.review-not-conforming');
}

/** 2018/1862 Art. 23(2): one alert per subject. An arrest does not wait for what it prevails over. */
function clashOf(alert: Alert, standing: readonly SimilarAlert[]): Refused<'alerts.duplicate' | 'alerts.incompatible'> | undefined {
  const same = standing.find(({ relation }) => relation === 'same');
  if (same) return refuse('alerts.duplicate', { alertId: same.alert.id, category: same.alert.category });
  const against = standing.find(({ relation, prevails }) => relation === 'incompatible' && !(alert.category === 'arrest' && prevails === 'this'));
  return against && refuse('alerts.incompatible', { alertId: against.alert.id, category: against.alert.category, prevails: against.prevails ?? 'other' });
}

async function keepDecisions(act: Act, id: AlertId, decisions: Issuing['distinct']): Promise<void> {
  for (const { alertId, reason } of decisions) {
    await putDistinct(act.db, id, alertId, { reason, by: accountOf(act), at: act.at });
    await appendAlertEvents(act.db, [{ alertId: id, kind: 'FoundDistinct', payload: { otherId: alertId, text: reason }, by: accountOf(act) }], act.at);
    act.touch('alert', [alertId]);
  }
}

/** `XM-S-2026-000123`, `XM-I-2026-000007`: by the year in the desk’s zone, without gaps. */
async function nextReference(act: Act, { desk }: OwnAlertsParts, { system }: Alert): Promise<string> {
  const year = Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: desk.timeZone }).format(new Date(act.at)));
  const number = await nextNumber(act.db, system, year);
  return `${desk.country}-${system === 'sis' ? 'S' : 'I'}-${year}-${String(number).padStart(6, '0')}`;
}

/** What the system answered: published or refused, and the number it has there. */
export async function recordPublication(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly outcome: 'published' | 'refused'; readonly externalId: string | null; readonly text: string },
): Promise<Outcome<AlertView, Changed | 'alerts.external-number-missing'>> {
  const held = await holdOwn(act, id, 'record-publication', version);
  if (!held.ok) return held;
  if (given.outcome === 'published' && given.externalId === null) return refuse('alerts.external-number-missing');
  await record(act, id, {
    values: {
      ...(held.value.form === 'notice' ? { publication: given.outcome } : {}),
      ...(given.externalId === null ? {} : { externalId: given.externalId }),
    },
    event: 'PublicationRecorded',
    payload: { outcome: given.outcome, ...(given.externalId === null ? {} : { externalId: given.externalId }), text: given.text },
  });
  return viewAfter(act, id);
}
