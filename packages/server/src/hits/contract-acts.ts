import { z } from 'zod';
import { endpoint, type RefusalStatus } from '../kernel/endpoint.ts';
import { countryCode, idOf, instant, line, text } from '../kernel/schema.ts';
import { classifications } from '../kernel/vocabulary.ts';
import { alertId } from '../alerts/contract.ts';
import { alertCategories, withdrawalGrounds } from '../alerts/model.ts';
import { byHit, hitId, hitResultIn, hitView } from './contract-hit.ts';
import { mayHits } from './contract-rights.ts';
import { closings, hitForms, hitKinds, hitMeans, hitSides, hitSystems, identityChecks, identityStatuses, measureGrounds, measures, toldParties } from './model.ts';
import { hitsRefusals } from './refusals.ts';

/*
 * What is done with a hit. Each act is decided by the flow table (`flow.ts`) and names the version its author saw. A form begins
 * as a draft (`start-form`) and is taken down once it has left.
 */

const changed = { 'hits.hit-not-found': 404, 'hits.changed-meanwhile': 412 } as const;
const actRefusals = { ...hitsRefusals, ...changed } as const;
const words = text(20_000);
/** Why: a sentence, not only spaces. */
const because = line(2_000);
/** When it happened; default: now. */
const at = instant.optional();

/** What is known of a hit when it is recorded, and what can be put right later. */
export const hitFacts = {
  category: z.enum(alertCategories),
  kind: z.enum(hitKinds),
  /** As little as tells two hits apart: a name, a plate, a document number. */
  caption: line(200),
  alertReference: line(80),
  issuer: countryCode.nullable(),
  foundAt: instant,
  /** When the desk was told; default: now. */
  knownAt: instant.optional(),
  place: text(300),
  country: countryCode.nullable(),
  authority: text(200),
  means: z.enum(hitMeans),
  identityCheck: z.enum(identityChecks),
  identityStatus: z.enum(identityStatuses),
  identityText: text(4_000),
  circumstances: words,
  terrorism: z.boolean(),
  /** The other side asked for information, or a hit on a refusal alert must be told. */
  informationAsked: z.boolean(),
  dataFault: text(4_000),
  classification: z.enum(classifications),
} as const;

/** The same with what is usual filled in. */
export const newHitFacts = {
  ...hitFacts,
  issuer: hitFacts.issuer.default(null),
  place: hitFacts.place.default(''),
  country: hitFacts.country.default(null),
  authority: hitFacts.authority.default(''),
  identityCheck: hitFacts.identityCheck.default('not-verified'),
  identityStatus: hitFacts.identityStatus.default('not-confirmed'),
  identityText: hitFacts.identityText.default(''),
  circumstances: words.default(''),
  terrorism: z.boolean().default(false),
  informationAsked: z.boolean().default(false),
  dataFault: hitFacts.dataFault.default(''),
  classification: z.enum(classifications).default('restricted'),
} as const;

export const recordHit = endpoint({
  name: 'hits.record',
  summary: 'Record a hit: ours on a foreign alert, or a foreign one on ours',
  method: 'POST',
  path: '/hits',
  permission: mayHits.work,
  operation: 'collect',
  body: z.strictObject({
    side: z.enum(hitSides),
    system: z.enum(hitSystems),
    /** The alert as the desk has it; of an alert of ours it is looked up by its reference when left out. */
    alertId: alertId.nullable().default(null),
    ...newHitFacts,
    /** The message that told of it, if any. */
    messageId: idOf<'message'>().nullable().default(null),
    /** Joins an open case, opens one for it, or neither. */
    case: z.union([z.literal('open'), z.literal('none'), idOf<'case'>()]).default('none'),
    /** A second hit on the same alert within a day is refused unless said to be another. */
    anotherPassage: z.boolean().default(false),
  }),
  reply: hitView,
  refusals: {
    ...hitsRefusals,
    'hits.alert-not-found': 404,
    'hits.alert-of-the-other-side': 422,
    'hits.category-not-of-system': 422,
    'hits.already-recorded': 409,
    'hits.message-not-found': 404,
    'hits.case-not-found': 404,
    'hits.case-not-open': 409,
    'hits.case-restricted': 409,
    'hits.beyond-clearance': 403,
  },
});

function actOn<const Name extends string, Body extends z.ZodType>(name: Name, summary: string, body: Body, permission: keyof typeof mayHits = 'work') {
  return endpoint({
    name: `hits.${name}`,
    summary,
    method: 'POST',
    path: `/hits/:id/${name}`,
    permission: mayHits[permission],
    operation: 'alter',
    params: byHit,
    body,
    ifMatch: true,
    reply: hitView,
    refusals: actRefusals satisfies Readonly<Record<string, RefusalStatus>>,
  });
}

export const correctHit = endpoint({
  name: 'hits.correct',
  summary: 'Put right what was recorded of a hit, with the reason; the former values stay in its history as field names',
  method: 'POST',
  path: '/hits/:id/correct',
  permission: mayHits.work,
  operation: 'alter',
  params: byHit,
  body: z.strictObject({ ...z.object(hitFacts).partial().shape, reason: because }),
  ifMatch: true,
  reply: hitView,
  refusals: { ...actRefusals, 'hits.category-not-of-system': 422, 'hits.beyond-clearance': 403 },
});

export const reportMeasure = actOn(
  'report-measure',
  'Say whether the action that the alert asks for was taken, and what was found out, Arts. 37(1), 58',
  z.strictObject({
    measure: z.enum(measures),
    /** Needed unless it was taken. */
    ground: z.enum(measureGrounds).nullable().default(null),
    text: words.default(''),
    result: hitResultIn.default({}),
    at,
  }),
);

export const tellParty = actOn(
  'tell',
  'Say that somebody was told otherwise than by a message of this desk: by telephone, in person, in another system',
  z.strictObject({ party: z.enum(toldParties), how: because, at }),
);

export const waiveNotice = actOn('waive-notice', 'Say that the issuer need not be told: hits on refusal alerts are not reported as a matter of course', z.strictObject({ reason: because }));
export const achievePurpose = endpoint({
  name: 'hits.achieve-purpose',
  summary: 'Of an alert of ours: its purpose is achieved; its authority is asked to have it deleted within 15 days, Art. 53(9)',
  method: 'POST',
  path: '/hits/:id/achieve-purpose',
  permission: mayHits.work,
  operation: 'alter',
  params: byHit,
  body: z.strictObject({ ground: z.enum(withdrawalGrounds), text: text(2_000).default(''), at }),
  ifMatch: true,
  reply: hitView,
  refusals: { ...actRefusals, 'hits.ground-not-of-alert': 422 },
});
export const wantRepeats = actOn('want-repeats', 'Say whether the issuer wants to hear of further passages', z.strictObject({ wanted: z.boolean() }));
export const closeHit = actOn('close', 'Nothing more is to be done', z.strictObject({ closing: z.enum(closings), text: words.default('') }));
export const reopenHit = actOn('reopen', 'Take a closed hit back into work', z.strictObject({ reason: because }), 'correct');
export const annulHit = actOn('annul', 'It was recorded in error: it is counted nowhere', z.strictObject({ reason: because }), 'correct');

export const fileHit = endpoint({
  name: 'hits.file',
  summary: 'Open a case for a hit, or put it into one',
  method: 'POST',
  path: '/hits/:id/file',
  permission: mayHits.work,
  operation: 'alter',
  params: byHit,
  body: z.strictObject({ case: z.union([z.literal('open'), idOf<'case'>()]) }),
  ifMatch: true,
  reply: hitView,
  refusals: { ...actRefusals, 'hits.case-not-found': 404, 'hits.case-not-open': 409, 'hits.case-restricted': 409, 'hits.beyond-clearance': 403 },
});

export const startForm = endpoint({
  name: 'hits.start-form',
  summary: 'Begin a form about a hit as a draft, written from its data; it is taken down once it has left',
  method: 'POST',
  path: '/hits/:id/forms',
  permission: mayHits.work,
  operation: 'collect',
  params: byHit,
  body: z.strictObject({ form: z.enum(hitForms) }),
  ifMatch: true,
  reply: z.object({ draftId: idOf<'draft'>(), hit: hitView }),
  refusals: { ...actRefusals, 'hits.form-not-of-this-system': 422, 'hits.beyond-clearance': 403 },
});

export const recordForm = endpoint({
  name: 'hits.record-form',
  summary: 'Say which form about a hit a message is: one that left without its draft being begun here, or one that came',
  method: 'POST',
  path: '/hits/:id/messages/:messageId',
  permission: mayHits.work,
  operation: 'alter',
  params: z.object({ id: hitId, messageId: idOf<'message'>() }),
  body: z.strictObject({ form: z.enum(hitForms), /** What came asks for information. */ asksInformation: z.boolean().default(false) }),
  ifMatch: true,
  reply: hitView,
  refusals: { ...actRefusals, 'hits.message-not-found': 404, 'hits.message-already-recorded': 409, 'hits.form-not-of-this-system': 422 },
});
