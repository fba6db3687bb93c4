import { readSex } from '@vigie/engine/adapters';
import type { NumberRef, PersonName } from '@vigie/engine';
import { instantOf, parseInstant, type Instant } from '../kernel/time.ts';
import { cleaned, countryOf, dateOf, linesOf } from '../subjects/reading.ts';
import { interpolCategories, sisCategories, type AlertCategory, type AlertSystem } from './model.ts';
import type { ReceivingWarning } from './model-received.ts';
import { fitsSystem, notRead, recordFrom, stated, type AlertReading } from './reading-alert.ts';
import { byWord, categoryWords, colourWords, foldedWord, formWords, yesWords, type AlertFormField } from './reading-words.ts';

/**
 * Alerts written as people write them in mails: a title (`INTERPOL RED NOTICE`, `Avis rouge`), then one field a line, in any
 * of four languages. What is not a field belongs to the field above it, or to nothing.
 */

export interface FormProblem {
  readonly line: number;
  readonly code: 'line-unread' | 'date-unreadable' | 'country-unreadable' | 'sex-unreadable' | 'text-cut';
  readonly detail: string;
}

export interface FormReading {
  readonly readings: readonly AlertReading[];
  readonly problems: readonly FormProblem[];
}

const mostLines = 5_000;
const mostAlerts = 100;
const longestValue = 4_000;

const fieldOf = byWord<AlertFormField>(formWords);
const colourOf = byWord(colourWords);
const categoryOf = byWord<AlertCategory>(categoryWords);
const yes = new Set(yesWords.split(' '));

type Values = Map<AlertFormField, { readonly text: string; readonly line: number }[]>;

/**
 * The alerts of a text; several stand apart by a line of dashes or by a title of their own. No alert at all when not one field
 * is known. `at`: for years of two digits.
 */
export function readAlertForm(text: string, given: { readonly system: AlertSystem; readonly subject?: string; readonly at: Instant }): FormReading {
  const problems: FormProblem[] = [];
  const lines = linesOf(text, mostLines);
  if (lines.length === mostLines) problems.push({ line: mostLines, code: 'text-cut', detail: String(mostLines) });
  const blocks: { values: Values; title: AlertCategory | undefined; titles: string }[] = [];
  let open: (typeof blocks)[number] = { values: new Map(), title: undefined, titles: '' };
  let last: AlertFormField | undefined;
  const close = () => {
    if (open.values.size > 0 && blocks.length < mostAlerts) blocks.push(open);
    open = { values: new Map(), title: undefined, titles: '' };
    last = undefined;
  };
  for (const { text: raw, line } of lines) {
    const words = raw.trim();
    if (words === '') continue;
    if (/^[-–_=*]{3,}$/.test(words)) {
      close();
      continue;
    }
    const field = /^\s{2}/.test(raw) && last ? undefined : fieldAt(words);
    const title = field ? undefined : titleOf(words);
    if (title) {
      if (open.values.size > 0) close();
      open.title = title;
      open.titles += ` ${words}`;
    } else if (field) {
      last = field.field;
      open.values.set(last, [...(open.values.get(last) ?? []), { text: cleaned(field.value).slice(0, longestValue), line }]);
    } else if (last) {
      const all = open.values.get(last)!;
      const before = all.at(-1)!;
      open.values.set(last, [...all.slice(0, -1), { text: [before.text, cleaned(words)].filter(Boolean).join(long.has(last) ? '\n' : ' ').slice(0, longestValue), line: before.line }]);
    } else if (problems.length < 100) problems.push({ line, code: 'line-unread', detail: cleaned(words).slice(0, 80) });
  }
  close();
  const subject = given.subject ?? '';
  const ofSubject = titleOf(subject);
  return { readings: blocks.map(({ values, title, titles }) => readingOf(values, title ?? ofSubject, { ...given, words: `${titles} ${subject}` }, problems)), problems };
}

/** Fields whose further lines are lines. */
const long = new Set<AlertFormField>(['charges', 'circumstances', 'notes', 'marks', 'warnings', 'action']);

function fieldAt(text: string): { readonly field: AlertFormField; readonly value: string } | undefined {
  const parts = /^(?:\d{1,3}[.)]\s?)?([^:=]{1,60}?)\s?[:=](.*)$/.exec(text.slice(0, longestValue));
  const field = parts ? fieldOf.get(foldedWord(parts[1]!)) : undefined;
  return field && { field, value: parts![2]! };
}

const titleWords = /\b(?:notice|notices|diffusion|avis|verspreiding|ausschreibung|fahndung|fahndungsersuchen|alert|signalement|signalering)\b/i;

/** `INTERPOL RED NOTICE`, `Notice rouge`, `Diffusion bleue`, `Rotecke`… : a colour beside a word for a notice. */
function titleOf(text: string): AlertCategory | undefined {
  if (text.length > 120 || !titleWords.test(text)) return undefined;
  if (/\b(?:un|onu|vn|uno)\b/i.test(text) && /special|spéciale|speciale|sonder/i.test(text)) return 'un-special';
  for (const word of text.split(/[^\p{L}]+/u)) {
    const colour = colourOf.get(foldedWord(word));
    if (colour) return colour;
  }
  return undefined;
}

function categoryFrom(text: string, system: AlertSystem): AlertCategory | undefined {
  const whole = foldedWord(text);
  const known = [...interpolCategories, ...sisCategories].find((category) => foldedWord(category) === whole);
  if (known && fitsSystem(system, known)) return known;
  const colour = titleOf(`notice ${text}`) ?? colourOf.get(whole);
  if (colour && fitsSystem(system, colour)) return colour;
  const named = categoryOf.get(whole) ?? text.split(/[^\p{L}\p{N}]+/u).map((word) => categoryOf.get(foldedWord(word))).find(Boolean);
  return named && fitsSystem(system, named) ? named : undefined;
}

function readingOf(values: Values, title: AlertCategory | undefined, given: { readonly system: AlertSystem; readonly at: Instant; readonly words: string }, problems: FormProblem[]): AlertReading {
  const { system, at } = given;
  const warnings = new Set<ReceivingWarning>();
  const problem = (line: number, code: FormProblem['code'], detail: string) => {
    warnings.add('value-unreadable');
    if (problems.length < 100) problems.push({ line, code, detail: cleaned(detail).slice(0, 80) });
  };
  const one = (field: AlertFormField) => values.get(field)?.find(({ text }) => text !== '');
  const say = (field: AlertFormField) => one(field)?.text;
  const instantAt = (field: AlertFormField): Instant | null => {
    const found = one(field);
    if (!found) return null;
    const instant = instantFrom(found.text, at, field === 'valid-until');
    if (!instant) problem(found.line, 'date-unreadable', found.text);
    return instant ?? null;
  };
  const country = (field: AlertFormField): string | null => {
    const found = one(field);
    if (!found) return null;
    const code = countryOf(found.text);
    if (!code) problem(found.line, 'country-unreadable', found.text);
    return code ?? null;
  };
  const withdrawn = one('withdrawn');
  const isWithdrawn = withdrawn !== undefined && (yes.has(foldedWord(withdrawn.text)) || instantFrom(withdrawn.text, at, false) !== undefined);
  const category = title ?? (say('category') === undefined ? undefined : categoryFrom(say('category')!, system));
  const reference = say('reference')?.slice(0, 100) ?? null;
  if (isWithdrawn && reference === null) return notRead('reference-missing', `line ${withdrawn.line}`);
  const subject = subjectOf(values, problem, at);
  const record = subject === undefined ? undefined : recordFrom(subject);
  if (!isWithdrawn) {
    if (category === undefined && say('category') !== undefined) return notRead('category-unknown', `line ${one('category')!.line}`);
    if (record === undefined) return notRead('subject-missing', [...values.keys()].join(', '));
    if (typeof record === 'string') return notRead('record-invalid', record);
  }
  const isDiffusion = /\b(?:diffusion|verspreiding)\b/i.test(`${given.words} ${say('category') ?? ''}`);
  return {
    ok: true,
    alert: {
      operation: isWithdrawn ? 'withdraw' : 'issue',
      system,
      form: system === 'sis' ? 'alert' : system === 'interpol' ? (isDiffusion ? 'diffusion' : 'notice') : 'listing',
      category,
      kind: typeof record === 'object' ? record.kind : 'person',
      objectLetter: null,
      reference,
      externalId: null,
      issuerCountry: country('issuer-country'),
      issuer: say('issuer')?.slice(0, 200) ?? null,
      issuedAt: isWithdrawn ? (instantFrom(withdrawn.text, at, false) ?? instantAt('issued-at')) : instantAt('issued-at'),
      validUntil: instantAt('valid-until'),
      record: isWithdrawn || typeof record !== 'object' ? null : record,
      details: stated(Object.fromEntries(detailFields.map((field) => [field, (values.get(field) ?? []).map(({ text }) => text).filter(Boolean).join('\n')]))),
      warnings: [...warnings],
    },
  };
}

const detailFields = ['action', 'charges', 'warrant', 'court', 'penalty', 'circumstances', 'warnings', 'marks', 'height', 'hair', 'eyes', 'languages', 'event', 'event-place', 'notes'] as const satisfies readonly AlertFormField[];

/** An instant, or a day: its beginning, or of an end the end of that day, UTC. */
function instantFrom(text: string, at: Instant, isEnd: boolean): Instant | undefined {
  const exact = parseInstant(text);
  if (exact) return exact;
  const day = dateOf(text, `${Number(at.slice(0, 4)) + 20}${at.slice(4)}` as Instant);
  if (day?.length !== 10) return undefined;
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) || start < 0 ? undefined : instantOf(isEnd ? start + 86_399_999 : start);
}

type Problem = (line: number, code: FormProblem['code'], detail: string) => void;

/** The subject in the shape of the engine; undefined when no field says anything of it. */
function subjectOf(values: Values, problem: Problem, at: Instant): object | undefined {
  const all = (field: AlertFormField) => (values.get(field) ?? []).flatMap(({ text, line }) => text.split(/\s*[|;]\s*|\s+\/\s+/).flatMap((part) => (part === '' ? [] : [{ text: part, line }])));
  const texts = (field: AlertFormField) => all(field).map(({ text }) => text);
  const one = (field: AlertFormField) => texts(field)[0];
  const countries = (field: AlertFormField) =>
    all(field).flatMap(({ text, line }) => {
      const code = countryOf(text);
      if (!code) problem(line, 'country-unreadable', text);
      return code ?? [];
    });
  const numbers = (fields: readonly (readonly [AlertFormField, string | undefined])[]): NumberRef[] => fields.flatMap(([field, type]) => texts(field).map((number) => stated({ number: number.slice(0, 100), type })));
  const documents = numbers([['passport', 'passport'], ['id-card', 'id-card'], ['document', undefined], ['national-number', 'national-number']]);
  const names = namesOf(texts('name'), one('family'), one('given'), texts('birth-name'), texts('alias'));
  if (names.length > 0) {
    return stated({
      kind: 'person',
      names,
      birthDates: all('birth-date').flatMap(({ text, line }) => {
        const date = dateOf(text, at);
        if (!date) problem(line, 'date-unreadable', text);
        return date ?? [];
      }),
      sex: all('sex').flatMap(({ text, line }) => {
        const sex = readSex(text);
        if (sex !== 'F' && sex !== 'M' && sex !== 'X') problem(line, 'sex-unreadable', text);
        return sex === 'F' || sex === 'M' || sex === 'X' ? [sex] : [];
      })[0],
      nationalities: [...new Set(countries('nationality'))],
      birthPlaces: texts('birth-place'),
      birthCountries: countries('birth-country'),
      fatherNames: texts('father'),
      motherNames: texts('mother'),
      documents,
    });
  }
  if (texts('organisation').length > 0) return { kind: 'organisation', names: texts('organisation').map((full) => ({ full })) };
  const country = one('plate-country') === undefined ? undefined : countryOf(one('plate-country')!);
  if (one('vin') || one('plate')) return stated({ kind: 'vehicle', vin: one('vin'), plates: texts('plate').map((number) => stated({ number, country })), make: one('make'), model: one('model'), colour: one('colour') });
  if (one('serial')) return stated({ kind: 'firearm', serials: texts('serial'), make: one('make'), model: one('model'), calibre: one('calibre') });
  return documents.length > 0 ? { kind: 'document', numbers: documents } : undefined;
}

function namesOf(whole: readonly string[], family: string | undefined, given: string | undefined, birth: readonly string[], alias: readonly string[]): PersonName[] {
  // Beside first names alone, `name` is the family name.
  const [surname, full] = given !== undefined && family === undefined ? [whole[0], whole.slice(1)] : [family, whole];
  const main = surname === undefined && given === undefined ? [] : [stated({ full: [surname, given].filter(Boolean).join(', '), family: surname, given })];
  const further = [...full, ...birth.map((name) => (given === undefined || name.includes(',') ? name : `${name}, ${given}`)), ...alias];
  return [...main, ...further.map((name) => ({ full: name.slice(0, 500) }))];
}

