import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { idOf, instantOut, text } from '../kernel/schema.ts';
import { messageLine, person } from '../messages/contract.ts';
import { subjectLine } from '../subjects/contract.ts';
import { itemKinds, relationReasons } from './model.ts';
import { byCase, caseId, caseRef, changedCase, reason } from './contract-case.ts';
import { mayCases } from './contract-rights.ts';

/** What lies in a case. Kinds to the right are shown by their own slices: here they are ids. */
export const caseItem = z
  .object({
    id: idOf<'case-item'>(),
    kind: z.enum(itemKinds),
    objectId: z.string(),
    reason: z.string(),
    addedBy: person.nullable(),
    addedAt: instantOut,
    /** The case it was filed into, while that one is merged into this; otherwise null. */
    origin: caseRef.nullable(),
    /** Of its kind; null also when it is not to be seen. */
    message: messageLine.nullable(),
    subject: subjectLine.nullable(),
  })
  .meta({ id: 'CaseItem' });
export type CaseItemView = z.output<typeof caseItem>;

export const listItems = endpoint({
  name: 'cases.list-items',
  summary: 'What lies in a case, each thing once',
  method: 'GET',
  path: '/cases/:id/items',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  query: z.object({ kind: z.enum(itemKinds).optional() }),
  reply: z.object({ items: z.array(caseItem) }),
  refusals: { 'cases.case-not-found': 404 },
});

export const fileIntoCase = endpoint({
  name: 'cases.file',
  summary: 'Put something into a case; a message takes its whole thread along',
  method: 'POST',
  path: '/cases/:id/items',
  permission: mayCases.work,
  operation: 'combine',
  params: byCase,
  body: z.strictObject({ kind: z.enum(['message', 'subject']), objectId: z.uuid(), reason: text(1_000).default('') }),
  reply: z.object({ items: z.array(caseItem) }),
  refusals: {
    'cases.case-not-found': 404,
    'cases.not-open': 409,
    'cases.object-not-found': 404,
    'cases.already-in-case': 409,
    'cases.held-elsewhere': 409,
    'cases.beyond-clearance': 403,
  },
});

export const removeFromCase = endpoint({
  name: 'cases.remove-item',
  summary: 'Take something out of a case again; its history keeps that it was there',
  method: 'POST',
  path: '/cases/:id/items/:itemId/remove',
  permission: mayCases.work,
  operation: 'alter',
  params: z.object({ id: caseId, itemId: idOf<'case-item'>() }),
  body: z.strictObject({ reason }),
  reply: z.object({}),
  refusals: { 'cases.case-not-found': 404, 'cases.not-open': 409, 'cases.item-not-found': 404 },
});

export const listCasesOf = endpoint({
  name: 'cases.list-of',
  summary: 'The cases in which something lies, as far as the asker sees them',
  method: 'GET',
  path: '/cases/of/:kind/:objectId',
  permission: mayCases.read,
  operation: 'consult',
  params: z.object({ kind: z.enum(itemKinds), objectId: z.uuid() }),
  reply: z.object({ items: z.array(caseRef) }),
  refusals: {},
});

export const listRelated = endpoint({
  name: 'cases.list-related',
  summary: 'Other cases that may be about the same, each with its reason: suggestions, a person decides',
  method: 'GET',
  path: '/cases/:id/related',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({
    items: z.array(
      z.object({
        case: caseRef,
        reasons: z.array(
          z.object({
            code: z.enum(relationReasons),
            /** The number, reference or link that they share. */
            evidence: z.string(),
            /** Which of ours and which of theirs. */
            ours: z.object({ kind: z.enum(itemKinds), id: z.string() }),
            theirs: z.object({ kind: z.enum(itemKinds), id: z.string() }),
          }),
        ),
      }),
    ),
    /** False while the comparison of numbers is not ready: there may be more. */
    complete: z.boolean(),
  }),
  refusals: { 'cases.case-not-found': 404 },
});

export const note = z
  .object({ id: idOf<'note'>(), text: z.string(), by: person.nullable(), at: instantOut, origin: caseRef.nullable() })
  .meta({ id: 'CaseNote' });
export type Note = z.output<typeof note>;

export const listNotes = endpoint({
  name: 'cases.list-notes',
  summary: 'Notes of a case, newest first',
  method: 'GET',
  path: '/cases/:id/notes',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({ items: z.array(note) }),
  refusals: { 'cases.case-not-found': 404 },
});

export const addNote = endpoint({
  name: 'cases.add-note',
  summary: 'Write a note; it is not changed afterwards',
  method: 'POST',
  path: '/cases/:id/notes',
  permission: mayCases.work,
  operation: 'collect',
  params: byCase,
  body: z.strictObject({ text: text(50_000).min(1) }),
  reply: note,
  refusals: { 'cases.case-not-found': 404, 'cases.not-open': 409 },
});

export const caseFile = z
  .object({
    id: idOf<'case-file'>(),
    name: z.string(),
    mediaType: z.string(),
    byteCount: z.int(),
    sha256: z.string(),
    suspicious: z.boolean(),
    by: person.nullable(),
    at: instantOut,
    /** The task whose answer it belongs to. */
    taskId: idOf<'task'>().nullable(),
    origin: caseRef.nullable(),
  })
  .meta({ id: 'CaseFile' });
export type CaseFile = z.output<typeof caseFile>;

const byFile = z.object({ id: caseId, fileId: idOf<'case-file'>() });

export const listFiles = endpoint({
  name: 'cases.list-files',
  summary: 'Files of a case, newest first',
  method: 'GET',
  path: '/cases/:id/files',
  permission: mayCases.read,
  operation: 'consult',
  params: byCase,
  reply: z.object({ items: z.array(caseFile) }),
  refusals: { 'cases.case-not-found': 404 },
});

export const attachFile = endpoint({
  name: 'cases.attach-file',
  summary: 'Add a file to a case; its type is read from its content',
  method: 'POST',
  path: '/cases/:id/files',
  permission: mayCases.work,
  operation: 'collect',
  kind: 'upload',
  params: byCase,
  reply: caseFile,
  refusals: { 'cases.case-not-found': 404, 'cases.not-open': 409, 'cases.file-too-large': 413, 'cases.too-many-files': 413 },
});

export const downloadFile = endpoint({
  name: 'cases.download-file',
  summary: 'One file of a case, always as a file to save',
  method: 'GET',
  path: '/cases/:id/files/:fileId',
  permission: mayCases.read,
  operation: 'consult',
  kind: 'download',
  params: byFile,
  refusals: { 'cases.case-not-found': 404, 'cases.file-not-found': 404 },
});

export const removeFile = endpoint({
  name: 'cases.remove-file',
  summary: 'Remove a file from a case; its bytes are erased where nothing else has them',
  method: 'DELETE',
  path: '/cases/:id/files/:fileId',
  permission: mayCases.work,
  operation: 'erase',
  params: byFile,
  reply: z.object({}),
  refusals: { ...changedCase, 'cases.file-not-found': 404 },
});
