import type { NumberRef, PersonRecord } from '../record.ts';
import { parseDate, type DateWord } from './dates.ts';
import { countryNumber } from './layout.ts';
import type { Bytes } from './memory.ts';

/**
 * What few persons have and 32 bytes do not hold: further dates, nationalities and places, parents' names, documents. Only
 * read when a candidate is scored in full.
 *
 *     entry = tag 1 byte | length 2 bytes | bytes          end = tag 0
 */
/** In the order of `restBits`. */
const tags = { date: 1, nationality: 2, birthCountry: 3, place: 4, father: 5, mother: 6, document: 7 } as const;

export interface Extras {
  readonly dates: readonly DateWord[];
  readonly nationalities: readonly number[];
  readonly birthCountries: readonly number[];
  readonly places: readonly string[];
  readonly fathers: readonly string[];
  readonly mothers: readonly string[];
  readonly documents: readonly NumberRef[];
}

export const noExtras: Extras = { dates: [], nationalities: [], birthCountries: [], places: [], fathers: [], mothers: [], documents: [] };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const maxTextLength = 200;

/** Appends what does not fit the 32 bytes; where it begins (0 when there is nothing) and what is there (`restBits`). */
export function writeExtras(person: PersonRecord, into: Bytes): { readonly start: number; readonly bits: number } {
  if (into.length === 0) into.extend(1);
  const start = into.length;
  let bits = 0;
  const put = (tag: number, text: string): void => {
    bits |= 1 << (tag - 1);
    const bytes = encoder.encode(text.slice(0, maxTextLength));
    const at = into.extend(3 + bytes.length);
    into.array[at] = tag;
    into.array[at + 1] = bytes.length & 255;
    into.array[at + 2] = bytes.length >>> 8;
    into.array.set(bytes, at + 3);
  };
  for (const date of person.birthDates?.slice(1, 8) ?? []) if (parseDate(date) !== undefined) put(tags.date, date);
  for (const code of person.nationalities?.slice(2, 8) ?? []) put(tags.nationality, code);
  for (const code of person.birthCountries?.slice(1, 8) ?? []) put(tags.birthCountry, code);
  for (const place of person.birthPlaces?.slice(1, 8) ?? []) put(tags.place, place);
  for (const name of person.fatherNames?.slice(0, 4) ?? []) put(tags.father, name);
  for (const name of person.motherNames?.slice(0, 4) ?? []) put(tags.mother, name);
  for (const document of person.documents?.slice(0, 16) ?? []) put(tags.document, [document.number, document.type ?? '', document.country ?? ''].map((part) => part.replaceAll('\t', ' ')).join('\t'));
  if (into.length === start) return { start: 0, bits };
  into.extend(1);
  into.array[into.length - 1] = 0;
  return { start, bits };
}

/** Only the kinds of `wanted` (`restBits`) are read: texts are dear to decode. */
export function readExtras(bytes: Uint8Array, start: number, wanted: number): Extras {
  if (start === 0 || wanted === 0) return noExtras;
  const dates: DateWord[] = [];
  const nationalities: number[] = [];
  const birthCountries: number[] = [];
  const places: string[] = [];
  const fathers: string[] = [];
  const mothers: string[] = [];
  const documents: NumberRef[] = [];
  for (let at = start; bytes[at] !== 0 && bytes[at] !== undefined; ) {
    const tag = bytes[at]!;
    const end = at + 3 + (bytes[at + 1]! | (bytes[at + 2]! << 8));
    const from = at + 3;
    at = end;
    if ((wanted & (1 << (tag - 1))) === 0) continue;
    const text = decoder.decode(bytes.slice(from, end));
    if (tag === tags.date) dates.push(parseDate(text) ?? 0);
    else if (tag === tags.nationality) nationalities.push(countryNumber(text));
    else if (tag === tags.birthCountry) birthCountries.push(countryNumber(text));
    else if (tag === tags.place) places.push(text);
    else if (tag === tags.father) fathers.push(text);
    else if (tag === tags.mother) mothers.push(text);
    else if (tag === tags.document) {
      const [number = '', type, country] = text.split('\t');
      documents.push({ number, ...(type ? { type } : {}), ...(country ? { country } : {}) });
    }
  }
  return { dates, nationalities, birthCountries, places, fathers, mothers, documents };
}

