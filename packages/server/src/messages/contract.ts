import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { countryCode, idOf, instant, instantOut, languageTag, line, purpose, text } from '../kernel/schema.ts';
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
import { decodeFailures, decodeWarnings } from '../channels/model.ts';
import { correctableFields, deadlineRules, deliveryStates, threadReasons, workStates } from './model.ts';

export const mayMessages = declarePermissions('messages', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'liaison-officer', 'national-unit', 'analyst'],
  work: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer', 'national-unit'],
  assign: ['shift-leader', 'operator'],
  send: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer'],
  export: ['operator', 'shift-leader', 'analyst'],
  'see-quarantine': ['operator', 'shift-leader'],
  'see-outbox': ['operator', 'shift-leader'],
});

export const messagesRefusals = {
  'messages.message-not-found': 404,
  'messages.attachment-not-found': 404,
  'messages.quarantined-not-found': 404,
  'messages.delivery-not-found': 404,
  'messages.changed-meanwhile': 412,
  'messages.already-claimed': 409,
  'messages.not-yours': 409,
  'messages.already-done': 409,
  'messages.not-done': 409,
  'messages.nothing-waiting': 404,
  'messages.assignee-not-found': 404,
  'messages.assignee-cannot-see': 409,
  'messages.handling-text-missing': 422,
  'messages.urgency-ground-missing': 422,
  'messages.urgency-ground-superfluous': 422,
  'messages.beyond-clearance': 409,
  'messages.thread-same': 409,
  'messages.sender-not-found': 404,
  'messages.delivery-not-failed': 409,
  'messages.cannot-read': 422,
  'messages.quarantine-settled': 409,
  'messages.criteria-missing': 422,
  'messages.cursor-invalid': 400,
  'messages.intake-media-type': 415,
  'messages.idempotency-key-missing': 400,
  'messages.idempotency-key-reused': 422,
} as const;

const messageId = idOf<'message'>();
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

const delivery = z.object({
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

const flag = z.enum(['true', 'false']);

export const listQueue = endpoint({
  name: 'messages.list-queue',
  summary: 'Messages in work, most pressing first',
  method: 'GET',
  path: '/messages/queue',
  permission: mayMessages.read,
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum(workStates).optional(),
    whose: z.enum(['mine', 'nobody', 'anybody']).default('anybody'),
    direction: z.enum(directions).optional(),
    channel: z.enum(channels).optional(),
    urgency: z.enum(urgencies).optional(),
    kind: z.enum(messageKinds).optional(),
    language: line(10).optional(),
    unit: idOf<'unit'>().optional(),
    overdue: flag.optional(),
    sort: z.enum(['deadline', 'urgency', 'received', '-received']).default('deadline'),
  }),
  reply: pageOf(messageLine),
  refusals: { 'messages.cursor-invalid': 400 },
});

export const countQueue = endpoint({
  name: 'messages.count-queue',
  summary: 'How much waits: for the badges and the shift leader',
  method: 'GET',
  path: '/messages/queue/counts',
  permission: mayMessages.read,
  operation: 'none',
  reply: z.object({
    waiting: z.int(),
    mine: z.int(),
    urgent: z.int(),
    overdue: z.int(),
    dueWithinHour: z.int(),
    quarantined: z.int(),
    deliveriesFailed: z.int(),
  }),
  refusals: {},
});

export const takeNext = endpoint({
  name: 'messages.take-next',
  summary: 'Claim the most pressing message that nobody has, among those the filters leave',
  method: 'POST',
  path: '/messages/queue/next',
  permission: mayMessages.work,
  operation: 'alter',
  body: z.strictObject({ channel: z.enum(channels).optional(), language: line(10).optional(), unit: idOf<'unit'>().optional() }),
  reply: messageLine,
  refusals: { 'messages.nothing-waiting': 404 },
});

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

/** Criteria may be about people, so they travel in the body, with the purpose; at least one criterion. */
export const searchCriteria = z.strictObject({
  purpose,
  /** Words, "phrases", -without and begin* over subject, body and attachment names; accents and case do not count. */
  text: z.string().trim().max(400).optional(),
  /** A number of ours, a partner's reference or a Message-ID, exactly. */
  reference: text(400).optional(),
  /** Code, name or address of the sender or a recipient; begins with. */
  party: text(160).optional(),
  country: countryCode.optional(),
  from: instant.optional(),
  until: instant.optional(),
  direction: z.enum(directions).optional(),
  channels: z.array(z.enum(channels)).max(channels.length).optional(),
  kinds: z.array(z.enum(messageKinds)).max(messageKinds.length).optional(),
  crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length).optional(),
});
export type SearchCriteria = z.output<typeof searchCriteria>;

export const searchMessages = endpoint({
  name: 'messages.search',
  summary: 'Search the registry, newest first',
  method: 'POST',
  path: '/messages/search',
  permission: mayMessages.read,
  operation: 'consult',
  body: searchCriteria.extend(paging),
  reply: z.object({
    items: z.array(messageLine.extend({ /** Where it was found, with the words between `‹` and `›`. */ snippet: z.string().nullable() })),
    next: z.string().nullable(),
    /** Exact up to 1,000; null above. */
    total: z.int().nullable(),
  }),
  refusals: { 'messages.criteria-missing': 422, 'messages.cursor-invalid': 400 },
});

export const exportSearch = endpoint({
  name: 'messages.export-search',
  summary: 'The lines of a search as CSV, at most 10,000',
  method: 'POST',
  path: '/messages/search/export',
  permission: mayMessages.export,
  operation: 'disclose',
  kind: 'download',
  body: searchCriteria,
  refusals: { 'messages.criteria-missing': 422 },
});

/* ── outbox ── */

export const listOutbox = endpoint({
  name: 'messages.list-outbox',
  summary: 'Deliveries, those in trouble first',
  method: 'GET',
  path: '/messages/outbox',
  permission: mayMessages['see-outbox'],
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum(deliveryStates).optional(),
  }),
  reply: pageOf(delivery.extend({ messageId, number: z.string(), subject: z.string(), createdAt: instantOut })),
  refusals: { 'messages.cursor-invalid': 400 },
});

export const retryDelivery = endpoint({
  name: 'messages.retry-delivery',
  summary: 'Try a failed or waiting delivery again now',
  method: 'POST',
  path: '/messages/outbox/:id/retry',
  permission: mayMessages.send,
  operation: 'transfer',
  params: z.object({ id: idOf<'delivery'>() }),
  reply: z.object({}),
  refusals: { 'messages.delivery-not-found': 404, 'messages.delivery-not-failed': 409 },
});

/* ── quarantine ── */

export const quarantined = z
  .object({
    id: idOf<'quarantined'>(),
    channel: z.enum(channels),
    source: z.string(),
    mediaType: z.string(),
    receivedAt: instantOut,
    reason: z.enum(decodeFailures),
    /** Where it broke: a field path or a position, never what stood there. */
    detail: z.string(),
    byteCount: z.int(),
    sha256: z.string(),
    state: z.enum(['open', 'registered', 'set-aside']),
    attemptCount: z.int(),
    settledBy: z.string().nullable(),
    settledAt: instantOut.nullable(),
    note: z.string().nullable(),
    messageId: messageId.nullable(),
    messageNumber: z.string().nullable(),
  })
  .meta({ id: 'Quarantined' });
export type Quarantined = z.output<typeof quarantined>;

const quarantinedById = z.object({ id: idOf<'quarantined'>() });

export const listQuarantine = endpoint({
  name: 'messages.list-quarantine',
  summary: 'What could not be read, newest first',
  method: 'GET',
  path: '/messages/quarantine',
  permission: mayMessages['see-quarantine'],
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum(['open', 'registered', 'set-aside']).optional(),
  }),
  reply: pageOf(quarantined),
  refusals: { 'messages.cursor-invalid': 400 },
});

export const previewQuarantined = endpoint({
  name: 'messages.preview-quarantined',
  summary: 'The first 16 KiB of the bytes, as text with everything unprintable made visible',
  method: 'GET',
  path: '/messages/quarantine/:id/preview',
  permission: mayMessages['see-quarantine'],
  operation: 'consult',
  params: quarantinedById,
  reply: z.object({ text: z.string(), truncated: z.boolean() }),
  refusals: { 'messages.quarantined-not-found': 404 },
});

export const downloadQuarantined = endpoint({
  name: 'messages.download-quarantined',
  summary: 'The bytes exactly as they arrived',
  method: 'GET',
  path: '/messages/quarantine/:id/bytes',
  permission: mayMessages['see-quarantine'],
  operation: 'disclose',
  kind: 'download',
  params: quarantinedById,
  refusals: { 'messages.quarantined-not-found': 404 },
});

export const retryQuarantined = endpoint({
  name: 'messages.retry-quarantined',
  summary: 'Read it again, with the reader as it is now',
  method: 'POST',
  path: '/messages/quarantine/:id/retry',
  permission: mayMessages['see-quarantine'],
  operation: 'collect',
  params: quarantinedById,
  reply: quarantined,
  refusals: { 'messages.quarantined-not-found': 404, 'messages.quarantine-settled': 409 },
});

export const setAsideQuarantined = endpoint({
  name: 'messages.set-aside-quarantined',
  summary: 'Settle it without registering, with the reason; the bytes stay',
  method: 'POST',
  path: '/messages/quarantine/:id/set-aside',
  permission: mayMessages['see-quarantine'],
  operation: 'alter',
  params: quarantinedById,
  body: z.strictObject({ note: text(400).min(3) }),
  reply: quarantined,
  refusals: { 'messages.quarantined-not-found': 404, 'messages.quarantine-settled': 409 },
});

/* ── intake over HTTP ── */

export const handIn = endpoint({
  name: 'messages.hand-in',
  summary: 'Hand in one message, as mail (message/rfc822) or as our envelope; answered only once it is committed',
  method: 'POST',
  path: '/messages/intake',
  permission: 'client',
  operation: 'collect',
  kind: 'bytes',
  reply: z.object({
    fate: z.enum(['registered', 'duplicate', 'quarantined']),
    number: z.string().nullable(),
    messageId: messageId.nullable(),
    reason: z.enum(decodeFailures).nullable(),
  }),
  refusals: {
    'messages.intake-media-type': 415,
    'messages.idempotency-key-missing': 400,
    'messages.idempotency-key-reused': 422,
  },
});
