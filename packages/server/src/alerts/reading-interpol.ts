import { readInterpolValue } from '@vigie/engine/adapters';
import { countryOf } from '../subjects/reading.ts';
import type { AlertRecord, InterpolCategory } from './model.ts';
import type { ReceivingWarning } from './model-received.ts';
import { notRead, stated, type AlertReading } from './reading-alert.ts';

/**
 * Notices in the shape of the public service: a list `{_embedded: {notices}}`, an array, or one detail. What makes it red or
 * yellow is the address in `_links`, the file's name, or else what it says: a warrant, a disappearance.
 */
export function readNotices(value: unknown, given: { readonly name?: string }): readonly AlertReading[] {
  const notices = noticesOf(value);
  return notices.slice(0, 1_000).map((notice, index) => readNotice(notice, index, given.name ?? ''));
}

/** Whether a parsed JSON text looks like notices of that service. */
export function looksLikeNotices(value: unknown): boolean {
  return noticesOf(value).some((notice) => isObject(notice) && 'entity_id' in notice);
}

function noticesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  const { _embedded: embedded } = value;
  return isObject(embedded) && Array.isArray(embedded.notices) ? (embedded.notices as readonly unknown[]) : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readNotice(value: unknown, index: number, name: string): AlertReading {
  if (!isObject(value)) return notRead('json-invalid', `notices.${index}`);
  const [row] = readInterpolValue(value, index + 1);
  if (!row?.ok) return notRead(row?.reason === 'id.missing' ? 'reference-missing' : 'subject-missing', `notices.${index}`);
  const { id, ...record } = row.record;
  const colour = colourOf(value, name);
  const details = detailsOf(value);
  const warnings: ReceivingWarning[] = [];
  if (!colour.isStated) warnings.push('category-assumed');
  const known = withInvented(record, value);
  // The codes of invented countries are no country to the engine, and no fault.
  if (row.warnings.some(({ field, detail }) => !/nationality|country/.test(field) || countryOf(detail) === undefined)) warnings.push('value-unreadable');
  return {
    ok: true,
    alert: {
      operation: 'issue',
      system: 'interpol',
      form: 'notice',
      category: colour.category,
      kind: known.kind,
      objectLetter: null,
      reference: id.replace('-', '/'),
      externalId: id.replace('-', '/'),
      issuerCountry: issuerOf(value),
      issuer: null,
      issuedAt: null,
      validUntil: null,
      record: known,
      details,
      warnings,
    },
  };
}

function colourOf(value: Readonly<Record<string, unknown>>, name: string): { readonly category: InterpolCategory; readonly isStated: boolean } {
  const { _links: links } = value;
  const self = isObject(links) && isObject(links.self) ? text(links.self.href) : '';
  const said = /\/notices\/v\d+\/(red|yellow|un)\b/.exec(self)?.[1] ?? /\b(red|yellow|un)\b/.exec(name.toLowerCase().replaceAll(/[_-]/g, ' '))?.[1];
  if (said) return { category: said === 'un' ? 'un-special' : (said as 'red' | 'yellow'), isStated: true };
  if (Array.isArray(value.arrest_warrants)) return { category: 'red', isStated: true };
  if (value.date_of_event !== undefined || value.birth_name !== undefined) return { category: 'yellow', isStated: true };
  return { category: 'red', isStated: false };
}

/** Of several warrants the country of the first: who asks. */
function issuerOf(value: Readonly<Record<string, unknown>>): string | null {
  const warrants = Array.isArray(value.arrest_warrants) ? (value.arrest_warrants as readonly unknown[]) : [];
  for (const warrant of warrants) {
    const country = isObject(warrant) ? countryOf(text(warrant.issuing_country_id)) : undefined;
    if (country) return country;
  }
  return countryOf(text(value.country)) ?? null;
}

function withInvented(record: AlertRecord, value: Readonly<Record<string, unknown>>): AlertRecord {
  if (record.kind !== 'person' || !Array.isArray(value.nationalities)) return record;
  const invented = (value.nationalities as readonly unknown[]).filter((code): code is string => typeof code === 'string' && /^X[A-Z]$/.test(code));
  return invented.length === 0 ? record : { ...record, nationalities: [...new Set([...(record.nationalities ?? []), ...invented])] };
}

function detailsOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const list = (member: unknown) => (Array.isArray(member) ? (member as readonly unknown[]).filter((one): one is string => typeof one === 'string').slice(0, 50) : []);
  const size = (member: unknown) => (typeof member === 'number' && member > 0 ? member : undefined);
  const warrants = Array.isArray(value.arrest_warrants) ? (value.arrest_warrants as readonly unknown[]).filter(isObject).slice(0, 20) : [];
  return stated({
    warrants: warrants.map((warrant) => [text(warrant.issuing_country_id), text(warrant.charge_translation) || text(warrant.charge)].filter(Boolean).join(': ').slice(0, 4_000)),
    marks: text(value.distinguishing_marks).slice(0, 4_000),
    heightMetres: size(value.height),
    weightKilograms: size(value.weight),
    eyes: list(value.eyes_colors_id),
    hair: list(value.hairs_id),
    languages: list(value.languages_spoken_ids),
    event: text(value.date_of_event),
    eventPlace: [text(value.place), text(value.country)].filter(Boolean).join(', '),
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

