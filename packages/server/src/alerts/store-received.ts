import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';
import type { Alert, AlertId, AlertSystem } from './model.ts';
import type { Judgement, KeepingGround, ListId, ReceivedEndGround, ReceivingWarning } from './model-received.ts';
import { alertColumns } from './store.ts';

/** Alerts of others, beside what `store.ts` has of every alert. */

/** What only alerts of others have. */
export interface ReceivedExtras {
  readonly listId: ListId | null;
  readonly listCode: string | null;
  readonly listName: string | null;
  readonly contentHash: string | null;
  readonly warnings: readonly ReceivingWarning[];
  readonly statedIssueAt: Instant | null;
  readonly keptFor: KeepingGround | null;
  readonly judged: Judgement | null;
}
export type Received = Alert & ReceivedExtras & { readonly endedGround: ReceivedEndGround | null };

const columns = sql`${alertColumns}, a.list_id as "listId", l.code as "listCode", l.name as "listName", encode(a.content_hash, 'hex') as "contentHash", a.warnings,
  a.stated_issue_at as "statedIssueAt", a.kept_for as "keptFor", a.judged`;
const from = sql`from alerts_alert a left join alerts_list l on l.id = a.list_id`;

export async function findReceived(db: Db, id: AlertId): Promise<Received | undefined> {
  const { rows } = await sql<Received>`select ${columns} ${from} where a.side = 'foreign' and a.id = ${id}`.execute(db);
  return rows[0];
}

export async function lockReceived(db: Db, id: AlertId): Promise<Received | undefined> {
  const { rows } = await sql<Received>`select ${columns} ${from} where a.side = 'foreign' and a.id = ${id} for update of a`.execute(db);
  return rows[0];
}

/** Holds an identifier of a system until the end of the transaction: two messages about one alert come one after the other. */
export async function holdIdentifier(db: Db, system: AlertSystem, identifier: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alerts ${system} ${identifier}`}, 0))`.execute(db);
}

/** Alerts of others that are on no list and have this reference or identifier, oldest first; held. */
export async function lockByIdentifier(db: Db, system: AlertSystem, identifiers: readonly string[]): Promise<readonly Received[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await sql<Received>`select ${columns} ${from}
    where a.side = 'foreign' and a.list_id is null and a.system = ${system}
      and (a.reference = any (${[...identifiers]}::text[]) or a.external_id = any (${[...identifiers]}::text[]))
    order by a.id for update of a`.execute(db);
  return rows;
}

/** Without a reference the same words are the same alert. */
export async function findByContent(db: Db, system: AlertSystem, contentHash: string): Promise<Received | undefined> {
  const { rows } = await sql<Received>`select ${columns} ${from}
    where a.side = 'foreign' and a.list_id is null and a.system = ${system} and a.reference is null and a.state = 'in-force' and a.content_hash = decode(${contentHash}, 'hex') limit 1`.execute(db);
  return rows[0];
}

export async function setExtras(db: Db, id: AlertId, extras: Partial<Omit<ReceivedExtras, 'listCode' | 'listName' | 'listId'>>): Promise<void> {
  const cells: RawBuilder<unknown>[] = [];
  if (extras.contentHash !== undefined) cells.push(sql`content_hash = decode(${extras.contentHash}, 'hex')`);
  if (extras.warnings !== undefined) cells.push(sql`warnings = ${[...extras.warnings]}`);
  if (extras.statedIssueAt !== undefined) cells.push(sql`stated_issue_at = ${extras.statedIssueAt}`);
  if (extras.keptFor !== undefined) cells.push(sql`kept_for = ${extras.keptFor}`);
  if (extras.judged !== undefined) cells.push(sql`judged = ${extras.judged}`);
  if (cells.length > 0) await sql`update alerts_alert set ${sql.join(cells)} where id = ${id}`.execute(db);
}

/* ── lists of them ── */

export interface ReceivedFilter {
  readonly state?: string | undefined;
  readonly system?: string | undefined;
  readonly category?: string | undefined;
  readonly kind?: string | undefined;
  readonly issuerCountry?: string | undefined;
  readonly listId?: string | undefined;
  readonly reference?: string | undefined;
  readonly words?: string | undefined;
  readonly warned?: 'yes' | undefined;
}

/** Received last first, below a key. */
export async function listReceivedPage(db: Db, filter: ReceivedFilter, below: { readonly at: Instant; readonly id: string } | undefined, limit: number): Promise<readonly Received[]> {
  const conditions = [sql`a.side = 'foreign'`];
  if (filter.state) conditions.push(sql`a.state = ${filter.state}`);
  if (filter.system) conditions.push(sql`a.system = ${filter.system}`);
  if (filter.category) conditions.push(sql`a.category = ${filter.category}`);
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`);
  if (filter.issuerCountry) conditions.push(sql`a.issuer_country = ${filter.issuerCountry}`);
  if (filter.listId) conditions.push(sql`a.list_id = ${filter.listId}`);
  if (filter.reference) conditions.push(sql`(starts_with(a.reference, ${filter.reference}) or starts_with(a.external_id, ${filter.reference}))`);
  for (const word of filter.words?.split(/\s+/).slice(0, 8) ?? []) conditions.push(sql`position(lower(${word}) in lower(a.record::text)) > 0`);
  if (filter.warned) conditions.push(sql`a.warnings <> '{}'`);
  if (below) conditions.push(sql`(a.received_at, a.id) < (${below.at}, ${below.id}::bigint)`);
  const { rows } = await sql<Received>`select ${columns} ${from} where ${sql.join(conditions, sql` and `)} order by a.received_at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function getReceived(db: Db, ids: readonly AlertId[]): Promise<ReadonlyMap<AlertId, Received>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Received>`select ${columns} ${from} where a.side = 'foreign' and a.id = any (${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Others of the same system with the same reference or identifier. */
export async function listSameIdentifier(db: Db, alert: Received): Promise<readonly Received[]> {
  const identifiers = [alert.reference, alert.externalId].filter((one) => one !== null);
  if (identifiers.length === 0 || alert.listId !== null) return [];
  const { rows } = await sql<Received>`select ${columns} ${from}
    where a.side = 'foreign' and a.list_id is null and a.system = ${alert.system} and a.id <> ${alert.id}
      and (a.reference = any (${identifiers}::text[]) or a.external_id = any (${identifiers}::text[])) order by a.id limit 20`.execute(db);
  return rows;
}

/* ── time ── */

/** Those of others whose validity has ended; held. */
export async function lockReceivedExpired(db: Db, at: Instant, most: number): Promise<readonly Received[]> {
  const { rows } = await sql<Received>`select ${columns} ${from}
    where a.side = 'foreign' and a.state = 'in-force' and a.valid_until < ${at} order by a.valid_until, a.id limit ${most} for update of a skip locked`.execute(db);
  return rows;
}

/** Those of others whose data must go; held. */
export async function lockReceivedErasable(db: Db, at: Instant, most: number): Promise<readonly Received[]> {
  const { rows } = await sql<Received>`select ${columns} ${from}
    where a.side = 'foreign' and a.erased_at is null and a.erase_due_at <= ${at} order by a.erase_due_at, a.id limit ${most} for update of a skip locked`.execute(db);
  return rows;
}

export async function isReceivedDue(db: Db, at: Instant): Promise<boolean> {
  const { rows } = await sql`select 1 where exists (select from alerts_alert where side = 'foreign' and state = 'in-force' and valid_until < ${at})
    or exists (select from alerts_alert where side = 'foreign' and erased_at is null and erase_due_at <= ${at})
    or exists (select from alerts_form f left join alerts_alert a on a.id = f.alert_id
      where f.erased_at is null and (f.erase_due_at <= ${at} or a.ended_at <= ${at}::timestamptz - interval '1 year'))`.execute(db);
  return rows.length > 0;
}

/**
 * Data of others that must be erased, in one statement: of a list a thousand entries may be gone at once. What is left says
 * that it was there.
 */
export async function eraseReceived(db: Db, ids: readonly AlertId[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  const list = sql`${[...ids]}::bigint[]`;
  await sql`update alerts_alert set state = 'erased', record = null, details = '{}', duplicate_keys = '{}', content_hash = null, erased_at = ${at},
    ended_at = coalesce(ended_at, ${at}), ended_ground = coalesce(ended_ground, 'withdrawn'), kept_for = null, changed_at = ${at},
    version = version + 1, change = nextval('alerts_change'), changed_in = pg_current_xact_id()
    where side = 'foreign' and id = any (${list})`.execute(db);
  await sql`delete from alerts_file where alert_id = any (${list})`.execute(db);
  await sql`select alerts_erase_words(id) from unnest(${list}) as id`.execute(db);
}
