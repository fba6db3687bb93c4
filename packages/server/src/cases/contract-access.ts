import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { idOf, instant, instantOut, line, purpose, text } from '../kernel/schema.ts';
import { person } from '../messages/contract.ts';
import { glassVerdicts } from './model.ts';
import { byCase, caseView, changedCase, reason, unitRef } from './contract-case.ts';
import { mayCases } from './contract-rights.ts';

const entrant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), accountId: idOf<'account'>() }),
  z.strictObject({ kind: z.literal('unit'), unitId: idOf<'unit'>() }),
]);

/** Who may see into a restricted case. */
export const member = z
  .object({
    person: person.nullable(),
    unit: unitRef.nullable(),
    enteredAt: instantOut,
    /** Null: until taken out. */
    endsAt: instantOut.nullable(),
    /** By break-glass, not as somebody who was let in. */
    byGlass: z.boolean(),
  })
  .meta({ id: 'CaseMember' });
export type Member = z.output<typeof member>;

const members = z.object({ items: z.array(member) });

export const listMembers = endpoint({
  name: 'cases.list-members',
  summary: 'Who may see a restricted case',
  method: 'GET',
  path: '/cases/:id/members',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: members,
  refusals: { 'cases.case-not-found': 404 },
});

export const restrictCase = endpoint({
  name: 'cases.restrict',
  summary: 'Show a case and all that lies in it to its members only; the asker and the owner are among them',
  method: 'POST',
  path: '/cases/:id/restrict',
  permission: mayCases.restrict,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({ members: z.array(entrant).max(100).default([]), reason }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.already-restricted': 409, 'cases.member-not-found': 404, 'cases.held-elsewhere': 409 },
});

export const liftRestriction = endpoint({
  name: 'cases.lift-restriction',
  summary: 'Open a restricted case to whoever has the clearance',
  method: 'POST',
  path: '/cases/:id/lift',
  permission: mayCases.restrict,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({ reason }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.not-restricted': 409 },
});

export const admitMember = endpoint({
  name: 'cases.admit-member',
  summary: 'Let a person or a unit see a restricted case, for good or until an instant',
  method: 'POST',
  path: '/cases/:id/members',
  permission: mayCases.restrict,
  operation: 'alter',
  params: byCase,
  body: z.strictObject({ who: entrant, until: instant.nullable().default(null), reason }),
  reply: members,
  refusals: { 'cases.case-not-found': 404, 'cases.not-restricted': 409, 'cases.member-not-found': 404 },
});

export const excludeMember = endpoint({
  name: 'cases.exclude-member',
  summary: 'Take a person or a unit out of a restricted case',
  method: 'POST',
  path: '/cases/:id/members/exclude',
  permission: mayCases.restrict,
  operation: 'alter',
  params: byCase,
  body: z.strictObject({ who: entrant, reason }),
  reply: members,
  refusals: { 'cases.case-not-found': 404, 'cases.not-restricted': 409, 'cases.member-not-found': 404, 'cases.last-member': 409 },
});

/** Access taken, not given: seen at once by the owner and the shift leaders, and reviewed by somebody else. */
export const glass = z
  .object({
    id: idOf<'glass'>(),
    caseId: idOf<'case'>(),
    caseNumber: z.string(),
    by: person,
    at: instantOut,
    endsAt: instantOut,
    reason: z.string(),
    verdict: z.enum(glassVerdicts),
    reviewedBy: person.nullable(),
    reviewedAt: instantOut.nullable(),
    note: z.string().nullable(),
    /** The asker may review it: not the one who broke it. */
    reviewable: z.boolean(),
  })
  .meta({ id: 'CaseGlass' });
export type Glass = z.output<typeof glass>;

export const breakGlass = endpoint({
  name: 'cases.break-glass',
  summary: 'See a restricted case for some hours without having been let in: by its number, with a reason, under review',
  method: 'POST',
  path: '/cases/break-glass',
  permission: mayCases['break-glass'],
  operation: 'consult',
  body: z.strictObject({ number: line(20), purpose, reason: line(1_000).min(10), hours: z.int().min(1).max(72) }),
  reply: caseView,
  refusals: { 'cases.case-not-found': 404, 'cases.already-visible': 409, 'cases.glass-too-long': 422 },
});

export const listGlass = endpoint({
  name: 'cases.glass-list',
  summary: 'Break-glass: of the asker’s own cases, and all of them for a shift leader',
  method: 'GET',
  path: '/cases/glass',
  permission: mayCases['review-glass'],
  operation: 'consult',
  query: z.object({ verdict: z.enum(glassVerdicts).optional() }),
  reply: z.object({ items: z.array(glass) }),
  refusals: {},
});

export const reviewGlass = endpoint({
  name: 'cases.review-glass',
  summary: 'Confirm a break-glass or object to it; an objection ends the access at once',
  method: 'POST',
  path: '/cases/glass/:glassId/review',
  permission: mayCases['review-glass'],
  operation: 'alter',
  params: z.object({ glassId: idOf<'glass'>() }),
  body: z.strictObject({ verdict: z.enum(['confirmed', 'objected']), note: text(2_000).default('') }),
  reply: glass,
  refusals: { 'cases.glass-not-found': 404, 'cases.glass-own': 403, 'cases.glass-reviewed': 409, 'cases.note-missing': 422 },
});
