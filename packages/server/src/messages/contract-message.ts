import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { idOf, instantOut, languageTag, line, text } from '../kernel/schema.ts';
import {
  channels,
  classifications,
  crimeAreas,
  directions,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
} from '../kernel/vocabulary.ts';
import { decodeWarnings } from '../channels/model.ts';
import { correctableFields, deadlineRules, deliveryStates, threadReasons, workStates } from './model.ts';
import { mayMessages } from './contract-rights.ts';

export const messageId = idOf<'message'>();
/** A colleague, as a screen names one. */
export const person = z.object({ id: idOf<'account'>(), name: z.string() });

/** A partner as a message names it: known to the directory, or only as written. */
const party = z.object({
  organisationId: idOf<'organisation'>().nullable(),
  code: z.string().nullable(),
  name: z.string(),
  country: z.string().nullable(),
  address: z.string().nullable(),
});
export type Party = z.output<typeof party>;

/** One line of the queue or of a search. */
export const messageLine = z
  .object({
    id: messageId,
    /** `IN-2026-000123`, `OUT-2026-000042`: gapless per direction and year of the desk's zone. */
    number: z.string(),
    direction: z.enum(directions),
    channel: z.enum(channels),
    kind: z.enum(messageKinds),
    urgency: z.enum(urgencies),
    urgencyGround: z.enum(urgencyGrounds).nullable(),
    classification: z.enum(classifications),
    handling: z.array(z.enum(handlingCodes)),
    language: z.string().nullable(),
    crimeAreas: z.array(z.enum(crimeAreas)),
    subject: z.string(),
    sender: party,
    recipients: z.array(party),
    attachmentCount: z.int(),
    receivedAt: instantOut,
    registeredAt: instantOut,
    dueAt: instantOut.nullable(),
    dueRule: z.enum(deadlineRules).nullable(),
    workState: z.enum(workStates),
    assignee: person.nullable(),
    unitId: idOf<'unit'>().nullable(),
    threadId: idOf<'thread'>(),
    threadMessageCount: z.int(),
    /** Worst state among its deliveries, for a message that went out. */
    deliveryState: z.enum(deliveryStates).nullable(),
    version: z.int(),
  })
  .meta({ id: 'MessageLine' });
export type MessageLine = z.output<typeof messageLine>;

export const delivery = z.object({
  id: idOf<'delivery'>(),
  recipient: party,
  via: z.string(),
  state: z.enum(deliveryStates),
  attemptCount: z.int(),
  lastAttemptAt: instantOut.nullable(),
  nextAttemptAt: instantOut.nullable(),
  sentAt: instantOut.nullable(),
  /** The other server's last answer, without addresses. */
  reply: z.string().nullable(),
});

export const message = messageLine
  .extend({
    body: z.string(),
    sentAt: instantOut.nullable(),
    sourceEvaluation: z.enum(sourceEvaluations).nullable(),
    informationEvaluation: z.enum(informationEvaluations).nullable(),
    handlingText: z.string().nullable(),
    languageConfidence: z.number().min(0).max(1).nullable(),
    /** Fields nobody stated: worked out by the desk and waiting for a person's eye. */
    inferred: z.array(z.string()),
    warnings: z.array(z.enum(decodeWarnings)),
    copies: z.array(party),
    ownReference: z.string().nullable(),
    otherReferences: z.array(z.string()),
    doneAt: instantOut.nullable(),
    doneBy: person.nullable(),
    registeredBy: person.nullable(),
    attachments: z.array(
      z.object({
        position: z.int(),
        name: z.string(),
        mediaType: z.string(),
        byteCount: z.int(),
        sha256: z.string(),
        suspicious: z.boolean(),
      }),
    ),
    original: z.object({ sha256: z.string(), byteCount: z.int(), mediaType: z.string() }).nullable(),
    /** Every time these words reached the desk; the first made the message, the others are duplicates joined to it. */
    arrivals: z.array(
      z.object({ at: instantOut, channel: z.enum(channels), source: z.string(), sha256: z.string(), first: z.boolean() }),
    ),
    corrections: z.array(
      z.object({
        field: z.enum(correctableFields),
        before: z.string().nullable(),
        after: z.string().nullable(),
        by: person,
        at: instantOut,
      }),
    ),
    deliveries: z.array(delivery),
    thread: z.array(
      z.object({
        id: messageId,
        number: z.string(),
        direction: z.enum(directions),
        kind: z.enum(messageKinds),
        subject: z.string(),
        sender: party,
        receivedAt: instantOut,
        /** Why it stands in this thread. */
        reason: z.enum(threadReasons),
        /** The reference or message number that joined it. */
        evidence: z.string().nullable(),
      }),
    ),
    /** Work on it, oldest first: claimed, handed back, assigned, done, reopened. */
    history: z.array(
      z.object({ at: instantOut, by: z.string(), act: z.string(), note: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Message' });
export type Message = z.output<typeof message>;

const changed = { 'messages.message-not-found': 404, 'messages.changed-meanwhile': 412 } as const;
const byId = z.object({ id: messageId });

export const getMessage = endpoint({
  name: 'messages.get-message',
  summary: 'A message with everything around it',
  method: 'GET',
  path: '/messages/:id',
  permission: mayMessages.read,
  operation: 'consult',
  params: byId,
  reply: message,
  refusals: { 'messages.message-not-found': 404 },
});

export const findByNumber = endpoint({
  name: 'messages.find-by-number',
  summary: 'Which message has this registry number',
  method: 'GET',
  path: '/messages/by-number/:number',
  permission: mayMessages.read,
  operation: 'consult',
  params: z.object({ number: z.string().regex(/^(in|out)-\d{4}-\d{1,9}$/i) }),
  reply: z.object({ id: messageId }),
  refusals: { 'messages.message-not-found': 404 },
});

export const claimMessage = endpoint({
  name: 'messages.claim',
  summary: 'Take a message into one’s own hands',
  method: 'POST',
  path: '/messages/:id/claim',
  permission: mayMessages.work,
  operation: 'alter',
  params: byId,
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.already-claimed': 409, 'messages.already-done': 409 },
});

export const assignMessage = endpoint({
  name: 'messages.assign',
  summary: 'Give a message to a colleague, a unit, or both',
  method: 'POST',
  path: '/messages/:id/assign',
  permission: mayMessages.assign,
  operation: 'alter',
  params: byId,
  body: z.strictObject({
    assigneeId: idOf<'account'>().nullable(),
    unitId: idOf<'unit'>().nullable(),
    note: text(400).optional(),
  }),
  ifMatch: true,
  reply: message,
  refusals: {
    ...changed,
    'messages.assignee-not-found': 404,
    'messages.assignee-cannot-see': 409,
    'messages.already-done': 409,
  },
});

export const handBack = endpoint({
  name: 'messages.hand-back',
  summary: 'Put a claimed message back into the queue, with a word why',
  method: 'POST',
  path: '/messages/:id/hand-back',
  permission: mayMessages.work,
  operation: 'alter',
  params: byId,
  body: z.strictObject({ note: text(400).optional() }),
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.not-yours': 409 },
});

export const finishMessage = endpoint({
  name: 'messages.finish',
  summary: 'File a message: nothing more is to be done',
  method: 'POST',
  path: '/messages/:id/finish',
  permission: mayMessages.work,
  operation: 'alter',
  params: byId,
  body: z.strictObject({ note: text(400).optional() }),
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.already-done': 409, 'messages.not-yours': 409 },
});

export const reopenMessage = endpoint({
  name: 'messages.reopen',
  summary: 'Take a filed message back into work',
  method: 'POST',
  path: '/messages/:id/reopen',
  permission: mayMessages.work,
  operation: 'alter',
  params: byId,
  body: z.strictObject({ note: text(400).min(1) }),
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.not-done': 409 },
});

/** Each field only when it is to be changed. What arrived stays in the original and in `corrections`. */
const correctionBody = z
  .strictObject({
    senderId: idOf<'organisation'>().nullable(),
    kind: z.enum(messageKinds),
    urgency: z.enum(urgencies),
    urgencyGround: z.enum(urgencyGrounds).nullable(),
    language: languageTag.nullable(),
    classification: z.enum(classifications),
    handling: z.array(z.enum(handlingCodes)).max(handlingCodes.length),
    handlingText: text(2_000).nullable(),
    sourceEvaluation: z.enum(sourceEvaluations).nullable(),
    informationEvaluation: z.enum(informationEvaluations).nullable(),
    crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length),
    subject: line(1_000),
    ownReference: text(120).nullable(),
    otherReferences: z.array(text(120).min(1)).max(20),
  })
  .partial();
export type CorrectionBody = z.output<typeof correctionBody>;

export const correctMessage = endpoint({
  name: 'messages.correct',
  summary: 'Correct what was read or stated; the former value is kept beside it',
  method: 'PATCH',
  path: '/messages/:id',
  permission: mayMessages.work,
  operation: 'alter',
  params: byId,
  body: correctionBody,
  ifMatch: true,
  reply: message,
  refusals: {
    ...changed,
    'messages.sender-not-found': 404,
    'messages.beyond-clearance': 409,
    'messages.handling-text-missing': 422,
    'messages.urgency-ground-missing': 422,
    'messages.urgency-ground-superfluous': 422,
  },
});

export const joinThread = endpoint({
  name: 'messages.join-thread',
  summary: 'Put a message into the thread of another, by hand',
  method: 'POST',
  path: '/messages/:id/thread',
  permission: mayMessages.work,
  operation: 'combine',
  params: byId,
  body: z.strictObject({ withNumber: z.string().trim().max(40) }),
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.thread-same': 409 },
});

export const leaveThread = endpoint({
  name: 'messages.leave-thread',
  summary: 'Take a message out of its thread into one of its own',
  method: 'DELETE',
  path: '/messages/:id/thread',
  permission: mayMessages.work,
  operation: 'combine',
  params: byId,
  ifMatch: true,
  reply: message,
  refusals: { ...changed, 'messages.thread-same': 409 },
});

export const downloadOriginal = endpoint({
  name: 'messages.download-original',
  summary: 'The bytes exactly as they arrived',
  method: 'GET',
  path: '/messages/:id/original',
  permission: mayMessages.export,
  operation: 'disclose',
  kind: 'download',
  params: byId,
  refusals: { 'messages.message-not-found': 404 },
});

export const downloadAttachment = endpoint({
  name: 'messages.download-attachment',
  summary: 'One attachment, always as a file to save',
  method: 'GET',
  path: '/messages/:id/attachments/:position',
  permission: mayMessages.read,
  operation: 'consult',
  kind: 'download',
  params: z.object({ id: messageId, position: z.coerce.number().int().min(0).max(999) }),
  refusals: { 'messages.message-not-found': 404, 'messages.attachment-not-found': 404 },
});
