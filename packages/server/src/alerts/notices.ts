import type { DetailField, RecordNeed, Trust } from './detail-fields.ts';
import type { AlertKind, InterpolCategory, WithdrawalGround } from './model.ts';
import type { Period } from './categories.ts';

/**
 * Interpol notices and diffusions: versioned data, one row a colour. Labels: `alerts.category.<code>`, purposes:
 * `alerts.action.<code>`.
 */
export interface NoticeRow {
  readonly category: InterpolCategory;
  readonly article: string;
  readonly trust: Trust;
  readonly kinds: readonly AlertKind[];
  readonly recordNeeds: readonly RecordNeed[];
  readonly required: readonly DetailField[];
  readonly optional: readonly DetailField[];
  readonly period: Period;
  readonly periodTrust: Trust;
  readonly forms: readonly ('notice' | 'diffusion')[];
  readonly ends: readonly WithdrawalGround[];
  /** Whether the thresholds of Art. 83(2) hold for it. */
  readonly thresholds: boolean;
}

export const noticesVersion = 'Rules on the Processing of Data as reported in 2023; Constitution Arts. 2 and 3';

/** Rules on the Processing of Data Art. 83(2), reported: what a red notice asks at least. Months. */
export const redThresholds = { maximumPenaltyMonths: 24, sentenceMonths: 6 } as const;

/** First retention at most, Rules Art. 49: five years. */
const fiveYears = { years: 5 } as const;

const everyone: readonly DetailField[] = ['publicExtract', 'confidentiality', 'recipientCountries', 'warningMarkers', 'marks', 'appearance', 'heightCm', 'fingerprintReferences', 'notes'];
const usualEnds: readonly WithdrawalGround[] = ['purpose-achieved', 'decision-revoked', 'issued-in-error', 'replaced'];
const both = ['notice', 'diffusion'] as const;

const row = (given: Pick<NoticeRow, 'category' | 'recordNeeds' | 'required' | 'optional'> & Partial<NoticeRow>): NoticeRow => ({
  article: 'Interpol’s Rules on the Processing of Data, Part 2, Arts. 73 to 101',
  trust: 'reported',
  kinds: ['person'],
  period: fiveYears,
  periodTrust: 'reported',
  forms: both,
  ends: usualEnds,
  thresholds: false,
  ...given,
});

export const noticeRows: readonly NoticeRow[] = [
  row({
    category: 'red',
    article: 'Interpol’s Rules on the Processing of Data Arts. 82 to 87',
    recordNeeds: ['name', 'birth-date', 'nationality', 'sex'],
    required: ['authority', 'personStatus', 'charge', 'lawProvision', 'circumstances', 'warrantReference', 'warrantAuthority', 'warrantDate', 'warrantPurpose', 'extraditionSought', 'evaluation'],
    optional: ['maximumPenaltyMonths', 'sentenceMonths', 'remainingMonths', 'participation', 'offences', ...everyone],
    thresholds: true,
    ends: ['surrendered', ...usualEnds],
  }),
  row({
    category: 'yellow',
    article: 'Interpol’s Rules on the Processing of Data Art. 90',
    recordNeeds: ['name', 'birth-date'],
    required: ['authority', 'personStatus', 'circumstances', 'evaluation'],
    optional: ['disappearedOn', 'disappearedAt', 'apparentAge', 'clothes', 'psychologicalState', 'treatment', 'companions', 'vehiclesUsed', 'phones', 'guardian', ...everyone],
    ends: ['found-safe', 'whereabouts-communicated', ...usualEnds],
  }),
  row({
    category: 'blue',
    article: 'Interpol’s Rules on the Processing of Data Art. 88',
    recordNeeds: ['name'],
    required: ['authority', 'personStatus', 'circumstances', 'informationSought', 'evaluation'],
    optional: ['charge', 'offences', ...everyone],
    ends: ['whereabouts-communicated', 'identified', ...usualEnds],
  }),
  row({
    category: 'black',
    article: 'Interpol’s Rules on the Processing of Data Art. 91',
    recordNeeds: [],
    required: ['authority', 'foundOn', 'foundAt', 'circumstances', 'evaluation'],
    optional: ['personStatus', 'apparentAge', 'clothes', 'dnaReference', ...everyone.filter((field) => field !== 'warningMarkers')],
    ends: ['identified', ...usualEnds],
  }),
  row({
    category: 'green',
    article: 'Interpol’s Rules on the Processing of Data Art. 89',
    recordNeeds: ['name', 'birth-date'],
    required: ['authority', 'personStatus', 'threatDescription', 'evaluation'],
    optional: ['offences', 'modusOperandi', ...everyone],
  }),
  row({
    category: 'orange',
    article: 'Interpol’s Rules on the Processing of Data Art. 93',
    kinds: ['person', 'organisation', 'vehicle', 'document', 'firearm', 'object'],
    recordNeeds: [],
    required: ['authority', 'threatDescription', 'evaluation'],
    optional: ['personStatus', 'circumstances', ...everyone],
  }),
  row({
    category: 'purple',
    article: 'Interpol’s Rules on the Processing of Data Art. 92',
    kinds: ['person', 'organisation', 'vehicle', 'document', 'firearm', 'object'],
    recordNeeds: [],
    required: ['authority', 'modusOperandi', 'evaluation'],
    optional: ['personStatus', 'circumstances', ...everyone],
  }),
  row({
    category: 'silver',
    article: 'Pilot of the General Assembly, from January 2025',
    kinds: ['person', 'organisation', 'vehicle', 'object'],
    recordNeeds: ['name'],
    required: ['authority', 'assets', 'circumstances', 'evaluation'],
    // Not public: no extract.
    optional: ['personStatus', 'informationSought', ...everyone.filter((field) => field !== 'publicExtract')],
    trust: 'reported',
    periodTrust: 'known',
  }),
  row({
    category: 'un-special',
    article: 'Interpol’s Rules on the Processing of Data Art. 95; resolutions of the Security Council',
    kinds: ['person', 'organisation'],
    recordNeeds: ['name'],
    required: ['authority', 'listingReference', 'evaluation'],
    optional: ['personStatus', 'threatDescription', ...everyone],
    period: 'decision',
    forms: ['notice'],
  }),
];

export function noticeRowOf(category: InterpolCategory): NoticeRow {
  return noticeRows.find((one) => one.category === category)!;
}

/**
 * What a reviewer answers before anything leaves for Interpol. `wrong`: the answer that keeps it from leaving; `null`: the
 * answer is kept and decides nothing by itself. Labels: `alerts.review-question.<code>`.
 */
export interface ReviewQuestion {
  readonly code: string;
  readonly article: string;
  readonly trust: Trust;
  readonly wrong: 'yes' | 'no';
  /** Asked of these only; empty: of all. */
  readonly of: readonly InterpolCategory[];
}

export const reviewQuestions = [
  { code: 'political', article: 'Constitution Art. 3', trust: 'reported', wrong: 'yes', of: [] },
  { code: 'military', article: 'Constitution Art. 3', trust: 'reported', wrong: 'yes', of: [] },
  { code: 'religious', article: 'Constitution Art. 3', trust: 'reported', wrong: 'yes', of: [] },
  { code: 'racial', article: 'Constitution Art. 3', trust: 'reported', wrong: 'yes', of: [] },
  { code: 'human-rights', article: 'Constitution Art. 2', trust: 'reported', wrong: 'no', of: [] },
  { code: 'refugee-status', article: 'Constitution Art. 2', trust: 'known', wrong: 'yes', of: ['red', 'blue', 'green'] },
  { code: 'foreign-sis-data', article: 'Regulation (EU) 2018/1862 Art. 65', trust: 'verified', wrong: 'yes', of: [] },
  { code: 'ordinary-law-crime', article: 'Rules Art. 83(1)', trust: 'reported', wrong: 'no', of: ['red'] },
  { code: 'cultural-norms', article: 'Rules Art. 83(1)', trust: 'reported', wrong: 'yes', of: ['red'] },
  { code: 'family-or-private-matter', article: 'Rules Art. 83(1)', trust: 'reported', wrong: 'yes', of: ['red'] },
  { code: 'administrative-or-private-dispute', article: 'Rules Art. 83(1)', trust: 'reported', wrong: 'yes', of: ['red'] },
  { code: 'purpose-and-data-adequate', article: 'Rules Arts. 10 and 12', trust: 'reported', wrong: 'no', of: [] },
] as const satisfies readonly ReviewQuestion[];
export type ReviewQuestionCode = (typeof reviewQuestions)[number]['code'];
export const reviewQuestionCodes = reviewQuestions.map(({ code }) => code) as [ReviewQuestionCode, ...ReviewQuestionCode[]];

/** Those asked of a colour. */
export function questionsFor(category: InterpolCategory): readonly (typeof reviewQuestions)[number][] {
  return reviewQuestions.filter(({ of }) => of.length === 0 || (of as readonly InterpolCategory[]).includes(category));
}
