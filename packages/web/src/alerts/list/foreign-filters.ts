import type { listReceived } from '@vigie/server/alerts/contract';
import { alertCategories, alertKinds, alertSystems, foreignStates } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows alerts of others, as it stands in the address. Names are typed beside it and never stand there. */
export const foreignFilterSpecs = {
  fsystem: alertSystems,
  fcategory: alertCategories,
  fkind: alertKinds,
  fstate: foreignStates,
  country: 'text',
  list: 'text',
  warned: ['yes'],
} as const;
export type ForeignFilters = FilterValues<typeof foreignFilterSpecs>;

export function queryOfForeign({ fsystem, fcategory, fkind, fstate, country, list, warned }: ForeignFilters, words: string): CallOf<typeof listReceived>['query'] {
  return {
    limit: 100,
    ...(fsystem && { system: fsystem }),
    ...(fcategory && { category: fcategory }),
    ...(fkind && { kind: fkind }),
    ...(fstate && { state: fstate }),
    ...(country && /^[A-Z]{2}$/.test(country) && { issuerCountry: country }),
    ...(list && /^[0-9a-f-]{36}$/.test(list) && { listId: list }),
    ...(warned && { warned }),
    // A name, or a number: whole references have figures in them.
    ...(words.trim() !== '' && { words: words.trim() }),
  };
}
