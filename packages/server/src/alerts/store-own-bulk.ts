import { sql } from 'kysely';
import type { AccountId } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { ConversionReason } from './contract-bulk.ts';
import type { Alert, AlertCategory, AlertId, AlertKind, AlertRuleId, ConversionId, InterpolCategory, SisCategory } from './model.ts';
import { alertColumns as columns } from './store.ts';

/* Rules by which national records become alerts, and conversions of SIS alerts into Interpol ones. */

/* ── rules ── */

export interface IssuingRule {
  readonly id: AlertRuleId;
  readonly sourceCode: string;
  readonly measure: string;
  readonly kind: AlertKind;
  readonly system: 'sis' | 'interpol';
  readonly category: AlertCategory;
  readonly details: Readonly<Record<string, unknown>>;
  readonly active: boolean;
  readonly changedBy: AccountId | null;
  readonly changedAt: Instant;
  readonly version: number;
}

const ruleColumns = sql`id, source_code as "sourceCode", measure, kind, system, category, details, active, changed_by as "changedBy", changed_at as "changedAt", version`;

export async function listRules(db: Db): Promise<readonly IssuingRule[]> {
  const { rows } = await sql<IssuingRule>`select ${ruleColumns} from alerts_rule order by source_code, measure, kind, system`.execute(db);
  return rows;
}

export async function putRule(db: Db, rule: Omit<IssuingRule, 'id' | 'version'>): Promise<IssuingRule> {
  const { rows } = await sql<IssuingRule>`
    insert into alerts_rule (id, source_code, measure, kind, system, category, details, active, changed_by, changed_at)
    values (${newId()}, ${rule.sourceCode}, ${rule.measure}, ${rule.kind}, ${rule.system}, ${rule.category}, ${JSON.stringify(rule.details)}, ${rule.active}, ${rule.changedBy}, ${rule.changedAt})
    on conflict (source_code, measure, kind, system) do update set category = excluded.category, details = excluded.details, active = excluded.active,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = alerts_rule.version + 1
    returning ${ruleColumns}`.execute(db);
  return rows[0]!;
}

/* ── conversions ── */

export type ConversionState = 'previewed' | 'running' | 'done' | 'dropped';
export type ItemState = 'fits' | 'does-not-fit' | 'left-out' | 'converted' | 'failed';

export interface Conversion {
  readonly id: ConversionId;
  readonly state: ConversionState;
  readonly form: 'notice' | 'diffusion';
  readonly countries: readonly string[];
  readonly evaluation: string;
  readonly madeBy: AccountId;
  readonly madeAt: Instant;
  readonly committedBy: AccountId | null;
  readonly committedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly version: number;
}

export interface ConversionItem {
  readonly alertId: AlertId;
  readonly category: InterpolCategory | null;
  readonly reasons: readonly ConversionReason[];
  readonly state: ItemState;
  readonly madeId: AlertId | null;
}

const conversionColumns = sql`id, state, form, countries, evaluation, made_by as "madeBy", made_at as "madeAt", committed_by as "committedBy",
  committed_at as "committedAt", finished_at as "finishedAt", version`;
const itemColumns = sql`alert_id::text as "alertId", category, reasons, state, made_id::text as "madeId"`;

/** Of ours in SIS, above `after`: the named ones, or all that stand of these categories. */
export async function listConvertible(
  db: Db,
  asked: { readonly ids: readonly AlertId[] | undefined; readonly categories: readonly SisCategory[] | undefined },
  after: AlertId,
  limit: number,
): Promise<readonly Alert[]> {
  const named = asked.ids ? sql`a.id = any (${[...asked.ids]}::bigint[])` : sql`a.side = 'own' and a.system = 'sis' and a.state = 'issued' and a.category = any (${[...(asked.categories ?? [])]}::text[])`;
  const { rows } = await sql<Alert>`select ${columns} from alerts_alert a where ${named} and a.id > ${after}::bigint order by a.id limit ${limit}`.execute(db);
  return rows;
}

export async function insertConversion(db: Db, given: Pick<Conversion, 'id' | 'form' | 'countries' | 'madeBy' | 'madeAt'>): Promise<void> {
  await sql`insert into alerts_conversion (id, state, form, countries, made_by, made_at) values (${given.id}, 'previewed', ${given.form}, ${[...given.countries]}, ${given.madeBy}, ${given.madeAt})`.execute(db);
}

export async function insertItems(db: Db, id: ConversionId, items: readonly Omit<ConversionItem, 'madeId'>[]): Promise<void> {
  if (items.length === 0) return;
  await sql`insert into alerts_conversion_item (conversion_id, alert_id, category, reasons, state)
    select ${id}, i."alertId", i.category, coalesce(array(select jsonb_array_elements_text(i.reasons)), '{}'), i.state
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i("alertId" bigint, category text, reasons jsonb, state text)`.execute(db);
}

export async function findConversion(db: Db, id: ConversionId): Promise<Conversion | undefined> {
  const { rows } = await sql<Conversion>`select ${conversionColumns} from alerts_conversion where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockConversion(db: Db, id: ConversionId): Promise<Conversion | undefined> {
  const { rows } = await sql<Conversion>`select ${conversionColumns} from alerts_conversion where id = ${id} for update`.execute(db);
  return rows[0];
}

export async function listConversions(db: Db): Promise<readonly Conversion[]> {
  const { rows } = await sql<Conversion>`select ${conversionColumns} from alerts_conversion order by made_at desc, id desc limit 100`.execute(db);
  return rows;
}

export async function updateConversion(db: Db, id: ConversionId, values: Partial<Pick<Conversion, 'state' | 'evaluation' | 'committedBy' | 'committedAt' | 'finishedAt'>>): Promise<void> {
  await sql`update alerts_conversion set version = version + 1,
    state = coalesce(${values.state ?? null}, state), evaluation = coalesce(${values.evaluation ?? null}, evaluation),
    committed_by = coalesce(${values.committedBy ?? null}::uuid, committed_by), committed_at = coalesce(${values.committedAt ?? null}::timestamptz, committed_at),
    finished_at = coalesce(${values.finishedAt ?? null}::timestamptz, finished_at) where id = ${id}`.execute(db);
}

export async function leaveOut(db: Db, id: ConversionId, alertIds: readonly AlertId[]): Promise<void> {
  if (alertIds.length === 0) return;
  await sql`update alerts_conversion_item set state = 'left-out' where conversion_id = ${id} and state = 'fits' and alert_id = any (${[...alertIds]}::bigint[])`.execute(db);
}

/** What is still to be made, in the order of the alerts; held. */
export async function lockFitting(db: Db, id: ConversionId, limit: number): Promise<readonly ConversionItem[]> {
  const { rows } = await sql<ConversionItem>`select ${itemColumns} from alerts_conversion_item where conversion_id = ${id} and state = 'fits' order by alert_id limit ${limit} for update`.execute(db);
  return rows;
}

export async function settleItem(db: Db, id: ConversionId, alertId: AlertId, settled: { readonly state: ItemState; readonly reasons?: readonly ConversionReason[]; readonly madeId?: AlertId }): Promise<void> {
  await sql`update alerts_conversion_item set state = ${settled.state}, reasons = ${[...(settled.reasons ?? [])]}::text[], made_id = ${settled.madeId ?? null}::bigint
    where conversion_id = ${id} and alert_id = ${alertId}`.execute(db);
}

/** Above `after`, in the order of the alerts. */
export async function listItems(db: Db, id: ConversionId, criteria: { readonly state: ItemState | undefined; readonly after: AlertId; readonly limit: number }): Promise<readonly ConversionItem[]> {
  const { rows } = await sql<ConversionItem>`select ${itemColumns} from alerts_conversion_item
    where conversion_id = ${id} and alert_id > ${criteria.after}::bigint and (${criteria.state ?? null}::text is null or state = ${criteria.state ?? null})
    order by alert_id limit ${criteria.limit}`.execute(db);
  return rows;
}

export interface ConversionCounts {
  readonly states: Readonly<Partial<Record<ItemState, number>>>;
  readonly reasons: readonly { readonly reason: ConversionReason; readonly count: number }[];
}

export async function countItems(db: Db, id: ConversionId): Promise<ConversionCounts> {
  const { rows: states } = await sql<{ state: ItemState; count: number }>`select state, count(*)::int as count from alerts_conversion_item where conversion_id = ${id} group by state`.execute(db);
  const { rows: reasons } = await sql<{ reason: ConversionReason; count: number }>`select r.reason, count(*)::int as count
    from alerts_conversion_item i, unnest(i.reasons) as r(reason) where i.conversion_id = ${id} group by r.reason order by 2 desc, 1`.execute(db);
  return { states: Object.fromEntries(states.map(({ state, count }) => [state, count])), reasons };
}
