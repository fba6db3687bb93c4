import { z } from 'zod';
import { instantOut } from '../kernel/schema.ts';
import { urgencies } from '../kernel/vocabulary.ts';
import { clockLineCodes, escalationTargets, trusts } from './clock-rules.ts';
import { clockStates } from './clock-measure.ts';
import { accesses, authorisationOutcomes, exchangeKinds, sirenePriorities } from './model.ts';

/** An instant as the desk's wall clock shows it. */
const localTime = z.object({ utc: instantOut, /** `2026-03-29T03:30:00` */ local: z.string(), zone: z.string(), /** `+02:00` */ offset: z.string() });

const clockRule = z.object({
  id: z.string(),
  origin: z.enum(['law', 'configured']),
  article: z.string(),
  trust: z.enum(trusts),
  limit: z.object({ unit: z.enum(['hours', 'days']), count: z.int() }),
  pauses: z.boolean(),
  when: z.object({
    exchanges: z.array(z.enum(exchangeKinds)),
    urgency: z.enum(urgencies).optional(),
    access: z.enum(accesses).optional(),
    sirenePriority: z.enum(sirenePriorities).optional(),
    countries: z.array(z.string()).optional(),
    crimeAreas: z.array(z.string()).optional(),
  }),
});

/** Where the clock of a request stands, with its explanation: `clock.ts`. */
export const clockReading = z
  .object({
    state: z.enum(clockStates),
    rule: clockRule.nullable(),
    startedAt: instantOut.nullable(),
    startedBy: z.enum(['receipt', 'sending', 'partner-receipt']).nullable(),
    startedByPosition: z.int().nullable(),
    pauses: z.array(z.object({ ground: z.literal('clarification'), from: instantOut, to: instantOut.nullable(), counts: z.boolean() })),
    dueAt: instantOut.nullable(),
    due: localTime.nullable(),
    dueIfResumedNow: instantOut.nullable(),
    remainingMs: z.number().nullable(),
    limitMs: z.number().nullable(),
    stoppedAt: instantOut.nullable(),
    deviation: z
      .object({
        since: instantOut,
        outcome: z.enum(authorisationOutcomes),
        decidedAt: instantOut.nullable(),
        noticeCount: z.int(),
        firstNoticeAt: instantOut.nullable(),
        expectedAt: instantOut.nullable(),
        noticeOwed: z.boolean(),
        updateOwed: z.boolean(),
        exceeded: z.boolean(),
      })
      .nullable(),
    lines: z.array(z.object({ code: z.enum(clockLineCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  })
  .meta({ id: 'RequestClock' });
export type ClockView = z.output<typeof clockReading>;

/** One step of the escalation ladder. */
export const escalationStep = z.object({
  step: z.string(),
  to: z.enum(escalationTargets),
  /** When it is or was reached; null while paused before it. */
  at: instantOut.nullable(),
  reached: z.boolean(),
  /** When whom it concerns was told. */
  toldAt: instantOut.nullable(),
});
