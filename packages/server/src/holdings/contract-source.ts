import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { countryCode, idOf, instantOut, line, text } from '../kernel/schema.ts';
import { mayHoldings } from './contract-rights.ts';
import { csvDelimiters, csvFields, dateOrders, fileEncodings, holdingFields, holdingKinds, loadFormats, measures, objectCategories, workingStates, heldReasons, loadStates } from './model.ts';

/** Sources: nothing here is personal. */

export const sourceCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);

const column = z.strictObject({
  field: z.enum([...csvFields, ...holdingFields]),
  /** Splits a cell that holds several values. */
  separator: z.string().min(1).max(50).optional(),
  /** Of a date column; left out, the first rows decide. */
  order: z.enum(dateOrders).optional(),
  /** Of a number column: what all its numbers are (`passport`, `tax`, `imo` …). */
  type: z.string().min(1).max(50).optional(),
  /** Of a number column: who issued all of them. */
  country: countryCode.optional(),
});

/** Which column of a CSV is what, by its heading; headings are compared without case, accents and punctuation. */
export const csvMapping = z
  .strictObject({
    /** Of all rows, where no `kind` column says otherwise. */
    kind: z.enum(holdingKinds).optional(),
    category: z.enum(objectCategories).optional(),
    columns: z.record(z.string().min(1).max(200), column),
    delimiter: z.enum(csvDelimiters).optional(),
    /** Left out: found out from the bytes. */
    encoding: z.enum(fileEncodings).optional(),
    /** The year the files were written in, for two-digit years. */
    latestYear: z.int().min(1900).max(2100).optional(),
    /** The register's own words for measures: `{"ARR": "arrest"}`, compared without case. */
    measures: z.record(z.string().min(1).max(100), z.enum(measures)).optional(),
  })
  .meta({ id: 'HoldingsCsvMapping' });
export type HoldingsCsvMapping = z.output<typeof csvMapping>;

const sourceFields = {
  name: line(200),
  /** Empty: every kind. */
  kinds: z.array(z.enum(holdingKinds)).max(holdingKinds.length).default([]),
  format: z.enum(loadFormats),
  /** Of CSV, and needed there: one of its columns is the `id`. */
  mapping: csvMapping.nullable().default(null),
  /** Asked of a record that says none of its own. */
  measure: z.enum(measures),
  legalGround: text(1_000).min(1),
  unitId: idOf<'unit'>().nullable().default(null),
  /** The client whose key may change single records of this source. */
  clientId: idOf<'client'>().nullable().default(null),
  /** How many records a full file has about. */
  expectedCount: z.int().min(0).nullable().default(null),
  /** From 0 to 1. */
  maxChangeShare: z.number().min(0).max(1).default(0.2),
  retentionDays: z.int().min(0).max(36_500).default(365),
} as const;
const sourceBody = z.strictObject(sourceFields);
export type SourceBody = z.output<typeof sourceBody>;

export const source = z
  .object({
    id: idOf<'holdings-source'>(),
    code: z.string(),
    name: z.string(),
    kinds: z.array(z.enum(holdingKinds)),
    format: z.enum(loadFormats),
    mapping: csvMapping.nullable(),
    measure: z.enum(measures),
    legalGround: z.string(),
    unitId: idOf<'unit'>().nullable(),
    clientId: idOf<'client'>().nullable(),
    expectedCount: z.int().nullable(),
    maxChangeShare: z.number(),
    retentionDays: z.int(),
    active: z.boolean(),
    version: z.int(),
    /** Records in force. */
    recordCount: z.int(),
    /** The last that was applied, and what is under way. */
    lastAppliedAt: instantOut.nullable(),
    current: z
      .object({ loadId: idOf<'holdings-load'>(), state: z.enum(loadStates), stoppedIn: z.enum(workingStates).nullable(), heldReasons: z.array(z.enum(heldReasons)) })
      .nullable(),
  })
  .meta({ id: 'HoldingsSource' });
export type SourceView = z.output<typeof source>;

export const listSources = endpoint({
  name: 'holdings.list-sources',
  summary: 'Registers that holdings come from, by code',
  method: 'GET',
  path: '/holdings/sources',
  permission: mayHoldings.list,
  operation: 'none',
  reply: z.object({ items: z.array(source) }),
  refusals: {},
});

export const getSource = endpoint({
  name: 'holdings.get-source',
  summary: 'One register',
  method: 'GET',
  path: '/holdings/sources/:code',
  permission: mayHoldings.list,
  operation: 'none',
  params: z.object({ code: sourceCode }),
  reply: source,
  refusals: { 'holdings.source-not-found': 404 },
});

const sourceFaults = { 'holdings.mapping-missing': 422, 'holdings.mapping-unusable': 422, 'holdings.unit-unknown': 422, 'holdings.client-unknown': 422 } as const;

export const createSource = endpoint({
  name: 'holdings.create-source',
  summary: 'Add a register',
  method: 'POST',
  path: '/holdings/sources',
  permission: mayHoldings.configure,
  operation: 'administer',
  body: sourceBody.extend({ code: sourceCode }),
  reply: source,
  refusals: { 'holdings.code-taken': 409, ...sourceFaults },
});

export const changeSource = endpoint({
  name: 'holdings.change-source',
  summary: 'Change or close a register; its holdings stay as they are',
  method: 'PUT',
  path: '/holdings/sources/:code',
  permission: mayHoldings.configure,
  operation: 'administer',
  params: z.object({ code: sourceCode }),
  body: sourceBody.extend({ active: z.boolean() }),
  ifMatch: true,
  reply: source,
  refusals: { 'holdings.source-not-found': 404, 'holdings.changed-meanwhile': 412, ...sourceFaults },
});
