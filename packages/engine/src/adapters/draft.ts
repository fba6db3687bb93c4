import { readCountry } from './countries.ts';
import { readDate, type DateReading } from './dates.ts';
import { refuse, shorten, tidy, type AdapterRow, type RowWarning } from './rows.ts';
import { readSex } from './sex.ts';
import type { CountryCode, EngineRecord, NumberRef, ObjectCategory, PartialDate, PersonName, RecordKind } from '../record.ts';

export const longestId = 200;
const longestName = 500;
const longestNumber = 100;
const longestNotes = 4000;
/** A list of aliases longer than this is a list of somebody else's names; the first ones are kept. */
const mostValues = 500;

/**
 * What one source row says, gathered value by value in the source's words and turned into a record at the end. Every format
 * goes through here, so that text is cleaned, countries, dates and sexes are read and lengths are bounded in one place.
 */
export class Draft {
  private readonly names: PersonName[] = [];
  private readonly seenNames = new Set<string>();
  private readonly birthDates = new Set<PartialDate>();
  private readonly lists = new Map<'nationality' | 'birth-country' | 'country' | 'birth-place' | 'father-name' | 'mother-name' | 'serial', Set<string>>();
  private readonly numbers: NumberRef[] = [];
  private readonly warnings: RowWarning[] = [];
  private readonly texts = new Map<'make' | 'model' | 'colour' | 'calibre' | 'vin' | 'mrz', string>();
  private readonly notes: string[] = [];
  private sex: 'F' | 'M' | 'X' | undefined;
  private year: number | undefined;
  readonly line: number;
  id = '';
  kind: RecordKind;
  category: ObjectCategory = 'other';

  constructor(kind: RecordKind, line: number) {
    this.kind = kind;
    this.line = line;
  }

  warn(field: string, code: RowWarning['code'], detail: string): void {
    if (this.warnings.length < 50) this.warnings.push({ field, code, detail: shorten(detail) });
  }

  name(full: string, options: { readonly given?: string; readonly family?: string; readonly weak?: boolean } = {}): void {
    const given = tidy(options.given ?? '');
    const family = tidy(options.family ?? '');
    const whole = tidy(full) || tidy(`${given} ${family}`);
    if (whole === '') return;
    if (whole.length > longestName) return this.warn('name', 'too-long', whole);
    if (this.names.length >= mostValues) return this.warn('name', 'too-many', whole);
    const key = `${whole}\n${given}\n${family}`;
    if (this.seenNames.has(key)) return;
    this.seenNames.add(key);
    this.names.push({
      full: whole,
      ...(given === '' ? {} : { given }),
      ...(family === '' ? {} : { family }),
      ...(options.weak === true ? { weak: true } : {}),
    });
  }

  /** The name that stands first, whenever it is told; aliases told before move behind it. */
  mainName(full: string, options: { readonly given?: string; readonly family?: string } = {}): void {
    const before = this.names.splice(0);
    const seen = [...this.seenNames];
    this.seenNames.clear();
    this.name(full, options);
    const key = [...this.seenNames][0];
    for (const known of seen) this.seenNames.add(known);
    for (const [index, name] of before.entries()) if (seen[index] !== key) this.names.push(name);
  }

  /** `FAMILY, Given` as lists print persons: the parts are kept apart because the comma says which is which. */
  nameWithComma(text: string, weak = false): void {
    const comma = text.indexOf(',');
    if (comma <= 0) return this.name(text, { weak });
    this.name(text, { family: text.slice(0, comma), given: text.slice(comma + 1), weak });
  }

  birthDate(text: string, reading: DateReading = {}): void {
    const words = tidy(text);
    if (words === '' || /^(0|unknown|n\/?a|-+|none)$/i.test(words)) return;
    const date = readDate(words, reading);
    if (date === undefined) this.warn('birth-date', 'unreadable', words);
    else this.birthDates.add(date);
  }

  country(field: 'nationality' | 'birth-country' | 'country', text: string): void {
    const words = tidy(text);
    if (words === '') return;
    const reading = readCountry(words);
    if (reading === undefined) this.warn(field, 'unreadable', words);
    else if (reading !== 'no-country') this.list(field, reading.code);
  }

  sexWord(text: string): void {
    const words = tidy(text);
    if (words === '') return;
    const sex = readSex(words);
    if (sex === undefined) this.warn('sex', 'unreadable', words);
    else if (sex !== 'unknown') {
      // Two stated sexes cancel out: neither may count for or against.
      if (this.sex !== undefined && this.sex !== sex) this.warn('sex', 'ambiguous', words);
      this.sex = sex;
    }
  }

  list(field: 'nationality' | 'birth-country' | 'country' | 'birth-place' | 'father-name' | 'mother-name' | 'serial', text: string): void {
    const words = tidy(text);
    if (words === '') return;
    if (words.length > longestName) return this.warn(field, 'too-long', words);
    let values = this.lists.get(field);
    if (values === undefined) this.lists.set(field, (values = new Set()));
    if (values.size >= mostValues) return this.warn(field, 'too-many', words);
    values.add(words);
  }

  number(text: string, type?: string, country?: string): void {
    const number = tidy(text);
    // A number without a letter or digit is a dash in a form.
    if (!/[\p{L}\p{N}]/u.test(number)) return;
    if (number.length > longestNumber) return this.warn('number', 'too-long', number);
    if (this.numbers.length >= mostValues) return this.warn('number', 'too-many', number);
    const issuer = country === undefined || country.trim() === '' ? undefined : readCountry(tidy(country));
    if (issuer === undefined && country !== undefined && country.trim() !== '') this.warn('number-country', 'unreadable', country);
    const code: CountryCode | undefined = typeof issuer === 'object' ? issuer.code : undefined;
    const kind = tidy(type ?? '');
    if (this.numbers.some((known) => known.number === number && known.type === (kind === '' ? undefined : kind) && known.country === code)) return;
    this.numbers.push({ number, ...(kind === '' ? {} : { type: kind }), ...(code === undefined ? {} : { country: code }) });
  }

  text(field: 'make' | 'model' | 'colour' | 'calibre' | 'vin' | 'mrz', value: string): void {
    const words = field === 'mrz' ? value.replace(/[^A-Z0-9<\n]/gi, '').toUpperCase() : tidy(value);
    if (words === '') return;
    if (words.length > longestName) return this.warn(field, 'too-long', words);
    if (!this.texts.has(field)) this.texts.set(field, words);
  }

  buildYear(value: string): void {
    const year = /^\s*(\d{4})\b/.exec(value)?.[1];
    if (year === undefined || Number(year) < 1880 || Number(year) > 2100) {
      if (tidy(value) !== '') this.warn('year', 'unreadable', value);
    } else this.year = Number(year);
  }

  note(text: string): void {
    const words = tidy(text);
    if (words !== '') this.notes.push(words);
  }

  /** The record, or why there is none: without an identifier it cannot be named, without a name or number not be found. */
  finish(): AdapterRow {
    const id = tidy(this.id);
    if (id === '') return refuse(this.line, 'id.missing', '');
    if (id.length > longestId) return refuse(this.line, 'id.too-long', id);
    const record = this.record(id);
    return 'reason' in record ? record : { ok: true, record, line: this.line, warnings: this.warnings };
  }

  private values(field: Parameters<Draft['list']>[0]): readonly string[] | undefined {
    const values = this.lists.get(field);
    return values === undefined ? undefined : [...values];
  }

  private record(id: string): EngineRecord | ReturnType<typeof refuse> {
    const notes = this.notes.join('; ');
    const common = { id, ...(notes === '' ? {} : { notes: shorten(notes, longestNotes) }) };
    const named = this.names.length > 0;
    switch (this.kind) {
      case 'person':
        if (!named && this.numbers.length === 0) return refuse(this.line, 'name.missing', id);
        return {
          kind: 'person', ...common, names: this.names,
          ...optional('birthDates', this.birthDates.size === 0 ? undefined : [...this.birthDates]),
          ...optional('sex', this.warnings.some((warning) => warning.field === 'sex' && warning.code === 'ambiguous') ? undefined : this.sex),
          ...optional('nationalities', this.values('nationality')),
          ...optional('birthPlaces', this.values('birth-place')),
          ...optional('birthCountries', this.values('birth-country')),
          ...optional('fatherNames', this.values('father-name')),
          ...optional('motherNames', this.values('mother-name')),
          ...optional('documents', this.numbers.length === 0 ? undefined : this.numbers),
        };
      case 'organisation':
        if (!named && this.numbers.length === 0) return refuse(this.line, 'name.missing', id);
        return { kind: 'organisation', ...common, names: this.names, ...optional('numbers', this.numbers.length === 0 ? undefined : this.numbers), ...optional('countries', this.values('country')) };
      case 'document': {
        const mrz = this.texts.get('mrz');
        if (this.numbers.length === 0 && mrz === undefined) return refuse(this.line, 'number.missing', id);
        return { kind: 'document', ...common, numbers: this.numbers, ...optional('mrz', mrz) };
      }
      case 'vehicle': {
        const vin = this.texts.get('vin');
        if (this.numbers.length === 0 && vin === undefined) return refuse(this.line, 'number.missing', id);
        return { kind: 'vehicle', ...common, ...optional('vin', vin), ...optional('plates', this.numbers.length === 0 ? undefined : this.numbers), ...this.things('make', 'model', 'colour'), ...optional('year', this.year) };
      }
      case 'firearm': {
        const serials = this.values('serial') ?? [];
        if (serials.length === 0) return refuse(this.line, 'number.missing', id);
        return { kind: 'firearm', ...common, serials, ...this.things('make', 'model', 'calibre') };
      }
      case 'object':
        if (!named && this.numbers.length === 0) return refuse(this.line, 'number.missing', id);
        return { kind: 'object', ...common, category: this.category, numbers: this.numbers, ...optional('names', named ? this.names.map((name) => name.full) : undefined), ...this.things('make', 'model') };
    }
  }

  private things<Field extends 'make' | 'model' | 'colour' | 'calibre'>(...fields: readonly Field[]): { readonly [key in Field]?: string } {
    const found: { [key in Field]?: string } = {};
    for (const field of fields) {
      const value = this.texts.get(field);
      if (value !== undefined) found[field] = value;
    }
    return found;
  }
}

/** A property only where there is a value: what is not known is left out of a record, never undefined. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [key in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in Key]?: Value };
}
