import { languages, type Language } from '../kernel/language.ts';
import { fieldLabels, formFieldCodes, headWords, wordsIn, type FormFieldCode } from './sirene-form-labels.ts';

/**
 * Forms of the SIRENE bureaux: versioned data, one row each. The layout in which bureaux exchange them is not public; what is
 * written here is plain text of our own with the numbers of fields that the manual of 2015 names. Letters that the manual does
 * not know (R, T, U) have no row: their meaning is not confirmed.
 */
export const sireneLetters = ['A', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q'] as const;
export type SireneLetter = (typeof sireneLetters)[number];

export const sireneFormsVersion = 'Decision 2013/115/EU, consolidated 18 February 2015';

/** Who sends it: the bureau that issued the alert, the one that found its subject, or either. */
export type FormSender = 'issuing' | 'executing' | 'either';

export interface FormField {
  readonly code: FormFieldCode;
  /** As the manual numbers it; null: no number confirmed. */
  readonly number: string | null;
  readonly required: boolean;
}

export interface SireneForm {
  readonly letter: SireneLetter;
  /** Of the manual, as named in `sireneFormsVersion`. */
  readonly section: string;
  /** `verified`: purpose and section were read. `known`: only its purpose. */
  readonly trust: 'verified' | 'known';
  readonly sender: FormSender;
  /** Regulation (EU) 2018/1862 Art. 8(3): twelve hours for every form; `immediate`: of alerts for arrest, terrorism and children at risk besides, and of every hit. */
  readonly deadline: '12-hours' | 'immediate' | 'with-the-alert';
  readonly fields: readonly FormField[];
}

const need = (code: FormFieldCode, number: string | null = null): FormField => ({ code, number, required: true });
const may = (code: FormFieldCode, number: string | null = null): FormField => ({ code, number, required: false });

const person = [may('surname'), may('forename'), may('birthName'), may('alias'), may('birthDate'), may('birthPlace'), may('sex'), may('nationality'), may('documents')];
const who = [may('subject'), ...person];
/** Regulation (EU) 2018/1862 Art. 37(1). */
const checked = [may('located'), may('hitPlace'), may('hitTime'), may('checkReason'), may('routeDestination'), may('companions'), may('identityRevealed'), may('objectsUsed'), may('objectsCarried'), may('circumstances')];

export const sireneForms: readonly SireneForm[] = [
  {
    letter: 'A',
    section: '3.5',
    trust: 'verified',
    sender: 'issuing',
    deadline: 'with-the-alert',
    // Regulation (EU) 2018/1862 Art. 29.
    fields: [...who, may('requestKind'), need('warrantAuthority'), need('warrantReference'), may('warrantDate'), need('offences'), need('circumstances'), may('participation'), may('penalty'), may('consequences'), may('furtherInformation')],
  },
  { letter: 'E', section: '2.2.3', trust: 'verified', sender: 'either', deadline: '12-hours', fields: [...who, need('otherAlert'), need('consultation'), may('consultationAnswer'), may('furtherInformation')] },
  { letter: 'F', section: '2.6', trust: 'verified', sender: 'executing', deadline: '12-hours', fields: [...who, may('flagRequest', '071'), may('flagRemoval', '075'), need('flagReason', '080'), may('furtherInformation')] },
  {
    letter: 'G',
    section: '2.3, 3.8',
    trust: 'verified',
    sender: 'executing',
    deadline: 'immediate',
    fields: [
      ...who,
      need('hitArticle', '090'),
      need('hitTime'),
      need('hitPlace'),
      need('authority'),
      may('identityVerified'),
      need('actionTaken', '088'),
      may('informationRequested', '089'),
      may('keywords', '086'),
      may('warrantReceiver', '091'),
      may('furtherInformation'),
    ],
  },
  { letter: 'H', section: '2.4, 4.5, 9', trust: 'verified', sender: 'executing', deadline: 'immediate', fields: [...who, may('hitArticle', '090'), may('hitTime'), may('hitPlace'), may('authority'), need('notCarriedOutReason', '083'), may('keywords', '086'), may('furtherInformation')] },
  { letter: 'I', section: '2.5', trust: 'verified', sender: 'executing', deadline: '12-hours', fields: [...who, need('otherPurpose'), need('purposeGrounds'), may('authority'), may('furtherInformation')] },
  { letter: 'J', section: '2.7', trust: 'verified', sender: 'executing', deadline: '12-hours', fields: [...who, need('wrongData'), may('correctData'), need('evidence'), may('furtherInformation')] },
  { letter: 'K', section: '2.8', trust: 'verified', sender: 'executing', deadline: '12-hours', fields: [...who, need('accessRequest'), may('applicant'), may('furtherInformation')] },
  { letter: 'L', section: '2.2.3, 2.11.3, 2.13.2', trust: 'verified', sender: 'either', deadline: '12-hours', fields: [...who, need('identityQuestion'), may('prints'), may('photographs'), may('furtherInformation')] },
  { letter: 'M', section: '2.3, 3.8', trust: 'verified', sender: 'either', deadline: '12-hours', fields: [...who, may('keywords', '086'), need('furtherInformation'), may('actionTaken', '088'), may('notCarriedOutReason', '083'), may('identityVerified'), may('authority'), ...checked] },
  { letter: 'N', section: '4', trust: 'known', sender: 'either', deadline: '12-hours', fields: [...who, need('permitDecision'), may('permitDetails'), may('authority'), may('furtherInformation')] },
  { letter: 'O', section: '4', trust: 'known', sender: 'either', deadline: '12-hours', fields: [...who, need('permitDecision'), may('permitDetails'), may('authority'), may('furtherInformation')] },
  { letter: 'P', section: '2.3, 8', trust: 'known', sender: 'executing', deadline: '12-hours', fields: [may('subject'), need('vehicleDetails'), may('vehicleCondition'), need('vehiclePlace'), may('hitTime'), may('hitPlace'), may('authority'), may('circumstances'), may('furtherInformation')] },
  { letter: 'Q', section: '2.11', trust: 'verified', sender: 'either', deadline: '12-hours', fields: [...who, need('misuseFound'), may('victimConsent'), may('evidence'), may('prints'), may('photographs'), may('furtherInformation')] },
];

const byLetter = new Map(sireneForms.map((form) => [form.letter, form]));

export function formOf(letter: SireneLetter): SireneForm {
  const form = byLetter.get(letter);
  if (!form) throw new Error(`no SIRENE form ${letter}`);
  return form;
}

/** Values by field; several lines are one value. What is empty is left out. */
export type FormFields = Readonly<Partial<Record<FormFieldCode, string>>>;

export interface FormData {
  readonly schengenId: string | null;
  readonly ourReference?: string;
  readonly yourReference?: string;
  /** Why it is marked urgent; left out: it is not. */
  readonly urgentReason?: string;
  readonly fields: FormFields;
}

/** What a form must say and does not: a Schengen ID number always. */
export function missingOf(letter: SireneLetter, data: Pick<FormData, 'fields' | 'schengenId'>): readonly (FormFieldCode | 'schengenId')[] {
  const missing = formOf(letter).fields.filter(({ code, required }) => required && (data.fields[code] ?? '').trim() === '');
  const flag = letter === 'F' && !data.fields.flagRequest && !data.fields.flagRemoval ? (['flagRequest'] as const) : [];
  return [...((data.schengenId ?? '').trim() === '' ? (['schengenId'] as const) : []), ...missing.map(({ code }) => code), ...flag];
}

/**
 * The form as text in a language, for the body of a message. Fields that the letter does not have are not written. What is
 * written is read back the same by {@link readForm}: further lines of a value are indented.
 */
export function writeForm(letter: SireneLetter, data: FormData, language: Language): string {
  const say = (key: keyof typeof headWords) => wordsIn(headWords[key], language);
  const head = [
    `${say('form')} ${letter}`,
    ...(data.urgentReason === undefined ? [] : [line(say('urgent'), data.urgentReason)]),
    line(say('schengenId'), data.schengenId ?? ''),
    ...(data.ourReference === undefined ? [] : [line(say('ourReference'), data.ourReference)]),
    ...(data.yourReference === undefined ? [] : [line(say('yourReference'), data.yourReference)]),
  ];
  const body = formOf(letter).fields.flatMap(({ code, number }) => {
    const value = tidy(data.fields[code] ?? '');
    return value === '' ? [] : [line(`${number === null ? '' : `${number} `}${wordsIn(fieldLabels[code], language)}`, value)];
  });
  return [...head, '', ...body, ''].join('\n');
}

/** As it is kept: no blank lines at the ends, nothing at the ends of lines. */
function tidy(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('\n');
}

function line(label: string, value: string): string {
  return `${label}: ${tidy(value).replaceAll('\n', '\n    ')}`.trimEnd();
}

export interface ReadForm extends FormData {
  readonly letter: SireneLetter;
  /** Lines under which a field of another form or none stands. From 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[];
}

const longestText = 200_000;
const longestValue = 20_000;
const title = /^\W*(?:(?:sirene[\s-]*)?(?:form|formulaire|formulier|formular)(?:[\s-]*sirene)?|sirene)[\s:–-]*([A-Z])\b(?!['’]|\s*(?:of|de)\s)/iu;

/** The letter that a line names as a form's title: `SIRENE form G`, `Formulaire SIRENE : G`, `Form G – hit`. */
export function letterIn(text: string): SireneLetter | undefined {
  for (const one of text.slice(0, longestText).split('\n', 60)) {
    const letter = title.exec(one.slice(0, 200))?.[1]?.toUpperCase();
    const known = sireneLetters.find((each) => each === letter);
    if (known) return known;
  }
  return undefined;
}

/**
 * Reads a form out of a message, in any of the four languages and whoever wrote it: the letter from its title, or from
 * `subject` where the text has none; fields by their words or their number. Undefined when there is no letter, or not one field.
 */
export function readForm(text: string, subject = ''): ReadForm | undefined {
  const letter = letterIn(text) ?? letterIn(subject);
  if (!letter) return undefined;
  const fields: Partial<Record<FormFieldCode, string>> = {};
  const head: { schengenId?: string; ourReference?: string; yourReference?: string; urgent?: string } = {};
  const unread: { line: number; text: string }[] = [];
  const labels = labelsOf(letter);
  let put: ((more: string) => void) | undefined;
  for (const [index, raw] of text.slice(0, longestText).split(/\r\n?|\n/).entries()) {
    const words = raw.trim();
    const found = /^\s{2}/.test(raw) && put ? undefined : labelOf(words, labels);
    if (found) {
      const { target, value } = found;
      put = target.at === 'head' ? adder(head, target.key) : adder(fields, target.code);
      put(value);
    } else if (words === '') continue;
    else if (title.test(words)) put = undefined;
    else if (put && !/^[-–_=*]{3,}$/.test(words)) put(words);
    else {
      put = undefined;
      unread.push({ line: index + 1, text: words.slice(0, 200) });
    }
  }
  const filled = Object.fromEntries(formFieldCodes.flatMap((code) => (tidy(fields[code] ?? '') === '' ? [] : [[code, tidy(fields[code]!)]]))) as FormFields;
  const id = head.schengenId?.trim() ?? '';
  if (Object.keys(filled).length === 0 && id === '') return undefined;
  return {
    letter,
    schengenId: id === '' ? null : id.slice(0, 100),
    ...(head.ourReference?.trim() ? { ourReference: head.ourReference.trim().slice(0, 200) } : {}),
    ...(head.yourReference?.trim() ? { yourReference: head.yourReference.trim().slice(0, 200) } : {}),
    ...(head.urgent === undefined ? {} : { urgentReason: tidy(head.urgent).slice(0, 500) }),
    fields: filled,
    unread: unread.slice(0, 200),
  };
}

function adder<Key extends string>(values: Partial<Record<Key, string>>, key: Key): (more: string) => void {
  return (more) => {
    const before = values[key];
    values[key] = (before === undefined ? more : `${before}\n${more}`).slice(0, longestValue);
  };
}

type Target = { readonly at: 'head'; readonly key: 'schengenId' | 'ourReference' | 'yourReference' | 'urgent' } | { readonly at: 'field'; readonly code: FormFieldCode };

/** Words of other systems for the number that names an alert. */
const schengenIdWords = ['Schengen ID', 'Schengen-ID', 'SIS ID', 'SIS-ID', 'Schengen number', 'N° Schengen', 'Schengen-nummer', 'Schengen-Nummer'];

const labelTables = new Map<SireneLetter, ReadonlyMap<string, Target>>();

function labelsOf(letter: SireneLetter): ReadonlyMap<string, Target> {
  const known = labelTables.get(letter);
  if (known) return known;
  const table = new Map<string, Target>();
  for (const word of [...headWords.schengenId, ...schengenIdWords]) table.set(folded(word), { at: 'head', key: 'schengenId' });
  for (const key of ['ourReference', 'yourReference', 'urgent'] as const) for (const word of headWords[key]) table.set(folded(word), { at: 'head', key });
  // First every word, then the numbers: of a form that names a field in its own words the number decides.
  for (const { code, number } of formOf(letter).fields) {
    for (const language of languages) table.set(folded(wordsIn(fieldLabels[code], language)), { at: 'field', code });
    if (number !== null) table.set(number, { at: 'field', code });
  }
  labelTables.set(letter, table);
  return table;
}

function folded(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `088 Action taken: …`, `088: …`, `Action taken: …`; the value may be empty and stand on the lines below. */
function labelOf(text: string, labels: ReadonlyMap<string, Target>): { readonly target: Target; readonly value: string } | undefined {
  const parts = /^(?:field\s*|champ\s*|veld\s*|feld\s*)?(\d{3})?[\s.)–-]{0,4}([^:]{0,80}?)\s?:(.*)$/iu.exec(text.slice(0, longestValue));
  const target = parts && ((parts[1] === undefined ? undefined : labels.get(parts[1])) ?? (parts[2] ? labels.get(folded(parts[2])) : undefined));
  if (target) return { target, value: parts[3]!.trim() };
  // The mark of urgency may stand alone.
  return /^(?:urgent|dringend)[\s!.]*$/i.test(text) ? { target: { at: 'head', key: 'urgent' }, value: '' } : undefined;
}
