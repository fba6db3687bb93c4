import { shapeOfJson } from '../channels/json-shape.ts';
import { handedAlert, type HandedAlert } from './contract-received.ts';
import type { AlertForm, AlertSystem } from './model.ts';
import { fitsSystem, notRead, recordFrom, type AlertReading } from './reading-alert.ts';
import { looksLikeNotices, readNotices } from './reading-interpol.ts';

/** The form in which an alert of this system comes when nothing says so. */
const usualForm: Readonly<Record<AlertSystem, AlertForm>> = { sis: 'alert', interpol: 'notice', un: 'listing', list: 'listing' };

/** An alert in our own form, as it was handed in, typed or attached. */
export function readHanded(given: HandedAlert): AlertReading {
  const { operation, system, category, reference = null, externalId = null } = given;
  if (operation === 'withdraw' && reference === null && externalId === null) return notRead('reference-missing', 'reference');
  if (category !== undefined && !fitsSystem(system, category)) return notRead('category-unknown', 'category');
  const record = given.record === undefined ? undefined : recordFrom(given.record);
  if (operation === 'issue') {
    if (record === undefined) return notRead('subject-missing', 'record');
    if (typeof record === 'string') return notRead('record-invalid', record === 'record' ? record : `record.${record}`);
  }
  return {
    ok: true,
    alert: {
      operation,
      system,
      form: given.form ?? usualForm[system],
      category,
      kind: typeof record === 'object' ? record.kind : 'person',
      objectLetter: given.objectLetter ?? null,
      reference,
      externalId,
      issuerCountry: given.issuerCountry ?? null,
      issuer: given.issuer ?? null,
      issuedAt: given.issuedAt ?? null,
      validUntil: given.validUntil ?? null,
      record: operation === 'issue' && typeof record === 'object' ? record : null,
      details: given.details ?? {},
      warnings: [],
    },
  };
}

/** As it would be handed in: what a reading of a text is shown as. */
export function handedOf({ alert }: Extract<AlertReading, { readonly ok: true }>): HandedAlert {
  const { operation, system, form, category, reference, externalId, issuerCountry, issuer, issuedAt, validUntil, record, details } = alert;
  const known = <Value>(value: Value | null) => value ?? undefined;
  return {
    operation,
    system,
    form,
    ...withoutEmpty({ category, reference: known(reference), externalId: known(externalId), issuerCountry: known(issuerCountry), issuer: known(issuer), issuedAt: known(issuedAt), validUntil: known(validUntil), record: known(record) }),
    details: details as HandedAlert['details'],
  };
}

function withoutEmpty<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

/** Deeper and wider than anything that states alerts; asked before parsing, which takes seconds for megabytes of brackets. */
const deepest = 12;
const mostCommas = 200_000;
export const mostAlertsAtOnce = 500;

/**
 * A JSON text of alerts: our own (`{"vigieAlerts": 1, "alerts": […]}`), or notices as the public service has them. Each entry
 * stands for itself; undefined when it is JSON of something else.
 */
export function readAlertsJson(text: string, name: string): readonly AlertReading[] | undefined {
  const shape = shapeOfJson(text);
  if (shape.depth > deepest || shape.commaCount > mostCommas) return [notRead('too-many', name)];
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return [notRead('json-invalid', name)];
  }
  if (looksLikeNotices(value)) return readNotices(value, { name });
  const alerts = typeof value === 'object' && value !== null && 'alerts' in value ? value.alerts : undefined;
  if (!Array.isArray(alerts)) return undefined;
  if (alerts.length > mostAlertsAtOnce) return [notRead('too-many', `${name}: ${alerts.length}`)];
  return (alerts as readonly unknown[]).map((one, index) => {
    const parsed = handedAlert.safeParse(one, { reportInput: false });
    if (parsed.success) return readHanded(parsed.data);
    const [issue] = parsed.error.issues;
    return notRead('json-invalid', ['alerts', index, ...(issue?.path ?? [])].map(String).join('.'));
  });
}
