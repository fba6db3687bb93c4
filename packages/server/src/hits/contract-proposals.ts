import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { idOf, instantOut, text } from '../kernel/schema.ts';
import { alertId } from '../alerts/contract.ts';
import { alertCategories } from '../alerts/model.ts';
import { person } from '../messages/contract.ts';
import { newHitFacts } from './contract-acts.ts';
import { hitId, hitView } from './contract-hit.ts';
import { mayHits } from './contract-rights.ts';
import { dismissals, hitForms, hitKinds, hitMeans, hitSides, hitSystems, proposalOrigins, proposalStates } from './model.ts';
import { hitsRefusals } from './refusals.ts';

/** Hits that the desk proposes, from a reviewed candidate or an incoming form; a person says whether they are. */

/** What the desk knows of it already; the person who confirms puts right and adds. */
export const proposedFacts = z.object({
  category: z.enum(alertCategories),
  kind: z.enum(hitKinds),
  caption: z.string(),
  alertReference: z.string(),
  issuer: z.string().nullable(),
  foundAt: instantOut,
  /** From when the limit would run. */
  knownAt: instantOut,
  place: z.string(),
  country: z.string().nullable(),
  authority: z.string(),
  means: z.enum(hitMeans),
  circumstances: z.string(),
  terrorism: z.boolean(),
  informationAsked: z.boolean(),
});
export type ProposedFacts = z.output<typeof proposedFacts>;

export const proposalView = z
  .object({
    id: idOf<'hit-proposal'>(),
    origin: z.enum(proposalOrigins),
    state: z.enum(proposalStates),
    side: z.enum(hitSides),
    system: z.enum(hitSystems),
    alertId: alertId.nullable(),
    candidateId: idOf<'screening-candidate'>().nullable(),
    /** Decimal; of a holding of ours that the candidate matched. */
    holdingId: z.string().nullable(),
    message: z.object({ id: idOf<'message'>(), number: z.string(), subject: z.string() }).nullable(),
    form: z.enum(hitForms).nullable(),
    /** Null once it has become a hit, or its words went. */
    facts: proposedFacts.nullable(),
    /** By when it would be due if it is one. */
    dueAt: instantOut.nullable(),
    proposedAt: instantOut,
    judgedBy: person.nullable(),
    judgedAt: instantOut.nullable(),
    dismissal: z.enum(dismissals).nullable(),
    hitId: hitId.nullable(),
    version: z.int(),
  })
  .meta({ id: 'HitProposal' });
export type HitProposal = z.output<typeof proposalView>;

const byProposal = z.object({ id: idOf<'hit-proposal'>() });

export const listProposals = endpoint({
  name: 'hits.list-proposals',
  summary: 'Hits that the desk proposes, due soonest first',
  method: 'GET',
  path: '/hits/proposals',
  permission: mayHits.read,
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    state: z.enum(proposalStates).default('open'),
    side: z.enum(hitSides).optional(),
    origin: z.enum(proposalOrigins).optional(),
  }),
  reply: pageOf(proposalView),
  refusals: { 'hits.cursor-invalid': 400 },
});

export const getProposal = endpoint({
  name: 'hits.get-proposal',
  summary: 'A proposed hit with what the desk knows of it',
  method: 'GET',
  path: '/hits/proposals/:id',
  permission: mayHits.read,
  operation: 'consult',
  params: byProposal,
  reply: proposalView,
  refusals: { 'hits.proposal-not-found': 404 },
});

export const confirmProposal = endpoint({
  name: 'hits.confirm-proposal',
  summary: 'It is a hit: records it with these facts',
  method: 'POST',
  path: '/hits/proposals/:id/confirm',
  permission: mayHits.work,
  operation: 'collect',
  params: byProposal,
  body: z.strictObject({ ...newHitFacts, case: z.union([z.literal('open'), z.literal('none'), idOf<'case'>()]).default('none'), anotherPassage: z.boolean().default(false) }),
  ifMatch: true,
  reply: hitView,
  refusals: {
    ...hitsRefusals,
    'hits.proposal-not-found': 404,
    'hits.proposal-already-judged': 409,
    'hits.changed-meanwhile': 412,
    'hits.category-not-of-system': 422,
    'hits.already-recorded': 409,
    'hits.case-not-found': 404,
    'hits.case-not-open': 409,
    'hits.case-restricted': 409,
    'hits.beyond-clearance': 403,
  },
});

export const dismissProposal = endpoint({
  name: 'hits.dismiss-proposal',
  summary: 'It is no hit, with the reason; or it was recorded already, and the message belongs to that one',
  method: 'POST',
  path: '/hits/proposals/:id/dismiss',
  permission: mayHits.work,
  operation: 'alter',
  params: byProposal,
  body: z.strictObject({ dismissal: z.enum(dismissals), text: text(2_000).default(''), /** With `already-recorded`: which it is. */ hitId: hitId.nullable().default(null) }),
  ifMatch: true,
  reply: proposalView,
  refusals: { 'hits.proposal-not-found': 404, 'hits.proposal-already-judged': 409, 'hits.changed-meanwhile': 412, 'hits.hit-not-found': 404, 'hits.words-missing': 422 },
});
