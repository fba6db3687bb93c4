import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { civilDate, countryCode, idOf, instant, instantOut, line, purpose, text } from '../kernel/schema.ts';
import { alertId, alertLine, alertView, byAlert } from './contract-alert.ts';
import { alertKindOf } from './contract-own.ts';
import { alertRecord } from './contract-record.ts';
import { heldAlertRefusals, mayAlerts } from './contract-rights.ts';
import { alertFileKinds, flagGrounds, messagePurposes, misuseCategories, withdrawalGrounds } from './model.ts';

/** Acts on alerts of ours that stand: flags, hiding, links, victims of misused identity, files, their end, messages about them. */

const oneLine = (max = 200) => line(max).optional();
const lines = (max = 300) => z.array(line(max)).min(1).max(40).optional();

/* ── while it stands ── */

export const flagAlert = endpoint({
  name: 'alerts.flag',
  summary: 'Add the flag that another state asked for: Regulation (EU) 2018/1862 Arts. 24 and 25',
  method: 'POST',
  path: '/alerts/:id/flags',
  permission: mayAlerts.work,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ country: countryCode, ground: z.enum(flagGrounds), text: text(2_000).default(''), messageId: idOf<'message'>().nullable().default(null) }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.not-flaggable': 422, 'alerts.flag-ground-does-not-fit': 422, 'alerts.already-flagged': 409, 'alerts.message-not-found': 404 },
});

export const removeFlag = endpoint({
  name: 'alerts.remove-flag',
  summary: 'Take a flag off again',
  method: 'POST',
  path: '/alerts/:id/flags/:flagId/removal',
  permission: mayAlerts.work,
  operation: 'alter',
  params: z.object({ id: alertId, flagId: idOf<'alert-flag'>() }),
  body: z.strictObject({ text: text(2_000).default('') }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.flag-not-found': 404 },
});

export const hideAlert = endpoint({
  name: 'alerts.hide',
  summary: 'Hide an alert for arrest from end users for 48 hours, or 48 more: Regulation (EU) 2018/1862 Art. 26(4)',
  method: 'POST',
  path: '/alerts/:id/hiding',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ authorisation: line(200), text: text(2_000).min(1) }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.not-hideable': 422 },
});

export const showAlert = endpoint({
  name: 'alerts.show',
  summary: 'End the hiding of an alert',
  method: 'DELETE',
  path: '/alerts/:id/hiding',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.not-hidden': 409 },
});

export const linkAlerts = endpoint({
  name: 'alerts.link',
  summary: 'Link two alerts of ours: Regulation (EU) 2018/1862 Art. 63',
  method: 'POST',
  path: '/alerts/:id/links',
  permission: mayAlerts.work,
  operation: 'combine',
  params: byAlert,
  body: z.strictObject({ otherId: alertId, reason: line(1_000) }),
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.link-to-itself': 422, 'alerts.link-not-own': 422, 'alerts.link-exists': 409 },
});

export const unlinkAlerts = endpoint({
  name: 'alerts.unlink',
  summary: 'Take a link between two alerts of ours back',
  method: 'DELETE',
  path: '/alerts/:id/links/:otherId',
  permission: mayAlerts.work,
  operation: 'alter',
  params: z.object({ id: alertId, otherId: alertId }),
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.link-not-found': 404 },
});

/** Of the victim, each part only with its consent. */
export const misuseData = z.strictObject({
  names: z.array(line(300)).min(1).max(10).optional(),
  marks: lines(),
  'birth-place': oneLine(),
  'birth-date': civilDate.optional(),
  gender: z.enum(['F', 'M', 'X']).optional(),
  photographs: lines(),
  fingerprints: lines(),
  nationalities: z.array(countryCode).min(1).max(10).optional(),
  documents: lines(),
  address: oneLine(300),
  'father-names': oneLine(300),
  'mother-names': oneLine(300),
});
export type MisuseData = z.output<typeof misuseData>;

export const recordMisuse = endpoint({
  name: 'alerts.record-misuse',
  summary: 'Add data of a person whose identity is misused, with their consent for each category: Regulation (EU) 2018/1862 Art. 62',
  method: 'PUT',
  path: '/alerts/:id/misuse',
  permission: mayAlerts.work,
  operation: 'collect',
  params: byAlert,
  body: z.strictObject({
    consents: z.array(z.enum(misuseCategories)).min(1).max(misuseCategories.length),
    data: misuseData,
    consentedAt: instant,
    /** How consent was given, and where it is kept. */
    consentText: text(2_000).min(1),
  }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.misuse-only-of-persons': 422, 'alerts.consent-missing': 422, 'alerts.consent-in-the-future': 422 },
});

export const withdrawMisuse = endpoint({
  name: 'alerts.withdraw-misuse',
  summary: 'Erase data of a victim of misused identity whose consent is withdrawn, all of it or some categories',
  method: 'POST',
  path: '/alerts/:id/misuse/withdrawal',
  permission: mayAlerts.work,
  operation: 'erase',
  params: byAlert,
  /** Left out: all of it. */
  body: z.strictObject({ categories: z.array(z.enum(misuseCategories)).min(1).optional() }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.misuse-not-found': 404 },
});

export const addAlertFile = endpoint({
  name: 'alerts.add-file',
  summary: 'Add a photograph, prints, the copy of a document or of a warrant',
  method: 'POST',
  path: '/alerts/:id/files',
  permission: mayAlerts.work,
  operation: 'collect',
  kind: 'upload',
  params: byAlert,
  query: z.strictObject({ kind: z.enum(alertFileKinds) }),
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.file-too-large': 413, 'alerts.file-not-an-image': 415, 'alerts.file-suspicious': 415, 'alerts.files-too-many': 422 },
});

export const removeAlertFile = endpoint({
  name: 'alerts.remove-file',
  summary: 'Take a file off an alert',
  method: 'DELETE',
  path: '/alerts/:id/files/:fileId',
  permission: mayAlerts.work,
  operation: 'erase',
  params: z.object({ id: alertId, fileId: idOf<'alert-file'>() }),
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.file-not-found': 404 },
});

export const getAlertFile = endpoint({
  name: 'alerts.get-file',
  summary: 'A file of an alert: photograph, prints, copy',
  method: 'GET',
  path: '/alerts/:id/files/:fileId',
  permission: mayAlerts.read,
  operation: 'consult',
  kind: 'download',
  params: z.object({ id: alertId, fileId: idOf<'alert-file'>() }),
  refusals: { 'alerts.alert-not-found': 404, 'alerts.file-not-found': 404 },
});

/* ── its end ── */

export const extendAlert = endpoint({
  name: 'alerts.extend',
  summary: 'Keep an alert longer, after an individual assessment that is recorded: Regulation (EU) 2018/1862 Arts. 53(6) and 54',
  method: 'POST',
  path: '/alerts/:id/extension',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({
    /** Why it is needed and proportionate still. */
    assessment: text(4_000).min(1),
    /** Left out: one more period of the category. */
    validUntil: instant.optional(),
  }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.validity-too-long': 422, 'alerts.validity-not-longer': 422, 'alerts.lasts-as-its-decision': 409 },
});

export const reportPurposeAchieved = endpoint({
  name: 'alerts.report-purpose-achieved',
  summary: 'Tell the creating authority that the purpose is achieved: fifteen days to withdraw or justify, Regulation (EU) 2018/1862 Art. 53(9)',
  method: 'POST',
  path: '/alerts/:id/purpose-achieved',
  permission: mayAlerts.work,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ ground: z.enum(withdrawalGrounds), text: text(2_000).default('') }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.ground-does-not-fit': 422, 'alerts.purpose-achieved-already': 409 },
});

export const justifyKeeping = endpoint({
  name: 'alerts.justify-keeping',
  summary: 'Record why the creating authority keeps an alert whose purpose seemed achieved',
  method: 'POST',
  path: '/alerts/:id/keeping',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ text: text(4_000).min(1) }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.purpose-not-achieved': 409 },
});

export const withdrawAlert = endpoint({
  name: 'alerts.withdraw',
  summary: 'Withdraw an alert: it is deleted in its system; its data here goes within the year that the law leaves',
  method: 'POST',
  path: '/alerts/:id/withdrawal',
  permission: mayAlerts.issue,
  operation: 'alter',
  params: byAlert,
  body: z.strictObject({ ground: z.enum(withdrawalGrounds), text: text(2_000).default('') }),
  ifMatch: true,
  reply: alertView,
  refusals: { ...heldAlertRefusals, 'alerts.ground-does-not-fit': 422 },
});

/* ── beside it ── */

export const writeAboutAlert = endpoint({
  name: 'alerts.write-message',
  summary: 'Begin a message about an alert of ours, with its data: to SIRENE Bureaux or to Interpol; its author sees and sends it',
  method: 'POST',
  path: '/alerts/:id/messages',
  permission: mayAlerts.work,
  operation: 'disclose',
  params: byAlert,
  body: z.strictObject({
    purpose: z.enum(messagePurposes),
    organisationIds: z.array(idOf<'organisation'>()).max(50).default([]),
    language: z.enum(['en', 'fr', 'nl', 'de']).default('en'),
  }),
  reply: z.object({ draftId: idOf<'draft'>() }),
  refusals: { ...heldAlertRefusals, 'alerts.purpose-does-not-fit': 422, 'alerts.recipient-not-found': 404 },
});

/** An alert that may be on the same subject, with what speaks for and against. */
export const similarAlert = z.object({
  alert: alertLine,
  /** `keys`: the duplicate keys are equal; `engine`: the matching engine finds enough in common. */
  by: z.enum(['keys', 'engine']),
  /** Of the engine. */
  bits: z.number().nullable(),
  /** Whether the two could stand beside each other, by the compatibility matrix; `same`: a second of the same category. */
  relation: z.enum(['same', 'compatible', 'incompatible']),
  /** Of two incompatible ones, which prevails by the order of priority. */
  prevails: z.enum(['this', 'other']).nullable(),
  /** Found not to be the same subject, by a person. */
  distinct: z.object({ reason: z.string(), at: instantOut }).nullable(),
});
export type SimilarAlertView = z.output<typeof similarAlert>;

export const findSimilarAlerts = endpoint({
  name: 'alerts.find-similar',
  summary: 'Alerts that may be on the same subject, before one is entered: Regulation (EU) 2018/1862 Art. 23',
  method: 'POST',
  path: '/alerts/similar',
  permission: mayAlerts.read,
  operation: 'consult',
  body: z.strictObject({ purpose, as: alertKindOf, record: alertRecord, objectType: line(80).nullable().default(null), exceptId: alertId.nullable().default(null) }),
  reply: z.object({
    items: z.array(similarAlert),
    /** False: the engine is still loading, and only equal keys were looked for. */
    complete: z.boolean(),
  }),
  refusals: {},
});
