import { declarePermissions } from '../kernel/permission.ts';

export const mayAlerts = declarePermissions('alerts', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'analyst'],
  /** Drafting, correcting, following up. */
  work: ['operator', 'shift-leader', 'screening-officer'],
  /** Reviewing, issuing, extending, withdrawing, hiding. */
  issue: ['shift-leader', 'screening-officer'],
  convert: ['shift-leader', 'screening-officer'],
  /** Rules by which national records become alerts; they hold nothing about persons. */
  configure: ['shift-leader', 'administrator'],
});

/** What any act on an alert of ours may be refused for. */
export const heldAlertRefusals = {
  /** Also when it is there and not the asker's to see, or not ours. */
  'alerts.alert-not-found': 404,
  'alerts.changed-meanwhile': 412,
  'alerts.act-not-possible': 409,
} as const;

/** What the content of an alert may be refused for, whatever it is refused from. */
export const contentRefusals = {
  /** Detail: `category`, `system`, `form`. */
  'alerts.category-does-not-fit': 422,
  /** Detail: `category`, `kind`. */
  'alerts.kind-not-allowed': 422,
  'alerts.object-not-allowed': 422,
  /** Detail: `field`. */
  'alerts.field-not-allowed': 422,
  'alerts.beyond-clearance': 403,
  'alerts.case-not-found': 404,
} as const;

/** What keeps an alert from being handed on for review, or issued. */
export const readinessRefusals = {
  /** Detail: `fields`, with commas between them; `count`. */
  'alerts.minimum-missing': 422,
  'alerts.proportionality-missing': 422,
  'alerts.nationality-not-third-country': 422,
  'alerts.not-a-minor': 422,
  'alerts.threshold-not-reached': 422,
  'alerts.extradition-not-sought': 422,
  'alerts.recipients-missing': 422,
} as const;

/** Everything that is refused about alerts of ours. The sentences stand in the text files. */
export const alertsIssuedRefusals = {
  ...heldAlertRefusals,
  ...contentRefusals,
  ...readinessRefusals,
  'alerts.not-in-operation': 409,
  'alerts.already-flagged': 409,
  'alerts.consent-in-the-future': 422,
  'alerts.consent-missing': 422,
  'alerts.conversion-not-found': 404,
  'alerts.conversion-not-previewed': 409,
  'alerts.conversion-of-nothing': 422,
  'alerts.cursor-invalid': 400,
  'alerts.duplicate': 409,
  'alerts.external-number-missing': 422,
  'alerts.file-not-an-image': 415,
  'alerts.file-not-found': 404,
  'alerts.file-suspicious': 415,
  'alerts.file-too-large': 413,
  'alerts.files-too-many': 422,
  'alerts.flag-ground-does-not-fit': 422,
  'alerts.flag-not-found': 404,
  'alerts.ground-does-not-fit': 422,
  'alerts.incompatible': 409,
  'alerts.lasts-as-its-decision': 409,
  'alerts.link-exists': 409,
  'alerts.link-not-found': 404,
  'alerts.link-not-own': 422,
  'alerts.link-to-itself': 422,
  'alerts.message-not-found': 404,
  'alerts.misuse-not-found': 404,
  'alerts.misuse-only-of-persons': 422,
  'alerts.not-flaggable': 422,
  'alerts.not-hidden': 409,
  'alerts.not-hideable': 422,
  'alerts.purpose-achieved-already': 409,
  'alerts.purpose-does-not-fit': 422,
  'alerts.purpose-not-achieved': 409,
  'alerts.recipient-not-found': 404,
  'alerts.review-by-author': 403,
  'alerts.review-incomplete': 422,
  'alerts.review-missing': 409,
  'alerts.review-not-conforming': 409,
  'alerts.review-not-needed': 409,
  'alerts.rule-incomplete': 422,
  'alerts.rule-needs-a-person': 422,
  'alerts.validity-in-the-past': 422,
  'alerts.validity-not-longer': 422,
  'alerts.validity-too-long': 422,
} as const;
