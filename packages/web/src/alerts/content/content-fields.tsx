import { choices, detailFields, type CategoryView, type DetailField } from '@vigie/server/alerts/contract';
import type { AlertKind } from '@vigie/server/alerts/model';
import type { FormState } from '../../shared/form.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { ChoiceField, DataField, textBinding } from '../../subjects/form/data-field.tsx';
import { detailName, detailShapes, recordName, type ContentValues, type Fault } from './content-values.ts';
import { recordFields } from './record-fields.ts';
import '../../subjects/form/subject-fields.css';

/** Whom or what the alert is on. */
export function RecordFields({ kind, form, isObjectFixed }: { readonly kind: AlertKind; readonly form: FormState<ContentValues>; /** The letter says what the object is. */ readonly isObjectFixed: boolean }) {
  return (
    <div className="subject-grid">
      {Object.entries(recordFields[kind])
        .filter(([field]) => !(isObjectFixed && kind === 'object' && field === 'category'))
        .map(([field, spec]) => (
          <DataField key={field} form={form} field={`${kind}.${field}`} spec={spec} />
        ))}
    </div>
  );
}

/** The fields of a category: those that must be said as they come, the others folded as long as they are empty. */
export function DetailFields({ category, form, canMark }: { readonly category: CategoryView; readonly form: FormState<ContentValues>; readonly canMark: boolean }) {
  const t = useText();
  const fields = category.fields.filter(({ field }) => field !== 'documentMark' || canMark);
  const isSaid = (field: DetailField) => form.values[detailName(field)]?.length !== 0;
  // The note on proportionality belongs to what must be said, Art. 21, though not of every alert.
  const first = fields.filter(({ field, need }) => need === 'required' || (field === 'proportionality' && category.proportionality) || field === 'terrorism');
  const rest = fields.filter((field) => !first.includes(field));
  return (
    <>
      <div className="alert-fields">
        {first.map(({ field, need }) => (
          <DetailInput key={field} field={field} form={form} isRequired={need === 'required'} />
        ))}
      </div>
      {rest.length > 0 && (
        <details className="subject-fold" open={rest.some(({ field }) => isSaid(field))}>
          <summary>{t('alerts.drafting.optional', { count: rest.length })}</summary>
          <div className="alert-fields">
            {rest.map(({ field }) => (
              <DetailInput key={field} field={field} form={form} isRequired={false} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

export function DetailInput({ field, form, isRequired }: { readonly field: DetailField; readonly form: FormState<ContentValues>; readonly isRequired: boolean }) {
  const t = useText();
  const shape = detailFields[field];
  const name = detailName(field);
  const text = textBinding(form, name);
  const hint = t.hint('alerts.field', field);
  const common = { ...text, isRequired, ...(hint !== undefined && { description: hint }) };
  switch (shape.type) {
    case 'line':
      return <TextField {...common} maxLength={shape.max} autoComplete="off" />;
    case 'text':
      return <TextArea {...common} className="alert-field-wide" rows={2} maxRows={14} maxLength={shape.max} />;
    case 'lines':
      return <TextArea {...common} rows={1} description={t('subjects.form.one-per-line')} />;
    case 'date':
      return <TextField {...common} isCode placeholder={t('alerts.drafting.date-placeholder')} maxLength={10} autoComplete="off" />;
    case 'whole-number':
      return <TextField {...common} inputMode="numeric" maxLength={4} autoComplete="off" suffix={<span className="alert-unit">{t(`alerts.unit.${shape.unit}`)}</span>} />;
    case 'yes-no':
      return <ChoiceField form={form} name={name} isRequired={isRequired} options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`alerts.value.${value}`) }))} />;
    case 'choice':
    case 'choices':
      return <DataField form={form} field={`details.${field}`} spec={{ type: shape.type, values: choices[shape.of], vocabulary: `alerts.${shape.of}`, isRequired }} />;
    case 'countries':
      return <DataField form={form} field={`details.${field}`} spec={{ type: 'countries' }} />;
  }
}

/** The label of every field of the form, by its name there. */
export function labelsOf(t: Text): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ['as', t('alerts.drafting.category')],
    ['kind', t('alerts.drafting.kind')],
    ['letter', t('alerts.drafting.letter')],
    ['classification', t('alerts.drafting.classification')],
    ...(Object.keys(recordFields) as AlertKind[]).flatMap((kind) => Object.keys(recordFields[kind]).map((field) => [recordName(kind, field), t.label('subjects.field', field)] as const)),
    ...detailShapes.map(([field]) => [detailName(field), t.label('alerts.field', field)] as const),
  ]);
}

export function faultTexts(t: Text, faults: Readonly<Record<string, Fault>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, fault === 'required' ? t('shared.form.required') : t(`alerts.fault.${fault}`)]));
}

