import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { idOf, instantOut, line } from '../kernel/schema.ts';
import { caseRef } from '../cases/contract.ts';
import { messageLine, person } from '../messages/contract.ts';
import { ledgerLine, subjectLine } from '../subjects/contract.ts';
import { mayRequests } from './contract-rights.ts';
import { checkResults, suggestionRules, suggestionStates } from './model-cross-check.ts';

/** Accepting says that two subjects are the same: who holds it may link and file too. */
export const mayCrossCheck = declarePermissions('requests', { judge: ['operator', 'shift-leader', 'screening-officer'] });

export const crossCheckRefusals = {
  /** Also when it is there and one of its sides is not the asker's to see. */
  'requests.suggestion-not-found': 404,
  'requests.suggestion-already-judged': 409,
  'requests.suggestion-not-linkable': 422,
  'requests.suggestion-not-fileable': 409,
} as const;

const requestId = idOf<'request'>();
const suggestionId = idOf<'request-suggestion'>();

/** What was found, and the case in which it lies as far as the asker sees that. */
const foundThing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('subject'), subject: subjectLine, case: caseRef.nullable() }),
  z.object({ kind: z.literal('message'), message: messageLine, case: caseRef.nullable() }),
]);

export const suggestion = z
  .object({
    id: suggestionId,
    requestId,
    /** The subject of the request; null when its references led there. */
    subject: subjectLine.nullable(),
    found: foundThing,
    rule: z.enum(suggestionRules),
    /** The sum of the ledger; null where no engine weighed anything. Not a probability. */
    bits: z.number().nullable(),
    /** What speaks for and against, each line with its sentence in the asker's language. `query` is the request's side. */
    ledger: z.array(ledgerLine.extend({ sentence: z.string() })),
    /** The numbers, names or references that stand in the message. */
    words: z.array(z.string()),
    foundAt: instantOut,
    state: z.enum(suggestionStates),
    judged: z.object({ by: person, at: instantOut, reason: z.string() }).nullable(),
  })
  .meta({ id: 'RequestSuggestion' });
export type SuggestionView = z.output<typeof suggestion>;

export const listSuggestions = endpoint({
  name: 'requests.list-suggestions',
  summary: 'What the desk knows already that may concern the same persons and things as a request, or as the requests of a case',
  method: 'GET',
  path: '/requests/suggestions',
  permission: mayRequests.read,
  operation: 'consult',
  query: z.object({ of: z.enum(['request', 'case']), id: z.uuid(), state: z.enum(suggestionStates).optional() }),
  reply: z.object({
    items: z.array(suggestion),
    /** Which subjects were checked, when, and whether enough is known of them: too little is not the same as no hit. */
    checks: z.array(z.object({ requestId, subject: subjectLine, at: instantOut, result: z.enum(checkResults) })),
  }),
  refusals: { 'requests.request-not-found': 404, 'requests.case-not-found': 404 },
});

export const judgeSuggestion = endpoint({
  name: 'requests.judge-suggestion',
  summary: 'Accept a suggestion, which says that both are the same and can be taken back there, or reject it',
  method: 'POST',
  path: '/requests/suggestions/:id/judgement',
  permission: mayCrossCheck.judge,
  operation: 'combine',
  params: z.object({ id: suggestionId }),
  body: z.strictObject({
    verdict: z.enum(['accepted', 'rejected']),
    /** Why: kept with the verdict, the link and the file. */
    reason: line(1_000),
    /** Of an accepted subject: say that both are the same person or thing. */
    link: z.boolean().default(true),
    /** Of an accepted subject or message: put it into the case of the request. */
    file: z.boolean().default(false),
  }),
  reply: suggestion,
  refusals: crossCheckRefusals,
});

export const crossCheckAgain = endpoint({
  name: 'requests.cross-check-again',
  summary: 'Check all subjects of a request once more; what is found appears among its suggestions',
  method: 'POST',
  path: '/requests/:id/cross-check',
  permission: mayRequests.work,
  operation: 'combine',
  params: z.object({ id: requestId }),
  reply: z.object({}),
  refusals: { 'requests.request-not-found': 404 },
});
