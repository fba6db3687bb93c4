import { getAccountNames } from '../accounts/store-names.ts';
import { captionOf } from '../alerts/caption.ts';
import { getAlerts } from '../alerts/store.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { authorityDueAt } from './clock.ts';
import type { Hit } from './contract.ts';
import { actsIn } from './flow.ts';
import type { HitsParts } from './recording.ts';
import { alertsOnSubject } from './related.ts';
import { owedForms } from './rules-forms.ts';
import { listForms, listHitEvents, numberOf, type HitFormRow, type HitRow } from './store.ts';
import { getListed } from './store-list.ts';
import { listReads } from './store-reads.ts';
import { listRelated } from './store-related.ts';
import { lineNamesOf, lineOf } from './view-lines.ts';

/** A hit with everything that its screen shows. */

/** How many passages are shown. */
const shownReads = 20;

export async function viewOf(act: Act, parts: HitsParts, row: HitRow): Promise<Hit> {
  const [listed] = await getListed(act.db, [row.id]);
  if (!listed) throw new Error(`hit ${row.id} is gone`);
  const forms = await listForms(act.db, [row.id]);
  const names = await lineNamesOf(act.db, [listed]);
  return {
    ...lineOf(listed, names, act.at),
    identityText: row.identity_text,
    circumstances: row.circumstances,
    measureText: row.measure_text,
    measureAt: row.measure_at,
    result: row.result,
    dataFault: row.data_fault,
    informationAsked: row.information_asked,
    response: row.response,
    candidateId: row.candidate_id,
    alert: await alertOf(act, row),
    others: await othersOf(act, parts, row),
    told: { otherSideAt: row.told_at, authorityAt: row.authority_told_at, bureauAt: row.bureau_told_at, europolAt: row.europol_told_at },
    purpose: row.purpose_achieved_at === null ? null : { achievedAt: row.purpose_achieved_at, authorityDueAt: authorityDueAt(row.purpose_achieved_at) },
    repeats: { wanted: row.repeats_wanted, count: row.repeat_count, lastAt: row.last_repeat_at, untoldCount: row.untold_repeat_count, recent: [...(await listReads(act.db, row.id, shownReads))] },
    owedForms: owedForms(row, forms).map((one) => ({ ...one, drafted: forms.some(({ form, state }) => form === one.form && state === 'drafted') })),
    forms: await formsOf(act.db, forms),
    acts: actsIn(row).map(({ act: name, to, clock, needs, guards, articles }) => ({ act: name, to, clock, needs: [...needs], guards: [...guards], articles: [...articles] })),
    events: await eventsOf(act.db, row),
    closing: row.closing,
    closedAt: row.closed_at,
    keepUntil: row.keep_until,
  };
}

/** The alert as it stands here now; null when the desk has none (any more), or the actor may not see it. */
async function alertOf(act: Act, row: HitRow): Promise<Hit['alert']> {
  if (row.alert_id === null) return null;
  act.touch('alert', [row.alert_id]);
  const alert = (await getAlerts(act.db, [row.alert_id])).get(row.alert_id);
  if (!alert) return null;
  const { id, form, state, reference, validUntil, deletionDueAt } = alert;
  return { id, form, state, reference, caption: captionOf(alert.record).caption, validUntil, deletionDueAt };
}

/** Other alerts on the subject, with their hits. */
async function othersOf(act: Act, parts: HitsParts, row: HitRow): Promise<Hit['others']> {
  if (row.state === 'erased') return [];
  const alertIds = await alertsOnSubject(act.db, parts, row);
  const hits = await listRelated(act.db, { id: row.id, alertIds, holdingId: row.holding_id });
  const alerts = await getAlerts(act.db, [...alertIds, ...hits.flatMap(({ alert_id: id }) => (id === null || id === row.alert_id ? [] : [id]))]);
  act.touch('alert', [...alerts.keys()]);
  return [...alerts.values()].map(({ id, system, category, reference, issuerCountry, issuer }) => ({
    id,
    system,
    category,
    reference: reference ?? '',
    issuer: issuerCountry ?? issuer,
    hits: hits.filter(({ alert_id: of }) => of === id).map((hit) => ({ id: hit.id, number: numberOf(hit) })),
  }));
}

async function formsOf(db: Db, forms: readonly HitFormRow[]): Promise<Hit['forms']> {
  const messages = await getMessageNames(db, forms.flatMap(({ message_id: id }) => id ?? []));
  const people = await getAccountNames(db, [...new Set(forms.flatMap(({ account_id: id }) => id ?? []))]);
  return forms.map((one) => {
    const message = one.message_id === null ? undefined : messages.get(one.message_id);
    return {
      id: one.id,
      form: one.form,
      state: one.state,
      direction: one.direction,
      draftId: one.state === 'drafted' ? one.draft_id : null,
      message: one.message_id !== null && message ? { id: one.message_id, ...message } : null,
      by: one.account_id === null ? null : { id: one.account_id, name: people.get(one.account_id) ?? '' },
      at: one.at,
    };
  });
}

async function eventsOf(db: Db, row: HitRow): Promise<Hit['events']> {
  const events = await listHitEvents(db, row.id);
  const messages = await getMessageNames(db, events.flatMap(({ message_id: id }) => id ?? []));
  const people = await getAccountNames(db, [...new Set(events.flatMap(({ account_id: id }) => id ?? []))]);
  return events.map((event) => {
    const message = event.message_id === null ? undefined : messages.get(event.message_id);
    return {
      position: event.position,
      act: event.act,
      at: event.at,
      recordedAt: event.recorded_at,
      by: event.account_id === null ? null : { id: event.account_id, name: people.get(event.account_id) ?? '' },
      message: event.message_id !== null && message ? { id: event.message_id, number: message.number } : null,
      // What is in the table was said when it was written: closed words, instants, what a person wrote.
      detail: event.payload as Hit['events'][number]['detail'],
    };
  });
}
