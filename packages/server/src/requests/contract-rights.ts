import { declarePermissions } from '../kernel/permission.ts';

export const mayRequests = declarePermissions('requests', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'liaison-officer', 'analyst'],
  work: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer'],
  /** Opening again and correcting instants changes what was reported. */
  correct: ['operator', 'shift-leader'],
});

/** What the desk refuses beside the rules, whose codes are in `refusals.ts`. */
export const requestsDeskRefusals = {
  /** Also when it is there and not the asker's to see. */
  'requests.request-not-found': 404,
  'requests.message-not-found': 404,
  'requests.case-not-found': 404,
  'requests.partner-not-found': 404,
  'requests.changed-meanwhile': 412,
  'requests.cursor-invalid': 400,
  'requests.already-registered': 409,
  'requests.message-already-recorded': 409,
  'requests.message-fits-no-act': 409,
  'requests.case-not-open': 409,
  'requests.content-incomplete': 409,
  'requests.copies-undecided': 409,
  'requests.not-prepared': 409,
  'requests.content-not-in-message': 409,
  'requests.draft-not-found': 404,
  'requests.draft-is-no-request': 409,
  'requests.siena-exception-missing': 409,
  'requests.use-beyond-purpose': 409,
  'requests.use-beyond-case': 409,
  'requests.use-onward-without-consent': 409,
  'requests.use-third-country-excluded': 409,
  'requests.use-ask-first': 409,
  'requests.use-evidence-without-consent': 409,
  'requests.beyond-clearance': 403,
} as const;
