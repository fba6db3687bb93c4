import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { idOf, instantOut, text } from '../kernel/schema.ts';
import { channels } from '../kernel/vocabulary.ts';
import { decodeFailures } from '../channels/model.ts';
import { deliveryStates } from './model.ts';
import { delivery, messageId } from './contract-message.ts';
import { mayMessages } from './contract-rights.ts';

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
