import { nameUses } from '@vigie/server/subjects/model';
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useCountries } from '../../partners/countries.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Select } from '../../shared/select.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import type { RowPart } from './fields.ts';
import type { Row } from './subject-values.ts';

interface RowsFieldProps {
  readonly name: string;
  readonly label: string;
  readonly parts: readonly RowPart[];
  readonly value: readonly Row[];
  readonly onChange: (value: readonly Row[]) => void;
  readonly errorMessage: string | undefined;
}

/** Several values of several parts each: names, numbers, addresses. One empty row always waits. */
export function RowsField(props: RowsFieldProps) {
  const { label, parts, onChange } = props;
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const rows = props.value.length === 0 ? [{}] : props.value;
  const put = (index: number, part: string, text: string) => onChange(rows.map((row, at) => (at === index ? { ...row, [part]: text } : row)));
  const add = () => {
    onChange([...rows, {}]);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('.subject-row:last-of-type input')?.focus());
  };
  return (
    <div ref={frame} className="subject-rows" role="group" aria-label={label} data-field={props.name}>
      <span className="field-label" aria-hidden>
        {label}
      </span>
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is known by its place alone
        <div key={index} className="subject-row" data-parts={parts.length}>
          {parts.map((part) => (
            <PartField key={part.name} part={part} row={index + 1} isLabelHidden={index > 0} value={row[part.name] ?? ''} onChange={(text) => put(index, part.name, text)} />
          ))}
          <IconButton icon={X} label={t('subjects.form.remove-row', { field: label, row: index + 1 })} onPress={() => onChange(rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      {props.errorMessage !== undefined && <span className="field-error">{props.errorMessage}</span>}
      <div>
        <Button kind="quiet" size="small" icon={Plus} aria-label={t('subjects.form.add-row-to', { field: label })} onPress={add}>
          {t('subjects.form.add-row')}
        </Button>
      </div>
    </div>
  );
}

function PartField(props: { readonly part: RowPart; readonly row: number; readonly isLabelHidden: boolean; readonly value: string; readonly onChange: (text: string) => void }) {
  const { part, value, onChange, isLabelHidden } = props;
  const t = useText();
  const countries = useCountries();
  const label = t.label('subjects.part', part.name);
  const common = { label: isLabelHidden ? `${label} ${props.row}` : label, isLabelHidden, className: `subject-part subject-part-${part.type}` };
  switch (part.type) {
    case 'name-use':
      return <Select {...common} options={nameUses.map((use) => ({ value: use, label: t.label('subjects.name-use', use) }))} value={value === '' ? 'main' : (value as (typeof nameUses)[number])} onChange={onChange} />;
    case 'country':
      return <ComboBox {...common} placeholder="" options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} value={value === '' ? null : value} onChange={(code) => onChange(code ?? '')} />;
    case 'date':
      return <TextField {...common} isCode placeholder={t('subjects.form.date-placeholder')} maxLength={10} autoComplete="off" value={value} onChange={onChange} />;
    case 'code':
    case 'line':
      return <TextField {...common} isCode={part.type === 'code'} maxLength={300} autoComplete="off" spellCheck="false" value={value} onChange={onChange} />;
  }
}
