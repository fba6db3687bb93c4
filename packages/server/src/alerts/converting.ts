import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { cursorOf, parseCursor } from '../kernel/page.ts';
import { getAccountNames } from '../accounts/store-names.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import type { Queue } from '../platform/jobs.ts';
import type { ConversionReason, ConversionView } from './contract-bulk.ts';
import type { AlertLine } from './contract-alert.ts';
import { objectTypeOf } from './commands.ts';
import { issueNow } from './commands-issuing.ts';
import type { Alert, AlertId, ConversionId, InterpolCategory, SisCategory } from './model.ts';
import type { OwnAlertsParts } from './recording-own.ts';
import { fitOf, type Asked } from './rules-conversion.ts';
import { duplicateKeysOf } from './rules-keys.ts';
import { reviewOf, type Answers } from './rules-readiness.ts';
import { appendAlertEvents, findAlert, getAlerts, insertAlert, lockAlert } from './store.ts';
import { listConvertedStanding } from './store-own-due.ts';
import {
  countItems,
  findConversion,
  insertConversion,
  insertItems,
  leaveOut,
  listConversions,
  listConvertible,
  listItems,
  lockConversion,
  lockFitting,
  settleItem,
  updateConversion,
  type Conversion,
  type ConversionItem,
  type ItemState,
} from './store-own-bulk.ts';
import { surroundingsOf } from './surroundings.ts';
import { alertLinesOf } from './view.ts';

/**
 * Our SIS alerts made into Interpol ones in bulk: looked at first, each with as what it fits or why not; then, after a review
 * and with a written evaluation, made in steps by a job that can be stopped and goes on where it was.
 */

const pageSize = 500;
const stepSize = 100;
const first = '0' as AlertId;

type NotFound = 'alerts.conversion-not-found';

export async function previewConversion(
  act: Act,
  asked: { readonly form: 'notice' | 'diffusion'; readonly countries: readonly string[]; readonly alertIds?: readonly AlertId[] | undefined; readonly categories?: readonly SisCategory[] | undefined },
): Promise<Outcome<ConversionView, 'alerts.conversion-of-nothing' | 'alerts.recipients-missing'>> {
  if (asked.form === 'diffusion' && asked.countries.length === 0) return refuse('alerts.recipients-missing');
  const id = newId() as ConversionId;
  await insertConversion(act.db, { id, form: asked.form, countries: asked.countries, madeBy: personOf(act), madeAt: act.at });
  const surroundings = await surroundingsOf(act);
  let count = 0;
  for (let after = first; ; ) {
    const page = await listConvertible(act.db, { ids: asked.alertIds, categories: asked.categories }, after, pageSize);
    const converted = await listConvertedStanding(act.db, page.map((alert) => alert.id));
    await insertItems(act.db, id, page.map((alert) => itemOf(alert, fitOf(alert, { ...asked, evaluation: '' }, converted.has(alert.id), surroundings))));
    act.touch('alert', page.map((alert) => alert.id));
    count += page.length;
    if (page.length < pageSize) break;
    after = page.at(-1)!.id;
  }
  if (count === 0) return refuse('alerts.conversion-of-nothing');
  act.note({ count });
  return viewConversion(act.db, id);
}

function itemOf(alert: Alert, fit: ReturnType<typeof fitOf>): Omit<ConversionItem, 'madeId'> {
  return fit.fits ? { alertId: alert.id, category: fit.as.category, reasons: [], state: 'fits' } : { alertId: alert.id, category: null, reasons: fit.reasons, state: 'does-not-fit' };
}

function personOf({ actor }: Act): AccountId {
  if (actor.kind !== 'account') throw new Error(`a conversion by ${actor.kind}`);
  return actor.accountId;
}

/* ── seeing ── */

async function viewConversion(db: Db, id: ConversionId): Promise<Outcome<ConversionView, never>> {
  const found = await findConversion(db, id);
  if (!found) throw new Error(`conversion ${id} is not to be seen by who holds it`);
  return done((await viewsOf(db, [found]))[0]!);
}

async function viewsOf(db: Db, conversions: readonly Conversion[]): Promise<readonly ConversionView[]> {
  const names = await getAccountNames(db, [...new Set(conversions.flatMap(({ madeBy, committedBy }) => (committedBy ? [madeBy, committedBy] : [madeBy])))]);
  const named = (id: AccountId | null) => id && { id, name: names.get(id) ?? '' };
  const views: ConversionView[] = [];
  for (const { madeBy, committedBy, countries, ...rest } of conversions) {
    const { states, reasons } = await countItems(db, rest.id);
    const countOf = (state: ItemState) => states[state] ?? 0;
    views.push({
      ...rest,
      countries: [...countries],
      madeBy: named(madeBy),
      committedBy: named(committedBy),
      counts: { fits: countOf('fits'), doesNotFit: countOf('does-not-fit'), leftOut: countOf('left-out'), converted: countOf('converted'), failed: countOf('failed') },
      byReason: [...reasons],
    });
  }
  return views;
}

export async function getConversion(act: Act, id: ConversionId): Promise<Outcome<ConversionView, NotFound>> {
  return (await findConversion(act.db, id)) ? viewConversion(act.db, id) : refuse('alerts.conversion-not-found');
}

export async function readConversions(act: Act): Promise<readonly ConversionView[]> {
  return viewsOf(act.db, await listConversions(act.db));
}

interface ItemView {
  readonly alert: AlertLine;
  readonly category: InterpolCategory | null;
  readonly reasons: readonly ConversionReason[];
  readonly state: ItemState;
  readonly madeId: AlertId | null;
}

export async function readItems(
  act: Act,
  id: ConversionId,
  criteria: { readonly limit: number; readonly after?: string | undefined; readonly state?: ItemState | undefined },
): Promise<Outcome<{ readonly items: readonly ItemView[]; readonly next: string | null }, NotFound | 'alerts.cursor-invalid'>> {
  if (!(await findConversion(act.db, id))) return refuse('alerts.conversion-not-found');
  const [after] = criteria.after === undefined ? [first] : (parseCursor(criteria.after, 1) ?? []);
  if (typeof after !== 'string' || !/^\d{1,18}$/.test(after)) return refuse('alerts.cursor-invalid');
  const rows = await listItems(act.db, id, { state: criteria.state, after: after as AlertId, limit: criteria.limit + 1 });
  const page = rows.slice(0, criteria.limit);
  const lines = new Map((await alertLinesOf(act.db, [...(await getAlerts(act.db, page.map(({ alertId }) => alertId))).values()])).map((line) => [line.id, line]));
  act.touch('alert', [...lines.keys()]);
  const items = page.flatMap(({ alertId, ...item }) => {
    const alert = lines.get(alertId);
    return alert ? [{ alert, ...item }] : [];
  });
  const last = page.at(-1);
  return done({ items, next: rows.length > criteria.limit && last ? cursorOf([last.alertId]) : null });
}

/* ── doing ── */

export const convertingQueue = 'alerts.convert';

export async function commitConversion(
  act: Act,
  id: ConversionId,
  version: number,
  given: { readonly evaluation: string; readonly answers: Answers; readonly leaveOut: readonly AlertId[] },
): Promise<Outcome<ConversionView, NotFound | 'alerts.changed-meanwhile' | 'alerts.conversion-not-previewed' | 'alerts.review-incomplete' | 'alerts.review-not-conforming' | 'alerts.conversion-of-nothing'>> {
  const held = await lockConversion(act.db, id);
  if (!held) return refuse('alerts.conversion-not-found');
  if (held.state !== 'previewed') return refuse('alerts.conversion-not-previewed', { state: held.state });
  if (held.version !== version) return refuse('alerts.changed-meanwhile');
  await leaveOut(act.db, id, given.leaveOut);
  const categories = await categoriesOf(act.db, id);
  if (categories.length === 0) return refuse('alerts.conversion-of-nothing');
  for (const category of categories) {
    const outcome = reviewOf(category, given.answers);
    if (!outcome.ok) return outcome;
    if (outcome.value === 'not-conforming') return refuse('alerts.review-not-conforming', { category });
  }
  await updateConversion(act.db, id, { state: 'running', evaluation: given.evaluation, committedBy: personOf(act), committedAt: act.at });
  await act.enqueue(convertingQueue, { conversionId: id, answers: given.answers }, { singletonKey: id });
  act.announce('alerts');
  return viewConversion(act.db, id);
}

async function categoriesOf(db: Db, id: ConversionId): Promise<readonly InterpolCategory[]> {
  const found = new Set<InterpolCategory>();
  for (let after = first; ; ) {
    const page = await listItems(db, id, { state: 'fits', after, limit: pageSize });
    for (const { category } of page) if (category) found.add(category);
    if (page.length < pageSize) return [...found];
    after = page.at(-1)!.alertId;
  }
}

export async function dropConversion(act: Act, id: ConversionId): Promise<Outcome<ConversionView, NotFound | 'alerts.conversion-not-previewed'>> {
  const held = await lockConversion(act.db, id);
  if (!held) return refuse('alerts.conversion-not-found');
  if (held.state !== 'previewed') return refuse('alerts.conversion-not-previewed', { state: held.state });
  await updateConversion(act.db, id, { state: 'dropped', finishedAt: act.at });
  return viewConversion(act.db, id);
}

export function convertingQueues(parts: OwnAlertsParts & { readonly perform: Perform }): readonly Queue[] {
  return [
    {
      name: convertingQueue,
      retry: { limit: 10, delaySeconds: 5, delayMaximumSeconds: 300 },
      concurrency: 1,
      run: async (data) => {
        const { conversionId, answers } = data as unknown as { readonly conversionId: ConversionId; readonly answers: Answers };
        const actor = { kind: 'system', process: convertingQueue } as const;
        for (let hasMore = true; hasMore; ) {
          const step = await parts.perform(actor, { name: convertingQueue, operation: 'transfer' }, async (act) => done(await convertStep(act, parts, conversionId, answers)));
          hasMore = step.ok && step.value > 0;
        }
      },
    },
  ];
}

/** Makes the next hundred. Returns how many it looked at; 0 once it is done. */
export async function convertStep(act: Act, parts: OwnAlertsParts, id: ConversionId, answers: Answers): Promise<number> {
  const conversion = await lockConversion(act.db, id);
  if (conversion?.state !== 'running') return 0;
  const items = await lockFitting(act.db, id, stepSize);
  for (const item of items) {
    const alert = await lockAlert(act.db, item.alertId);
    await settleItem(act.db, id, item.alertId, alert ? await convertOne(act, parts, conversion, alert, answers) : { state: 'failed', reasons: ['not-standing'] });
  }
  if (items.length === 0) await updateConversion(act.db, id, { state: 'done', finishedAt: act.at });
  act.note({ count: items.length });
  act.announce('alerts');
  return items.length;
}

/** Looked at again: since the preview it may have changed. What is refused only now is left for a person, in review. */
async function convertOne(act: Act, parts: OwnAlertsParts, conversion: Conversion, alert: Alert, answers: Answers): Promise<Parameters<typeof settleItem>[3]> {
  const asked: Asked = { form: conversion.form, countries: conversion.countries, evaluation: conversion.evaluation };
  const isConverted = (await listConvertedStanding(act.db, [alert.id])).has(alert.id);
  const fit = fitOf(alert, asked, isConverted, await surroundingsOf(act));
  if (!fit.fits) return { state: 'failed', reasons: fit.reasons };
  if (alert.authorId !== null && alert.authorId === conversion.committedBy) return { state: 'failed', reasons: ['review-by-author'] };
  const madeId = await makeFrom(act, conversion, alert, fit.as, answers);
  const made = await findAlert(act.db, madeId);
  const issued = await issueNow(act, parts, made!, { distinct: [], by: conversion.committedBy ?? undefined });
  return issued.ok ? { state: 'converted', madeId } : { state: 'failed', reasons: [issued.code === 'alerts.duplicate' ? 'duplicate' : 'minimum-missing'], madeId };
}

async function makeFrom(act: Act, conversion: Conversion, alert: Alert, as: { readonly category: InterpolCategory; readonly details: Readonly<Record<string, unknown>> }, answers: Answers): Promise<AlertId> {
  const id = await insertAlert(
    act.db,
    {
      side: 'own',
      system: 'interpol',
      form: conversion.form,
      category: as.category,
      kind: alert.kind,
      state: 'in-review',
      record: alert.record,
      details: as.details,
      duplicateKeys: alert.record ? duplicateKeysOf(alert.record, objectTypeOf(as.details)) : [],
      classification: alert.classification,
      compartmentId: alert.compartmentId,
      caseId: alert.caseId,
      issuedHow: 'converted',
      authorId: alert.authorId,
      submittedAt: act.at,
      convertedFromId: alert.id,
      reviewOutcome: 'conforming',
      reviewedBy: conversion.committedBy,
      reviewedAt: conversion.committedAt,
    },
    act.at,
  );
  const by = conversion.committedBy;
  await appendAlertEvents(
    act.db,
    [
      { alertId: id, kind: 'Converted', payload: { fromId: alert.id, evaluation: conversion.evaluation, answers }, by },
      { alertId: alert.id, kind: 'Converted', payload: { toId: id, category: as.category, form: conversion.form }, by },
    ],
    act.at,
  );
  act.touch('alert', [id, alert.id]);
  return id;
}
