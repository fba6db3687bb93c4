import { refuse, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { DetailField, RecordNeed } from './detail-fields.ts';
import type { Alert, AlertRecord } from './model.ts';
import { redThresholds, noticeRowOf, questionsFor, type ReviewQuestionCode } from './notices.ts';
import { demandOfAlert, isInterpolCategory } from './rules.ts';
import { isAdult } from './rules-validity.ts';

/** Whether an alert says what its category needs: minimum sets, proportionality, thresholds. */

export type Draftlike = Pick<Alert, 'system' | 'form' | 'category' | 'kind' | 'record' | 'details'>;

export type ReadinessCode =
  | 'alerts.proportionality-missing'
  | 'alerts.nationality-not-third-country'
  | 'alerts.not-a-minor'
  | 'alerts.threshold-not-reached'
  | 'alerts.extradition-not-sought'
  | 'alerts.recipients-missing';

export interface Readiness {
  readonly missingFields: readonly DetailField[];
  readonly missingOfRecord: readonly RecordNeed[];
  readonly faults: readonly Refused<ReadinessCode>[];
  readonly ready: boolean;
}

/** What the rules must be told of the world. */
export interface Surroundings {
  readonly at: Instant;
  /** Whether nationals of the country enjoy free movement: the Union and who is joined to it. */
  readonly enjoysFreeMovement: (country: string) => boolean;
}

export function readinessOf(alert: Draftlike, surroundings: Surroundings): Readiness {
  const demand = demandOfAlert(alert);
  const missingFields = [...demand.required, ...thresholdFields(alert)].filter((field) => !isStated(alert.details[field]));
  // An object is known by its number whatever the category asks of a person.
  const needs: readonly RecordNeed[] = alert.kind === 'person' || !demand.sis ? demand.recordNeeds : ['identifying-number'];
  const missingOfRecord = needs.filter((need) => !hasOfRecord(alert.record, need));
  const faults = faultsOf(alert, surroundings);
  return { missingFields, missingOfRecord, faults, ready: missingFields.length + missingOfRecord.length + faults.length === 0 };
}

/** The first thing against it, as a refusal. */
export function readinessFault(alert: Draftlike, surroundings: Surroundings): Refused<'alerts.minimum-missing' | ReadinessCode> | undefined {
  const { missingFields, missingOfRecord, faults } = readinessOf(alert, surroundings);
  const missing = [...missingOfRecord, ...missingFields];
  return missing.length > 0 ? refuse('alerts.minimum-missing', { fields: missing.join(', '), count: missing.length }) : faults[0];
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** What the threshold of a red notice is measured by; nothing for the others. */
function thresholdFields({ category, details }: Draftlike): readonly DetailField[] {
  if (!isInterpolCategory(category) || !noticeRowOf(category).thresholds) return [];
  return details['warrantPurpose'] === 'sentence' ? ['sentenceMonths'] : details['warrantPurpose'] === 'prosecution' ? ['maximumPenaltyMonths'] : [];
}

export function hasOfRecord(record: AlertRecord | null, need: RecordNeed): boolean {
  if (!record) return false;
  switch (need) {
    case 'name':
      return 'names' in record && record.names !== undefined && record.names.length > 0 ? true : record.kind === 'vehicle' || record.kind === 'object' ? hasOfRecord(record, 'identifying-number') : false;
    case 'birth-date':
      return record.kind === 'person' && (record.birthDates ?? []).length > 0;
    case 'sex':
      return record.kind === 'person' && record.sex !== undefined;
    case 'nationality':
      return record.kind === 'person' && (record.nationalities ?? []).length > 0;
    case 'make':
      return 'make' in record && record.make !== undefined;
    case 'identifying-number':
      return hasNumber(record);
  }
}

function hasNumber(record: AlertRecord): boolean {
  switch (record.kind) {
    case 'vehicle':
      return record.vin !== undefined || (record.plates ?? []).length > 0;
    case 'firearm':
      return record.serials.length > 0;
    case 'document':
      return record.numbers.length > 0 || record.mrz !== undefined;
    case 'object':
      return record.numbers.length > 0;
    case 'organisation':
      return (record.numbers ?? []).length > 0;
    case 'person':
      return (record.documents ?? []).length > 0;
  }
}

/* ── faults ── */

function faultsOf(alert: Draftlike, { at, enjoysFreeMovement }: Surroundings): readonly Refused<ReadinessCode>[] {
  const { details, category, form } = alert;
  const sis = demandOfAlert(alert).sis;
  const found: (Refused<ReadinessCode> | false)[] = [
    // Art. 21(2): terrorism is always proportionate, unless shown otherwise.
    sis?.proportionality === true && details['terrorism'] !== true && !isStated(details['proportionality']) && refuse('alerts.proportionality-missing'),
    isOfThirdCountryNationals(category) && nationalitiesOf(alert.record).some(enjoysFreeMovement) && refuse('alerts.nationality-not-third-country'),
    (category === 'child-abduction' || category === 'child-travel') && isAdult(alert.record, at) && refuse('alerts.not-a-minor'),
    thresholdFault(alert) ?? false,
    category === 'red' && details['extraditionSought'] === false && refuse('alerts.extradition-not-sought'),
    form === 'diffusion' && !isStated(details['recipientCountries']) && refuse('alerts.recipients-missing'),
  ];
  return found.filter((fault) => fault !== false);
}

function isOfThirdCountryNationals(category: string): boolean {
  return ['refusal', 'refusal-restrictive-measure', 'return', 'information'].includes(category);
}

function nationalitiesOf(record: AlertRecord | null): readonly string[] {
  return record?.kind === 'person' ? (record.nationalities ?? []) : [];
}

/** Interpol's Rules Art. 83(2): at least two years at most for prosecution; at least six months imposed, and left, for a sentence. */
export function thresholdFault({ category, details }: Pick<Draftlike, 'category' | 'details'>): Refused<'alerts.threshold-not-reached'> | undefined {
  if (!isInterpolCategory(category) || !noticeRowOf(category).thresholds) return undefined;
  const { maximumPenaltyMonths, sentenceMonths, remainingMonths, warrantPurpose } = details;
  const isBelow = (value: unknown, least: number) => typeof value === 'number' && value < least;
  const reached =
    warrantPurpose === 'sentence'
      ? !isBelow(sentenceMonths, redThresholds.sentenceMonths) && !isBelow(remainingMonths, redThresholds.sentenceMonths)
      : !isBelow(maximumPenaltyMonths, redThresholds.maximumPenaltyMonths);
  return reached ? undefined : refuse('alerts.threshold-not-reached', { maximumPenaltyMonths: redThresholds.maximumPenaltyMonths, sentenceMonths: redThresholds.sentenceMonths });
}

/* ── review before Interpol ── */

export type Answers = Readonly<Partial<Record<ReviewQuestionCode, 'yes' | 'no'>>>;

/** What a review comes to. Every question of the category must be answered. */
export function reviewOf(category: string, answers: Answers): { readonly ok: true; readonly value: 'conforming' | 'not-conforming' } | Refused<'alerts.review-incomplete'> {
  const questions = isInterpolCategory(category) ? questionsFor(category) : [];
  const open = questions.filter(({ code }) => answers[code] === undefined);
  if (open.length > 0) return refuse('alerts.review-incomplete', { questions: open.map(({ code }) => code).join(', '), count: open.length });
  return { ok: true, value: questions.some(({ code, wrong }) => answers[code] === wrong) ? 'not-conforming' : 'conforming' };
}
