import { declarePermissions } from '../kernel/permission.ts';

export const mayHits = declarePermissions('hits', {
  read: ['operator', 'shift-leader', 'screening-officer', 'analyst'],
  work: ['operator', 'shift-leader', 'screening-officer'],
  /** Opening again, annulling: changes what was counted. */
  correct: ['operator', 'shift-leader'],
});

/** What the desk refuses beside the rules, whose codes are in `refusals.ts`. */
export const hitsDeskRefusals = {
  /** Also when it is there and not the asker's to see. */
  'hits.hit-not-found': 404,
  'hits.alert-not-found': 404,
  'hits.case-not-found': 404,
  'hits.case-not-open': 409,
  /** It lies in a restricted case, or what the case holds does. */
  'hits.case-restricted': 409,
  'hits.message-not-found': 404,
  'hits.message-already-recorded': 409,
  'hits.proposal-not-found': 404,
  'hits.proposal-already-judged': 409,
  'hits.category-not-of-system': 422,
  'hits.ground-not-of-alert': 422,
  'hits.alert-of-the-other-side': 422,
  'hits.already-recorded': 409,
  'hits.form-not-of-this-system': 422,
  'hits.beyond-clearance': 403,
  'hits.changed-meanwhile': 412,
  'hits.cursor-invalid': 400,
  'hits.period-invalid': 422,
  /** Release checks of drafts: Regulation (EU) 2018/1862 Art. 65. */
  'hits.sis-content-to-third-party': 409,
} as const;
