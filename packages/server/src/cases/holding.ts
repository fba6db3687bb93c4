import type { AccountId } from '../kernel/actor.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import type { Case } from './contract.ts';
import type { CaseAct, CaseId, CaseRecord } from './model.ts';
import { findCase, insertEvents, lockCase, type NewEvent } from './store.ts';
import { viewOf } from './view.ts';

/** What every act on a case begins and ends with: holding it, and saying in its history what was done. */

export type NotFound = 'cases.case-not-found';
export type Changed = NotFound | 'cases.changed-meanwhile';

/** The person who acts; null for the desk itself. */
export function accountOf(act: Act): AccountId | null {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}

/**
 * Adds to the history of a case: the slices to the right say here what they did in it, as `<slice>.<act>`. The detail holds
 * closed words, figures and ids, never a value about a person; what a person wrote is the reason.
 */
export async function appendEvent(
  act: Act,
  caseId: CaseId,
  event: { readonly act: CaseAct; readonly object?: NewEvent['object']; readonly reason?: string | undefined; readonly detail?: NewEvent['detail'] },
): Promise<void> {
  const { object, detail, ...rest } = event;
  await insertEvents(act.db, [{ ...rest, caseId, at: act.at, accountId: accountOf(act), ...(object ? { object } : {}), ...(detail ? { detail } : {}) }]);
  act.touch('case', [caseId]);
  act.announce('cases');
}

/** The case after an act, as its screen shows it. */
export async function viewAfter(act: Act, id: CaseId): Promise<Outcome<Case, NotFound>> {
  const record = await findCase(act.db, id);
  return record ? done(await viewOf(act.db, record, act.at, accountOf(act))) : refuse('cases.case-not-found');
}

/** A case that is there, seen and held for a change. */
export async function holdCase(act: Act, id: CaseId): Promise<Outcome<CaseRecord, NotFound>> {
  act.touch('case', [id]);
  const record = await lockCase(act.db, id);
  return record ? done(record) : refuse('cases.case-not-found');
}

/** The same, open. */
export async function holdOpen(act: Act, id: CaseId): Promise<Outcome<CaseRecord, NotFound | 'cases.not-open'>> {
  const held = await holdCase(act, id);
  return held.ok && held.value.state !== 'open' ? refuse('cases.not-open', { state: held.value.state }) : held;
}

/** The same, unchanged since the asker saw it. The state comes first: who comes second is told what has happened. */
export async function holdUnchanged(act: Act, id: CaseId, version: number): Promise<Outcome<CaseRecord, Changed | 'cases.not-open'>> {
  const held = await holdOpen(act, id);
  return held.ok && held.value.version !== version ? refuse('cases.changed-meanwhile') : held;
}
