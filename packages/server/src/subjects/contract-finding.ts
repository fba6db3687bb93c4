import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { countryCode, line, purpose } from '../kernel/schema.ts';
import { communicationData, documentData, firearmData, objectData, organisationData, partialDate, personData, vehicleData } from './contract-data.ts';
import { maySubjects } from './contract-rights.ts';
import { ledgerLine, messageId, subjectLine } from './contract-subject.ts';
import { linkTypes, readingProblems, readingReasons, subjectKinds } from './model.ts';

const found = z.object({
  subject: subjectLine,
  bits: z.number(),
  /** How many of a thousand queries about strangers are expected to reach as many bits. */
  falsePerThousand: z.number(),
  /** What speaks for and against, each line with its sentence in the asker's language. */
  ledger: z.array(ledgerLine.extend({ sentence: z.string() })),
});

/** About people, so in the body and with the purpose; at least one criterion. */
export const searchSubjects = endpoint({
  name: 'subjects.search',
  summary: 'Find subjects by name, number or birth date, as the engine compares them, best first',
  method: 'POST',
  path: '/subjects/search',
  permission: maySubjects.read,
  operation: 'consult',
  body: z.strictObject({
    purpose,
    /** Left out: every kind that the criteria can be about. */
    kind: z.enum(subjectKinds).optional(),
    name: line(300).optional(),
    number: line(80).optional(),
    birthDate: partialDate.optional(),
    /** Nationality of a person, issuer of a number. */
    country: countryCode.optional(),
    limit: z.int().min(1).max(50).default(20),
    /** How many in a thousand strangers may be found by mistake: more finds more. */
    falsePerThousand: z.number().min(0.01).max(1000).default(10),
  }),
  reply: z.object({
    /** `loading`: the index is not there yet. Nothing was asked, and nothing may be concluded. */
    state: z.enum(['searched', 'loading']),
    /** False: too little was asked for; even a subject saying exactly the same could not be found. That is not "no hit". */
    enoughAsked: z.boolean(),
    items: z.array(found),
  }),
  refusals: { 'subjects.criteria-missing': 422 },
});

/** What was recognised, to be looked at before it is stated. */
const proposed = {
  /** The words it was taken from, and where they begin in the text, in UTF-16 units. */
  excerpt: z.string(),
  offset: z.int(),
  length: z.int(),
  reason: z.enum(readingReasons),
  /** Why it is to be looked at twice. */
  doubts: z.array(z.enum(readingProblems)),
} as const;

export const proposal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), data: personData, ...proposed }),
  z.object({ kind: z.literal('organisation'), data: organisationData, ...proposed }),
  z.object({ kind: z.literal('document'), data: documentData, ...proposed }),
  z.object({ kind: z.literal('vehicle'), data: vehicleData, ...proposed }),
  z.object({ kind: z.literal('firearm'), data: firearmData, ...proposed }),
  z.object({ kind: z.literal('object'), data: objectData, ...proposed }),
  z.object({ kind: z.literal('communication'), data: communicationData, ...proposed }),
]);
export type Proposal = z.output<typeof proposal>;

export const readStructured = endpoint({
  name: 'subjects.read-structured',
  summary: 'Read a text for persons and things: machine-readable zones, tables, JSON, numbers. Nothing is stored',
  method: 'POST',
  path: '/subjects/read-structured',
  permission: maySubjects.state,
  operation: 'consult',
  body: z
    .strictObject({
      /** What was pasted; or the message whose body is read. */
      text: z.string().max(1_000_000).optional(),
      messageId: messageId.optional(),
      hint: z.enum(['mrz', 'table', 'json', 'text']).optional(),
    })
    .refine(({ text: pasted, messageId: source }) => (pasted === undefined) !== (source === undefined), 'either a text or a message'),
  reply: z.object({
    proposals: z.array(proposal),
    /** Positions of two proposals that belong together, as the bearer and the passport. */
    links: z.array(z.object({ first: z.int(), second: z.int(), type: z.enum(linkTypes) })),
    /** What could not be read, by line of the text from 1. */
    problems: z.array(z.object({ line: z.int(), code: z.enum(readingProblems), detail: z.string().nullable() })),
  }),
  refusals: { 'subjects.message-not-found': 404 },
});
export type Reading = z.output<(typeof readStructured)['reply']>;
