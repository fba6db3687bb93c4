import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification, HandlingCode, InformationEvaluation, SourceEvaluation } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import type { SubjectData } from './contract-data.ts';

/** A subject is what one source stated about one person or thing. It is never merged with another: links say that two are one. */
export type SubjectId = Id<'subject'>;
export type LinkId = Id<'subject-link'>;

export const subjectKinds = ['person', 'organisation', 'document', 'vehicle', 'firearm', 'object', 'place', 'event', 'communication'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What a person is to the matter: Directive (EU) 2016/680 Art. 6; Regulation (EU) 2016/794, Annex II.B(1); missing: Regulation (EU) 2018/1862 Art. 32. */
export const subjectRoles = ['suspect', 'convicted', 'potential-offender', 'victim', 'witness', 'informant', 'contact', 'associate', 'missing'] as const;
export type SubjectRole = (typeof subjectRoles)[number];

/** Directive (EU) 2016/680 Art. 7(1): what rests on facts is told apart from what somebody thinks. */
export const statementTypes = ['fact', 'assessment'] as const;
export type StatementType = (typeof statementTypes)[number];

/** How sure the identity is; `misused`: the identity of a victim, used by another (Regulation (EU) 2018/1862 Art. 62). */
export const identityStatuses = ['confirmed', 'not-confirmed', 'misused', 'alias'] as const;
export type IdentityStatus = (typeof identityStatuses)[number];

/** Groups of personal data, Regulation (EU) 2016/794, Annex II.B(2) to (6); which may be held of whom is in `limits.ts`. */
export const dataCategories = [
  'personal-details',
  'physical-description',
  'identification',
  'occupation-and-skills',
  'economic-and-financial',
  'behavioural',
  'contacts-and-associates',
  'means-of-communication',
  'means-of-transport',
  'criminal-conduct',
  'other-systems',
  'legal-persons',
  'victimisation',
  'testimony',
  'protection',
  'informant',
] as const;
export type DataCategory = (typeof dataCategories)[number];

export const sexes = ['F', 'M', 'X'] as const;

/** What a name is to its bearer, Annex II.B(2)(a): present, maiden, former, alias, nickname, assumed or false. */
export const nameUses = ['main', 'maiden', 'former', 'alias', 'nickname', 'false'] as const;
export type NameUse = (typeof nameUses)[number];

export const maritalStatuses = ['single', 'married', 'registered-partnership', 'separated', 'divorced', 'widowed'] as const;

/** What a patrol must know before it meets the person: Regulation (EU) 2018/1862 Art. 20(3)(j). */
export const dangers = ['armed', 'violent', 'escaped', 'suicide-risk', 'public-health', 'terrorism'] as const;
export type Danger = (typeof dangers)[number];

/** Object categories, Regulation (EU) 2018/1862 Art. 38(2), that are neither vehicle, document nor firearm: those of the engine. */
export const objectCategories = [
  'boat',
  'boat-engine',
  'aircraft',
  'aircraft-engine',
  'container',
  'trailer',
  'caravan',
  'industrial-equipment',
  'banknote',
  'it',
  'component',
  'other',
] as const;

export const documentStatuses = ['valid', 'stolen', 'lost', 'misappropriated', 'invalidated', 'false', 'blank'] as const;

export const communicationTypes = ['phone', 'email', 'account', 'imei', 'imsi', 'ip', 'web', 'bank-account', 'other'] as const;
export type CommunicationType = (typeof communicationTypes)[number];

/** How one subject is connected to another. Read from the first to the second: "A is the owner of B". */
export const connectionTypes = [
  'relative-of',
  'partner-of',
  'parent-of',
  'associate-of',
  'contact-of',
  'owner-of',
  'keeper-of',
  'user-of',
  'holder-of',
  'resident-at',
  'employed-by',
  'manager-of',
  'member-of',
  'participant-in',
  'located-at',
  'communicates-with',
  'part-of',
  'other',
] as const;
export const linkTypes = ['same-as', ...connectionTypes] as const;
export type LinkType = (typeof linkTypes)[number];

/** Types that say the same from either end. */
export const symmetricLinkTypes: readonly LinkType[] = ['same-as', 'relative-of', 'partner-of', 'associate-of', 'contact-of', 'communicates-with'];

/** What a correction can change besides the data; the role changes by an act of its own. */
export const correctableFields = [
  'identityStatus',
  'statementType',
  'sourceEvaluation',
  'informationEvaluation',
  'handling',
  'handlingText',
  'classification',
  'necessity',
  'excerpt',
] as const;

/** Why a subject is erased for good. */
export const erasureGrounds = ['retention', 'provider-request', 'data-subject-request', 'stated-in-error', 'unlawful'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** What structured reading says of a piece of text; sentences under `subjects.reading-problem.<code>`. */
export const readingProblems = [
  'text-cut',
  'mrz-incomplete',
  'mrz-check-digits',
  'vin-check-digit',
  'json-invalid',
  'json-shape',
  'json-too-deep',
  'row-empty',
  'row-cells',
  'cell-too-long',
  'header-unknown',
  'date-unreadable',
  'country-unreadable',
  'sex-unreadable',
  'characters-removed',
  'record-invalid',
  'too-many',
] as const;
export type ReadingProblem = (typeof readingProblems)[number];

/** By what a proposal was recognised; labels under `subjects.reading-reason.<code>`. */
export const readingReasons = ['mrz', 'vin', 'plate', 'document-number', 'birth-date', 'email', 'phone', 'table-row', 'json'] as const;
export type ReadingReason = (typeof readingReasons)[number];

/** One line of what speaks for or against two being the same; the engine's, see `@vigie/engine`. */
export interface LedgerLine {
  readonly feature: string;
  /** A code with a sentence in four languages. */
  readonly rule: string;
  readonly query: string;
  readonly record: string;
  readonly bits: number;
}

/** A subject as it is kept. `data` is undefined once it has been erased. */
export type Subject = SubjectFields & (
  | { readonly [Kind in SubjectKind]: { readonly kind: Kind; readonly data: SubjectData<Kind> } }[SubjectKind]
  | { readonly kind: SubjectKind; readonly data: undefined }
);

export interface SubjectFields {
  readonly id: SubjectId;
  /** Only of persons. */
  readonly role: SubjectRole | null;
  readonly identityStatus: IdentityStatus | null;
  readonly statementType: StatementType;
  readonly sourceEvaluation: SourceEvaluation | null;
  readonly informationEvaluation: InformationEvaluation | null;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly classification: Classification;
  /** Why data is held that the Annex lets be held of this role only where needed. */
  readonly necessity: string | null;
  /** The source; null when it was stated without one. */
  readonly messageId: MessageId | null;
  /** The words it was taken from. */
  readonly excerpt: string | null;
  readonly statedBy: AccountId | null;
  readonly statedAt: Instant;
  /** The unit it belongs to when there is no message; for those who see only what is with their units. */
  readonly unitId: UnitId | null;
  readonly compartmentId: string | null;
  readonly version: number;
  readonly erased: { readonly at: Instant; readonly by: AccountId | null; readonly ground: ErasureGround } | null;
}

/** Facts this slice records, in `payload`. */
export type SubjectsFact =
  | { readonly kind: 'SubjectStated'; readonly subjectId: SubjectId; readonly subjectKind: SubjectKind; readonly messageId: MessageId | null }
  | { readonly kind: 'SubjectCorrected'; readonly subjectId: SubjectId; readonly fields: readonly string[] }
  | { readonly kind: 'SubjectErased'; readonly subjectId: SubjectId; readonly ground: ErasureGround }
  | { readonly kind: 'SubjectsLinked'; readonly linkId: LinkId; readonly type: LinkType; readonly fromId: SubjectId; readonly toId: SubjectId }
  | { readonly kind: 'SubjectsUnlinked'; readonly linkId: LinkId; readonly type: LinkType; readonly fromId: SubjectId; readonly toId: SubjectId };
