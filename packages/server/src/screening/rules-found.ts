import type { EvidenceItem } from '@vigie/engine';
import type { AlertId } from '../alerts/model.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { Instant } from '../kernel/time.ts';
import type { CandidateId, LapseReason, RunDirection } from './model.ts';

/**
 * What becomes of what the index found: shown, known already, remembered, renewed; and of what waits and was not found again.
 * Pure: the step that calls it has read everything beforehand.
 */

/** A pair as found now. */
export interface Found {
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
  readonly bits: number;
  readonly threshold: number;
  readonly falsePerThousand: number;
  readonly ledger: readonly EvidenceItem[];
}

/** A candidate of one of the queries that waits for a person. */
export interface Waiting {
  readonly id: CandidateId;
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
  readonly fingerprint: string;
}

/** A pair that was judged. */
export interface Remembered {
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
  readonly fingerprint: string;
  readonly candidateId: CandidateId;
  readonly expiresAt: Instant;
}

export interface Known {
  readonly direction: RunDirection;
  readonly at: Instant;
  readonly waiting: readonly Waiting[];
  readonly remembered: readonly Remembered[];
  readonly standingOf: (pair: Pair) => Standing;
}

/** The fingerprint of both records as they are now, or which side is not in force any more. */
export type Standing = { readonly fingerprint: string; readonly ended?: never } | { readonly ended: 'alert-ended' | 'holding-removed'; readonly fingerprint?: never };

export interface Pair {
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
}

export interface Sorted {
  /** To be shown. `renewsId`: shown before, with other records. */
  readonly fresh: readonly (Found & { readonly fingerprint: string; readonly renewsId: CandidateId | null })[];
  readonly lapsed: readonly { readonly id: CandidateId; readonly because: LapseReason }[];
  readonly rememberedCount: number;
  readonly knownCount: number;
}

/** @param found each pair once */
export function sortFound(found: readonly Found[], known: Known): Sorted {
  const waiting = new Map(known.waiting.map((one) => [keyOf(one), one]));
  const remembered = new Map(known.remembered.map((one) => [keyOf(one), one]));
  const fresh: Sorted['fresh'][number][] = [];
  const lapsed: Sorted['lapsed'][number][] = [];
  let [rememberedCount, knownCount] = [0, 0];

  for (const pair of found) {
    const { fingerprint } = known.standingOf(pair);
    // It went between the answer of the index and this look: whoever let it go makes the candidate lapse.
    if (fingerprint === undefined) continue;
    const before = waiting.get(keyOf(pair));
    if (before) {
      waiting.delete(keyOf(pair));
      if (before.fingerprint === fingerprint) knownCount += 1;
      else {
        lapsed.push({ id: before.id, because: 'renewed' });
        fresh.push({ ...pair, fingerprint, renewsId: before.id });
      }
      continue;
    }
    const judged = remembered.get(keyOf(pair));
    if (judged?.fingerprint === fingerprint && judged.expiresAt > known.at) rememberedCount += 1;
    else fresh.push({ ...pair, fingerprint, renewsId: judged && judged.fingerprint !== fingerprint ? judged.candidateId : null });
  }

  // Not found again: it goes when its records are others now. With the same records the index has only grown, and a person decides.
  for (const one of waiting.values()) {
    const { fingerprint, ended } = known.standingOf(one);
    if (ended) lapsed.push({ id: one.id, because: ended });
    else if (fingerprint !== one.fingerprint) lapsed.push({ id: one.id, because: known.direction === 'alerts-on-holdings' ? 'alert-changed' : 'holding-changed' });
  }
  return { fresh, lapsed, rememberedCount, knownCount };
}

function keyOf({ alertId, holdingId }: Pair): string {
  return `${alertId} ${holdingId}`;
}
