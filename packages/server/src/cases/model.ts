import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, CrimeArea } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import type { Fact } from '../platform/act.ts';

export type CaseId = Id<'case'>;
export type CaseItemId = Id<'case-item'>;
export type NoteId = Id<'note'>;
export type CaseFileId = Id<'case-file'>;
export type TaskId = Id<'task'>;
export type GlassId = Id<'glass'>;
export type MergeId = Id<'merge'>;
export type ReviewId = Id<'review'>;

/** `merged`: its content is shown in another case until that is undone. `erased`: nothing but its number is left. */
export const caseStates = ['open', 'closed', 'merged', 'erased'] as const;
export type CaseState = (typeof caseStates)[number];

export const casePriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type CasePriority = (typeof casePriorities)[number];

/** How a case ended. */
export const closingReasons = ['answered', 'refused', 'withdrawn', 'no-action', 'transferred', 'duplicate'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** What can lie in a case; the kinds of the slices to the right are filed by them. */
export const itemKinds = ['message', 'subject', 'request', 'alert', 'hit', 'translation'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** `overdue` is not among them: it is what an open task is after its deadline. */
export const taskStates = ['open', 'answered', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** How a task reaches who does it: on their screen of this desk, or as a message by a channel. */
export const taskMeans = ['desk', 'channel'] as const;
export type TaskMeans = (typeof taskMeans)[number];

/** `pending`: nobody has looked at it yet. */
export const glassVerdicts = ['pending', 'confirmed', 'objected'] as const;
export type GlassVerdict = (typeof glassVerdicts)[number];

/** What a retention review comes to: Directive (EU) 2023/977 Art. 16(4). */
export const reviewDecisions = ['keep', 'erase'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** An erasure takes two people: one proposes, another confirms or refuses. `settled`: a decision to keep. */
export const reviewStates = ['proposed', 'settled', 'confirmed', 'refused'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Why two cases may be about the same. */
export const relationReasons = ['same-as', 'same-number', 'same-thread', 'same-reference'] as const;
export type RelationReason = (typeof relationReasons)[number];

/** What may be open when a case is to be closed; slices to the right add codes of their own. */
export const closingChecks = ['open-tasks', 'unfinished-messages', 'open-drafts', 'unreviewed-glass'] as const;
export type ClosingCheck = (typeof closingChecks)[number];

/** Everything that happens to a case, for its history: labels under `cases.event.<act>`. */
export const caseActs = [
  'opened',
  'corrected',
  'assigned',
  'closed',
  'reopened',
  'waived',
  'item-filed',
  'item-removed',
  'note-added',
  'file-added',
  'file-removed',
  'task-given',
  'task-sent',
  'task-reminded',
  'task-replied',
  'task-answered',
  'task-cancelled',
  'task-extended',
  'restricted',
  'restriction-lifted',
  'member-admitted',
  'member-excluded',
  'glass-broken',
  'glass-reviewed',
  'merged-in',
  'merged-into',
  'unmerged',
  'split-off',
  'split-from',
  'review-kept',
  'erasure-proposed',
  'erasure-refused',
  'erased',
  /** Of the timeline only: a message of the case came or left. */
  'message-received',
  'message-sent',
] as const;
/** Slices to the right write theirs as `<slice>.<act>`. */
export type CaseAct = (typeof caseActs)[number] | `${string}.${string}`;

/** What can be corrected in a case, for the history. */
export const caseFields = ['title', 'summary', 'crimeAreas', 'priority', 'classification'] as const;
export type CaseField = (typeof caseFields)[number];

/** A case as rules and commands see it. */
export interface CaseRecord {
  readonly id: CaseId;
  /** `C-2026-000123`: gapless per year of the desk's zone. */
  readonly number: string;
  readonly state: CaseState;
  readonly title: string;
  readonly summary: string;
  readonly crimeAreas: readonly CrimeArea[];
  readonly priority: CasePriority;
  readonly classification: Classification;
  readonly ownerUnitId: UnitId | null;
  readonly ownerId: AccountId | null;
  /** Seen by its members only; its id is the compartment of what lies in it. */
  readonly restricted: boolean;
  readonly openedAt: Instant;
  readonly openedBy: AccountId | null;
  readonly closedAt: Instant | null;
  readonly closedBy: AccountId | null;
  readonly closingReason: ClosingReason | null;
  /** From when the time until the first review runs: Directive (EU) 2023/977 Art. 16(4). */
  readonly concludedAt: Instant | null;
  readonly reviewDueAt: Instant | null;
  readonly mergedIntoId: CaseId | null;
  readonly version: number;
}

/** How other slices name a case. */
export interface CaseRef {
  readonly id: CaseId;
  readonly number: string;
  readonly title: string;
  readonly state: CaseState;
  readonly restricted: boolean;
  readonly classification: Classification;
}

/** Something that lies, or lay, in a case. */
export interface CaseItem {
  readonly id: CaseItemId;
  readonly caseId: CaseId;
  /** The case it was filed into; another than `caseId` while that one is merged into it. */
  readonly originId: CaseId;
  readonly kind: ItemKind;
  readonly objectId: string;
  readonly reason: string;
  readonly addedBy: AccountId | null;
  readonly addedAt: Instant;
}

export interface Task {
  readonly id: TaskId;
  readonly caseId: CaseId;
  /** `C-2026-000123/02`: the case it was given in, and which of its tasks. */
  readonly number: string;
  readonly state: TaskState;
  readonly means: TaskMeans;
  readonly unitId: UnitId | null;
  readonly organisationId: Id<'organisation'> | null;
  readonly classification: Classification;
  readonly title: string;
  readonly text: string;
  readonly dueAt: Instant | null;
  readonly givenBy: AccountId | null;
  readonly givenAt: Instant;
  readonly draftId: Id<'draft'> | null;
  /** The message by which it went out. */
  readonly messageId: MessageId | null;
  /** What came back for it and may be its answer: a person says so. */
  readonly replyId: MessageId | null;
  readonly answer: string | null;
  readonly answerMessageId: MessageId | null;
  readonly settledAt: Instant | null;
  readonly settledBy: AccountId | null;
  readonly remindedAt: Instant | null;
  readonly reminderCount: number;
  readonly version: number;
}

/** What this slice tells those to its right: ids and closed words only. */
export type CasesFact =
  | { readonly kind: 'CaseOpened' | 'CaseReopened' | 'CaseErased'; readonly caseId: CaseId }
  | { readonly kind: 'CaseAssigned'; readonly caseId: CaseId; readonly ownerId: AccountId | null; readonly ownerUnitId: UnitId | null }
  | { readonly kind: 'CaseClosed'; readonly caseId: CaseId; readonly reason: ClosingReason }
  | { readonly kind: 'CasesMerged' | 'CasesUnmerged'; readonly caseId: CaseId; readonly fromId: CaseId }
  | { readonly kind: 'CaseSplit'; readonly caseId: CaseId; readonly intoId: CaseId }
  | { readonly kind: 'ItemFiled'; readonly caseId: CaseId; readonly item: ItemKind; readonly objectId: string }
  | { readonly kind: 'TaskGiven' | 'TaskAnswered'; readonly caseId: CaseId; readonly taskId: TaskId }
  | { readonly kind: 'GlassBroken'; readonly caseId: CaseId; readonly accountId: AccountId; readonly endsAt: Instant };

/** The fact in the form that is recorded. */
export function factOf({ kind, ...payload }: CasesFact): Fact {
  return { slice: 'cases', kind, object: `case:${payload.caseId}`, payload };
}
