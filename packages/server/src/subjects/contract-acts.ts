import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { text } from '../kernel/schema.ts';
import { classifications, handlingCodes } from '../kernel/vocabulary.ts';
import {
  communicationData,
  documentData,
  eventData,
  firearmData,
  objectData,
  organisationData,
  personData,
  placeData,
  vehicleData,
} from './contract-data.ts';
import { maySubjects } from './contract-rights.ts';
import { evaluations, hasNoNeedlessPeriod, link, linkId, linkWords, messageId, statedLink, statedSubject, subject, subjectDetail, subjectId } from './contract-subject.ts';
import { erasureGrounds, identityStatuses, statementTypes, subjectRoles } from './model.ts';

const byId = z.object({ id: subjectId });

export const stateSubjects = endpoint({
  name: 'subjects.state',
  summary: 'State what one message, or no message, says of persons and things, with their connections',
  method: 'POST',
  path: '/subjects',
  permission: maySubjects.state,
  operation: 'collect',
  body: z.strictObject({
    messageId: messageId.nullable(),
    subjects: z.array(statedSubject).min(1).max(50),
    /** Between those stated here, by their positions from 0. */
    links: z.array(statedLink).max(100).default([]),
  }),
  reply: z.object({ items: z.array(subject) }),
  refusals: {
    'subjects.message-not-found': 404,
    'subjects.category-not-allowed': 422,
    'subjects.necessity-missing': 422,
    'subjects.handling-text-missing': 422,
    'subjects.beyond-reach': 403,
    'subjects.subject-not-found': 404,
    'subjects.link-to-itself': 422,
    'subjects.link-kinds-differ': 422,
    'subjects.link-exists': 409,
    'subjects.link-period-reversed': 422,
  },
});

export const getSubject = endpoint({
  name: 'subjects.get',
  summary: 'A subject, what was corrected, who else it is, and its connections',
  method: 'GET',
  path: '/subjects/:id',
  permission: maySubjects.read,
  operation: 'consult',
  params: byId,
  reply: subjectDetail,
  refusals: { 'subjects.subject-not-found': 404 },
});

export const listOfMessage = endpoint({
  name: 'subjects.list-of-message',
  summary: 'The subjects that a message states',
  method: 'GET',
  path: '/subjects',
  permission: maySubjects.read,
  operation: 'consult',
  query: z.strictObject({ messageId }),
  reply: z.object({ items: z.array(subject), links: z.array(link) }),
  refusals: { 'subjects.message-not-found': 404 },
});

const correctedCommon = {
  statementType: z.enum(statementTypes).optional(),
  sourceEvaluation: evaluations.sourceEvaluation.optional(),
  informationEvaluation: evaluations.informationEvaluation.optional(),
  handling: z.array(z.enum(handlingCodes)).max(handlingCodes.length).optional(),
  handlingText: text(2_000).min(1).nullable().optional(),
  classification: z.enum(classifications).optional(),
  necessity: text(500).min(1).nullable().optional(),
  excerpt: text(4_000).min(1).nullable().optional(),
};

/** What is left out stays. `data` replaces all that was stated. */
export const correctedSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), identityStatus: z.enum(identityStatuses).optional(), ...correctedCommon, data: personData.optional() }),
  z.strictObject({ kind: z.literal('organisation'), ...correctedCommon, data: organisationData.optional() }),
  z.strictObject({ kind: z.literal('document'), ...correctedCommon, data: documentData.optional() }),
  z.strictObject({ kind: z.literal('vehicle'), ...correctedCommon, data: vehicleData.optional() }),
  z.strictObject({ kind: z.literal('firearm'), ...correctedCommon, data: firearmData.optional() }),
  z.strictObject({ kind: z.literal('object'), ...correctedCommon, data: objectData.optional() }),
  z.strictObject({ kind: z.literal('place'), ...correctedCommon, data: placeData.optional() }),
  z.strictObject({ kind: z.literal('event'), ...correctedCommon, data: eventData.optional() }),
  z.strictObject({ kind: z.literal('communication'), ...correctedCommon, data: communicationData.optional() }),
]);
export type CorrectedSubject = z.output<typeof correctedSubject>;

export const correctSubject = endpoint({
  name: 'subjects.correct',
  summary: 'Correct what is stated; the former value is kept',
  method: 'PATCH',
  path: '/subjects/:id',
  permission: maySubjects.state,
  operation: 'alter',
  params: byId,
  body: correctedSubject,
  ifMatch: true,
  reply: subject,
  refusals: {
    'subjects.subject-not-found': 404,
    'subjects.changed-meanwhile': 412,
    'subjects.erased': 410,
    'subjects.kind-differs': 422,
    'subjects.category-not-allowed': 422,
    'subjects.necessity-missing': 422,
    'subjects.handling-text-missing': 422,
    'subjects.below-source': 422,
    'subjects.beyond-reach': 403,
  },
});

export const changeRole = endpoint({
  name: 'subjects.change-role',
  summary: 'Give a person another role; what the new role does not allow goes for good, once that is agreed to',
  method: 'POST',
  path: '/subjects/:id/role',
  permission: maySubjects.state,
  operation: 'alter',
  params: byId,
  body: z.strictObject({
    role: z.enum(subjectRoles),
    /** Why data is needed that the new role allows only where it is; left out: as before. */
    necessity: text(500).min(1).nullable().optional(),
    /** Agrees to lose what a refusal `subjects.role-needs-pruning` named. */
    prune: z.boolean().default(false),
  }),
  ifMatch: true,
  reply: subject,
  refusals: {
    'subjects.subject-not-found': 404,
    'subjects.changed-meanwhile': 412,
    'subjects.erased': 410,
    'subjects.kind-differs': 422,
    /** Its detail: `fields`, the fields that would go, with commas between them. */
    'subjects.role-needs-pruning': 409,
  },
});

export const linkSubjects = endpoint({
  name: 'subjects.link',
  summary: 'Say that two subjects are the same, or how they are connected',
  method: 'POST',
  path: '/subjects/links',
  permission: maySubjects.link,
  operation: 'combine',
  body: z.strictObject({ ...linkWords, firstId: subjectId, secondId: subjectId }).refine(hasNoNeedlessPeriod, 'what is the same has no period'),
  reply: link,
  refusals: {
    'subjects.subject-not-found': 404,
    'subjects.erased': 410,
    'subjects.link-to-itself': 422,
    'subjects.link-kinds-differ': 422,
    'subjects.link-exists': 409,
    'subjects.link-period-reversed': 422,
  },
});

export const undoLink = endpoint({
  name: 'subjects.undo-link',
  summary: 'Take a link back; that it was there, who undid it and why is kept',
  method: 'POST',
  path: '/subjects/links/:id/undo',
  permission: maySubjects.link,
  operation: 'alter',
  params: z.object({ id: linkId }),
  body: z.strictObject({ reason: text(1_000).min(1) }),
  reply: link,
  refusals: { 'subjects.link-not-found': 404, 'subjects.link-undone': 409 },
});

export const eraseSubject = endpoint({
  name: 'subjects.erase',
  summary: 'Erase what is stated of a subject, its corrections and links, for good',
  method: 'POST',
  path: '/subjects/:id/erase',
  permission: maySubjects.erase,
  operation: 'erase',
  params: byId,
  body: z.strictObject({ ground: z.enum(erasureGrounds) }),
  ifMatch: true,
  reply: subject,
  refusals: {
    'subjects.subject-not-found': 404,
    'subjects.changed-meanwhile': 412,
    'subjects.erased': 410,
    'subjects.held-by-open-case': 409,
  },
});
