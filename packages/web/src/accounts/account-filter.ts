import type { AccountView } from '@vigie/server/accounts/contract';
import type { AccountState } from '@vigie/server/accounts/model';
import type { Role } from '@vigie/server/kernel/actor';
import { foldText } from '../shared/fold-text.ts';

/** What narrows the list of people. It stays in the page: nothing about a person goes into the address. */
export interface AccountFilter {
  readonly text: string;
  readonly state: AccountState | undefined;
  readonly role: Role | undefined;
  readonly unitId: string | undefined;
}

export const noAccountFilter: AccountFilter = { text: '', state: undefined, role: undefined, unitId: undefined };

export function countAccountFilters({ text, state, role, unitId }: AccountFilter): number {
  return [text.trim() !== '', state, role, unitId].filter(Boolean).length;
}

/** Those who fit: every word typed is part of the displayed or the sign-in name. */
export function narrowAccounts(accounts: readonly AccountView[], { text, state, role, unitId }: AccountFilter): readonly AccountView[] {
  const words = foldText(text).split(' ').filter(Boolean);
  return accounts.filter(
    (account) =>
      (state === undefined || account.state === state) &&
      (role === undefined || account.roles.includes(role)) &&
      (unitId === undefined || account.unitIds.some((id) => id === unitId)) &&
      words.every((word) => foldText(account.displayName).includes(word) || account.signInName.includes(word)),
  );
}
