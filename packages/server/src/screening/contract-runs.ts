import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { idOf, instantOut } from '../kernel/schema.ts';
import { person } from '../messages/contract.ts';
import { mayScreening, refusals } from './contract-rights.ts';
import { queryOutcomes, runCauses, runDirections, runFailures, runStates, scopeKinds, verificationOutcomes } from './model.ts';

export const runId = idOf<'screening-run'>();
/** An alert or a holding: the decimal string of its number. */
export const rowNumber = z.string().regex(/^[1-9]\d{0,18}$/);
export const alertId = rowNumber as unknown as ReturnType<typeof idOf<'alert'>>;
export const holdingId = rowNumber as unknown as ReturnType<typeof idOf<'holding'>>;

const count = z.int();

/** Of the index asked: while all but the watermark stay the same, the same question has the same answer. */
const indexStamp = z.object({
  model: z.string(),
  builtAt: instantOut.nullable(),
  generation: z.int(),
  revision: z.int(),
  recordCount: z.int(),
  watermark: z.string().nullable(),
});

export const screeningRun = z
  .object({
    id: runId,
    direction: z.enum(runDirections),
    cause: z.enum(runCauses),
    scope: z.object({
      kind: z.enum(scopeKinds),
      /** Of the list version or load; null otherwise. */
      id: z.string().nullable(),
      /** Of alerts or holdings named one by one: how many, and the one when it is one. */
      count: z.int().nullable(),
      only: z.string().nullable(),
    }),
    state: z.enum(runStates),
    /** `index`: it begins by itself once the index is loaded. Until then nothing was asked. */
    waitsFor: z.enum(['index']).nullable(),
    failure: z.enum(runFailures).nullable(),
    /** Null until it is known. */
    total: z.int().nullable(),
    doneCount: count,
    /** Seconds until it will be done at its present pace; null while it does not run. */
    secondsLeft: z.number().nullable(),
    /** How many candidates by chance a thousand queries may bring. */
    falsePerThousand: z.number(),
    candidateLimit: z.int(),
    indexAtStart: indexStamp.nullable(),
    indexAtEnd: indexStamp.nullable(),
    /** SHA-256, hex, over everything the index answered: the same for a run that found the same. */
    digest: z.string().nullable(),
    counts: z.object({
      found: count,
      candidates: count,
      renewed: count,
      lapsed: count,
      remembered: count,
      known: count,
      notEnoughData: count,
      notCompared: count,
      truncated: count,
    }),
    /** Candidates of this run that still wait for a person. */
    openCount: count,
    searchMs: z.int(),
    workMs: z.int(),
    /** From the recording of what caused it to the end of the run; null while it is not done, and for runs by hand. */
    arrivalToEndMs: z.int().nullable(),
    /** The latest verification of this run. */
    verification: z.object({ runId, state: z.enum(runStates), outcome: z.enum(verificationOutcomes).nullable(), at: instantOut }).nullable(),
    repeatsId: runId.nullable(),
    verifiesId: runId.nullable(),
    createdAt: instantOut,
    createdBy: person.nullable(),
    startedAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'ScreeningRun' });
export type RunView = z.output<typeof screeningRun>;

export const listRuns = endpoint({
  name: 'screening.list-runs',
  summary: 'Screening runs, newest first, with their progress',
  method: 'GET',
  path: '/screening/runs',
  permission: mayScreening.read,
  operation: 'none',
  query: z.object({
    ...paging,
    state: z.enum(runStates).optional(),
    direction: z.enum(runDirections).optional(),
    cause: z.enum(runCauses).optional(),
    /** Leaves out runs of one alert or change, of which there are many. */
    bulkOnly: z.enum(['true', 'false']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: pageOf(screeningRun),
  refusals: refusals('screening.cursor-invalid'),
});

export const getRun = endpoint({
  name: 'screening.get-run',
  summary: 'One screening run',
  method: 'GET',
  path: '/screening/runs/:id',
  permission: mayScreening.read,
  operation: 'none',
  params: z.object({ id: runId }),
  reply: screeningRun,
  refusals: refusals('screening.run-not-found'),
});

/** What a query came to that did not simply find nothing. */
export const runResult = z
  .object({
    /** The alert or holding asked, by the direction of the run. */
    queryId: rowNumber,
    outcome: z.enum(queryOutcomes),
    /** By what it is called; null when it is not the asker's to see, or erased. */
    caption: z.string().nullable(),
    /** Reference of an alert, identifier at its source of a holding. */
    reference: z.string().nullable(),
    foundCount: count,
    truncated: z.boolean(),
    /** Bits needed, and bits that the record could have reached: below, nothing could have been found. */
    threshold: z.number().nullable(),
    attainable: z.number().nullable(),
  })
  .meta({ id: 'ScreeningResult' });

export const listResults = endpoint({
  name: 'screening.list-results',
  summary: 'What the queries of a run came to, beyond finding nothing: candidates, too little known, not compared',
  method: 'GET',
  path: '/screening/runs/:id/results',
  permission: mayScreening.read,
  operation: 'consult',
  params: z.object({ id: runId }),
  query: z.object({ ...paging, limit: z.coerce.number().int().min(1).max(200).default(50), outcome: z.enum(queryOutcomes).optional() }),
  reply: pageOf(runResult),
  refusals: refusals('screening.run-not-found', 'screening.cursor-invalid'),
});

export const startRun = endpoint({
  name: 'screening.start-run',
  summary: 'Screen by hand: chosen alerts, a version of a list, every alert in force, chosen holdings or what a load brought',
  method: 'POST',
  path: '/screening/runs',
  permission: mayScreening.run,
  operation: 'combine',
  body: z.strictObject({
    scope: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('alerts'), alertIds: z.array(alertId).min(1).max(1_000) }),
      z.strictObject({ kind: z.literal('list'), listVersionId: z.uuid() }),
      z.strictObject({ kind: z.literal('alerts-in-force') }),
      z.strictObject({ kind: z.literal('holdings'), holdingIds: z.array(holdingId).min(1).max(1_000) }),
      z.strictObject({ kind: z.literal('load'), loadId: idOf<'holdings-load'>() }),
    ]),
    /** Another threshold than the settings have, for this run. */
    falsePerThousand: z.number().min(0.001).max(1_000).optional(),
  }),
  reply: screeningRun,
  refusals: {},
});

const runAct = { method: 'POST', permission: mayScreening.run, params: z.object({ id: runId }), reply: screeningRun } as const;

export const stopRun = endpoint({
  ...runAct,
  name: 'screening.stop-run',
  summary: 'Stop a run after the step it is at; what it found stays',
  path: '/screening/runs/:id/stop',
  operation: 'administer',
  refusals: refusals('screening.run-not-found', 'screening.run-not-stoppable'),
});

export const resumeRun = endpoint({
  ...runAct,
  name: 'screening.resume-run',
  summary: 'Go on with a stopped or failed run where it was',
  path: '/screening/runs/:id/resume',
  operation: 'combine',
  refusals: refusals('screening.run-not-found', 'screening.run-not-resumable'),
});

export const repeatRun = endpoint({
  ...runAct,
  name: 'screening.repeat-run',
  summary: 'Screen the same again, with the index and the settings of today; pairs judged and unchanged are not shown again',
  path: '/screening/runs/:id/again',
  operation: 'combine',
  refusals: refusals('screening.run-not-found'),
});

export const verifyRun = endpoint({
  ...runAct,
  name: 'screening.verify-run',
  summary: 'Ask the same again with the same threshold, keep nothing, and say whether the answers are the same',
  path: '/screening/runs/:id/verification',
  operation: 'combine',
  refusals: refusals('screening.run-not-found', 'screening.run-not-done'),
});
