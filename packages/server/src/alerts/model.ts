import type { EngineRecord } from '@vigie/engine';
import type { AccountId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { CaseId } from '../cases/model.ts';
import type { MessageId } from '../messages/model.ts';

/** An alert, ours or theirs: the decimal string of its number in the database, short because the engine keeps millions. */
export type AlertId = Id<'alert'>;
export type FlagId = Id<'alert-flag'>;
export type AlertFileId = Id<'alert-file'>;
export type AlertRuleId = Id<'alert-rule'>;
export type ConversionId = Id<'alert-conversion'>;

export const alertSides = ['own', 'foreign'] as const;
export type AlertSide = (typeof alertSides)[number];

export const alertSystems = ['sis', 'interpol', 'un', 'list'] as const;
export type AlertSystem = (typeof alertSystems)[number];

/** What it is in its system: a SIS alert, an Interpol notice or diffusion, an entry of a list. */
export const alertForms = ['alert', 'notice', 'diffusion', 'listing'] as const;
export type AlertForm = (typeof alertForms)[number];

/** Regulations (EU) 2018/1860, 2018/1861 and 2018/1862; what each is, `categories.ts` says. */
export const sisCategories = [
  'arrest',
  'missing-protection',
  'missing',
  'child-abduction',
  'child-travel',
  'vulnerable-adult',
  'judicial',
  'check-discreet',
  'check-inquiry',
  'check-specific',
  'object',
  'unknown-wanted',
  'information',
  'refusal',
  'refusal-restrictive-measure',
  'return',
] as const;
export type SisCategory = (typeof sisCategories)[number];

/** Colours of notices; diffusions have the same. What each is, `notices.ts` says. */
export const interpolCategories = ['red', 'yellow', 'blue', 'black', 'green', 'orange', 'purple', 'silver', 'un-special'] as const;
export type InterpolCategory = (typeof interpolCategories)[number];

/** Of lists that are neither SIS nor Interpol: sanctions of the United Nations or of a state, and what a partner asks to be looked for. */
export const listCategories = ['sanctions', 'wanted', 'sought', 'protected', 'seized', 'other'] as const;
export type ListCategory = (typeof listCategories)[number];

export const alertCategories = [...sisCategories, ...interpolCategories, ...listCategories] as const;
export type AlertCategory = (typeof alertCategories)[number];
export type OwnCategory = SisCategory | InterpolCategory;

/** What the engine compares; the same words as its own. */
export const alertKinds = ['person', 'organisation', 'document', 'vehicle', 'firearm', 'object'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Regulation (EU) 2018/1862 Art. 38(2)(a) to (r); what each is, `object-categories.ts` says. */
export const objectLetters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r'] as const;
export type ObjectLetter = (typeof objectLetters)[number];

/** Ours: `deleted` once its data is gone too. */
export const ownStates = ['draft', 'in-review', 'issued', 'expired', 'withdrawn', 'deleted'] as const;
export type OwnState = (typeof ownStates)[number];
export const foreignStates = ['in-force', 'withdrawn', 'erased'] as const;
export type ForeignState = (typeof foreignStates)[number];
export const alertStates = ['draft', 'in-review', 'issued', 'in-force', 'expired', 'withdrawn', 'deleted', 'erased'] as const;
export type AlertState = (typeof alertStates)[number];

/** How one of ours came to be: the yearly figures count these apart. */
export const issuedHows = ['hand', 'automatic', 'converted'] as const;
export type IssuedHow = (typeof issuedHows)[number];

/** What a reviewer found of Arts. 2 and 3 of Interpol’s Constitution and Art. 83 of its Rules. */
export const reviewOutcomes = ['conforming', 'not-conforming'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Of a notice: the General Secretariat publishes it, or does not. */
export const publications = ['requested', 'published', 'refused'] as const;
export type Publication = (typeof publications)[number];

/** Why an alert of ours ends: Regulation (EU) 2018/1862 Art. 55, 2018/1861 Art. 40, 2018/1860 Arts. 6 and 8, Interpol’s Rules Art. 51. */
export const endGrounds = [
  'purpose-achieved',
  'surrendered',
  'found-safe',
  'whereabouts-communicated',
  'seized',
  'identified',
  'decision-revoked',
  'return-confirmed',
  'citizenship',
  'replaced',
  'issued-in-error',
  'holding-removed',
  'not-justified',
  'expired',
  'discarded',
] as const;
export type EndGround = (typeof endGrounds)[number];
/** Those that a person chooses; the desk itself has the others. */
export const withdrawalGrounds = ['purpose-achieved', 'surrendered', 'found-safe', 'whereabouts-communicated', 'seized', 'identified', 'decision-revoked', 'return-confirmed', 'citizenship', 'replaced', 'issued-in-error'] as const satisfies readonly EndGround[];
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

/** Why another state asks for a flag: Regulation (EU) 2018/1862 Arts. 24(1) and 25. */
export const flagGrounds = ['national-law', 'international-obligations', 'essential-interests', 'warrant-refused', 'person-released', 'refusal-obvious'] as const;
export type FlagGround = (typeof flagGrounds)[number];

/** Categories of data of a victim of misused identity, each with its own consent: Regulation (EU) 2018/1862 Art. 62(3). */
export const misuseCategories = ['names', 'marks', 'birth-place', 'birth-date', 'gender', 'photographs', 'fingerprints', 'nationalities', 'documents', 'address', 'father-names', 'mother-names'] as const;
export type MisuseCategory = (typeof misuseCategories)[number];

export const alertFileKinds = ['photo', 'fingerprints', 'document-copy', 'warrant', 'other'] as const;
export type AlertFileKind = (typeof alertFileKinds)[number];

/** Why a message about one of our alerts is written. */
export const messagePurposes = ['supplementary', 'publication', 'diffusion', 'withdrawal', 'correction', 'other'] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

/** What happened to an alert. Ours; `Received…` are of theirs. */
export const alertEventKinds = [
  'Drafted',
  'Changed',
  'Submitted',
  'SentBack',
  'Reviewed',
  'Issued',
  'PublicationRecorded',
  'Flagged',
  'FlagRemoved',
  'Hidden',
  'Shown',
  'Linked',
  'Unlinked',
  'FoundDistinct',
  'MisuseRecorded',
  'MisuseWithdrawn',
  'FileAdded',
  'FileRemoved',
  'ExpiryNotified',
  'MajorityNotified',
  'Extended',
  'PurposeAchieved',
  'KeepingJustified',
  'Converted',
  'MessageStarted',
  'MessageSent',
  'Withdrawn',
  'Expired',
  'Deleted',
  'Received',
  'ReceivedChanged',
  'ReceivedWithdrawn',
  'FormReceived',
  'Erased',
] as const;
export type AlertEventKind = (typeof alertEventKinds)[number];

/** A subject without the identifier that the engine gives it. */
type WithoutId<R> = R extends EngineRecord ? Omit<R, 'id'> : never;
export type AlertRecord = WithoutId<EngineRecord>;

/** An alert as it is kept. */
export interface Alert {
  readonly id: AlertId;
  readonly side: AlertSide;
  readonly system: AlertSystem;
  readonly form: AlertForm;
  readonly category: AlertCategory;
  readonly kind: AlertKind;
  readonly objectLetter: ObjectLetter | null;
  readonly state: AlertState;
  /** `XM-S-2026-000123` of ours in SIS, `XM-I-…` of ours at Interpol; of theirs as they give it. Null before issue. */
  readonly reference: string | null;
  readonly externalId: string | null;
  readonly issuerCountry: string | null;
  readonly issuer: string | null;
  /** Null once erased, and of a withdrawal that came before what it withdraws. */
  readonly record: AlertRecord | null;
  /** Of ours as `contract-own.ts` has them; of theirs whatever their source says. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly issuedHow: IssuedHow | null;
  readonly authorId: AccountId | null;
  readonly submittedAt: Instant | null;
  readonly issuedBy: AccountId | null;
  readonly issuedAt: Instant | null;
  readonly convertedFromId: AlertId | null;
  /** Decimal string. */
  readonly holdingId: string | null;
  readonly ruleId: AlertRuleId | null;
  readonly reviewOutcome: ReviewOutcome | null;
  readonly reviewedBy: AccountId | null;
  readonly reviewedAt: Instant | null;
  readonly publication: Publication | null;
  readonly caseId: CaseId | null;
  readonly messageId: MessageId | null;
  readonly classification: Classification;
  readonly compartmentId: string | null;
  readonly receivedAt: Instant | null;
  /** Null: as long as the decision or measure lasts on which it rests. */
  readonly validUntil: Instant | null;
  readonly reviewDueAt: Instant | null;
  readonly expiryNotifiedAt: Instant | null;
  readonly majorityAt: Instant | null;
  readonly majorityNotifiedAt: Instant | null;
  readonly flaggedAt: Instant | null;
  readonly hiddenUntil: Instant | null;
  readonly purposeAchievedAt: Instant | null;
  readonly purposeGround: string | null;
  readonly deletionDueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedGround: string | null;
  readonly eraseDueAt: Instant | null;
  readonly erasedAt: Instant | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly version: number;
}

/** Facts this slice records about alerts of ours, in `payload`. */
export type OwnAlertsFact =
  | { readonly kind: 'AlertIssued'; readonly alertId: AlertId; readonly side: 'own'; readonly system: AlertSystem; readonly category: AlertCategory; readonly how: IssuedHow }
  | { readonly kind: 'AlertChanged'; readonly alertId: AlertId }
  | { readonly kind: 'AlertFlagged'; readonly alertId: AlertId; readonly country: string; readonly flagged: boolean }
  | { readonly kind: 'AlertExtended'; readonly alertId: AlertId; readonly validUntil: Instant }
  | { readonly kind: 'AlertWithdrawn'; readonly alertId: AlertId; readonly ground: EndGround }
  | { readonly kind: 'AlertExpired'; readonly alertId: AlertId }
  | { readonly kind: 'AlertDeleted'; readonly alertId: AlertId };
