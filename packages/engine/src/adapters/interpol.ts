import { Draft } from './draft.ts';
import { readJsonValues } from './json-values.ts';
import { refuse, type AdapterInput, type AdapterRow } from './rows.ts';

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((entry) => typeof entry === 'string') : typeof value === 'string' ? [value] : [];
}

/** Interpol's colour codes as the notices carry them. */
const colours: Readonly<Record<string, string>> = { BLA: 'black', BRO: 'brown', BROD: 'dark brown', BROL: 'light brown', BLU: 'blue', GRE: 'green', GRY: 'grey', RED: 'red', BLO: 'blond', YELB: 'blond', WHI: 'white', OTHD: 'other', HAZ: 'hazel' };

/**
 * One public notice (red, yellow or UN; item of a list or detail). Names come in capitals, `name` being the family name; any
 * field may be null; a height or weight of 0 is unknown.
 */
export function readInterpolNotice(value: unknown, line: number): AdapterRow {
  if (!isPlain(value)) return refuse(line, 'json.not-an-object', JSON.stringify(value).slice(0, 100));
  const draft = new Draft('person', line);
  draft.id = text(value['entity_id']);
  draft.name('', { given: text(value['forename']), family: text(value['name']) });
  // Yellow notices of missing persons may also say the name at birth and the parents'.
  if (text(value['birth_name']) !== '') draft.name('', { given: text(value['forename']), family: text(value['birth_name']) });
  draft.list('father-name', [text(value['father_forename']), text(value['father_name'])].join(' '));
  draft.list('mother-name', [text(value['mother_forename']), text(value['mother_name'])].join(' '));
  draft.birthDate(text(value['date_of_birth']));
  draft.sexWord(text(value['sex_id']));
  for (const code of texts(value['nationalities'])) draft.country('nationality', code);
  draft.list('birth-place', text(value['place_of_birth']));
  draft.country('birth-country', text(value['country_of_birth_id']));
  notes(draft, value);
  return draft.finish();
}

function notes(draft: Draft, value: Readonly<Record<string, unknown>>): void {
  const say = (label: string, words: string): void => draft.note(words.trim() === '' ? '' : `${label}: ${words}`);
  const measure = (label: string, unit: string, size: unknown): void => draft.note(typeof size === 'number' && size > 0 ? `${label}: ${String(size)} ${unit}` : '');
  say('Marks', text(value['distinguishing_marks']));
  measure('Height', 'm', value['height']);
  measure('Weight', 'kg', value['weight']);
  say('Hair', texts(value['hairs_id']).map((code) => colours[code] ?? code).join(', '));
  say('Eyes', texts(value['eyes_colors_id']).map((code) => colours[code] ?? code).join(', '));
  say('Languages', texts(value['languages_spoken_ids']).join(', '));
  say('Event', [text(value['date_of_event']), text(value['place']), text(value['country'])].filter((part) => part !== '').join(', '));
  const warrants: unknown = value['arrest_warrants'];
  if (!Array.isArray(warrants)) return;
  for (const warrant of warrants as readonly unknown[]) {
    if (isPlain(warrant)) say('Warrant', `${text(warrant['issuing_country_id'])} ${text(warrant['charge_translation']) || text(warrant['charge'])}`);
  }
}

/** Notices of a parsed answer: a list `{_embedded: {notices}}`, an array, or one detail. */
export function* readInterpolValue(value: unknown, line: number): Generator<AdapterRow> {
  const embedded = isPlain(value) ? value['_embedded'] : undefined;
  const notices: unknown = Array.isArray(value) ? value : isPlain(embedded) ? embedded['notices'] : undefined;
  if (Array.isArray(notices)) for (const notice of notices as readonly unknown[]) yield readInterpolNotice(notice, line);
  else yield readInterpolNotice(value, line);
}

/** Saved answers of the public notices service: lists, details, arrays or lines of them. */
export async function* readInterpol(input: AdapterInput): AsyncGenerator<AdapterRow> {
  for await (const item of readJsonValues(input)) {
    if ('ok' in item) yield item;
    else yield* readInterpolValue(item.value, item.line);
  }
}
