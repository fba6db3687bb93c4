import type { Language } from '../kernel/language.ts';
import type { Alert, AlertRecord, MessagePurpose } from './model.ts';
import { detailFields, type DetailField } from './detail-fields.ts';
import { writeForm, type FormFields, type SireneLetter } from './sirene-forms.ts';

/** The words with which a message about an alert of ours begins; its author changes what does not fit. */

/** Which messages suit it: SIRENE Bureaux are told by forms, Interpol is asked to publish or told of a diffusion. */
export function purposesOf({ system, form, state }: Pick<Alert, 'system' | 'form' | 'state'>): readonly MessagePurpose[] {
  if (state !== 'issued') return ['withdrawal', 'other'];
  if (system === 'sis') return ['supplementary', 'correction', 'withdrawal', 'other'];
  return [form === 'notice' ? 'publication' : 'diffusion', 'correction', 'withdrawal', 'other'];
}

export interface Wording {
  readonly language: Language;
  readonly textOf: (key: string) => string;
}

/** Subject line without anything about a person: it travels further than the body. */
export function subjectOf(alert: Pick<Alert, 'category' | 'reference'>, purpose: MessagePurpose, { textOf }: Wording): string {
  return `${alert.reference ?? ''} ${textOf(`alerts.category.${alert.category}`)}: ${textOf(`alerts.message-purpose.${purpose}`)}`.trim();
}

export function bodyOf(alert: Alert, purpose: MessagePurpose, wording: Wording): string {
  if (alert.system === 'sis') return sisBody(alert, purpose, wording);
  const { textOf } = wording;
  const lines = [
    `${textOf('alerts.form.' + alert.form)}: ${textOf(`alerts.category.${alert.category}`)}`,
    `${textOf('alerts.message.reference')}: ${alert.reference ?? ''}`,
    ...(alert.externalId ? [`${textOf('alerts.message.external-id')}: ${alert.externalId}`] : []),
    `${textOf('alerts.message.purpose')}: ${textOf(`alerts.message-purpose.${purpose}`)}`,
    ...(purpose === 'withdrawal' ? [] : ['', ...recordLines(alert.record, wording), '', ...detailLines(alert, wording)]),
  ];
  return lines.join('\n');
}

/** Form A with an arrest, form M for everything else: Regulation (EU) 2018/1862 Arts. 8 and 29. */
function sisBody(alert: Alert, purpose: MessagePurpose, wording: Wording): string {
  const letter: SireneLetter = alert.category === 'arrest' && purpose === 'supplementary' ? 'A' : 'M';
  const details = alert.details as Readonly<Record<string, string | number | readonly string[] | undefined>>;
  const said = (field: string) => (details[field] === undefined ? undefined : String(details[field]));
  const isUrgent = alert.details['terrorism'] === true || alert.category === 'arrest';
  const fields: Readonly<Record<string, string | undefined>> = {
    ...personFields(alert.record),
    ...(letter === 'A'
      ? {
          requestKind: said('warrantKind') && wording.textOf(`alerts.warrant-kind.${said('warrantKind')}`),
          warrantAuthority: said('warrantAuthority'),
          warrantReference: said('warrantReference'),
          warrantDate: said('warrantDate'),
          offences: [said('charge'), said('lawProvision'), ...((details['offences'] ?? []) as readonly string[])].filter(Boolean).join('\n') || said('reason'),
          circumstances: said('circumstances'),
          participation: said('participation'),
        }
      : {
          keywords: wording.textOf(`alerts.message-purpose.${purpose}`),
          furtherInformation: purpose === 'withdrawal' ? wording.textOf(`alerts.end-ground.${alert.endedGround ?? alert.purposeGround ?? 'purpose-achieved'}`) : said('reason'),
          authority: said('authority'),
        }),
  };
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
  return writeForm(
    letter,
    { schengenId: alert.externalId ?? alert.reference, ourReference: alert.reference ?? '', ...(isUrgent ? { urgentReason: wording.textOf(`alerts.category.${alert.category}`) } : {}), fields: stated },
    wording.language,
  );
}

function personFields(record: AlertRecord | null): FormFields {
  if (record?.kind !== 'person') return record ? { subject: numbersOf(record).join(', ') } : {};
  const [main, ...aliases] = record.names;
  const joined = (values: readonly string[] | undefined) => (values ?? []).join(', ');
  return {
    surname: main?.family ?? main?.full ?? '',
    forename: main?.given ?? '',
    alias: aliases.map(({ full }) => full).join(', '),
    birthDate: joined(record.birthDates),
    birthPlace: joined(record.birthPlaces),
    sex: record.sex ?? '',
    nationality: joined(record.nationalities),
    documents: (record.documents ?? []).map(({ number, type, country }) => [type, country, number].filter(Boolean).join(' ')).join('\n'),
  };
}

function numbersOf(record: AlertRecord): readonly string[] {
  switch (record.kind) {
    case 'vehicle':
      return [...(record.plates ?? []).map(({ number, country }) => [country, number].filter(Boolean).join(' ')), ...(record.vin ? [record.vin] : []), ...[record.make, record.model].filter((one) => one !== undefined)];
    case 'firearm':
      return [...record.serials, ...[record.make, record.model].filter((one) => one !== undefined)];
    case 'document':
    case 'object':
      return record.numbers.map(({ number, type, country }) => [type, country, number].filter(Boolean).join(' '));
    case 'organisation':
      return record.names.map(({ full }) => full);
    case 'person':
      return record.names.map(({ full }) => full);
  }
}

function recordLines(record: AlertRecord | null, { textOf }: Wording): readonly string[] {
  if (!record) return [];
  const label = (need: string) => textOf(`alerts.record-need.${need}`);
  if (record.kind !== 'person') return [`${label('identifying-number')}: ${numbersOf(record).join(', ')}`];
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['name', record.names.map(({ full }) => full)],
    ['birth-date', record.birthDates ?? []],
    ['sex', record.sex ? [record.sex] : []],
    ['nationality', record.nationalities ?? []],
    ['identifying-number', (record.documents ?? []).map(({ number, type, country }) => [type, country, number].filter(Boolean).join(' '))],
  ];
  return rows.filter(([, values]) => values.length > 0).map(([need, values]) => `${label(need)}: ${values.join('; ')}`);
}

/** Notes of the desk, the written evaluation and to whom it goes are no part of what is sent. */
const kept: readonly string[] = ['notes', 'evaluation', 'recipientCountries', 'proportionality'];

function detailLines({ details }: Alert, { textOf }: Wording): readonly string[] {
  return (Object.keys(detailFields) as DetailField[])
    .filter((field) => details[field] !== undefined && !kept.includes(field))
    .map((field) => `${textOf(`alerts.field.${field}`)}: ${valueText(field, details[field], textOf)}`);
}

function valueText(field: DetailField, value: unknown, textOf: Wording['textOf']): string {
  const shape = detailFields[field];
  if (typeof value === 'boolean') return textOf(`alerts.message.${value ? 'yes' : 'no'}`);
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return values.map((one) => ('of' in shape ? textOf(`alerts.${shape.of}.${String(one)}`) : String(one))).join('; ');
}
