import { declarePermissions } from '../kernel/permission.ts';

export const maySubjects = declarePermissions('subjects', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'liaison-officer', 'national-unit', 'analyst'],
  state: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer', 'national-unit', 'analyst'],
  link: ['operator', 'shift-leader', 'screening-officer', 'analyst'],
  erase: ['shift-leader'],
});

export const subjectsRefusals = {
  'subjects.subject-not-found': 404,
  'subjects.message-not-found': 404,
  'subjects.link-not-found': 404,
  'subjects.changed-meanwhile': 412,
  'subjects.kind-differs': 422,
  'subjects.category-not-allowed': 422,
  'subjects.necessity-missing': 422,
  'subjects.role-needs-pruning': 409,
  'subjects.handling-text-missing': 422,
  'subjects.below-source': 422,
  'subjects.beyond-reach': 403,
  'subjects.erased': 410,
  'subjects.held-by-open-case': 409,
  'subjects.link-to-itself': 422,
  'subjects.link-kinds-differ': 422,
  'subjects.link-exists': 409,
  'subjects.link-period-reversed': 422,
  'subjects.link-undone': 409,
  'subjects.criteria-missing': 422,
} as const;
