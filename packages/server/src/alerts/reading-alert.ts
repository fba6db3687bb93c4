import type { Instant } from '../kernel/time.ts';
import { alertRecord } from './contract-record.ts';
import type { AlertCategory, AlertForm, AlertKind, AlertRecord, AlertSystem, ObjectLetter } from './model.ts';
import { interpolCategories, listCategories, sisCategories } from './model.ts';
import type { IntakeReason, ReceivingWarning } from './model-received.ts';

/** What the readers of notices, forms and files of ours share. */

/** An alert of others as its source states it, or that it is withdrawn. */
export interface ReadAlert {
  readonly operation: 'issue' | 'withdraw';
  readonly system: AlertSystem;
  readonly form: AlertForm;
  /** Undefined: its source does not say. */
  readonly category: AlertCategory | undefined;
  readonly kind: AlertKind;
  readonly objectLetter: ObjectLetter | null;
  readonly reference: string | null;
  readonly externalId: string | null;
  readonly issuerCountry: string | null;
  readonly issuer: string | null;
  readonly issuedAt: Instant | null;
  readonly validUntil: Instant | null;
  /** Null only of a withdrawal. */
  readonly record: AlertRecord | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly warnings: readonly ReceivingWarning[];
}

export interface NotRead {
  readonly ok: false;
  readonly reason: IntakeReason;
  /** Where: a field, a position; never what stands there. */
  readonly detail: string;
}
export type AlertReading = { readonly ok: true; readonly alert: ReadAlert } | NotRead;

export function notRead(reason: IntakeReason, detail = ''): NotRead {
  return { ok: false, reason, detail: detail.slice(0, 200) };
}

/** Whether a category belongs to a system. */
export function fitsSystem(system: AlertSystem, category: AlertCategory): boolean {
  const of: readonly AlertCategory[] = system === 'sis' ? sisCategories : system === 'interpol' ? interpolCategories : listCategories;
  return of.includes(category);
}

/** A record without its identifier, parsed strictly; a text says which part does not fit. */
export function recordFrom(value: unknown): AlertRecord | string {
  const parsed = alertRecord.safeParse(value, { reportInput: false });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return issue?.path.map(String).join('.') || (issue?.code === 'unrecognized_keys' ? 'unknown field' : 'record');
  }
  return isEmpty(parsed.data) ? 'record' : parsed.data;
}

/** What nothing could be found by. */
function isEmpty(record: AlertRecord): boolean {
  switch (record.kind) {
    case 'person':
      return record.names.length === 0 && (record.documents ?? []).length === 0;
    case 'organisation':
      return record.names.length === 0;
    case 'document':
      return record.numbers.length === 0 && record.mrz === undefined;
    case 'vehicle':
      return record.vin === undefined && (record.plates ?? []).length === 0;
    case 'firearm':
      return record.serials.length === 0;
    case 'object':
      return record.numbers.length === 0 && (record.names ?? []).length === 0;
  }
}

/** Without what is unknown. */
export function stated<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))) as Fields;
}
