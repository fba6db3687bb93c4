import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { instant, instantOut } from '../kernel/schema.ts';
import { person } from '../messages/contract.ts';
import { mayScreening, refusals } from './contract-rights.ts';
import { priorities, runCauses } from './model.ts';

const span = { from: instant, until: instant };

/** Judgements that were final count as judged; a first look under four eyes counts as a look. */
export const rateRow = z
  .object({
    /** Beginning of the hour or day. */
    at: instantOut,
    found: z.int(),
    lapsed: z.int(),
    looks: z.int(),
    noMatch: z.int(),
    hit: z.int(),
    asked: z.int(),
    /** Minutes from being found to the final judgement, of those judged then; null when none was. */
    medianMinutes: z.number().nullable(),
    /** Waiting at the end of the hour or day. */
    backlog: z.int(),
  })
  .meta({ id: 'ScreeningRateRow' });

export const listRates = endpoint({
  name: 'screening.list-rates',
  summary: 'Rate of review: candidates found and judged, by hour or day of the desk, and the backlog after each',
  method: 'GET',
  path: '/screening/figures/rates',
  permission: mayScreening.read,
  operation: 'none',
  query: z.object({ ...span, by: z.enum(['hour', 'day']) }),
  reply: z.object({ items: z.array(rateRow) }),
  refusals: refusals('screening.span-invalid'),
});

export const getBacklog = endpoint({
  name: 'screening.get-backlog',
  summary: 'What waits now, how old it is, and how long it would take at the rate of the last hours',
  method: 'GET',
  path: '/screening/figures/backlog',
  permission: mayScreening.read,
  operation: 'none',
  reply: z.object({
    waiting: z.int(),
    oldestAt: instantOut.nullable(),
    byPriority: z.array(z.object({ priority: z.union(priorities.map((one) => z.literal(one))), waiting: z.int(), oldestAt: instantOut.nullable() })),
    /** Final judgements per hour over the last hour, eight hours and day. */
    perHour: z.object({ hour: z.number(), eightHours: z.number(), day: z.number() }),
    /** Hours to clear what waits at the rate of the last eight hours; null when nothing was judged in them. */
    hoursToClear: z.number().nullable(),
    medianMinutes: z.number().nullable(),
    p95Minutes: z.number().nullable(),
  }),
  refusals: {},
});

export const listReviewers = endpoint({
  name: 'screening.list-reviewers',
  summary: 'What each reviewer judged in a span of time',
  method: 'GET',
  path: '/screening/figures/reviewers',
  permission: mayScreening.oversee,
  operation: 'consult',
  query: z.object(span),
  reply: z.object({
    items: z.array(z.object({ person, looks: z.int(), noMatch: z.int(), hit: z.int(), asked: z.int(), overruled: z.int(), medianSecondsApart: z.number().nullable() })),
  }),
  refusals: refusals('screening.span-invalid'),
});

/** How many alerts were screened and what came of it: the figure of the yearly report ("8 983 checked, 13 hits"). */
export const listYields = endpoint({
  name: 'screening.list-yields',
  summary: 'Queries screened, candidates and hits, by month and cause',
  method: 'GET',
  path: '/screening/figures/yields',
  permission: mayScreening.read,
  operation: 'none',
  query: z.object(span),
  reply: z.object({
    items: z.array(
      z.object({
        /** `2026-11`. */
        month: z.string(),
        cause: z.enum(runCauses),
        runs: z.int(),
        queries: z.int(),
        notEnoughData: z.int(),
        candidates: z.int(),
        noMatch: z.int(),
        hit: z.int(),
        /** Of runs caused by an alert: milliseconds from its recording to the end of the run, 95th percentile. */
        arrivalToEndP95Ms: z.number().nullable(),
      }),
    ),
  }),
  refusals: refusals('screening.span-invalid'),
});
