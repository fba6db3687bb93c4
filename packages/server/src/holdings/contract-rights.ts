import { declarePermissions } from '../kernel/permission.ts';

export const mayHoldings = declarePermissions('holdings', {
  /** Records themselves, and rows of a file that were not understood. */
  read: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer', 'national-unit', 'analyst'],
  /** Sources and loads: numbers, names and states, no record. */
  list: ['operator', 'shift-leader', 'screening-officer', 'liaison-officer', 'national-unit', 'analyst', 'administrator', 'auditor'],
  /** Bring a file. Whoever runs the desk may, without reading what is in it. */
  load: ['shift-leader', 'screening-officer', 'administrator'],
  /** Let a file in that differs much, or take one back: a decision about what is screened against. */
  decide: ['shift-leader', 'screening-officer'],
  /** Correct single records by hand. */
  change: ['shift-leader', 'screening-officer'],
  /** Sources, their mappings and measures, and building the index anew. */
  configure: ['shift-leader', 'administrator'],
});

export const holdingsRefusals = {
  'holdings.source-not-found': 404,
  'holdings.code-taken': 409,
  'holdings.mapping-missing': 422,
  'holdings.mapping-unusable': 422,
  'holdings.unit-unknown': 422,
  'holdings.client-unknown': 422,
  'holdings.source-inactive': 409,
  'holdings.source-busy': 409,
  'holdings.changed-meanwhile': 412,
  'holdings.load-not-found': 404,
  'holdings.load-not-receiving': 409,
  'holdings.part-not-next': 409,
  'holdings.part-too-large': 413,
  'holdings.file-incomplete': 409,
  'holdings.load-not-held': 409,
  'holdings.load-not-working': 409,
  'holdings.load-not-stopped': 409,
  'holdings.load-not-last': 409,
  'holdings.load-not-applied': 409,
  'holdings.holding-not-found': 404,
  'holdings.no-photo': 404,
  'holdings.record-unusable': 422,
  'holdings.kind-not-of-source': 422,
  'holdings.client-not-of-source': 403,
  'holdings.criteria-missing': 422,
  'holdings.cursor-invalid': 400,
} as const;
