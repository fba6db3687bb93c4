import type { SubjectKind } from '@vigie/server/subjects/model';
import { partialDateOf } from './partial-date.ts';

/** The key that states words of the message as a thing of this kind. */
export const kindKeys: Readonly<Record<SubjectKind, string>> = {
  person: 'p',
  document: 'd',
  vehicle: 'v',
  firearm: 'f',
  object: 'o',
  organisation: 'g',
  place: 'l',
  event: 'e',
  communication: 'm',
};

const longestLine = 200;

/** Selected words put where they belong in a new statement of this kind: the beginning of its data. */
export function dataOfWords(kind: SubjectKind, selected: string): object {
  // Signs around the words belong to the sentence they were in.
  const words = selected.replaceAll(/\s+/g, ' ').replaceAll(/^[\s,;:("'«“]+|[\s,;:)"'»”]+$/g, '').slice(0, longestLine);
  if (words === '') return kind === 'object' ? { category: 'other' } : {};
  switch (kind) {
    case 'person':
      return isDate(words) ? { birthDates: [partialDateOf(words)] } : { names: [{ full: words, use: 'main' }] };
    case 'organisation':
      return { names: [{ full: words }] };
    case 'document':
      return { numbers: [{ number: words }] };
    case 'vehicle':
      return isVin(words) ? { vin: words } : /\d/.test(words) ? { plates: [{ number: words }] } : { make: words };
    case 'firearm':
      return /\d/.test(words) ? { serials: [words] } : { make: words };
    case 'object':
      return { category: 'other', ...(/\d/.test(words) && !words.includes(' ') ? { numbers: [{ number: words }] } : { names: [words] }) };
    case 'place':
      return positionIn(words) ?? (/\d/.test(words) ? { address: words } : { name: words });
    case 'event':
      return { title: words };
    case 'communication':
      return { type: communicationTypeOf(words), value: words };
  }
}

function isDate(words: string): boolean {
  return /^\d{4}(-\d\d){0,2}$/.test(partialDateOf(words));
}

/** ISO 3779: seventeen letters and digits, without I, O and Q. */
function isVin(words: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/i.test(words.replaceAll(/[\s-]/g, ''));
}

function positionIn(words: string): object | undefined {
  const [, latitude, longitude] = /^(-?\d{1,2}\.\d+)[,;\s]+(-?\d{1,3}\.\d+)$/.exec(words) ?? [];
  return latitude === undefined ? undefined : { position: { latitude: Number(latitude), longitude: Number(longitude) } };
}

/** By its form alone; the person at the desk sees it and can choose another. */
function communicationTypeOf(words: string): string {
  const digits = words.replaceAll(/[\s().+/-]/g, '');
  if (/^\S+@\S+\.\S+$/.test(words)) return 'email';
  if (/^https?:\/\//i.test(words)) return 'web';
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(words)) return 'ip';
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/i.test(digits)) return 'bank-account';
  if (/^\d{15}$/.test(digits)) return 'imei';
  if (/^\d{6,14}$/.test(digits)) return 'phone';
  return words.startsWith('@') ? 'account' : 'other';
}
