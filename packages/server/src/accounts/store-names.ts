import { sql, type SqlBool } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { Db } from '../platform/database.ts';
import type { AccountId } from './model.ts';
import { openUnitIds } from './store.ts';

/** What the slices to the right ask about people. Whatever they keep of a person is the id. */

/** Names to show beside what people did, whatever has become of their accounts since. Unknown ids have none. */
export async function getAccountNames(db: Db, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('accounts_account').select(['id', 'display_name']).where(sql<SqlBool>`id = any(${ids}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** A person who can be given work, as the actor they would be now: to see whether they may see it. Undefined when not active. */
export async function findColleague(db: Db, id: AccountId): Promise<(Actor & { readonly kind: 'account' }) | undefined> {
  const row = await db
    .selectFrom('accounts_account as a')
    .select(['a.id as accountId', 'a.display_name as name', 'a.roles', openUnitIds.as('unitIds'), 'a.clearance', 'a.language'])
    .where('a.id', '=', id)
    .where('a.state', '=', 'active')
    .executeTakeFirst();
  return row && { kind: 'account', ...row };
}
