import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Channel, Direction, MessageKind } from '../kernel/vocabulary.ts';

export type MessageId = Id<'message'>;
export type ThreadId = Id<'thread'>;
export type DeliveryId = Id<'delivery'>;
export type QuarantinedId = Id<'quarantined'>;

export const workStates = ['waiting', 'claimed', 'done'] as const;
export type WorkState = (typeof workStates)[number];

export const deliveryStates = ['queued', 'sending', 'deferred', 'sent', 'rejected'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a message stands in its thread, strongest first. */
export const threadReasons = ['in-reply-to', 'references', 'own-number', 'partner-reference', 'delivery-report', 'by-hand', 'first'] as const;
export type ThreadReason = (typeof threadReasons)[number];

/** Which rule set a message's deadline; the rules with their articles are in `rules.ts`. */
export const deadlineRules = ['sirene-immediate', 'sirene-12h', 'request-urgent-8h', 'request-indirect-3d', 'request-7d'] as const;
export type DeadlineRule = (typeof deadlineRules)[number];

export const correctableFields = [
  'senderId',
  'kind',
  'urgency',
  'urgencyGround',
  'language',
  'classification',
  'handling',
  'handlingText',
  'sourceEvaluation',
  'informationEvaluation',
  'crimeAreas',
  'subject',
  'ownReference',
  'otherReferences',
] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** What forbids a message to leave, whoever asks. */
export const leaveObstacles = [
  /** Regulation (EU) 2018/1862 Art. 65: SIS data and supplementary information to no third country or organisation. */
  'sirene-to-third-party',
  /** Its classification is above what the channel may carry. */
  'classification-above-channel',
  'suspicious-attachment',
  'no-recipient',
  'subject-empty',
  'body-empty',
  'recipient-without-address',
  'channel-without-transport',
] as const;
export type LeaveObstacle = (typeof leaveObstacles)[number];

/** What the author must have seen before it leaves. */
export const leaveWarnings = [
  /** H2: no dissemination without the provider's permission, and this goes to somebody else. */
  'handling-h2-needs-permission',
  /** H1: not in judicial proceedings; the recipient is told. */
  'handling-h1',
  'handling-weakened',
  /** Directive (EU) 2023/977 Art. 11: the language is not on the recipient's list. */
  'language-not-accepted',
  /** Directive (EU) 2023/977 Art. 13: another channel than SIENA between member states. */
  'channel-not-siena',
  'recipient-closed',
  'attachments-over-sirene-limit',
] as const;
export type LeaveWarning = (typeof leaveWarnings)[number];

/** Facts this slice records. */
export type MessagesFact =
  /** With what the slices to the right go by to tell whether it concerns them; `joinsThread`: it is not the first of its thread. */
  | { readonly kind: 'MessageRegistered'; readonly messageId: MessageId; readonly direction: Direction; readonly messageKind: MessageKind; readonly channel: Channel; readonly joinsThread: boolean }
  | { readonly kind: 'MessageDuplicated'; readonly messageId: MessageId }
  | { readonly kind: 'MessageCorrected'; readonly messageId: MessageId; readonly fields: readonly CorrectableField[] }
  /** By hand, into the thread of another. */
  | { readonly kind: 'MessageJoined'; readonly messageId: MessageId }
  | { readonly kind: 'MessageFinished'; readonly messageId: MessageId }
  | { readonly kind: 'MessageSent'; readonly messageId: MessageId; readonly at: Instant }
  | { readonly kind: 'MessageQuarantined'; readonly quarantinedId: QuarantinedId };
