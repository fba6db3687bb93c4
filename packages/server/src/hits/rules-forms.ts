import type { Instant } from '../kernel/time.ts';
import { formPKinds, type FormReason, type HitForm } from './model.ts';
import type { HitFormRow, HitRow } from './store.ts';

/*
 * Which form follows, from what happened: as the SIRENE manual has it (sections of the version of 2015, read for this; the recast
 * of 2021 may number them otherwise), Regulation (EU) 2018/1862 and Interpol's practice. A rule of thumb for a person: what is
 * owed is shown and prefilled, nothing is sent by itself.
 */

/** What of a hit decides on its forms. */
export type HitAsOwed = Pick<
  HitRow,
  | 'side'
  | 'system'
  | 'state'
  | 'category'
  | 'kind'
  | 'means'
  | 'measure'
  | 'measure_ground'
  | 'measure_at'
  | 'result'
  | 'identity_check'
  | 'identity_status'
  | 'data_fault'
  | 'terrorism'
  | 'information_asked'
  | 'asked_at'
  | 'told_at'
  | 'waived_at'
  | 'issuer_told_at'
  | 'bureau_told_at'
  | 'elsewhere'
  | 'europol_told_at'
  | 'repeats_wanted'
  | 'untold_repeat_count'
>;
export type FormAsSent = Pick<HitFormRow, 'form' | 'state' | 'direction' | 'at'>;

export interface Owed {
  readonly form: HitForm;
  readonly reason: FormReason;
  readonly article: string;
}

/** Categories whose hits are not reported as a matter of course: only when asked, needed, or of a person with free movement. */
const quietCategories: readonly HitRow['category'][] = ['refusal', 'refusal-restrictive-measure'];

/** Whether the issuer must be told at all. */
export function isNoticeRequired(hit: Pick<HitRow, 'side' | 'system' | 'category' | 'information_asked' | 'terrorism'>): boolean {
  if (hit.side !== 'own-on-foreign' || hit.system === 'list') return false;
  return !quietCategories.includes(hit.category) || hit.information_asked || hit.terrorism;
}

/** Forms by which the issuer is told of a hit of ours. */
export function isNotice(form: HitForm): boolean {
  return form === 'G' || form === 'H' || form === 'interpol-notice';
}

/** What is owed about a hit, in the order in which it is sent; each form once. */
export function owedForms(hit: HitAsOwed, forms: readonly FormAsSent[]): readonly Owed[] {
  if (hit.state === 'closed' || hit.state === 'annulled' || hit.state === 'erased') return [];
  const told = toldSince(hit, forms);
  const owed = [...(hit.side === 'own-on-foreign' ? ours(hit, told) : theirs(hit, told)), ...both(hit, told), ...aside(hit, told)];
  return owed.filter((one, index) => owed.findIndex(({ form }) => form === one.form) === index);
}

/** Whether a form of ours left since an instant (or at all), or the issuer was told otherwise since. */
type Told = (form: HitForm, since: Instant | null) => boolean;

function toldSince(hit: HitAsOwed, forms: readonly FormAsSent[]): Told {
  const sent = forms.filter(({ state, direction }) => state === 'sent' && direction === 'out');
  return (form, since) => sent.some((one) => one.form === form && (since === null || one.at >= since)) || (hit.issuer_told_at !== null && since !== null && hit.issuer_told_at >= since);
}

/* ── ours on a foreign alert ── */

function ours(hit: HitAsOwed, told: Told): readonly Owed[] {
  if (hit.system === 'list') return [];
  if (hit.told_at === null && hit.waived_at === null) return isNoticeRequired(hit) ? [noticeOf(hit)] : [];
  if (hit.system !== 'sis') return hit.asked_at !== null && !told('interpol-notice', hit.asked_at) ? [{ form: 'interpol-notice', reason: 'information-asked', article: 'RPD' }] : [];
  return hit.waived_at === null ? [...afterMeasure(hit, told), ...passages(hit)] : [];
}

function noticeOf(hit: HitAsOwed): Owed {
  if (hit.system !== 'sis') return { form: 'interpol-notice', reason: 'hit-on-alert', article: 'RPD' };
  // A plate was read and nobody stopped: of a discreet check that is the action, of the others it is none.
  if (hit.means === 'anpr' && hit.category !== 'check-discreet' && (hit.measure === null || hit.measure_ground === 'passage-only')) return { form: 'H', reason: 'passage-without-action', article: 'SIRENE 9' };
  if (hit.measure === 'not-taken') return { form: 'H', reason: 'action-not-taken', article: 'SIRENE 2.4' };
  return { form: 'G', reason: 'hit-on-alert', article: 'SIRENE 2.3' };
}

function afterMeasure(hit: HitAsOwed, told: Told): readonly Owed[] {
  const since = hit.measure_at;
  if (since === null || hit.told_at === null) return [];
  if (hit.measure === 'not-taken') return told('H', null) || told('M', since) ? [] : [{ form: 'H', reason: 'action-not-taken', article: 'SIRENE 2.4' }];
  if (told('M', since) || told('G', since)) return [];
  if (hit.measure === 'partly') return [{ form: 'M', reason: 'action-partly-taken', article: '58' }];
  if (Object.keys(hit.result).length > 0) return [{ form: 'M', reason: 'findings-to-tell', article: '37(1)' }];
  return [{ form: 'M', reason: 'action-reported-later', article: 'SIRENE 2.3' }];
}

function passages(hit: HitAsOwed): readonly Owed[] {
  return hit.repeats_wanted && hit.untold_repeat_count > 0 ? [{ form: 'M', reason: 'repeats-wanted', article: 'SIRENE 9' }] : [];
}

/* ── theirs on an alert of ours ── */

function theirs(hit: HitAsOwed, told: Told): readonly Owed[] {
  if (hit.asked_at === null) return [];
  if (hit.system !== 'sis') return hit.system !== 'list' && !told('interpol-notice', hit.asked_at) ? [{ form: 'interpol-notice', reason: 'information-asked', article: 'RPD' }] : [];
  return answers(hit, hit.asked_at, told);
}

/** What answers a question of the other bureau: of vehicles and the like form P, else M. */
function answers(hit: HitAsOwed, askedAt: Instant, told: Told): readonly Owed[] {
  if (told('M', askedAt) || told('P', askedAt)) return [];
  return [formPKinds.includes(hit.kind) ? { form: 'P', reason: 'vehicle-information-asked', article: 'SIRENE 8' } : { form: 'M', reason: 'information-asked', article: '8' }];
}

/* ── either side ── */

function both(hit: HitAsOwed, told: Told): readonly Owed[] {
  if (hit.system !== 'sis') return [];
  const owed: Owed[] = [];
  const isPerson = hit.kind === 'person';
  if (isPerson && hit.identity_status === 'misused' && !told('Q', null)) owed.push({ form: 'Q', reason: 'identity-misused', article: '62' });
  // Somebody looked, and it stayed unclear; not looked at yet is no doubt.
  if (isPerson && hit.identity_status === 'not-confirmed' && hit.identity_check !== 'not-verified' && !told('L', null)) owed.push({ form: 'L', reason: 'identity-unclear', article: '61' });
  if (isPerson && hit.identity_status === 'alias' && hit.side === 'own-on-foreign' && !told('M', null) && hit.told_at !== null) owed.push({ form: 'M', reason: 'alias-found', article: 'SIRENE 2.11' });
  if (hit.data_fault !== '' && hit.side === 'own-on-foreign' && !told('J', null)) owed.push({ form: 'J', reason: 'data-wrong', article: '59(5)' });
  if (hit.side === 'own-on-foreign' && hit.asked_at !== null && hit.told_at !== null && hit.asked_at > hit.told_at) owed.push(...answers(hit, hit.asked_at, told));
  return owed;
}

function aside(hit: HitAsOwed, told: Told): readonly Owed[] {
  const owed: Owed[] = [];
  if (hit.terrorism && hit.system === 'sis' && hit.europol_told_at === null && !told('europol-notice', null)) owed.push({ form: 'europol-notice', reason: 'terrorism', article: '48(8)' });
  if (hit.elsewhere && (hit.system === 'sis' || hit.system === 'interpol') && hit.bureau_told_at === null && !told('bureau-notice', null)) owed.push({ form: 'bureau-notice', reason: 'same-subject-elsewhere', article: 'SIRENE 1.8.4' });
  return owed;
}

/** Forms that may go with a hit of that system at all. */
export function formFits(form: HitForm, { system }: Pick<HitRow, 'system'>): boolean {
  if (form === 'bureau-notice') return system === 'sis' || system === 'interpol';
  if (form === 'interpol-notice') return system === 'interpol' || system === 'un';
  return system === 'sis';
}
