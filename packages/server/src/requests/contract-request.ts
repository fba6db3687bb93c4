import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { countryCode, idOf, instant, instantOut } from '../kernel/schema.ts';
import { channels, classifications, crimeAreas, directions, handlingCodes, messageKinds, sienaExceptions, urgencies, urgencyGrounds } from '../kernel/vocabulary.ts';
import { caseRef } from '../cases/contract.ts';
import { person } from '../messages/contract.ts';
import { adviceReasons, adviceWarnings, duplicateReasons } from './advice.ts';
import { escalationTargets } from './clock-rules.ts';
import { clockStates } from './clock-measure.ts';
import { clockEffects, guardNames, requestActs, type Need, type RequestAct } from './flow.ts';
import {
  accesses,
  authorisationOutcomes,
  contentItems,
  copyExceptions,
  copyRecipients,
  europolDecisions,
  europolReasons,
  evidenceConsents,
  exchangeKinds,
  furtherSeriousOffences,
  purposeLimits,
  refusalGrounds,
  requestDirections,
  requestStages,
  type RequestEventKind,
} from './model.ts';
import { clockReading, escalationStep } from './contract-clock.ts';
import { mayRequests } from './contract-rights.ts';
import { contentStates } from './rules-content.ts';

export const requestId = idOf<'request'>();
export const byRequest = z.object({ id: requestId });
export const actName = z.enum(requestActs as [RequestAct, ...RequestAct[]]);

/** The other side: known to the directory, or only as its message names it. */
const partner = z.object({ organisationId: idOf<'organisation'>().nullable(), code: z.string().nullable(), name: z.string(), country: z.string().nullable() });

/** One line of the list of requests. */
export const requestLine = z
  .object({
    id: requestId,
    direction: z.enum(requestDirections),
    exchange: z.enum(exchangeKinds),
    stage: z.enum(requestStages),
    /** The message that carries it; null for one of ours that has not left. */
    message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
    threadId: idOf<'thread'>().nullable(),
    case: caseRef.nullable(),
    owner: person.nullable(),
    ownerUnitId: idOf<'unit'>().nullable(),
    subject: z.string(),
    partner,
    foreignReference: z.string().nullable(),
    ownReference: z.string().nullable(),
    urgency: z.enum(urgencies),
    urgencyGround: z.enum(urgencyGrounds).nullable(),
    /** Null until assessed. */
    access: z.enum(accesses).nullable(),
    crimeAreas: z.array(z.enum(crimeAreas)),
    language: z.string().nullable(),
    classification: z.enum(classifications),
    openedAt: instantOut,
    /** From when the limits run: receipt by the desk; of ours, sending or the partner's receipt. */
    receivedAt: instantOut.nullable(),
    answeredAt: instantOut.nullable(),
    clock: z.object({
      state: z.enum(clockStates),
      /** `request-7d`; of a configured rule its name. */
      rule: z.string().nullable(),
      /** Null without a clock and while paused. */
      dueAt: instantOut.nullable(),
      /** Past its limit, answered or not. */
      missed: z.boolean(),
    }),
    authorisation: z.enum(authorisationOutcomes).nullable(),
    refusalGrounds: z.array(z.enum(refusalGrounds)),
    partial: z.boolean(),
    /** Messages about it that wait for a person to say what they are. */
    toConfirmCount: z.int(),
    /** Drafts that will be taken down as an act once they have left. */
    preparedCount: z.int(),
    /** The last step of the ladder that was taken while it is open. */
    escalated: z.object({ step: z.string(), to: z.enum(escalationTargets), at: instantOut }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'RequestLine' });
export type RequestLine = z.output<typeof requestLine>;

/** What a request says, Directive (EU) 2023/977 Art. 4(3) to (5): taken by a person from its words, or written for one of ours. */
export const contentFields = {
  /** Art. 4(5)(a) */
  information: z.string(),
  /** (b), in parts */
  purpose: z.string(),
  facts: z.string(),
  offence: z.string(),
  /** (c) and Art. 4(3)(b) */
  availabilityReasons: z.string(),
  /** Art. 4(3)(a) */
  necessityReasons: z.string(),
  /** Whether it concerns persons or entities at all; null: not looked at. */
  concernsPersons: z.boolean().nullable(),
  /** (d) */
  personLink: z.string(),
  /** (e) */
  urgencyReasons: z.string(),
  /** Whether the use of what it tells is restricted at all; null: not looked at. */
  restrictsUse: z.boolean().nullable(),
  /** (f) */
  useRestrictions: z.string(),
  /** Serious offences that are no form of crime of the Europol Regulation: with those they decide on the duty of Art. 7. */
  furtherOffences: z.array(z.enum(furtherSeriousOffences)),
} as const;
const content = z.object(contentFields);
export type RequestContent = z.output<typeof content>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** One thing that happened, as it was taken down. */
export const requestEvent = z
  .object({
    /** Its place in the history, from 1: what a correction names. */
    position: z.int(),
    kind: z.string() as unknown as z.ZodType<RequestEventKind>,
    at: instantOut,
    /** As last corrected, where it was. */
    correctedAt: instantOut.nullable(),
    recordedAt: instantOut,
    /** Null: the desk itself, from a message. */
    by: person.nullable(),
    message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
    /** The rest of what `model.ts` says of this kind. */
    detail: z.record(z.string(), scalar),
  })
  .meta({ id: 'RequestEvent' });
export type RequestEventView = z.output<typeof requestEvent>;

/** What may be done now, by the flow table; guards may still refuse. */
export const possibleAct = z.object({
  act: actName,
  to: z.union([z.enum(requestStages), z.literal('same'), z.literal('back')]),
  clock: z.enum(clockEffects),
  /** Kind of the message that goes out with it: then it begins with a draft. */
  sends: z.enum(messageKinds).nullable(),
  needs: z.array(z.string() as unknown as z.ZodType<Need>),
  guards: z.array(z.enum(guardNames)),
  articles: z.array(z.string()),
});

/** A message about the request. */
export const requestMessage = z.object({
  id: idOf<'message'>(),
  number: z.string(),
  direction: z.enum(directions),
  kind: z.enum(messageKinds),
  subject: z.string(),
  at: instantOut,
  state: z.enum(['recorded', 'to-confirm', 'noted', 'dismissed']),
  /** What it was taken down as, or seems to be. */
  act: actName.nullable(),
  position: z.int().nullable(),
});

/** Another request that may be the same by another channel, with its reasons: a suggestion, a person decides. */
export const duplicateProposal = z.object({
  request: requestLine,
  reasons: z.array(z.enum(duplicateReasons)),
  channels: z.array(z.enum(channels)),
  handling: z.array(z.enum(handlingCodes)),
  handlingDiffers: z.boolean(),
});

/** Which channel the law and the desk's rules prefer, and why: `advice.ts`. */
export const channelAdvice = z.object({
  /** Null when it may not leave at all. */
  channel: z.enum(channels).nullable(),
  reason: z.enum(adviceReasons),
  article: z.string(),
  exception: z.enum(sienaExceptions).nullable(),
  alternatives: z.array(z.enum(channels)),
  forbidden: z.array(z.object({ recipient: z.string(), article: z.string() })),
  warnings: z.array(z.object({ code: z.enum(adviceWarnings), article: z.string(), channel: z.enum(channels).nullable() })),
});

/** A request with everything that its screen shows. */
export const requestView = requestLine
  .extend({
    content,
    /** What of Art. 4(5) is missing: by the content as it stands, and as a person last found. */
    completeness: z.object({
      items: z.array(z.object({ item: z.enum(contentItems), article: z.string(), state: z.enum(contentStates) })),
      missing: z.array(z.enum(contentItems)),
      checkedAt: instantOut.nullable(),
      checkedMissing: z.array(z.enum(contentItems)).nullable(),
    }),
    clockReading,
    escalation: z.array(escalationStep),
    clarification: z.object({ askedAt: instantOut, receivedByRequesterAt: instantOut.nullable() }).nullable(),
    authorisationDetail: z
      .object({ neededAt: instantOut, outcome: z.enum(authorisationOutcomes), decidedAt: instantOut.nullable(), noticeCount: z.int(), expectedAt: instantOut.nullable() })
      .nullable(),
    settled: z.object({ as: z.enum(requestStages), at: instantOut }).nullable(),
    refusal: z.object({ grounds: z.array(z.enum(refusalGrounds)), partial: z.boolean(), text: z.string() }).nullable(),
    europol: z.object({ decision: z.enum(europolDecisions), reason: z.enum(europolReasons), text: z.string() }).nullable(),
    evidenceConsent: z.enum(evidenceConsents),
    purposeLimits: z.array(z.enum(purposeLimits)),
    purposeText: z.string(),
    /** Who must have a copy, and what was decided. */
    copies: z.array(
      z.object({
        to: z.enum(copyRecipients),
        article: z.string(),
        /** By which provision it may be left out; null: not. */
        exceptionsBy: z.string().nullable(),
        state: z.enum(['due', 'sent', 'omitted']),
        exception: z.enum(copyExceptions).nullable(),
      }),
    ),
    /** What Art. 12 suggests; a person decides. */
    europolSuggestion: z.object({ decide: z.boolean(), suggests: z.enum(europolDecisions), article: z.string() }),
    /** Whether what is known here must be told unasked, Art. 7. */
    spontaneousDuty: z.object({ duty: z.enum(['may', 'must', 'need-not']), article: z.string(), serious: z.array(z.string()), barredBy: z.array(z.enum(refusalGrounds)) }),
    duplicateOf: z.object({ id: requestId, number: z.string().nullable() }).nullable(),
    duplicates: z.array(duplicateProposal),
    advice: channelAdvice,
    acts: z.array(possibleAct),
    events: z.array(requestEvent),
    messages: z.array(requestMessage),
    prepared: z.array(z.object({ act: actName, draftId: idOf<'draft'>(), by: person, at: instantOut })),
    /** Cross-check results that nobody has judged yet. */
    openSuggestionCount: z.int(),
  })
  .meta({ id: 'Request' });
export type Request = z.output<typeof requestView>;

const flag = z.enum(['true', 'false']);

export const listRequests = endpoint({
  name: 'requests.list',
  summary: 'Requests, due soonest first; those without a deadline last',
  method: 'GET',
  path: '/requests',
  permission: mayRequests.read,
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    direction: z.enum(requestDirections).optional(),
    exchange: z.enum(exchangeKinds).optional(),
    /** One state; without, all that are not settled. */
    stage: z.enum(requestStages).optional(),
    /** `settled`: answered, refused, closed … */
    settled: flag.optional(),
    dueWithinMinutes: z.coerce.number().int().min(1).max(100_000).optional(),
    paused: flag.optional(),
    /** Past its limit and not answered. */
    missed: flag.optional(),
    country: countryCode.optional(),
    urgency: z.enum(urgencies).optional(),
    whose: z.enum(['mine', 'unit', 'nobody', 'anybody']).default('anybody'),
    /** With messages that wait to be confirmed. */
    toConfirm: flag.optional(),
    sort: z.enum(['due', '-received']).default('due'),
  }),
  reply: pageOf(requestLine),
  refusals: { 'requests.cursor-invalid': 400 },
});

export const countRequests = endpoint({
  name: 'requests.count',
  summary: 'How many requests are open, due and missed: for the navigation',
  method: 'GET',
  path: '/requests/counts',
  permission: mayRequests.read,
  operation: 'none',
  reply: z.object({
    openIn: z.int(),
    openOut: z.int(),
    mine: z.int(),
    dueWithin8Hours: z.int(),
    missed: z.int(),
    paused: z.int(),
    toConfirm: z.int(),
    /** Authorisations whose notice of delay is owed. */
    noticeOwed: z.int(),
  }),
  refusals: {},
});

export const forecastShift = endpoint({
  name: 'requests.forecast',
  summary: 'What will be missed until an instant, unless answered',
  method: 'GET',
  path: '/requests/forecast',
  permission: mayRequests.read,
  operation: 'consult',
  query: z.object({ until: instant, direction: z.enum(requestDirections).default('in') }),
  reply: z.object({
    /** Past their limit already, longest first. */
    missed: z.array(requestLine),
    dueInShift: z.array(requestLine),
    /** With when each would be due if its clarification came now. */
    paused: z.array(requestLine.extend({ dueIfResumedNow: instantOut.nullable() })),
  }),
  refusals: {},
});

export const getRequest = endpoint({
  name: 'requests.get',
  summary: 'A request with its history, its clock and what may be done',
  method: 'GET',
  path: '/requests/:id',
  permission: mayRequests.read,
  operation: 'consult',
  params: byRequest,
  reply: requestView,
  refusals: { 'requests.request-not-found': 404 },
});

export const listRequestsOfMessage = endpoint({
  name: 'requests.list-of-message',
  summary: 'The requests that a message carries or is about',
  method: 'GET',
  path: '/requests/of-message/:messageId',
  permission: mayRequests.read,
  operation: 'consult',
  params: z.object({ messageId: idOf<'message'>() }),
  reply: z.object({ items: z.array(requestLine) }),
  refusals: {},
});

export const listRequestsOfDraft = endpoint({
  name: 'requests.list-of-draft',
  summary: 'The request whose message is being written, if it is one’s',
  method: 'GET',
  path: '/requests/of-draft/:draftId',
  permission: mayRequests.read,
  operation: 'consult',
  params: z.object({ draftId: idOf<'draft'>() }),
  reply: z.object({ items: z.array(requestLine) }),
  refusals: {},
});

export const listRequestsOfCase = endpoint({
  name: 'requests.list-of-case',
  summary: 'The requests that lie in a case',
  method: 'GET',
  path: '/requests/of-case/:caseId',
  permission: mayRequests.read,
  operation: 'consult',
  params: z.object({ caseId: idOf<'case'>() }),
  reply: z.object({ items: z.array(requestLine) }),
  refusals: {},
});
