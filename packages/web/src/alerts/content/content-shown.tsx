import { detailFields, type DetailField, type DetailValue } from '@vigie/server/alerts/contract';
import type { AlertRecord } from '@vigie/server/alerts/model';
import type { ReactNode } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import type { FieldSpec } from '../../subjects/form/fields.ts';
import { recordFields } from './record-fields.ts';

type Part = Readonly<Record<string, unknown>>;

/** Whom or what it is on, field by field in the order of the form. */
export function RecordShown({ record }: { readonly record: AlertRecord }) {
  const t = useText();
  const countryName = useCountryName();
  const kept = record as unknown as Part;
  return (
    <DescriptionList
      columns={2}
      items={Object.entries(recordFields[record.kind]).map(([field, spec]) => ({ term: t.label('subjects.field', field), value: shown(t, countryName, spec, kept[field]) }))}
    />
  );
}

function shown(t: Text, countryName: (code: string) => string, spec: FieldSpec, value: unknown): ReactNode {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  switch (spec.type) {
    case 'rows':
      return <Lines items={(value as readonly Part[]).map((row) => rowText(t, countryName, row))} isCode={spec.parts[0]?.type === 'code'} />;
    case 'lines':
    case 'dates':
      return <Lines items={value as readonly string[]} isCode={spec.type === 'dates'} />;
    case 'countries':
      return (value as readonly string[]).map(countryName).join(', ');
    case 'choice':
      return t.label(spec.vocabulary, value as string);
    case 'choices':
    case 'country':
    case 'date':
    case 'line':
    case 'number':
    case 'position':
    case 'words':
    case 'yes-no':
      return <Words text={typeof value === 'string' ? value : JSON.stringify(value)} isCode={spec.type === 'line' && spec.isCode === true} />;
  }
}

function rowText(t: Text, countryName: (code: string) => string, row: Part): string {
  const { full, given, family, weak, number, type, country } = row;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (number !== undefined) return [text(number), text(type), typeof country === 'string' ? countryName(country) : ''].filter((part) => part !== '').join(' · ');
  // Parts say nothing more where the whole name is their sum.
  const isSum = [`${text(given)} ${text(family)}`, `${text(family)} ${text(given)}`, `${text(family)}, ${text(given)}`].some((sum) => sum.toLowerCase() === text(full).toLowerCase());
  const parts = isSum ? '' : [text(given), text(family)].filter((part) => part !== '').join(' · ');
  return [text(full), parts === '' ? '' : `(${parts})`, weak === true ? t('alerts.value.weak-alias') : ''].filter((part) => part !== '').join(' ');
}

function Lines({ items, isCode }: { readonly items: readonly string[]; readonly isCode: boolean }) {
  return (
    <ul className="plain-list">
      {items.map((item) => (
        <li key={item}>
          <bdi className={isCode ? 'code' : undefined}>{item}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Words({ text, isCode = false }: { readonly text: string; readonly isCode?: boolean }) {
  return (
    <span dir="auto" className={isCode ? 'code' : 'alert-words'}>
      {text}
    </span>
  );
}

/** What is said besides, in the order of the form. */
export function DetailsShown({ details }: { readonly details: Readonly<Record<string, DetailValue>> }) {
  const t = useText();
  const countryName = useCountryName();
  const said = (Object.keys(detailFields) as DetailField[]).filter((field) => details[field] !== undefined);
  return <DescriptionList items={said.map((field) => ({ term: t.label('alerts.field', field), value: detailShown(t, countryName, field, details[field] as DetailValue) }))} />;
}

function detailShown(t: Text, countryName: (code: string) => string, field: DetailField, value: DetailValue): ReactNode {
  const shape = detailFields[field];
  const items = Array.isArray(value) ? value : [String(value)];
  switch (shape.type) {
    case 'yes-no':
      return t(value === true ? 'alerts.value.yes' : 'alerts.value.no');
    case 'choice':
    case 'choices':
      return items.map((one) => t.label(`alerts.${shape.of}`, one)).join(', ');
    case 'countries':
      return items.map(countryName).join(', ');
    case 'whole-number':
      return `${String(value)} ${t(`alerts.unit.${shape.unit}`)}`;
    case 'lines':
      return <Lines items={items} isCode={false} />;
    case 'line':
    case 'text':
    case 'date':
      return <Words text={String(value)} isCode={shape.type === 'date'} />;
  }
}

/** What a source of others says, by its own names. */
export function SaidShown({ details }: { readonly details: Readonly<Record<string, unknown>> }) {
  const t = useText();
  return (
    <DescriptionList
      items={Object.entries(details).map(([field, value]) => ({
        term: field in detailFields ? t.label('alerts.field', field) : field,
        value: Array.isArray(value) ? <Lines items={value.map(String)} isCode={false} /> : typeof value === 'boolean' ? t(value ? 'alerts.value.yes' : 'alerts.value.no') : <Words text={typeof value === 'string' ? value : JSON.stringify(value)} />,
      }))}
    />
  );
}
