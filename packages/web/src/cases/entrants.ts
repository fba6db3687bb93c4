import type { AccountId, UnitId } from '@vigie/server/kernel/actor';
import { useAssignees } from '../messages/acts/colleague-options.ts';
import type { Option } from '../shared/option.tsx';

/** A person or a unit who may be let into a restricted case. */
export type Entrant = { readonly kind: 'account'; readonly accountId: AccountId } | { readonly kind: 'unit'; readonly unitId: UnitId };

/** Persons and units in one list, persons first; the values are read by {@link entrantOf}. */
export function useEntrants(): readonly Option[] {
  const { colleagues, units } = useAssignees();
  return [...colleagues.map((option) => ({ ...option, value: `account ${option.value}` })), ...units.map((option) => ({ ...option, value: `unit ${option.value}` }))];
}

/** Whom an entry of that list means. */
export function entrantOf(value: string): Entrant {
  const [kind, id = ''] = value.split(' ');
  return kind === 'unit' ? { kind, unitId: id as UnitId } : { kind: 'account', accountId: id as AccountId };
}
