import { z } from 'zod';
import { idOf, instantOut, text } from '../kernel/schema.ts';
import { classifications, handlingCodes, informationEvaluations, sourceEvaluations } from '../kernel/vocabulary.ts';
import { person } from '../messages/contract.ts';
import {
  communicationData,
  documentData,
  eventData,
  firearmData,
  objectData,
  organisationData,
  partialDate,
  personData,
  placeData,
  vehicleData,
} from './contract-data.ts';
import { erasureGrounds, identityStatuses, linkTypes, statementTypes, subjectKinds, subjectRoles } from './model.ts';

export const subjectId = idOf<'subject'>();
export const linkId = idOf<'subject-link'>();
export const messageId = idOf<'message'>();

/* ── what is stated ── */

export const evaluations = {
  sourceEvaluation: z.enum(sourceEvaluations).nullable(),
  informationEvaluation: z.enum(informationEvaluations).nullable(),
};
const personOnly = { role: z.enum(subjectRoles), identityStatus: z.enum(identityStatuses).default('not-confirmed') };

/** Left out: as the message has it. Handling codes and classification of the message always go with its words. */
const statedCommon = {
  statementType: z.enum(statementTypes).default('fact'),
  sourceEvaluation: evaluations.sourceEvaluation.optional(),
  informationEvaluation: evaluations.informationEvaluation.optional(),
  handling: z.array(z.enum(handlingCodes)).max(handlingCodes.length).default([]),
  handlingText: text(2_000).min(1).optional(),
  classification: z.enum(classifications).default('unclassified'),
  /** Why data is needed that the law lets be held of this role only where it is. */
  necessity: text(500).min(1).optional(),
  excerpt: text(4_000).min(1).optional(),
};

export const statedSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), ...personOnly, ...statedCommon, data: personData }),
  z.strictObject({ kind: z.literal('organisation'), ...statedCommon, data: organisationData }),
  z.strictObject({ kind: z.literal('document'), ...statedCommon, data: documentData }),
  z.strictObject({ kind: z.literal('vehicle'), ...statedCommon, data: vehicleData }),
  z.strictObject({ kind: z.literal('firearm'), ...statedCommon, data: firearmData }),
  z.strictObject({ kind: z.literal('object'), ...statedCommon, data: objectData }),
  z.strictObject({ kind: z.literal('place'), ...statedCommon, data: placeData }),
  z.strictObject({ kind: z.literal('event'), ...statedCommon, data: eventData }),
  z.strictObject({ kind: z.literal('communication'), ...statedCommon, data: communicationData }),
]);
export type StatedSubject = z.output<typeof statedSubject>;

export const linkWords = {
  type: z.enum(linkTypes),
  /** As far as known; none for `same-as`. */
  from: partialDate.optional(),
  to: partialDate.optional(),
  statementType: z.enum(statementTypes).default('fact'),
  sourceEvaluation: evaluations.sourceEvaluation.default(null),
  informationEvaluation: evaluations.informationEvaluation.default(null),
  /** What it rests on. */
  reason: text(1_000).min(1),
};
export const statedLink = z.strictObject({ ...linkWords, first: z.int().min(0).max(49), second: z.int().min(0).max(49) }).refine(hasNoNeedlessPeriod, 'what is the same has no period');
export type StatedLink = z.output<typeof statedLink>;

export function hasNoNeedlessPeriod({ type, from, to }: { readonly type: string; readonly from?: string | undefined; readonly to?: string | undefined }): boolean {
  return type !== 'same-as' || (from === undefined && to === undefined);
}

/* ── what is answered ── */

const lineFields = {
  id: subjectId,
  kind: z.enum(subjectKinds),
  /** The name, number or title by which people call it; empty once erased. */
  caption: z.string(),
  /** What tells it from others of that name: birth dates, countries, make and model. */
  detail: z.string(),
  role: z.enum(subjectRoles).nullable(),
  statementType: z.enum(statementTypes),
  identityStatus: z.enum(identityStatuses).nullable(),
  ...evaluations,
  handling: z.array(z.enum(handlingCodes)),
  handlingText: z.string().nullable(),
  classification: z.enum(classifications),
  message: z.object({ id: messageId, number: z.string() }).nullable(),
  statedBy: person.nullable(),
  statedAt: instantOut,
  /** Lies in a restricted case. */
  restricted: z.boolean(),
  version: z.int(),
  erased: z.object({ at: instantOut, by: person.nullable(), ground: z.enum(erasureGrounds) }).nullable(),
} as const;

/** One line of a list. */
export const subjectLine = z.object(lineFields).meta({ id: 'SubjectLine' });
export type SubjectLine = z.output<typeof subjectLine>;

const wholeFields = { ...lineFields, necessity: z.string().nullable(), excerpt: z.string().nullable() } as const;

/** A subject with all that is stated. `data` is null once erased. */
export const subject = z
  .discriminatedUnion('kind', [
    z.object({ ...wholeFields, kind: z.literal('person'), data: personData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('organisation'), data: organisationData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('document'), data: documentData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('vehicle'), data: vehicleData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('firearm'), data: firearmData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('object'), data: objectData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('place'), data: placeData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('event'), data: eventData.nullable() }),
    z.object({ ...wholeFields, kind: z.literal('communication'), data: communicationData.nullable() }),
  ])
  .meta({ id: 'Subject' });
export type SubjectView = z.output<typeof subject>;

export const link = z
  .object({
    id: linkId,
    type: z.enum(linkTypes),
    /** Read from the first to the second: "first is the owner of second". */
    first: subjectLine,
    second: subjectLine,
    from: z.string().nullable(),
    to: z.string().nullable(),
    statementType: z.enum(statementTypes),
    ...evaluations,
    reason: z.string(),
    statedBy: person.nullable(),
    statedAt: instantOut,
    undone: z.object({ by: person.nullable(), at: instantOut, reason: z.string() }).nullable(),
  })
  .meta({ id: 'SubjectLink' });
export type LinkView = z.output<typeof link>;

/** A value as it was kept, of the field's own shape. */
const keptValue = z.json();
export type KeptValue = z.output<typeof keptValue>;

const correction = z.object({
  /** A field of the subject, or `data.<field>`. */
  field: z.string(),
  before: keptValue,
  after: keptValue,
  /** The value went for good because the role allows it no more. */
  pruned: z.boolean(),
  by: person.nullable(),
  at: instantOut,
});

export const subjectDetail = z.object({
  subject,
  corrections: z.array(correction),
  /** Those that links say are the same person or thing, without itself. */
  cluster: z.array(subjectLine),
  /** Of it and of its cluster, as far as both ends may be seen; those undone last. */
  links: z.array(link),
});
export type SubjectDetail = z.output<typeof subjectDetail>;

export const ledgerLine = z.object({ feature: z.string(), rule: z.string(), query: z.string(), record: z.string(), bits: z.number() });
