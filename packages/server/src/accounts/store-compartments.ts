import type { AccountId, UnitId } from '../kernel/actor.ts';
import { sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    accounts_entry: { compartment_id: string; account_id: AccountId | null; unit_id: UnitId | null; entered_at: Instant; ends_at: Instant | null };
  }
}

/** A person or a unit. */
export type Entrant = { readonly accountId: AccountId } | { readonly unitId: UnitId };

export interface Entry {
  readonly accountId: AccountId | null;
  readonly unitId: UnitId | null;
  readonly enteredAt: Instant;
  /** Null: until taken away. */
  readonly endsAt: Instant | null;
}

const accountOf = (who: Entrant) => ('accountId' in who ? who.accountId : null);
const unitOf = (who: Entrant) => ('unitId' in who ? who.unitId : null);

/** Who may see into a compartment, also those whose time is over. */
export async function listEntries(db: Db, compartmentId: string): Promise<readonly Entry[]> {
  return db
    .selectFrom('accounts_entry')
    .select(['account_id as accountId', 'unit_id as unitId', 'entered_at as enteredAt', 'ends_at as endsAt'])
    .where('compartment_id', '=', compartmentId)
    .orderBy('entered_at')
    .execute();
}

/** Lets in; who is in already gets this end instead, unless the present one is later. */
export async function insertEntry(db: Db, compartmentId: string, who: Entrant, at: Instant, endsAt: Instant | null): Promise<void> {
  await db
    .insertInto('accounts_entry')
    .values({ compartment_id: compartmentId, account_id: accountOf(who), unit_id: unitOf(who), entered_at: at, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.constraint('accounts_entry_one').doUpdateSet({
        ends_at: sql`case when accounts_entry.ends_at is null or excluded.ends_at is null then null else greatest(accounts_entry.ends_at, excluded.ends_at) end`,
      }),
    )
    .execute();
}

export async function deleteEntry(db: Db, compartmentId: string, who: Entrant): Promise<void> {
  await db
    .deleteFrom('accounts_entry')
    .where('compartment_id', '=', compartmentId)
    .where(sql<boolean>`account_id is not distinct from ${accountOf(who)}::uuid and unit_id is not distinct from ${unitOf(who)}::uuid`)
    .execute();
}

export async function deleteEntries(db: Db, compartmentId: string): Promise<void> {
  await db.deleteFrom('accounts_entry').where('compartment_id', '=', compartmentId).execute();
}
