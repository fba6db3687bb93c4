import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { countryCode, idOf, instant, line, purpose, text } from '../kernel/schema.ts';
import { channels, crimeAreas, directions, messageKinds, urgencies } from '../kernel/vocabulary.ts';
import { workStates } from './model.ts';
import { messageLine } from './contract-message.ts';
import { mayMessages } from './contract-rights.ts';

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
    /** Not yet past its deadline, but before this many minutes are over. */
    dueWithinMinutes: z.coerce.number().int().min(1).max(10_080).optional(),
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
