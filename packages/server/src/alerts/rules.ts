import { reachOf, type Actor } from '../kernel/actor.ts';
import { refuse, type Refused } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { classifications, type Classification } from '../kernel/vocabulary.ts';
import { sisRowOf, type SisCategoryRow } from './categories.ts';
import type { AlertAct } from './contract-alert.ts';
import type { DetailField, RecordNeed } from './detail-fields.ts';
import { interpolCategories, sisCategories, type Alert, type AlertKind, type AlertRecord, type FlagGround, type InterpolCategory, type MisuseCategory, type ObjectLetter, type SisCategory, type WithdrawalGround } from './model.ts';
import { noticeRowOf } from './notices.ts';
import { objectCategoryOf } from './object-categories.ts';

/** What an alert of ours may say, and what may be done with it where it stands. */

export type Kinded = Pick<Alert, 'system' | 'form' | 'category'>;

/** What its category asks for, whatever the system. */
export interface Demand {
  readonly article: string;
  readonly kinds: readonly AlertKind[];
  readonly letters: readonly ObjectLetter[];
  readonly recordNeeds: readonly RecordNeed[];
  readonly required: readonly DetailField[];
  readonly optional: readonly DetailField[];
  readonly ends: readonly WithdrawalGround[];
  /** Undefined at Interpol. */
  readonly sis: SisCategoryRow | undefined;
  readonly inOperation: boolean;
}

export function isSisCategory(category: string): category is SisCategory {
  return (sisCategories as readonly string[]).includes(category);
}

export function isInterpolCategory(category: string): category is InterpolCategory {
  return (interpolCategories as readonly string[]).includes(category);
}

/** Undefined where system, form and category do not go together. */
export function demandOf({ system, form, category }: Kinded): Demand | undefined {
  if (system === 'sis' && form === 'alert' && isSisCategory(category)) {
    const sis = sisRowOf(category);
    const { article, kinds, letters, recordNeeds, ends, inOperation } = sis;
    const optional = sis.proportionality ? (['proportionality', ...sis.optional] as const) : sis.optional;
    return { article, kinds, letters, recordNeeds, required: sis.required, optional, ends, sis, inOperation };
  }
  if (system === 'interpol' && isInterpolCategory(category)) {
    const row = noticeRowOf(category);
    if (form !== 'notice' && form !== 'diffusion') return undefined;
    if (!row.forms.includes(form)) return undefined;
    return { article: row.article, kinds: row.kinds, letters: [], recordNeeds: row.recordNeeds, required: row.required, optional: row.optional, ends: row.ends, sis: undefined, inOperation: true };
  }
  return undefined;
}

/** The same, of what is kept: it was let in. */
export function demandOfAlert(alert: Kinded): Demand {
  const demand = demandOf(alert);
  if (!demand) throw new Error(`${alert.system} ${alert.form} of category ${alert.category}`);
  return demand;
}

/* ── content ── */

export interface Content {
  readonly record: AlertRecord;
  readonly details: Readonly<Record<string, unknown>>;
  readonly objectLetter: ObjectLetter | null;
  readonly classification: Classification;
}

export type ContentCode = 'alerts.category-does-not-fit' | 'alerts.kind-not-allowed' | 'alerts.object-not-allowed' | 'alerts.field-not-allowed' | 'alerts.beyond-clearance';

/** What may not be said of an alert of this category at all. What is missing is another matter: drafts miss things. */
export function contentFault(as: Kinded, content: Content, actor: Actor): Refused<ContentCode> | undefined {
  const demand = demandOf(as);
  if (!demand) return refuse('alerts.category-does-not-fit', { category: as.category, system: as.system, form: as.form });
  if (!demand.kinds.includes(content.record.kind)) return refuse('alerts.kind-not-allowed', { category: as.category, kind: content.record.kind });
  if (!isObjectAllowed(demand, content)) return refuse('alerts.object-not-allowed', { category: as.category, letter: content.objectLetter ?? '' });
  const field = fieldBeyond(demand, content);
  if (field) return refuse('alerts.field-not-allowed', { category: as.category, field });
  return isWithinClearance(actor, content.classification) ? undefined : refuse('alerts.beyond-clearance');
}

/** Of SIS objects the letter says what they are, and must agree with the record; nothing else has one. */
function isObjectAllowed({ sis, letters }: Demand, { record, objectLetter }: Content): boolean {
  if (!sis || record.kind === 'person') return objectLetter === null;
  if (objectLetter === null || !letters.includes(objectLetter)) return false;
  const row = objectCategoryOf(objectLetter);
  return row.kind === record.kind && (record.kind !== 'object' || row.engineCategory === record.category);
}

/** The first field that the category does not know. Marks are of documents only: Art. 38(3). */
export function fieldBeyond(demand: Pick<Demand, 'required' | 'optional'>, { details, objectLetter }: Pick<Content, 'details' | 'objectLetter'>): string | undefined {
  const allowed = new Set<string>([...demand.required, ...demand.optional]);
  const stated = Object.keys(details).filter((field) => details[field] !== undefined);
  if (stated.includes('documentMark') && (objectLetter === null || !objectCategoryOf(objectLetter).markable)) return 'documentMark';
  return stated.find((field) => !allowed.has(field));
}

function isWithinClearance(actor: Actor, classification: Classification): boolean {
  if (reachOf(actor) === 'system') return true;
  return actor.kind === 'account' && classifications.indexOf(classification) <= classifications.indexOf(actor.clearance);
}

/* ── where it stands ── */

/** What an alert has beside its row that decides what may be done. */
export interface Beside {
  readonly hasFlag: boolean;
  readonly hasMisuse: boolean;
}

/** In the order in which a screen offers them. The endpoint of each may still refuse. */
export function possibleActs(alert: Alert, at: Instant, { hasFlag, hasMisuse }: Beside): readonly AlertAct[] {
  if (alert.side !== 'own') return [];
  switch (alert.state) {
    case 'draft':
      return ['change', 'add-file', 'submit', 'discard'];
    case 'in-review':
      return ['change', 'add-file', ...(alert.system === 'interpol' ? (['review'] as const) : []), 'issue', 'send-back', 'discard'];
    case 'issued':
      return standingActs(alert, at, hasFlag, hasMisuse);
    case 'expired':
    case 'withdrawn':
      return ['write-message'];
    case 'deleted':
    case 'erased':
    case 'in-force':
      return [];
  }
}

function standingActs(alert: Alert, at: Instant, hasFlag: boolean, hasMisuse: boolean): readonly AlertAct[] {
  const sis = demandOfAlert(alert).sis;
  const isHidden = alert.hiddenUntil !== null && alert.hiddenUntil > at;
  const acts: readonly (AlertAct | false)[] = [
    'change',
    'add-file',
    'record-publication',
    sis?.flaggable === true && 'flag',
    hasFlag && 'remove-flag',
    sis?.hideable === true && 'hide',
    isHidden && 'show',
    'link',
    sis !== undefined && alert.kind === 'person' && 'record-misuse',
    hasMisuse && 'withdraw-misuse',
    'extend',
    alert.purposeAchievedAt === null && 'report-purpose-achieved',
    alert.purposeAchievedAt !== null && 'justify-keeping',
    'withdraw',
    'write-message',
  ];
  return acts.filter((act) => act !== false);
}

/** Whether it may be done at all where the alert stands; hiding, flags and the like are asked after separately, with their own words. */
const statesOf: Readonly<Record<AlertAct, readonly Alert['state'][]>> = {
  change: ['draft', 'in-review', 'issued'],
  submit: ['draft'],
  'send-back': ['in-review'],
  review: ['in-review'],
  issue: ['in-review'],
  'record-publication': ['issued'],
  flag: ['issued'],
  'remove-flag': ['issued'],
  hide: ['issued'],
  show: ['issued'],
  link: ['issued'],
  'record-misuse': ['issued'],
  'withdraw-misuse': ['issued'],
  'add-file': ['draft', 'in-review', 'issued'],
  extend: ['issued'],
  'report-purpose-achieved': ['issued'],
  'justify-keeping': ['issued'],
  withdraw: ['issued'],
  discard: ['draft', 'in-review'],
  'write-message': ['issued', 'expired', 'withdrawn'],
};

export function stateFault(alert: Pick<Alert, 'state'>, act: AlertAct): Refused<'alerts.act-not-possible'> | undefined {
  return statesOf[act].includes(alert.state) ? undefined : refuse('alerts.act-not-possible', { state: alert.state });
}

/* ── flags, hiding, misuse, end ── */

/** Grounds that only an arrest has: Art. 25. */
const arrestGrounds: readonly FlagGround[] = ['warrant-refused', 'person-released', 'refusal-obvious'];

export function flagFault(alert: Alert, ground: FlagGround): Refused<'alerts.not-flaggable' | 'alerts.flag-ground-does-not-fit'> | undefined {
  if (demandOfAlert(alert).sis?.flaggable !== true) return refuse('alerts.not-flaggable', { category: alert.category });
  return arrestGrounds.includes(ground) && alert.category !== 'arrest' ? refuse('alerts.flag-ground-does-not-fit') : undefined;
}

export function hidingFault(alert: Alert): Refused<'alerts.not-hideable'> | undefined {
  return demandOfAlert(alert).sis?.hideable === true ? undefined : refuse('alerts.not-hideable', { category: alert.category });
}

/** Data of a victim only of categories consented to, and only of an alert on a person in SIS. */
export function misuseFault(
  alert: Alert,
  given: { readonly consents: readonly MisuseCategory[]; readonly data: Readonly<Record<string, unknown>>; readonly consentedAt: Instant },
  at: Instant,
): Refused<'alerts.misuse-only-of-persons' | 'alerts.consent-missing' | 'alerts.consent-in-the-future'> | undefined {
  if (alert.kind !== 'person' || alert.system !== 'sis') return refuse('alerts.misuse-only-of-persons');
  if (given.consentedAt > at) return refuse('alerts.consent-in-the-future');
  const beyond = Object.keys(given.data).find((category) => given.data[category] !== undefined && !given.consents.includes(category as MisuseCategory));
  return beyond ? refuse('alerts.consent-missing', { category: beyond }) : undefined;
}

export function groundFault(alert: Alert, ground: WithdrawalGround): Refused<'alerts.ground-does-not-fit'> | undefined {
  return demandOfAlert(alert).ends.includes(ground) ? undefined : refuse('alerts.ground-does-not-fit', { category: alert.category, ground });
}

/** How soon a SIRENE Bureau answers about it: 2018/1862 Art. 8(3); terrorism at once. Null at Interpol. */
export function responseOf(alert: Pick<Alert, 'system' | 'form' | 'category' | 'details'>): 'immediate' | '12-hours' | null {
  const sis = demandOf(alert)?.sis;
  return sis ? (alert.details['terrorism'] === true ? 'immediate' : sis.response) : null;
}
