import { alertRecord, detailFields, ownDetails, type AlertView, type CategoryView, type DetailField, type draftAlert, type FieldShape } from '@vigie/server/alerts/contract';
import type { AlertForm, AlertKind, AlertRecord, ObjectLetter, OwnCategory } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { Classification } from '@vigie/server/kernel/vocabulary';
import type { FieldSpec } from '../../subjects/form/fields.ts';
import { partialDateOf } from '../../subjects/form/partial-date.ts';
import { emptyValue, textOf, type FieldValue, type Row, type SubjectValues } from '../../subjects/form/subject-values.ts';
import { neededLists, recordFields } from './record-fields.ts';

/**
 * The form of an alert as it is typed: `as` (`sis:alert:arrest`), `kind`, `letter`, `classification`, the subject under
 * `data.<kind>.<field>`, what is said besides under `data.details.<field>`. What another kind or category asked stays typed
 * and is not sent.
 */
export type ContentValues = SubjectValues;
export type DraftBody = CallOf<typeof draftAlert>['body'];

export const detailShapes = Object.entries(detailFields) as readonly (readonly [DetailField, FieldShape])[];
export const recordName = (kind: AlertKind, field: string) => `data.${kind}.${field}`;
export const detailName = (field: string) => `data.details.${field}`;

/* ── as what ── */

export interface As {
  readonly system: 'sis' | 'interpol';
  readonly form: AlertForm;
  readonly category: OwnCategory;
}

export function asText({ system, form, category }: As): string {
  return `${system}:${form}:${category}`;
}

/** Undefined while nothing is chosen. */
export function asOf(values: ContentValues): As | undefined {
  const [system, form, category] = textOf(values['as']).split(':');
  return system === undefined || form === undefined || category === undefined ? undefined : ({ system, form, category } as As);
}

export function kindOf(values: ContentValues): AlertKind | undefined {
  const kind = textOf(values['kind']);
  return kind === '' ? undefined : (kind as AlertKind);
}

export function letterOf(values: ContentValues): ObjectLetter | null {
  const letter = textOf(values['letter']);
  return letter === '' ? null : (letter as ObjectLetter);
}

/* ── to the form ── */

export function newContent(as: As | undefined): ContentValues {
  return { as: as ? asText(as) : '', kind: '', letter: '', classification: 'unclassified', ...recordValues(undefined), ...detailValues({}) };
}

export function contentOf(alert: Pick<AlertView, 'system' | 'form' | 'category' | 'kind' | 'objectLetter' | 'classification' | 'record' | 'details'>): ContentValues {
  return {
    as: `${alert.system}:${alert.form}:${alert.category}`,
    kind: alert.kind,
    letter: alert.objectLetter ?? '',
    classification: alert.classification,
    ...recordValues(alert.record ?? undefined),
    ...detailValues(alert.details),
  };
}

function recordValues(record: AlertRecord | undefined): ContentValues {
  const entries = (Object.keys(recordFields) as AlertKind[]).flatMap((kind) => {
    const kept = (record?.kind === kind ? record : {}) as Readonly<Record<string, unknown>>;
    return Object.entries(recordFields[kind]).map(([field, spec]) => [recordName(kind, field), shownOf(spec, kept[field])] as const);
  });
  return Object.fromEntries(entries);
}

function shownOf(spec: FieldSpec, kept: unknown): FieldValue {
  if (kept === undefined || kept === null) return emptyValue(spec);
  switch (spec.type) {
    case 'lines':
    case 'dates':
      return (kept as readonly string[]).join('\n');
    case 'rows':
    case 'countries':
    case 'choices':
      return kept as readonly Row[];
    case 'line':
    case 'words':
    case 'date':
    case 'number':
    case 'country':
    case 'position':
    case 'yes-no':
    case 'choice':
      return typeof kept === 'string' ? kept : JSON.stringify(kept);
  }
}

function detailValues(details: Readonly<Record<string, unknown>>): ContentValues {
  return Object.fromEntries(
    detailShapes.map(([field, shape]) => {
      const kept = details[field];
      const isList = shape.type === 'choices' || shape.type === 'countries';
      const value: FieldValue =
        kept === undefined || kept === null
          ? isList ? [] : ''
          : shape.type === 'lines'
            ? (kept as readonly string[]).join('\n')
            : isList
              ? (kept as readonly string[])
              : shape.type === 'yes-no'
                ? kept === true ? 'yes' : 'no'
                : typeof kept === 'string' ? kept : JSON.stringify(kept);
      return [detailName(field), value] as const;
    }),
  );
}

/* ── to the wire ── */

export function recordOf(kind: AlertKind, values: ContentValues): AlertRecord {
  const stated = Object.entries(recordFields[kind]).map(([field, spec]) => [field, sentOf(spec, values[recordName(kind, field)] ?? emptyValue(spec))] as const);
  const lists = neededLists[kind].map((field) => [field, []] as const);
  return { kind, ...Object.fromEntries(lists), ...Object.fromEntries(stated.filter(([, value]) => value !== undefined)) } as unknown as AlertRecord;
}

function sentOf(spec: FieldSpec, value: FieldValue): unknown {
  const text = textOf(value).trim();
  switch (spec.type) {
    case 'lines':
      return some(linesIn(text));
    case 'dates':
      return some(linesIn(text).map(partialDateOf));
    case 'countries':
    case 'choices':
      return some([...(value as readonly string[])]);
    case 'rows':
      return some((value as readonly Row[]).flatMap((row) => rowOf(spec.parts.map(({ name }) => name), row)));
    case 'number':
      return text === '' ? undefined : Number(text);
    case 'line':
    case 'words':
    case 'date':
    case 'country':
    case 'position':
    case 'yes-no':
    case 'choice':
      return text === '' ? undefined : text;
  }
}

/** Without empty parts; what the form does not ask, as the mark of a weak name, is kept. */
function rowOf(parts: readonly string[], row: Row): readonly unknown[] {
  if (parts.every((part) => (row[part] ?? '').trim() === '')) return [];
  return [Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (typeof value !== 'string' ? [[name, value]] : value.trim() === '' ? [] : [[name, value.trim()]])))];
}

/** Of the details only those that the category knows. */
export function detailsOf(category: CategoryView, values: ContentValues): Readonly<Record<string, unknown>> {
  const letter = letterOf(values);
  const stated = category.fields.flatMap(({ field }) => {
    // Only documents are marked stolen or false.
    if (field === 'documentMark' && !['k', 'l', 'm'].includes(letter ?? '')) return [];
    const value = detailOf(detailFields[field], values[detailName(field)] ?? '');
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(stated);
}

function detailOf(shape: FieldShape, value: FieldValue): unknown {
  const text = textOf(value).trim();
  switch (shape.type) {
    case 'lines':
      return some(linesIn(text));
    case 'choices':
    case 'countries':
      return some([...(value as readonly string[])]);
    case 'date':
      return text === '' ? undefined : partialDateOf(text);
    case 'yes-no':
      return text === '' ? undefined : text === 'yes';
    case 'whole-number':
      return text === '' ? undefined : Number(text);
    case 'line':
    case 'text':
    case 'choice':
      return text === '' ? undefined : text;
  }
}

function linesIn(text: string): readonly string[] {
  return text.split('\n').map((item) => item.trim()).filter((item) => item !== '');
}

function some(items: readonly unknown[]): readonly unknown[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** What is sent. The form has been checked. */
export function bodyOf(category: CategoryView, values: ContentValues, besides: Pick<DraftBody, 'caseId' | 'messageId'>): DraftBody {
  const kind = kindOf(values) ?? 'person';
  return {
    as: asOf(values) as DraftBody['as'],
    record: recordOf(kind, values) as DraftBody['record'],
    details: detailsOf(category, values),
    objectLetter: category.system === 'sis' && kind !== 'person' ? letterOf(values) : null,
    classification: textOf(values['classification']) as Classification,
    ...besides,
  };
}

/* ── what is wrong, what is missing ── */

export type Fault = 'required' | 'invalid' | 'date';

/** What the server would not take at all, by field of the form; drafts may be incomplete. */
export function faultsOf(category: CategoryView | undefined, values: ContentValues): Readonly<Record<string, Fault>> {
  const faults: Record<string, Fault> = {};
  const kind = kindOf(values);
  if (!category) return { as: 'required' };
  if (kind === undefined) return { kind: 'required' };
  if (category.system === 'sis' && kind !== 'person' && letterOf(values) === null) faults['letter'] = 'required';
  for (const { path } of alertRecord.safeParse(recordOf(kind, values)).error?.issues ?? []) {
    const field = String(path[0] ?? Object.keys(recordFields[kind])[0]);
    faults[recordName(kind, field)] ??= field === 'category' || (kind === 'organisation' && field === 'names') ? 'required' : field === 'birthDates' ? 'date' : 'invalid';
  }
  for (const { path } of ownDetails.safeParse(detailsOf(category, values)).error?.issues ?? []) {
    const field = String(path[0]) as DetailField;
    faults[detailName(field)] ??= detailFields[field]?.type === 'date' ? 'date' : 'invalid';
  }
  return faults;
}

export interface Missing {
  readonly fields: readonly DetailField[];
  readonly needs: CategoryView['recordNeeds'];
  /** A note on proportionality is wanting and terrorism is not stated: Art. 21. */
  readonly proportionality: boolean;
}

/** What the category asks for and is not said yet, told while one types; the server has the last word. */
export function missingOf(category: CategoryView, values: ContentValues): Missing {
  const details = detailsOf(category, values);
  const kind = kindOf(values);
  const record = (kind === undefined ? {} : recordOf(kind, values)) as Readonly<Record<string, unknown>>;
  const needs: CategoryView['recordNeeds'] = category.system === 'sis' && kind !== undefined && kind !== 'person' ? ['identifying-number'] : category.recordNeeds;
  return {
    fields: category.fields.flatMap(({ field, need }) => (need === 'required' && details[field] === undefined ? [field] : [])),
    needs: needs.filter((need) => !saysNeed(record, need)),
    proportionality: category.proportionality && details['terrorism'] !== true && details['proportionality'] === undefined,
  };
}

function saysNeed(record: Readonly<Record<string, unknown>>, need: CategoryView['recordNeeds'][number]): boolean {
  const says = (...fields: readonly string[]) => fields.some((field) => record[field] !== undefined && (record[field] as { readonly length?: number }).length !== 0);
  switch (need) {
    case 'name':
      return says('names', 'vin', 'plates', 'numbers', 'serials');
    case 'birth-date':
      return says('birthDates');
    case 'sex':
      return says('sex');
    case 'nationality':
      return says('nationalities');
    case 'make':
      return says('make');
    case 'identifying-number':
      return says('vin', 'plates', 'numbers', 'serials', 'documents', 'mrz');
  }
}
