import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { idOf, instant, instantOut, line, text } from '../kernel/schema.ts';
import { classifications, handlingCodes } from '../kernel/vocabulary.ts';
import { person } from '../messages/contract.ts';
import { taskMeans, taskStates } from './model.ts';
import { byCase, caseId, reason, unitRef } from './contract-case.ts';
import { caseFile } from './contract-items.ts';
import { mayCases } from './contract-rights.ts';

const messageRef = z.object({ id: idOf<'message'>(), number: z.string(), subject: z.string() });
const organisationRef = z.object({ id: idOf<'organisation'>(), code: z.string(), name: z.string() });

/** What a national unit or a partner is asked to find out for a case. */
export const taskLine = z
  .object({
    id: idOf<'task'>(),
    caseId,
    /** `C-2026-000123/02`. */
    number: z.string(),
    /** Of its case; null for whoever sees the task only. */
    caseTitle: z.string().nullable(),
    state: z.enum(taskStates),
    /** Open, and past its deadline. */
    overdue: z.boolean(),
    means: z.enum(taskMeans),
    unit: unitRef.nullable(),
    organisation: organisationRef.nullable(),
    classification: z.enum(classifications),
    title: z.string(),
    dueAt: instantOut.nullable(),
    givenBy: person.nullable(),
    givenAt: instantOut,
    settledAt: instantOut.nullable(),
    settledBy: person.nullable(),
    /** The draft that carries it while it has not left; seen by its author. */
    draftId: idOf<'draft'>().nullable(),
    /** The message by which it left. */
    sent: messageRef.nullable(),
    /** What came back and may be its answer: confirm it by answering with it. */
    reply: messageRef.nullable(),
    remindedAt: instantOut.nullable(),
    reminderCount: z.int(),
    version: z.int(),
  })
  .meta({ id: 'TaskLine' });
export type TaskLine = z.output<typeof taskLine>;

/** What was given along with a task, as it read then: who does the task may not see the message itself. */
const enclosure = z.object({
  position: z.int(),
  message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
  name: z.string(),
  body: z.string(),
  handling: z.array(z.enum(handlingCodes)),
  handlingText: z.string().nullable(),
  files: z.array(z.object({ position: z.int(), name: z.string(), mediaType: z.string(), byteCount: z.int(), suspicious: z.boolean() })),
});

export const task = taskLine
  .extend({
    text: z.string(),
    enclosures: z.array(enclosure),
    answer: z.string().nullable(),
    answerMessage: messageRef.nullable(),
    answerFiles: z.array(caseFile),
    /** What happened to it, oldest first. */
    history: z.array(z.object({ at: instantOut, by: person.nullable(), act: z.string(), reason: z.string().nullable() })),
  })
  .meta({ id: 'Task' });
export type TaskView = z.output<typeof task>;

const byTask = z.object({ taskId: idOf<'task'>() });
const onTask = { 'cases.task-not-found': 404, 'cases.task-not-open': 409, 'cases.changed-meanwhile': 412 } as const;

export const giveTask = endpoint({
  name: 'cases.give-task',
  summary: 'Ask a unit on its screen, or a partner organisation by its channel as a draft to be sent',
  method: 'POST',
  path: '/cases/:id/tasks',
  permission: mayCases.work,
  operation: 'disclose',
  params: byCase,
  body: z.strictObject({
    /** A unit of ours does it at the desk; an organisation of the directory gets a message. */
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('unit'), unitId: idOf<'unit'>() }),
      z.strictObject({ kind: z.literal('organisation'), organisationId: idOf<'organisation'>() }),
    ]),
    title: line(300),
    text: text(20_000).min(1),
    dueAt: instant.nullable(),
    /** Messages and files of the case that go with it. */
    messageIds: z.array(idOf<'message'>()).max(20).default([]),
    fileIds: z.array(idOf<'case-file'>()).max(20).default([]),
    /** They are to be used as evidence: refused without the consent of whoever supplied them, Directive (EU) 2023/977 Art. 1(4). */
    asEvidence: z.boolean().optional(),
  }),
  reply: task,
  refusals: {
    'cases.case-not-found': 404,
    'cases.not-open': 409,
    'cases.unit-not-found': 404,
    'cases.organisation-not-found': 404,
    'cases.object-not-found': 404,
    'cases.file-not-found': 404,
    'cases.task-due-past': 422,
    'cases.task-unreachable': 422,
    'cases.use-ask-first': 409,
    'cases.use-evidence-without-consent': 409,
    'cases.beyond-clearance': 403,
  },
});

export const listTasks = endpoint({
  name: 'cases.list-tasks',
  summary: 'Tasks the asker may see, most pressing first: a national unit sees its own',
  method: 'GET',
  path: '/cases/tasks',
  permission: mayCases['see-tasks'],
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum([...taskStates, 'overdue']).optional(),
    whose: z.enum(['mine', 'unit', 'anybody']).default('anybody'),
    unit: idOf<'unit'>().optional(),
    caseId: caseId.optional(),
  }),
  reply: pageOf(taskLine),
  refusals: { 'cases.cursor-invalid': 400 },
});

export const countTasks = endpoint({
  name: 'cases.count-tasks',
  summary: 'How many tasks wait: for the navigation of a national unit',
  method: 'GET',
  path: '/cases/tasks/counts',
  permission: mayCases['see-tasks'],
  operation: 'none',
  reply: z.object({ open: z.int(), overdue: z.int(), replied: z.int() }),
  refusals: {},
});

export const getTask = endpoint({
  name: 'cases.get-task',
  summary: 'A task with what was given along and what was answered',
  method: 'GET',
  path: '/cases/tasks/:taskId',
  permission: mayCases['see-tasks'],
  operation: 'consult',
  params: byTask,
  reply: task,
  refusals: { 'cases.task-not-found': 404 },
});

export const answerTask = endpoint({
  name: 'cases.answer-task',
  summary: 'Answer a task in words, with the files attached before, or by a message that came',
  method: 'POST',
  path: '/cases/tasks/:taskId/answer',
  permission: mayCases['answer-tasks'],
  operation: 'collect',
  params: byTask,
  ifMatch: true,
  body: z.strictObject({
    text: text(50_000).default(''),
    /** A message of the case: what came back by the channel. */
    messageId: idOf<'message'>().optional(),
  }),
  reply: task,
  refusals: { ...onTask, 'cases.task-answer-missing': 422, 'cases.object-not-found': 404 },
});

export const cancelTask = endpoint({
  name: 'cases.cancel-task',
  summary: 'Withdraw a task',
  method: 'POST',
  path: '/cases/tasks/:taskId/cancel',
  permission: mayCases.work,
  operation: 'alter',
  params: byTask,
  ifMatch: true,
  body: z.strictObject({ reason }),
  reply: task,
  refusals: onTask,
});

export const extendTask = endpoint({
  name: 'cases.extend-task',
  summary: 'Give a task another deadline, or none',
  method: 'POST',
  path: '/cases/tasks/:taskId/due',
  permission: mayCases.work,
  operation: 'alter',
  params: byTask,
  ifMatch: true,
  body: z.strictObject({ dueAt: instant.nullable(), reason }),
  reply: task,
  refusals: { ...onTask, 'cases.task-due-past': 422 },
});

export const attachToTask = endpoint({
  name: 'cases.attach-to-task',
  summary: 'Add a file to the answer of a task',
  method: 'POST',
  path: '/cases/tasks/:taskId/files',
  permission: mayCases['answer-tasks'],
  operation: 'collect',
  kind: 'upload',
  params: byTask,
  reply: task,
  refusals: { 'cases.task-not-found': 404, 'cases.task-not-open': 409, 'cases.file-too-large': 413, 'cases.too-many-files': 413 },
});

export const downloadTaskFile = endpoint({
  name: 'cases.download-task-file',
  summary: 'One file of a task’s answer',
  method: 'GET',
  path: '/cases/tasks/:taskId/files/:fileId',
  permission: mayCases['see-tasks'],
  operation: 'consult',
  kind: 'download',
  params: z.object({ taskId: idOf<'task'>(), fileId: idOf<'case-file'>() }),
  refusals: { 'cases.task-not-found': 404, 'cases.file-not-found': 404 },
});

export const downloadEnclosedFile = endpoint({
  name: 'cases.download-enclosed-file',
  summary: 'One file that was given along with a task',
  method: 'GET',
  path: '/cases/tasks/:taskId/enclosures/:position/:file',
  permission: mayCases['see-tasks'],
  operation: 'disclose',
  kind: 'download',
  params: z.object({ taskId: idOf<'task'>(), position: z.coerce.number().int().min(0).max(999), file: z.coerce.number().int().min(0).max(999_999) }),
  refusals: { 'cases.task-not-found': 404, 'cases.file-not-found': 404 },
});

export const listAnswers = endpoint({
  name: 'cases.list-answers',
  summary: 'What was answered to the tasks of a case: flows into the reply',
  method: 'GET',
  path: '/cases/:id/answers',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({
    items: z.array(
      z.object({
        taskId: idOf<'task'>(),
        number: z.string(),
        title: z.string(),
        /** Who answered: the unit's or the organisation's name. */
        from: z.string(),
        answeredAt: instantOut,
        text: z.string(),
        message: messageRef.nullable(),
        files: z.array(caseFile),
      }),
    ),
  }),
  refusals: { 'cases.case-not-found': 404 },
});
