import type { EvidenceItem } from '@vigie/engine';
import type { AccountId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { AlertCategory, AlertId, AlertKind, AlertSystem } from '../alerts/model.ts';
import type { HoldingId, LoadId, Measure } from '../holdings/model.ts';

/** One screening: a list, an alert, a load or a change, asked of the other side. */
export type RunId = Id<'screening-run'>;
/** An alert and a holding that may be about the same person or thing. */
export type CandidateId = Id<'screening-candidate'>;
export type QuestionId = Id<'screening-question'>;

/** Which side asks: each alert of the holdings, or each changed holding of the alerts in force. */
export const runDirections = ['alerts-on-holdings', 'holdings-on-alerts'] as const;
export type RunDirection = (typeof runDirections)[number];

/** Why a run was made: `again` repeats another and keeps what it finds; `verification` only compares. */
export const runCauses = ['alert', 'list', 'load', 'change', 'manual', 'again', 'verification'] as const;
export type RunCause = (typeof runCauses)[number];

/**
 *     waiting ─► running ─┬─► done
 *                  ▲      ├─► failed
 *                  └──────┴─► stopped ─► running
 *
 * `waiting` also while the index it asks is being loaded; then it begins by itself.
 */
export const runStates = ['waiting', 'running', 'stopped', 'done', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** Why a run failed: what it was to ask is no longer there; a fault of the desk that retries did not mend. */
export const runFailures = ['scope-gone', 'internal'] as const;
export type RunFailure = (typeof runFailures)[number];

/** What a run asks. Identifiers only. */
export type RunScope =
  | { readonly kind: 'alerts'; readonly alertIds: readonly AlertId[] }
  /** What a version of a list brought: new, changed and gone. */
  | { readonly kind: 'list'; readonly listVersionId: string }
  /** Every foreign alert in force, in the order of their ids. */
  | { readonly kind: 'alerts-in-force' }
  | { readonly kind: 'holdings'; readonly holdingIds: readonly HoldingId[] }
  /** What a load brought, or its rolling back. */
  | { readonly kind: 'load'; readonly loadId: LoadId };
export const scopeKinds = ['alerts', 'list', 'alerts-in-force', 'holdings', 'load'] as const satisfies readonly RunScope['kind'][];

/**
 * What a query came to. `none` is never stored, only counted. `not-enough-data`: even a record saying exactly the same could
 * not have been found. `not-compared`: there was nothing to ask with: ended, removed or erased before it was asked. Only
 * `none` is "no hit".
 */
export const queryOutcomes = ['none', 'candidates', 'not-enough-data', 'not-compared'] as const;
export type QueryOutcome = (typeof queryOutcomes)[number];

/** State of an index, stated with a run so that its result can be reproduced. */
export interface IndexStamp {
  readonly model: string;
  readonly builtAt: Instant | null;
  readonly generation: number;
  readonly revision: number;
  readonly recordCount: number;
  readonly watermark: string | null;
}

/** What verifying a run came to: `moved` when the answers differ and so do the index or the records asked. */
export const verificationOutcomes = ['same', 'moved', 'different'] as const;
export type VerificationOutcome = (typeof verificationOutcomes)[number];

/**
 *     open ─┬─► no-match            asked ─► open (answered), or judged
 *           ├─► hit                 second-look ─► no-match | hit, by another person; when they differ, by a shift leader
 *           ├─► asked               lapsed: a record changed or went before it was judged
 *           └─► second-look
 */
export const candidateStates = ['open', 'asked', 'second-look', 'hit', 'no-match', 'lapsed'] as const;
export type CandidateState = (typeof candidateStates)[number];
/** Those that wait for a person. */
export const liveStates = ['open', 'asked', 'second-look'] as const satisfies readonly CandidateState[];

export const verdicts = ['no-match', 'hit', 'ask-more'] as const;
export type Verdict = (typeof verdicts)[number];
export type FinalVerdict = Exclude<Verdict, 'ask-more'>;
export const finalVerdicts = ['no-match', 'hit'] as const satisfies readonly FinalVerdict[];

/** Why two records are not about the same: always said with "no match". `other` needs words. */
export const noMatchReasons = ['other-birth-date', 'other-person-known', 'other-sex', 'document-differs', 'name-common', 'insufficient-data', 'other'] as const;
export type NoMatchReason = (typeof noMatchReasons)[number];

export const lapseReasons = ['alert-changed', 'holding-changed', 'alert-ended', 'holding-removed', 'renewed', 'alert-erased'] as const;
export type LapseReason = (typeof lapseReasons)[number];

/** Of whom more is asked: the issuer of the alert by a message, the national unit by a message or a task; `nobody`: noted only. */
export const askedOf = ['issuer', 'unit', 'nobody'] as const;
export type AskedOf = (typeof askedOf)[number];

/** 1 is looked at first: arrest and terrorism; people in danger; checks; whereabouts and entry; lists; things. Labels: `screening.priority.<n>`. */
export const priorities = [1, 2, 3, 4, 5, 6] as const;
export type Priority = (typeof priorities)[number];

/** Rows of both records side by side; labels under `screening.field.<code>`. */
export const comparedFields = [
  'name',
  'birth-date',
  'sex',
  'nationality',
  'birth-place',
  'birth-country',
  'father',
  'mother',
  'document',
  'number',
  'country',
  'vin',
  'plate',
  'make',
  'model',
  'colour',
  'year',
  'serial',
  'calibre',
  'category',
  'mrz',
  'notes',
  'other',
] as const;
export type ComparedField = (typeof comparedFields)[number];

export interface Settings {
  /** Candidates by chance that a thousand queries may bring. */
  readonly falsePerThousand: number;
  /** Candidates of one query at most; more are said to be more. */
  readonly candidateLimit: number;
  readonly fourEyesCategories: readonly AlertCategory[];
  readonly fourEyesVerdicts: readonly FinalVerdict[];
  /** Days for which a judged pair is not shown again, while both records stay the same. */
  readonly noMatchDays: number;
  readonly hitDays: number;
  /** Days after which the ledger and the words of a judged candidate are emptied. */
  readonly keepWordsDays: number;
  readonly version: number;
}

export interface RunCounts {
  /** Pairs that the index gave. */
  readonly found: number;
  /** Of these new on somebody’s screen. */
  readonly candidates: number;
  /** New because a record changed since they were last shown. */
  readonly renewed: number;
  /** No longer waiting: a record changed or went. */
  readonly lapsed: number;
  readonly remembered: number;
  readonly known: number;
  readonly notEnoughData: number;
  readonly notCompared: number;
  /** Queries that found more than the limit. */
  readonly truncated: number;
}

export interface Run {
  readonly id: RunId;
  readonly direction: RunDirection;
  readonly cause: RunCause;
  readonly scope: RunScope;
  readonly state: RunState;
  readonly waitsFor: 'index' | null;
  readonly failure: RunFailure | null;
  /** Null until it is known. */
  readonly total: number | null;
  readonly doneCount: number;
  readonly step: number;
  readonly cursor: string | null;
  readonly falsePerThousand: number;
  readonly candidateLimit: number;
  readonly indexAtStart: IndexStamp | null;
  readonly indexAtEnd: IndexStamp | null;
  /** Hex. */
  readonly digest: string | null;
  /** Hex, over the versions of the records that asked. */
  readonly askedDigest: string | null;
  readonly verifiesId: RunId | null;
  readonly repeatsId: RunId | null;
  readonly counts: RunCounts;
  readonly workMs: number;
  readonly searchMs: number;
  readonly arrivedAt: Instant | null;
  readonly createdAt: Instant;
  readonly createdBy: AccountId | null;
  readonly startedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface Candidate {
  readonly id: CandidateId;
  readonly runId: RunId;
  readonly direction: RunDirection;
  readonly alertId: AlertId;
  readonly holdingId: HoldingId;
  readonly alertVersion: number;
  readonly holdingVersion: number;
  readonly system: AlertSystem;
  readonly category: AlertCategory;
  readonly kind: AlertKind;
  readonly measure: Measure;
  readonly alertReference: string | null;
  readonly alertCaption: string;
  readonly holdingCaption: string;
  readonly bits: number;
  readonly threshold: number;
  readonly falsePerThousand: number;
  /** As the engine gave it: `query` is the side that asked. */
  readonly ledger: readonly EvidenceItem[];
  /** SHA-256 of both records, hex. */
  readonly fingerprint: string;
  readonly priority: Priority;
  readonly state: CandidateState;
  readonly disputed: boolean;
  readonly lapsedBecause: LapseReason | null;
  readonly renewsId: CandidateId | null;
  readonly version: number;
  readonly foundAt: Instant;
  readonly judgedAt: Instant | null;
  readonly lapsedAt: Instant | null;
  readonly claimedBy: AccountId | null;
  readonly claimedUntil: Instant | null;
  readonly wordsErasedAt: Instant | null;
}

export interface Judgement {
  readonly candidateId: CandidateId;
  /** 1 the first, 2 by another person where four eyes are asked, 3 by a shift leader when they differ. */
  readonly look: 1 | 2 | 3;
  readonly verdict: Verdict;
  readonly reason: NoMatchReason | null;
  readonly text: string;
  readonly isFinal: boolean;
  readonly by: AccountId;
  readonly at: Instant;
}

/** What became of an alert that was screened once nothing about it waits. Of one that could not be screened nothing is said. */
export const settledOutcomes = ['none', 'no-match', 'hit'] as const;
export type SettledOutcome = (typeof settledOutcomes)[number];

/** Facts this slice records, in `payload`; all are about `screening-candidate:`, `screening-run:` or `alert:`. */
export type ScreeningFact =
  /** Found in one step of a run: at most 1,000 at once. */
  | { readonly kind: 'CandidatesFound'; readonly runId: RunId; readonly candidateIds: readonly CandidateId[] }
  /** Final: after the second look where four eyes are asked. */
  | { readonly kind: 'CandidateJudged'; readonly candidateId: CandidateId; readonly alertId: AlertId; readonly holdingId: HoldingId; readonly verdict: FinalVerdict }
  | { readonly kind: 'RunFinished'; readonly runId: RunId; readonly cause: RunCause; readonly candidates: number }
  /** Of a foreign SIS alert: screened, and nothing about it waits for a person any more. */
  | { readonly kind: 'ScreeningSettled'; readonly alertId: AlertId; readonly outcome: SettledOutcome };
