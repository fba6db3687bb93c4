import { z } from 'zod';
import { endpoint, operations } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { idOf, instant, instantOut, purpose } from '../kernel/schema.ts';

export const mayAudit = declarePermissions('audit', {
  read: ['auditor'],
});

export const auditRefusals = {
  'audit.entry-not-found': 404,
  'audit.cursor-invalid': 400,
} as const;

export const auditEntry = z
  .object({
    id: idOf<'audit-entry'>(),
    at: instantOut,
    actorKind: z.enum(['account', 'client', 'system', 'anonymous']),
    actorId: z.string().nullable(),
    actorName: z.string(),
    /** The endpoint or process, as `messages.get-message`. */
    act: z.string(),
    operation: z.enum(operations),
    outcome: z.enum(['done', 'refused', 'failed']),
    /** The refusal's code. */
    refusal: z.string().nullable(),
    purpose: purpose.nullable(),
    /** What was touched: `message:<id>`, `account:<id>`. */
    objects: z.array(z.string()),
    /** Further facts without content: counts, field names, criteria kinds. */
    detail: z.record(z.string(), z.unknown()),
    /** Position in the Merkle tree; null until the sequencer has taken it in. */
    leafIndex: z.int().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.output<typeof auditEntry>;

export const searchAudit = endpoint({
  name: 'audit.search-entries',
  summary: 'Search the access log, newest first',
  method: 'POST',
  path: '/audit/entries/search',
  permission: mayAudit.read,
  operation: 'consult',
  body: z.strictObject({
    ...paging,
    from: instant.optional(),
    until: instant.optional(),
    actorId: z.string().max(80).optional(),
    act: z.string().max(80).optional(),
    operation: z.enum(operations).optional(),
    outcome: z.enum(['done', 'refused', 'failed']).optional(),
    object: z.string().max(120).optional(),
  }),
  reply: pageOf(auditEntry),
  refusals: { 'audit.cursor-invalid': 400 },
});

/** Whoever stands in the log, so that it can be asked for a person by name: nothing of them but what the log itself holds. */
export const listActors = endpoint({
  name: 'audit.list-actors',
  summary: 'People and API keys that the log names, each under the name they last acted by, whether or not they may still act',
  method: 'GET',
  path: '/audit/actors',
  permission: mayAudit.read,
  operation: 'consult',
  reply: z.object({ items: z.array(z.object({ id: z.string(), kind: z.enum(['account', 'client']), name: z.string(), lastActedAt: instantOut })) }),
  refusals: {},
});

export const getLogState = endpoint({
  name: 'audit.get-log-state',
  summary: 'The newest signed checkpoint of the log and whether the log still agrees with it',
  method: 'GET',
  path: '/audit/state',
  permission: mayAudit.read,
  operation: 'consult',
  reply: z.object({
    entryCount: z.int(),
    treeSize: z.int(),
    rootHash: z.string(),
    verifierKey: z.string(),
    checkpoints: z.array(z.object({ at: instantOut, treeSize: z.int(), rootHash: z.string(), note: z.string() })),
  }),
  refusals: {},
});

export const verifyLog = endpoint({
  name: 'audit.verify-log',
  summary: 'Recompute the whole tree from the entries and compare it with every checkpoint',
  method: 'POST',
  path: '/audit/verify',
  permission: mayAudit.read,
  operation: 'consult',
  reply: z.object({
    verdict: z.enum(['intact', 'broken']),
    entryCount: z.int(),
    checkpointCount: z.int(),
    /** Of these, signed by another key than the present one: roots agree, signatures are checked with `verify-log.mjs`. */
    otherKeyCount: z.int(),
    /** Index of the first entry that does not agree. */
    firstOffence: z.int().nullable(),
    reason: z.string().nullable(),
  }),
  refusals: {},
});

export const exportLog = endpoint({
  name: 'audit.export-log',
  summary: 'The log as JSON lines for the stand-alone verifier',
  method: 'GET',
  path: '/audit/export',
  permission: mayAudit.read,
  operation: 'disclose',
  kind: 'download',
  refusals: {},
});
