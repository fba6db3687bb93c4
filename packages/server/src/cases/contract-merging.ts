import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { idOf, line } from '../kernel/schema.ts';
import { byCase, caseId, caseView, changedCase, reason } from './contract-case.ts';
import { mayCases } from './contract-rights.ts';

export const mergeCases = endpoint({
  name: 'cases.merge',
  summary: 'Show everything of another case in this one; can be undone',
  method: 'POST',
  path: '/cases/:id/merge',
  permission: mayCases.merge,
  operation: 'combine',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({
    /** The case that is shown in this one from now on. */
    fromId: caseId,
    reason,
    /** Where classification or members differ: both get the stricter. Without it such a merge is refused. */
    takeStricter: z.boolean().default(false),
  }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.same-case': 409, 'cases.target-not-live': 409, 'cases.restriction-differs': 409 },
});

export const unmergeCase = endpoint({
  name: 'cases.unmerge',
  summary: 'Make a merged case one of its own again, with exactly what it brought; what was added since stays',
  method: 'POST',
  path: '/cases/:id/unmerge',
  permission: mayCases.merge,
  operation: 'alter',
  params: byCase,
  body: z.strictObject({ reason }),
  reply: caseView,
  refusals: { 'cases.case-not-found': 404, 'cases.not-merged': 409, 'cases.target-not-live': 409 },
});

export const splitCase = endpoint({
  name: 'cases.split',
  summary: 'Move chosen items into a new case under the same markings; undone by a merge',
  method: 'POST',
  path: '/cases/:id/split',
  permission: mayCases.merge,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({ title: line(300), itemIds: z.array(idOf<'case-item'>()).min(1).max(500), reason }),
  /** The new case. */
  reply: caseView,
  refusals: { ...changedCase, 'cases.item-not-found': 404, 'cases.nothing-to-split': 422 },
});
