import { csvDelimiters, dateOrders, fileEncodings, holdingKinds } from '@vigie/server/holdings/model';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Select } from '../../shared/select.tsx';
import { TextArea } from '../../shared/text-area.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { columnsOfHeader, emptyColumn, mappableFields, type ColumnValues, type MappingValues } from './mapping-values.ts';

const delimiterLabels = { ',': 'holdings.delimiter.comma', ';': 'holdings.delimiter.semicolon', '\t': 'holdings.delimiter.tab', '|': 'holdings.delimiter.bar' } as const satisfies Readonly<Record<string, TextKey>>;
const headerBytes = 64 * 1024;

/** Which column of a CSV is what; the headings can be taken from a file. */
export function MappingFields({ value, onChange }: { readonly value: MappingValues; readonly onChange: (value: MappingValues) => void }) {
  const t = useText();
  const set = (change: Partial<MappingValues>) => onChange({ ...value, ...change });
  const setColumn = (index: number, change: Partial<ColumnValues>) => set({ columns: value.columns.map((column, at) => (at === index ? { ...column, ...change } : column)) });
  const takeHeadings = async (file: File | undefined) => {
    if (file) set(columnsOfHeader(await file.slice(0, headerBytes).text(), value.columns));
  };
  const byItself = { value: 'auto' as const, label: t('holdings.mapping.by-itself') };
  return (
    <fieldset className="stack mapping">
      <legend className="section-title">{t('holdings.field.mapping')}</legend>
      <FileDrop label={t('holdings.mapping.sample')} accept={['.csv', '.txt', '.tsv']} onFiles={([file]) => void takeHeadings(file)} hint={t('holdings.mapping.sample-hint')} />
      <div className="form-columns">
        <Select label={t('holdings.mapping.kind')} options={[{ value: 'column' as const, label: t('holdings.mapping.kind-column') }, ...holdingKinds.map((kind) => ({ value: kind, label: t.label('holdings.kind', kind) }))]} value={value.kind ?? 'column'} onChange={(kind) => set({ kind: kind === 'column' ? null : kind })} />
        <Select label={t('holdings.mapping.delimiter')} options={[byItself, ...csvDelimiters.map((one) => ({ value: one, label: t(delimiterLabels[one]) }))]} value={value.delimiter ?? 'auto'} onChange={(delimiter) => set({ delimiter: delimiter === 'auto' ? null : delimiter })} />
        <Select label={t('holdings.mapping.encoding')} options={[byItself, ...fileEncodings.map((one) => ({ value: one, label: one.toUpperCase() }))]} value={value.encoding ?? 'auto'} onChange={(encoding) => set({ encoding: encoding === 'auto' ? null : encoding })} />
      </div>
      <div className="mapping-frame">
        <table className="mapping-rows">
          <caption className="visually-hidden">{t('holdings.field.mapping')}</caption>
          <thead>
            <tr>
              {(['heading', 'field', 'separator', 'order', 'type', 'country'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`holdings.mapping.${name}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('holdings.mapping.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.columns.map((column, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a heading is typed, so a row has no other name than its place
              <tr key={index}>
                <td>
                  <TextField isLabelHidden label={t('holdings.mapping.heading')} value={column.heading} onChange={(heading) => setColumn(index, { heading })} maxLength={200} autoComplete="off" />
                </td>
                <td>
                  <ComboBox isLabelHidden label={t('holdings.mapping.field')} placeholder={t('holdings.mapping.left-out')} options={mappableFields.map((field) => ({ value: field, label: t.label('holdings.csv-field', field) }))} value={column.field} onChange={(field) => setColumn(index, { field })} />
                </td>
                <td>
                  <TextField isLabelHidden label={t('holdings.mapping.separator')} isCode value={column.separator} onChange={(separator) => setColumn(index, { separator })} maxLength={50} autoComplete="off" />
                </td>
                <td>
                  {column.field === 'birth-date' || column.field === 'valid-until' ? (
                    <Select isLabelHidden label={t('holdings.mapping.order')} options={[byItself, ...dateOrders.map((order) => ({ value: order, label: t(`holdings.order.${order}`) }))]} value={column.order ?? 'auto'} onChange={(order) => setColumn(index, { order: order === 'auto' ? null : order })} />
                  ) : null}
                </td>
                <td>
                  <TextField isLabelHidden label={t('holdings.mapping.type')} isCode value={column.type} onChange={(type) => setColumn(index, { type })} maxLength={50} autoComplete="off" />
                </td>
                <td>
                  <TextField isLabelHidden label={t('holdings.mapping.country')} isCode value={column.country} onChange={(country) => setColumn(index, { country })} maxLength={2} autoComplete="off" />
                </td>
                <td>
                  <IconButton icon={Trash2} label={t('holdings.mapping.remove')} onPress={() => set({ columns: value.columns.filter((_, at) => at !== index) })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <Button size="small" icon={Plus} onPress={() => set({ columns: [...value.columns, emptyColumn] })}>
          {t('holdings.mapping.add')}
        </Button>
      </p>
      <TextArea label={t('holdings.mapping.measures')} description={t('holdings.mapping.measures-hint')} rows={3} maxRows={10} value={value.measures} onChange={(words) => set({ measures: words })} spellCheck="false" />
    </fieldset>
  );
}
