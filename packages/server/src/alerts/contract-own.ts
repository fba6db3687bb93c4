import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { civilDate, countryCode, idOf, instant, line, text } from '../kernel/schema.ts';
import { classifications } from '../kernel/vocabulary.ts';
import { alertId, alertView, byAlert } from './contract-alert.ts';
import { alertRecord } from './contract-record.ts';
import { contentRefusals, heldAlertRefusals, mayAlerts, readinessRefusals } from './contract-rights.ts';
import * as choices from './detail-fields.ts';
import type { DetailField } from './detail-fields.ts';
import { interpolCategories, objectLetters, publications, sisCategories } from './model.ts';
import { reviewQuestionCodes } from './notices.ts';

/** Acts on alerts of ours. What a category asks for and allows, `alerts.get-categories` says. */

const words = (max = 4_000) => text(max).min(1).optional();
const oneLine = (max = 200) => line(max).optional();
const lines = (max = 300) => z.array(line(max)).min(1).max(40).optional();
const months = z.int().min(0).max(1_200).optional();

/** Field by field as `detailFields` describes them to the screen; what is not known is left out. */
export const ownDetailFields = {
  reason: words(),
  authority: oneLine(),
  decisionReference: oneLine(),
  proportionality: words(),
  terrorism: z.boolean().optional(),
  offences: lines(),
  identityStatus: z.enum(choices.identityStatuses).optional(),
  warningMarkers: z.array(z.enum(choices.warningMarkers)).min(1).max(6).optional(),
  marks: lines(),
  appearance: words(2_000),
  heightCm: z.int().min(30).max(280).optional(),
  fingerprintReferences: lines(),
  dnaReference: oneLine(),
  warrantKind: z.enum(choices.warrantKinds).optional(),
  warrantPurpose: z.enum(choices.warrantPurposes).optional(),
  warrantReference: oneLine(),
  warrantAuthority: oneLine(),
  warrantDate: civilDate.optional(),
  charge: words(2_000),
  lawProvision: oneLine(400),
  circumstances: words(),
  participation: oneLine(),
  maximumPenaltyMonths: months,
  sentenceMonths: months,
  remainingMonths: months,
  extraditionSought: z.boolean().optional(),
  highRisk: z.boolean().optional(),
  disappearedOn: civilDate.optional(),
  disappearedAt: oneLine(),
  apparentAge: z.int().min(0).max(130).optional(),
  clothes: oneLine(400),
  psychologicalState: words(2_000),
  treatment: words(2_000),
  companions: lines(),
  vehiclesUsed: lines(),
  phones: lines(60),
  childRisk: z.enum(choices.childRisks).optional(),
  guardian: oneLine(),
  judicialRole: z.enum(choices.judicialRoles).optional(),
  checkGround: z.enum(choices.checkGrounds).optional(),
  immediateAction: z.boolean().optional(),
  questions: words(2_000),
  objectPurpose: z.enum(choices.objectPurposes).optional(),
  documentMark: z.enum(choices.documentMarks).optional(),
  objectType: oneLine(80),
  value: oneLine(80),
  crimeScene: words(),
  refusalReason: z.enum(choices.refusalReasons).optional(),
  freeMovement: z.boolean().optional(),
  threat: z.boolean().optional(),
  entryBan: z.boolean().optional(),
  voluntaryDepartureUntil: civilDate.optional(),
  suspended: z.boolean().optional(),
  decisionEndsOn: civilDate.optional(),
  listingReference: oneLine(),
  europolReference: oneLine(),
  personStatus: z.enum(choices.personStatuses).optional(),
  evaluation: words(),
  informationSought: words(2_000),
  threatDescription: words(),
  foundOn: civilDate.optional(),
  foundAt: oneLine(),
  modusOperandi: words(),
  assets: words(),
  publicExtract: z.boolean().optional(),
  confidentiality: z.enum(choices.confidentialities).optional(),
  recipientCountries: z.array(countryCode).min(1).max(200).optional(),
  notes: words(2_000),
} as const satisfies Readonly<Record<DetailField, z.ZodType>>;

export const ownDetails = z.strictObject(ownDetailFields);
export type OwnDetails = z.output<typeof ownDetails>;

const contentShape = {
  record: alertRecord,
  details: ownDetails,
  /** Of an object; null of persons. */
  objectLetter: z.enum(objectLetters).nullable().default(null),
  classification: z.enum(classifications).default('unclassified'),
  caseId: idOf<'case'>().nullable().default(null),
};

/** What it is to be: a SIS alert, or a notice or diffusion of Interpol. */
export const alertKindOf = z.discriminatedUnion('system', [
  z.strictObject({ system: z.literal('sis'), form: z.literal('alert'), category: z.enum(sisCategories) }),
  z.strictObject({ system: z.literal('interpol'), form: z.enum(['notice', 'diffusion']), category: z.enum(interpolCategories) }),
]);
export type OwnKind = z.output<typeof alertKindOf>;

export const draftAlert = endpoint({
  name: 'alerts.draft',
  summary: 'Begin an alert of ours; what is missing is shown, not refused',
  method: 'POST',
  path: '/alerts',
  permission: mayAlerts.work,
  operation: 'collect',
  body: z.strictObject({ as: alertKindOf, ...contentShape, messageId: idOf<'message'>().nullable().default(null) }),
  reply: alertView,
  refusals: { ...contentRefusals, 'alerts.not-in-operation': 409, 'alerts.message-not-found': 404 },
});
export type DraftedAlert = z.output<NonNullable<typeof draftAlert.body>>;

export const changeAlert = endpoint({
  name: 'alerts.change',
  summary: 'Change an alert of ours: a draft freely, one that is issued only to what could be issued',
  method: 'PUT',
  path: '/alerts/:id/content',
  permission: mayAlerts.work,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject(contentShape),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, ...contentRefusals, ...readinessRefusals },
});
export type ChangedAlert = z.output<NonNullable<typeof changeAlert.body>>;

export const submitAlert = endpoint({
  name: 'alerts.submit',
  summary: 'Hand a complete draft on for review',
  method: 'POST',
  path: '/alerts/:id/submission',
  permission: mayAlerts.work,
  operation: 'alter',
  params: byAlert,
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, ...readinessRefusals },
});

export const sendBackAlert = endpoint({
  name: 'alerts.send-back',
  summary: 'Give an alert in review back to its author',
  method: 'POST',
  path: '/alerts/:id/return',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ text: text(2_000).min(1) }),
  ifMatch: true,
  reply: alertView,
  refusals: heldAlertRefusals,
});

export const discardAlert = endpoint({
  name: 'alerts.discard',
  summary: 'Throw a draft away, with its data',
  method: 'POST',
  path: '/alerts/:id/discard',
  permission: mayAlerts.work,
  operation: 'erase',
  params: byAlert,
  ifMatch: true,
  reply: z.object({}),
  refusals: heldAlertRefusals,
});

export const reviewAlert = endpoint({
  name: 'alerts.review',
  summary: 'Review what is to leave for Interpol: Constitution Arts. 2 and 3, Rules Art. 83; by another than its author',
  method: 'POST',
  path: '/alerts/:id/review',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({
    answers: z.partialRecord(z.enum(reviewQuestionCodes), z.enum(['yes', 'no'])),
    /** The written evaluation before anything is sent. */
    text: text(4_000).min(1),
  }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.review-not-needed': 409, 'alerts.review-by-author': 403, 'alerts.review-incomplete': 422 },
});

/** A person's word on an alert that looks like the same subject. */
const distinctDecision = z.strictObject({ alertId, reason: line(1_000) });

export const issueAlert = endpoint({
  name: 'alerts.issue',
  summary: 'Issue an alert: one per subject, compatible with what stands, reviewed where Interpol is asked',
  method: 'POST',
  path: '/alerts/:id/issue',
  permission: mayAlerts.issue,
  operation: 'disclose',
  params: byAlert,
  body: z.strictObject({
    /** Alerts that look like the same subject and are not. */
    distinct: z.array(distinctDecision).max(50).default([]),
    /** Until when; left out: as long as the category allows. */
    validUntil: instant.optional(),
  }),
  ifMatch: true,
  reply: alertView,
  refusals: {
    ...heldAlertRefusals,
    ...readinessRefusals,
    'alerts.review-missing': 409,
    'alerts.review-not-conforming': 409,
    /** Detail: `alertId`, `category` of the other. */
    'alerts.duplicate': 409,
    /** Detail: `alertId`, `category` of the other, `prevails`: `this` or `other` by the order of priority. */
    'alerts.incompatible': 409,
    'alerts.validity-too-long': 422,
    'alerts.validity-in-the-past': 422,
  },
});

export const recordPublication = endpoint({
  name: 'alerts.record-publication',
  summary: 'Record what the system answered: that the General Secretariat published or refused a notice, or the number it has there',
  method: 'POST',
  path: '/alerts/:id/publication',
  permission: mayAlerts.work,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ outcome: z.enum(publications).exclude(['requested']), externalId: line(80).nullable().default(null), text: text(2_000).default('') }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.external-number-missing': 422 },
});
