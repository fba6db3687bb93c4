import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Fact } from '../platform/act.ts';

export type HitId = Id<'hit'>;
export type ProposalId = Id<'hit-proposal'>;
export type HitFormId = Id<'hit-form'>;

/** We found somebody else's subject, or somebody else found ours: the two are counted apart. */
export const hitSides = ['own-on-foreign', 'foreign-on-own'] as const;
export type HitSide = (typeof hitSides)[number];

/** What the alert is of. `un` and `list`: sanctions lists, about which no form is exchanged between bureaux. */
export const hitSystems = ['sis', 'interpol', 'un', 'list'] as const;
export type HitSystem = (typeof hitSystems)[number];

/**
 * Where a hit stands. `open`: the other side (or for a foreign hit our own authority) is not told yet. `notified`: it is.
 * `following`: more is exchanged until the alert is deleted. `annulled`: recorded in error, counted nowhere.
 */
export const hitStates = ['open', 'notified', 'following', 'closed', 'annulled', 'erased'] as const;
export type HitState = (typeof hitStates)[number];

/** How it was found. */
export const hitMeans = ['police-check', 'border-check', 'document-check', 'anpr', 'screening', 'investigation', 'other'] as const;
export type HitMeans = (typeof hitMeans)[number];

/** What kind of thing was found; decides between the forms M and P. */
export const hitKinds = ['person', 'organisation', 'vehicle', 'aircraft', 'boat', 'industrial-equipment', 'container', 'firearm', 'document', 'other-object'] as const;
export type HitKind = (typeof hitKinds)[number];
/** Form P is for these, as the SIRENE manual has it. */
export const formPKinds: readonly HitKind[] = ['vehicle', 'aircraft', 'boat', 'industrial-equipment', 'container'];

/** How identity was verified before anything was done. */
export const identityChecks = ['fingerprints', 'photograph', 'document', 'number', 'statement', 'not-verified'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** What the verification came to: the statuses of the SIRENE manual. */
export const identityStatuses = ['confirmed', 'not-confirmed', 'misused', 'alias'] as const;
export type IdentityStatus = (typeof identityStatuses)[number];

/** What came of the action that the alert asks for. */
export const measures = ['taken', 'partly', 'not-taken'] as const;
export type Measure = (typeof measures)[number];

/** Why it was not taken, or only partly: Regulation (EU) 2018/1862 Art. 58, "inform the issuer immediately". */
export const measureGrounds = ['judicial-authority-refused', 'alert-flagged', 'national-law', 'ongoing-operation', 'subject-gone', 'identity-not-confirmed', 'passage-only', 'other'] as const;
export type MeasureGround = (typeof measureGrounds)[number];

/** What was found out in a check, Regulation (EU) 2018/1862 Art. 37(1), in its order. */
export const resultFields = [
  'located',
  'checkPlace',
  'checkTime',
  'checkReason',
  'route',
  'destination',
  'companions',
  'identityRevealed',
  'documentUser',
  'objectsUsed',
  'objectsCarried',
  'circumstances',
  'furtherInformation',
] as const;
export type ResultField = (typeof resultFields)[number];
/** Only what was filled in. */
export type HitResult = Readonly<Partial<Record<ResultField, string>>>;

/**
 * What is exchanged about a hit. The letters are SIRENE forms; `interpol-notice` goes to the NCB and the General Secretariat,
 * `europol-notice` to Europol (Art. 48(8)), `bureau-notice` from SIRENE to the NCB of the desk's own country or back.
 */
export const hitForms = ['G', 'H', 'M', 'P', 'Q', 'L', 'J', 'interpol-notice', 'europol-notice', 'bureau-notice'] as const;
export type HitForm = (typeof hitForms)[number];
/** Forms with a letter, of the SIRENE bureaux. */
export const sireneHitForms = ['G', 'H', 'M', 'P', 'Q', 'L', 'J'] as const satisfies readonly HitForm[];

/** A form that goes with a hit: begun as a draft, left as a message, or came from the other side. */
export const formStates = ['drafted', 'sent', 'received'] as const;
export type FormState = (typeof formStates)[number];

/** Why a form is owed; each a sentence under `hits.form-reason.<code>`. */
export const formReasons = [
  'hit-on-alert',
  'passage-without-action',
  'action-not-taken',
  'action-partly-taken',
  'action-reported-later',
  'findings-to-tell',
  'information-asked',
  'vehicle-information-asked',
  'identity-misused',
  'identity-unclear',
  'alias-found',
  'data-wrong',
  'repeats-wanted',
  'terrorism',
  'same-subject-elsewhere',
] as const;
export type FormReason = (typeof formReasons)[number];

/** Whom a person may say to have told without a message of this desk: by telephone, in person, in another system. */
export const toldParties = ['issuer', 'authority', 'bureau', 'europol'] as const;
export type ToldParty = (typeof toldParties)[number];

/** Where a proposal comes from: a reviewed candidate, a SIRENE form, or an Interpol notice of a hit. */
export const proposalOrigins = ['screening', 'form', 'notice'] as const;
export type ProposalOrigin = (typeof proposalOrigins)[number];
/** `lapsed`: what it came from is gone. */
export const proposalStates = ['open', 'confirmed', 'dismissed', 'lapsed'] as const;
export type ProposalState = (typeof proposalStates)[number];
/** Why a proposal is no hit. */
export const dismissals = ['not-the-same', 'already-recorded', 'no-hit-reported', 'alert-withdrawn', 'other'] as const;
export type Dismissal = (typeof dismissals)[number];

/** How a hit ended. */
export const closings = ['measure-executed', 'alert-deleted', 'measure-impossible', 'no-further-action', 'other'] as const;
export type Closing = (typeof closings)[number];

/** What can be put right in a hit, for its history. */
export const hitFields = [
  'category',
  'kind',
  'caption',
  'alertReference',
  'issuer',
  'foundAt',
  'knownAt',
  'place',
  'country',
  'authority',
  'means',
  'identityCheck',
  'identityStatus',
  'identityText',
  'circumstances',
  'terrorism',
  'informationAsked',
  'dataFault',
  'classification',
] as const;
export type HitField = (typeof hitFields)[number];

/** What this slice tells: ids and closed words only. */
export type HitsFact =
  | { readonly kind: 'HitRecorded'; readonly hitId: HitId; readonly side: HitSide; readonly system: HitSystem; readonly category: string }
  | { readonly kind: 'MeasureReported'; readonly hitId: HitId; readonly measure: Measure }
  | { readonly kind: 'HitNotified'; readonly hitId: HitId; readonly at: Instant; readonly inTime: boolean | null }
  | { readonly kind: 'HitFormSent' | 'HitFormReceived'; readonly hitId: HitId; readonly form: HitForm; readonly messageId: Id<'message'> }
  | { readonly kind: 'HitEscalated'; readonly hitId: HitId; readonly step: string }
  | { readonly kind: 'HitClosed' | 'HitReopened' | 'HitAnnulled' | 'HitErased'; readonly hitId: HitId }
  | { readonly kind: 'HitProposed'; readonly proposalId: ProposalId; readonly side: HitSide };

/** The fact in the form that is recorded. */
export function factOf({ kind, ...payload }: HitsFact): Fact {
  return { slice: 'hits', kind, object: 'hitId' in payload ? `hit:${payload.hitId}` : `hit-proposal:${payload.proposalId}`, payload };
}
