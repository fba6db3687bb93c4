import type { EngineRecord, EvidenceItem } from '@vigie/engine';
import type { Clock } from '../kernel/time.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { Perform } from '../platform/act.ts';
import type { IndexStamp } from './model.ts';

/** An index as screening asks it: of the holdings, or of the alerts of others in force. */
export interface AskedIndex {
  /** Answers in the order of the queries, all from one state, which holds everything committed before the call. */
  readonly search: (
    queries: readonly { readonly record: EngineRecord; readonly falsePerThousand?: number; readonly limit?: number }[],
    /** `asItIs`: without looking first for what was committed, for who has just done so. */
    options?: { readonly asItIs?: true },
  ) => Promise<{ readonly state: 'loading' } | { readonly state: 'searched'; readonly index: IndexNow; readonly answers: readonly IndexAnswer[] }>;
  readonly isReady: boolean;
  /** Resolves once an index that lacks nothing committed before the call is held. */
  readonly whenCurrent: () => Promise<void>;
}

export type IndexNow = Pick<IndexStamp, 'model' | 'recordCount' | 'watermark' | 'builtAt' | 'generation' | 'revision'>;

export interface IndexAnswer {
  readonly candidates: readonly { readonly id: string; readonly bits: number; readonly falsePerThousand: number; readonly ledger: readonly EvidenceItem[] }[];
  readonly threshold: number;
  readonly attainable: number;
  readonly enoughData: boolean;
}

export interface Indexes {
  readonly holdings: AskedIndex;
  readonly alerts: AskedIndex;
}

/** What screening works with. */
export interface ScreeningParts {
  readonly indexes: Indexes;
  readonly drafts: DraftsParts;
  /** For the end of what an act takes long for; the act itself has one instant. */
  readonly clock: Clock;
  /** In whose days the figures are told. */
  readonly timeZone: string;
}

export type WorkingParts = ScreeningParts & { readonly perform: Perform };

export function stampOf({ model, recordCount, watermark, builtAt, generation, revision }: IndexNow): IndexStamp {
  return { model, recordCount, watermark, builtAt, generation, revision };
}
