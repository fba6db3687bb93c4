import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { civilDate, idOf, instantOut, line } from '../kernel/schema.ts';
import { person } from '../messages/contract.ts';
import { closingReasons, reviewDecisions, reviewStates } from './model.ts';
import { byCase, caseId, caseLine, caseView, changedCase, reason } from './contract-case.ts';
import { mayCases } from './contract-rights.ts';

/** One point of the checklist. */
export const closingPoint = z.object({
  /** Of this slice, or `<slice>.<code>` of one to the right. */
  code: z.string(),
  /** How many are open; 0: nothing in the way. */
  count: z.int(),
});

export const getClosing = endpoint({
  name: 'cases.get-closing',
  summary: 'What is still open before a case can be closed',
  method: 'GET',
  path: '/cases/:id/closing',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({ points: z.array(closingPoint), ready: z.boolean() }),
  refusals: { 'cases.case-not-found': 404 },
});

export const closeCase = endpoint({
  name: 'cases.close',
  summary: 'Close a case; each open point needs a waiver with its reason',
  method: 'POST',
  path: '/cases/:id/close',
  permission: mayCases.close,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({
    reason: z.enum(closingReasons),
    note: line(2_000).optional(),
    waivers: z.array(z.strictObject({ code: line(80), reason })).max(50).default([]),
  }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.not-ready-to-close': 409, 'cases.waiver-superfluous': 422 },
});

export const reopenCase = endpoint({
  name: 'cases.reopen',
  summary: 'Open a closed case again',
  method: 'POST',
  path: '/cases/:id/reopen',
  permission: mayCases.close,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({ reason }),
  reply: caseView,
  refusals: { 'cases.case-not-found': 404, 'cases.changed-meanwhile': 412, 'cases.not-closed': 409, 'cases.review-pending': 409 },
});

/** What was decided about keeping a case. */
export const review = z
  .object({
    id: idOf<'review'>(),
    caseId,
    decision: z.enum(reviewDecisions),
    state: z.enum(reviewStates),
    keepUntil: civilDate.nullable(),
    reason: z.string(),
    proposedBy: person.nullable(),
    proposedAt: instantOut,
    settledBy: person.nullable(),
    settledAt: instantOut.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'CaseReview' });
export type Review = z.output<typeof review>;

export const listReviews = endpoint({
  name: 'cases.list-reviews',
  summary: 'Closed cases whose retention is to be reviewed, or whose erasure waits for a second person',
  method: 'GET',
  path: '/cases/reviews',
  permission: mayCases['review-retention'],
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    /** Days ahead of today that count as due. */
    withinDays: z.coerce.number().int().min(0).max(366).default(0),
  }),
  reply: pageOf(
    caseLine.extend({
      reviewDueAt: instantOut,
      concludedAt: instantOut.nullable(),
      closingReason: z.enum(closingReasons).nullable(),
      proposal: review.nullable(),
    }),
  ),
  refusals: { 'cases.cursor-invalid': 400 },
});

export const listCaseReviews = endpoint({
  name: 'cases.list-case-reviews',
  summary: 'What was decided about keeping one case, newest first',
  method: 'GET',
  path: '/cases/:id/reviews',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({ items: z.array(review) }),
  refusals: { 'cases.case-not-found': 404 },
});

export const reviewCase = endpoint({
  name: 'cases.review',
  summary: 'Decide whether a closed case is still needed: keep it until a day, or propose its erasure',
  method: 'POST',
  path: '/cases/:id/review',
  permission: mayCases['review-retention'],
  operation: 'alter',
  params: byCase,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('keep'), until: civilDate, reason }),
    z.strictObject({ decision: z.literal('erase'), reason }),
  ]),
  reply: review,
  refusals: {
    'cases.case-not-found': 404,
    'cases.open-case-cannot-be-erased': 409,
    'cases.not-closed': 409,
    'cases.review-pending': 409,
    'cases.keep-until-invalid': 422,
  },
});

export const settleErasure = endpoint({
  name: 'cases.settle-erasure',
  summary: 'Confirm a proposed erasure, which is irrevocable, or refuse it: by another person than who proposed it',
  method: 'POST',
  path: '/cases/:id/erasure',
  permission: mayCases['review-retention'],
  operation: 'erase',
  params: byCase,
  body: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('confirm'), /** The case’s number, typed by hand. */ number: line(20) }),
    z.strictObject({ verdict: z.literal('refuse'), note: line(2_000) }),
  ]),
  reply: review,
  refusals: {
    'cases.case-not-found': 404,
    'cases.open-case-cannot-be-erased': 409,
    'cases.not-reviewed': 409,
    'cases.review-own': 403,
    'cases.review-not-found': 404,
    'cases.held-elsewhere': 409,
  },
});
