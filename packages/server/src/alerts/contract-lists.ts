import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { idOf, instantOut, line, text } from '../kernel/schema.ts';
import { mayReceive } from './contract-received-rights.ts';
import { receivedLine } from './contract-received.ts';
import { alertCategories } from './model.ts';
import { heldReasons, listChanges, listFailures, listFileRoles, listFormats, listModes, listSystems, listVersionStates } from './model-received.ts';

/*
 * Lists of others, as sanctions: what lists there are, and each version that came. A version is begun, gets its files one by
 * one, is read beside other work and applied, unless it is so unlike the list that a person must confirm it. The same by a
 * person and by a machine with an API key (`vigie list send`); a machine can confirm nothing.
 */

const code = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/);
const listId = idOf<'alert-list'>();
const versionId = idOf<'alert-list-version'>();
const listing = { limit: z.coerce.number().int().min(1).max(200).default(50), after: paging.after };

/** Checked by the engine's adapters: kind, columns with their fields, delimiter, encoding. */
const csvMapping = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Readonly<Record<string, object | string | number>>>;

const listFields = {
  name: line(200),
  system: z.enum(listSystems),
  category: z.enum(alertCategories),
  /** Null: found out from the file. */
  format: z.enum(listFormats).nullable(),
  /** Of CSV files whose headers do not say what they are: as the engine's adapters have it. */
  mapping: csvMapping.nullable(),
  issuer: line(200),
  issuerCountry: z.string().regex(/^[A-Z]{2}$/).nullable(),
  legalGround: text(1_000).min(3),
  /** Null: about as many as are in force. */
  expectedCount: z.int().min(0).max(5_000_000).nullable(),
  mostGoneShare: z.number().min(0).max(1),
  keepGoneDays: z.int().min(0).max(3_650),
  /** Whether a machine with an API key may send it. */
  byKey: z.boolean(),
  active: z.boolean(),
} as const;

export const listVersion = z
  .object({
    id: versionId,
    listId,
    listCode: z.string(),
    number: z.int(),
    mode: z.enum(listModes),
    state: z.enum(listVersionStates),
    format: z.enum(listFormats).nullable(),
    files: z.array(z.object({ position: z.int(), role: z.enum(listFileRoles), name: z.string(), byteCount: z.int(), sha256: z.string(), kept: z.boolean() })),
    /** While it is read they grow. */
    rowCount: z.int(),
    acceptedCount: z.int(),
    refusedCount: z.int(),
    /** Of the refused: the identifier stood in the list before. */
    duplicateCount: z.int(),
    warningCount: z.int(),
    /** Of a held version: what it would come to. */
    newCount: z.int(),
    changedCount: z.int(),
    goneCount: z.int(),
    unchangedCount: z.int(),
    heldReasons: z.array(z.enum(heldReasons)),
    failure: z.enum(listFailures).nullable(),
    /** Number of an earlier version with the very same files. */
    sameAs: z.int().nullable(),
    /** A colleague, or the machine that sent it. */
    startedBy: z.string(),
    startedAt: instantOut,
    readAt: instantOut.nullable(),
    settledBy: z.string().nullable(),
    settledAt: instantOut.nullable(),
    settledNote: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'AlertListVersion' });
export type ListVersion = z.output<typeof listVersion>;

export const alertList = z
  .object({
    id: listId,
    code: z.string(),
    ...listFields,
    inForceCount: z.int(),
    /** The one that was applied last, and the one under way. */
    lastApplied: listVersion.nullable(),
    underWay: listVersion.nullable(),
    changedAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'AlertList' });
export type AlertList = z.output<typeof alertList>;

export const listLists = endpoint({
  name: 'alerts.list-lists',
  summary: 'The lists that the desk receives',
  method: 'GET',
  path: '/alerts/lists',
  permission: mayReceive['see-lists'],
  operation: 'none',
  reply: z.object({ items: z.array(alertList) }),
  refusals: {},
});

const configuring = { 'alerts.list-mapping-unusable': 422, 'alerts.list-category-does-not-fit': 422 } as const;

export const addList = endpoint({
  name: 'alerts.add-list',
  summary: 'Say that a list will be received',
  method: 'POST',
  path: '/alerts/lists',
  permission: mayReceive['configure-list'],
  operation: 'administer',
  body: z.strictObject({ code, ...listFields }),
  reply: alertList,
  refusals: { ...configuring, 'alerts.list-code-taken': 409 },
});

export const changeList = endpoint({
  name: 'alerts.change-list',
  summary: 'Change what is known of a list',
  method: 'PUT',
  path: '/alerts/lists/:id',
  permission: mayReceive['configure-list'],
  operation: 'administer',
  params: z.object({ id: listId }),
  body: z.strictObject(listFields),
  ifMatch: true,
  reply: alertList,
  refusals: { ...configuring, 'alerts.list-not-found': 404, 'alerts.received-changed-meanwhile': 412 },
});

/* ── versions, by people ── */

const byVersion = z.object({ id: versionId });
const startBody = z.strictObject({ listCode: code, mode: z.enum(listModes).default('full') });
const starting = { 'alerts.list-not-found': 404, 'alerts.list-not-active': 409, 'alerts.list-version-under-way': 409 } as const;
/** `role`: found out from what is in it when it is left out. */
const fileQuery = z.object({ role: z.enum(listFileRoles).optional() });
const filing = { 'alerts.list-version-not-found': 404, 'alerts.list-version-not-receiving': 409, 'alerts.list-file-empty': 422, 'alerts.list-files-too-many': 409 } as const;
const reading = { 'alerts.list-version-not-found': 404, 'alerts.list-version-not-receiving': 409, 'alerts.list-file-missing': 409 } as const;

export const startListVersion = endpoint({
  name: 'alerts.start-list-version',
  summary: 'Begin a new version of a list',
  method: 'POST',
  path: '/alerts/list-versions',
  permission: mayReceive['load-list'],
  operation: 'collect',
  body: startBody,
  reply: listVersion,
  refusals: starting,
});

export const addListFile = endpoint({
  name: 'alerts.add-list-file',
  summary: 'Add a file to a version that is receiving; a list of several files gets each by itself',
  method: 'POST',
  path: '/alerts/list-versions/:id/files',
  permission: mayReceive['load-list'],
  operation: 'collect',
  kind: 'upload',
  params: byVersion,
  query: fileQuery,
  reply: listVersion,
  refusals: filing,
});

export const readListVersion = endpoint({
  name: 'alerts.read-list-version',
  summary: 'All files are there: read and apply them, beside other work',
  method: 'POST',
  path: '/alerts/list-versions/:id/read',
  permission: mayReceive['load-list'],
  operation: 'collect',
  params: byVersion,
  reply: listVersion,
  refusals: reading,
});

export const listListVersions = endpoint({
  name: 'alerts.list-list-versions',
  summary: 'Versions of the lists, begun last first',
  method: 'GET',
  path: '/alerts/list-versions',
  permission: mayReceive['see-lists'],
  operation: 'none',
  query: z.object({ ...listing, listId: listId.optional(), state: z.enum(listVersionStates).optional() }),
  reply: pageOf(listVersion),
  refusals: { 'alerts.received-cursor-invalid': 400 },
});

export const getListVersion = endpoint({
  name: 'alerts.get-list-version',
  summary: 'A version of a list with its counts',
  method: 'GET',
  path: '/alerts/list-versions/:id',
  permission: mayReceive['see-lists'],
  operation: 'none',
  params: byVersion,
  reply: listVersion,
  refusals: { 'alerts.list-version-not-found': 404 },
});

export const listListErrors = endpoint({
  name: 'alerts.list-list-errors',
  summary: 'What in the files of a version could not be read, by line',
  method: 'GET',
  path: '/alerts/list-versions/:id/errors',
  permission: mayReceive['read-received'],
  operation: 'consult',
  params: byVersion,
  query: z.object({ ...listing, severity: z.enum(['refused', 'warning']).optional() }),
  reply: pageOf(z.object({ position: z.int(), severity: z.enum(['refused', 'warning']), line: z.int(), /** As the engine's adapters have it: `id.duplicate`. */ code: z.string(), field: z.string().nullable(), detail: z.string() })),
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.received-cursor-invalid': 400 },
});

export const listListAlerts = endpoint({
  name: 'alerts.list-list-alerts',
  summary: 'The alerts that a version made, changed or let go',
  method: 'GET',
  path: '/alerts/list-versions/:id/alerts',
  permission: mayReceive['read-received'],
  operation: 'consult',
  params: byVersion,
  query: z.object({ ...listing, change: z.enum(listChanges).optional() }),
  reply: pageOf(receivedLine.extend({ change: z.enum(listChanges) })),
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.received-cursor-invalid': 400 },
});

export const confirmListVersion = endpoint({
  name: 'alerts.confirm-list-version',
  summary: 'Apply a held version all the same',
  method: 'POST',
  path: '/alerts/list-versions/:id/confirm',
  permission: mayReceive['load-list'],
  operation: 'collect',
  params: byVersion,
  body: z.strictObject({ note: line(500) }),
  ifMatch: true,
  reply: listVersion,
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.list-version-not-held': 409, 'alerts.received-changed-meanwhile': 412 },
});

export const refuseListVersion = endpoint({
  name: 'alerts.refuse-list-version',
  summary: 'Leave a held version, or one whose files never came, unapplied',
  method: 'POST',
  path: '/alerts/list-versions/:id/refuse',
  permission: mayReceive['load-list'],
  operation: 'alter',
  params: byVersion,
  body: z.strictObject({ note: line(500) }),
  ifMatch: true,
  reply: listVersion,
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.list-version-not-held': 409, 'alerts.received-changed-meanwhile': 412 },
});

export const retryListVersion = endpoint({
  name: 'alerts.retry-list-version',
  summary: 'Read the kept files of a version again: after a change of the mapping or of the reader',
  method: 'POST',
  path: '/alerts/list-versions/:id/retry',
  permission: mayReceive['load-list'],
  operation: 'collect',
  params: byVersion,
  reply: listVersion,
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.list-version-not-readable': 409, 'alerts.list-version-under-way': 409 },
});

/* ── versions, by machines ── */

export const sendListVersion = endpoint({
  name: 'alerts.send-list-version',
  summary: 'Begin a new version of a list, by a machine',
  method: 'POST',
  path: '/alerts/sent-lists',
  permission: 'client',
  operation: 'collect',
  body: startBody,
  reply: listVersion,
  refusals: { ...starting, 'alerts.list-not-by-key': 403 },
});

export const sendListFile = endpoint({
  name: 'alerts.send-list-file',
  summary: 'Add a file to a version that is receiving, by a machine',
  method: 'POST',
  path: '/alerts/sent-lists/:id/files',
  permission: 'client',
  operation: 'collect',
  kind: 'upload',
  params: byVersion,
  query: fileQuery,
  reply: listVersion,
  refusals: { ...filing, 'alerts.list-not-by-key': 403 },
});

export const sendListRead = endpoint({
  name: 'alerts.send-list-read',
  summary: 'All files are sent: read and apply them, beside other work',
  method: 'POST',
  path: '/alerts/sent-lists/:id/read',
  permission: 'client',
  operation: 'collect',
  params: byVersion,
  reply: listVersion,
  refusals: { ...reading, 'alerts.list-not-by-key': 403 },
});

export const getSentList = endpoint({
  name: 'alerts.get-sent-list',
  summary: 'How far a version is that a machine sent: counts only',
  method: 'GET',
  path: '/alerts/sent-lists/:id',
  permission: 'client',
  operation: 'none',
  params: byVersion,
  reply: listVersion,
  refusals: { 'alerts.list-version-not-found': 404, 'alerts.list-not-by-key': 403 },
});
