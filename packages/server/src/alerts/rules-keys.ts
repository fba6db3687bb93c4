import type { AlertRecord } from './model.ts';

/**
 * By what a second alert on the same subject is known without an engine: the keys for duplicates of the SIRENE manual. Person:
 * names and date of birth (and sex, see `haveOneSex`). Vehicle: VIN, plate with country. Boat, aircraft, container, document,
 * firearm, other objects: their numbers with what narrows them.
 */

const longest = 60;

/** Upper case Latin letters and digits; other scripts as they are. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
    .toUpperCase()
    .trim()
    .replaceAll(/\s+/g, ' ');
}

const tight = (text: string) => folded(text).replaceAll(' ', '');
const key = (...parts: readonly (string | undefined)[]) => parts.map((part) => part ?? '').join('|');

/** Without order: `ORWEN Dal` is `Dal Orwen`. */
function nameKey(full: string): string {
  return folded(full).split(' ').filter(Boolean).toSorted().join(' ');
}

/** Sorted, each once; empty where nothing identifies. */
export function duplicateKeysOf(record: AlertRecord, objectType: string | null = null): readonly string[] {
  return [...new Set(keysOf(record, objectType))].toSorted().slice(0, longest);
}

function keysOf(record: AlertRecord, objectType: string | null): readonly string[] {
  switch (record.kind) {
    case 'person': {
      const days = (record.birthDates ?? []).filter((date) => /^\d{4}-\d\d-\d\d$/.test(date) && !date.includes('-00'));
      const names = record.names.filter(({ weak, full }) => !weak && nameKey(full).includes(' ')).map(({ full }) => nameKey(full));
      const numbers = (record.documents ?? []).filter(({ number }) => tight(number).length >= 5).map(({ number, type, country }) => key('p', type === 'national-number' ? 'national' : 'document', country, tight(number)));
      return [...names.flatMap((name) => days.map((day) => key('p', name, day))), ...numbers];
    }
    case 'organisation':
      return (record.numbers ?? []).map(({ number, country }) => key('n', country, tight(number)));
    case 'vehicle':
      return [...(record.vin && tight(record.vin).length >= 6 ? [key('vin', tight(record.vin))] : []), ...(record.plates ?? []).filter(({ country }) => country).map(({ number, country }) => key('plate', country, tight(number)))];
    case 'document':
      return record.numbers.map(({ number, country, type }) => key('d', country, type, tight(number)));
    case 'firearm':
      return record.serials.map((serial) => key('f', tight(serial), record.make && tight(record.make)));
    case 'object':
      return record.numbers.map(({ number, type }) => key('o', record.category, type ?? (objectType ? tight(objectType) : ''), tight(number)));
  }
}

/** Whether two persons are not told apart by their sex: part of the key where both say it. */
export function haveOneSex(one: AlertRecord | null, other: AlertRecord | null): boolean {
  if (one?.kind !== 'person' || other?.kind !== 'person') return true;
  return one.sex === undefined || other.sex === undefined || one.sex === other.sex;
}
