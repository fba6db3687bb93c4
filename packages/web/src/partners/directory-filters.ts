import type { CallOf } from '@vigie/server/kernel/endpoint';
import { channels } from '@vigie/server/kernel/vocabulary';
import type { listOrganisations } from '@vigie/server/partners/contract';
import { organisationTypes } from '@vigie/server/partners/model';
import type { FilterValues } from '../shared/filters.ts';

/** What narrows the directory. It stands in the address: offices, never people. */
export const directoryFilterSpecs = {
  q: 'text',
  country: 'text',
  type: organisationTypes,
  channel: channels,
  state: ['open', 'closed'],
} as const;
export type DirectoryFilters = FilterValues<typeof directoryFilterSpecs>;

const pageLimit = 200;
const textLimit = 80;

/** What the server is asked for; an address that somebody mistyped asks for what it may. */
export function queryOfFilters({ q, country, type, channel, state }: DirectoryFilters): CallOf<typeof listOrganisations>['query'] {
  const text = q?.trim().slice(0, textLimit);
  return {
    limit: pageLimit,
    ...(text && { q: text }),
    ...(country && /^[A-Z]{2}$/.test(country) && { country }),
    ...(type && { type }),
    ...(channel && { channel }),
    ...(state && { active: state === 'open' ? ('true' as const) : ('false' as const) }),
  };
}
