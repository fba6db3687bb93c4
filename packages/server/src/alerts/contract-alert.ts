import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { idOf, instantOut } from '../kernel/schema.ts';
import { classifications } from '../kernel/vocabulary.ts';
import { caseRef } from '../cases/contract.ts';
import { person } from '../messages/contract.ts';
import { alertRecord } from './contract-record.ts';
import { mayAlerts } from './contract-rights.ts';
import { choices, detailFields, recordNeeds, trusts, type ChoiceName, type DetailField, type FieldShape } from './detail-fields.ts';
import {
  alertCategories,
  alertFileKinds,
  alertForms,
  alertKinds,
  alertSides,
  alertStates,
  alertSystems,
  flagGrounds,
  issuedHows,
  messagePurposes,
  misuseCategories,
  objectLetters,
  publications,
  reviewOutcomes,
  withdrawalGrounds,
  type AlertEventKind,
  type AlertId,
} from './model.ts';
import { reviewQuestionCodes } from './notices.ts';

/** A number of up to 18 digits, as text. */
export const alertId = z.string().regex(/^[1-9]\d{0,17}$/) as unknown as z.ZodType<AlertId, string>;
export const byAlert = z.object({ id: alertId });

/** Names of detail fields and of needs of the record: what is missing of an alert. */
const fieldName = z.string() as unknown as z.ZodType<DetailField>;

/** What a detail field says: of `ownDetails`, as the screen shows and sends it back. */
export const detailValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type DetailValue = z.output<typeof detailValue>;

/** One line of a list of alerts, ours or theirs. */
export const alertLine = z
  .object({
    id: alertId,
    side: z.enum(alertSides),
    system: z.enum(alertSystems),
    form: z.enum(alertForms),
    category: z.enum(alertCategories),
    kind: z.enum(alertKinds),
    objectLetter: z.enum(objectLetters).nullable(),
    state: z.enum(alertStates),
    reference: z.string().nullable(),
    externalId: z.string().nullable(),
    /** How people name the subject, and what tells it from others of that name. Empty once erased. */
    caption: z.string(),
    detail: z.string(),
    /** Of theirs. */
    issuerCountry: z.string().nullable(),
    issuer: z.string().nullable(),
    receivedAt: instantOut.nullable(),
    /** Of ours. */
    issuedHow: z.enum(issuedHows).nullable(),
    author: person.nullable(),
    issuedAt: instantOut.nullable(),
    publication: z.enum(publications).nullable(),
    /** Null: no end known, or as long as the decision lasts. */
    validUntil: instantOut.nullable(),
    /** When the notice before the end is due. */
    reviewDueAt: instantOut.nullable(),
    flagged: z.boolean(),
    /** Null, or past: not hidden. */
    hiddenUntil: instantOut.nullable(),
    /** The purpose seems achieved: until when it is to be withdrawn or justified. */
    deletionDueAt: instantOut.nullable(),
    ended: z.object({ at: instantOut, ground: z.string() }).nullable(),
    classification: z.enum(classifications),
    case: caseRef.nullable(),
    createdAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'AlertLine' });
export type AlertLine = z.output<typeof alertLine>;

/** What may be done with an alert of ours; each is an endpoint of the same name. */
export const alertActs = [
  'change',
  'submit',
  'send-back',
  'review',
  'issue',
  'record-publication',
  'flag',
  'remove-flag',
  'hide',
  'show',
  'link',
  'record-misuse',
  'withdraw-misuse',
  'add-file',
  'extend',
  'report-purpose-achieved',
  'justify-keeping',
  'withdraw',
  'discard',
  'write-message',
] as const;
export type AlertAct = (typeof alertActs)[number];

/** What keeps it from being issued, as its refusal would say it: `alerts.threshold-not-reached`. */
const fault = z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) });

const eventDetail = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** One thing that happened to it. */
export const alertEvent = z
  .object({
    position: z.int(),
    kind: z.string() as unknown as z.ZodType<AlertEventKind>,
    at: instantOut,
    /** Null: the desk itself. */
    by: person.nullable(),
    message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
    /** Words, grounds, names of fields. Former values are kept in the history and not shown in lists. */
    detail: z.record(z.string(), eventDetail),
  })
  .meta({ id: 'AlertEvent' });
export type AlertEventView = z.output<typeof alertEvent>;

/** An alert of ours with everything that its screen shows. */
export const alertView = alertLine
  .extend({
    record: alertRecord.nullable(),
    /** As `ownDetails` has them. */
    details: z.record(z.string(), detailValue),
    /** The act that it rests on. */
    article: z.string(),
    /** How soon a SIRENE Bureau answers about it; null at Interpol. */
    response: z.enum(['immediate', '12-hours']).nullable(),
    readiness: z.object({
      /** Detail fields that the category asks for and that say nothing. */
      missingFields: z.array(fieldName),
      /** What is missing of the subject. */
      missingOfRecord: z.array(z.enum(recordNeeds)),
      /** Other faults. */
      faults: z.array(fault),
      ready: z.boolean(),
    }),
    review: z.object({ outcome: z.enum(reviewOutcomes), by: person.nullable(), at: instantOut, text: z.string(), answers: z.record(z.string(), z.string()) }).nullable(),
    /** What is asked in the review; empty where none is needed. */
    reviewQuestions: z.array(z.enum(reviewQuestionCodes)),
    validity: z.object({
      /** Years of the category; null: as long as its decision. */
      periodYears: z.int().nullable(),
      validUntil: instantOut.nullable(),
      noticeDueAt: instantOut.nullable(),
      noticeGivenAt: instantOut.nullable(),
      majorityAt: instantOut.nullable(),
      /** In whole days, rounded down; null without an end. */
      daysLeft: z.int().nullable(),
    }),
    purposeAchieved: z.object({ at: instantOut, ground: z.string(), deletionDueAt: instantOut }).nullable(),
    /** Grounds that a withdrawal may have. */
    withdrawalGrounds: z.array(z.enum(withdrawalGrounds)),
    flags: z.array(
      z.object({
        id: idOf<'alert-flag'>(),
        country: z.string(),
        ground: z.enum(flagGrounds),
        text: z.string(),
        setAt: instantOut,
        setBy: person.nullable(),
        removed: z.object({ at: instantOut, by: person.nullable(), text: z.string() }).nullable(),
      }),
    ),
    links: z.array(z.object({ alert: alertLine, reason: z.string(), by: person.nullable(), at: instantOut })),
    misuse: z
      .object({
        consents: z.array(z.enum(misuseCategories)),
        data: z.record(z.string(), detailValue),
        consentedAt: instantOut,
        consentText: z.string(),
        recordedBy: person.nullable(),
        recordedAt: instantOut,
      })
      .nullable(),
    files: z.array(z.object({ id: idOf<'alert-file'>(), kind: z.enum(alertFileKinds), name: z.string(), mediaType: z.string(), byteCount: z.int(), addedAt: instantOut })),
    convertedFrom: alertLine.nullable(),
    convertedTo: z.array(alertLine),
    holdingId: z.string().nullable(),
    messages: z.array(
      z.object({
        purpose: z.enum(messagePurposes),
        draftId: idOf<'draft'>().nullable(),
        message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
        at: instantOut,
        sentAt: instantOut.nullable(),
      }),
    ),
    /** The message that it was drafted from. */
    source: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
    eraseDueAt: instantOut.nullable(),
    acts: z.array(z.enum(alertActs)),
    events: z.array(alertEvent),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.output<typeof alertView>;

/* ── what the categories ask for ── */

const period = z.union([z.object({ years: z.int() }), z.literal('decision')]);

/** A category as the form needs it; the fields in the order in which they are shown. */
export const categoryView = z.object({
  system: z.enum(['sis', 'interpol']),
  category: z.enum(alertCategories),
  forms: z.array(z.enum(alertForms)),
  article: z.string(),
  trust: z.enum(trusts),
  kinds: z.array(z.enum(alertKinds)),
  letters: z.array(z.enum(objectLetters)),
  recordNeeds: z.array(z.enum(recordNeeds)),
  fields: z.array(z.object({ field: fieldName, need: z.enum(['required', 'optional']) })),
  period,
  objectPeriod: period,
  periodTrust: z.enum(trusts),
  flaggable: z.boolean(),
  hideable: z.boolean(),
  response: z.enum(['immediate', '12-hours']).nullable(),
  ends: z.array(z.enum(withdrawalGrounds)),
  proportionality: z.boolean(),
  inOperation: z.boolean(),
  reviewQuestions: z.array(z.enum(reviewQuestionCodes)),
});
export type CategoryView = z.output<typeof categoryView>;

export const getCategories = endpoint({
  name: 'alerts.get-categories',
  summary: 'Every category of alerts that the desk issues: legal basis, minimum, fields, periods; versioned data',
  method: 'GET',
  path: '/alerts/categories',
  permission: mayAlerts.read,
  operation: 'none',
  reply: z.object({
    version: z.object({ sis: z.string(), interpol: z.string(), compatibility: z.string(), objects: z.string() }),
    categories: z.array(categoryView),
    /** Shape of each field; `choices` names a list below. */
    fields: z.record(z.string(), z.unknown() as z.ZodType<FieldShape>),
    choices: z.record(z.string(), z.array(z.string())),
    objects: z.array(z.object({ letter: z.enum(objectLetters), article: z.string(), kind: z.enum(alertKinds), engineCategory: z.string().nullable(), markable: z.boolean() })),
    reviewQuestions: z.array(z.object({ code: z.enum(reviewQuestionCodes), article: z.string(), wrong: z.enum(['yes', 'no']) })),
  }),
  refusals: {},
});
export { choices, detailFields, type ChoiceName, type DetailField, type FieldShape };

/* ── reading ── */

const flag = z.enum(['true', 'false']);

export const listAlerts = endpoint({
  name: 'alerts.list',
  summary: 'Alerts of ours; those that stand or are being made, unless a state is asked for; newest first, or the first to end first',
  method: 'GET',
  path: '/alerts',
  permission: mayAlerts.read,
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    system: z.enum(['sis', 'interpol']).optional(),
    category: z.enum(alertCategories).optional(),
    kind: z.enum(alertKinds).optional(),
    state: z.enum(alertStates).optional(),
    how: z.enum(issuedHows).optional(),
    /** Standing, and ending within four months. */
    expiring: flag.optional(),
    flagged: flag.optional(),
    hidden: flag.optional(),
    /** With a purpose that seems achieved. */
    achieved: flag.optional(),
    publication: z.enum(publications).optional(),
    whose: z.enum(['mine', 'anybody']).default('anybody'),
    caseId: idOf<'case'>().optional(),
    /** Our reference or the number of the system, whole. */
    reference: z.string().trim().min(1).max(80).optional(),
    sort: z.enum(['-created', 'ends']).default('-created'),
  }),
  reply: pageOf(alertLine),
  refusals: { 'alerts.cursor-invalid': 400 },
});

export const countAlerts = endpoint({
  name: 'alerts.count',
  summary: 'How many alerts of ours stand, by how they came to be and by category, and what is to be done: for the navigation',
  method: 'GET',
  path: '/alerts/counts',
  permission: mayAlerts.read,
  operation: 'none',
  reply: z.object({
    drafts: z.int(),
    inReview: z.int(),
    standing: z.int(),
    byHow: z.object({ hand: z.int(), automatic: z.int(), converted: z.int() }),
    byCategory: z.array(z.object({ system: z.enum(['sis', 'interpol']), category: z.enum(alertCategories), hand: z.int(), automatic: z.int(), converted: z.int() })),
    expiringWithin4Months: z.int(),
    purposeAchieved: z.int(),
    flagged: z.int(),
    hidden: z.int(),
    publicationAwaited: z.int(),
    mine: z.int(),
  }),
  refusals: {},
});

export const countIssued = endpoint({
  name: 'alerts.count-issued',
  summary: 'Alerts of ours issued in a year, by month, category and how: by hand and automatic apart, as the yearly figures have them',
  method: 'GET',
  path: '/alerts/issued-counts',
  permission: mayAlerts.read,
  operation: 'none',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2199) }),
  reply: z.object({
    items: z.array(z.object({ month: z.int(), system: z.enum(['sis', 'interpol']), category: z.enum(alertCategories), how: z.enum(issuedHows), count: z.int() })),
  }),
  refusals: {},
});

export const getAlert = endpoint({
  name: 'alerts.get',
  summary: 'An alert of ours with its history, what is missing and what may be done',
  method: 'GET',
  path: '/alerts/:id',
  permission: mayAlerts.read,
  operation: 'consult',
  params: byAlert,
  reply: alertView,
  refusals: { 'alerts.alert-not-found': 404 },
});
