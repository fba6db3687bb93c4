import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { countryCode, idOf, instant, instantOut } from '../kernel/schema.ts';
import { classifications, directions } from '../kernel/vocabulary.ts';
import { alertId } from '../alerts/contract.ts';
import { alertCategories, alertForms, alertStates } from '../alerts/model.ts';
import { caseRef } from '../cases/contract.ts';
import { person } from '../messages/contract.ts';
import { hitClockRuleIds, hitClockStates, hitResponses, hitSteps } from './clock.ts';
import { mayHits } from './contract-rights.ts';
import { hitActs, hitClockEffects, hitGuards, type HitNeed } from './flow.ts';
import {
  closings,
  formReasons,
  formStates,
  hitForms,
  hitKinds,
  hitMeans,
  hitSides,
  hitStates,
  hitSystems,
  identityChecks,
  identityStatuses,
  measureGrounds,
  measures,
  resultFields,
  type ResultField,
} from './model.ts';

export const hitId = idOf<'hit'>();
export const byHit = z.object({ id: hitId });
const flag = z.enum(['true', 'false']);

/** Within which time the other side must be told, and how that stands. */
export const hitClock = z.object({
  state: z.enum(hitClockStates),
  rule: z.enum(hitClockRuleIds).nullable(),
  /** The law, or that the desk set it. */
  source: z.string().nullable(),
  startedAt: instantOut.nullable(),
  dueAt: instantOut.nullable(),
  remainingMs: z.number().nullable(),
  stoppedAt: instantOut.nullable(),
  /** Of a child: by when measures must be decided on, Art. 33(3). */
  decisionDueAt: instantOut.nullable(),
});

/** One line of the list of hits. */
export const hitLine = z
  .object({
    id: hitId,
    /** `H-2026-000123`: gapless per year of the desk's zone. */
    number: z.string(),
    side: z.enum(hitSides),
    system: z.enum(hitSystems),
    category: z.enum(alertCategories),
    kind: z.enum(hitKinds),
    state: z.enum(hitStates),
    /** The alert as the desk has it; null when it has none (any more). */
    alertId: alertId.nullable(),
    alertReference: z.string(),
    /** State or body that issued the alert; of an alert of ours, that found it. */
    issuer: z.string().nullable(),
    /** As little as tells two hits apart: a name or a plate. Empty once erased. */
    caption: z.string(),
    foundAt: instantOut,
    /** When the desk was told: the limit runs from here. */
    knownAt: instantOut,
    place: z.string(),
    country: z.string().nullable(),
    authority: z.string(),
    means: z.enum(hitMeans),
    identityCheck: z.enum(identityChecks),
    identityStatus: z.enum(identityStatuses),
    terrorism: z.boolean(),
    measure: z.enum(measures).nullable(),
    measureGround: z.enum(measureGrounds).nullable(),
    clock: hitClock,
    /** What is still to be sent or told: forms by rule, without those whose draft is begun. */
    owed: z.array(z.enum(hitForms)),
    draftedCount: z.int(),
    case: caseRef.nullable(),
    classification: z.enum(classifications),
    repeatCount: z.int(),
    lastRepeatAt: instantOut.nullable(),
    escalated: z.object({ step: z.enum(hitSteps), at: instantOut }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'HitLine' });
export type HitLine = z.output<typeof hitLine>;

/** A form that goes with a hit, begun, left or come. */
export const hitFormView = z.object({
  id: idOf<'hit-form'>(),
  form: z.enum(hitForms),
  state: z.enum(formStates),
  direction: z.enum(directions),
  draftId: idOf<'draft'>().nullable(),
  message: z.object({ id: idOf<'message'>(), number: z.string(), subject: z.string() }).nullable(),
  by: person.nullable(),
  at: instantOut,
});

/** A form that is owed, and why. */
export const owedForm = z.object({
  form: z.enum(hitForms),
  reason: z.enum(formReasons),
  /** `SIRENE 2.3`: section of the manual of 2015; else an article. */
  article: z.string(),
  /** Begun already, not yet left. */
  drafted: z.boolean(),
});

export const possibleHitAct = z.object({
  act: z.enum(hitActs),
  to: z.union([z.enum(hitStates), z.literal('same')]),
  clock: z.enum(hitClockEffects),
  needs: z.array(z.string() as unknown as z.ZodType<HitNeed>),
  guards: z.array(z.enum(hitGuards)),
  articles: z.array(z.string()),
});

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

export const hitEvent = z.object({
  position: z.int(),
  act: z.enum(hitActs),
  at: instantOut,
  recordedAt: instantOut,
  /** Null: the desk itself, from a message, a machine or the calendar. */
  by: person.nullable(),
  message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
  detail: z.record(z.string(), scalar),
});

/** Another alert on the same subject, in another system or of another state. */
export const otherAlert = z.object({ id: alertId, system: z.enum(hitSystems), category: z.enum(alertCategories), reference: z.string(), issuer: z.string().nullable(), hits: z.array(z.object({ id: hitId, number: z.string() })) });

/** Keyed by the fields of Art. 37(1); empty ones are left out. */
export const resultFieldsOut = z.partialRecord(z.enum(resultFields), z.string());
const resultField = z.string().trim().max(4_000).optional();
/** What was found in a check, Art. 37(1). */
export const hitResultIn = z.strictObject(Object.fromEntries(resultFields.map((field) => [field, resultField])) as Readonly<Record<ResultField, typeof resultField>>);

/** A hit with everything that its screen shows. */
export const hitView = hitLine
  .extend({
    identityText: z.string(),
    circumstances: z.string(),
    measureText: z.string(),
    measureAt: instantOut.nullable(),
    result: resultFieldsOut,
    /** What is wrong with the alert's data, as found; empty: nothing. */
    dataFault: z.string(),
    /** The other side asked to be told more. */
    informationAsked: z.boolean(),
    response: z.enum(hitResponses),
    candidateId: idOf<'screening-candidate'>().nullable(),
    alert: z
      .object({ id: alertId, form: z.enum(alertForms), state: z.enum(alertStates), reference: z.string().nullable(), caption: z.string(), validUntil: instantOut.nullable(), deletionDueAt: instantOut.nullable() })
      .nullable(),
    others: z.array(otherAlert),
    told: z.object({ otherSideAt: instantOut.nullable(), authorityAt: instantOut.nullable(), bureauAt: instantOut.nullable(), europolAt: instantOut.nullable() }),
    /** Of a hit on an alert of ours: its purpose is achieved; the authority answers within 15 days, Art. 53(9). */
    purpose: z.object({ achievedAt: instantOut, authorityDueAt: instantOut }).nullable(),
    repeats: z.object({
      /** Counted after the first, or told each. */
      wanted: z.boolean(),
      count: z.int(),
      lastAt: instantOut.nullable(),
      /** Not told yet; only while wanted. */
      untoldCount: z.int(),
      recent: z.array(z.object({ at: instantOut, place: z.string().nullable(), country: z.string().nullable() })),
    }),
    owedForms: z.array(owedForm),
    forms: z.array(hitFormView),
    acts: z.array(possibleHitAct),
    events: z.array(hitEvent),
    closing: z.enum(closings).nullable(),
    closedAt: instantOut.nullable(),
    /** When its data go: Regulation (EU) 2018/1862 Arts. 57, 64; null: not set yet. */
    keepUntil: instantOut.nullable(),
  })
  .meta({ id: 'Hit' });
export type Hit = z.output<typeof hitView>;

export const listHits = endpoint({
  name: 'hits.list',
  summary: 'Hits; by default those to be told soonest first, or found last first',
  method: 'GET',
  path: '/hits',
  permission: mayHits.read,
  operation: 'consult',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(512).optional(),
    side: z.enum(hitSides).optional(),
    system: z.enum(hitSystems).optional(),
    category: z.enum(alertCategories).optional(),
    /** One state; without, all that are neither closed, annulled nor erased. */
    state: z.enum(hitStates).optional(),
    /** Closed and annulled ones too. */
    settled: flag.optional(),
    /** The other side is not told and the limit has passed. */
    overdue: flag.optional(),
    /** No measure reported yet. */
    unmeasured: flag.optional(),
    /** A number of ours or a reference of the alert, whole. */
    reference: z.string().trim().min(3).max(120).optional(),
    country: countryCode.optional(),
    from: instant.optional(),
    to: instant.optional(),
    sort: z.enum(['due', '-found']).default('due'),
  }),
  reply: pageOf(hitLine),
  refusals: { 'hits.cursor-invalid': 400 },
});

export const countHits = endpoint({
  name: 'hits.count',
  summary: 'How many hits are open, due and overdue: for the navigation',
  method: 'GET',
  path: '/hits/counts',
  permission: mayHits.read,
  operation: 'none',
  reply: z.object({ openOwn: z.int(), openForeign: z.int(), dueWithin2Hours: z.int(), overdue: z.int(), unmeasured: z.int(), proposals: z.int() }),
  refusals: {},
});

export const getHit = endpoint({
  name: 'hits.get',
  summary: 'A hit with its clock, its forms, its history and what may be done',
  method: 'GET',
  path: '/hits/:id',
  permission: mayHits.read,
  operation: 'consult',
  params: byHit,
  reply: hitView,
  refusals: { 'hits.hit-not-found': 404 },
});

export const listHitsOfAlert = endpoint({
  name: 'hits.list-of-alert',
  summary: 'The hits on an alert',
  method: 'GET',
  path: '/hits/of-alert/:alertId',
  permission: mayHits.read,
  operation: 'consult',
  params: z.object({ alertId }),
  reply: z.object({ items: z.array(hitLine) }),
  refusals: {},
});

export const listHitsOfMessage = endpoint({
  name: 'hits.list-of-message',
  summary: 'The hits that a message is about',
  method: 'GET',
  path: '/hits/of-message/:messageId',
  permission: mayHits.read,
  operation: 'consult',
  params: z.object({ messageId: idOf<'message'>() }),
  reply: z.object({ items: z.array(hitLine) }),
  refusals: {},
});

export const listHitsOfCase = endpoint({
  name: 'hits.list-of-case',
  summary: 'The hits that lie in a case',
  method: 'GET',
  path: '/hits/of-case/:caseId',
  permission: mayHits.read,
  operation: 'consult',
  params: z.object({ caseId: idOf<'case'>() }),
  reply: z.object({ items: z.array(hitLine) }),
  refusals: {},
});
