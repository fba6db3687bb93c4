import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { civilDate, countryCode, idOf, instantOut, line, purpose, purposes, text } from '../kernel/schema.ts';
import { holdingRecord, statedHoldingRecord } from './contract-record.ts';
import { mayHoldings } from './contract-rights.ts';
import { sourceCode } from './contract-source.ts';
import { changeLimit, changeWays, holdingKinds, measures, type HoldingId } from './model.ts';

/** The decimal string of its number, without leading zeros. */
export const holdingIdSchema = z.string().regex(/^[1-9]\d{0,17}$/) as unknown as z.ZodType<HoldingId, string>;

/** A holding in a list. Personal: `externalId`, `caption`, `reason`. */
export const holdingLine = z.object({
  id: holdingIdSchema,
  source: z.object({ code: z.string(), name: z.string() }),
  externalId: z.string(),
  kind: z.enum(holdingKinds),
  /** How it is called in a line: the first name and birth date, a plate, a number. */
  caption: z.string(),
  measure: z.enum(measures),
  reason: z.string().nullable(),
  validUntil: civilDate.nullable(),
  hasPhoto: z.boolean(),
  version: z.int(),
  changedAt: instantOut,
  removedAt: instantOut.nullable(),
});
export type HoldingLine = z.output<typeof holdingLine>;

/** Personal: `record`, `externalId`, `caption`, `reason`. */
export const holding = holdingLine.extend({ record: holdingRecord, way: z.enum(changeWays), loadId: idOf<'holdings-load'>().nullable() }).meta({ id: 'Holding' });
export type HoldingView = z.output<typeof holding>;

/** What it said before. Personal as {@link holding}. */
export const formerVersion = z.object({
  version: z.int(),
  record: holdingRecord,
  kind: z.enum(holdingKinds),
  measure: z.enum(measures),
  reason: z.string().nullable(),
  validUntil: civilDate.nullable(),
  way: z.enum(changeWays),
  loadId: idOf<'holdings-load'>().nullable(),
  changedAt: instantOut,
  removedAt: instantOut.nullable(),
});

/** One line of what speaks for or against; the engine's, with its sentence in the asker's language. */
export const holdingLedgerLine = z.object({ feature: z.string(), rule: z.string(), query: z.string(), record: z.string(), bits: z.number(), sentence: z.string() });

/** About people, so in the body and with the purpose; a name or a number at least. */
export const searchHoldings = endpoint({
  name: 'holdings.search',
  summary: 'Find holdings by name, number or birth date, as the engine compares them, best first',
  method: 'POST',
  path: '/holdings/search',
  permission: mayHoldings.read,
  operation: 'consult',
  body: z.strictObject({
    purpose,
    /** Left out: every kind that the criteria can be about. */
    kind: z.enum(holdingKinds).optional(),
    name: line(300).optional(),
    number: line(80).optional(),
    birthDate: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/).optional(),
    /** Nationality of a person, issuer of a number. */
    country: countryCode.optional(),
    limit: z.int().min(1).max(50).default(20),
    /** How many in a thousand strangers may be found by mistake: more finds more. */
    falsePerThousand: z.number().min(0.01).max(1000).default(10),
  }),
  reply: z.object({
    /** `loading`: the index is not there yet. Nothing was asked, and nothing may be concluded. */
    state: z.enum(['searched', 'loading']),
    /** False: too little was asked for; even a record saying exactly the same could not be found. That is not "no hit". */
    enoughAsked: z.boolean(),
    items: z.array(z.object({ holding: holdingLine, bits: z.number(), falsePerThousand: z.number(), ledger: z.array(holdingLedgerLine) })),
  }),
  refusals: { 'holdings.criteria-missing': 422 },
});

/** A POST though it only reads: the justification belongs into the body, as with a search. */
export const consultHolding = endpoint({
  name: 'holdings.consult',
  summary: 'One holding with its record and what it said before, newest first',
  method: 'POST',
  path: '/holdings/records/:id/consult',
  permission: mayHoldings.read,
  operation: 'consult',
  params: z.object({ id: holdingIdSchema }),
  body: z.strictObject({ purpose }),
  reply: z.object({ holding, former: z.array(formerVersion) }),
  refusals: { 'holdings.holding-not-found': 404 },
});

export const getHoldingPhoto = endpoint({
  name: 'holdings.get-photo',
  summary: 'The photograph of a holding',
  method: 'GET',
  path: '/holdings/records/:id/photo',
  permission: mayHoldings.read,
  operation: 'consult',
  kind: 'download',
  params: z.object({ id: holdingIdSchema }),
  query: z.object({ purpose: z.enum(purposes) }),
  refusals: { 'holdings.holding-not-found': 404, 'holdings.no-photo': 404 },
});

/** Personal: `externalId`, `record`, `reason`, `photo`. */
export const holdingChange = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('put'),
    externalId: line(200),
    record: statedHoldingRecord,
    /** Left out: the source's. */
    measure: z.enum(measures).optional(),
    reason: text(200).min(1).nullable().optional(),
    validUntil: civilDate.nullable().optional(),
    /** JPEG or PNG as base64, at most 512 KiB. Left out: none. */
    photo: z.base64().max(700_000).optional(),
  }),
  z.strictObject({ op: z.literal('remove'), externalId: line(200) }),
]);
export type HoldingChange = z.output<typeof holdingChange>;

const changes = z.strictObject({ changes: z.array(holdingChange).min(1).max(changeLimit) });
/** In the order of what was asked; `unchanged`: it said that already, or was not there to be removed. */
export const changeReport = z.object({
  new: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  items: z.array(z.object({ id: holdingIdSchema.nullable(), outcome: z.enum(['new', 'changed', 'removed', 'unchanged']) })),
});
export type ChangeReport = z.output<typeof changeReport>;

const changeFaults = { 'holdings.source-not-found': 404, 'holdings.source-inactive': 409, 'holdings.record-unusable': 422, 'holdings.kind-not-of-source': 422 } as const;

/** All or nothing. The same twice changes nothing: a client may send again what it does not know to have arrived. */
export const changeHoldingsAsClient = endpoint({
  name: 'holdings.change-as-client',
  summary: 'A register’s own system changes its records, up to 1,000 at once',
  method: 'POST',
  path: '/holdings/sources/:code/changes',
  permission: 'client',
  operation: 'alter',
  params: z.object({ code: sourceCode }),
  body: changes,
  reply: changeReport,
  refusals: { ...changeFaults, 'holdings.client-not-of-source': 403 },
});

export const changeHoldings = endpoint({
  name: 'holdings.change',
  summary: 'Change records of a register by hand, until its next file says otherwise',
  method: 'POST',
  path: '/holdings/sources/:code/corrections',
  permission: mayHoldings.change,
  operation: 'alter',
  params: z.object({ code: sourceCode }),
  body: changes,
  reply: changeReport,
  refusals: changeFaults,
});

/** The index that searches and screening ask: a copy that can be built anew at any time. Nothing personal. */
export const indexState = z.object({
  isReady: z.boolean(),
  /** It lacks much of what was committed and is being built anew: searches say `loading` meanwhile. */
  isBehind: z.boolean(),
  recordCount: z.int(),
  /** Records in force in the database, to compare. */
  heldCount: z.int(),
  model: z.string(),
  /** 0 before the first load; goes up with every index built or opened. */
  generation: z.int(),
  builtAt: instantOut.nullable(),
  snapshotAt: instantOut.nullable(),
  /** Threads that answer; 0 when it is asked in the desk's own. */
  workerCount: z.int(),
  /** While it is being built; the old one serves meanwhile. */
  build: z.object({ done: z.int(), of: z.int().nullable() }).nullable(),
});

export const getIndexState = endpoint({
  name: 'holdings.get-index',
  summary: 'How the matching index of holdings stands',
  method: 'GET',
  path: '/holdings/index',
  permission: mayHoldings.list,
  operation: 'none',
  reply: indexState,
  refusals: {},
});

export const rebuildIndex = endpoint({
  name: 'holdings.rebuild-index',
  summary: 'Build the matching index of holdings anew from the database; the old one serves meanwhile',
  method: 'POST',
  path: '/holdings/index/rebuild',
  permission: mayHoldings.configure,
  operation: 'administer',
  body: z.strictObject({}),
  reply: indexState,
  refusals: {},
});
