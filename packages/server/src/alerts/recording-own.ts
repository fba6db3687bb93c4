import type { AccountId } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { Act, Fact } from '../platform/act.ts';
import type { AlertAct, AlertView } from './contract-alert.ts';
import type { Alert, AlertEventKind, AlertId, OwnAlertsFact } from './model.ts';
import { stateFault } from './rules.ts';
import type { FindSimilarOwn } from './similar.ts';
import { appendAlertEvents, findAlert, lockAlert, updateAlert, type NewEvent } from './store.ts';
import { viewOf } from './view.ts';

/** What every act on an alert of ours begins and ends with. */

/** What alerts of ours need to know of the desk. */
export interface OwnAlertsParts {
  readonly desk: { readonly country: string; readonly timeZone: string };
  readonly drafts: DraftsParts;
  /** The engine over our alerts that stand; without it only equal keys are looked for. */
  readonly findSimilarOwn?: FindSimilarOwn;
}

export type Unseen = 'alerts.alert-not-found';
export type Changed = Unseen | 'alerts.changed-meanwhile' | 'alerts.act-not-possible';

/** The person who acts; null for the desk itself. */
export function accountOf(act: Pick<Act, 'actor'>): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}

/** An alert of ours that is there, seen, where the act is possible, and unchanged since the asker saw it; held. The state comes first. */
export async function holdOwn(act: Act, id: AlertId, doing: AlertAct, version?: number): Promise<Outcome<Alert, Changed>> {
  act.touch('alert', [id]);
  const alert = await lockAlert(act.db, id);
  if (!alert || alert.side !== 'own') return refuse('alerts.alert-not-found');
  const fault = stateFault(alert, doing);
  if (fault) return fault;
  return version === undefined || alert.version === version ? done(alert) : refuse('alerts.changed-meanwhile');
}

export function ownFact(fact: OwnAlertsFact): Fact {
  const { kind, ...payload } = fact;
  return { slice: 'alerts', kind, object: `alert:${fact.alertId}`, payload };
}

/** Writes what an act made of an alert, with its history and what others are told. */
export async function record(
  act: Act,
  id: AlertId,
  done: {
    readonly values?: Parameters<typeof updateAlert>[2];
    readonly event: AlertEventKind;
    readonly payload?: NewEvent['payload'];
    readonly messageId?: NewEvent['messageId'];
    readonly facts?: readonly OwnAlertsFact[];
  },
): Promise<void> {
  // Also without values: whoever saw it before sees it changed.
  await updateAlert(act.db, id, done.values ?? {}, act.at);
  await appendAlertEvents(act.db, [{ alertId: id, kind: done.event, payload: done.payload ?? {}, by: accountOf(act), messageId: done.messageId ?? null }], act.at);
  if (done.facts) await act.record(...done.facts.map(ownFact));
  act.touch('alert', [id]);
  act.announce('alerts');
}

/** The alert after an act, as its screen shows it. */
export async function viewAfter(act: Act, id: AlertId): Promise<Outcome<AlertView, Unseen>> {
  const alert = await findAlert(act.db, id);
  return alert ? done(await viewOf(act, alert)) : refuse('alerts.alert-not-found');
}
