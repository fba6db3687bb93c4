import type { Generated } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { CivilDate, Instant } from '../kernel/time.ts';
import type { Classification, CrimeArea, Direction, HandlingCode } from '../kernel/vocabulary.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import type {
  CaseFileId,
  CaseId,
  CaseItemId,
  CasePriority,
  CaseState,
  ClosingReason,
  GlassId,
  GlassVerdict,
  ItemKind,
  MergeId,
  NoteId,
  ReviewDecision,
  ReviewId,
  ReviewState,
  TaskId,
  TaskMeans,
  TaskState,
} from './model.ts';

/** The slice's tables as the database has them; their meaning is in the migration's comments. */
declare module '../platform/database.ts' {
  interface Tables {
    cases_counter: { year: number; last: number };
    cases_case: CaseTable;
    cases_item: ItemTable;
    cases_note: { id: NoteId; case_id: CaseId; origin_id: CaseId; text: string; account_id: AccountId | null; at: Instant };
    cases_task: TaskTable;
    cases_enclosure: EnclosureTable;
    cases_file: FileTable;
    cases_event: EventTable;
    cases_glass: GlassTable;
    cases_merge: MergeTable;
    cases_merged_row: { merge_id: MergeId; kind: MovedKind; row_id: string };
    cases_review: ReviewTable;
  }
}

export interface CaseTable {
  id: CaseId;
  year: number;
  sequence: number;
  state: CaseState;
  title: string;
  summary: string;
  crime_areas: CrimeArea[];
  priority: CasePriority;
  classification: Classification;
  classification_rank: Generated<number>;
  owner_unit_id: UnitId | null;
  owner_id: AccountId | null;
  restricted: boolean;
  opened_at: Instant;
  opened_by: AccountId | null;
  closed_at: Instant | null;
  closed_by: AccountId | null;
  closing_reason: ClosingReason | null;
  concluded_at: Instant | null;
  review_due_at: Instant | null;
  merged_into_id: CaseId | null;
  changed_at: Instant;
  task_count: Generated<number>;
  version: Generated<number>;
}

export interface ItemTable {
  id: CaseItemId;
  case_id: CaseId;
  origin_id: CaseId;
  kind: ItemKind;
  object_id: string;
  reason: string;
  added_by: AccountId | null;
  added_at: Instant;
  happened_at: Instant;
  direction: Direction | null;
  removed_at: Instant | null;
  removed_by: AccountId | null;
}

export interface TaskTable {
  id: TaskId;
  case_id: CaseId;
  origin_id: CaseId;
  number: string;
  state: TaskState;
  means: TaskMeans;
  unit_id: UnitId | null;
  organisation_id: OrganisationId | null;
  classification: Classification;
  classification_rank: Generated<number>;
  title: string;
  text: string;
  due_at: Instant | null;
  given_by: AccountId | null;
  given_at: Instant;
  draft_id: DraftId | null;
  message_id: MessageId | null;
  thread_id: ThreadId | null;
  reply_id: MessageId | null;
  answer: string | null;
  answer_message_id: MessageId | null;
  settled_at: Instant | null;
  settled_by: AccountId | null;
  reminded_at: Instant | null;
  reminder_count: Generated<number>;
  version: Generated<number>;
}

/** A file given along with a task: an attachment of the message, or the file of the case itself. */
export interface EnclosedFile {
  readonly position: number;
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly suspicious: boolean;
  /** Hexadecimal, of an attachment; null for a file of the case. */
  readonly sha256: string | null;
}

export interface EnclosureTable {
  task_id: TaskId;
  position: number;
  message_id: MessageId | null;
  message_number: string | null;
  file_id: CaseFileId | null;
  name: string;
  body: string;
  handling: HandlingCode[];
  handling_text: string | null;
  files: unknown;
}

export interface FileTable {
  id: CaseFileId;
  case_id: CaseId;
  origin_id: CaseId;
  task_id: TaskId | null;
  name: string;
  stated_media_type: string;
  media_type: string;
  suspicious: boolean;
  sha256: Buffer;
  byte_count: number;
  bytes: Buffer;
  account_id: AccountId | null;
  at: Instant;
}

export interface EventTable {
  id: string;
  case_id: CaseId;
  at: Instant;
  account_id: AccountId | null;
  act: string;
  object_kind: string | null;
  object_id: string | null;
  reason: string | null;
  detail: unknown;
}

export interface GlassTable {
  id: GlassId;
  case_id: CaseId;
  case_number: string;
  classification_rank: number;
  account_id: AccountId;
  at: Instant;
  ends_at: Instant;
  reason: string;
  verdict: Generated<GlassVerdict>;
  reviewed_by: AccountId | null;
  reviewed_at: Instant | null;
  note: string | null;
}

export type MovedKind = 'item' | 'note' | 'task' | 'file';

export interface MergeTable {
  id: MergeId;
  into_id: CaseId;
  from_id: CaseId;
  from_state: 'open' | 'closed';
  reason: string;
  at: Instant;
  account_id: AccountId | null;
  before: unknown;
  after: unknown;
  undone_at: Instant | null;
  undone_by: AccountId | null;
}

export interface ReviewTable {
  id: ReviewId;
  case_id: CaseId;
  decision: ReviewDecision;
  state: ReviewState;
  keep_until: CivilDate | null;
  reason: string;
  proposed_by: AccountId | null;
  proposed_at: Instant;
  settled_by: AccountId | null;
  settled_at: Instant | null;
  note: string | null;
}
