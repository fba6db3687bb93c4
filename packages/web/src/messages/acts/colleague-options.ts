import { useQuery } from '@tanstack/react-query';
import type { AccountId, UnitId } from '@vigie/server/kernel/actor';
import { listColleagues, listUnits } from '@vigie/server/accounts/contract';
import type { Option } from '../../shared/option.tsx';
import { useFormat } from '../../shared/format.ts';
import { queryOf } from '../../shared/queries.ts';
import { useText } from '../../shared/text.tsx';

/** To whom work can be given: colleagues, those at the desk first, and units. */
export function useAssignees(): { readonly colleagues: readonly Option<AccountId>[]; readonly units: readonly Option<UnitId>[] } {
  const t = useText();
  const format = useFormat();
  const people = useQuery(queryOf(listColleagues)).data?.items ?? [];
  const units = useQuery(queryOf(listUnits)).data?.items ?? [];
  const codeOf = new Map(units.map((unit) => [unit.id, unit.code]));
  return {
    colleagues: people
      .toSorted((a, b) => Number(b.present) - Number(a.present) || format.compare(a.displayName, b.displayName))
      .map(({ id, displayName, unitIds, present }) => ({
        value: id,
        label: displayName,
        description: [t(present ? 'messages.assign.present' : 'messages.assign.absent'), ...unitIds.flatMap((unit) => codeOf.get(unit) ?? [])].join(' · '),
      })),
    units: units
      .filter((unit) => unit.active)
      .toSorted((a, b) => format.compare(a.name, b.name))
      .map(({ id, name, code }) => ({ value: id, label: name, description: code })),
  };
}
