import type { Generated } from 'kysely';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type {
  Channel,
  Classification,
  CrimeArea,
  Direction,
  HandlingCode,
  InformationEvaluation,
  MessageKind,
  SourceEvaluation,
  Urgency,
  UrgencyGround,
} from '../kernel/vocabulary.ts';
import type { DecodeFailure, DecodeWarning, MediaType } from '../channels/model.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { CorrectableField, DeadlineRule, DeliveryId, DeliveryState, MessageId, QuarantinedId, ThreadId, ThreadReason, WorkState } from './model.ts';

/** The slice's tables as the database has them; their meaning is in the migration's comments. */
declare module '../platform/database.ts' {
  interface Tables {
    messages_counter: { direction: Direction; year: number; last: number };
    messages_bytes: { sha256: Buffer; byte_count: number; bytes: Buffer };
    messages_message: MessageTable;
    messages_recipient: RecipientRow;
    messages_reference: { message_id: MessageId; kind: ReferenceKind; value: string };
    messages_attachment: AttachmentRow;
    messages_arrival: ArrivalRow;
    messages_correction: { id: string; message_id: MessageId; field: CorrectableField; before: unknown; after: unknown; account_id: AccountId; at: Instant };
    messages_work: { id: string; message_id: MessageId; at: Instant; account_id: AccountId | null; act: WorkAct; note: string | null };
    messages_delivery: DeliveryRow;
    messages_quarantined: QuarantinedRow;
    messages_idempotency: { client_id: string; key: string; request_sha256: Buffer; reply: unknown; at: Instant };
  }
}

export type ReferenceKind = 'message-id' | 'in-reply-to' | 'references' | 'own' | 'other';

/** What is done with a message, for its history; labels under `messages.work-act.<act>`. */
export const workActs = ['registered', 'claimed', 'assigned', 'handed-back', 'finished', 'reopened', 'corrected', 'joined-thread', 'left-thread', 'sent'] as const;
export type WorkAct = (typeof workActs)[number];

export interface MessageTable {
  id: MessageId;
  direction: Direction;
  year: number;
  sequence: number;
  channel: Channel;
  kind: MessageKind;
  urgency: Urgency;
  urgency_ground: UrgencyGround | null;
  classification: Classification;
  classification_rank: Generated<number>;
  handling: HandlingCode[];
  handling_text: string | null;
  source_evaluation: SourceEvaluation | null;
  information_evaluation: InformationEvaluation | null;
  language: string | null;
  language_confidence: number | null;
  crime_areas: CrimeArea[];
  subject: string;
  body: string;
  sender_id: OrganisationId | null;
  sender_name: string;
  sender_address: string | null;
  own_reference: string | null;
  sent_at: Instant | null;
  received_at: Instant;
  registered_at: Instant;
  registered_by: AccountId | null;
  inferred: string[];
  warnings: DecodeWarning[];
  due_at: Instant | null;
  due_rule: DeadlineRule | null;
  work_state: WorkState;
  assignee_id: AccountId | null;
  unit_id: UnitId | null;
  done_at: Instant | null;
  done_by: AccountId | null;
  internet_message_id: string | null;
  thread_id: ThreadId;
  thread_reason: ThreadReason;
  thread_evidence: string | null;
  fingerprint: Buffer;
  original_sha256: Buffer | null;
  original_media_type: MediaType | null;
  attachment_names: string;
  search: unknown;
  version: Generated<number>;
  compartment_id: string | null;
}

export interface RecipientRow {
  message_id: MessageId;
  position: number;
  copy: boolean;
  organisation_id: OrganisationId | null;
  name: string;
  address: string | null;
}

export interface AttachmentRow {
  message_id: MessageId;
  position: number;
  name: string;
  stated_media_type: string;
  media_type: string;
  suspicious: boolean;
  sha256: Buffer;
  byte_count: number;
}

export interface ArrivalRow {
  id: string;
  source: string;
  transport_id: string;
  channel: Channel;
  at: Instant;
  sha256: Buffer;
  message_id: MessageId | null;
  quarantined_id: QuarantinedId | null;
  first: boolean;
}

export interface DeliveryRow {
  id: DeliveryId;
  message_id: MessageId;
  position: number;
  /** `mailbox:<id>` or `folder`. */
  via: string;
  state: DeliveryState;
  attempt_count: Generated<number>;
  created_at: Instant;
  last_attempt_at: Instant | null;
  next_attempt_at: Instant | null;
  sent_at: Instant | null;
  reply: string | null;
}

export interface QuarantinedRow {
  id: QuarantinedId;
  channel: Channel;
  source: string;
  transport_id: string;
  media_type: string;
  received_at: Instant;
  reason: DecodeFailure;
  detail: string;
  sha256: Buffer;
  byte_count: number;
  state: 'open' | 'registered' | 'set-aside';
  attempt_count: Generated<number>;
  settled_by: AccountId | null;
  settled_at: Instant | null;
  note: string | null;
  message_id: MessageId | null;
}
