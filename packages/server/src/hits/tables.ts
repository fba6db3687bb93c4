import type { Generated } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, Direction } from '../kernel/vocabulary.ts';
import type { AlertCategory, AlertId } from '../alerts/model.ts';
import type { CaseId } from '../cases/model.ts';
import type { DraftId } from '../drafts/model.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { CandidateId } from '../screening/model.ts';
import type { HitResponse, HitStep } from './clock.ts';
import type { HitAct } from './flow.ts';
import type {
  Closing,
  Dismissal,
  FormState,
  HitForm,
  HitFormId,
  HitId,
  HitKind,
  HitMeans,
  HitResult,
  HitSide,
  HitState,
  HitSystem,
  IdentityCheck,
  IdentityStatus,
  Measure,
  MeasureGround,
  ProposalId,
  ProposalOrigin,
  ProposalState,
} from './model.ts';

/** The slice's tables as the database has them; their meaning is in the migration's comments. */
declare module '../platform/database.ts' {
  interface Tables {
    hits_counter: { year: number; last: number };
    hits_hit: HitTable;
    hits_event: HitEventTable;
    hits_form: HitFormTable;
    hits_read: HitReadTable;
    hits_proposal: ProposalTable;
    hits_escalation: { id: string; hit_id: HitId; step: HitStep; due_at: Instant; at: Instant };
  }
}

/** What is known of a hit, and can be put right. */
export interface FactColumns {
  category: AlertCategory;
  kind: HitKind;
  caption: string;
  alert_reference: string;
  issuer: string | null;
  found_at: Instant;
  known_at: Instant;
  place: string;
  country: string | null;
  authority: string;
  means: HitMeans;
  identity_check: IdentityCheck;
  identity_status: IdentityStatus;
  identity_text: string;
  circumstances: string;
  terrorism: boolean;
  information_asked: boolean;
  data_fault: string;
  classification: Classification;
}

export interface HitTable extends FactColumns {
  id: HitId;
  year: number;
  sequence: number;
  side: HitSide;
  system: HitSystem;
  state: HitState;
  /** A bigint, as text. */
  alert_id: AlertId | null;
  candidate_id: CandidateId | null;
  holding_id: HoldingId | null;
  classification_rank: Generated<number>;
  case_id: CaseId | null;
  message_id: MessageId | null;

  measure: Measure | null;
  measure_ground: MeasureGround | null;
  measure_text: Generated<string>;
  measure_at: Instant | null;
  result: Generated<HitResult>;

  response: HitResponse;
  child_decision: boolean;
  due_at: Instant | null;
  told_at: Instant | null;
  waived_at: Instant | null;
  asked_at: Instant | null;
  issuer_told_at: Instant | null;
  authority_told_at: Instant | null;
  bureau_told_at: Instant | null;
  europol_told_at: Instant | null;
  purpose_achieved_at: Instant | null;
  next_step_at: Instant | null;

  repeats_wanted: Generated<boolean>;
  repeat_count: Generated<number>;
  untold_repeat_count: Generated<number>;
  last_repeat_at: Instant | null;

  elsewhere: Generated<boolean>;
  alert_ended_at: Instant | null;
  closing: Closing | null;
  closed_at: Instant | null;
  keep_until: Instant | null;
  erased_at: Instant | null;
  recorded_at: Instant;
  recorded_by: AccountId | null;
  changed_at: Instant;
  event_count: Generated<number>;
  version: Generated<number>;
}

export interface HitEventTable {
  id: string;
  hit_id: HitId;
  position: number;
  act: HitAct;
  payload: unknown;
  at: Instant;
  recorded_at: Instant;
  account_id: AccountId | null;
  message_id: MessageId | null;
}

export interface HitFormTable {
  id: HitFormId;
  hit_id: HitId;
  form: HitForm;
  state: FormState;
  direction: Direction;
  draft_id: DraftId | null;
  message_id: MessageId | null;
  account_id: AccountId | null;
  at: Instant;
}

export interface HitReadTable {
  client_id: Id<'client'>;
  event_id: string;
  hit_id: HitId;
  at: Instant;
  place: string | null;
  country: string | null;
  counted_at: Instant;
}

export interface ProposalTable {
  id: ProposalId;
  origin: ProposalOrigin;
  state: ProposalState;
  side: HitSide;
  system: HitSystem;
  alert_id: AlertId | null;
  candidate_id: CandidateId | null;
  holding_id: HoldingId | null;
  message_id: MessageId | null;
  form: HitForm | null;
  facts: unknown;
  classification: Classification;
  classification_rank: Generated<number>;
  due_at: Instant | null;
  proposed_at: Instant;
  judged_by: AccountId | null;
  judged_at: Instant | null;
  dismissal: Dismissal | null;
  dismissal_text: Generated<string>;
  hit_id: HitId | null;
  version: Generated<number>;
}
