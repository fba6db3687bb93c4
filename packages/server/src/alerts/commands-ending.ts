import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { plusDays, plusYears, type Instant } from '../kernel/time.ts';
import { appendEvent } from '../cases/holding.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act } from '../platform/act.ts';
import type { AlertView } from './contract-alert.ts';
import type { Alert, AlertId, EndGround, WithdrawalGround } from './model.ts';
import { holdOwn, record, viewAfter, type Changed } from './recording-own.ts';
import { groundFault } from './rules.ts';
import { extensionOf, justifyDays, keptYears, noticeDueAt } from './rules-validity.ts';
import { lockAlert } from './store.ts';
import { deleteMisuse, listConvertedTo } from './store-own-parts.ts';

/** How an alert of ours goes on or ends: extended, its purpose achieved, kept all the same, withdrawn, expired. */

export async function extendAlert(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly assessment: string; readonly validUntil?: Instant | undefined },
): Promise<Outcome<AlertView, Changed | 'alerts.validity-too-long' | 'alerts.validity-not-longer' | 'alerts.lasts-as-its-decision'>> {
  const held = await holdOwn(act, id, 'extend', version);
  if (!held.ok) return held;
  const extended = extensionOf(held.value, act.at, given.validUntil);
  if (!extended.ok) return extended;
  const validUntil = extended.value;
  await record(act, id, {
    values: { validUntil, reviewDueAt: noticeDueAt(validUntil), expiryNotifiedAt: null },
    event: 'Extended',
    payload: { validUntil, former: held.value.validUntil, assessment: given.assessment },
    facts: [{ kind: 'AlertExtended', alertId: id, validUntil }],
  });
  return viewAfter(act, id);
}

/* ── purpose achieved: 2018/1862 Art. 53(9) ── */

interface Achieved {
  readonly ground: EndGround;
  readonly text: string;
  readonly messageId?: MessageId | null;
}

/** Starts the fifteen days; nothing when they run already. The alert is held. */
export async function startPurposeClock(act: Act, alert: Alert, { ground, text, messageId = null }: Achieved): Promise<void> {
  if (alert.purposeAchievedAt !== null) return;
  const deletionDueAt = plusDays(act.at, justifyDays);
  await record(act, alert.id, { values: { purposeAchievedAt: act.at, purposeGround: ground, deletionDueAt }, event: 'PurposeAchieved', payload: { ground, deletionDueAt, text }, messageId });
}

export async function reportPurposeAchieved(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly ground: WithdrawalGround; readonly text: string },
): Promise<Outcome<AlertView, Changed | 'alerts.ground-does-not-fit' | 'alerts.purpose-achieved-already'>> {
  const held = await holdOwn(act, id, 'report-purpose-achieved', version);
  if (!held.ok) return held;
  if (held.value.purposeAchievedAt !== null) return refuse('alerts.purpose-achieved-already');
  const fault = groundFault(held.value, given.ground);
  if (fault) return fault;
  await startPurposeClock(act, held.value, given);
  return viewAfter(act, id);
}

/**
 * For the slices to the right: a hit has fulfilled an alert of ours, so that its withdrawal is proposed with the fifteen days.
 * Told again it changes nothing. Refused where the alert does not stand any more, or cannot end on that ground.
 */
export async function proposeWithdrawal(
  act: Act,
  id: AlertId,
  given: { readonly ground: WithdrawalGround; readonly text: string; readonly messageId?: MessageId | null },
): Promise<Outcome<{ readonly deletionDueAt: Instant | null }, Changed | 'alerts.ground-does-not-fit'>> {
  const held = await holdOwn(act, id, 'report-purpose-achieved');
  if (!held.ok) return held;
  const fault = groundFault(held.value, given.ground);
  if (fault) return fault;
  await startPurposeClock(act, held.value, given);
  return done({ deletionDueAt: held.value.deletionDueAt ?? plusDays(act.at, justifyDays) });
}

export async function justifyKeeping(act: Act, id: AlertId, version: number, text: string): Promise<Outcome<AlertView, Changed | 'alerts.purpose-not-achieved'>> {
  const held = await holdOwn(act, id, 'justify-keeping', version);
  if (!held.ok) return held;
  if (held.value.purposeAchievedAt === null) return refuse('alerts.purpose-not-achieved');
  await record(act, id, { values: { purposeAchievedAt: null, purposeGround: null, deletionDueAt: null }, event: 'KeepingJustified', payload: { text } });
  return viewAfter(act, id);
}

/* ── its end ── */

export async function withdrawAlert(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly ground: WithdrawalGround; readonly text: string },
): Promise<Outcome<AlertView, Changed | 'alerts.ground-does-not-fit'>> {
  const held = await holdOwn(act, id, 'withdraw', version);
  if (!held.ok) return held;
  const fault = groundFault(held.value, given.ground);
  if (fault) return fault;
  await endAlert(act, held.value, 'withdrawn', given);
  return viewAfter(act, id);
}

/** Ends an alert that is held. The victim’s data goes at once (Art. 62(4)); the rest within the year that Art. 64 leaves. */
export async function endAlert(act: Act, alert: Alert, state: 'withdrawn' | 'expired', { ground, text }: { readonly ground: EndGround; readonly text: string }): Promise<void> {
  await deleteMisuse(act.db, alert.id);
  await record(act, alert.id, {
    values: { state, endedAt: act.at, endedGround: ground, eraseDueAt: plusYears(act.at, keptYears), hiddenUntil: null, deletionDueAt: null, reviewDueAt: null, majorityAt: null },
    event: state === 'withdrawn' ? 'Withdrawn' : 'Expired',
    payload: { ground, text },
    facts: [state === 'withdrawn' ? { kind: 'AlertWithdrawn', alertId: alert.id, ground } : { kind: 'AlertExpired', alertId: alert.id }],
  });
  // What was made from it for Interpol has lost its ground: its author is given the same fifteen days.
  for (const id of await listConvertedTo(act.db, alert.id)) {
    const made = await lockAlert(act.db, id);
    if (made?.state === 'issued') await startPurposeClock(act, made, { ground: 'purpose-achieved', text: alert.reference ?? '' });
  }
  if (alert.caseId) await appendEvent(act, alert.caseId, { act: 'alerts.end', detail: { reference: alert.reference ?? '', ground } });
}
