import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { idOf, instantOut, line, text } from '../kernel/schema.ts';
import { mayHoldings } from './contract-rights.ts';
import { sourceCode } from './contract-source.ts';
import { fileLimit, heldReasons, loadFailures, loadFormats, loadModes, loadOrigins, loadStates, rowErrorCodes, rowFates, workingStates } from './model.ts';

/** Loads: numbers and states. Personal are only the row errors: `raw` and `detail`. */

export const loadId = idOf<'holdings-load'>();
const byId = z.object({ id: loadId });
const person = z.object({ id: idOf<'account'>(), name: z.string() });

export const load = z
  .object({
    id: loadId,
    source: z.object({ code: z.string(), name: z.string() }),
    mode: z.enum(loadModes),
    format: z.enum(loadFormats),
    origin: z.enum(loadOrigins),
    state: z.enum(loadStates),
    /** What it was doing when a person stopped it, and will go on with. */
    stoppedIn: z.enum(workingStates).nullable(),
    file: z.object({
      name: z.string(),
      bytes: z.int(),
      /** How many are here: where the next part begins. */
      receivedBytes: z.int(),
      /** Hexadecimal; null until it was read once to the end. */
      sha256: z.string().nullable(),
    }),
    /** Of the step under way: bytes while reading, records while applying or rolling back. Null when nothing is. */
    progress: z.object({ step: z.enum(workingStates), done: z.int(), of: z.int() }).nullable(),
    counts: z.object({
      read: z.int(),
      accepted: z.int(),
      refused: z.int(),
      duplicate: z.int(),
      warnings: z.int(),
      new: z.int(),
      changed: z.int(),
      removed: z.int(),
      unchanged: z.int(),
      /** Records whose row is broken and that stay as they were. */
      kept: z.int(),
    }),
    /** Records in force before it; null until that is known. */
    beforeCount: z.int().nullable(),
    heldReasons: z.array(z.enum(heldReasons)),
    failure: z.enum(loadFailures).nullable(),
    begun: z.object({ at: instantOut, by: person.nullable() }),
    decided: z.object({ at: instantOut, by: person.nullable(), note: z.string().nullable() }).nullable(),
    endedAt: instantOut.nullable(),
    rolledBack: z.object({ at: instantOut, by: person.nullable() }).nullable(),
    /** Whether it is the latest applied one of its source, and so the one that can be rolled back. */
    canRollBack: z.boolean(),
    /** When it last got on. */
    updatedAt: instantOut,
  })
  .meta({ id: 'HoldingsLoad' });
export type LoadView = z.output<typeof load>;

export const beginLoad = endpoint({
  name: 'holdings.begin-load',
  summary: 'Announce a file of a register; its bytes follow in parts, then it is started',
  method: 'POST',
  path: '/holdings/sources/:code/loads',
  permission: mayHoldings.load,
  operation: 'collect',
  params: z.object({ code: sourceCode }),
  body: z.strictObject({
    mode: z.enum(loadModes),
    fileName: line(255),
    byteCount: z.int().min(1).max(fileLimit),
    /** Left out: the source's. */
    format: z.enum(loadFormats).optional(),
  }),
  reply: load,
  refusals: { 'holdings.source-not-found': 404, 'holdings.source-inactive': 409 },
});

/**
 * Parts of any size up to 32 MiB, in order: `firstByte` is the `receivedBytes` of the load. A part that was received already is
 * taken as such, so that a broken upload goes on where it broke.
 */
export const addPart = endpoint({
  name: 'holdings.add-part',
  summary: 'Add the next bytes of an announced file',
  method: 'POST',
  path: '/holdings/loads/:id/parts',
  permission: mayHoldings.load,
  operation: 'collect',
  kind: 'upload',
  params: byId,
  query: z.object({ firstByte: z.coerce.number().int().min(0).max(fileLimit) }),
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-receiving': 409, 'holdings.part-not-next': 409, 'holdings.part-too-large': 413 },
});

export const startLoad = endpoint({
  name: 'holdings.start-load',
  summary: 'All bytes are here: read the file and, unless it differs much from what was there, apply it',
  method: 'POST',
  path: '/holdings/loads/:id/start',
  permission: mayHoldings.load,
  operation: 'collect',
  params: byId,
  body: z.strictObject({}),
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-receiving': 409, 'holdings.file-incomplete': 409, 'holdings.source-busy': 409 },
});

export const listLoads = endpoint({
  name: 'holdings.list-loads',
  summary: 'Files that were loaded or are under way, newest first',
  method: 'GET',
  path: '/holdings/loads',
  permission: mayHoldings.list,
  operation: 'none',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    source: sourceCode.optional(),
    state: z.enum(loadStates).optional(),
  }),
  reply: pageOf(load),
  refusals: { 'holdings.cursor-invalid': 400 },
});

export const getLoad = endpoint({
  name: 'holdings.get-load',
  summary: 'One file: how far it is, what it held, what it changed',
  method: 'GET',
  path: '/holdings/loads/:id',
  permission: mayHoldings.list,
  operation: 'none',
  params: byId,
  reply: load,
  refusals: { 'holdings.load-not-found': 404 },
});

export const rowError = z.object({
  /** On which the row begins, from 1. */
  line: z.int(),
  code: z.enum(rowErrorCodes),
  /** Which value, when it is one. */
  field: z.string().nullable(),
  /** Personal: the words that were not understood. */
  detail: z.string(),
  fate: z.enum(rowFates),
  /** Personal: the row as it stood in the file, at most 2,000 characters; null when it cannot be shown or has been erased. */
  raw: z.string().nullable(),
});
export type RowError = z.output<typeof rowError>;

export const listRowErrors = endpoint({
  name: 'holdings.list-row-errors',
  summary: 'Rows of a file that were not understood, in the order of the file',
  method: 'GET',
  path: '/holdings/loads/:id/errors',
  permission: mayHoldings.read,
  operation: 'consult',
  params: byId,
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(512).optional(), fate: z.enum(rowFates).optional() }),
  reply: pageOf(rowError),
  refusals: { 'holdings.load-not-found': 404, 'holdings.cursor-invalid': 400 },
});

const decision = z.strictObject({ note: text(1_000).min(1) });

export const confirmLoad = endpoint({
  name: 'holdings.confirm-load',
  summary: 'Apply a held file after all, with the reason',
  method: 'POST',
  path: '/holdings/loads/:id/confirm',
  permission: mayHoldings.decide,
  operation: 'alter',
  params: byId,
  body: decision,
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-held': 409 },
});

export const refuseLoad = endpoint({
  name: 'holdings.refuse-load',
  summary: 'Give up a file that is not applied yet; its bytes and rows go, its row errors stay',
  method: 'POST',
  path: '/holdings/loads/:id/refuse',
  permission: mayHoldings.decide,
  operation: 'erase',
  params: byId,
  body: decision,
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-held': 409 },
});

export const stopLoad = endpoint({
  name: 'holdings.stop-load',
  summary: 'Stop the work on a file; what is done stays and goes on from there',
  method: 'POST',
  path: '/holdings/loads/:id/stop',
  permission: mayHoldings.load,
  operation: 'alter',
  params: byId,
  body: z.strictObject({}),
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-working': 409 },
});

export const resumeLoad = endpoint({
  name: 'holdings.resume-load',
  summary: 'Go on with a stopped file',
  method: 'POST',
  path: '/holdings/loads/:id/resume',
  permission: mayHoldings.load,
  operation: 'alter',
  params: byId,
  body: z.strictObject({}),
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-stopped': 409 },
});

export const rollBackLoad = endpoint({
  name: 'holdings.roll-back-load',
  summary: 'Undo the latest applied file of a register, then perhaps the one before; what changed since otherwise stays',
  method: 'POST',
  path: '/holdings/loads/:id/roll-back',
  permission: mayHoldings.decide,
  operation: 'alter',
  params: byId,
  body: decision,
  reply: load,
  refusals: { 'holdings.load-not-found': 404, 'holdings.load-not-applied': 409, 'holdings.load-not-last': 409, 'holdings.source-busy': 409 },
});
