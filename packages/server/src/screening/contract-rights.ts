import { declarePermissions } from '../kernel/permission.ts';

export const mayScreening = declarePermissions('screening', {
  /** Runs, candidates, figures. */
  read: ['operator', 'shift-leader', 'screening-officer', 'analyst'],
  /** No match, hit, ask for more. */
  judge: ['operator', 'shift-leader', 'screening-officer'],
  /** Start, stop, resume, repeat and verify runs. */
  run: ['shift-leader', 'screening-officer'],
  /** What each reviewer did: of colleagues, so only for who leads them. */
  oversee: ['shift-leader'],
  /** Holds no person: an administrator may. */
  'read-settings': ['operator', 'shift-leader', 'screening-officer', 'analyst', 'administrator'],
  configure: ['shift-leader', 'administrator'],
});

/** Every refusal of this slice, with its status. */
export const screeningRefusals = {
  'screening.cursor-invalid': 400,
  'screening.run-not-found': 404,
  'screening.run-not-stoppable': 409,
  'screening.run-not-resumable': 409,
  'screening.run-not-done': 409,
  /** Also when it is there and one of its sides is not the asker's to see. */
  'screening.candidate-not-found': 404,
  'screening.photo-not-found': 404,
  'screening.already-judged': 409,
  'screening.lapsed': 409,
  /** `If-Match` names another version: somebody was there meanwhile. */
  'screening.changed-meanwhile': 412,
  /** The records are not those that were found: the candidate will be renewed or lapse. */
  'screening.records-changed': 409,
  'screening.reason-missing': 422,
  'screening.words-missing': 422,
  'screening.second-look-by-same-person': 409,
  'screening.dispute-needs-leader': 403,
  'screening.organisation-not-found': 422,
  'screening.task-not-possible': 422,
  'screening.question-not-found': 404,
  'screening.question-answered': 409,
  'screening.message-not-found': 422,
  'screening.span-invalid': 422,
} as const;

/** Of these, those an endpoint names. */
export function refusals<const Code extends keyof typeof screeningRefusals>(...codes: readonly Code[]): { readonly [One in Code]: (typeof screeningRefusals)[One] } {
  return Object.fromEntries(codes.map((code) => [code, screeningRefusals[code]])) as { readonly [One in Code]: (typeof screeningRefusals)[One] };
}

/** Why somebody may not judge a candidate; also told beforehand. */
export const judgeCodes = [
  'screening.candidate-not-found',
  'screening.already-judged',
  'screening.lapsed',
  'screening.changed-meanwhile',
  'screening.records-changed',
  'screening.reason-missing',
  'screening.words-missing',
  'screening.second-look-by-same-person',
  'screening.dispute-needs-leader',
] as const;
