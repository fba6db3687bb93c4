import type { Instant } from '../kernel/time.ts';
import { classifications } from '../kernel/vocabulary.ts';
import type { ConversionReason } from './contract-bulk.ts';
import type { Alert, InterpolCategory, SisCategory } from './model.ts';
import { noticeRowOf } from './notices.ts';
import { isSisCategory } from './rules.ts';
import { readinessOf, type Surroundings } from './rules-readiness.ts';

/** Whether one of our SIS alerts fits as a notice or diffusion of Interpol, and what it then says. */

/**
 * Which colour corresponds. Only categories by which somebody is looked for in every country have one; refusals and returns are
 * no matter of Interpol’s, objects go into its databases and not into notices, prints of unknown persons go to its gateway.
 */
const counterparts: Readonly<Partial<Record<SisCategory, InterpolCategory>>> = {
  arrest: 'red',
  'missing-protection': 'yellow',
  missing: 'yellow',
  'child-abduction': 'yellow',
  'child-travel': 'yellow',
  'vulnerable-adult': 'yellow',
  judicial: 'blue',
  'check-discreet': 'blue',
  'check-inquiry': 'blue',
  'check-specific': 'blue',
};

export interface Asked {
  readonly form: 'notice' | 'diffusion';
  readonly countries: readonly string[];
  /** The written evaluation; at the preview it is still to be written. */
  readonly evaluation: string;
}

export interface Fitting {
  readonly category: InterpolCategory;
  readonly details: Readonly<Record<string, unknown>>;
}

export type Fit = { readonly fits: true; readonly as: Fitting } | { readonly fits: false; readonly reasons: readonly ConversionReason[] };

/** @param isConverted whether an alert made from it stands already */
export function fitOf(alert: Alert, asked: Asked, isConverted: boolean, surroundings: Surroundings): Fit {
  const barred = barriersOf(alert, isConverted, surroundings.at);
  const category = isSisCategory(alert.category) && alert.kind === 'person' ? counterparts[alert.category] : undefined;
  const isSecurity = alert.details['checkGround'] === 'national-security';
  if (!category || isSecurity) return { fits: false, reasons: [...barred, 'no-counterpart'] };
  const details = detailsFor(alert, category, asked);
  const reasons = [...barred, ...shortcomings(alert, category, details, asked, surroundings)];
  return reasons.length > 0 ? { fits: false, reasons } : { fits: true, as: { category, details } };
}

function barriersOf(alert: Alert, isConverted: boolean, at: Instant): readonly ConversionReason[] {
  const found: (ConversionReason | false)[] = [
    // Regulation (EU) 2018/1862 Art. 65: foreign data never; ours is ours to give.
    (alert.side !== 'own' || alert.system !== 'sis') && 'not-ours',
    alert.state !== 'issued' && 'not-standing',
    alert.hiddenUntil !== null && alert.hiddenUntil > at && 'hidden',
    alert.purposeAchievedAt !== null && 'purpose-achieved',
    isConverted && 'converted-already',
    classifications.indexOf(alert.classification) >= classifications.indexOf('confidential') && 'confidential',
  ];
  return found.filter((reason) => reason !== false);
}

function shortcomings(alert: Alert, category: InterpolCategory, details: Fitting['details'], { form, evaluation }: Asked, surroundings: Surroundings): readonly ConversionReason[] {
  const { missingFields, missingOfRecord, faults } = readinessOf({ system: 'interpol', form, category, kind: alert.kind, record: alert.record, details }, surroundings);
  // At the preview the evaluation is still to come.
  const missing = missingFields.filter((field) => field !== 'evaluation' || evaluation !== '');
  const isUnknown = missing.includes('maximumPenaltyMonths') || missing.includes('sentenceMonths');
  const rest = missing.filter((field) => !['maximumPenaltyMonths', 'sentenceMonths', 'extraditionSought'].includes(field));
  const found: (ConversionReason | false)[] = [
    rest.length + missingOfRecord.length > 0 && 'minimum-missing',
    isUnknown && 'threshold-unknown',
    faults.some(({ code }) => code === 'alerts.threshold-not-reached') && 'threshold-not-reached',
    (missing.includes('extraditionSought') || faults.some(({ code }) => code === 'alerts.extradition-not-sought')) && 'extradition-not-sought',
  ];
  return found.filter((reason) => reason !== false);
}

/** What the alert says, in the fields of the notice; fields that the notice does not know stay behind. */
function detailsFor(alert: Alert, category: InterpolCategory, { form, countries, evaluation }: Asked): Fitting['details'] {
  const said = alert.details;
  const row = noticeRowOf(category);
  const known = new Set<string>([...row.required, ...row.optional]);
  const derived: Readonly<Record<string, unknown>> = {
    ...said,
    personStatus: statusOf(alert),
    circumstances: said['circumstances'] ?? said['reason'],
    charge: said['charge'] ?? said['reason'],
    informationSought: said['questions'] ?? said['reason'],
    evaluation: evaluation === '' ? undefined : evaluation,
    recipientCountries: form === 'diffusion' && countries.length > 0 ? countries : undefined,
  };
  return Object.fromEntries(Object.entries(derived).filter(([field, value]) => known.has(field) && value !== undefined));
}

/** Interpol’s Rules Art. 44: the status of the person. */
function statusOf({ category, details }: Alert): string {
  if (category === 'arrest') return details['warrantPurpose'] === 'sentence' ? 'convicted' : 'wanted-for-prosecution';
  if (category === 'judicial') return details['judicialRole'] === 'witness' ? 'witness' : details['judicialRole'] === 'summoned' ? 'suspect' : 'convicted';
  return category.startsWith('check-') ? 'suspect' : 'missing';
}
