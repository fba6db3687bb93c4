import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { CrimeArea, SienaException, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';

export type RequestId = Id<'request'>;

/** Incoming: another state asks us. Outgoing: we ask. */
export const requestDirections = ['in', 'out'] as const;
export type RequestDirection = (typeof requestDirections)[number];

/**
 * What is exchanged: a request (Directive (EU) 2023/977 Art. 4), information on one's own initiative (Art. 7), a copy of
 * what others exchanged directly (Arts. 4(1), 5(3), 7(3), 8), a request for supplementary information of a SIRENE Bureau
 * (Regulation (EU) 2018/1862 Art. 8). Only the first and the last ask for an answer and have a clock.
 */
export const exchangeKinds = ['request', 'spontaneous', 'copy', 'sirene'] as const;
export type ExchangeKind = (typeof exchangeKinds)[number];

/** Where an incoming request stands. */
export const incomingStates = [
  'received',
  'assessed',
  'tasked',
  'drafted',
  'clarification-pending',
  'authorisation-pending',
  'partly-answered',
  'answered',
  'partly-refused',
  'refused',
  'withdrawn',
  'transferred',
  'duplicate',
  'closed',
  'erased',
] as const;

/** Where an outgoing request stands. That it is overdue is computed by the clock and no state. */
export const outgoingStates = [
  'prepared',
  'sent',
  'acknowledged',
  'clarification-asked',
  'delayed',
  'partly-answered',
  'answered',
  'partly-refused',
  'refused',
  'withdrawn',
  'closed',
  'erased',
] as const;

export type IncomingState = (typeof incomingStates)[number];
export type OutgoingState = (typeof outgoingStates)[number];
export type RequestStage = IncomingState | OutgoingState;
/** Both directions, each once. */
export const requestStages = [...new Set<RequestStage>([...incomingStates, ...outgoingStates])] as const;

/**
 * States in which nothing more is to be supplied; the clock has stopped. `transferred` is none of them: the limits run
 * until somebody answers, Directive (EU) 2023/977 Arts. 5(1), 14(2)(b).
 */
export const settledStages = ['answered', 'partly-refused', 'refused', 'withdrawn', 'duplicate', 'closed', 'erased'] as const satisfies readonly RequestStage[];

export function isSettled(stage: RequestStage): boolean {
  return (settledStages as readonly RequestStage[]).includes(stage);
}

/** Directive (EU) 2023/977 Art. 2(5), (6): in a database that can be consulted directly, or with others without coercion. */
export const accesses = ['direct', 'indirect'] as const;
export type Access = (typeof accesses)[number];

/** Directive (EU) 2023/977 Art. 6(1): the closed list of grounds of refusal, in its order. */
export const refusalGrounds = [
  'not-available',
  'request-not-conforming',
  'authorisation-refused',
  'personal-data-not-allowed',
  'information-unreliable',
  'national-security',
  'investigation-or-safety',
  'legal-person-interests',
  'minor-offence',
  'no-offence',
  'owner-has-not-consented',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** The letter of each ground within Art. 6(1). */
export const letterOfGround: Readonly<Record<RefusalGround, string>> = {
  'not-available': 'a',
  'request-not-conforming': 'b',
  'authorisation-refused': 'c',
  'personal-data-not-allowed': 'd',
  'information-unreliable': 'e',
  'national-security': 'f.i',
  'investigation-or-safety': 'f.ii',
  'legal-person-interests': 'f.iii',
  'minor-offence': 'g.i',
  'no-offence': 'g.ii',
  'owner-has-not-consented': 'h',
};

/** Directive (EU) 2023/977 Arts. 4(2), 5(3), 7(3), 8(3): when a copy may be left out, case by case. */
export const copyExceptions = ['sensitive-investigation', 'terrorism-non-emergency', 'personal-safety'] as const;
export type CopyException = (typeof copyExceptions)[number];

/** Directive (EU) 2023/977 Art. 12: decided case by case before anything leaves. */
export const europolDecisions = ['copy', 'no-copy'] as const;
export type EuropolDecision = (typeof europolDecisions)[number];

/** Why a copy goes to Europol or not: Directive (EU) 2023/977 Arts. 3, 12, Regulation (EU) 2016/794 Art. 7(7) [K]. */
export const europolReasons = [
  'within-mandate',
  'outside-mandate',
  'national-security',
  'ongoing-investigation',
  'personal-safety',
  'intelligence-activities',
  'owner-has-not-consented',
  'other',
] as const;
export type EuropolReason = (typeof europolReasons)[number];
/** The only reason for a copy; every other is one against it, `other` with its words. */
export const reasonsForCopy = ['within-mandate'] as const satisfies readonly EuropolReason[];

/** Directive (EU) 2023/977 Art. 1(4): no right to use information as evidence without the supplier's consent. */
export const evidenceConsents = ['none', 'granted', 'withdrawn'] as const;
export type EvidenceConsent = (typeof evidenceConsents)[number];

/** What the supplier allows the information to be used for; Directive (EU) 2023/977 Arts. 4(5)(f), 12, LED Art. 9(3). */
export const purposeLimits = ['stated-purpose-only', 'this-case-only', 'no-onward-transfer', 'no-third-country', 'ask-before-use', 'erase-after-use', 'other'] as const;
export type PurposeLimit = (typeof purposeLimits)[number];

export const authorisationOutcomes = ['pending', 'granted', 'refused'] as const;
export type AuthorisationOutcome = (typeof authorisationOutcomes)[number];

/** Directive (EU) 2023/977 Art. 4(5)(a) to (f), (3), (4), (6): what a request must say. */
export const contentItems = [
  'information-requested',
  'purpose-facts-offence',
  'reasons-available',
  'necessity',
  'link-to-persons',
  'urgency-reasons',
  'use-restrictions',
  'accepted-language',
] as const;
export type ContentItem = (typeof contentItems)[number];

/**
 * Serious criminal offences (Directive (EU) 2023/977 Art. 2(3)) that are on the list of Framework Decision 2002/584/JHA
 * Art. 2(2) and in no form of crime of Regulation (EU) 2016/794 Annex I; all the others of that list are. From memory.
 */
export const furtherSeriousOffences = ['rape', 'arson', 'unlawful-seizure-of-aircraft-or-ships', 'sabotage'] as const;
export type FurtherSeriousOffence = (typeof furtherSeriousOffences)[number];

/**
 * Why a request is opened again. `closed-in-error`: back to where it was before it was closed. `recorded-in-error`: it was
 * never answered, refused, …, so its clock runs on. `further-information`: it was, and more follows; met or missed stays.
 */
export const reopeningReasons = ['closed-in-error', 'recorded-in-error', 'further-information'] as const;
export type ReopeningReason = (typeof reopeningReasons)[number];

/** Which instant of an event a correction is about. */
export const correctedInstants = ['happened', 'received-by-requester'] as const;
export type CorrectedInstant = (typeof correctedInstants)[number];

/** Which SIRENE requests are answered at once: Regulation (EU) 2018/1862 Art. 8(3). */
export const sirenePriorities = ['ordinary', 'immediate'] as const;
export type SirenePriority = (typeof sirenePriorities)[number];

/** Who may have to have a copy: the SPOC of the sender's state, that of the recipient's state, Europol. */
export const copyRecipients = ['own-spoc', 'recipient-spoc', 'europol'] as const;
export type CopyRecipient = (typeof copyRecipients)[number];

interface Timed {
  /** When it happened. */
  readonly at: Instant;
  /** When the desk took it down; never before `at`. */
  readonly recordedAt: Instant;
}

/** What goes out with a message; of what the other side did there is never an exception. */
interface Leaving extends Timed {
  /** Directive (EU) 2023/977 Art. 13(2): by which exception another channel than SIENA was used. Absent: none was. */
  readonly sienaException?: SienaException;
}

interface Opening extends Timed {
  readonly exchange: ExchangeKind;
  /** As the request itself states it; assessed later. */
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly sirenePriority: SirenePriority;
  /** Of the other side, ISO 3166-1 alpha-2; null for a body of no country. */
  readonly country: string | null;
  readonly crimeAreas: readonly CrimeArea[];
}

/**
 * What happened to a request, in the order in which it was taken down. Its place in this order, from 1, is its
 * *position*; `Corrected` names one. The first event is `Received` (incoming) or `Prepared` (outgoing). Outgoing requests
 * use the same events for what the other side did: `ClarificationAsked` is then its question to us.
 */
export type RequestEvent =
  /** The clock starts: receipt by the desk, Art. 5(1). */
  | (Opening & { readonly kind: 'Received' })
  | (Opening & { readonly kind: 'Prepared' })
  | (Leaving & { readonly kind: 'Sent' })
  /** The other side's receipt, from which its limit runs. */
  | (Timed & { readonly kind: 'Acknowledged' })
  | (Timed & { readonly kind: 'Assessed'; readonly urgency: Urgency; readonly urgencyGround: UrgencyGround | null; readonly access: Access })
  | (Timed & { readonly kind: 'ContentChecked'; readonly missing: readonly ContentItem[] })
  | (Timed & { readonly kind: 'Tasked' })
  | (Timed & { readonly kind: 'Drafted' })
  /** The pause of Art. 6(3) starts when the requester receives the question: null until that is known. */
  | (Leaving & { readonly kind: 'ClarificationAsked'; readonly text: string; readonly receivedByRequesterAt: Instant | null })
  /** `at` is when the requester received the question. */
  | (Timed & { readonly kind: 'ClarificationDelivered' })
  | (Leaving & { readonly kind: 'ClarificationReceived' })
  | (Timed & { readonly kind: 'AuthorisationNeeded'; readonly reason: string })
  | (Timed & { readonly kind: 'AuthorisationGranted' })
  | (Timed & { readonly kind: 'AuthorisationRefused'; readonly reason: string })
  /** Art. 5(2)(a): the expected delay, its length and reasons. */
  | (Leaving & { readonly kind: 'DelayNotified'; readonly expectedAt: Instant | null; readonly lengthText: string; readonly reason: string })
  /** Art. 5(2)(b). */
  | (Leaving & { readonly kind: 'DelayUpdated'; readonly expectedAt: Instant | null; readonly lengthText: string; readonly reason: string })
  | (Leaving & { readonly kind: 'PartlyAnswered' })
  | (Leaving & { readonly kind: 'Answered' })
  /** `partial`: part was answered and the rest is refused. */
  | (Leaving & { readonly kind: 'Refused'; readonly grounds: readonly RefusalGround[]; readonly partial: boolean; readonly text: string })
  | (Timed & { readonly kind: 'EuropolDecided'; readonly decision: EuropolDecision; readonly reason: EuropolReason; readonly text: string })
  | (Timed & { readonly kind: 'EvidenceConsentGiven'; readonly by: string; readonly text: string })
  | (Timed & { readonly kind: 'EvidenceConsentWithdrawn'; readonly by: string; readonly text: string })
  | (Timed & { readonly kind: 'PurposeLimited'; readonly limits: readonly PurposeLimit[]; readonly text: string })
  | (Leaving & { readonly kind: 'CopySent'; readonly to: CopyRecipient })
  | (Timed & { readonly kind: 'CopyOmitted'; readonly to: CopyRecipient; readonly exception: CopyException; readonly text: string })
  | (Timed & { readonly kind: 'TransferredToAuthority'; readonly to: string; readonly reason: string })
  | (Timed & { readonly kind: 'MarkedDuplicate'; readonly of: RequestId })
  | (Leaving & { readonly kind: 'Withdrawn'; readonly reason: string })
  | (Timed & { readonly kind: 'Closed' })
  | (Timed & { readonly kind: 'Reopened'; readonly reason: ReopeningReason; readonly text: string })
  /** The event at `position` happened, or the question in it reached the requester, at `to`. `at` is when it was corrected. */
  | (Timed & { readonly kind: 'Corrected'; readonly position: number; readonly instant: CorrectedInstant; readonly to: Instant; readonly reason: string })
  | (Timed & { readonly kind: 'Erased' });

export type RequestEventKind = RequestEvent['kind'];

export interface OpenClarification {
  readonly askedAt: Instant;
  readonly receivedByRequesterAt: Instant | null;
}

export interface Authorisation {
  readonly neededAt: Instant;
  readonly outcome: AuthorisationOutcome;
  readonly decidedAt: Instant | null;
  /** Notices and updates of the delay. */
  readonly noticeCount: number;
  readonly expectedAt: Instant | null;
}

/** The request as its history made it. Nothing in it that the history does not say. */
export interface RequestState {
  readonly direction: RequestDirection;
  readonly exchange: ExchangeKind;
  readonly stage: RequestStage;
  /** Where it stands apart from what it waits for. */
  readonly base: RequestStage;
  readonly openedAt: Instant;
  /** The latest instant of what starts, moves or stops the clock; nothing of that kind may come before it. */
  readonly lastAt: Instant;
  readonly sentAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  /** Null until assessed. */
  readonly access: Access | null;
  readonly country: string | null;
  readonly crimeAreas: readonly CrimeArea[];
  readonly sirenePriority: SirenePriority;
  /** Null until checked. */
  readonly missing: readonly ContentItem[] | null;
  readonly clarification: OpenClarification | null;
  readonly authorisation: Authorisation | null;
  readonly partlyAnsweredAt: Instant | null;
  /** How and when it was answered, refused, withdrawn …; those recorded in error are taken out. The last one stands. */
  readonly settlements: readonly { readonly as: RequestStage; readonly at: Instant }[];
  /** Where it stood when it was closed. */
  readonly closedFrom: RequestStage | null;
  readonly refusal: { readonly grounds: readonly RefusalGround[]; readonly partial: boolean; readonly text: string } | null;
  readonly europol: { readonly decision: EuropolDecision; readonly reason: EuropolReason; readonly text: string } | null;
  readonly evidenceConsent: EvidenceConsent;
  readonly purposeLimits: readonly PurposeLimit[];
  readonly purposeText: string;
  readonly copies: readonly { readonly to: CopyRecipient; readonly exception: CopyException | null }[];
  readonly duplicateOf: RequestId | null;
  /** Every event as it was taken down, uncorrected; its index + 1 is its position. */
  readonly history: readonly RequestEvent[];
}
