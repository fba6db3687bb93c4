import { sql, type Insertable, type RawBuilder, type Selectable } from 'kysely';
import { cursorOf, isId, isInstant, parseCursor } from '../kernel/page.ts';
import type { Instant } from '../kernel/time.ts';
import type { AlertId } from '../alerts/model.ts';
import type { Db } from '../platform/database.ts';
import type { CandidateId } from '../screening/model.ts';
import type { ProposedFacts } from './contract-proposals.ts';
import type { HitSide, ProposalId, ProposalOrigin, ProposalState } from './model.ts';
import type { ProposalTable } from './tables.ts';

/** Hits that the desk proposes. */

export type ProposalRow = Readonly<Omit<Selectable<ProposalTable>, 'facts'>> & { readonly facts: ProposedFacts | Record<string, never> };
export type NewProposal = Omit<Insertable<ProposalTable>, 'facts' | 'classification_rank' | 'version'> & { readonly facts: ProposedFacts };

const columns = sql`p.*, p.alert_id::text as alert_id, p.holding_id::text as holding_id`;

/** False when this candidate, or this message about this alert, was proposed already. */
export async function insertProposal(db: Db, row: NewProposal): Promise<boolean> {
  const rows = await db.insertInto('hits_proposal').values({ ...row, facts: JSON.stringify(row.facts) }).onConflict((on) => on.doNothing()).returning('id').execute();
  return rows.length > 0;
}

export async function findProposal(db: Db, id: ProposalId): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select ${columns} from hits_proposal p where p.id = ${id}`.execute(db);
  return rows[0];
}

export async function lockProposal(db: Db, id: ProposalId): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select ${columns} from hits_proposal p where p.id = ${id} for update of p`.execute(db);
  return rows[0];
}

const due = sql`coalesce(p.due_at, 'infinity')`;

/** Due soonest first; undefined when the cursor is none of ours. */
export async function listProposals(
  db: Db,
  criteria: { readonly limit: number; readonly after?: string | undefined; readonly state: ProposalState; readonly side?: HitSide | undefined; readonly origin?: ProposalOrigin | undefined },
): Promise<{ readonly rows: readonly ProposalRow[]; readonly next: string | null } | undefined> {
  const conditions: RawBuilder<unknown>[] = [sql`p.state = ${criteria.state}`];
  if (criteria.side) conditions.push(sql`p.side = ${criteria.side}`);
  if (criteria.origin) conditions.push(sql`p.origin = ${criteria.origin}`);
  if (criteria.after !== undefined) {
    const [at, id] = parseCursor(criteria.after, 2) ?? [];
    if (!isId(id) || !(isInstant(at) || at === null)) return undefined;
    conditions.push(sql`(${due}, p.id) > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid)`);
  }
  const { rows } = await sql<ProposalRow>`select ${columns} from hits_proposal p where ${sql.join(conditions, sql` and `)} order by ${due}, p.id limit ${criteria.limit + 1}`.execute(db);
  const page = rows.slice(0, criteria.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > criteria.limit && last ? cursorOf([last.due_at, last.id]) : null };
}

/** Says what became of it. With `forgets` what was proposed goes: the hit has it, or nobody may keep it. The proposal is held. */
export async function settleProposal(
  db: Db,
  id: ProposalId,
  settled: Pick<ProposalTable, 'state' | 'judged_by' | 'judged_at' | 'dismissal' | 'hit_id'> & { readonly text: string; readonly forgets: boolean },
): Promise<void> {
  const { text, forgets, ...columnsOf } = settled;
  await db
    .updateTable('hits_proposal')
    .set({ ...columnsOf, dismissal_text: text, ...(forgets ? { facts: sql`'{}'::jsonb` } : {}), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Open ones of an alert or a candidate that is gone; how many. */
export async function lapseProposals(db: Db, of: { readonly alertId: AlertId } | { readonly candidateId: CandidateId }, at: Instant): Promise<number> {
  const whose = 'alertId' in of ? sql`alert_id = ${of.alertId}` : sql`candidate_id = ${of.candidateId}`;
  const { numAffectedRows } = await sql`update hits_proposal set state = 'lapsed', judged_at = ${at}, facts = '{}', version = version + 1 where state = 'open' and ${whose}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Dismissed ones lose what they said after a while. How many. */
export async function forgetProposals(db: Db, before: Instant): Promise<number> {
  const { numAffectedRows } = await sql`update hits_proposal set facts = '{}', dismissal_text = '', alert_id = null, holding_id = null
    where state in ('dismissed', 'lapsed') and judged_at < ${before} and (facts <> '{}' or dismissal_text <> '' or alert_id is not null)`.execute(db);
  return Number(numAffectedRows ?? 0);
}
