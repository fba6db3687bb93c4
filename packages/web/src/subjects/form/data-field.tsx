import { useCountries } from '../../partners/countries.ts';
import { ComboBox } from '../../shared/combo-box.tsx';
import type { FormState } from '../../shared/form.tsx';
import { MultiSelect } from '../../shared/multi-select.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { FieldSpec } from './fields.ts';
import { RowsField } from './rows-field.tsx';
import { textOf, type FieldValue, type Row, type SubjectValues } from './subject-values.ts';

/** Nothing chosen. */
const none = 'none';

/** The binding of a field that holds one text. */
export function textBinding(form: FormState<SubjectValues>, name: string) {
  const { value, ...rest } = form.field(name);
  return { ...rest, value: textOf(value) };
}

/** A choice that may be left open. */
export function ChoiceField(props: {
  readonly form: FormState<SubjectValues>;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly description?: string }[];
  readonly isRequired?: boolean;
}) {
  const t = useText();
  const { value, onChange, ...binding } = textBinding(props.form, props.name);
  const options = props.isRequired ? props.options : [{ value: none, label: t('subjects.form.not-stated') }, ...props.options];
  return (
    <Select
      {...binding}
      isRequired={props.isRequired ?? false}
      options={options}
      value={value === '' ? (props.isRequired ? null : none) : value}
      onChange={(chosen) => onChange(chosen === none ? '' : chosen)}
    />
  );
}

/** One field of the data, as its specification says. */
export function DataField({ form, field, spec, isRequired = false }: { readonly form: FormState<SubjectValues>; readonly field: string; readonly spec: FieldSpec; readonly isRequired?: boolean }) {
  const t = useText();
  const countries = useCountries();
  const name = `data.${field}`;
  const text = textBinding(form, name);
  const many = (): { readonly value: readonly string[] } & Omit<typeof text, 'value' | 'onChange'> & { readonly onChange: (value: FieldValue) => void } => {
    const { value, ...rest } = form.field(name);
    return { ...rest, value: Array.isArray(value) ? (value as readonly string[]) : [] };
  };
  const options = () => countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }));
  switch (spec.type) {
    case 'line':
      return <TextField {...text} isRequired={isRequired} isCode={spec.isCode ?? false} maxLength={300} autoComplete="off" spellCheck="false" />;
    case 'number':
      return <TextField {...text} inputMode="numeric" maxLength={6} autoComplete="off" />;
    case 'date':
      return <TextField {...text} isCode placeholder={t('subjects.form.date-placeholder')} maxLength={10} autoComplete="off" />;
    case 'dates':
      return <TextArea {...text} rows={1} spellCheck="false" description={t('subjects.form.dates-hint')} />;
    case 'lines':
      return <TextArea {...text} rows={1} spellCheck="false" description={t('subjects.form.one-per-line')} />;
    case 'words':
      return <TextArea {...text} rows={2} maxRows={12} maxLength={2_000} className={spec.isCode ? 'subject-code' : ''} />;
    case 'position':
      return <TextField {...text} isCode description={t('subjects.form.position-hint')} maxLength={40} autoComplete="off" />;
    case 'country':
      return <ComboBox {...text} options={options()} value={text.value === '' ? null : text.value} onChange={(code) => text.onChange(code ?? '')} />;
    case 'countries':
      return <MultiSelect {...many()} options={options()} />;
    case 'choice':
      return <ChoiceField form={form} name={name} isRequired={spec.isRequired ?? false} options={spec.values.map((value) => ({ value, label: t.label(spec.vocabulary, value) }))} />;
    case 'choices':
      return <MultiSelect {...many()} options={spec.values.map((value) => ({ value, label: t.label(spec.vocabulary, value) }))} />;
    case 'yes-no':
      return <ChoiceField form={form} name={name} options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`subjects.value.${value}`) }))} />;
    case 'rows': {
      const { value, ...rest } = form.field(name);
      return <RowsField {...rest} parts={spec.parts} value={Array.isArray(value) ? (value as readonly Row[]) : []} />;
    }
  }
}
