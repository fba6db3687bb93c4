import type { CallOf } from '@vigie/server/kernel/endpoint';
import { handlingCodes, type Classification, type HandlingCode } from '@vigie/server/kernel/vocabulary';
import { categoryOfField, dataSchemas, excessOf, limitOf, type correctSubject, type Limit, type PersonField, type stateSubjects, type SubjectView } from '@vigie/server/subjects/contract';
import { subjectRoles, type DataCategory, type SubjectKind, type SubjectRole } from '@vigie/server/subjects/model';
import { fieldsOf, neededFields, type FieldSpec } from './fields.ts';
import { partialDateOf } from './partial-date.ts';

export type Row = Readonly<Record<string, string>>;
export type FieldValue = string | readonly string[] | readonly Row[];

/**
 * The form of a subject as it is typed: what is said of the statement under its own name, the fields of the data under
 * `data.<field>`. Nothing chosen is the empty text.
 */
export type SubjectValues = Readonly<Record<string, FieldValue>>;

export type StatedBody = CallOf<typeof stateSubjects>['body'];
export type StatedInput = StatedBody['subjects'][number];
export type CorrectedInput = CallOf<typeof correctSubject>['body'];

/** What the message says of its words: a statement taken from it says no less. */
export interface SourceMarkings {
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly sourceEvaluation: string | null;
  readonly informationEvaluation: string | null;
}

/* ── values of the data ── */

export function emptyValue(spec: FieldSpec): FieldValue {
  return spec.type === 'countries' || spec.type === 'choices' || spec.type === 'rows' ? [] : '';
}

function valueOf(spec: FieldSpec, kept: unknown): FieldValue {
  if (kept === undefined || kept === null) return emptyValue(spec);
  switch (spec.type) {
    case 'lines':
      return (kept as readonly unknown[]).map((item) => (spec.in === undefined ? String(item) : (item as Row)[spec.in])).join('\n');
    case 'dates':
      return (kept as readonly string[]).join('\n');
    case 'countries':
    case 'choices':
      return kept as readonly string[];
    case 'rows':
      return kept as readonly Row[];
    case 'number':
      return JSON.stringify(kept);
    case 'position': {
      const { latitude, longitude } = kept as { readonly latitude: number; readonly longitude: number };
      return `${latitude}, ${longitude}`;
    }
    case 'yes-no':
      return kept === true ? 'yes' : 'no';
    case 'line':
    case 'words':
    case 'date':
    case 'country':
    case 'choice':
      return kept as string;
  }
}

/** What is sent for a field; undefined when nothing is stated. What is wrong is sent as typed, for the schema to find. */
function sentOf(spec: FieldSpec, value: FieldValue): unknown {
  const text = typeof value === 'string' ? value.trim() : '';
  switch (spec.type) {
    case 'lines': {
      const items = linesIn(text);
      return some(spec.in === undefined ? items : items.map((item) => ({ [spec.in as string]: item })));
    }
    case 'dates':
      return some(linesIn(text).map(partialDateOf));
    case 'date':
      return text === '' ? undefined : partialDateOf(text);
    case 'countries':
    case 'choices':
      return some([...(value as readonly string[])]);
    case 'rows':
      return some((value as readonly Row[]).flatMap((row) => rowOf(spec.parts, row)));
    case 'number':
      return text === '' ? undefined : Number(text.replace(',', '.'));
    case 'position':
      return text === '' ? undefined : positionOf(text);
    case 'yes-no':
      return text === '' ? undefined : text === 'yes';
    case 'line':
    case 'words':
    case 'country':
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

function rowOf(parts: Extract<FieldSpec, { type: 'rows' }>['parts'], row: Row): readonly Row[] {
  const filled = parts.flatMap(({ name, type }) => {
    const text = (row[name] ?? '').trim();
    return text === '' ? [] : [[name, type === 'date' ? partialDateOf(text) : text] as const];
  });
  const isEmpty = filled.every(([name]) => parts.find((part) => part.name === name)?.type === 'name-use');
  return isEmpty ? [] : [Object.fromEntries(filled)];
}

/** `50.85, 4.35`, degrees north and east. */
function positionOf(text: string): unknown {
  const [latitude, longitude] = text.split(/[,;\s]+/).map(Number);
  return { latitude, longitude };
}

/** The data as the form shows it. */
export function dataValuesOf(kind: SubjectKind, data: object | null | undefined): SubjectValues {
  const kept = (data ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(fieldsOf[kind]).map(([name, spec]) => [`data.${name}`, valueOf(spec, kept[name])]));
}

/** The data as it is sent, without what is not stated. */
export function dataOf(kind: SubjectKind, values: SubjectValues): Readonly<Record<string, unknown>> {
  const stated = Object.entries(fieldsOf[kind]).map(([name, spec]) => [name, sentOf(spec, values[`data.${name}`] ?? emptyValue(spec))] as const);
  return Object.fromEntries(stated.filter(([, value]) => value !== undefined));
}

/* ── the whole statement ── */

export const commonFields = ['role', 'identityStatus', 'statementType', 'sourceEvaluation', 'informationEvaluation', 'handling', 'handlingText', 'classification', 'necessity', 'excerpt'] as const;

/** A statement to begin with: evaluation and markings of the source, the rest open. */
export function newValues(kind: SubjectKind, source: SourceMarkings | undefined, begun: { readonly data?: object; readonly excerpt?: string; readonly role?: SubjectRole | undefined }): SubjectValues {
  return {
    role: begun.role ?? '',
    identityStatus: kind === 'person' ? 'not-confirmed' : '',
    statementType: 'fact',
    sourceEvaluation: source?.sourceEvaluation ?? '',
    informationEvaluation: source?.informationEvaluation ?? '',
    handling: source?.handling ?? [],
    handlingText: source?.handlingText ?? '',
    classification: source?.classification ?? 'unclassified',
    necessity: '',
    excerpt: begun.excerpt ?? '',
    ...dataValuesOf(kind, begun.data),
  };
}

/** What is kept, as the form shows it. */
export function valuesOfSubject(subject: SubjectView): SubjectValues {
  return {
    role: subject.role ?? '',
    identityStatus: subject.identityStatus ?? '',
    statementType: subject.statementType,
    sourceEvaluation: subject.sourceEvaluation ?? '',
    informationEvaluation: subject.informationEvaluation ?? '',
    handling: subject.handling,
    handlingText: subject.handlingText ?? '',
    classification: subject.classification,
    necessity: subject.necessity ?? '',
    excerpt: subject.excerpt ?? '',
    ...dataValuesOf(subject.kind, subject.data),
  };
}

export type Fault = 'required' | 'invalid' | 'date' | 'nothing' | 'number-or-zone';

/** What is wrong before it is sent, by field; the schema of the contract decides. */
export function faultsOf(kind: SubjectKind, values: SubjectValues): Readonly<Record<string, Fault>> {
  const faults: Record<string, Fault> = {};
  const data = dataOf(kind, values);
  for (const name of neededFields[kind] ?? []) if (data[name] === undefined) faults[`data.${name}`] = 'required';
  const parsed = dataSchemas[kind].safeParse(data);
  for (const issue of parsed.error?.issues ?? []) {
    const [first] = issue.path;
    const name = first === undefined ? (Object.keys(fieldsOf[kind])[0] ?? '') : String(first);
    faults[`data.${name}`] ??= first === undefined ? (kind === 'document' ? 'number-or-zone' : 'nothing') : hasDates(kind, name, issue.path) ? 'date' : 'invalid';
  }
  if (kind === 'person' && values['role'] === '') faults['role'] = 'required';
  if ((values['handling'] as readonly string[]).includes('H3') && textOf(values['handlingText']).trim() === '') faults['handlingText'] = 'required';
  if (kind === 'person' && parsed.success && asksNecessity(values) && textOf(values['necessity']).trim() === '') faults['necessity'] = 'required';
  return faults;
}

function hasDates(kind: SubjectKind, name: string, path: readonly PropertyKey[]): boolean {
  const spec = fieldsOf[kind][name];
  if (spec?.type === 'rows') return spec.parts.some((part) => part.type === 'date' && path.includes(part.name));
  return spec?.type === 'date' || spec?.type === 'dates';
}

export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function roleOf(values: SubjectValues): SubjectRole | null {
  const role = textOf(values['role']);
  return role === '' ? null : (role as SubjectRole);
}

/* ── what may be held of whom: Annex II.B ── */

/** Whether something of a person may be stated; undefined where that hangs on the role and nobody has said it yet. */
export function limitFor(values: SubjectValues, category: DataCategory): Limit | undefined {
  const role = roleOf(values);
  if (role !== null) return limitOf(role, category);
  return subjectRoles.every((one) => limitOf(one, category) === 'yes') ? 'yes' : undefined;
}

/** Fields that the role does not allow and that are filled all the same: they stop the form until they are emptied. */
export function forbiddenFields(values: SubjectValues): readonly PersonField[] {
  const role = roleOf(values);
  if (role === null) return [];
  return excessOf(role, dataOf('person', values), 'needed').map(({ field }) => field);
}

/** Whether something is stated that may be held only where it is needed, so that the reason must be written down. */
export function asksNecessity(values: SubjectValues): boolean {
  const role = roleOf(values);
  return role !== null && excessOf(role, dataOf('person', values), null).some(({ limit }) => limit === 'if-needed');
}

/** Without the fields of the categories that the role forbids. */
export function withoutForbidden(values: SubjectValues): SubjectValues {
  const gone = forbiddenFields(values).map((name) => [`data.${name}`, emptyValue(fieldsOf.person[name] ?? { type: 'line' })] as const);
  return { ...values, ...Object.fromEntries(gone) };
}

/** The fields of a person by category, in the order of the Annex. */
export function fieldsByCategory(): readonly { readonly category: DataCategory; readonly fields: readonly string[] }[] {
  const groups = new Map<DataCategory, string[]>();
  for (const field of Object.keys(fieldsOf.person)) {
    const category = categoryOfField[field as PersonField];
    groups.set(category, [...(groups.get(category) ?? []), field]);
  }
  return [...groups].map(([category, fields]) => ({ category, fields }));
}

/* ── to the wire ── */

/** A statement as it is sent. The form has been checked. */
export function statedOf(kind: SubjectKind, values: SubjectValues): StatedInput {
  const text = (name: string) => textOf(values[name]).trim() || undefined;
  const stated = {
    kind,
    ...(kind === 'person' && { role: text('role'), identityStatus: text('identityStatus') }),
    statementType: text('statementType'),
    sourceEvaluation: text('sourceEvaluation') ?? null,
    informationEvaluation: text('informationEvaluation') ?? null,
    handling: inOrder(values['handling'] as readonly string[]),
    handlingText: text('handlingText'),
    classification: text('classification'),
    necessity: kind === 'person' ? text('necessity') : undefined,
    excerpt: text('excerpt')?.slice(0, 4_000),
    data: dataOf(kind, values),
  };
  // The kind and its data belong together; the schema has accepted them.
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as unknown as StatedInput;
}

/** A correction: what is the same stays unsaid. The role changes by an act of its own. */
export function correctedOf(subject: SubjectView, values: SubjectValues): CorrectedInput {
  const before = wireOf(subject.kind, valuesOfSubject(subject));
  const after = wireOf(subject.kind, values);
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]));
  return { kind: subject.kind, ...Object.fromEntries(changed) };
}

function wireOf(kind: SubjectKind, values: SubjectValues): Readonly<Record<string, unknown>> {
  const text = (name: string) => textOf(values[name]).trim() || null;
  return {
    ...(kind === 'person' && { identityStatus: text('identityStatus'), necessity: text('necessity') }),
    statementType: text('statementType'),
    sourceEvaluation: text('sourceEvaluation'),
    informationEvaluation: text('informationEvaluation'),
    handling: inOrder(values['handling'] as readonly string[]),
    handlingText: text('handlingText'),
    classification: text('classification'),
    excerpt: text('excerpt'),
    data: dataOf(kind, values),
  };
}

function inOrder(codes: readonly string[]): HandlingCode[] {
  return handlingCodes.filter((code) => codes.includes(code));
}
