import type { DetailField, RecordNeed, Trust } from './detail-fields.ts';
import { objectLetters, type AlertKind, type ObjectLetter, type SisCategory, type WithdrawalGround } from './model.ts';
import { checkableObjects, locatingObjects } from './object-categories.ts';

/**
 * Categories of SIS alerts: versioned data, one row each. `trust` says how sure it is; a row of `known` is one that a lawyer
 * should look at first. Labels: `alerts.category.<code>`; what to do on a hit: `alerts.action.<code>`.
 */

/** How long an alert may stay before its need is looked at again: Arts. 53 and 54; `decision`: as long as that lasts. */
export type Period = { readonly years: number } | 'decision';

export interface SisCategoryRow {
  readonly category: SisCategory;
  readonly article: string;
  readonly trust: Trust;
  readonly kinds: readonly AlertKind[];
  /** Objects that it may be on; empty: none. */
  readonly letters: readonly ObjectLetter[];
  /** Of a person: the minimum set, 2018/1862 Art. 22, 2018/1861 Art. 22, 2018/1860 Art. 4(2). Of an object: what it is known by. */
  readonly recordNeeds: readonly RecordNeed[];
  /** Must be said; `action` is the category itself. */
  readonly required: readonly DetailField[];
  readonly optional: readonly DetailField[];
  readonly period: Period;
  readonly objectPeriod: Period;
  readonly periodTrust: Trust;
  /** Whether other states may have it flagged: Art. 24(1). */
  readonly flaggable: boolean;
  /** Whether it can be hidden from end users for a while: Art. 26(4). */
  readonly hideable: boolean;
  /** How soon a SIRENE Bureau answers about it: Art. 8(3). */
  readonly response: 'immediate' | '12-hours';
  /** Why it ends, the first of them the usual one. */
  readonly ends: readonly WithdrawalGround[];
  /** Whether a note on proportionality is needed unless terrorism is at stake: Art. 21. */
  readonly proportionality: boolean;
  /** Whether the notice four months before majority concerns it: Art. 32(7). */
  readonly minors: boolean;
  /** Whether it can be entered yet; the rows of Regulation (EU) 2022/1190 wait for its entry into operation. */
  readonly inOperation: boolean;
}

export const categoriesVersion = '2018/1860, 2018/1861, 2018/1862 as in force since 7 March 2023';

const person: readonly DetailField[] = ['offences', 'identityStatus', 'warningMarkers', 'marks', 'appearance', 'heightCm', 'fingerprintReferences', 'notes'];
const warrant: readonly DetailField[] = ['warrantDate', 'charge', 'lawProvision', 'participation', 'maximumPenaltyMonths', 'sentenceMonths', 'remainingMonths', 'extraditionSought'];
const missingPerson: readonly DetailField[] = ['disappearedOn', 'disappearedAt', 'circumstances', 'apparentAge', 'clothes', 'psychologicalState', 'treatment', 'companions', 'vehiclesUsed', 'phones', 'guardian', 'highRisk'];
/** 2018/1862 Art. 22(1): surnames, date of birth, reason, action; the authority and what is decided always belong to it. */
const minimum: readonly RecordNeed[] = ['name', 'birth-date'];

type Given = Pick<SisCategoryRow, 'category' | 'article' | 'kinds' | 'required' | 'optional' | 'period' | 'ends'> & Partial<SisCategoryRow>;

const row = (given: Given): SisCategoryRow => ({
  trust: 'verified',
  letters: [],
  recordNeeds: minimum,
  objectPeriod: { years: 10 },
  periodTrust: 'verified',
  flaggable: false,
  hideable: false,
  response: '12-hours',
  proportionality: true,
  minors: false,
  inOperation: true,
  ...given,
});

const check = (category: SisCategory, paragraph: string, required: readonly DetailField[]): SisCategoryRow =>
  row({
    category,
    article: `Regulation (EU) 2018/1862 Arts. 36 and 37(${paragraph})`,
    kinds: ['person', 'vehicle', 'document', 'firearm', 'object'],
    letters: checkableObjects,
    required: ['reason', 'authority', 'checkGround', ...required],
    optional: ['decisionReference', 'terrorism', 'immediateAction', ...(required.includes('questions') ? [] : (['questions'] as const)), 'objectType', ...person],
    period: { years: 1 },
    ends: ['purpose-achieved', 'decision-revoked', 'issued-in-error', 'replaced'],
    flaggable: true,
  });

const child = (category: SisCategory, letter: string, more: Partial<SisCategoryRow>): SisCategoryRow =>
  row({
    category,
    article: `Regulation (EU) 2018/1862 Art. 32(1)(${letter})`,
    kinds: ['person'],
    required: ['reason', 'authority', 'decisionReference'],
    optional: [...missingPerson, ...person],
    period: { years: 1 },
    ends: ['found-safe', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
    flaggable: true,
    minors: true,
    response: 'immediate',
    ...more,
  });

export const sisCategoryRows: readonly SisCategoryRow[] = [
  row({
    category: 'arrest',
    article: 'Regulation (EU) 2018/1862 Art. 26',
    kinds: ['person', 'vehicle', 'document', 'firearm', 'object'],
    letters: locatingObjects.arrest,
    required: ['reason', 'authority', 'warrantKind', 'warrantPurpose', 'warrantReference', 'warrantAuthority', 'circumstances'],
    optional: ['decisionReference', 'terrorism', ...warrant, 'objectType', ...person],
    period: { years: 5 },
    ends: ['surrendered', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
    flaggable: true,
    hideable: true,
    response: 'immediate',
  }),
  row({
    category: 'missing-protection',
    article: 'Regulation (EU) 2018/1862 Art. 32(1)(a)',
    kinds: ['person', 'vehicle', 'document', 'object'],
    letters: locatingObjects.missing,
    required: ['reason', 'authority'],
    optional: ['decisionReference', ...missingPerson, 'dnaReference', 'objectType', ...person],
    period: { years: 5 },
    ends: ['found-safe', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
    flaggable: true,
    minors: true,
  }),
  row({
    category: 'missing',
    article: 'Regulation (EU) 2018/1862 Art. 32(1)(b)',
    kinds: ['person', 'vehicle', 'document', 'object'],
    letters: locatingObjects.missing,
    required: ['reason', 'authority'],
    optional: ['decisionReference', ...missingPerson, 'objectType', ...person],
    period: { years: 5 },
    ends: ['whereabouts-communicated', 'found-safe', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
    flaggable: true,
    minors: true,
  }),
  child('child-abduction', 'c', {}),
  child('child-travel', 'd', { required: ['reason', 'authority', 'decisionReference', 'childRisk'] }),
  child('vulnerable-adult', 'e', { minors: false, response: '12-hours' }),
  row({
    category: 'judicial',
    article: 'Regulation (EU) 2018/1862 Art. 34',
    kinds: ['person', 'vehicle', 'document', 'object'],
    letters: locatingObjects.judicial,
    required: ['reason', 'authority', 'judicialRole', 'decisionReference'],
    optional: ['terrorism', 'objectType', ...person],
    period: { years: 3 },
    ends: ['whereabouts-communicated', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
  }),
  check('check-discreet', '3', []),
  check('check-inquiry', '4', ['questions']),
  check('check-specific', '5', []),
  row({
    category: 'object',
    article: 'Regulation (EU) 2018/1862 Art. 38',
    kinds: ['vehicle', 'document', 'firearm', 'object'],
    letters: objectLetters,
    recordNeeds: ['identifying-number'],
    required: ['reason', 'authority', 'objectPurpose'],
    optional: ['decisionReference', 'documentMark', 'objectType', 'value', 'offences', 'notes'],
    period: { years: 10 },
    ends: ['seized', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
  }),
  row({
    category: 'unknown-wanted',
    article: 'Regulation (EU) 2018/1862 Art. 40',
    kinds: ['person'],
    // Art. 22(2): no minimum set, since only prints are known.
    recordNeeds: [],
    required: ['reason', 'authority', 'crimeScene', 'fingerprintReferences'],
    optional: ['terrorism', 'offences', 'decisionReference', 'notes'],
    period: { years: 3 },
    ends: ['identified', 'decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
  }),
  row({
    category: 'information',
    article: 'Regulation (EU) 2022/1190, Arts. 37a and 37b of Regulation (EU) 2018/1862',
    trust: 'reported',
    kinds: ['person'],
    recordNeeds: ['name', 'birth-date', 'nationality'],
    required: ['reason', 'authority', 'europolReference', 'offences'],
    optional: ['decisionReference', 'terrorism', ...person.filter((field) => field !== 'offences')],
    period: { years: 1 },
    periodTrust: 'known',
    ends: ['purpose-achieved', 'decision-revoked', 'issued-in-error', 'replaced'],
    inOperation: false,
  }),
  row({
    category: 'refusal',
    article: 'Regulation (EU) 2018/1861 Art. 24',
    kinds: ['person'],
    // 2018/1861 Art. 22: points (a), (g), (k), (m), (n), (q) of Art. 20(2).
    required: ['reason', 'authority', 'decisionReference', 'refusalReason'],
    optional: ['decisionEndsOn', 'freeMovement', 'terrorism', ...person],
    period: { years: 3 },
    periodTrust: 'known',
    ends: ['decision-revoked', 'citizenship', 'purpose-achieved', 'issued-in-error', 'replaced'],
  }),
  row({
    category: 'refusal-restrictive-measure',
    article: 'Regulation (EU) 2018/1861 Art. 25',
    kinds: ['person'],
    required: ['reason', 'authority', 'decisionReference', 'listingReference'],
    optional: ['decisionEndsOn', ...person],
    period: 'decision',
    ends: ['decision-revoked', 'purpose-achieved', 'issued-in-error', 'replaced'],
    proportionality: false,
  }),
  row({
    category: 'return',
    article: 'Regulation (EU) 2018/1860 Art. 3',
    kinds: ['person'],
    // 2018/1860 Art. 4(2).
    required: ['reason', 'authority', 'decisionReference', 'voluntaryDepartureUntil', 'entryBan'],
    optional: ['threat', 'suspended', 'decisionEndsOn', ...person],
    period: 'decision',
    periodTrust: 'known',
    ends: ['return-confirmed', 'decision-revoked', 'citizenship', 'issued-in-error', 'replaced'],
    proportionality: false,
  }),
];

export function sisRowOf(category: SisCategory): SisCategoryRow {
  return sisCategoryRows.find((one) => one.category === category)!;
}
