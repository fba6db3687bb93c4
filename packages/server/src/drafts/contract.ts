import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { idOf, instant, instantOut, languageTag } from '../kernel/schema.ts';
import {
  channels,
  classifications,
  crimeAreas,
  handlingCodes,
  informationEvaluations,
  messageKinds,
  sienaExceptions,
  sourceEvaluations,
  urgencies,
  urgencyGrounds,
} from '../kernel/vocabulary.ts';
import { message, person } from '../messages/contract.ts';
import { leaveObstacles, leaveWarnings } from '../messages/model.ts';
import { draftKinds, manualMeans } from './model.ts';

export const mayDrafts = declarePermissions('drafts', {
  write: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer'],
});

export const draftsRefusals = {
  'drafts.draft-not-found': 404,
  'drafts.message-not-found': 404,
  'drafts.quarantined-not-found': 404,
  'drafts.quarantine-settled': 409,
  'drafts.changed-meanwhile': 412,
  'drafts.incomplete': 422,
  'drafts.recipient-unreachable': 422,
  'drafts.handling-text-missing': 422,
  'drafts.urgency-ground-missing': 422,
  'drafts.urgency-ground-superfluous': 422,
  'drafts.may-not-leave': 409,
  'drafts.warnings-not-accepted': 409,
  'drafts.sender-not-found': 404,
  'drafts.beyond-reach': 403,
  'drafts.attachment-not-found': 404,
  'drafts.attachment-too-many': 413,
  'drafts.attachment-too-large': 413,
} as const;

const messageId = idOf<'message'>();

const draftRecipient = z.strictObject({
  organisationId: idOf<'organisation'>().nullable(),
  /**
   * Needed when the organisation is unknown. Of a known one, one of its own addresses; without, its first is used. Any
   * other reaches nobody: what is checked for an organisation must not go elsewhere.
   */
  address: z.string().trim().max(254).nullable(),
  copy: z.boolean(),
});

const draftFields = {
  channel: z.enum(channels),
  /** Directive (EU) 2023/977 Art. 13(2): why another channel than SIENA. */
  sienaException: z.enum(sienaExceptions).nullable().optional(),
  kind: z.enum(messageKinds),
  urgency: z.enum(urgencies),
  urgencyGround: z.enum(urgencyGrounds).nullable(),
  classification: z.enum(classifications),
  handling: z.array(z.enum(handlingCodes)).max(handlingCodes.length),
  handlingText: z.string().max(2_000).nullable(),
  sourceEvaluation: z.enum(sourceEvaluations).nullable(),
  informationEvaluation: z.enum(informationEvaluations).nullable(),
  crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length),
  language: languageTag.nullable(),
  recipients: z.array(draftRecipient).max(50),
  subject: z.string().max(400),
  body: z.string().max(500_000),
  ownReference: z.string().max(200).nullable(),
  otherReferences: z.array(z.string().max(200)).max(20),
  /** Only for `manual`: who called, wrote or came, and when. */
  manual: z
    .strictObject({
      means: z.enum(manualMeans),
      senderId: idOf<'organisation'>().nullable(),
      senderName: z.string().max(160),
      receivedAt: instant,
    })
    .nullable(),
} as const;
const draftContent = z.strictObject(draftFields);
export type DraftContent = z.output<typeof draftContent>;

export const draft = z
  .object({
    id: idOf<'draft'>(),
    draftKind: z.enum(draftKinds),
    /** The message it answers or forwards. */
    about: z.object({ id: messageId, number: z.string(), subject: z.string() }).nullable(),
    content: draftContent.extend({ manual: z.object({ means: z.enum(manualMeans), senderId: idOf<'organisation'>().nullable(), senderName: z.string(), receivedAt: instantOut }).nullable() }),
    attachments: z.array(
      z.object({ position: z.int(), name: z.string(), mediaType: z.string(), byteCount: z.int(), suspicious: z.boolean() }),
    ),
    author: person,
    savedAt: instantOut,
    /** Goes up with every change. A save is refused only when the content changed after the version it names. */
    version: z.int(),
    /** What stands in the way of sending, and what should be looked at, as things stand. */
    release: z.object({
      obstacles: z.array(z.object({ code: z.enum(leaveObstacles), recipient: z.string().nullable() })),
      warnings: z.array(z.object({ code: z.enum(leaveWarnings), recipient: z.string().nullable() })),
      /** What other slices have still to decide before it may leave: their refusals, with their sentences. Absent: nothing. */
      pending: z.array(z.object({ code: z.string() })).optional(),
    }),
    /** Per recipient: what it reads, and its local time now. */
    advice: z.array(
      z.object({
        organisationId: idOf<'organisation'>(),
        code: z.string(),
        name: z.string(),
        languages: z.array(z.string()),
        channels: z.array(z.enum(channels)),
        timeZone: z.string(),
      }),
    ),
  })
  .meta({ id: 'Draft' });
export type Draft = z.output<typeof draft>;

const draftById = z.object({ id: idOf<'draft'>() });
const draftFile = z.object({ id: idOf<'draft'>(), position: z.coerce.number().int().min(0).max(999_999) });

export const listDrafts = endpoint({
  name: 'drafts.list',
  summary: 'One’s own drafts; a shift leader sees everybody’s',
  method: 'GET',
  path: '/drafts',
  permission: mayDrafts.write,
  operation: 'none',
  reply: z.object({
    items: z.array(
      z.object({
        id: idOf<'draft'>(),
        draftKind: z.enum(draftKinds),
        subject: z.string(),
        author: person,
        savedAt: instantOut,
        about: z.object({ id: messageId, number: z.string() }).nullable(),
      }),
    ),
  }),
  refusals: {},
});

export const startDraft = endpoint({
  name: 'drafts.start',
  summary: 'Begin a new message, a reply or forward with the markings carried over, or a registration by hand',
  method: 'POST',
  path: '/drafts',
  permission: mayDrafts.write,
  operation: 'collect',
  body: z.strictObject({
    draftKind: z.enum(draftKinds),
    aboutId: messageId.optional(),
  }),
  reply: draft,
  refusals: { 'drafts.message-not-found': 404 },
});

export const getDraft = endpoint({
  name: 'drafts.get',
  summary: 'A draft as saved',
  method: 'GET',
  path: '/drafts/:id',
  permission: mayDrafts.write,
  operation: 'consult',
  params: draftById,
  reply: draft,
  refusals: { 'drafts.draft-not-found': 404 },
});

export const saveDraft = endpoint({
  name: 'drafts.save',
  summary: 'Save what is typed, as it is typed',
  method: 'PUT',
  path: '/drafts/:id',
  permission: mayDrafts.write,
  operation: 'alter',
  params: draftById,
  body: draftContent,
  ifMatch: true,
  reply: draft,
  refusals: { 'drafts.draft-not-found': 404, 'drafts.changed-meanwhile': 412, 'drafts.beyond-reach': 403 },
});

export const discardDraft = endpoint({
  name: 'drafts.discard',
  summary: 'Throw a draft away',
  method: 'DELETE',
  path: '/drafts/:id',
  permission: mayDrafts.write,
  operation: 'erase',
  params: draftById,
  reply: z.object({}),
  refusals: { 'drafts.draft-not-found': 404 },
});

export const attachToDraft = endpoint({
  name: 'drafts.attach',
  summary: 'Add a file to a draft; its type is read from its content',
  method: 'POST',
  path: '/drafts/:id/attachments',
  permission: mayDrafts.write,
  operation: 'collect',
  kind: 'upload',
  params: draftById,
  reply: draft,
  refusals: {
    'drafts.draft-not-found': 404,
    'drafts.attachment-too-many': 413,
    'drafts.attachment-too-large': 413,
  },
});

export const downloadDraftAttachment = endpoint({
  name: 'drafts.download-attachment',
  summary: 'One file of a draft, always as a file to save',
  method: 'GET',
  path: '/drafts/:id/attachments/:position',
  permission: mayDrafts.write,
  operation: 'consult',
  kind: 'download',
  params: draftFile,
  refusals: { 'drafts.draft-not-found': 404, 'drafts.attachment-not-found': 404 },
});

export const detachFromDraft = endpoint({
  name: 'drafts.detach',
  summary: 'Remove a file from a draft',
  method: 'DELETE',
  path: '/drafts/:id/attachments/:position',
  permission: mayDrafts.write,
  operation: 'erase',
  params: draftFile,
  reply: draft,
  refusals: { 'drafts.draft-not-found': 404, 'drafts.attachment-not-found': 404 },
});

export const sendDraft = endpoint({
  name: 'drafts.send',
  summary: 'Register a draft as an outgoing message and hand it to the outbox; or register one taken by hand as incoming',
  method: 'POST',
  path: '/drafts/:id/send',
  permission: mayDrafts.write,
  operation: 'transfer',
  params: draftById,
  body: z.strictObject({
    /** The warnings the author saw and goes on in spite of; a warning not among them stops the sending. */
    acceptedWarnings: z.array(z.enum(leaveWarnings)).max(leaveWarnings.length),
    /** File the message it answers, in the same step. */
    finishAnswered: z.boolean().default(false),
  }),
  ifMatch: true,
  reply: message,
  refusals: {
    'drafts.draft-not-found': 404,
    'drafts.changed-meanwhile': 412,
    'drafts.incomplete': 422,
    'drafts.recipient-unreachable': 422,
    'drafts.handling-text-missing': 422,
    'drafts.urgency-ground-missing': 422,
    'drafts.urgency-ground-superfluous': 422,
    'drafts.may-not-leave': 409,
    'drafts.warnings-not-accepted': 409,
    'drafts.sender-not-found': 404,
    'drafts.beyond-reach': 403,
    'drafts.quarantine-settled': 409,
  },
});

export const startFromQuarantine = endpoint({
  name: 'drafts.start-from-quarantine',
  summary: 'Begin a registration by hand with the bytes attached; sending it settles the quarantine',
  method: 'POST',
  path: '/drafts/from-quarantine/:id',
  permission: mayDrafts.write,
  operation: 'collect',
  params: z.object({ id: idOf<'quarantined'>() }),
  reply: draft,
  refusals: { 'drafts.quarantined-not-found': 404, 'drafts.quarantine-settled': 409 },
});
