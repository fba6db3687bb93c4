import type { AccountId } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Clock, Instant } from '../kernel/time.ts';
import { classifications, type Classification } from '../kernel/vocabulary.ts';
import type { AlertId } from '../alerts/model.ts';
import { appendEvent } from '../cases/holding.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { hitStepsOf } from './clock.ts';
import type { HitAct, HitFlowRow } from './flow.ts';
import type { HitId } from './model.ts';
import { clockOf, keepUntilOf, needsChildDecision, responseOf } from './rules.ts';
import { appendHitEvent, listForms, listSteps, lockHit, updateHit, type HitFormRow, type HitRow, type NewHit } from './store.ts';
import type { HitsRefusal } from './refusals.ts';

/** How something comes into a hit: held, decided, changed, its clock read anew, taken down, told. */

/** What hits need to know of the desk. */
export interface HitsParts {
  readonly desk: { readonly country: string; readonly timeZone: string };
  readonly clock: Clock;
  readonly drafts: DraftsParts;
  /**
   * Other alerts on the same subject, ours and theirs, in whatever system: so that SIRENE and the NCB are told of each other's
   * hits. Left out: only what hits themselves and conversions show.
   */
  readonly sameSubject?: (db: Db, of: { readonly alertId: AlertId | null; readonly holdingId: HoldingId | null }) => Promise<readonly AlertId[]>;
}

/** The person who acts; null for the desk itself. */
export function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}

export function isWithinClearance({ actor }: Act, classification: Classification): boolean {
  return actor.kind !== 'account' || classifications.indexOf(classification) <= classifications.indexOf(actor.clearance);
}

export function highest(...given: readonly Classification[]): Classification {
  return given.reduce((one, other) => (classifications.indexOf(other) > classifications.indexOf(one) ? other : one), 'unclassified');
}

export interface Held {
  readonly row: HitRow;
  readonly forms: readonly HitFormRow[];
}

export type NotFound = 'hits.hit-not-found';
export type Changed = NotFound | 'hits.changed-meanwhile';
export type ActRefusal = HitsRefusal | Changed;

/** Undefined when there is none or the actor may not see it. */
export async function hold(act: Act, id: HitId): Promise<Held | undefined> {
  act.touch('hit', [id]);
  const row = await lockHit(act.db, id);
  if (!row) return undefined;
  if (row.alert_id !== null) act.touch('alert', [row.alert_id]);
  return { row, forms: await listForms(act.db, [id]) };
}

/** Who comes second is told what has happened before that something has: look at the version after the flow. */
export function unchanged({ row }: Held, version: number): Outcome<null, 'hits.changed-meanwhile'> {
  return row.version === version ? done(null) : refuse('hits.changed-meanwhile');
}

export type HitChange = Partial<Omit<NewHit, 'id' | 'year' | 'sequence' | 'side' | 'system'>>;

/** Takes down an act that the flow allows: changes, state, clock, history, case. */
export async function recordAct(
  act: Act,
  row: HitRow,
  flowRow: HitFlowRow,
  said: { readonly at?: Instant; readonly detail?: Readonly<Record<string, unknown>>; readonly messageId?: MessageId | null; readonly change?: HitChange },
): Promise<HitRow> {
  const state = flowRow.to === 'same' ? row.state : flowRow.to;
  const changed: HitRow = { ...row, ...said.change, state };
  const derived = await derive(act, changed);
  await updateHit(act.db, row.id, { ...said.change, state, ...derived }, act.at);
  await note(act, row, flowRow.act, said);
  return { ...changed, ...derived, version: row.version + 1, changed_at: act.at };
}

/** The history of the hit, and of its case. */
async function note(act: Act, row: HitRow, name: HitAct, said: Parameters<typeof recordAct>[3]): Promise<void> {
  await appendHitEvent(act.db, row.id, { act: name, at: said.at ?? act.at, detail: said.detail ?? {}, messageId: said.messageId ?? null }, { accountId: accountOf(act), recordedAt: act.at });
  if (row.case_id !== null) await appendEvent(act, row.case_id, { act: `hits.${name}`, object: { kind: 'hit', id: row.id } });
  act.announce('hits');
}

/** What the row keeps of clock and retention. */
export async function derive(act: Act, row: HitRow): Promise<Pick<NewHit, 'response' | 'child_decision' | 'due_at' | 'next_step_at' | 'keep_until'>> {
  const now = { ...row, response: responseOf(row), child_decision: needsChildDecision(row) };
  const clock = clockOf(now, act.at);
  const taken = await listSteps(act.db, row.id);
  const isLive = row.state === 'open' || row.state === 'notified' || row.state === 'following';
  const next = hitStepsOf(clock).find(({ step }) => !taken.has(step));
  return {
    response: now.response,
    child_decision: now.child_decision,
    due_at: clock.dueAt,
    next_step_at: isLive ? (next?.at ?? null) : null,
    keep_until: row.state === 'erased' ? null : keepUntilOf(row, row.alert_ended_at),
  };
}
