import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listOrganisations } from '@vigie/server/partners/contract';
import type { OrganisationId } from '@vigie/server/partners/model';
import type { Option } from '../../shared/option.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useCountryName } from '../country-name.ts';
import { useSettled } from '../use-settled.ts';

/** Partners of the directory that fit what is typed; asked for once the typing rests. */
export function useOrganisationOptions(typed: string): readonly Option<OrganisationId>[] {
  const countryName = useCountryName();
  const settled = useSettled(typed.trim().slice(0, 80), 180);
  const { data } = useQuery({
    ...queryOf(listOrganisations, { query: { limit: 50, active: 'true', ...(settled && { q: settled }) } }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  return (data?.items ?? []).map(({ id, name, code, country }) => ({
    value: id,
    label: name,
    description: [code, ...(country === null ? [] : [countryName(country)])].join(' · '),
  }));
}
