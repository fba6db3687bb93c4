import type { Generated } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, CrimeArea, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { CaseId } from '../cases/model.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { ClockState } from './clock-measure.ts';
import type { EscalationTarget } from './clock-rules.ts';
import type { RequestAct } from './flow.ts';
import type {
  Access,
  AuthorisationOutcome,
  ContentItem,
  EuropolDecision,
  EuropolReason,
  EvidenceConsent,
  ExchangeKind,
  FurtherSeriousOffence,
  PurposeLimit,
  RefusalGround,
  RequestDirection,
  RequestEventKind,
  RequestId,
  RequestStage,
} from './model.ts';

/** The slice's tables as the database has them; their meaning is in the migration's comments. */
declare module '../platform/database.ts' {
  interface Tables {
    requests_request: RequestTable;
    requests_event: EventTable;
    requests_message: MessageLinkTable;
    requests_prepared: PreparedTable;
    requests_escalation: EscalationTable;
  }
}

/** What a message about a request was taken as. */
export const messageLinkStates = ['recorded', 'to-confirm', 'noted', 'dismissed'] as const;
export type MessageLinkState = (typeof messageLinkStates)[number];

export interface ContentColumns {
  information: Generated<string>;
  purpose: Generated<string>;
  facts: Generated<string>;
  offence: Generated<string>;
  availability_reasons: Generated<string>;
  necessity_reasons: Generated<string>;
  concerns_persons: Generated<boolean | null>;
  person_link: Generated<string>;
  urgency_reasons: Generated<string>;
  restricts_use: Generated<boolean | null>;
  use_restrictions: Generated<string>;
  further_offences: Generated<FurtherSeriousOffence[]>;
}

/** What the history and the clock come to; written together and never otherwise. */
export interface DerivedColumns {
  stage: RequestStage;
  urgency: Urgency;
  urgency_ground: UrgencyGround | null;
  access: Access | null;
  opened_at: Instant;
  received_at: Instant | null;
  answered_at: Instant | null;
  settled_at: Instant | null;
  settled_as: RequestStage | null;
  content_checked_at: Instant | null;
  missing: ContentItem[] | null;
  refusal_grounds: RefusalGround[];
  partial: boolean;
  authorisation: AuthorisationOutcome | null;
  authorisation_needed_at: Instant | null;
  delay_notice_count: number;
  europol_decision: EuropolDecision | null;
  europol_reason: EuropolReason | null;
  evidence_consent: EvidenceConsent;
  purpose_limits: PurposeLimit[];
  duplicate_of_id: RequestId | null;
  clock_state: ClockState;
  due_at: Instant | null;
  due_rule: string | null;
  paused: boolean;
  met: boolean | null;
  clock_rules_version: string;
  next_step_at: Instant | null;
  event_count: number;
}

export interface RequestTable extends ContentColumns, DerivedColumns {
  id: RequestId;
  case_id: CaseId;
  direction: RequestDirection;
  exchange: ExchangeKind;
  message_id: MessageId | null;
  thread_id: ThreadId | null;
  partner_id: OrganisationId | null;
  partner_name: string;
  country: string | null;
  foreign_reference: string | null;
  own_reference: string | null;
  subject: string;
  language: string | null;
  crime_areas: CrimeArea[];
  owner_id: AccountId | null;
  owner_unit_id: UnitId | null;
  classification: Classification;
  classification_rank: Generated<number>;
  version: Generated<number>;
  created_at: Instant;
  changed_at: Instant;
  erased_at: Instant | null;
}

export interface EventTable {
  id: string;
  request_id: RequestId;
  position: number;
  kind: RequestEventKind;
  payload: unknown;
  at: Instant;
  recorded_at: Instant;
  account_id: AccountId | null;
  message_id: MessageId | null;
}

export interface MessageLinkTable {
  request_id: RequestId;
  message_id: MessageId;
  state: MessageLinkState;
  act: RequestAct | null;
  position: number | null;
  at: Instant;
  account_id: AccountId | null;
}

export interface PreparedTable {
  id: string;
  request_id: RequestId;
  act: RequestAct;
  payload: unknown;
  draft_id: DraftId;
  message_id: MessageId | null;
  account_id: AccountId;
  at: Instant;
}

export interface EscalationTable {
  id: string;
  request_id: RequestId;
  step: string;
  recipient: EscalationTarget;
  due_at: Instant;
  at: Instant;
}
