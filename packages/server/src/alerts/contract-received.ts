import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { idOf, instant, instantOut, line, text } from '../kernel/schema.ts';
import { alertsReceivedRefusals, mayReceive } from './contract-received-rights.ts';
import { alertCategories, alertForms, alertKinds, alertSystems, foreignStates, objectLetters, type AlertId, type AlertRecord } from './model.ts';
import { formLetters, formStates, intakeReasons, intakeSources, intakeStates, judgements, keepingGrounds, listChanges, receivedEndGrounds, receivingWarnings } from './model-received.ts';

/* Alerts of others: what came, what could not be understood, and the forms of other bureaux. */

/** The decimal string of an alert's number. */
export const receivedAlertId = z.string().regex(/^[1-9]\d{0,18}$/) as unknown as z.ZodType<AlertId, string>;
const byId = z.object({ id: receivedAlertId });
const found = { 'alerts.received-not-found': 404, 'alerts.received-changed-meanwhile': 412 } as const;
const listing = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: paging.after,
};

/** What the engine compares, without its identifier; of lists longer than what is entered by hand. */
export const receivedRecord = z.record(z.string(), z.unknown()).meta({ id: 'AlertSubject' }) as unknown as z.ZodType<AlertRecord, AlertRecord>;

/** What a source says besides, by its own names. */
export type SaidDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;
const saidDetails = z.record(z.string(), z.unknown()) as unknown as z.ZodType<SaidDetails, SaidDetails>;

/** One line of the list of alerts received. */
export const receivedLine = z
  .object({
    id: receivedAlertId,
    system: z.enum(alertSystems),
    form: z.enum(alertForms),
    category: z.enum(alertCategories),
    kind: z.enum(alertKinds),
    state: z.enum(foreignStates),
    reference: z.string().nullable(),
    externalId: z.string().nullable(),
    issuer: z.string().nullable(),
    issuerCountry: z.string().nullable(),
    /** Main name or number; null once erased. */
    caption: z.string().nullable(),
    birthDates: z.array(z.string()),
    nationalities: z.array(z.string()),
    receivedAt: instantOut,
    /** When its issuer says it was issued, by the issuer's clock. */
    statedIssueAt: instantOut.nullable(),
    validUntil: instantOut.nullable(),
    endedAt: instantOut.nullable(),
    endedGround: z.enum(receivedEndGrounds).nullable(),
    warnings: z.array(z.enum(receivingWarnings)),
    list: z.object({ id: idOf<'alert-list'>(), code: z.string(), name: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'ReceivedAlertLine' });
export type ReceivedLine = z.output<typeof receivedLine>;

export const listReceived = endpoint({
  name: 'alerts.list-received',
  summary: 'Alerts of others, received last first',
  method: 'GET',
  path: '/alerts/received',
  permission: mayReceive['read-received'],
  operation: 'consult',
  query: z.object({
    ...listing,
    state: z.enum(foreignStates).optional(),
    system: z.enum(alertSystems).optional(),
    category: z.enum(alertCategories).optional(),
    kind: z.enum(alertKinds).optional(),
    issuerCountry: z.string().regex(/^[A-Z]{2}$/).optional(),
    listId: idOf<'alert-list'>().optional(),
    /** A reference or identifier, whole or its beginning. */
    reference: line(100).optional(),
    /** Words of a name or number, as they stand in the alert. */
    words: line(200).optional(),
    warned: z.enum(['yes']).optional(),
  }),
  reply: pageOf(receivedLine),
  refusals: { 'alerts.received-cursor-invalid': 400 },
});

export const received = receivedLine
  .extend({
    objectLetter: z.enum(objectLetters).nullable(),
    record: receivedRecord.nullable(),
    /** What its source says besides; words by the source's own names. Empty once erased. */
    details: saidDetails,
    messageId: idOf<'message'>().nullable(),
    messageNumber: z.string().nullable(),
    judged: z.enum(judgements).nullable(),
    /** Why its data is still here, and until when at the latest. */
    keptFor: z.enum(keepingGrounds).nullable(),
    eraseDueAt: instantOut.nullable(),
    erasedAt: instantOut.nullable(),
    /** Others with the same identifier in the same system. */
    sameIdentifier: z.array(z.object({ id: receivedAlertId, reference: z.string().nullable(), issuerCountry: z.string().nullable(), state: z.enum(foreignStates) })),
    history: z.array(
      z.object({
        position: z.int(),
        kind: z.string(),
        at: instantOut,
        by: z.object({ id: idOf<'account'>(), name: z.string() }).nullable(),
        messageId: idOf<'message'>().nullable(),
        /** Fields that a change changed. */
        fields: z.array(z.string()),
        note: z.string().nullable(),
      }),
    ),
    listChanges: z.array(z.object({ versionId: idOf<'alert-list-version'>(), number: z.int(), change: z.enum(listChanges), at: instantOut })),
  })
  .meta({ id: 'ReceivedAlert' });
export type ReceivedAlert = z.output<typeof received>;

export const getReceived = endpoint({
  name: 'alerts.get-received',
  summary: 'An alert of others with its history',
  method: 'GET',
  path: '/alerts/received/:id',
  permission: mayReceive['read-received'],
  operation: 'consult',
  params: byId,
  reply: received,
  refusals: { 'alerts.received-not-found': 404 },
});

/* ── taking in ── */

const short = text(200);

/** One alert in our own form: by machines, by hand, and as the file `alerts.json` of a message. */
export const handedAlert = z.strictObject({
  /** `withdraw` needs the reference only. */
  operation: z.enum(['issue', 'withdraw']).default('issue'),
  system: z.enum(['sis', 'interpol', 'un', 'list']),
  form: z.enum(alertForms).optional(),
  category: z.enum(alertCategories).optional(),
  reference: line(100).optional(),
  externalId: line(100).optional(),
  issuerCountry: z.string().regex(/^[A-Z]{2}$/).optional(),
  issuer: line(200).optional(),
  objectLetter: z.enum(objectLetters).optional(),
  /** When it was issued or withdrawn, by the sender's clock. */
  issuedAt: instant.optional(),
  validUntil: instant.optional(),
  /** A record of the engine without its identifier: `kind`, `names`, `birthDates`, … */
  record: receivedRecord.optional(),
  details: z.record(line(60), z.union([text(4_000), z.number(), z.boolean(), z.array(short).max(100)])).optional(),
});
export type HandedAlert = z.output<typeof handedAlert>;
export const handedAlerts = z.strictObject({ vigieAlerts: z.literal(1).default(1), alerts: z.array(handedAlert).min(1).max(500) });

const takenIn = z.object({
  /** In the order given. */
  items: z.array(
    z.object({
      position: z.int(),
      fate: z.enum(['received', 'changed', 'unchanged', 'withdrawn', 'refused']),
      alertId: receivedAlertId.nullable(),
      reason: z.enum(intakeReasons).nullable(),
      detail: z.string().nullable(),
      warnings: z.array(z.enum(receivingWarnings)),
    }),
  ),
});
export type TakenIn = z.output<typeof takenIn>;

export const takeInAlerts = endpoint({
  name: 'alerts.take-in',
  summary: 'Take in alerts of others by hand; each stands for itself',
  method: 'POST',
  path: '/alerts/received',
  permission: mayReceive.receive,
  operation: 'collect',
  body: handedAlerts,
  reply: takenIn,
  refusals: {},
});

export const handInAlerts = endpoint({
  name: 'alerts.hand-in',
  summary: 'Hand in alerts of others, by a machine; what is refused is kept and shown at the desk',
  method: 'POST',
  path: '/alerts/handed-in',
  permission: 'client',
  operation: 'collect',
  body: handedAlerts,
  reply: takenIn,
  refusals: {},
});

export const readAlertText = endpoint({
  name: 'alerts.read-text',
  summary: 'What a pasted form or notice would be taken in as; changes nothing',
  method: 'POST',
  path: '/alerts/received/read',
  permission: mayReceive.receive,
  operation: 'consult',
  body: z.strictObject({ text: text(1_000_000).min(1), system: z.enum(['sis', 'interpol', 'un', 'list']) }),
  reply: z.object({
    alerts: z.array(handedAlert),
    warnings: z.array(z.enum(receivingWarnings)),
    problems: z.array(z.object({ line: z.int(), code: z.string(), detail: z.string() })),
  }),
  refusals: { 'alerts.nothing-recognised': 422 },
});

export const withdrawReceived = endpoint({
  name: 'alerts.withdraw-received',
  summary: 'Say that an alert of others is no longer in force',
  method: 'POST',
  path: '/alerts/received/:id/withdraw',
  permission: mayReceive.receive,
  operation: 'alter',
  params: byId,
  body: z.strictObject({ note: line(500) }),
  ifMatch: true,
  reply: received,
  refusals: { ...found, 'alerts.received-not-in-force': 409, 'alerts.received-of-list': 409 },
});

/* ── what could not be understood ── */

export const intakeItem = z
  .object({
    id: idOf<'alert-intake'>(),
    source: z.enum(intakeSources),
    messageId: idOf<'message'>().nullable(),
    messageNumber: z.string().nullable(),
    listVersionId: idOf<'alert-list-version'>().nullable(),
    listCode: z.string().nullable(),
    /** Name of the machine. */
    client: z.string().nullable(),
    reason: z.enum(intakeReasons),
    /** Where it broke; never what stood there. */
    detail: z.string(),
    /** What a machine handed in, as it came; null for messages and lists, and once settled. */
    content: z.string().nullable(),
    state: z.enum(intakeStates),
    attemptCount: z.int(),
    at: instantOut,
    settledBy: z.string().nullable(),
    settledAt: instantOut.nullable(),
    note: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'AlertIntakeItem' });
export type IntakeItem = z.output<typeof intakeItem>;

const byIntake = z.object({ id: idOf<'alert-intake'>() });
const intakeFound = { 'alerts.intake-not-found': 404, 'alerts.intake-settled': 409 } as const;

export const listIntake = endpoint({
  name: 'alerts.list-intake',
  summary: 'What about alerts of others could not be understood, newest first',
  method: 'GET',
  path: '/alerts/intake',
  permission: mayReceive['read-received'],
  operation: 'consult',
  query: z.object({ ...listing, state: z.enum(intakeStates).optional(), source: z.enum(intakeSources).optional() }),
  reply: pageOf(intakeItem).extend({ openCount: z.int() }),
  refusals: { 'alerts.received-cursor-invalid': 400 },
});

export const retryIntake = endpoint({
  name: 'alerts.retry-intake',
  summary: 'Read it again, with the reader as it is now',
  method: 'POST',
  path: '/alerts/intake/:id/retry',
  permission: mayReceive.receive,
  operation: 'collect',
  params: byIntake,
  reply: intakeItem,
  refusals: { ...intakeFound, 'alerts.list-version-not-readable': 409 },
});

export const dismissIntake = endpoint({
  name: 'alerts.dismiss-intake',
  summary: 'Settle it without taking anything in, with the reason',
  method: 'POST',
  path: '/alerts/intake/:id/dismiss',
  permission: mayReceive.receive,
  operation: 'alter',
  params: byIntake,
  body: z.strictObject({ note: line(400).min(3) }),
  reply: intakeItem,
  refusals: intakeFound,
});

/* ── forms ── */

export const receivedForm = z
  .object({
    id: idOf<'alert-form'>(),
    messageId: idOf<'message'>(),
    messageNumber: z.string(),
    letter: z.enum(formLetters),
    urgent: z.boolean(),
    /** As the form has it. */
    schengenId: z.string().nullable(),
    senderReference: z.string().nullable(),
    alert: z.object({ id: receivedAlertId, side: z.enum(['own', 'foreign']), reference: z.string().nullable(), category: z.enum(alertCategories) }).nullable(),
    state: z.enum(formStates),
    /** In the order of the form; `code` as in `sirene-forms.ts`. Empty once erased. */
    fields: z.array(z.object({ code: z.string(), number: z.string().nullable(), value: z.string() })),
    /** Fields that the form should have and this one has not. */
    missing: z.array(z.string()),
    /** Lines that belong to no field. */
    unreadCount: z.int(),
    receivedAt: instantOut,
    eraseDueAt: instantOut.nullable(),
    erasedAt: instantOut.nullable(),
    version: z.int(),
  })
  .meta({ id: 'ReceivedForm' });
export type ReceivedForm = z.output<typeof receivedForm>;

export const listForms = endpoint({
  name: 'alerts.list-forms',
  summary: 'Forms of other bureaux and hit notices of NCBs, received last first',
  method: 'GET',
  path: '/alerts/forms',
  permission: mayReceive['read-received'],
  operation: 'consult',
  query: z.object({ ...listing, state: z.enum(formStates).optional(), letter: z.enum(formLetters).optional(), alertId: receivedAlertId.optional(), messageId: idOf<'message'>().optional() }),
  reply: pageOf(receivedForm),
  refusals: { 'alerts.received-cursor-invalid': 400 },
});

const byForm = z.object({ id: idOf<'alert-form'>() });

export const linkForm = endpoint({
  name: 'alerts.link-form',
  summary: 'Say which alert a form is about',
  method: 'POST',
  path: '/alerts/forms/:id/link',
  permission: mayReceive.receive,
  operation: 'alter',
  params: byForm,
  body: z.strictObject({ alertId: receivedAlertId }),
  ifMatch: true,
  reply: receivedForm,
  refusals: { 'alerts.form-not-found': 404, 'alerts.received-changed-meanwhile': 412, 'alerts.form-alert-not-found': 404, 'alerts.form-erased': 410 },
});

export const setFormAside = endpoint({
  name: 'alerts.set-form-aside',
  summary: 'Say that a form is about no alert that the desk has',
  method: 'POST',
  path: '/alerts/forms/:id/set-aside',
  permission: mayReceive.receive,
  operation: 'alter',
  params: byForm,
  ifMatch: true,
  reply: receivedForm,
  refusals: { 'alerts.form-not-found': 404, 'alerts.received-changed-meanwhile': 412, 'alerts.form-erased': 410 },
});

export { alertsReceivedRefusals, mayReceive };
