import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { instantOut } from '../kernel/schema.ts';
import { runId } from './contract-runs.ts';
import { runFailures, runStates } from './model.ts';

/**
 * For the machine that sent a list (`vigie list send`): how far the run is that its version caused. Counts only; null as long as
 * there is none, which is also so when the version changed nothing. Of several the newest.
 */
export const getRunOfSentList = endpoint({
  name: 'screening.get-run-of-sent-list',
  summary: 'How far the run of a sent list is: counts only',
  method: 'GET',
  path: '/screening/runs-of-sent-lists/:listVersionId',
  permission: 'client',
  operation: 'none',
  params: z.object({ listVersionId: z.uuid() }),
  reply: z.object({
    run: z
      .object({
        id: runId,
        state: z.enum(runStates),
        waitsFor: z.enum(['index']).nullable(),
        failure: z.enum(runFailures).nullable(),
        total: z.int().nullable(),
        doneCount: z.int(),
        secondsLeft: z.number().nullable(),
        counts: z.object({ found: z.int(), candidates: z.int(), notEnoughData: z.int(), notCompared: z.int() }),
        openCount: z.int(),
        endedAt: instantOut.nullable(),
      })
      .nullable(),
  }),
  refusals: {},
});
