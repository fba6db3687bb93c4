import { sql, type Insertable, type Selectable } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { AlertId } from '../alerts/model.ts';
import type { CaseId } from '../cases/model.ts';
import type { DraftId } from '../drafts/model.ts';
import type { MessageId } from '../messages/model.ts';
import type { Db } from '../platform/database.ts';
import type { HitStep } from './clock.ts';
import type { HitAct } from './flow.ts';
import type { HitFormId, HitId, HitSide } from './model.ts';
import type { HitFormTable, HitTable } from './tables.ts';

/** Hits and their history, for those who change them. Lists are in `store-list.ts`, proposals and reads in files of their own. */

export type HitRow = Readonly<Selectable<HitTable>>;
export type NewHit = Omit<Insertable<HitTable>, 'classification_rank' | 'version' | 'event_count'>;
export type HitFormRow = Readonly<Selectable<HitFormTable>>;

/** The driver gives a bigint as a number; identifiers of alerts and holdings are text here. */
export const hitColumns = sql`h.*, h.alert_id::text as alert_id, h.holding_id::text as holding_id`;

/** Numbers without gaps: the year is held until the end of the transaction. */
export async function nextSequence(db: Db, year: number): Promise<number> {
  await db.insertInto('hits_counter').values({ year, last: 0 }).onConflict((on) => on.doNothing()).execute();
  const { last } = await db.updateTable('hits_counter').set({ last: sql`last + 1` }).where('year', '=', year).returning('last').executeTakeFirstOrThrow();
  return last;
}

export function numberOf({ year, sequence }: Pick<HitRow, 'year' | 'sequence'>): string {
  return `H-${year}-${String(sequence).padStart(6, '0')}`;
}

export async function insertHit(db: Db, row: NewHit): Promise<void> {
  await db.insertInto('hits_hit').values(row).execute();
}

/** Undefined when there is none or the actor may not see it. */
export async function findHit(db: Db, id: HitId): Promise<HitRow | undefined> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.id = ${id}`.execute(db);
  return rows[0];
}

/** The same, held until the end of the transaction. */
export async function lockHit(db: Db, id: HitId): Promise<HitRow | undefined> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.id = ${id} for update of h`.execute(db);
  return rows[0];
}

/** Writes these columns, and one version more. The hit is held. */
export async function updateHit(db: Db, id: HitId, change: Partial<Omit<NewHit, 'id'>>, at: Instant): Promise<void> {
  const { result, ...plain } = change;
  await db
    .updateTable('hits_hit')
    .set({ ...plain, ...(result === undefined ? {} : { result: sql`${JSON.stringify(result)}::jsonb` }), changed_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** What clock and retention come to, of a hit that nobody has seen yet. */
export async function setDerived(db: Db, id: HitId, derived: Pick<NewHit, 'response' | 'child_decision' | 'due_at' | 'next_step_at' | 'keep_until'>): Promise<void> {
  await db.updateTable('hits_hit').set(derived).where('id', '=', id).execute();
}

/** Hits on the alert of that reference, found since then: the same passage told twice, or another. */
export async function findRecent(db: Db, of: { readonly side: HitSide; readonly alertReference: string; readonly since: Instant; readonly before: Instant }): Promise<HitRow | undefined> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h
    where lower(h.alert_reference) = lower(${of.alertReference}) and h.side = ${of.side} and h.state not in ('annulled', 'erased')
      and h.found_at > ${of.since} and h.found_at < ${of.before} order by h.found_at desc limit 1`.execute(db);
  return rows[0];
}

/** The open hit that further passages of a plate are counted under; held. */
export async function lockPassageHit(db: Db, alertReference: string): Promise<HitRow | undefined> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h
    where lower(h.alert_reference) = lower(${alertReference}) and h.side = 'own-on-foreign' and h.means = 'anpr' and h.state in ('open', 'notified', 'following')
    order by h.found_at desc limit 1 for update of h`.execute(db);
  return rows[0];
}

/** One transaction at a time makes the first hit of an alert's passages. */
export async function lockReference(db: Db, alertReference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hits ${alertReference.toLowerCase()}`}, 0))`.execute(db);
}

/** The newest hit that a form about this alert may belong to. */
export async function findForForm(db: Db, of: { readonly alertId: AlertId | null; readonly reference: string | null }): Promise<HitRow | undefined> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h
    where h.state not in ('annulled', 'erased') and (h.alert_id = ${of.alertId}::bigint or lower(h.alert_reference) = lower(${of.reference}::text))
    order by (h.state <> 'closed') desc, h.found_at desc limit 1`.execute(db);
  return rows[0];
}

/** Live hits on an alert; held. */
export async function lockHitsOfAlert(db: Db, alertId: AlertId): Promise<readonly HitRow[]> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.alert_id = ${alertId} and h.erased_at is null order by h.id for update of h`.execute(db);
  return rows;
}

/** Hits that were put into these cases last. */
export async function lockHitsOfCase(db: Db, caseId: CaseId): Promise<readonly HitRow[]> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.case_id = ${caseId} order by h.id for update of h`.execute(db);
  return rows;
}

export async function setCase(db: Db, ids: readonly HitId[], caseId: CaseId): Promise<void> {
  await db.updateTable('hits_hit').set({ case_id: caseId, version: sql`version + 1` }).where('id', '=', sql<HitId>`any(${[...ids]}::uuid[])`).where('case_id', 'is distinct from', caseId).execute();
}

/** Whether any of these names the alert of a SIS hit of ours: its content goes to no third party. */
export async function isAnyOfSis(db: Db, references: readonly string[]): Promise<boolean> {
  if (references.length === 0) return false;
  const { rows } = await sql<{ is: boolean }>`select hits_are_sis(${references.map((one) => one.toLowerCase())}::text[]) as is`.execute(db);
  return rows[0]!.is;
}

/* ── history ── */

export interface NewEvent {
  readonly act: HitAct;
  readonly at: Instant;
  /** Closed words and instants; under `reason`, `how`, `text` what a person wrote, which goes with the data. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly messageId?: MessageId | null;
}

/** Appends to the history of a hit that is held or new. */
export async function appendHitEvent(db: Db, id: HitId, event: NewEvent, by: { readonly accountId: AccountId | null; readonly recordedAt: Instant }): Promise<void> {
  const { event_count: position } = await db.updateTable('hits_hit').set({ event_count: sql`event_count + 1` }).where('id', '=', id).returning('event_count').executeTakeFirstOrThrow();
  await db
    .insertInto('hits_event')
    .values({ id: newId(), hit_id: id, position, act: event.act, payload: JSON.stringify(event.detail ?? {}), at: event.at, recorded_at: by.recordedAt, account_id: by.accountId, message_id: event.messageId ?? null })
    .execute();
}

/** In the order in which they were taken down. */
export async function listHitEvents(db: Db, id: HitId) {
  return db.selectFrom('hits_event').selectAll().where('hit_id', '=', id).orderBy('position').execute();
}

/* ── forms ── */

export async function insertForm(db: Db, row: HitFormRow): Promise<void> {
  await db.insertInto('hits_form').values(row).execute();
}

/** In the order of time, without those whose draft was thrown away. */
export async function listForms(db: Db, ids: readonly HitId[]): Promise<readonly HitFormRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('hits_form')
    .selectAll()
    .where('hit_id', '=', sql<HitId>`any(${[...ids]}::uuid[])`)
    .where((where) => where.or([where('state', '<>', 'drafted'), sql<boolean>`hits_is_written(draft_id)`]))
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** The form a draft was begun for. */
export async function findFormByDraft(db: Db, draftId: DraftId): Promise<HitFormRow | undefined> {
  return db.selectFrom('hits_form').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
}

export async function listFormsOfMessage(db: Db, messageId: MessageId): Promise<readonly HitFormRow[]> {
  return db.selectFrom('hits_form').selectAll().where('message_id', '=', messageId).execute();
}

export async function markFormSent(db: Db, id: HitFormId, messageId: MessageId, at: Instant): Promise<void> {
  await db.updateTable('hits_form').set({ state: 'sent', message_id: messageId, at }).where('id', '=', id).execute();
}

/* ── escalation ── */

export async function areStepsDue(db: Db, now: Instant): Promise<boolean> {
  return (await db.selectFrom('hits_hit').select('id').where('next_step_at', '<=', now).limit(1).executeTakeFirst()) !== undefined;
}

/** Hits whose next step is due; each is held by one process only. */
export async function lockStepsDue(db: Db, now: Instant, most: number): Promise<readonly HitRow[]> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.next_step_at <= ${now} order by h.next_step_at limit ${most} for update of h skip locked`.execute(db);
  return rows;
}

/** Those of the steps that were not taken before. */
export async function insertSteps(db: Db, id: HitId, steps: readonly { readonly step: HitStep; readonly at: Instant }[], at: Instant): Promise<readonly HitStep[]> {
  if (steps.length === 0) return [];
  const rows = await db
    .insertInto('hits_escalation')
    .values(steps.map(({ step, at: dueAt }) => ({ id: newId(), hit_id: id, step, due_at: dueAt, at })))
    .onConflict((on) => on.constraint('hits_escalation_once').doNothing())
    .returning('step')
    .execute();
  return rows.map((row) => row.step);
}

export async function listSteps(db: Db, id: HitId): Promise<ReadonlySet<HitStep>> {
  const rows = await db.selectFrom('hits_escalation').select('step').where('hit_id', '=', id).execute();
  return new Set(rows.map((row) => row.step));
}

export async function setNextStep(db: Db, id: HitId, at: Instant | null): Promise<void> {
  await db.updateTable('hits_hit').set({ next_step_at: at }).where('id', '=', id).execute();
}

/* ── erasing ── */

export async function lockExpired(db: Db, now: Instant, most: number): Promise<readonly HitRow[]> {
  const { rows } = await sql<HitRow>`select ${hitColumns} from hits_hit h where h.keep_until <= ${now} and h.erased_at is null order by h.keep_until limit ${most} for update of h skip locked`.execute(db);
  return rows;
}

/** Takes from a hit all that concerns persons; what is counted stays: side, system, category, instants, what was done. */
export async function eraseHit(db: Db, id: HitId, at: Instant): Promise<void> {
  await updateHit(
    db,
    id,
    {
      state: 'erased',
      erased_at: at,
      alert_id: null,
      holding_id: null,
      candidate_id: null,
      caption: '',
      alert_reference: '',
      place: '',
      authority: '',
      identity_text: '',
      circumstances: '',
      data_fault: '',
      measure_text: '',
      result: {},
      message_id: null,
      keep_until: null,
      next_step_at: null,
    },
    at,
  );
  await db.deleteFrom('hits_form').where('hit_id', '=', id).execute();
  await db.deleteFrom('hits_read').where('hit_id', '=', id).execute();
  await db.updateTable('hits_proposal').set({ facts: sql`'{}'::jsonb`, dismissal_text: '', alert_id: null, holding_id: null }).where('hit_id', '=', id).execute();
  await sql`select hits_erase_words(${id})`.execute(db);
}
