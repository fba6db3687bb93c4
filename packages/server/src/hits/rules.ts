import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import { plusYears, type Instant } from '../kernel/time.ts';
import { sisRowOf } from '../alerts/categories.ts';
import { interpolCategories, listCategories, sisCategories, type AlertCategory, type SisCategory } from '../alerts/model.ts';
import { hitClockOf, type HitClockInput, type HitClockReading, type HitResponse } from './clock.ts';
import { rowOf, type HitAct, type HitFlowRow, type HitGuard } from './flow.ts';
import type { HitSystem, Measure, MeasureGround } from './model.ts';
import type { HitsRefusal } from './refusals.ts';
import { isNoticeRequired, type Owed } from './rules-forms.ts';
import type { HitRow } from './store.ts';

/** What may happen to a hit: given how it stands, an act and what is said with it, the row of the flow or a refusal. Pure. */

export interface Said {
  readonly measure?: Measure | undefined;
  readonly ground?: MeasureGround | null | undefined;
  /** The reason or the words that the act needs. */
  readonly words?: string | undefined;
  /** What is owed still: for closing. */
  readonly owed?: readonly Owed[] | undefined;
  /** When it happened. */
  readonly at?: Instant | undefined;
}

type Standing = Pick<HitRow, 'side' | 'system' | 'state' | 'category' | 'means' | 'measure' | 'terrorism' | 'information_asked' | 'repeat_count'>;

/** An act is refused for its place in the flow first, then for what it lacks, then for its instant. */
export function decide(hit: Standing, act: HitAct, said: Said, now: Instant): Outcome<HitFlowRow, HitsRefusal> {
  const row = rowOf(hit, act);
  if (!row) return refuse(misplaced(hit, act));
  for (const guard of row.guards) {
    const fault = faultOf(guard, hit, said);
    if (fault) return fault;
  }
  return said.at !== undefined && said.at > now ? refuse('hits.in-the-future') : done(row);
}

function misplaced({ state }: Standing, act: HitAct): HitsRefusal {
  if (state === 'erased') return 'hits.erased';
  if (state === 'annulled') return 'hits.annulled';
  if (act === 'reopen') return 'hits.not-closed';
  if (state === 'closed') return 'hits.closed';
  return act === 'close' ? 'hits.not-told-yet' : 'hits.act-not-possible';
}

function faultOf(guard: HitGuard, hit: Standing, said: Said): Refused<HitsRefusal> | undefined {
  switch (guard) {
    case 'ground-given':
      if (said.measure === 'taken') return said.ground ? refuse('hits.ground-superfluous') : undefined;
      return said.ground ? undefined : refuse('hits.ground-missing');
    case 'notice-not-required':
      return isNoticeRequired(hit) ? refuse('hits.notice-required') : undefined;
    case 'has-terrorism':
      return hit.terrorism ? undefined : refuse('hits.not-terrorism');
    case 'measure-reported':
      return hit.side === 'own-on-foreign' && hit.system !== 'list' && hit.measure === null ? refuse('hits.measure-missing') : undefined;
    case 'nothing-owed':
      return (said.owed ?? []).length > 0 ? refuse('hits.forms-owed', { count: said.owed!.length }) : undefined;
    case 'words-given':
      return (said.words ?? '').trim() === '' ? refuse('hits.words-missing') : undefined;
    case 'passage-counted':
      return hit.means === 'anpr' || hit.repeat_count > 0 ? undefined : refuse('hits.passages-not-counted');
  }
}

/* ── what the category of the alert asks ── */

export function categoryFits(system: HitSystem, category: AlertCategory): boolean {
  switch (system) {
    case 'sis':
      return isSis(category);
    case 'interpol':
      return interpolCategories.some((one) => one === category);
    case 'un':
      return category === 'un-special' || listCategories.some((one) => one === category);
    case 'list':
      return listCategories.some((one) => one === category);
  }
}

function isSis(category: AlertCategory): category is SisCategory {
  return sisCategories.some((one) => one === category);
}

/** How soon the other side must be told, Art. 8(3): at once of an arrest, a child of Art. 32(1)(c) and terrorism. */
export function responseOf(hit: Pick<HitRow, 'side' | 'system' | 'category' | 'terrorism' | 'information_asked'>): HitResponse {
  if (hit.system === 'list') return 'none';
  if (hit.side === 'own-on-foreign' && !isNoticeRequired(hit)) return 'none';
  if (hit.system !== 'sis') return 'prompt';
  return hit.terrorism || (isSis(hit.category) && sisRowOf(hit.category).response === 'immediate') ? 'immediate' : 'within-12h';
}

/** Measures for a child are decided on within twelve hours of being located, Art. 33(3). */
export function needsChildDecision(hit: Pick<HitRow, 'side' | 'system' | 'category'>): boolean {
  return hit.side === 'own-on-foreign' && hit.system === 'sis' && (hit.category === 'child-abduction' || hit.category === 'child-travel');
}

/** Found before known, known before now. */
export function instantFault(hit: Pick<HitRow, 'found_at' | 'known_at'>, now: Instant): HitsRefusal | undefined {
  if (hit.found_at > now || hit.known_at > now) return 'hits.in-the-future';
  return hit.found_at > hit.known_at ? 'hits.found-after-known' : undefined;
}

/* ── the clock ── */

type Clocked = Pick<HitRow, 'response' | 'known_at' | 'told_at' | 'waived_at' | 'child_decision' | 'measure_at' | 'state' | 'closed_at' | 'erased_at'>;

export function clockInputOf(hit: Clocked): HitClockInput {
  const isOver = hit.state === 'annulled' || hit.state === 'erased' || hit.state === 'closed';
  return {
    response: hit.response,
    knownAt: hit.known_at,
    toldAt: hit.told_at,
    endedAt: hit.waived_at ?? (isOver ? (hit.closed_at ?? hit.erased_at) : null),
    childDecision: hit.child_decision,
    measureReportedAt: hit.measure_at,
  };
}

export function clockOf(hit: Clocked, now: Instant): HitClockReading {
  return hitClockOf(clockInputOf(hit), now);
}

/* ── how long it is kept ── */

/** Regulation (EU) 2018/1862 Art. 57: on which action was taken, three years at most. */
export const foreignDataYears = 3;
/** Art. 64: supplementary information goes a year after the alert at the latest. */
export const supplementaryYears = 1;
/** Interpol's Rules on the Processing of Data: five years, then the need is looked at again. */
export const interpolYears = 5;

/** When the data of a hit go; null: while the alert of ours stands. `alertEndedAt`: when the alert was deleted or withdrawn. */
export function keepUntilOf(hit: Pick<HitRow, 'side' | 'system' | 'found_at' | 'measure_at'>, alertEndedAt: Instant | null): Instant | null {
  const afterAlert = alertEndedAt && plusYears(alertEndedAt, supplementaryYears);
  if (hit.system !== 'sis') return plusYears(hit.found_at, interpolYears);
  if (hit.side === 'foreign-on-own') return afterAlert;
  const byAction = plusYears(hit.measure_at ?? hit.found_at, foreignDataYears);
  return afterAlert !== null && afterAlert < byAction ? afterAlert : byAction;
}
