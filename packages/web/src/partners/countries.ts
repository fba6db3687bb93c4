import { useQuery } from '@tanstack/react-query';
import { listCountries, type Country } from '@vigie/server/partners/contract';
import { useMemo } from 'react';
import type { ApiProblem } from '../shared/api-problem.ts';
import { useFormat } from '../shared/format.ts';
import { queryOf } from '../shared/queries.ts';
import { useLocale } from '../shared/text.tsx';

export interface Countries {
  /** By name in the language of the interface. */
  readonly items: readonly Country[];
  readonly find: (code: string | null) => Country | undefined;
  readonly nameOf: (code: string) => string;
  readonly isPending: boolean;
  readonly problem: ApiProblem | null;
  readonly retry: () => void;
}

/** The countries as the directory knows them, with its own names for those that only this desk has. */
export function useCountries(): Countries {
  const { language } = useLocale();
  const format = useFormat();
  const { data, isPending, error, refetch } = useQuery(queryOf(listCountries));
  return useMemo(() => {
    const items = (data?.items ?? []).toSorted((a, b) => format.compare(a.names[language], b.names[language]));
    const byCode = new Map(items.map((country) => [country.code, country]));
    return {
      items,
      find: (code) => (code === null ? undefined : byCode.get(code)),
      nameOf: (code) => byCode.get(code)?.names[language] ?? format.country(code),
      isPending,
      problem: error,
      retry: () => void refetch(),
    };
  }, [data, language, format, isPending, error, refetch]);
}
