import { z } from 'zod';
import { endpoint, type RefusalStatus } from '../kernel/endpoint.ts';
import { idOf, instant, languageTag, line, text } from '../kernel/schema.ts';
import { classifications, crimeAreas, urgencies, urgencyGrounds } from '../kernel/vocabulary.ts';
import {
  accesses,
  contentItems,
  copyExceptions,
  copyRecipients,
  correctedInstants,
  europolDecisions,
  europolReasons,
  furtherSeriousOffences,
  purposeLimits,
  refusalGrounds,
  reopeningReasons,
} from './model.ts';
import { clockReading } from './contract-clock.ts';
import { byRequest, contentFields, requestId, requestView } from './contract-request.ts';
import { mayRequests } from './contract-rights.ts';
import { requestsRefusals } from './refusals.ts';

/*
 * What is done with a request. Each act is decided by the flow table (`flow.ts`) and names the version its author saw. Acts
 * that go out with a message begin with a draft (`start-draft`) and are taken down once that has left.
 */

const changed = { 'requests.request-not-found': 404, 'requests.changed-meanwhile': 412 } as const;
const actRefusals = { ...requestsRefusals, ...changed } as const;

const words = text(20_000);
/** Why: a sentence, not only spaces. */
const because = line(2_000);
/** When it happened; default: now. */
const at = instant.optional();

function actOn<const Name extends string, Body extends z.ZodType>(name: Name, summary: string, body: Body, permission: keyof typeof mayRequests = 'work') {
  return endpoint({
    name: `requests.${name}`,
    summary,
    method: 'POST',
    path: `/requests/:id/${name}`,
    permission: mayRequests[permission],
    operation: 'alter',
    params: byRequest,
    body,
    ifMatch: true,
    reply: requestView,
    refusals: actRefusals satisfies Readonly<Record<string, RefusalStatus>>,
  });
}

const urgency = { urgency: z.enum(urgencies), urgencyGround: z.enum(urgencyGrounds).nullable() };

export const assessRequest = actOn('assess', 'Say whether it is urgent and whether the information is directly accessible: sets the limit', z.strictObject({ ...urgency, access: z.enum(accesses), at }));

export const checkContent = actOn(
  'check-content',
  'Say what of the mandatory content is missing, Art. 4(5); without a list, what the content as saved lacks',
  z.strictObject({ missing: z.array(z.enum(contentItems)).max(contentItems.length).optional(), at }),
);

export const markTasked = actOn('task', 'Say that a national authority was asked', z.strictObject({ at }));

export const confirmDelivery = actOn('confirm-delivery', 'Say when the requester received the question: from then the clock stands, Art. 6(3)', z.strictObject({ at: instant }));

export const needAuthorisation = actOn('need-authorisation', 'A judicial authorisation is needed, Arts. 5(2) and 9; a notice of delay is owed at once', z.strictObject({ reason: because, at }));
export const grantAuthorisation = actOn('grant-authorisation', 'The judicial authorisation was granted', z.strictObject({ at }));
export const refuseAuthorisation = actOn('refuse-authorisation', 'The judicial authorisation was refused', z.strictObject({ reason: because, at }));

export const transferRequest = actOn('transfer', 'Passed on to the authority that answers; the limit runs on', z.strictObject({ to: line(300), reason: because, at }));
export const markDuplicate = actOn('mark-duplicate', 'The same request came by another channel: one clock, one answer', z.strictObject({ of: requestId, at }));

export const decideEuropol = actOn(
  'decide-europol',
  'Decide whether a copy goes to Europol, Art. 12',
  z.strictObject({ decision: z.enum(europolDecisions), reason: z.enum(europolReasons), text: words.default(''), at }),
);
export const giveEvidenceConsent = actOn('give-evidence-consent', 'Consent to the use as evidence, Art. 1(4)', z.strictObject({ by: line(300), text: words, at }));
export const withdrawEvidenceConsent = actOn('withdraw-evidence-consent', 'Withdraw the consent to the use as evidence', z.strictObject({ by: line(300), text: words, at }));
export const limitPurpose = actOn('limit-purpose', 'Say what the information may be used for', z.strictObject({ limits: z.array(z.enum(purposeLimits)).max(purposeLimits.length), text: words, at }));
export const omitCopy = actOn(
  'omit-copy',
  'Leave out a copy for one of the three reasons, Arts. 4(2), 5(3), 7(3), 8(3)',
  z.strictObject({ to: z.enum(copyRecipients), exception: z.enum(copyExceptions), text: words, at }),
);

export const acknowledgeRequest = actOn('acknowledge', 'Say when the partner received ours: from then its limit runs', z.strictObject({ at: instant }));
export const withdrawRequest = actOn('withdraw', 'Withdrawn by who made it', z.strictObject({ reason: because, at }));
export const closeRequest = actOn('close', 'Nothing more is to be done', z.strictObject({ at }));
export const reopenRequest = actOn('reopen', 'Take a settled request back into work', z.strictObject({ reason: z.enum(reopeningReasons), text: words, at }), 'correct');
export const correctInstant = actOn(
  'correct',
  'Correct when something happened, with the reason; the former instant stays beside it',
  z.strictObject({ position: z.int().min(1), instant: z.enum(correctedInstants).default('happened'), to: instant, reason: because }),
  'correct',
);

export const saveContent = endpoint({
  name: 'requests.save-content',
  summary: 'What the request says, in the parts of Art. 4(5)',
  method: 'PUT',
  path: '/requests/:id/content',
  permission: mayRequests.work,
  operation: 'alter',
  params: byRequest,
  body: z.strictObject({
    information: words,
    purpose: words,
    facts: words,
    offence: text(2_000),
    availabilityReasons: words,
    necessityReasons: words,
    concernsPersons: contentFields.concernsPersons,
    personLink: words,
    urgencyReasons: words,
    restrictsUse: contentFields.restrictsUse,
    useRestrictions: words,
    furtherOffences: contentFields.furtherOffences.max(furtherSeriousOffences.length),
    crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length),
    language: languageTag.nullable(),
    foreignReference: text(200).nullable(),
  }),
  ifMatch: true,
  reply: requestView,
  refusals: { ...changed, 'requests.erased': 410, 'requests.closed': 409 },
});

/* ── with a message ── */

const delay = { expectedAt: instant.nullable(), lengthText: text(300), reason: because };
const refusal = { grounds: z.array(z.enum(refusalGrounds)).min(1).max(refusalGrounds.length), text: words };

/** What will be taken down once the draft has left, with what the message itself does not say. */
export const outgoingAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('ask-clarification'), text: words.min(1) }),
  z.strictObject({ act: z.literal('notify-delay'), ...delay }),
  z.strictObject({ act: z.literal('update-delay'), ...delay }),
  z.strictObject({ act: z.literal('answer') }),
  z.strictObject({ act: z.literal('answer-partly') }),
  z.strictObject({ act: z.literal('refuse'), ...refusal }),
  z.strictObject({ act: z.literal('refuse-rest'), ...refusal }),
  z.strictObject({ act: z.literal('send-copy'), to: z.enum(copyRecipients) }),
  z.strictObject({ act: z.literal('send') }),
  z.strictObject({ act: z.literal('send-clarification') }),
  z.strictObject({ act: z.literal('withdraw'), reason: because }),
]);
export type OutgoingAct = z.output<typeof outgoingAct>;

export const startRequestDraft = endpoint({
  name: 'requests.start-draft',
  summary: 'Begin the message that goes with an act, prefilled: recipients, language and references of the request, answers of the tasks, copies due',
  method: 'POST',
  path: '/requests/:id/drafts',
  permission: mayRequests.work,
  operation: 'collect',
  params: byRequest,
  body: outgoingAct,
  ifMatch: true,
  reply: z.object({ draftId: idOf<'draft'>(), request: requestView }),
  refusals: { ...actRefusals, 'requests.message-not-found': 404, 'requests.beyond-clearance': 403 },
});

/** What a message that is there is taken down as. */
export const recordedAct = z.discriminatedUnion('act', [
  ...outgoingAct.options,
  z.strictObject({ act: z.literal('receive-clarification') }),
  z.strictObject({ act: z.literal('acknowledge') }),
  z.strictObject({ act: z.literal('record-question'), text: words }),
  z.strictObject({ act: z.literal('record-delay'), ...delay }),
  z.strictObject({ act: z.literal('record-partial-answer') }),
  z.strictObject({ act: z.literal('record-answer') }),
  z.strictObject({ act: z.literal('record-refusal'), ...refusal }),
  z.strictObject({ act: z.literal('record-partial-refusal'), ...refusal }),
]);
export type RecordedAct = z.output<typeof recordedAct>;

const byMessage = z.object({ id: requestId, messageId: idOf<'message'>() });

export const recordMessage = endpoint({
  name: 'requests.record-message',
  summary: 'Say what a message about the request is: confirms what the desk could not know, as the grounds of a refusal',
  method: 'POST',
  path: '/requests/:id/messages/:messageId',
  permission: mayRequests.work,
  operation: 'alter',
  params: byMessage,
  body: z.strictObject({ as: recordedAct, /** Default: when the message was received or sent. */ at }),
  ifMatch: true,
  reply: requestView,
  refusals: { ...actRefusals, 'requests.message-not-found': 404, 'requests.message-already-recorded': 409, 'requests.message-fits-no-act': 409 },
});

export const dismissMessage = endpoint({
  name: 'requests.dismiss-message',
  summary: 'Say that a message about the request changes nothing',
  method: 'POST',
  path: '/requests/:id/messages/:messageId/dismiss',
  permission: mayRequests.work,
  operation: 'alter',
  params: byMessage,
  ifMatch: true,
  reply: requestView,
  refusals: { ...changed, 'requests.message-not-found': 404, 'requests.message-already-recorded': 409 },
});

/* ── beginning ── */

export const registerRequest = endpoint({
  name: 'requests.register',
  summary: 'Make a request of a message that became none by itself',
  method: 'POST',
  path: '/requests',
  permission: mayRequests.work,
  operation: 'collect',
  body: z.strictObject({
    messageId: idOf<'message'>(),
    exchange: z.enum(['request', 'spontaneous', 'copy', 'sirene']).default('request'),
  }),
  reply: requestView,
  refusals: { 'requests.message-not-found': 404, 'requests.already-registered': 409, 'requests.case-not-open': 409, ...requestsRefusals },
});

export const prepareRequest = endpoint({
  name: 'requests.prepare',
  summary: 'Begin a request of ours, or information on our own initiative; it is sent by a draft',
  method: 'POST',
  path: '/requests/prepare',
  permission: mayRequests.work,
  operation: 'collect',
  body: z.strictObject({
    exchange: z.enum(['request', 'spontaneous']).default('request'),
    partnerId: idOf<'organisation'>(),
    /** Without, a case is opened for it. */
    caseId: idOf<'case'>().optional(),
    subject: line(300),
    ...urgency,
    classification: z.enum(classifications).default('unclassified'),
    crimeAreas: z.array(z.enum(crimeAreas)).max(crimeAreas.length).default([]),
  }),
  reply: requestView,
  refusals: {
    'requests.partner-not-found': 404,
    'requests.case-not-found': 404,
    'requests.case-not-open': 409,
    'requests.beyond-clearance': 403,
    ...requestsRefusals,
  },
});

export const adoptDraft = endpoint({
  name: 'requests.adopt-draft',
  summary: 'Make the message that is being written that of a request of ours, or of information on our own initiative: its content and the decision on Europol are then taken there',
  method: 'POST',
  path: '/requests/of-draft/:draftId',
  permission: mayRequests.work,
  operation: 'collect',
  params: z.object({ draftId: idOf<'draft'>() }),
  /** Without, the open case of its thread, or one opened for it. */
  body: z.strictObject({ caseId: idOf<'case'>().optional() }),
  reply: requestView,
  refusals: {
    'requests.draft-not-found': 404,
    'requests.draft-is-no-request': 409,
    'requests.partner-not-found': 404,
    'requests.case-not-found': 404,
    'requests.case-not-open': 409,
    'requests.beyond-clearance': 403,
    ...requestsRefusals,
  },
});

/* ── what if ── */

/** Something that might happen; nothing is checked for order. */
const supposed = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('assess'), at: instant, ...urgency, access: z.enum(accesses) }),
  z.strictObject({ act: z.literal('ask-clarification'), at: instant, receivedByRequesterAt: instant.nullable() }),
  z.strictObject({ act: z.literal('receive-clarification'), at: instant }),
  z.strictObject({ act: z.literal('need-authorisation'), at: instant }),
  z.strictObject({ act: z.literal('grant-authorisation'), at: instant }),
  z.strictObject({ act: z.literal('answer'), at: instant }),
  z.strictObject({ act: z.literal('refuse'), at: instant }),
  z.strictObject({ act: z.literal('withdraw'), at: instant }),
  z.strictObject({ act: z.literal('correct'), position: z.int().min(1), instant: z.enum(correctedInstants).default('happened'), to: instant }),
]);
export type Supposed = z.output<typeof supposed>;

export const whatIfRequest = endpoint({
  name: 'requests.what-if',
  summary: 'Where the clock would stand if these things happened; changes nothing',
  method: 'POST',
  path: '/requests/:id/what-if',
  permission: mayRequests.read,
  operation: 'consult',
  params: byRequest,
  body: z.strictObject({
    suppose: z.array(supposed).max(20),
    /** Seen then; default: now, or when the last of them happens. */
    seenAt: instant.optional(),
  }),
  reply: z.object({ now: clockReading, supposed: clockReading }),
  refusals: { 'requests.request-not-found': 404 },
});

