import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { idOf, instantOut, line, text } from '../kernel/schema.ts';
import { classifications, crimeAreas } from '../kernel/vocabulary.ts';
import { person } from '../messages/contract.ts';
import { caseActs, casePriorities, caseStates, closingReasons, itemKinds } from './model.ts';
import { mayCases } from './contract-rights.ts';

export const caseId = idOf<'case'>();
export const byCase = z.object({ id: caseId });
/** Why an act on a case was done: kept in its history. */
export const reason = line(1_000);
const title = line(300);

/** A unit as a screen names one. */
export const unitRef = z.object({ id: idOf<'unit'>(), code: z.string(), name: z.string() });

/** A case as other screens name it. */
export const caseRef = z
  .object({
    id: caseId,
    /** `C-2026-000123`: gapless per year of the desk's zone. */
    number: z.string(),
    title: z.string(),
    state: z.enum(caseStates),
    restricted: z.boolean(),
    classification: z.enum(classifications),
  })
  .meta({ id: 'CaseRef' });
export type CaseRefView = z.output<typeof caseRef>;

/** One line of the list of cases. */
export const caseLine = caseRef
  .extend({
    crimeAreas: z.array(z.enum(crimeAreas)),
    priority: z.enum(casePriorities),
    owner: person.nullable(),
    ownerUnit: unitRef.nullable(),
    openedAt: instantOut,
    closedAt: instantOut.nullable(),
    /** When anything last happened in it. */
    changedAt: instantOut,
    /** How many of each kind lie in it. */
    itemCounts: z.object(Object.fromEntries(itemKinds.map((kind) => [kind, z.int()])) as Record<(typeof itemKinds)[number], z.ZodInt>),
    openTaskCount: z.int(),
    overdueTaskCount: z.int(),
    /** The next deadline among its open tasks and unfinished messages. */
    nextDueAt: instantOut.nullable(),
    version: z.int(),
  })
  .meta({ id: 'CaseLine' });
export type CaseLine = z.output<typeof caseLine>;

/** A case with everything that its screen shows at once. */
export const caseView = caseLine
  .extend({
    summary: z.string(),
    openedBy: person.nullable(),
    closedBy: person.nullable(),
    closingReason: z.enum(closingReasons).nullable(),
    concludedAt: instantOut.nullable(),
    /** By when it is decided whether it is kept: at most six months after its conclusion, Directive (EU) 2023/977 Art. 16(4). */
    reviewDueAt: instantOut.nullable(),
    /** The case in which it is shown now. */
    mergedInto: caseRef.nullable(),
    /** The cases that are shown in this one. */
    mergedIn: z.array(caseRef),
    noteCount: z.int(),
    fileCount: z.int(),
    taskCount: z.int(),
    /** Null when it is open to whoever has the clearance. */
    memberCount: z.int().nullable(),
    /** Until when the asker sees it by break-glass; null when as a member or because it is not restricted. */
    glassEndsAt: instantOut.nullable(),
  })
  .meta({ id: 'Case' });
export type Case = z.output<typeof caseView>;

const found = { 'cases.case-not-found': 404 } as const;
export const changedCase = { ...found, 'cases.changed-meanwhile': 412, 'cases.not-open': 409 } as const;

/** A title may name a person, so what is looked for travels in the body. */
export const listCases = endpoint({
  name: 'cases.list',
  summary: 'Cases the asker may see, latest change first',
  method: 'POST',
  path: '/cases/list',
  permission: mayCases.read,
  operation: 'consult',
  body: z.strictObject({
    ...paging,
    state: z.enum(caseStates).optional(),
    whose: z.enum(['mine', 'unit', 'nobody', 'anybody']).default('anybody'),
    /** Words of the title, or a number or its beginning. */
    text: text(200).optional(),
    crimeArea: z.enum(crimeAreas).optional(),
    priority: z.enum(casePriorities).optional(),
    /** Only those with an open task past its deadline. */
    overdue: z.boolean().optional(),
    sort: z.enum(['-changed', '-opened', 'opened', 'due']).default('-changed'),
  }),
  reply: pageOf(caseLine),
  refusals: { 'cases.cursor-invalid': 400 },
});

export const countCases = endpoint({
  name: 'cases.count',
  summary: 'How many cases are open and what in them waits: for the navigation',
  method: 'GET',
  path: '/cases/counts',
  permission: mayCases.read,
  operation: 'none',
  reply: z.object({
    open: z.int(),
    mine: z.int(),
    unit: z.int(),
    openTasks: z.int(),
    overdueTasks: z.int(),
    /** Answers that came in and that nobody has confirmed. */
    repliedTasks: z.int(),
    reviewsDue: z.int(),
    erasuresProposed: z.int(),
    /** Break-glass that waits for the asker's review. */
    glassPending: z.int(),
  }),
  refusals: {},
});

export const openCase = endpoint({
  name: 'cases.open',
  summary: 'Open a case, with what it begins with',
  method: 'POST',
  path: '/cases',
  permission: mayCases.work,
  operation: 'collect',
  body: z.strictObject({
    title,
    summary: text(20_000).default(''),
    crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length).default([]),
    priority: z.enum(casePriorities).default('normal'),
    /** Raised to that of what is filed into it. */
    classification: z.enum(classifications).default('unclassified'),
    /** Default: the asker. Null leaves it to the unit or to whoever takes it. */
    ownerId: idOf<'account'>().nullable().optional(),
    ownerUnitId: idOf<'unit'>().nullable().optional(),
    /** Restricted from the first moment: only its owner sees it. */
    restricted: z.boolean().default(false),
    messageIds: z.array(idOf<'message'>()).max(50).default([]),
    subjectIds: z.array(idOf<'subject'>()).max(200).default([]),
  }),
  reply: caseView,
  refusals: {
    'cases.beyond-clearance': 403,
    'cases.owner-not-found': 404,
    'cases.owner-cannot-see': 409,
    'cases.unit-not-found': 404,
    'cases.object-not-found': 404,
    'cases.held-elsewhere': 409,
  },
});

export const getCase = endpoint({
  name: 'cases.get',
  summary: 'A case with its figures',
  method: 'GET',
  path: '/cases/:id',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: caseView,
  refusals: found,
});

export const findCase = endpoint({
  name: 'cases.find',
  summary: 'The case of a number',
  method: 'GET',
  path: '/cases/numbers/:number',
  permission: mayCases.read,
  operation: 'consult',
  params: z.object({ number: line(20) }),
  reply: caseRef,
  refusals: found,
});

export const correctCase = endpoint({
  name: 'cases.correct',
  summary: 'Change title, summary, crime areas, priority or classification',
  method: 'PATCH',
  path: '/cases/:id',
  permission: mayCases.work,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({
    title: title.optional(),
    summary: text(20_000).optional(),
    crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length).optional(),
    priority: z.enum(casePriorities).optional(),
    /** Never below that of a message in it. */
    classification: z.enum(classifications).optional(),
  }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.beyond-clearance': 403 },
});

export const assignCase = endpoint({
  name: 'cases.assign',
  summary: 'Give a case to a person, a unit or both; who gets a restricted one becomes its member',
  method: 'POST',
  path: '/cases/:id/owner',
  permission: mayCases.assign,
  operation: 'alter',
  params: byCase,
  ifMatch: true,
  body: z.strictObject({ ownerId: idOf<'account'>().nullable(), ownerUnitId: idOf<'unit'>().nullable(), reason: reason.optional() }),
  reply: caseView,
  refusals: { ...changedCase, 'cases.owner-not-found': 404, 'cases.owner-cannot-see': 409, 'cases.unit-not-found': 404 },
});

/** One thing that happened in a case, or came to lie in it. */
export const timelineEntry = z
  .object({
    id: z.string(),
    at: instantOut,
    by: person.nullable(),
    /** One of the slice's own acts, or `<slice>.<act>` of another. */
    act: z.union([z.enum(caseActs), z.string()]),
    /** The case it happened in: another while that one is merged into this. */
    caseNumber: z.string(),
    /** What it was about. */
    object: z.object({ kind: z.string(), id: z.string(), /** Number or name, null when it is not to be seen. */ label: z.string().nullable() }).nullable(),
    /** What the person wrote. */
    reason: z.string().nullable(),
    /** Closed words and figures of the act. */
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'CaseTimelineEntry' });
export type TimelineEntry = z.output<typeof timelineEntry>;

export const listTimeline = endpoint({
  name: 'cases.list-timeline',
  summary: 'Everything of a case in order: messages, items, notes, tasks, states, access; newest first',
  method: 'GET',
  path: '/cases/:id/timeline',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    order: z.enum(['newest', 'oldest']).default('newest'),
    only: z.enum(['all', 'messages', 'items', 'notes', 'tasks', 'states', 'access']).default('all'),
  }),
  reply: pageOf(timelineEntry),
  refusals: { ...found, 'cases.cursor-invalid': 400 },
});
