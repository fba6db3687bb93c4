import { declarePermissions } from '../kernel/permission.ts';

export const mayReceive = declarePermissions('alerts', {
  'read-received': ['operator', 'shift-leader', 'screening-officer', 'liaison-officer', 'analyst'],
  /** Take in by hand, withdraw, link forms, settle what could not be understood. */
  receive: ['operator', 'shift-leader', 'screening-officer'],
  'load-list': ['operator', 'shift-leader', 'screening-officer'],
  'see-lists': ['operator', 'shift-leader', 'screening-officer', 'analyst', 'administrator'],
  /** What lists there are, and when one waits for a person. */
  'configure-list': ['shift-leader', 'administrator'],
});

/** What is refused about alerts of others. Their sentences stand in the text files. */
export const alertsReceivedRefusals = {
  /** Also when it is there and not the asker's to see. */
  'alerts.received-not-found': 404,
  'alerts.received-changed-meanwhile': 412,
  'alerts.received-not-in-force': 409,
  'alerts.received-of-list': 409,
  'alerts.received-cursor-invalid': 400,
  'alerts.nothing-recognised': 422,
  'alerts.intake-not-found': 404,
  'alerts.intake-settled': 409,
  'alerts.form-not-found': 404,
  'alerts.form-alert-not-found': 404,
  'alerts.form-erased': 410,
  'alerts.list-not-found': 404,
  'alerts.list-code-taken': 409,
  'alerts.list-not-active': 409,
  'alerts.list-not-by-key': 403,
  'alerts.list-mapping-unusable': 422,
  'alerts.list-category-does-not-fit': 422,
  'alerts.list-version-not-found': 404,
  'alerts.list-version-not-receiving': 409,
  'alerts.list-version-not-held': 409,
  'alerts.list-version-not-readable': 409,
  'alerts.list-version-under-way': 409,
  'alerts.list-file-missing': 409,
  'alerts.list-file-empty': 422,
  'alerts.list-files-too-many': 409,
} as const;
