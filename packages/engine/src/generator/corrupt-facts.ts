import type { NumberRef, PersonRecord } from '../record.ts';
import { chanceOf, type CorruptionKind, type Dirt } from './corruption.ts';
import { type Draft, daysIn } from './draft.ts';
import { originTable } from './origins/index.ts';
import type { Rng } from './prng.ts';
import { writeDate } from './person.ts';

type Facts = Pick<PersonRecord, 'birthDates' | 'sex' | 'nationalities' | 'birthPlaces' | 'birthCountries' | 'documents'>;
type Mutable = { -readonly [K in keyof Facts]: Facts[K] };

/** Date, sex, nationality, place and documents as the partner gives them. */
export function corruptFacts(draft: Draft, record: PersonRecord, dirt: Dirt, rng: Rng, kinds: CorruptionKind[]): Facts {
  const out: Mutable = {};
  const tried = (kind: CorruptionKind): boolean => rng.chance(chanceOf(kind, dirt));
  const date = corruptDate(draft, tried, rng, kinds);
  if (date !== undefined) out.birthDates = [date];
  if (tried('sex-missing')) kinds.push('sex-missing');
  else if (tried('sex-wrong')) {
    kinds.push('sex-wrong');
    out.sex = draft.sex === 'F' ? 'M' : 'F';
  } else out.sex = draft.sex;
  if (tried('nationality-missing')) kinds.push('nationality-missing');
  else {
    out.nationalities = draft.nationalities;
    if (tried('nationality-other')) {
      const other = originTable.draw(rng).nationality.draw(rng);
      if (!draft.nationalities.includes(other)) {
        kinds.push('nationality-other');
        out.nationalities = [other];
      }
    }
  }
  corruptPlace(draft, out, tried, rng, kinds);
  corruptDocuments(record, out, tried, rng, kinds);
  return out;
}

function corruptDate(draft: Draft, tried: (kind: CorruptionKind) => boolean, rng: Rng, kinds: CorruptionKind[]): string | undefined {
  if (tried('date-missing')) {
    kinds.push('date-missing');
    return undefined;
  }
  const { dateForm, year, month, day } = draft;
  if (dateForm !== 'full') {
    if (!tried('date-fuller')) return writeDate(draft, dateForm);
    kinds.push('date-fuller');
    return writeDate(draft, 'full');
  }
  if (tried('date-year-only')) {
    kinds.push('date-year-only');
    return String(year);
  }
  const changed = oneDateError(year, month, day, tried, rng);
  if (changed === undefined) return writeDate(draft, 'full');
  kinds.push(changed.kind);
  return writeDate(changed, 'full');
}

interface Changed {
  readonly kind: CorruptionKind;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function oneDateError(year: number, month: number, day: number, tried: (kind: CorruptionKind) => boolean, rng: Rng): Changed | undefined {
  if (tried('date-day-month-swapped') && day <= 12 && day !== month) return { kind: 'date-day-month-swapped', year, month: day, day: month };
  if (tried('date-digit')) {
    const next = wrongDigit(year, month, day, rng);
    if (next !== undefined) return { kind: 'date-digit', ...next };
  }
  if (tried('date-year-off-by-one')) {
    const other = year + (rng.chance(0.5) ? 1 : -1);
    return { kind: 'date-year-off-by-one', year: other, month, day: Math.min(day, daysIn(other, month)) };
  }
  if (tried('date-first-january') && (month !== 1 || day !== 1)) return { kind: 'date-first-january', year, month: 1, day: 1 };
  return undefined;
}

/** One digit of the eight is another and the date still exists; years stay between 1920 and 2015. */
function wrongDigit(year: number, month: number, day: number, rng: Rng): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  for (let attempt = 0; attempt < 12; attempt++) {
    const digits = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`.split('');
    const at = 2 + rng.below(6);
    const digit = String(rng.below(10));
    if (digits[at] === digit) continue;
    digits[at] = digit;
    const text = digits.join('');
    const next = { year: Number(text.slice(0, 4)), month: Number(text.slice(4, 6)), day: Number(text.slice(6)) };
    if (next.year < 1920 || next.year > 2015 || next.month < 1 || next.month > 12 || next.day < 1 || next.day > daysIn(next.year, next.month)) continue;
    return next;
  }
  return undefined;
}

function corruptPlace(draft: Draft, out: Mutable, tried: (kind: CorruptionKind) => boolean, rng: Rng, kinds: CorruptionKind[]): void {
  if (tried('place-missing')) {
    kinds.push('place-missing');
    if (rng.chance(0.3)) out.birthCountries = [draft.town.country];
    return;
  }
  const { spellings, country } = draft.town;
  if (tried('place-wrong')) {
    const other = draft.origin.towns.draw(rng);
    if (other !== draft.town) {
      kinds.push('place-wrong');
      out.birthPlaces = [other.spellings[0] as string];
      out.birthCountries = [other.country];
      return;
    }
  }
  out.birthPlaces = [spellings[0] as string];
  out.birthCountries = [country];
  if (spellings.length > 1 && tried('place-spelling')) {
    kinds.push('place-spelling');
    out.birthPlaces = [spellings[1 + rng.below(spellings.length - 1)] as string];
  }
}

function corruptDocuments(record: PersonRecord, out: Mutable, tried: (kind: CorruptionKind) => boolean, rng: Rng, kinds: CorruptionKind[]): void {
  const first = record.documents?.[0];
  if (first === undefined) return;
  if (tried('document-missing')) {
    kinds.push('document-missing');
    return;
  }
  const number = tried('document-error') ? wrongNumber(first.number, rng) : first.number;
  if (number !== first.number) kinds.push('document-error');
  const ref: NumberRef = { ...first, number };
  out.documents = [ref];
}

const lookAlikes: Readonly<Record<string, string>> = { '0': 'O', O: '0', '1': 'I', I: '1', '8': 'B', B: '8', '5': 'S', S: '5', '2': 'Z', Z: '2', '6': 'G', G: '6' };

/** One error in a number: a look-alike, a wrong, missing or doubled sign, two transposed. */
export function wrongNumber(number: string, rng: Rng): string {
  if (number.length < 2) return number;
  for (;;) {
    const at = rng.below(number.length);
    const sign = number.charAt(at);
    const draw = rng.unit();
    let out = number;
    if (draw < 0.3) out = number.slice(0, at) + (lookAlikes[sign] ?? sign) + number.slice(at + 1);
    else if (draw < 0.55) out = number.slice(0, at) + (sign >= '0' && sign <= '9' ? String(rng.below(10)) : String.fromCharCode(65 + rng.below(26))) + number.slice(at + 1);
    else if (draw < 0.7) out = number.slice(0, at) + number.slice(at + 1);
    else if (draw < 0.8) out = number.slice(0, at) + sign + number.slice(at);
    else if (at + 1 < number.length) out = number.slice(0, at) + number.charAt(at + 1) + sign + number.slice(at + 2);
    if (out !== number) return out;
  }
}
