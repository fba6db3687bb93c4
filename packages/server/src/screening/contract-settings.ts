import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { instantOut } from '../kernel/schema.ts';
import { alertCategories } from '../alerts/model.ts';
import { person } from '../messages/contract.ts';
import { mayScreening, refusals } from './contract-rights.ts';
import { finalVerdicts } from './model.ts';

const days = z.int().min(1).max(3_650);

const settingsFields = {
  /** How many candidates by chance a thousand queries may bring: more finds more, and gives more to look at. */
  falsePerThousand: z.number().min(0.001).max(1_000),
  candidateLimit: z.int().min(1).max(200),
  /** Categories of alerts whose verdict a second person confirms; `terrorism` markers are not a category. */
  fourEyesCategories: z.array(z.enum(alertCategories)).max(alertCategories.length),
  fourEyesVerdicts: z.array(z.enum(finalVerdicts)).max(finalVerdicts.length),
  /** How long a judged pair is not shown again while both records stay the same. */
  noMatchDays: days,
  hitDays: days,
  /** After how long the ledger and the words of a judged candidate are emptied. */
  keepWordsDays: days,
};

export const screeningSettings = z
  .object({ ...settingsFields, version: z.int(), changedAt: instantOut.nullable(), changedBy: person.nullable() })
  .meta({ id: 'ScreeningSettings' });

export const getSettings = endpoint({
  name: 'screening.get-settings',
  summary: 'How the desk screens: threshold, four eyes, how long judgements are remembered',
  method: 'GET',
  path: '/screening/settings',
  permission: mayScreening['read-settings'],
  operation: 'none',
  reply: screeningSettings,
  refusals: {},
});

export const putSettings = endpoint({
  name: 'screening.change-settings',
  summary: 'Change how the desk screens; holds from the next run and the next judgement on',
  method: 'PUT',
  path: '/screening/settings',
  permission: mayScreening.configure,
  operation: 'administer',
  ifMatch: true,
  body: z.strictObject(settingsFields),
  reply: screeningSettings,
  refusals: refusals('screening.changed-meanwhile'),
});
