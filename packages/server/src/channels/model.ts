import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type {
  Channel,
  Classification,
  CrimeArea,
  HandlingCode,
  InformationEvaluation,
  MessageKind,
  SourceEvaluation,
  Urgency,
  UrgencyGround,
} from '../kernel/vocabulary.ts';

export type MailboxId = Id<'mailbox'>;

/** The two forms in which bytes reach the desk: Internet mail (RFC 5322) and our documented JSON envelope. */
export const mediaTypes = ['message/rfc822', 'application/vnd.vigie.envelope+json'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Bytes as a transport handed them over, before anybody looked inside. */
export interface Arrival {
  readonly channel: Channel;
  /** Where it came in: `mailbox:<id>`, `folder:<name>`, `client:<id>`, `desk:<means>` (registered by hand, as `desk:telephone`). */
  readonly source: string;
  /** The transport's own name for it, unique within the source: `uidvalidity.uid`, a file name, an idempotency key. */
  readonly transportId: string;
  readonly receivedAt: Instant;
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array;
}

/** What became of an arrival. Told only after the commit: then, and only then, the transport may acknowledge it. */
export type Fate =
  | SettledFate
  /** This very arrival (source and transport id) was taken before: a retry after a lost acknowledgement. */
  | { readonly fate: 'known'; readonly formerly: SettledFate };

export type SettledFate =
  | { readonly fate: 'registered'; readonly messageId: Id<'message'>; readonly number: string }
  /** The same content was registered before; this arrival is kept beside it. */
  | { readonly fate: 'duplicate'; readonly messageId: Id<'message'>; readonly number: string }
  /** Not understood: bytes and reason are kept and shown, and can be retried. */
  | { readonly fate: 'quarantined'; readonly quarantineId: Id<'quarantined'>; readonly reason: DecodeFailure };

/**
 * Takes arrivals into the registry; one transaction for the whole batch, so it rejects only when none of it was kept
 * (the database is away). Answers in the order given.
 */
export type Deliver = (arrivals: readonly Arrival[]) => Promise<readonly Fate[]>;

export interface Mailbox {
  /** Lower case, for machines. */
  readonly address: string;
  /** The display name, decoded; empty when there is none. */
  readonly name: string;
}

/** A message as its sender wrote it, whichever form it came in. Nothing here is trusted or corrected. */
export interface DecodedMessage {
  /** RFC 5322 Message-ID without angle brackets; absent when the sender gave none. */
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly from?: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** The sender's own clock; absent when missing or absurd (then `warnings` says so). */
  readonly sentAt?: Instant;
  readonly subject: string;
  /** Plain text, line ends as LF, none at the end; made from the HTML part when there is no plain one. */
  readonly text: string;
  readonly attachments: readonly DecodedAttachment[];
  /** RFC 3834: written by a machine, so never answered by one. */
  readonly autoSubmitted: boolean;
  /** RFC 3464: a report on the delivery of a message of ours. */
  readonly deliveryReport?: DeliveryReport;
  /** What only a structured sender states: our envelope, or the `Vigie-` header fields of another desk's mail. */
  readonly stated: Stated;
  /** Codes of what was odd but did not stop the reading, as `date-absurd`, `charset-unknown`, `bidi-controls`. */
  readonly warnings: readonly DecodeWarning[];
}

export interface Stated {
  readonly kind?: MessageKind;
  readonly urgency?: Urgency;
  readonly urgencyGround?: UrgencyGround;
  readonly handling?: readonly HandlingCode[];
  /** The restriction in words that goes with H3. */
  readonly handlingText?: string;
  readonly sourceEvaluation?: SourceEvaluation;
  readonly informationEvaluation?: InformationEvaluation;
  readonly classification?: Classification;
  readonly crimeAreas?: readonly CrimeArea[];
  readonly language?: string;
  /** References of the sender (`own`) and those of others it answers (`other`), as written. */
  readonly ownReference?: string;
  readonly otherReferences?: readonly string[];
}

export interface DecodedAttachment {
  /**
   * The stated name without any path, control or bidirectional characters; when there was none, `attachment-<n>` and the
   * usual extension of what it is. An attached message always ends in `.eml`.
   */
  readonly name: string;
  readonly statedMediaType: string;
  /** From the content itself; `application/octet-stream` when unknown, `application/x-empty` when there is not a byte. */
  readonly detectedMediaType: string;
  /** The name or stated type lies about the content, or the content is a program, or holds one, or has macros or scripts. */
  readonly suspicious: boolean;
  readonly bytes: Uint8Array;
}

export interface DeliveryReport {
  /** Message-ID of the message it reports on, without angle brackets. */
  readonly originalMessageId?: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code, as `5.1.1`. */
  readonly status?: string;
  readonly recipient?: string;
}

export const decodeWarnings = [
  'date-missing',
  /** Not a date, or one outside the years 1990 to 2099. */
  'date-absurd',
  'charset-unknown',
  /** The bytes are not of the character set they were said to be in; the likeliest one was used. */
  'charset-wrong',
  /** Controls that reorder what is read: removed from names and subject, left in the text. */
  'bidi-controls',
  /** Removed: PostgreSQL refuses NUL, and no reader wants the others. */
  'control-characters',
  /** A field that may stand once stands more than once; the first one counts. */
  'header-duplicate',
  /** A delimiter of a part is missing, yet everything could be read. */
  'structure-broken',
  /** Base64 or quoted-printable with wrong characters, or an encoding nobody knows. */
  'encoding-broken',
  /** Something absurdly long was shortened (a subject, a name, a list of addresses). */
  'value-cut',
  'attachment-suspicious',
  'html-only',
  'message-id-missing',
  'sender-missing',
  'stated-value-unknown',
  'nested-message',
] as const;
export type DecodeWarning = (typeof decodeWarnings)[number];

/** Why bytes cannot be registered as they are. */
export const decodeFailures = [
  'empty',
  'too-large',
  'not-mail',
  'truncated',
  'too-many-parts',
  'nested-too-deep',
  'not-json',
  'not-utf8',
  'envelope-invalid',
  'attachment-invalid',
  'registration-failed',
] as const;
export type DecodeFailure = (typeof decodeFailures)[number];

export type Decoding =
  | { readonly ok: true; readonly message: DecodedMessage }
  /** `detail` says where (a field path, a byte position), never what stood there. */
  | { readonly ok: false; readonly reason: DecodeFailure; readonly detail: string };

/** What the outbox hands to a transport. */
export interface Outgoing {
  /** Without angle brackets; the same on every attempt, so that a repeated transmission is recognised as one. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly date: Instant;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
  /** Becomes the `Vigie-` header fields or the envelope's own fields. */
  readonly stated: Stated;
  /** RFC 3834: written by this desk without a person, so that no other desk answers it by itself. */
  readonly autoSubmitted?: true;
}

/** How a transport answered one attempt. */
export type Transmission =
  | { readonly state: 'sent'; readonly reply: string }
  /** Worth another try: connection refused, 4xx, time-out. */
  | { readonly state: 'deferred'; readonly reply: string }
  /** Final: 5xx, no such recipient. */
  | { readonly state: 'rejected'; readonly reply: string };

/** One configured mailbox: where its mail is read and through which server its answers leave. */
export interface MailboxSettings {
  readonly id: MailboxId;
  readonly name: string;
  readonly address: string;
  readonly channel: Channel;
  readonly imap: ServerSettings & { readonly folder: string };
  readonly smtp: ServerSettings;
}

export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, or `starttls` refused to go on without; `none` only to the loopback address, for tests. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  /** Name of the environment variable that holds the password: secrets are never in the database. */
  readonly passwordVariable: string;
  /** PEM file of the authority that signed the server's certificate, when the system does not know it. */
  readonly caFile?: string;
}
