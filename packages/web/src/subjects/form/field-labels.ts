import type { SubjectKind } from '@vigie/server/subjects/model';
import type { Text } from '../../shared/text.tsx';
import { fieldsOf } from './fields.ts';
import { commonFields, type Fault } from './subject-values.ts';

/** The label of every field of the form, by its name there. */
export function labelsOf(t: Text, kind: SubjectKind): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...commonFields.map((name) => [name, t.label('subjects.field', name)] as const),
    ...Object.keys(fieldsOf[kind]).map((name) => [`data.${name}`, t.label('subjects.field', name)] as const),
  ]);
}

export function faultTexts(t: Text, faults: Readonly<Record<string, Fault>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, fault === 'required' ? t('shared.form.required') : t(`subjects.fault.${fault}`)]));
}
