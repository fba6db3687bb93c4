import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { idOf, instantOut, line } from '../kernel/schema.ts';
import { channels } from '../kernel/vocabulary.ts';

export const mayChannels = declarePermissions('channels', {
  'see-state': ['operator', 'shift-leader', 'administrator'],
  administer: ['administrator'],
});

export const channelsRefusals = {
  'channels.mailbox-not-found': 404,
  'channels.address-taken': 409,
  'channels.insecure-server': 422,
  'channels.changed-meanwhile': 412,
} as const;

const server = z.strictObject({
  host: line(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: line(254),
  /** Name of the environment variable that holds the password: a secret never travels through the browser. */
  passwordVariable: z.string().regex(/^[A-Z][A-Z0-9_]{2,63}$/),
});

const mailboxFields = {
  name: line(80),
  address: z.email().max(254),
  channel: z.enum(channels),
  imap: server.extend({ folder: line(120) }),
  smtp: server,
  enabled: z.boolean(),
} as const;

/** The state of one door, for the operator's status line. */
export const channelState = z
  .object({
    /** `mailbox:<id>`, `folder:<name>` or `http`. */
    source: z.string(),
    name: z.string(),
    channel: z.enum(channels).nullable(),
    state: z.enum(['connecting', 'idle', 'fetching', 'failed', 'stopped']),
    /** Why it failed, as a code: `authentication`, `certificate`, `unreachable`, `secret-missing`, `database`. */
    problem: z.string().nullable(),
    since: instantOut,
    lastArrivalAt: instantOut.nullable(),
  })
  .meta({ id: 'ChannelState' });
export type ChannelState = z.output<typeof channelState>;

export const mailbox = z
  .object({
    id: idOf<'mailbox'>(),
    ...mailboxFields,
    address: z.string(),
    name: z.string(),
    /** Those of the named environment variables that are not set in this process, or empty; each once. */
    missingVariables: z.array(z.string()),
    state: channelState.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Mailbox' });
export type MailboxView = z.output<typeof mailbox>;

export const listChannelStates = endpoint({
  name: 'channels.list-states',
  summary: 'How every door of the desk is doing',
  method: 'GET',
  path: '/channels/states',
  permission: mayChannels['see-state'],
  operation: 'none',
  reply: z.object({ items: z.array(channelState) }),
  refusals: {},
});

export const listMailboxes = endpoint({
  name: 'channels.list-mailboxes',
  summary: 'Configured mailboxes',
  method: 'GET',
  path: '/channels/mailboxes',
  permission: mayChannels.administer,
  operation: 'administer',
  reply: z.object({ items: z.array(mailbox) }),
  refusals: {},
});

const mailboxBody = z.strictObject(mailboxFields);
export type MailboxBody = z.output<typeof mailboxBody>;

export const createMailbox = endpoint({
  name: 'channels.create-mailbox',
  summary: 'Add a mailbox; it is watched at once when enabled',
  method: 'POST',
  path: '/channels/mailboxes',
  permission: mayChannels.administer,
  operation: 'administer',
  body: mailboxBody,
  reply: mailbox,
  refusals: { 'channels.address-taken': 409, 'channels.insecure-server': 422 },
});

export const changeMailbox = endpoint({
  name: 'channels.change-mailbox',
  summary: 'Change, enable or disable a mailbox',
  method: 'PUT',
  path: '/channels/mailboxes/:id',
  permission: mayChannels.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'mailbox'>() }),
  body: mailboxBody,
  ifMatch: true,
  reply: mailbox,
  refusals: {
    'channels.mailbox-not-found': 404,
    'channels.address-taken': 409,
    'channels.insecure-server': 422,
    'channels.changed-meanwhile': 412,
  },
});

export const testMailbox = endpoint({
  name: 'channels.test-mailbox',
  summary: 'Sign in to both servers of a mailbox and say how it went',
  method: 'POST',
  path: '/channels/mailboxes/:id/test',
  permission: mayChannels.administer,
  operation: 'administer',
  params: z.object({ id: idOf<'mailbox'>() }),
  reply: z.object({ imap: z.string(), smtp: z.string() }),
  refusals: { 'channels.mailbox-not-found': 404 },
});
