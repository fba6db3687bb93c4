import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { countryCode, idOf, instantOut, line, text } from '../kernel/schema.ts';
import { person } from '../messages/contract.ts';
import { alertId, alertLine, detailValue } from './contract-alert.ts';
import { alertKindOf, ownDetails } from './contract-own.ts';
import { mayAlerts } from './contract-rights.ts';
import { alertCategories, alertKinds, interpolCategories, sisCategories } from './model.ts';
import { reviewQuestionCodes } from './notices.ts';

/* ── by themselves: rules by which national records become alerts ── */

export const issuingRule = z
  .object({
    id: idOf<'alert-rule'>(),
    sourceCode: z.string(),
    /** What the national unit wants on a hit, in the words of `holdings`. */
    measure: z.string(),
    kind: z.enum(alertKinds),
    system: z.enum(['sis', 'interpol']),
    category: z.enum(alertCategories),
    details: z.record(z.string(), detailValue),
    active: z.boolean(),
    changedBy: person.nullable(),
    changedAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'AlertRule' });
export type IssuingRuleView = z.output<typeof issuingRule>;

export const listRules = endpoint({
  name: 'alerts.list-rules',
  summary: 'Rules by which national records become alerts of themselves',
  method: 'GET',
  path: '/alerts/rules',
  permission: mayAlerts.configure,
  operation: 'none',
  reply: z.object({ items: z.array(issuingRule) }),
  refusals: {},
});

export const putRule = endpoint({
  name: 'alerts.put-rule',
  summary: 'Set, switch on or off a rule; one per source, measure, kind and system. Alerts issued by it stay as they are',
  method: 'PUT',
  path: '/alerts/rules',
  permission: mayAlerts.configure,
  operation: 'administer',
  body: z.strictObject({
    sourceCode: line(40),
    measure: line(40),
    kind: z.enum(alertKinds),
    as: alertKindOf,
    /** What all of its alerts say: authority, reason, proportionality. Nothing about a person. */
    details: ownDetails,
    active: z.boolean(),
  }),
  reply: issuingRule,
  refusals: { 'alerts.kind-not-allowed': 422, 'alerts.field-not-allowed': 422, 'alerts.not-in-operation': 409, 'alerts.rule-incomplete': 422, 'alerts.rule-needs-a-person': 422 },
});
export type PutRule = z.output<NonNullable<typeof putRule.body>>;

/* ── SIS alerts made into Interpol ones ── */

/** Why an alert of ours does not become one of Interpol. Labels: `alerts.conversion-reason.<code>`. */
export const conversionReasons = [
  'not-standing',
  'not-ours',
  'no-counterpart',
  'minimum-missing',
  'threshold-not-reached',
  'threshold-unknown',
  'extradition-not-sought',
  'hidden',
  'purpose-achieved',
  'converted-already',
  'confidential',
  /** Found when it was made: another of the kind stands on the subject; or who committed had drafted it. */
  'duplicate',
  'review-by-author',
] as const;
export type ConversionReason = (typeof conversionReasons)[number];

const conversionItem = z.object({
  alert: alertLine,
  /** As what it would stand, or stands; null: it does not fit. */
  category: z.enum(interpolCategories).nullable(),
  reasons: z.array(z.enum(conversionReasons)),
  state: z.enum(['fits', 'does-not-fit', 'left-out', 'converted', 'failed']),
  madeId: alertId.nullable(),
});

export const conversion = z
  .object({
    id: idOf<'alert-conversion'>(),
    state: z.enum(['previewed', 'running', 'done', 'dropped']),
    form: z.enum(['notice', 'diffusion']),
    countries: z.array(z.string()),
    evaluation: z.string(),
    madeBy: person.nullable(),
    madeAt: instantOut,
    committedBy: person.nullable(),
    committedAt: instantOut.nullable(),
    finishedAt: instantOut.nullable(),
    counts: z.object({ fits: z.int(), doesNotFit: z.int(), leftOut: z.int(), converted: z.int(), failed: z.int() }),
    byReason: z.array(z.object({ reason: z.enum(conversionReasons), count: z.int() })),
    version: z.int(),
  })
  .meta({ id: 'AlertConversion' });
export type ConversionView = z.output<typeof conversion>;

const conversionRefusals = { 'alerts.conversion-not-found': 404 } as const;
const byConversion = z.object({ id: idOf<'alert-conversion'>() });

export const previewConversion = endpoint({
  name: 'alerts.preview-conversion',
  summary: 'Which of our SIS alerts would fit as notices or diffusions of Interpol, and why not: nothing is made yet',
  method: 'POST',
  path: '/alerts/conversions',
  permission: mayAlerts.convert,
  operation: 'combine',
  body: z.strictObject({
    form: z.enum(['notice', 'diffusion']),
    /** To whom a diffusion goes. */
    countries: z.array(countryCode).max(200).default([]),
    /** Named alerts, or all that stand of these categories. */
    alertIds: z.array(alertId).min(1).max(10_000).optional(),
    categories: z.array(z.enum(sisCategories)).min(1).optional(),
  }),
  reply: conversion,
  refusals: { 'alerts.conversion-of-nothing': 422, 'alerts.recipients-missing': 422 },
});

export const listConversions = endpoint({
  name: 'alerts.list-conversions',
  summary: 'Conversions, newest first',
  method: 'GET',
  path: '/alerts/conversions',
  permission: mayAlerts.convert,
  operation: 'none',
  reply: z.object({ items: z.array(conversion) }),
  refusals: {},
});

export const getConversion = endpoint({
  name: 'alerts.get-conversion',
  summary: 'How far a conversion is',
  method: 'GET',
  path: '/alerts/conversions/:id',
  permission: mayAlerts.convert,
  operation: 'none',
  params: byConversion,
  reply: conversion,
  refusals: conversionRefusals,
});

export const listConversionItems = endpoint({
  name: 'alerts.list-conversion-items',
  summary: 'Each alert of a conversion, as what it fits or why not',
  method: 'GET',
  path: '/alerts/conversions/:id/items',
  permission: mayAlerts.convert,
  operation: 'consult',
  params: byConversion,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum(['fits', 'does-not-fit', 'left-out', 'converted', 'failed']).optional(),
  }),
  reply: pageOf(conversionItem),
  refusals: { ...conversionRefusals, 'alerts.cursor-invalid': 400 },
});

export const commitConversion = endpoint({
  name: 'alerts.commit-conversion',
  summary: 'Make the alerts that fit, after the review and written evaluation that Interpol’s rules ask',
  method: 'POST',
  path: '/alerts/conversions/:id/commit',
  permission: mayAlerts.convert,
  operation: 'transfer',
  params: byConversion,
  body: z.strictObject({
    evaluation: text(4_000).min(1),
    answers: z.partialRecord(z.enum(reviewQuestionCodes), z.enum(['yes', 'no'])),
    /** Of those that fit, which are not to be made after all. */
    leaveOut: z.array(alertId).max(10_000).default([]),
  }),
  ifMatch: true,
  reply: conversion,
  refusals: { ...conversionRefusals, 'alerts.changed-meanwhile': 412, 'alerts.conversion-not-previewed': 409, 'alerts.review-incomplete': 422, 'alerts.review-not-conforming': 409, 'alerts.conversion-of-nothing': 422 },
});

export const dropConversion = endpoint({
  name: 'alerts.drop-conversion',
  summary: 'Drop a conversion that was only looked at',
  method: 'POST',
  path: '/alerts/conversions/:id/drop',
  permission: mayAlerts.convert,
  operation: 'alter',
  params: byConversion,
  reply: conversion,
  refusals: { ...conversionRefusals, 'alerts.conversion-not-previewed': 409 },
});
