import { useQuery } from '@tanstack/react-query';
import { listCountries } from '@vigie/server/partners/contract';
import { useFormat } from '../shared/format.ts';
import { queryOf } from '../shared/queries.ts';
import { useLocale } from '../shared/text.tsx';

/** A country by the directory's name for it, which also knows those that exist only here; by the browser's until it is there. */
export function useCountryName(): (code: string) => string {
  const format = useFormat();
  const { language } = useLocale();
  const { data } = useQuery(queryOf(listCountries));
  return (code) => data?.items.find((country) => country.code === code)?.names[language] ?? format.country(code);
}
